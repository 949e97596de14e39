package match

import (
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/calendar"
)

// Meaning says what a phrase means without saying when: shift(this(month), -1) is "last month" on any day. It is a short
// program in postfix order, a plain value that can be compared, copied and kept.
type Meaning struct {
	n   uint8
	ops [maxOps]Op
}

// maxOps bounds a meaning. A phrase whose meaning would need more is not recognised as one.
const maxOps = 10

// Ops returns the operators in postfix order: operands come before the operator that takes them.
func (m *Meaning) Ops() []Op { return m.ops[:m.n] }

// Op is one operator with its immediate arguments; operands that are times or spans come from the stack.
type Op struct {
	Code Code
	Arg  [3]int32
}

// Absent is the immediate argument of a part that the words leave out: the year in "March 3".
const Absent int32 = -1 << 31

// Vague is the count of an amount that the words leave open: "several weeks".
const Vague int32 = -1<<31 + 1

// Code names an operator.
type Code uint8

// The operators: the closed set of right sides. Package dateparse resolves each of them.
const (
	_ Code = iota // the zero Op is none

	// numbers and lengths
	OpNumber // number(n, milli): a bare number, for the rules of the layers above
	OpSpan   // span(n, unit, milli): n and milli thousandths of a unit
	OpPlus   // plus(q, q): two lengths in one, "two years and six months"

	// times
	OpRef      // ref(kind): PAST_REF, PRESENT_REF, FUTURE_REF
	OpThis     // this(unit): the period of the unit that holds the reference time
	OpDate     // date(year, month, day): a calendar date; absent parts stay open
	OpWeekday  // weekday(1 Monday … 7 Sunday): an open weekday
	OpDayNum   // daynum(n): the day with that calendar.Date number
	OpMonthNum // monthnum(n): the month with the number year*12 + month-1
	OpSlash    // slash(packed): 10/31/74, month or day first as the parser is set; see scan.PackSlash
	OpDecade   // decade(first year): the decade, 90 for a year without its century
	OpCentury  // century(n): the n-th century
	OpSub      // sub(unit, n): the n-th quarter, half or season of an open year
	OpHoliday  // holiday(id): a day that a name stands for, of an open year
	OpPart     // part(p): a part of an open day
	OpClock    // clock(second, half): a clock time of an open day; half is 0 for a.m., 43200 for p.m., absent on a 24-hour clock
	OpClock4   // clock4(hhmm, half): a clock time in three or four digits
	OpAnchor   // anchor(unit): the reference time of the story, as a period of the unit

	// times made of times
	OpShift  // shift(t, n): n periods of t's own unit later
	OpIn     // in(t, outer): the open t inside outer: "Monday of next week"
	OpBefore // before(t, q): t moved back by q, to q's unit
	OpAfter  // after(t, q): t moved on by q, to q's unit
	OpNth    // nth(t, n, unit): the n-th day, week, … of t, -1 the last
	OpNthDay // nthday(t, n, weekday): the n-th Monday of t, -1 the last
	OpGrain  // grain(t, unit, months): t as the period of a longer unit that holds it; with months, of a fiscal year
	OpFrom   // from(t, outer, n): the n-th of the open t after outer, before it where n < 0: "the Monday after Easter"
	OpAhead  // ahead(q): q from the document date where the clause looks forward, else q itself
	OpFiscal // fiscal(t, months): t of a fiscal year, which begins so many months after 1 January of its number
	OpBeside // beside(t, weekday): the date t, which the words say is that weekday: "Monday, March 4"
	OpZone   // zone(t, z): the clock time t, on the clocks of a zone; z is seconds east of Greenwich, ZoneLocal, or ZoneNamed and more

	// attributes
	OpMod   // mod(x, mod): with a TIMEX3 modifier
	OpEvery // every(x, quant, times): a SET of x

	// conditions
	OpOnly // only(x, where): x where the text or the clause is of a kind, nothing elsewhere
)

// The zones of OpZone that are no offset: that of a place which the words leave open, and the first of those that a language names.
const (
	ZoneLocal = 1 << 20
	ZoneNamed = ZoneLocal + 1
)

// MaxOffset is more than any zone has been ahead of UTC or behind it, in seconds.
const MaxOffset = 16 * 3600

// param says what an argument of an operator is.
type param uint8

const (
	imm     param = iota // a number known when the phrase is matched
	optImm               // the same, absent where left out
	operand              // a time or span from the stack
)

