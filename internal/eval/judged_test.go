package eval_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
)

func TestJudged(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt": "# corpus\tdocument\n\nc\td1\t0\t5\tvalue\ttheirs\tthe year is a slip\nc\td1\t10\t20\textent\teither\twith or without about\r\n",
		"b.txt": "c\td1\t0\t5\tvalue\tours\tagain\nc\td1\t0\t5\tvalue\nc\td1\tx\t5\tvalue\tours\ty\nc\td1\t0\t5\tspan\tours\ty\nc\td1\t0\t5\ttype\tnobody\ty\nc\td1\t0\t5\ttype\tours\t \n" +
			"c\td2\t7\t9\tmissed\ttheirs\tno time\n",
		"c.md": "not read",
	})
	j := eval.Judged{}
	var problems []string
	require.NoError(t, j.Read(dir, func(err error) {
		rel, _ := filepath.Rel(dir, err.Error())
		problems = append(problems, rel)
	}))
	assert.Equal(t, []string{
		"b.txt:1: this miss is judged already",
		"b.txt:2: it has 5 fields parted by tabs, not 7: corpus, document, start, end, error, verdict, reason",
		`b.txt:3: start and end are "x" and "5", not numbers`,
		`b.txt:4: the error is "span", not one of missed, spurious, extent, type, value`,
		`b.txt:5: the verdict is "nobody", not one of ours, theirs, either`,
		"b.txt:6: the reason is empty",
	}, problems)
	require.Len(t, j, 3)

	// A judgement names the place of ours or of theirs.
	theirs, found := &eval.Gold{Start: 10, End: 20}, &eval.Found{Start: 4, End: 20}
	assert.Equal(t, "either", j.Of("c", "d1", eval.Miss{Kind: "extent", Gold: theirs, Ours: found}).Verdict)
	assert.Equal(t, "theirs", j.Of("c", "d1", eval.Miss{Kind: "value", Gold: theirs, Ours: &eval.Found{Start: 0, End: 5}}).Verdict)
	assert.Equal(t, "no time", j.Of("c", "d2", eval.Miss{Kind: "missed", Gold: &eval.Gold{Start: 7, End: 9}}).Reason)
	assert.Nil(t, j.Of("c", "d1", eval.Miss{Kind: "type", Gold: theirs, Ours: found}))
	assert.Nil(t, j.Of("other", "d1", eval.Miss{Kind: "extent", Gold: theirs, Ours: found}))
	assert.Nil(t, eval.Judged(nil).Of("c", "d1", eval.Miss{Kind: "spurious", Ours: found}))

	assert.Error(t, j.Read(filepath.Join(dir, "none"), nil))
	assert.ErrorContains(t, j.Read(t.TempDir(), nil), "it has no file *.txt")
}

// TestForgive counts by hand what figures would be without the misses of the annotators.
func TestForgive(t *testing.T) {
	tally := eval.Tally{}
	add := func(kind, verdict, reason string, n int) {
		for range n {
			var v *eval.Judgement
			if verdict != "" {
				v = &eval.Judgement{Verdict: verdict, Reason: reason}
			}
			tally.Add(eval.Miss{Kind: kind}, v)
		}
	}
	add("missed", "theirs", "no time", 2)
	add("missed", "ours", "no rule", 1)
	add("spurious", "theirs", "forgotten", 3)
	add("extent", "either", "about", 4)
	add("type", "theirs", "slip", 1)
	add("value", "theirs", "slip", 2)
	add("value", "", "", 5)
	c := eval.Counts{Gold: 20, Found: 22, Strict: 10, Relaxed: 15, Type: 12, Value: 9}
	assert.Equal(t, eval.Counts{Gold: 18, Found: 19, Strict: 10, Relaxed: 15, Type: 13, Value: 11}, c.Forgive(tally, "theirs"))
	assert.Equal(t, eval.Counts{Gold: 18, Found: 19, Strict: 14, Relaxed: 15, Type: 13, Value: 11}, c.Forgive(tally, "theirs", "either"))
	assert.Equal(t, c, c.Forgive(tally))
	assert.Equal(t, 5, tally.Count("value", ""))
	assert.Equal(t, []eval.ReasonCount{{Verdict: "theirs", Reason: "forgotten", N: 3}, {Verdict: "theirs", Reason: "slip", N: 3}, {Verdict: "theirs", Reason: "no time", N: 2}}, tally.Reasons("theirs"))

	sum := eval.Tally{}
	sum.Sum(tally)
	sum.Sum(tally)
	assert.Equal(t, 4, sum.Count("missed", "theirs"))
}
