package main

import (
	"context"
	"io"
	"os"
	"strings"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/wire"
)

const explainHelp = `usage: dateline explain [flags] [text ...]

Explain shows why the time expressions of a text were read as they were: the
rule that took them, the words that it saw, what they mean before a date comes
in, the date that the meaning was read on, the word that told past from future,
what else they could be, and what other rules made of them.
Without a text, or for the text -, it reads standard input.

    dateline explain --date 2025-03-19 'talks resumed last Friday'
    dateline explain < article.txt

The document date comes from --date or from a header line, as for extract.

flags:

    --date DATE      the document date: 2025-06-15, or with a clock time and
                     its zone 2025-06-15T16:30:00+02:00
    --location ZONE  where days are counted: Europe/Paris
    --rules DIR      a folder with rules of your own, as for extract
`

func runExplain(_ context.Context, c *console, args []string) error {
	fs := newFlags("explain")
	date := fs.String("date", "", "")
	loc := location(fs, "location")
	rules := packs(fs, "rules")
	args, err := parseFlags(fs, args)
	if err != nil {
		return err
	}
	if given(fs, "date") {
		if _, err := wire.ParseDate(*date, *loc); err != nil {
			return usagef("--date: %w", err)
		}
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
	doc, err := src.document("", name, []byte(text))
	if err != nil {
		return err
	}
	p := dateparse.Parser{Lang: english}
	why := p.Explain(doc.Text, dateparse.Reference{Date: doc.Date})
	if _, err := io.WriteString(c.stdout, harmless(why.String())); err != nil {
		return failf("cannot write: %w", err)
	}
	return nil
}
