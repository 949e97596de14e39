package wire

import (
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// FuzzParseDate reads any text as a document date, in UTC and in a zone. What is read is written as a date that is read as the same instant; what is
// not read is told in a line of a bounded length.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-06-15", "2025-06-15T16:30:00Z", "2025-06-15T16:30:00.123456789+05:30", "0001-01-01", "0001-01-01T00:00:00Z", "0000-02-29", "9999-12-31T23:59:59-12:00",
		"2025-02-30", "2025-06-15 16:30", "2025-06-15T16:30", "", "June 15", "2025-06-15T24:00:00Z", "2025-06-15T16:30:00+24:00", "٢٠٢٥-06-15"} {
		f.Add(s, 0)
		f.Add(s, 14*3600)
	}
	f.Fuzz(func(t *testing.T, s string, offset int) {
		for _, loc := range []*time.Location{nil, time.UTC, time.FixedZone("", offset%(24*3600))} {
			date, err := ParseDate(s, loc)
			if err != nil {
				if !errors.Is(err, ErrDate) || !date.IsZero() || len(err.Error()) > 400 {
					t.Fatalf("%q: %v, %v", s, date, err)
				}
				continue
			}
			if date.IsZero() || loc != nil && date.Location() != loc {
				t.Fatalf("%q: %v", s, date)
			}
			if year := date.Year(); year < 0 || year > 9999 {
				continue // RFC 3339 has no such year
			}
			if _, zone := date.Zone(); zone%60 != 0 {
				continue // nor such a zone
			}
			written := FormatDate(date)
			back, err := ParseDate(written, date.Location())
			if err != nil || !back.Equal(date) {
				t.Fatalf("%q is %v, written %q, and read back %v: %v", s, date, written, back, err)
			}
		}
	})
}

// FuzzFilter asks for any part of a timeline. What a filter refuses is said, and what it leaves of a timeline is a part of it in the same order, each
// event of which it wants.
func FuzzFilter(f *testing.F) {
	f.Add("since", "2025-06", "until", "2025-W24")
	f.Add("entity", "Lyon", "status", "planned, occurred")
	f.Add("min_confidence", "0.8", "entity", " ")
	f.Add("min_confidence", "NaN", "since", "P3D")
	f.Add("nothing", "", "until", "BC04")
	tl, err := timeline.Extract(f.Context(), timeline.Document{
		Text: "Talks were held in Lyon on Friday. They will go on next week, Anna Berg said. The dam was built in 1962. A rally planned for Sunday was called off.",
		Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, value, other, too string) {
		var filter timeline.Filter
		for _, p := range [][2]string{{name, value}, {other, too}} {
			if err := SetFilter(&filter, p[0], p[1]); err != nil {
				if err.Error() == "" || utf8.ValidString(p[0]) && !utf8.ValidString(err.Error()) {
					t.Fatalf("%q: %q", p, err)
				}
				return
			}
		}
		refused := CheckFilter(&filter) != nil
		part := filter.Of(tl)
		next := 0
		for i := range part.Mentions {
			for next < len(tl.Mentions) && tl.Mentions[next].ID != part.Mentions[i].ID {
				next++
			}
			if next == len(tl.Mentions) || !filter.Wants(&part.Mentions[i]) {
				t.Fatalf("%+v leaves %+v", filter, part.Mentions[i])
			}
		}
		if len(part.Expressions) != len(tl.Expressions) || refused && len(part.Mentions) > 0 && (filter.Since != calendar.Value{}) && bounded(part) {
			t.Fatalf("%+v is refused and leaves %d events", filter, len(part.Mentions))
		}
	})
}

// bounded tells whether an event of a timeline has a beginning and an end.
func bounded(tl *timeline.Timeline) bool {
	for i := range tl.Mentions {
		if iv := tl.Mentions[i].When.Interval; iv.Start != calendar.Ever && iv.End != calendar.Never && iv.End-iv.Start <= 86400 {
			return true
		}
	}
	return false
}
