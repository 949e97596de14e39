package lang_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/dateparse/ruletest"
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
	ruletest.Run(t, l)
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

// TestPacksDocument adds the pack that docs/packs.md writes to English, runs its examples, and reads what else the page says.
func TestPacksDocument(t *testing.T) {
	page, err := os.ReadFile("../docs/packs.md")
	require.NoError(t, err)
	l, err := lang.English().With("shop", folder(blocks(string(page), "words.txt"), blocks(string(page), "rules.txt")))
	require.NoError(t, err)
	ruletest.Run(t, l)

	assert.Contains(t, string(page), "'They will meet the day after Inventory'\n       the day after Inventory   15–38   DATE 2025-06-16\n")
	assert.Equal(t, "the day after Inventory 2025-06-16 day-after", read(l, "They will meet the day after Inventory"))
	assert.Equal(t, "Inventory 2023 2023-06-11 part-of-year", read(l, "Inventory 2023"))
	assert.Equal(t, "The second quarter of fiscal 2026 FY2026-Q2 part-of-year", read(l, "The second quarter of fiscal 2026"))

	rules := strings.Replace(blocks(string(page), "rules.txt"), "timenoun", "timenuon", 1)
	_, err = lang.English().With("shop", folder(blocks(string(page), "words.txt"), rules))
	require.Error(t, err)
	for _, line := range strings.Split(err.Error(), "\n") {
		assert.Contains(t, string(page), "\n       "+line+"\n")
	}

	free := 0
	for words := "a  c0\n"; ; free++ {
		if _, err := lang.English().With("shop", folder(words, "")); err != nil {
			break
		}
		words += fmt.Sprintf("a  c%d\n", free+1)
	}
	assert.Equal(t, 2, free, "classes that English leaves free; docs/packs.md and docs/rules.md name the number")
}
