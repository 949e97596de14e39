package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzz reads any bytes as a format. No reader panics or runs on, a document has a text and a date, and the same bytes give the same twice.
func fuzz(f *testing.F, format string, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
		f.Add(s[:len(s)/2])
		f.Add(strings.Replace(s, ">", "", 1))
	}
	f.Fuzz(func(t *testing.T, content string) {
		docs, errs := readAs(t, content, "x", format, Options{MaxSize: 1 << 20})
		again, _ := readAs(t, content, "x", format, Options{MaxSize: 1 << 20})
		for i, d := range docs {
			if i >= len(again) || again[i].Text != d.Text || again[i].Given != d.Given || again[i].Source != d.Source {
				t.Fatalf("document %d differs the second time", i)
			}
			switch {
			case errs[i] != nil && errs[i].Error() == "":
				t.Fatalf("document %d has an error that says nothing", i)
			case errs[i] == nil && (d.Date.IsZero() || d.Given == ""):
				t.Fatalf("document %d has neither a date nor an error", i)
			case errs[i] == nil && format != "jsonl" && format != "text" && !utf8.ValidString(d.Text) && utf8.ValidString(content):
				t.Fatalf("the text of document %d is no UTF-8, and the file is", i)
			}
		}
	})
}

func FuzzPage(f *testing.F) {
	files, _ := filepath.Glob("testdata/pages/*.html")
	var seeds []string
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, string(b))
	}
	fuzz(f, "html", seeds...)
}

func FuzzFeed(f *testing.F) { fuzz(f, "feed", rssFeed, atomFeed, jsonFeed) }

func FuzzWARC(f *testing.F) {
	page := httpRecord("https://a.example/1", "text/html", storyPage(`<meta name="date" content="2025-06-15">`, "It rained."))
	fuzz(f, "warc", page, page+page, zipped(page)+zipped(page))
}

func FuzzNITF(f *testing.F) { fuzz(f, "nitf", nitfFile) }

func FuzzNewsML(f *testing.F) { fuzz(f, "newsml", newsMessage) }

func FuzzNinjs(f *testing.F) { fuzz(f, "ninjs", ninjsFile) }

func FuzzMarkdown(f *testing.F) { fuzz(f, "markdown", markdownFile) }

func FuzzAuto(f *testing.F) {
	fuzz(f, Auto, rssFeed, nitfFile, timemlFile, jsonFeed, "date 2025-06-15 It rained.", "MOSCOW, June 14, 2025 (Reuters) — It rained.")
}
