package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/wire"
)

// ErrNothing is wrapped by the error of Load for a folder without a document.
var ErrNothing = errors.New("no document with its expressions")

// Load reads annotated documents from a folder or a file:
//
//	docs.jsonl and gold.jsonl    in one folder: a corpus, of which nothing else is read
//	*.tml, *.tml.xml             TimeML, a document a file; see ParseTimeML
//	*.jsonl                      the JSON contract: documents, and results as "dateline extract --to jsonl" writes them, paired by id
//
// Folders are searched to the bottom, but for hidden ones, in the order of names. A line of JSON may be a document, its result, or both in one
// object; the n-th line of a file without an id has the id "line n", blank ones not counted, so that a file of documents and one of their
// results pair up. A TimeML file without DOCID has the name of the file for its id.
//
// What is wrong with a file, a line or a document is given to problem, and the others are read all the same: bad JSON or XML, no or two
// documents for a result, no day for a document date, an expression that is not where its offsets say. The error is of path itself.
func Load(path string, problem func(error)) ([]Document, error) {
	if _, err := os.Stat(filepath.Join(path, "gold.jsonl")); err == nil {
		docs, err := Read(path)
		return slices.DeleteFunc(docs, func(d Document) bool { return !usable(&d, problem) }), err
	}
	texts, marks, err := parts(path, problem)
	if err != nil {
		return nil, err
	}
	results := byID(marks, problem)
	seen := byID(texts, problem)
	docs := texts[:0]
	for _, d := range texts {
		if seen[d.ID].from != d.from { // told of already
			continue
		}
		r, ok := results[d.ID]
		if !ok {
			problem(fmt.Errorf("%s: nothing says what expressions document %q has", d.from, d.ID))
			continue
		}
		d.Expressions, d.Events = r.Expressions, r.Events
		if usable(&d, problem) {
			docs = append(docs, d)
		}
	}
	for _, r := range marks {
		if _, ok := seen[r.ID]; !ok {
			problem(fmt.Errorf("%s: there is no text of document %q", r.from, r.ID))
		}
	}
	if len(docs) == 0 {
		return nil, ErrNothing
	}
	return docs, nil
}

// Results reads what a system found, by the ids of documents, from files as Load takes them; their texts may be left out.
func Results(path string, problem func(error)) (map[string]Document, error) {
	texts, marks, err := parts(path, problem)
	if err != nil {
		return nil, err
	}
	if len(marks) == 0 {
		return nil, ErrNothing
	}
	text := map[string]string{}
	for _, d := range texts {
		text[d.ID] = d.Text
	}
	results := byID(marks, problem)
	for id, r := range results {
		r.Text = text[id]
		results[id] = r
	}
	return results, nil
}

// Answers tells whether a result is one of the document d: its expressions are where it says, in the text that d has.
func (r *Document) Answers(d *Document) error {
	if r.Text != "" && r.Text != d.Text {
		return fmt.Errorf("%s: the text of document %q is another than the annotators', so that offsets cannot be compared", r.from, d.ID)
	}
	return placed(d.Text, r)
}

// byID gives documents by their ids; of two with one id the first counts.
func byID(docs []Document, problem func(error)) map[string]Document {
	out := map[string]Document{}
	for _, d := range docs {
		if first, ok := out[d.ID]; ok {
			problem(fmt.Errorf("%s: document %q is in %s already: give each an id of its own", d.from, d.ID, first.from))
			continue
		}
		out[d.ID] = d
	}
	return out
}

// usable tells whether a document can be measured, and of what keeps it from that.
func usable(d *Document, problem func(error)) bool {
	if _, err := wire.ParseDate(d.Date, nil); err != nil {
		problem(fmt.Errorf("%s: document %q: %w", d.from, d.ID, err))
		return false
	}
	if err := placed(d.Text, d); err != nil {
		problem(err)
		return false
	}
	return true
}

