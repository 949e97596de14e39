package calendar

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMomentInGapsAndFolds reads moments that the clocks of a place skip or show twice, and those around them.
func TestMomentInGapsAndFolds(t *testing.T) {
	for _, c := range []struct{ zone, civil, want string }{
		{"America/New_York", "2025-03-09T01:59", "2025-03-09T01:59:00-05:00"},
		{"America/New_York", "2025-03-09T02:00", "2025-03-09T03:00:00-04:00"},
		{"America/New_York", "2025-03-09T02:30", "2025-03-09T03:30:00-04:00"},
		{"America/New_York", "2025-03-09T03:00", "2025-03-09T03:00:00-04:00"},
		{"America/New_York", "2025-11-02T00:59", "2025-11-02T00:59:00-04:00"},
		{"America/New_York", "2025-11-02T01:00", "2025-11-02T01:00:00-04:00"},
		{"America/New_York", "2025-11-02T01:59", "2025-11-02T01:59:00-04:00"},
		{"America/New_York", "2025-11-02T02:00", "2025-11-02T02:00:00-05:00"},
		{"Europe/London", "2025-03-30T01:30", "2025-03-30T02:30:00+01:00"},
		{"Europe/London", "2025-10-26T01:30", "2025-10-26T01:30:00+01:00"},
		{"America/Sao_Paulo", "2018-11-03T23:59", "2018-11-03T23:59:00-03:00"},
		{"America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00:00-02:00"},
		{"America/Sao_Paulo", "2018-02-17T23:30", "2018-02-17T23:30:00-02:00"},
		{"Asia/Beirut", "2022-03-27T00:00", "2022-03-27T01:00:00+03:00"},
		{"Asia/Beirut", "2022-10-29T23:30", "2022-10-29T23:30:00+03:00"},
		{"Africa/Cairo", "2024-04-26T00:00", "2024-04-26T01:00:00+03:00"},
		{"Australia/Lord_Howe", "2025-10-05T02:15", "2025-10-05T02:45:00+11:00"},
		{"Australia/Lord_Howe", "2025-04-06T01:45", "2025-04-06T01:45:00+11:00"},
		{"Australia/Lord_Howe", "2025-04-06T02:00", "2025-04-06T02:00:00+10:30"},
		{"Pacific/Apia", "2011-12-29T23:59", "2011-12-29T23:59:00-10:00"},
		{"Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00:00+14:00"},
		{"Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00:00+14:00"},
		{"Pacific/Apia", "2011-12-31T00:00", "2011-12-31T00:00:00+14:00"},
		{"Pacific/Kwajalein", "1993-08-21T12:00", "1993-08-22T12:00:00+12:00"},
		{"Asia/Kolkata", "2025-06-15T00:00", "2025-06-15T00:00:00+05:30"},
		{"UTC", "2025-03-09T02:30", "2025-03-09T02:30:00Z"},
	} {
		loc, err := time.LoadLocation(c.zone)
		require.NoError(t, err)
		at, err := time.Parse("2006-01-02T15:04", c.civil)
		require.NoError(t, err)
		assert.Equal(t, c.want, MomentOf(at).In(loc).Format(time.RFC3339), "%s in %s", c.civil, c.zone)
	}
}

// TestDaysMeetInAnyZone goes through every day of places with odd clocks: a day ends when the next one begins, and every moment that the clocks
// do show is shown at its instant.
func TestDaysMeetInAnyZone(t *testing.T) {
	for _, zone := range []string{"America/Sao_Paulo", "Asia/Beirut", "Africa/Cairo", "Pacific/Apia", "Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca", "Asia/Gaza"} {
		loc, err := time.LoadLocation(zone)
		require.NoError(t, err)
		for d := MustDate(2011, 1, 1); d < MustDate(2025, 1, 1); d++ {
			_, end := Day.Period(d.Moment()).In(loc)
			start, _ := Day.Period((d + 1).Moment()).In(loc)
			require.Equal(t, start, end, "%s in %s", d, zone)
			if before := (d.Moment() - 1).In(loc); MomentOf(before) == d.Moment()-1 {
				require.False(t, start.Before(before), "%s in %s begins before the day before is over", d+1, zone)
			}
			for _, clock := range []Moment{0, 30 * minute, 90 * minute, 135 * minute, 165 * minute, 12 * hour} {
				m := d.Moment() + clock
				at := m.In(loc)
				if MomentOf(at) != m { // skipped: clocks show no such time an hour around
					for _, off := range []int64{offset(at.Add(-26 * time.Hour)), offset(at.Add(26 * time.Hour))} {
						require.NotEqual(t, m, MomentOf(time.Unix(int64(m)-off, 0).In(loc)), "%s in %s", m, zone)
					}
				}
			}
		}
	}
}

// No interval ends before it begins: the minute of 2025-03-09T02:59 in New York is that of 03:59.
func TestIntervalInGap(t *testing.T) {
	loc, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	at := MustDate(2025, 3, 9).Moment() + 2*hour + 59*minute
	start, end := Interval{at, at + minute}.In(loc)
	assert.Equal(t, "2025-03-09T03:59:00-04:00", start.Format(time.RFC3339))
	assert.Equal(t, "2025-03-09T04:00:00-04:00", end.Format(time.RFC3339))
}

func TestDayWithoutLength(t *testing.T) {
	loc, err := time.LoadLocation("Pacific/Apia")
	require.NoError(t, err)
	start, end := Day.Period(MustDate(2011, 12, 30).Moment()).In(loc)
	assert.Equal(t, start, end)
}
