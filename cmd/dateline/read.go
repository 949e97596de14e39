package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// source says where documents come from and what the command line tells of them.
type source struct {
	console  *console
	files    []string // "-" is standard input; folders and patterns stand for their files
	from     string   // one of read.Names
	date     string   // wins over what a document says; empty where not given
	title    string
	location *time.Location
	maxSize  int64
	one      bool // a file may hold one document alone
	progress *progress
	done     *answers // what was answered before; nil where nothing was
}

// item is a document, or the reason why there is none.
type item struct {
	wire.Document
	name   string // of the file, for messages
	source string // of the date; empty where it was given
	line   bool   // it is one of a file that may hold several
	lost   bool   // there is no document that could be answered: a file of many cannot be opened
	err    error

	whole *timeline.Timeline // what a filter has left a part of; nil without one

	parse func() (read.Document, error) // what is still to be done
}

// answered tells whether the item has a place in the output.
func (it *item) answered() bool { return !it.lost }

// missing tells of a document that is not there, and of several in a file says whose it is.
func (c *console) missing(it *item) {
	err := it.err
	if it.line && it.answered() {
		err = failf("%s: %w", it.name, err)
	}
	c.report(err)
}

// items reads the documents in order, no more of them than are asked for and a few that are taken apart meanwhile.
func (s *source) items(ctx context.Context) iter.Seq[item] {
	return parsed(func(yield func(item) bool) {
		for path, err := range paths(s.files) {
			if err != nil {
				if !yield(item{name: path, line: true, lost: true, err: err}) {
					return
				}
				continue
			}
			if !s.file(ctx, path, yield) {
				return
			}
		}
	})
}

// showProgress has the source tell of how much it has read.
func (s *source) showProgress() {
	s.progress = newProgress(s.console, time.Now())
	s.progress.measure(s.files)
}

// open yields the documents that have no answer yet.
func (s *source) open(items iter.Seq[item]) iter.Seq[item] {
	if s.done == nil {
		return items
	}
	return func(yield func(item) bool) {
		for it := range items {
			if it.answered() {
				done, err := s.done.has(it.ID)
				if done {
					continue
				}
				if err != nil { // nothing is answered twice
					yield(item{name: s.done.file.Name(), line: true, lost: true, err: err})
					return
				}
			}
			if !yield(it) {
				return
			}
		}
	}
}

// parsed does what is still to be done for items, several at once, and yields them in order. Nothing waits for an item behind it.
func parsed(items iter.Seq[item]) iter.Seq[item] {
	return func(yield func(item) bool) {
		pending := make(chan chan item, runtime.GOMAXPROCS(0)-1)
		stop := make(chan struct{})
		defer close(stop)
		go func() {
			defer close(pending)
			for it := range items {
				out := make(chan item, 1)
				select {
				case pending <- out:
				case <-stop:
					return
				}
				if it.parse == nil {
					out <- it
					continue
				}
				go func() {
					it.finish()
					out <- it
				}()
			}
		}()
		for out := range pending {
			if !yield(<-out) {
				return
			}
		}
	}
}

// finish takes the document apart.
func (it *item) finish() {
	doc, err := it.parse()
	id := it.ID
	it.Document, it.source, it.parse, it.err = doc.Document, doc.Source, nil, readProblem(err)
	var wrong *read.Error
	if errors.As(err, &wrong) {
		it.ID = wrong.ID
	}
	if it.ID == "" {
		it.ID = id
	}
}

// readProblem is an error of reading with what to do about it.
func readProblem(err error) error {
	var wrong *read.Error
	if !errors.As(err, &wrong) {
		return err
	}
	p := failf("%w", wrong.Err)
	p.hints = wrong.Hints
	return p
}

// holds tells what is known of a file before it is opened: whether it may hold several documents, and whether these are lines with a date each.
func (s *source) holds(file string) (many, lines bool) {
	if isFolder(file) {
		return true, s.from == "jsonl"
	}
	return read.Holds(file, s.from)
}

// display names a file in messages.
func display(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

func (s *source) options() read.Options {
	return read.Options{Date: s.date, Title: s.title, Location: s.location, MaxSize: s.maxSize}
}

// file yields the documents of a file.
func (s *source) file(ctx context.Context, path string, yield func(item) bool) bool {
	name := display(path)
	it := item{name: name}
	if path != "-" {
		it.ID = path
	}
	many, lines := read.Holds(path, s.from)
	fail := func(err error) bool {
		it.line, it.lost, it.err = many, many, readProblem(err)
		return yield(it)
	}
	var r io.Reader
	switch {
	case path != "-":
		f, err := os.Open(path)
		if err != nil {
			return fail(cannotRead(name, err))
		}
		defer f.Close()
		if s.done.is(f) {
			return true
		}
		r = f
	case lines:
		s.console.await("one document a line, as JSON")
	default:
		s.console.await("an article")
	}
	if path == "-" {
		r = until(ctx, s.console.stdin)
	}
	documents, several, err := read.Open(s.progress.reading(r), name, s.from, s.options())
	if err != nil {
		return fail(err)
	}
	if several && s.title != "" {
		return fail(failf("--title is for one article, and %s may hold several", name))
	}
	for n := 1; ; n++ {
		piece, err := documents.Next()
		if err == io.EOF {
			return true
		}
		var wrong *read.Error
		it := item{name: name, line: several, parse: piece.Parse, err: readProblem(err)}
		it.ID = piece.ID
		if errors.As(err, &wrong) {
			it.ID = wrong.ID
		}
		switch {
		case it.ID != "" || lines:
		case several:
			it.ID = fmt.Sprintf("%s#%d", strings.TrimPrefix(path, "-"), n)
		case path != "-":
			it.ID = path
		}
		if err != nil && wrong == nil {
			it.line, it.lost = many || several, true
			yield(it)
			return true
		}
		if s.one && n > 1 {
			it.parse, it.err = nil, failf("it holds several documents").hint("give a folder for them with --out")
			return yield(it)
		}
		if !yield(it) {
			return false
		}
	}
}

// document makes the document of a text that is no file.
func (s *source) document(name, text string) (wire.Document, error) {
	doc, err := read.Text(name, text, s.options())
	return doc.Document, readProblem(err)
}

// await says what a terminal waits for.
func (c *console) await(what string) {
	if c.ttyIn {
		c.say("type or paste %s, then end with ctrl-d", what)
	}
}
