package calendar

import "strconv"

// Value is a TIMEX3 value: a point of the calendar at some grain, with parts that may be unknown; a length; or a vague
// reference. Values compare with ==, and the zero Value is none.
//
// It is written by String and read by ParseValue, and by nothing else.
type Value struct {
	Kind Kind
	Unit Unit // grain of a Point

	// The parts of a Point that its unit has; Unknown (the X of XXXX-06-14) where they are open.
	//
	// Year is the number of the decade (199), century (19) or millennium (1) at those units: the first digits of its years. Before
	// Christ it is the complement of those digits, so that BC04 is -5 and BC00 is not 00.
	Year    int32
	Month   int8 // 1–12
	Day     int8 // 1–31
	Week    int8 // 1–53, in place of Month
	Weekday int8 // 1–7, with Week; 0 where the value has none
	Sub     int8 // quarter 1–4, half 1–2 or season, Spring to Winter, in place of Month

	// Of a clock time or part of the day, whose day is as above.
	Part                 Part
	Hour, Minute, Second int8 // 24 is the end of the day
	Zone                 Zone

	Fiscal bool // a fiscal year: FY1998

	// FiscalMonths is how many months after 1 January of its number the fiscal year begins: 1 where FY2025 is February 2025 to January
	// 2026, -3 where it begins in October 2024. TIMEX3 does not write it.
	FiscalMonths int8

	Span Span // of a Length
}

// Kind says what sort of value it is.
type Kind uint8

const (
	NoValue    Kind = iota
	PastRef         // PAST_REF: "recently"
	PresentRef      // PRESENT_REF: "now"
	FutureRef       // FUTURE_REF: "soon"
	Point           // 2025-06-14, XXXX-WXX-5, 2025-06-14TNI
	Length          // P3D
)

// Unknown is a part of a value that is open, written X.
const Unknown = -1

// UnknownYear is a year that is open, written XXXX. It needs a number of its own, as year -1 is 2 BC.
const UnknownYear int32 = -1 << 31

// The seasons of the northern year, as Value.Sub has them: spring is March to May. Winter is that of the year in which it begins, December
// to February; TIMEX3 leaves this open.
const (
	Spring int8 = iota + 1
	Summer
	Autumn
	Winter
)

// Part is a part of the day. TIMEX3 names them without bounds; the hours here are ours: most of what people call so.
type Part uint8

const (
	NoPart    Part = iota
	Morning        // MO, 06–12
	Midday         // MI, 12–13
	Afternoon      // AF, 12–18
	Evening        // EV, 18–24
	Night          // NI, 20–06 of the next day
	Daytime        // DT, 06–18
	parts
)

var partNames = [parts]string{"", "MO", "MI", "AF", "EV", "NI", "DT"}

var partHours = [parts][2]Moment{
	Morning: {6, 12}, Midday: {12, 13}, Afternoon: {12, 18}, Evening: {18, 24}, Night: {20, 30}, Daytime: {6, 18},
}

// Zone is an offset from UTC, where a value carries one.
type Zone struct {
	Known   bool
	Minutes int16 // east of Greenwich; less than 19 hours
}

var seasonNames = [...]string{"", "SP", "SU", "FA", "WI"}

// DateValue is the value of a day, the zero Value beyond MinYear and MaxYear.
func DateValue(d Date) Value {
	return inRange(dayValue(d))
}

func dayValue(d Date) Value {
	y, m, dd := d.YMD()
	return Value{Kind: Point, Unit: Day, Year: int32(y), Month: int8(m), Day: int8(dd)}
}

// inRange gives v, or the zero Value where its year cannot be written in four digits.
func inRange(v Value) Value {
	if v.Year < MinYear || v.Year > MaxYear {
		return Value{}
	}
	return v
}

// WeekdayValue is an open day of the week, 1 Monday to 7 Sunday: XXXX-WXX-1.
func WeekdayValue(weekday int) Value {
	return Value{Kind: Point, Unit: Day, Year: UnknownYear, Week: Unknown, Weekday: int8(weekday)}
}

// LengthValue is the value of a span.
func LengthValue(s Span) Value { return Value{Kind: Length, Span: s} }

