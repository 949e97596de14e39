package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/dateline-go/dateline/internal/wire"
)

// answers are the results of an earlier run, in a file that the next one goes on with. What they hold of a document is its id: what has the id of an
// answered document is left out, once for each answer of that id. A last line that was not written to its end is dropped.
type answers struct {
	file  *os.File
	left  map[idPrint]uint32 // answers of an id that no document was left out for yet
	lines int                // that are in the file
}

// idPrint stands for an id, so that ids take the same few bytes however long they are.
type idPrint [16]byte

func printOfID(written []byte) (p idPrint) {
	sum := sha256.Sum256(written)
	copy(p[:], sum[:])
	return p
}

// resume opens a file of results, which need not be there yet, and reads which documents have theirs.
func resume(path string) (*answers, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	a := &answers{file: f, left: map[idPrint]uint32{}}
	whole, err := a.read()
	switch {
	case errors.Is(err, errNoResult):
		err = failf("line %d of %s is no result of extract --to jsonl: the file is left as it is", a.lines+1, path).
			hint("--resume names the file that the results go to")
	case err != nil:
		err = cannotRead(path, err)
	default:
		if err = f.Truncate(whole); err == nil {
			_, err = f.Seek(whole, io.SeekStart)
		}
		if err != nil {
			err = failf("cannot write %s: %w", path, err)
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return a, nil
}

var errNoResult = errors.New("no result")

// read reads the results and gives how many bytes they have, up to the end of the last whole line.
func (a *answers) read() (whole int64, err error) {
	r := bufio.NewReaderSize(a.file, 64<<10)
	var line []byte
	for {
		line = line[:0]
		var part []byte
		err := bufio.ErrBufferFull
		for err == bufio.ErrBufferFull {
			part, err = r.ReadSlice('\n')
			line = append(line, part...)
		}
		switch {
		case err == io.EOF && len(line) > 0 && a.lines == 0 && !bytes.HasPrefix(line, []byte(`{"`)):
			return 0, errNoResult // a text without an end of line is not the beginning of a result
		case err == io.EOF && json.Valid(line) && !isResult(line):
			return 0, errNoResult
		case err == io.EOF:
			return whole, nil
		case err != nil:
			return 0, err
		case !isResult(line):
			return 0, errNoResult
		}
		whole += int64(len(line))
		a.lines++
		a.left[printOfID(idOf(line))]++
	}
}

// isResult tells whether a line is one that extract writes, by its begin and its last field: {"id":…,"date":…,"expressions":[…],"events":[…]}.
func isResult(line []byte) bool {
	line = bytes.TrimRight(line, "\r\n")
	switch {
	case !bytes.HasPrefix(line, []byte(`{"id":"`)) && !bytes.HasPrefix(line, []byte(`{"date":"`)) && !bytes.HasPrefix(line, []byte(`{"error":"`)):
		return false
	case bytes.HasSuffix(line, []byte(`]}`)):
		return bytes.Contains(line, []byte(`"expressions":[`)) && bytes.Contains(line, []byte(`"events":[`))
	}
	return bytes.HasSuffix(line, []byte(`"}`)) && bytes.Contains(line, []byte(`"error":"`)) && !bytes.Contains(line, []byte(`"text":"`))
}

// idOf gives the id of a result as it is written, with its quotes; nothing where it has none.
func idOf(line []byte) []byte {
	rest, ok := bytes.CutPrefix(line, []byte(`{"id":`))
	if !ok {
		return nil
	}
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			return rest[:i+1]
		}
	}
	return nil
}

// has tells whether a document has its answer already, and counts it off.
func (a *answers) has(id string) bool {
	if a == nil || len(a.left) == 0 {
		return false
	}
	p := printOfID(idOf(wire.AppendError(nil, id, errNoResult)))
	n := a.left[p]
	switch n {
	case 0:
		return false
	case 1:
		delete(a.left, p)
	default:
		a.left[p] = n - 1
	}
	return true
}

// is tells whether a file that is to be read is that of the results, as it may be where a folder is read.
func (a *answers) is(f *os.File) bool {
	if a == nil {
		return false
	}
	one, err := f.Stat()
	other, err2 := a.file.Stat()
	return err == nil && err2 == nil && os.SameFile(one, other)
}

// Write appends to the results.
func (a *answers) Write(b []byte) (int, error) { return a.file.Write(b) }

func (a *answers) close() error { return a.file.Close() }
