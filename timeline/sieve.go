package timeline

import "github.com/dateline-go/dateline/calendar"

// sieve places mentions: it sees what the sieves before it decided, adds what it is sure of and overrides nothing. The list goes from the
// most certain to the least, as that of CAEVO does (Chambers et al. 2014).
//
// The confidence is how often the place can be true, measured on all documents with event times (docs/accuracy.md has the command); a sieve
// that placed fewer than ten events there has that of own-clause, on which it rests.
type sieve struct {
	name       string
	confidence float64
	place      func(a *anchoring, i int) bool // places mention i, which has no place
}

var sieves = []sieve{
	{"own-clause", 0.89, ownClause},         // "launched strikes on Friday"
	{"planned-for", 0.89, plannedFor},       // "a debate scheduled for Friday": the debate
	{"light-verb", 0.89, lightVerb},         // "held talks on Friday": the talks
	{"counted-from", 0.89, countedFrom},     // "rose on Friday, a day after the bank closed": closed
	{"purpose", 0.89, purpose},              // "met to discuss the war on Friday": met
	{"stated-relation", 0.78, statedOrder},  // "was set before Israel launched strikes on Friday"
	{"same-subject", 0.84, sameSubject},     // "On Friday he came and saw": saw
	{"governing-verb", 0.81, governing},     // "said on Friday he was leaving", "began on Friday to move": to move
	{"reporting-verb", 0.88, reportingVerb}, // "said": the document date
	{"narrative", 0.69, narrative},          // a past event in the sentences behind one that is placed
	{"tense", 0.98, byTense},                // will: after the document date; is: around it; was: before it
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
		r.steps++
		if !a.placed(a.at[k]) || a.planOf(k) != m.token {
			continue
		}
		a.copyPlace(i, a.at[k], Explicit)
		if s := a.ms[a.at[k]].Status; m.settled == 0 && (m.Status == Occurred || m.Status == Hypothetical || m.Status == Planned && s == Cancelled) {
			m.Status = s
		}
		return true
	}
	return false
}

// planOf gives the event noun that clause k plans for a day; -1 for none. It asks once.
func (a *anchoring) planOf(k int) int {
	if len(a.plans) == 0 {
		a.plans = zeroed(a.plans, len(a.r.clauses))
	}
	if a.plans[k] == 0 {
		a.plans[k] = 1
		if c := &a.r.clauses[k]; a.r.plannedFor(c) != "" || a.r.wasTo(c) {
			a.plans[k] = a.r.plannedNoun(c) + 2
		}
	}
	return a.plans[k] - 2
}

// plannedNoun finds the event noun that a clause with a verb of planning tells of; -1 for none.
func (r *reading) plannedNoun(c *clause) int {
	if h := r.toldOf(c); r.has(h, r.occasion) {
		return h
	}
	return -1
}

// countedFrom places what a length of time leads to: "rose on Friday, a day after the bank closed" places closed, "two hours before it
// sank" sank. The place is no finer than the length.
func countedFrom(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun {
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
		a.r.steps++
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
	if m.noun || m.Class != Occurrence || m.Status != Occurred || m.words&(a.r.plan|a.r.maybe|a.r.fail) != 0 {
		return false
	}
	for k := a.r.clauses[m.clause].child; k >= 0; k = a.r.clauses[k].next {
		a.r.steps++
		c := &a.r.clauses[k]
		if k > m.clause && c.kind == infinitive && c.noun < 0 && a.placed(a.at[k]) && a.ms[a.at[k]].When.Relation == On &&
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
	if m.noun {
		return false
	}
	r := a.r
	for k := r.clauses[m.clause].child; k >= 0; k = r.clauses[k].next {
		r.steps++
		c := &r.clauses[k]
		if c.kind != adverbial || !a.placed(a.at[k]) {
			continue
		}
		e := a.ms[a.at[k]].When
		if e.Relation != On {
			continue
		}
		rel := r.stated(c.marker)
		if r.together(c.marker) {
			rel = On
		}
		if rel == "" {
			continue
		}
		a.copyPlace(i, a.at[k], Explicit)
		w := &a.ms[i].When
		if rel == After && m.Status == Occurred && w.Interval.End >= a.now.End { // of today: shares fell after the bank said on Wednesday that …
			rel = On
		}
		w.Relation = rel
		a.bound(w, i, nil)
		if rel == After && m.Status == Occurred {
			w.Interval.End = a.now.End
		}
		return true
	}
	c := &r.clauses[m.clause]
	if c.kind == adverbial && r.together(c.marker) && c.parent >= 0 && a.placed(a.verbOf(c.parent)) && m.Status == Occurred {
		a.copyPlace(i, a.at[c.parent], Explicit)
		if w := &m.When; w.Relation != On && w.Expression >= 0 && c.marker-r.spans[w.Expression].last <= 1 { // since March, when rebels seized the town
			w.Relation, w.Extent, w.Interval = On, Within, r.expressions[w.Expression].Interval
			w.Begin, w.End = calendar.Interval{}, calendar.Interval{}
		}
		return true
	}
	return false
}

// together tells whether a word says that two clauses tell of one time.
func (r *reading) together(marker int) bool { return r.isAny(marker, "when", "as", "while") }

// sameSubject places a further verb of a subject by the first: "on Friday he came and saw", and the first by the second.
func sameSubject(a *anchoring, i int) bool {
	m := &a.ms[i]
	if m.noun {
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
	if m.noun {
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
	if m.noun || m.Status != Occurred || m.Tense != Past || m.Aspect != NoAspect || m.Class == State || m.Class == IState {
		return false
	}
	if a.tell(i); a.told < 0 {
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
	case m.Class == IState && m.Tense == Present && m.Aspect == NoAspect: // what people think and want the day they are asked
		a.byDocument(i, On, a.now, Within)
	case m.Status == Ongoing || m.Tense == Present && m.Aspect != Perfective:
		a.byDocument(i, On, a.now, Around)
	case m.Tense == Past || m.Tense == PastParticiple || m.Aspect == Perfective:
		a.byDocument(i, Before, calendar.Interval{Start: calendar.Ever, End: a.now.End}, Within)
	default:
		return false
	}
	return true
}
