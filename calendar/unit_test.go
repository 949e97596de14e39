package calendar

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// reference is the period of a unit that holds a time, worked out with package time alone. Weekends and parts of the day, which leave
// gaps, and the years before Christ of decades and longer are not its business.
func reference(u Unit, t time.Time) (start, end time.Time) {
	y, m, d := t.Date()
	date := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	switch u {
	case Second:
		return t.Truncate(time.Second), t.Truncate(time.Second).Add(time.Second)
	case Minute:
		start = time.Date(y, m, d, t.Hour(), t.Minute(), 0, 0, time.UTC)
		return start, start.Add(time.Minute)
	case Hour:
		start = time.Date(y, m, d, t.Hour(), 0, 0, 0, time.UTC)
		return start, start.Add(time.Hour)
	case Day, PartOfDay:
		return date(y, m, d), date(y, m, d+1)
	case Week:
		for t.Weekday() != time.Monday {
			t = t.AddDate(0, 0, -1)
		}
		y, m, d = t.Date()
		return date(y, m, d), date(y, m, d+7)
	case Month:
		return date(y, m, 1), date(y, m+1, 1)
	case Season:
		switch m {
		case 1, 2:
			return date(y-1, 12, 1), date(y, 3, 1)
		case 12:
			return date(y, 12, 1), date(y+1, 3, 1)
		}
		return date(y, m/3*3, 1), date(y, m/3*3+3, 1)
	case Quarter:
		return date(y, (m-1)/3*3+1, 1), date(y, (m-1)/3*3+4, 1)
	case Half:
		return date(y, (m-1)/6*6+1, 1), date(y, (m-1)/6*6+7, 1)
	case Year:
		return date(y, 1, 1), date(y+1, 1, 1)
	}
	n := map[Unit]int{Decade: 10, Century: 100, Millennium: 1000}[u]
	return date(max(y/n*n, 1), 1, 1), date(y/n*n+n, 1, 1)
}

// TestPeriods checks, for every day of some centuries before and after Christ and of both ends of the range, what every unit
// promises.
func TestPeriods(t *testing.T) {
	ranges := [][2]int{{MinYear, MinYear + 1}, {-1002, -995}, {-110, 110}, {1598, 1602}, {1890, 2060}, {MaxYear - 1, MaxYear}}
	if testing.Short() {
		ranges = [][2]int{{MinYear, MinYear}, {-12, 12}, {1999, 2004}, {MaxYear, MaxYear}}
	}
	for _, years := range ranges {
		days(years[0], years[1], func(d Date, at time.Time) {
			for u := Second; u <= Millennium; u++ {
				for _, m := range []Moment{d.Moment() + 43_210, d.Moment() + 86_399} {
					p := u.Period(m)
					if u == Weekend {
						checkWeekend(t, m, p)
						continue
					}
					if !p.Contains(m) {
						t.Fatalf("the %s %s does not hold %s", u, p, m)
					}
					if u.Floor(m) != p.Start || u.Floor(p.Start) != p.Start || u.Period(p.Start) != p || u.Period(p.End-1) != p {
						t.Fatalf("the %s of %s is %s, but begins at %s, and its own ends give %s and %s",
							u, m, p, u.Floor(m), u.Period(p.Start), u.Period(p.End-1))
					}
					if next := u.Period(p.End); next.Start != p.End || next.End <= next.Start {
						t.Fatalf("the %s %s is followed by %s", u, p, next)
					}
					if before := u.Period(p.Start - 1); before.End != p.Start {
						t.Fatalf("the %s %s comes after %s", u, p, before)
					}
					if next := u.Add(p.Start, 1); next != p.End && (u <= Year || u.Floor(next) != p.End) {
						t.Fatalf("a %s after %s is %s, want %s", u, p.Start, next, p.End)
					}
					if at.Year() > 0 || u <= Year {
						start, end := reference(u, time.Unix(int64(m), 0).UTC())
						if MomentOf(start) != p.Start || MomentOf(end) != p.End {
							t.Fatalf("the %s of %s is %s, want %s to %s", u, m, p, start, end)
						}
					}
					if v := ValueOf(u, m); u != PartOfDay {
						checkValue(t, u, m, p, v)
					}
				}
			}
		})
	}
}

