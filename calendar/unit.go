package calendar

// Unit is a unit of the calendar, ordered from the shortest to the longest. The order is by length and says nothing about
// nesting: a week is shorter than a month but does not lie inside one.
//
// An expression keeps its unit: "June 2025" is a Month, not the thirty days from its first to its last.
type Unit uint8

// The units. Decades, centuries and millennia are those that TIMEX3 writes: the years that share their first digits. 19 is 1900 to
// 1999, BC04 is 499 to 400 BC. Those at the turn of the era are a year short, since there is no year 0: 000 is AD 1 to 9.
const (
	NoUnit Unit = iota
	Second
	Minute
	Hour
	PartOfDay // morning, afternoon, evening, night: see [Part]
	Day
	Weekend // Saturday and Sunday of an ISO week
	Week    // ISO week, Monday first
	Month
	Season     // March to May and so on: see [Spring]
	Quarter    // January to March and so on
	Half       // January to June, July to December
	Year       // from 1 January
	Decade     // the 1990s
	Century    // the 1900s
	Millennium // the years 1000 to 1999

	units
)

var unitNames = [units]string{
	"", "second", "minute", "hour", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade",
	"century", "millennium",
}

// String gives the name of the unit, as the granularity of a JSON result has it.
func (u Unit) String() string {
	if u < units {
		return unitNames[u]
	}
	return "?"
}

// ParseUnit returns the unit of a name that String gives.
func ParseUnit(name string) (Unit, bool) {
	for u := Second; u < units; u++ {
		if unitNames[u] == name {
			return u, true
		}
	}
	return NoUnit, false
}

// months gives the length of a unit that is made of months, 0 for the others.
func (u Unit) months() int {
	switch u {
	case Month:
		return 1
	case Season, Quarter:
		return 3
	case Half:
		return 6
	}
	return 12 * u.years()
}

// years gives the length of a unit that is made of years, 0 for the others.
func (u Unit) years() int {
	switch u {
	case Year:
		return 1
	case Decade:
		return 10
	case Century:
		return 100
	case Millennium:
		return 1000
	}
	return 0
}

// seconds gives how far apart the units are that are not made of months, 0 for the others. A weekend comes every week.
func (u Unit) seconds() Moment {
	switch u {
	case Second:
		return 1
	case Minute:
		return minute
	case Hour:
		return hour
	case PartOfDay, Day:
		return day
	case Weekend, Week:
		return 7 * day
	}
	return 0
}

// Floor is the beginning of the period of the unit that holds m: *Floor(m, u) = max { start of p : p ∈ u, start of p ≤ m }*. The
// month of 14 June begins on 1 June. Two units leave gaps, and their floor may lie behind m. The weekend of a Wednesday is the one
// of its ISO week and begins on the coming Saturday; a part of the day is no regular division of it, and its floor is the day's.
//
// The floor of a moment of no unit is the moment itself.
func (u Unit) Floor(m Moment) Moment {
	if m.isOpen() || u == NoUnit || u >= units {
		return m
	}
	m = m.bounded()
	switch u {
	case Second, Minute, Hour, PartOfDay, Day:
		return m - floorMod(m, u.seconds())
	}
	d := m.Date()
	switch u {
	case Weekend:
		return (d - Date(d.Weekday()) + 6).Moment()
	case Week:
		return (d - Date(d.Weekday()) + 1).Moment()
	}
	y, mo, _ := d.YMD()
	if n := u.years(); n > 0 {
		return dateOf(firstYear(y, n), 1, 1).Moment()
	}
	n, months := u.months(), y*12+mo-1
	if u == Season { // seasons begin in March
		months = months - floorMod(months-2, 3)
	} else {
		months = months - floorMod(months, n)
	}
	return dateOf(floorDiv(months, 12), floorMod(months, 12)+1, 1).Moment()
}

// firstYear is the first year of the decade, century or millennium, of n years, that holds year y. Before Christ years count down,
// and the decade of 479 BC begins in 479 BC; see the comment on the units.
func firstYear(y, n int) int {
	if y > 0 {
		return max(y-y%n, 1)
	}
	bc := 1 - y
	return 1 - (bc - bc%n + n - 1)
}

// Add is m moved by n units. Units of months and longer keep the day and the time of day and clip the day to the month's end: 31
// January and one month is 28 February. Far outside MinYear and MaxYear it stops.
func (u Unit) Add(m Moment, n int) Moment {
	if m.isOpen() {
		return m
	}
	m = m.bounded()
	if months := u.months(); months > 0 {
		limit := maxMonths/months + 1
		d := m.Date()
		y, mo, dd := d.YMD()
		return (clip(y, mo-1+min(max(n, -limit), limit)*months, dd).Moment() + m - d.Moment()).bounded()
	}
	const limit = 1_000_000_000_000 // seconds of 30,000 years
	return (m + Moment(min(max(int64(n), -limit), limit))*u.seconds()).bounded()
}

// Period is the whole period of the unit that holds m, half-open: *[Floor(m), the next Floor)*. The month of 14 June 2025 is
// [2025-06-01, 2025-07-01). Periods follow on each other without gap; but a weekend is its two days, and the period of a Wednesday
// does not hold it. No unit has no period, and nothing holds Ever or Never: they give the zero Interval.
func (u Unit) Period(m Moment) Interval {
	if m.isOpen() || u == NoUnit || u >= units {
		return Interval{}
	}
	start := u.Floor(m)
	if u == Weekend {
		return Interval{start, start + 2*day}
	}
	next := u.Add(start, 1)
	if u > Year {
		next = u.Floor(next) // nine years from 1 to 10
	}
	return Interval{start, next}
}

// finer gives the unit that a fraction of u is counted in, and how many of them u has: half a year is six months. A month counts
// as 30 days here.
func (u Unit) finer() (unit Unit, n int) {
	switch u {
	case Millennium, Century, Decade:
		return Year, u.years()
	case Year, Half, Quarter, Season:
		return Month, u.months()
	case Month:
		return Day, 30
	case Week:
		return Day, 7
	case Weekend:
		return Day, 2
	case Day:
		return Hour, 24
	case PartOfDay:
		return Hour, 6
	case Hour:
		return Minute, 60
	case Minute:
		return Second, 60
	}
	return u, 1
}
