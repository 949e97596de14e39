package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// How many events a mention tells of, or how often it happened, in the words of the text: TimeML's cardinality.
//
//	"three more attacks", "dozens of arrests", "every game"    three; dozens; every
//	"more than 30 arrests", "a two-day meeting"                more than 30; none
//	"The court has twice rejected it"                          twice

// maxCounted bounds how far before an event noun its number is looked for.
const maxCounted = 12

// cardinality gives that of a mention, in lower case; empty where the text has none.
func (r *reading) cardinality(m *mention) string {
	var s span
	switch {
	case r.tags[m.token].Noun():
		s = r.numberOf(m.token)
	case m.clause >= 0 && r.clauses[m.clause].group.Main == m.token:
		s = r.timesOf(m.clause)
	}
	return strings.ToLower(r.phrase(s))
}

// numberOf finds what stands before an event noun and counts it.
func (r *reading) numberOf(head int) span {
	lo := max(int(r.sentences[r.sentenceOf(head)].First), head-maxCounted)
	many := r.tags[head] == tag.NNS || r.tags[head] == tag.NNPS
	for i := head - 1; i >= lo; i-- {
		if r.within[i] != 0 {
			return span{}
		}
		switch t := r.tags[i]; {
		case r.tag(i+1) == tag.HYPH && r.tokens[i+1].Flags&scan.SpaceBefore == 0:
			// a part of a word: the two of two-day
		case r.knows(i, r.manifold):
			return span{i, i + 1}
		case r.knows(i, r.counted) && (t == tag.DT || t == tag.JJ || t == tag.PDT || t == tag.JJS || t == tag.CD || t == tag.NN && r.tag(i-1) == tag.CD || many):
			return r.quantity(i, lo)
		case t == tag.CD:
			return r.numeral(i, lo, many)
		case t == tag.IN && r.is(i, "of"):
			if k := i - 1; k >= lo && (r.knows(k, r.counted) && many || r.tags[k] == tag.CD && r.tag(i+1) == tag.DT) {
				return r.quantity(k, lo) // dozens of arrests; two of the attacks
			}
			return span{}
		case t.Noun(), t == tag.JJ, t == tag.JJR, t == tag.JJS, (t == tag.VBN || t == tag.VBG) && !r.tag(i-1).Noun(), t == tag.HYPH, t == tag.DT && many && i == head-1, t == tag.DT && r.is(i+1, "of"), t == tag.RBS, t == tag.RBR:
		default:
			return span{}
		}
	}
	return span{}
}

// numeral gives the number at a token where it counts the events: not "$3 billion deals", "a 10-mile race", "Apollo 11 missions".
func (r *reading) numeral(i, lo int, many bool) span {
	s := r.quantity(i, lo)
	first := i
	for first > lo && r.tags[first-1] == tag.CD {
		first--
	}
	switch {
	case !many && !r.is(i, "one"), r.tag(first-1) == tag.Dollar || r.tag(first-1) == tag.NNP || r.tag(first-1) == tag.SYM,
		strings.ContainsAny(r.phrase(span{max(first-1, lo), i + 1}), "%$€£:/") || r.tokens[i].Class&(scan.Year|scan.Clock) != 0,
		r.is(i+1, "percent") || r.is(i+1, "per"):
		return span{}
	}
	return s
}

// quantity gives the number that ends at a token with what makes it less exact: more than 30, at least two dozen, a handful.
func (r *reading) quantity(i, lo int) span {
	first := i
	for first > lo && (r.tags[first-1] == tag.CD || r.knows(first, r.counted) && r.knows(first-1, r.counted)) && r.within[first-1] == 0 {
		first--
	}
	for depth := 0; depth < 2 && first > lo; depth++ {
		switch {
		case r.is(first-1, "than") && r.knows(first-2, r.bound), r.is(first-1, "least") && r.is(first-2, "at"), r.is(first-1, "most") && r.is(first-2, "at"),
			r.is(first-1, "to") && r.is(first-2, "up"):
			first -= 2
		case r.is(first-1, "as") && r.is(first-2, "many") && r.is(first-3, "as"):
			first -= 3
		case r.knows(first-1, r.approximate), r.is(first-1, "a") && r.knows(first, r.counted):
			first-- // about 30, a few, a series of
		}
	}
	return span{max(first, lo), i + 1}
}

// timesOf finds how often what a verb tells of happened: twice, three times.
func (r *reading) timesOf(k int) span {
	c := &r.clauses[k]
	g := &c.group
	from := max(c.first, g.First-4)
	last := min(c.last, g.Last+maxDescription)
	for i := from; i < last; i++ {
		if r.within[i] != 0 {
			continue
		}
		s := span{i, i + 1}
		switch {
		case r.is(i, "twice") || r.is(i, "thrice"):
		case r.is(i, "times") && i > from && (r.tags[i-1] == tag.CD || r.knows(i-1, r.counted)):
			s = r.quantity(i-1, from)
			s.last = i + 1
		default:
			continue
		}
		// twice as many, three times the size, three times higher: not how often
		if t := r.tag(i + 1); r.isAny(i+1, "as", "the", "that", "a", "more", "less", "its", "their") || t == tag.JJR || t == tag.RBR || t == tag.NN || t == tag.JJ || t == tag.HYPH {
			return span{}
		}
		return s
	}
	return span{}
}
