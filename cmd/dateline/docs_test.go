package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestServiceDocuments runs the commands of docs/service.md and docs/mcp.md and compares what they print. UPDATE_SCRIPTS=1 rewrites it. A
// command that serves goes on in the background, at a free port in place of the one that the page names.
func TestServiceDocuments(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl here")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	bin := t.TempDir()
	require.NoError(t, os.Symlink(self, filepath.Join(bin, "dateline")))
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, page := range []string{"service", "mcp"} {
		t.Run(page, func(t *testing.T) { runPage(t, "../../docs/"+page+".md") })
	}
}

func runPage(t *testing.T, file string) {
	const shownAddr = "127.0.0.1:8080"
	old, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.SplitAfter(string(old), "\n")
	var updated strings.Builder
	commands, addr := 0, ""
	for i := 0; i < len(lines); i++ {
		updated.WriteString(lines[i])
		command, ok := strings.CutPrefix(lines[i], "    $ ")
		if !ok {
			continue
		}
		commands++
		for i+1 < len(lines) && continues(command) {
			i++
			updated.WriteString(lines[i])
			command += lines[i]
		}
		var shown strings.Builder
		for ; i+1 < len(lines) && indented(lines[i+1:]); i++ {
			shown.WriteString(lines[i+1])
		}
		command = strings.TrimSpace(command)
		got := ""
		if args := strings.Fields(command); args[0] == "dateline" {
			flag := "--addr"
			for k, arg := range args {
				if arg == shownAddr {
					flag, args = args[k-1], append(args[:k-1:k-1], args[k+1:]...)
					break
				}
			}
			r := runServer(t, append(args[1:], flag, "127.0.0.1:0")...)
			addr, _, _ = strings.Cut(strings.TrimPrefix(r.url, "http://"), "/")
			got = r.url
		} else {
			cmd := exec.Command("bash", "-c", "set -o pipefail; "+strings.ReplaceAll(command, shownAddr, addr))
			out, err := cmd.Output()
			require.NoError(t, err, command)
			got = strings.TrimSpace(string(out))
		}
		got = strings.ReplaceAll("    "+strings.ReplaceAll(got, "\n", "\n    "), addr, shownAddr) + "\n"
		updated.WriteString(got)
		if os.Getenv("UPDATE_SCRIPTS") == "" {
			assert.Equal(t, strings.TrimRight(got, "\n"), strings.TrimRight(shown.String(), "\n"),
				"%s shows what %s does not print; rewrite it: UPDATE_SCRIPTS=1 go test ./cmd/dateline -run TestServiceDocuments", file, command)
		}
	}
	assert.GreaterOrEqual(t, commands, 2)
	if os.Getenv("UPDATE_SCRIPTS") != "" && updated.String() != string(old) {
		require.NoError(t, os.WriteFile(file, []byte(updated.String()), 0o644))
	}
}

// continues tells whether a command goes on in the next line: behind a backslash, a pipe, or inside of quotes.
func continues(command string) bool {
	line := strings.TrimRight(command, " \n")
	return strings.HasSuffix(line, `\`) || strings.HasSuffix(line, "|") || strings.Count(command, "'")%2 == 1
}
