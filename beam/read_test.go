package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLinesInParts reads a file in parts that begin at every byte: each line is read once, with its offset.
func TestLinesInParts(t *testing.T) {
	const file = "\ufeffone\n\n  two \r\nthree\n\n\nfour four four\nfive"
	want := []string{"one 3", "two 8", "three 16", "four four four 24", "five 39"}
	for first := range len(file) + 1 {
		for second := first; second <= len(file); second++ {
			var got []string
			for _, part := range [][2]int{{0, first}, {first, second}, {second, -1}} {
				l, err := newLines(strings.NewReader(file[max(0, part[0]-1):]), int64(part[0]), int64(part[1]))
				if err != nil {
					require.ErrorIs(t, err, io.EOF)
					continue
				}
				for {
					line, at, long, err := l.next()
					if err != nil {
						require.ErrorIs(t, err, io.EOF)
						break
					}
					require.False(t, long)
					got = append(got, fmt.Sprintf("%s %d", line, at))
				}
			}
			require.Equal(t, want, got, "%d, %d", first, second)
		}
	}
}

// TestLongLine keeps the beginning of a line that is too long, and reads the next.
func TestLongLine(t *testing.T) {
	l, err := newLines(io.MultiReader(strings.NewReader("a"), io.LimitReader(repeated('x'), maxLine+10), strings.NewReader("\nnext\n")), 0, -1)
	require.NoError(t, err)
	line, _, long, err := l.next()
	require.NoError(t, err)
	assert.True(t, long)
	assert.Len(t, line, maxRaw)
	line, at, long, err := l.next()
	require.NoError(t, err)
	assert.False(t, long)
	assert.Equal(t, "next", string(line))
	assert.Equal(t, int64(maxLine+12), at)
}

type repeated byte

func (r repeated) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(r)
	}
	return len(b), nil
}

const page = `<html><head><title>Harbour reopens</title><meta property="article:published_time" content="2025-06-15T08:00:00Z"></head>
<body><article><h1>Harbour reopens</h1><p>The harbour of Lorne was opened again on Friday, the port authority said. It had been closed since a storm
on Monday, in which two boats sank.</p></article></body></html>`

func warcRecord(uri, page string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		uri, len(block), block)
}

// TestKindsOfFiles runs the pipeline on a WARC, on compressed lines, and on files that are damaged: documents, and dead letters for what is lost.
func TestKindsOfFiles(t *testing.T) {
	dir := t.TempDir()
	line := `{"id":"%s","date":"2025-06-15","text":"The harbour of Lorne was opened again on Friday."}` + "\n"
	write := func(name string, b []byte) { require.NoError(t, os.WriteFile(filepath.Join(dir, name), b, 0o644)) }
	packed := func(s string) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = io.WriteString(w, s)
		require.NoError(t, w.Close())
		return b.Bytes()
	}
	write("a.warc", []byte(warcRecord("https://example.com/a", page)+"WARC/1.1\r\nbroken\r\n\r\n"+
		warcRecord("https://example.com/undated", strings.ReplaceAll(page, "article:published_time", "x"))))
	write("b.jsonl.gz", packed(fmt.Sprintf(line, "b1")+fmt.Sprintf(line, "b2")))
	cut := packed(fmt.Sprintf(line, "c1"))
	write("c.jsonl.gz", cut[:len(cut)-9])
	z, err := zstd.NewWriter(nil)
	require.NoError(t, err)
	write("d.jsonl.zst", z.EncodeAll([]byte(fmt.Sprintf(line, "d1")), nil))
	write("e.jsonl", nil)
	write("f.warc", []byte("this is no archive"))

	o := testOptions(filepath.Join(dir, "*.*"), filepath.Join(dir, "out"))
	o.By = "name"
	count := runHere(t, o, false)
	var ids []string
	for _, line := range linesOf(t, filepath.Join(o.Output, "timelines", "*")) {
		var d struct{ ID string }
		require.NoError(t, json.Unmarshal([]byte(line), &d))
		ids = append(ids, d.ID)
	}
	dead := linesOf(t, filepath.Join(o.Output, "dead", "*"))
	assert.Subset(t, ids, []string{"https://example.com/a", "b1", "b2", "d1"})
	assert.Equal(t, fmt.Sprint(len(ids)), count["documents"])
	assert.Equal(t, fmt.Sprint(len(dead)), count["failed"])
	for _, want := range []string{"record 2 is broken", "has no document date", "c.jsonl.gz", "f.warc"} {
		assert.Contains(t, strings.Join(dead, "\n"), want)
	}
	assert.Contains(t, strings.Join(linesOf(t, filepath.Join(o.Output, "merged", "*")), "\n"), `{"entity":"Lorne","documents":["b1","b2",`)
}

// TestGroupTooLarge: a group of more documents than are allowed is a dead letter, one of too few is counted.
func TestGroupTooLarge(t *testing.T) {
	dir := t.TempDir()
	var in strings.Builder
	for i := range 8 {
		topic := `["many"]`
		if i == 0 {
			topic = `["many","few"]`
		}
		fmt.Fprintf(&in, `{"id":"%d","date":"2025-06-15","topics":%s,"text":"The harbour of Lorne was opened again on Friday."}`+"\n", i, topic)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(in.String()), 0o644))
	o := testOptions(filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "out"))
	o.By, o.Topic, o.Most, o.Fewest = "topic", "topics", 7, 2
	count := runHere(t, o, false)
	assert.Equal(t, "8", count["documents"])
	assert.Equal(t, "9", count["keyed"])
	assert.Equal(t, "1", count["merged_failed"])
	assert.Equal(t, "1", count["groups_too_small"])
	assert.Empty(t, count["merged"])
	dead := linesOf(t, filepath.Join(o.Output, "dead", "*"))
	require.Len(t, dead, 1)
	assert.Contains(t, dead[0], `"key":"many","error":"there are 8 documents of it, more than 7`)
}

// TestMoreInput adds a file to an archive that was worked on: what was done stays, and what is merged has all of it.
func TestMoreInput(t *testing.T) {
	dir := t.TempDir()
	_, _, _ = writeArchive(t, filepath.Join(dir, "in"), 40)
	o := testOptions(filepath.Join(dir, "in", "*.jsonl"), filepath.Join(dir, "out"))
	o.By, o.Topic = "topic", "topic"
	first := runHere(t, o, false)
	more := `{"id":"more","date":"2025-06-15","topic":"accidents","text":"A fire destroyed a mill in Lorne on Friday."}`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "in", "c.jsonl"), []byte(more), 0o644))
	second := runHere(t, o, true)
	assert.Equal(t, first["blocks"], second["blocks_resumed"])
	assert.Contains(t, strings.Join(linesOf(t, filepath.Join(o.Output, "merged", "*")), "\n"), `"more"`)

	whole := o
	whole.Output = filepath.Join(dir, "whole")
	runHere(t, whole, false)
	assert.Equal(t, tree(t, whole.Output), tree(t, o.Output))

	require.NoError(t, os.Remove(filepath.Join(dir, "in", "c.jsonl")))
	_, err := begin(context.Background(), &o, true)
	assert.ErrorContains(t, err, "holds what came of a file that is gone")
}
