package main

import (
	"context"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const explainHelp = `Explain shows why the time expressions of a text were read as they were: the
rule that took them, the words that it saw, what they mean before a date comes
in, the date that the meaning was read on, the word that told past from future,
what else they could be, and what other rules made of them.

The text stands on the command line, or is that of a file, of any format that
extract reads: where the one argument is the name of a file, that is read.
Without a text, or for the text -, it reads standard input. Of a file with
several documents, a feed or lines of JSON, --id says which.

With --event it shows how the events of a text came to what they are: the
clause, the words that decided, the sieve that placed each in time and the
expression it rests on, and why it is an entry of the timeline or not. Events
are numbered as "extract --to jsonl --detail all" numbers them.

The document date comes from --date or from the article, as for extract.

exit codes: 0 it was explained, 1 something could not be read, 2 wrong usage`

const explainExample = `dateline explain --date 2025-03-19 'talks resumed last Friday'
dateline explain article.txt
dateline explain --event e7 page.html
dateline explain --event e7 --id a1 docs.jsonl
dateline explain --event all --date 2025-03-19 'talks resumed last Friday'`

func newExplain(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use: "explain [flags] [file | text ...]", Short: "show why an expression or event was read as it was", Long: explainHelp, Example: explainExample,
		ValidArgsFunction: completeArticles,
	}
	fs := cmd.Flags()
	var o explainOptions
	fs.StringVarP(&o.date, "date", "d", "", "the document `DATE`: 2025-06-15, or with a clock time and its zone 2025-06-15T16:30:00+02:00")
	o.location = location(fs, "`ZONE` where days are counted: Europe/Paris")
	fs.StringVarP(&o.event, "event", "e", "", "explain an `EVENT`, e7, or all of them in text order: all")
	cmd.RegisterFlagCompletionFunc("event", cobra.FixedCompletions([]cobra.Completion{"all"}, cobra.ShellCompDirectiveNoFileComp))
	o.rules = packs(cmd, "a folder `DIR` with rules of your own, as for extract; may be repeated")
	o.from = choice(fs, "from", "f", "`FORMAT` of the file; auto where not given", read.Names()...)
	fs.StringVar(&o.id, "id", "", "the `ID` of the document, of several in a file")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runExplain(cmd, c, &o, args) }
	return cmd
}

// explainOptions are what the flags of explain say.
type explainOptions struct {
	date, event, id string
	location        **time.Location
	rules           *[]string
	from            *string
}

func runExplain(cmd *cobra.Command, c *console, o *explainOptions, args []string) error {
	ctx, given := cmd.Context(), cmd.Flags().Changed
	if given("date") {
		if _, err := wire.ParseDate(o.date, *o.location); err != nil {
			return usagef("--date: %w", err)
		}
	}
	id, err := eventID(o.event)
	if given("event") && err != nil {
		return err
	}
	x, err := extractorWith(*o.rules)
	if err != nil {
		return err
	}
	src := &source{console: c, from: *o.from, date: o.date, location: *o.location}
	var doc wire.Document
	if file := fileOf(args); file == "" && (given("from") || given("id")) {
		return usagef("--from and --id are for a file")
	} else if file == "" {
		doc, err = src.document("the text", strings.Join(args, " "))
	} else if _, lines := src.holds(file); lines && given("date") {
		return usagef("--date is for an article, and %s has a date on each line", display(file))
	} else {
		src.files = []string{file}
		doc, err = src.only(ctx, o.id)
	}
	if err != nil {
		return err
	}
	if given("event") {
		whys, err := x.Explain(ctx, doc.Document)
		if err != nil {
			return err
		}
		return c.explainEvents(whys, id)
	}
	why := x.Parser.Explain(doc.Text, dateparse.Reference{Date: doc.Date})
	if _, err := io.WriteString(c.stdout, harmless(why.String())); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// fileOf is the file that arguments name, "-" for standard input; empty where they are a text.
func fileOf(args []string) string {
	switch len(args) {
	case 0:
		return "-"
	case 1:
		if info, err := os.Stat(args[0]); args[0] == "-" || err == nil && !info.IsDir() {
			return args[0]
		}
	}
	return ""
}

// only gives the one document of a file, or that of several which has an id.
func (s *source) only(ctx context.Context, id string) (doc wire.Document, err error) {
	name, found := display(s.files[0]), false
	for it := range s.items(ctx) {
		switch {
		case it.lost || id == "" && !it.line:
			return it.Document, it.err
		case id != "" && it.ID == id && it.err != nil:
			return doc, failf("%s: %w", name, it.err)
		case id != "" && it.ID == id:
			return it.Document, nil
		case id == "" && found:
			return doc, usagef("%s holds several documents", name).hint("say which with --id, as extract names them: --id %s", printable(doc.ID))
		}
		doc, err, found = it.Document, it.err, true
	}
	switch {
	case id != "":
		return doc, failf("%s has no document %q", name, id)
	case !found:
		return doc, failf("%s has no document", name)
	}
	return doc, err
}

// allEvents is the id that stands for all of them.
const allEvents = 0

// eventID reads the id of an event: e7, 7 or all.
func eventID(s string) (int, error) {
	if s == "all" {
		return allEvents, nil
	}
	id, err := strconv.Atoi(strings.TrimPrefix(s, "e"))
	if err != nil || id < 1 {
		return 0, usagef("--event %q: it is an event, as e7, or all", s)
	}
	return id, nil
}

// explainEvents prints the explanation of an event, or of all.
func (c *console) explainEvents(whys []timeline.EventExplanation, id int) error {
	var b strings.Builder
	for _, why := range whys {
		if id != allEvents && why.Event.ID != id {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(why.String())
	}
	switch {
	case len(whys) == 0:
		b.WriteString("no event found\n")
	case b.Len() == 0:
		return failf("there is no event e%d: the text has e1 to e%d", id, len(whys))
	}
	if _, err := io.WriteString(c.stdout, harmless(b.String())); err != nil {
		return cannotWrite(err)
	}
	return nil
}
