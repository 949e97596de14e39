package dateparse

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/match"
)

// An open thing names a pattern of the calendar, a weekday or a month without its year. Three functions find the one that is
// meant: in, inside an outer period; from, counted from an outer period; close, by the direction of the clause.

// in is the open t inside outer: Monday of next week, June of last year, 9 a.m. on Monday.
func (r *resolver) in(t, outer thing) (thing, bool) {
	t.mod, t.weekday = max(t.mod, outer.mod), max(t.weekday, outer.weekday)
	if outer.zoned {
		t.zone, t.zoned = outer.zone, true
	}
	v, o := t.value, outer.value
	switch {
	case t.holiday != 0:
		if o.Unit != calendar.Year || o.Year == calendar.UnknownYear {
			return t, false
		}
		return thing{value: calendar.DateValue(t.holiday.in(int(o.Year))), mod: t.mod}, true
	case v.Kind != calendar.Point:
		return t, false
	case v.Unit < calendar.Day:
		return r.timeIn(t, outer)
	}
	outer, ok := r.close(outer)
	iv, ok2 := outer.value.Interval()
	if !ok || !ok2 {
		return t, false
	}
	if t.open && v.Unit == calendar.Day && outer.value.Unit == calendar.Year { // the second working day of 2015
		t.value.Year, t.value.Month = outer.value.Year, calendar.Unknown
		return t, true
	}
	if !v.IsOpen() {
		if t.aside && outer.value.Unit == calendar.Year && v.Week == 0 && v.Unit < calendar.Year { // the same month last year
			t.value.Year = outer.value.Year
			_, ok := t.value.Interval()
			return t, ok
		}
		own, _ := v.Interval()
		return t, own.Overlaps(iv)
	}
	if o.Fiscal && (v.Unit == calendar.Quarter || v.Unit == calendar.Half) && o.Unit == calendar.Year { // it is counted from where the year begins
		v.Year, v.Fiscal, v.FiscalMonths = o.Year, true, o.FiscalMonths
		t.value = v
		return t, true
	}
	c := candidate(v, iv.Start.Date())
	for i := 0; i < 3; i++ { // the pattern's period that holds the beginning of outer, or one of the next two
		own, ok := c.Interval()
		if ok && own.Start >= iv.Start && own.Start < iv.End {
			t.value = c
			return t, true
		}
		c = step(c, v, 1)
	}
	return t, false
}

// timeIn is a clock time or part of a day on the day outer, or a clock time in a part: 4 in the afternoon.
func (r *resolver) timeIn(t, outer thing) (thing, bool) {
	if outer.holiday != 0 {
		var ok bool
		if outer, ok = r.close(outer); !ok {
			return t, false
		}
	}
	v, o := t.value, outer.value
	if o.Kind != calendar.Point || o.Unit > calendar.Day {
		return t, false
	}
	if o.Unit == calendar.PartOfDay && v.Unit != calendar.PartOfDay && v.Hour < 12 && (v.Hour > 0 || v.Minute > 0) && o.Part >= calendar.Afternoon && o.Part <= calendar.Night {
		v.Hour += 12
	}
	v.Year, v.Month, v.Day, v.Week, v.Weekday = o.Year, o.Month, o.Day, o.Week, o.Weekday
	if v.Unit == calendar.Minute && v.Hour == 0 && v.Minute == 0 && o.Unit == calendar.PartOfDay && o.Part == calendar.Night { // midnight tonight
		if d, ok := calendar.NewDate(int(v.Year), int(v.Month), int(v.Day)); ok {
			v = onDay(v, d+1)
		}
	}
	t.value, t.open = v, t.open || outer.open
	return t, true
}

// from is the n-th of the open t that begins behind outer, or ends before it where n is negative: last Friday, the Monday after Easter.
func (r *resolver) from(t, outer thing, n int) (thing, bool) {
	outer, ok := r.close(outer)
	iv, ok2 := outer.value.Interval()
	if !ok || !ok2 || n == 0 {
		return t, false
	}
	if t.holiday != 0 {
		y := iv.Start.Date().Year()
		for d := -2; d <= 2; d++ {
			k := d
			if n < 0 {
				k = -d
			}
			h := t.holiday.in(y + k)
			if n > 0 && h.Moment() >= iv.End || n < 0 && h.Moment() < iv.Start {
				return thing{value: calendar.DateValue(h)}, true
			}
		}
		return t, false
	}
	v := t.value
	if !v.IsOpen() {
		return t, true
	}
	sign, count := 1, n
	if n < 0 {
		sign = -1
	}
	c := candidate(v, iv.Start.Date())
	c = step(c, v, -2*sign)
	for i := 0; i < 8; i++ {
		own, ok := c.Interval()
		if ok && (sign > 0 && own.Start >= iv.End || sign < 0 && own.End <= iv.Start) {
			if n -= sign; n == 0 {
				break
			}
		}
		c = step(c, v, sign)
	}
	if sign < 0 { // the walk began beyond and came towards outer: the last one that still lies before it is meant
		c = step(lastBefore(v, iv), v, count+1)
	}
	t.value = c
	return t, true
}

