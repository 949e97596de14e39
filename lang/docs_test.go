package lang_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// TestOperatorsAreDocumented reads the tables of operators in docs/rules.md: the words of each row must have its meaning and its value on
// the day that the page names.
func TestOperatorsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/rules.md")
	require.NoError(t, err)
	l := lang.English()
	ref := dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}
	rows := 0
	for _, line := range strings.Split(string(page), "\n") {
		cell := strings.Split(line, "|")
		if len(cell) != 7 || !strings.Contains(cell[4], "(") { // five cells; a heading or a row without words has no meaning
			continue
		}
		words, meaning, value := strings.TrimSpace(cell[3]), code(cell[4]), code(cell[5])
		rows++
		t.Run(words, func(t *testing.T) {
			operator, _, _ := strings.Cut(code(cell[1]), "(")
			assert.Contains(t, meaning, operator+"(", "the row is about another operator")
			var s scan.Scanner
			s.Reset(words, l.Lexicon())
			require.True(t, s.Next())
			var m match.Matcher
			m.Reset(l.Grammar())
			found := m.Match(s.Tokens)
			require.Len(t, found, 1)
			assert.Equal(t, meaning, found[0].Meaning.String())
			parser := dateparse.Parser{Lang: l}
			e, err := parser.Resolve(words, ref)
			require.NoError(t, err)
			assert.Equal(t, value, e.Value.String())
		})
	}
	assert.Greater(t, rows, 20, "the tables of docs/rules.md were not found")
}

func code(cell string) string { return strings.Trim(cell, " `") }

// TestLanguagesDocument loads the language that docs/languages.md writes, file by file, and runs its examples.
func TestLanguagesDocument(t *testing.T) {
	page, err := os.ReadFile("../docs/languages.md")
	require.NoError(t, err)
	files := fstest.MapFS{}
	for _, name := range []string{"words.txt", "rules.txt"} {
		text := blocks(string(page), name)
		require.NotEmpty(t, text, "docs/languages.md has no block ```%s", name)
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	l, err := lang.Load(files, "es")
	require.NoError(t, err)
	runExamples(t, l)
	runRanges(t, l)
}

// blocks joins the fenced blocks of a page that have a name behind the fence.
func blocks(page, name string) string {
	var b strings.Builder
	inside := false
	for _, line := range strings.SplitAfter(page, "\n") {
		switch fence := strings.TrimSpace(line); {
		case fence == "```"+name:
			inside = true
		case fence == "```":
			inside = false
		case inside:
			b.WriteString(line)
		}
	}
	return b.String()
}
