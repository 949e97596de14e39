package main

import (
	"flag"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// filter says which events of a timeline are shown. A nil filter shows every one.
type filter struct {
	flags []string // those given, in the order of filterNames
	timeline.Filter
}

var filterNames = []string{"since", "until", "entity", "status", "min-confidence"}

// filters defines the flags of a filter and gives what makes one of them when they are parsed: nil where none is given.
func filters(fs *flag.FlagSet) func(to *outputFormat) (*filter, error) {
	f := &filter{}
	since, until := "", ""
	set := func(flag, name string, keep *string) {
		fs.Func(flag, "", func(s string) error {
			if keep != nil {
				*keep = s
			}
			return wire.SetFilter(&f.Filter, name, s)
		})
	}
	set("since", "since", &since)
	set("until", "until", &until)
	set("entity", "entity", nil)
	set("status", "status", nil)
	set("min-confidence", "min_confidence", nil)
	return func(to *outputFormat) (*filter, error) {
		for _, name := range filterNames {
			if given(fs, name) {
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
