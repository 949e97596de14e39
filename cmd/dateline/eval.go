package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const evalHelp = `usage: dateline eval [flags] [corpus ...]

Eval measures what is found against annotated corpora, in per cent, with the
measures of TempEval-3: strict counts the expressions whose span is right,
relaxed those whose span overlaps, type and value the relaxed ones whose type
or value is right too. P is precision, R recall. A total is over all documents.

    dateline eval
    dateline eval --events aquaint
    dateline eval --errors timebank | less
    dateline eval --part all ./my-corpus

A corpus is the name of a folder among the corpora, or the path of a folder
anywhere, with docs.jsonl and gold.jsonl in it, one document a line. Without a
name it is timebank and aquaint.

Corpora are divided by document into a development part, three fifths, whose
errors may be read, and a reporting part, for figures alone: what was made on
one is measured on the other.

flags:

    --part PART    report  the default; dev, where --errors is given
                   dev     the development part
                   all     both
    --errors       print every difference from the annotators, with what
                   stands around it
    --events       measure events in place of expressions: the event by its
                   trigger, its class, tense, aspect and polarity. Then, where
                   the corpus has event times, how many are placed, how many
                   of these can be true, and how many are the annotators'
    --corpora DIR  the folder of the corpora; otherwise $DATELINE_CORPORA, else
                   ../shared/corpora beside the checkout
`

// corpus is a folder of documents to measure against.
type corpus struct {
	name string
	docs []eval.Document
}

func runEval(ctx context.Context, c *console, args []string) error {
	flags := newFlags("eval")
	part := choice(flags, "part", "report", "dev", "all")
	errs := flags.Bool("errors", false, "")
	events := flags.Bool("events", false, "")
	dir := flags.String("corpora", "", "")
	names, err := parseFlags(flags, args)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = []string{"timebank", "aquaint"}
	}
	switch {
	case *errs && !given(flags, "part"):
		*part = "dev"
	case *errs && *part != "dev":
		c.say("these errors are of the reporting part too: a rule that is made from them spoils its figures")
	}
	var corpora []corpus
	for _, name := range names {
		read, err := readCorpus(name, *dir)
		if err != nil {
			return err
		}
		read.docs = slices.DeleteFunc(read.docs, func(d eval.Document) bool {
			return *part != "all" && eval.Development(d.ID) != (*part == "dev")
		})
		corpora = append(corpora, read)
	}
	m := &measure{console: c, part: *part, errors: *errs}
	if *events {
		return m.events(ctx, corpora)
	}
	return m.expressions(ctx, corpora)
}

