package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/say"
	"github.com/dateline-go/dateline/timeline"
)

// whenLabel says for people when an event was: "2025-06-14", "before 2025-06-13", "since 2014". It is no finer than the value: what lies
// in the first days of a month is labelled with the month.
func whenLabel(w timeline.When) string {
	label := valueLabel(w.Value)
	switch w.Relation {
	case timeline.Before, timeline.After, timeline.Since, timeline.Until:
		return string(w.Relation) + " " + label
	}
	return label
}

// valueLabel writes a TIMEX3 value for people: 2025-06-14TEV is "2025-06-14 evening", 2025-W24 "week of 2025-06-09", 199 "1990s". One
// with an open part stays as TIMEX3 has it.
func valueLabel(v calendar.Value) string {
	switch v.Kind {
	case calendar.PastRef:
		return "past"
	case calendar.PresentRef:
		return "present"
	case calendar.FutureRef:
		return "future"
	case calendar.Point:
		if iv, ok := v.Interval(); ok && !v.Fiscal {
			return pointLabel(v, iv)
		}
	}
	return v.String()
}

func pointLabel(v calendar.Value, iv calendar.Interval) string {
	day := iv.Start.Date().String()
	switch v.Unit {
	case calendar.Second, calendar.Minute:
		_, clock, _ := strings.Cut(v.String(), "T")
		return day + " " + clock
	case calendar.Hour:
		_, clock, _ := strings.Cut(v.String(), "T")
		return day + " " + clock[:2] + "h" + clock[2:]
	case calendar.PartOfDay:
		return day + " " + say.Part(v.Part)
	case calendar.Week:
		return "week of " + day
	case calendar.Weekend:
		return "weekend of " + day
	case calendar.Season:
		return say.Year(int(v.Year)) + " " + say.Season(v.Sub)
	case calendar.Year:
		return say.Year(int(v.Year))
	case calendar.Decade:
		if v.Year >= 0 {
			return strconv.Itoa(int(v.Year)*10) + "s"
		}
	case calendar.Century, calendar.Millennium:
		if first, end := iv.Start.Date().Year(), iv.End.Date().Year(); first >= 0 {
			return fmt.Sprintf("%d–%d", first, end-1)
		}
	}
	return v.String()
}

// statusMark stands before a status, so that what did not simply happen stands out without colours too.
type statusMark struct{ mark, style string }

var statusMarks = map[timeline.Status]statusMark{
	timeline.Occurred:     {" ", dim},
	timeline.Ongoing:      {"~", blue},
	timeline.Planned:      {">", cyan},
	timeline.Cancelled:    {"x", red},
	timeline.Denied:       {"x", magenta},
	timeline.Hypothetical: {"?", yellow},
}

// basisLabel says what an event's place rests on: the words, in quotes, where there are any.
func basisLabel(tl *timeline.Timeline, w timeline.When) string {
	switch {
	case w.Value.Kind == calendar.NoValue:
		return ""
	case w.Expression < 0 || w.Expression >= len(tl.Expressions):
		return "document date"
	}
	words := "“" + printable(tl.Expressions[w.Expression].Text) + "”"
	if w.Basis == timeline.Context {
		words += " (context)"
	}
	return words
}
