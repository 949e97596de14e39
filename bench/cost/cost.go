// Package cost measures what texts of any length and number take, in the library alone: nothing else is linked into what measures.
package cost

import (
	"context"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// A Point of the curves: what it takes to read one text of some length, or some documents.
type Point struct {
	Kind string // expressions or timelines
	By   string // length, in bytes, or documents
	Size int

	Bytes   int // of all texts
	Results int
	Seconds float64 // of processor time
	Peak    int64   // the most memory of the process, in bytes, its input among it
}

// Measure measures a point in this process. What is short is read again until it has taken a quarter of a second.
func (p *Point) Measure() error {
	docs, err := Articles()
	if err != nil {
		return err
	}
	if p.By == "length" {
		docs = []timeline.Document{{Text: ofLength(docs, p.Size), Date: docs[0].Date}}
	}
	// As many as are asked for, without keeping them: the same again and again.
	each := func(yield func(*timeline.Document) error) error {
		n := 1
		if p.By == "documents" {
			n = p.Size
		}
		for i := range n {
			if err := yield(&docs[i%len(docs)]); err != nil {
				return err
			}
		}
		return nil
	}
	var parser dateparse.Parser
	var buf []dateparse.Expression
	var x timeline.Extractor
	var tl timeline.Timeline
	read := func(d *timeline.Document) error {
		p.Bytes += len(d.Text)
		if p.Kind == "expressions" {
			buf = parser.AppendFind(buf[:0], d.Text, dateparse.Reference{Date: d.Date})
			p.Results += len(buf)
			return nil
		}
		err := x.ExtractInto(context.Background(), *d, &tl)
		p.Results += len(tl.Events)
		return err
	}
	// English is loaded at first use, which is not a cost of the text.
	warm := timeline.Document{Text: docs[0].Text[:min(len(docs[0].Text), 3000)], Date: docs[0].Date}
	for range 20 {
		if err := read(&warm); err != nil {
			return err
		}
	}
	begin, runs := ProcessorTime(), 0
	for took := time.Duration(0); runs == 0 || took < 250*time.Millisecond; took = ProcessorTime() - begin {
		p.Bytes, p.Results = 0, 0
		if err := each(read); err != nil {
			return err
		}
		runs++
	}
	p.Seconds = (ProcessorTime() - begin).Seconds() / float64(runs)
	p.Peak = peak()
	return nil
}
