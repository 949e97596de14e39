package timeline

import (
	"github.com/dateline-go/dateline/calendar"
)

// Where an offered place comes from, as bits: a place that several offer has them all.
const (
	ofOwnWords    = 1 << iota // an expression of its own
	ofSibling                 // another verb of its subject
	ofGoverning               // the clause that it hangs on
	ofHanging                 // a clause that hangs on it
	ofBefore                  // a clause before it in the sentence
	ofBehind                  // a clause behind it in the sentence
	ofParagraph               // the last time told of in the paragraph
	ofOpening                 // the first time told of in the paragraph
	ofEarlier                 // the last time told of in an earlier paragraph
	ofStory                   // the day of the story
	ofDocumentDay             // the document's own day
	ofSieve                   // the sieve that placed it by something else than words of its own
	ofPart                    // the part of a day that another has, and not its day
	ofOrder                   // before what it stands behind "after": resigned on Monday after [he lost]
	ofNothing                 // no place at all: what is planned or may be, at a time that nothing tells
)

// offer is a place that a mention may have as an entry.
type offer struct {
	when  When
	from  uint32
	apart int // sentences between the mention and the one that has the place
}

// maxOffers bounds the places that are offered to a mention.
const maxOffers = 16

// storyDay is the day of the story as a place.
func (c *choosing) storyDay() When {
	day, e := c.r.storyDay()
	if e < 0 {
		return c.documentDay()
	}
	return When{Value: calendar.DateValue(day.Start.Date()), Interval: day, Relation: On, Expression: e, Basis: Context, Extent: Within}
}

func (c *choosing) documentDay() When {
	return When{Value: calendar.DateValue(c.now.Start.Date()), Interval: c.now, Relation: On, Expression: -1, Basis: FromDocument, Extent: Within}
}

// dayOf makes the day of a place within a day.
func dayOf(w When) When {
	if w.Value.Unit < calendar.Day {
		day := calendar.Day.Period(w.Interval.Start)
		w.Value, w.Interval = calendar.DateValue(day.Start.Date()), day
	}
	return w
}

// lend offers a place that another mention has to mention i: its day, and the part of the day where it has one.
func (c *choosing) lend(i int, w When, from uint32, apart int) {
	w.Basis = Context
	if w.Value.Unit == calendar.PartOfDay {
		c.offer(i, w, from|ofPart, apart)
	}
	c.offer(i, dayOf(w), from, apart)
}

// precedes gives the mention that mention i stands behind with "after": resigned for lost in "resigned on Monday after he lost", for vote in
// "resigned on Monday after the vote". -1 for none.
func (c *choosing) precedes(i int) int {
	r, m := c.r, &c.ms[i]
	if m.clause < 0 {
		return -1
	}
	verb := m.clause
	cl := &r.clauses[m.clause]
	switch {
	case m.noun && !r.isPredicate(&m.finding):
		if p := r.phraseStart(m.token+1) - 1; m.token < cl.group.Last || r.stated(p) != After {
			return -1
		}
	case cl.kind == adverbial && cl.marker >= 0 && r.stated(cl.marker) == After:
		verb = cl.parent
	default:
		return -1
	}
	first, last := c.beside(i)
	for k := first; k < last; k++ {
		if o := &c.ms[k]; k != i && o.clause == verb && !o.noun {
			return k
		}
	}
	return -1
}

// offer adds a place to those offered to mention i.
func (c *choosing) offer(i int, w When, from uint32, apart int) {
	m := &c.ms[i]
	if from != ofOwnWords && from != ofNothing {
		switch m.Status {
		case Occurred, Denied, Ongoing:
			if w.Interval.Start >= c.now.End {
				return
			}
		case Planned:
			if w.Interval.End <= c.now.Start {
				return
			}
		}
	}
	for k := range c.offers {
		if o := &c.offers[k]; o.when.Value == w.Value && o.when.Relation == w.Relation {
			o.from |= from
			o.apart = min(o.apart, apart)
			return
		}
	}
	if len(c.offers) < maxOffers {
		c.offers = append(c.offers, offer{w, from, apart})
	}
}

// tells tells whether mention i has a place that others may share.
func (c *choosing) tells(i int) bool {
	w := &c.ms[i].When
	return w.Basis == Explicit && w.Relation == On && w.Value.Kind == calendar.Point
}

// offersTo finds the places of mention i.
func (c *choosing) offersTo(i int) []offer {
	c.offers = c.offers[:0]
	r, m := c.r, &c.ms[i]
	w := m.When
	if w.Basis == Explicit {
		c.offer(i, w, ofOwnWords, 0)
		return c.offers
	}
	w.Extent, w.Begin, w.End = Within, calendar.Interval{}, calendar.Interval{}
	s := r.sentenceOf(m.token)
	if w.Basis == Context && w.Relation == On && w.Value.Kind == calendar.Point {
		c.offer(i, dayOf(w), ofSieve, 0)
	}
	first, last := c.beside(i)
	for k := first; k < last; k++ {
		o := &c.ms[k]
		if k == i || !c.tells(k) {
			continue
		}
		from := uint32(ofBefore)
		if k > i {
			from = ofBehind
		}
		if m.clause >= 0 && o.clause >= 0 {
			a, b := &r.clauses[m.clause], &r.clauses[o.clause]
			switch {
			case a.sibling == o.clause || b.sibling == m.clause:
				from = ofSibling
			case a.parent == o.clause:
				from = ofGoverning
			case b.parent == m.clause:
				from = ofHanging
			}
		}
		c.lend(i, o.When, from, 0)
	}
	if k := c.precedes(i); k >= 0 && c.tells(k) {
		w := c.ms[k].When
		w.Basis, w.Relation, w.Interval = Context, Before, calendar.Interval{Start: calendar.Ever, End: w.Interval.Start}
		c.offer(i, w, ofOrder, 0)
	}
	found, earlier, opening := false, false, -1
	for k := first - 1; k >= 0 && k >= first-maxReach; k-- {
		if !c.tells(k) {
			continue
		}
		at := r.sentenceOf(c.ms[k].token)
		if r.paragraph[at] == r.paragraph[s] {
			if !found {
				c.lend(i, c.ms[k].When, ofParagraph, s-at)
				found = true
			}
			opening = k
			continue
		}
		if !earlier {
			c.lend(i, c.ms[k].When, ofEarlier, s-at)
			earlier = true
		}
		break
	}
	if opening >= 0 {
		c.lend(i, c.ms[opening].When, ofOpening, s-r.sentenceOf(c.ms[opening].token))
	}
	c.offer(i, c.story, ofStory, 0)
	c.offer(i, c.documentDay(), ofDocumentDay, 0)
	if m.Status == Planned || m.Status == Hypothetical || m.Status == Cancelled {
		c.offer(i, When{Expression: -1}, ofNothing, 0)
	}
	return c.offers
}
