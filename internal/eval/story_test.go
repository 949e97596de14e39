package eval_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
)

// story reads a timeline as the task writes it.
func story(t *testing.T, lines ...string) []eval.StoryEvent {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"docs.jsonl":          `{"id":"1","date":"2008-03-06","text":"Nokia launched a phone in 2003. It sold it."}`,
		"gold.jsonl":          `{"id":"1","events":[{"id":"e1","start":6,"end":14,"text":"launched"},{"id":"e2","start":35,"end":39,"text":"sold"}]}`,
		"sentences.jsonl":     `{"id":"1","sentences":[{"n":0,"start":0,"end":31},{"n":2,"start":32,"end":43}]}`,
		"timelines/nokia.txt": "Nokia\n" + strings.Join(lines, "\n") + "\n",
	}
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	s, err := eval.ReadStories(dir)
	require.NoError(t, err)
	require.Len(t, s.Timelines, 1)
	return s.Timelines[0].Events
}

func TestScoreStory(t *testing.T) {
	gold := story(t, "0\tXXXX-XX-XX\t1-0-unknown", "1\t2003\t1-2-launched\t2-4-launch", "2\t2006-03-XX\t1-5-court_case", "2\t2006-03\t1-6-said", "3\tXXXX-XX-XX\t3-2-sold")
	for _, c := range []struct {
		name                    string
		ours                    []string
		dates                   bool
		mine, right, theirs, of int
	}{
		// launched=2003, case=said=2006-03 (a star of three), sold: two before; what has no place is left out
		{"the same", []string{"1\t2003\t1-2-launched", "2\t2006-03\t1-5-case", "2\t2006-03\t1-6-said", "3\tXXXX\t3-2-sold"}, true, 5, 5, 5, 5},
		{"the same without dates", []string{"1\t2003\t1-2-launched", "2\t2006-03\t1-5-case", "2\t2006-03\t1-6-said", "3\tXXXX\t3-2-sold"}, false, 3, 3, 3, 3},
		{"by its second mention", []string{"1\t2003\t2-4-launch"}, true, 1, 1, 1, 5},
		{"another date", []string{"1\t2004\t1-2-launched", "2\t2006-03\t1-6-said"}, true, 3, 2, 1, 5}, // right: said=2006-03, launched before said; of theirs said=2006-03 alone, whose launched is before the case
		{"an event too many", []string{"1\t2003\t1-2-launched", "1\t2003\t9-9-sang"}, true, 2, 1, 1, 5},
		{"two of one", []string{"1\t2003\t1-2-launched", "1\t2003\t2-4-launch"}, true, 2, 1, 1, 5},
		{"the wrong way round", []string{"1\tXXXX\t3-2-sold", "2\tXXXX\t1-2-launched"}, true, 1, 0, 0, 5},
		{"over one between", []string{"1\tXXXX\t1-2-launched", "2\tXXXX\t3-2-sold"}, true, 1, 1, 0, 5},         // their two are not said by ours
		{"one date, two ordinals", []string{"1\t2006-03\t1-5-case", "2\t2006-03\t1-6-said"}, true, 2, 2, 2, 5}, // the date wins
		{"nothing", nil, true, 0, 0, 0, 5},
	} {
		got := eval.ScoreStory(gold, story(t, c.ours...), c.dates)
		assert.Equal(t, [4]int{c.mine, c.right, c.theirs, c.of}, [4]int{got.Ours, got.OursRight, got.TheirsHad, got.Theirs}, c.name)
	}
	same := eval.ScoreStory(gold, gold, true)
	assert.InDelta(t, 100, same.F1(), 1e-9)
	assert.Zero(t, eval.ScoreStory(gold, nil, true).F1())
}

func TestReadStoriesTellsTheLine(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "timelines"), 0o777))
	for _, name := range []string{"docs.jsonl", "gold.jsonl", "sentences.jsonl"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o666))
	}
	_, err := eval.ReadStories(dir)
	assert.ErrorIs(t, err, eval.ErrNothing)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "timelines", "a.txt"), []byte("A\nfirst\t2003\t1-2-x\n"), 0o666))
	_, err = eval.ReadStories(dir)
	assert.ErrorContains(t, err, "a.txt:2: ")
}

// TestStories reads the task's trial data, whose figures "dateline eval semeval15" prints: a timeline of theirs compared with itself has all of
// its relations, and ours are of their documents.
func TestStories(t *testing.T) {
	dir := eval.Corpus("semeval15-trial")
	if _, err := os.Stat(dir); err != nil {
		t.Skip(err)
	}
	s, err := eval.ReadStories(dir)
	require.NoError(t, err)
	for _, story := range s.Timelines {
		assert.InDelta(t, 100, eval.ScoreStory(story.Events, story.Events, true).F1(), 1e-9, story.Name)
	}
	raw, given, err := s.Scores(context.Background(), "dev")
	require.NoError(t, err)
	assert.Len(t, raw, 3)
	assert.Len(t, given, 3)
	for i := range raw {
		assert.Greater(t, raw[i].Main.Hits, 0, raw[i].Name)
		assert.LessOrEqual(t, raw[i].Main.OursRight, raw[i].Main.Ours)
		assert.LessOrEqual(t, raw[i].Main.TheirsHad, raw[i].Main.Theirs)
	}
}
