package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

const extractHelp = `Extract reads articles and prints what happened in them, in order of time.
Without a file, or for a file -, it reads standard input. A folder stands for
the files in it, to the bottom, and so does a pattern, in which ** stands for
any folders. Files of all formats may be compressed with gzip or zstd.

Every article needs its document date, the day on which it was published:
"Saturday" means nothing without it, and today is never assumed. It comes from
--date, or from the article: a page says it in its metadata, its <time> or its
byline, a feed or a news format in fields of their own, plain text in a header
line at the beginning:

    date 2025-06-15
    MOSCOW (AP) — The presidents held a lengthy call Saturday to discuss …

The first line of the answer says what gave the date. docs/reading.md tells
where it is looked for in each format; of a WARC record it is that of the page,
not that of the crawl. The text may begin on the header line already. Lines of
JSON have their own dates:

    {"id":"a1","date":"2025-06-15","title":"…","text":"…"}

The table marks what did not simply happen:

    ~ ongoing    > planned    x cancelled    x denied    ? hypothetical

Its last column has the words that the date rests on, with (context) where
they stand outside the event's own clause. Events that nothing places in time
come last, as undated.

With --to jsonl a result is a line, {"id":"a1","date":"2025-06-15",
"expressions":[…],"events":[…]}. Its offsets count in the text without header,
menus and markup; --with-text gives it. In a calendar what has a day is an
event; what has none, as "in June", is listed in a journal. All formats but
table, jsonl, csv and markdown hold one document; for several, give a folder
with --out. A date is as fine as its words in each: docs/formats.md says how.

Filters show a part of the events: what meets all of them that are given. Where
events are counted stands how many of how many are left; time expressions stay.
"In June" passes --since 2025-06-14, for it may have been on the 14th or later,
--until 2025-06 has all of June, and "since 2014" passes any --since; what is
undated is left out by either. --entity Putin finds Vladimir Putin too, and
Vladimir does not; Istanbul finds İstanbul. Filters are for all formats but
timeml, which has every event.

A document that cannot be read is answered in its place with
{"id":…,"error":…}, or with a message where a table is asked for. The next is
read all the same. An interrupt (ctrl-c) lets what is ready be written; a second
one does not.

Of long work keep the results with --to jsonl --resume FILE. Whatever ended it,
the same command goes on: it drops a last line that was not written to its end
and leaves out the documents whose ids are in FILE, failed ones too. It takes the
memory of a few documents, however many results are there; where they are not of
the same documents in the same order, 60 bytes for each. One run at a time writes
to FILE, and FILE.lock is there as long.

exit codes: 0 all was read, 1 something was not, 2 wrong usage, 130 interrupted`

const extractExample = `dateline extract article.txt
dateline extract page.html feed.xml crawl.warc.gz
dateline extract --date 2025-06-15 < story.txt
dateline extract --to jsonl stories/ > timelines.jsonl
dateline extract --from jsonl --to jsonl docs.jsonl > timelines.jsonl
dateline extract --to jsonl --resume timelines.jsonl docs.jsonl
dateline extract --to ical article.txt > article.ics
dateline extract --to timelinejs --out site/data articles/*.txt
dateline extract --since 2025-06 --until 2025-06-14 article.txt
dateline extract --entity Putin --status planned,cancelled article.txt`

func newExtract(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use: "extract [flags] [file ...]", Short: "print the timeline of articles", Long: extractHelp, Example: extractExample,
		ValidArgsFunction: completeArticles,
	}
	fs := cmd.Flags()
	o := extractOptions{readOptions: reading(cmd, true), answerOptions: answering(cmd, "there are", outputNames())}
	fs.BoolVar(&o.withText, "with-text", false, "add the title and the text to each result of --to jsonl")
	fs.StringVarP(&o.folder, "out", "o", "", "write each document to a file of its own in the folder `DIR`, by its id: a1.ics, a1.json; for all "+
		"formats but table and jsonl; no file is overwritten")
	fs.BoolVar(&o.force, "force", false, "overwrite files in the folder of --out")
	fs.StringVar(&o.resume, "resume", "", "write the results of --to jsonl to `FILE`, and where it has some already, by an earlier run that came "+
		"to no end, go on behind them: documents whose id is among them are left out")
	under(cmd, answered, "with-text", "out", "force", "resume")
	cmd.MarkFlagFilename("resume", "jsonl")
	cmd.MarkFlagDirname("out")
	o.filter = filters(cmd, filterNames...)
	cmd.RunE = func(cmd *cobra.Command, files []string) error { return runExtract(cmd, c, &o, files) }
	return cmd
}

// extractOptions are what the flags of extract say.
type extractOptions struct {
	readOptions
	answerOptions
	withText bool
	folder   string
	force    bool
	resume   string
}

