package read

import (
	"errors"
	"fmt"
	"io"

	"github.com/dateline-go/dateline/internal/wire"
)

// lines reads the contract: one document a line, as JSON.
type lines struct {
	d    *wire.Decoder
	name string
}

func openLines(in *Input) Reader {
	d := wire.NewDecoder(in.r)
	d.Location = in.Location
	if in.MaxSize > 0 {
		d.MaxLine = int(in.MaxSize)
	}
	return &lines{d, in.Name}
}

func (l *lines) Next() (Piece, error) {
	doc, err := l.d.Next()
	var wrong *wire.Error
	switch {
	case err == io.EOF:
		return Piece{}, err
	case errors.As(err, &wrong):
		return Piece{}, &Error{ID: doc.ID, Err: wrong}
	case err != nil:
		return Piece{}, fmt.Errorf("cannot read %s: %w", l.name, err)
	}
	return Piece{ID: doc.ID, Parse: func() (Document, error) { return Document{Document: doc}, nil }}, nil
}
