package read

import (
	"errors"
	"fmt"
	"io"
)

// elements reads the elements of a stream of XML, each a document.
type elements struct {
	in    *Input
	s     *splitter
	what  string // an element is called in messages
	count int
	parse func(root, element []byte, subject string) (Document, error)
}

func (e *elements) Next() (Piece, error) {
	b, err := e.s.next()
	if err == io.EOF && e.count == 0 {
		e.count++
		return Piece{}, &Error{Err: fmt.Errorf("there is no %s in it", e.what)}
	}
	e.count++
	subject := fmt.Sprintf("%s %d", e.what, e.count)
	switch {
	case errors.Is(err, errTooLarge):
		return Piece{}, tooLarge(subject, e.in.maxSize())
	case errors.Is(err, errNoEnd):
		return Piece{}, errorf("%s %w", subject, err)
	case err == io.EOF:
		return Piece{}, err
	case err != nil:
		return Piece{}, cannotRead(e.in.Name, err)
	}
	return Piece{Parse: func() (Document, error) { return e.parse(e.s.root, b, subject) }}, nil
}
