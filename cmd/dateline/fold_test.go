package main

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"github.com/dateline-go/dateline/internal/fold"
)

// The tables of package fold, which has no dependency, say what Unicode's own say: every letter that is one of a to z and marks loses them.
func TestFoldAsUnicode(t *testing.T) {
	n := 0
	for r := rune(0x80); r < 0x2100; r++ { // from there on come signs: Å for ångström
		apart := []rune(norm.NFD.String(string(r)))
		want := apart[0]
		if len(apart) < 2 || want|0x20 < 'a' || 'z' < want|0x20 {
			continue
		}
		n++
		assert.Equal(t, string(unicode.ToLower(want)), fold.Marks(string(r)), "%c", r)
		assert.Equal(t, string(want), fold.Marks(string(apart)), "%c, taken apart", r)
		assert.True(t, strings.EqualFold(fold.Marks(string(apart)), fold.Marks(string(r))))
	}
	assert.Greater(t, n, 400)
}
