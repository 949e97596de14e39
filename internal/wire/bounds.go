package wire

import (
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// Bounds gives the interval of a place as a result has it: RFC 3339, the end exclusive, the empty string for a side that is open. Both are
// empty where there is no interval, or RFC 3339 cannot write it.
func Bounds(tl *timeline.Timeline, w *timeline.When) (start, end string) {
	hasStart, hasEnd := w.Interval.Start != calendar.Ever, w.Interval.End != calendar.Never
	if w.Interval.IsZero() || hasStart && !writable(w.Interval.Start) || hasEnd && !writable(w.Interval.End) {
		return "", ""
	}
	from, to := w.Interval.In(zoneOf(tl, w, tl.Document.Date.Location()))
	if hasStart {
		start = from.Format(time.RFC3339)
	}
	if hasEnd {
		end = to.Format(time.RFC3339)
	}
	return start, end
}
