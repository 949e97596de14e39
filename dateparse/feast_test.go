package dateparse

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
)

// TestFeasts compares feasts with the days on which they were kept, as governments and news of these years gave them.
func TestFeasts(t *testing.T) {
	for _, c := range []struct {
		name string
		day  func(int) calendar.Date
		want []string
	}{
		{"Passover", passover, []string{"2019-04-20", "2020-04-09", "2021-03-28", "2022-04-16", "2023-04-06", "2024-04-23", "2025-04-13"}},
		{"Rosh Hashanah", roshHashanah, []string{"2019-09-30", "2020-09-19", "2021-09-07", "2022-09-26", "2023-09-16", "2024-10-03", "2025-09-23"}},
		{"Yom Kippur", yomKippur, []string{"2019-10-09", "2020-09-28", "2021-09-16", "2022-10-05", "2023-09-25", "2024-10-12", "2025-10-02"}},
		{"Hanukkah", hanukkah, []string{"2019-12-23", "2020-12-11", "2021-11-29", "2022-12-19", "2023-12-08", "2024-12-26", "2025-12-15"}},
		{"Ramadan", islamic(9, 1), []string{"2019-05-06", "2020-04-24", "2021-04-13", "2022-04-02", "2023-03-23", "2024-03-11", "2025-03-01"}},
		{"Eid al-Fitr", islamic(10, 1), []string{"2019-06-04", "2020-05-24", "2021-05-13", "2022-05-02", "2023-04-21", "2024-04-10", "2025-03-30"}},
		{"Eid al-Adha", islamic(12, 10), []string{"2019-08-11", "2020-07-31", "2021-07-20", "2022-07-09", "2023-06-28", "2024-06-16", "2025-06-06"}},
		{"Diwali", diwali, []string{"2019-10-27", "2020-11-14", "2021-11-04", "2022-10-24", "2023-11-12", "2024-10-31", "2025-10-20"}},
		{"Lunar New Year", lunarNewYear, []string{"2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29"}},
	} {
		for i, want := range c.want {
			assert.Equal(t, want, c.day(2019+i).String(), c.name)
		}
	}
}

// TestNewMoons compares new moons at which the sun was eclipsed with the minute that almanacs give, in UTC. That of February 1977 is the one that Meeus
// works out in chapter 49.
func TestNewMoons(t *testing.T) {
	for _, want := range []string{
		"1977-02-18T03:37", "1999-08-11T11:09", "2001-06-21T11:58", "2002-12-04T07:34", "2005-10-03T10:28", "2006-03-29T10:15", "2008-08-01T10:13",
		"2009-07-22T02:35", "2010-07-11T19:40", "2012-11-13T22:08", "2013-11-03T12:50", "2015-03-20T09:36", "2016-03-09T01:54", "2017-08-21T18:30",
		"2019-07-02T19:16", "2020-12-14T16:17", "2021-12-04T07:43", "2023-04-20T04:13", "2024-04-08T18:21", "2025-03-29T10:58",
	} {
		v, err := calendar.ParseValue(want)
		require.NoError(t, err)
		iv, _ := v.Interval()
		k := moonBefore(iv.Start.Date() - 20)
		for newMoon(k) < iv.Start-86400 {
			k++
		}
		assert.InDelta(t, 0, float64(newMoon(k)-iv.Start), 75, "%s and %s", newMoon(k), want)
	}
}

// TestHolidaysLieInTheirYear asks for every holiday of many years, and of the first and last that there are.
func TestHolidaysLieInTheirYear(t *testing.T) {
	for id := range holidays {
		if id == 0 || id == 38 { // Inauguration Day comes every four years
			continue
		}
		for year := 1600; year < 2400; year++ {
			assert.Equal(t, year, yearly(id).in(year).Year(), "holiday %d", id)
		}
		for _, year := range []int{calendar.MinYear - 1, calendar.MinYear, 0, calendar.MaxYear, calendar.MaxYear + 1} {
			assert.NotPanics(t, func() { yearly(id).in(year) }, "holiday %d of %d", id, year)
		}
	}
	for year, want := range map[int]string{2025: "2025-01-20", 2026: "2025-01-20", 2028: "2025-01-20", 2029: "2029-01-20"} {
		assert.Equal(t, want, inauguration(year).String())
	}
}

// TestHebrewYears holds the rules of the Hebrew calendar over eight centuries: a year has 353 to 355 days or 383 to 385, it does not begin on a Sunday, a
// Wednesday or a Friday, Passover not on a Monday, a Wednesday or a Friday, and Hanukkah begins about the winter solstice, on no Tuesday.
func TestHebrewYears(t *testing.T) {
	lengths := map[calendar.Date]int{}
	for year := 1600; year < 2400; year++ {
		day := roshHashanah(year)
		lengths[roshHashanah(year+1)-day]++
		assert.NotContains(t, []int{3, 5, 7}, day.Weekday(), "Rosh Hashanah %d", year)
		assert.NotContains(t, []int{1, 3, 5}, passover(year).Weekday(), "Passover %d", year)
		assert.NotEqual(t, 2, hanukkah(year).Weekday(), "Hanukkah %d", year)
		solstice := calendar.MustDate(year, 12, 12)
		assert.LessOrEqual(t, max(hanukkah(year)-solstice, solstice-hanukkah(year)), calendar.Date(18), "Hanukkah %d", year)
	}
	var all []calendar.Date
	for n := range lengths {
		all = append(all, n)
	}
	assert.ElementsMatch(t, []calendar.Date{353, 354, 355, 383, 384, 385}, all, "%v", lengths)
}
