package dateline_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadme looks for the Go code of README.md and of pages of docs/, and for what it prints, in example_test.go, where they are run.
func TestReadme(t *testing.T) {
	examples, err := os.ReadFile("example_test.go")
	require.NoError(t, err)
	run := bare(string(examples))
	for page, least := range map[string]int{"README.md": 3, "docs/agents.md": 2, "docs/library.md": 8} {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		fences := strings.Split(string(text), "\n```")
		blocks := 0
		for i := 1; i < len(fences); i += 2 { // every other piece stands between two fences
			kind, code, _ := strings.Cut(fences[i], "\n")
			if kind == "go" || kind == "text" {
				blocks++
				assert.Contains(t, run, bare(code), "%s shows what example_test.go does not run", page)
			}
		}
		assert.GreaterOrEqual(t, blocks, least, page)
	}
}

// bare is a text without indentation and comment signs.
func bare(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimPrefix(strings.TrimSpace(line), "// ") + "\n")
	}
	return b.String()
}
