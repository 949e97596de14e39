package main

import (
	"regexp"
	"runtime"
	"strings"
	"time"

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
	best    time.Duration // of all rounds
	allocs  uint64        // for all documents
	results int
}

func (s *speed) megabytes() float64 { return float64(s.bytes) / s.best.Seconds() / 1e6 }

// race takes the time of engines on the same documents, in turn, so that what else the machine does meets all alike. The first round
// does not count, except for the slow, who have no other. A round goes over the documents again until it has taken as long as long
// says.
func race(list []*engine, docs []*document, rounds int, long time.Duration) []speed {
	out := make([]speed, len(list))
	for round := range rounds + 1 {
		for i, e := range list {
			if e.slow && round > 0 {
				continue
			}
			var before, after runtime.MemStats
			runtime.GC()
			if !e.slow {
				e.count(docs[0]) // buffers that the collector took
			}
			runtime.ReadMemStats(&before)
			begin, runs, results := time.Now(), 0, 0
			for runs == 0 || time.Since(begin) < long && round > 0 {
				results = 0
				for _, d := range docs {
					results += e.count(d)
				}
				runs++
			}
			took := time.Since(begin) / time.Duration(runs)
			runtime.ReadMemStats(&after)
			if round == 0 && !e.slow {
				continue
			}
			s := &out[i]
			if s.best == 0 || took < s.best {
				s.best = took
			}
			s.allocs, s.results, s.bytes = (after.Mallocs-before.Mallocs)/uint64(runs), results, 0
			for _, d := range docs {
				s.bytes += e.bytes(d)
			}
		}
	}
	return out
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

func score(e *engine, docs []*document) accuracy {
	var a accuracy
	var found []dateparse.Expression
	for _, d := range docs {
		found = e.find(found[:0], d)
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
	return a
}
