package main

// Messages are for people. They go to standard error, begin with the name of the program, are in lower case and end without a full
// stop. What to do next stands on a line of its own:
//
//	dateline: story.txt has no document date
//	dateline: hint: give it with --date 2025-06-15, or …
//
// Standard output is for results alone.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/dateline-go/dateline/internal/match"
)

// console is what the program reads from and writes to, and what is known of it.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	ttyIn, ttyOut  bool
	width          int  // columns of a line of standard output
	color          bool // standard output takes colours
	live           bool // standard error is a terminal on which a line can be written over
	widthErr       int  // its columns
}

// setColor obeys --color: always or never, whatever the terminal and NO_COLOR say.
func (c *console) setColor(when string) {
	if when != "auto" {
		c.color = when == "always"
	}
}

// plainWidth is the width of output that is no terminal.
const plainWidth = 100

func newConsole() *console {
	c := &console{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		ttyIn: isTerminal(os.Stdin), ttyOut: isTerminal(os.Stdout),
		width: columns(os.Stdout), widthErr: columns(os.Stderr),
	}
	if dumb := os.Getenv("TERM") == "dumb"; !dumb {
		c.color = c.ttyOut && os.Getenv("NO_COLOR") == ""
		c.live = isTerminal(os.Stderr)
	}
	return c
}

// columns is how wide a line of a file may be: $COLUMNS, else as wide as its terminal.
func columns(f *os.File) int {
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		return w
	}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		return w
	}
	return plainWidth
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// problem is an error with what to do about it and the exit code that it leads to.
type problem struct {
	err   error
	hints []string
	code  int
}

func (p *problem) Error() string { return p.err.Error() }
func (p *problem) Unwrap() error { return p.err }

// hint adds what to do next.
func (p *problem) hint(format string, args ...any) *problem {
	p.hints = append(p.hints, fmt.Sprintf(format, args...))
	return p
}

// failf is the problem of something that could not be done.
func failf(format string, args ...any) *problem {
	return &problem{err: fmt.Errorf(format, args...), code: exitFailed}
}

// usagef is the problem of a command line that makes no sense.
func usagef(format string, args ...any) *problem {
	return &problem{err: fmt.Errorf(format, args...), code: exitUsage}
}

// errReported ends a command that has told of its failures already.
var errReported = errors.New("reported")

// report tells of an error and returns the exit code that it leads to.
func (c *console) report(err error) int {
	if err == nil {
		return exitOK
	}
	var p *problem
	if !errors.As(err, &p) {
		p = &problem{code: exitFailed}
	}
	if errors.Is(err, errReported) {
		return p.code
	}
	var mistake *match.SyntaxError
	if errors.As(err, &mistake) {
		text, line, _ := strings.Cut(mistake.Error(), "\n")
		c.say("%s", text)
		fmt.Fprintln(c.stderr, harmless(line)) // with a caret below it
	} else {
		c.say("%v", err)
	}
	for _, hint := range p.hints {
		c.say("hint: %s", hint)
	}
	return p.code
}

// say prints a message.
func (c *console) say(format string, args ...any) {
	fmt.Fprintf(c.stderr, "dateline: %s\n", printable(fmt.Sprintf(format, args...)))
}

// cannotRead is the problem of a file that cannot be read, without the names of system calls.
func cannotRead(name string, err error) *problem {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return failf("cannot read %s: %w", name, err)
}

// cannotWrite is the problem of an answer that could not be written; a writer may have said already what it is.
func cannotWrite(err error) error {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	return failf("cannot write: %w", err)
}
