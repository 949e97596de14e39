//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// startExtract starts extract with a standard input that stays open, and reads the answer to the one document that it has.
func startExtract(t *testing.T, args ...string) (*running, *bufio.Reader) {
	t.Helper()
	r := &running{cmd: program(t, append([]string{"extract", "--to", "jsonl"}, args...)...), stderr: &strings.Builder{}, ended: make(chan error, 1)}
	r.cmd.Stderr = r.stderr
	in, err := r.cmd.StdinPipe()
	require.NoError(t, err)
	out, err := r.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, r.cmd.Start())
	t.Cleanup(func() { r.cmd.Process.Kill() })
	_, err = io.WriteString(in, `{"id":"a1","date":"2025-06-15","text":"Talks resumed."}`+"\n")
	require.NoError(t, err)
	answers := bufio.NewReader(out)
	line, err := answers.ReadString('\n')
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(line, `{"id":"a1"`), line)
	return r, answers
}

// An interrupt ends the program though its input has not ended, and it tells how far it came.
func TestInterrupt(t *testing.T) {
	r, answers := startExtract(t, "--from", "jsonl", "-")
	go func() {
		rest, _ := io.ReadAll(answers)
		assert.Empty(t, rest)
		r.ended <- r.cmd.Wait()
	}()
	code, said := r.interrupt(t, syscall.SIGINT)
	assert.Equal(t, exitInterrupted, code)
	assert.Equal(t, "dateline: interrupted: 1 document answered\n", said)
}

// Where the first cannot, a second interrupt ends it: nothing comes of a named pipe that nobody writes to.
func TestSecondInterrupt(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.jsonl")
	require.NoError(t, syscall.Mkfifo(pipe, 0o666))
	in := filepath.Join(filepath.Dir(pipe), "a.jsonl")
	require.NoError(t, os.WriteFile(in, []byte(`{"id":"a1","date":"2025-06-15","text":"Talks resumed."}`+"\n"), 0o666))
	r, answers := startExtract(t, in, pipe)
	go func() {
		io.Copy(io.Discard, answers)
		r.ended <- r.cmd.Wait()
	}()
	for sent := 0; ; sent++ {
		require.NoError(t, r.cmd.Process.Signal(syscall.SIGINT))
		select {
		case <-r.ended:
			assert.Positive(t, sent, "the first is heard")
			status := r.cmd.ProcessState.Sys().(syscall.WaitStatus)
			assert.True(t, status.Signaled() && status.Signal() == syscall.SIGINT, status)
			return
		case <-time.After(200 * time.Millisecond):
			require.Less(t, sent, 100, "it does not end")
		}
	}
}

// An interrupted merge prints nothing: half a timeline would be taken for the whole. The pipe tells when the program reads, and thus hears.
func TestInterruptedMerge(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.jsonl")
	require.NoError(t, syscall.Mkfifo(pipe, 0o666))
	r := &running{cmd: program(t, "merge", "--from", "jsonl", "--to", "jsonl", pipe, "-"), stderr: &strings.Builder{}, ended: make(chan error, 1)}
	var printed strings.Builder
	r.cmd.Stdout, r.cmd.Stderr = &printed, r.stderr
	in, err := r.cmd.StdinPipe()
	require.NoError(t, err)
	defer in.Close()
	require.NoError(t, r.cmd.Start())
	t.Cleanup(func() { r.cmd.Process.Kill() })
	first, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = io.WriteString(first, `{"id":"a1","date":"2025-06-15","text":"Talks resumed on Friday."}`+"\n")
	require.NoError(t, err)
	require.NoError(t, first.Close())
	go func() { r.ended <- r.cmd.Wait() }()
	code, said := r.interrupt(t, syscall.SIGINT)
	assert.Equal(t, exitInterrupted, code)
	assert.Regexp(t, `^dateline: interrupted: (no documents|1 document) read, and none merged\n$`, said)
	assert.Empty(t, printed.String())
}

