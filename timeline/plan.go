package timeline

import (
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/tag"
)

// Plans, and verbs that call them off: what is set for a day, "a hearing due on Monday", is no plan any more where it had been set for it, "had been
// due", or where somebody drops it.

// plannedFor judges what is set for a day: "is scheduled for Monday" planned, "had been set for Monday" cancelled; empty for any other verb.
func (r *reading) plannedFor(c *clause) Status {
	g := &c.group
	if g.Copula && r.has(g.Last, r.dated) && r.has(g.Last, r.due) {
		for i := g.Last + 1; i < c.last && !r.tags[i].Verb(); i++ {
			if r.within[i] != 0 {
				return Planned
			}
		}
		return ""
	}
	if r.isDue(c) {
		for i := g.Last; i < c.last && !r.tags[i].Verb(); i++ {
			if r.within[i] != 0 && r.isCalendar(i) {
				return Planned
			}
		}
		return ""
	}
	if !g.Passive && g.Tense != tag.PastPart && !r.lacksObject(c) || !r.dates(g) || r.cancels(g) {
		return ""
	}
	// "is set for May", "on May 3" and "in May" tell when it is to be; what was announced in May is to be at another time.
	sure := r.has(g.Main, r.due|r.intended)
	for i := g.Last; i < c.last; i++ {
		r.steps++
		switch {
		case r.within[i] != 0 && (r.is(i-1, "for") || r.tags[i-1] == tag.DT && r.is(i-2, "for")) && r.isCalendar(i), r.within[i] != 0 && sure && r.isAny(i-1, "on", "in"):
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

// planned tells whether a verb of planning is used as one: "had been set to", "had planned to", but not "had threatened to".
func (r *reading) planned(p *clause) bool {
	return p.group.Passive || r.has(p.group.Main, r.intended)
}

// dates tells whether a verb gives an event its day.
func (r *reading) dates(g *tag.Group) bool { return r.has(g.Main, r.dated) }

// isDue tells whether an infinitive stands behind a noun and its "due": "a strike, due to start on Friday".
func (r *reading) isDue(c *clause) bool {
	t := r.tag(c.first - 2)
	return c.kind == infinitive && r.is(c.first-1, "due") && (t == tag.Comma || t.Noun())
}

// wasTo tells whether an infinitive tells what the noun before its relative clause was to do: "a rally that was to bring thousands to Ankara".
func (r *reading) wasTo(c *clause) bool {
	if c.kind != infinitive || c.parent < 0 {
		return false
	}
	p := &r.clauses[c.parent]
	return p.kind == relative && p.group.Copula && p.group.Tense == tag.Past && p.group.Last == c.first
}

// lacksObject tells whether a clause tells of a thing that somebody else does: "a rally [that nationalists had called] for Sunday".
func (r *reading) lacksObject(c *clause) bool {
	return c.kind == relative && c.group.Finite && !c.group.Copula && c.subject.first > c.marker && c.marker >= 0 && r.is(c.group.Last, "for")
}

// isCalendar tells whether the expression at a token is a date or a time of the day, and no length of time.
func (r *reading) isCalendar(token int) bool {
	t := r.expressions[r.within[token]-1].Type
	return t == dateparse.Date || t == dateparse.Time
}

// cancels tells whether a verb calls off what it has as its object. Call and put need their off, which may stand behind an "it".
func (r *reading) cancels(g *tag.Group) bool {
	if r.has(g.Main, r.off) {
		off := r.phraseEnd(g.Main + 1) // called the march off
		return r.is(g.Main+1, "off") || g.Particle >= 0 && r.is(g.Particle, "off") || r.is(off, "off") && r.tag(off) == tag.RP
	}
	return r.has(g.Main, r.cancel)
}

// isOff tells whether a clause says that something will not be: "the marathon is off".
func (r *reading) isOff(c *clause) bool {
	if !c.group.Copula || !c.group.Finite || c.group.Negated || !r.is(c.group.Last, "off") {
		return false
	}
	switch r.tag(c.group.Last + 1) {
	case tag.Stop, tag.Comma, tag.CC, tag.Colon, tag.None:
		return true
	}
	return false
}

// drops tells whether clause k calls off the noun at a token: it is the object of such a verb, or the subject of its passive.
func (j *judgement) drops(k, noun, depth int) bool {
	r := j.r
	c := &r.clauses[k]
	g := &c.group
	if !r.cancels(g) || j.clause(k, depth+1) != Occurred {
		return false
	}
	if g.Passive {
		return noun == r.headOf(c.subject)
	}
	return noun >= g.Last && r.direct(r.objectFrom(g), noun)
}