// checkWeekend checks a weekend: Saturday and Sunday of m's ISO week.
func checkWeekend(t *testing.T, m Moment, p Interval) {
	saturday, week := p.Start.Date(), Week.Period(m)
	if saturday.Weekday() != 6 || p.Start != saturday.Moment() || p.End-p.Start != 2*86_400 || p.End != week.End || p.Start < week.Start {
		t.Fatalf("the weekend of %s is %s", m, p)
	}
	if p.Contains(m) != (m.Date().Weekday() >= 6) {
		t.Fatalf("weekend %s, %s", p, m)
	}
	if Weekend.Period(Weekend.Add(m, 1)).Start != p.Start+7*86_400 {
		t.Fatalf("the weekend after %s is not a week later", p)
	}
	if v := ValueOf(Weekend, m); v.Kind != NoValue {
		checkValue(t, Weekend, m, p, v)
	}
}

// checkValue checks that the value of a period names that period and is read back.
func checkValue(t *testing.T, u Unit, m Moment, p Interval, v Value) {
	if y := m.Date().Year(); v.Kind == NoValue && (y <= MinYear+1 || y == MaxYear) {
		return // a week or winter that belongs to a year outside
	}
	if iv, ok := v.Interval(); !ok || iv != p {
		t.Fatalf("the %s of %s is %s, which names %s and not %s", u, m, v, iv, p)
	}
	if back, err := ParseValue(v.String()); err != nil || back != v {
		t.Fatalf("the %s of %s is %s, read back as %s: %v", u, m, v, back, err)
	}
}

