package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
)

// Order is how one event lies to another in time, and what says so.
type Order struct {
	Relation   Relation // Before, After, During (inside the other one) or Includes (over the whole of it)
	Basis      OrderBasis
	Confidence float64 // 0 to 1: how often such an answer was right when last measured; of places, that of the less certain one
}

// OrderBasis says what the order of two events rests on.
type OrderBasis string

const (
	ByPlace OrderBasis = "place" // their places in time do not leave it open
	ByWord  OrderBasis = "word"  // a word states it, as in Timeline.Links: "left before the talks ended"
	ByTense OrderBasis = "tense" // their tenses imply it: "said it had sent an envoy"
)

// Order tells how event a of the timeline lies to event b, and whether anything decides that. Places that expressions give decide first, then a
// word that states it, then other places; last, in one sentence or in two that follow each other, the tenses.
//
//	The two sides traded prisoners on Saturday, and talks resumed on Sunday.   traded before resumed, by their places
//	The delegates left before the talks ended.                                left before ended, by a word
//	The crew hopes to land soon.                                              hopes before land, by their tenses
//
// Two events of one day have no order by their places. Nor have two whose places were learned or read off a tense: what these say of two events
// is wrong half of the time, unless the tenses say it too.
func (t *Timeline) Order(a, b *Event) (Order, bool) {
	if a.ID == b.ID {
		return Order{}, false
	}
	place := Order{placedOrder(&a.When, &b.When), ByPlace, min(a.When.Confidence, b.When.Confidence)}
	if place.Relation != "" && a.When.Basis == Explicit && b.When.Basis == Explicit {
		return place, true
	}
	if rel := t.linkOrder(a, b); rel != "" {
		return Order{rel, ByWord, wordConfidence}, true
	}
	if place.Relation != "" && decides(place.Relation, a.When.guessed(), b.When.guessed()) {
		return place, true
	}
	if rel := t.tenseOrder(a, b); rel != "" {
		return Order{rel, ByTense, tenseConfidence}, true
	}
	return Order{}, false
}

// decides tells whether places decide a relation, of which one or both are guessed: where one event lies before the other, one sure place is
// enough; how long something lasts takes two.
func decides(rel Relation, a, b bool) bool {
	if rel == During || rel == Includes {
		return !a && !b
	}
	return !a || !b
}

// guessed tells whether a place rests on less than a sure sieve.
func (w *When) guessed() bool { return w.Sieve == "learned" || w.Sieve == "tense" }

// linkOrder gives the order of two events that a link states; empty where none does.
func (t *Timeline) linkOrder(a, b *Event) Relation {
	for i := range t.Links {
		switch l := &t.Links[i]; {
		case l.From == a.ID && l.To == b.ID:
			return l.order(a)
		case l.From == b.ID && l.To == a.ID:
			return converse(l.order(b))
		}
	}
	return ""
}

// wordConfidence is that of the sieve that places events by the same words.
const wordConfidence = 0.78

// order gives the order of a link's two events, of which the first is given.
func (l *Link) order(from *Event) Relation {
	switch l.Relation {
	case Since:
		return After
	case Until:
		if from.Polarity == Negative { // did not leave until the talks ended
			return After
		}
		return Before
	}
	return l.Relation
}

// converse turns a relation of two events round.
func converse(r Relation) Relation {
	switch r {
	case Before:
		return After
	case After:
		return Before
	case During:
		return Includes
	case Includes:
		return During
	}
	return r
}

// reach is the bounds of an event's beginning and of its end.
type reach struct {
	begin, end calendar.Interval
	placed     bool // anything tells
	lasts      bool // it is told apart where it begins and where it ends
}

// reach gives the bounds that a place means. What is before or after a value, or around it, is so by more than its interval says: that takes in
// the value's day, as labels leave open whether "before Friday" does.
func (w *When) reach() reach {
	none := calendar.Interval{}
	if w.Value.Kind == calendar.NoValue || w.Interval == none {
		return reach{}
	}
	r := reach{begin: w.Interval, end: w.Interval, placed: true}
	if w.Begin != none || w.End != none {
		r = reach{w.Begin, w.End, true, true}
	}
	if w.Relation != Before && w.Relation != After && (w.Relation != On || w.Extent != Around) {
		return r
	}
	v, ok := w.Value.Interval()
	switch {
	case !ok:
	case w.Relation == Before && r.begin.Start < v.Start:
		r.end.End = min(r.end.End, v.Start)
	case w.Relation == After && v.End < r.end.End:
		r.begin.Start = max(r.begin.Start, v.End)
	case w.Relation == On && w.Extent == Around:
		r.begin.End, r.end.Start = min(r.begin.End, v.Start), max(r.end.Start, v.End)
	}
	return r
}

// placedOrder gives the order of two events that their places decide; empty where they leave it open.
func placedOrder(v, w *When) Relation {
	a, b := v.reach(), w.reach()
	return a.order(&b)
}

// order gives the order of two events that their bounds decide; empty where they leave it open.
func (a *reach) order(b *reach) Relation {
	switch {
	case !a.placed || !b.placed:
		return ""
	case a.end.End <= b.begin.Start:
		return Before
	case b.end.End <= a.begin.Start:
		return After
	case a.lasts && a.begin.End <= b.begin.Start && b.end.End <= a.end.Start:
		return Includes
	case b.lasts && b.begin.End <= a.begin.Start && a.end.End <= b.end.Start:
		return During
	}
	return ""
}

// To tells how an event that is placed lies to a stretch of time: Before, After, During, or Includes where it goes on over all of it; empty where
// its place leaves that open.
func (w *When) To(iv calendar.Interval) Relation {
	a := w.reach()
	switch {
	case !a.placed:
	case a.end.End <= iv.Start:
		return Before
	case iv.End <= a.begin.Start:
		return After
	case iv.Start <= a.begin.Start && a.end.End <= iv.End:
		return During
	case a.lasts && a.begin.End <= iv.Start && iv.End <= a.end.Start:
		return Includes
	}
	return ""
}

// nextTo tells whether the sentence of event b is that of a or the one behind it.
func (t *Timeline) nextTo(a, b *Event) bool {
	first, last := a.Sentence.End, b.Sentence.Start
	return last <= first || first >= 0 && last <= len(t.Document.Text) && strings.TrimSpace(t.Document.Text[first:last]) == ""
}
