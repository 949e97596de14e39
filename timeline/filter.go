package timeline

import (
	"slices"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/fold"
)

// Filter says which events of a timeline are wanted: those that meet all that it asks for. The zero Filter wants every one.
//
//	june, _ := calendar.ParseValue("2025-06")
//	tl = timeline.Filter{Since: june, Entities: []string{"Putin"}, Statuses: []timeline.Status{timeline.Occurred}}.Of(tl)
type Filter struct {
	// Since and Until are the first and the last day, month or year that an event may have to do with; the zero Value, and one that has no
	// interval, is no bound. The event's interval has a moment in common with the range from the beginning of the one to the end of the other:
	// "in June" can lie on the 14th, and "since 2014" in any year from then on. What nothing places is left out by either.
	Since, Until calendar.Value

	// Entities are names that all have to do with the event: one who took part, the source or a place has the name, or ends with its words.
	// Putin is Vladimir Putin too. Case, the marks of Latin letters and the form of an apostrophe do not matter.
	Entities []string

	// Statuses are those that an event may have; none is any.
	Statuses []Status

	// MinConfidence is how often the sieve that placed it was right at least when last measured; what nothing places has none.
	MinConfidence float64
}

// IsZero tells whether a filter wants every event.
func (f Filter) IsZero() bool {
	return f.Since == calendar.Value{} && f.Until == calendar.Value{} && len(f.Entities) == 0 && len(f.Statuses) == 0 && f.MinConfidence == 0
}

// Of gives a timeline with the events that are wanted. Expressions, and links between events whether wanted or not, stay as they are; the timeline
// that is given is left alone.
func (f Filter) Of(tl *Timeline) *Timeline {
	if f.IsZero() {
		return tl
	}
	out, wants := *tl, f.wanted()
	out.Events, out.Mentions = wants.of(tl.Events), wants.of(tl.Mentions)
	return &out
}

// OfMerged gives a merged timeline with the events that are wanted, under the ids and ordinals that they have in the whole; the one that is given is left
// alone. An event is judged by what its documents agree on: planned on Monday and held on Wednesday it occurred.
func (f Filter) OfMerged(m *Merged) *Merged {
	if f.IsZero() {
		return m
	}
	out, wants := *m, f.wanted()
	out.Events = nil
	for i := range m.Events {
		if wants.event(&m.Events[i].Event) {
			out.Events = append(out.Events, m.Events[i])
		}
	}
	return &out
}

// Wants tells whether an event meets all that the filter asks for.
func (f Filter) Wants(e *Event) bool {
	wants := f.wanted()
	return wants.event(e)
}

// wanted is a filter whose names and times have been read.
type wanted struct {
	Filter
	between calendar.Interval
	names   [][]string // the words of each name
}

func (f *Filter) wanted() *wanted {
	a := &wanted{Filter: *f, between: calendar.Interval{Start: calendar.Ever, End: calendar.Never}}
	if iv, ok := f.Since.Interval(); ok {
		a.between.Start = iv.Start
	}
	if iv, ok := f.Until.Interval(); ok {
		a.between.End = iv.End
	}
	for _, name := range f.Entities {
		a.names = append(a.names, nameWords(name))
	}
	return a
}

func (a *wanted) of(events []Event) []Event {
	var out []Event
	for i := range events {
		if a.event(&events[i]) {
			out = append(out, events[i])
		}
	}
	return out
}

func (a *wanted) event(e *Event) bool {
	if len(a.Statuses) > 0 && !slices.Contains(a.Statuses, e.Status) || e.When.Confidence < a.MinConfidence {
		return false
	}
	if dated := a.between.Start != calendar.Ever || a.between.End != calendar.Never; dated && !stretchOf(&e.When).Overlaps(a.between) {
		return false
	}
	for _, name := range a.names {
		if !concerns(e, name) {
			return false
		}
	}
	return true
}

// stretchOf is all the time in which an event can lie; the zero Interval, which has no moment, where nothing tells. Of a state that began before
// the day that places it and goes on after, "the talks are dead", neither end is known, and the day stands for it.
func stretchOf(w *When) calendar.Interval {
	if w.Interval.Start == calendar.Ever && w.Interval.End == calendar.Never {
		iv, _ := w.Value.Interval()
		return iv
	}
	return w.Interval
}

// concerns tells whether one who took part, the source or a location has a name.
func concerns(e *Event, name []string) bool {
	is := func(other string) bool { return endsWithWords(nameWords(other), name) }
	return slices.ContainsFunc(e.Participants, is) || is(e.Source) || slices.ContainsFunc(e.Places, is)
}

// nameWords divides a name into words that compare without regard to marks and to the form of an apostrophe: O’Neill is typed O'Neill.
func nameWords(name string) []string {
	return strings.Fields(fold.Marks(strings.ReplaceAll(name, "’", "'")))
}

// endsWithWords tells whether a name ends with words, without regard to case.
func endsWithWords(name, words []string) bool {
	return len(name) >= len(words) && slices.EqualFunc(name[len(name)-len(words):], words, strings.EqualFold)
}
