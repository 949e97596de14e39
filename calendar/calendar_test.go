package calendar

import (
	"fmt"
	"math"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// days calls check for every day from the first to the last year, with what package time says of it.
func days(first, last int, check func(d Date, want time.Time)) {
	end := time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC).Unix() / 86400
	for n := time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC).Unix() / 86400; n < end; n++ {
		check(Date(n), time.Unix(n*86400, 0).UTC())
	}
}

// TestEveryDay compares 800 years day by day with package time.
func TestEveryDay(t *testing.T) {
	days(1600, 2399, func(d Date, want time.Time) {
		y, m, dd := d.YMD()
		wy, wm, wd := want.Date()
		if y != wy || m != int(wm) || dd != wd || y != d.Year() || m != d.Month() {
			t.Fatalf("day %d is %d-%d-%d, want %d-%d-%d", d, y, m, dd, wy, wm, wd)
		}
		if got, ok := NewDate(wy, int(wm), wd); got != d || !ok {
			t.Fatalf("NewDate(%d, %d, %d) = %d %t, want %d", wy, wm, wd, got, ok, d)
		}
		if got, want := d.Weekday(), (int(want.Weekday())+6)%7+1; got != want {
			t.Fatalf("%s: weekday %d, want %d", d, got, want)
		}
		isoYear, week := d.ISOWeek()
		if wy, ww := want.ISOWeek(); isoYear != wy || week != ww {
			t.Fatalf("%s: ISO week %d of %d, want %d of %d", d, week, isoYear, ww, wy)
		}
		if got, ok := FromISOWeek(isoYear, week, d.Weekday()); got != d || !ok {
			t.Fatalf("FromISOWeek(%d, %d, %d) = %s %t, want %s", isoYear, week, d.Weekday(), got, ok, d)
		}
		if got := d.String(); got != want.Format(time.DateOnly) {
			t.Fatalf("%s written as %s", want.Format(time.DateOnly), got)
		}
		if got := DateOf(want); got != d {
			t.Fatalf("DateOf(%s) = %s", want, got)
		}
		if m := MomentOf(want); m != d.Moment() || int64(m) != want.Unix() || m.Date() != d || (m+86399).Date() != d || (m-1).Date() != d-1 {
			t.Fatalf("%s: moment %d, want %d", d, m, want.Unix())
		}
	})
}

// TestEveryDayOfAllYears compares the rest of the range too, years before Christ among it.
func TestEveryDayOfAllYears(t *testing.T) {
	if testing.Short() {
		t.Skip("seven million days")
	}
	days(MinYear, MaxYear, func(d Date, want time.Time) {
		y, m, dd := d.YMD()
		wy, wm, wd := want.Date()
		if got, ok := NewDate(wy, int(wm), wd); y != wy || m != int(wm) || dd != wd || got != d || !ok {
			t.Fatalf("day %d is %d-%d-%d, want %d-%d-%d; and back %d %t", d, y, m, dd, wy, wm, wd, got, ok)
		}
		if got, want := d.Weekday(), (int(want.Weekday())+6)%7+1; got != want {
			t.Fatalf("%s: weekday %d, want %d", d, got, want)
		}
	})
}

// clipped is t moved by months with the day clipped, as package time has it: by its first and last days of months.
func clipped(t time.Time, months int) time.Time {
	y, m, d := t.Date()
	last := time.Date(y, m+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC)
	return time.Date(last.Year(), last.Month(), min(d, last.Day()), 0, 0, 0, 0, time.UTC)
}

