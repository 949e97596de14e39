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

// Exact tells whether our place is the annotators': the same day, or the same bounds.
func (g *GoldWhen) Exact(w timeline.When) bool {
	iv := w.Interval
	if g.Type == "MultiDay" {
		begin, end := bound(iv.Start), bound(iv.End-1)
		if iv.End == calendar.Never {
			end = ""
		}
		if w.Extent == timeline.Around && w.Relation == timeline.On {
			return g.Begin.Before == begin && g.End.After == end
		}
		return w.Extent != timeline.Within && (g.Begin.Day == begin || g.Begin == GoldBound{} && begin == "") && (g.End.Day == end || end == "")
	}
	if w.Extent == timeline.Around {
		return false
	}
	if g.Day != "" {
		return bound(iv.Start) == g.Day && bound(iv.End-1) == g.Day
	}
	after, before := "", ""
	if iv.Start != calendar.Ever {
		after = bound(iv.Start)
	}
	if iv.End != calendar.Never {
		before = bound(iv.End - 1)
	}
	return sameBound(after, g.After) && sameBound(before, g.Before)
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

// TimeCounts are what the scores of event times are made of.
type TimeCounts struct {
	Gold   int // events that the annotators placed, and that we found at all
	Placed int // of them, those that we placed
	Agree  int // places that can be true
	Exact  int // places that are the annotators'
}

func (c *TimeCounts) add(w timeline.When, g *GoldWhen) {
	c.Placed++
	if g.Agrees(w) {
		c.Agree++
	}
	if g.Exact(w) {
		c.Exact++
	}
}

// Times counts event times over documents, in all and by the sieve that decided.
type Times struct {
	All   TimeCounts
	Sieve map[string]*TimeCounts
}

// Add adds a document: the annotators' events and every mention of ours, which are paired by their triggers.
func (t *Times) Add(gold []GoldEvent, ours []timeline.Event) {
	if t.Sieve == nil {
		t.Sieve = map[string]*TimeCounts{}
	}
	for i := range ours {
		e := &ours[i]
		k := slices.IndexFunc(gold, func(g GoldEvent) bool { return g.When != nil && g.Start < e.End && e.Start < g.End })
		if k < 0 {
			continue
		}
		t.All.Gold++
		if e.When.Basis == "" {
			continue
		}
		t.All.add(e.When, gold[k].When)
		s := t.Sieve[e.When.Sieve]
		if s == nil {
			s = &TimeCounts{}
			t.Sieve[e.When.Sieve] = s
		}
		s.add(e.When, gold[k].When)
	}
}
