package timeline

import (
	"slices"

	"github.com/dateline-go/dateline/calendar"
)

// Whether two documents tell of one happening is weighed by what they share: the kind, the time, the names and the other words. Who does it and
// to whom must not be the other way round.
//
//	"Israel launched strikes on Iran on Friday"   "Iran was attacked by Israel on Friday"   one happening
//	"Israel launched strikes on Iran on Friday"   "Iran struck Israel on Friday"            two

// both is what two accounts have in common.
type both struct {
	names, words  int  // in both
	a, b          int  // names of each
	others        bool // two people of one surname were told apart
	least, either int  // weight of the lesser account, and of both together; a name weighs two
}

// weight is how much is in both.
func (s both) weight() int { return 2*s.names + s.words }

// overlap is the share of the lesser account that is in the other one.
func (s both) overlap() float64 { return float64(s.weight()) / float64(max(s.least, 1)) }

// jaccard is the share of both that they have in common.
func (s both) jaccard() float64 { return float64(s.weight()) / float64(max(s.either, 1)) }

// compare counts what two accounts share.
func compare(a, b *account) (s both) {
	s.names, s.words = common(a.names, b.names), common(a.words, b.words)
	if other := namesakes(a.full, b.full); other > 0 {
		s.names, s.others = max(s.names-other, 0), true
	}
	s.a, s.b = len(a.names), len(b.names)
	x, y := 2*len(a.names)+len(a.words), 2*len(b.names)+len(b.words)
	s.least, s.either = min(x, y), x+y-s.weight()
	return s
}

// common counts the numbers that stand in two sorted lists.
func common(a, b []uint32) (n int) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case b[k] < a[i]:
			k++
		default:
			n, i, k = n+1, i+1, k+1
		}
	}
	return n
}

// namesakes counts the last words that names of both have, but never with one first word: Felix Brenner, Anna Brenner.
func namesakes(a, b []uint64) (n int) {
	for i, x := range a {
		if i > 0 && a[i-1]>>32 == x>>32 {
			continue
		}
		shared, same := false, false
		for _, y := range b {
			if y>>32 != x>>32 {
				continue
			}
			shared = true
			for _, z := range a[i:] {
				same = same || z == y
			}
		}
		if shared && !same {
			n++
		}
	}
	return n
}

// How two accounts lie in time.
type timing int

const (
	apart   timing = iota
	moved          // a plan for another day of the same week or so
	nextDay        // two days one behind the other
	inside         // one lies in the other
	sameTime
)

// maxMove is how many days a plan may be moved and still be the same.
const maxMove = 7

// unsettled are the ways to stand of what may yet be moved to another day.
var unsettled = map[Status]bool{Planned: true, Cancelled: true, Hypothetical: true}

// timing tells how two accounts lie in time.
func (m *Merger) timing(a, b *account) timing {
	switch {
	case !a.placed || !b.placed:
		if a.placed == b.placed {
			return inside
		}
		return apart
	case a.When.Value == b.When.Value && a.When.Relation == b.When.Relation:
		return sameTime
	case within(a.span, b.span), within(b.span, a.span):
		if !bounded(a.span) || !bounded(b.span) {
			return apart
		}
		return inside
	case !a.fine || !b.fine || m.docs[a.doc].group == m.docs[b.doc].group:
		return apart
	}
	x, _ := daysOf(a)
	y, _ := daysOf(b)
	d := max(x-y, y-x)
	switch {
	case d <= 1 && (m.looksBack(a) || m.looksBack(b)):
		return nextDay
	case d <= maxMove && (m.mayMove(a, b) || m.mayMove(b, a)):
		return moved
	}
	return apart
}

// looksBack tells whether a document tells of what is two days old or more. Who looks back may have the wrong day; what two documents tell as the news
// of two days is two happenings: prices that rose on Tuesday, and rose again on Wednesday.
func (m *Merger) looksBack(a *account) bool {
	return m.docs[a.doc].day.Moment() >= a.span.End+86400
}

// mayMove tells whether the plan of one document may be what a later one tells of, written before the day of the plan.
func (m *Merger) mayMove(plan, later *account) bool {
	day := m.docs[later.doc].day
	return unsettled[plan.Status] && m.docs[plan.doc].day < day && day.Moment() < plan.span.Start
}

