package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// TestPlainWords reads every pair of a word and what may follow it both by eight bytes and letter by letter, at each distance from the end
// of the text and near the bound of a sentence: the tokens are the same.
func TestPlainWords(t *testing.T) {
	words := []string{"a", "A", "It", "US", "the", "May", "MAY", "fed", "need", "Seed", "ended", "ENDED", "Monday", "january", "January", "JANUARY",
		"thursday", "THURSDAY", "september", "SEPTEMBER", "proceed", "launched", "internationally", "counterrevolution", "Jan", "Mr", "Sept", "don", "isn"}
	behind := []string{" ", ",", ", ", ",,", ".", ". ", ".m. ", ".S.", "-", "'s ", "’s ", "'t ", "’t ", "'", "n't", "é", "É", "\u00a0", "7", "?!", "\n", "\n\n",
		"\x00", "\x7f", "\x80", "[", "`", "{", "@", "\"", ") ", ""}
	lex := lang.English().Lexicon()
	var fast, slow scan.Text
	same := func(source string) {
		scan.Scan(&fast, source, lex)
		scan.ScanSlowly(&slow, source, lex)
		assert.Equal(t, slow, fast, "%q", source)
	}
	for _, word := range words {
		for _, next := range behind {
			for _, rest := range []string{"", "b", "The end", "of the year, and so on.", "o’clock, and so\non and on.\nThe end", "mid-90s, and\nso on and on."} {
				same("On " + word + next + rest)
				same(word + next + rest + " it " + word + next)
			}
		}
	}
	for n := 2040; n < 2050; n++ {
		same(strings.Repeat("so, ", n/2) + "it goes on and on without a stop.")
		same(strings.Repeat("so ", n) + ", it goes on and on without a stop.")
	}
	same(eval.News()[:200_000])
}
