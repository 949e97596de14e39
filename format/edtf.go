package format

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// EDTF is the Extended Date/Time Format of the Library of Congress (4 February 2019, loc.gov/standards/datetime), which ISO 8601-2:2019
// took over. It has levels; what is written of them:
//
//	level 0  1985-04-12, 1985-04, 1985, 1985-04-12T23:20:30Z, 2004-06-01/2004-06-05
//	level 1  2001-21 spring, 201X, 20XX, 2004-XX, 1984~ about, 1984? uncertain, 1984% both, 2014/.. and ../2014, -0349
//	level 2  2001-34 the second quarter, 2001-41 the second half, 1XXX, XXXX-12-24
//
// The rules, where our values and EDTF differ:
//
//   - A clock time to the minute or hour, and a part of the day, become their day: EDTF has clock times to the second alone, and seconds that
//     nobody named are not added. So do all clock times in intervals, before the year 0, and where a mark is to be set.
//   - A week and a weekend become the interval of their days, a decade, century or millennium before Christ that of their years, a fiscal
//     year that of its months; where these are not known, "1998~".
//   - Seasons are 21 to 24, those of no hemisphere. A winter bears the year in which it begins.
//   - Before and after leave the period out that they name, since and until keep it: before June 2025 is ../2025-05, since June
//     2025-06/.. . As everywhere in EDTF, both ends of an interval belong to it.
//   - An event lies in what is written, and does not fill it: 2025-06 is a day or more of that month. The month whose rest is meant is the
//     month.
//   - "~" is what the words say, "about 1950"; "?" is a place that no words of the event's own clause give but the text around it or the
//     document date; "%" is both. In an interval they stand on each side that is given.

// EDTF writes the place of an event in the Extended Date/Time Format: 2025-06-14, 2025-06, 2025-22 (summer), 198X, 2014/.., ../2025-06-12,
// 2025-03-17/2025-03-19, 1950~. It is empty where nothing places the event, and for values that name no date, PAST_REF or P3D. The place
// is one of tl, whose expressions say what is approximate.
func EDTF(tl *timeline.Timeline, w *timeline.When) string {
	mark := qualifier(modOf(tl, w) == dateparse.Approx, w.Basis == timeline.Context || w.Basis == timeline.FromDocument)
	r := reachOf(tl, w)
	if r.single.Kind != calendar.NoValue {
		return qualified(edtf(r.single), r.single, mark)
	}
	from, ok := edtfSide(r.from, mark, false)
	to, too := edtfSide(r.to, mark, true)
	switch {
	case !ok || !too || from == ".." && to == "..":
		return ""
	case from == to: // two clock times of a day
		return from
	}
	return from + "/" + to
}

// edtfSide writes a side of an interval, ".." for one that is open; false where EDTF has nothing for it. Of a period that is itself written as
// an interval, a week, it is the first day or the last.
func edtfSide(v calendar.Value, mark string, last bool) (string, bool) {
	if v.Kind == calendar.NoValue {
		return "..", true
	}
	s := edtfDay(v)
	if first, end, ok := strings.Cut(s, "/"); ok && last {
		s = end
	} else if ok {
		s = first
	}
	return strings.TrimSuffix(s, "~") + mark, s != ""
}

// EDTFValue writes the value of an expression in the Extended Date/Time Format, with "~" where its modifier is dateparse.Approx. It is empty for
// a value that names no date: a length, PAST_REF, XXXX-WXX-1.
func EDTFValue(v calendar.Value, mod dateparse.Mod) string {
	return qualified(edtf(v), v, qualifier(mod == dateparse.Approx, false))
}

func qualifier(approximate, uncertain bool) string {
	switch {
	case approximate && uncertain:
		return "%"
	case approximate:
		return "~"
	case uncertain:
		return "?"
	}
	return ""
}

// qualified adds a qualifier to each side of an EDTF string. A date with a clock time takes none, and is its day then.
func qualified(s string, v calendar.Value, mark string) string {
	if s == "" || mark == "" {
		return s
	}
	if v.Unit < calendar.Day {
		s = edtfDay(v)
	}
	if year, ok := strings.CutSuffix(s, "~"); ok { // a fiscal year
		s, mark = year, map[string]string{"~": "~", "?": "%", "%": "%"}[mark]
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		return from + mark + "/" + to + mark
	}
	return s + mark
}

// edtfDay writes a value without its clock time.
func edtfDay(v calendar.Value) string {
	if v.Kind == calendar.Point && v.Unit < calendar.Day {
		v.Unit = calendar.Day
	}
	return edtf(v)
}

