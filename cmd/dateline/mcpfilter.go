package main

import (
	"fmt"
	"strconv"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// toolFilter makes a filter of what tools take.
func toolFilter(since, until string, entities, statuses []string, minConfidence float64) (f timeline.Filter, err error) {
	set := func(field, name string, values ...string) {
		for _, v := range values {
			if e := wire.SetFilter(&f, name, v); e != nil && err == nil {
				err = fmt.Errorf("%s: %q: %w", field, v, e)
			}
		}
	}
	if since != "" {
		set("since", "since", since)
	}
	if until != "" {
		set("until", "until", until)
	}
	set("entities", "entity", entities...)
	set("statuses", "status", statuses...)
	set("min_confidence", "min_confidence", strconv.FormatFloat(minConfidence, 'g', -1, 64))
	if err == nil {
		err = wire.CheckFilter(&f)
	}
	return f, err
}
