package eval

import (
	"slices"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// GoldWhen is when an event happened, as annotators marked it (Reimers et al. 2016): on a day, or between bounds.
type GoldWhen struct {
	Type string // SingleDay or MultiDay
	GoldBound
	Begin, End GoldBound // of a MultiDay

	DCTRelation string `json:"dct_relation"` // before, on or after the document's day; empty where the label does not decide it
}

// GoldBound is a day, or the bounds of one; days as 2025-06-14, empty where unknown.
type GoldBound struct{ Day, After, Before string }

// span is the days that a bound allows.
func (b GoldBound) span() calendar.Interval {
	iv := calendar.Interval{Start: calendar.Ever, End: calendar.Never}
	if d, ok := day(b.Day); ok {
		return calendar.Day.Period(d.Moment())
	}
	if d, ok := day(b.After); ok {
		iv.Start = d.Moment()
	}
	if d, ok := day(b.Before); ok {
		iv.End = (d + 1).Moment()
	}
	return iv
}

// day reads a day; where the month has no such day, as in the bounds of "February", its last.
func day(s string) (calendar.Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return calendar.DateOf(t), true
}

// Agrees tells whether the place that we give an event can be true: it holds the day, or shares some day with what the bounds allow.
func (g *GoldWhen) Agrees(w timeline.When) bool {
	iv := g.span()
	if g.Type == "MultiDay" {
		iv = calendar.Interval{Start: g.Begin.span().Start, End: g.End.span().End}
	}
	return iv.Overlaps(w.Interval)
}

// Exact tells whether our place is the annotators': the same day, or the same bounds; of an event that lasts, the same of its beginning and of
// its end.
func (g *GoldWhen) Exact(w timeline.When) bool {
	lasting := w.Begin != calendar.Interval{} || w.End != calendar.Interval{}
	if lasting != (g.Type == "MultiDay") {
		return false
	}
	if lasting {
		return g.Begin.is(w.Begin) && g.End.is(w.End)
	}
	return g.GoldBound.is(w.Interval)
}

// is tells whether an interval is what a bound says. A label says neither whether "after a day" takes that day in, nor "before" one.
func (b GoldBound) is(iv calendar.Interval) bool {
	if b.Day != "" {
		return bound(iv.Start) == b.Day && bound(iv.End-1) == b.Day
	}
	if iv.End == calendar.Never && iv.Start != calendar.Ever && b.Before == "" && bound(iv.Start-1) == b.After {
		return true
	}
	if iv.Start == calendar.Ever && iv.End != calendar.Never && b.After == "" && bound(iv.End) == b.Before {
		return true
	}
	after, before := "", ""
	if iv.Start != calendar.Ever {
		after = bound(iv.Start)
	}
	if iv.End != calendar.Never {
		before = bound(iv.End - 1)
	}
	return sameBound(after, b.After) && sameBound(before, b.Before)
}

// sameBound compares two days; the corpora give 28 for the last day of any month.
func sameBound(ours, gold string) bool {
	return ours == gold || len(ours) == 10 && strings.HasSuffix(gold, "-28") && ours[:8] == gold[:8] && ours[8:] > "28"
}

func bound(m calendar.Moment) string {
	if m == calendar.Ever || m == calendar.Never {
		return ""
	}
	return m.Date().String()
}

// relation tells how our place lies to the document's day: before, on or after; empty where it does not decide that.
func relation(w timeline.When, day calendar.Interval) string {
	iv := w.Interval
	switch {
	case w.Basis == "":
		return ""
	case iv.End <= day.Start, iv.End <= day.End && (w.Relation == timeline.Before || iv.Start < day.Start):
		return "before"
	case iv.Start >= day.End, iv.Start >= day.Start && (w.Relation == timeline.After || iv.End > day.End):
		return "after"
	}
	return "on"
}

// TimeCounts are what the scores of event times are made of.
type TimeCounts struct {
	Gold   int // events that the annotators placed
	Placed int // of them, those that we found and placed
	Agree  int // places that can be true
	Exact  int // places that are the annotators'
}

// Count counts a place.
func (c *TimeCounts) Count(w timeline.When, g *GoldWhen) {
	c.Placed++
	if g.Agrees(w) {
		c.Agree++
	}
	if g.Exact(w) {
		c.Exact++
	}
}

// Times counts event times over documents, in all and by the sieve that decided. An event that was not found counts as not placed.
type Times struct {
	All   TimeCounts
	Sieve map[string]*TimeCounts

	ThatDay  Share // events of the document's day: those that we put on it
	OtherDay Share // events of another day: those that we put on that
	Relation Share // events before, on or after the document's day: those of which we say so
}

// Add adds a document of a day: the annotators' events and every mention of ours, which are paired by their triggers.
func (t *Times) Add(day calendar.Date, gold []GoldEvent, ours []timeline.Event) {
	if t.Sieve == nil {
		t.Sieve = map[string]*TimeCounts{}
	}
	eachPartner(gold, ours, func(g *GoldWhen, w timeline.When) {
		t.All.Gold++
		t.day(day, g, w)
		if w.Basis == "" {
			return
		}
		t.All.Count(w, g)
		s := t.Sieve[w.Sieve]
		if s == nil {
			s = &TimeCounts{}
			t.Sieve[w.Sieve] = s
		}
		s.Count(w, g)
	})
}

// EachPlace visits the places that we give events which the annotators placed.
func EachPlace(gold []GoldEvent, ours []timeline.Event, visit func(g *GoldWhen, w timeline.When)) {
	eachPartner(gold, ours, func(g *GoldWhen, w timeline.When) {
		if w.Basis != "" {
			visit(g, w)
		}
	})
}

// eachPartner visits the events that the annotators placed, each with our place; the zero When where we found no event, or did not place it.
func eachPartner(gold []GoldEvent, ours []timeline.Event, visit func(g *GoldWhen, w timeline.When)) {
	partner := make([]*timeline.Event, len(gold))
	ours = slices.Clone(ours)
	slices.SortStableFunc(ours, func(a, b timeline.Event) int { return a.Start - b.Start })
	for i, k := range pairEvents(gold, ours) {
		if k >= 0 {
			partner[k] = &ours[i]
		}
	}
	for k := range gold {
		if gold[k].When == nil {
			continue
		}
		var w timeline.When
		if e := partner[k]; e != nil {
			w = e.When
		}
		visit(gold[k].When, w)
	}
}

// day counts what a place says of an event's day, and of the document's.
func (t *Times) day(date calendar.Date, g *GoldWhen, w timeline.When) {
	if g.DCTRelation != "" {
		t.Relation.count(relation(w, calendar.Day.Period(date.Moment())) == g.DCTRelation)
	}
	if g.Type == "MultiDay" || g.Day == "" {
		return
	}
	right := w.Basis != "" && bound(w.Interval.Start) == g.Day && bound(w.Interval.End-1) == g.Day
	if g.Day == date.String() {
		t.ThatDay.count(right)
	} else {
		t.OtherDay.count(right)
	}
}

func (s *Share) count(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}
