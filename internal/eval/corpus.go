package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Document is an article of a corpus with what annotators marked in it.
type Document struct {
	ID, Date, Title, Text string
	Expressions           []Gold
	Events                []GoldEvent
	Links                 []GoldLink // what the corpus says of their order; most corpora say nothing

	from string // the file, and the line in it, for messages
}

// GoldEvent is an event as annotators marked it.
type GoldEvent struct {
	ID         string
	Start, End int
	Text       string
	Class      string
	Tense      string
	Aspect     string
	Polarity   string
	Modality   string
	Pos        string    // VERB, NOUN …; UNKNOWN is a finite verb in Aquaint
	When       *GoldWhen // nil where it was not annotated
}

// Read reads a corpus folder: docs.jsonl with the texts, gold.jsonl with what is marked in them, and tlinks.jsonl with the relations of events
// where there is one; one document a line. An error names the file and the line, or the document that nothing is said of.
func Read(dir string) ([]Document, error) {
	docs, err := lines[Document](filepath.Join(dir, "docs.jsonl"))
	if err != nil {
		return nil, err
	}
	gold, err := lines[Document](filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	links, err := lines[Document](filepath.Join(dir, "tlinks.jsonl"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	byID := map[string]Document{}
	for _, g := range gold {
		byID[g.ID] = g
	}
	related := map[string][]GoldLink{}
	for _, k := range links {
		related[k.ID] = k.Links
	}
	for i := range docs {
		g, ok := byID[docs[i].ID]
		if !ok { // annotators found nothing in some documents, but each of them has its line
			return nil, fmt.Errorf("%s: no line for document %q", filepath.Join(dir, "gold.jsonl"), docs[i].ID)
		}
		docs[i].Expressions, docs[i].Events, docs[i].Links, docs[i].from = g.Expressions, g.Events, related[g.ID], dir
	}
	return docs, nil
}

// lines reads a file of one JSON object a line.
func lines[T any](file string) ([]T, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []T
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
		out = append(out, v)
	}
	return out, nil
}

// News is the texts of TimeBank, one behind the other and often enough to be 5 MB, for benchmarks; those of an article of ours where there is no corpus.
func News() string {
	var b strings.Builder
	docs, _ := Read(Corpus("timebank"))
	for _, d := range docs {
		b.WriteString(d.Text)
		b.WriteString("\n\n")
	}
	if b.Len() == 0 {
		b.WriteString("The minister arrived on Monday. “He will leave next week,” said Gen. Smith, two days before the vote of March 30.\n\n")
	}
	return strings.Repeat(b.String(), 1+5_000_000/b.Len())
}

// Corpus gives the folder of a corpus: in $DATELINE_CORPORA, else in ../shared/corpora beside the checkout. The folder need not exist.
func Corpus(name string) string {
	if dir := os.Getenv("DATELINE_CORPORA"); dir != "" {
		return filepath.Join(dir, name)
	}
	dir, err := os.Getwd()
	if err != nil {
		return name
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.work")); err == nil {
			return filepath.Join(filepath.Dir(dir), "shared", "corpora", name)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return filepath.Join("..", "shared", "corpora", name)
		}
		dir = parent
	}
}
