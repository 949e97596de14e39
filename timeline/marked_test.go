package timeline_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// passage is a line of testdata/standing*.txt or voices*.txt: a short text in which triggers stand in brackets with what is to be found of
// them, "Israel [launched|occurred] strikes.", and ¶ where a paragraph begins. The first line of a file is the date that it is read on.
type passage struct {
	line  int
	text  string
	marks []mark
}

// mark is a trigger and what is to be found of it.
type mark struct {
	start, end int
	want       string
}

func readPassages(t *testing.T, file string) (date time.Time, out []passage) {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	lines := bufio.NewScanner(f)
	require.True(t, lines.Scan(), "%s is empty", file)
	date, err = time.Parse(time.DateOnly, lines.Text())
	require.NoError(t, err, "%s:1: the first line is the date", file)
	for n := 2; lines.Scan(); n++ {
		if s := lines.Text(); s != "" && s[0] != '#' {
			out = append(out, parsePassage(t, n, s))
		}
	}
	require.NoError(t, lines.Err())
	return date, out
}

func parsePassage(t *testing.T, line int, s string) passage {
	t.Helper()
	p := passage{line: line}
	s = strings.ReplaceAll(s, " ¶ ", "\n\n")
	for {
		before, rest, ok := strings.Cut(s, "[")
		p.text += before
		if !ok {
			require.NotEmpty(t, p.marks, "line %d marks nothing", line)
			return p
		}
		words, after, ok := strings.Cut(rest, "]")
		word, want, ok2 := strings.Cut(words, "|")
		require.True(t, ok && ok2, "line %d: a mark is [trigger|what]", line)
		p.marks = append(p.marks, mark{len(p.text), len(p.text) + len(word), want})
		p.text += word
		s = after
	}
}

// TestStanding reads the status of marked triggers, TestVoices who says so. A passage is right where all of its marks are; those that are
// not stand in known_failures.txt. How many are right: go test ./timeline -run 'TestStanding|TestVoices' -v
func TestStanding(t *testing.T) {
	testMarked(t, "standing", 200, func(e timeline.Event) string { return string(e.Status) })
}

func TestVoices(t *testing.T) {
	testMarked(t, "voices", 120, func(e timeline.Event) string {
		if e.Source == "" {
			return "-"
		}
		return e.Source
	})
}

func testMarked(t *testing.T, name string, atLeast int, found func(timeline.Event) string) {
	files, err := filepath.Glob("testdata/" + name + "*.txt")
	require.NoError(t, err)
	var failing []string
	count := 0
	for _, file := range files {
		date, passages := readPassages(t, file)
		right := 0
		for _, p := range passages {
			tl, err := timeline.Extract(context.Background(), timeline.Document{Text: p.text, Date: date})
			require.NoError(t, err)
			wrong := ""
			for _, m := range p.marks {
				got := "no mention"
				for _, e := range tl.Mentions {
					if e.Start < m.end && m.start < e.End {
						got = found(e)
					}
				}
				if got != m.want {
					wrong += fmt.Sprintf("  %s: %s, got %s", p.text[m.start:m.end], m.want, got)
				}
			}
			if wrong == "" {
				right++
				continue
			}
			text := strings.ReplaceAll(p.text, "\n\n", " ¶ ")
			failing = append(failing, fmt.Sprintf("%s  %s%s", filepath.Base(file), text, wrong))
		}
		t.Logf("%-20s %3d of %3d passages right", filepath.Base(file), right, len(passages))
		count += len(passages)
	}
	assert.GreaterOrEqual(t, count, atLeast)
	golden.Known(t, "testdata/known_"+name+".txt", failing)
}
