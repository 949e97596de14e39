package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpColumns is how wide the help of a command is.
const helpColumns = 80

// printHelp prints what a command is for, its examples behind the first paragraph of that, the commands below it and its flags by their headings.
func printHelp(cmd *cobra.Command, _ []string) {
	var b strings.Builder
	about, more, _ := strings.Cut(strings.TrimSpace(cmd.Long), "\n\n")
	fmt.Fprintf(&b, "usage: %s\n\n%s\n", cmd.UseLine(), about)
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\n    %s\n", strings.ReplaceAll(cmd.Example, "\n", "\n    "))
	}
	if more != "" {
		fmt.Fprintf(&b, "\n%s\n", more)
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\ncommands:\n\n")
		for _, sub := range cmd.Commands() {
			if !sub.Hidden {
				fmt.Fprintf(&b, "    %-12s%s\n", sub.Name(), sub.Short)
			}
		}
	}
	for _, s := range sections(cmd) {
		fmt.Fprintf(&b, "\n%s:\n\n%s", s.heading, s.flags.FlagUsagesWrapped(helpColumns))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s COMMAND --help tells more.\n", cmd.CommandPath())
	}
	fmt.Fprint(cmd.OutOrStdout(), b.String())
}

// section is a part of the flags of a command.
type section struct {
	heading string
	flags   *pflag.FlagSet
}

// sections are the flags of a command by their headings, in the order in which they are defined; those of every command come last.
func sections(cmd *cobra.Command) []section {
	var all []section
	add := func(heading string, f *pflag.Flag) {
		i := slices.IndexFunc(all, func(s section) bool { return s.heading == heading })
		if i < 0 {
			i = len(all)
			all = append(all, section{heading, pflag.NewFlagSet("", pflag.ContinueOnError)})
			all[i].flags.SortFlags = false
		}
		all[i].flags.AddFlag(f)
	}
	var last []*pflag.Flag
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		switch heading := f.Annotations[headingOf]; {
		case f.Name == "help" || f.Name == "version" || cmd.PersistentFlags().Lookup(f.Name) != nil:
			last = append(last, f)
		case heading == nil:
			add("flags", f)
		default:
			add(heading[0], f)
		}
	})
	cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) { last = append(last, f) })
	for _, f := range last {
		add("flags of every command", f)
	}
	return all
}
