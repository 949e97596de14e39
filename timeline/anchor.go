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
	if m.Tense != Infinitive || m.noun {
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
