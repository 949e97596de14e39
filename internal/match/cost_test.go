package match_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// TestWorkPerTokenIsBounded adds up what the rules of English could cost at one token if every part fitted everywhere: the matcher
// looks at no token twice, so this bounds its work by the length of the text. No text comes near it, since a rule is tried only
// where its first token fits.
func TestWorkPerTokenIsBounded(t *testing.T) {
	sum, most, worst := 0, 0, ""
	for _, r := range lang.English().Grammar().Rules {
		n := r.Ways()
		if sum += n; n > most {
			most, worst = n, r.Name
		}
	}
	t.Logf("%d rules, %d ways together, at most %d: %s", len(lang.English().Grammar().Rules), sum, most, worst)
	assert.LessOrEqual(t, most, 200)
	assert.LessOrEqual(t, sum, 50*len(lang.English().Grammar().Rules))
}

// hostile are words and phrases that, repeated, begin as much as they can.
var hostile = []string{
	"Monday ", "two days before ", "1 2 3 4 ", "January ", "and ", "in ", "the ", "the last ", "last next ", "early ", "two hundred and ", "a ",
	"' ", "- ", "1998 ", "16:30 ", "a.m. ", "more than ", "half a ", "one day two days ", "May 3, ", "3 May ", "first Monday of ", "every ",
	"week of the ", "a year ago ", "Monday to Friday ", "twenty-", "Monday-", "June 3-5, ", "and a half year ", "fiscal ", "quarter of ", "about ",
	"on Monday morning at 9 a.m. ", "Christmas Day ", "previous ", "$5 a month ", "10/31/74 ", "2025-06-14 ", "spring of ", "noon ", "now and then ",
}

// TestPhrasesGrowWithTheText counts the phrases that match in n copies of a text and in 4n, and the rules that were tried for them: never more
// than a few for each token, however long the text.
func TestPhrasesGrowWithTheText(t *testing.T) {
	g := lang.English().Grammar()
	for _, unit := range hostile {
		count := func(n int) (phrases, tries, tokens int) {
			var m match.Matcher
			m.Reset(g)
			var s scan.Scanner
			source := strings.Repeat(unit, n)
			for s.Reset(source, g.Lexicon); s.Next(); {
				tokens += len(s.Tokens)
				m.MatchTraced(s.Tokens, func(*match.Rule, int, int) { phrases++ })
				best, kept, parts := m.Sizes()
				assert.LessOrEqual(t, best, 2049)
				assert.LessOrEqual(t, kept, 8*len(s.Tokens)+1, "phrases of %q", unit)
				assert.LessOrEqual(t, parts, 8*len(s.Tokens), "parts of %q", unit)
			}
			return phrases, m.Tries(), tokens
		}
		few, fewTries, fewTokens := count(2_000)
		many, manyTries, manyTokens := count(8_000)
		assert.LessOrEqual(t, few, 16*fewTokens, "%q", unit)
		assert.InDelta(t, float64(few)/float64(fewTokens), float64(many)/float64(manyTokens), 0.05, "phrases a token of %q", unit)
		assert.LessOrEqual(t, fewTries, 8*fewTokens, "%q", unit)
		assert.InDelta(t, float64(fewTries)/float64(fewTokens), float64(manyTries)/float64(manyTokens), 0.2, "tries a token of %q", unit)
	}
}

func BenchmarkMatch(b *testing.B) {
	g := lang.English().Grammar()
	const source = "The minister arrived on Monday. He will leave next week, two days before the vote of March 30, 2026, and nobody else will."
	var text scan.Text
	scan.Scan(&text, source, g.Lexicon)
	var m match.Matcher
	m.Reset(g)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range text.Sentences {
			m.Match(text.Tokens[s.First:s.Last])
		}
	}
}
