package timeline

import (
	"github.com/dateline-go/dateline/internal/tag"
)

// How a mention stands: by its own verb group, by what it hangs on, and, for nouns, by the words beside them. Clauses are judged in text
// order, those that others hang on first.
//
//	"the meeting would not take place" cancelled; "had been set to travel" cancelled; "is set to travel" planned
//	"denied taking bribes" taking: denied; "may appeal" hypothetical; "agreed to leave" leave: planned

// judge sets the status of every mention.
func judge(r *reading, ms []mention) {
	j := &r.judged
	j.r, j.of = r, zeroed(j.of, len(r.clauses))
	if clear(j.off); j.off == nil {
		j.off = map[int]bool{}
	}
	j.calledOff(0, len(r.clauses))
	for i := range ms {
		ms[i].Status = j.mention(&ms[i])
	}
	j.settle(ms)
}

// mention gives the status of a mention.
func (j *judgement) mention(m *mention) Status {
	switch {
	case j.off[m.token]:
		return Cancelled
	case m.clause < 0:
		return j.r.besideNoun(m.token, Occurred)
	case m.noun && !j.r.isPredicate(&m.finding):
		return j.noun(m)
	case m.noun && j.r.tags[m.token].Noun():
		if j.r.besideNoun(m.token, Occurred) == Denied { // there were no protests
			return Denied
		}
		return j.aboutNoun(m, j.clause(m.clause, 0)) // there are fears of an attack
	}
	return j.clause(m.clause, 0)
}

// calledOff notes, of the clauses first to last, the event noun that the subject of a verb like "was called off" is, be it some clauses before.
func (j *judgement) calledOff(first, last int) {
	r := j.r
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		if !r.isOff(c) && (!c.group.Passive || !c.group.Finite || !r.cancels(&c.group) || j.clause(k, 0) != Occurred) || c.subject.empty() {
			continue
		}
		if h := r.headOf(c.subject); h >= 0 {
			j.off[h] = r.has(h, r.occasion)
			continue
		}
	}
}

// judgement holds the status of clauses as they are worked out.
type judgement struct {
	r   *reading
	of  []Status     // by clause; empty where nobody asked
	off map[int]bool // by token: it is told that the event named there was called off

	nouns map[int]int // by token: the mention that a noun is
	open  []prospect  // what may still be settled
}

// maxDepth bounds how far up a clause's status is looked for.
const maxDepth = 12

// clause gives the status of what a clause's verb tells.
func (j *judgement) clause(k, depth int) Status {
	if k < 0 || depth > maxDepth {
		return Occurred
	}
	if j.of[k] == "" {
		j.of[k] = Occurred // what asks in a circle is told so: plans to cancel [plans to cancel …]
		j.of[k] = j.work(k, depth)
	}
	return j.of[k]
}

func (j *judgement) work(k, depth int) Status {
	r := j.r
	c := &r.clauses[k]
	g := &c.group
	switch c.kind {
	case infinitive:
		return j.infinitive(k, depth)
	case participle:
		return j.participle(k, depth)
	}
	s := r.ownStatus(c)
	if h := r.headOf(c.subject); s == Denied && g.Tense == tag.Past && r.takesPlace(g) && r.has(h, r.occasion) && r.is(r.phraseStart(h+1), "the") {
		s = Cancelled // the debate did not take place
	}
	if s == Hypothetical && c.kind == mainClause && r.would(g.Modal) && g.Aspect&tag.Perfective == 0 && r.isSaid(k) && !r.hasCondition(c.sentence) {
		s = Planned // it would be paid in May, an official said
	}
	if s == Occurred || s == Ongoing {
		if planned := r.plannedFor(c); planned != "" {
			return planned
		}
	}
	switch {
	case c.kind == adverbial && r.isAny(c.marker, "if", "unless", "lest"), r.isProvided(c), r.leadsTo(k) && s != Denied:
		return Hypothetical
	case s == Planned && r.dependsOnIf(k):
		return Hypothetical
	case c.kind == complement && c.parent >= 0:
		p := &r.clauses[c.parent]
		w := r.words[p.group.Main]
		switch {
		case p.group.Copula && r.isUntrue(&p.group):
			return Denied
		case r.isAny(c.marker, "whether", "if") && s != Denied && s != Cancelled:
			return Hypothetical
		case w&r.denial != 0 && w&r.reporting == 0 && !p.group.Negated:
			return Denied
		case s == Occurred && g.Tense == tag.Present && w&r.plan != 0 && w&r.reporting == 0:
			return Planned
		case s == Ongoing && w&r.maybe != 0 && w&(r.istate|r.reporting) == 0: // demanded that Iraq withdraw
			return Hypothetical
		case w&(r.maybe|r.istate) != 0 && w&r.reporting == 0 && (s == Planned || g.Modal >= 0):
			if w&r.sure != 0 {
				return s
			}
			return Hypothetical
		case r.would(g.Modal):
			if g.Negated {
				return Cancelled
			}
			if p.group.Modal >= 0 || r.hasCondition(c.sentence) {
				return Hypothetical
			}
			return Planned
		}
	}
	return s
}