// TestNamedPeriods spells some of them out.
func TestNamedPeriods(t *testing.T) {
	for _, c := range []struct {
		unit       Unit
		day        string
		value      string
		start, end string // days, the end not included
	}{
		{Week, "2025-06-15", "2025-W24", "2025-06-09", "2025-06-16"}, // a Sunday ends its week
		{Week, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-04"},
		{Weekend, "2025-06-11", "2025-W24-WE", "2025-06-14", "2025-06-16"}, // Wednesday: the coming one
		{Weekend, "2025-06-15", "2025-W24-WE", "2025-06-14", "2025-06-16"}, // Sunday: the present one
		{Month, "2024-02-29", "2024-02", "2024-02-01", "2024-03-01"},
		{Season, "2025-02-28", "2024-WI", "2024-12-01", "2025-03-01"}, // winter belongs to the year in which it begins
		{Season, "2024-12-01", "2024-WI", "2024-12-01", "2025-03-01"},
		{Season, "2025-03-01", "2025-SP", "2025-03-01", "2025-06-01"},
		{Season, "2025-08-31", "2025-SU", "2025-06-01", "2025-09-01"},
		{Season, "2025-11-30", "2025-FA", "2025-09-01", "2025-12-01"},
		{Quarter, "2025-03-31", "2025-Q1", "2025-01-01", "2025-04-01"},
		{Quarter, "2025-12-31", "2025-Q4", "2025-10-01", "2026-01-01"},
		{Half, "2025-06-30", "2025-H1", "2025-01-01", "2025-07-01"},
		{Half, "2025-07-01", "2025-H2", "2025-07-01", "2026-01-01"},
		{Decade, "1999-12-31", "199", "1990-01-01", "2000-01-01"},
		{Century, "2000-01-01", "20", "2000-01-01", "2100-01-01"}, // as TIMEX3 counts: 20 is 2000 to 2099
		{Century, "1999-12-31", "19", "1900-01-01", "2000-01-01"},
		{Millennium, "1999-12-31", "1", "1000-01-01", "2000-01-01"},
		{Decade, "BC0479-08-27", "BC047", "BC0479-01-01", "BC0469-01-01"}, // the 470s BC end in 470
		{Century, "BC0387-07-18", "BC03", "BC0399-01-01", "BC0299-01-01"},
		{Decade, "BC0001-12-31", "BC000", "BC0009-01-01", "0001-01-01"}, // nine years
		{Decade, "0009-12-31", "000", "0001-01-01", "0010-01-01"},       // nine years
		{Century, "0099-12-31", "00", "0001-01-01", "0100-01-01"},
		{Millennium, "BC0001-01-01", "BC0", "BC0999-01-01", "0001-01-01"},
	} {
		v, err := ParseValue(c.day)
		assert.NoError(t, err)
		day, ok := v.Interval()
		assert.True(t, ok)
		p := c.unit.Period(day.Start)
		assert.Equal(t, c.start+" to "+c.end, p.Start.Date().String()+" to "+p.End.Date().String(), "the %s of %s", c.unit, c.day)
		assert.Equal(t, c.value, ValueOf(c.unit, day.Start).String(), "the %s of %s", c.unit, c.day)
	}
}

func TestUnitAdd(t *testing.T) {
	for _, c := range []struct {
		from string
		unit Unit
		n    int
		want string
	}{
		{"2025-01-31T10:30:00", Month, 1, "2025-02-28T10:30:00"},
		{"2024-02-29T00:00:00", Year, 1, "2025-02-28T00:00:00"},
		{"2024-02-29T00:00:00", Century, -1, "1924-02-29T00:00:00"},
		{"2025-11-30T00:00:00", Quarter, 1, "2026-02-28T00:00:00"},
		{"2025-08-31T00:00:00", Half, 1, "2026-02-28T00:00:00"},
		{"2025-06-14T23:59:59", Second, 1, "2025-06-15T00:00:00"},
		{"2025-06-14T00:00:00", Minute, -1, "2025-06-13T23:59:00"},
		{"2025-06-14T12:00:00", Hour, 36, "2025-06-16T00:00:00"},
		{"2025-06-14T12:00:00", Week, 2, "2025-06-28T12:00:00"},
		{"2025-06-14T12:00:00", Weekend, 1, "2025-06-21T12:00:00"},
		{"0001-06-14T12:00:00", Year, -1, "BC0001-06-14T12:00:00"}, // there is no year 0
		{"2025-06-14T12:00:00", Second, 1_000_000_000, "2057-02-20T13:46:40"},
		{"2025-06-14T12:00:00", NoUnit, 5, "2025-06-14T12:00:00"},
	} {
		v, err := ParseValue(c.from)
		assert.NoError(t, err)
		iv, ok := v.Interval()
		assert.True(t, ok)
		assert.Equal(t, c.want, c.unit.Add(iv.Start, c.n).String(), "%s and %d %s", c.from, c.n, c.unit)
	}
	days(1890, 2110, func(d Date, at time.Time) {
		for _, n := range []int{-40, -1, 1, 3, 29} {
			m := d.Moment() + 12_345
			for u, want := range map[Unit]time.Time{
				Day: at.AddDate(0, 0, n), Week: at.AddDate(0, 0, 7*n), Month: clipped(at, n), Season: clipped(at, 3*n), Quarter: clipped(at, 3*n),
				Half: clipped(at, 6*n), Year: clipped(at, 12*n), Decade: clipped(at, 120*n),
			} {
				if got := u.Add(m, n); got != MomentOf(want)+12_345 {
					t.Fatalf("%s and %d %ss is %s, want %s", m, n, u, got, want)
				}
			}
		}
	})
}

// TestUnitsThatAreNone gives units that no constant names.
func TestUnitsThatAreNone(t *testing.T) {
	m := MustDate(2025, 6, 14).Moment() + 1
	for _, u := range []Unit{NoUnit, Millennium + 1, 255} {
		assert.Equal(t, m, u.Floor(m))
		assert.Equal(t, m, u.Add(m, 3))
		assert.Zero(t, u.Period(m))
		assert.Zero(t, ValueOf(u, m))
		assert.Zero(t, SpanOf(3, u))
		assert.Zero(t, SpanMilli(3, 500, u))
	}
	assert.Equal(t, "", NoUnit.String())
	assert.Equal(t, "?", (Millennium + 1).String())
	assert.Equal(t, "?", Unit(255).String())
}

func TestParseUnit(t *testing.T) {
	for u := Second; u <= Millennium; u++ {
		got, ok := ParseUnit(u.String())
		assert.True(t, ok)
		assert.Equal(t, u, got)
	}
	for _, s := range []string{"", "?", "days", "Day", "fortnight"} {
		u, ok := ParseUnit(s)
		assert.False(t, ok, s)
		assert.Equal(t, NoUnit, u)
	}
}
