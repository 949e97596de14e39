package format

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/say"
	"github.com/dateline-go/dateline/timeline"
)

// axis is a scale of time from 0 to 100 that is broken where nothing happens for long: within a stretch it is linear, so that a bar twice as long
// lasts twice as long, and between two stretches there is a gap of its own, however long it is.
type axis struct {
	stretches []stretch
	gap       float64 // how wide a break is
}

// stretch is a part of the axis.
type stretch struct {
	calendar.Interval
	left, width float64
}

// tick is a mark of an axis with its label.
type tick struct {
	Left  float64
	Label string
	Wide  bool // a narrow screen has no room for the label
}

// gap is where the axis is broken.
type gap struct{ Left, Width float64 }

// Widths of what stands between stretches, as far as a third of the axis has room for it, and at both ends for what is open there, in per cent.
const (
	breakWidth = 4.0
	endWidth   = 3.0
)

const daySeconds = 86400

// finest is how many times as long as an event a stretch may be that it joins.
const finest = 45

// axisOf makes the axis of some events and of the document's day.
func axisOf(events []*timeline.Event, now calendar.Interval) axis {
	spans := []calendar.Interval{now}
	for _, e := range events {
		if iv, ok := shown(&e.When); ok {
			spans = append(spans, iv)
		}
	}
	slices.SortFunc(spans, func(a, b calendar.Interval) int {
		switch {
		case a.Start != b.Start:
			return int(min(1, max(-1, a.Start-b.Start)))
		default:
			return int(min(1, max(-1, a.End-b.End)))
		}
	})
	// Stretches that lie near each other, measured by how long they are together, are one, unless nothing would be left of the finer one.
	// Each is as wide as what stands in it asks for.
	var a axis
	var weights []float64
	for _, iv := range spans {
		n := len(a.stretches)
		if n > 0 {
			last := &a.stretches[n-1]
			gap, whole := iv.Start-last.End, max(iv.End, last.End)-last.Start
			if gap <= 3*daySeconds || gap <= whole/2 && (iv.End-iv.Start)*finest >= whole {
				last.End = max(last.End, iv.End)
				weights[n-1]++
				continue
			}
		}
		a.stretches = append(a.stretches, stretch{Interval: iv})
		weights = append(weights, 2)
	}
	all := 0.0
	for k := range weights {
		weights[k] = min(weights[k], 12)
		all += weights[k]
	}
	a.gap = min(breakWidth, 33/float64(len(a.stretches)))
	room := 100 - 2*endWidth - a.gap*float64(len(a.stretches)-1)
	left := endWidth
	for k := range a.stretches {
		s := &a.stretches[k]
		s.left, s.width = left, room*weights[k]/all
		left += s.width + a.gap
	}
	return a
}

// shown is the stretch of time that an event takes on an axis; of what is open to a side, the end that is known. False for what has none.
func shown(w *timeline.When) (calendar.Interval, bool) {
	iv := w.Interval
	switch {
	case w.Value.Kind != calendar.Point || iv.IsZero() || iv.Start == calendar.Ever && iv.End == calendar.Never:
		return iv, false
	case iv.Start == calendar.Ever:
		return calendar.Interval{Start: iv.End - daySeconds, End: iv.End}, true
	case iv.End == calendar.Never:
		return calendar.Interval{Start: iv.Start, End: iv.Start + daySeconds}, true
	}
	return iv, true
}

// at is where a moment stands on the axis, from 0 to 100. What lies between two stretches stands in the gap.
func (a *axis) at(m calendar.Moment) float64 {
	k, _ := slices.BinarySearchFunc(a.stretches, m, func(s stretch, m calendar.Moment) int { return cmp.Compare(s.End, m) })
	if k < len(a.stretches) {
		s := &a.stretches[k]
		switch {
		case m < s.Start && k == 0:
			return s.left / 2
		case m < s.Start:
			return s.left - a.gap/2
		}
		return s.left + s.width*float64(m-s.Start)/float64(s.End-s.Start)
	}
	return 100 - endWidth/2
}

