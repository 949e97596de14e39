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

// completeInBash loads the script for bash as a user does and prints what it completes a command line with, the last argument being typed. Without
// the package bash-completion it makes do with the one function of it that names the words of the line.
const completeInBash = `
source /usr/share/bash-completion/bash_completion 2>/dev/null ||
	_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}; }
source <(dateline completion bash) || exit
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_TYPE=9
COMP_POINT=${#COMP_LINE}
complete -p dateline >/dev/null || exit
__start_dateline 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
`

// A shell completes commands, flags, words of flags and files that are read.
func TestBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	bin, work := t.TempDir(), t.TempDir()
	require.NoError(t, os.Symlink(self, filepath.Join(bin, "dateline")))
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, name := range []string{"story.txt", "page.html.gz", "picture.png"} {
		require.NoError(t, os.WriteFile(filepath.Join(work, name), nil, 0o666))
	}
	require.NoError(t, os.Mkdir(filepath.Join(work, "stories"), 0o777))
	_, err = os.Stat("/usr/share/bash-completion/bash_completion")
	files := err == nil // there is what completes them
	for _, c := range []struct {
		line  []string
		want  string
		files bool
	}{
		{[]string{"extr"}, "extract", false},
		{[]string{"help", "mc"}, "mcp", false},
		{[]string{"mer"}, "merge", false},
		{[]string{"merge", "--to", "time"}, "timelinejs\ntimelinejs-csv", false},
		{[]string{"merge", "--tel"}, "--telling", false},
		{[]string{"extract", "--with"}, "--with-text", false},
		{[]string{"extract", "--to", "timelinejs-"}, "timelinejs-csv", false},
		{[]string{"extract", "-t", "jsonld"}, "jsonld", false},
		{[]string{"extract", "--from", "feed", "--from", "w"}, "warc", false},
		{[]string{"extract", "--status", "planned,ca"}, `planned\,cancelled`, false},
		{[]string{"extract", "--date", ""}, "", false},
		{[]string{"extract", "st"}, "story.txt\nstories", true},
		{[]string{"extract", "p"}, "page.html.gz", true},
		{[]string{"extract", "--out", "st"}, "stories", true},
	} {
		if c.files && !files {
			continue
		}
		cmd := exec.Command(bash, append([]string{"--norc", "-c", completeInBash, "bash", "dateline"}, c.line...)...)
		cmd.Dir = work
		out, err := cmd.Output()
		require.NoError(t, err, c.line)
		assert.Equal(t, c.want, strings.TrimSpace(string(out)), "dateline %s", strings.Join(c.line, " "))
	}
}
