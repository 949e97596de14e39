package format

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// axisFor is the axis of events on some days, months or years, read on 15 June 2025.
func axisFor(t *testing.T, values ...string) axis {
	t.Helper()
	var events []*timeline.Event
	for _, s := range values {
		v, err := calendar.ParseValue(s)
		require.NoError(t, err)
		iv, ok := v.Interval()
		require.True(t, ok)
		events = append(events, &timeline.Event{When: timeline.When{Value: v, Interval: iv, Relation: timeline.On}})
	}
	return axisOf(events, calendar.Day.Period(calendar.MustDate(2025, 6, 15).Moment()))
}

// labels writes the labels of an axis, those for wide screens with a plus.
func labels(a axis) (list []string) {
	for _, t := range a.ticks() {
		switch {
		case t.Wide:
			list = append(list, "+"+t.Label)
		case t.Label != "":
			list = append(list, t.Label)
		}
	}
	return list
}

// A stretch that is too narrow for its day is labelled with its month or its year, and on a phone every other one goes without.
func TestLabels(t *testing.T) {
	for want, values := range map[string][]string{
		"10 Jun 2025|+11 Jun|12 Jun|13 Jun|14 Jun|15 Jun":                                    {"2025-06-10", "2025-06-13"},
		"1 Feb 2022|+19 Feb|1 Jun 2025|13 Jun|14 Jun|15 Jun":                                 {"2022-02", "2025-06-01", "2025-06-13"},
		"1917|1935|1938|1946|1949|1953|1961|1968|1987|1991|2025":                             {"1917-03-02", "1935", "1938", "1946", "1949", "1953-11-12", "1961", "1968", "1987", "1991"},
		"1917|+1921|1925|+1929|1933|+1937|1941|+1945|1949|+1953|1957|+1961|1965|+1969|+2025": {"1917", "1921", "1925", "1929", "1933", "1937", "1941", "1945", "1949", "1953", "1957", "1961", "1965", "1969"},
	} {
		assert.Equal(t, want, strings.Join(labels(axisFor(t, values...)), "|"))
	}
}

// No label reaches into the next one, on a phone or on a wide screen, nor over the end; and no mark stands in a break.
func TestLabelsHaveRoom(t *testing.T) {
	for _, values := range [][]string{
		{}, {"2025-06-14"}, {"2025-06-13", "2025-06-14", "2025-07"}, {"2022-02", "2025-06"}, {"1066", "1917-03-02", "1935", "1938-05", "1946", "2001-09-11", "2025-06-01"},
		{"180", "199"}, {"2025-06-14T09:30", "2025-06-14T17:00"}, {"2014", "2019-W12", "2024-Q3", "2025-06-12"},
		{"1901", "1905", "1909", "1913", "1917", "1921", "1925", "1929", "1933", "1937", "1941", "1945", "1949", "1953", "1957", "1961", "1965", "1969", "1973", "1977", "1981"},
	} {
		a := axisFor(t, values...)
		assert.Len(t, a.gaps(), len(a.stretches)-1)
		for letter, wide := range map[float64]bool{narrowLetter: false, wideLetter: true} {
			end := -1.0
			for _, tick := range a.ticks() {
				if tick.Label == "" || tick.Wide && !wide {
					continue
				}
				assert.GreaterOrEqual(t, tick.Left, end, "%s, %v", tick.Label, values)
				end = tick.Left + letter*float64(len(tick.Label))
				assert.LessOrEqual(t, end, 100.0, "%s, %v", tick.Label, values)
			}
		}
		for _, tick := range a.ticks() {
			for _, g := range a.gaps() {
				assert.False(t, g.Left+0.01 < tick.Left && tick.Left < g.Left+g.Width-0.01, "%v in %v", tick, g)
			}
		}
	}
}
