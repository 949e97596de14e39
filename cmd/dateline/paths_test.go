package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPaths(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, file := range []string{"a.txt", "b.html.gz", "d/a.txt", "d/e/a.TXT", "d/e/f/[x].txt", "d/e/no.png", ".h/a.txt", "d/.h/a.txt", "z/a b.md"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, nil, 0o666))
	}
	require.NoError(t, os.Symlink("..", "d/up"))
	for arg, want := range map[string]string{
		"a.txt":         "a.txt",
		"-":             "-",
		"nothing.txt":   "nothing.txt",
		".":             "a.txt|b.html.gz|d/a.txt|d/e/a.TXT|d/e/f/[x].txt|z/a b.md",
		"d":             "d/a.txt|d/e/a.TXT|d/e/f/[x].txt",
		"d/":            "d/a.txt|d/e/a.TXT|d/e/f/[x].txt",
		"*.txt":         "a.txt",
		"./*.txt":       "a.txt",
		"**/*.txt":      "a.txt|d/a.txt|d/e/f/[x].txt",
		"d/**":          "d/a.txt|d/e/a.TXT|d/e/f/[x].txt|d/e/no.png",
		"d/**/a.*":      "d/a.txt|d/e/a.TXT",
		"**/e/**/*":     "d/e/a.TXT|d/e/f/[x].txt|d/e/no.png",
		"d/?/*.png":     "d/e/no.png",
		"d/*/f/[[]*":    "d/e/f/[x].txt",
		"d/e/f/[x].txt": "d/e/f/[x].txt",
		"d/.h/*":        "d/.h/a.txt",
		"*/a*":          "d/a.txt|z/a b.md",
		"d/**/**/*.png": "d/e/no.png",
		"*.doc":         "! no file fits *.doc",
		"d/[":           "! no file fits d/[",
		"nowhere/*.txt": "! cannot read nowhere: no such file or directory",
	} {
		var got []string
		for path, err := range paths([]string{filepath.FromSlash(arg)}) {
			if err != nil {
				path = "! " + err.Error()
			}
			got = append(got, filepath.ToSlash(path))
		}
		assert.Equal(t, want, strings.Join(got, "|"), arg)
	}
	for range paths([]string{".", "."}) {
		break // whoever has enough gets no more
	}
}
