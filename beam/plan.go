package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/dateline-go/dateline/cmd/dateline/archive"
)

// An archive is worked on in blocks: a file, or a part of one whose lines can be read from the middle. What comes of a block is written under its name,
// and a note that it is done last. Whoever works on a block a second time finds the note and does nothing: after a crash of the runner, of the machine,
// or the next day, when there is more to read.

// block is a part of the input. Its name says which bytes it is, and of how large a file.
type block struct {
	Name  string
	File  string
	Start int64
	End   int64 // exclusive; negative for all of the file
}

// plan is what one run works on.
type plan struct {
	Blocks []block
	ID     string // the same for the same blocks

	done map[string]bool // the blocks that an earlier run has done
}

// newPlan finds the files of the input and parts them.
func newPlan(ctx context.Context, o *options) (*plan, error) {
	type found struct {
		name string
		size int64
	}
	var files []found
	for _, pattern := range strings.Split(o.Input, ",") {
		pattern = strings.TrimSpace(pattern)
		names, err := list(ctx, pattern)
		if err != nil {
			return nil, fmt.Errorf("cannot list %s: %w", pattern, err)
		}
		fs, err := filesystem.New(ctx, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if slices.ContainsFunc(files, func(f found) bool { return f.name == name }) {
				continue // two patterns name it
			}
			if !archive.Known(name, o.From) {
				return nil, fmt.Errorf("%s is of no known kind: say --from jsonl or --from warc", name)
			}
			size, err := fs.Size(ctx, name)
			if err != nil {
				return nil, fmt.Errorf("cannot read %s: %w", name, err)
			}
			files = append(files, found{name, size})
		}
		fs.Close()
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no file is named %s", o.Input)
	}
	slices.SortFunc(files, func(a, b found) int { return strings.Compare(a.name, b.name) })
	p := &plan{}
	all := fnv.New64a()
	for _, f := range files {
		step := f.size
		if o.Block > 0 && o.isLines(f.name) && local(f.name) && !compressed(f.name) {
			step = o.Block
		}
		for at := int64(0); at < f.size || at == 0; at += step {
			b := block{File: f.name, Start: at, End: -1}
			if step < f.size {
				b.End = min(at+step, f.size)
			}
			h := fnv.New64a()
			fmt.Fprintf(h, "%s %d %d %d", f.name, f.size, b.Start, b.End)
			b.Name = fmt.Sprintf("%.80s-%016x", path.Base(f.name), h.Sum64())
			fmt.Fprintln(all, b.Name)
			p.Blocks = append(p.Blocks, b)
			if step == 0 {
				break // an empty file
			}
		}
	}
	p.ID = fmt.Sprintf("%016x", all.Sum64())
	return p, nil
}

// compressed tells whether the lines of a file must be read from its beginning.
func compressed(name string) bool {
	return strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst")
}

// isLines tells whether a file has a document a line.
func (o *options) isLines(name string) bool {
	if o.From != "auto" {
		return o.From == "jsonl"
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson")
}

// The files of a run, in the folder that is asked for.
func (o *options) timelines(b string) string { return join(o.Output, "timelines", b+".jsonl") }
func (o *options) dead(name string) string   { return join(o.Output, "dead", name+".jsonl") }
func (o *options) note(b string) string      { return join(o.Output, "state", b+".done") }
func (o *options) keyed(b string) string     { return join(o.Output, "state", b+".keyed") }
func (o *options) planFile() string          { return join(o.Output, "state", "plan-"+o.Plan+".jsonl") }
func (o *options) merged(shard int) string   { return join(o.Output, "merged", o.shard(shard)+".jsonl") }
func (o *options) mergedNote(shard int) string {
	return join(o.Output, "state", "plan-"+o.Plan+"."+o.shard(shard)+".done")
}
func (o *options) shard(i int) string { return fmt.Sprintf("merged-%05d-of-%05d", i, o.Shards) }

// begin makes the folder ready for a run: a new one, or one that goes on. It writes the plan where workers find it.
func begin(ctx context.Context, o *options, resume bool) (*plan, error) {
	p, err := newPlan(ctx, o)
	if err != nil {
		return nil, err
	}
	o.Plan = p.ID
	made := join(o.Output, "state", "made.json")
	how, err := json.MarshalIndent(o.lasting(), "", " ")
	if err != nil {
		return nil, err
	}
	states, err := list(ctx, join(o.Output, "state", "*"))
	if err != nil {
		return nil, err
	}
	states = slices.DeleteFunc(states, func(name string) bool { return strings.Contains(path.Base(name), unfinished) })
	switch {
	case len(states) == 0:
		if err := atomically(ctx, made, func(w *bufio.Writer) error { _, err := w.Write(how); return err }); err != nil {
			return nil, err
		}
	case !resume:
		return nil, fmt.Errorf("%s holds an earlier run: --resume goes on with it, or name another folder", o.Output)
	default:
		old, err := load(ctx, made)
		if err != nil {
			return nil, err
		}
		if string(old) != string(how) {
			return nil, fmt.Errorf("%s was made with other flags, and cannot go on with these: %s, now %s", o.Output, flat(old), flat(how))
		}
	}
	if err := o.removeParts(ctx); err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, b := range p.Blocks {
		known[b.Name] = true
	}
	p.done = map[string]bool{}
	for _, name := range states {
		base := path.Base(name)
		if b, ok := strings.CutSuffix(base, ".done"); ok && !strings.HasPrefix(b, "plan-") {
			if !known[b] {
				return nil, fmt.Errorf("%s holds what came of a file that is gone, or has another size now (%s): name another folder", o.Output, b)
			}
			p.done[b] = true
		}
		for i := range o.Shards {
			if base == path.Base(o.mergedNote(i)) {
				o.Done = append(o.Done, i)
			}
		}
	}
	if len(o.Done) == 0 { // what was merged without what is new
		for _, pattern := range []string{join(o.Output, "merged", "*"), o.dead("merged-*")} {
			old, err := list(ctx, pattern)
			if err != nil {
				return nil, err
			}
			for _, name := range old {
				if err := remove(ctx, name); err != nil {
					return nil, err
				}
			}
		}
	}
	return p, atomically(ctx, o.planFile(), func(w *bufio.Writer) error {
		e := json.NewEncoder(w)
		for _, b := range p.Blocks {
			if err := e.Encode(b); err != nil {
				return err
			}
		}
		return nil
	})
}

func flat(b []byte) string { return strings.Join(strings.Fields(string(b)), " ") }