// would tells whether a modal is would, -1 being none.
func (r *reading) would(modal int) bool { return r.isAny(modal, "would", "'d", "’d") }

// isUntrue tells whether a clause with "be" says that what hangs on it is not so: "it is not true that", "it was wrong that".
func (r *reading) isUntrue(g *tag.Group) bool {
	for i := g.Last; i < len(r.tags) && i < g.Last+3; i++ {
		switch {
		case r.has(i, r.true):
			return g.Negated
		case r.has(i, r.untrue):
			return !g.Negated
		case r.tags[i] != tag.RB:
			return false
		}
	}
	return false
}

// untilBehind tells whether "until" stands behind a verb group, in front of an expression.
func (r *reading) untilBehind(c *clause) bool {
	for i := c.group.Last; i < c.last; i++ {
		if r.isAny(i, "until", "till") && i+1 < c.last && r.within[i+1] != 0 {
			return true
		}
	}
	return false
}

// ownStatus is what a finite verb group says by itself.
func (r *reading) ownStatus(c *clause) Status {
	g := &c.group
	w := r.words[g.Main]
	negated := g.Negated && !r.notOnly(g)
	switch {
	case g.Modal >= 0:
		switch {
		case !g.Negated || g.Aspect&tag.Perfective != 0:
		case r.would(g.Modal):
			return Cancelled
		case r.is(g.Modal, "could") && !r.hasCondition(c.sentence): // the police could not find it
			return Denied
		}
		return Hypothetical
	case r.has(g.Main-1, r.almost) && r.tags[g.Main-1] == tag.RB:
		return Denied // nearly hit a mountain
	case r.perhapsBefore(c):
		return Hypothetical
	case g.Tense == tag.Future && g.Negated:
		if r.untilBehind(c) {
			return Planned // will not run until Wednesday
		}
		return Cancelled
	case g.Tense == tag.Future:
		return Planned
	case negated && g.Tense == tag.Past && r.untilBehind(c):
		return Occurred // did not open until Wednesday
	case negated:
		return Denied
	case g.Tense == tag.Present && g.Aspect&tag.Perfective == 0 && w&r.reporting == 0:
		return Ongoing
	}
	return Occurred
}

// notOnly tells whether the "not" of a verb group is that of "not only … but".
func (r *reading) notOnly(g *tag.Group) bool {
	for i := max(0, g.First-2); i < g.Main; i++ {
		if r.is(i, "not") && r.isAny(i+1, "only", "just", "merely") {
			return true
		}
	}
	return false
}

// perhapsBefore tells whether a "perhaps" stands before the verb of a clause or in front of its subject.
func (r *reading) perhapsBefore(c *clause) bool {
	return r.has(c.group.Main-1, r.perhaps) || r.has(c.group.First-1, r.perhaps) || r.has(c.first-1, r.perhaps) || r.has(c.first, r.perhaps) ||
		!c.subject.empty() && r.has(c.subject.first-1, r.perhaps)
}

// isSaid tells whether a clause of saying stands behind a main clause as its tail.
func (r *reading) isSaid(k int) bool {
	for i := k + 1; i < len(r.clauses) && r.clauses[i].sentence == r.clauses[k].sentence; i++ {
		r.steps++
		if c := &r.clauses[i]; c.kind == mainClause && r.has(c.group.Main, r.reporting) && r.tailing(c.first) {
			return true
		}
	}
	return false
}

// objectFrom gives where the object of a verb group begins: behind its particle.
func (r *reading) objectFrom(g *tag.Group) int { return max(g.Last, g.Particle+1) }
