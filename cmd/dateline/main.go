// Command dateline prints what happened, in order of time, as news articles tell it.
//
//	dateline extract article.txt
//
// The program parses flags, opens files, calls the library and prints; "dateline help" tells of its commands.
package main

import (
	"context"
	"errors"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run(context.Background(), newConsole(), os.Args[1:])) }

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // something could not be read or written
	exitUsage  = 2 // the command line makes no sense
)

// run runs the command that the arguments name and returns the exit code.
func run(ctx context.Context, c *console, args []string) int {
	root := newRoot(c)
	if err := oneDash(root, args); err != nil {
		return c.report(err)
	}
	root.SetArgs(args)
	return c.report(root.ExecuteContext(ctx))
}

func init() { cobra.EnableCommandSorting = false }

// newRoot is the program with its commands, in the order in which a user meets them.
func newRoot(c *console) *cobra.Command {
	info, _ := debug.ReadBuildInfo()
	root := &cobra.Command{
		Use:   "dateline COMMAND [flags]",
		Short: "print what happened, in order of time, as news articles tell it",
		Long:  `dateline prints what happened, in order of time, as news articles tell it.`,
		Example: `dateline extract article.txt
dateline extract --date 2025-06-15 story.txt
dateline explain --date 2025-06-15 'talks resumed last Friday'`,
		Version:                    versionText(info),
		SilenceErrors:              true, // messages are ours, see tui.go
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		Args:                       noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cmd.SetOut(c.stderr)
			return errors.Join(cmd.Help(), &problem{err: errReported, code: exitUsage})
		},
	}
	root.SetIn(c.stdin)
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	root.SetHelpFunc(printHelp)
	root.SetFlagErrorFunc(flagProblem)
	color := choice(root.PersistentFlags(), "color", "", "`WHEN` to use colours: auto, on a terminal unless NO_COLOR is set, always or never",
		"auto", "always", "never")
	root.PersistentPreRun = func(*cobra.Command, []string) { c.setColor(*color) }
	root.AddCommand(newExtract(c), newMerge(c), newExplain(c), newServe(c), newMCP(c), newEval(c))
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	root.AddCommand(newVersion(c))
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Short, cmd.Long = "tell about a command", "Help tells about a command. Without one it lists all."
			cmd.Run, cmd.RunE = nil, runHelp
		case "completion":
			cmd.Short = "print what makes a shell complete command lines"
			cmd.Args = noCommand
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
			for _, shell := range cmd.Commands() {
				shell.Args = noArguments
			}
		}
	}
	prepare(root)
	return root
}

// prepare does for a command and those below it what is alike in all.
func prepare(cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	cmd.Flags().SortFlags = false
	completeFlags(cmd)
	for _, sub := range cmd.Commands() {
		prepare(sub)
	}
}

// noCommand tells of an argument that stands where the name of a command should.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	p := usagef("there is no command %q", strings.TrimPrefix(cmd.CommandPath()+" "+args[0], cmd.Root().Name()+" "))
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		p.hint("did you mean %s?", oneOf(near))
	}
	if _, err := os.Stat(args[0]); err == nil {
		return p.hint("to read the file of that name: dateline extract %s", args[0])
	}
	if cmd.HasSubCommands() {
		p.hint("%s --help lists the commands", cmd.CommandPath())
	}
	return p
}

func runHelp(cmd *cobra.Command, args []string) error {
	found, rest, err := cmd.Root().Find(args)
	if err == nil && len(rest) > 0 {
		err = noCommand(found, rest)
	}
	if err != nil {
		return err
	}
	return found.Help()
}
