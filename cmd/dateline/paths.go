package main

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
)

// paths gives the files that arguments name, in order: a file itself; the files of a folder, to the bottom, in the order of their names, those of the
// kinds that are read; the files that fit a pattern, in the same order. "-" is standard input. A pattern is for shells that leave it alone: in it, "**"
// stands for any folders, none too.
//
//	stories/2025/*.html    stories/**/*.html
func paths(args []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, arg := range args {
			if !eachPath(arg, yield) {
				return
			}
		}
	}
}

func eachPath(arg string, yield func(string, error) bool) bool {
	info, err := os.Stat(arg)
	switch {
	case arg == "-":
		return yield(arg, nil)
	case err == nil && info.IsDir():
		return eachFile(arg, nil, yield)
	case err != nil && isPattern(arg):
		return eachFile(fixed(arg), split(filepath.Clean(arg)), yield)
	}
	return yield(arg, nil)
}

// isFolder tells whether an argument stands for the files of a folder or of a pattern.
func isFolder(arg string) bool {
	if arg == "-" {
		return false
	}
	info, err := os.Stat(arg)
	return err == nil && info.IsDir() || err != nil && isPattern(arg)
}

func isPattern(arg string) bool { return strings.ContainsAny(arg, "*?[") }

// split divides a path at its separators.
func split(path string) []string { return strings.Split(filepath.ToSlash(path), "/") }

// fixed is the folder of a pattern above its first part that is one: "stories" of stories/**/*.html.
func fixed(pattern string) string {
	parts := split(filepath.Clean(pattern))
	i := slices.IndexFunc(parts, isPattern)
	switch folder := strings.Join(parts[:i], "/"); {
	case i == 0:
		return "."
	case folder == "":
		return "/"
	default:
		return filepath.FromSlash(folder)
	}
}

// eachFile gives the files below a folder: those that fit the parts of a pattern, or without one those of the kinds that are read. Hidden ones are left
// out, unless a pattern names them; links to folders are not followed.
func eachFile(folder string, pattern []string, yield func(string, error) bool) bool {
	found, stopped := false, false
	give := func(path string, err error) error {
		found = true
		if !yield(path, err) {
			stopped = true
			return fs.SkipAll
		}
		return nil
	}
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return give(path, cannotRead(path, err))
		}
		top := path == folder
		if pattern == nil && !top && strings.HasPrefix(d.Name(), ".") || pattern != nil && !top && d.IsDir() && !mayFit(pattern, split(path)) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || pattern == nil && !read.Known(path) || pattern != nil && !fits(pattern, split(path)) {
			return nil
		}
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
			return nil // a link to a folder, a pipe
		}
		return give(path, nil)
	})
	switch {
	case stopped:
		return false
	case found:
		return true
	case pattern != nil:
		return yield("", failf("no file fits %s", filepath.FromSlash(strings.Join(pattern, "/"))))
	}
	return yield("", failf("%s has no file of a kind that is read", folder).
		hint("kinds are told by their names: %s, with %s behind it too", strings.Join(read.Extensions(), " "), oneOf(read.Packed)))
}

// fits tells whether the parts of a path fit those of a pattern.
func fits(pattern, path []string) bool {
	for len(pattern) > 0 && pattern[0] != "**" {
		if len(path) == 0 || !fit(pattern[0], path[0]) {
			return false
		}
		pattern, path = pattern[1:], path[1:]
	}
	if len(pattern) == 0 {
		return len(path) == 0
	}
	for i := 0; ; i++ {
		if fits(pattern[1:], path[i:]) {
			return true
		}
		if i == len(path) || strings.HasPrefix(path[i], ".") {
			return false
		}
	}
}

// fit tells whether a name fits a part of a pattern. Of hidden names it must give the dot.
func fit(pattern, name string) bool {
	if strings.HasPrefix(name, ".") && !strings.HasPrefix(pattern, ".") {
		return false
	}
	ok, err := filepath.Match(pattern, name)
	return ok && err == nil
}

// mayFit tells whether files below a folder can fit a pattern.
func mayFit(pattern, folder []string) bool {
	for i, name := range folder {
		switch {
		case i == len(pattern)-1 && pattern[i] != "**":
			return false
		case pattern[i] == "**":
			return !slices.ContainsFunc(folder[i:], func(name string) bool { return strings.HasPrefix(name, ".") }) || len(pattern) > i+1
		case !fit(pattern[i], name):
			return false
		}
	}
	return true
}
