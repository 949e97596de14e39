package timeline

import (
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/scan"
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

// isProvided tells whether a clause is a condition that no "if" opens: "provided that the court agrees".
func (r *reading) isProvided(c *clause) bool {
	at := c.marker - 1
	if !r.is(c.marker, "that") || !r.has(at, r.provided) {
		return false
	}
	t := r.tag(at - 1)
	return !t.Verb() && t != tag.MD && t != tag.RB
}

// leadsTo tells whether a clause is a condition by its order of words: "[had the crew reacted sooner], the ship would have been saved".
func (r *reading) leadsTo(k int) bool {
	c := &r.clauses[k]
	if !c.group.Inverted || !r.isAny(c.group.First, "had", "were", "should") || c.kind == complement {
		return false
	}
	return k+1 < len(r.clauses) && r.clauses[k+1].sentence == c.sentence && r.clauses[k+1].group.Modal >= 0
}

// dependsOnIf tells whether an if-clause hangs on a clause, or on the one whose subject it shares: "the bank will fail if he leaves".
func (r *reading) dependsOnIf(k int) bool {
	c := &r.clauses[k]
	for i, last := r.clausesOf(c.sentence); i < last; i++ {
		d := &r.clauses[i]
		if d.kind == adverbial && r.isAny(d.marker, "if", "unless") && !r.is(d.marker-1, "even") && r.tag(d.marker-1) != tag.CC && (d.parent == k || d.parent >= 0 && d.parent == c.sibling) {
			return true
		}
	}
	return false
}

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

// hasCondition tells whether a sentence has an if-clause.
func (r *reading) hasCondition(sentence int) bool {
	for i, last := r.clausesOf(sentence); i < last; i++ {
		r.steps++
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

// anyTo tells whether a "to" stands among some tokens: "led a team to Africa to help".
func (r *reading) anyTo(first, last int) bool {
	for i := first; i < last; i++ {
		if r.is(i, "to") {
			return true
		}
	}
	return false
}

// planned tells whether a verb of planning is used as one: "had been set to", "had planned to", but not "had threatened to".
func (r *reading) planned(p *clause) bool {
	return p.group.Passive || r.has(p.group.Main, r.intended)
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
	case g.Copula && subject && !g.Negated && g.Modal < 0 && r.is(g.Last, "off") && r.within[min(g.Last+1, len(r.within)-1)] == 0 && !r.nounPhrase(g.Last+1, g.Last+2):
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

// objectFrom gives where the object of a verb group begins: behind its particle.
func (r *reading) objectFrom(g *tag.Group) int { return max(g.Last, g.Particle+1) }

// cancels tells whether a verb calls off what it has as its object. Call and put need their off, which may stand behind an "it".
func (r *reading) cancels(g *tag.Group) bool {
	if r.has(g.Main, r.off) {
		off := r.phraseEnd(g.Main + 1) // called the march off
		return r.is(g.Main+1, "off") || g.Particle >= 0 && r.is(g.Particle, "off") || r.is(off, "off") && r.tag(off) == tag.RP
	}
	return r.has(g.Main, r.cancel)
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
