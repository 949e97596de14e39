package timeline

import (
	"github.com/dateline-go/dateline/internal/tag"
)

// owners finds the mentions that an expression belongs to: the event noun that it stands beside, else the verb of its clause.
func (a *anchoring) owners(e int) []int {
	r := a.r
	s := r.spans[e]
	sent := r.sentenceOf(s.first)
	if noun := a.nounBeside(s, sent); noun >= 0 {
		if c := a.ms[noun].clause; c >= 0 && a.ms[noun].token < r.clauses[c].group.First && r.within[s.first] != 0 && a.at[c] >= 0 && a.takes(a.at[c]) && a.happensThere(noun, c) {
			r.owned = [2]int{noun, a.at[c]} // the attack on Monday killed five
			return r.owned[:]
		}
		return a.ownedBy(noun)
	} else if noun == modifiesOther {
		return nil
	}
	k := r.outOf(r.clauseOf(s.first, sent), s.first)
	if k < 0 {
		return a.nounInLine(s, sent)
	}
	if i := a.at[k]; i >= 0 && a.takes(i) {
		return a.ownedBy(i)
	}
	if c := &r.clauses[k]; c.group.Copula && c.group.Last < s.first && r.direct(c.group.Last, s.first-1) {
		if h := a.mentionAt(r.headOf(c.subject)); h >= 0 && a.ms[h].noun && a.sureNoun(h) { // the last strike was in 2006
			return []int{h}
		}
	}
	return nil
}

// ownedBy gives one mention as those that an expression belongs to.
func (a *anchoring) ownedBy(i int) []int {
	a.r.owned[0] = i
	return a.r.owned[:1]
}

// outOf gives the clause that an expression at a token belongs to, where clause k would have it by its place alone: a comma and a preposition
// before the expression close a clause set apart by a comma, as in "expect to repair the bridge, which fell on Thursday, by May"; and what
// stands behind "stay" and "remain" is of one time with them, "will stay closed until Thursday", as is what begins: "began running on Wednesday".
func (r *reading) outOf(k, token int) int {
	if k < 0 {
		return k
	}
	c := &r.clauses[k]
	if c.parent < 0 || c.parent >= k || token < c.group.Last {
		return k
	}
	if p := &r.clauses[c.parent]; c.kind == participle && c.group.Tense == tag.PastPart && p.group.Last == c.group.First && r.has(p.group.Main, r.remain) {
		return c.parent
	}
	if p := &r.clauses[c.parent].group; c.kind == participle && c.group.Tense == tag.PresentPart && p.Last == c.group.First && r.has(p.Main, r.aspectual) {
		return c.parent // began running on Wednesday
	}
	if i := token - 1; (c.kind == relative || c.kind == participle) && r.tag(c.first-1) == tag.Comma && (r.tag(i) == tag.IN || r.tag(i) == tag.TO) && i-1 > c.group.Main && r.tags[i-1] == tag.Comma {
		return c.parent
	}
	return k
}

// happensThere tells whether the verb of clause c tells of what happened in the event that is its subject: a simple past whose subject is
// the noun itself.
func (a *anchoring) happensThere(noun, c int) bool {
	cl := &a.r.clauses[c]
	m := &a.ms[a.at[c]]
	return cl.group.Tense == tag.Past && cl.group.Aspect == tag.NoAspect && m.Class == Occurrence && !cl.group.Passive && cl.subject.first <= a.ms[noun].token &&
		a.r.find(span{cl.subject.first, a.ms[noun].token}, tag.IN) < 0
}

// takes tells whether the verb of a mention can have a time of its own at all: "include" and "be" cannot.
func (a *anchoring) takes(i int) bool {
	return a.ms[i].words&a.r.weak == 0 || a.ms[i].words&(a.r.reporting|a.r.light) != 0
}

const (
	noNoun        = -1
	modifiesOther = -2 // the expression belongs to a noun that is no event: "Friday's paper"
)

