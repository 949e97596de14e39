package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const schemaFile = "../../docs/contract.schema.json"

// contractSchema compiles the schema of the contract, or a part of it: "#/$defs/input".
func contractSchema(t testing.TB, part string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(schemaFile + part)
	require.NoError(t, err)
	return s
}

// valid tells what a schema has against a line.
func valid(s *jsonschema.Schema, line []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// Every result is valid: of the articles, of the corpora where they are here, of errors.
func TestSchemaTakesWhatWeWrite(t *testing.T) {
	s, in := contractSchema(t, ""), contractSchema(t, "#/$defs/input")
	check := func(t *testing.T, tl *timeline.Timeline) {
		for _, all := range []bool{false, true} {
			b := wire.Append(nil, tl, wire.Options{All: all})
			if err := valid(s, b); err != nil {
				t.Fatalf("%s: %v", tl.Document.ID, err)
			}
		}
		// With its text and the source of its date it is a document as well.
		b := wire.Append(nil, tl, wire.Options{Source: "<time>", Text: true})
		require.NoError(t, valid(s, b), tl.Document.ID)
		require.NoError(t, valid(in, b), tl.Document.ID)
	}
	for _, tl := range goldenTimelines(t) {
		check(t, tl)
	}
	assert.NoError(t, valid(s, wire.AppendError(nil, "a1", timeline.ErrNoDate)))
	assert.NoError(t, valid(s, wire.AppendError(nil, "", timeline.ErrNoDate)))

	corpora := os.Getenv("DATELINE_CORPORA")
	if corpora == "" {
		corpora = "../../../shared/corpora"
	}
	files, err := filepath.Glob(filepath.Join(corpora, "*", "docs.jsonl"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Log("no corpora here: the articles alone were checked")
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			const most = 30 // documents of a corpus
			for i, line := range bytes.Split(bytes.TrimSpace(b), []byte("\n")) {
				if i == most {
					break
				}
				doc, err := wire.Decode(line, nil)
				require.NoError(t, err)
				require.NoError(t, valid(in, line), doc.ID)
				check(t, extracted(t, doc))
			}
		})
	}
}

// What the schema of results refuses.
func TestSchemaRefuses(t *testing.T) {
	s := contractSchema(t, "")
	good := extracted(t, wire.Document{Document: timeline.Document{ID: "a", Text: "The road has been shut since Friday, May 3, the ET mayor said at 9:30 a.m. ET.", Date: wednesday}})
	line := string(wire.Append(nil, good, wire.Options{All: true}))
	require.NoError(t, valid(s, []byte(line)))
	for _, change := range [][2]string{
		{`"date":"2025-03-19"`, `"date":"19.3.2025"`},
		{`"date":"2025-03-19"`, `"date":"2025-02-30"`},
		{`"events":[`, `"events":null,"was":[`},
		{`"id":"t1"`, `"id":"t0"`},
		{`"id":"e1"`, `"id":"1"`},
		{`"start":`, `"start":-`},
		{`"type":"DATE"`, `"type":"Date"`},
		{`"value":"`, `"value":"on `},
		{`"status":"`, `"status":"maybe-`},
		{`"relation":"since"`, `"relation":"from"`},
		{`"expression":"t1"`, `"expression":1`},
		{`"confidence":0`, `"confidence":7`},
		{`"description":`, `"describes":`},
		{`"interval":{`, `"interval":{},"was":{`},
		{`{"id":"a",`, `{"id":"a","error":"no",`},
		{`{"id":"a",`, `{"id":"a","date_source":"",`},
		{`{"id":"a",`, `{"id":"a","text":null,`},
	} {
		changed := strings.Replace(line, change[0], change[1], 1)
		require.NotEqual(t, line, changed, change[0])
		assert.Error(t, valid(s, []byte(changed)), "%s", change[1])
	}
	assert.NoError(t, valid(s, []byte(strings.Replace(line, `"id":"e1"`, `"id":"e1","later":{"x":1}`, 1))), "a field that was added later")
	assert.Error(t, valid(s, []byte(`{"id":"a"}`)))
	assert.Error(t, valid(s, []byte(`{"id":"a","error":"no","events":[]}`)))
}

