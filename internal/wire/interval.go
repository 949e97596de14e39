package wire

import (
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// FormatInterval writes the sides of an interval as the contract has them, in the zone of the clocks that it is read on. A side that is
// open is empty, and both are where RFC 3339 cannot write the interval.
func FormatInterval(iv calendar.Interval, zone *time.Location) (start, end string) {
	hasStart, hasEnd := iv.Start != calendar.Ever, iv.End != calendar.Never
	if iv.IsZero() || hasStart && !writable(iv.Start) || hasEnd && !writable(iv.End) {
		return "", ""
	}
	from, to := iv.In(zone)
	if hasStart {
		start = from.Format(time.RFC3339)
	}
	if hasEnd {
		end = to.Format(time.RFC3339)
	}
	return start, end
}

// ZoneOf is the zone of the clocks that the time of an event is read on: the one that its expression names, else the document's.
func ZoneOf(tl *timeline.Timeline, w *timeline.When) *time.Location {
	return zoneOf(tl, w, tl.Document.Date.Location())
}
