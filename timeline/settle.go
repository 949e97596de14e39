package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/tag"
)

// What one sentence plans, a later one settles: it was called off, or it happened.
//
//	"The vote was to be held on Monday. It was put off."               held, vote: cancelled
//	"The gallery had been due to open on Friday. It opened as planned." open: occurred
//	"The summit, planned for May, went ahead."                          summit: occurred
//	"Hale said the bank had failed. The bank denied it."                failed: denied

// prospect is something planned that a later clause may settle.
type prospect struct {
	verb, noun int // its mentions; -1 for none
	clause     int // the clause that plans it
	sentence   int
	setsDay    bool // its verb says no more than for when its noun was planned
	threat     bool // it was only threatened: a later word can say that it happened, and no more
}

// maxProspects bounds what may still be settled: the latest.
const maxProspects = 16

// settle goes through the clauses in text order and settles what those before them planned.
func (j *judgement) settle(ms []mention) {
	r := j.r
	if clear(j.nouns); j.nouns == nil {
		j.nouns = map[int]int{}
	}
	at := j.nouns
	for i := range ms {
		if ms[i].noun {
			at[ms[i].token] = i
		}
	}
	open := j.open[:0]
	next := 0
	for k := range r.clauses {
		c := &r.clauses[k]
		if r.has(c.group.Main, r.denial) && c.group.Finite && c.group.Modal < 0 && !c.group.Negated && !c.group.Passive {
			j.refute(ms, k)
		}
		for next < len(ms) && ms[next].token < c.group.First {
			if p, ok := j.prospect(ms, next, at); ok {
				if len(open) == maxProspects {
					open = append(open[:0], open[1:]...)
				}
				open = append(open, p)
			}
			next++
		}
		if len(open) == 0 || !c.group.Finite && c.kind != infinitive {
			continue
		}
		for i := len(open) - 1; i >= 0; i-- {
			if s := j.verdict(ms, k, &open[i]); s != "" {
				settleAs(ms, &open[i], s, c.group.Main)
				open = append(open[:i], open[i+1:]...)
				break
			}
		}
	}
	j.open = open
}

// refute denies what the sentence before clause k has somebody say, where the clause denies "it": "Hale said the bank had failed. The bank
// denied it."
func (j *judgement) refute(ms []mention, k int) {
	r := j.r
	c := &r.clauses[k]
	what := r.objectFrom(&c.group)
	switch {
	case c.sentence == 0 || k != r.firstClause(c.sentence):
		return
	case r.isAny(what, "it", "this", "that") && (r.tag(what+1) == tag.Stop || r.tag(what+1) == tag.Comma || r.tag(what+1) == tag.CC): // denied that, but not "denied that he"
	case r.isAny(what, "the", "that", "this") && r.has(what+1, r.claim) && r.tag(what+2) != tag.IN && r.tag(what+2) != tag.WDT:
	default:
		return
	}
	first, last := mentionsOf(r, ms, c.sentence-1)
	for i := first; i < last; i++ {
		m := &ms[i]
		if m.noun || m.Status != Occurred && m.Status != Ongoing {
			continue
		}
		d := &r.clauses[m.clause]
		if d.kind == complement && d.parent >= 0 && r.has(r.clauses[d.parent].group.Main, r.reporting) {
			m.Status, m.settled = Denied, c.group.Main
		}
	}
}

// settleAs gives the mentions of a prospect their status, by the verb at a token. A verb that only sets a day stays what it is: its noun
// happened.
func settleAs(ms []mention, p *prospect, s Status, by int) {
	for _, i := range [...]int{p.noun, p.verb} {
		if i < 0 {
			continue
		}
		ms[i].held = s == Occurred
		if i == p.noun || s == Cancelled || !p.setsDay || p.noun < 0 {
			ms[i].Status, ms[i].settled = s, by
		}
	}
}

