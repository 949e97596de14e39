package main

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const extractHelp = `usage: dateline extract [flags] [file ...]

Extract reads articles and prints what happened in them, in order of time.
Without a file, or for a file -, it reads standard input. A folder stands for
the files in it, to the bottom, and so does a pattern, in which ** stands for
any folders.

    dateline extract article.txt
    dateline extract page.html feed.xml crawl.warc.gz
    dateline extract --date 2025-06-15 < story.txt
    dateline extract --to jsonl stories/ > timelines.jsonl
    dateline extract --from jsonl --to jsonl docs.jsonl > timelines.jsonl
    dateline extract --to ical article.txt > article.ics
    dateline extract --to timelinejs --out site/data articles/*.txt

Every article needs its document date, the day on which it was published:
"Saturday" means nothing without it, and today is never assumed. It comes from
--date, or from the article: a page says it in its metadata, its <time> or its
byline, a feed or a news format in fields of their own, plain text in a header
line at the beginning:

    date 2025-06-15
    MOSCOW (AP) — The presidents held a lengthy call Saturday to discuss …

The first line of the answer says what gave the date. docs/reading.md tells
where it is looked for in each format. The text may begin on the header line
already. Offsets in results count in the text without header, menus and markup;
--with-text gives it.

flags:

    --date DATE      the document date: 2025-06-15, or with a clock time and
                     its zone 2025-06-15T16:30:00+02:00. It wins over a header
                     line
    --title TITLE    the headline of the article
    --location ZONE  where the article's days are counted: Europe/Paris. A date
                     without a zone is a day there, and one with a zone is
                     moved there. Otherwise days are those of the date's own
                     zone, or UTC
    --rules DIR      a folder with words.txt and rules.txt of your own, which
                     are added to those of English; may be repeated.
                     docs/packs.md tells how to write them
    --from FORMAT    auto      by the name of the file, and where it does not
                               tell by what it begins with; the default
                     text      one article a file. Of a .txtar file it is the
                               section article.txt
                     html      a page; the text is the article's alone
                     markdown  with the date in the front matter
                     feed      RSS, Atom or JSON Feed, a document an entry
                     nitf, newsml, ninjs
                               what news agencies send: NITF, NewsML-G2, ninjs
                     timeml    the text and its DCT
                     jsonl     one document a line, each with its own date:
                               {"id":"a1","date":"2025-06-15","title":"…",
                               "text":"…"}
                     warc      what crawlers keep, a document a page. The date
                               of a record is not taken for the article's
                     Files of all of them may be compressed with gzip
    --max-size SIZE  how large one document may be when it is unpacked, as
                     100MiB: 64MiB where not given, and 16MiB for a page
    --to FORMAT      table  for people, the default
                     jsonl  one result a line: {"id":"a1",
                            "date":"2025-06-15","expressions":[…],"events":[…]}
                     csv    a row an event, RFC 4180, for spreadsheets and data
                            frames: 2025-06-14, …,"Talks resumed",…
                     markdown  a table a document, for people to read
                     html   a page of its own: the article with its events
                            marked, the timeline beside it to scale
                     mermaid   a Mermaid timeline diagram, which GitHub and
                            others draw in Markdown
                     ical   an iCalendar. What has a day is an event of it;
                            what has none, as "in June", is listed in a journal
                     timelinejs      JSON of Knight Lab's TimelineJS
                     timelinejs-csv  its spreadsheet, to be edited before
                     jsonld schema.org events, for pages and knowledge graphs
                     timeml TimeML 1.2.1 as TempEval-3 lays it out, with every
                            event that is mentioned
                     All but table, jsonl, csv and markdown hold one document;
                     for several, give a folder with --out. A date is as fine
                     as its words in each: docs/formats.md says how
    --with-text      add the title and the text to each result of --to jsonl
    --out DIR        write each document to a file of its own in DIR, by its
                     id: a1.ics, a1.json. For all formats but table and jsonl.
                     No file is overwritten
    --force          overwrite files in DIR
    --detail DETAIL  timeline  what a reader would put on a timeline, the
                               default
                     all       every event that is mentioned

Filters show a part of the events: what meets all of them that are given. The
table says how many of how many are left; time expressions stay.

    dateline extract --since 2025-06 --until 2025-06-14 article.txt
    dateline extract --entity Putin --status planned,cancelled article.txt

    --since DATE     what can lie in the time from the beginning of a day, a
                     month or a year: 2025-06-14, 2025-06, 2025, or another
                     TIMEX3 value that has a beginning and an end, as 2025-W24
    --until DATE     what can lie in the time up to its end: --until 2025-06
                     has all of June. "In June" passes --since 2025-06-14, for
                     it may have been on the 14th or later; "since 2014" passes
                     any --since. What is undated is left out by either
    --entity NAME    what a person, a body or a place has to do with, as
                     participant, as source or as where it happened: a whole
                     name or its last words, in capitals or not. Putin is
                     Vladimir Putin too, and Vladimir is not. If it is
                     repeated, all of them have to do with it
    --status STATUS  occurred, ongoing, planned, cancelled, denied,
                     hypothetical: one of them, or several with commas between
    --min-confidence NUMBER
                     what is placed by a step that was right as often when it
                     was last measured, 0 to 1: 0.8. Undated events have 0
    They are for all formats but timeml, which has every event.

The table marks what did not simply happen:

    ~ ongoing    > planned    x cancelled    x denied    ? hypothetical

Its last column has the words that the date rests on, with (context) where
they stand outside the event's own clause. Events that nothing places in time
come last, as undated.

A document that cannot be read is answered in its place with
{"id":…,"error":…}, or with a message where a table is asked for. The next is
read all the same.

exit codes: 0 all was read, 1 something was not, 2 wrong usage
`