// edtf writes a value; the empty string where EDTF has nothing for it.
func edtf(v calendar.Value) string {
	iv, whole := v.Interval()
	switch {
	case v.Kind != calendar.Point:
		return ""
	case !whole:
		return edtfOpen(v)
	case v.Fiscal && v.FiscalMonths != 0:
		return edtfSpan(calendar.Month, iv)
	case v.Fiscal:
		return string(appendISOYear(nil, v.Year)) + "~"
	}
	b := make([]byte, 0, 24)
	switch v.Unit {
	case calendar.Millennium, calendar.Century, calendar.Decade:
		if v.Year < 0 {
			return edtfSpan(calendar.Year, iv)
		}
		b = v.AppendTo(b) // 19, 199
		for len(b) < 4 {
			b = append(b, 'X')
		}
		return string(b)
	case calendar.Year, calendar.Half, calendar.Quarter, calendar.Season:
		b = appendISOYear(b, v.Year)
		if first := edtfSubYear[v.Unit]; first != 0 { // 21 spring, 33 first quarter, 40 first half
			b = appendTwo(append(b, '-'), first+v.Sub-1)
		}
		return string(b)
	case calendar.Month:
		return string(appendISODate(b, iv.Start.Date())[:isoMonth(v.Year)])
	case calendar.Week, calendar.Weekend:
		return edtfSpan(calendar.Day, iv)
	}
	// A day, however it is written, and for a night the day on which it begins.
	b = appendISODate(b, iv.Start.Date())
	if v.Unit == calendar.Second && v.Hour < 24 && v.Year >= 0 {
		b = appendTwo(append(b, 'T'), v.Hour)
		b = appendTwo(append(b, ':'), v.Minute)
		b = appendTwo(append(b, ':'), v.Second)
		b = append(b, zoneSuffix(v)...)
	}
	return string(b)
}

// edtfSubYear are the numbers of the first season, quarter and half of a year.
var edtfSubYear = map[calendar.Unit]int8{calendar.Season: 21, calendar.Quarter: 33, calendar.Half: 40}

// edtfOpen writes a value with unknown parts: XXXX-12-24, 2004-XX. A year of which nothing is known and a weekday say too little.
func edtfOpen(v calendar.Value) string {
	part := func(b []byte, n int8) []byte {
		if n < 1 {
			return append(b, "-XX"...)
		}
		return appendTwo(append(b, '-'), n)
	}
	month, day := v.Month, v.Day
	switch {
	case v.Unit == calendar.Year, v.Unit > calendar.Year, v.Unit == calendar.Season, v.Unit == calendar.Quarter, v.Unit == calendar.Half, v.Fiscal:
		if v.Year == calendar.UnknownYear || v.Unit > calendar.Year || v.Fiscal {
			return ""
		}
		return string(appendISOYear(nil, v.Year)) // some quarter of 2004
	case v.Week != 0 || v.Unit == calendar.Week || v.Unit == calendar.Weekend:
		month, day = calendar.Unknown, calendar.Unknown
	}
	if v.Unit == calendar.Month {
		day = calendar.Unknown
	}
	if v.Year == calendar.UnknownYear && month < 1 && day < 1 {
		return ""
	}
	b := []byte("XXXX")
	if v.Year != calendar.UnknownYear {
		if !v.InRange() {
			return ""
		}
		b = appendISOYear(b[:0], v.Year)
	}
	b = part(b, month)
	if v.Unit == calendar.Month {
		return string(b)
	}
	if month > 0 && day > int8(calendar.DaysIn(2000, int(min(month, 12)))) || month > 12 {
		return "" // XXXX-02-30
	}
	return string(part(b, day))
}

// edtfSpan writes an interval from its first period of a unit to its last.
func edtfSpan(u calendar.Unit, iv calendar.Interval) string {
	first, last := calendar.ValueOf(u, iv.Start), calendar.ValueOf(u, iv.End-1)
	if first.Kind == calendar.NoValue || last.Kind == calendar.NoValue {
		return ""
	}
	return edtf(first) + "/" + edtf(last)
}

// zoneSuffix is the offset of a clock time as ISO 8601 writes it, "Z" or "+02:00"; empty where no words give it.
func zoneSuffix(v calendar.Value) string {
	if !v.Zone.Known {
		return ""
	}
	z := calendar.Value{Kind: calendar.Point, Unit: calendar.Hour, Year: 2000, Month: 1, Day: 1, Zone: v.Zone}.String()
	return z[len("2000-01-01T00"):]
}

// appendISOYear writes a year as ISO 8601 numbers it, in four digits: 350 BC is -0349.
func appendISOYear(b []byte, y int32) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	return appendTwo(appendTwo(b, int8(y/100)), int8(y%100))
}

// isoMonth is how long YYYY-MM is.
func isoMonth(y int32) int {
	if y < 0 {
		return len("-YYYY-MM")
	}
	return len("YYYY-MM")
}

func appendISODate(b []byte, d calendar.Date) []byte {
	y, m, day := d.YMD()
	b = appendTwo(append(appendISOYear(b, int32(y)), '-'), int8(m))
	return appendTwo(append(b, '-'), int8(day))
}

func appendTwo(b []byte, n int8) []byte { return append(b, '0'+byte(n/10), '0'+byte(n%10)) }
