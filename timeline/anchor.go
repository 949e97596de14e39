package timeline

import (
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/tag"
)

// anchoring is what sieves see: the mentions in text order, what is placed of them, and the expressions of each.
type anchoring struct {
	r     *reading
	ms    []mention
	now   calendar.Interval // the document's day
	of    [][]int           // by mention: the expressions of its own
	at    []int             // by clause: the mention of its verb; -1 for none
	told  int               // for narrative: the last mention that an expression places, of those that it has heard of; -1
	heard int               // how many mentions those are

	open  []int
	plans []int // by clause: the event noun that it plans for a day and 2, 1 for none, 0 where nobody asked

	resolve func(phrase string, side dateparse.Direction) (dateparse.Expression, error) // reads an expression alone
}

// anchor places the mentions in time. It reads an expression again, by resolve, where an event contradicts it.
func anchor(r *reading, ms []mention, resolve func(string, dateparse.Direction) (dateparse.Expression, error)) *anchoring {
	a := &r.anchoring
	*a = anchoring{r: r, ms: ms, resolve: resolve, now: calendar.Day.Period(r.now - 1), of: emptied(a.of, len(ms)), at: verbMentions(r, ms), open: a.open[:0], plans: a.plans[:0]}
	for e := range r.expressions {
		if r.expressions[e].Type != dateparse.Date && r.expressions[e].Type != dateparse.Time {
			continue
		}
		if r.expressions[e].Interval.IsZero() && r.expressions[e].Value.Kind == calendar.Point {
			continue
		}
		for _, i := range a.owners(e) {
			a.of[i] = append(a.of[i], e)
		}
	}
	a.told, a.heard = -1, 0
	open := slices.Grow(a.open[:0], len(ms)) // the mentions that nothing has placed
	for i := range ms {
		open = append(open, i)
	}
	a.open = open
	for _, s := range sieves {
		left := open[:0]
		for _, i := range open {
			if !s.place(a, i) {
				left = append(left, i)
				continue
			}
			w := &ms[i].When
			w.Sieve, w.Confidence = s.name, s.confidence
			if w.Extent == "" {
				w.Extent = Within
			}
		}
		open = left
	}
	a.learn()
	for i := range ms {
		a.lasting(&ms[i].When)
	}
	return a
}

// lasting gives what goes on over its interval, or since one, the bounds of its beginning and its end.
func (a *anchoring) lasting(w *When) {
	none := calendar.Interval{}
	if w.Extent != Around || w.Begin != none || w.End != none {
		return
	}
	switch w.Relation {
	case On:
		w.Begin, w.End = upTo(w.Interval), from(w.Interval)
	case Since:
		if w.Expression >= 0 {
			w.Begin, w.End = a.r.expressions[w.Expression].Interval, from(a.now)
		}
	}
}

// tell moves the story on to where mention i stands, by the mentions before it that may: they happened, and an expression places them in a period no
// longer than a day.
func (a *anchoring) tell(i int) {
	for ; a.heard < i; a.heard++ {
		if a.tells(a.heard) {
			a.told = a.heard
		}
	}
}

func (a *anchoring) tells(i int) bool {
	m := &a.ms[i]
	return m.When.Basis == Explicit && m.When.Relation == On && m.Status == Occurred && m.When.Value.Kind == calendar.Point && m.When.Value.Unit <= calendar.Day
}

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

// mentionsOf gives the mentions of a sentence, half-open.
func mentionsOf(r *reading, ms []mention, sentence int) (first, last int) {
	first = 0
	if sentence > 0 {
		first = mentionFrom(ms, int(r.sentences[sentence-1].Last))
	}
	return first, mentionFrom(ms, int(r.sentences[sentence].Last))
}

