package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// jsonItems reads the items of a JSON file, each a document, one at a time: those of a list, those that stand one behind the other, or those of a list
// in a field of the object that the file is.
type jsonItems struct {
	in     *Input
	d      *json.Decoder
	m      *metered
	what   string // an item is called in messages
	list   string // the field with the items; empty where an object is an item itself
	inList bool
	ended  bool
	count  int
	parse  func(raw json.RawMessage, subject string) (Document, error)
}

func newJSONItems(in *Input, what, list string, parse func(json.RawMessage, string) (Document, error)) Reader {
	head := in.peek()
	m := &metered{r: asUTF8(in.r, head)}
	if bytes.HasPrefix(head, markUTF8) {
		_, _ = in.r.Discard(len(markUTF8))
	}
	return &jsonItems{in: in, d: json.NewDecoder(m), m: m, what: what, list: list, parse: parse}
}

// metered bounds what is read for one item.
type metered struct {
	r    io.Reader
	left int64
}

func (m *metered) Read(b []byte) (int, error) {
	if m.left <= 0 {
		return 0, errTooLarge
	}
	n, err := m.r.Read(b[:min(int64(len(b)), m.left)])
	m.left -= int64(n)
	return n, err
}

func (j *jsonItems) Next() (Piece, error) {
	if j.ended {
		return Piece{}, io.EOF
	}
	j.m.left = j.in.maxSize() + headSize
	raw, err := j.item()
	if err == io.EOF {
		j.ended = true
		if j.count == 0 {
			return Piece{}, &Error{Err: fmt.Errorf("there is no %s in it", j.what)}
		}
		return Piece{}, err
	}
	j.count++
	subject := fmt.Sprintf("%s %d", j.what, j.count)
	if err != nil {
		j.ended = true // where the next begins is not known
		var syntax *json.SyntaxError
		switch {
		case errors.Is(err, errTooLarge):
			return Piece{}, tooLarge(subject, j.in.maxSize())
		case errors.As(err, &syntax):
			return Piece{}, errorf("%s is broken, and what follows is not read: %w (byte %d)", subject, err, syntax.Offset)
		case errors.Is(err, io.ErrUnexpectedEOF):
			return Piece{}, errorf("%s does not end: it was cut short", subject)
		case errors.Is(err, errShape):
			return Piece{}, &Error{Err: err}
		}
		return Piece{}, cannotRead(j.in.Name, err)
	}
	return Piece{Parse: func() (Document, error) { return j.parse(raw, subject) }}, nil
}

// errShape is the error of JSON that is something else.
var errShape = errors.New("it is not the JSON that it should be")

// item reads the next item.
func (j *jsonItems) item() (raw json.RawMessage, err error) {
	for !j.inList {
		if !j.d.More() {
			// The end, or a bracket that belongs to nothing.
			if _, err = j.d.Token(); err == nil {
				err = errShape
			}
			return nil, err
		}
		if j.list == "" && j.objectAhead() {
			err = j.d.Decode(&raw)
			return raw, err
		}
		t, err := j.d.Token()
		switch {
		case err != nil:
			return nil, err
		case t == json.Delim('['):
			j.inList = true
		case t == json.Delim('{') && j.list != "":
			if err := j.seek(); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("%w: it begins with %v", errShape, t)
		}
	}
	if !j.d.More() {
		_, err := j.d.Token()
		if err == nil {
			err = io.EOF
		} else if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	err = j.d.Decode(&raw)
	return raw, err
}

// objectAhead tells whether an object is next; More has read to it.
func (j *jsonItems) objectAhead() bool {
	var b [1]byte
	for r := j.d.Buffered(); ; {
		if n, err := r.Read(b[:]); n == 0 || err != nil {
			return false
		}
		if !strings.ContainsRune(space, rune(b[0])) {
			return b[0] == '{'
		}
	}
}

// seek reads an object to the list of items.
func (j *jsonItems) seek() error {
	for j.d.More() {
		name, err := j.d.Token()
		if err != nil {
			return err
		}
		if name == j.list {
			t, err := j.d.Token()
			if err == nil && t != json.Delim('[') {
				return fmt.Errorf("%w: %q is no list", errShape, j.list)
			}
			j.inList = err == nil
			return err
		}
		var skipped json.RawMessage
		if err := j.d.Decode(&skipped); err != nil {
			return err
		}
	}
	_, err := j.d.Token()
	if err == nil {
		err = io.EOF
	} else if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// text is a string or a number, as ids are; empty for all else.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] != '"' {
		if '0' <= b[0] && b[0] <= '9' || b[0] == '-' {
			*t = text(b)
		}
		return nil
	}
	var s string
	err := json.Unmarshal(b, &s)
	*t = text(s)
	return err
}

// jsonEntry reads an entry of a JSON Feed.
