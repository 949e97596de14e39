package read

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-go/dateline/internal/wire"
)

// date is a document date that was found.
type date struct {
	given  string // 2025-06-15, or RFC 3339 with a zone: what wire.ParseDate reads; empty where none was found
	source string // what gave it
}

func (d date) ok() bool { return d.given != "" }

// from names the source of a date.
func (d date) from(source string) date {
	if d.ok() {
		d.source = source
	}
	return d
}

// The dates that machines write: those of ISO 8601, with or without their punctuation, and those of RFC 822, those of JavaScript.
var (
	isoShape  = lazily(`^(\d{4})([-/]?)(\d\d)([-/]?)(\d\d)(?:(?:[Tt]|\s+|,\s*)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(.*))?$`)
	mailShape = lazily(`^(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s-]+(\d{4}|\d\d),?(?:\s+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(.*))?$`)
	webShape  = lazily(`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d):(\d\d):(\d\d) (.*)$`)
	offset    = lazily(`^(?:GMT|UTC)?([-+])(\d\d):?(\d\d)?(?:\s*[\[(].*[\])])?$`)
)

// mailZones are the zones that RFC 822 names. No other abbreviation is taken for a zone: IST is India's, Ireland's and Israel's.
var mailZones = map[string]int{
	"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// parseDate reads a date that a machine wrote, or a person in a field for it: "2025-06-15T16:30:00+0200", "Sun, 15 Jun 2025 16:30:00 GMT", "June
// 15, 2025". Without a day of the month there is none, and neither with a day that does not exist.
//
// A clock without a zone, 2025-06-15T16:30, stands in the location; where that is nil nobody knows what instant it is, and the date is the day
// alone. So it is with a zone that is no offset and that RFC 822 does not name.
func parseDate(s string, loc *time.Location) date {
	s = strings.TrimSpace(s)
	if len(s) > 200 {
		return date{}
	}
	if m := isoShape().FindStringSubmatch(s); m != nil && m[2] == m[4] {
		month, _ := strconv.Atoi(m[3])
		return civil(m[1], month, m[5], m[6], m[7], m[8], m[9], loc)
	}
	if m := mailShape().FindStringSubmatch(s); m != nil {
		year := m[3]
		if len(year) == 2 {
			// RFC 2822: "a value between 00 and 49 is interpreted by adding 2000".
			if year = "20" + year; m[3] >= "50" {
				year = "19" + m[3]
			}
		}
		if month := monthOf(m[2]); month > 0 {
			return civil(year, month, m[1], m[4], m[5], m[6], m[7], loc)
		}
	}
	if m := webShape().FindStringSubmatch(s); m != nil && monthOf(m[1]) > 0 {
		return civil(m[3], monthOf(m[1]), m[2], m[4], m[5], m[6], m[7], loc)
	}
	return absolute(s, loc)
}

// monthOf is the number of a month that RFC 822 or a person names: "Jun", "June", "Sept".
func monthOf(name string) int {
	for m := time.January; m <= time.December; m++ {
		if long := m.String(); len(name) >= 3 && len(name) <= len(long) && strings.EqualFold(name, long[:len(name)]) {
			return int(m)
		}
	}
	if strings.EqualFold(name, "sept") {
		return int(time.September)
	}
	return 0
}

// civil makes a date of its parts.
func civil(year string, month int, day, hour, minute, second, zone string, loc *time.Location) date {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	d := fmt.Sprintf("%s-%02d-%02d", year, month, number(day))
	if _, err := wire.ParseDate(d, nil); err != nil || year < "1400" {
		return date{} // 0001-01-01 stands for nothing in many systems
	}
	if hour == "" || number(hour) > 23 || number(minute) > 59 {
		return date{given: d}
	}
	zoned := func(z *time.Location) date {
		t := time.Date(number(year), time.Month(month), number(day), number(hour), number(minute), min(number(second), 59), 0, z)
		if t.Unix() == 0 {
			return date{} // and so does 1970-01-01T00:00:00Z
		}
		return date{given: t.Format(time.RFC3339)}
	}
	zone = strings.TrimSpace(zone)
	if hours, ok := mailZones[strings.ToUpper(zone)]; ok {
		return zoned(time.FixedZone("", hours*3600))
	}
	if m := offset().FindStringSubmatch(zone); m != nil {
		seconds := number(m[2])*3600 + number(m[3])*60
		if m[1] == "-" {
			seconds = -seconds
		}
		if number(m[2]) <= 14 && number(m[3]) < 60 {
			return zoned(time.FixedZone("", seconds))
		}
	}
	if zone == "" && loc != nil {
		return zoned(loc)
	}
	return date{given: d}
}

// first is the first of the dates that there is.
func first(dates ...date) date {
	for _, d := range dates {
		if d.ok() {
			return d
		}
	}
	return date{}
}
