package main

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// source says where documents come from and what the command line tells of them.
type source struct {
	console  *console
	files    []string // "-" is standard input
	from     string   // jsonl, text, or auto: by the name of the file
	date     string   // wins over a header line; empty where not given
	title    string
	location *time.Location
}

// item is a document, or the reason why there is none.
type item struct {
	wire.Document
	name string // of the file, for messages
	line bool   // it is a line of a file of many
	err  error
}

// answered tells whether the item has a place in the output: a file of lines that cannot be opened has none.
func (it *item) answered() bool {
	var wrong *wire.Error
	return !it.line || it.err == nil || errors.As(it.err, &wrong)
}

// items reads the documents in order, no more of them than are asked for.
func (s *source) items() iter.Seq[item] {
	return func(yield func(item) bool) {
		for _, file := range s.files {
			each := s.text
			if s.isLines(file) {
				each = s.lines
			}
			if !each(file, yield) {
				return
			}
		}
	}
}

func (s *source) isLines(file string) bool {
	if s.from != "auto" {
		return s.from == "jsonl"
	}
	return hasExtension(file, ".jsonl", ".ndjson")
}

func hasExtension(file string, extensions ...string) bool {
	for _, e := range extensions {
		if strings.EqualFold(filepath.Ext(file), e) {
			return true
		}
	}
	return false
}

// display names a file in messages.
func display(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

// lines yields the documents of a file that has one on each line.
func (s *source) lines(file string, yield func(item) bool) bool {
	name := display(file)
	r := s.console.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return yield(item{name: name, line: true, err: cannotRead(name, err)})
		}
		defer f.Close()
		r = f
	} else {
		s.console.await("one document a line, as JSON")
	}
	d := wire.NewDecoder(r)
	d.Location = s.location
	for {
		doc, err := d.Next()
		if err == io.EOF {
			return true
		}
		it := item{Document: doc, name: name, line: true, err: err}
		if !it.answered() {
			it.err = cannotRead(name, err)
			yield(it)
			return true
		}
		if !yield(it) {
			return false
		}
	}
}

// text yields the document of a file that holds one article.
func (s *source) text(file string, yield func(item) bool) bool {
	it := item{name: display(file)}
	if file != "-" {
		it.ID = file
	}
	var b []byte
	var err error
	if file == "-" {
		s.console.await("an article")
		b, err = io.ReadAll(s.console.stdin)
	} else {
		b, err = os.ReadFile(file)
	}
	if err != nil {
		it.err = s.readProblem(file, err)
		return yield(it)
	}
	it.Document, it.err = s.document(it.ID, it.name, b)
	return yield(it)
}

func (s *source) readProblem(file string, err error) error {
	p := cannotRead(display(file), err)
	if info, statErr := os.Stat(file); statErr == nil && info.IsDir() {
		p = failf("%s is a folder", file).hint("name the files: dateline extract %s", filepath.Join(file, "*"))
	}
	return p
}

// document makes the document of a file's bytes.
func (s *source) document(id, name string, b []byte) (wire.Document, error) {
	doc := wire.Document{Document: timeline.Document{ID: id, Title: s.title}}
	if hasExtension(name, ".txtar") {
		section, ok := articleSection(b)
		if !ok {
			return doc, failf("%s has no section \"-- article.txt --\"", name)
		}
		b = section
	}
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return doc, failf("%s is UTF-16", name).hint("make it UTF-8: iconv -f UTF-16 -t UTF-8")
	}
	date, text, ok := article.Parse(string(b))
	where := "the header line of " + name
	if s.date != "" {
		date, ok, where = s.date, true, "--date"
	}
	if !ok {
		p := failf("%s has no document date", name).
			hint(`give it with --date 2025-06-15, or as a header line at the beginning of the text: "date 2025-06-15"`)
		if bytes.HasPrefix(bytes.TrimSpace(b), []byte(`{"`)) {
			p.hint("if this is JSON, one document a line, add --from jsonl")
		}
		return doc, p
	}
	t, err := wire.ParseDate(date, s.location)
	if err != nil {
		return doc, failf("%s: %w", where, err)
	}
	doc.Text, doc.Date, doc.Given = text, t, date
	return doc, nil
}

// articleSection gives the article of a test file: what stands under "-- article.txt --".
func articleSection(b []byte) ([]byte, bool) {
	for _, f := range txtar.Parse(b).Files {
		if f.Name == "article.txt" {
			return f.Data, true
		}
	}
	return nil, false
}

// await says what a terminal waits for.
func (c *console) await(what string) {
	if c.ttyIn {
		c.say("type or paste %s, then end with ctrl-d", what)
	}
}
