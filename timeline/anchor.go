package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/tag"
)

// sieve places mentions: it sees what the sieves before it decided, adds what it is sure of and overrides nothing. The list goes from the
// most certain to the least, as that of CAEVO does (Chambers et al. 2014).
//
// The confidence is how often the place can be true, measured on the development part of the corpora with event times (docs/accuracy.md);
// a sieve that placed fewer than ten events there has that of own-clause, on which it rests.
type sieve struct {
	name       string
	confidence float64
	place      func(a *anchoring, i int) bool // places mention i, which has no place
}

var sieves = []sieve{
	{"own-clause", 0.87, ownClause},         // "launched strikes on Friday"
	{"planned-for", 0.87, plannedFor},       // "a debate scheduled for Friday": the debate
	{"light-verb", 0.87, lightVerb},         // "held talks on Friday": the talks
	{"counted-from", 0.87, countedFrom},     // "rose on Friday, a day after the bank closed": closed
	{"purpose", 0.87, purpose},              // "met to discuss the war on Friday": met
	{"stated-relation", 0.69, statedOrder},  // "was set before Israel launched strikes on Friday"
	{"same-subject", 0.79, sameSubject},     // "On Friday he came and saw": saw
	{"governing-verb", 0.79, governing},     // "said on Friday he was leaving", "began on Friday to move": to move
	{"reporting-verb", 0.96, reportingVerb}, // "said": the document date
	{"narrative", 0.67, narrative},          // a past event in the sentences behind one that is placed
	{"tense", 0.98, byTense},                // will: after the document date; is: around it; was: before it
}

// anchoring is what sieves see: the mentions in text order, what is placed of them, and the expressions of each.
type anchoring struct {
	r    *reading
	ms   []mention
	now  calendar.Interval // the document's day
	of   [][]int           // by mention: the expressions of its own
	at   []int             // by clause: the mention of its verb; -1 for none
	told int               // during narrative: the last mention placed by an expression; -1

	resolve func(phrase string, side dateparse.Direction) (dateparse.Expression, error) // reads an expression alone
}

// anchor places the mentions in time. It reads an expression again, by resolve, where an event contradicts it.
func anchor(r *reading, ms []mention, resolve func(string, dateparse.Direction) (dateparse.Expression, error)) {
	a := &anchoring{r: r, ms: ms, resolve: resolve, now: calendar.Day.Period(r.now - 1), of: make([][]int, len(ms)), at: make([]int, len(r.clauses))}
	for k := range a.at {
		a.at[k] = -1
	}
	for i := range ms {
		if m := &ms[i]; m.clause >= 0 && (!m.noun || r.isPredicate(m) && a.at[m.clause] < 0) {
			a.at[m.clause] = i
		}
	}
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
	for _, s := range sieves {
		a.told = -1
		for i := range ms {
			if ms[i].When.Sieve != "" {
				a.tell(i)
				continue
			}
			if s.place(a, i) {
				w := &ms[i].When
				w.Sieve, w.Confidence = s.name, s.confidence
				if w.Extent == "" {
					w.Extent = Within
				}
			}
		}
	}
}

// tell moves the story to mention i, where it may: it happened, and an expression places it in a period no longer than a month.
func (a *anchoring) tell(i int) {
	m := &a.ms[i]
	if m.When.Basis == Explicit && m.When.Relation == On && m.Status == Occurred && m.When.Value.Kind == calendar.Point && m.When.Value.Unit <= calendar.Day {
		a.told = i
	}
}

