package dateparse_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/lang"
)

func BenchmarkFind(b *testing.B) {
	text := eval.News()
	ref := dateparse.Reference{Date: time.Date(1998, 3, 1, 0, 0, 0, 0, time.UTC)}
	var p dateparse.Parser
	buf := p.AppendFind(nil, text, ref)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		buf = p.AppendFind(buf[:0], text, ref)
	}
	b.ReportMetric(float64(len(buf)), "expressions")
}

// BenchmarkFindLength finds expressions in texts of 1 KB to 10 MB, and with DATELINE_LONG=1 of 100 MB: their speed is the same, since the cost is
// linear.
func BenchmarkFindLength(b *testing.B) {
	all := eval.News()
	ref := dateparse.Reference{Date: time.Date(1998, 3, 1, 0, 0, 0, 0, time.UTC)}
	for _, size := range []struct {
		name  string
		bytes int
	}{{"1KB", 1e3}, {"10KB", 1e4}, {"100KB", 1e5}, {"1MB", 1e6}, {"10MB", 1e7}, {"100MB", 1e8}} {
		if size.bytes > 1e7 && os.Getenv("DATELINE_LONG") == "" {
			continue
		}
		b.Run(size.name, func(b *testing.B) {
			text := strings.Repeat(all, 1+size.bytes/len(all))[:size.bytes]
			var p dateparse.Parser
			buf := make([]dateparse.Expression, 0, 16+size.bytes/128)
			buf = p.AppendFind(buf, text[:min(len(text), 1e5)], ref)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				buf = p.AppendFind(buf[:0], text, ref)
			}
		})
	}
}

// BenchmarkFirstUse loads English, as a program does at its first text, and finds an expression with it.
func BenchmarkFirstUse(b *testing.B) {
	files := fstest.MapFS{}
	for _, name := range []string{"words.txt", "rules.txt", "events.txt"} {
		files[name] = &fstest.MapFile{Data: []byte(lang.English().File(name))}
	}
	b.ReportAllocs()
	for b.Loop() {
		l, err := lang.Load(files, "en")
		if err != nil {
			b.Fatal(err)
		}
		p := dateparse.Parser{Lang: l}
		if found := p.Find("Talks resumed last Friday.", dateparse.Reference{Date: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}); len(found) != 1 {
			b.Fatal(found)
		}
	}
}

// TestFindDoesNotAllocate guards the zero of the README.
func TestFindDoesNotAllocate(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector empties pools")
	}
	text := strings.Repeat("The minister arrived on Monday. He will leave next week, from Monday to Thursday, two days before the vote of March 30, 2026.\n\n", 20)
	ref := dateparse.Reference{Date: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	var p dateparse.Parser
	buf := p.AppendFind(nil, text, ref)
	assert.NotEmpty(t, buf)
	assert.Zero(t, testing.AllocsPerRun(50, func() { buf = p.AppendFind(buf[:0], text, ref) }))
}
