package read

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// splitter cuts the elements of some names out of a stream of XML, one at a time, without holding more: the entries of a feed, the items of a message
// of news. It reads tags, comments and CDATA and nothing else, so that an entry which is broken leaves the others alone. None of these elements lies
// in another of its name, so where one begins before the last has ended, that one is broken.
type splitter struct {
	r     *bufio.Reader // with room for maxTag
	names map[string]bool
	limit int64 // bytes of an element

	root  []byte // the start tag of the outermost element, which declares the namespaces
	begun []byte // the start tag that was met within another of its name
	until string // what ends the comment or CDATA section that was begun
}

// maxTag is how long a tag may be. What looks like a longer one is text.
const maxTag = 64 << 10

func newSplitter(r io.Reader, limit int64, names ...string) *splitter {
	s := &splitter{r: bufio.NewReaderSize(r, maxTag), names: map[string]bool{}, limit: limit}
	for _, name := range names {
		s.names[name] = true
	}
	return s
}

// errNoEnd is the error of an element that is cut short.
var errNoEnd = errors.New("does not end: it was cut short")

// next returns the next element. Its error is io.EOF at the end; errTooLarge or errNoEnd for an element that is lost; else that of the reader.
func (s *splitter) next() ([]byte, error) {
	for {
		start := s.begun
		s.begun = nil
		for start == nil {
			raw, tag, err := s.token()
			if err != nil {
				return nil, err
			}
			if !tag || raw[1] == '/' {
				continue
			}
			if s.root == nil {
				s.root = bytes.Clone(raw)
			}
			if s.names[localName(tagName(raw))] {
				start = bytes.Clone(raw)
			}
		}
		if bytes.HasSuffix(start, []byte("/>")) {
			return start, nil
		}
		return s.element(start)
	}
}

// element reads an element whose start tag was read.
func (s *splitter) element(start []byte) ([]byte, error) {
	name := tagName(start)
	held, large := start, false
	for {
		raw, tag, err := s.token()
		if err == io.EOF {
			return nil, errNoEnd
		}
		if err != nil {
			return nil, err
		}
		same := tag && bytes.Equal(tagName(raw), name)
		if same && raw[1] != '/' {
			s.begun = bytes.Clone(raw)
			return nil, errNoEnd
		}
		if large = large || int64(len(held)+len(raw)) > s.limit; !large {
			held = append(held, raw...)
		}
		switch {
		case same && large:
			return nil, errTooLarge
		case same:
			return held, nil
		}
	}
}

// token reads a tag, or a part of what lies between tags. It is valid until the next call.
func (s *splitter) token() (raw []byte, tag bool, err error) {
	if s.until != "" {
		raw, err = s.through()
		return raw, false, err
	}
	if raw, err = s.r.ReadSlice('<'); err == bufio.ErrBufferFull || err == io.EOF && len(raw) > 0 {
		return raw, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	_ = s.r.UnreadByte()
	if raw = raw[:len(raw)-1]; len(raw) > 0 {
		return raw, false, nil
	}
	head, _ := s.r.Peek(len("<![CDATA["))
	for _, section := range []struct{ start, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(head, []byte(section.start)) {
			s.until = section.end
			raw, err = s.through()
			return raw, false, err
		}
	}
	for _, n := range []int{512, maxTag} {
		head, err = s.r.Peek(n)
		if end := tagEnd(head); end > 0 {
			_, _ = s.r.Discard(end)
			return head[:end], len(tagName(head)) > 0, nil
		}
		if err != nil {
			break
		}
	}
	_, _ = s.r.Discard(1)
	return head[:1], false, nil
}

// through reads to what ends a section, or as much as the buffer holds.
func (s *splitter) through() ([]byte, error) {
	b, err := s.r.Peek(maxTag)
	if i := bytes.Index(b, []byte(s.until)); i >= 0 {
		b, s.until = b[:i+len(s.until)], ""
	} else if err == nil {
		b = b[:len(b)-len(s.until)+1]
	} else if len(b) == 0 {
		return nil, err
	}
	_, _ = s.r.Discard(len(b))
	return b, nil
}

// tagEnd is where a tag ends, behind its ">"; 0 where it does not. A ">" between quotation marks ends none, and neither does one in the brackets of a
// document type.
func tagEnd(b []byte) int {
	var quote byte
	brackets := 0
	declared := len(b) > 1 && b[1] == '!'
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (declared || i > 0 && (b[i-1] == '=' || b[i-1] == ' ')):
			quote = c
		case c == '[' && declared:
			brackets++
		case c == ']' && declared:
			brackets--
		case c == '>' && brackets <= 0:
			return i + 1
		}
	}
	return 0
}

// tagName is the name in a tag, with its prefix; empty in what is no tag.
func tagName(raw []byte) []byte {
	if len(raw) < 3 || raw[0] != '<' {
		return nil
	}
	raw = raw[1:]
	if raw[0] == '/' {
		raw = raw[1:]
	}
	n := 0
	for n < len(raw) && (raw[n] == ':' || raw[n] == '_' || raw[n] == '-' || raw[n] == '.' || raw[n] >= 0x80 || '0' <= raw[n] && raw[n] <= '9' ||
		'a' <= raw[n]|0x20 && raw[n]|0x20 <= 'z') {
		n++
	}
	return raw[:n]
}

// localName is a name without its prefix.
func localName(name []byte) string {
	return string(name[bytes.IndexByte(name, ':')+1:])
}
