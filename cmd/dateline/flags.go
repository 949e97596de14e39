package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
)

func newFlags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // messages are ours
	fs.Usage = func() {}
	return fs
}

// parseFlags parses the arguments of a command and returns those that are no flags. Flags may come behind them: "extract
// article.txt --to jsonl"; "--" ends them.
func parseFlags(fs *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			return nil, flagProblem(fs.Name(), err)
		}
		left := fs.Args()
		if len(left) == 0 {
			return rest, nil
		}
		if n := len(args) - len(left); n > 0 && args[n-1] == "--" {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

var (
	badValue  = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-([^ :]+): (.*)$`)
	noFlag    = regexp.MustCompile(`^flag provided but not defined: -(.*)$`)
	needsFlag = regexp.MustCompile(`^flag needs an argument: -(.*)$`)
)

// flagProblem says in our words what package flag finds wrong.
func flagProblem(command string, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	text := err.Error()
	if m := badValue.FindStringSubmatch(text); m != nil {
		if m[3] == "parse error" { // the flags that are no words of ours are switches
			m[3] = "it is true or false"
		}
		return usagef("--%s %s: %s", m[2], m[1], m[3])
	}
	if m := needsFlag.FindStringSubmatch(text); m != nil {
		return usagef("--%s needs a value", m[1])
	}
	if m := noFlag.FindStringSubmatch(text); m != nil {
		text = "there is no flag --" + m[1]
	}
	return usagef("%s", text).hint("dateline %s --help lists the flags", command)
}

// choice defines a flag that takes one of several words, the first of which stands if it is absent.
func choice(fs *flag.FlagSet, name string, words ...string) *string {
	value := words[0]
	fs.Func(name, "", func(s string) error {
		if !slices.Contains(words, s) {
			last := len(words) - 1
			return fmt.Errorf("it is %s or %s", strings.Join(words[:last], ", "), words[last])
		}
		value = s
		return nil
	})
	return &value
}

// list defines a flag that may be repeated, and takes several values with commas between.
func list(fs *flag.FlagSet, name string) *[]string {
	var values []string
	fs.Func(name, "", func(s string) error {
		values = append(values, strings.Split(s, ",")...)
		return nil
	})
	return &values
}

// location defines a flag that takes the name of a time zone.
func location(fs *flag.FlagSet, name string) **time.Location {
	var loc *time.Location
	fs.Func(name, "", func(s string) error {
		l, err := time.LoadLocation(s)
		if err != nil || s == "" || s == "Local" {
			return errors.New("no zone of this name; one is Europe/Paris, another UTC")
		}
		loc = l
		return nil
	})
	return &loc
}

// given tells whether a flag stands on the command line.
func given(fs *flag.FlagSet, name string) bool {
	found := false
	fs.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}
