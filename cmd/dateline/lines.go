package main

import (
	"io"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// linesWriter writes one JSON object a line.
type linesWriter struct {
	console *console
	out     io.Writer
	all     bool
	text    bool // the title and the text stand in the answer
	buf     []byte
}

func (w *linesWriter) timeline(it *item, tl *timeline.Timeline) error {
	return w.write(wire.Append(w.buf[:0], tl, wire.Options{Given: it.Given, Source: it.source, All: w.all, Text: w.text}))
}

// failure answers a document that could not be read. A file of its own is told of as well: nobody counts on its answer, as with lines.
func (w *linesWriter) failure(it *item) error {
	if !it.line || !it.answered() {
		w.console.report(it.err)
	}
	if !it.answered() {
		return nil
	}
	return w.write(wire.AppendError(w.buf[:0], it.ID, it.err))
}

// write writes a line in one piece, so that a reader never waits for half of one.
func (w *linesWriter) write(line []byte) error {
	w.buf = append(line, '\n')
	_, err := w.out.Write(w.buf)
	return err
}
