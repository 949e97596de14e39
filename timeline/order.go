package timeline

import (
	"slices"

	"github.com/dateline-go/dateline/calendar"
)

// order sorts events by time: by when they begin, where that is open by when they end, then by place in the text. What nothing places
// comes last.
func order(events []Event) {
	slices.SortStableFunc(events, func(a, b Event) int {
		x, y := sortKey(a), sortKey(b)
		if x != y {
			return compare(int64(x), int64(y))
		}
		if x, y := openFirst(a), openFirst(b); x != y {
			return compare(x, y)
		}
		return compare(int64(a.Start), int64(b.Start))
	})
}

// sortKey is the moment that an event is sorted by.
func sortKey(e Event) calendar.Moment {
	iv := e.When.Interval
	switch {
	case e.When.Value.Kind == calendar.NoValue || iv.IsZero():
		return calendar.Never
	case iv.Start == calendar.Ever:
		return iv.End
	}
	return iv.Start
}

// openFirst puts what was before a moment in front of what begins with it.
func openFirst(e Event) int64 {
	if e.When.Interval.Start == calendar.Ever {
		return 0
	}
	return 1
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
