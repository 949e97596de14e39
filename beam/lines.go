package main

import (
	"bufio"
	"bytes"
	"io"
)

// Bounds of a line.
const (
	maxLine = 64 << 20 // as wire has it
	maxRaw  = 64 << 10 // what is kept of a line that is longer
)

var bom = []byte("\ufeff") // a byte order mark, which may begin a file

// lines gives the lines of a part of a file. A line belongs to the part in which it begins, so that parts which meet have each line once.
type lines struct {
	r   *bufio.Reader
	at  int64 // offset of the next line
	end int64 // lines begin before it; negative for the end of the file
	buf []byte
}

// newLines reads the lines that begin in [start, end). The reader stands at start, or one byte before where start is not 0.
func newLines(r io.Reader, start, end int64) (*lines, error) {
	l := &lines{r: bufio.NewReaderSize(r, 256<<10), at: start, end: end}
	if start > 0 { // the rest of a line of the part before
		l.at--
		if _, _, err := l.line(); err != nil && err != io.EOF {
			return nil, err
		}
		return l, nil
	}
	return l, nil
}

// next gives a line, without the space around it, and its offset; blank ones are left out. Of one that is too long it gives the beginning. The line is
// valid until the next call.
func (l *lines) next() (line []byte, at int64, long bool, err error) {
	for {
		at = l.at
		if l.end >= 0 && at >= l.end {
			return nil, at, false, io.EOF
		}
		if line, long, err = l.line(); err != nil && len(line) == 0 {
			return nil, at, false, err
		}
		if rest, ok := bytes.CutPrefix(line, bom); ok && at == 0 {
			line, at = rest, int64(len(bom))
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			return line, at, long, nil
		}
	}
}

// line reads through the end of a line. Its error is that of the reader; with io.EOF there may be a line.
func (l *lines) line() (line []byte, long bool, err error) {
	l.buf = l.buf[:0]
	for {
		part, err := l.r.ReadSlice('\n')
		l.at += int64(len(part))
		switch {
		case long:
		case len(l.buf)+len(part) > maxLine+len("\r\n"):
			long = true
			l.buf = append([]byte(nil), append(l.buf, part...)[:maxRaw]...)
		default:
			l.buf = append(l.buf, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			return nil, false, err
		}
		return l.buf, long, err
	}
}
