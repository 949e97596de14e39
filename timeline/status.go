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
	j.r, j.of, j.done = r, zeroed(j.of, len(r.clauses)), zeroed(j.done, len(r.clauses))
	if clear(j.off); j.off == nil {
		j.off = map[int]bool{}
	}
	j.calledOff(ms, 0, len(r.clauses))
	for i := range ms {
		ms[i].Status = j.mention(&ms[i])
	}
}

// mention gives the status of a mention.
func (j *judgement) mention(m *mention) Status {
	switch {
	case j.off[m.token]:
		return Cancelled
	case m.clause < 0:
		return j.r.besideNoun(m.token, Occurred)
	case m.noun && !j.r.isPredicate(m):
		return j.noun(m)
	}
	return j.clause(m.clause, 0)
}

// calledOff notes, of the clauses first to last, what the subject of a verb like "was called off" is: an event noun, be it some clauses before, or the planned event
// that its "it" stands for.
func (j *judgement) calledOff(ms []mention, first, last int) {
	r := j.r
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		if !c.group.Passive || !c.group.Finite || !r.cancels(&c.group) || j.clause(k, 0) != Occurred || c.subject.empty() {
			continue
		}
		if h := r.headOf(c.subject); h >= 0 {
			j.off[h] = r.has(h, r.occasion)
			continue
		}
		if !r.isAny(c.subject.first, "it", "they") {
			continue
		}
		from, _ := mentionsOf(r, ms, max(0, c.sentence-1))
		for i := mentionFrom(ms, c.first) - 1; i >= from; i-- {
			m := &ms[i]
			if m.clause < 0 {
				continue
			}
			if q := &r.clauses[m.clause]; !m.noun && (r.plannedFor(q) != "" || j.clause(m.clause, 0) == Planned || j.clause(m.clause, 0) == Cancelled) {
				if n := r.plannedNoun(q); n >= 0 {
					j.off[n] = true
				} else {
					j.off[m.token] = true
				}
				break
			}
		}
	}
}

// judgement holds the status of clauses as they are worked out.
type judgement struct {
	r    *reading
	of   []Status
	done []bool
	off  map[int]bool // by token: it is told that the event named there was called off
}

// maxDepth bounds how far up a clause's status is looked for.
const maxDepth = 12

