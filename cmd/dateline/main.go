// Command dateline prints what happened, in order of time, as news articles tell it.
//
//	dateline extract article.txt
//
// The program parses flags, opens files, calls the library and prints; "dateline help" tells of its commands.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() { os.Exit(run(context.Background(), newConsole(), os.Args[1:])) }

// command is one of the program's commands.
type command struct {
	name    string
	summary string // for the list of commands
	help    string // what --help prints
	run     func(ctx context.Context, c *console, args []string) error
}

// commands in the order in which a user meets them. A function, as the help command reads the list that it is in.
func commands() []command {
	return []command{
		{"extract", "print the timeline of articles", extractHelp, runExtract},
		{"explain", "show why an expression or event was read as it was", explainHelp, runExplain},
		{"serve", "answer over HTTP", serveHelp, runServe},
		{"mcp", "offer tools to language models", mcpHelp, runMCP},
		{"eval", "measure against annotated corpora", evalHelp, runEval},
		{"version", "print the program's version", versionHelp, runVersion},
		{"help", "tell about a command", helpHelp, runHelp},
	}
}

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // something could not be read or written
	exitUsage  = 2 // the command line makes no sense
)

// run runs the command that the arguments name and returns the exit code.
func run(ctx context.Context, c *console, args []string) int {
	if len(args) == 0 {
		fmt.Fprint(c.stderr, overview())
		return exitUsage
	}
	var err error
	switch name := args[0]; name {
	case "-h", "-help", "--help":
		fmt.Fprint(c.stdout, overview())
	case "-v", "-version", "--version":
		err = runVersion(ctx, c, nil)
	default:
		cmd, ok := find(name)
		if !ok {
			err = noCommand(name)
			break
		}
		if err = cmd.run(ctx, c, args[1:]); errors.Is(err, flag.ErrHelp) {
			fmt.Fprint(c.stdout, cmd.help)
			err = nil
		}
	}
	return c.report(err)
}

func find(name string) (command, bool) {
	for _, cmd := range commands() {
		if cmd.name == name {
			return cmd, true
		}
	}
	return command{}, false
}

func noCommand(name string) error {
	if _, err := os.Stat(name); err == nil {
		return usagef("there is no command %q", name).hint("to read the file of that name: dateline extract %s", name)
	}
	return usagef("there is no command %q", name).hint("dateline help lists the commands")
}

// overview is what the program says of itself.
func overview() string {
	var b strings.Builder
	b.WriteString(`dateline prints what happened, in order of time, as news articles tell it.

    dateline extract article.txt
    dateline extract --date 2025-06-15 story.txt
    dateline explain --date 2025-06-15 'talks resumed last Friday'

commands:

`)
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "    %-9s %s\n", cmd.name, cmd.summary)
	}
	b.WriteString("\ndateline help COMMAND, or dateline COMMAND --help, tells more.\n")
	return b.String()
}

const helpHelp = `usage: dateline help [command]

Help tells about a command. Without one it lists all.
`

func runHelp(_ context.Context, c *console, args []string) error {
	args, err := parseFlags(newFlags("help"), args)
	switch {
	case err != nil:
		return err
	case len(args) == 0:
		fmt.Fprint(c.stdout, overview())
		return nil
	case len(args) > 1:
		return usagef("help tells about one command at a time")
	}
	cmd, ok := find(args[0])
	if !ok {
		return noCommand(args[0])
	}
	fmt.Fprint(c.stdout, cmd.help)
	return nil
}
