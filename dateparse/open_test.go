package dateparse_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// TestNearestMonthsAndDates reads every month and many dates on every day of a leap year: the year is the first, from the year before on, in
// which they are not over, or looking back the last in which they have begun.
func TestNearestMonthsAndDates(t *testing.T) {
	var p dateparse.Parser
	for today := calendar.MustDate(2024, 1, 1); today < calendar.MustDate(2025, 1, 1); today++ {
		date := today.Moment().In(time.UTC)
		for month := time.January; month <= time.December; month++ {
			for _, day := range []int{0, 1, 15, 28, 30} {
				phrase, unit := "in "+month.String(), calendar.Month
				if day > 0 {
					phrase, unit = "on "+month.String()+" "+[]string{1: "1", 15: "15", 28: "28", 30: "30"}[day], calendar.Day
				}
				var past, coming calendar.Interval
				for year := 2022; year <= 2026; year++ {
					d, ok := calendar.NewDate(year, int(month), max(day, 1))
					if !ok {
						continue
					}
					iv := unit.Period(d.Moment())
					if d <= today {
						past = iv
					}
					if iv.End > today.Moment() && coming.IsZero() {
						coming = iv
					}
				}
				if coming.IsZero() {
					continue // 30 February
				}
				found := p.Find(phrase, dateparse.Reference{Date: date, Direction: dateparse.Forward})
				require.Len(t, found, 1, phrase)
				require.Equal(t, coming, found[0].Interval, "%s on %s", phrase, today)
				found = p.Find(phrase, dateparse.Reference{Date: date, Direction: dateparse.Past})
				require.Len(t, found, 1, phrase)
				if behind, ahead := max(0, today.Moment()-past.End), max(0, coming.Start-today.Moment()); 12*ahead < behind {
					past = coming // by far nearer
				}
				require.Equal(t, past, found[0].Interval, "%s on %s", phrase, today)
			}
		}
	}
}
