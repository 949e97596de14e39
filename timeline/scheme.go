package timeline

import (
	"math/bits"

	"github.com/dateline-go/dateline/calendar"
)

// scheme is a way to lie to a time.
type scheme struct {
	name     string
	date     bool // the time is the document date, else one that an expression names
	lasting  bool
	relation Relation
	extent   Extent
	bounds   func(t, date calendar.Interval) (begin, end calendar.Interval) // of an event of one day, begin says where the day lies
}

// upTo is all until the end of a period's first day, from all behind the beginning of its last: labels of before and after name that day.
func upTo(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: calendar.Ever, End: (t.Start.Date() + 1).Moment()}
}

func from(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: (t.End - 1).Date().Moment(), End: calendar.Never}
}

func between(a, b calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: a.Start, End: max(b.End, a.Start+1)}
}

func firstDay(t calendar.Interval) calendar.Interval { return calendar.Day.Period(t.Start) }
func lastDay(t calendar.Interval) calendar.Interval  { return calendar.Day.Period(t.End - 1) }
func days(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: firstDay(t).Start, End: lastDay(t).End}
}

// since is all from the first day of a period on, and until all up to its last.
func since(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: firstDay(t).Start, End: calendar.Never}
}
func until(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: calendar.Ever, End: lastDay(t).End}
}

var schemes = []scheme{
	{"date:on", true, false, On, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return d, d }},
	{"date:after", true, false, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(d), from(d) }},
	{"date:before", true, false, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), upTo(d) }},
	{"date:around", true, true, On, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), from(d) }},
	{"date:lasting-after", true, true, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(d), from(d) }},
	{"date:lasting-before", true, true, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), upTo(d) }},
	{"date:until", true, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), d }},
	{"date:since", true, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return d, from(d) }},

	{"on", false, false, On, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), days(t) }},
	{"after", false, false, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(t), from(t) }},
	{"before", false, false, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), upTo(t) }},
	{"between", false, false, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return between(t, d), between(t, d) }},
	{"around", false, true, On, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), from(t) }},
	{"lasting-after", false, true, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(t), from(t) }},
	{"lasting-before", false, true, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), upTo(t) }},
	{"ends-on", false, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return until(t), lastDay(t) }},
	{"after-to-date", false, true, Since, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), d }},
	{"within", false, true, During, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), until(t) }},
	{"within-to-date", false, true, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), until(d) }},
	{"since", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), from(t) }},
	{"since-over-date", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), from(d) }},
	{"since-to-date", false, true, Since, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), d }},
	{"until", false, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), days(t) }},
	{"after-over-date", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), from(d) }},
	{"begins-ends-in", false, true, During, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), days(t) }},
	{"since-within", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return between(t, d), from(d) }},
	{"to-come-until", false, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(d), days(t) }},
	{"throughout", false, true, On, Throughout, func(t, d calendar.Interval) (b, e calendar.Interval) { return firstDay(t), lastDay(t) }},
}

// schemeLabels are the names of the schemes, in their order.
var schemeLabels = func() (out []string) {
	for i := range schemes {
		out = append(out, schemes[i].name)
	}
	return out
}()

// Schemes as bits: those of the document date, those of the time of an expression, those that lie before the document date and behind it.
var (
	ofDate      = schemesThat(func(s *scheme) bool { return s.date })
	ofTime      = schemesThat(func(s *scheme) bool { return !s.date })
	firstOfTime = bits.TrailingZeros32(ofTime) &^ 7 // so many schemes are of the document date alone, and a multiple of eight
	pastSchemes = schemesThat(func(s *scheme) bool { return s.date && s.relation == Before })
	wideSchemes = schemesThat(func(s *scheme) bool {
		return s.date && (s.relation == Before || s.relation == After || s.extent == Around)
	})
	comingSchemes = schemesThat(func(s *scheme) bool { return s.date && s.relation == After || s.name == "to-come-until" })
)

func schemesThat(is func(*scheme) bool) (bits uint32) {
	for i := range schemes {
		if is(&schemes[i]) {
			bits |= 1 << i
		}
	}
	return bits
}

// fits tells whether a scheme says anything of its own of a time: one that parts the days of a period wants more than one.
func (s *scheme) fits(t calendar.Interval) bool {
	one := firstDay(t) == lastDay(t)
	return !one || s.name != "begins-ends-in" && s.name != "throughout"
}

// ofPeriods are the schemes that do not fit a single day.
var ofPeriods = schemesThat(func(s *scheme) bool { return !s.fits(calendar.Day.Period(0)) })

// fitting are the schemes that fit a time.
func fitting(t calendar.Interval) uint32 {
	if firstDay(t) == lastDay(t) {
		return ^ofPeriods
	}
	return ^uint32(0)
}

// possible tells whether what lies so to a time begins before it ends: nothing goes on from a time to come until the document date.
func (s *scheme) possible(t, date calendar.Interval) bool {
	begin, end := s.bounds(t, date)
	return begin.Start < end.End
}
