package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

const versionHelp = `usage: dateline version

Version prints the program's version, the revision that it was built from
where that is known, and the Go that built it.
`

func runVersion(_ context.Context, c *console, args []string) error {
	args, err := parseFlags(newFlags("version"), args)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		return usagef("version takes no arguments")
	}
	info, _ := debug.ReadBuildInfo()
	fmt.Fprintln(c.stdout, versionLine(info))
	return nil
}

// versionLine is the line that version prints: dateline v1.2.0 (3f2a9c41b7de), go1.26.8 linux/amd64.
func versionLine(info *debug.BuildInfo) string {
	version, revision, modified := "(unknown)", "", ""
	if info != nil {
		if version = info.Main.Version; version == "" {
			version = "(devel)"
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				revision = s.Value[:min(12, len(s.Value))]
			case s.Key == "vcs.modified" && s.Value == "true":
				modified = ", modified"
			}
		}
	}
	if revision != "" {
		version += " (" + revision + modified + ")"
	}
	return fmt.Sprintf("dateline %s, %s %s/%s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
