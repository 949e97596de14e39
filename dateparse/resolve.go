package dateparse

import (
	"strconv"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// resolver gives meanings their dates: it runs a meaning's operators on a stack of times and lengths. What it goes by has three lifetimes.
type resolver struct {
	given
	told
	inHand

	stack [12]thing // the first n are what the operators of the meaning in hand have made so far
	n     int
}

// given is what the parser and the reference say: it stays as it is.
type given struct {
	now      calendar.Moment
	habit    Direction
	dayFirst bool
}

// told is what a text has told so far.
type told struct {
	domain    Domain
	far, near int32 // dates that tell the domain: see verdict

	anchor    calendar.Interval // the last time told of, and
	anchored  bool              // whether there is one
	quarter   calendar.Value    // the last quarter named
	inQuarter bool              // it is the last time told of

	story   calendar.Interval // of a narrative: where it has come to, and
	storied bool
	aside   calendar.Interval // a far-off time that it spoke of since
	fresh   bool              // a section has begun since the last step
	stepped uint32            // the beginning of the sentence of its last step
	read    int               // how far it has been read
}

// inHand is what is known of the expression in hand. It begins anew with each, but for a range, whose end asks what its beginning was.
type inHand struct {
	clause    clause   // where it stands
	evidence  evidence // what the clause says, once asked
	asked     bool
	named     bool            // it names its year
	chosen    calendar.Value  // of two readings that its text leaves open
	other     calendar.Moment // the beginning of the other one
	source    source          // what it was read on
	rangePart rangePart
}

// take takes the next expression in hand, a phrase of ours, or nil for one that a user's rule found.
func (r *resolver) take(c clause, f *match.Found) {
	before := r.rangePart
	r.inHand = inHand{}
	r.clause = c
	if f != nil {
		r.named = namesYear(f.Meaning.Ops())
		r.rangePart = c.partOf(f, &before)
	}
}

// source is what an expression was read on, for Explain.
type source uint8

const (
	onDocument source = iota
	onTold            // the last time told of, or the last quarter: "two days later", "9 a.m." behind "on Monday"
	onStory           // where a narrative has come to: "in June" behind "1944"
	onBegin           // the beginning of the range that it ends: "Thursday" in "from Monday to Thursday"
)

// thing is what an operator makes: a point of the calendar, perhaps with open parts; a length; a set of either.
type thing struct {
	value   calendar.Value
	zone    int32  // of its clocks, as match.OpZone has it, where
	zoned   bool   // the words name one
	weekday int32  // that the words name beside the date, 1 Monday to 7 Sunday; 0 none
	holiday yearly // a day of an open year, in place of a value
	mod     int32  // index into match.Modifiers
	quant   int32  // of a set: index into match.Quantifiers
	times   int32  // of a set: how often, Absent where not said
	set     bool
	told    bool // the time that the story is at, or the document's, without words of its own: aside(t) in "a year earlier"
	open    bool // it stays open: several weeks before Christmas
	aside   bool // seen from there, and no step of the story: "a year earlier"
}

func (r *resolver) pop() thing {
	if r.n == 0 {
		return thing{}
	}
	r.n--
	return r.stack[r.n]
}

// resolve runs a meaning, closes what it leaves open and writes it into e, which is zero. It reports false for a meaning that names nothing: the
// 54th week.
func (r *resolver) resolve(e *Expression, m *match.Meaning) bool {
	r.n = 0
	for _, op := range m.Ops() {
		t, ok := r.apply(op)
		if !ok {
			return false
		}
		r.stack[r.n] = t
		r.n++
	}
	return r.finish(e, r.pop())
}

// finish closes what a thing leaves open and writes it as TIMEX3.
func (r *resolver) finish(e *Expression, t thing) bool {
	if !t.set {
		if r.rangePart.ends {
			t = r.endOfRange(t)
		}
		var ok bool
		if t, ok = r.close(t); !ok {
			return false
		}
	}
	if r.rangePart.back != 0 {
		t = r.beginOfRange(t)
	}
	return r.expression(e, &t)
}

// side is the side of the document date that the expression in hand lies on: what its clause says, else the habit.
func (r *resolver) side() Direction {
	if !r.asked {
		r.evidence, r.asked = r.clause.direction(), true
	}
	if d := r.evidence.dir; d != News && (r.habit == News || d != nearest && !r.clause.weak(r.evidence)) {
		return d
	}
	return r.habit
}

// expression writes a closed thing as TIMEX3 and moves the anchor to it.
func (r *resolver) expression(e *Expression, t *thing) bool {
	e.Value, e.Mod = t.value, Mod(match.Modifiers[t.mod])
	switch {
	case !t.value.InRange():
		return false
	case t.set:
		e.Type = Set
		e.Quant = match.Quantifiers[max(t.quant, 0)]
		e.Freq = frequency(t.times)
		return t.value.Kind != calendar.NoValue
	case t.value.Kind == calendar.Length:
		if t.value.Span.Finest() == calendar.Month { // the nine months: "a year earlier" speaks of no quarter
			r.inQuarter = false
		}
		e.Type = Duration
		return true
	case t.value.Kind == calendar.NoValue:
		return false
	case t.value.Unit < calendar.Day && t.value.Kind == calendar.Point:
		e.Type = Time
	default:
		e.Type = Date
	}
	if iv, ok := t.value.Interval(); ok {
		e.Interval = iv
		if t.zoned {
			e.zone, e.zoned = r.clause.lang.Zone(t.zone), true
		}
		if !agrees(t.value, t.weekday) {
			e.conflict = int8(t.weekday)
		}
		if r.chosen.Kind != calendar.NoValue && e.Value == r.chosen {
			e.other, e.open = r.other, true
		}
		if t.aside && t.value.Unit == calendar.Quarter && t.value == r.lastQuarter() { // in the quarter
			r.quarter, r.inQuarter = t.value, true
		}
		if !t.aside {
			r.inQuarter = t.value.Unit == calendar.Quarter || r.inQuarter && t.value.Unit == calendar.Day && r.clause.endsPeriod()
			if t.value.Unit == calendar.Quarter {
				r.quarter = t.value
			}
			if r.domain != Narrative || !r.storied || !r.clause.lasts() {
				r.anchor, r.anchored = iv, true
			}
			if r.tells() || r.named {
				r.tell(iv, t.mod)
			}
		}
	}
	return true
}

var frequencies = func() (f [100]string) {
	for i := 1; i < len(f); i++ {
		f[i] = strconv.Itoa(i) + "X"
	}
	return f
}()

func frequency(n int32) string {
	if n > 0 && int(n) < len(frequencies) {
		return frequencies[n]
	}
	return ""
}

// apply runs one operator. Each case is the definition of the operator of that name; "today" is the day of the document date.
func (r *resolver) apply(op match.Op) (thing, bool) {
	a, b, c := op.Arg[0], op.Arg[1], op.Arg[2]
	switch op.Code {
	case match.OpSpan: // span(n, u, milli) = n and milli thousandths of u
		return thing{value: calendar.LengthValue(span(a, calendar.Unit(b), c))}, true

	case match.OpPlus: // plus(p, q) = p and q
		q, p := r.pop(), r.pop()
		if q.value.Span == calendar.SpanOf(0, p.value.Span.Finest()) { // ten days from today, to the day
			return p, true
		}
		s, ok := p.value.Span.Plus(q.value.Span)
		return thing{value: calendar.LengthValue(s)}, ok

	case match.OpRef:
		return thing{value: calendar.Value{Kind: calendar.Kind(a)}}, true

	case match.OpThis: // this(u) = the u that holds today
		u := calendar.Unit(a)
		if u == calendar.Weekend {
			return thing{value: r.weekend()}, true
		}
		if u <= calendar.Day {
			return thing{value: calendar.ValueOf(calendar.Day, r.now), told: true}, true
		}
		return thing{value: calendar.ValueOf(u, r.here())}, true

	case match.OpAnchor: // anchor(u) = the u that holds the last time told of, and no finer than that time
		if calendar.Unit(a) == calendar.Quarter {
			return thing{value: r.lastQuarter(), aside: true}, true
		}
		u := calendar.Unit(a)
		if v, ok := someOf(u, r.anchor); ok && r.anchored { // in 1987 … that day
			return thing{value: v, open: true, aside: true}, true
		}
		if u < calendar.Day && (!r.anchored || r.anchor.End-r.anchor.Start > maxClock) {
			u = calendar.Day
		}
		return thing{value: calendar.ValueOf(u, r.lastTold()), told: true, aside: true}, true

	case match.OpDate:
		return thing{value: date(a, b, c)}, true

	case match.OpWeekday:
		return thing{value: calendar.WeekdayValue(int(a))}, true

	case match.OpDayNum:
		return thing{value: calendar.DateValue(calendar.Date(a))}, true

	case match.OpMonthNum:
		return thing{value: date(a/12, a%12+1, match.Absent)}, true

	case match.OpSlash:
		return r.slash(scan.SlashParts(a))

	case match.OpDecade: // decade(1990) = [1990, 2000); decade(90) = the last such decade that has begun
		if a < 100 {
			century := int32(r.now.Date().Year()) / 100 * 100
			if a += century; a > int32(r.now.Date().Year()) {
				a -= 100
			}
		}
		return thing{value: calendar.Value{Kind: calendar.Point, Unit: calendar.Decade, Year: a / 10}}, true

	case match.OpCentury: // century(20) = [1900, 2000), as TIMEX3 writes it
		return thing{value: calendar.Value{Kind: calendar.Point, Unit: calendar.Century, Year: a - 1}}, true

	case match.OpSub: // sub(u, n) = the n-th u of an open year
		return thing{value: calendar.Value{Kind: calendar.Point, Unit: calendar.Unit(a), Year: calendar.UnknownYear, Sub: int8(b)}}, true

	case match.OpHoliday:
		return thing{holiday: yearly(a)}, a >= 1 && int(a) < len(holidays)

	case match.OpPart:
		return thing{value: openDay(calendar.Value{Unit: calendar.PartOfDay, Part: calendar.Part(a)})}, true

	case match.OpClock:
		return thing{value: clock(a, b)}, true

	case match.OpClock4:
		return thing{value: clock(a/100*3600+a%100*60, b)}, true

	case match.OpShift: // shift(t, n) = the n-th period of t's unit after t; a holiday stays one of an open year
		t := r.pop()
		if h, ok := t.holiday.shifted(a); ok && t.holiday != 0 {
			t.holiday = h
			return t, true
		}
		t, ok := r.close(t)
		iv, ok2 := t.value.Interval()
		switch {
		case ok && t.open: // the day after some day
			return t, true
		case !ok || !ok2:
			return t, false
		}
		u := t.value.Unit
		if v := t.value; v.Fiscal {
			months := int(v.FiscalMonths)
			t.value = calendar.FiscalValueOf(u, u.Add(iv.Start, int(a)), months)
		} else {
			t.value = calendar.ValueOf(u, u.Add(u.Floor(iv.Start), int(a)))
		}
		t.aside = t.aside && a <= 0 // the following year is a step of the story
		return t, u >= calendar.Day

	case match.OpIn:
		outer, t := r.pop(), r.pop()
		return r.in(t, outer)

	case match.OpBefore: // before(t, q) = t − q, to the unit of q
		q, t := r.pop(), r.pop()
		return r.move(t, q, -1)

	case match.OpAfter: // after(t, q) = t + q, to the unit of q
		q, t := r.pop(), r.pop()
		return r.move(t, q, 1)

	case match.OpAhead: // ahead(q) = after(today, q) where the clause looks forward, else q: "will open in two weeks", "was built in two weeks"
		q := r.pop()
		s := q.value.Span
		if s.IsVague() || s.Finest() < calendar.Day && r.now == r.now.Date().Moment() || r.side() != Forward || !r.evidence.found() {
			return q, true // hours ahead of a day say less than their length
		}
		return r.move(thing{value: calendar.ValueOf(calendar.Day, r.now), told: true}, q, 1)

	case match.OpNth: // nth(t, n, u) = the n-th u of t, the last for n = −1
		t, ok := r.close(r.pop())
		iv, ok2 := t.value.Interval()
		if !ok || !ok2 {
			return t, false
		}
		u := calendar.Unit(b)
		m := u.Add(iv.Start, int(a)-1)
		if a < 0 {
			m = u.Add(iv.End, int(a))
		}
		return thing{value: calendar.ValueOf(max(u, calendar.Day), m)}, iv.Contains(m)

	case match.OpNthDay: // nthday(t, n, w) = the n-th weekday w of t, the last for n = −1; of a month of an open year it is of an open year
		t := r.pop()
		if h, ok := nthDayOf(t, a, b); ok {
			return thing{holiday: h}, true
		}
		t, ok := r.close(t)
		iv, ok2 := t.value.Interval()
		if !ok || !ok2 {
			return t, false
		}
		return nthDay(iv, int(a), int(b))

	case match.OpGrain: // grain(t, u, months) = the u that holds the beginning of t; with months, of the fiscal year that begins so
		// many months after 1 January of its number
		t, ok := r.close(r.pop())
		iv, ok2 := t.value.Interval()
		if !ok || !ok2 {
			return t, false
		}
		if u := calendar.Unit(a); b != match.Absent {
			return thing{value: calendar.FiscalValueOf(u, iv.Start, int(b))}, true
		}
		return thing{value: calendar.ValueOf(calendar.Unit(a), iv.Start)}, true

	case match.OpFrom:
		outer, t := r.pop(), r.pop()
		return r.from(t, outer, int(a))

	case match.OpBeside: // beside(t, w) = t, of a year in which it is a w where the words leave that open and there is one near
		t := r.pop()
		if r.chosen.Kind != calendar.NoValue && t.value == r.chosen && !agrees(t.value, a) && r.other.Date().Weekday() == int(a) {
			t.value, r.chosen = calendar.DateValue(r.other.Date()), calendar.Value{} // Thursday, 03/04/2025
		}
		t.weekday = a
		return t, true

	case match.OpZone: // zone(t, z) = t on the clocks of z; t where the words name no zone
		t := r.pop()
		if a != match.Absent {
			t.zone, t.zoned = a, true
		}
		return t, true

	case match.OpFiscal: // fiscal(t, months) = t of a fiscal year that begins so many months after 1 January of its number
		t := r.pop()
		t.value.Fiscal = true
		if a != match.Absent {
			t.value.FiscalMonths = int8(a)
		}
		return t, true

	case match.OpMod:
		t := r.pop()
		t.mod = a
		return t, true

	case match.OpEvery:
		t := r.pop()
		if t.holiday != 0 {
			m, d, ok := fixedDay(t.holiday)
			if !ok {
				return t, false
			}
			t = thing{value: date(match.Absent, int32(m), int32(d))}
		}
		t.set, t.quant, t.times = true, a, b
		return t, true

	case match.OpOnly:
		t := r.pop()
		switch a {
		case match.InNarrative:
			return t, r.domain == Narrative
		case match.InMessage:
			return t, r.domain == Message
		case match.NoMessage:
			return t, r.domain != Message
		case match.NoReport:
			return t, r.domain == Narrative || r.domain == Message
		}
		return t, !r.clause.pastBeside()
	}
	return thing{}, false
}

// lastTold is the moment that the text is at: the beginning of the last time told of, the document date before there is one.
func (r *resolver) lastTold() calendar.Moment {
	if r.anchored {
		r.source = onTold
		return r.anchor.Start
	}
	return r.now
}

// lastQuarter is the quarter that "the quarter" means: the last one named, else the last one that is over.
func (r *resolver) lastQuarter() calendar.Value {
	if r.quarter.Kind != calendar.NoValue {
		return r.quarter
	}
	return calendar.ValueOf(calendar.Quarter, calendar.Quarter.Add(r.now, -1))
}

func (r *resolver) quarterStart() calendar.Moment {
	iv, _ := r.quarter.Interval()
	return iv.Start
}

// weekend is the one that a text speaks of as "the weekend": the coming one where the verb looks forward and in a message, else the last
// that has begun.
func (r *resolver) weekend() calendar.Value {
	m := r.now
	if d := m.Date().Weekday(); d < 6 && r.domain != Message && r.side() != Forward {
		m = calendar.Day.Add(m, -d)
	}
	return calendar.ValueOf(calendar.Weekend, m)
}

// span makes a length, with a fraction in the next finer unit where that is exact: 2.5 hours are PT2H30M.
func span(n int32, u calendar.Unit, milli int32) calendar.Span {
	if n == match.Vague {
		return calendar.SpanOf(int(calendar.VagueAmount), u)
	}
	if milli == match.Absent {
		milli = 0
	}
	n += milli / 1000
	milli %= 1000
	if milli == 0 {
		return calendar.SpanOf(int(n), u)
	}
	finer, parts := calendar.NoUnit, int32(0)
	switch u {
	case calendar.Minute:
		finer, parts = calendar.Second, 60
	case calendar.Hour:
		finer, parts = calendar.Minute, 60
	case calendar.Day:
		finer, parts = calendar.Hour, 24
	case calendar.Year:
		finer, parts = calendar.Month, 12
	case calendar.Decade:
		finer, parts = calendar.Year, 10
	case calendar.Century:
		finer, parts = calendar.Year, 100
	}
	if parts == 0 || milli*parts%1000 != 0 {
		return calendar.SpanMilli(int(n), int(milli), u)
	}
	rest := calendar.SpanOf(int(milli*parts/1000), finer)
	if n == 0 {
		return rest
	}
	s, _ := calendar.SpanOf(int(n), u).Plus(rest)
	return s
}

// date makes a value of a year, month and day, any of which may be Absent but not all.
func date(y, m, d int32) calendar.Value {
	v := calendar.Value{Kind: calendar.Point, Unit: calendar.Year, Year: calendar.UnknownYear}
	if y != match.Absent {
		v.Year = y
	}
	if m != match.Absent {
		v.Unit, v.Month = calendar.Month, int8(m)
	}
	if d != match.Absent {
		v.Unit, v.Day = calendar.Day, int8(d)
		if m == match.Absent {
			v.Month = calendar.Unknown
		}
	}
	return v
}

// openDay makes a time of an unknown day.
func openDay(v calendar.Value) calendar.Value {
	v.Kind, v.Year, v.Month, v.Day = calendar.Point, calendar.UnknownYear, calendar.Unknown, calendar.Unknown
	return v
}

// clock makes a clock time of an unknown day; half is the second at which its half of the day begins, Absent on a 24-hour clock. 12
// a.m. is midnight.
func clock(second, half int32) calendar.Value {
	if half != match.Absent {
		second = second%43200 + half
	}
	v := calendar.Value{Unit: calendar.Minute, Hour: int8(second / 3600), Minute: int8(second / 60 % 60)}
	if second%60 != 0 {
		v.Unit, v.Second = calendar.Second, int8(second%60)
	}
	return openDay(v)
}

// slash reads 3/4/2024, month first unless the parser says otherwise or there is no such month.
func (r *resolver) slash(a, b, year int32) (thing, bool) {
	month, day := a, b
	if r.dayFirst && b <= 12 || a > 12 {
		month, day = b, a
	}
	d, ok := calendar.NewDate(int(year), int(month), int(day))
	if o, either := calendar.NewDate(int(year), int(day), int(month)); ok && either && o != d {
		r.chosen, r.other = calendar.DateValue(d), o.Moment()
	}
	return thing{value: calendar.DateValue(d)}, ok
}

// move is t moved by a length, to the unit of the length: two years before a day is a year. A vague length gives a vague reference.
func (r *resolver) move(t, q thing, sign int) (thing, bool) {
	s := q.value.Span
	if s.IsVague() {
		switch {
		case !t.told: // several weeks before Christmas
			return thing{value: openPoint(s.Finest()), open: true}, true
		case sign < 0:
			return thing{value: calendar.Value{Kind: calendar.PastRef}}, true
		}
		return thing{value: calendar.Value{Kind: calendar.FutureRef}}, true
	}
	if t.told && sign < 0 && s == calendar.SpanOf(1, calendar.Year) && r.inQuarter {
		return thing{value: calendar.ValueOf(calendar.Quarter, calendar.Quarter.Add(r.quarterStart(), -4)), mod: q.mod, aside: true}, true
	}
	if t.aside && r.anchored && s.Finest() <= calendar.Week && r.anchor.End-r.anchor.Start > maxMonth { // two days later than some time in 1944
		return thing{value: openPoint(s.Finest()), open: true, mod: q.mod}, true
	}
	t, ok := r.close(t)
	iv, ok2 := t.value.Interval()
	if !ok || !ok2 {
		return t, false
	}
	aside := t.aside && sign < 0
	u := s.Finest()
	start := iv.Start
	if u < calendar.Day {
		if t.value.Unit < calendar.Day { // 34 minutes later than 7:02
			return thing{value: calendar.ValueOf(min(u, t.value.Unit), start.AddSpan(s, sign)), mod: q.mod, aside: aside}, true
		}
		if start == r.now.Date().Moment() {
			start = r.now // the document date has a clock time, perhaps
		}
		m := start.AddSpan(s, sign)
		if start == start.Date().Moment() { // some time of a day: an hour ago is that day, and 24 hours ago the one before
			return thing{value: calendar.ValueOf(calendar.Day, m+86400/2), mod: q.mod, aside: aside}, true
		}
		return thing{value: calendar.ValueOf(u, m), mod: q.mod, aside: aside}, true
	}
	if u == calendar.Weekend {
		u = calendar.Week
	}
	v := calendar.ValueOf(u, start.AddSpan(s, sign))
	if v.Kind == calendar.NoValue { // 65 million years ago: no year that TIMEX3 can write
		v.Kind = calendar.PastRef
		if sign > 0 {
			v.Kind = calendar.FutureRef
		}
	}
	return thing{value: v, mod: q.mod, aside: aside}, true
}

// maxMonth is the longest month, in seconds.
const maxMonth = 31 * 86400

// maxWeek is a week, in seconds: within a longer time "that day" is no day in particular.
const maxWeek = 7 * 86400

// maxClock is the longest period of a clock time, in seconds: an hour.
const maxClock = 3600

// someOf is a day, week or month of a longer time that was told of, which the words do not place: "that day" is 1944-06-XX behind June 1944,
// XXXX-XX-XX behind 1944. It reports false where the time is not much longer than the unit.
func someOf(u calendar.Unit, in calendar.Interval) (calendar.Value, bool) {
	length := in.End - in.Start
	switch {
	case u == calendar.Day && in == calendar.Month.Period(in.Start):
		y, m, _ := in.Start.Date().YMD()
		return calendar.Value{Kind: calendar.Point, Unit: u, Year: int32(y), Month: int8(m), Day: calendar.Unknown}, true
	case u == calendar.Month && in == calendar.Year.Period(in.Start):
		v := openPoint(u)
		v.Year = int32(in.Start.Date().Year())
		return v, true
	case (u == calendar.Day || u == calendar.Week) && length > maxWeek, u == calendar.Month && length > 4*maxMonth:
		return openPoint(u), true
	}
	return calendar.Value{}, false
}

// openPoint is a period of a unit that the words do not place: XXXX-WXX.
func openPoint(u calendar.Unit) calendar.Value {
	v := calendar.Value{Kind: calendar.Point, Unit: u, Year: calendar.UnknownYear}
	switch {
	case u < calendar.Day:
		return openDay(calendar.Value{Unit: calendar.Day})
	case u == calendar.Day:
		v.Month, v.Day = calendar.Unknown, calendar.Unknown
	case u == calendar.Weekend || u == calendar.Week:
		v.Unit, v.Week = calendar.Week, calendar.Unknown
	case u == calendar.Month:
		v.Month = calendar.Unknown
	case u < calendar.Year:
		v.Sub = calendar.Unknown
	default:
		v.Unit = calendar.Year
	}
	return v
}

// nthDay is the n-th weekday of an interval, counted from its end where n is negative.
func nthDay(iv calendar.Interval, n, weekday int) (thing, bool) {
	var d calendar.Date
	if n > 0 {
		first := iv.Start.Date()
		d = first + calendar.Date((weekday-first.Weekday()+7)%7+7*(n-1))
	} else {
		last := (iv.End - 1).Date()
		d = last - calendar.Date((last.Weekday()-weekday+7)%7+7*(-n-1))
	}
	return thing{value: calendar.DateValue(d)}, iv.Contains(d.Moment())
}
