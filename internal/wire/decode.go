package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dateline-go/dateline/timeline"
)

// Document is a line of input.
type Document struct {
	timeline.Document
	Given string // its date as the line has it, which is how it is echoed
}

// DefaultMaxLine is how long a line may be where the Decoder does not say: 64 MiB.
const DefaultMaxLine = 64 << 20

// Errors of a line; Error wraps them.
var (
	ErrSyntax  = errors.New("not a JSON object")
	ErrMissing = errors.New("is missing")
	ErrString  = errors.New("must be a string")
	ErrTooLong = errors.New("is too long")
)

// Error tells what is wrong with a line. The next line can be read all the same.
type Error struct {
	Line  int    // the line, counted from 1; 0 where there are no lines
	Field string // the field that is wrong; empty where it is the line
	Err   error
	Hint  string // what to do about it; may be empty
}

// Error writes line 3: "date" is missing: add "date":"2025-06-15".
func (e *Error) Error() string {
	var b []byte
	if e.Line > 0 {
		b = fmt.Appendf(b, "line %d: ", e.Line)
	}
	if e.Field != "" {
		b = fmt.Appendf(b, "%q ", e.Field)
	}
	b = append(b, e.Err.Error()...)
	if e.Hint != "" {
		b = append(append(b, ": "...), e.Hint...)
	}
	return string(b)
}

func (e *Error) Unwrap() error { return e.Err }

// Decoder reads documents, one a line. Blank lines, carriage returns at the end of a line and a byte order mark at the beginning
// of the stream are skipped.
type Decoder struct {
	Location *time.Location // as for ParseDate
	MaxLine  int            // bytes that a line may have; 0 is DefaultMaxLine. A longer one is not held in memory

	r    *bufio.Reader
	line int
	buf  []byte
}

// NewDecoder returns a decoder that reads from r.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: bufio.NewReaderSize(r, 64<<10)} }

// Next reads the next document. At the end of the stream its error is io.EOF. For a line that cannot be used it is an *Error, the document
// then has the line's id, where that could be read, and Next can be called again. Any other error is the reader's, and final.
func (d *Decoder) Next() (Document, error) {
	for {
		line, err := d.next()
		var wrong *Error
		if err != nil && !errors.As(err, &wrong) {
			return Document{}, err
		}
		if wrong == nil {
			if line = bytes.TrimSpace(line); len(line) == 0 {
				continue
			}
			doc, err := Decode(line, d.Location)
			if errors.As(err, &wrong) {
				wrong.Line = d.line
			}
			return doc, err
		}
		return Document{}, err
	}
}

// next reads a line into the buffer. It returns io.EOF only without a line.
func (d *Decoder) next() ([]byte, error) {
	limit := d.MaxLine
	if limit <= 0 {
		limit = DefaultMaxLine
	}
	d.buf = d.buf[:0]
	d.line++
	long := false
	for {
		part, err := d.r.ReadSlice('\n')
		if d.line == 1 && len(d.buf) == 0 {
			part = bytes.TrimPrefix(part, []byte("\ufeff"))
		}
		if long = long || len(d.buf)+len(bytes.TrimRight(part, "\r\n")) > limit; !long {
			d.buf = append(d.buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(d.buf) == 0 && !long:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, fmt.Errorf("line %d: %w", d.line, err)
		case long:
			d.buf = nil
			return nil, &Error{Line: d.line, Err: ErrTooLong, Hint: fmt.Sprintf("a line has at most %d bytes", limit)}
		}
		return d.buf, nil
	}
}

// Decode reads a document from one JSON object. Its error is an *Error, and the document then has the id where that could be read.
//
// Fields that the contract does not name are ignored, names in another case too; of two with one name the later counts. Null is the same as
// absent.
func Decode(line []byte, loc *time.Location) (Document, error) {
	var doc Document
	var fields map[string]json.RawMessage
	line = bytes.TrimSpace(line)
	if err := json.Unmarshal(line, &fields); err != nil || fields == nil {
		return doc, &Error{Err: ErrSyntax, Hint: syntaxHint(line, err)}
	}
	var problem error
	get := func(name string) (string, bool) {
		raw, ok := fields[name]
		if !ok || string(raw) == "null" {
			return "", false
		}
		if raw[0] != '"' {
			if problem == nil {
				problem = &Error{Field: name, Err: ErrString, Hint: "it is " + kind(raw)}
			}
			return "", true
		}
		return unquote(raw), true
	}
	doc.ID, _ = get("id")
	text, hasText := get("text")
	date, hasDate := get("date")
	title, _ := get("title")
	switch {
	case problem != nil:
		return doc, problem
	case !hasText:
		return doc, &Error{Field: "text", Err: ErrMissing, Hint: `it holds the article's plain text`}
	case !hasDate:
		return doc, &Error{Field: "date", Err: ErrMissing, Hint: `add the document date as "date":"2025-06-15", or with a clock time and zone as "date":"2025-06-15T16:30:00Z"`}
	}
	t, err := ParseDate(date, loc)
	if err != nil {
		return doc, &Error{Field: "date", Err: fmt.Errorf("is %w", err)}
	}
	doc.Text, doc.Title, doc.Date, doc.Given = text, title, t, date
	return doc, nil
}

// syntaxHint tells what is wrong with a line that is no JSON object.
func syntaxHint(line []byte, err error) string {
	var syntax *json.SyntaxError
	switch {
	case len(line) > 0 && line[0] == '[':
		return "it begins an array; write the objects of an array one a line, as jq -c '.[]' does"
	case len(line) > 0 && line[0] == '{' && errors.As(err, &syntax) && syntax.Error() == "unexpected end of JSON input":
		return "it ends too early; an object stands on one line"
	case len(line) > 0 && errors.As(err, &syntax):
		return fmt.Sprintf("%v (byte %d)", syntax, syntax.Offset)
	}
	return "it is " + kind(line)
}

// kind names what a JSON value is.
func kind(raw []byte) string {
	if len(raw) == 0 {
		return "empty"
	}
	switch raw[0] {
	case '"':
		return "a string"
	case '{':
		return "an object"
	case '[':
		return "an array"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}

// unquote is the string of a JSON string that is known to be well-formed. encoding/json would put three bytes in the place of one
// that is no UTF-8, and move all offsets behind it.
func unquote(raw []byte) string {
	raw = raw[1 : len(raw)-1]
	i := bytes.IndexByte(raw, '\\')
	if i < 0 {
		return string(raw)
	}
	b := append(make([]byte, 0, len(raw)), raw[:i]...)
	for i < len(raw) {
		if raw[i] != '\\' {
			next := bytes.IndexByte(raw[i:], '\\')
			if next < 0 {
				next = len(raw) - i
			}
			b = append(b, raw[i:i+next]...)
			i += next
			continue
		}
		c := raw[i+1]
		i += 2
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r := hex4(raw[i:])
			i += 4
			if utf16.IsSurrogate(r) {
				low := rune(-1)
				if len(raw)-i >= 6 && raw[i] == '\\' && raw[i+1] == 'u' {
					low = hex4(raw[i+2:])
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					i += 6
				}
			}
			b = utf8.AppendRune(b, r)
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

// hex4 reads four hexadecimal digits.
func hex4(b []byte) rune {
	var r rune
	for _, c := range b[:4] {
		switch {
		case c <= '9':
			c -= '0'
		case c <= 'F':
			c -= 'A' - 10
		default:
			c -= 'a' - 10
		}
		r = r<<4 | rune(c)
	}
	return r
}
