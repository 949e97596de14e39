package dateparse

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/olebedev/when/rules"

	"github.com/dateline-go/dateline/calendar"
)

// What rules of when have written of an expression, as a TIMEX3 value: whenrules.go says by what.

// on gives what the matches say together on a day.
func (f *ruleFound) on(day time.Time) (rules.Context, bool) {
	var ctx rules.Context
	for _, m := range f.matches {
		if !apply(m, &ctx, day) {
			return ctx, false
		}
	}
	return ctx, true
}

// reading is what a user's rules mean, as an open thing where the words leave something open.
func (f *ruleFound) reading(base time.Time) (thing, bool) {
	ctx, ok := f.on(base)
	if !ok {
		return thing{}, false
	}
	v, ok := f.date(ctx, base)
	if !ok {
		return thing{}, false
	}
	if ctx.Hour == nil {
		return thing{value: v}, v.Kind != calendar.NoValue
	}
	if v.Kind == calendar.NoValue {
		v = openDay(calendar.Value{Unit: calendar.Day})
	}
	if v.Unit != calendar.Day {
		return thing{}, false
	}
	switch h := *ctx.Hour; {
	case h > partHour && h <= partHour+int(calendar.Daytime):
		v.Unit, v.Part = calendar.PartOfDay, calendar.Part(h-partHour)
	case h < 0 || h > 24:
		return thing{}, false
	default:
		v.Unit, v.Hour = calendar.Minute, int8(h)
		if ctx.Minute != nil && *ctx.Minute >= 0 && *ctx.Minute < 60 {
			v.Minute = int8(*ctx.Minute)
		}
		if ctx.Second != nil && *ctx.Second > 0 && *ctx.Second < 60 {
			v.Unit, v.Second = calendar.Second, int8(*ctx.Second)
		}
	}
	return thing{value: v}, true
}

// date is the day, month or year that rules mean; no value where they name a clock time alone.
func (f *ruleFound) date(ctx rules.Context, base time.Time) (calendar.Value, bool) {
	today := calendar.DateOf(base)
	switch {
	case ctx.Year != nil || ctx.Month != nil || ctx.Day != nil:
		return f.monthDate(ctx, base)
	case ctx.Weekday != nil || ctx.Duration != 0 && ctx.Duration%day == 0:
		at, ok := f.day(ctx, base)
		if !ok {
			return at, false
		}
		if w, coming := f.weekday(base); w != 0 && (coming || ctx.Weekday != nil) && !f.explicit(base) {
			return calendar.Value{Kind: calendar.Point, Unit: calendar.Day, Year: calendar.UnknownYear, Week: calendar.Unknown, Weekday: w}, true
		}
		return at, true
	case ctx.Duration != 0:
		// As our own grammar has it: a document date without a clock time gives no clock time.
		m := calendar.MomentOf(base)
		at := m + calendar.Moment(ctx.Duration/time.Second)
		unit := calendar.Minute
		switch {
		case m == today.Moment():
			unit = calendar.Day
		case ctx.Duration%time.Hour == 0:
			unit = calendar.Hour
		case ctx.Duration%time.Minute != 0:
			unit = calendar.Second
		}
		return calendar.ValueOf(unit, at), true
	case ctx.Hour == nil:
		return calendar.DateValue(today), true // now, today: the rule found something and changed nothing
	}
	if f.saysToday() {
		return calendar.DateValue(today), true
	}
	return calendar.Value{}, true
}

const day = 24 * time.Hour

// saysToday tells whether one of the matches names the document's day: it was applied and changed nothing.
func (f *ruleFound) saysToday() bool {
	for _, m := range f.matches {
		var ctx rules.Context
		if apply(m, &ctx, time.Unix(0, 0).UTC()) && ctx == (rules.Context{Text: ctx.Text}) {
			return true
		}
	}
	return false
}

// day is the day that the context makes of a day.
func (f *ruleFound) day(ctx rules.Context, base time.Time) (calendar.Value, bool) {
	ctx.Hour, ctx.Minute, ctx.Second, ctx.Location = nil, nil, nil, nil
	t, err := ctx.Time(base)
	return calendar.DateValue(calendar.DateOf(t)), err == nil
}

