package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// filter says which events of a timeline are shown. A nil filter shows every one.
type filter struct {
	flags []string // those given, in the order of filterNames
	timeline.Filter
}

var filterNames = []string{"since", "until", "entity", "status", "min-confidence"}

// statusNames are what --status takes.
var statusNames = func() (names []string) {
	for _, s := range wire.Statuses {
		names = append(names, string(s))
	}
	return names
}()

// filters defines flags of a filter, those of the names given, and gives what makes one of them when they are parsed: nil where none is given.
func filters(cmd *cobra.Command, names ...string) func(to *outputFormat) (*filter, error) {
	f, fs := &filter{}, cmd.Flags()
	since, until := "", ""
	set := func(name, short, usage string, keep *string) {
		if !slices.Contains(names, name) {
			return
		}
		fs.FuncP(name, short, usage, func(s string) error {
			if keep != nil {
				*keep = s
			}
			return wire.SetFilter(&f.Filter, strings.ReplaceAll(name, "-", "_"), s)
		})
	}
	set("since", "", "what can lie in the time from the beginning of `DATE`, a day, a month or a year: 2025-06-14, 2025-06, 2025, or "+
		"another TIMEX3 value that has a beginning and an end, as 2025-W24", &since)
	set("until", "", "what can lie in the time up to the end of `DATE`", &until)
	set("entity", "e", "what `NAME` has to do with, a person, a body or a place, as participant, as source or as where it happened: a whole "+
		"name or its last words, with accents or without; if it is repeated, all of them have to do with it", nil)
	set("status", "s", "what is of `STATUS`, one or several with commas between: "+oneOf(statusNames), nil)
	set("min-confidence", "", "what is placed by a step that was right as often as `NUMBER` when it was last measured, 0 to 1: 0.8; undated "+
		"events have 0", nil)
	under(cmd, "which events", names...)
	cmd.RegisterFlagCompletionFunc("status", completeList(statusNames))
	return func(to *outputFormat) (*filter, error) {
		for _, name := range names {
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
		if wire.CheckFilter(&f.Filter) != nil {
			return nil, usagef("--until %s is before --since %s", until, since)
		}
		return f, nil
	}
}

// of gives a timeline with the events that are shown.
func (f *filter) of(tl *timeline.Timeline) *timeline.Timeline {
	if f == nil {
		return tl
	}
	return f.Filter.Of(tl)
}
