package eval

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// days is the interval of whole days from one to another; an empty side is open.
func days(t *testing.T, from, to string) calendar.Interval {
	t.Helper()
	iv := calendar.Interval{Start: calendar.Ever, End: calendar.Never}
	if from != "" {
		d, ok := day(from)
		require.True(t, ok, from)
		iv.Start = d.Moment()
	}
	if to != "" {
		d, ok := day(to)
		require.True(t, ok, to)
		iv.End = (d + 1).Moment()
	}
	return iv
}

// gold writes what annotators say of an event that does not last.
func gold(on, after, before string) *GoldWhen {
	return &GoldWhen{Type: "SingleDay", GoldBound: GoldBound{Day: on, After: after, Before: before}}
}

func TestGoldWhen(t *testing.T) {
	lasts := &GoldWhen{Type: "MultiDay", Begin: GoldBound{Day: "2025-06-02"}, End: GoldBound{Before: "2025-06-28"}}
	for _, c := range []struct {
		name          string
		gold          *GoldWhen
		from, to      string
		agrees, exact bool
	}{
		{"the day", gold("2025-06-13", "", ""), "2025-06-13", "2025-06-13", true, true},
		{"the day before", gold("2025-06-13", "", ""), "2025-06-12", "2025-06-12", false, false},
		{"its month", gold("2025-06-13", "", ""), "2025-06-01", "2025-06-30", true, false},
		{"days that end with it", gold("2025-06-13", "", ""), "2025-06-10", "2025-06-13", true, false},
		{"days that begin with it", gold("2025-06-13", "", ""), "2025-06-13", "2025-06-20", true, false},
		{"the bounds", gold("", "2025-06-01", "2025-06-28"), "2025-06-01", "2025-06-28", true, true},
		{"28 stands for the last day of a month", gold("", "2025-06-01", "2025-06-28"), "2025-06-01", "2025-06-30", true, true},
		{"27 does not", gold("", "2025-06-01", "2025-06-27"), "2025-06-01", "2025-06-30", true, false},
		{"nor that of another month", gold("", "2025-06-01", "2025-05-28"), "2025-06-01", "2025-06-30", false, false},
		{"a day within bounds", gold("", "2025-06-01", "2025-06-28"), "2025-06-13", "2025-06-13", true, false},
		{"after a day, with it", gold("", "2025-06-01", ""), "2025-06-01", "", true, true},
		{"after a day, without it", gold("", "2025-06-01", ""), "2025-06-02", "", true, true},
		{"after another day", gold("", "2025-06-01", ""), "2025-06-05", "", true, false},
		{"before a day, with it", gold("", "", "2025-06-13"), "", "2025-06-13", true, true},
		{"before a day, without it", gold("", "", "2025-06-13"), "", "2025-06-12", true, true},
		{"before another day", gold("", "", "2025-06-13"), "", "2025-06-10", true, false},
		{"before a day, and ours is after it", gold("", "", "2025-06-13"), "2025-06-14", "", false, false},
		{"an end too many", gold("", "2025-06-01", ""), "2025-06-01", "2025-06-20", true, false},
		{"an end too few", gold("", "2025-06-01", "2025-06-20"), "2025-06-01", "", true, false},
		{"it lasts, and ours does not say so", lasts, "2025-06-02", "2025-06-28", true, false},
		{"it lasts, and ours was before", lasts, "2025-05-01", "2025-06-01", false, false},
		{"it lasts, and ours was after", lasts, "2025-06-29", "2025-07-02", false, false},
	} {
		w := timeline.When{Interval: days(t, c.from, c.to)}
		assert.Equal(t, c.agrees, c.gold.Agrees(w), "%s: agrees", c.name)
		assert.Equal(t, c.exact, c.gold.Exact(w), "%s: exact", c.name)
	}
	w := timeline.When{Interval: days(t, "2025-06-02", "2025-06-28"), Begin: days(t, "2025-06-02", "2025-06-02"), End: days(t, "", "2025-06-28")}
	assert.True(t, lasts.Agrees(w))
	assert.True(t, lasts.Exact(w))
	assert.False(t, gold("", "2025-06-02", "2025-06-28").Exact(w), "a day of these is another thing than all of them")
	w.Begin = days(t, "2025-06-01", "2025-06-02")
	assert.False(t, lasts.Exact(w), "begun on one of two days")
	w.Begin, w.End = days(t, "2025-06-02", "2025-06-02"), days(t, "", "2025-06-20")
	assert.False(t, lasts.Exact(w), "another end")
}