// ValueOf is the value of the period of a unit that holds m: the ISO week of a day, its quarter, its decade. There is none, and the
// result is the zero Value, of no unit, of Ever and Never, and beyond MinYear and MaxYear. A part of the day has no name without more
// than m; its value is that of the day.
func ValueOf(u Unit, m Moment) Value {
	if m.isOpen() || u == NoUnit || u >= units {
		return Value{}
	}
	d := m.Date()
	y, mo, dd := d.YMD()
	v := Value{Kind: Point, Unit: u, Year: int32(y)}
	switch u {
	case Second, Minute, Hour:
		h, mi, s := m.Clock()
		v.Month, v.Day, v.Hour = int8(mo), int8(dd), int8(h)
		if u < Hour {
			v.Minute = int8(mi)
		}
		if u < Minute {
			v.Second = int8(s)
		}
	case Day, PartOfDay:
		v.Unit = Day
		v.Month, v.Day = int8(mo), int8(dd)
	case Week, Weekend:
		wy, w := d.ISOWeek()
		v.Year, v.Week = int32(wy), int8(w)
	case Month:
		v.Month = int8(mo)
	case Season:
		v.Sub = int8(floorMod(mo-3, 12)/3) + 1
		if mo < 3 {
			v.Year--
		}
	case Quarter:
		v.Sub = int8((mo-1)/3) + 1
	case Half:
		v.Sub = int8((mo-1)/6) + 1
	}
	v = inRange(v)
	if n := int32(u.years()); n > 1 && v.Kind != NoValue {
		if v.Year = int32(y) / n; y <= 0 {
			v.Year = ^(int32(1-y) / n)
		}
	}
	return v
}

// FiscalValueOf is the value of the period of a fiscal year that holds m: of a year, half or quarter whose year begins so many months after 1
// January of its number. With 1, the year of 10 January 2026 is FY2025.
func FiscalValueOf(u Unit, m Moment, months int) Value {
	if m.isOpen() {
		return Value{}
	}
	v := ValueOf(u, Month.Add(Month.Floor(m), -months))
	if v.Kind == Point {
		v.Fiscal, v.FiscalMonths = true, int8(months)
	}
	return v
}

// Interval is the calendar span that the value names: 2025-06 is [2025-06-01, 2025-07-01). It reports false for a value with an
// unknown part or a part that does not exist, a length or a reference.
//
// A clock time is that of its own zone. A fiscal year is taken for the calendar year of its number where FiscalMonths does not tell.
func (v Value) Interval() (Interval, bool) {
	if v.FiscalMonths != 0 && v.Fiscal {
		n := int(v.FiscalMonths)
		v.FiscalMonths = 0
		iv, ok := v.Interval()
		if !ok || v.Unit < Month || v.Unit > Year {
			return iv, ok
		}
		return Interval{Month.Add(iv.Start, n), Month.Add(iv.End, n)}, true
	}
	y, ok := v.firstYear()
	if !ok || v.Kind != Point {
		return Interval{}, false
	}
	switch v.Unit {
	case Decade, Century, Millennium:
		return v.Unit.Period(dateOf(y, 1, 1).Moment()), true
	case Year:
		return Interval{dateOf(y, 1, 1).Moment(), dateOf(y+1, 1, 1).Moment()}, true
	case Half, Quarter:
		n := v.Unit.months()
		if v.Sub < 1 || int(v.Sub) > 12/n {
			return Interval{}, false
		}
		return monthsFrom(y, (int(v.Sub)-1)*n+1, n), true
	case Season:
		if v.Sub < Spring || v.Sub > Winter {
			return Interval{}, false
		}
		return monthsFrom(y, int(v.Sub)*3, 3), true
	}
	d, ok := v.day(y)
	if !ok {
		return Interval{}, false
	}
	start := d.Moment()
	switch v.Unit {
	case Second, Minute, Hour:
		if v.Hour < 0 || v.Minute < 0 || v.Second < 0 {
			return Interval{}, false
		}
		start += Moment(v.Hour)*hour + Moment(v.Minute)*minute + Moment(v.Second)
		return Interval{start, v.Unit.Add(start, 1)}, true
	case PartOfDay:
		if v.Part == NoPart || v.Part >= parts {
			return Interval{}, false
		}
		h := partHours[v.Part]
		return Interval{start + h[0]*hour, start + h[1]*hour}, true
	case Day:
		return Interval{start, start + day}, true
	case Weekend:
		return Interval{start + 5*day, start + 7*day}, true
	case Week:
		return Interval{start, start + 7*day}, true
	case Month:
		return Interval{start, start + Moment(DaysIn(y, int(v.Month)))*day}, true
	}
	return Interval{}, false
}

// monthsFrom is the n months that begin with one of a year.
func monthsFrom(y, month, n int) Interval {
	next := month + n
	if next > 12 {
		return Interval{dateOf(y, month, 1).Moment(), dateOf(y+1, next-12, 1).Moment()}
	}
	return Interval{dateOf(y, month, 1).Moment(), dateOf(y, next, 1).Moment()}
}

// firstYear is the year that the value's number stands for, of a decade or longer the first. It reports false where that is open or
// beyond MinYear and MaxYear.
func (v Value) firstYear() (int, bool) {
	y, n := int(v.Year), v.Unit.years()
	if y < MinYear-2 || y > MaxYear { // UnknownYear is among these
		return 0, false
	}
	if n > 1 {
		if y < 0 {
			y = y*n + 2 // BC04 is -5: 499 BC, which is year -498
		} else {
			y = max(y*n, 1)
		}
	}
	return y, y >= MinYear && y <= MaxYear
}

