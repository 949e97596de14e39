package dateparse

import (
	"iter"
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/match"
)

// Range is two expressions that together name one stretch of time: "from Monday to Thursday", "June 3-5", "between 1939 and 1945". A list
// is none: "May 3, 5 and 9" are three days.
type Range struct {
	First, Last *Expression // its beginning and its end, each with a value of its own

	// Start and End are byte offsets into the text, half-open, from the first word of First to the last of Last: "Monday to Thursday".
	Start, End int

	// Interval reaches from the beginning of First to the end of Last, or to the moment that Last names where that is a clock time: "Monday to
	// Thursday" has four days, "9 a.m. to 5 p.m." eight hours.
	Interval calendar.Interval
}

// Ranges gives the ranges among expressions that were found in one text, in text order. First and Last point into found. It does not
// allocate.
func Ranges(found []Expression) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		for i := range found {
			if r, ok := RangeAt(found, i); ok && !yield(r) {
				return
			}
		}
	}
}

// RangeAt gives the range that found[i] begins, false where it begins none.
func RangeAt(found []Expression, i int) (Range, bool) {
	if i < 0 || i+1 >= len(found) || found[i].until == 0 || found[i].until != found[i+1].Start {
		return Range{}, false
	}
	a, b := &found[i], &found[i+1]
	r := Range{a, b, a.Start, b.End, calendar.Interval{Start: a.Interval.Start, End: b.Interval.End}}
	if b.Value.Unit < calendar.PartOfDay {
		r.Interval.End = b.Interval.Start
	}
	return r, true
}

// rangePart is what is known of the range that an expression belongs to.
type rangePart struct {
	end   *match.Found      // the phrase that ends the range which this one begins; nil where it begins none
	back  calendar.Moment   // how much earlier that range begins than the words of this one alone say, in seconds
	ends  bool              // it ends a range, and
	began calendar.Interval // so lies behind this
}

// partOf finds out which part of a range a phrase is, where the clause has it in hand. The beginning was read just before the end.
func (c *clause) partOf(f *match.Found, before *rangePart) rangePart {
	p := rangePart{end: f.Ends}
	if before.end != nil && before.end.First == f.First && !before.began.IsZero() {
		p.ends, p.began = true, before.began
	}
	if p.end == nil {
		return p
	}
	if c.putOff() {
		p.end = nil
		return p
	}
	p.back = clockBefore(f)
	return p
}

// clockBefore is how much earlier than its own clock time a range begins where the words behind its end belong to both, in seconds: "10 p.m. to
// 4 a.m. Tuesday" begins a day before Tuesday, "9 to 5 p.m." half a day before 9 p.m.
func clockBefore(f *match.Found) calendar.Moment {
	const halfDay = 12 * 3600
	a, b := f.Meaning.Ops(), f.Ends.Meaning.Ops()
	if len(a) == 0 || len(b) == 0 || a[0].Code != match.OpClock || b[0].Code != match.OpClock || !sameButZone(a[1:], b[1:]) {
		return 0
	}
	from, to := clockOf(a[0]), clockOf(b[0])
	switch {
	case from < to:
		return 0
	case f.Last-f.First == 1 && a[0].Arg[1] != match.Absent: // "a.m." or "p.m." stands behind the end alone
		return halfDay
	case slices.ContainsFunc(a, func(op match.Op) bool { return op.Code == match.OpIn }):
		return 2 * halfDay
	}
	return 0
}

// sameButZone tells whether two meanings are the same but for the zone of their clocks.
func sameButZone(a, b []match.Op) bool {
	for {
		for len(a) > 0 && a[0].Code == match.OpZone {
			a = a[1:]
		}
		for len(b) > 0 && b[0].Code == match.OpZone {
			b = b[1:]
		}
		if len(a) == 0 || len(b) == 0 {
			return len(a) == len(b)
		}
		if a[0] != b[0] {
			return false
		}
		a, b = a[1:], b[1:]
	}
}

func clockOf(op match.Op) int {
	v := clock(op.Arg[0], op.Arg[1])
	return int(v.Hour)*60 + int(v.Minute)
}

// beginOfRange moves a clock time that begins a range as clockBefore says.
func (r *resolver) beginOfRange(t thing) thing {
	if t.value.Unit >= calendar.Day {
		return t
	}
	if iv, ok := t.value.Interval(); ok {
		t.value = calendar.ValueOf(t.value.Unit, iv.Start-r.rangePart.back)
	}
	return t
}

