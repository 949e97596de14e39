package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadme runs the commands of README.md and of pages of docs/ whose output they show, and compares it. UPDATE_SCRIPTS=1 rewrites what they show.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	for _, page := range []string{"README.md", "docs/formats.md", "docs/reading.md", "docs/agents.md", "docs/newsroom.md", "docs/library.md", "docs/merge.md"} {
		t.Run(page, func(t *testing.T) { testPage(t, page) })
	}
}

func testPage(t *testing.T, page string) {
	old, err := os.ReadFile(page)
	require.NoError(t, err)
	const prompt = "    $ go run ./cmd/dateline "
	var updated strings.Builder
	commands := 0
	lines := strings.SplitAfter(string(old), "\n")
	for i := 0; i < len(lines); i++ {
		updated.WriteString(lines[i])
		args, ok := strings.CutPrefix(lines[i], prompt)
		if !ok {
			continue
		}
		commands++
		var shown, got strings.Builder
		for ; i+1 < len(lines) && indented(lines[i+1:]); i++ {
			shown.WriteString(lines[i+1])
		}
		for line := range strings.Lines(output(t, words(args))) {
			if line != "\n" {
				line = "    " + line
			}
			got.WriteString(line)
		}
		updated.WriteString(got.String())
		if os.Getenv("UPDATE_SCRIPTS") == "" {
			assert.Equal(t, unnumbered(strings.TrimRight(got.String(), "\n")), unnumbered(strings.TrimRight(shown.String(), "\n")),
				"%s shows what dateline %sdoes not print; rewrite it: UPDATE_SCRIPTS=1 go test ./cmd/dateline -run TestReadme", page, args)
		}
	}
	assert.GreaterOrEqual(t, commands, 2)
	if os.Getenv("UPDATE_SCRIPTS") != "" && updated.String() != string(old) {
		require.NoError(t, os.WriteFile(page, []byte(updated.String()), 0o644))
	}
}

// indented tells whether the first of the lines belongs to an indented block that has begun: it is indented, or blank with an indented line
// behind it.
func indented(lines []string) bool {
	if lines[0] == "\n" && len(lines) > 1 {
		lines = lines[1:]
	}
	return strings.HasPrefix(lines[0], "    ") && !strings.HasPrefix(lines[0], "    $")
}

// output is what the program prints for arguments, which must be right.
func output(t *testing.T, args []string) string {
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), &console{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, width: plainWidth}, args)
	require.Equal(t, exitOK, code, "dateline %s: %s", args, stderr.String())
	return stdout.String()
}

// words divides a command line at its spaces; single quotes hold some together.
func words(line string) (out []string) {
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

var lineNumber = regexp.MustCompile(`rules\.txt:\d+`)

// unnumbered leaves out where in its file a rule stands, which every new rule before it changes.
func unnumbered(s string) string { return lineNumber.ReplaceAllString(s, "rules.txt") }