// lastBefore is the latest period of an open pattern that ends at or before the beginning of an interval.
func lastBefore(v calendar.Value, iv calendar.Interval) calendar.Value {
	c := step(candidate(v, iv.Start.Date()), v, 2)
	for i := 0; i < 8; i++ {
		if own, ok := c.Interval(); ok && own.End <= iv.Start {
			break
		}
		c = step(c, v, -1)
	}
	return c
}

// close gives an open thing the date that its clause means: the nearest past or coming one, today's period included; for a weekday
// without any cue the past one, for a month or date the nearest.
func (r *resolver) close(t thing) (thing, bool) {
	if t.holiday != 0 {
		t.value = r.closeHoliday(t.holiday)
		t.holiday = 0
		return t, true
	}
	v := t.value
	if !v.IsOpen() || t.set || t.open {
		return t, true
	}
	if v.Unit < calendar.Day && v.Week == 0 && v.Month == calendar.Unknown && v.Day <= 0 {
		if r.domain == Narrative && r.storied && !r.atDay() { // some afternoon of the war
			return t, true
		}
		d := r.day().Date()
		y, m, dd := d.YMD()
		v.Year, v.Month, v.Day = int32(y), int8(m), int8(dd)
		t.value = v
		return t, true
	}
	if v.Month == calendar.Unknown && v.Unit < calendar.Day && v.Day > 0 { // noon on the 12th
		day := r.dayOfMonth(date(match.Absent, match.Absent, int32(v.Day)), t.weekday)
		if iv, ok := day.Interval(); ok {
			t.value = onDay(v, iv.Start.Date())
		}
		return t, true
	}
	if v.Month == calendar.Unknown {
		t.value = r.dayOfMonth(v, t.weekday)
		return t, true
	}
	if r.tells() && (r.domain == Narrative || r.side() != Forward) && (v.Week == 0 || r.domain == Narrative && r.story.End-r.story.Start <= maxMonth) {
		if c := r.inStory(v); c.Kind != calendar.NoValue { // no 29 February near by
			t.value, r.source = agreeing(t.weekday, c, step(c, v, -1), step(c, v, 1)), onStory
			return t, true
		}
	}
	past, coming := r.around(v)
	t.value = r.beforeEnd(v, r.choose(v, past, coming, r.side()))
	if !agrees(t.value, t.weekday) {
		if t.value == past {
			t.value = agreeing(t.weekday, past, coming, step(past, v, -1))
		} else {
			t.value = agreeing(t.weekday, coming, past, step(coming, v, 1))
		}
	}
	if past != coming && (!r.evidence.found() || r.clause.weak(r.evidence)) && r.habit == News {
		other := past
		if t.value == past {
			other = coming
		}
		if iv, ok := other.Interval(); ok {
			r.chosen, r.other = t.value, iv.Start
		}
	}
	return t, t.value.Kind != calendar.NoValue
}

// dayOfMonth gives "the 29th" its month: in a story the one it has come to or the next, else the one on the side that the clause speaks of. A
// pattern that names no day stays open.
func (r *resolver) dayOfMonth(v calendar.Value, weekday int32) calendar.Value {
	if v.Unit != calendar.Day || v.Day <= 0 {
		return v
	}
	from := r.now
	if r.tells() {
		from, r.source = r.story.Start, onStory
	}
	var past, coming, agreed calendar.Value
	for n := -2; n <= 2; n++ { // no two months together are too short for a day
		first := calendar.Month.Add(calendar.Month.Floor(from), n).Date()
		y, m, _ := first.YMD()
		d, ok := calendar.NewDate(y, m, int(v.Day))
		if ok && d <= from.Date() {
			past = calendar.DateValue(d)
		}
		if ok && d >= from.Date() && coming.Kind == calendar.NoValue {
			coming = calendar.DateValue(d)
		}
		if ok && agrees(calendar.DateValue(d), weekday) {
			agreed = calendar.DateValue(d)
		}
	}
	if r.tells() {
		return agreeing(weekday, coming, past, agreed)
	}
	c := r.choose(v, past, coming, r.side())
	return agreeing(weekday, c, past, coming, agreed)
}

// agrees tells whether a date is the weekday that stands beside it; it is where none does.
func agrees(v calendar.Value, weekday int32) bool {
	if weekday == 0 {
		return true
	}
	iv, ok := v.Interval()
	return ok && iv.Start.Date().Weekday() == int(weekday)
}

// agreeing is the first of some dates that is the weekday beside it, and the first of all where none is: on 19 March 2025, "Saturday, March 22" is
// to come, whatever the verb says, and "Sunday, March 22" is wrong.
func agreeing(weekday int32, dates ...calendar.Value) calendar.Value {
	for _, d := range dates {
		if d.Kind != calendar.NoValue && agrees(d, weekday) {
			return d
		}
	}
	return dates[0]
}