// clause gives the status of what a clause's verb tells.
func (j *judgement) clause(k, depth int) Status {
	if k < 0 || depth > maxDepth {
		return Occurred
	}
	if !j.done[k] {
		j.of[k] = j.work(k, depth)
		j.done[k] = true
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
	if s == Hypothetical && c.kind == mainClause && r.isAny(g.Modal, "would", "'d", "’d") && g.Aspect&tag.Perfective == 0 && r.isSaid(k) && !r.hasCondition(c.sentence) {
		s = Planned // it would be paid in May, an official said
	}
	if s == Occurred || s == Ongoing {
		if planned := r.plannedFor(c); planned != "" {
			return planned
		}
	}
	switch {
	case c.kind == adverbial && r.isAny(c.marker, "if", "unless", "lest"):
		return Hypothetical
	case c.kind == complement && c.parent >= 0:
		p := &r.clauses[c.parent]
		w := r.words[p.group.Main]
		switch {
		case w&r.denial != 0 && w&r.reporting == 0 && !p.group.Negated:
			return Denied
		case s == Occurred && g.Tense == tag.Present && w&r.plan != 0 && w&r.reporting == 0:
			return Planned
		case w&(r.maybe|r.istate) != 0 && w&r.reporting == 0 && (s == Planned || g.Modal >= 0):
			if r.isAny(p.group.Main, "expect", "expects", "expected", "know", "knows", "knew") {
				return s
			}
			return Hypothetical
		case g.Modal >= 0 && r.isAny(g.Modal, "would", "'d", "’d"):
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

// untilBehind tells whether "until" stands behind a verb group, in front of an expression.
func (r *reading) untilBehind(c *clause) bool {
	for i := c.group.Last; i < c.last; i++ {
		if r.isAny(i, "until", "till") && i+1 < c.last && r.within[i+1] != 0 {
			return true
		}
	}
	return false
}

// plannedFor judges what is set for a day: "is scheduled for Monday" planned, "had been set for Monday" cancelled; empty for any other verb.
func (r *reading) plannedFor(c *clause) Status {
	g := &c.group
	if g.Copula && r.isAny(g.Last, "due", "set", "scheduled") {
		for i := g.Last + 1; i < c.last && !r.tags[i].Verb(); i++ {
			if r.within[i] != 0 {
				return Planned
			}
		}
		return ""
	}
	if !g.Passive && g.Tense != tag.PastPart || !r.isAny(g.Main, "set", "scheduled", "planned", "arranged", "slated", "due", "expected") {
		return ""
	}
	for i := g.Last; i < c.last; i++ {
		switch {
		case r.within[i] != 0 && r.isAny(i-1, "for", "on", "in") || r.within[i] != 0 && r.tags[i-1] == tag.DT && r.is(i-2, "for"):
			if g.Tense == tag.Past && g.Aspect&tag.Perfective != 0 {
				return Cancelled
			}
			return Planned
		case r.tags[i].Verb():
			return ""
		}
	}
	return ""
}

// ownStatus is what a finite verb group says by itself.
func (r *reading) ownStatus(c *clause) Status {
	g := &c.group
	w := r.words[g.Main]
	switch {
	case g.Modal >= 0:
		if r.isAny(g.Modal, "would", "'d", "’d") && g.Negated && g.Aspect&tag.Perfective == 0 {
			return Cancelled
		}
		return Hypothetical
	case g.Tense == tag.Future && g.Negated:
		if r.untilBehind(c) {
			return Planned // will not run until Wednesday
		}
		return Cancelled
	case g.Tense == tag.Future:
		return Planned
	case g.Negated && g.Tense == tag.Past && r.untilBehind(c):
		return Occurred // did not open until Wednesday
	case g.Negated:
		return Denied
	case g.Tense == tag.Present && g.Aspect&tag.Perfective == 0 && !(w&r.reporting != 0):
		return Ongoing
	}
	return Occurred
}

// isSaid tells whether a clause of saying stands behind a main clause as its tail.
func (r *reading) isSaid(k int) bool {
	for i := k + 1; i < len(r.clauses) && r.clauses[i].sentence == r.clauses[k].sentence; i++ {
		if c := &r.clauses[i]; c.kind == mainClause && r.has(c.group.Main, r.reporting) && r.tailing(c.first) {
			return true
		}
	}
	return false
}

// hasCondition tells whether a sentence has an if-clause.
func (r *reading) hasCondition(sentence int) bool {
	for i, last := r.clausesOf(sentence); i < last; i++ {
		if c := &r.clauses[i]; c.marker >= 0 && r.isAny(c.marker, "if", "unless") {
			return true
		}
	}
	return false
}

// infinitive judges a clause by the verb or noun that it hangs on.
func (j *judgement) infinitive(k, depth int) Status {
	r := j.r
	c := &r.clauses[k]
	if c.group.Negated {
		return Denied
	}
	if c.noun >= 0 {
		w := r.words[c.noun]
		switch {
		case w&r.plan != 0 || r.isAny(c.noun, "decision", "agreement", "deal", "order", "vote"):
			return Planned
		case w&r.fail != 0 || r.isAny(c.noun, "failure", "refusal", "inability"):
			return Denied
		}
		return Hypothetical
	}
	if c.parent < 0 {
		return Hypothetical
	}
	p := &r.clauses[c.parent]
	above := j.clause(c.parent, depth+1)
	w := r.words[p.group.Main]
	if p.group.Copula {
		return j.due(p, c)
	}
	switch {
	case above == Hypothetical || above == Cancelled:
		return above
	case w&r.plan != 0 && p.group.Aspect&tag.Perfective != 0 && p.group.Tense == tag.Past && r.planned(p):
		return Cancelled // had been set to
	case w&r.plan != 0 && p.group.Negated:
		return Hypothetical
	case w&r.plan != 0:
		return Planned
	case w&r.fail != 0:
		if p.group.Negated {
			return Occurred
		}
		return Denied
	case w&r.happen != 0:
		return above
	case w&r.maybe != 0, w&r.reporting != 0, w&r.iaction != 0, w&r.istate != 0:
		return Hypothetical
	}
	if above == Planned {
		return Planned
	}
	return Hypothetical
}

// planned tells whether a verb of planning is used as one: "had been set to", "had planned to", but not "had threatened to".
func (r *reading) planned(p *clause) bool {
	return p.group.Passive || r.isAny(p.group.Main, "planned", "intended", "hoped", "aimed", "expected", "arranged", "scheduled")
}

// due judges an infinitive behind "be": "was to have opened", "is to open", "is due to open", "was able to open".
func (j *judgement) due(p, c *clause) Status {
	r := j.r
	plan := c.group.First == p.group.Last
	for i := p.group.Last; i < c.group.First && i < p.group.Last+4; i++ {
		plan = plan || r.isAny(i, "due", "set", "ready", "poised", "bound", "scheduled", "slated")
		if r.isAny(i, "able") && !p.group.Negated && p.group.Tense == tag.Past {
			return Occurred
		}
	}
	switch {
	case !plan || p.group.Negated:
		return Hypothetical
	case p.group.Tense == tag.Past && (p.group.Aspect&tag.Perfective != 0 || c.group.Aspect&tag.Perfective != 0):
		return Cancelled
	}
	return Planned
}

// participle judges a clause with -ing, or a participle behind its noun.
func (j *judgement) participle(k, depth int) Status {
	r := j.r
	c := &r.clauses[k]
	g := &c.group
	if g.Negated || r.is(g.First-1, "without") {
		return Denied
	}
	if g.Tense == tag.PastPart {
		if planned := r.plannedFor(c); planned != "" {
			return planned
		}
		return Occurred
	}
	if c.parent < 0 {
		return Occurred
	}
	p := &r.clauses[c.parent]
	above := j.clause(c.parent, depth+1)
	w := r.words[p.group.Main]
	if c.parent != k && p.group.Last >= g.First-2 { // begins with, denies, considers: right behind the verb
		switch {
		case w&r.denial != 0 && w&r.reporting == 0, w&r.fail != 0:
			return Denied
		case w&r.happen != 0 || w&r.aspectual != 0:
			return above
		case w&(r.maybe|r.plan) != 0:
			return Hypothetical
		}
	}
	if r.isAny(g.First-1, "of", "for", "at", "from", "on") && w&(r.maybe|r.plan|r.iaction) != 0 {
		return Hypothetical
	}
	return above
}

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
	case r.cancels(g) && verb == Occurred && (object && !g.Passive || subject && g.Passive):
		s = Cancelled
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
	return r.besideNoun(m.token, s)
}

// objectFrom gives where the object of a verb group begins: behind its particle.
func (r *reading) objectFrom(g *tag.Group) int { return max(g.Last, g.Particle+1) }

// cancels tells whether a verb calls off what it has as its object. Call and put need their off.
func (r *reading) cancels(g *tag.Group) bool {
	if r.isAny(g.Main, "put", "puts", "putting", "call", "calls", "called", "calling") {
		return r.is(g.Main+1, "off") || g.Particle >= 0 && r.is(g.Particle, "off")
	}
	return r.has(g.Main, r.cancel)
}

// besideNoun judges a noun by the words before it, s where they say nothing.
func (r *reading) besideNoun(i int, s Status) Status {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch t := r.tags[k]; {
		case r.has(k, r.unreal):
			if r.isAny(k, "planned", "scheduled", "expected", "proposed", "upcoming", "forthcoming", "future", "pending") {
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
