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
		case OpShift, OpMod, OpFiscal:
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

// valid tells whether the numbers of an operator can be a date at all: there is no 30 February, and "May 300" is no day.
func (op Op) valid() bool {
	switch op.Code {
	case OpDate:
		y, m, d := op.Arg[0], op.Arg[1], op.Arg[2]
		if m != Absent && (m < 1 || m > 12) || d != Absent && (d < 1 || d > 31) {
			return false
		}
		if m != Absent && d != Absent {
			if y == Absent {
				y = 2000
			}
			return int(d) <= calendar.DaysIn(int(y), int(m))
		}
	case OpClock:
		if op.Arg[1] != Absent {
			return op.Arg[0] >= 3600 && op.Arg[0] < 13*3600
		}
		return op.Arg[0] >= 0 && op.Arg[0] <= 24*3600
	case OpSub:
		return op.Arg[1] >= 1 && op.Arg[1] <= 4 && (calendar.Unit(op.Arg[0]) != calendar.Half || op.Arg[1] <= 2)
	case OpCentury:
		return op.Arg[0] >= 1 && op.Arg[0] <= 30
	}
	return true
}
