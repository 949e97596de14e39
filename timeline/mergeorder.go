package timeline

import (
	"cmp"
	"slices"

	"github.com/dateline-go/dateline/calendar"
)

// Merged events are in order of the dates they have, of one date as words of some document state it ("resigned after the vote"), else as they are
// told. Those of one date and no stated order share an ordinal. A month stands before its days, which have ordinals of their own.

// stated gives for the merged events which others of them come before each, as documents state it.
func (g *gathering) stated() map[int][]int {
	out := map[int][]int{}
	for _, l := range g.m.links {
		if from, to := g.of[l.from], g.of[l.to]; from >= 0 && to >= 0 && from != to {
			out[int(to)] = append(out[int(to)], int(from))
		}
	}
	for to, list := range out {
		slices.Sort(list)
		list = slices.Compact(list)
		out[to] = list[:min(len(list), maxStatedBefore)]
	}
	return out
}

// mergedKey is what a merged event is sorted by.
type mergedKey struct {
	orderKey
	length calendar.Moment
	rank   int // among those of its date
}

func (k *mergedKey) compare(o *mergedKey) int {
	return cmp.Or(cmp.Compare(k.at, o.at), cmp.Compare(k.open, o.open), cmp.Compare(o.length, k.length))
}

// number sorts merged events and gives them their ordinals. They come as they were gathered; before has, of some, those that come before them.
func number(events []MergedEvent, before map[int][]int) {
	keys := make([]mergedKey, len(events))
	for i := range events {
		k := &keys[i]
		w := &events[i].When
		reach := w.reach()
		k.orderKey = keyOf(w, &reach, i)
		if v, ok := w.Value.Interval(); ok && k.at == calendar.Never { // what goes on around a day
			k.at, k.open = v.Start, 1
		}
		if k.open == 1 && k.at != calendar.Never {
			k.length = w.Interval.End - w.Interval.Start
		}
	}
	placed := func(i int) bool { return keys[i].at != calendar.Never }
	for range maxStated { // rank by the longest chain of what is stated within a date; those in a circle rise together
		next := map[int]int{}
		for to, list := range before {
			for _, from := range list {
				if placed(to) && keys[from].compare(&keys[to]) == 0 && keys[to].rank <= keys[from].rank {
					next[to] = max(next[to], keys[from].rank+1)
				}
			}
		}
		if len(next) == 0 {
			break
		}
		for to, rank := range next {
			keys[to].rank = rank
		}
	}
	order := make([]int, len(events))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, k int) int {
		return cmp.Or(keys[i].compare(&keys[k]), cmp.Compare(keys[i].rank, keys[k].rank), cmp.Compare(events[i].toldAt, events[k].toldAt),
			cmp.Compare(events[i].Start, events[k].Start), cmp.Compare(i, k))
	})
	sorted := make([]MergedEvent, len(events))
	ordinal := 0
	for n, i := range order {
		sorted[n] = events[i]
		e := &sorted[n]
		e.Event.ID = n + 1
		if !placed(i) {
			continue
		}
		if n == 0 || keys[order[n-1]].compare(&keys[i]) != 0 || keys[order[n-1]].rank != keys[i].rank {
			ordinal++
		}
		e.Ordinal = ordinal
	}
	copy(events, sorted)
}

// Bounds of stated orders: of a chain of them, and of those that come before one event.
const (
	maxStated       = 8
	maxStatedBefore = 32
)
