package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the program's version",
		Long: `Version prints the program's version, the revision that it was built from where
that is known, and the Go that built it.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(c.stdout, "dateline version", cmd.Root().Version)
			return err
		},
	}
}

// versionText is what the program says of its version: v1.2.0 (3f2a9c41b7de), go1.26.8 linux/amd64.
func versionText(info *debug.BuildInfo) string {
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
	return fmt.Sprintf("%s, %s %s/%s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
