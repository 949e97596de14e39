package main

import (
	"context"
	"fmt"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn3x1[context.Context, []byte, func(string), error](&planFn{})
	register.DoFn3x1[context.Context, string, func(string, []byte), error](&extractFn{})
	register.DoFn4x1[context.Context, string, func(*[]byte) bool, func(int, []byte), error](&mergeFn{})
	register.DoFn4x1[context.Context, int, func(*[]byte) bool, func(string, []byte), error](&writeFn{})
	register.DoFn2x0[string, func(*[]byte) bool](&endFn{})
	register.Emitter1[string]()
	register.Emitter2[string, []byte]()
	register.Emitter2[int, []byte]()
	register.Iter1[[]byte]()
}

// pipeline is what becomes of an archive.
//
//	plan ─ blocks ─ extract ─ by key ─ merge ─ by shard ─ write
//	                   │                                    │
//	        timelines, dead letters              merged timelines, dead letters
func pipeline(o options) *beam.Pipeline {
	p := beam.NewPipeline()
	s := p.Root()
	blocks := beam.ParDo(s.Scope("Plan"), &planFn{o}, beam.Impulse(s))
	timelines := beam.ParDo(s.Scope("Extract"), &extractFn{Options: o}, beam.Reshuffle(s, blocks))
	if o.By == "" {
		beam.ParDo0(s.Scope("End"), &endFn{}, beam.GroupByKey(s, timelines))
		return p
	}
	merged := beam.ParDo(s.Scope("Merge"), &mergeFn{Options: o}, beam.GroupByKey(s, timelines))
	written := beam.ParDo(s.Scope("Write"), &writeFn{o}, beam.GroupByKey(s, merged))
	beam.ParDo0(s.Scope("End"), &endFn{}, beam.GroupByKey(s, written))
	return p
}

// endFn takes what nobody needs. While a step works that gives nothing to another one prism (2.76) asks in a loop whether it is done, which takes a
// processor from the step: so that no long step is the last, this one is.
type endFn struct{}

// ProcessElement does nothing.
func (*endFn) ProcessElement(string, func(*[]byte) bool) {}

// planFn gives the blocks of a plan, which is read by a worker: that of a large archive has no room in the description of a job.
type planFn struct {
	Options options
}

// ProcessElement reads the plan.
func (f *planFn) ProcessElement(ctx context.Context, _ []byte, emit func(string)) error {
	r, err := open(ctx, f.Options.planFile(), 0)
	if err != nil {
		return err
	}
	defer r.Close()
	l, err := newLines(r, 0, -1)
	for err == nil {
		var line []byte
		if line, _, _, err = l.next(); err == nil {
			emit(string(line))
		}
	}
	if err != io.EOF {
		return fmt.Errorf("%s: %w", f.Options.planFile(), err)
	}
	return nil
}
