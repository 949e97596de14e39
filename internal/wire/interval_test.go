package wire

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

func TestFormatInterval(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	day := calendar.Day.Period(calendar.MustDate(2025, 3, 30).Moment()) // the clocks of Berlin go forward
	for _, c := range []struct {
		name       string
		iv         calendar.Interval
		zone       *time.Location
		start, end string
	}{
		{"a day", day, time.UTC, "2025-03-30T00:00:00Z", "2025-03-31T00:00:00Z"},
		{"a day of 23 hours", day, berlin, "2025-03-30T00:00:00+01:00", "2025-03-31T00:00:00+02:00"},
		{"from a day on", calendar.Interval{Start: day.Start, End: calendar.Never}, time.UTC, "2025-03-30T00:00:00Z", ""},
		{"up to a day", calendar.Interval{Start: calendar.Ever, End: day.End}, time.UTC, "", "2025-03-31T00:00:00Z"},
		{"always", calendar.Interval{Start: calendar.Ever, End: calendar.Never}, time.UTC, "", ""},
		{"none", calendar.Interval{}, time.UTC, "", ""},
		{"the first year that RFC 3339 has", calendar.Year.Period(calendar.MustDate(0, 1, 1).Moment()), time.UTC, "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
		{"the year before", calendar.Year.Period(calendar.MustDate(-1, 1, 1).Moment()), time.UTC, "", ""},
		{"the last year, whose end it has not", calendar.Year.Period(calendar.MustDate(9999, 1, 1).Moment()), time.UTC, "", ""},
	} {
		start, end := FormatInterval(c.iv, c.zone)
		assert.Equal(t, [2]string{c.start, c.end}, [2]string{start, end}, c.name)
	}
}

// The zone that a sentence names is that of its event, and the document's that of the others.
func TestZoneOf(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*3600)
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: "The ship sank at 9:30 a.m. ET. The crew left on Monday.", Date: time.Date(2025, 3, 19, 12, 0, 0, 0, tokyo)})
	require.NoError(t, err)
	zones := map[string]string{}
	for i := range tl.Mentions {
		e := &tl.Mentions[i]
		zones[tl.Document.Text[e.Start:e.End]] = ZoneOf(tl, &e.When).String()
	}
	assert.Equal(t, map[string]string{"sank": "America/New_York", "left": "JST"}, zones)
}