func TestAddMonths(t *testing.T) {
	days(1600, 2399, func(d Date, from time.Time) {
		for _, n := range []int{-4801, -120, -12, -1, 0, 1, 2, 11, 25} {
			if got, want := d.AddMonths(n), clipped(from, n); got != DateOf(want) {
				t.Fatalf("%s and %d months is %s, want %s", d, n, got, want.Format(time.DateOnly))
			}
		}
	})
	for _, c := range []struct {
		from Date
		n    int
		want string
	}{
		{MustDate(2025, 1, 31), 1, "2025-02-28"},
		{MustDate(2024, 1, 31), 1, "2024-02-29"},
		{MustDate(1900, 1, 31), 1, "1900-02-28"},
		{MustDate(2025, 3, 31), -1, "2025-02-28"},
		{MustDate(2025, 12, 31), -6, "2025-06-30"},
		{MustDate(2024, 2, 29), 12, "2025-02-28"},
		{MustDate(2024, 2, 29), 48, "2028-02-29"},
		{MustDate(2015, 11, 15), 1, "2015-12-15"},
		{MustDate(1, 1, 31), -1, "BC0001-12-31"},
	} {
		assert.Equal(t, c.want, c.from.AddMonths(c.n).String(), "%s and %d months", c.from, c.n)
	}
}

func TestDaysIn(t *testing.T) {
	for y := MinYear; y <= MaxYear; y++ {
		for m := 1; m <= 12; m++ {
			if got, want := DaysIn(y, m), time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day(); got != want {
				t.Fatalf("%d-%d has %d days, want %d", y, m, got, want)
			}
		}
	}
}

func TestNoSuchDate(t *testing.T) {
	for _, c := range [][3]int{
		{2025, 2, 29}, {1900, 2, 29}, {2024, 2, 30}, {2025, 4, 31}, {2025, 6, 0}, {2025, 0, 1}, {2025, 13, 1}, {2025, 1, 32}, {2025, -1, 1},
		{2025, 1, -1}, {MaxYear + 1, 1, 1}, {MinYear - 1, 12, 31}, {math.MaxInt, math.MaxInt, math.MaxInt}, {math.MinInt, math.MinInt, math.MinInt},
	} {
		d, ok := NewDate(c[0], c[1], c[2])
		assert.False(t, ok, "%v", c)
		assert.Zero(t, d)
	}
	first, ok := NewDate(MinYear, 1, 1)
	assert.True(t, ok)
	last, ok := NewDate(MaxYear, 12, 31)
	assert.True(t, ok)
	assert.Equal(t, "BC9999-01-01 9999-12-31", first.String()+" "+last.String())
	assert.PanicsWithValue(t, "calendar: no date 2025-2-30", func() { MustDate(2025, 2, 30) })
}

func TestFromISOWeek(t *testing.T) {
	for _, c := range []struct {
		year, week, weekday int
		want                string
	}{
		{2025, 1, 1, "2024-12-30"},
		{2026, 53, 7, "2027-01-03"},
		{2020, 53, 5, "2021-01-01"},
		{2025, 24, 6, "2025-06-14"},
		{2025, 53, 1, ""}, // 2025 has 52 weeks
		{2025, 0, 1, ""}, {2025, 54, 1, ""}, {2025, 1, 0, ""}, {2025, 1, 8, ""}, {MaxYear + 1, 1, 1, ""}, {MinYear - 1, 1, 1, ""},
	} {
		d, ok := FromISOWeek(c.year, c.week, c.weekday)
		assert.Equal(t, c.want != "", ok, "%+v", c)
		if ok {
			assert.Equal(t, c.want, d.String(), "%+v", c)
		} else {
			assert.Zero(t, d, "%+v", c)
		}
	}
}

