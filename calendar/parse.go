package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrValue is wrapped by every error of ParseValue.
var ErrValue = errors.New("not a TIMEX3 value")

// ParseValue reads a TIMEX3 value: 2025-06-14, XXXX-WXX-5, 2025-Q3, 199, P3D, 2025-06-14T16:30, PAST_REF. The forms are those of
// TimeML 1.2.1 section 2.2 and what annotators write beside them, which String writes in the first form of each line:
//
//	199                  199X, 199X-XX, 199X-XX-XX
//	19                   19XX
//	XXXX-XX-XXT16:30     T16:30
//	XXXX-06              BCXXXX-06
//	1998-W23-X           1998-W23-XX
//	…T16:30-05:00        …T16:30-05, …T16:30-0500
//	…T16:30Z             …T16:30+00:00
//	P0.5C, P2E, P3D      P.5CE, P2DE, P3.0D
//	PXX, PXD             PX, PXXD
//
// Of a fraction it keeps three digits. A value that names a day or week that does not exist, such as 30 February, is an error.
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
		r.fail(r.i, "nothing more expected")
	}
	if r.err != "" {
		return Value{}, fmt.Errorf("%w: %.60q: %s at byte %d", ErrValue, s, r.err, r.at)
	}
	return v, nil
}

// reader reads a value from left to right and stops at its first mistake.
type reader struct {
	s   string
	i   int    // next byte
	err string // the mistake
	at  int    // where it is
}

func (r *reader) fail(at int, msg string) {
	if r.err == "" {
		r.err, r.at = msg, at
	}
}

func (r *reader) take(p string) bool {
	if r.err == "" && strings.HasPrefix(r.s[r.i:], p) {
		r.i += len(p)
		return true
	}
	return false
}

// oneOf reads one of several names and gives its index, -1 where none of them stands there.
func (r *reader) oneOf(names []string) int {
	return slices.IndexFunc(names, r.take)
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
	start := r.i
	if r.take("XX") {
		return Unknown
	}
	a, ok := r.digit()
	b, ok2 := r.digit()
	if n := a*10 + b; ok && ok2 && n >= lo && n <= hi {
		return int8(n)
	}
	r.fail(start, "no "+name)
	return 0
}

// one reads a digit between 1 and hi, or X.
func (r *reader) one(hi int, name string) int8 {
	start := r.i
	if r.take("X") {
		return Unknown
	}
	if n, ok := r.digit(); ok && n >= 1 && n <= hi {
		return int8(n)
	}
	r.fail(start, "no "+name)
	return 0
}

// point reads the forms that begin with a year, decade, century or millennium.
func (r *reader) point(v *Value) {
	v.Fiscal = r.take("FY")
	bc := r.take("BC")
	n, x := 0, 0 // digits, and X in place of further ones
	for n < 4 {
		d, ok := r.digit()
		if !ok {
			break
		}
		v.Year = v.Year*10 + int32(d)
		n++
	}
	for n+x < 4 && r.take("X") {
		x++
	}
	switch {
	case n == 4:
		v.Unit = Year
	case x == 4:
		v.Unit, v.Year, bc = Year, UnknownYear, false
	case n == 3:
		v.Unit = Decade
	case n == 2 && x != 1:
		v.Unit = Century
	case n == 1 && (x == 0 || x == 3):
		v.Unit = Millennium
	default:
		r.fail(0, "no year")
		return
	}
	switch {
	case v.Unit == Year && v.Year == 0:
		r.fail(0, "there is no year 0")
	case bc && v.Unit == Year:
		v.Year = 1 - v.Year
	case bc:
		v.Year = ^v.Year
	}
	if v.Unit != Year {
		if x > 0 && r.take("-XX") {
			r.take("-XX")
		}
		return
	}
	if r.take("-") {
		r.inYear(v)
	}
}