// operators gives the names and arguments of the right sides.
var operators = map[string]struct {
	code   Code
	params []param
}{
	"number":   {OpNumber, []param{imm, optImm}},
	"span":     {OpSpan, []param{imm, imm, optImm}},
	"plus":     {OpPlus, []param{operand, operand}},
	"ref":      {OpRef, []param{imm}},
	"this":     {OpThis, []param{imm}},
	"date":     {OpDate, []param{imm, optImm, optImm}},
	"weekday":  {OpWeekday, []param{imm}},
	"daynum":   {OpDayNum, []param{imm}},
	"monthnum": {OpMonthNum, []param{imm}},
	"slash":    {OpSlash, []param{imm}},
	"decade":   {OpDecade, []param{imm}},
	"century":  {OpCentury, []param{imm}},
	"sub":      {OpSub, []param{imm, imm}},
	"holiday":  {OpHoliday, []param{imm}},
	"part":     {OpPart, []param{imm}},
	"clock":    {OpClock, []param{imm, optImm}},
	"clock4":   {OpClock4, []param{imm, optImm}},
	"anchor":   {OpAnchor, []param{imm}},
	"shift":    {OpShift, []param{operand, imm}},
	"in":       {OpIn, []param{operand, operand}},
	"before":   {OpBefore, []param{operand, operand}},
	"after":    {OpAfter, []param{operand, operand}},
	"nth":      {OpNth, []param{operand, imm, imm}},
	"nthday":   {OpNthDay, []param{operand, imm, imm}},
	"grain":    {OpGrain, []param{operand, imm, optImm}},
	"from":     {OpFrom, []param{operand, operand, imm}},
	"ahead":    {OpAhead, []param{operand}},
	"fiscal":   {OpFiscal, []param{operand, optImm}},
	"beside":   {OpBeside, []param{operand, imm}},
	"zone":     {OpZone, []param{operand, imm}},
	"mod":      {OpMod, []param{operand, imm}},
	"every":    {OpEvery, []param{operand, imm, optImm}},
	"only":     {OpOnly, []param{operand, imm}},
}

// Modifiers, in the order of their numbers in OpMod. Index 0 is no modifier.
var Modifiers = []string{
	"", "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
	"EQUAL_OR_MORE",
}

// Quantifiers, in the order of their numbers in OpEvery.
var Quantifiers = []string{"", "EVERY", "EACH"}

// Conditions of OpOnly: in a narrative, as history is; in a short message; where no past verb stands beside it; anywhere but in a message;
// in either of the first two.
const (
	InNarrative = iota + 1
	InMessage
	NotPast
	NoMessage
	NoReport
)

var conditions = []string{"", "NARRATIVE", "MESSAGE", "NOT_PAST", "NO_MESSAGE", "NO_REPORT"}

// constants are the names that a language's files may use for numbers.
var constants = func() map[string]int32 {
	c := map[string]int32{
		"vague": Vague, "absent": Absent,
		"PAST_REF": int32(calendar.PastRef), "PRESENT_REF": int32(calendar.PresentRef), "FUTURE_REF": int32(calendar.FutureRef),
		"SP": int32(calendar.Spring), "SU": int32(calendar.Summer), "FA": int32(calendar.Autumn), "WI": int32(calendar.Winter),
		"MO": int32(calendar.Morning), "MI": int32(calendar.Midday), "AF": int32(calendar.Afternoon),
		"EV": int32(calendar.Evening), "NI": int32(calendar.Night), "DT": int32(calendar.Daytime),
	}
	for u := calendar.Second; u <= calendar.Millennium; u++ {
		c[u.String()] = int32(u)
	}
	for i, m := range Modifiers[1:] {
		c[m] = int32(i + 1)
	}
	for i, q := range Quantifiers[1:] {
		c[q] = int32(i + 1)
	}
	for i, name := range conditions[1:] {
		c[name] = int32(i + 1)
	}
	return c
}()

// Constant returns the number that a name stands for in a language's files: a unit, a part of the day, a modifier.
func Constant(name string) (int32, bool) {
	v, ok := constants[name]
	return v, ok
}

// String writes a meaning as the rule that made it would: before(this(day), span(2, week)).
func (m *Meaning) String() string {
	var stack []string
	for _, op := range m.Ops() {
		name, params := signature(op.Code)
		operands := 0
		for _, p := range params {
			if p == operand {
				operands++
			}
		}
		first := max(0, len(stack)-operands)
		args := append([]string(nil), stack[first:]...)
		stack = stack[:first]
		next := 0
		for _, p := range params {
			if p == operand {
				continue
			}
			args = append(args, argument(op, next))
			next++
		}
		for len(args) > 0 && args[len(args)-1] == "" {
			args = args[:len(args)-1]
		}
		for i := range args {
			if args[i] == "" {
				args[i] = "absent"
			}
		}
		stack = append(stack, name+"("+strings.Join(args, ", ")+")")
	}
	return strings.Join(stack, " ")
}

func signature(code Code) (string, []param) {
	for name, o := range operators {
		if o.code == code {
			return name, o.params
		}
	}
	return "?", nil
}

// argument writes the i-th immediate argument of an operator, units and modifiers by name.
func argument(op Op, i int) string {
	v := op.Arg[i]
	switch {
	case v == Absent:
		return ""
	case v == Vague:
		return "vague"
	}
	unit := func() string { return calendar.Unit(v).String() }
	switch op.Code {
	case OpThis, OpAnchor:
		return unit()
	case OpGrain:
		if i == 0 {
			return unit()
		}
	case OpSpan, OpNth:
		if i == 1 {
			return unit()
		}
	case OpSub:
		if i == 0 {
			return unit()
		}
	case OpMod:
		return Modifiers[v]
	case OpEvery:
		if i == 0 && v > 0 {
			return Quantifiers[v]
		}
	case OpOnly:
		return conditions[v]
	case OpRef:
		switch calendar.Kind(v) {
		case calendar.PastRef:
			return "PAST_REF"
		case calendar.FutureRef:
			return "FUTURE_REF"
		}
		return "PRESENT_REF"
	}
	return fmt.Sprint(v)
}
