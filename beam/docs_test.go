package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const asProgram = "DATELINE_BEAM_TEST_AS_PROGRAM"

// TestDocument runs the commands of docs/archive.md that stand behind a "$" and compares what they print; UPDATE_SCRIPTS=1 rewrites it. The program is the
// one that is being tested, in place of "go run .", and its folder is one of the test's.
func TestDocument(t *testing.T) {
	const page, folder = "../docs/archive.md", "/tmp/archive"
	b, err := os.ReadFile(page)
	require.NoError(t, err)
	dir := t.TempDir()
	var updated strings.Builder
	lines := strings.SplitAfter(string(b), "\n")
	commands := 0
	for i := 0; i < len(lines); i++ {
		updated.WriteString(lines[i])
		command, ok := strings.CutPrefix(lines[i], "    $ ")
		if !ok {
			continue
		}
		commands++
		for strings.HasSuffix(command, "\\\n") {
			i++
			updated.WriteString(lines[i])
			command += lines[i]
		}
		shown := ""
		for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "    ") && !strings.HasPrefix(lines[i+1], "    $ "); i++ {
			shown += lines[i+1]
		}
		script := strings.ReplaceAll(command, folder, dir)
		script = strings.ReplaceAll(script, "go run . ", fmt.Sprintf("%s=1 '%s' ", asProgram, os.Args[0]))
		cmd := exec.Command("bash", "-c", "set -o pipefail; "+script)
		cmd.Env = append(os.Environ(), "GOWORK=off")
		var problems strings.Builder
		cmd.Stderr = &problems
		out, err := cmd.Output()
		require.NoError(t, err, "%s%s", command, problems.String())
		got := ""
		for line := range strings.Lines(strings.ReplaceAll(string(out), dir, folder)) {
			got += "    " + line
		}
		updated.WriteString(got)
		if os.Getenv("UPDATE_SCRIPTS") == "" {
			assert.Equal(t, got, shown, "%s prints something else than %s shows; rewrite it: UPDATE_SCRIPTS=1 go test -count 1 -run TestDocument .", command, page)
		}
	}
	assert.GreaterOrEqual(t, commands, 5)
	if os.Getenv("UPDATE_SCRIPTS") != "" && updated.String() != string(b) {
		require.NoError(t, os.WriteFile(page, []byte(updated.String()), 0o644))
	}
}
