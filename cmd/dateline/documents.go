package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// documentWriter writes documents in a format of package format: to standard output, or each to a file of its own.
type documentWriter struct {
	console *console
	format  *outputFormat
	options format.Options
	folder  string // empty for standard output
	force   bool
	taken   map[string]bool // names of files that were written, in lower case: some systems tell no more apart
	count   int             // documents seen, and
	written int             // those that were written
	buf     []byte
}

func (w *documentWriter) timeline(it *item, tl *timeline.Timeline) error {
	w.count++
	w.buf = w.buf[:0]
	if w.folder != "" || w.written == 0 {
		w.buf = append(w.buf, w.format.head...)
	} else {
		w.buf = append(w.buf, w.format.between...)
	}
	w.written++
	opt := w.options
	if it.whole != nil {
		opt.Hidden = len(it.whole.Events) - len(tl.Events)
		if opt.All {
			opt.Hidden = len(it.whole.Mentions) - len(tl.Mentions)
		}
	}
	w.buf = w.format.append(w.buf, tl, opt)
	if w.folder == "" {
		_, err := w.console.stdout.Write(w.buf)
		return err
	}
	if err := os.MkdirAll(w.folder, 0o777); err != nil {
		return err
	}
	path := filepath.Join(w.folder, w.name(it))
	if w.force {
		return w.replace(path)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return failf("%s is there already", path).hint("--force overwrites it")
	}
	if err != nil {
		return err
	}
	_, err = f.Write(w.buf)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(path) // half a document is none
	}
	return err
}

// replace writes a file in one piece: what was there stays until all is written.
func (w *documentWriter) replace(path string) error {
	f, err := os.CreateTemp(w.folder, ".dateline-*")
	if err != nil {
		return err
	}
	_, err = f.Write(w.buf)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// failure tells of a document that could not be read; it gets no file.
func (w *documentWriter) failure(it *item) error {
	w.count++
	w.console.missing(it)
	return nil
}

// maxFileName bounds the name of a file in bytes, without what tells apart those of one name.
const maxFileName = 200

// name gives the file of a document: its id with "_" for what does not belong into the name of a file, "document" with its number where it
// has no id. Names that another document has end in -2, -3.
func (w *documentWriter) name(it *item) string {
	id := it.ID
	if !it.line {
		id = strings.TrimSuffix(filepath.Base(id), filepath.Ext(id)) // stories/a.txt
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r) {
			return r
		}
		return '_'
	}, id)
	for len(name) > maxFileName {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	switch {
	case it.ID == "":
		name = fmt.Sprintf("document-%d", w.count)
	case strings.HasPrefix(name, "."), reserved(name):
		name = "_" + name
	}
	base := name
	for n := 2; w.taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	w.taken[strings.ToLower(name)] = true
	return name + w.format.extension
}

// reserved tells whether Windows takes a name for a device, whatever stands behind its first dot.
func reserved(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "LPT")) && '1' <= name[3] && name[3] <= '9'
}
