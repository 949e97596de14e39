package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
	"github.com/dateline-go/dateline/lang"
)

// Each sentence of our own, written as a newspaper has it, is one sentence to the scanner, of the words given.
func TestOwnTokens(t *testing.T) {
	own, err := readOwn(ownText)
	require.NoError(t, err)
	require.NotEmpty(t, own)
	seen := map[string]bool{}
	for _, s := range own {
		text := prose(&s)
		assert.False(t, seen[text], "twice: %s", text)
		seen[text] = true
		var got scan.Text
		scan.Scan(&got, text, lang.English().Lexicon())
		assert.Len(t, got.Sentences, 1, text)
		var words []string
		for _, tok := range got.Tokens {
			words = append(words, got.Words(tok))
		}
		assert.Equal(t, strings.Fields(s.Src), words, text)
	}
}

// prose joins the words of a sentence as they are printed: no space before a comma, none around a hyphen.
func prose(s *treebank.Sentence) string {
	var b strings.Builder
	glued := true
	for i, t := range s.Tags {
		w := s.Word(i)
		switch {
		case t == tag.Stop, t == tag.Comma && !dash(w), t == tag.Colon && !dash(w), t == tag.Close, t == tag.RRB, t == tag.HYPH, t == tag.SYM,
			w == "%", w == "n't", w[0] == '\'':
		case !glued:
			b.WriteByte(' ')
		}
		b.WriteString(w)
		glued = t == tag.Open || t == tag.LRB || t == tag.HYPH || t == tag.SYM
	}
	return b.String()
}

func dash(w string) bool { return w == "-" || w == "--" || w == "–" || w == "—" }

func TestReadOwn(t *testing.T) {
	got, err := readOwn("# a remark\nTwo/CD ships/NNS sank/VBD ./.\n\nSiemens/NNP 's/POS 5/CD -/SYM 4/CD win/NN ./.\n")
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, "Two ships sank .", got[0].Src)
	assert.Equal(t, []tag.Tag{tag.CD, tag.NNS, tag.VBD, tag.Stop}, got[0].Tags)
	assert.Equal(t, "Siemens's 5-4 win.", prose(&got[1]))
	for _, bad := range []string{"Two/CD ships", "ships/NNX", "/NN", "ships/"} {
		_, err := readOwn("Two/CD ships/NNS\n" + bad)
		assert.ErrorContains(t, err, "own.txt:2:", bad)
	}
	assert.Len(t, weighed(got[:1], got, 3), 7)
}
