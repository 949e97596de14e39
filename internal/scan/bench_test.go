package scan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

func BenchmarkScan(b *testing.B) {
	text, lex := eval.News(), lang.English().Lexicon()
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
	text := eval.News()[:100_000]
	var s scan.Scanner
	read := func() {
		for s.Reset(text, lang.English().Lexicon()); s.Next(); {
		}
	}
	read()
	assert.Zero(t, testing.AllocsPerRun(10, read))
}
