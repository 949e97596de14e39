package dateparse_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
)

// TestZones reads clock times on Wednesday 19 March 2025, on which New York has summer time and London has not.
func TestZones(t *testing.T) {
	wednesday := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	tokyo := time.FixedZone("", 9*3600)
	for _, c := range []struct{ text, value, zone, instant string }{
		{"at 9:30 a.m. ET", "2025-03-19T09:30", "ET", "2025-03-19T09:30:00-04:00"},
		{"9:30 a.m. ET on Monday", "2025-03-17T09:30", "ET", "2025-03-17T09:30:00-04:00"},
		{"Monday at 9:30 a.m. ET", "2025-03-17T09:30", "ET", "2025-03-17T09:30:00-04:00"},
		{"9:30 a.m. EST", "2025-03-19T09:30", "EST", "2025-03-19T09:30:00-05:00"},
		{"9:30 a.m. Eastern Standard Time", "2025-03-19T09:30", "Eastern", "2025-03-19T09:30:00-04:00"},
		{"9:30 a.m. Pacific time", "2025-03-19T09:30", "Pacific", "2025-03-19T09:30:00-07:00"},
		{"at 1400 GMT", "2025-03-19T14:00", "GMT", "2025-03-19T14:00:00Z"},
		{"at 16:30 BST", "2025-03-19T16:30", "BST", "2025-03-19T16:30:00+01:00"},
		{"at 16:30 IST", "2025-03-19T16:30", "IST", "2025-03-19T16:30:00+05:30"},
		{"at 16:30 UTC+2", "2025-03-19T16:30", "UTC+2", "2025-03-19T16:30:00+02:00"},
		{"at 16:30 UTC+05:45", "2025-03-19T16:30", "UTC+05:45", "2025-03-19T16:30:00+05:45"},
		{"at 9 p.m. GMT-3", "2025-03-19T21:00", "GMT-3", "2025-03-19T21:00:00-03:00"},
		{"2025-06-14T16:30:05Z", "2025-06-14T16:30:05", "Z", "2025-06-14T16:30:05Z"},
		{"2025-06-14T16:30:05-05:00", "2025-06-14T16:30:05", "-05:00", "2025-06-14T16:30:05-05:00"},
		{"10 a.m. London time", "2025-03-19T10:00", "London", "2025-03-19T10:00:00Z"},
		{"noon ET", "2025-03-19T12:00", "ET", "2025-03-19T12:00:00-04:00"},
		{"7 p.m. local time on Friday", "2025-03-14T19:00", "local", "2025-03-14T19:00:00+09:00"},
		{"at 7 p.m.", "2025-03-19T19:00", "", "2025-03-19T19:00:00+09:00"},
		{"Friday", "2025-03-14", "", "2025-03-14T00:00:00+09:00"},
		{"2:30 a.m. ET on March 9, 2025", "2025-03-09T02:30", "ET", "2025-03-09T03:30:00-04:00"},
		{"1:30 a.m. ET on Nov. 3, 2024", "2024-11-03T01:30", "ET", "2024-11-03T01:30:00-04:00"},
	} {
		found := dateparse.Find(c.text, wednesday)
		if !assert.Len(t, found, 1, c.text) {
			continue
		}
		e := &found[0]
		assert.Equal(t, c.value, e.Value.String(), c.text)
		assert.Equal(t, c.zone, e.Zone, c.text)
		start, end, ok := e.Instants(tokyo)
		assert.True(t, ok, c.text)
		assert.Equal(t, c.instant, start.Format(time.RFC3339), c.text)
		assert.True(t, end.After(start), c.text)
	}
	found := dateparse.Find("two weeks", wednesday)
	_, _, ok := found[0].Instants(nil)
	assert.False(t, ok, "a length has no instants")
}

// A zone that stands behind the end of a range belongs to its beginning too.
func TestZoneOfRange(t *testing.T) {
	wednesday := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{"9 a.m. to 5 p.m. ET Monday", "9-11 a.m. ET", "9 a.m. ET to 5 p.m."} {
		found := dateparse.Find("from "+text, wednesday)
		require.Len(t, slices.Collect(dateparse.Ranges(found)), 1, text)
		assert.Equal(t, []string{"ET", "ET"}, []string{found[0].Zone, found[1].Zone}, text)
		assert.Equal(t, "America/New_York", found[0].Location().String(), text)
	}
	found := dateparse.Find("from 10 p.m. to 4 a.m. ET Tuesday", wednesday)
	assert.Equal(t, "2025-03-17T22:00", found[0].Value.String())
}

// Zones stay out of the value: the document's own zone and the parser's decide the day alone.
func TestZonesConvertNothing(t *testing.T) {
	p := dateparse.Parser{Location: time.FixedZone("", -4*3600)}
	found := p.Find("at 9:30 a.m. GMT today", dateparse.Reference{Date: time.Date(2025, 6, 15, 2, 0, 0, 0, time.UTC)})
	require.Len(t, found, 1)
	assert.Equal(t, "2025-06-14T09:30", found[0].Value.String())
}
