package main

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"time"

	"github.com/dateline-go/dateline/bench/cost"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/wire"
)

// read reads corpora; report alone leaves out the documents of the development part.
func read(report bool, corpora ...string) ([]*document, error) {
	var out []*document
	for _, name := range corpora {
		docs, err := eval.Read(eval.Corpus(name))
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			date, err := wire.ParseDate(d.Date, nil)
			if err != nil {
				return nil, err
			}
			if !report || !eval.Development(d.ID) {
				out = append(out, &document{d, date})
			}
		}
	}
	return out, nil
}

// joined is one document of the texts of all, again and again, of about size bytes. It has no annotations.
func joined(docs []*document, size int) *document {
	var b strings.Builder
	for b.Len() < size {
		for _, d := range docs {
			b.WriteString(d.Text)
			b.WriteString("\n\n")
		}
	}
	return &document{Document: eval.Document{ID: "joined", Text: b.String()}, date: docs[0].date}
}

// speed is what an engine takes for some documents.
type speed struct {
	bytes   int           // of text
	best    time.Duration // of all rounds, for all documents once
	allocs  uint64        // for all documents
	results int
	failed  int // documents that it did not read: an exception
}

func (s *speed) megabytes() float64 { return float64(s.bytes) / s.best.Seconds() / 1e6 }

// race takes the processor time of engines on the same documents, in turn, so that what else the machine does meets all alike. A round goes over
// the documents so many times as times says. The first goes over them once and does not count, but where an engine would take more than enough
// for a round: then it is the only one.
func race(list []*engine, docs []*document, rounds, times int) ([]speed, error) {
	const enough = 4 * time.Second
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	out := make([]speed, len(list))
	done := make([]bool, len(list))
	for round := range rounds + 1 {
		for i, e := range list {
			if done[i] {
				continue
			}
			n := times
			if e.slow || round == 0 && !e.script {
				n = 1
			}
			s, err := e.measure(docs, n)
			if err != nil {
				return nil, err
			}
			done[i] = e.slow || s.best > enough/time.Duration(times)
			if round == 0 && !done[i] && !e.script { // node has warmed up by itself
				continue
			}
			if out[i].best != 0 && out[i].best < s.best {
				s.best = out[i].best
			}
			out[i] = s
		}
	}
	return out, nil
}

// measure has an engine read documents so many times. What each reading finds must be the same.
func (e *engine) measure(docs []*document, times int) (speed, error) {
	var s speed
	for _, d := range docs {
		s.bytes += e.bytes(d)
	}
	if e.script {
		r, err := e.read(docs, times)
		if err != nil {
			return s, err
		}
		s.best, s.results, s.failed = time.Duration(r.Seconds*1e9)/time.Duration(times), r.Results, r.Failed
		return s, nil
	}
	runtime.GC()
	if !e.slow {
		e.count(docs[0]) // buffers that the collector took
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := cost.ProcessorTime()
	for i := range times {
		results := 0
		for _, d := range docs {
			results += e.count(d)
		}
		if i > 0 && results != s.results {
			return s, fmt.Errorf("%s: %d results, and %d the next time", e.name, s.results, results)
		}
		s.results = results
	}
	s.best = (cost.ProcessorTime() - begin) / time.Duration(times)
	runtime.ReadMemStats(&after)
	s.allocs = (after.Mallocs - before.Mallocs) / uint64(times)
	return s, nil
}

// bytes is how much text of a document an engine is given.
func (e *engine) bytes(d *document) int {
	if !e.givenSpans {
		return len(d.Text)
	}
	n := 0
	for _, g := range d.Expressions {
		n += len(g.Text)
	}
	return n
}

// accuracy is how an engine does against annotators.
type accuracy struct {
	eval.Counts
	days, rightDays int // expressions of the annotators whose value is a day; those that a result on them gives this day, or a time in it
}

var isDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

func score(e *engine, docs []*document) (accuracy, error) {
	var a accuracy
	var r *reading
	if e.script {
		var err error
		if r, err = e.read(docs, 1); err != nil {
			return a, err
		}
	}
	var found []dateparse.Expression
	for i, d := range docs {
		if e.script {
			found = r.expressions(found[:0], i, d)
		} else {
			found = e.find(found[:0], d)
		}
		a.Add(eval.Score(d.Expressions, eval.Ours(found), nil))
		for _, g := range d.Expressions {
			if !isDay.MatchString(g.Value) {
				continue
			}
			a.days++
			for _, f := range found {
				if f.Start < g.End && g.Start < f.End && strings.HasPrefix(f.Value.String(), g.Value) {
					a.rightDays++
					break
				}
			}
		}
	}
	return a, nil
}
