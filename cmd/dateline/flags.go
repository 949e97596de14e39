package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// oneWord is the value of a flag that takes one of several words.
type oneWord struct {
	given string
	words []string // each may have behind a tab what it means
}

// choice defines a flag that takes one of several words, the first of which stands if it is absent. Where they have meanings, its help lists them.
func choice(fs *pflag.FlagSet, name, short, usage string, words ...string) *string {
	w := &oneWord{words: words}
	w.given = w.names()[0]
	longest := 0
	for _, name := range w.names() {
		longest = max(longest, len(name))
	}
	for _, s := range words {
		if name, meaning, ok := strings.Cut(s, "\t"); ok {
			usage += "\n" + pad(name, longest) + "  " + meaning
		}
	}
	f := fs.VarPF(w, name, short, usage)
	if strings.Contains(usage, "\n") { // which says what is the default
		f.DefValue = ""
	}
	return &w.given
}

func (w *oneWord) names() []string {
	names := make([]string, len(w.words))
	for i, s := range w.words {
		names[i], _, _ = strings.Cut(s, "\t")
	}
	return names
}

func (w *oneWord) String() string { return w.given }
func (w *oneWord) Type() string   { return "WORD" }

func (w *oneWord) Set(s string) error {
	if !slices.Contains(w.names(), s) {
		return errors.New("it is " + oneOf(w.names()))
	}
	w.given = s
	return nil
}

// location defines a flag that takes the name of a time zone.
func location(fs *pflag.FlagSet, usage string) **time.Location {
	var loc *time.Location
	fs.FuncP("location", "l", usage, func(s string) error {
		l, err := time.LoadLocation(s)
		if err != nil || s == "" || s == "Local" {
			return errors.New("no zone of this name; one is Europe/Paris, another UTC")
		}
		loc = l
		return nil
	})
	return &loc
}

// under puts flags under a heading of their own in the help of a command.
func under(cmd *cobra.Command, heading string, names ...string) {
	for _, name := range names {
		cmd.Flags().SetAnnotation(name, headingOf, []string{heading})
	}
}

const headingOf = "heading"

// flagProblem says in our words what is wrong with a flag.
func flagProblem(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		bad     *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &bad):
		reason := bad.Unwrap()
		if bad.GetFlag().Value.Type() == "bool" {
			reason = errors.New("it is true or false")
		}
		return usagef("--%s %q: %w", bad.GetFlag().Name, bad.GetValue(), reason)
	case errors.As(err, &empty):
		return usagef("--%s needs a value", empty.GetFlag().Name)
	case errors.As(err, &unknown):
		name, dashes := unknown.GetSpecifiedName(), "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		p := usagef("there is no flag %s%s", dashes, name)
		if near := nearFlags(cmd, name); len(near) > 0 && dashes == "--" {
			p.hint("did you mean %s?", oneOf(near))
		}
		return p.hint("%s --help lists the flags", cmd.CommandPath())
	}
	return usagef("%w", err).hint("%s --help lists the flags", cmd.CommandPath())
}

// nearFlags are the flags of a command whose names are near to one that is none, as cobra finds commands.
func nearFlags(cmd *cobra.Command, name string) (near []string) {
	flags := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		flags.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	for _, name := range flags.SuggestionsFor(name) {
		near = append(near, "--"+name)
	}
	return near
}

// oneDash tells of a long flag with one dash, as the flags of many Go programs have: -date, which is -d with the value "ate".
func oneDash(root *cobra.Command, args []string) error {
	cmd, rest, err := root.Find(args)
	if err != nil {
		return nil
	}
	for _, arg := range rest {
		name, _, _ := strings.Cut(arg, "=")
		switch {
		case arg == "--":
			return nil
		case len(name) > 2 && name[0] == '-' && name[1] != '-' && cmd.Flag(name[1:]) != nil:
			return usagef("%s has one dash", name).hint("a flag of more than a letter has two: -%s", name)
		}
	}
	return nil
}

// noArguments is of commands that take none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no arguments", strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" "))
	}
	return nil
}

// noFiles is of commands that a user may take for one that reads files.
func noFiles(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no files", cmd.Name()).hint("dateline extract reads files")
	}
	return nil
}
