package cost

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/timeline"
)

// Articles reads the articles of testdata, some 2.4 KB each.
func Articles() ([]timeline.Document, error) {
	files, err := filepath.Glob("../testdata/articles/*.txtar")
	if err != nil {
		return nil, err
	}
	var docs []timeline.Document
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, f := range txtar.Parse(b).Files {
			if f.Name != "article.txt" {
				continue
			}
			given, text, _ := article.Parse(string(f.Data))
			date, err := time.Parse(time.DateOnly, given[:min(len(given), len(time.DateOnly))])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			docs = append(docs, timeline.Document{ID: filepath.Base(file), Text: text, Date: date})
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("no articles in ../testdata: run this in bench/")
	}
	return docs, nil
}

// ofLength is the texts of documents, again and again, of so many bytes: cut behind a sentence's words where it may be.
func ofLength(docs []timeline.Document, size int) string {
	var b strings.Builder
	b.Grow(size + 1<<16)
	for i := 0; b.Len() < size; i++ {
		b.WriteString(docs[i%len(docs)].Text)
		b.WriteString("\n\n")
	}
	return strings.ToValidUTF8(b.String()[:size], "")
}
