package wire

import (
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/dateline-go/dateline/calendar"
)

// ErrDate is wrapped by the errors of ParseDate.
var ErrDate = errors.New("not a document date")

// ParseDate reads a document date: a day as 2025-06-15, or an instant as RFC 3339 writes it, with its zone. A day begins in loc, and an instant
// is moved there, so that "today" is the day of that place; where loc is nil a day begins in UTC and an instant keeps its offset.
func ParseDate(s string, loc *time.Location) (time.Time, error) {
	shown := s
	const most = 40
	if len(s) > most { // what is told of it
		shown = s[:most] + "…"
	}
	zone := loc
	if zone == nil {
		zone = time.UTC
	}
	t, err := time.Parse(time.DateOnly, s)
	if err == nil {
		t = calendar.MomentOf(t).In(zone)
	} else if t, err = time.ParseInLocation(time.RFC3339, s, time.UTC); err == nil {
		if _, offset := t.Zone(); max(offset, -offset) >= 24*60*60 {
			err = ErrDate // Go reads an offset of 24 hours and 60 minutes
		} else if loc != nil {
			t = t.In(loc)
		}
	}
	switch {
	case err == nil && t.IsZero():
		return time.Time{}, fmt.Errorf("%w: %q stands for no date in Go", ErrDate, shown)
	case err == nil:
		return t, nil
	case s == "":
		return time.Time{}, fmt.Errorf("%w: it is empty; write 2025-06-15, or 2025-06-15T16:30:00Z", ErrDate)
	case dayShape.MatchString(s), instantShape.MatchString(s):
		return time.Time{}, fmt.Errorf("%w: %q does not exist", ErrDate, shown)
	case localShape.MatchString(s):
		return time.Time{}, fmt.Errorf("%w: %q has no zone; add Z or an offset such as +02:00 to it", ErrDate, shown)
	}
	return time.Time{}, fmt.Errorf("%w: %q; write 2025-06-15, or 2025-06-15T16:30:00Z", ErrDate, shown)
}

// The shapes of dates that ParseDate has refused; none is on the path of a good one.
var (
	dayShape     = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	localShape   = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$`)
	instantShape = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$`)
)

// FormatDate writes a document date that was given as a time: as a day where the clock shows midnight, else as RFC 3339.
func FormatDate(t time.Time) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339Nano)
}