// mentionFrom gives the first mention whose trigger stands at a token or behind it.
func mentionFrom(ms []mention, token int) int {
	lo, hi := 0, len(ms)
	for lo < hi {
		if mid := (lo + hi) / 2; ms[mid].token < token {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// mentionAt gives the mention whose trigger is a token, -1 where there is none.
func (a *anchoring) mentionAt(token int) int {
	lo := mentionFrom(a.ms, token)
	if lo < len(a.ms) && a.ms[lo].token == token {
		return lo
	}
	return -1
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
	k := a.ms[i].clause
	if k < 0 || a.ms[i].noun && !a.r.isPredicate(&a.ms[i].finding) {
		return false
	}
	s := a.r.clauses[k].subject
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

// rest places mention i by an expression and the preposition before it.
func (a *anchoring) rest(i, e int, basis Basis) {
	a.reread(i, e)
	x := &a.r.expressions[e]
	rel := a.preposition(i, e)
	if a.ms[i].noun && a.r.spans[e].last <= a.ms[i].token {
		rel = On // since the [1998] bombing
	}
	w := When{Value: x.Value, Interval: x.Interval, Relation: rel, Expression: e, Basis: basis, Extent: Within}
	a.bound(&w, i, x)
	a.ms[i].When = w
}

const (
	week = 7 * 86400 // seconds
	year = 366 * 86400
)

// reread reads an expression again where the event that it places contradicts it: what is planned for Monday is not last Monday, what
// happened on Monday is not the coming one. The expression keeps what it is read as then; an absolute date stays what it is.
func (a *anchoring) reread(i, e int) {
	m, x := &a.ms[i], &a.r.expressions[e]
	side := dateparse.News
	switch {
	case m.held && x.Interval.Start >= a.now.End && x.Interval.Start < a.now.End+year: // was planned for Friday, and went ahead
		side = dateparse.Past
	case m.Status == Planned && a.looksAhead(m) && x.Interval.End <= a.now.Start: // the story may be at another time, "will" is not
		side = dateparse.Forward
	case m.Status == Cancelled && m.Aspect == Perfective && x.Interval.Start >= a.now.End+week: // had been planned for March 13: the nearest
		again, err := a.resolve(x.Text, dateparse.Past)
		if err != nil || a.now.Start-again.Interval.End >= x.Interval.Start-a.now.End {
			return
		}
		side = dateparse.Past
	case a.r.is(a.r.spans[e].first-1, "until") && x.Interval.End <= a.now.Start && len(a.of[i]) == 1 && a.putsOff(m): // has been put off until April
		side = dateparse.Forward
	case a.r.is(a.r.spans[e].first-1, "for"), a.r.is(a.r.spans[e].first-1, "until"): // had called a rally for Sunday; put it off until Monday
		return
	case m.Status == Planned && x.Interval.End <= a.now.Start && x.Interval.End > a.now.Start-year: // further back a story places it
		side = dateparse.Forward
	case m.Status == Occurred && (m.Tense == Past || m.Tense == PastParticiple || m.Aspect == Perfective) &&
		x.Interval.Start >= a.now.End && x.Interval.Start < a.now.End+week: // authorized a dividend payable Dec. 7
		side = dateparse.Past
	default:
		return
	}
	if again, err := a.resolve(x.Text, side); err == nil && again.Type == x.Type && !again.Interval.IsZero() {
		again.Start, again.End = x.Start, x.End
		*x = again
	}
}

// putsOff tells whether a mention puts off what is told of, or is what somebody puts off: put off, the vote in "postponed the vote".
func (a *anchoring) putsOff(m *mention) bool {
	if m.clause < 0 {
		return false
	}
	g := &a.r.clauses[m.clause].group
	if !a.r.cancels(g) || a.r.has(g.Main, a.r.lasting) || g.Negated { // what is suspended until Monday is so until then
		return false
	}
	return !m.noun || m.token >= g.Last
}

// looksAhead tells whether a mention is to come at the time of writing, and not only at that of the story: will open, plans to open.
func (a *anchoring) looksAhead(m *mention) bool {
	if m.Tense != Infinitive || m.noun || m.clause < 0 {
		return m.Tense == Future
	}
	p := a.r.clauses[m.clause].parent
	return p >= 0 && a.r.clauses[p].group.Finite && a.r.clauses[p].group.Tense == tag.Present && a.r.clauses[p].group.Aspect == tag.NoAspect
}

// bound gives a place the interval that its relation means, and clips what happened to what was past when the text was written.
func (a *anchoring) bound(w *When, i int, x *dateparse.Expression) {
	switch w.Relation {
	case Before:
		w.Interval = calendar.Interval{Start: calendar.Ever, End: w.Interval.Start}
	case Until:
		if m := &a.ms[i]; a.putsOff(m) { // put off until January
			w.Relation, m.Status = On, Planned
			break
		}
		if m := &a.ms[i]; m.Polarity == Negative && (m.Status == Planned || m.Status == Occurred) {
			w.Relation = On // will not run until Wednesday
			break
		}
		w.Interval = calendar.Interval{Start: calendar.Ever, End: w.Interval.End}
	case After:
		w.Interval = calendar.Interval{Start: w.Interval.End, End: calendar.Never}
	case Since:
		if w.Interval.Start >= a.now.End { // go online from Nov. 2
			w.Relation = On
			break
		}
		w.Interval = calendar.Interval{Start: w.Interval.Start, End: calendar.Never}
		w.Extent = Around
		if m := &a.ms[i]; m.Status == Occurred && m.Tense == Present && m.Aspect != NoAspect && (m.Aspect != Perfective || m.words&a.r.lasting != 0 || m.Class == State) {
			m.Status = Ongoing // has been shut since 2018
		}
	}
	m := &a.ms[i]
	if (m.Status == Occurred || m.Status == Denied) && w.Interval.Start < a.now.Start && w.Interval.End > a.now.End && w.Relation == On {
		w.Interval.End = a.now.End
		if x != nil && x.Mod == dateparse.Start {
			w.Interval.End = a.now.Start // "earlier this month" was before today
		}
	}
	if m.Status == Planned && w.Relation == On && w.Interval.Start < a.now.Start && w.Interval.End > a.now.End {
		w.Interval.Start = a.now.Start // "later this month", "will open this year"
	}
	if m.Status == Ongoing && m.Tense == Present && m.Aspect == NoAspect && w.Relation == On {
		switch {
		case m.Class == Occurrence && w.Value.Unit <= calendar.Day && w.Interval.Start < a.now.End: // a headline's present: "Troops retake town on Tuesday"
			m.Status = Occurred
		case m.Class != State && m.Class != IState && m.words&a.r.lasting == 0 && w.Interval.End <= a.now.Start: // a chronicle's: "November 2008: the mine lays off 600"
			m.Status = Occurred
		}
	}
	if (m.Status == Ongoing || m.Status == Occurred) && w.Relation == On && w.Interval.Start >= a.now.End {
		m.Status = Planned // plays on Saturday
	}
	if m.Status == Ongoing && w.Relation == On {
		w.Extent = Around
	}
}

// preposition gives the relation to an expression that the word before it states of mention i.
func (a *anchoring) preposition(i, e int) Relation {
	r := a.r
	p := r.spans[e].first - 1
	for p >= 0 && (r.tags[p] == tag.DT || r.isAny(p, "early", "late", "about", "around", "just", "least", "as")) {
		p--
	}
	switch {
	case r.is(p, "since"), r.is(p, "from") && !a.isRange(e):
		return Since
	case r.is(p, "by") && a.ms[i].Aspect == Progressive:
		return On // by noon ships were waiting
	case r.is(p, "through") && r.is(p-1, "all"):
		return On
	case r.isAny(p, "until", "till", "through", "by"), r.is(p, "before") && r.expressions[e].Mod == dateparse.End: // before the end of the month
		return Until
	case r.is(p, "before"), r.is(p, "to") && r.is(p-1, "prior"):
		return Before
	case r.is(p, "after"):
		return After
	}
	return On
}

// isRange tells whether an expression is the first of "from … to …".
func (a *anchoring) isRange(e int) bool {
	r := a.r
	if e+1 >= len(r.spans) {
		return false
	}
	gap := span{r.spans[e].last, r.spans[e+1].first}
	return gap.last-gap.first <= 1 && (gap.empty() || r.isAny(gap.first, "to", "until", "through", "and", "-", "–", "till"))
}

// widen joins both ends of a range into the place of mention i: "from Monday to Friday", "between 1939 and 1945".
func (a *anchoring) widen(i, e int) {
	for _, first := range []int{e, e - 1} {
		if first < 0 || !a.isRange(first) {
			continue
		}
		p := a.r.spans[first].first - 1
		last := first + 1
		x, y := &a.r.expressions[first], &a.r.expressions[last]
		if x.Interval.IsZero() || y.Interval.IsZero() || y.Interval.End <= x.Interval.Start {
			continue
		}
		w := &a.ms[i].When
		and := a.r.is(a.r.spans[first].last, "and")
		if and && !a.r.is(p, "between") {
			continue // two days, not a range
		}
		w.Value, w.Expression = x.Value, first
		w.Interval = calendar.Interval{Start: x.Interval.Start, End: y.Interval.End}
		if !and {
			w.Begin, w.End = x.Interval, y.Interval
		}
		w.Relation, w.Extent = On, Throughout
		if and {
			w.Extent = Within
		}
		return
	}
}

// copyPlace gives mention i the place of mention j.
func (a *anchoring) copyPlace(i, j int, basis Basis) {
	w := a.ms[j].When
	if w.Basis != Explicit || basis == Context {
		w.Basis = basis
	}
	w.Sieve, w.Confidence = "", 0
	a.ms[i].When = w
	if a.r.trace != nil {
		a.r.trace.from[i] = j
	}
}

// placed tells whether mention i exists and an expression places it.
func (a *anchoring) placed(i int) bool {
	return i >= 0 && a.ms[i].When.Value.Kind == calendar.Point && a.ms[i].When.Basis == Explicit
}

// verbOf gives the mention of a clause's verb, -1 for none.
func (a *anchoring) verbOf(k int) int {
	if k < 0 {
		return -1
	}
	return a.at[k]
}
