package format

import (
	"fmt"
	"slices"

	"github.com/dateline-go/dateline/calendar"
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
	Left   float64
	Label  string
	Broken bool // the axis is broken before it
}

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
	var a axis
	for _, iv := range spans {
		n := len(a.stretches)
		if n > 0 {
			last := &a.stretches[n-1]
			gap, whole := iv.Start-last.End, max(iv.End, last.End)-last.Start
			if gap <= 3*daySeconds || gap <= whole/2 && (iv.End-iv.Start)*finest >= whole {
				last.End = max(last.End, iv.End)
				continue
			}
		}
		a.stretches = append(a.stretches, stretch{Interval: iv})
	}
	// Each is as wide as what stands in it asks for.
	weights, all := make([]float64, len(a.stretches)), 0.0
	for k := range a.stretches {
		weights[k] = 1
		for _, iv := range spans {
			if a.stretches[k].Overlaps(iv) {
				weights[k]++
			}
		}
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
	for k := range a.stretches {
		s := &a.stretches[k]
		switch {
		case m < s.Start && k == 0:
			return s.left / 2
		case m < s.Start:
			return s.left - a.gap/2
		case m <= s.End:
			return s.left + s.width*float64(m-s.Start)/float64(s.End-s.Start)
		}
	}
	return 100 - endWidth/2
}

const (
	letterWidth = 1.75 // how much of the axis a letter of a label takes, in per cent, on a narrow screen
	maxTicks    = 100  // of a stretch
)

// ticks gives the marks of an axis: the beginning of each stretch, and in wide ones the years, months or days that part them.
func (a *axis) ticks() []tick {
	var out []tick
	end, year := -1.0, 0 // where the label before ends, and its year
	for k := range a.stretches {
		s := &a.stretches[k]
		u := tickUnit(s)
		first := len(out)
		for m, n := u.Floor(s.Start), 0; m < s.End && n < maxTicks; m, n = u.Add(m, 1), n+1 {
			t := tick{Left: percent(a.at(max(m, s.Start))), Broken: k > 0 && len(out) == first}
			label := tickLabel(m, u, m.Date().Year() != year)
			switch width := letterWidth * float64(len(label)+1); {
			case t.Left >= end && t.Left+width <= 100+endWidth:
				t.Label, end, year = label, t.Left+width, m.Date().Year()
			case len(out) > first && t.Left-out[len(out)-1].Left < 2:
				continue
			}
			out = append(out, t)
		}
	}
	return out
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

// tickLabel writes a mark, with its year or without.
func tickLabel(m calendar.Moment, u calendar.Unit, year bool) string {
	y, month, day := m.Date().YMD()
	label := ""
	switch u {
	case calendar.Day:
		label = fmt.Sprintf("%d %s", day, monthNames[month][:3])
	case calendar.Month:
		label = monthNames[month][:3]
	default:
		return yearWords(y)
	}
	if year {
		label += " " + yearWords(y)
	}
	return label
}
