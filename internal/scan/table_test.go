package scan

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTable gives hashes a table, as many as a lexicon has words at most, and finds each.
func TestTable(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 100, 1500, 10_000, maxEntries} {
		r := rand.New(rand.NewPCG(uint64(n), 5))
		hashes := make([]uint64, n)
		for i := range hashes {
			hashes[i] = r.Uint64()
		}
		var table table
		require.True(t, table.fill(hashes), "%d words", n)
		for i, h := range hashes {
			require.Equal(t, uint16(i+1), table.at(h).number, "%d words", n)
		}
	}
	same := []uint64{7, 1 << 60, 7}
	assert.False(t, new(table).fill(same), "two of one hash")
}

// TestWordsOfOneHash scans with a lexicon that no table can be made for: a hash takes zero bytes at the end for none.
func TestWordsOfOneHash(t *testing.T) {
	lex := NewLexicon()
	class, err := lex.AddClass("letter")
	require.NoError(t, err)
	require.NoError(t, lex.Add("a", class, 1))
	require.NoError(t, lex.Add("a\x00", class, 2))
	require.Equal(t, HashString("a"), HashString("a\x00"))
	var text Text
	Scan(&text, "this is a letter, that is what it is", lex)
	assert.False(t, lex.plain)
	require.Len(t, text.Tokens, 10)
	assert.Equal(t, int32(1), text.Tokens[2].Value)
	assert.NotZero(t, text.Tokens[2].Class&class)
}
