package calendar

import "strconv"

// Value is a TIMEX3 value: a point of the calendar at some grain, with parts that may be unknown; a length; or a vague
// reference. Values compare with ==, and the zero Value is none.
//
// It is written by String and read by ParseValue, and by nothing else.
type Value struct {
	Kind Kind
	Unit Unit // grain of a Point

	// The parts of a Point that its unit has; Unknown (the X of XXXX-06-14) where they are open. Year counts the decade (199) and the century (19) at
	// those units.
	Year    int32
	Month   int8 // 1–12
	Day     int8 // 1–31
	Week    int8 // 1–53, in place of Month
	Weekday int8 // 1–7, with Week; 0 where the value has none
	Sub     int8 // quarter 1–4, half 1–2 or SeasonName, in place of Month

	// Of a clock time or part of the day, whose day is as above; Timeless in its unit is a date.
	Part                 Part
	Hour, Minute, Second int8
	Zone                 Zone

	Fiscal bool // a fiscal year: FY1998

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

// UnknownYear is a year that is open, written XXXX. A year of its own is needed, as year -1 is 2 BC.
const UnknownYear int32 = -1 << 31

// SeasonName is a season of the northern year: spring is March to May. Winter is that of the year in which it begins, December to
// February; TIMEX3 leaves this open.
type SeasonName = int8

const (
	Spring SeasonName = iota + 1
	Summer
	Autumn
	Winter
)

// Part is a part of the day. TIMEX3 names them without bounds; the hours here are ours.
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

var partHours = [parts][2]int{Morning: {6, 12}, Midday: {12, 13}, Afternoon: {12, 18}, Evening: {18, 24}, Night: {20, 30}, Daytime: {6, 18}}

// Zone is an offset from UTC, where a value carries one.
type Zone struct {
	Known   bool
	Minutes int16
}

var seasonNames = [...]string{"", "SP", "SU", "FA", "WI"}

// DateValue is the value of a day.
func DateValue(d Date) Value {
	y, m, dd := d.YMD()
	return Value{Kind: Point, Unit: Day, Year: int32(y), Month: int8(m), Day: int8(dd)}
}

// LengthValue is the value of a span.
func LengthValue(s Span) Value { return Value{Kind: Length, Span: s} }

// ValueOf is the value of the period of a unit that holds m: the ISO week of a day, its quarter, its decade. It is undefined for
// PartOfDay, which m alone does not name.
func ValueOf(u Unit, m Moment) Value {
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
	case Decade:
		v.Year = int32(floorDiv(y, 10))
	case Century:
		v.Year = int32(floorDiv(y, 100))
	case Millennium:
		v.Year = int32(floorDiv(y, 1000))
	}
	return v
}

// Interval is the calendar span that the value names: 2025-06 is [2025-06-01, 2025-07-01). It reports false for a value with an unknown
// part, a length or a reference.
func (v Value) Interval() (Interval, bool) {
	if v.Kind != Point {
		return Interval{}, false
	}
	y := int(v.Year)
	if v.Year == UnknownYear {
		return Interval{}, false
	}
	var d Date
	ok := true
	switch v.Unit {
	case Decade:
		return yearsFrom(y*10, 10), true
	case Century:
		return yearsFrom(y*100, 100), true
	case Millennium:
		return yearsFrom(y*1000, 1000), true
	case Year:
		return yearsFrom(y, 1), true
	case Half, Quarter:
		months := v.Unit.months()
		if v.Sub < 1 || int(v.Sub) > 12/months {
			return Interval{}, false
		}
		return v.Unit.Period(clip(y, (int(v.Sub)-1)*months, 1).Moment()), true
	case Season:
		if v.Sub < Spring || v.Sub > Winter {
			return Interval{}, false
		}
		return Season.Period(clip(y, 2+(int(v.Sub)-1)*3, 1).Moment()), true
	case Month:
		d, ok = NewDate(y, int(v.Month), 1)
	case Week, Weekend:
		d, ok = FromISOWeek(y, int(v.Week), 1)
	default:
		if v.Week != 0 {
			d, ok = FromISOWeek(y, int(v.Week), int(v.Weekday))
		} else {
			d, ok = NewDate(y, int(v.Month), int(v.Day))
		}
	}
	if !ok {
		return Interval{}, false
	}
	switch v.Unit {
	case Second, Minute, Hour:
		if v.Hour < 0 || v.Minute < 0 || v.Second < 0 {
			return Interval{}, false
		}
		start := d.Moment() + Moment(int(v.Hour)*hour+int(v.Minute)*minute+int(v.Second))
		return Interval{start, v.Unit.Add(start, 1)}, true
	case PartOfDay:
		h := partHours[v.Part]
		return Interval{d.Moment() + Moment(h[0]*hour), d.Moment() + Moment(h[1]*hour)}, h[1] > 0
	}
	return v.Unit.Period(d.Moment()), true
}

func yearsFrom(y, n int) Interval {
	return Interval{clip(y, 0, 1).Moment(), clip(y+n, 0, 1).Moment()}
}

// IsOpen tells whether a point has an unknown part, so that it names no span of the calendar.
func (v Value) IsOpen() bool {
	if v.Kind != Point {
		return false
	}
	_, ok := v.Interval()
	return !ok
}

// String writes the value as TIMEX3 does, the empty string for none.
func (v Value) String() string {
	var buf [40]byte
	return string(v.AppendText(buf[:0]))
}

// AppendText appends the value as TIMEX3 writes it.
func (v Value) AppendText(b []byte) []byte {
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

// appendYear writes a year, decade or century in so many digits, "BC" before those that come before year 1 (TimeML: BC0350).
func appendYear(b []byte, y int32, width int) []byte {
	if y == UnknownYear {
		return append(b, "XXXX"[:width]...)
	}
	if y <= 0 && width == 4 {
		b, y = append(b, "BC"...), 1-y
	} else if y < 0 {
		b, y = append(b, "BC"...), -y
	}
	s := strconv.Itoa(int(y))
	for i := len(s); i < width; i++ {
		b = append(b, '0')
	}
	return append(b, s...)
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