// prospect tells what a mention plans.
func (j *judgement) prospect(ms []mention, i int, at map[int]int) (prospect, bool) {
	r, m := j.r, &ms[i]
	if m.noun {
		return prospect{}, false
	}
	c := &r.clauses[m.clause]
	p := prospect{verb: i, noun: -1, clause: m.clause, sentence: c.sentence}
	noun := func(token int) {
		if n, ok := at[token]; ok && token >= 0 {
			p.noun = n
		}
	}
	switch {
	case r.plannedFor(c) != "":
		noun(r.plannedNoun(c))
		p.setsDay = true
		return p, true
	case c.group.Passive && r.has(c.group.Main, r.dated) && !r.governs(m.clause, infinitive): // a meeting that was set before they launched strikes
		noun(r.plannedNoun(c))
		p.verb = -1
		return p, p.noun >= 0
	case m.Status == Planned, m.Status == Cancelled && c.kind == infinitive:
		if h := r.headOf(c.subject); r.has(h, r.occasion) {
			noun(h)
		}
		return p, true
	case m.Status == Hypothetical && c.kind == infinitive && c.parent >= 0 && r.has(r.clauses[c.parent].group.Main, r.menace):
		p.threat = true
		return p, true
	}
	return prospect{}, false
}

// verdict says what clause k makes of a prospect, empty where it tells of something else.
func (j *judgement) verdict(ms []mention, k int, p *prospect) Status {
	r := j.r
	c := &r.clauses[k]
	g := &c.group
	if k == p.clause || c.parent == p.clause && c.kind == infinitive {
		return ""
	}
	s := j.clause(k, 0)
	held := Status("")
	switch s {
	case Occurred:
		if g.Tense == tag.Past || g.Aspect&tag.Perfective != 0 {
			held = Occurred
		}
	case Denied, Cancelled:
		held = Cancelled
	}
	if p.threat && held == Cancelled {
		held = ""
	}
	holds := func() bool { return held != "" && (held != Occurred || j.mayHaveHappened(k, p)) }
	switch {
	case (r.cancels(g) || r.has(g.Main, r.forbid)) && s == Occurred && !p.threat:
		told := r.trim(c.subject)
		if !g.Passive {
			told = r.objectOf(g)
		}
		if j.refers(ms, told, c, p) {
			return Cancelled
		}
	case g.Passive && r.has(g.Main, r.shift) && s == Occurred && r.timeIn(k) >= 0: // moved to Friday
		if j.refers(ms, c.subject, c, p) {
			return Cancelled
		}
	case g.Copula && !g.Negated && g.Modal < 0 && r.is(g.Last, "off") && !r.tag(g.Last+1).Noun():
		if j.refers(ms, c.subject, c, p) {
			return Cancelled
		}
	case r.takesPlace(g), r.has(g.Main, r.course) && c.kind != infinitive && r.standsAlone(k):
		if j.refers(ms, c.subject, c, p) && holds() {
			return held
		}
	}
	if held != "" && j.sameDoing(ms, k, p) && holds() {
		return held
	}
	return ""
}

// takesPlace tells whether a verb group says that what its subject names happens.
func (r *reading) takesPlace(g *tag.Group) bool {
	switch {
	case r.has(g.Main, r.light):
		return r.isAny(g.Main+1, "place", "effect") || g.Passive && r.has(g.Main, r.held)
	case r.has(g.Main, r.proceed):
		return !r.isFormOf(g.Main, "go") || r.isAny(g.Main+1, "ahead", "forward", "on")
	}
	return false
}

// standsAlone tells whether neither an object nor another verb hangs on the verb of clause k: the trial [began], but not "they began shooting".
func (r *reading) standsAlone(k int) bool {
	last := r.clauses[k].group.Last
	t := r.tag(last)
	return !t.Verb() && t != tag.TO && (last >= len(r.within) || r.within[last] != 0 || !t.Noun() && t != tag.DT && t != tag.PRPS && t != tag.PRP)
}

// objectOf gives the noun phrase or pronoun behind a verb, before its particle too: called [it] off, called [the march] off.
func (r *reading) objectOf(g *tag.Group) span {
	first := r.objectFrom(g)
	if g.Particle < 0 && r.is(g.Main+1, "off") {
		first = g.Main + 2
	}
	return span{first, r.phraseEnd(first)}
}

// mayHaveHappened tells whether the clause that says so does not give another time than the one for which a prospect was planned, and that
// is not far to come.
func (j *judgement) mayHaveHappened(k int, p *prospect) bool {
	r := j.r
	planned, told := r.timeIn(p.clause), r.timeIn(k)
	switch {
	case planned < 0:
		return true
	case told >= 0:
		a, b := &r.expressions[planned], &r.expressions[told]
		by := r.spans[planned].first - 1 // repay by May: in April
		return strings.Contains(a.Text, b.Text) || strings.Contains(b.Text, a.Text) || r.isAny(by, "by", "before", "until") || a.Interval.Start < b.Interval.End && b.Interval.Start < a.Interval.End
	}
	return r.expressions[planned].Interval.Start < r.now+year
}

