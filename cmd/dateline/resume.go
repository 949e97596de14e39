package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/gofrs/flock"

	"github.com/dateline-go/dateline/internal/wire"
)

// answers are the results of an earlier run, in a file that the next one goes on with: what has the id of an answered document is left out, once for
// each answer of that id. A last line that was not written to its end is dropped.
//
// As results stand in the order of their documents, each document is compared with the next result, and the file is read along with the input. The first
// document that is another one, as where the input has changed, makes the ids of all results that are left be remembered.
type answers struct {
	file  *os.File
	lock  *flock.Flock // that no two runs write to it
	lines int          // that are in the file

	next *bufio.Reader      // the results that no document was compared with yet; nil where there are none, or they are in left
	line []byte             // memory for one
	left map[idPrint]uint32 // answers of an id that no document was left out for yet
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
	a := &answers{file: f, lock: flock.New(path + ".lock")}
	if locked, err := a.lock.TryLock(); err == nil && !locked { // where files cannot be locked nobody is kept from it
		f.Close()
		return nil, failf("another run writes to %s", path).hint("wait until it ends, or give --resume another file")
	}
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
		a.close()
		return nil, err
	}
	a.next = bufio.NewReaderSize(io.NewSectionReader(f, 0, whole), 64<<10)
	return a, nil
}

var errNoResult = errors.New("no result")

// read reads the results and gives how many bytes they have, up to the end of the last whole line.
func (a *answers) read() (whole int64, err error) {
	r := bufio.NewReaderSize(a.file, 64<<10)
	for {
		line, err := a.readLine(r)
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
	}
}

// readLine reads a line, with its end, which stays as it is until the next one.
func (a *answers) readLine(r *bufio.Reader) ([]byte, error) {
	a.line = a.line[:0]
	for {
		part, err := r.ReadSlice('\n')
		a.line = append(a.line, part...)
		if err != bufio.ErrBufferFull {
			return a.line, err
		}
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

// has tells whether a document has its answer already, and counts it off. Documents are asked for in the order of the input.
func (a *answers) has(id string) (bool, error) {
	if a == nil || a.next == nil && len(a.left) == 0 {
		return false, nil
	}
	written := idOf(wire.AppendError(nil, id, errNoResult))
	if a.next != nil {
		line, err := a.readLine(a.next)
		switch {
		case err == io.EOF:
			a.next = nil
			return false, nil
		case err != nil:
			return false, cannotRead(a.file.Name(), err)
		case bytes.Equal(idOf(line), written):
			return true, nil
		}
		if err := a.remember(line); err != nil {
			return false, cannotRead(a.file.Name(), err)
		}
	}
	p := printOfID(written)
	n := a.left[p]
	switch n {
	case 0:
		return false, nil
	case 1:
		delete(a.left, p)
	default:
		a.left[p] = n - 1
	}
	return true, nil
}

// remember keeps the ids of a result and of all behind it.
func (a *answers) remember(line []byte) (err error) {
	a.left = map[idPrint]uint32{}
	for ; err == nil; line, err = a.readLine(a.next) {
		a.left[printOfID(idOf(line))]++
	}
	a.next = nil
	if err == io.EOF {
		return nil
	}
	return err
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

// close ends the writing. The lock is a file beside the results, as some systems let nobody write to a locked one.
func (a *answers) close() error {
	err := a.file.Close()
	if a.lock.Locked() {
		os.Remove(a.lock.Path())
		a.lock.Close()
	}
	return err
}
