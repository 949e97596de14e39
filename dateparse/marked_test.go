package dateparse_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
)

const markedFolder = "../testdata/marked"

// sentence is a line of a marked file: a text with its expressions in brackets, "[Tuesday|DATE 2025-03-18]", read on a date.
type sentence struct {
	file string
	line int
	date time.Time
	text string // as it stands in the file
}

// readMarked reads the sentences of a file. Its first line is the date, and so is a later line that is one, for those below it; empty lines
// and those that begin with # are no sentences.
func readMarked(t *testing.T, file string) (out []sentence) {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	lines := bufio.NewScanner(f)
	require.True(t, lines.Scan(), "%s is empty", file)
	date, err := time.Parse(time.DateOnly, lines.Text())
	require.NoError(t, err, "%s:1: the first line is the date", file)
	for n := 2; lines.Scan(); n++ {
		s := lines.Text()
		if d, err := time.Parse(time.DateOnly, s); err == nil {
			date = d
		} else if s != "" && s[0] != '#' {
			out = append(out, sentence{file, n, date, s})
		}
	}
	require.NoError(t, lines.Err())
	return out
}

// unmark takes the marks out of a sentence.
func unmark(t *testing.T, s sentence) string {
	t.Helper()
	var b strings.Builder
	rest := s.text
	for {
		before, after, ok := strings.Cut(rest, "[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		inside, tail, ok := strings.Cut(after, "]")
		words, _, ok2 := strings.Cut(inside, "|")
		require.True(t, ok && ok2, "%s:%d: a mark is [words|TYPE value]", s.file, s.line)
		b.WriteString(words)
		rest = tail
	}
}

// mark writes what was found into a text, as the files have it.
func mark(text string, found []dateparse.Expression) string {
	var b strings.Builder
	end := 0
	for _, e := range found {
		fmt.Fprintf(&b, "%s[%s|%s %s", text[end:e.Start], e.Text, e.Type, e.Value)
		for _, a := range [...][2]string{{"mod", string(e.Mod)}, {"quant", e.Quant}, {"freq", e.Freq}} {
			if a[1] != "" {
				fmt.Fprintf(&b, " %s=%s", a[0], a[1])
			}
		}
		b.WriteByte(']')
		end = e.End
	}
	return b.String() + text[end:]
}

// TestMarkedSentences reads every sentence of testdata/marked on its own. Those of known_failures.txt must be read wrong.
func TestMarkedSentences(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(markedFolder, "*.txt"))
	require.NoError(t, err)
	count := 0
	var parser dateparse.Parser
	for _, file := range files {
		known := filepath.Base(file) == "known_failures.txt"
		for _, s := range readMarked(t, file) {
			count++
			t.Run(fmt.Sprintf("%s/%d", filepath.Base(file), s.line), func(t *testing.T) {
				text := unmark(t, s)
				ref := dateparse.Reference{Date: s.date}
				got := mark(text, parser.Find(text, ref))
				if known {
					assert.NotEqual(t, s.text, got, "%s:%d: no longer failing: move the sentence to its own file", s.file, s.line)
					return
				}
				if !assert.Equal(t, s.text, got) {
					t.Logf("%s:%d, read on %s\n%s\nrerun: go test ./dateparse -run 'TestMarkedSentences/%s/%d$'",
						s.file, s.line, s.date.Format(time.DateOnly), parser.Explain(text, ref), filepath.Base(file), s.line)
				}
			})
		}
	}
	assert.GreaterOrEqual(t, count, 150, "sentences in %s", markedFolder)
}

// TestDaysOfTheTimexPage reads the tables of weekdays and of ranges in docs/timex.md: each of the phrases in a row's first cell, parted by
// semicolons, must have the row's values on the day that the tables' headings name.
func TestDaysOfTheTimexPage(t *testing.T) {
	page, err := os.ReadFile("../docs/timex.md")
	require.NoError(t, err)
	wednesday := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	read := 0
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.HasPrefix(strings.TrimSpace(cells[2]), "202") {
			continue
		}
		for _, words := range strings.Split(cells[1], ";") {
			read++
			found := dateparse.Find(words+".", wednesday)
			values := make([]string, len(found))
			for i, e := range found {
				values[i] = e.Value.String()
			}
			assert.Equal(t, strings.TrimSpace(cells[2]), strings.Join(values, ", "), words)
		}
	}
	assert.GreaterOrEqual(t, read, 20, "phrases in docs/timex.md")
}