// timeIn gives the first date or time in a clause, -1 where none stands there.
func (r *reading) timeIn(k int) int {
	c := &r.clauses[k]
	for i := c.first; i < c.last && i < c.first+maxDescription; i++ {
		if r.within[i] == 0 {
			continue
		}
		if e := int(r.within[i]) - 1; r.expressions[e].Type == dateparse.Date || r.expressions[e].Type == dateparse.Time {
			return e
		}
	}
	return -1
}

// refers tells whether a noun phrase of clause c means a prospect: its noun or a noun of its verb again, or, in the sentence after it, an
// "it" or "the plan".
func (j *judgement) refers(ms []mention, s span, c *clause, p *prospect) bool {
	r := j.r
	s = r.trim(s)
	s.last = min(s.last, s.first+maxDescription)
	near := c.sentence-p.sentence <= 1
	if r.pronounOf(s) >= 0 {
		at := r.pronounOf(s)
		return near && (r.isAny(at, "it", "this") || r.isAny(at, "they", "them") && p.noun >= 0 && r.tags[ms[p.noun].token] == tag.NNS)
	}
	h := r.headOf(s)
	if h < 0 {
		return false
	}
	if p.noun >= 0 && ms[p.noun].token == h {
		return true
	}
	if r.isAny(s.first, "a", "an", "another", "no", "any") {
		return false
	}
	if r.has(h, r.anaphor) && near {
		return true
	}
	word := r.text(h)
	return p.noun >= 0 && sameStem(word, ms[p.noun].Text) || p.noun < 0 && p.verb >= 0 && r.has(h, r.occasion) && sameStem(word, ms[p.verb].Text)
}

// sameDoing tells whether clause k has the verb of a prospect and its subject: "planned to sell the ferry … it sold the ferry".
func (j *judgement) sameDoing(ms []mention, k int, p *prospect) bool {
	r := j.r
	c, q := &r.clauses[k], &r.clauses[p.clause]
	if p.verb < 0 || q.group.Main == c.group.Main || c.group.Passive != q.group.Passive || !sameVerb(r.text(c.group.Main), r.text(q.group.Main)) || r.plannedFor(q) != "" {
		return false
	}
	if c.kind == infinitive && !(c.group.Negated && c.parent >= 0 && r.has(r.clauses[c.parent].group.Main, r.plan)) {
		return false // decided not to appeal
	}
	if at := r.pronounOf(c.subject); at >= 0 {
		return c.sentence-p.sentence <= 2 && r.isAny(at, "it", "they", "he", "she")
	}
	a, b := r.headOf(c.subject), r.headOf(q.subject)
	if c.kind != infinitive && strings.EqualFold(r.text(c.group.Main), r.text(q.group.Main)) && c.group.Aspect == tag.NoAspect && q.kind == infinitive {
		return false
	}
	return a >= 0 && b >= 0 && strings.EqualFold(r.text(a), r.text(b))
}

// sameVerb tells whether two words are forms of one verb: open and opened, attack and attacked. Of irregular ones some are: sell, sold.
func sameVerb(a, b string) bool {
	if x, y := a[0]|0x20, b[0]|0x20; x != y && isLetter(x) && isLetter(y) && (!isVowel(x) || !isVowel(y)) {
		return false // most that are compared: what follows asks for the same first letter, or for two vowels there
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	switch {
	case sameStem(a, b) && strings.HasPrefix(b, strings.TrimSuffix(a, "e")):
		return true
	case len(a) == len(b) && len(a) >= 4: // one vowel differs: hold, held; come, came
		differ := 0
		for i := range len(a) {
			if a[i] != b[i] {
				differ++
				if !strings.ContainsRune("aeiou", rune(a[i])) || !strings.ContainsRune("aeiou", rune(b[i])) {
					return false
				}
			}
		}
		return differ <= 1
	}
	return false
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// pronounOf gives the personal pronoun that a noun phrase is, which may stand behind what is fronted, or before an adverb: "In the end [it]",
// "[it] never". -1 for none.
func (r *reading) pronounOf(s span) int {
	s = r.trim(s)
	for !s.empty() && r.tags[s.last-1] == tag.RB {
		s.last--
	}
	if s.empty() || r.tags[s.last-1] != tag.PRP || s.last-s.first > 1 && (r.tags[s.last-2] == tag.CC || r.tags[s.last-2] == tag.IN) {
		return -1
	}
	return s.last - 1
}
