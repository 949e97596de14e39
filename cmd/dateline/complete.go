package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/internal/eval"
)

// completeFlags says what a shell offers as values of a command's flags: the words of a choice, files and folders where the flag says so, and
// nothing for the others, of which a date is one.
func completeFlags(cmd *cobra.Command) {
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		_, folders := f.Annotations[cobra.BashCompSubdirsInDir]
		_, files := f.Annotations[cobra.BashCompFilenameExt]
		if _, has := cmd.GetFlagCompletionFunc(f.Name); has || folders || files {
			return
		}
		var words []cobra.Completion
		if w, ok := f.Value.(*oneWord); ok {
			words = w.words
		}
		cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveKeepOrder))
	})
}

// completeList completes the last of several words with commas between.
func completeList(words []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) (out []cobra.Completion, _ cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		for _, w := range words {
			out = append(out, before+w)
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// completeArticles completes the names of files that are read.
func completeArticles(*cobra.Command, []string, string) (extensions []cobra.Completion, _ cobra.ShellCompDirective) {
	for _, ext := range read.Extensions() {
		extensions = append(extensions, strings.TrimPrefix(ext, "."))
	}
	for _, packed := range read.Packed {
		extensions = append(extensions, strings.TrimPrefix(packed, "."))
	}
	return extensions, cobra.ShellCompDirectiveFilterFileExt
}

// completeCorpora completes the names of the corpora, and where none begins so those of files.
func completeCorpora(dir string, typed string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
	if dir == "" {
		dir = eval.Corpus("")
	}
	folders, _ := os.ReadDir(dir)
	for _, f := range folders {
		if _, err := os.Stat(filepath.Join(dir, f.Name(), "docs.jsonl")); err == nil && strings.HasPrefix(f.Name(), typed) {
			names = append(names, f.Name())
		}
	}
	return names, cobra.ShellCompDirectiveDefault
}
