// Package read turns the files that articles come in into documents: plain text, pages, feeds, the formats of news agencies, archives.
//
//	r, many, err := read.Open(f, "page.html", read.Auto, read.Options{})
//	for {
//		piece, err := r.Next()      // the bytes of one document, with bounds on what is held
//		doc, err := piece.Parse()   // the text and its date: the costly part, which another goroutine may do
//	}
//
// The files are: format.go has the formats and open.go tells them apart; one file a format reads it, as page.go, feed.go and warc.go; date.go reads the dates that
// machines write and words.go those of people; charset.go makes UTF-8 of what is none; limit.go and compressed.go keep what is held in bounds.
//
// Any bytes are valid input: strange ones are an *Error of their document, and the next is read all the same.
package read

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// Document is an article with its date.
type Document struct {
	wire.Document

	// Source is what gave the date, "JSON-LD datePublished". It is empty where the date was given for the purpose: by Options.Date, by a
	// header line "date 2025-06-15", by a field of the contract.
	Source string
}

// Piece is the part of a file that holds one document.
type Piece struct {
	ID    string                   // of the document, where the file says it; else empty
	Parse func() (Document, error) // its error is an *Error. Safe to call in another goroutine, once
}

// Reader yields the documents of a file, one at a time.
type Reader interface {
	// Next returns the next piece. Its error is io.EOF at the end; an *Error for a document that is lost, behind which there may be others;
	// any other is that of the file, and final.
	Next() (Piece, error)
}

// Options are what a user says of the documents.
type Options struct {
	Date     string         // the document date, as wire.ParseDate reads it; it wins over what a document says
	Title    string         // the headline; it wins as well
	Location *time.Location // where days are counted and where a clock without a zone stands; nil leaves dates as they are
	MaxSize  int64          // bytes that one document may have, when it is unpacked; 0 is DefaultMaxSize
}

// DefaultMaxSize is how large a document may be: 64 MiB.
const DefaultMaxSize = 64 << 20

func (o *Options) maxSize() int64 {
	if o.MaxSize <= 0 {
		return DefaultMaxSize
	}
	return o.MaxSize
}

// Error tells why there is no document, and what to do about it.
type Error struct {
	ID    string // of the document, where it is known
	Err   error
	Hints []string
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

func errorf(format string, args ...any) *Error { return &Error{Err: fmt.Errorf(format, args...)} }

// hint adds what to do next.
func (e *Error) hint(format string, args ...any) *Error {
	e.Hints = append(e.Hints, fmt.Sprintf(format, args...))
	return e
}

// of adds the document that it is of.
func (e *Error) of(id string) *Error {
	e.ID = id
	return e
}

// titled adds the title of an entry to what messages call it.
func titled(subject, title string) string {
	if title = shortened(inline(title)); title != "" {
		return fmt.Sprintf("%s (%q)", subject, title)
	}
	return subject
}

// Input is a file that is being read.
type Input struct {
	Name string // for messages, and for the format where none is asked for: "stories/a.html", "standard input"
	Options
	r *bufio.Reader
}

// peek is what was looked at of the file when its format was told.
func (in *Input) peek() []byte {
	b, _ := in.r.Peek(in.r.Buffered())
	return b
}

// document puts a document together, with what the user says of it, who may give a date where none was found. The subject is what a message says has
// no date, and looked names where one was looked for.
func (o *Options) document(id, title, text string, found date, subject string, looked ...string) (Document, error) {
	doc := Document{Document: wire.Document{Document: timeline.Document{ID: id, Title: title, Text: text}}}
	if o.Title != "" {
		doc.Title = o.Title
	}
	if o.Date != "" {
		found = date{given: o.Date}
	}
	if !found.ok() {
		e := errorf("%s has no document date: looked for %s", subject, listed(looked))
		return doc, e.hint("give it with --date 2025-06-15").of(id)
	}
	t, err := wire.ParseDate(found.given, o.Location)
	if err != nil {
		return doc, errorf("%s: %w", subject, err).of(id)
	}
	doc.Date, doc.Given, doc.Source = t, found.given, found.source
	return doc, nil
}

// listed joins what was looked for: "a, b and c".
func listed(things []string) string {
	if len(things) < 2 {
		return strings.Join(things, "")
	}
	last := len(things) - 1
	return strings.Join(things[:last], ", ") + " and " + things[last]
}

// single is the reader of a file that is one document.
type single struct {
	in    *Input
	parse func(in *Input, b []byte) (Document, error)
	done  bool
}

func (s *single) Next() (Piece, error) {
	if s.done {
		return Piece{}, io.EOF
	}
	s.done = true
	b, err := readAll(s.in.r, s.in.maxSize())
	switch {
	case errors.Is(err, errTooLarge):
		return Piece{}, tooLarge(s.in.Name, s.in.maxSize())
	case err != nil:
		return Piece{}, &Error{Err: cannotRead(s.in.Name, err)}
	}
	return Piece{Parse: func() (Document, error) { return s.parse(s.in, b) }}, nil
}

// whole reads a file that is one document, with a function for its bytes.
func (in *Input) whole(parse func(in *Input, b []byte) (Document, error)) Reader {
	return &single{in: in, parse: parse}
}