// TestResumeOtherInput goes on with other documents than the results are of: those that are answered are left out wherever they stand, each as often as it is.
func TestResumeOtherInput(t *testing.T) {
	dir := t.TempDir()
	in, results := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "results.jsonl")
	lines := func(ids string) string {
		var b strings.Builder
		for _, id := range ids {
			fmt.Fprintf(&b, `{"id":"%c","date":"2025-06-15","text":"Talks resumed on Friday."}`+"\n", id)
		}
		return b.String()
	}
	for _, c := range []struct{ before, now, answered string }{
		{"abcd", "abcdef", "abcdef"}, // more
		{"abcd", "xabcd", "abcdx"},   // one in front of them
		{"abcd", "dcbax", "abcdx"},
		{"abcd", "acbbd", "abcdb"}, // one twice
		{"aab", "baaax", "aabax"},
		{"abcd", "bx", "abcdx"}, // fewer
		{"", "ab", "ab"},
	} {
		require.NoError(t, os.RemoveAll(results))
		for _, ids := range []string{c.before, c.now} {
			require.NoError(t, os.WriteFile(in, []byte(lines(ids)), 0o666))
			require.NoError(t, program(t, "extract", "--to", "jsonl", "--resume", results, in).Run())
		}
		b, err := os.ReadFile(results)
		require.NoError(t, err)
		var ids string
		for line := range strings.Lines(string(b)) {
			ids += line[len(`{"id":"`):][:1]
		}
		assert.Equal(t, c.answered, ids, "%s, then %s", c.before, c.now)
	}
}

// TestResumeTwice has two runs write to one file: the second says so, and the first goes on.
func TestResumeTwice(t *testing.T) {
	results := filepath.Join(t.TempDir(), "results.jsonl")
	first := program(t, "extract", "--from", "jsonl", "--to", "jsonl", "--resume", results)
	stream, err := first.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, first.Start())
	t.Cleanup(func() { first.Process.Kill() })
	line := `{"id":"a","date":"2025-06-15","text":"Talks resumed on Friday."}` + "\n"
	_, err = io.WriteString(stream, line)
	require.NoError(t, err)
	for {
		if b, _ := os.ReadFile(results); bytes.Count(b, []byte("\n")) == 1 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	second := program(t, "extract", "--from", "jsonl", "--to", "jsonl", "--resume", results)
	second.Stdin = strings.NewReader(strings.ReplaceAll(line, `"a"`, `"b"`))
	said, err := second.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, 1, exit.ExitCode())
	assert.Equal(t, "dateline: another run writes to "+results+"\ndateline: hint: wait until it ends, or give --resume another file\n", string(said))
	require.NoError(t, stream.Close())
	require.NoError(t, first.Wait())
	files, err := os.ReadDir(filepath.Dir(results))
	require.NoError(t, err)
	assert.Len(t, files, 1, "the lock is gone")
}

// What an interrupted run has answered, and one that was killed within a line, the same command completes: to the bytes of a run that nothing ended.
func TestResume(t *testing.T) {
	dir := t.TempDir()
	in, results := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "results.jsonl")
	var docs strings.Builder
	for i := range 40 {
		fmt.Fprintf(&docs, `{"id":"a%d","date":"2025-06-15","text":"Talks resumed on Friday. The bridge was closed on June %d."}`+"\n", i, 1+i%14)
	}
	require.NoError(t, os.WriteFile(in, []byte(docs.String()), 0o666))
	whole, err := program(t, "extract", "--to", "jsonl", in).Output()
	require.NoError(t, err)

	// One that reads a stream which does not end, interrupted when a part of it is answered.
	r := &running{cmd: program(t, "extract", "--from", "jsonl", "--to", "jsonl", "--resume", results), stderr: &strings.Builder{}, ended: make(chan error, 1)}
	r.cmd.Stderr = r.stderr
	stream, err := r.cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, r.cmd.Start())
	t.Cleanup(func() { r.cmd.Process.Kill() })
	const part = 15 // documents
	_, err = io.WriteString(stream, strings.Join(strings.SplitAfterN(docs.String(), "\n", part+1)[:part], ""))
	require.NoError(t, err)
	for {
		if b, _ := os.ReadFile(results); bytes.Count(b, []byte("\n")) == part {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	go func() { r.ended <- r.cmd.Wait() }()
	code, said := r.interrupt(t, syscall.SIGINT)
	assert.Equal(t, exitInterrupted, code)
	assert.Equal(t, "dateline: interrupted: 15 documents answered\ndateline: hint: the same command goes on where this one ended\n", said)

	for _, cut := range []int{0, 1, 200} { // bytes that are lost
		b, err := os.ReadFile(results)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(results, b[:len(b)-cut], 0o666))
		out, err := program(t, "extract", "--to", "jsonl", "--resume", results, in).Output()
		require.NoError(t, err)
		assert.Empty(t, out)
		b, err = os.ReadFile(results)
		require.NoError(t, err)
		require.Equal(t, string(whole), string(b))
	}
}