// tooEarly tells whether something had happened before the document was written in which it is still planned.
func (m *Merger) tooEarly(happened, plan *account) bool {
	return plan.Status == Planned && !happened.off && (happened.Status == Occurred || happened.Status == Denied) && happened.placed && happened.span.End <= m.docs[plan.doc].day.Moment()
}

func bounded(iv calendar.Interval) bool { return iv.Start != calendar.Ever && iv.End != calendar.Never }

// What two accounts must share at the least: of the lesser one, and by weight.
var asked = map[timing]struct {
	overlap float64
	weight  int
}{
	sameTime: {0.34, 2},
	inside:   {0.5, 3},
	nextDay:  {0.7, 5},
	moved:    {0.7, 4},
}

// askedOfStory is the same of two accounts whose articles are of one story: "the factory was opened" there need not say again which one.
var askedOfStory = map[timing]struct {
	overlap float64
	weight  int
}{
	sameTime: {0.5, 1},
	inside:   {0.6, 1},
}

// oneStory tells whether the articles of two accounts have names in common: three words of them, or half of those of the one that has fewer.
func (m *Merger) oneStory(a, b *account) bool {
	x, y := m.docs[a.doc].about, m.docs[b.doc].about
	n := common(x, y)
	return n >= 3 || n > 0 && min(len(x), len(y)) <= 2*n
}

// same tells how much two accounts are like accounts of one happening; 0 where they are of two.
func (m *Merger) same(a, b *account) float64 {
	kind := common(a.kinds, b.kinds) > 0
	if !kind && common(a.little, b.little) == 0 {
		return 0
	}
	time := m.timing(a, b)
	if time == apart || a.Status != b.Status && !mayBeSame(a.Status, b.Status) {
		return 0
	}
	if m.tooEarly(a, b) || m.tooEarly(b, a) {
		return 0
	}
	if (a.Polarity == Negative) != (b.Polarity == Negative) && a.Status == b.Status {
		return 0
	}
	s := compare(a, b)
	need := asked[time]
	if less, ok := askedOfStory[time]; ok && s.weight() < need.weight && kind && m.oneStory(a, b) {
		need = less
	}
	switch {
	case s.others && s.names == 0:
		return 0
	case s.names == 0 && !m.oneStory(a, b): // net income fell: of which company?
		return 0
	case time < inside && len(a.doer) > 0 && len(b.doer) > 0 && common(a.doer, b.doer) == 0:
		return 0
	case s.weight() < need.weight || s.overlap() < need.overlap:
		return 0
	case s.names == 0 && s.a > 0 && s.b > 0 && s.jaccard() < 0.5:
		return 0
	case !kind && (s.jaccard() < 0.5 || 2*s.words < min(len(a.words), len(b.words))):
		return 0
	case !a.placed && (s.names == 0 || s.overlap() < 0.7):
		return 0
	case opposed(a, b):
		return 0
	case a.doc == b.doc && (time != sameTime || s.overlap() < 0.5):
		return 0
	}
	return float64(time) + s.overlap()/2 + s.jaccard()/2
}

// surely tells whether two accounts are so plainly of one happening that those who tell of either tell of the same: they have one time, and two names
// or more in common, the words of one person counted once.
func (m *Merger) surely(a, b *account) bool {
	if m.timing(a, b) != sameTime || a.doc == b.doc {
		return false
	}
	n := common(a.names, b.names)
	for i, x := range a.full {
		if (i == 0 || a.full[i-1] != x) && slices.Contains(b.full, x) {
			n--
		}
	}
	return n >= 2
}

// mayBeSame tells whether accounts that stand differently may be of one happening: what was planned happened, what happened is denied, but what may
// happen in a conditional clause is not what happened.
func mayBeSame(a, b Status) bool {
	if a == Hypothetical || b == Hypothetical {
		return unsettled[a] && unsettled[b]
	}
	return true
}

// opposed tells whether the one who does it is the one whom it is done to in the other account, where both tell who does it.
func opposed(a, b *account) bool {
	if common(a.doer, b.doer) > 0 || common(a.doneTo, b.doneTo) > 0 || len(a.doer) == 0 || len(b.doer) == 0 {
		return false
	}
	return common(a.doer, b.doneTo) > 0 || common(a.doneTo, b.doer) > 0
}