// nounBeside finds the event noun that an expression stands beside in one noun phrase: "Friday's attack", "the 2015 deal", "the attack on
// Monday killed five".
func (a *anchoring) nounBeside(s span, sent int) int {
	r := a.r
	i := s.last
	possessive := r.tag(i) == tag.POS
	if possessive {
		i++
	}
	if possessive || r.tag(i).Noun() && r.tag(s.first-1) != tag.None && r.isDeterminer(s.first-1) {
		for i < len(r.tags) && r.sentenceOf(i) == sent && (r.tags[i] == tag.JJ || r.tags[i] == tag.CD || r.tags[i] == tag.VBN || r.tags[i] == tag.HYPH || r.tags[i].Noun()) && !(r.tags[i].Noun() && !r.tag(i+1).Noun() && r.tag(i+1) != tag.HYPH) {
			i++
		}
		if m := a.mentionAt(i); m >= 0 {
			return m
		}
		return modifiesOther
	}
	p := s.first - 1
	if r.tag(p) != tag.IN && r.tag(p) != tag.TO {
		return noNoun
	}
	m := a.mentionAt(p - 1)
	if m >= 0 && !a.sureNoun(m) {
		m = noNoun
	}
	if k := r.clauseOf(s.first, sent); m < 0 && k >= 0 {
		g := &r.clauses[k].group
		if w := r.words[g.Main]; p < g.First || w&(r.plan|r.maybe) != 0 && w&r.happen == 0 {
			m = a.headNoun(p) // the ceremony in Bergen on Monday was called off; they planned a rally in Bergen on Monday
		}
	}
	if m < 0 || !a.ms[m].noun {
		return noNoun
	}
	c := a.ms[m].clause
	if c < 0 || a.ms[m].token < r.clauses[c].group.First || r.is(p, "of") || a.ms[m].led {
		return m
	}
	first := r.phraseStart(a.ms[m].token + 1)
	g := &r.clauses[c].group
	switch w := r.words[g.Main]; {
	case r.isAny(first-1, "after", "before", "until", "since", "following"):
		return m
	case first-1 <= r.objectFrom(g) && w&(r.plan|r.maybe) != 0 && w&r.happen == 0, first == r.objectFrom(g) && r.cancels(g) && r.expressions[r.within[s.first]-1].Interval.Start >= a.now.End:
		return m // called for a rally on Sunday
	}
	return noNoun
}

// sureNoun tells whether a mention is a noun of events.txt: any other leaves the time behind it to its verb, "offered a raise on Sunday".
func (a *anchoring) sureNoun(m int) bool { return a.ms[m].words&(a.r.occasion|a.r.standing) != 0 }

// headNoun finds the event noun at the head of the noun phrase that stands before a token: ceremony in Bergen. -1 for none.
func (a *anchoring) headNoun(end int) int {
	r := a.r
	for i := end - 1; i >= 0 && i > end-12; i-- {
		switch t := r.tags[i]; {
		case t == tag.CC && i == end-1: // held an election and [in 2006] changed the law
			return -1
		case t.Noun():
			if m := a.mentionAt(i); m >= 0 && a.ms[m].noun && a.sureNoun(m) {
				return m
			}
		case t == tag.IN, t == tag.DT, t == tag.JJ, t == tag.CD, t == tag.POS, t == tag.HYPH, t == tag.PRPS, t == tag.CC:
		default:
			return -1
		}
	}
	return -1
}

func (r *reading) isDeterminer(i int) bool {
	t := r.tag(i)
	return t == tag.DT || t == tag.PRPS || t == tag.POS || t == tag.JJ
}

// nounInLine finds the event noun of a sentence without a verb, as headlines are: the last one before the expression, else the first.
func (a *anchoring) nounInLine(s span, sent int) []int {
	first, last := mentionsOf(a.r, a.ms, sent)
	if first == last {
		return nil
	}
	return a.ownedBy(max(first, mentionFrom(a.ms, s.first)-1))
}

// better tells whether expression e tells the time of mention i better than best: it is finer and agrees, or nearer.
func (a *anchoring) better(i, e, best int) bool {
	x, y := &a.r.expressions[e], &a.r.expressions[best]
	if in, was := a.inSubject(i, e), a.inSubject(i, best); in != was {
		return was // "figures for the first quarter are due on May 3"
	}
	if u, v := a.preposition(i, e) == Until, a.preposition(i, best) == Until; u != v && !a.isRange(e) && !a.isRange(best) {
		return v // on Thursday they extended the loan until May
	}
	if x.Interval.Overlaps(y.Interval) {
		return x.Value.Unit < y.Value.Unit
	}
	return a.distance(i, e) < a.distance(i, best)
}

// inSubject tells whether an expression stands inside the subject of the mention's clause.
func (a *anchoring) inSubject(i, e int) bool {
	if a.ms[i].noun && !a.r.isPredicate(&a.ms[i].finding) {
		return false
	}
	s := a.r.clauses[a.ms[i].clause].subject
	return s.first < a.r.spans[e].first && a.r.spans[e].last <= s.last
}

func (a *anchoring) distance(i, e int) int {
	s := a.r.spans[e]
	if t := a.ms[i].token; t < s.first {
		return s.first - t
	} else {
		return t - s.last
	}
}
