// Package eval measures what we find against annotated corpora, with the measures of TempEval-3 (UzZaman et al. 2013,
// section 5):
//
//	strict, relaxed F1   harmonic mean of precision and recall, of spans that agree exactly and that overlap
//	type, value F1       relaxed F1 × the share of overlapping spans whose attribute is right
//
// A span of ours counts once and so does one of theirs, which makes both precision and recall hits over a total: with h hits, F1 is
// 2h / (found + gold), and the relaxed F1 times t/h is 2t / (found + gold).
package eval

import (
	"hash/fnv"
	"slices"

	"github.com/dateline-go/dateline/dateparse"
)

// Gold is an expression as annotators marked it.
type Gold struct {
	ID         string `json:"id"`
	Start, End int
	Text       string
	Type       string
	Value      string
	Mod        string
}

// Found is an expression as a system gives it.
type Found struct {
	Start, End  int
	Text        string
	Type, Value string
	Rule        string // ours; empty for another system's
}

// Ours gives the expressions of dateparse as those of a system.
func Ours(expressions []dateparse.Expression) []Found {
	out := make([]Found, len(expressions))
	for i, e := range expressions {
		out[i] = Found{e.Start, e.End, e.Text, string(e.Type), e.Value.String(), e.Rule}
	}
	return out
}

// Theirs gives what a file marks as the expressions of a system.
func Theirs(marked []Gold) []Found {
	out := make([]Found, len(marked))
	for i, g := range marked {
		out[i] = Found{Start: g.Start, End: g.End, Text: g.Text, Type: g.Type, Value: g.Value}
	}
	return out
}

// Counts are what scores are made of; counts of several documents add up.
type Counts struct {
	Gold, Found     int // expressions of the annotators, and ours
	Strict, Relaxed int // ours that match one of theirs exactly, and by at least a byte
	Type, Value     int // of the relaxed ones, those with the right type and value
}

// Add adds the counts of another document or corpus.
func (c *Counts) Add(o Counts) {
	c.Gold += o.Gold
	c.Found += o.Found
	c.Strict += o.Strict
	c.Relaxed += o.Relaxed
	c.Type += o.Type
	c.Value += o.Value
}

// F1 is the harmonic mean of hits/found and hits/gold, in per cent.
func F1(hits, found, gold int) float64 {
	if found+gold == 0 {
		return 100
	}
	return 200 * float64(hits) / float64(found+gold)
}

// StrictF1 is the F1 of spans that agree exactly.
func (c Counts) StrictF1() float64 { return F1(c.Strict, c.Found, c.Gold) }

// RelaxedF1 is the F1 of spans that overlap.
func (c Counts) RelaxedF1() float64 { return F1(c.Relaxed, c.Found, c.Gold) }

// TypeF1 is the relaxed F1 times the share of overlapping spans with the right type.
func (c Counts) TypeF1() float64 { return F1(c.Type, c.Found, c.Gold) }

// ValueF1 is the relaxed F1 times the share of overlapping spans with the right value.
func (c Counts) ValueF1() float64 { return F1(c.Value, c.Found, c.Gold) }

// Precision and Recall of overlapping spans, in per cent.
func (c Counts) Precision() float64 { return 100 * float64(c.Relaxed) / float64(max(1, c.Found)) }

// Recall is the share of the annotators' expressions that one of ours overlaps, in per cent.
func (c Counts) Recall() float64 { return 100 * float64(c.Relaxed) / float64(max(1, c.Gold)) }

// Miss is a difference between the annotators and us.
type Miss struct {
	Kind string // missed, spurious, extent, type, value
	Gold *Gold
	Ours *Found
}

// Score compares the expressions of one document. Each of ours is paired with at most one of theirs, both in text order: an exact
// match first, else the first that overlaps.
func Score(gold []Gold, ours []Found, miss func(Miss)) Counts {
	c := Counts{Gold: len(gold), Found: len(ours)}
	if miss == nil {
		miss = func(Miss) {}
	}
	partner, _ := pair(gold, ours)
	taken := make([]bool, len(gold))
	for i := range ours {
		e := &ours[i]
		if partner[i] < 0 {
			miss(Miss{"spurious", nil, e})
			continue
		}
		g := &gold[partner[i]]
		taken[partner[i]] = true
		c.Relaxed++
		if g.Start == e.Start && g.End == e.End {
			c.Strict++
		} else {
			miss(Miss{"extent", g, e})
		}
		if g.Type == e.Type {
			c.Type++
		} else {
			miss(Miss{"type", g, e})
		}
		if g.Value == e.Value {
			c.Value++
		} else {
			miss(Miss{"value", g, e})
		}
	}
	for i := range gold {
		if !taken[i] {
			miss(Miss{"missed", &gold[i], nil})
		}
	}
	return c
}

// pair gives for each of ours the index of its partner among theirs, or -1; and how often it looked at one of theirs, for tests.
func pair(gold []Gold, ours []Found) (partner []int, looks int) {
	partner = make([]int, len(ours))
	taken := make([]bool, len(gold))
	// No expression of theirs up to j ends behind reach[j], and none from j on begins before least[j], in whatever order they are.
	reach, least := make([]int, len(gold)), make([]int, len(gold))
	for j, g := range gold {
		reach[j], least[j] = g.End, g.Start
		if j > 0 {
			reach[j] = max(reach[j], reach[j-1])
		}
	}
	for j := len(gold) - 2; j >= 0; j-- {
		least[j] = min(least[j], least[j+1])
	}
	try := func(i int, fits func(g Gold, e Found) bool) {
		first, _ := slices.BinarySearch(reach, ours[i].Start+1)
		for j := first; j < len(gold) && least[j] < ours[i].End; j++ {
			looks++
			if g := gold[j]; !taken[j] && fits(g, ours[i]) {
				partner[i], taken[j] = j, true
				return
			}
		}
	}
	for i := range ours {
		partner[i] = -1
		try(i, func(g Gold, e Found) bool { return g.Start == e.Start && g.End == e.End })
	}
	for i := range ours {
		if partner[i] < 0 {
			try(i, func(g Gold, e Found) bool { return g.Start < e.End && e.Start < g.End })
		}
	}
	return partner, looks
}

// Development tells whether a document belongs to the part of its corpus that may be looked at: three fifths by the FNV-1a hash of its
// id. The others are for reporting alone.
func Development(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%5 < 3
}
