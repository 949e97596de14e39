package dateparse

import (
	"time"

	"github.com/dateline-go/dateline/calendar"
)

// Expression is a temporal expression found in a text, with the TIMEX3 attributes it resolves to.
type Expression struct {
	// Where it stands.
	Start, End int    // byte offsets into the text, half-open
	Text       string // the words, a slice of the text that was searched

	// What it means.
	Type  Type           // DATE, TIME, DURATION or SET
	Value calendar.Value // TIMEX3 value; Value.String() writes it
	Mod   Mod            // START, END, MID, APPROX …; empty where there is none
	Quant string         // of a SET: EVERY, EACH
	Freq  string         // of a SET: 2X, 3X

	// Interval is the calendar span that Value names, in civil time; the zero Interval where it names none (P3D, PAST_REF, XXXX-WXX-1). It
	// is the whole of it: "earlier this month" is the month, and Mod says which part is meant.
	Interval calendar.Interval

	// Zone is the words that name a time zone, "ET", "UTC+2", "London", a slice of the text; empty where there are none. Value and Interval are
	// what the clocks of that zone show: "9:30 a.m. ET" is T09:30 wherever the document was written. Instants converts.
	Zone string

	// Why it was read so.
	Rule string // name of the rule in the language's rules.txt; "when:" and a function or type for the parser's own Rules

	other    calendar.Moment // the beginning of the other reading, where open
	open     bool
	conflict int8           // the weekday, 1 Monday to 7 Sunday, that the words name and the value is not; 0 where there is no such conflict
	zone     *time.Location // that the words name, nil for "local time", where
	zoned    bool           // they name one
	until    int            // where the expression begins that ends the range which this one begins; 0 where it begins none
}

// Alternatives are the other readings of an expression that its text leaves open, best first; mostly there are none. "Friday" in a line
// without a verb is the last one and could be the next, 03/04/2024 is 4 March and could be 3 April. Value holds the best reading.
func (e *Expression) Alternatives() []calendar.Value {
	if !e.open {
		return nil
	}
	return []calendar.Value{calendar.ValueOf(e.Value.Unit, e.other)}
}

// Conflict is the weekday that the words name beside a date which is another one; mostly there is none. "Monday, March 4, 2025" is a Tuesday:
// the Value is 2025-03-04, since the date says more, and Conflict is Monday. Where the words name no year, the weekday helps to find it,
// and there is a conflict only where no year near by has that day: see docs/timex.md.
func (e *Expression) Conflict() (weekday time.Weekday, ok bool) {
	return time.Weekday(e.conflict % 7), e.conflict != 0
}

// Location is the time zone that the words name: America/New_York for "ET", whose offset goes by the date, a fixed offset for "EDT" and
// "UTC+2". It is nil where they name none, and for "local time", which is that of a place.
func (e *Expression) Location() *time.Location { return e.zone }

// Instants returns when the Interval begins and ends, in the zone that the words name, else in loc; nil is UTC. It reports false where there is no
// interval. A clock time that the clocks of the zone skip is read as if they had not been put forward yet, and one that they
// show twice is the first: [calendar.Moment.In].
func (e *Expression) Instants(loc *time.Location) (start, end time.Time, ok bool) {
	if e.Interval.IsZero() {
		return time.Time{}, time.Time{}, false
	}
	switch {
	case e.zone != nil:
		loc = e.zone
	case loc == nil:
		loc = time.UTC
	}
	start, end = e.Interval.In(loc)
	return start, end, true
}

// Type is the TIMEX3 type of an expression.
type Type string

// The TIMEX3 types, TimeML 1.2.1 section 2.2.
const (
	Date     Type = "DATE"
	Time     Type = "TIME"
	Duration Type = "DURATION"
	Set      Type = "SET"
)

// Mod is the TIMEX3 modifier of an expression.
type Mod string

// The TIMEX3 modifiers, TimeML 1.2.1 section 2.2.
const (
	Before      Mod = "BEFORE"
	After       Mod = "AFTER"
	OnOrBefore  Mod = "ON_OR_BEFORE"
	OnOrAfter   Mod = "ON_OR_AFTER"
	LessThan    Mod = "LESS_THAN"
	MoreThan    Mod = "MORE_THAN"
	EqualOrLess Mod = "EQUAL_OR_LESS"
	EqualOrMore Mod = "EQUAL_OR_MORE"
	Start       Mod = "START"
	Mid         Mod = "MID"
	End         Mod = "END"
	Approx      Mod = "APPROX"
)
