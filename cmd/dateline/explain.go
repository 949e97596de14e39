package main

import (
	"context"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const explainHelp = `usage: dateline explain [flags] [text ...]

Explain shows why the time expressions of a text were read as they were: the
rule that took them, the words that it saw, what they mean before a date comes
in, the date that the meaning was read on, the word that told past from future,
what else they could be, and what other rules made of them.
Without a text, or for the text -, it reads standard input.

    dateline explain --date 2025-03-19 'talks resumed last Friday'
    dateline explain < article.txt

With --event it shows how the events of a text came to what they are: the
clause, the words that decided, the sieve that placed each in time and the
expression it rests on, and why it is an entry of the timeline or not. Events
are numbered as "extract --to jsonl --detail all" numbers them.

    dateline explain --event e7 < article.txt
    dateline explain --event all --date 2025-03-19 'talks resumed last Friday'

The document date comes from --date or from a header line, as for extract.

flags:

    --date DATE      the document date: 2025-06-15, or with a clock time and
                     its zone 2025-06-15T16:30:00+02:00
    --location ZONE  where days are counted: Europe/Paris
    --event EVENT    explain an event, e7, or all of them in text order: all
    --rules DIR      a folder with rules of your own, as for extract
`

func runExplain(ctx context.Context, c *console, args []string) error {
	fs := newFlags("explain")
	date := fs.String("date", "", "")
	loc := location(fs, "location")
	rules := packs(fs, "rules")
	event := fs.String("event", "", "")
	args, err := parseFlags(fs, args)
	if err != nil {
		return err
	}
	if given(fs, "date") {
		if _, err := wire.ParseDate(*date, *loc); err != nil {
			return usagef("--date: %w", err)
		}
	}
	id, err := eventID(*event)
	if given(fs, "event") && err != nil {
		return err
	}
	english, err := withPacks(*rules)
	if err != nil {
		return err
	}
	name, text := "the text", strings.Join(args, " ")
	if len(args) == 0 || text == "-" {
		c.await("a text")
		b, err := io.ReadAll(c.stdin)
		if err != nil {
			return cannotRead("standard input", err)
		}
		name, text = "standard input", string(b)
	} else if len(args) == 1 {
		if info, err := os.Stat(text); err == nil && !info.IsDir() {
			return usagef("explain reads a text, not a file").hint("dateline explain < %s", text)
		}
	}
	src := &source{console: c, date: *date, location: *loc}
	doc, err := src.document(name, text)
	if err != nil {
		return err
	}
	p := dateparse.Parser{Lang: english}
	if given(fs, "event") {
		x := timeline.Extractor{Parser: &p}
		whys, err := x.Explain(ctx, doc.Document)
		if err != nil {
			return err
		}
		return c.explainEvents(whys, id)
	}
	why := p.Explain(doc.Text, dateparse.Reference{Date: doc.Date})
	if _, err := io.WriteString(c.stdout, harmless(why.String())); err != nil {
		return failf("cannot write: %w", err)
	}
	return nil
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
		return failf("cannot write: %w", err)
	}
	return nil
}
