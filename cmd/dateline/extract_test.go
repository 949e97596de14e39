package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whoever writes a line and waits for its answer gets it: nothing waits for the next line, not even behind a line that is wrong.
func TestExtractAnswersAtOnce(t *testing.T) {
	in, lines := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	go func() {
		c := &console{stdin: in, stdout: out, stderr: io.Discard, width: plainWidth}
		done <- run(context.Background(), c, []string{"extract", "--from", "jsonl", "--to", "jsonl"})
	}()
	r := bufio.NewReader(answers)
	for i, line := range []string{
		`{"id":"0","text":"no date"}`, `{"id":"1","date":"2025-06-15","text":"Talks resumed."}`, `{`, `{"id":"3","date":"2025-06-15","text":""}`,
	} {
		_, err := io.WriteString(lines, line+"\n")
		require.NoError(t, err)
		answer := make(chan string, 1)
		go func() { s, _ := r.ReadString('\n'); answer <- s }()
		select {
		case s := <-answer:
			if i != 2 {
				assert.True(t, strings.HasPrefix(s, fmt.Sprintf(`{"id":"%d"`, i)), s)
			} else {
				assert.True(t, strings.HasPrefix(s, `{"error":"line 3: `), s)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no answer to line %d", i+1)
		}
	}
	lines.Close()
	assert.Equal(t, exitFailed, <-done)
}

// A long stream is never read far ahead of what is written.
func TestExtractReadsNoFurtherThanItMust(t *testing.T) {
	const documents = 600
	var read, written atomic.Int64
	furthest := int64(0)
	r, w := io.Pipe()
	go func() {
		for i := range documents {
			fmt.Fprintf(w, "{\"id\":\"%d\",\"date\":\"2025-06-15\",\"text\":\"%s\"}\n", i, strings.Repeat("nothing here ", 80))
			read.Add(1)
		}
		w.Close()
	}()
	out := writerFunc(func(b []byte) (int, error) {
		furthest = max(furthest, read.Load()-written.Add(1))
		return len(b), nil
	})
	c := &console{stdin: r, stdout: out, stderr: io.Discard, width: plainWidth}
	assert.Equal(t, exitOK, run(context.Background(), c, []string{"extract", "--from", "jsonl", "--to", "jsonl"}))
	assert.EqualValues(t, documents, written.Load())
	// What All works on, and a buffer of the decoder, 64 KiB.
	assert.LessOrEqual(t, furthest, int64(4*runtime.GOMAXPROCS(0)+64))
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// Any bytes make a table: no panic, no control character on the terminal.
func TestExtractAnyBytes(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "zeros": strings.Repeat("\x00", 1000), "invalid": "Talks on Friday \xff\xfe\xc3( resumed.", "escapes": "Talks \x1b]0;x\a resumed \x1b[31mFriday.",
		"line": strings.Repeat("Talks resumed on Friday. ", 2000), "quotes": strings.Repeat("“", 5000) + "Talks resumed Friday.", "weekdays": strings.Repeat("Friday ", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			c := &console{stdin: strings.NewReader(text), stdout: &out, stderr: &errs, width: plainWidth}
			require.Equal(t, exitOK, run(context.Background(), c, []string{"extract", "--date", "2025-06-15", "--detail", "all"}), errs.String())
			for i, b := range out.Bytes() {
				if b < ' ' && b != '\n' || b == 0x7f {
					t.Fatalf("byte %#x at %d", b, i)
				}
			}
		})
	}
}

func TestProgress(t *testing.T) {
	var errs bytes.Buffer
	begun := time.Unix(0, 0)
	assert.Nil(t, newProgress(&console{live: true, ttyOut: true}, begun), "results would be torn apart")
	assert.Nil(t, newProgress(&console{live: false}, begun))
	p := newProgress(&console{live: true, widthErr: 80, stderr: &errs}, begun)
	p.count(1, begun.Add(patience-1))
	assert.Empty(t, errs.String(), "short work says nothing")
	p.count(5999, begun.Add(time.Minute))
	want := "\r\x1b[Kdateline: 6,000 documents, 100 a second"
	assert.Equal(t, want, errs.String())
	p.count(1, begun.Add(time.Minute+interval-1))
	p.clear()
	p.clear()
	assert.Equal(t, want+"\r\x1b[K", errs.String())
	var nobody *progress
	nobody.count(1, begun)
	nobody.measure([]string{"-"})
	nobody.clear()
}

// Where it is known how much there is to read there is a bar, as wide as the terminal lets it be.
func TestProgressBar(t *testing.T) {
	for _, test := range []struct {
		read, total int64
		columns     int
		gone        time.Duration
		want        string
	}{
		{0, 0, 90, time.Minute, "dateline: 600 documents, 10 a second"},
		{0, 300, 90, time.Minute, "dateline: 600 documents, 10 a second"},
		{100, 300, 90, time.Minute, "dateline: 600 documents, 10 a second [==========>                   ]  33 %, 2 min left"},
		{300, 300, 90, time.Minute, "dateline: 600 documents, 10 a second [==============================] 100 %, 0 s left"},
		{1, 300, 100, time.Minute, "dateline: 600 documents, 10 a second [>                             ]   0 %, 4 h 59 min left"},
		{240, 300, 90, time.Minute, "dateline: 600 documents, 10 a second [========================>     ]  80 %, 15 s left"},
		{150, 300, 72, time.Minute, "dateline: 600 documents, 10 a second [=======>      ]  50 %, 1 min left"},
		{150, 300, 60, time.Minute, "dateline: 600 documents, 10 a second  50 %, 1 min left"},
		{150, 300, 40, time.Minute, "dateline: 600 documents, 10 a second"},
		{150, 300, 20, time.Minute, "dateline: 600 docum"},
		{400, 300, 90, time.Minute, "dateline: 600 documents, 10 a second"}, // a file that grows
	} {
		p := &progress{console: &console{widthErr: test.columns}, documents: 600}
		p.read.Store(test.read)
		p.total.Store(test.total)
		got := p.text(test.gone)
		assert.Equal(t, test.want, got)
		assert.Less(t, len(got), test.columns)
	}
}

// What is read is counted in the bytes of the files, compressed or not, and so is all that there is; a pipe has no length.
func TestProgressMeasures(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte(strings.Repeat("Talks. ", 1000)), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.txt"), []byte("date 2025-06-15"), 0o666))
	c := &console{live: true, stdin: strings.NewReader(""), stderr: io.Discard}
	p := newProgress(c, time.Unix(0, 0))
	p.measure([]string{dir, filepath.Join(dir, "missing.txt"), filepath.Join(dir, "b.txt")})
	require.Eventually(t, func() bool { return p.total.Load() == 7030 }, 10*time.Second, time.Millisecond)
	src := &source{console: c, files: []string{dir, filepath.Join(dir, "b.txt")}, from: "text", progress: p}
	for range src.items(t.Context()) {
	}
	assert.EqualValues(t, 7030, p.read.Load())
}