// schemaFields are the fields that the schema names, by what they are of: "event", "when".
func schemaFields(t *testing.T) map[string]map[string]json.RawMessage {
	t.Helper()
	b, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	var schema struct {
		Defs map[string]struct {
			Properties map[string]json.RawMessage
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(b, &schema))
	fields := map[string]map[string]json.RawMessage{}
	for name, def := range schema.Defs {
		fields[name] = def.Properties
	}
	return fields
}

// Every field that the schema names is in the contract's pages, and every field that we write is in the schema.
func TestSchemaNamesEveryField(t *testing.T) {
	fields := schemaFields(t)
	named := func(def, field string) {
		assert.Contains(t, fields[def], field, "a field of the %s that %s does not name", def, schemaFile)
	}
	for _, tl := range goldenTimelines(t) {
		var result struct {
			Expressions []map[string]json.RawMessage
			Events      []map[string]json.RawMessage
		}
		require.NoError(t, json.Unmarshal(wire.Append(nil, tl, wire.Options{All: true}), &result))
		for _, x := range result.Expressions {
			for field := range x {
				named("expression", field)
			}
		}
		for _, e := range result.Events {
			for field := range e {
				named("event", field)
			}
			var when map[string]json.RawMessage
			if e["when"] != nil {
				require.NoError(t, json.Unmarshal(e["when"], &when))
			}
			for field := range when {
				named("when", field)
			}
		}
	}
}

// Merged timelines are as the schema has them, and it names all of their fields.
func TestSchemaOfMerged(t *testing.T) {
	s := contractSchema(t, "#/$defs/merged")
	first := goldenTimelines(t)
	var m timeline.Merger
	for _, tl := range first {
		tl.Document.ID = ""
		m.Add(tl)
	}
	for _, text := range []string{"Corvale launched strikes on Sund on Saturday. Corvale and Sund will meet in Oslo on Friday.", "Corvale launched strikes on Sund on Sunday."} {
		for _, day := range []int{3, 4} {
			tl, err := timeline.Extract(t.Context(), timeline.Document{ID: "s", Text: text, Date: time.Date(2025, 3, day, 0, 0, 0, 0, time.UTC)})
			require.NoError(t, err)
			m.Add(tl)
		}
	}
	m.Entity = ""
	line := wire.AppendMerged(nil, m.Merged())
	require.NoError(t, valid(s, line))
	var result struct{ Events []map[string]json.RawMessage }
	require.NoError(t, json.Unmarshal(line, &result))
	fields := schemaFields(t)
	seen := map[string]bool{}
	for _, e := range result.Events {
		for field := range e {
			seen[field] = true
			if fields["event"][field] == nil {
				assert.Contains(t, fields["mergedEvent"], field)
			}
		}
	}
	for field := range fields["mergedEvent"] {
		assert.True(t, seen[field], "no merged event has the field %s", field)
	}
	empty := wire.AppendMerged(nil, timeline.Merge())
	assert.Equal(t, `{"documents":[],"events":[]}`, string(empty))
	require.NoError(t, valid(s, empty))
	assert.Error(t, valid(s, []byte(`{"documents":[],"events":[{"id":"e1"}]}`)))
}

// A line that the schema takes is read, and no line that is refused for its form is taken by the schema.
func TestSchemaAndDecoder(t *testing.T) {
	s := contractSchema(t, "#/$defs/input")
	for line, want := range map[string]bool{
		`{"date":"2025-06-15","text":""}`:                                               true,
		`{"id":"a1","date":"2025-06-15T16:30:00+02:00","title":"T","text":"x","url":1}`: true,
		`{"id":"a1","date":"2025-06-15T16:30:00.25Z","text":"x"}`:                       true,
		`{"date":"2025-06-15"}`:                                                         false,
		`{"text":"x"}`:                                                                  false,
		`{"date":"2025-06-31","text":"x"}`:                                              false,
		`{"date":"2025-06-15T16:30:00","text":"x"}`:                                     false,
		`{"date":"2025-06-15 16:30:00Z","text":"x"}`:                                    false,
		`{"date":"today","text":"x"}`:                                                   false,
		`{"date":20250615,"text":"x"}`:                                                  false,
		`{"date":"2025-06-15","text":["x"]}`:                                            false,
		`{"id":7,"date":"2025-06-15","text":"x"}`:                                       false,
		`["a"]`: false,
		`{`:     false,
	} {
		assert.Equal(t, want, valid(s, []byte(line)) == nil, line)
		_, err := wire.Decode([]byte(line), nil)
		assert.Equal(t, want, err == nil, line)
	}
}

// Whatever the schema of a line of input takes, the decoder reads, and its timeline is valid.
func FuzzSchema(f *testing.F) {
	for _, line := range []string{
		`{"id":"a","date":"2025-06-15","title":"t","text":"Talks resumed on Friday, and will end in June 2026 or 2 days after May 3."}`,
		`{"date":"2016-12-31T23:59:60Z","text":"x"}`, `{"date":"0001-01-01","text":"x"}`, `{"date":"0000-01-01","text":"a year ago it fell"}`,
		`{"date":"9999-12-31","text":"It will open in a year, next week or in the 10th millennium."}`, `{"date":"2025-06-15T24:00:00Z","text":"x"}`,
		`{"date":"2025-06-15T16:30:00-23:59","text":"\ud800 5 p.m."}`, `{"date":"2025-06-15T16:30:00+24:00","text":"x"}`, `{"date":"2025-06-15","text":"x","date":1}`,
	} {
		f.Add([]byte(line))
	}
	in, out := contractSchema(f, "#/$defs/input"), contractSchema(f, "")
	f.Fuzz(func(t *testing.T, line []byte) {
		if len(line) > 4096 || valid(in, line) != nil {
			return
		}
		doc, err := wire.Decode(line, nil)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		tl, err := timeline.Extract(context.Background(), doc.Document)
		if err != nil {
			t.Fatal(err)
		}
		b := wire.Append(nil, tl, wire.Options{All: true, Given: doc.Given})
		if err := valid(out, b); err != nil {
			t.Fatalf("%s\n%s: %v", line, b, err)
		}
	})
}
