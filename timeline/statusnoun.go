package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// How an event noun stands: by the verb that it is subject or object of, by what a preposition makes it go with, and by the words right before it.

// noun judges an event noun by the words before it and by the verb of its clause.
func (j *judgement) noun(m *mention) Status {
	r := j.r
	c := &r.clauses[m.clause]
	g := &c.group
	w := r.words[g.Main]
	verb := j.clause(m.clause, 0)
	object := m.token >= g.Last && r.direct(r.objectFrom(g), m.token)
	subject := m.token < g.First && m.token == r.headOf(c.subject)
	s := Occurred
	switch {
	case (r.cancels(g) || r.has(g.Main, r.forbid)) && verb == Occurred && (object && !g.Passive || subject && g.Passive):
		s = Cancelled
	case g.Copula && subject && !g.Negated && g.Modal < 0 && r.is(g.Last, "off") && !nominal.has(r.tag(g.Last+1)) && (g.Last+1 == len(r.within) || r.within[g.Last+1] == 0):
		s = Cancelled // the wedding was off
	case object && verb == Denied && (w&(r.light|r.yield) != 0):
		s = Denied // did not reach a verdict
	case w&r.denial != 0 && w&r.reporting == 0 && object && verb == Occurred:
		s = Denied
	case m.led:
		s = verb
	case object && !g.Passive && (verb == Occurred || verb == Ongoing) && w&r.plan != 0, subject && g.Passive && w&r.plan != 0:
		s = Planned
	case object && w&r.maybe != 0 && w&r.happen == 0:
		s = Hypothetical
	case (object || subject) && (verb == Planned || verb == Hypothetical || verb == Cancelled):
		s = verb
	}
	if s == Occurred || s == Ongoing {
		s = j.aboutNoun(m, s)
	}
	return r.besideNoun(m.token, s)
}

// aboutNoun judges a noun behind a preposition by what that goes with: "the threat of a strike" and "called for a ceasefire" hypothetical,
// "preparations for a visit" and "a date was set for the trial" planned.
func (j *judgement) aboutNoun(m *mention, s Status) Status {
	r := j.r
	at := r.prepositionBefore(m.token)
	for depth := 0; depth < 3 && at > 0 && r.is(at, "of") && r.tags[at-1].Noun() && !r.has(at-1, r.eventual); depth++ { // the threat of a series of strikes
		at = r.prepositionBefore(at - 1)
	}
	if at < 1 {
		return s
	}
	before := at - 1
	c := &r.clauses[m.clause]
	switch {
	case r.is(at, "of") && r.tags[before].Noun() && r.has(before, r.eventual):
		if r.is(before, "case") && !r.is(before-1, "in") || r.is(before, "event") && !(r.is(before-1, "the") && r.is(before-2, "in")) {
			return s
		}
		return Hypothetical
	case r.is(at, "from") && r.has(c.group.Main, r.fail) && c.group.Finite && at > c.group.Last && r.nounPhrase(c.group.Last, at):
		return Denied // prevented the helicopter from landing
	case !r.is(at, "for"):
		return s
	case r.has(before, r.plea):
		return Hypothetical
	case r.has(before, r.preparation), c.group.Passive && r.has(c.group.Main, r.dated) && c.group.Last == at:
		return Planned
	}
	return s
}

// prepositionBefore gives the preposition in front of the noun phrase whose head is a token; -1 for none.
func (r *reading) prepositionBefore(head int) int {
	at := head - 1
	for ; at >= 0 && at > head-8 && r.tokens[at+1].Flags&scan.SentenceStart == 0; at-- {
		switch t := r.tags[at]; {
		case t == tag.IN:
			return at
		case t.Noun(), t == tag.DT, t == tag.JJ, t == tag.CD, t == tag.PRPS, t == tag.POS, t == tag.HYPH, t == tag.VBN, t == tag.VBG:
		default:
			return -1
		}
	}
	return -1
}

// besideNoun judges a noun by the words before it, s where they say nothing.
func (r *reading) besideNoun(i int, s Status) Status {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch t := r.tags[k]; {
		case r.has(k, r.unreal):
			if r.has(k, r.coming) {
				return Planned
			}
			return Hypothetical
		case r.has(k, r.going) && t == tag.JJ:
			return Ongoing
		case r.is(k, "no"):
			return Denied
		case !t.Noun() && t != tag.JJ && t != tag.VBN && t != tag.VBG && t != tag.POS && t != tag.CD && t != tag.HYPH && t != tag.DT && t != tag.PRPS:
			return s
		}
	}
	return s
}