func runExtract(ctx context.Context, c *console, args []string) error {
	fs := newFlags("extract")
	date := fs.String("date", "", "")
	title := fs.String("title", "", "")
	loc := location(fs, "location")
	rules := packs(fs, "rules")
	from := choice(fs, "from", read.Names()...)
	to := choice(fs, "to", outputNames()...)
	folder := fs.String("out", "", "")
	force := fs.Bool("force", false, "")
	detail := choice(fs, "detail", "timeline", "all")
	withText := fs.Bool("with-text", false, "")
	maxSize := size(fs, "max-size")
	filtered := filters(fs)
	files, err := parseFlags(fs, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	src := &source{
		console: c, files: files, from: *from, date: *date, title: *title, location: *loc, maxSize: *maxSize,
	}
	if given(fs, "date") {
		if _, err := wire.ParseDate(*date, *loc); err != nil {
			return usagef("--date: %w", err)
		}
	}
	for _, file := range files {
		if _, lines := src.holds(file); lines && (given(fs, "date") || given(fs, "title")) {
			return usagef("--date and --title are for articles, and %s has a date and title on each line", display(file))
		}
	}
	several, _ := src.holds(files[0])
	if given(fs, "title") && len(files) > 1 {
		return usagef("--title is for one article, not for %d", len(files))
	}
	switch {
	case given(fs, "title") && several:
		return usagef("--title is for one article, and %s may hold several", display(files[0]))
	case given(fs, "with-text") && *to != "jsonl":
		return usagef("--with-text is for --to jsonl")
	}
	target, asked := outputFormatOf(*to), ""
	if given(fs, "detail") {
		asked = *detail
	}
	if err := checkOutput(target, *folder, given(fs, "out"), given(fs, "force"), len(files) == 1 && !several, asked); err != nil {
		return err
	}
	keep, err := filtered(target)
	if err != nil {
		return err
	}
	src.one = target != nil && !target.several && !given(fs, "out")
	english, err := withPacks(*rules)
	if err != nil {
		return err
	}
	var out writer = &tableWriter{console: c, all: *detail == "all", names: len(files) > 1 || slices.ContainsFunc(files, isFolder)}
	switch {
	case *to == "jsonl":
		out = &linesWriter{console: c, all: *detail == "all", text: *withText}
	case target != nil:
		out = &documentWriter{
			console: c, format: target, options: format.Options{All: *detail == "all"}, folder: *folder, force: *force, taken: map[string]bool{},
		}
	}
	x := timeline.Extractor{Parser: &dateparse.Parser{Lang: english}}
	return extract(ctx, c, &x, src.items(), keep, out)
}

// writer writes the answers to documents.
type writer interface {
	timeline(it *item, tl *timeline.Timeline) error
	failure(it *item) error
}

// extract answers every document with its timeline, or what a filter leaves of it, several at once and in order. An answer is written as soon as those before it are.
func extract(ctx context.Context, c *console, x *timeline.Extractor, items iter.Seq[item], keep *filter, out writer) error {
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
	progress := newProgress(c, time.Now())
	defer progress.clear()
	read, failed, summarised := 0, 0, 0
	for tl, err := range x.All(ctx, docs) {
		if ctx.Err() != nil {
			return ctx.Err()
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
			progress.clear()
			err = out.failure(&it)
		}
		if err != nil {
			return cannotWrite(err)
		}
		progress.count(1, time.Now())
	}
	if failed == 0 {
		return nil
	}
	if _, lines := out.(*linesWriter); lines && summarised > 0 {
		return failf("%d of %d documents could not be read", summarised, read).hint(`each is answered in its place with an "error"`)
	}
	return errReported
}

// cannotWrite is the problem of an answer that could not be written; a writer may have said already what it is.
func cannotWrite(err error) error {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	return failf("cannot write: %w", err)
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

// linesWriter writes one JSON object a line.
type linesWriter struct {
	console *console
	all     bool
	text    bool // the title and the text stand in the answer
	buf     []byte
}

func (w *linesWriter) timeline(it *item, tl *timeline.Timeline) error {
	return w.write(wire.Append(w.buf[:0], tl, wire.Options{Given: it.Given, Source: it.source, All: w.all, Text: w.text}))
}

// failure answers a document that could not be read. A file of its own is told of as well: nobody counts on its answer, as with lines.
func (w *linesWriter) failure(it *item) error {
	if !it.line || !it.answered() {
		w.console.report(it.err)
	}
	if !it.answered() {
		return nil
	}
	return w.write(wire.AppendError(w.buf[:0], it.ID, it.err))
}

// write writes a line in one piece, so that a reader never waits for half of one.
func (w *linesWriter) write(line []byte) error {
	w.buf = append(line, '\n')
	_, err := w.console.stdout.Write(w.buf)
	return err
}
