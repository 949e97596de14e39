package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const mergeHelp = `Merge reads articles, as extract does, and prints one timeline of them all. What
several of them tell of one happening is one event, with its sources, the date
that most of them hold, and how it stands after all that was written: planned on
Monday and held on Wednesday, it occurred.

The table has for every event how many articles tell of it and which, and where
they do not agree on its date, how many hold which:

    2024-05-13 (3 sources), 2024-05-14 (1)

The numbers before the events are their places in time: events that cannot be
told apart share one. The order in which articles are given changes nothing, and
an article that differs from another by a few words is no source of its own.

Every article needs its date; where it comes from is told by extract --help. A
folder stands for its files, and lines of JSON for a document each:

    {"id":"a1","date":"2025-06-15","title":"…","text":"…"}

The results of extract --to jsonl --with-text are such lines too.

--entity "World Health Organization" prints the timeline of one name: under its
acronym and its short names as well, where the articles have them, and where
pronouns stand for it. --telling 10 prints ten events, one a day, of the days
that later articles come back to most; what was news of the day before is left
out. Both can be had at once. The filters below show a part of the events, as
the articles agree on them; numbers and ids stay those of the whole.

With --to jsonl the answer is one object, {"documents":["a1","a2"],"events":
[{…,"document":"a1","ordinal":1,"sources":2,"mentions":[…]}]}; docs/merge.md and
docs/contract-extensions.md tell of its fields. The other formats say
of every event who tells of it, as far as they have a place for that.

A document that cannot be read is told of, and the others are merged without it.
Of the texts nothing is kept but the words of their events. An interrupt
(ctrl-c) ends the reading, and nothing is printed.

exit codes: 0 all was read, 1 something was not, 2 wrong usage, 130 interrupted`

const mergeExample = `dateline merge stories/
dateline merge --entity 'Airbus A380' stories/*.html
dateline merge --telling 10 docs.jsonl
dateline merge --from jsonl --to jsonl < docs.jsonl > merged.json
dateline merge --since 2025-06 --to timelinejs stories/ > story.json`

func newMerge(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use: "merge [flags] [file ...]", Short: "print one timeline of many articles", Long: mergeHelp, Example: mergeExample,
		ValidArgsFunction: completeArticles,
	}
	fs := cmd.Flags()
	o := mergeOptions{readOptions: reading(cmd, false), answerOptions: answering(cmd, "are merged", mergedNames())}
	fs.FuncP("entity", "e", "the timeline of `NAME`, a person, a body or a thing, under all of its names", func(s string) error {
		if o.entity != "" {
			return errors.New("it is given already, and a timeline is of one name")
		}
		if o.entity = strings.TrimSpace(s); o.entity == "" {
			return errors.New("it is a name: Airbus A380")
		}
		return nil
	})
	o.telling = count(fs, "telling", "the `NUMBER` most telling events, one a day: those that later articles come back to")
	under(cmd, "which events", "entity", "telling")
	o.filter = filters(cmd, slices.DeleteFunc(slices.Clone(filterNames), func(name string) bool { return name == "entity" })...)
	cmd.RunE = func(cmd *cobra.Command, files []string) error { return runMerge(cmd, c, &o, files) }
	return cmd
}

// mergeOptions are what the flags of merge say.
type mergeOptions struct {
	readOptions
	answerOptions
	entity  string
	telling *int
}

// mergedNames are the words that --to takes: no TimeML, which is of one text.
func mergedNames() []string {
	names := outputNames()
	names[1] = "jsonl\tone object, in JSON"
	return slices.DeleteFunc(names, func(s string) bool { return strings.HasPrefix(s, "timeml\t") })
}

func runMerge(cmd *cobra.Command, c *console, o *mergeOptions, files []string) error {
	src, err := o.source(cmd, c, files)
	if err != nil {
		return err
	}
	keep, err := o.filter(nil)
	if err != nil {
		return err
	}
	x, err := o.extractor()
	if err != nil {
		return err
	}
	ctx, stop := interruptible(cmd.Context())
	defer stop()
	src.showProgress()
	all := &gatherer{tableWriter: tableWriter{console: c}}
	all.merger = timeline.Merger{Lang: x.Parser.Lang, Entity: o.entity, All: o.all()}
	err = extract(ctx, src.progress, x, src.items(ctx), nil, all)
	if err != nil && !errors.Is(err, errReported) {
		return told(err, "read, and none merged")
	}
	if all.read == 0 && err != nil && *o.to != "jsonl" {
		return err
	}
	whole := all.merger.Merged()
	shown := whole
	if keep != nil {
		shown = keep.OfMerged(whole)
	}
	shown = wire.Telling(shown, *o.telling)
	if wrong := c.writeMerged(*o.to, shown, whole); wrong != nil {
		return cannotWrite(wrong)
	}
	if all.failed > 0 && all.read > 0 {
		c.say("%d of %s could not be read: the timeline is without them", all.failed, plural(all.read+all.failed, "document"))
	}
	return err
}

// gatherer hands the timelines of documents to a merger. It tells of those that failed as a table does.
type gatherer struct {
	tableWriter
	merger       timeline.Merger
	read, failed int
}

func (g *gatherer) timeline(it *item, tl *timeline.Timeline) error {
	g.read++
	g.merger.Add(tl)
	return nil
}

func (g *gatherer) failure(it *item) error {
	if it.answered() {
		g.failed++
	}
	return g.tableWriter.failure(it)
}

// writeMerged prints a merged timeline; whole is that of which it is a part.
func (c *console) writeMerged(to string, m, whole *timeline.Merged) error {
	switch f := outputFormatOf(to); {
	case to == "jsonl":
		_, err := c.stdout.Write(append(wire.AppendMerged(nil, m), '\n'))
		return err
	case f != nil:
		w := &documentWriter{console: c, format: f, options: format.Options{Merged: m}}
		return w.timeline(&item{whole: whole.Timeline()}, m.Timeline())
	}
	var b strings.Builder
	c.mergedTable(&b, m, whole)
	_, err := c.stdout.Write([]byte(b.String()))
	return err
}
