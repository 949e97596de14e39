package eval

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/timeline"
)

func TestLinks(t *testing.T) {
	text := "The envoys met on Friday. They left on Saturday, and talks will resume on Monday. A crowd sang."
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: text, Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	event := func(id string, start, end int, pos string) GoldEvent {
		return GoldEvent{ID: id, Start: start, End: end, Text: text[start:end], Pos: pos}
	}
	d := Document{
		Text:        text,
		Expressions: []Gold{{ID: "t1", Start: 18, End: 24}, {ID: "t2", Start: 84, End: 89}}, // Friday, and one that we do not find
		Events: []GoldEvent{
			event("e1", 11, 14, "VERB"), event("e2", 31, 35, ""), event("e3", 53, 58, "NOUN"), event("e4", 64, 70, "VERB"),
			event("e5", 84, 89, "VERB"), // crowd is no event of ours
		},
		Links: []GoldLink{
			{"e2", "e1", "after"},        // met before left, which we have
			{"e1", "e4", "includes"},     // we say before
			{"e2", "e4", "vague"},        // we say before all the same
			{"e1", "e5", "before"},       // not found
			{"e1", "e3", "before"},       // of a noun
			{"t1", "e1", "includes"},     // met on Friday
			{"e2", "t1", "before"},       // it is after
			{"e1", "t2", "before"},       // the time is not found
			{"e1", "t0", "before"},       // the document date
			{"e4", "t0", "after"},        //
			{"t1", "t2", "before"},       // two times are not counted
			{"e1", "e9", "simultaneous"}, // there is no e9
		},
	}
	var l Links
	assert.False(t, l.Any())
	l.Add(&d, tl)
	assert.True(t, l.Any())
	assert.Equal(t, LinkCounts{Gold: 3, Found: 2, Answered: 2, Right: 1, Vague: 1, VagueAnswered: 1, Of: map[string]int{"before": 1, "includes": 1}}, l.Verbs)
	assert.Equal(t, LinkCounts{Gold: 2, Found: 1, Answered: 1, Right: 1, Of: map[string]int{"before": 1}}, l.Strict)
	assert.Equal(t, 4, l.Events.Gold)
	assert.Equal(t, LinkCounts{Gold: 3, Found: 2, Answered: 2, Right: 1, Of: map[string]int{"is_included": 1, "before": 1}}, l.Times)
	assert.Equal(t, 2, l.Date.Right)
	assert.Equal(t, 3, l.Basis[timeline.ByPlace].Answered+l.Basis[timeline.ByPlace].Vague)

	relation, n := l.Verbs.Majority()
	assert.Equal(t, "before", relation, "of equals the first")
	assert.Equal(t, 1, n)
	assert.Equal(t, 1, l.Verbs.TextOrder())
	sum := l.Verbs
	sum.Of = map[string]int{"before": 1, "includes": 1}
	sum.Add(l.Verbs)
	assert.Equal(t, LinkCounts{Gold: 6, Found: 4, Answered: 4, Right: 2, Vague: 2, VagueAnswered: 2, Of: map[string]int{"before": 2, "includes": 2}}, sum)

	var none Links
	none.Add(&Document{Events: d.Events}, tl)
	assert.False(t, none.Any())
}

func TestReadLinks(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	write("docs.jsonl", `{"id":"a","date":"2025-06-15","text":"He left."}`)
	write("gold.jsonl", `{"id":"a"}`)
	docs, err := Read(dir)
	require.NoError(t, err)
	assert.Empty(t, docs[0].Links)
	write("tlinks.jsonl", `{"id":"a","links":[["e1","before","t0"]]}`)
	docs, err = Read(dir)
	require.NoError(t, err)
	assert.Equal(t, []GoldLink{{From: "e1", To: "t0", Relation: "before"}}, docs[0].Links)
	write("tlinks.jsonl", `{"id":"a","links":[["e1","before"]]}`)
	_, err = Read(dir)
	assert.ErrorContains(t, err, "tlinks.jsonl:1: a link has two ids and a relation between them, not 2 parts")
}
