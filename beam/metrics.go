package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
)

// report prints the counters of a run, and what was spread: of a text's bytes, of the time that it took. Its error says that documents are missing.
func report(counters, spread io.Writer, results metrics.Results) error {
	count := map[string]int64{}
	all := results.AllMetrics()
	for _, c := range all.Counters() {
		if c.Namespace() == "dateline" {
			count[c.Name()] += c.Result()
		}
	}
	w := tabwriter.NewWriter(counters, 0, 0, 2, ' ', 0)
	for _, name := range []string{"blocks", "blocks_resumed", "read", "documents", "failed", "events", "keyed", "merged", "merged_events", "merged_failed",
		"groups_too_small"} {
		if n, ok := count[name]; ok {
			fmt.Fprintf(w, "%s\t%d\n", name, n)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, d := range all.Distributions() {
		if v := d.Result(); d.Namespace() == "dateline" && v.Count > 0 {
			fmt.Fprintf(spread, "%s: %d, from %d to %d, %d on average\n", d.Name(), v.Count, v.Min, v.Max, v.Sum/v.Count)
		}
	}
	if count["read"] != count["documents"]+count["failed"] {
		return fmt.Errorf("%d documents were read, %d have a timeline and %d failed: some are lost", count["read"], count["documents"], count["failed"])
	}
	return nil
}
