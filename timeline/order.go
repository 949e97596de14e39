package timeline

import (
	"cmp"
	"slices"

	"github.com/dateline-go/dateline/calendar"
)

// order gives n events in order of time: by when they begin, where that is open by when they end, then by place in the text. What nothing
// places comes last. It sorts in the room of keys.
func order(room *[]orderKey, n int, event func(i int) *Event) []Event {
	keys := (*room)[:0]
	for i := range n {
		keys = append(keys, keyOf(event(i), i))
	}
	*room = keys
	slices.SortFunc(keys, func(a, b orderKey) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.open, b.open), cmp.Compare(a.start, b.start), cmp.Compare(a.index, b.index))
	})
	out := make([]Event, n)
	for i, k := range keys {
		out[i] = *event(k.index)
	}
	return out
}

// orderKey is what an event is sorted by.
type orderKey struct {
	at    calendar.Moment
	open  int // 0 for what was before that moment, 1 for what begins with it
	start int
	index int
}

func keyOf(e *Event, index int) orderKey {
	k := orderKey{at: e.When.Interval.Start, open: 1, start: e.Start, index: index}
	switch {
	case e.When.Value.Kind == calendar.NoValue || e.When.Interval.IsZero():
		k.at = calendar.Never
	case k.at == calendar.Ever:
		k.at, k.open = e.When.Interval.End, 0
	}
	return k
}
