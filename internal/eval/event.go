package eval

import (
	"slices"

	"github.com/dateline-go/dateline/timeline"
)

// EventCounts are what the scores of events are made of; counts of several documents add up.
type EventCounts struct {
	Gold, Found int // events of the annotators, and ours
	Hits        int // ours whose trigger overlaps one of theirs, each paired once

	Class, Tense, Aspect, Polarity Share // of the hits

	Negative int   // documents with more than half of their events negative, which is a slip of the annotators
	Sound    Share // the polarity of the hits of the other documents
}

// Share is how many have an attribute right, of those that the annotators gave one.
type Share struct{ Right, Of int }

// Add adds the counts of another document or corpus.
func (c *EventCounts) Add(o EventCounts) {
	c.Gold += o.Gold
	c.Found += o.Found
	c.Hits += o.Hits
	c.Class.add(o.Class)
	c.Tense.add(o.Tense)
	c.Aspect.add(o.Aspect)
	c.Polarity.add(o.Polarity)
	c.Negative += o.Negative
	c.Sound.add(o.Sound)
}

func (s *Share) add(o Share) {
	s.Right += o.Right
	s.Of += o.Of
}

// F1 is the F1 of events.
func (c EventCounts) F1() float64 { return F1(c.Hits, c.Found, c.Gold) }

// AttributeF1 is TempEval-3's measure of an attribute: the F1 of events times the share of hits with the right one.
func (c EventCounts) AttributeF1(s Share) float64 {
	return c.F1() * float64(s.Right) / float64(max(1, s.Of))
}

// Precision is the share of our events that are events of the annotators, in per cent.
func (c EventCounts) Precision() float64 { return 100 * float64(c.Hits) / float64(max(1, c.Found)) }

// Recall is the share of the annotators' events that we found, in per cent.
func (c EventCounts) Recall() float64 { return 100 * float64(c.Hits) / float64(max(1, c.Gold)) }

// EventMiss is a difference between the annotators and us.
type EventMiss struct {
	Kind string // missed, spurious, class, tense, aspect, polarity
	Gold *GoldEvent
	Ours *timeline.Event
}

// ScoreEvents compares the event mentions of one document, in any order. Each of ours is paired with at most one of theirs: the one with
// the same trigger, else the first that it overlaps. Misses come in text order.
func ScoreEvents(gold []GoldEvent, ours []timeline.Event, miss func(EventMiss)) EventCounts {
	c := EventCounts{Gold: len(gold), Found: len(ours)}
	if miss == nil {
		miss = func(EventMiss) {}
	}
	gold, ours = slices.Clone(gold), slices.Clone(ours)
	slices.SortStableFunc(gold, func(a, b GoldEvent) int { return a.Start - b.Start })
	slices.SortStableFunc(ours, func(a, b timeline.Event) int { return a.Start - b.Start })
	partner := pairEvents(gold, ours)
	taken := make([]bool, len(gold))
	for _, k := range partner {
		if k >= 0 {
			taken[k] = true
		}
	}
	next := 0 // theirs that come before
	missedBefore := func(start int) {
		for ; next < len(gold) && gold[next].Start < start; next++ {
			if !taken[next] {
				miss(EventMiss{"missed", &gold[next], nil})
			}
		}
	}
	for i := range ours {
		e := &ours[i]
		missedBefore(e.Start)
		if partner[i] < 0 {
			miss(EventMiss{"spurious", nil, e})
			continue
		}
		c.Hits++
		g := &gold[partner[i]]
		for _, a := range []struct {
			name       string
			gold, ours string
			share      *Share
		}{
			{"class", g.Class, string(e.Class), &c.Class},
			{"tense", g.Tense, string(e.Tense), &c.Tense},
			{"aspect", g.Aspect, string(e.Aspect), &c.Aspect},
			{"polarity", g.Polarity, string(e.Polarity), &c.Polarity},
		} {
			if a.gold == "" {
				continue
			}
			a.share.Of++
			if a.gold == a.ours {
				a.share.Right++
			} else {
				miss(EventMiss{a.name, g, e})
			}
		}
	}
	if len(gold) > 0 {
		missedBefore(gold[len(gold)-1].Start + 1)
	}
	if mostlyNegative(gold) {
		c.Negative = 1
	} else {
		c.Sound = c.Polarity
	}
	return c
}

// mostlyNegative tells whether more than half of a document's events are negative: 25 documents of AQUAINT mark so what
// simply happened.
func mostlyNegative(gold []GoldEvent) bool {
	n := 0
	for i := range gold {
		if gold[i].Polarity == "NEG" {
			n++
		}
	}
	return 2*n > len(gold)
}

// pairEvents gives for each of ours the index of its partner among theirs, or -1. Both are in text order.
func pairEvents(gold []GoldEvent, ours []timeline.Event) []int {
	partner := make([]int, len(ours))
	taken := make([]bool, len(gold))
	try := func(i int, fits func(g GoldEvent, e timeline.Event) bool) {
		e := ours[i]
		first, _ := slices.BinarySearchFunc(gold, e.Start-maxTrigger, func(g GoldEvent, start int) int { return g.Start - start })
		for j := first; j < len(gold) && gold[j].Start < e.End; j++ {
			if !taken[j] && fits(gold[j], e) {
				partner[i], taken[j] = j, true
				return
			}
		}
	}
	for i := range ours {
		partner[i] = -1
		try(i, func(g GoldEvent, e timeline.Event) bool { return g.Start == e.Start && g.End == e.End })
	}
	for i := range ours {
		if partner[i] < 0 {
			try(i, func(g GoldEvent, e timeline.Event) bool { return g.Start < e.End && e.Start < g.End })
		}
	}
	return partner
}

// maxTrigger is longer than any trigger that annotators mark.
const maxTrigger = 1000
