package wire

import (
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// Bounds gives the interval of a place as a result has it: FormatInterval on the clocks of ZoneOf.
func Bounds(tl *timeline.Timeline, w *timeline.When) (start, end string) {
	return FormatInterval(w.Interval, ZoneOf(tl, w))
}

// ZoneOf is the zone of the clocks that the time of an event is read on: the one that its expression names, else the document's.
func ZoneOf(tl *timeline.Timeline, w *timeline.When) *time.Location {
	if w.Expression >= 0 && w.Expression < len(tl.Expressions) {
		if e := &tl.Expressions[w.Expression]; e.Location() != nil && e.Interval == w.Interval {
			return e.Location()
		}
	}
	return tl.Document.Date.Location()
}

// FormatInterval writes the sides of an interval as the contract has them, RFC 3339 in the zone of the clocks that it is read on, the end
// exclusive. A side that is open is empty, and both are where there is no interval, or RFC 3339 cannot write it.
func FormatInterval(iv calendar.Interval, zone *time.Location) (start, end string) {
	hasStart, hasEnd := sides(iv)
	if !hasStart && !hasEnd {
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

// appendInterval appends an interval as a field, without the side that is open; one that has no side to write is left out.
func appendInterval(b []byte, name string, iv calendar.Interval, zone *time.Location) []byte {
	hasStart, hasEnd := sides(iv)
	if !hasStart && !hasEnd {
		return b
	}
	start, end := iv.In(zone)
	b = append(appendName(b, name), '{')
	if hasStart {
		b = append(start.AppendFormat(append(appendName(b, "start"), '"'), time.RFC3339), '"')
	}
	if hasEnd {
		b = append(end.AppendFormat(append(appendName(b, "end"), '"'), time.RFC3339), '"')
	}
	return append(b, '}')
}

// sides tells which sides of an interval are written: those that are not open, and neither where RFC 3339 cannot write one of them.
func sides(iv calendar.Interval) (start, end bool) {
	start, end = iv.Start != calendar.Ever, iv.End != calendar.Never
	if iv.IsZero() || start && !writable(iv.Start) || end && !writable(iv.End) {
		return false, false
	}
	return start, end
}

// The moments that RFC 3339 can write, whose years have four digits.
var (
	firstWritable = calendar.MustDate(0, 1, 1).Moment()
	lastWritable  = calendar.MustDate(9999, 12, 31).Moment() + 24*60*60 - 1
)

func writable(m calendar.Moment) bool { return firstWritable <= m && m <= lastWritable }
