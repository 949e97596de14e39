package timeline

import (
	"cmp"
	"slices"

	"github.com/dateline-go/dateline/calendar"
)

// order gives the mentions in order of time: by when they begin, where that is open by when they end, then as the links say, and then the tenses
// in a sentence, as far as the places allow it, then by place in the text. What nothing places comes last. It works in the room given.
func order(room *ordering, ms []mention, links []Link) []int {
	keys := zeroed(room.keys, len(ms))
	room.keys = keys
	out := make([]int, len(ms))
	for i := range ms {
		keys[i], out[i] = keyOf(&ms[i].Event, i), i
	}
	room.tense, room.stated = tensePairs(room.tense[:0], ms), linkPairs(room.stated[:0], ms, links)
	follow(keys, ms, inTurn(room.tense))
	stated := inTurn(room.stated)
	draw(keys, ms, stated)
	follow(keys, ms, stated)
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(keys[a].compare(&keys[b]), cmp.Compare(a, b)) })
	return out
}

// ordering is memory that sorting needs, and may have again.
type ordering struct {
	keys          []orderKey
	tense, stated []pair
}

// orderKey is what a mention is sorted by.
type orderKey struct {
	at    calendar.Moment
	open  int // 0 for what was before that moment, 1 for what begins with it
	index int // in text order: its own, or that of a mention that it goes right before or right behind
	step  int // how many steps before or behind

	loose bool // nothing tells when it began
}

func (k *orderKey) compare(o *orderKey) int {
	return cmp.Or(cmp.Compare(k.at, o.at), cmp.Compare(k.open, o.open), cmp.Compare(k.index, o.index), cmp.Compare(k.step, o.step))
}

func keyOf(e *Event, index int) orderKey {
	r, ok := e.When.reach()
	iv := calendar.Interval{Start: r.begin.Start, End: r.end.End}
	loose := !ok || r.begin.Start == calendar.Ever
	if e.When.Extent == Around { // what goes on around a day stands there, wherever it began
		iv = e.When.Interval
	}
	switch {
	case !ok:
		return orderKey{at: calendar.Never, open: 1, index: index, loose: loose}
	case iv.Start == calendar.Ever:
		return orderKey{at: iv.End, index: index, loose: loose}
	}
	return orderKey{at: iv.Start, open: 1, index: index, loose: loose}
}

// pair is two mentions of which the first begins before the other one, though their places do not say so.
type pair struct{ first, then int }

// draw moves the first mentions of pairs whose beginning is open right before the other ones. The last pairs come first, as what is moved draws
// along what lies before it.
func draw(keys []orderKey, ms []mention, pairs []pair) {
	for i := len(pairs) - 1; i >= 0; i-- {
		p := pairs[i]
		first, then := &keys[p.first], &keys[p.then]
		if first.loose && first.compare(then) > 0 && moves(&ms[p.then], &ms[p.first]) {
			first.at, first.open, first.index, first.step = then.at, then.open, then.index, then.step-1
		}
	}
}

// follow moves the others right behind first ones whose beginning is known. Nothing leaves the interval that its place gives it, so that places win.
func follow(keys []orderKey, ms []mention, pairs []pair) {
	for _, p := range pairs {
		first, then := &keys[p.first], &keys[p.then]
		tie := first.at == then.at && first.open == then.open
		inside := !first.loose && first.at < latest(&ms[p.then].When)
		if (tie || inside) && first.compare(then) > 0 && moves(&ms[p.first], &ms[p.then]) {
			then.at, then.open, then.index, then.step = first.at, first.open, first.index, first.step+1
		}
	}
}

// moves tells whether the place of one mention may move another: one that an expression places is moved by such a one alone.
func moves(m, other *mention) bool { return m.When.Basis == Explicit || other.When.Basis != Explicit }

// latest is the moment that an event must begin before.
func latest(w *When) calendar.Moment {
	r, ok := w.reach()
	if !ok {
		return calendar.Never
	}
	return min(r.begin.End, r.end.End)
}

// linkPairs appends the pairs that links state.
func linkPairs(pairs []pair, ms []mention, links []Link) []pair {
	for i := range links {
		l := &links[i]
		from, to := &ms[l.From-1].Event, &ms[l.To-1].Event
		switch rel := l.order(from); {
		case placedOrder(&from.When, &to.When) != "":
		case rel == Before:
			pairs = append(pairs, pair{l.From - 1, l.To - 1})
		default: // after, during
			pairs = append(pairs, pair{l.To - 1, l.From - 1})
		}
	}
	return pairs
}

// maxAside is how many mentions back in its sentence a mention is compared by tense.
const maxAside = 4

// tensePairs appends the pairs that the tenses of neighbours in a sentence imply.
func tensePairs(pairs []pair, ms []mention) []pair {
	for i := range ms {
		for k := i - 1; k >= 0 && k >= i-maxAside && ms[k].Sentence == ms[i].Sentence; k-- {
			a, b := &ms[k].Event, &ms[i].Event
			rel := byTiers(a, b, true)
			switch {
			case rel == "" || placedOrder(&a.When, &b.When) != "":
			case rel == Before, rel == Includes:
				pairs = append(pairs, pair{k, i})
			default:
				pairs = append(pairs, pair{i, k})
			}
		}
	}
	return pairs
}

// inTurn sorts pairs so that those whose first mention is the later one of another pair stand behind that. Pairs in a circle say nothing: they and
// those behind them are left out.
func inTurn(pairs []pair) []pair {
	if len(pairs) < 2 {
		return pairs
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.first, b.first) })
	waits := map[int]int{} // by mention: how many pairs it is the later one of
	for _, p := range pairs {
		waits[p.then]++
	}
	var ready []int
	for i, p := range pairs {
		if waits[p.first] == 0 && (i == 0 || pairs[i-1].first != p.first) {
			ready = append(ready, p.first)
		}
	}
	out := make([]pair, 0, len(pairs))
	for ; len(ready) > 0; ready = ready[1:] {
		at, _ := slices.BinarySearchFunc(pairs, ready[0], func(p pair, first int) int { return cmp.Compare(p.first, first) })
		for ; at < len(pairs) && pairs[at].first == ready[0]; at++ {
			p := pairs[at]
			out = append(out, p)
			if waits[p.then]--; waits[p.then] == 0 {
				ready = append(ready, p.then)
			}
		}
	}
	return out
}
