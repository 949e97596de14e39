package calendar

// Unit is a unit of the calendar, ordered from the shortest to the longest. The order is by length and says nothing about
// nesting: a week is shorter than a month but does not lie inside one.
//
// An expression keeps its unit: "June 2025" is a Month, not the thirty days from its first to its last.
type Unit uint8

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
	Season // three months: see [SeasonName]
	Quarter
	Half // half a year
	Year
	Decade     // ten years, the first a multiple of ten: the 1990s
	Century    // a hundred years, the first a multiple of a hundred, as TIMEX3 writes them: 19 is 1900 to 1999
	Millennium // a thousand years, the first a multiple of a thousand

	units
)

var unitNames = [units]string{"", "second", "minute", "hour", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "millennium"}

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
	case Year:
		return 12
	case Decade:
		return 120
	case Century:
		return 1200
	case Millennium:
		return 12000
	}
	return 0
}

// seconds gives the length of a unit that is made of seconds, 0 for the others. A weekend comes every week.
func (u Unit) seconds() int {
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

// Floor is the beginning of the period of the unit that holds m: *Floor(m, u) = max { start of p : p ∈ u, start of p ≤ m }*. The month of 14
// June begins on 1 June. The weekend of a Wednesday is the one of its ISO week, and begins on the Saturday behind it. A part of the
// day is no regular division of it; its floor is the day's.
func (u Unit) Floor(m Moment) Moment {
	m = m.bounded()
	switch u {
	case Second, NoUnit:
		return m
	case Minute:
		return m - Moment(floorMod(int(m), minute))
	case Hour:
		return m - Moment(floorMod(int(m), hour))
	}
	d := m.Date()
	switch u {
	case PartOfDay, Day:
		return d.Moment()
	case Week:
		return (d - Date(d.Weekday()) + 1).Moment()
	case Weekend:
		return (d - Date(d.Weekday()) + 6).Moment()
	}
	y, mo, _ := d.YMD()
	months := y*12 + mo - 1
	if u == Season { // March to May, …, December to February
		months -= 2
		return clip(0, months-floorMod(months, 3)+2, 1).Moment()
	}
	return clip(0, months-floorMod(months, u.months()), 1).Moment()
}

// Add is m moved by n units. Units of months and longer keep the day and clip it to the month's end: 31 January and one month is
// 28 February. Beyond MinYear and MaxYear it stays at their ends.
func (u Unit) Add(m Moment, n int) Moment {
	m, n = m.bounded(), clamp(n)
	if months := u.months(); months > 0 {
		d := m.Date()
		y, mo, dd := d.YMD()
		return clip(y, mo-1+n*months, dd).Moment() + m - d.Moment()
	}
	return (m + Moment(n*u.seconds())).bounded()
}

// Period is the whole period of the unit that holds m: *[Floor(m), Floor(m) + 1 u)*. The month of 14 June 2025 is
// [2025-06-01, 2025-07-01). A weekend is its two days.
func (u Unit) Period(m Moment) Interval {
	start := u.Floor(m)
	if u == Weekend {
		return Interval{start, start + 2*day}
	}
	return Interval{start, u.Add(start, 1)}
}
