package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
)

// spread is how some values are spread.
type spread struct{ Count, Min, Max, Sum int64 }

func (s *spread) add(v int64) { s.merge(spread{1, v, v, v}) }

func (s *spread) merge(o spread) {
	switch {
	case o.Count == 0:
	case s.Count == 0:
		*s = o
	default:
		*s = spread{s.Count + o.Count, min(s.Min, o.Min), max(s.Max, o.Max), s.Sum + o.Sum}
	}
}

// counts are what a run did, by the names of the counters and of what is spread.
type counts struct {
	count  map[string]int64
	spread map[string]spread
}

// countsOf gives what the runner's metrics say.
func countsOf(results metrics.Results) counts {
	c := counts{map[string]int64{}, map[string]spread{}}
	all := results.AllMetrics()
	for _, m := range all.Counters() {
		if m.Namespace() == "dateline" {
			c.count[m.Name()] += m.Result()
		}
	}
	for _, m := range all.Distributions() {
		if v := m.Result(); m.Namespace() == "dateline" {
			s := c.spread[m.Name()]
			s.merge(spread{v.Count, v.Min, v.Max, v.Sum})
			c.spread[m.Name()] = s
		}
	}
	return c
}

// correct puts what the notes on the disk say of blocks and shards in place of what the runner counted. The runner for one machine forgets the counts of
// one of two bundles that are the first ones of their step and end at the same time (contributeMetrics of Beam 2.76: what it has no name for yet, it keeps once).
func (c *counts) correct(ctx context.Context, o *options, p *plan) error {
	count := map[string]int64{"blocks": int64(len(p.Blocks))}
	var text, took spread
	for i := range p.Blocks {
		var n note
		if err := readNote(ctx, o.note(p.Blocks[i].Name), &n); err != nil {
			return err
		}
		count["read"] += n.Read
		count["documents"] += n.Documents
		count["failed"] += n.Failed
		count["events"] += n.Events
		count["keyed"] += n.Keyed
		if p.done[p.Blocks[i].Name] {
			count["blocks_resumed"]++
			continue
		}
		text.merge(n.Text)
		took.merge(n.Took)
	}
	c.spread[textBytesName], c.spread[extractTimeName] = text, took
	finished := map[int]bool{}
	for _, i := range o.Done {
		finished[i] = true
	}
	for i := range o.Shards {
		if o.By == "" || finished[i] {
			continue
		}
		found, err := list(ctx, o.mergedNote(i))
		if err != nil {
			return err
		}
		if len(found) == 0 {
			continue // nothing is in that shard
		}
		var n struct{ Merged, Failed int64 }
		if err := readNote(ctx, o.mergedNote(i), &n); err != nil {
			return err
		}
		count["merged"] += n.Merged
		count["merged_failed"] += n.Failed
	}
	for name, n := range count {
		if _, ok := c.count[name]; ok || n > 0 {
			c.count[name] = n
		}
	}
	return nil
}

// readNote reads a note of JSON.
func readNote(ctx context.Context, name string, note any) error {
	b, err := load(ctx, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, note); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// report prints the counters of a run, and what was spread: of a text's bytes, of the time that it took. Its error says that documents are missing.
func (c *counts) report(counters, spread io.Writer) error {
	count := c.count
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
	for _, name := range slices.Sorted(maps.Keys(c.spread)) {
		if v := c.spread[name]; v.Count > 0 {
			fmt.Fprintf(spread, "%s: %d, from %d to %d, %d on average\n", name, v.Count, v.Min, v.Max, v.Sum/v.Count)
		}
	}
	if count["read"] != count["documents"]+count["failed"] {
		return fmt.Errorf("%d documents were read, %d have a timeline and %d failed: some are lost", count["read"], count["documents"], count["failed"])
	}
	return nil
}
