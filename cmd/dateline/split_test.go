package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/golden"
)

// TestSplitting: documents have the answers that they have, be they in one file, in several, in a folder or on standard input, worked on by one
// processor or by several; and merged they are one timeline.
func TestSplitting(t *testing.T) {
	var lines []string
	for _, a := range golden.Articles(t, "../../testdata/articles/*.txtar") {
		line, err := json.Marshal(map[string]string{"id": a.Name, "date": a.Date.Format("2006-01-02"), "text": a.Text})
		require.NoError(t, err)
		lines = append(lines, string(line)+"\n")
	}
	run := func(input string, args ...string) string {
		code, out, said := run1(args, input)
		require.Equal(t, exitOK, code, said)
		return out
	}
	whole := map[string]string{}
	for _, command := range []string{"extract", "merge"} {
		whole[command] = run(strings.Join(lines, ""), command, "--from", "jsonl", "--to", "jsonl", "-")
	}
	assert.Equal(t, len(lines), strings.Count(whole["extract"], "\n"))
	random := rand.New(rand.NewPCG(5, 1))
	for n := range 4 {
		dir := t.TempDir()
		var files []string
		for from := 0; from < len(lines); {
			to := min(len(lines), from+1+random.IntN(20))
			part := strings.Join(lines[from:to], "")
			if n%2 == 1 {
				part = "\ufeff" + strings.TrimSuffix(part, "\n") // a file may begin with a mark, and end without a line break
			}
			name := filepath.Join(dir, fmt.Sprintf("%02d.jsonl", len(files)))
			require.NoError(t, os.WriteFile(name, []byte(part), 0o666))
			files, from = append(files, name), to
		}
		processors := runtime.GOMAXPROCS(1 + n)
		for command, want := range whole {
			assert.Equal(t, want, run("", append([]string{command, "--from", "jsonl", "--to", "jsonl"}, files...)...), command)
			assert.Equal(t, want, run("", command, "--to", "jsonl", dir), command)
		}
		runtime.GOMAXPROCS(processors)
	}
	var one string
	for _, line := range lines {
		one += run(line, "extract", "--from", "jsonl", "--to", "jsonl", "-")
	}
	assert.Equal(t, whole["extract"], one, "each by itself")
}
