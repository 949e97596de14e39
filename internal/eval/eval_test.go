package eval_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/eval"
)

func gold(start, end int, typ, value string) eval.Gold {
	return eval.Gold{Start: start, End: end, Type: typ, Value: value}
}

func ours(t *testing.T, start, end int, typ dateparse.Type, value string) dateparse.Expression {
	t.Helper()
	v, err := calendar.ParseValue(value)
	require.NoError(t, err)
	return dateparse.Expression{Start: start, End: end, Type: typ, Value: v}
}

// TestScore has one document of five gold expressions and six of ours, counted by hand:
//
//	theirs   0–5     10–20     30–36   40–50           60–70
//	ours     0–5     12–20     30–36           52–55   60–64, 65–70
//
// Exact: 0–5 and 30–36. Overlapping besides: 12–20 and, of the two in 60–70, the first. Right type: 0–5, 12–20, 60–64. Right value: 0–5 and
// 60–64.
func TestScore(t *testing.T) {
	theirs := []eval.Gold{
		gold(0, 5, "DATE", "2025-06-14"), gold(10, 20, "DATE", "2025"), gold(30, 36, "DURATION", "P3D"),
		gold(40, 50, "DATE", "2025-06"), gold(60, 70, "TIME", "2025-06-14TNI"),
	}
	found := []dateparse.Expression{
		ours(t, 0, 5, dateparse.Date, "2025-06-14"), ours(t, 12, 20, dateparse.Date, "2024"), ours(t, 30, 36, dateparse.Set, "P1D"),
		ours(t, 52, 55, dateparse.Date, "2025-06"), ours(t, 60, 64, dateparse.Time, "2025-06-14TNI"), ours(t, 65, 70, dateparse.Time, "2025-06-14TNI"),
	}
	misses := map[string]int{}
	c := eval.Score(theirs, eval.Ours(found), func(m eval.Miss) {
		misses[m.Kind]++
		assert.Equal(t, m.Kind == "spurious", m.Gold == nil, m.Kind)
		assert.Equal(t, m.Kind == "missed", m.Ours == nil, m.Kind)
	})
	assert.Equal(t, eval.Counts{Gold: 5, Found: 6, Strict: 2, Relaxed: 4, Type: 3, Value: 2}, c)
	assert.Equal(t, map[string]int{"spurious": 2, "missed": 1, "extent": 2, "type": 1, "value": 2}, misses)

	assert.InDelta(t, 100*4.0/11, c.StrictF1(), 1e-9)  // P 2/6, R 2/5
	assert.InDelta(t, 100*8.0/11, c.RelaxedF1(), 1e-9) // P 4/6, R 4/5
	assert.InDelta(t, 100*4.0/6, c.Precision(), 1e-9)
	assert.InDelta(t, 100*4.0/5, c.Recall(), 1e-9)

	// TempEval-3 defines the F1 of an attribute as the relaxed F1 times its accuracy over the overlapping ones.
	p, r := c.Precision(), c.Recall()
	relaxed := 2 * p * r / (p + r)
	assert.InDelta(t, relaxed, c.RelaxedF1(), 1e-9)
	assert.InDelta(t, relaxed*3/4, c.TypeF1(), 1e-9)
	assert.InDelta(t, relaxed*2/4, c.ValueF1(), 1e-9)
}

// TestAnExactMatchComesFirst has two of ours in one of theirs: the exact one is its partner although the other stands before it.
func TestAnExactMatchComesFirst(t *testing.T) {
	theirs := []eval.Gold{gold(5, 10, "DATE", "2025")}
	found := []dateparse.Expression{ours(t, 0, 6, dateparse.Date, "2024"), ours(t, 5, 10, dateparse.Date, "2025")}
	assert.Equal(t, eval.Counts{Gold: 1, Found: 2, Strict: 1, Relaxed: 1, Type: 1, Value: 1}, eval.Score(theirs, eval.Ours(found), nil))

	// And two of theirs in one of ours.
	theirs = []eval.Gold{gold(0, 4, "DATE", "2025"), gold(5, 10, "DATE", "2025")}
	found = []dateparse.Expression{ours(t, 0, 10, dateparse.Date, "2025")}
	assert.Equal(t, eval.Counts{Gold: 2, Found: 1, Relaxed: 1, Type: 1, Value: 1}, eval.Score(theirs, eval.Ours(found), nil))

	// Spans that only touch do not overlap.
	theirs = []eval.Gold{gold(0, 5, "DATE", "2025")}
	found = []dateparse.Expression{ours(t, 5, 10, dateparse.Date, "2025")}
	assert.Equal(t, eval.Counts{Gold: 1, Found: 1}, eval.Score(theirs, eval.Ours(found), nil))
}

