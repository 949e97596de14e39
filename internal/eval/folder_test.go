package eval_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
)

// folder writes files and gives their folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

// load reads a folder and gives the ids of its documents with what they have marked, and the problems without the folder's name.
func load(t *testing.T, path string) (docs, problems []string, err error) {
	read, err := eval.Load(path, func(err error) {
		problems = append(problems, strings.ReplaceAll(err.Error(), filepath.Clean(path)+string(filepath.Separator), ""))
	})
	for _, d := range read {
		s := d.ID + ":"
		for _, g := range d.Expressions {
			s += " " + d.Text[g.Start:g.End] + "=" + g.Value
		}
		docs = append(docs, s)
	}
	return docs, problems, err
}

const (
	aDoc    = `{"id":"a","date":"2025-06-15","text":"On Friday."}`
	aResult = `{"id":"a","date":"2025-06-15","expressions":[{"id":"t1","start":3,"end":9,"text":"Friday","type":"DATE","value":"2025-06-13"}],"events":[]}`
	aBoth   = `{"id":"a","date":"2025-06-15","text":"On Friday.","expressions":[{"id":"t1","start":3,"end":9,"type":"DATE","value":"2025-06-13"}]}`
)

func TestLoad(t *testing.T) {
	timeML := func(id, value string) string {
		return `<TimeML><DOCID>` + id + `</DOCID><DCT><TIMEX3 value="2025-06-15"/></DCT><TEXT>On <TIMEX3 tid="t1" type="DATE" value="` + value + `">Friday</TIMEX3>.</TEXT></TimeML>`
	}
	for name, c := range map[string]struct {
		files          map[string]string
		docs, problems []string
	}{
		"a corpus, of which nothing else is read": {
			map[string]string{"docs.jsonl": aDoc, "gold.jsonl": aResult, "links.jsonl": "[]", "b.tml": "<"},
			[]string{"a: Friday=2025-06-13"}, nil,
		},
		"documents and results": {map[string]string{"in/x.jsonl": aDoc + "\n\n", "out/x.jsonl": "\ufeff" + aResult}, []string{"a: Friday=2025-06-13"}, nil},
		"both in one line":      {map[string]string{"x.jsonl": aBoth}, []string{"a: Friday=2025-06-13"}, nil},
		"by their order": {
			map[string]string{
				"1.jsonl": `{"date":"2025-06-15","text":"Rain."}` + "\n\n" + `{"date":"2025-06-15","text":"On Friday."}`,
				"2.jsonl": `{"expressions":[]}` + "\n" + `{"expressions":[{"start":3,"end":9,"value":"2025-06-13"}]}`,
			},
			[]string{"line 1:", "line 2: Friday=2025-06-13"}, nil,
		},
		"TimeML in the order of names": {
			map[string]string{
				"b.tml": timeML("", "2025-06-13"), "a.tml.xml": timeML("", "2025-06-14"), "sub/c.tml": timeML("first", "2025"),
				".hidden/d.tml": "<", "notes.txt": "x", ".e.tml": "<",
			},
			[]string{"a: Friday=2025-06-14", "b: Friday=2025-06-13", "first: Friday=2025"}, nil,
		},
		"the bad ones are told of and the others read": {
			map[string]string{
				"1.tml": "<TimeML>", "2.tml": timeML("a", "2025"),
				"3.jsonl": strings.Join([]string{
					"{", aBoth, `{"id":"x"}`, `{"id":"y","error":"no date"}`, `{"id":"z","text":"Rain."}`, `{"id":"w","expressions":[]}`, "{\"id\":\"\xff\",\"text\":\"x\"}",
					`{"id":"b","date":"2025-06-31","text":"x","expressions":[]}`,
					`{"id":"c","date":"2025-06-15","text":"On Friday.","expressions":[{"id":"t1","start":3,"end":11}]}`,
					`{"id":"d","date":"2025-06-15","text":"Café on Friday.","expressions":[{"id":"t1","start":8,"end":14,"text":"Friday"}]}`,
				}, "\n"),
			},
			[]string{"a: Friday=2025"},
			[]string{
				"1.tml: no TimeML that can be measured: line 1: the file ends inside an element: it was cut short",
				"3.jsonl:1: unexpected end of JSON input",
				`3.jsonl:3: it has neither "text", as a document has, nor "expressions", as a result has`,
				`3.jsonl:4: document "y" has an error in place of expressions: no date`,
				"3.jsonl:7: it is no UTF-8",
				`3.jsonl:2: document "a" is in 2.tml already: give each an id of its own`, // its result
				`3.jsonl:2: document "a" is in 2.tml already: give each an id of its own`, // its text
				`3.jsonl:5: nothing says what expressions document "z" has`,
				`3.jsonl:8: document "b": not a document date: "2025-06-31" does not exist`,
				`3.jsonl:9: document "c": expression t1 is at 3–11, outside the 10 bytes of its text`,
				`3.jsonl:10: document "d": at 8–14 is " Frida", and expression t1 says "Friday": offsets are bytes of the text, not characters`,
				`3.jsonl:6: there is no text of document "w"`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			docs, problems, err := load(t, folder(t, c.files))
			require.NoError(t, err)
			assert.Equal(t, c.docs, docs)
			assert.Equal(t, c.problems, problems)
		})
	}
}

// A file alone is a corpus too, and so is a link to a folder.
func TestLoadFile(t *testing.T) {
	dir := folder(t, map[string]string{"x.jsonl": aBoth, "x.txt": aBoth})
	docs, _, err := load(t, filepath.Join(dir, "x.jsonl"))
	require.NoError(t, err)
	assert.Equal(t, []string{"a: Friday=2025-06-13"}, docs)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err == nil {
		docs, _, err = load(t, link)
		require.NoError(t, err)
		assert.Equal(t, []string{"a: Friday=2025-06-13"}, docs)
	}

	_, _, err = load(t, filepath.Join(dir, "x.txt"))
	assert.ErrorContains(t, err, "neither in .tml nor in .jsonl")
	_, _, err = load(t, filepath.Join(dir, "nothing"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
	_, _, err = load(t, t.TempDir())
	assert.ErrorIs(t, err, eval.ErrNothing)
	_, problems, err := load(t, folder(t, map[string]string{"x.jsonl": aDoc}))
	assert.ErrorIs(t, err, eval.ErrNothing)
	assert.Len(t, problems, 1)
}

func TestResults(t *testing.T) {
	fail := func(err error) { t.Helper(); t.Error(err) }
	results, err := eval.Results(folder(t, map[string]string{"theirs.jsonl": aResult}), fail)
	require.NoError(t, err)
	r := results["a"]
	assert.Equal(t, []eval.Found{{Start: 3, End: 9, Text: "Friday", Type: "DATE", Value: "2025-06-13"}}, eval.Theirs(r.Expressions))
	assert.NoError(t, r.Answers(&eval.Document{ID: "a", Text: "On Friday."}))
	assert.ErrorContains(t, r.Answers(&eval.Document{ID: "a", Text: "on a Friday."}), `theirs.jsonl:1: document "a": at 3–9 is "a Frid"`)

	results, err = eval.Results(folder(t, map[string]string{"x.jsonl": aBoth}), fail)
	require.NoError(t, err)
	r = results["a"]
	assert.ErrorContains(t, r.Answers(&eval.Document{ID: "a", Text: "On Friday!"}), "is another than the annotators'")

	_, err = eval.Results(folder(t, map[string]string{"x.jsonl": aDoc}), fail)
	assert.ErrorIs(t, err, eval.ErrNothing)
}
