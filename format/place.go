package format

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// reach is a place in time as its words have it: a single value, "in June 2025", or from one value to another, "from Monday to
// Friday", of which one may be open, "since 2014". Each side keeps the grain that its words give it.
type reach struct {
	single   calendar.Value // the zero Value where it has sides
	from, to calendar.Value // the first and the last period; the zero Value for an open side
}

// reachOf gives the reach of a place. It has neither a single value nor a side where nothing places the event, and where its words name no
// span of the calendar.
func reachOf(tl *timeline.Timeline, w *timeline.When) reach {
	if w.Value.Kind != calendar.Point {
		return reach{}
	}
	own, ok := w.Value.Interval()
	iv := w.Interval
	if !ok || iv.IsZero() {
		return reach{single: w.Value}
	}
	switch w.Relation {
	case timeline.Before, timeline.After, timeline.Since, timeline.Until:
	default:
		switch modOf(tl, w) {
		case dateparse.Before, dateparse.OnOrBefore: // "more than ten years ago"
			return reach{to: w.Value}
		case dateparse.After, dateparse.OnOrAfter:
			return reach{from: w.Value}
		}
		if own.Start <= iv.Start && iv.End <= own.End || iv.Start == calendar.Ever && iv.End == calendar.Never {
			return reach{single: w.Value} // or a part of it: the month whose rest is meant stays the month
		}
	}
	// What was learned lets the first or the last day of a longer period count as before or after it.
	if w.Value.Unit > calendar.Day && iv.End == own.Start+secondsOfDay {
		iv.End = own.Start
	}
	if w.Value.Unit > calendar.Day && iv.Start == own.End-secondsOfDay {
		iv.Start = own.End
	}
	r := reach{}
	switch {
	case iv.Start == own.Start:
		r.from = w.Value
	case iv.Start != calendar.Ever:
		r.from = sideOf(w.Value, iv.Start, iv.Start)
	}
	last := lastOf(tl, w)
	switch {
	case last.Kind == calendar.Point: // "from 1939 to June 1945"
		r.to = last
	case iv.End == own.End:
		r.to = w.Value
	case iv.End != calendar.Never:
		r.to = sideOf(w.Value, iv.End, iv.End-1)
	}
	if r.from == r.to {
		return reach{single: r.from}
	}
	return r
}

// sideOf gives the period that holds m as one side of a place by value v: in the unit of v where one of its periods begins at the boundary,
// else a year or a month where one does, else the day. Nothing is finer than it has to be.
func sideOf(v calendar.Value, boundary, m calendar.Moment) calendar.Value {
	for _, u := range [...]calendar.Unit{v.Unit, calendar.Year, calendar.Month} {
		if u <= v.Unit && u > calendar.Day && u != calendar.Weekend && !(v.Fiscal && u == v.Unit) && u.Floor(boundary) == boundary {
			return calendar.ValueOf(u, m)
		}
	}
	return calendar.ValueOf(calendar.Day, m)
}

const secondsOfDay = 24 * 60 * 60

// lastOf gives the value of the expression that ends a range, "from Monday to Friday"; the zero Value where a place is none.
func lastOf(tl *timeline.Timeline, w *timeline.When) calendar.Value {
	i := w.Expression + 1
	if w.Relation != timeline.On || w.Expression < 0 || i >= len(tl.Expressions) || tl.Expressions[i].Interval.End != w.Interval.End {
		return calendar.Value{}
	}
	return tl.Expressions[i].Value
}

// expressionOf gives the expression that a place rests on, nil for the document date.
func expressionOf(tl *timeline.Timeline, w *timeline.When) *dateparse.Expression {
	if w.Value.Kind == calendar.NoValue || w.Expression < 0 || w.Expression >= len(tl.Expressions) {
		return nil
	}
	return &tl.Expressions[w.Expression]
}

// modOf gives the modifier of the words that a place rests on, where it has their value.
func modOf(tl *timeline.Timeline, w *timeline.When) dateparse.Mod {
	if x := expressionOf(tl, w); x != nil && x.Value == w.Value {
		return x.Mod
	}
	return ""
}

// zoneOf gives the words for the time zone of the clock time that places an event: "ET".
func zoneOf(tl *timeline.Timeline, w *timeline.When) string {
	if x := expressionOf(tl, w); x != nil && x.Value == w.Value {
		return x.Zone
	}
	return ""
}
