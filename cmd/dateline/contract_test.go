package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// testdata/contract has documents with what was printed of them when the contract was as it is in ../shared/contract.md with docs/contract-extensions.md:
// results.jsonl by "extract --from jsonl --to jsonl --detail all", merged.json by "merge --from jsonl --to jsonl" of those that have a date. They stay as
// they are. What a later reading makes of the words may be other; the fields that a program found there it must find ever after.
func contractFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/contract/" + name)
	require.NoError(t, err)
	return bytes.TrimSpace(b)
}

// TestContractReadsWhatWasWritten sees that the schema of today takes results of that day.
func TestContractReadsWhatWasWritten(t *testing.T) {
	s := contractSchema(t, "")
	for i, line := range bytes.Split(contractFile(t, "results.jsonl"), []byte("\n")) {
		assert.NoError(t, valid(s, line), "result %d", i+1)
	}
	assert.NoError(t, valid(contractSchema(t, "#/$defs/merged"), contractFile(t, "merged.json")))
}

// TestContractKeepsItsFields compares the fields of today's results of the documents with those of that day: none may be gone or have become of
// another type, and what every object of a kind had, each must have.
func TestContractKeepsItsFields(t *testing.T) {
	var m timeline.Merger
	before, now := shape{}, shape{}
	for line := range bytes.SplitSeq(contractFile(t, "results.jsonl"), []byte("\n")) {
		before.read(t, line)
	}
	for line := range bytes.SplitSeq(contractFile(t, "documents.jsonl"), []byte("\n")) {
		doc, err := wire.Decode(line, nil)
		if err != nil {
			now.read(t, wire.AppendError(nil, doc.ID, err))
			continue
		}
		tl := extracted(t, doc)
		m.Add(tl)
		now.read(t, wire.Append(nil, tl, wire.Options{All: true, Given: doc.Given}))
	}
	before.heldBy(t, now)

	before, now = shape{}, shape{}
	before.read(t, contractFile(t, "merged.json"))
	now.read(t, wire.AppendMerged(nil, m.Merged()))
	before.heldBy(t, now)
}

// shape counts the fields of JSON objects by the path of the objects: at "events.when" stand those of all places in time. A result and
// the answer to a line that failed are at different paths.
type shape map[string]*fields

type fields struct {
	objects int
	count   map[string]int      // of objects that have the field
	types   map[string][]string // of its values
}

func (s shape) read(t *testing.T, line []byte) {
	t.Helper()
	var v map[string]any
	require.NoError(t, json.Unmarshal(line, &v))
	if v["error"] != nil {
		s.add("failure", v)
		return
	}
	s.add("", v)
}

func (s shape) add(path string, v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			s.add(path, e)
		}
	case map[string]any:
		f := s[path]
		if f == nil {
			f = &fields{count: map[string]int{}, types: map[string][]string{}}
			s[path] = f
		}
		f.objects++
		for name, value := range v {
			f.count[name]++
			if typ := fmt.Sprintf("%T", value); !slices.Contains(f.types[name], typ) {
				f.types[name] = append(f.types[name], typ)
			}
			s.add(path+"."+name, value)
		}
	}
}

// heldBy tells what a later shape lacks.
func (s shape) heldBy(t *testing.T, now shape) {
	t.Helper()
	require.NotEmpty(t, s)
	for path, old := range s {
		today := now[path]
		if !assert.NotNil(t, today, "there is nothing at %q any more", path) {
			continue
		}
		for name, n := range old.count {
			assert.Equal(t, old.types[name], today.types[name], "type of %s.%s", path, name)
			if n == old.objects {
				assert.Equal(t, today.objects, today.count[name], "objects with %s.%s, which all had", path, name)
			}
		}
	}
}