// TestEaster compares with H. Lichtenberg's form of Gauss's rule ("Zur Interpretation der Gaußschen Osterformel und ihrer
// Ausnahmeregeln", Historia Mathematica 24, 1997), which shares no step with ours, and with Easters that are remembered.
func TestEaster(t *testing.T) {
	for x := 1583; x <= MaxYear; x++ {
		k := x / 100
		m := 15 + (3*k+3)/4 - (8*k+13)/25
		s := 2 - (3*k+3)/4
		a := x % 19
		d := (19*a + m) % 30
		r := (d + a/11) / 29
		full := 21 + d - r                         // the paschal full moon, as a day of March
		sunday := 7 - ((x+x/4+s)%7+7)%7            // the first Sunday of March
		easter := full + 7 - ((full-sunday)%7+7)%7 // the Sunday behind it
		if got, want := Easter(x), MustDate(x, 3, 1)+Date(easter-1); got != want {
			t.Fatalf("Easter of %d is %s, want %s", x, got, want)
		}
	}
	for year, want := range map[int]string{
		1818: "1818-03-22", 1943: "1943-04-25", // the earliest and latest there are
		1916: "1916-04-23", 1961: "1961-04-02", 1989: "1989-03-26", 1998: "1998-04-12", 2000: "2000-04-23", 2008: "2008-03-23",
		2011: "2011-04-24", 2016: "2016-03-27", 2024: "2024-03-31", 2025: "2025-04-20", 2038: "2038-04-25",
	} {
		assert.Equal(t, want, Easter(year).String())
	}
	assert.Equal(t, Easter(MaxYear), Easter(math.MaxInt))
	assert.Equal(t, Easter(MinYear), Easter(math.MinInt))
}

func TestMoment(t *testing.T) {
	for _, c := range []struct {
		m    Moment
		want string
	}{
		{0, "1970-01-01T00:00:00"},
		{-1, "1969-12-31T23:59:59"},
		{MustDate(2025, 6, 14).Moment() + 16*3600 + 30*60 + 5, "2025-06-14T16:30:05"},
		{MustDate(-43, 3, 15).Moment() + 12*3600, "BC0044-03-15T12:00:00"},
		{Ever, ".."},
		{Never, ".."},
	} {
		assert.Equal(t, c.want, c.m.String())
	}
	for m := Moment(-200_000); m < 200_000; m += 7 {
		want := time.Unix(int64(m), 0).UTC()
		h, mi, s := m.Clock()
		if wh, wm, ws := want.Clock(); h != wh || mi != wm || s != ws || m.In(time.UTC) != want || MomentOf(want) != m {
			t.Fatalf("moment %d shows %d:%d:%d, want %s", m, h, mi, s, want)
		}
	}
}

// TestZones crosses the edge between civil time and instants.
func TestZones(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	night := time.Date(2025, 6, 15, 2, 0, 0, 0, time.UTC)
	assert.Equal(t, "2025-06-15", DateOf(night).String())
	assert.Equal(t, "2025-06-14", DateOf(night.In(newYork)).String(), "the day is that of the instant's own zone")
	assert.Equal(t, "2025-06-14T22:00:00", MomentOf(night.In(newYork)).String())

	for day, hours := range map[Date]float64{MustDate(2025, 3, 9): 23, MustDate(2025, 6, 14): 24, MustDate(2025, 11, 2): 25} {
		start, end := Day.Period(day.Moment()).In(newYork)
		assert.Equal(t, hours, end.Sub(start).Hours(), "%s in New York", day)
		assert.Equal(t, day, DateOf(start))
	}
	start, end := Interval{Ever, Never}.In(newYork)
	assert.True(t, start.IsZero())
	assert.True(t, end.IsZero())
}

// TestFarDates moves dates and moments out of the range, which must neither panic nor come round on the other side.
func TestFarDates(t *testing.T) {
	for _, y := range []int{math.MinInt32, -20_000_000, MinYear - 1, MaxYear + 1, 20_000_000, math.MaxInt32} {
		d := DateOf(time.Date(y, 6, 14, 12, 0, 0, 0, time.UTC))
		assert.Equal(t, Value{}, DateValue(d), "no value for a day of %d", y)
	}
	for _, d := range []Date{math.MinInt32, math.MaxInt32} {
		for _, n := range []int{math.MinInt, -1, 0, 1, math.MaxInt} {
			assert.Equal(t, d < 0, d.AddMonths(n) < 0)
		}
		assert.Equal(t, d < 0, d.Year() < 0)
		assert.NotEmpty(t, d.String())
	}
	for u := Second; u <= Millennium; u++ {
		for _, n := range []int{math.MinInt, math.MaxInt} {
			for _, m := range []Moment{Ever + 1, MustDate(2025, 6, 14).Moment(), Never - 1} {
				got := u.Add(m, n)
				assert.Equal(t, n < 0, got < 0, "%s and %d %ss", m, n, u)
				assert.Equal(t, Value{}, ValueOf(u, got), "a value so far from here")
			}
		}
		assert.Equal(t, Ever, u.Add(Ever, 1))
		assert.Equal(t, Never, u.Add(Never, -1))
		assert.Equal(t, Never, u.Floor(Never))
		assert.Zero(t, u.Period(Ever))
		assert.Zero(t, ValueOf(u, Never))
	}
}

