// Package calendar is civil time as people write it: dates, moments, periods, spans and TIMEX3 values, without zones and
// without text. Zones appear at the edge alone, in [MomentOf], [DateOf], [Moment.In] and [Interval.In].
//
// Years are astronomical: year 0 is 1 BC, year -1 is 2 BC. The calendar is the proleptic Gregorian one throughout. Nothing here
// overflows or panics: arithmetic that leaves the years from MinYear to MaxYear stops a little beyond them, where no [Value] is.
//
// A [Value] is what a text says, "2025-06"; its [Interval] is the stretch of time that this names, from a [Moment] up to another. [Unit] and [Span]
// go about in time, as people do:
//
//	v, err := calendar.ParseValue("2025-06")       // the month that the talks are held in
//	june, ok := v.Interval()                       // [2025-06-01, 2025-07-01)
//	week := calendar.Week.Period(june.Start)       // [2025-05-26, 2025-06-02), Monday first
//	later := calendar.Month.Add(june.Start, 2)     // 2025-08-01
//	start, end := june.In(time.UTC)                // as time.Time, where a program needs it
package calendar

import (
	"fmt"
	"math"
	"time"
)

// Date is a civil day: the number of days since 1 January 1970. Dates compare and subtract as integers.
type Date int32

// MinYear and MaxYear bound the years of dates and values: those that TIMEX3, like ISO 8601, can write in four digits.
const (
	MinYear = -9998 // 9999 BC
	MaxYear = 9999
)

// NewDate returns the date of a year, month and day. It reports false where the month has no such day, or the year lies
// outside MinYear to MaxYear: there is no 30 February.
func NewDate(year, month, day int) (Date, bool) {
	if year < MinYear || year > MaxYear || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return 0, false
	}
	return dateOf(year, month, day), true
}

// MustDate is NewDate for a date that is known to exist; it panics otherwise.
func MustDate(year, month, day int) Date {
	d, ok := NewDate(year, month, day)
	if !ok {
		panic(fmt.Sprintf("calendar: no date %d-%d-%d", year, month, day))
	}
	return d
}

// DateOf is the civil date of an instant in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return clip(y, int(m)-1, d)
}

// dateOf counts days from the civil date by eras of 400 years: Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms", days_from_civil.
func dateOf(y, m, d int) Date {
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Date(era*146097 + doe - 719468)
}

// YMD returns the year, month 1–12 and day 1–31: the algorithm civil_from_days of H. Hinnant, chrono-Compatible Low-Level Date Algorithms.
func (d Date) YMD() (year, month, day int) {
	z := int64(d) + 719468
	era := int(floorDiv(z, 146097))
	doe := int(floorMod(z, 146097))
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// Year returns the year of the date.
func (d Date) Year() int { y, _, _ := d.YMD(); return y }

// Month returns the month, 1–12.
func (d Date) Month() int { _, m, _ := d.YMD(); return m }

// Weekday returns the day of the week as ISO 8601 numbers it: 1 Monday to 7 Sunday.
func (d Date) Weekday() int { return floorMod(int(d)%7+3, 7) + 1 }

// ISOWeek returns the ISO 8601 week of the date and the year that the week belongs to: 30 December 2024 lies in week 1 of 2025.
func (d Date) ISOWeek() (year, week int) {
	thursday := d - Date(d.Weekday()) + 4
	year = thursday.Year()
	return year, int(thursday-dateOf(year, 1, 1))/7 + 1
}

// FromISOWeek returns the day of an ISO week, weekday 1 Monday to 7 Sunday. It reports false where the year has no such week, or there is no such
// weekday, or the year lies outside [MinYear] to [MaxYear].
func FromISOWeek(year, week, weekday int) (Date, bool) {
	if year < MinYear || year > MaxYear || week < 1 || week > 53 || weekday < 1 || weekday > 7 {
		return 0, false
	}
	jan4 := dateOf(year, 1, 4)
	d := jan4 - Date(jan4.Weekday()) + Date((week-1)*7+weekday)
	if week == 53 {
		if y, w := d.ISOWeek(); y != year || w != 53 {
			return 0, false
		}
	}
	return d, true
}

// AddMonths returns the date n months later, clipped to the month's end: 31 January plus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.YMD()
	return clip(y, m-1+clamp(n), day)
}