// inYear reads what follows the hyphen behind a year.
func (r *reader) inYear(v *Value) {
	if i := r.oneOf(seasonNames[1:]); i >= 0 {
		v.Unit, v.Sub = Season, Spring+int8(i)
		return
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
		if v.Week > 0 && v.Year != UnknownYear {
			if _, ok := FromISOWeek(int(v.Year), int(v.Week), 1); !ok {
				r.fail(r.i-2, "the year has no such week")
			}
		}
		if !r.take("-") {
			return
		}
		if r.take("WE") {
			v.Unit = Weekend
			return
		}
		v.Unit, v.Weekday = Day, r.one(7, "weekday")
		if v.Weekday == Unknown {
			r.take("X")
		}
	default:
		v.Unit, v.Month = Month, r.field(1, 12, "month")
		if !r.take("-") {
			return
		}
		v.Unit, v.Day = Day, r.field(1, 31, "day")
		year := int(v.Year)
		if v.Year == UnknownYear {
			year = 2000 // a leap year
		}
		if v.Month > 0 && int(v.Day) > DaysIn(year, int(v.Month)) {
			r.fail(r.i-2, "the month has no such day")
		}
	}
	if r.take("T") {
		r.clock(v)
	}
}

// clock reads a clock time or part of the day behind its T.
func (r *reader) clock(v *Value) {
	if i := r.oneOf(partNames[1:]); i >= 0 {
		v.Unit, v.Part = PartOfDay, Morning+Part(i)
		return
	}
	start := r.i
	v.Unit, v.Hour = Hour, r.field(0, 24, "hour")
	if r.take(":") {
		v.Unit, v.Minute = Minute, r.field(0, 59, "minute")
		if r.take(":") {
			v.Unit, v.Second = Second, r.field(0, 60, "second")
		}
	}
	if v.Hour == 24 && (v.Minute != 0 || v.Second != 0) {
		r.fail(start, "the day ends at 24:00")
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

// offset reads a zone's hours and perhaps minutes: 05, 05:30, 0530.
func (r *reader) offset() int16 {
	start := r.i
	h, m := r.field(0, 18, "zone"), int8(0)
	if r.take(":") || r.i < len(r.s) {
		m = r.field(0, 59, "zone")
	}
	if h < 0 || m < 0 {
		r.fail(start, "no zone")
	}
	return int16(h)*60 + int16(m)
}

// span reads a duration behind its P.
func (r *reader) span() Span {
	if rest := r.s[r.i:]; rest == "XX" || rest == "X" {
		r.i = len(r.s)
		return vagueSpan
	}
	var s Span
	clock := false
	for r.err == "" && r.i < len(r.s) {
		if !clock && r.take("T") {
			clock = true
		}
		start := r.i
		next, ok := s.Plus(Span{[3]Term{r.term(clock)}})
		if !ok {
			r.fail(start, "too many units, or in the wrong order")
		}
		s = next
	}
	if s.IsZero() {
		r.fail(r.i, "no duration")
	}
	return s
}

// term reads a number and a unit, one of those behind the T of a duration where clock says so.
func (r *reader) term(clock bool) (t Term) {
	if r.take("XX") || r.take("X") {
		t.N = VagueAmount
	} else {
		t.N, t.Milli = r.amount()
	}
	switch { // as TIMEX2 writes them
	case !clock && r.take("DE"):
		t.Unit = Decade
		return t
	case !clock && r.take("CE"):
		t.Unit = Century
		return t
	}
	longest := ""
	for u := Second; u < units; u++ { // WE before W
		if l := durationLetters[u]; clock == (u <= Hour) && len(l) > len(longest) && strings.HasPrefix(r.s[r.i:], l) {
			t.Unit, longest = u, l
		}
	}
	if !r.take(longest) || longest == "" {
		r.fail(r.i, "no unit")
	}
	return t
}

// amount reads a number with perhaps a fraction: 3, 2.5, .5.
func (r *reader) amount() (n int32, milli int16) {
	start, whole := r.i, int64(0)
	for {
		d, ok := r.digit()
		if !ok {
			break
		}
		whole = min(whole*10+int64(d), maxAmount+1)
	}
	if whole > maxAmount {
		r.fail(start, "too large a number")
	}
	if r.take(".") {
		point := r.i
		for scale := int16(100); ; scale /= 10 {
			d, ok := r.digit()
			if !ok {
				break
			}
			milli += scale * int16(d)
		}
		if r.i == point {
			r.fail(point, "no fraction")
		}
	} else if r.i == start {
		r.fail(start, "no number")
	}
	return int32(whole), milli
}
