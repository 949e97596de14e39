package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// filter says which events of a timeline are shown: those that meet all that was asked for. A nil filter shows every one.
//
//	--since, --until   the event's interval has a moment in common with the range from the beginning of the one value to the end of the other:
//	                   "in June" can lie on the 14th, and "since 2014" in any year from then on. What nothing places is left out by either
//	--entity           a participant, the source or a place has this name, or ends with these words: Putin is Vladimir Putin too, and Lodz is Łódź
//	--status           it is one of those given
//	--min-confidence   the sieve that placed it was right as often when last measured; what nothing places has none
type filter struct {
	flags    []string // those given, in the order of filterNames
	between  calendar.Interval
	entities [][]string // the words of each name
	loose    *collate.Collator
	statuses []string
	least    float64
}

var filterNames = []string{"since", "until", "entity", "status", "min-confidence"}

var statusNames = []string{
	string(timeline.Occurred), string(timeline.Ongoing), string(timeline.Planned),
	string(timeline.Cancelled), string(timeline.Denied), string(timeline.Hypothetical),
}

// filters defines the flags of a filter and gives what makes one of them when they are parsed: nil where none is given.
func filters(cmd *cobra.Command) func(to *outputFormat) (*filter, error) {
	f, fs := &filter{}, cmd.Flags()
	since := day(fs, "since", "what can lie in the time from the beginning of `DATE`, a day, a month or a year: 2025-06-14, 2025-06, 2025, or "+
		"another TIMEX3 value that has a beginning and an end, as 2025-W24")
	until := day(fs, "until", "what can lie in the time up to the end of `DATE`")
	fs.FuncP("entity", "e", "what `NAME` has to do with, a person, a body or a place, as participant, as source or as where it happened: a whole "+
		"name or its last words, with accents or without; if it is repeated, all of them have to do with it", func(s string) error {
		name := nameWords(s)
		if len(name) == 0 {
			return errors.New("it is a name, or how one ends: Putin")
		}
		f.entities, f.loose = append(f.entities, name), collate.New(language.Und, collate.Loose)
		return nil
	})
	fs.FuncP("status", "s", "what is of `STATUS`, one or several with commas between: "+oneOf(statusNames), func(s string) error {
		for _, status := range strings.Split(s, ",") {
			status = strings.TrimSpace(status)
			if !slices.Contains(statusNames, status) {
				return errors.New("each is " + oneOf(statusNames))
			}
			f.statuses = append(f.statuses, status)
		}
		return nil
	})
	fs.Func("min-confidence", "what is placed by a step that was right as often as `NUMBER` when it was last measured, 0 to 1: 0.8; undated "+
		"events have 0", func(s string) error {
		c, err := strconv.ParseFloat(s, 64)
		if err != nil || !(0 <= c && c <= 1) {
			return errors.New("it is a number from 0 to 1, as 0.8")
		}
		f.least = c
		return nil
	})
	under(cmd, "which events", filterNames...)
	cmd.RegisterFlagCompletionFunc("status", completeList(statusNames))
	return func(to *outputFormat) (*filter, error) {
		for _, name := range filterNames {
			if fs.Changed(name) {
				f.flags = append(f.flags, name)
			}
		}
		if len(f.flags) == 0 {
			return nil, nil
		}
		if to != nil && to.mentions {
			return nil, usagef("--to %s has every event that is mentioned: it takes no --%s", to.name, f.flags[0])
		}
		f.between = calendar.Interval{Start: calendar.Ever, End: calendar.Never}
		if fs.Changed("since") {
			f.between.Start = since.interval.Start
		}
		if fs.Changed("until") {
			f.between.End = until.interval.End
		}
		if f.between.Start >= f.between.End {
			return nil, usagef("--until %s is before --since %s", until.text, since.text)
		}
		return f, nil
	}
}

// namedDay is a day, month or year of the command line.
type namedDay struct {
	text     string
	interval calendar.Interval
}

// day defines a flag that takes a TIMEX3 value with a beginning and an end.
func day(fs *pflag.FlagSet, name, usage string) *namedDay {
	d := &namedDay{}
	fs.Func(name, usage, func(s string) error {
		v, err := calendar.ParseValue(s)
		iv, ok := v.Interval()
		if err != nil || !ok {
			return errors.New("it is a day, a month or a year: 2025-06-14, 2025-06, 2025")
		}
		*d = namedDay{s, iv}
		return nil
	})
	return d
}

// of gives a timeline with the events that are shown. Expressions, and links between events whether shown or not, stay as they are.
func (f *filter) of(tl *timeline.Timeline) *timeline.Timeline {
	if f == nil {
		return tl
	}
	out := *tl
	out.Events, out.Mentions = f.shown(tl.Events), f.shown(tl.Mentions)
	return &out
}

func (f *filter) shown(events []timeline.Event) []timeline.Event {
	var out []timeline.Event
	for i := range events {
		if f.shows(&events[i]) {
			out = append(out, events[i])
		}
	}
	return out
}

func (f *filter) shows(e *timeline.Event) bool {
	if len(f.statuses) > 0 && !slices.Contains(f.statuses, string(e.Status)) || e.When.Confidence < f.least {
		return false
	}
	if f.dated() && !stretch(&e.When).Overlaps(f.between) {
		return false
	}
	for _, name := range f.entities {
		if !f.concerns(e, name) {
			return false
		}
	}
	return true
}

// dated tells whether only a part of all time is asked for.
func (f *filter) dated() bool {
	return f.between.Start != calendar.Ever || f.between.End != calendar.Never
}

// stretch is all the time in which an event can lie; the zero Interval, which has no moment, where nothing tells. Of a state that began before
// the day that places it and goes on after, "the talks are dead", neither end is known, and the day stands for it.
func stretch(w *timeline.When) calendar.Interval {
	if w.Interval.Start == calendar.Ever && w.Interval.End == calendar.Never {
		iv, _ := w.Value.Interval()
		return iv
	}
	return w.Interval
}

// concerns tells whether one who took part, the source or a place has a name.
func (f *filter) concerns(e *timeline.Event, name []string) bool {
	is := func(other string) bool { return f.endsWith(nameWords(other), name) }
	return slices.ContainsFunc(e.Participants, is) || is(e.Source) || slices.ContainsFunc(e.Places, is)
}

// nameWords divides a name into words that compare without regard to the form of an apostrophe, O’Neill is typed O'Neill, and to the dot of an i:
// Kadıköy is typed Kadikoy, and to collation these are two letters.
func nameWords(name string) []string { return strings.Fields(typed.Replace(name)) }

var typed = strings.NewReplacer("’", "'", "ı", "i")

// endsWith tells whether a name ends with words, without regard to case, diacritics and ligatures: İstanbul, Łódź and Ægir are typed Istanbul, Lodz and
// Aegir. These are the letters that Unicode's root collation tells apart on its first level; Müller is no Mueller, as only Germans know that it is.
func (f *filter) endsWith(name, words []string) bool {
	return len(name) >= len(words) && slices.EqualFunc(name[len(name)-len(words):], words, func(a, b string) bool {
		return f.loose.CompareString(a, b) == 0
	})
}

// share counts things of which some are shown: "3 of 8 events", "none of 8 events".
func share(n, all int, thing string) string {
	switch {
	case all == 0:
		return plural(0, thing)
	case n == 0:
		return "none of " + plural(all, thing)
	}
	return thousands(n) + " of " + plural(all, thing)
}
