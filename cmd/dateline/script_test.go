package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"dateline": func() { os.Exit(run(context.Background(), newConsole(), os.Args[1:])) },
		"dateline-memory": func() { // tells of the memory it took, see TestMemory
			code := run(context.Background(), newConsole(), os.Args[1:])
			status, _ := os.ReadFile("/proc/self/status")
			os.Stderr.Write(status)
			os.Exit(code)
		},
		"dateline-allocated": func() { // tells how many bytes it allocated, see TestNothingIsLoadedForHelp
			code := run(context.Background(), newConsole(), os.Args[1:])
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			fmt.Fprint(os.Stderr, m.TotalAlloc)
			os.Exit(code)
		},
	})
}

// The scripts in testdata run the program as a user does. go test -run TestScripts/extract runs one; UPDATE_SCRIPTS=1 rewrites the files that cmp
// compares with.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(env *testscript.Env) error {
			env.Setenv("TZ", "Asia/Tokyo") // which must not matter
			return nil
		},
	})
}

// exits runs a program that must end with an exit code: "exits 2 dateline extract --foo".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [arg ...]")
	}
	code := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if want := args[0]; want != strconv.Itoa(code) {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}

// What the program says of itself, and what a shell asks for at every key, does not load the language.
func TestNothingIsLoadedForHelp(t *testing.T) {
	allocated := func(args ...string) int {
		cmd := exec.Command("dateline-allocated", args...)
		var told strings.Builder
		cmd.Stderr = &told
		require.NoError(t, cmd.Run(), args)
		n, err := strconv.Atoi(told.String()[strings.LastIndexByte(told.String(), '\n')+1:])
		require.NoError(t, err, told.String())
		return n
	}
	least := allocated("version")
	language := allocated("explain", "--date", "2025-03-19", "today") - least
	for _, args := range [][]string{
		{"help", "extract"}, {"completion", "bash"}, {"__complete", "ext"}, {"__complete", "extract", "--to", ""}, {"__complete", "extract", "--status", ""},
		{"__complete", "extract", ""}, {"__complete", "eval", ""},
	} {
		assert.Less(t, allocated(args...)-least, language/2, "%q", args)
	}
}

// The help of a command fits a terminal and says of every flag what it takes; a shell has something to offer for it, or knows that there is nothing.
func TestHelp(t *testing.T) {
	var out bytes.Buffer
	root := newRoot(&console{stdout: &out, stderr: io.Discard})
	require.GreaterOrEqual(t, len(root.Commands()), 8)
	for _, cmd := range append(root.Commands(), root) {
		t.Run(cmd.Name(), func(t *testing.T) {
			out.Reset()
			require.NoError(t, cmd.Help())
			help := out.String()
			assert.True(t, strings.HasPrefix(help, "usage: dateline"), help)
			assert.NotEmpty(t, cmd.Short)
			for line := range strings.Lines(help) {
				assert.LessOrEqual(t, width(line), helpColumns+1, line)
				assert.NotContains(t, line, "\t")
			}
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				assert.Contains(t, help, " --"+f.Name+" ")
				if f.Value.Type() == "bool" {
					return
				}
				value, _ := pflag.UnquoteUsage(f)
				assert.Equal(t, strings.ToUpper(value), value, "the help of --%s says what it takes", f.Name)
				_, completed := cmd.GetFlagCompletionFunc(f.Name)
				_, folders := f.Annotations[cobra.BashCompSubdirsInDir]
				_, files := f.Annotations[cobra.BashCompFilenameExt]
				assert.True(t, completed || folders || files, f.Name)
			})
		})
	}
}