func runExtract(cmd *cobra.Command, c *console, o *extractOptions, files []string) error {
	src, err := o.source(cmd, c, files)
	if err != nil {
		return err
	}
	target := outputFormatOf(*o.to)
	if err := o.check(cmd, src, target); err != nil {
		return err
	}
	keep, err := o.filter(target)
	if err != nil {
		return err
	}
	x, err := o.extractor()
	if err != nil {
		return err
	}
	lines := c.stdout
	if o.resume != "" {
		if src.done, err = resume(o.resume); err != nil {
			return err
		}
		defer src.done.close()
		lines = src.done
		if src.done.lines > 0 {
			c.say("%s has %s", o.resume, plural(src.done.lines, "result"))
		}
	}
	src.one = target != nil && !target.several && o.folder == ""
	out := o.writer(c, target, lines, len(src.files) > 1 || slices.ContainsFunc(src.files, isFolder))
	ctx, stop := interruptible(cmd.Context())
	defer stop()
	src.showProgress()
	err = told(extract(ctx, src.progress, x, src.open(src.items(ctx)), keep, out), "answered")
	var p *problem
	if o.resume != "" && errors.As(err, &p) && p.code == exitInterrupted {
		p.hint("the same command goes on where this one ended")
	}
	return err
}

// check tells what is wrong with flags that do not go with the files or with one another.
func (o *extractOptions) check(cmd *cobra.Command, src *source, target *outputFormat) error {
	given := cmd.Flags().Changed
	several, _ := src.holds(src.files[0])
	switch {
	case given("title") && len(src.files) > 1:
		return usagef("--title is for one article, not for %d", len(src.files))
	case given("title") && several:
		return usagef("--title is for one article, and %s may hold several", display(src.files[0]))
	case given("with-text") && *o.to != "jsonl":
		return usagef("--with-text is for --to jsonl")
	case given("resume") && *o.to != "jsonl":
		return usagef("--resume is for --to jsonl")
	case given("resume") && o.resume == "":
		return usagef("--resume needs the name of a file")
	}
	asked := ""
	if given("detail") {
		asked = *o.detail
	}
	return checkOutput(target, o.folder, given("out"), given("force"), len(src.files) == 1 && !several, asked)
}

// writer is what writes the answers: those of --to jsonl to lines, in a table with the names of documents where there may be several.
func (o *extractOptions) writer(c *console, target *outputFormat, lines io.Writer, names bool) writer {
	switch {
	case *o.to == "jsonl":
		return &linesWriter{console: c, out: lines, all: o.all(), text: o.withText}
	case target != nil:
		return &documentWriter{
			console: c, format: target, options: format.Options{All: o.all()}, folder: o.folder, force: o.force, taken: map[string]bool{},
		}
	}
	return &tableWriter{console: c, all: o.all(), names: names}
}

// writer writes the answers to documents.
type writer interface {
	timeline(it *item, tl *timeline.Timeline) error
	failure(it *item) error
}

// extract answers every document with its timeline, or what a filter leaves of it, several at once and in order. An answer is written as soon as those
// before it are. Where ctx ends, what is ready is still written.
func extract(ctx context.Context, p *progress, x *timeline.Extractor, items iter.Seq[item], keep *filter, out writer) error {
	var waiting queue
	docs := func(yield func(timeline.Document) bool) {
		for it := range items {
			waiting.push(it)
			// One that cannot be read takes its place all the same: without a date, it comes back at once.
			if !yield(it.Document.Document) {
				return
			}
		}
	}
	defer p.clear()
	read, failed, summarised := 0, 0, 0
	for tl, err := range x.All(ctx, docs) {
		if ctx.Err() != nil && err != nil {
			return interrupted{read}
		}
		it := waiting.pop()
		if it.err == nil {
			it.err = err
		}
		if it.answered() {
			read++
		}
		if it.err == nil {
			if keep != nil {
				it.whole = tl
			}
			err = out.timeline(&it, keep.of(tl))
		} else {
			failed++
			if it.line && it.answered() {
				summarised++
			}
			p.clear()
			err = out.failure(&it)
		}
		if err != nil {
			return cannotWrite(err)
		}
		p.count(1, time.Now())
	}
	if failed == 0 {
		return nil
	}
	if _, lines := out.(*linesWriter); lines && summarised > 0 {
		return failf("%d of %d documents could not be read", summarised, read).hint(`each is answered in its place with an "error"`)
	}
	return errReported
}

// queue holds the documents that are being worked on, in order.
type queue struct {
	mu    sync.Mutex
	items []item
}

func (q *queue) push(it item) {
	q.mu.Lock()
	q.items = append(q.items, it)
	q.mu.Unlock()
}

func (q *queue) pop() item {
	q.mu.Lock()
	defer q.mu.Unlock()
	it := q.items[0]
	q.items[0] = item{}
	q.items = q.items[1:]
	return it
}
