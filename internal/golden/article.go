package golden

import (
	"testing"
	"time"

	"github.com/dateline-go/dateline/internal/article"
)

// Article is the article of a golden file: its section article.txt, without the header that gives its date.
type Article struct {
	Name string // of the file, without its extension
	Text string
	Date time.Time
}

// Articles reads the articles of the files that match a pattern, in the order of their names. A file without one, and a header without a day,
// fail the test.
func Articles(t testing.TB, pattern string) (all []Article) {
	t.Helper()
	for _, f := range Files(t, pattern) {
		given, text, ok := article.Parse(f.Input(t, "article.txt"))
		if !ok {
			t.Fatalf("%s: its article has no header with a date", f.Path)
		}
		date, err := time.Parse(time.DateOnly, given[:min(len(given), len(time.DateOnly))])
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		all = append(all, Article{f.Name, text, date})
	}
	return all
}