func TestF1(t *testing.T) {
	for _, c := range []struct {
		hits, found, gold int
		want              float64
	}{{0, 0, 0, 100}, {0, 3, 0, 0}, {0, 0, 3, 0}, {3, 3, 3, 100}, {1, 2, 2, 50}, {1, 1, 3, 50}} {
		assert.InDelta(t, c.want, eval.F1(c.hits, c.found, c.gold), 1e-9, "%+v", c)
	}
	assert.Equal(t, eval.Counts{Gold: 3, Found: 2, Strict: 1, Relaxed: 1, Type: 1, Value: 1},
		add(eval.Counts{Gold: 1, Found: 2}, eval.Counts{Gold: 2, Strict: 1, Relaxed: 1, Type: 1, Value: 1}))
}

func add(a, b eval.Counts) eval.Counts {
	a.Add(b)
	return a
}

// TestDevelopment pins the split: it must never change, or what was looked at would be reported on. The hashes are FNV-1a, 32 bits, modulo 5: of "a" 0xe40c292c,
// of "foobar" 0xbf9cf968, of "c" 0xe60c2c52.
func TestDevelopment(t *testing.T) {
	for id, want := range map[string]bool{"": true, "a": true, "b": true, "c": false, "foobar": true, "wsj_0032": true} {
		assert.Equal(t, want, eval.Development(id), "%q", id)
	}
	n := 0
	for i := range 10000 {
		if eval.Development(string(rune('A'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))) {
			n++
		}
	}
	assert.InDelta(t, 6000, n, 300, "three fifths")
}

func TestReadErrors(t *testing.T) {
	write := func(docs, gold string) string {
		dir := t.TempDir()
		if docs != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "docs.jsonl"), []byte(docs), 0o600))
		}
		if gold != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "gold.jsonl"), []byte(gold), 0o600))
		}
		return dir
	}
	const doc, mark = `{"id":"x","date":"2025-06-15","text":"On Friday."}` + "\n", `{"id":"x","expressions":[{"id":"t1","start":3,"end":9,"text":"Friday","type":"DATE","value":"2025-06-13"}]}` + "\n"

	docs, err := eval.Read(write(doc, "\n"+mark))
	require.NoError(t, err)
	require.Len(t, docs, 1)
	assert.Equal(t, "On Friday.", docs[0].Text)
	assert.Equal(t, []eval.Gold{{ID: "t1", Start: 3, End: 9, Text: "Friday", Type: "DATE", Value: "2025-06-13"}}, docs[0].Expressions)

	_, err = eval.Read(write("", ""))
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.ErrorContains(t, err, "docs.jsonl")
	_, err = eval.Read(write(doc, ""))
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.ErrorContains(t, err, "gold.jsonl")
	_, err = eval.Read(write(doc+"{", mark))
	assert.ErrorContains(t, err, "docs.jsonl:2: ")
	_, err = eval.Read(write(doc, mark+mark+"[]"))
	assert.ErrorContains(t, err, "gold.jsonl:3: ")
	_, err = eval.Read(write(doc, `{"id":"y"}`))
	assert.ErrorContains(t, err, `no line for document "x"`)
}

func TestCorpus(t *testing.T) {
	t.Setenv("DATELINE_CORPORA", "/corpora")
	assert.Equal(t, "/corpora/timebank", eval.Corpus("timebank"))
	t.Setenv("DATELINE_CORPORA", "")
	assert.Equal(t, filepath.Join("shared", "corpora", "timebank"), lastThree(eval.Corpus("timebank")))
}

func lastThree(path string) string {
	dir, name := filepath.Split(path)
	dir, corpora := filepath.Split(filepath.Clean(dir))
	return filepath.Join(filepath.Base(filepath.Clean(dir)), corpora, name)
}

// TestScoreManyExpressions: a text of many expressions costs work in proportion, and their order does not matter for who is paired.
func TestScoreManyExpressions(t *testing.T) {
	const n = 50000
	theirs := make([]eval.Gold, n)
	found := make([]eval.Found, n)
	for i := range n {
		theirs[i] = eval.Gold{Start: 10 * i, End: 10*i + 5, Type: "DATE", Value: "2025"}
		found[i] = eval.Found{Start: 10*i + 2, End: 10*i + 5, Type: "DATE", Value: "2025"}
	}
	want := eval.Counts{Gold: n, Found: n, Relaxed: n, Type: n, Value: n}
	assert.Equal(t, want, eval.Score(theirs, found, nil))
	assert.LessOrEqual(t, eval.Looks(theirs, found), 4*n, "not each at each")

	few := slices.Clone(theirs[:100])
	slices.Reverse(few)
	assert.Equal(t, eval.Counts{Gold: 100, Found: 100, Relaxed: 100, Type: 100, Value: 100}, eval.Score(few, found[:100], nil))
}
