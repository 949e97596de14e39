package timeline

import (
	"github.com/dateline-go/dateline/internal/tag"
)

// How infinitives and participles stand: by the verb or noun that they hang on. "Agreed to leave" is a plan, "refused to leave" a denial, "managed to
// leave" stands as the managing does.

// infinitive judges a clause by the verb or noun that it hangs on.
func (j *judgement) infinitive(k, depth int) Status {
	r := j.r
	c := &r.clauses[k]
	if c.group.Negated {
		return Denied
	}
	if c.noun >= 0 {
		w := r.words[c.noun]
		none := r.besideNoun(c.noun, Occurred) == Denied
		switch {
		case none && w&(r.plan|r.resolve|r.eventual) != 0:
			return Denied // had no plans to sell, no chance to escape
		case w&(r.plan|r.resolve) != 0:
			if c.parent >= 0 && j.drops(c.parent, c.noun, depth) || k+1 < len(r.clauses) && r.clauses[k+1].sentence == c.sentence && j.drops(k+1, c.noun, depth) {
				return Cancelled // abandoned plans to build; a plan to build was abandoned
			}
			return Planned
		case w&(r.fail|r.lack) != 0:
			return Denied
		case w&r.occasion != 0 && c.parent >= 0 && r.has(r.clauses[c.parent].group.Main, r.sure): // expected the talks to resume
			return Planned
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
	object := c.group.First > r.objectFrom(&p.group) && r.nounPhrase(r.objectFrom(&p.group), c.group.First) // wants [the president] to resign
	switch {
	case r.is(c.group.First-1, "yet") && r.isFormOf(p.group.Main, "have") && p.group.Main == c.group.First-2:
		return Denied // have yet to sign
	case r.inVain(p.group.Last, c.group.First):
		return Denied
	case above == Hypothetical || above == Cancelled:
		return above
	case w&r.menace != 0 || w&r.wish != 0 && object:
		return Hypothetical
	case c.group.Aspect&tag.Perfective != 0 && w&(r.plan|r.fail) == 0: // claims to have found, is said to have left
		if above == Ongoing {
			return Occurred
		}
		return above
	case r.is(p.group.Main, "supposed") && p.group.Passive && p.group.Tense == tag.Past:
		return Cancelled
	case w&r.cause != 0 && object && w&r.plan == 0 && !r.anyTo(r.objectFrom(&p.group), c.group.First): // caused the roof to collapse
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

// due judges an infinitive behind "be": "was to have opened", "is to open", "is due to open", "was able to open".
func (j *judgement) due(p, c *clause) Status {
	r := j.r
	plan := c.group.First == p.group.Last
	for i := p.group.Last; i < c.group.First && i < p.group.Last+4; i++ {
		plan = plan || r.has(i, r.due)
		switch {
		case r.is(i, "able") && !p.group.Negated && p.group.Tense == tag.Past:
			return Occurred
		case r.is(i, "unable"), r.is(i, "too") && r.tag(i+1) == tag.JJ: // too weak to swim
			return Denied
		case r.is(i, "time") && r.is(i-1, "in") && !p.group.Negated && p.group.Tense == tag.Past:
			return Occurred
		case r.is(i, "supposed") && p.group.Tense == tag.Past && !p.group.Negated:
			return Cancelled
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
	switch {
	case r.is(g.First-1, "from") && w&r.fail != 0:
		return Denied // prevented the crowd from entering
	case r.isAny(g.First-1, "of", "for", "at", "from", "on") && w&(r.maybe|r.plan|r.iaction) != 0:
		return Hypothetical
	}
	return above
}

// inVain tells whether words between a verb and the infinitive behind it say that it was for nothing.
func (r *reading) inVain(first, last int) bool {
	for i := first; i < last && i < first+6; i++ {
		if r.is(i, "vain") && r.is(i-1, "in") || r.knows(i, r.vain) {
			return true
		}
	}
	return r.is(first-2, "unsuccessfully")
}

// anyTo tells whether a "to" stands among some tokens: "led a team to Africa to help".
func (r *reading) anyTo(first, last int) bool {
	for i := first; i < last; i++ {
		if r.is(i, "to") {
			return true
		}
	}
	return false
}
