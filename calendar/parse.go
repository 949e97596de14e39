package calendar

import (
	"errors"
	"fmt"
	"strings"
)

// ErrValue is wrapped by every error of ParseValue.
var ErrValue = errors.New("not a TIMEX3 value")

// ParseValue reads a TIMEX3 value: 2025-06-14, XXXX-WXX-5, 2025-Q3, 199, P3D, 2025-06-14T16:30, PAST_REF. The forms are those of TimeML
// 1.2.1 section 2.2 and what the corpora write beside them: 199X for a decade and 19XX for a century are read as 199 and 19, a bare
// T16:30 as a time of an unknown day.
func ParseValue(s string) (Value, error) {
	switch s {
	case "PAST_REF":
		return Value{Kind: PastRef}, nil
	case "PRESENT_REF":
		return Value{Kind: PresentRef}, nil
	case "FUTURE_REF":
		return Value{Kind: FutureRef}, nil
	}
	r := reader{s: s}
	v := Value{Kind: Point}
	switch {
	case r.take("P"):
		v = Value{Kind: Length}
		v.Span = r.span()
	case r.take("T"):
		v.Year, v.Month, v.Day = UnknownYear, Unknown, Unknown
		r.clock(&v)
	default:
		r.point(&v)
	}
	if r.err == "" && r.i < len(s) {
		r.fail("unexpected " + s[r.i:])
	}
	if r.err != "" {
		return Value{}, fmt.Errorf("%w: %q: %s at byte %d", ErrValue, s, r.err, r.i)
	}
	return v, nil
}

// reader reads a value from left to right and stops at its first mistake.
type reader struct {
	s   string
	i   int
	err string
}

func (r *reader) fail(msg string) {
	if r.err == "" {
		r.err = msg
	}
}

func (r *reader) take(p string) bool {
	if r.err == "" && strings.HasPrefix(r.s[r.i:], p) {
		r.i += len(p)
		return true
	}
	return false
}

func (r *reader) digit() (int, bool) {
	if r.err == "" && r.i < len(r.s) && r.s[r.i]-'0' <= 9 {
		r.i++
		return int(r.s[r.i-1] - '0'), true
	}
	return 0, false
}

// field reads two digits between lo and hi, or XX.
func (r *reader) field(lo, hi int, name string) int8 {
	if r.take("XX") {
		return Unknown
	}
	a, ok := r.digit()
	b, ok2 := r.digit()
	if n := a*10 + b; ok && ok2 && n >= lo && n <= hi {
		return int8(n)
	}
	r.fail("no " + name)
	return 0
}

// one reads a digit between 1 and hi, or X.
func (r *reader) one(hi int, name string) int8 {
	if r.take("X") {
		return Unknown
	}
	if n, ok := r.digit(); ok && n >= 1 && n <= hi {
		return int8(n)
	}
	r.fail("no " + name)
	return 0
}

// point reads the forms that begin with a year, decade or century.
func (r *reader) point(v *Value) {
	v.Fiscal = r.take("FY")
	bc := r.take("BC")
	year, n := 0, 0
	for n < 6 {
		d, ok := r.digit()
		if !ok {
			break
		}
		year, n = year*10+d, n+1
	}
	x := 0
	for x+n < 4 && r.take("X") {
		x++
	}
	switch {
	case n == 0 && x == 4:
		v.Year, v.Unit = UnknownYear, Year
	case n == 2 && (x == 0 || x == 2):
		v.Year, v.Unit = int32(year), Century
	case n == 3 && x <= 1:
		v.Year, v.Unit = int32(year), Decade
	case n == 1 && (x == 0 || x == 3):
		v.Year, v.Unit = int32(year), Millennium
	case n >= 4 && n <= 5 && x == 0:
		v.Year, v.Unit = int32(year), Year
	default:
		r.fail("no year")
		return
	}
	if bc && v.Year != UnknownYear {
		if v.Unit != Year {
			v.Year = -v.Year
		} else if v.Year = 1 - v.Year; v.Year > 0 {
			r.fail("there is no year 0 BC")
		}
	} else if v.Unit == Year && v.Year == 0 {
		r.fail("there is no year 0")
	}
	if v.Unit != Year && x > 0 && r.take("-XX") { // 199X-XX-XX
		r.take("-XX")
		return
	}
	if v.Unit == Year && r.take("-") {
		r.inYear(v)
	}
}

