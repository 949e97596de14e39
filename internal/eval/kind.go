package eval

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
)

// Kind is what sort of time an expression speaks of, as its TIMEX3 type and value tell. Kinds are in the order in which a table has them.
type Kind uint8

// The kinds, each with a value that is of it.
const (
	DayKind      Kind = iota // 2025-06-14, XXXX-06-14
	WeekdayKind              // the same, or XXXX-WXX-6, where the words name a day of the week and no number: "last Friday"
	ClockKind                // 2025-06-14T16:30
	PartKind                 // 2025-06-14TEV
	WeekKind                 // 2025-W24, 2025-W24-WE
	MonthKind                // 2025-06
	QuarterKind              // 2025-Q2, 2025-H1, 2025-SU
	YearKind                 // 2025, FY2025
	DecadeKind               // 199, 19: decades, centuries, millennia
	DurationKind             // P3D, and 2025 where the type is DURATION
	VagueKind                // PXW: a duration of no number
	SetKind                  // type SET, whatever the value
	PastKind                 // PAST_REF
	PresentKind              // PRESENT_REF
	FutureKind               // FUTURE_REF
	OtherKind                // no value, or one that is no TIMEX3

	kinds
)

var kindNames = [kinds]string{
	"day", "weekday", "clock time", "part of day", "week, weekend", "month", "quarter, half, season", "year", "decade, century",
	"duration", "vague duration", "set", "past", "present", "future", "other",
}

// String gives the name of a kind, as a table has it.
func (k Kind) String() string { return kindNames[k] }

// KindOf gives the kind of an expression of a type and value. The words tell a weekday from another day, in English.
func KindOf(typ, value, words string) Kind {
	if typ == "SET" {
		return SetKind
	}
	v, err := calendar.ParseValue(value)
	if err != nil {
		return OtherKind
	}
	switch v.Kind {
	case calendar.PastRef:
		return PastKind
	case calendar.PresentRef:
		return PresentKind
	case calendar.FutureRef:
		return FutureKind
	case calendar.Length:
		if v.Span.IsVague() {
			return VagueKind
		}
		return DurationKind
	}
	if typ == "DURATION" {
		return DurationKind
	}
	switch u := v.Unit; {
	case u < calendar.PartOfDay:
		return ClockKind
	case u == calendar.PartOfDay:
		return PartKind
	case u == calendar.Day && namesWeekday(words):
		return WeekdayKind
	case u == calendar.Day:
		return DayKind
	case u <= calendar.Week:
		return WeekKind
	case u == calendar.Month:
		return MonthKind
	case u < calendar.Year:
		return QuarterKind
	case u == calendar.Year:
		return YearKind
	}
	return DecadeKind
}

// namesWeekday tells whether words name a day of the week and hold no number: "next Monday", "Fri.", but not "Monday, 3 June".
func namesWeekday(words string) bool {
	words = strings.ToLower(words)
	if strings.ContainsAny(words, "0123456789") {
		return false
	}
	for word := range strings.FieldsFuncSeq(words, func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch strings.TrimSuffix(word, "s") {
		case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "thur", "fri", "sat", "sun":
			return true
		}
	}
	return false
}

// Kinds counts expressions by their kind.
type Kinds struct {
	Of       [kinds]Counts     // by the annotators' kind; Found counts those that one of ours overlaps, as Relaxed does
	Spurious [kinds]int        // ours that the annotators have nothing for, by our kind
	Confused [kinds][kinds]int // of those that overlap, the annotators' kind and ours
}

// Add adds the expressions of a document.
func (k *Kinds) Add(gold []Gold, found []Found) {
	theirs := make([]Kind, len(gold))
	for i, g := range gold {
		theirs[i] = KindOf(g.Type, g.Value, g.Text)
		k.Of[theirs[i]].Gold++
	}
	partner, _ := pair(gold, found)
	for i, j := range partner {
		e := &found[i]
		ours := KindOf(e.Type, e.Value, e.Text)
		if j < 0 {
			k.Spurious[ours]++
			continue
		}
		g, c := &gold[j], &k.Of[theirs[j]]
		k.Confused[theirs[j]][ours]++
		c.Found++
		c.Relaxed++
		c.Strict += one(g.Start == e.Start && g.End == e.End)
		c.Type += one(g.Type == e.Type)
		c.Value += one(g.Value == e.Value)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Rows are the kinds that have an expression, in order.
func (k *Kinds) Rows() (rows []Kind) {
	for i := range kinds {
		if k.Of[i].Gold+k.Spurious[i] > 0 {
			rows = append(rows, i)
		}
	}
	return rows
}

// Mostly is the other kind that we gave expressions of a kind most often, and how often; 0 where we never did.
func (k *Kinds) Mostly(kind Kind) (other Kind, n int) {
	for i := range kinds {
		if c := k.Confused[kind][i]; i != kind && c > n {
			other, n = i, c
		}
	}
	return other, n
}