// around finds the last period of an open pattern that has begun and the first that is not over: today's is both.
func (r *resolver) around(v calendar.Value) (past, coming calendar.Value) {
	today := r.now.Date()
	if v.Week == calendar.Unknown {
		since := (today.Weekday() - int(v.Weekday) + 7) % 7
		past = onDay(v, today-calendar.Date(since))
		coming = onDay(v, today+calendar.Date((7-since)%7))
		return past, coming
	}
	if past, coming, ok := inYears(v, today); ok {
		return past, coming
	}
	day := calendar.Day.Period(r.now)
	c := candidate(v, today)
	for _, reach := range [...]int{1, 8} { // leap days come every four or eight years
		c := step(c, v, -reach)
		for i := -reach; i <= reach; i++ {
			if own, ok := c.Interval(); ok {
				if own.Start < day.End {
					past = c
				}
				if own.End > day.Start && coming.Kind == calendar.NoValue {
					coming = c
				}
			}
			c = step(c, v, 1)
		}
		if past.Kind != calendar.NoValue && coming.Kind != calendar.NoValue {
			break
		}
		past, coming = calendar.Value{}, calendar.Value{}
	}
	return past, coming
}

// inYears is around for a month, or a day that every year has: this year's or the one beside it. It reports false for other patterns.
func inYears(v calendar.Value, today calendar.Date) (past, coming calendar.Value, ok bool) {
	y, month, day := today.YMD()
	begun := int(v.Month) - month // how far it is in the year beyond today
	switch {
	case v.Kind != calendar.Point || v.Fiscal || v.Week != 0 || v.Month < 1 || y <= calendar.MinYear || y >= calendar.MaxYear:
		return past, coming, false
	case v.Unit == calendar.Month:
	case v.Unit == calendar.Day && 1 <= v.Day && v.Day <= 28:
		if begun == 0 {
			begun = int(v.Day) - day
		}
	default:
		return past, coming, false
	}
	v.Year = int32(y)
	past, coming = v, v
	if begun > 0 {
		past.Year--
	} else if begun < 0 {
		coming.Year++
	}
	return past, coming, true
}

// choose takes the past or the coming period of an open pattern. The verb decides over a weekday. A month or date that is by far nearer
// on one side lies there unless the verb says "will": on 30 October, "the offer was extended to Nov. 16" looks two weeks ahead.
func (r *resolver) choose(pattern, past, coming calendar.Value, dir Direction) calendar.Value {
	switch {
	case past.Kind == calendar.NoValue:
		return coming
	case coming.Kind == calendar.NoValue:
		return past
	case pattern.Week != 0 && dir != nearest:
		if dir == Forward {
			return coming
		}
		return past
	}
	p, _ := past.Interval()
	c, _ := coming.Interval()
	behind, ahead := max(0, r.now-p.End), max(0, c.Start-r.now)
	if pattern.Week != 0 {
		if ahead <= behind {
			return coming
		}
		return past
	}
	// How many times nearer the other side must be to overrule the verb, and the past where no verb tells: the best of 1, 2, 3 and 4, and of
	// 6, 12 and 24, on the development part.
	const near, far = 2, 12
	switch {
	case dir == Past && ahead*far < behind:
		return coming
	case dir == Past:
		return past
	case dir == Forward && pattern.Unit == calendar.Quarter && behind < ahead:
		return past
	case dir == Forward:
		return coming
	case ahead*near < behind:
		return coming
	}
	return past
}

// day is the day that a clock time without one belongs to: the day being told of, else today.
func (r *resolver) day() calendar.Moment {
	if r.atDay() {
		r.source = onTold
		return r.anchor.Start
	}
	return r.now
}

// atDay tells whether the last time told of was a day or a part of one.
func (r *resolver) atDay() bool { return r.anchored && r.anchor.End-r.anchor.Start <= 86400 }

// candidate fills in the open year, or year and week, of a pattern from a day.
func candidate(v calendar.Value, d calendar.Date) calendar.Value {
	if v.Week == calendar.Unknown {
		y, w := d.ISOWeek()
		v.Year, v.Week = int32(y), int8(w)
		return dated(v)
	}
	v.Year = int32(d.Year())
	return v
}

// dated writes a weekday of a week as a date: 2025-W24-6 is 2025-06-14.
func dated(v calendar.Value) calendar.Value {
	d, _ := calendar.FromISOWeek(int(v.Year), int(v.Week), int(v.Weekday))
	return onDay(v, d)
}

func onDay(v calendar.Value, d calendar.Date) calendar.Value {
	y, m, dd := d.YMD()
	v.Year, v.Month, v.Day, v.Week, v.Weekday = int32(y), int8(m), int8(dd), 0, 0
	return v
}

// step moves a candidate of a pattern by n of the pattern's cycle: weeks for weekdays, else years.
func step(c, pattern calendar.Value, n int) calendar.Value {
	if pattern.Week == calendar.Unknown {
		d, ok := calendar.NewDate(int(c.Year), int(c.Month), int(c.Day))
		if !ok {
			return c
		}
		return onDay(c, d+calendar.Date(7*n))
	}
	c.Year += int32(n)
	return c
}