// inYear reads what follows the hyphen behind a year.
func (r *reader) inYear(v *Value) {
	for i, name := range seasonNames {
		if i > 0 && r.take(name) {
			v.Unit, v.Sub = Season, SeasonName(i)
			return
		}
	}
	switch {
	case r.take("Q"):
		v.Unit, v.Sub = Quarter, r.one(4, "quarter")
		return
	case r.take("H"):
		v.Unit, v.Sub = Half, r.one(2, "half")
		return
	case r.take("W"):
		v.Unit, v.Week = Week, r.field(1, 53, "week")
		if !r.take("-") {
			return
		}
		if r.take("WE") {
			v.Unit = Weekend
			return
		}
		v.Unit, v.Weekday = Day, r.one(7, "weekday")
		r.take("X") // 1998-W23-XX
	default:
		v.Unit, v.Month = Month, r.field(1, 12, "month")
		if !r.take("-") {
			return
		}
		v.Unit, v.Day = Day, r.field(1, 31, "day")
		if v.Day > 0 && v.Month > 0 && v.Year != UnknownYear && int(v.Day) > DaysIn(int(v.Year), int(v.Month)) {
			r.fail("the month has no such day")
		}
	}
	if r.take("T") {
		r.clock(v)
	}
}

// clock reads a clock time or part of the day behind its T.
func (r *reader) clock(v *Value) {
	for i, name := range partNames {
		if i > 0 && r.take(name) {
			v.Unit, v.Part = PartOfDay, Part(i)
			return
		}
	}
	v.Unit, v.Hour = Hour, r.field(0, 24, "hour")
	if r.take(":") {
		v.Unit, v.Minute = Minute, r.field(0, 59, "minute")
		if r.take(":") {
			v.Unit, v.Second = Second, r.field(0, 60, "second")
		}
	}
	if v.Hour == 24 && v.Minute+v.Second != 0 {
		r.fail("the day ends at 24:00")
	}
	switch {
	case r.take("Z"):
		v.Zone = Zone{Known: true}
	case r.take("+"):
		v.Zone = Zone{true, r.offset()}
	case r.take("-"):
		v.Zone = Zone{true, -r.offset()}
	}
}

func (r *reader) offset() int16 {
	h := int16(r.field(0, 18, "zone"))
	r.take(":")
	if r.i < len(r.s) {
		if m := r.field(0, 59, "zone"); m > 0 {
			return max(h, 0)*60 + int16(m)
		}
	}
	return max(h, 0) * 60
}

// span reads a duration behind its P.
func (r *reader) span() Span {
	var s Span
	clock := false
	for n := 0; r.err == "" && r.i < len(r.s); n++ {
		if !clock && r.take("T") {
			clock = true
		}
		t := r.term(clock)
		next, ok := s.Plus(Span{[3]Term{t}})
		if !ok {
			r.fail("too many units, or in the wrong order")
		}
		s = next
	}
	if s.IsZero() {
		r.fail("no duration")
	}
	return s
}

func (r *reader) term(clock bool) (t Term) {
	if r.take("XX") || r.take("X") {
		t.N = VagueAmount
	} else {
		n := 0
		for {
			d, ok := r.digit()
			if !ok {
				break
			}
			if t.N = t.N*10 + int32(d); t.N > 99_999_999 {
				r.fail("too large a number")
			}
			n++
		}
		if r.take(".") {
			for scale := int16(100); ; scale /= 10 {
				d, ok := r.digit()
				if !ok {
					break
				}
				t.Milli += scale * int16(d)
			}
			n++
		}
		if n == 0 {
			r.fail("no number")
		}
	}
	for u := units - 1; u > NoUnit; u-- { // the longer designators first: WE before W
		if clock == (u <= Hour) && len(durationLetters[u]) == 2 && r.take(durationLetters[u]) {
			t.Unit = u
			return t
		}
	}
	for u := Second; u < units; u++ {
		if clock == (u <= Hour) && r.take(durationLetters[u]) {
			t.Unit = u
			return t
		}
	}
	r.fail("no unit")
	return t
}
