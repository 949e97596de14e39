package eval

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/timeline"
)

func TestScoreEvents(t *testing.T) {
	gold := []GoldEvent{
		{ID: "e3", Start: 40, End: 44, Class: "STATE", Tense: "NONE", Aspect: "NONE", Polarity: "POS"}, // not in text order
		{ID: "e1", Start: 0, End: 5, Class: "OCCURRENCE", Tense: "PAST", Aspect: "NONE", Polarity: "POS"},
		{ID: "e2", Start: 10, End: 20, Class: "REPORTING"}, // without attributes
		{ID: "e4", Start: 60, End: 64, Class: "STATE", Tense: "NONE", Aspect: "NONE", Polarity: "NEG"},
	}
	event := func(start, end int, class timeline.Class, tense timeline.Tense) timeline.Event {
		return timeline.Event{Start: start, End: end, Class: class, Tense: tense, Aspect: timeline.NoAspect, Polarity: timeline.Positive}
	}
	ours := []timeline.Event{
		event(60, 64, timeline.State, timeline.NoTense),   // all but the polarity
		event(12, 14, timeline.Reporting, timeline.Past),  // overlaps e2
		event(14, 20, timeline.Reporting, timeline.Past),  // e2 is taken
		event(0, 5, timeline.IAction, timeline.Past),      // another class
		event(50, 55, timeline.Occurrence, timeline.Past), // spurious
		event(5, 10, timeline.Occurrence, timeline.Past),  // touches e1 and e2, overlaps neither
	}
	var misses []string
	c := ScoreEvents(gold, ours, func(m EventMiss) {
		id := ""
		if m.Gold != nil {
			id = m.Gold.ID
		}
		misses = append(misses, m.Kind+" "+id)
	})
	assert.Equal(t, EventCounts{Gold: 4, Found: 6, Hits: 3, Class: Share{2, 3}, Tense: Share{2, 2}, Aspect: Share{2, 2}, Polarity: Share{1, 2}, Sound: Share{1, 2}}, c)
	assert.Equal(t, []string{"class e1", "spurious ", "spurious ", "missed e3", "spurious ", "polarity e4"}, misses)
	assert.InDelta(t, 60, c.F1(), 1e-9)
	assert.InDelta(t, 40, c.AttributeF1(c.Class), 1e-9)
	assert.InDelta(t, 30, c.AttributeF1(c.Polarity), 1e-9)
	assert.InDelta(t, 50, c.Precision(), 1e-9)
	assert.InDelta(t, 75, c.Recall(), 1e-9)
	assert.Equal(t, "e3", gold[0].ID, "arguments stay as they are")

	sum := c
	sum.Add(c)
	assert.Equal(t, EventCounts{Gold: 8, Found: 12, Hits: 6, Class: Share{4, 6}, Tense: Share{4, 4}, Aspect: Share{4, 4}, Polarity: Share{2, 4}, Sound: Share{2, 4}}, sum)
	assert.Equal(t, EventCounts{}, ScoreEvents(nil, nil, nil))
	assert.Equal(t, EventCounts{Gold: 4}, ScoreEvents(gold, nil, nil))
}

// The polarity of a document with more than half of its events negative is not told apart.
func TestMostlyNegative(t *testing.T) {
	gold := []GoldEvent{{Start: 0, End: 2, Polarity: "NEG"}, {Start: 3, End: 5, Polarity: "POS"}}
	ours := []timeline.Event{{Start: 0, End: 2, Polarity: timeline.Positive}, {Start: 3, End: 5, Polarity: timeline.Positive}}
	half := ScoreEvents(gold, ours, nil)
	assert.Equal(t, Share{1, 2}, half.Sound)
	assert.Zero(t, half.Negative)
	more := ScoreEvents(append(gold, GoldEvent{Start: 6, End: 8, Polarity: "NEG"}), ours, nil)
	assert.Equal(t, Share{1, 2}, more.Polarity)
	assert.Zero(t, more.Sound)
	assert.Equal(t, 1, more.Negative)
	half.Add(more)
	assert.Equal(t, EventCounts{Gold: 5, Found: 4, Hits: 4, Polarity: Share{2, 4}, Negative: 1, Sound: Share{1, 2}}, half)
}

// An exact trigger is paired before one that overlaps, whichever comes first.
func TestScoreEventsPairsExactTriggersFirst(t *testing.T) {
	gold := []GoldEvent{{ID: "e1", Start: 0, End: 9}, {ID: "e2", Start: 4, End: 9}}
	ours := []timeline.Event{{Start: 4, End: 9}, {Start: 2, End: 9}}
	c := ScoreEvents(gold, ours, nil)
	assert.Equal(t, 2, c.Hits)
}
