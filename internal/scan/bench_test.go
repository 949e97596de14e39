package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// news is the texts of a corpus joined to about 5 MB, or an article of ours where there is no corpus.
func news() string {
	var b strings.Builder
	docs, _ := eval.Read(eval.Corpus("timebank"))
	for _, d := range docs {
		b.WriteString(d.Text)
		b.WriteString("\n\n")
	}
	if b.Len() == 0 {
		b.WriteString("The minister arrived on Monday. “He will leave next week,” said Gen. Smith, two days before the vote of March 30.\n\n")
	}
	return strings.Repeat(b.String(), 1+5_000_000/b.Len())
}

func BenchmarkScan(b *testing.B) {
	text, lex := news(), lang.English().Lexicon()
	var s scan.Scanner
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	tokens, sentences := 0, 0
	for b.Loop() {
		tokens, sentences = 0, 0
		for s.Reset(text, lex); s.Next(); sentences++ {
			tokens += len(s.Tokens)
		}
	}
	b.ReportMetric(float64(tokens), "tokens")
	b.ReportMetric(float64(sentences), "sentences")
}

func TestScannerDoesNotAllocate(t *testing.T) {
	text := news()[:100_000]
	var s scan.Scanner
	read := func() {
		for s.Reset(text, lang.English().Lexicon()); s.Next(); {
		}
	}
	read()
	assert.Zero(t, testing.AllocsPerRun(10, read))
}
