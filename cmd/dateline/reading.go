package main

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// readOptions are what the flags of a command that reads articles say of reading them.
type readOptions struct {
	date, title *string
	location    **time.Location
	rules       *[]string
	from        *string
	maxSize     *int64
}

// reading defines the flags of a command that reads articles; one that reads a single article too takes its title.
func reading(cmd *cobra.Command, single bool) readOptions {
	var o readOptions
	fs, names := cmd.Flags(), []string{"date"}
	o.date = fs.StringP("date", "d", "", "the document `DATE`: 2025-06-15, or with a clock time and its zone 2025-06-15T16:30:00+02:00; "+
		"it wins over what the article says")
	o.title = new(string)
	if single {
		fs.StringVar(o.title, "title", "", "the headline of the article, `TITLE`")
		names = append(names, "title")
	}
	o.location = location(fs, "`ZONE` where the article's days are counted: Europe/Paris; a date without a zone is a day there, and one with a "+
		"zone is moved there; otherwise days are those of the date's own zone, or UTC")
	o.rules = packs(cmd, "a folder `DIR` with words.txt and rules.txt of your own, which are added to those of English; may be repeated; "+
		"docs/packs.md tells how to write them")
	o.from = choice(fs, "from", "f", "`FORMAT` of the files; auto where not given", read.Names()...)
	o.maxSize = size(fs, "max-size", "`SIZE` of the largest document when it is unpacked, as 100MiB: 64MiB where not given, and 16MiB for a page")
	under(cmd, "how articles are read", append(names, "location", "rules", "from", "max-size")...)
	return o
}

// source is what a command reads: the files, or standard input where there are none.
func (o *readOptions) source(cmd *cobra.Command, c *console, files []string) (*source, error) {
	given := cmd.Flags().Changed
	if len(files) == 0 {
		files = []string{"-"}
	}
	src := &source{
		console: c, files: files, from: *o.from, date: *o.date, title: *o.title, location: *o.location, maxSize: *o.maxSize,
	}
	if given("date") {
		if _, err := wire.ParseDate(*o.date, *o.location); err != nil {
			return nil, usagef("--date: %w", err)
		}
	}
	for _, file := range files {
		if _, lines := src.holds(file); lines && (given("date") || given("title")) {
			flags := "--date is"
			if cmd.Flags().Lookup("title") != nil {
				flags = "--date and --title are"
			}
			return nil, usagef("%s for articles, and %s has a date and title on each line", flags, display(file))
		}
	}
	return src, nil
}

// extractor is an extractor with the rules of the user's own.
func (o *readOptions) extractor() (*timeline.Extractor, error) {
	return extractorWith(*o.rules)
}
