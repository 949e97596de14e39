//go:build !race

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var highWater = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)

// TestMemory measures the most memory that the program holds, as the system counts it, for one article, for many on a stream, and for one
// very long text, of 10 MB with DATELINE_LONG=1. A stream must take no more than its few documents in hand do, however many there are.
//
//	DATELINE_LONG=1 go test . -run TestMemory -v
func TestMemory(t *testing.T) {
	const mostMB = 64 // what the program may take for articles
	files, err := filepath.Glob("../../testdata/articles/*.txtar")
	require.NoError(t, err)
	var lines, long bytes.Buffer
	var articles []string
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for _, f := range a.Files {
			if f.Name == "article.txt" {
				articles = append(articles, string(f.Data))
			}
		}
	}
	require.NotEmpty(t, articles)
	documents, size := 300, 1_000_000
	if os.Getenv("DATELINE_LONG") != "" {
		documents, size = 2000, 10_000_000
	}
	for i := range documents {
		line, err := json.Marshal(map[string]string{"id": strconv.Itoa(i), "date": "2025-06-15", "text": articles[i%len(articles)]})
		require.NoError(t, err)
		lines.Write(append(line, '\n'))
	}
	for i := 0; long.Len() < size; i++ {
		long.WriteString(articles[i%len(articles)] + "\n\n")
	}
	one := filepath.Join(t.TempDir(), "article.txt")
	require.NoError(t, os.WriteFile(one, []byte(articles[0]), 0o600))

	mb := func(name, stdin string, args ...string) float64 {
		cmd := exec.Command("dateline-memory", append([]string{"extract"}, args...)...)
		var status strings.Builder
		cmd.Stdin, cmd.Stderr = strings.NewReader(stdin), &status
		require.NoError(t, cmd.Run(), name)
		m := highWater.FindStringSubmatch(status.String()) // of getrusage, a child has that of its parent at least
		require.NotNil(t, m, status.String())
		kb, err := strconv.Atoi(m[1])
		require.NoError(t, err)
		t.Logf("%s: %d MB, %.1f s of processor time", name, kb/1024, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
		return float64(kb) / 1024
	}
	assert.Less(t, mb("one article", "", "--date", "2025-06-15", one), float64(mostMB))
	assert.Less(t, mb(strconv.Itoa(documents)+" articles as JSON lines", lines.String(), "--from", "jsonl", "--to", "jsonl"), float64(mostMB))
	assert.Less(t, mb("the same, every mention", lines.String(), "--from", "jsonl", "--to", "jsonl", "--detail", "all"), float64(mostMB))
	// Of results that are there already nothing stays where they are of the same documents in the same order; else a print of each id: 60 bytes, and twice that
	// while the table of them grows.
	const results = 400_000
	there := filepath.Join(t.TempDir(), "results.jsonl")
	f, err := os.Create(there)
	require.NoError(t, err)
	w := bufio.NewWriter(f)
	var answered strings.Builder
	for i := range results {
		fmt.Fprintf(&answered, `{"id":"https://news.example/2025/06/15/an-article-with-a-long-address-%d"}`+"\n", i)
		fmt.Fprintf(w, `{"id":"https://news.example/2025/06/15/an-article-with-a-long-address-%d","error":"x"}`+"\n", i)
	}
	require.NoError(t, w.Flush())
	require.NoError(t, f.Close())
	assert.Less(t, mb("400,000 results, and the documents of them all", answered.String(), "--from", "jsonl", "--to", "jsonl", "--resume", there), float64(mostMB))
	with := mb("the same, behind 400,000 results", lines.String(), "--from", "jsonl", "--to", "jsonl", "--resume", there)
	assert.Less(t, with, mostMB+120*float64(results)/1e6)
	most := mostMB + 100*float64(long.Len())/1e6 // 100 bytes for each of a text, whose every mention is kept
	assert.Less(t, mb(strconv.Itoa(size/1_000_000)+" MB as one text", long.String(), "--date", "2025-06-15", "--to", "jsonl"), most)
}
