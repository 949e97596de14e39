package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

// packs defines the flag --rules, which takes folders with rules of the user's; it may be repeated.
func packs(cmd *cobra.Command, usage string) *[]string {
	var dirs []string
	cmd.Flags().FuncP("rules", "r", usage, func(dir string) error {
		if dir == "" {
			return errors.New("it is the name of a folder")
		}
		dirs = append(dirs, dir)
		return nil
	})
	cmd.MarkFlagDirname("rules")
	return &dirs
}

// withPacks is English with the rules of folders. Without any it is nil, for the language that a parser has of itself.
func withPacks(dirs []string) (*lang.Language, error) {
	if len(dirs) == 0 {
		return nil, nil
	}
	l := lang.English()
	for _, dir := range dirs {
		if _, err := os.Stat(dir); err != nil {
			return nil, cannotRead(display(dir), err)
		}
		name := filepath.ToSlash(filepath.Clean(dir))
		if base := filepath.Base(name); base == "." || base == ".." {
			abs, err := filepath.Abs(dir)
			if err != nil {
				return nil, cannotRead(display(dir), err)
			}
			name = filepath.ToSlash(abs)
		}
		var err error
		if l, err = l.With(name, os.DirFS(dir)); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil, failf("%s has no words.txt and no rules.txt", display(dir))
			}
			return nil, failf("%w", err)
		}
	}
	return l, nil
}

// extractorWith is an extractor of English with packs.
func extractorWith(folders []string) (*timeline.Extractor, error) {
	english, err := withPacks(folders)
	if err != nil {
		return nil, err
	}
	return &timeline.Extractor{Parser: &dateparse.Parser{Lang: english}}, nil
}