// day is the first day of a value, in year y, whose unit is a month or shorter.
func (v Value) day(y int) (Date, bool) {
	switch {
	case v.Unit == Month:
		return NewDate(y, int(v.Month), 1)
	case v.Unit == Week || v.Unit == Weekend:
		return FromISOWeek(y, int(v.Week), 1)
	case v.Week != 0:
		return FromISOWeek(y, int(v.Week), int(v.Weekday))
	}
	return NewDate(y, int(v.Month), int(v.Day))
}

// IsOpen tells whether a point has an unknown part, so that it names no span of the calendar: XXXX-06-14, 2025-WXX-5.
func (v Value) IsOpen() bool {
	if v.Kind != Point {
		return false
	}
	_, ok := v.Interval()
	return !ok
}

// InRange tells whether the year of a point lies within MinYear and MaxYear or is open, so that TIMEX3 can write it. Values that
// this package makes do; one that a caller fills in need not.
func (v Value) InRange() bool {
	if v.Kind != Point || v.Year == UnknownYear {
		return true
	}
	_, ok := v.firstYear()
	return ok
}

// String writes the value as TIMEX3 does, the empty string for none.
func (v Value) String() string {
	var buf [40]byte
	return string(v.AppendTo(buf[:0]))
}

// AppendTo appends the value as TIMEX3 writes it, which is nothing for none.
func (v Value) AppendTo(b []byte) []byte {
	switch v.Kind {
	case PastRef:
		return append(b, "PAST_REF"...)
	case PresentRef:
		return append(b, "PRESENT_REF"...)
	case FutureRef:
		return append(b, "FUTURE_REF"...)
	case Length:
		return v.Span.appendText(b)
	case Point:
		return v.appendPoint(b)
	}
	return b
}

func (v Value) appendPoint(b []byte) []byte {
	if v.Fiscal {
		b = append(b, "FY"...)
	}
	switch v.Unit {
	case Decade:
		return appendYear(b, v.Year, 3)
	case Century:
		return appendYear(b, v.Year, 2)
	case Millennium:
		return appendYear(b, v.Year, 1)
	}
	b = appendYear(b, v.Year, 4)
	switch v.Unit {
	case Year:
		return b
	case Half:
		return appendSub(append(b, "-H"...), v.Sub)
	case Quarter:
		return appendSub(append(b, "-Q"...), v.Sub)
	case Season:
		b = append(b, '-')
		if v.Sub < Spring || v.Sub > Winter {
			return append(b, "XX"...)
		}
		return append(b, seasonNames[v.Sub]...)
	}
	b = append(b, '-')
	if v.Week != 0 {
		b = appendTwo(append(b, 'W'), v.Week)
		switch {
		case v.Unit == Weekend:
			return append(b, "-WE"...)
		case v.Unit == Week:
			return b
		}
		b = appendSub(append(b, '-'), v.Weekday)
	} else {
		b = appendTwo(b, v.Month)
		if v.Unit == Month {
			return b
		}
		b = appendTwo(append(b, '-'), v.Day)
	}
	switch v.Unit {
	case PartOfDay:
		if v.Part == NoPart || v.Part >= parts {
			return append(b, "TXX"...)
		}
		return append(append(b, 'T'), partNames[v.Part]...)
	case Hour, Minute, Second:
		b = appendTwo(append(b, 'T'), v.Hour)
		if v.Unit < Hour {
			b = appendTwo(append(b, ':'), v.Minute)
		}
		if v.Unit < Minute {
			b = appendTwo(append(b, ':'), v.Second)
		}
		return v.Zone.append(b)
	}
	return b
}

// appendYear writes the number of a year, decade, century or millennium in so many digits, "BC" before those before Christ (TimeML:
// BC0350).
func appendYear(b []byte, y int32, width int) []byte {
	switch {
	case y == UnknownYear:
		return append(b, "XXXX"[:width]...)
	case y <= 0 && width == 4:
		b, y = append(b, "BC"...), 1-y
	case y < 0:
		b, y = append(b, "BC"...), ^y
	}
	for least := [...]int32{0, 1, 10, 100, 1000}[width]; y < least && least > 1; least /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(y), 10)
}

func appendTwo(b []byte, n int8) []byte {
	if n < 0 {
		return append(b, "XX"...)
	}
	return append(b, '0'+byte(n/10), '0'+byte(n%10))
}

func appendSub(b []byte, n int8) []byte {
	if n < 0 {
		return append(b, 'X')
	}
	return append(b, '0'+byte(n))
}

func (z Zone) append(b []byte) []byte {
	if !z.Known {
		return b
	}
	if z.Minutes == 0 {
		return append(b, 'Z')
	}
	sign, m := byte('+'), z.Minutes
	if m < 0 {
		sign, m = '-', -m
	}
	return appendTwo(append(appendTwo(append(b, sign), int8(m/60)), ':'), int8(m%60))
}