// clip makes a date of a year, a count of months since its January and a day, and takes the month's last day for one beyond it.
func clip(y, months, day int) Date {
	y, m := y+floorDiv(months, 12), floorMod(months, 12)+1
	if y < minArithmetic {
		return dateOf(minArithmetic, 1, 1)
	}
	if y >= maxArithmetic {
		return dateOf(maxArithmetic, 1, 1)
	}
	return dateOf(y, m, min(day, DaysIn(y, m)))
}

// Arithmetic saturates at the beginnings of these years. They lie a millennium beyond MinYear and MaxYear, so that every period that
// holds a valid date has its true beginning and end.
const (
	minArithmetic = MinYear - 1000
	maxArithmetic = MaxYear + 1001
)

// Moment returns the beginning of the day.
func (d Date) Moment() Moment { return Moment(d) * day }

// String writes the date as TIMEX3 does: 2025-06-14, BC0044-03-15.
func (d Date) String() string {
	var buf [16]byte
	return string(dayValue(d).appendPoint(buf[:0]))
}

// DaysIn returns the number of days that a month, 1–12, of an astronomical year has. Of any other month the number means nothing.
func DaysIn(year, month int) int {
	if month == 2 {
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 30 + (month+month>>3)&1
}

// Easter returns Easter Sunday of a Gregorian year, MinYear to MaxYear: the anonymous algorithm of Nature, 20 April 1876, as J. Meeus
// gives it in Astronomical Algorithms, chapter 8.
func Easter(year int) Date {
	year = min(max(year, MinYear), MaxYear)
	a := floorMod(year, 19)
	b, c := floorDiv(year, 100), floorMod(year, 100)
	d, e := floorDiv(b, 4), floorMod(b, 4)
	f := floorDiv(b+8, 25)
	g := floorDiv(b-f+1, 3)
	h := floorMod(19*a+b-d-g+15, 30)
	i, k := c/4, c%4
	l := floorMod(32+2*e+2*i-h-k, 7)
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dateOf(year, n/31, n%31+1)
}

// Moment is a civil second: seconds since 1970-01-01T00:00:00 on a clock without a zone.
type Moment int64

// Ever and Never are the moments before and after all others. An interval with such an end is open to that side, and no arithmetic
// moves them.
const (
	Ever  Moment = math.MinInt64
	Never Moment = math.MaxInt64
)

const (
	minute = 60
	hour   = 3600
	day    = 86400
)

// The moments that arithmetic saturates at.
var (
	firstMoment = dateOf(minArithmetic, 1, 1).Moment()
	lastMoment  = dateOf(maxArithmetic, 1, 1).Moment()
)

// MomentOf is what the clock shows at an instant in its own zone.
func MomentOf(t time.Time) Moment {
	h, m, s := t.Clock()
	return DateOf(t).Moment() + Moment(h*hour+m*minute+s)
}

// Date returns the day that the moment lies in. Ever and Never lie in days beyond MinYear and MaxYear.
func (m Moment) Date() Date {
	return Date(floorDiv(m.bounded(), day))
}

// Clock returns the hour 0–23, minute and second.
func (m Moment) Clock() (h, min, s int) {
	r := int(floorMod(m.bounded(), day))
	return r / hour, r / minute % 60, r % 60
}

// In returns the instant at which the clocks of a zone show the moment. Where they skip it, as New York's skip 2025-03-09T02:30, it is the
// one at which they would show it had they not been put forward, 03:30; where they show it twice, the first. So a day whose midnight
// is skipped begins when the day before ends, and one that a place left out, such as 2011-12-30 in Samoa, has no length.
func (m Moment) In(loc *time.Location) time.Time {
	civil := int64(m.bounded())
	t := time.Unix(civil, 0).In(loc)
	if loc == time.UTC {
		return t
	}
	t = time.Unix(civil-offset(t), 0).In(loc) // right but for a change of the clocks near by
	start, end := t.ZoneBounds()
	for _, change := range [...]time.Time{start, end} {
		if change.IsZero() {
			continue
		}
		before, after := offset(change.Add(-time.Second)), offset(change)
		shown := civil - change.Unix() // as an offset: skipped or shown twice if between the two
		if min(before, after) <= shown && shown < max(before, after) {
			return time.Unix(civil-before, 0).In(loc)
		}
	}
	return time.Unix(civil-offset(t), 0).In(loc)
}

// offset is how many seconds the clocks of an instant's zone are ahead of UTC then.
func offset(t time.Time) int64 {
	_, seconds := t.Zone()
	return int64(seconds)
}

// String writes the moment as TIMEX3 does, to the second: 2025-06-14T16:30:00; Ever and Never as "..".
func (m Moment) String() string {
	if m.isOpen() {
		return ".."
	}
	h, mi, s := m.Clock()
	return fmt.Sprintf("%sT%02d:%02d:%02d", m.Date(), h, mi, s)
}

func (m Moment) bounded() Moment { return min(max(m, firstMoment), lastMoment) }

// isOpen tells whether m is Ever or Never.
func (m Moment) isOpen() bool { return m == Ever || m == Never }

// Interval is a stretch of civil time from Start up to, not including, End. The zero Interval is no interval.
type Interval struct{ Start, End Moment }

// IsZero tells whether there is no interval.
func (iv Interval) IsZero() bool { return iv == Interval{} }

// Contains tells whether a moment lies in the interval: Start ≤ m < End.
func (iv Interval) Contains(m Moment) bool { return iv.Start <= m && m < iv.End }

// Overlaps tells whether two intervals share a moment. Intervals that only touch, as two days in a row do, share none.
func (iv Interval) Overlaps(o Interval) bool { return max(iv.Start, o.Start) < min(iv.End, o.End) }

// Intersect returns what two intervals share, the zero Interval where that is nothing.
func (iv Interval) Intersect(o Interval) Interval {
	both := Interval{max(iv.Start, o.Start), min(iv.End, o.End)}
	if both.Start >= both.End {
		return Interval{}
	}
	return both
}

// In returns the instants at which the interval begins and ends in a zone; the zero Time for an open end. A day in a zone may have 23
// or 25 hours. [Moment.In] has what becomes of moments that the clocks of the zone skip or show twice.
func (iv Interval) In(loc *time.Location) (start, end time.Time) {
	if iv.Start != Ever {
		start = iv.Start.In(loc)
	}
	if iv.End != Never {
		end = iv.End.In(loc)
	}
	if iv.Start != Ever && iv.End != Never && end.Before(start) && iv.Start <= iv.End { // 02:59 to 03:00 where 02:59 is skipped
		end = start.Add(time.Duration(iv.End.bounded()-iv.Start.bounded()) * time.Second)
	}
	return start, end
}

// String writes the interval as 2025-06-14T00:00:00/2025-06-15T00:00:00, an open end as "..", and nothing for the zero Interval.
func (iv Interval) String() string {
	if iv.IsZero() {
		return ""
	}
	return iv.Start.String() + "/" + iv.End.String()
}

// floorDiv is a/b rounded down, floorMod what that leaves, for b > 0.
func floorDiv[T int | int64 | Moment](a, b T) T {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func floorMod[T int | int64 | Moment](a, b T) T {
	m := a % b
	if m < 0 {
		m += b
	}
	return m
}

// maxMonths is more months than arithmetic ever spans.
const maxMonths = (maxArithmetic - minArithmetic + 1) * 12

// clamp bounds a count of months, so that no sum with it overflows.
func clamp(n int) int { return min(max(n, -maxMonths), maxMonths) }