func TestRelationToTheDocument(t *testing.T) {
	date, _ := day("2025-06-13")
	for _, c := range []struct {
		from, to string
		relation timeline.Relation
		want     string
	}{
		{"2025-06-12", "2025-06-12", timeline.On, "before"},
		{"2025-06-14", "2025-06-14", timeline.On, "after"},
		{"2025-06-13", "2025-06-13", timeline.On, "on"},
		{"2025-06-13", "2025-06-13", timeline.Before, "before"}, // earlier that day
		{"2025-06-13", "2025-06-13", timeline.After, "after"},   // later that day
		{"2025-06-01", "2025-06-13", timeline.On, "before"},     // this month so far
		{"2025-06-13", "2025-06-30", timeline.On, "after"},      // the rest of it
		{"2025-06-01", "2025-06-30", timeline.On, "on"},
		{"", "2025-06-12", timeline.On, "before"},
		{"2025-06-14", "", timeline.On, "after"},
	} {
		w := timeline.When{Basis: timeline.Explicit, Relation: c.relation, Interval: days(t, c.from, c.to)}
		assert.Equal(t, c.want, relation(w, calendar.Day.Period(date.Moment())), "%s %s–%s", c.relation, c.from, c.to)
	}
	assert.Empty(t, relation(timeline.When{Interval: days(t, "2025-06-12", "2025-06-12")}, calendar.Day.Period(date.Moment())), "placed by nothing")
}

// TestTimes counts over a document of six events, five of which the annotators placed: one that we put on their day, one on another, one that we did not
// place, one that we did not find, and one that lasts.
func TestTimes(t *testing.T) {
	date, _ := day("2025-06-13")
	at := func(i int, w *GoldWhen) GoldEvent { return GoldEvent{Start: 10 * i, End: 10*i + 5, When: w} }
	friday := gold("2025-06-13", "", "")
	friday.DCTRelation = "on"
	monday, tuesday, sunday := gold("2025-06-09", "", ""), gold("2025-06-10", "", ""), gold("2025-06-15", "", "")
	monday.DCTRelation, tuesday.DCTRelation, sunday.DCTRelation = "before", "before", "after"
	lasting := &GoldWhen{Type: "MultiDay", Begin: GoldBound{Day: "2025-06-02"}, End: GoldBound{Day: "2025-06-04"}}
	events := []GoldEvent{at(0, friday), at(1, monday), at(2, tuesday), at(3, sunday), at(4, nil), at(5, lasting)}
	ours := func(i int, sieve, from, to string) timeline.Event {
		e := timeline.Event{Start: 10 * i, End: 10*i + 5}
		if sieve != "" {
			e.When = timeline.When{Sieve: sieve, Basis: timeline.Explicit, Interval: days(t, from, to)}
		}
		return e
	}
	mentions := []timeline.Event{
		ours(5, "own-clause", "2025-06-02", "2025-06-02"),
		ours(4, "own-clause", "2025-06-02", "2025-06-02"), // the annotators did not place it
		ours(2, "", "", ""),
		ours(1, "neighbour", "2025-06-10", "2025-06-10"),
		ours(0, "own-clause", "2025-06-13", "2025-06-13"),
	}
	var got Times
	got.Add(date, events, mentions)
	assert.Equal(t, Times{
		All:      TimeCounts{Gold: 5, Placed: 3, Agree: 2, Exact: 1},
		Sieve:    map[string]*TimeCounts{"own-clause": {Placed: 2, Agree: 2, Exact: 1}, "neighbour": {Placed: 1}},
		ThatDay:  Share{1, 1},
		OtherDay: Share{0, 3},
		Relation: Share{2, 4},
	}, got)
	assert.Equal(t, 50, mentions[0].Start, "arguments stay as they are")
	got.Add(date, events[:1], mentions[4:])
	assert.Equal(t, TimeCounts{Gold: 6, Placed: 4, Agree: 3, Exact: 2}, got.All)

	var visited []string
	EachPlace(events, mentions, func(g *GoldWhen, w timeline.When) { visited = append(visited, g.Day+" "+w.Sieve) })
	assert.Equal(t, []string{"2025-06-13 own-clause", "2025-06-09 neighbour", " own-clause"}, visited)
}
