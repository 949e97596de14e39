package match

import "github.com/dateline-go/dateline/calendar"

// Sort is a set of the sorts of things that a phrase can mean, so that a rule can ask for "a day" and take Monday, 3 June
// and yesterday alike. In rules it is written @day.
type Sort uint32

// The sorts of points are their units.
const (
	SortSpan Sort = 1 << (iota + 20) // a length of time
	SortRef                          // PAST_REF and its like
	SortSet                          // every Monday
)

func sortOf(u calendar.Unit) Sort { return 1 << u }

// sortNames are the sorts that rules can ask for.
var sortNames = map[string]Sort{
	"clock":   sortOf(calendar.Minute),
	"part":    sortOf(calendar.PartOfDay),
	"day":     sortOf(calendar.Day),
	"weekend": sortOf(calendar.Weekend),
	"week":    sortOf(calendar.Week),
	"month":   sortOf(calendar.Month),
	"season":  sortOf(calendar.Season),
	"quarter": sortOf(calendar.Quarter),
	"half":    sortOf(calendar.Half),
	"year":    sortOf(calendar.Year),
	"decade":  sortOf(calendar.Decade),
	"century": sortOf(calendar.Century),
	"span":    SortSpan,
	"ref":     SortRef,
	"set":     SortSet,
	"date":    1<<(calendar.Millennium+1) - 1<<calendar.Day,
}

// sort works out what a meaning is of.
func (m *Meaning) sort() Sort {
	var stack [maxOps + 1]Sort
	n := 0
	pop := func() Sort {
		if n == 0 {
			return 0
		}
		n--
		return stack[n]
	}
	for _, op := range m.Ops() {
		var s Sort
		switch op.Code {
		case OpNumber:
		case OpSpan:
			s = SortSpan
		case OpPlus:
			pop()
			s = pop()
		case OpRef:
			s = SortRef
		case OpThis, OpAnchor:
			s = sortOf(calendar.Unit(op.Arg[0]))
		case OpDate:
			switch {
			case op.Arg[2] != Absent:
				s = sortOf(calendar.Day)
			case op.Arg[1] != Absent:
				s = sortOf(calendar.Month)
			default:
				s = sortOf(calendar.Year)
			}
		case OpWeekday, OpDayNum, OpSlash, OpHoliday:
			s = sortOf(calendar.Day)
		case OpMonthNum:
			s = sortOf(calendar.Month)
		case OpDecade:
			s = sortOf(calendar.Decade)
		case OpCentury:
			s = sortOf(calendar.Century)
		case OpSub:
			s = sortOf(calendar.Unit(op.Arg[0]))
		case OpPart:
			s = sortOf(calendar.PartOfDay)
		case OpClock, OpClock4:
			s = sortOf(calendar.Minute)
		case OpShift, OpMod, OpFiscal, OpOnly, OpAhead, OpBeside, OpZone:
			s = pop()
		case OpIn, OpFrom:
			pop()
			s = pop()
		case OpBefore, OpAfter:
			pop()
			pop()
			s = sortOf(calendar.Day)
		case OpNth:
			pop()
			s = sortOf(calendar.Unit(op.Arg[1]))
		case OpNthDay:
			pop()
			s = sortOf(calendar.Day)
		case OpGrain:
			pop()
			s = sortOf(calendar.Unit(op.Arg[0]))
		case OpEvery:
			pop()
			s = SortSet
		}
		stack[n] = s
		n++
	}
	return pop()
}

// valid tells whether the numbers of an operator can be a date at all: there is no 30 February, and "May 300" is no day. It keeps
// out, too, what only a mistake in a language's files can make, a unit or modifier that there is not.
func (op Op) valid() bool {
	a, b, c := op.Arg[0], op.Arg[1], op.Arg[2]
	switch op.Code {
	case OpSpan:
		return (a == Vague || a >= 0) && isUnit(b) && (c == Absent || c >= 0)
	case OpRef:
		return between(a, int32(calendar.PastRef), int32(calendar.FutureRef))
	case OpThis, OpAnchor:
		return isUnit(a)
	case OpGrain:
		return isUnit(a) && (b == Absent || between(b, -maxFiscal, maxFiscal))
	case OpFiscal:
		return a == Absent || between(a, -maxFiscal, maxFiscal)
	case OpDate:
		return validDate(a, b, c)
	case OpWeekday, OpBeside:
		return between(a, 1, 7)
	case OpMonthNum:
		return between(a, 12, 12*calendar.MaxYear+11)
	case OpDecade:
		return between(a, 0, calendar.MaxYear)
	case OpCentury:
		return between(a, -98, 30)
	case OpSub:
		switch calendar.Unit(a) {
		case calendar.Quarter, calendar.Season:
			return between(b, 1, 4)
		case calendar.Half:
			return between(b, 1, 2)
		}
		return false
	case OpPart:
		return between(a, int32(calendar.Morning), int32(calendar.Daytime))
	case OpClock:
		if b != Absent {
			return between(a, 3600, 13*3600-1)
		}
		return between(a, 0, 24*3600)
	case OpClock4:
		return between(a, 0, 2359) && a%100 < 60 && (b == Absent || between(a, 100, 1259))
	case OpZone:
		return a == Absent || between(a, -MaxOffset, MaxOffset) || a >= ZoneLocal
	case OpShift:
		return a != Absent && a != Vague
	case OpFrom:
		return a != Absent && a != Vague && a != 0
	case OpNth:
		return between(a, -maxNth, maxNth) && a != 0 && isUnit(b)
	case OpNthDay:
		return between(a, -maxNth, maxNth) && a != 0 && between(b, 1, 7)
	case OpMod:
		return between(a, 1, int32(len(Modifiers)-1))
	case OpEvery:
		return between(a, 0, int32(len(Quantifiers)-1))
	case OpOnly:
		return between(a, InNarrative, NoReport)
	}
	return true
}

// maxFiscal is how many months a fiscal year may begin before or after the year of its number.
const maxFiscal = 23

// maxNth is beyond the number of days that any period of a text has.
const maxNth = 1_000_000

func between(n, lo, hi int32) bool { return lo <= n && n <= hi }

func isUnit(n int32) bool { return between(n, int32(calendar.Second), int32(calendar.Millennium)) }

// validDate tells whether there is such a date, of any year where the year is open.
func validDate(y, m, d int32) bool {
	switch {
	case y == Absent && m == Absent && d == Absent,
		y != Absent && !between(y, calendar.MinYear, calendar.MaxYear),
		m != Absent && !between(m, 1, 12),
		d != Absent && !between(d, 1, 31):
		return false
	case m == Absent || d == Absent:
		return true
	case y == Absent:
		y = 2000
	}
	return int(d) <= calendar.DaysIn(int(y), int(m))
}