// placed tells what is wrong with the places of a document's marks in a text. Offsets in characters are the commonest mistake.
func placed(text string, d *Document) error {
	check := func(id string, start, end int, words string) error {
		switch {
		case start < 0 || end > len(text) || start >= end:
			return fmt.Errorf("%s: document %q: %s is at %d–%d, outside the %d bytes of its text", d.from, d.ID, id, start, end, len(text))
		case words != "" && words != text[start:end]:
			return fmt.Errorf("%s: document %q: at %d–%d is %.60q, and %s says %.60q: offsets are bytes of the text, not characters",
				d.from, d.ID, start, end, text[start:end], id, words)
		}
		return nil
	}
	for _, g := range d.Expressions {
		if err := check("expression "+g.ID, g.Start, g.End, g.Text); err != nil {
			return err
		}
	}
	for _, e := range d.Events {
		if err := check("event "+e.ID, e.Start, e.End, e.Text); err != nil {
			return err
		}
	}
	return nil
}

// parts reads the files of a folder, or one file: the texts and what is marked in them, which TimeML has in one.
func parts(path string, problem func(error)) (texts, marks []Document, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filesIn(path, problem); err != nil {
			return nil, nil, err
		}
	} else if !isTimeML(path) && !isLines(path) {
		return nil, nil, errors.New("its name ends neither in .tml nor in .jsonl")
	}
	for _, file := range files {
		b, err := readFile(file)
		switch {
		case err != nil:
			problem(err)
		case isTimeML(file):
			d, err := ParseTimeML(b)
			if err != nil {
				problem(fmt.Errorf("%s: %w", file, err))
				continue
			}
			if d.from = file; d.ID == "" {
				d.ID = strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".xml"), ".tml")
			}
			texts, marks = append(texts, d), append(marks, d)
		default:
			t, m := contract(file, b, problem)
			texts, marks = append(texts, t...), append(marks, m...)
		}
	}
	return texts, marks, nil
}

func isTimeML(file string) bool {
	return strings.HasSuffix(file, ".tml") || strings.HasSuffix(file, ".tml.xml")
}

func isLines(file string) bool { return strings.HasSuffix(file, ".jsonl") }

// filesIn lists the files of a folder that may hold documents.
func filesIn(dir string, problem func(error)) (files []string, err error) {
	if dir, err = filepath.EvalSymlinks(dir); err != nil { // WalkDir would not enter a link
		return nil, err
	}
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != dir && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil && path == dir:
			return err
		case err != nil:
			problem(err)
		case hidden && entry.IsDir():
			return filepath.SkipDir
		case !hidden && entry.Type()&^fs.ModeSymlink == 0 && (isTimeML(path) || isLines(path)): // no pipe, which may never end
			files = append(files, path)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%w: it has no file *.tml or *.jsonl", ErrNothing)
	}
	return files, err
}

// maxFile is how many bytes a file may have.
const maxFile = 1 << 30

func readFile(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err == nil && info.Size() > maxFile {
		err = fmt.Errorf("%s: it has more than %d bytes: make several files of it", file, maxFile)
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// contract reads the lines of a file: documents, results, or both in one.
func contract(file string, b []byte, problem func(error)) (texts, marks []Document) {
	n := 0
	number := 0
	for line := range bytes.SplitSeq(bytes.TrimPrefix(b, []byte("\ufeff")), []byte("\n")) {
		number++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		n++
		var has struct {
			Text, Expressions json.RawMessage
			Error             string
		}
		d := Document{from: fmt.Sprintf("%s:%d", file, number)}
		err := json.Unmarshal(line, &has)
		if err == nil {
			err = json.Unmarshal(line, &d)
		}
		if err == nil && !utf8.Valid(line) {
			err = errors.New("it is no UTF-8")
		}
		if err != nil {
			problem(fmt.Errorf("%s: %w", d.from, err))
			continue
		}
		if d.ID == "" {
			d.ID = fmt.Sprintf("line %d", n)
		}
		switch {
		case has.Error != "":
			problem(fmt.Errorf("%s: document %q has an error in place of expressions: %s", d.from, d.ID, has.Error))
			continue
		case has.Text == nil && has.Expressions == nil:
			problem(fmt.Errorf(`%s: it has neither "text", as a document has, nor "expressions", as a result has`, d.from))
			continue
		}
		if has.Text != nil {
			texts = append(texts, d)
		}
		if has.Expressions != nil {
			marks = append(marks, d)
		}
	}
	return texts, marks
}
