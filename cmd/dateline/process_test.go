package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// program is the program as a process of its own: the test binary, which is the program under that name.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Args = append([]string{"dateline"}, args...)
	return cmd
}

// running is a program that serves.
type running struct {
	cmd    *exec.Cmd
	url    string
	stderr *strings.Builder
	ended  chan error
}

// runServer starts a command that serves and waits for its address.
func runServer(t *testing.T, args ...string) *running {
	t.Helper()
	r := &running{cmd: program(t, args...), stderr: &strings.Builder{}, ended: make(chan error, 1)}
	r.cmd.Stderr = r.stderr
	out, err := r.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, r.cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	r.url = strings.TrimSuffix(strings.TrimSpace(line), "/")
	go func() {
		io.Copy(io.Discard, out)
		r.ended <- r.cmd.Wait()
	}()
	t.Cleanup(func() { r.cmd.Process.Kill() })
	return r
}

// interrupt asks the program to end, and gives its exit code and what it has told.
func (r *running) interrupt(t *testing.T, sig syscall.Signal) (int, string) {
	t.Helper()
	require.NoError(t, r.cmd.Process.Signal(sig))
	select {
	case <-r.ended:
	case <-time.After(20 * time.Second):
		t.Fatal("it does not end")
	}
	return r.cmd.ProcessState.ExitCode(), r.stderr.String()
}
