package eval

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestKindOf(t *testing.T) {
	seen := map[Kind]bool{}
	for _, c := range []struct {
		typ, value, words string
		want              Kind
	}{
		{"DATE", "2025-06-14", "yesterday", DayKind},
		{"DATE", "2025-06-14", "Saturday, 14 June", DayKind},
		{"DATE", "2025-06-14", "the sunny day", DayKind},
		{"DATE", "XXXX-06-14", "14 June", DayKind},
		{"DATE", "2025-06-14", "last Saturday", WeekdayKind},
		{"DATE", "2025-06-13", "Fri.", WeekdayKind},
		{"DATE", "XXXX-WXX-6", "Saturdays", WeekdayKind},
		{"TIME", "2025-06-14T16:30", "4:30 p.m. Saturday", ClockKind},
		{"TIME", "2025-06-14T16:30:05", "", ClockKind},
		{"TIME", "2025-06-14TEV", "Saturday evening", PartKind},
		{"DATE", "2025-W24", "this week", WeekKind},
		{"DATE", "2025-W24-WE", "the weekend", WeekKind},
		{"DATE", "2025-06", "June", MonthKind},
		{"DATE", "2025-Q2", "the quarter", QuarterKind},
		{"DATE", "2025-H1", "the first half", QuarterKind},
		{"DATE", "2025-SU", "summer", QuarterKind},
		{"DATE", "2025", "this year", YearKind},
		{"DATE", "199", "the 1990s", DecadeKind},
		{"DATE", "18", "the 19th century", DecadeKind},
		{"DURATION", "P3D", "three days", DurationKind},
		{"DATE", "P3D", "three days", DurationKind},
		{"DURATION", "2025", "all of 2025", DurationKind},
		{"DURATION", "PXW", "several weeks", VagueKind},
		{"SET", "P1D", "daily", SetKind},
		{"SET", "nonsense", "", SetKind},
		{"DATE", "PAST_REF", "recently", PastKind},
		{"DATE", "PRESENT_REF", "now", PresentKind},
		{"DATE", "FUTURE_REF", "soon", FutureKind},
		{"DATE", "", "", OtherKind},
		{"", "2025-06-14-WXX-6", "Saturday", OtherKind},
	} {
		assert.Equal(t, c.want, KindOf(c.typ, c.value, c.words), "%+v", c)
		seen[c.want] = true
	}
	for k := range kinds {
		assert.True(t, seen[k], "%v has an example", k)
		assert.NotEmpty(t, k.String())
	}
}

func TestKinds(t *testing.T) {
	gold := []Gold{
		{Start: 0, End: 5, Type: "DATE", Value: "2025-06-14"},
		{Start: 10, End: 15, Type: "DATE", Value: "2025-06-13"},
		{Start: 20, End: 25, Type: "DATE", Value: "2025-06-12"},
		{Start: 30, End: 35, Type: "DATE", Value: "2024"},
		{Start: 40, End: 45, Type: "DATE", Value: "2025-06-11"},
	}
	found := []Found{
		{Start: 0, End: 5, Type: "DATE", Value: "2025-06-14"},
		{Start: 10, End: 16, Type: "DURATION", Value: "P3D"},
		{Start: 20, End: 25, Type: "DATE", Value: "2025-06"},
		{Start: 26, End: 28, Type: "DATE", Value: "2025-06"},
		{Start: 30, End: 35, Type: "DATE", Value: "2023"},
		{Start: 40, End: 45, Type: "DATE", Value: "2025-07"},
	}
	var k Kinds
	k.Add(gold, found)
	assert.Equal(t, []Kind{DayKind, MonthKind, YearKind}, k.Rows())
	assert.Equal(t, Counts{Gold: 4, Found: 4, Strict: 3, Relaxed: 4, Type: 3, Value: 1}, k.Of[DayKind])
	assert.Equal(t, Counts{Gold: 1, Found: 1, Strict: 1, Relaxed: 1, Type: 1}, k.Of[YearKind])
	assert.Equal(t, 1, k.Spurious[MonthKind])
	other, n := k.Mostly(DayKind)
	assert.Equal(t, MonthKind, other)
	assert.Equal(t, 2, n)
	_, n = k.Mostly(YearKind)
	assert.Zero(t, n)

	// The kinds add up to the counts of Score.
	var sum Counts
	for _, row := range k.Rows() {
		c := k.Of[row]
		c.Found += k.Spurious[row]
		sum.Add(c)
	}
	assert.Equal(t, Score(gold, found, nil), sum)
}
