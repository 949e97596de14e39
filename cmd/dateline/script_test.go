package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
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

// Every flag that a command takes is in its help, which is written by hand.
func TestHelpNamesEveryFlag(t *testing.T) {
	defined := regexp.MustCompile(`(?:\.String|\.Bool|\.Func|choice|list|location|packs|count|size|duration|day)\((?:fs, |flags, )?"([a-z-]+)"`)
	for _, command := range []string{"extract", "explain", "eval", "serve", "mcp"} {
		source, err := os.ReadFile(command + ".go")
		require.NoError(t, err)
		if command == "extract" {
			filters, err := os.ReadFile("filter.go")
			require.NoError(t, err)
			source = append(source, filters...)
		}
		flags := defined.FindAllSubmatch(source, -1)
		require.GreaterOrEqual(t, len(flags), 2)
		cmd, _ := find(command)
		for _, f := range flags {
			assert.Contains(t, cmd.help, "\n    --"+string(f[1])+" ", "help of %s", command)
		}
	}
	for _, cmd := range commands() {
		assert.True(t, strings.HasPrefix(cmd.help, "usage: dateline "+cmd.name), cmd.name)
		for line := range strings.Lines(cmd.help) {
			assert.LessOrEqual(t, width(line), 81, "help of %s: %s", cmd.name, line)
			assert.NotContains(t, line, "\t")
		}
	}
}
