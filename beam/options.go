package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/dateline-go/dateline/timeline"
)

// options are what a run is asked for. They go to the workers with the pipeline.
type options struct {
	Input  string // patterns of files
	Output string // a folder
	From   string // what the files are: "jsonl", "warc", "auto"
	Block  int64  // bytes of a part of a file
	All    bool   // every event mention in the timelines of documents

	By       string   // what documents are merged by: "entity", "topic", "name"; empty for not at all
	Entities []string // the names, by entity
	Topic    string   // the field of a line, by topic
	Period   string   // merged apart by "year", "month" or "day" of the documents; empty for not
	Fewest   int      // documents that a merged timeline has
	Most     int      // likewise
	Shards   int      // files of merged timelines

	Workers int // documents that one worker of the runner works on at once

	Whole bool // what goes from step to step is sent, and not where it stands: in a bucket

	Plan string // of the run
	Done []int  // shards that an earlier run of the same plan wrote
}

// lasting are the options that a run which goes on must have as the one before.
func (o *options) lasting() map[string]any {
	return map[string]any{"from": o.From, "block": o.Block, "all": o.All, "by": o.By, "entities": strings.Join(o.Entities, "\n"), "topic": o.Topic,
		"period": o.Period, "fewest": o.Fewest, "most": o.Most, "shards": o.Shards}
}

var flags struct {
	options
	entities, detail string
	resume           bool
}

func init() {
	f := &flags
	flag.StringVar(&f.Input, "input", "", "files to read: patterns with commas between, 'in/*.jsonl,gs://bucket/*.warc.gz'")
	flag.StringVar(&f.Output, "output", "", "the folder to write to, here or as gs://bucket/folder, s3://bucket/folder")
	flag.StringVar(&f.From, "from", "auto", "what the files are: jsonl, warc, feed, or auto by their names")
	flag.Int64Var(&f.Block, "block", 8<<20, "bytes of JSONL that are worked on, written and done with at once; 0 for whole files")
	flag.StringVar(&f.detail, "detail", "", "all: every event mention in the timelines of documents")
	flag.StringVar(&f.By, "by", "", "merge documents by: entity, topic, name; not at all where it is empty and neither --entities nor --topic is there")
	flag.StringVar(&f.entities, "entities", "", "file of names, one a line: each gets its timeline")
	flag.StringVar(&f.Topic, "topic", "", "the field of a line of JSONL that holds its topic, or an array of them: each gets its timeline")
	flag.StringVar(&f.Period, "period", "", "merge the documents of a year, month or day apart")
	flag.IntVar(&f.Fewest, "fewest", 1, "documents that a merged timeline has at least")
	flag.IntVar(&f.Most, "most", 200_000, "documents that a merged timeline has at most: a larger group goes to the dead letters")
	flag.IntVar(&f.Shards, "shards", 16, "files of merged timelines")
	flag.IntVar(&f.Workers, "workers", 0, "documents worked on at once by a worker of the runner; 0 is all processors on prism, and 1 on others, which have workers of their own")
	flag.BoolVar(&f.resume, "resume", false, "go on with what an earlier run left in the folder")
}

// given reads the flags.
func given(runner string) (o options, resume bool, err error) {
	o = flags.options
	switch {
	case o.Input == "" || o.Output == "":
		return o, false, errors.New("--input and --output are needed: --input 'in/*.jsonl' --output out")
	case flags.detail != "" && flags.detail != "all":
		return o, false, fmt.Errorf("--detail is %q: it can be all", flags.detail)
	case o.Shards < 1 || o.Shards > 99_999:
		return o, false, fmt.Errorf("--shards is %d: it can be 1 to 99999", o.Shards)
	case o.Period != "" && periods[o.Period] == "":
		return o, false, fmt.Errorf("--period is %q: it can be year, month or day", o.Period)
	}
	o.All = flags.detail == "all"
	if o.By == "" && flags.entities != "" {
		o.By = "entity"
	}
	if o.By == "" && o.Topic != "" {
		o.By = "topic"
	}
	switch o.By {
	case "", "name":
	case "topic":
		if o.Topic == "" {
			return o, false, errors.New("--by topic needs --topic, the name of a field")
		}
	case "entity":
		if flags.entities == "" {
			return o, false, errors.New("--by entity needs --entities, a file of names")
		}
		b, err := os.ReadFile(flags.entities)
		if err != nil {
			return o, false, err
		}
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" {
				o.Entities = append(o.Entities, line)
			}
		}
		if len(o.Entities) == 0 {
			return o, false, fmt.Errorf("%s has no names", flags.entities)
		}
	default:
		return o, false, fmt.Errorf("--by is %q: it can be entity, topic or name", o.By)
	}
	if o.Workers <= 0 {
		o.Workers = 1
		if r := strings.ToLower(runner); r == "" || strings.HasPrefix(r, "prism") || r == "direct" {
			o.Workers = runtime.GOMAXPROCS(0)
		}
	}
	o.Whole = !local(o.Output)
	return o, flags.resume, nil
}

// periods are the layouts of the periods of documents.
var periods = map[string]string{"year": "2006", "month": "2006-01", "day": "2006-01-02"}

// merger is one for a key.
func (o *options) merger(key string) *timeline.Merger {
	m := &timeline.Merger{}
	if o.By != "topic" {
		m.Entity, _, _ = strings.Cut(key, keySeparator)
	}
	return m
}
