package timeline

import (
	"cmp"
	"slices"

	"github.com/dateline-go/dateline/calendar"
)

// order gives the mentions in order of time: by when they begin, where that is open by when they end, then as the links say, and then the tenses
// in a sentence, as far as the places allow it, then by place in the text. What nothing places comes last. It works in the room given, and what it gives back stands there.
func order(room *ordering, ms []mention, links []Link) []int {
	keys, reaches, tiers := zeroed(room.keys, len(ms)), zeroed(room.reaches, len(ms)), zeroed(room.tiers, len(ms))
	room.keys, room.reaches, room.tiers = keys, reaches, tiers
	out := zeroed(room.out, len(ms))
	room.out = out
	for i := range ms {
		e := &ms[i].Event
		reaches[i], tiers[i] = e.When.reach(), e.tier()
		keys[i], out[i] = keyOf(&e.When, &reaches[i], i), i
	}
	room.tensePairs(ms)
	room.follow(ms, room.inTurn(room.tense))
	room.linkPairs(ms, links)
	stated := room.inTurn(room.stated)
	room.draw(ms, stated)
	room.follow(ms, stated)
	slices.SortFunc(out, func(a, b int) int {
		if c := keys[a].compare(&keys[b]); c != 0 {
			return c
		}
		return a - b
	})
	return out
}

// ordering is memory that sorting needs, and may have again. What it gives back is in it too.
type ordering struct {
	keys          []orderKey
	reaches       []reach
	tiers         []tier
	tense, stated []pair
	out           []int

	// What inTurn needs.
	waits, ready []int
	turn         []pair
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
	switch {
	case k.at != o.at:
		return cmp.Compare(k.at, o.at)
	case k.open != o.open:
		return k.open - o.open
	case k.index != o.index:
		return k.index - o.index
	}
	return k.step - o.step
}

// keyOf makes the key of an event from its place and what that reaches over.
func keyOf(w *When, r *reach, index int) orderKey {
	iv := calendar.Interval{Start: r.begin.Start, End: r.end.End}
	loose := !r.placed || r.begin.Start == calendar.Ever
	if w.Extent == Around { // what goes on around a day stands there, wherever it began
		iv = w.Interval
	}
	switch {
	case !r.placed:
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
func (room *ordering) draw(ms []mention, pairs []pair) {
	keys := room.keys
	for i := len(pairs) - 1; i >= 0; i-- {
		p := pairs[i]
		first, then := &keys[p.first], &keys[p.then]
		if first.loose && first.compare(then) > 0 && moves(&ms[p.then], &ms[p.first]) {
			first.at, first.open, first.index, first.step = then.at, then.open, then.index, then.step-1
		}
	}
}

// follow moves the others right behind first ones whose beginning is known. Nothing leaves the interval that its place gives it, so that places win.
func (room *ordering) follow(ms []mention, pairs []pair) {
	keys := room.keys
	for _, p := range pairs {
		first, then := &keys[p.first], &keys[p.then]
		tie := first.at == then.at && first.open == then.open
		inside := !first.loose && first.at < room.reaches[p.then].latest()
		if (tie || inside) && first.compare(then) > 0 && moves(&ms[p.first], &ms[p.then]) {
			then.at, then.open, then.index, then.step = first.at, first.open, first.index, first.step+1
		}
	}
}

// moves tells whether the place of one mention may move another: one that an expression places is moved by such a one alone.
func moves(m, other *mention) bool { return m.When.Basis == Explicit || other.When.Basis != Explicit }

// latest is the moment that an event must begin before.
func (r *reach) latest() calendar.Moment {
	if !r.placed {
		return calendar.Never
	}
	return min(r.begin.End, r.end.End)
}

// linkPairs finds the pairs that links state.
func (room *ordering) linkPairs(ms []mention, links []Link) {
	pairs := room.stated[:0]
	for i := range links {
		l := &links[i]
		from, to := l.From-1, l.To-1
		switch rel := l.order(&ms[from].Event); {
		case room.reaches[from].order(&room.reaches[to]) != "":
		case rel == Before:
			pairs = append(pairs, pair{from, to})
		default: // after, during
			pairs = append(pairs, pair{to, from})
		}
	}
	room.stated = pairs
}

// maxAside is how many mentions back in its sentence a mention is compared by tense.
const maxAside = 4

// tensePairs finds the pairs that the tenses of neighbours in a sentence imply.
func (room *ordering) tensePairs(ms []mention) {
	pairs, tiers := room.tense[:0], room.tiers
	for i := range ms {
		if tiers[i] == noTier {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-maxAside && ms[k].Sentence == ms[i].Sentence; k-- {
			if tiers[k] == noTier {
				continue
			}
			rel := inTiers(&ms[k].Event, &ms[i].Event, tiers[k], tiers[i], true)
			switch {
			case rel == "" || room.reaches[k].order(&room.reaches[i]) != "":
			case rel == Before, rel == Includes:
				pairs = append(pairs, pair{k, i})
			default:
				pairs = append(pairs, pair{i, k})
			}
		}
	}
	room.tense = pairs
}

// inTurn sorts pairs so that those whose first mention is the later one of another pair stand behind that. Pairs in a circle say nothing: they and
// those behind them are left out.
func (room *ordering) inTurn(pairs []pair) []pair {
	if len(pairs) < 2 {
		return pairs
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return a.first - b.first })
	waits := zeroed(room.waits, len(room.keys)) // by mention: how many pairs it is the later one of
	for _, p := range pairs {
		waits[p.then]++
	}
	ready := room.ready[:0]
	for i, p := range pairs {
		if waits[p.first] == 0 && (i == 0 || pairs[i-1].first != p.first) {
			ready = append(ready, p.first)
		}
	}
	out := room.turn[:0]
	for i := 0; i < len(ready); i++ {
		first := ready[i]
		at, _ := slices.BinarySearchFunc(pairs, first, func(p pair, first int) int { return p.first - first })
		for ; at < len(pairs) && pairs[at].first == first; at++ {
			p := pairs[at]
			out = append(out, p)
			if waits[p.then]--; waits[p.then] == 0 {
				ready = append(ready, p.then)
			}
		}
	}
	room.waits, room.ready, room.turn = waits, ready, out
	return out
}

// present writes the mentions as events, in order, and those that were chosen apart.
func (t *Timeline) present(ms []mention, sorted, chosen []int) {
	t.Events, t.Mentions = reuse(t.Events, len(chosen)), reuse(t.Mentions, len(ms))
	for _, i := range chosen {
		ms[i].entry = true
	}
	for _, i := range sorted {
		t.Mentions = append(t.Mentions, ms[i].Event)
		if ms[i].entry {
			t.Events = append(t.Events, ms[i].Event)
		}
	}
}
