// Package archive reads the documents of large files for programs other than this one: the pages of a WARC, the entries of a feed, the lines of the
// contract. It is what beam/ has of the program's readers, which are internal to it.
//
//	r, err := archive.Open(f, "crawl.warc.gz", "auto")
//	for piece, err := range r.Pieces() {
//		doc, err := piece.Document() // the costly part, which another goroutine may do
//		tl, err := timeline.Extract(ctx, doc.Document)
//	}
//
// The formats are those of "dateline extract --from", which docs/reading.md tells of. Memory is that of a piece, however long the file is.
package archive

import (
	"errors"
	"io"
	"iter"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/timeline"
)

// Document is an article and how its date stands in the file.
type Document struct {
	timeline.Document
	Given  string // its date as the file has it: "2025-06-15"
	Source string // what gave the date where it had to be looked for: "JSON-LD datePublished"
}

// Piece is the part of a file that holds one document.
type Piece struct {
	ID string // where the file says it; the address of a page

	parse func() (read.Document, error)
}

// Document reads the piece, and looks for its date where the file does not say it outright. Its error is that of this document alone: one without a
// date, or that is no article. It may be called once.
func (p Piece) Document() (Document, error) {
	doc, err := p.parse()
	return Document{doc.Document.Document, doc.Given, doc.Source}, err
}

// Reader gives the documents of a file.
type Reader struct{ r read.Reader }

// Known tells whether Open would read a file: with the format "auto" by its name, "crawl.warc.gz", else whether the format is one of many documents in a file,
// "warc", "jsonl".
func Known(name, format string) bool {
	if format != read.Auto {
		many, _ := read.Holds(name, format)
		return many
	}
	return read.Known(name)
}

// Open reads a file of a format, packed or not: "auto" tells it by the name and by what the file begins with. It fails for a format that there
// is none of, and where the file cannot be unpacked.
func Open(r io.Reader, name, format string) (*Reader, error) {
	documents, _, err := read.Open(r, name, format, read.Options{})
	if err != nil {
		return nil, err
	}
	return &Reader{documents}, nil
}

// Error is that of one document, behind which there may be others.
type Error struct {
	ID  string // where the file says it
	Err error
}

// Error is what Err says.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap gives Err.
func (e *Error) Unwrap() error { return e.Err }

// Pieces yields the documents. An *Error tells of one that is lost; any other is that of the file, and the last.
func (r *Reader) Pieces() iter.Seq2[Piece, error] {
	return func(yield func(Piece, error) bool) {
		for {
			piece, err := r.r.Next()
			var lost *read.Error
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &lost):
				if !yield(Piece{ID: lost.ID}, &Error{lost.ID, err}) {
					return
				}
			case err != nil:
				yield(Piece{}, err)
				return
			case !yield(Piece{piece.ID, piece.Parse}, nil):
				return
			}
		}
	}
}
