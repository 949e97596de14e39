package dateparse

import (
	"errors"
	"time"

	"github.com/olebedev/when/rules"

	"github.com/dateline-go/dateline/calendar"
)

// WhenRule is our grammar as a rule of github.com/olebedev/when, to be added to a when.Parser in place of a rule set:
//
//	w := when.New(nil)
//	w.Add(dateparse.WhenRule(nil, dateparse.Reference{})) // was: w.Add(en.All...)
//	r, err := w.Parse("Putin and Trump spoke on Saturday.", date)
//
// A nil parser is English. Of ref everything counts but its Date: that is the base that the when.Parser is given, as civil time in its
// zone or in the parser's Location. Reference{Direction: Forward} suits reminders, where "Saturday" is the coming one.
//
// The rule finds the first expression that can be placed and steps over those that have no beginning: lengths, sets, "recently".
// Without one it takes the first that means the base itself, "now". The words are read where they stand: the whole text tells their
// tense and what was told of before, and r.Time is when Parser.Find has its Interval begin, with "Saturday" at midnight and "February
// 2022" on the first. How long it lasts, and how exact it is, a when.Result cannot say.
//
// Rules of one's own beside it take part as ever: where they say a date, they may give the day to our clock time, or the hour to our
// day. Added behind other rules, ours has the last word over the date of what both find. The rule sets of when are better left out:
// a "may" or "sat" that they find in front of our expression is the result. Hours of rules.Options count for parts of the day.
//
// The rule is safe for concurrent use and reads no clock: a zero base, for which when itself takes the present day, is an error. A
// parser whose own Rules hold the rule made of it finds nothing with it.
func WhenRule(p *Parser, ref Reference) rules.Rule {
	if p == nil {
		p = &shared
	}
	return &whenRule{p, ref}
}

type whenRule struct {
	parser *Parser
	ref    Reference
}

var errNoBase = errors.New("dateparse: the base time is zero: give the document date to when's Parse")

// anyDay is a day to read a text on before its own is known, which tells what has a beginning: the first of a month that has a 31st and
// five Mondays.
var anyDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Find implements rules.Rule.
func (w *whenRule) Find(text string) *rules.Match {
	found := w.find(text, anyDay)
	first := -1
	for i := range found {
		if placed(&found[i]) {
			first = i
			break
		}
		if first < 0 && found[i].Value.Kind == calendar.PresentRef {
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	e := found[first]
	return &rules.Match{
		Left: e.Start, Right: e.End, Text: e.Text, Captures: []string{e.Text},
		Applier: func(_ *rules.Match, c *rules.Context, o *rules.Options, base time.Time) (bool, error) {
			return w.apply(text, e.Start, e.End, c, o, base)
		},
	}
}

func (w *whenRule) find(text string, date time.Time) []Expression {
	for _, r := range w.parser.Rules {
		if r == rules.Rule(w) {
			return nil
		}
	}
	ref := w.ref
	ref.Date = date
	return w.parser.Find(text, ref)
}

// placed tells whether an expression names a stretch of the calendar that has a beginning.
func placed(e *Expression) bool {
	return (e.Type == Date || e.Type == Time) && !e.Interval.IsZero() && e.Interval.Start != calendar.Ever
}

// apply reads the text again on the base and writes down what stands at start:end, now that its date can be known.
func (w *whenRule) apply(text string, start, end int, c *rules.Context, o *rules.Options, base time.Time) (bool, error) {
	if base.IsZero() {
		return false, errNoBase
	}
	for _, e := range w.find(text, base) {
		switch {
		case e.End <= start:
		case e.Start >= end:
			return false, nil
		case placed(&e):
			writeContext(c, o, &e, w.begins(&e, base), base)
			return true, nil
		case e.Value.Kind == calendar.PresentRef:
			return true, nil
		}
	}
	return false, nil
}

// begins is the instant at which the interval of an expression begins, in the zone of the base.
func (w *whenRule) begins(e *Expression, base time.Time) time.Time {
	zone := base.Location()
	if w.parser.Location != nil {
		zone = w.parser.Location
	}
	if z := e.Value.Zone; z.Known {
		zone = time.FixedZone("", 60*int(z.Minutes))
	}
	return e.Interval.Start.In(zone).In(base.Location())
}

// writeContext writes into a context what makes Context.Time of it the instant at.
//
// It does so by the way to go from base. The fields for year, month and day are set one by one, each on what the others left, so that
// the 14th of February is the 14th of March when the base is a 31st.
func writeContext(c *rules.Context, o *rules.Options, e *Expression, at, base time.Time) {
	clock := e.Value.Unit < calendar.Day
	hour, minute, second := at.Clock()
	said := false // an hour that the user has chosen for this part of the day
	if e.Value.Unit == calendar.PartOfDay {
		if h := chosenHour(o, e.Value.Part); h != 0 {
			hour, minute, second, said = h, 0, 0, true
		}
	}
	dated := c.Duration != 0 || c.Year != nil || c.Month != nil || c.Weekday != nil || c.Day != nil
	if clock && dated && sameDay(at, base) { // "market day at 9:30": another rule says the day
		c.Hour, c.Minute, c.Second = &hour, &minute, &second
		return
	}
	c.Year, c.Month, c.Weekday, c.Day = nil, nil, nil, nil
	if c.Duration = at.Sub(base); !base.Add(c.Duration).Equal(at) { // beyond the 292 years that a Duration holds
		year := at.Year()
		c.Duration = sameDate(base.Year(), at).Sub(base)
		c.Year = &year
	}
	if !clock {
		return // at midnight, or the hour that another rule says
	}
	c.Hour, c.Minute, c.Second = &hour, &minute, &second
	if t, err := c.Time(base); !said && (err != nil || !t.Equal(at)) { // an hour that the clocks show twice
		c.Hour, c.Minute, c.Second = nil, nil, nil
	}
}

// sameDate is a day and clock time in the first year from y on that has it: the next leap year for 29 February.
func sameDate(y int, at time.Time) time.Time {
	_, month, day := at.Date()
	hour, minute, second := at.Clock()
	for {
		t := time.Date(y, month, day, hour, minute, second, 0, at.Location())
		if t.Day() == day {
			return t
		}
		y++
	}
}

// chosenHour is the hour of when's options for a part of the day; 0 where they leave it open.
func chosenHour(o *rules.Options, part calendar.Part) int {
	if o == nil {
		return 0
	}
	switch part {
	case calendar.Morning:
		return o.Morning
	case calendar.Midday:
		return o.Noon
	case calendar.Afternoon:
		return o.Afternoon
	case calendar.Evening:
		return o.Evening
	}
	return 0
}

func sameDay(a, b time.Time) bool {
	y1, m1, d1 := a.Date()
	y2, m2, d2 := b.Date()
	return y1 == y2 && m1 == m2 && d1 == d2
}