// owners finds the mentions that an expression belongs to: the event noun that it stands beside, else the verb of its clause.
func (a *anchoring) owners(e int) []int {
	r := a.r
	s := r.spans[e]
	sent := r.sentenceOf(s.first)
	if noun := a.nounBeside(s, sent); noun >= 0 {
		if c := a.ms[noun].clause; c >= 0 && a.ms[noun].token < r.clauses[c].group.First && r.within[s.first] != 0 && a.at[c] >= 0 && a.takes(a.at[c]) && a.happensThere(noun, c) {
			return []int{noun, a.at[c]} // the attack on Monday killed five
		}
		return []int{noun}
	} else if noun == modifiesOther {
		return nil
	}
	k := r.clauseOf(s.first, sent)
	if k < 0 {
		return a.nounInLine(s, sent)
	}
	if i := a.at[k]; i >= 0 && a.takes(i) {
		return []int{i}
	}
	return nil
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

// clauseOf gives the clause of a sentence that a token belongs to: the one whose subject it stands in, the last one that begins before it,
// or, where it stands before them all, the first main one. -1 where the sentence has none.
func (r *reading) clauseOf(token, sent int) int {
	k := -1
	for i, last := r.clausesOf(sent); i < last; i++ {
		c := &r.clauses[i]
		switch {
		case c.first <= token:
			k = i
		case k >= 0 && r.clauses[k].first <= token:
			return k
		case k < 0 || r.clauses[k].kind != mainClause && c.kind == mainClause,
			c.kind == mainClause && c.subject.first <= token && token < c.subject.last:
			k = i
		}
	}
	return k
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

// headNoun finds the event noun at the head of the noun phrase that stands before a token: ceremony in Bergen. -1 for none.
func (a *anchoring) headNoun(end int) int {
	r := a.r
	for i := end - 1; i >= 0 && i > end-12; i-- {
		switch t := r.tags[i]; {
		case t.Noun():
			if m := a.mentionAt(i); m >= 0 && a.ms[m].noun {
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
	best := -1
	first, last := mentionsOf(a.r, a.ms, sent)
	for i := first; i < last; i++ {
		if best < 0 || a.ms[i].token < s.first {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return []int{best}
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

// ownClause places a mention by the expressions of its own: the one that stands nearest to it, or both ends of "from … to …".
func ownClause(a *anchoring, i int) bool {
	if len(a.of[i]) == 0 {
		return false
	}
	best := -1
	for _, e := range a.of[i] {
		if a.r.expressions[e].Value.Kind != calendar.Point {
			continue
		}
		if best < 0 || a.better(i, e, best) {
			best = e
		}
	}
	if best < 0 {
		return false
	}
	a.rest(i, best, Explicit)
	a.widen(i, best)
	return true
}

// better tells whether expression e tells the time of mention i better than best: it is finer and agrees, or nearer.
func (a *anchoring) better(i, e, best int) bool {
	x, y := &a.r.expressions[e], &a.r.expressions[best]
	if in, was := a.inSubject(i, e), a.inSubject(i, best); in != was {
		return was // "figures for the first quarter are due on May 3"
	}
	if x.Interval.Overlaps(y.Interval) {
		return x.Value.Unit < y.Value.Unit
	}
	return a.distance(i, e) < a.distance(i, best)
}

// inSubject tells whether an expression stands inside the subject of the mention's clause.
func (a *anchoring) inSubject(i, e int) bool {
	k := a.ms[i].clause
	if k < 0 || a.ms[i].noun && !a.r.isPredicate(&a.ms[i]) {
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

// reread reads an expression again where the event that it places contradicts it: what is planned for Monday is not last Monday, what
// happened on Monday is not the coming one. The expression keeps what it is read as then; an absolute date stays what it is.
func (a *anchoring) reread(i, e int) {
	m, x := &a.ms[i], &a.r.expressions[e]
	side := dateparse.News
	switch {
	case a.r.is(a.r.spans[e].first-1, "for"): // had called a rally for Sunday
		return
	case m.Status == Planned && x.Interval.End <= a.now.Start:
		side = dateparse.Forward
	case m.Status == Occurred && (m.Tense == Past || m.Tense == PastParticiple || m.Aspect == Perfective) && x.Interval.Start >= a.now.End:
		side = dateparse.Past
	default:
		return
	}
	if again, err := a.resolve(x.Text, side); err == nil && again.Type == x.Type && !again.Interval.IsZero() {
		again.Start, again.End = x.Start, x.End
		*x = again
	}
}

// bound gives a place the interval that its relation means, and clips what happened to what was past when the text was written.
func (a *anchoring) bound(w *When, i int, x *dateparse.Expression) {
	switch w.Relation {
	case Before:
		w.Interval = calendar.Interval{Start: calendar.Ever, End: w.Interval.Start}
	case Until:
		if m := &a.ms[i]; m.Polarity == Negative && (m.Status == Planned || m.Status == Occurred) {
			w.Relation = On // will not run until Wednesday
			break
		}
		w.Interval = calendar.Interval{Start: calendar.Ever, End: w.Interval.End}
	case After:
		w.Interval = calendar.Interval{Start: w.Interval.End, End: calendar.Never}
	case Since:
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
	if m.Status == Ongoing && m.Class == Occurrence && m.Tense == Present && m.Aspect == NoAspect && w.Relation == On && w.Value.Unit <= calendar.Day && w.Interval.Start < a.now.End {
		m.Status = Occurred // a headline's present: "Troops retake town on Tuesday"
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
	case r.isAny(p, "until", "till", "through", "by"):
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

// lightVerb places a noun whose verb says nothing itself, and such a verb by its noun: they are one happening.
func lightVerb(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.led && m.verb >= 0 && a.placed(m.verb) {
		a.copyPlace(i, m.verb, Explicit)
		return true
	}
	if !m.noun {
		for k := i + 1; k < len(a.ms) && a.ms[k].clause == m.clause; k++ {
			if a.ms[k].led && a.ms[k].verb == i && a.placed(k) {
				a.copyPlace(i, k, Explicit)
				return true
			}
		}
	}
	return false
}

// plannedFor places an event noun by what it is set for: "a debate scheduled for Friday", "the trial had been set for May".
func plannedFor(a *anchoring, i int) bool {
	m := &a.ms[i]
	if !m.noun || m.clause < 0 {
		return false
	}
	r := a.r
	first, last := r.clausesOf(r.clauses[m.clause].sentence)
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		if !a.placed(a.at[k]) || r.plannedFor(c) == "" || r.plannedNoun(c) != m.token {
			continue
		}
		a.copyPlace(i, a.at[k], Explicit)
		if m.Status == Occurred || m.Status == Hypothetical {
			m.Status = a.ms[a.at[k]].Status
		}
		return true
	}
	return false
}

// plannedNoun finds the event noun that a clause with a verb of planning tells of; -1 for none.
func (r *reading) plannedNoun(c *clause) int {
	if h := r.toldOf(c); r.has(h, r.occasion) {
		return h
	}
	return -1
}

// toldOf gives the noun that a clause tells of: the head of its subject, or of all that stands before a participle or relative clause, as in
// "a debate between the rivals planned for Sunday". -1 for none.
func (r *reading) toldOf(c *clause) int {
	if c.kind != participle && c.kind != relative {
		return r.headOf(c.subject)
	}
	end := c.first
	if end > 0 && r.tags[end-1] == tag.Comma {
		end--
	}
	return r.headOf(span{r.chainStart(end), end})
}

// chainStart gives the beginning of the noun phrases, joined by prepositions, that end at a token: "[a debate between the rivals] planned".
func (r *reading) chainStart(end int) int {
	first := end
	if end == 0 {
		return end
	}
	lo := int(r.sentences[r.sentenceOf(end-1)].First)
	for k := end - 1; k >= lo && k > end-16; k-- {
		switch t := r.tags[k]; {
		case t.Noun(), t == tag.DT, t == tag.JJ, t == tag.CD, t == tag.POS, t == tag.PRPS, t == tag.HYPH, t == tag.IN && !r.has(k, r.subordinator):
			first = k
			continue
		}
		break
	}
	return first
}

// countedFrom places what a length of time leads to: "rose on Friday, a day after the bank closed" places closed, "two hours before it
// sank" sank. The place is no finer than the length.
func countedFrom(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun || m.clause < 0 {
		return false
	}
	r := a.r
	c := &r.clauses[m.clause]
	if c.kind != adverbial || c.marker < 1 || r.within[c.marker-1] == 0 {
		return false
	}
	e := int(r.within[c.marker-1]) - 1
	x := &r.expressions[e]
	sign := 0
	switch {
	case x.Value.Kind != calendar.Length || x.Value.Span.IsVague():
		return false
	case r.is(c.marker, "after"):
		sign = -1
	case r.is(c.marker, "before"):
		sign = 1
	default:
		return false
	}
	from := a.verbBefore(r.spans[e].first, c.sentence)
	if from < 0 || !a.placed(from) || a.ms[from].When.Relation != On {
		return false
	}
	w := a.ms[from].When
	u := x.Value.Span.Finest()
	if u < calendar.Day {
		if w.Value.Unit >= calendar.Day {
			return false
		}
		u = min(u, w.Value.Unit)
	}
	v := calendar.ValueOf(u, w.Interval.Start.AddSpan(x.Value.Span, sign))
	iv, ok := v.Interval()
	if !ok {
		return false
	}
	m.When = When{Value: v, Interval: iv, Relation: On, Expression: e, Basis: Explicit, Extent: Within}
	return true
}

// verbBefore gives the mention of the last verb before a token in a sentence that is placed; -1 for none.
func (a *anchoring) verbBefore(token, sentence int) int {
	best := -1
	first, last := a.r.clausesOf(sentence)
	for k := first; k < last && a.r.clauses[k].group.Main < token; k++ {
		if a.placed(a.at[k]) {
			best = a.at[k]
		}
	}
	return best
}

// purpose places a past verb by the expression that stands behind its infinitive: people met on Friday where they "met to discuss the war
// on Friday".
func purpose(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun || m.clause < 0 || m.Class != Occurrence || m.Status != Occurred || m.words&(a.r.plan|a.r.maybe|a.r.fail) != 0 {
		return false
	}
	for k := m.clause + 1; k < len(a.r.clauses) && a.r.clauses[k].sentence == a.r.clauses[m.clause].sentence; k++ {
		c := &a.r.clauses[k]
		if c.kind == infinitive && c.parent == m.clause && c.noun < 0 && a.placed(a.at[k]) && a.ms[a.at[k]].When.Relation == On &&
			a.ms[a.at[k]].When.Interval.Start < a.now.End {
			a.copyPlace(i, a.at[k], Explicit)
			return true
		}
	}
	return false
}

// statedOrder places what stands before, after or since a clause that is placed, and the other way round for "when" and "as".
func statedOrder(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun || m.clause < 0 {
		return false
	}
	r := a.r
	first, last := r.clausesOf(r.clauses[m.clause].sentence)
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		if c.kind != adverbial || c.parent != m.clause || !a.placed(a.at[k]) {
			continue
		}
		e := a.ms[a.at[k]].When
		if e.Relation != On {
			continue
		}
		var rel Relation
		switch {
		case r.is(c.marker, "before"):
			rel = Before
		case r.is(c.marker, "after"):
			rel = After
		case r.is(c.marker, "since"):
			rel = Since
		case r.is(c.marker, "until"), r.is(c.marker, "till"):
			rel = Until
		case r.isAny(c.marker, "when", "as", "while"):
			rel = On
		default:
			continue
		}
		a.copyPlace(i, a.at[k], Explicit)
		w := &a.ms[i].When
		w.Relation = rel
		a.bound(w, i, nil)
		if rel == After && m.Status == Occurred {
			w.Interval.End = a.now.End
		}
		return true
	}
	c := &r.clauses[m.clause]
	if c.kind == adverbial && r.isAny(c.marker, "when", "as", "while") && c.parent >= 0 && a.placed(a.verbOf(c.parent)) && m.Status == Occurred {
		a.copyPlace(i, a.at[c.parent], Explicit)
		return true
	}
	return false
}

// sameSubject places a further verb of a subject by the first: "on Friday he came and saw", and the first by the second.
func sameSubject(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun || m.clause < 0 {
		return false
	}
	c := &a.r.clauses[m.clause]
	if (c.kind == predicate || c.kind == infinitive) && c.sibling >= 0 {
		j := a.verbOf(c.sibling)
		if a.placed(j) && a.ms[j].When.Relation == On && a.ms[j].Tense == m.Tense && a.ms[j].Status == m.Status {
			a.copyPlace(i, j, Context)
			return true
		}
	}
	return false
}

// governing places an infinitive or participle behind a placed verb that says how it went: "began on Friday to move", and a relative clause or
// participle that tells of the same happening.
func governing(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun || m.clause < 0 {
		return false
	}
	c := &a.r.clauses[m.clause]
	j := a.verbOf(c.parent)
	if !a.placed(j) || a.ms[j].When.Relation != On || a.ms[j].Status != m.Status {
		return false
	}
	p := &a.ms[j]
	switch {
	case c.kind == infinitive && p.words&(a.r.happen|a.r.aspectual) != 0,
		c.kind == participle && m.Tense == PresentPart && p.Class == Occurrence:
		a.copyPlace(i, j, Context)
		return true
	}
	return false
}

// reportingVerb places what is said by the document date: news tells what was said that day or the day before.
func reportingVerb(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.Class != Reporting || m.noun || m.Status != Occurred && m.Status != Ongoing || m.Aspect == Perfective || m.Tense != Past && m.Tense != Present {
		return false
	}
	a.byDocument(i, On, a.now, Within)
	return true
}

// byDocument places mention i by the document date.
func (a *anchoring) byDocument(i int, rel Relation, iv calendar.Interval, ext Extent) {
	a.ms[i].When = When{
		Value: calendar.DateValue(a.now.Start.Date()), Interval: iv, Relation: rel, Expression: -1, Basis: FromDocument, Extent: ext,
	}
}

// narrative places what happened in a sentence without a time on the day that the story is at.
func narrative(a *anchoring, i int) bool {
	m := &a.ms[i]
	if a.told < 0 || m.noun || m.clause < 0 || m.Status != Occurred || m.Tense != Past || m.Aspect != NoAspect || m.Class == State || m.Class == IState {
		return false
	}
	c := &a.r.clauses[m.clause]
	if c.kind != mainClause && c.kind != predicate && c.kind != complement && c.kind != relative {
		return false
	}
	told := &a.ms[a.told]
	const reach = 4 // sentences that a day is carried over
	if c.sentence-a.r.sentenceOf(told.token) > reach || told.When.Interval.Start > a.now.Start {
		return false
	}
	a.copyPlace(i, a.told, Context)
	w := &a.ms[i].When
	if w.Value.Unit < calendar.Day { // the day of an hour
		d := w.Interval.Start.Date()
		w.Value, w.Interval = calendar.DateValue(d), calendar.Day.Period(d.Moment())
	}
	return true
}

// byTense places by the tense alone.
func byTense(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.Status == Hypothetical || m.Status == Denied || m.Status == Cancelled {
		return false
	}
	switch {
	case m.Status == Planned:
		a.byDocument(i, After, calendar.Interval{Start: a.now.Start, End: calendar.Never}, Within)
	case m.Status == Ongoing || m.Tense == Present && m.Aspect != Perfective:
		a.byDocument(i, On, a.now, Around)
	case m.Tense == Past || m.Tense == PastParticiple || m.Aspect == Perfective:
		a.byDocument(i, Before, calendar.Interval{Start: calendar.Ever, End: a.now.End}, Within)
	default:
		return false
	}
	return true
}