// tellBegin tells the beginning of a range where its end is, once that has been read.
func (r *resolver) tellBegin(begin, end *Expression) {
	if r.rangePart.ends && !end.Interval.IsZero() && begin.Interval.Start <= end.Interval.Start {
		begin.until = end.Start
		switch { // 9 a.m. to 5 p.m. ET
		case begin.Type != Time || end.Type != Time:
		case end.zoned && !begin.zoned:
			begin.Zone, begin.zone, begin.zoned = end.Zone, end.zone, true
		case begin.zoned && !end.zoned:
			end.Zone, end.zone, end.zoned = begin.Zone, begin.zone, true
		}
	}
}

// putOff tells whether the words before the expression put something off: "moved from Monday to Thursday" is no stretch of time.
func (c *clause) putOff() bool {
	const reach = 6
	for i := c.first - 1; i >= 0 && i >= c.first-reach; i-- {
		if c.deferral(i) >= 0 {
			return true
		}
	}
	return false
}

// endOfRange gives an open thing that ends a range its date: the first one behind the beginning. "From Dec. 1 to Monday" is not ended by the
// Monday behind Dec. 1, and left open.
func (r *resolver) endOfRange(t thing) thing {
	v, began := t.value, r.rangePart.began.Start
	const near = 14 * 86400
	switch {
	case t.holiday != 0:
		for y := began.Date().Year(); ; y++ {
			if h := t.holiday.in(y); h.Moment() > began || y >= calendar.MaxYear {
				r.source = onBegin
				return thing{value: calendar.DateValue(h), mod: t.mod}
			}
		}
	case !v.IsOpen() || t.open || v.Unit >= calendar.Day && v.Month == calendar.Unknown:
		return t
	case v.Unit < calendar.Day && v.Week == 0 && v.Month == calendar.Unknown: // from 10 p.m. to 2 a.m.
		t.value, r.source = onDay(v, began.Date()), onBegin
		if iv, ok := t.value.Interval(); ok && iv.Start <= began {
			t.value = onDay(v, began.Date()+1)
		}
		return t
	}
	c, ok := firstBehind(v, began)
	if iv, ok2 := c.Interval(); ok && ok2 && (v.Week == 0 || iv.Start > r.now-near && iv.Start < r.now+near) {
		t.value, r.source = c, onBegin
	}
	return t
}

// firstBehind is the first period of an open pattern that begins later than a moment: of days, months, weekdays and the like.
func firstBehind(v calendar.Value, m calendar.Moment) (calendar.Value, bool) {
	c := step(candidate(v, m.Date()), v, -1)
	for range 11 { // leap days come every four or eight years
		if iv, ok := c.Interval(); ok && iv.Start > m {
			return c, true
		}
		c = step(c, v, 1)
	}
	return c, false
}

// beforeEnd moves the beginning of a range a week or a year back if the range would else reach beyond today though the words say that it is
// over: on Wednesday, "met from Monday to Thursday" was last week.
func (r *resolver) beforeEnd(v, c calendar.Value) calendar.Value {
	if r.rangePart.end == nil || !r.evidence.found() || r.side() != Past {
		return c
	}
	end, ok := pattern(&r.rangePart.end.Meaning)
	iv, ok2 := c.Interval()
	if !ok || !ok2 {
		return c
	}
	if last, ok := firstBehind(end, iv.Start); ok {
		if own, ok := last.Interval(); ok && own.Start.Date() > r.now.Date() {
			return step(c, v, -1)
		}
	}
	return c
}

// pattern is the open pattern that a meaning of one operator is: a weekday, or a date without a year.
func pattern(m *match.Meaning) (calendar.Value, bool) {
	ops := m.Ops()
	if len(ops) == 2 && ops[1].Code == match.OpBeside {
		ops = ops[:1]
	}
	if len(ops) != 1 {
		return calendar.Value{}, false
	}
	switch op := ops[0]; {
	case op.Code == match.OpWeekday:
		return calendar.WeekdayValue(int(op.Arg[0])), true
	case op.Code == match.OpDate && op.Arg[0] == match.Absent && op.Arg[1] != match.Absent:
		return date(op.Arg[0], op.Arg[1], op.Arg[2]), true
	}
	return calendar.Value{}, false
}