// TestArithmeticStops: what moves beyond all years stops where the first or the last of them begins, by whatever unit.
func TestArithmeticStops(t *testing.T) {
	first, last := DateOf(time.Date(MinYear-1000, 1, 1, 0, 0, 0, 0, time.UTC)), DateOf(time.Date(MaxYear+1001, 1, 1, 0, 0, 0, 0, time.UTC))
	from := MustDate(2025, 6, 14)
	for n, want := range map[int]Date{math.MinInt: first, -maxMonths: first, maxMonths: last, math.MaxInt: last} {
		assert.Equal(t, want, from.AddMonths(n), "%d months", n)
		for u := Second; u <= Millennium; u++ {
			if n > -maxMonths-1 && n < maxMonths+1 && u < Month {
				continue // so many days lie within
			}
			assert.Equal(t, want.Moment(), u.Add(from.Moment(), n), "%d %ss", n, u)
			assert.Equal(t, want.Moment(), u.Add(want.Moment(), n), "%d %ss from there", n, u)
		}
	}
	assert.Equal(t, last-1, last.AddMonths(-1)+30, "the last but one is a December as any other")
}

func TestInterval(t *testing.T) {
	day := func(m, d int) Moment { return MustDate(2025, m, d).Moment() }
	june := Interval{day(6, 1), day(7, 1)}
	for _, c := range []struct {
		name     string
		a, b     Interval
		overlap  bool
		intersec Interval
	}{
		{"inside", june, Interval{day(6, 14), day(6, 15)}, true, Interval{day(6, 14), day(6, 15)}},
		{"across", june, Interval{day(6, 28), day(7, 5)}, true, Interval{day(6, 28), day(7, 1)}},
		{"touching", june, Interval{day(7, 1), day(8, 1)}, false, Interval{}},
		{"apart", june, Interval{day(9, 1), day(9, 2)}, false, Interval{}},
		{"open end", june, Interval{day(6, 20), Never}, true, Interval{day(6, 20), day(7, 1)}},
		{"open beginning", june, Interval{Ever, day(6, 2)}, true, Interval{day(6, 1), day(6, 2)}},
		{"always", june, Interval{Ever, Never}, true, june},
		{"itself", june, june, true, june},
		{"nothing in it", june, Interval{day(6, 14), day(6, 14)}, false, Interval{}},
		{"the zero Interval", Interval{-10, 10}, Interval{}, false, Interval{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, pair := range [][2]Interval{{c.a, c.b}, {c.b, c.a}} {
				assert.Equal(t, c.overlap, pair[0].Overlaps(pair[1]))
				assert.Equal(t, c.intersec, pair[0].Intersect(pair[1]))
			}
		})
	}
	assert.True(t, june.Contains(day(6, 1)), "the beginning belongs to it")
	assert.True(t, june.Contains(day(7, 1)-1))
	assert.False(t, june.Contains(day(7, 1)), "the end does not")
	assert.False(t, june.Contains(day(6, 1)-1))
	assert.False(t, june.IsZero())
	assert.True(t, Interval{}.IsZero())
	assert.Equal(t, "2025-06-01T00:00:00/2025-07-01T00:00:00", june.String())
	assert.Equal(t, "2025-06-01T00:00:00/..", Interval{june.Start, Never}.String())
	assert.Equal(t, "", Interval{}.String())
}

func BenchmarkYMD(b *testing.B) {
	b.ReportAllocs()
	sum := 0
	for i := 0; b.Loop(); i++ {
		_, _, d := Date(i % 30_000).YMD()
		sum += d
	}
	_ = fmt.Sprint(sum)
}