// readCorpus reads a corpus by its name, or from a folder.
func readCorpus(name, dir string) (corpus, error) {
	folder := name
	if !strings.ContainsAny(name, `/\`) {
		if folder = eval.Corpus(name); dir != "" {
			folder = filepath.Join(dir, name)
		}
	}
	docs, err := eval.Read(folder)
	if errors.Is(err, fs.ErrNotExist) {
		p := failf("there is no corpus %s: %w", name, err)
		if _, statErr := os.Stat(name); statErr == nil && folder != name {
			return corpus{}, p.hint("for the folder of that name here write ./%s", name)
		}
		return corpus{}, p.hint("say where corpora are with --corpora DIR or DATELINE_CORPORA")
	}
	if err != nil {
		return corpus{}, failf("cannot read corpus %s: %w", name, err)
	}
	return corpus{filepath.Base(folder), docs}, nil
}

// measure is a run of eval.
type measure struct {
	console *console
	part    string
	errors  bool
	printed bool // some error
}

var partTitles = map[string]string{"report": "reporting part", "dev": "development part", "all": "all documents"}

// each calls f for the documents of a corpus, in order, with their timelines.
func (m *measure) each(ctx context.Context, c corpus, f func(d *eval.Document, tl *timeline.Timeline)) error {
	docs := make([]timeline.Document, len(c.docs))
	for i, d := range c.docs {
		date, err := wire.ParseDate(d.Date, nil)
		if err != nil {
			return failf("corpus %s, document %s: %w", c.name, d.ID, err)
		}
		docs[i] = timeline.Document{ID: d.ID, Title: d.Title, Text: d.Text, Date: date}
	}
	var x timeline.Extractor
	i := 0
	for tl, err := range x.All(ctx, slices.Values(docs)) {
		if err != nil {
			return err
		}
		f(&c.docs[i], tl)
		i++
	}
	return nil
}

// expressions prints how well expressions are found.
func (m *measure) expressions(ctx context.Context, corpora []corpus) error {
	t := figures{head: [][]string{
		{"", "", "", "", "strict", "", "", "relaxed", "", "", "type", "value"},
		{"", "docs", "gold", "found", "P", "R", "F1", "P", "R", "F1", "F1", "F1"},
	}}
	row := func(name string, docs int, c eval.Counts) {
		t.add(name, thousands(docs), thousands(c.Gold), thousands(c.Found),
			percent(c.Strict, c.Found), percent(c.Strict, c.Gold), decimal(c.StrictF1()),
			percent(c.Relaxed, c.Found), percent(c.Relaxed, c.Gold), decimal(c.RelaxedF1()), decimal(c.TypeF1()), decimal(c.ValueF1()))
	}
	var total eval.Counts
	docs := 0
	for _, corpus := range corpora {
		var sum eval.Counts
		err := m.each(ctx, corpus, func(d *eval.Document, tl *timeline.Timeline) {
			sum.Add(eval.Score(d.Expressions, tl.Expressions, func(miss eval.Miss) { m.expressionError(corpus.name, d, miss) }))
		})
		if err != nil {
			return err
		}
		row(corpus.name, len(corpus.docs), sum)
		total.Add(sum)
		docs += len(corpus.docs)
	}
	if len(corpora) > 1 {
		row("total", docs, total)
	}
	return m.print(m.gap()+"expressions, "+partTitles[m.part], &t)
}

// events prints how well events are found and placed.
func (m *measure) events(ctx context.Context, corpora []corpus) error {
	t := figures{head: [][]string{
		{"", "", "", "", "event", "", "", "class", "tense", "aspect", "polarity"},
		{"", "docs", "gold", "found", "P", "R", "F1", "F1", "F1", "F1", "F1"},
	}}
	row := func(name string, docs int, c eval.EventCounts) {
		t.add(name, thousands(docs), thousands(c.Gold), thousands(c.Found), percent(c.Hits, c.Found), percent(c.Hits, c.Gold),
			decimal(c.F1()),
			decimal(c.AttributeF1(c.Class)), decimal(c.AttributeF1(c.Tense)), decimal(c.AttributeF1(c.Aspect)), decimal(c.AttributeF1(c.Polarity)))
	}
	var total eval.EventCounts
	var times eval.Times
	docs := 0
	for _, corpus := range corpora {
		var sum eval.EventCounts
		err := m.each(ctx, corpus, func(d *eval.Document, tl *timeline.Timeline) {
			sum.Add(eval.ScoreEvents(d.Events, tl.Mentions, func(miss eval.EventMiss) { m.eventError(corpus.name, d, miss) }))
			times.Add(d.Events, tl.Mentions)
		})
		if err != nil {
			return err
		}
		row(corpus.name, len(corpus.docs), sum)
		total.Add(sum)
		docs += len(corpus.docs)
	}
	if len(corpora) > 1 {
		row("total", docs, total)
	}
	if err := m.print(m.gap()+"events, "+partTitles[m.part], &t); err != nil || times.All.Gold == 0 {
		return err
	}
	return m.times(&times)
}

// times prints how well events are placed, in all and by the sieve that decided: the share of the placed ones that is right.
func (m *measure) times(times *eval.Times) error {
	t := figures{head: [][]string{
		{"", "", "", "can be true", "", "exact", ""},
		{"", "gold", "placed", "of placed", "of gold", "of placed", "of gold"},
	}}
	row := func(name string, c *eval.TimeCounts, gold bool) {
		cells := []string{name, "", thousands(c.Placed), percent(c.Agree, c.Placed), "", percent(c.Exact, c.Placed), ""}
		if gold {
			cells[1], cells[4], cells[6] = thousands(c.Gold), percent(c.Agree, c.Gold), percent(c.Exact, c.Gold)
		}
		t.add(cells...)
	}
	sieves := make([]string, 0, len(times.Sieve))
	for name := range times.Sieve {
		sieves = append(sieves, name)
	}
	slices.Sort(sieves)
	slices.SortStableFunc(sieves, func(a, b string) int { return times.Sieve[b].Placed - times.Sieve[a].Placed })
	for _, name := range sieves {
		row(name, times.Sieve[name], false)
	}
	row("total", &times.All, true)
	return m.print("\nevent times of the events found, by sieve, "+partTitles[m.part], &t)
}

// gap parts the figures from errors printed before.
func (m *measure) gap() string {
	if m.printed {
		return "\n"
	}
	return ""
}

func (m *measure) print(title string, t *figures) error {
	if _, err := fmt.Fprintf(m.console.stdout, "%s\n\n%s", title, t); err != nil {
		return failf("cannot write: %w", err)
	}
	return nil
}