// weekday is the day of the week that the rules name whatever the day: 1 to 7, or 0 where what they name moves with it. It is coming where
// they always mean the first one from the day on, as rule sets read a weekday without further words.
func (f *ruleFound) weekday(base time.Time) (w int8, coming bool) {
	coming = true
	for i := range 7 {
		at := base.AddDate(0, 0, i)
		ctx, ok := f.on(at)
		if !ok {
			return 0, false
		}
		v, ok := f.day(ctx, at)
		iv, ok2 := v.Interval()
		if !ok || !ok2 {
			return 0, false
		}
		d := iv.Start.Date()
		if i > 0 && d.Weekday() != int(w) {
			return 0, false
		}
		w = int8(d.Weekday())
		days := d - calendar.DateOf(at)
		coming = coming && days >= 0 && days <= 7
	}
	return w, coming
}

// explicit tells whether the match that names the weekday has words beside it that say which one is meant: "next Friday", not "on Friday"
// or "Friday evening".
func (f *ruleFound) explicit(base time.Time) bool {
	for _, m := range f.matches {
		one := ruleFound{matches: []ruleMatch{m}}
		if w, _ := one.weekday(base); w == 0 {
			continue
		}
		words := -1 // the weekday's own
		for i, c := range m.Captures {
			if !captureOfMore(m.Captures, i) && utf8.RuneCountInString(strings.TrimSpace(c)) > 2 {
				words++
			}
		}
		if ctx, ok := one.on(base); ok && ctx.Hour != nil {
			words--
		}
		return words > 0
	}
	return false
}

// captureOfMore tells whether the i-th capture of a match has another one in it.
func captureOfMore(captures []string, i int) bool {
	for j, c := range captures {
		if j != i && c != "" && len(c) < len(captures[i]) && strings.Contains(captures[i], c) {
			return true
		}
	}
	return false
}

// monthDate is the year, month or date that rules name or count. Two January days of two years and a February day tell which: a year or
// month that moves with them is counted from the document date, in January without a step over the year's end.
func (f *ruleFound) monthDate(ctx rules.Context, base time.Time) (calendar.Value, bool) {
	year := base.Year()
	at := func(y int, m time.Month) (rules.Context, bool) {
		return f.on(time.Date(y, m, 15, base.Hour(), base.Minute(), base.Second(), 0, base.Location()))
	}
	jan, ok1 := at(year, time.January)
	feb, ok2 := at(year, time.February)
	next, ok3 := at(year+1, time.January)
	if !ok1 || !ok2 || !ok3 {
		return calendar.Value{}, false
	}
	moves := func(a, b *int) bool { return a != nil && b != nil && *a != *b }
	if moves(jan.Month, feb.Month) {
		if ctx.Day != nil && ctx.Month != nil && ctx.Duration == 0 && ctx.Weekday == nil { // when's arithmetic has no 31 February
			y := year
			if ctx.Year != nil {
				y = *ctx.Year
			}
			d, ok := calendar.NewDate(y, *ctx.Month, *ctx.Day)
			return calendar.DateValue(d), ok
		}
		if ctx.Day != nil {
			return f.day(ctx, base)
		}
		months := *jan.Month - 1
		if moves(jan.Year, next.Year) { // in January, last month is one of the year before
			months += 12 * (*jan.Year - year)
		}
		return calendar.ValueOf(calendar.Month, calendar.Month.Add(calendar.MomentOf(base), months)), true
	}
	v := calendar.Value{Kind: calendar.Point, Unit: calendar.Year, Year: calendar.UnknownYear}
	if y := ctx.Year; y != nil {
		if !moves(jan.Year, next.Year) || ctx.Month == nil || *jan.Year != year {
			v.Year = int32(*y)
		}
	}
	if ctx.Month != nil {
		v.Unit, v.Month = calendar.Month, int8(*ctx.Month)
	}
	if ctx.Day != nil {
		v.Unit, v.Day = calendar.Day, int8(*ctx.Day)
		if ctx.Month == nil {
			v.Month = calendar.Unknown
		}
	}
	_, err := calendar.ParseValue(v.String()) // a month or day that does not exist
	return v, err == nil
}