// gaps gives the breaks of an axis.
func (a *axis) gaps() (out []gap) {
	for _, s := range a.stretches[1:] {
		out = append(out, gap{percent(s.left - a.gap), percent(a.gap)})
	}
	return out
}

// How much of the axis a letter of a label takes, in per cent, on a phone and on a screen that is as wide as a page.
const (
	narrowLetter = 1.75
	wideLetter   = 1.2
)

const maxTicks = 100 // of a stretch

// mark is a tick before it has a label.
type mark struct {
	tick
	at    calendar.Moment
	unit  calendar.Unit
	first bool    // of its stretch
	limit float64 // where the next stretch begins
}

// ticks gives the marks of an axis: the beginning of each stretch, and in wide ones the years, months or days that part them. Labels go to those
// that have room for one on a phone, and then to those that have it on a wide screen only.
func (a *axis) ticks() []tick {
	var marks []mark
	for k := range a.stretches {
		s := &a.stretches[k]
		limit, u := 100.0, tickUnit(s)
		if k+1 < len(a.stretches) {
			limit = a.stretches[k+1].left
		}
		first := true
		for m, n := u.Floor(s.Start), 0; m < s.End && n < maxTicks; m, n = u.Add(m, 1), n+1 {
			if left := percent(a.at(max(m, s.Start))); first || left-marks[len(marks)-1].Left >= 2 {
				marks = append(marks, mark{tick{Left: left}, m, u, first, limit})
				first = false
			}
		}
	}
	label(marks, narrowLetter)
	label(marks, wideLetter)
	out := make([]tick, len(marks))
	for i := range marks {
		out[i] = marks[i].tick
	}
	return out
}

// label gives labels to those marks that have none and have room for one, where a letter is so wide. The first of a stretch is written shorter
// where it would reach into the next one, "1917" for "2 Mar 1917", and even where that does.
func label(marks []mark, letter float64) {
	end, year := -1.0, 0 // where the label before ends, and its year
	width := func(s string) float64 { return letter * float64(len(s)+1) }
	for i := range marks {
		m := &marks[i]
		if m.Label == "" && m.Left >= end {
			next := 100.0 // where the next label stands
			for j := i + 1; j < len(marks); j++ {
				if marks[j].Label != "" {
					next = marks[j].Left
					break
				}
			}
			forms := tickLabels(m.at, m.unit, m.at.Date().Year() != year)
			if !m.first {
				forms = forms[:1]
			}
			for _, s := range forms {
				if m.Left+width(s) <= min(next, m.limit) {
					m.Label = s
					break
				}
			}
			if s := forms[len(forms)-1]; m.Label == "" && m.first && m.Left+width(s) <= next {
				m.Label = s
			}
			m.Wide = letter != narrowLetter && m.Label != ""
		}
		if m.Label != "" {
			end, year = m.Left+width(m.Label), m.at.Date().Year()
		}
	}
}

// tickUnit is the unit that parts a stretch into a handful.
func tickUnit(s *stretch) calendar.Unit {
	days := float64(s.End-s.Start) / daySeconds
	switch {
	case days <= 45:
		return calendar.Day
	case days <= 900:
		return calendar.Month
	case days <= 12000:
		return calendar.Year
	}
	return calendar.Decade
}

// tickLabels writes a mark, with its year or without, and shorter: "2 Mar 1917", "Mar 1917", "1917".
func tickLabels(m calendar.Moment, u calendar.Unit, year bool) []string {
	y, month, day := m.Date().YMD()
	name, of := monthNames[month][:3], ""
	if year {
		of = " " + say.Year(y)
	}
	switch u {
	case calendar.Day:
		list := []string{fmt.Sprintf("%d %s%s", day, name, of)}
		if year {
			list = append(list, name+of, say.Year(y))
		}
		return list
	case calendar.Month:
		if year {
			return []string{name + of, say.Year(y)}
		}
		return []string{name}
	}
	return []string{say.Year(y)}
}
