// Program beam makes timelines of an archive: of every document, and merged ones of every entity or topic. It is a pipeline of Apache Beam, which runs
// here or on Flink, Spark and Dataflow. See docs/archive.md.
//
//	go run . --input 'in/*.jsonl' --output out --entities names.txt
//
// The files are: options.go the flags; plan.go parts the input into blocks, pipeline.go says what becomes of them; extract.go is the first step and merge.go
// the second; key.go tells what a document is merged under, pack.go how it gets there; lines.go and files.go read and write, work.go works on several documents
// at once; metrics.go tells what was done.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func main() {
	flag.Parse()
	beam.Init() // where this is a worker it works, and does not come back
	runner := flag.Lookup("runner").Value.String()
	o, resume, err := given(runner)
	if err == nil {
		err = run(context.Background(), o, resume)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err)
		os.Exit(1)
	}
}

// run runs the pipeline and prints what was done.
func run(ctx context.Context, o options, resume bool) error {
	plan, err := begin(ctx, &o, resume)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d blocks\n", len(plan.Blocks))
	shards := o.Shards
	if o.By == "" {
		shards = 0
	}
	told, end := context.WithCancel(ctx)
	defer end()
	go tell(told, os.Stderr, 10*time.Second, len(plan.Blocks), shards)
	result, err := beamx.RunWithMetrics(ctx, pipeline(o))
	if err != nil {
		return err
	}
	if result == nil { // the job was only handed in
		return nil
	}
	if err := o.removeParts(ctx); err != nil {
		return err
	}
	c := countsOf(result.Metrics())
	if local(o.Output) {
		if err := c.correct(ctx, &o, plan); err != nil {
			return err
		}
	}
	return c.report(os.Stdout, os.Stderr)
}
