package scan_test

import (
	"fmt"
	"math/bits"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
)

// TestLexiconHoldsManyWords fills a lexicon and finds each of its words, and no other.
func TestLexiconHoldsManyWords(t *testing.T) {
	lex := scan.NewLexicon()
	class, err := lex.AddClass("name")
	require.NoError(t, err)
	const n = 20_000
	for i := range n {
		require.NoError(t, lex.Add(fmt.Sprintf("word%d", i), class, int32(i)))
	}
	assert.Equal(t, n, lex.Len())
	for i := range n {
		entry := lex.Find(fmt.Sprintf("Word%d", i))
		require.NotZero(t, entry)
		v, ok := lex.HasValue(entry, class)
		require.True(t, ok)
		require.Equal(t, int32(i), v)
		require.Equal(t, class, lex.Classes(entry))
		require.Zero(t, lex.Find(fmt.Sprintf("word%dx", i)))
	}
}

// TestWordLexicon: a lexicon without shapes has 64 classes, each its own.
func TestWordLexicon(t *testing.T) {
	lex := scan.NewWordLexicon()
	var all scan.Class
	for i := range 64 {
		c, err := lex.AddClass(fmt.Sprint("class", i))
		require.NoError(t, err)
		require.Zero(t, all&c, "class%d", i)
		require.Equal(t, 1, bits.OnesCount64(uint64(c)))
		all |= c
	}
	_, err := lex.AddClass("one too many")
	assert.ErrorContains(t, err, "a language and its packs have room for 64 classes")
}

// TestLexiconIsBounded adds more words and classes than there is room for.
func TestLexiconIsBounded(t *testing.T) {
	lex := scan.NewLexicon()
	free := bits.OnesCount64(uint64(^(scan.FirstLexical - 1)))
	for i := range free {
		_, err := lex.AddClass(fmt.Sprint("class", i))
		require.NoError(t, err)
	}
	_, err := lex.AddClass("one too many")
	assert.ErrorContains(t, err, fmt.Sprintf("a language and its packs have room for %d classes", free))
	c, err := lex.AddClass("class7")
	assert.NoError(t, err, "one that it has is no new one")
	assert.NotZero(t, c)
	for i := range 1<<16 - 1 {
		_, err := lex.Intern(fmt.Sprint("w", i))
		require.NoError(t, err)
	}
	_, err = lex.Intern("one too many")
	assert.ErrorContains(t, err, "a lexicon has room for 65535 words")
	assert.Error(t, lex.Add("", c, 0))
	assert.NotZero(t, lex.Find("w65534"))
}

func TestClassNames(t *testing.T) {
	lex := lexicon(t)
	month, ok := lex.Class("month")
	assert.True(t, ok)
	assert.Equal(t, []string{"num", "yyyy", "month"}, lex.ClassNames(month|scan.Year|scan.Number), "in the order in which they were made")
	assert.Empty(t, lex.ClassNames(0))
	_, ok = lex.Class("nothing")
	assert.False(t, ok)
	for _, name := range []string{"num", "ord", "yyyy", "yyyys", "shortyear", "isodate", "isomonth", "slashdate", "clock", "money", "fraction",
		"word", "punct", "capital", "upper", "clitic", "modern", "pastform", "hhmm"} {
		c, ok := lex.Class(name)
		assert.True(t, ok)
		assert.Equal(t, []string{name}, lex.ClassNames(c))
	}
}

// TestFind folds the case of ASCII letters and the kind of apostrophe, and nothing else.
func TestFind(t *testing.T) {
	lex := scan.NewLexicon()
	for _, w := range []string{"o'clock", "été", "jan.", "Easter"} {
		_, err := lex.Intern(w)
		require.NoError(t, err)
	}
	for _, found := range []string{"o'clock", "o’clock", "O’CLOCK", "été", "éTé", "jan.", "JAN.", "easter", "EASTER"} {
		assert.NotZero(t, lex.Find(found), found)
	}
	for _, none := range []string{"", "o'cloc", "o'clockk", "oclock", "o`clock", "o‘clock", "ÉTÉ", "jan", "easte", "’", "o’", "o’cloc", "o’clockk"} {
		assert.Zero(t, lex.Find(none), none)
	}
	assert.Equal(t, scan.HashString("o'clock"), scan.HashString("O’CLOCK"))
	assert.NotEqual(t, scan.HashString("o'clock"), scan.HashString("o`clock"))
}

// TestTokensCarryTheirHash compares the hash that a scanner makes on its way with that of the words it passed.
func TestTokensCarryTheirHash(t *testing.T) {
	lex := lexicon(t)
	var text scan.Text
	scan.Scan(&text, "A Word, O’BRIEN A380 café didn't U.S. Jan. 5G 24/7 10.0.0.1 isn’t -- ... —, 'tis x’s "+strings.Repeat("long", 100), lex)
	for _, tok := range text.Tokens {
		words := text.Words(tok)
		if tok.Class&scan.Punct != 0 && len(words) > 4 {
			continue
		}
		assert.Equal(t, scan.HashString(words), tok.Hash, words)
		assert.Equal(t, lex.Find(words), tok.Word, words)
	}
}
