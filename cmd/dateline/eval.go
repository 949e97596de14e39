package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/say"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const evalHelp = `Eval measures what is found against annotated texts, in per cent, with the
measures of TempEval-3: strict counts the expressions whose span is right,
relaxed those whose span overlaps, type and value the relaxed ones whose type
or value is right too. P is precision, R recall. A total is over all documents.

A corpus is the name of a folder among the corpora, timebank and aquaint where
none is named, or the path of a file or folder, which is searched to the bottom:

    docs.jsonl and gold.jsonl   documents and what is marked in them, by id
    *.tml, *.tml.xml            TimeML, a document a file
    *.jsonl                     documents and results as extract reads and
                                writes them, paired by id, without ids by their
                                order; a line may also have "text" and
                                "expressions" in one object

The corpora are in the folder of --corpora, else in $DATELINE_CORPORA, else in
../shared/corpora beside the checkout.

    semeval15                   timelines of entities across documents, in the
                                folder semeval15-trial: --events and the like
                                have no say. It is divided by entity, every
                                other one in the order of their names is for
                                development. The measure is that of SemEval-2015
                                Task 4: a timeline is a graph of what is
                                simultaneous and what comes before what, and P
                                is the share of our relations that follow from
                                theirs, R the other way round; with the dates
                                of events, and of their order alone

The named corpora are divided by document into a development part, three
fifths, whose errors may be read, and a reporting part, for figures alone: what
was made on one is measured on the other. Any other folder is measured whole
unless --part is given.

With --events it measures the event by its trigger, its class, tense, aspect and
polarity; then what share of those found have them right. Its last column is
polarity without the documents in which annotators mark more than half of the
events negative, which is their slip. Then, where the corpus has event times,
how many are placed, how many of these can be true, and how many are the
annotators'. Where it has relations (tlinks.jsonl, as TimeBank-Dense), how many
pairs of events, and of an event and a time, are given an order, and how many
the annotators'; beside it what text order and the commonest relation would get,
and how many of the pairs that annotators could not order. Weights were learned
from all documents of timebank, aquaint and eventtime: there, the figures
flatter.

With --judged it counts the differences by whose mistake they are, from lines
"corpus document start end error verdict reason" with tabs between; the error is
missed, spurious, extent, type or value, the verdict ours, theirs or either.
Then what the figures would be if theirs were no mistakes: extents, types and
values count as right, missed and spurious expressions are left out.

What cannot be read is told of and left out.

exit codes: 0 all was measured, 1 something could not be read, 2 wrong usage`

const evalExample = `dateline eval
dateline eval --events aquaint
dateline eval --errors timebank | less
dateline eval --kinds ./my-timeml
dateline eval --system theirs.jsonl ./my-corpus`

func newEval(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use: "eval [flags] [corpus ...]", Short: "measure against annotated corpora", Long: evalHelp, Example: evalExample,
	}
	fs := cmd.Flags()
	var o evalOptions
	o.part = choice(fs, "part", "", "`PART` of the corpora",
		"report\tthe default of a named corpus", "dev\tits default with --errors or --judged", "all\tboth; the default of any other folder")
	fs.BoolVar(&o.errors, "errors", false, "print every difference from the annotators, with what stands around it")
	fs.BoolVar(&o.kinds, "kinds", false, "print for each kind of expression, as the annotators' type and value have it, how many are found and right, "+
		"what kind they are mostly mistaken for, and how many of it are spurious")
	fs.StringVar(&o.system, "system", "", "measure what `FILE` has in place of what we find: results of another program, TimeML or JSON as above, by "+
		"the ids of the documents")
	fs.StringSliceVar(&o.judged, "judged", nil, "count the differences by whose mistake they are, as `FILE` says, which may be a folder of *.txt; repeat "+
		"the flag, or put commas, for several")
	fs.BoolVar(&o.events, "events", false, "measure events in place of expressions")
	fs.StringVar(&o.dir, "corpora", "", "the folder of the corpora, `DIR`")
	cmd.MarkFlagDirname("corpora")
	cmd.MarkFlagFilename("system")
	cmd.MarkFlagFilename("judged")
	cmd.ValidArgsFunction = func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return completeCorpora(o.dir, typed)
	}
	cmd.RunE = func(cmd *cobra.Command, names []string) error { return runEval(cmd, c, &o, names) }
	return cmd
}

// evalOptions are what the flags of eval say.
type evalOptions struct {
	part                  *string
	errors, events, kinds bool
	system, dir           string
	judged                []string
}

func runEval(cmd *cobra.Command, c *console, o *evalOptions, names []string) error {
	ctx := cmd.Context()
	m := &measure{console: c, errors: o.errors, fits: map[eval.Place]bool{}}
	switch {
	case o.events && (o.kinds || o.system != "" || len(o.judged) > 0):
		return usagef("--kinds, --system and --judged are of expressions, not of events")
	case len(names) == 0:
		names = []string{"timebank", "aquaint"}
	}
	if len(names) == 1 && names[0] == storiesName {
		return m.stories(ctx, o.dir, *o.part)
	}
	if o.kinds {
		m.kinds = &eval.Kinds{}
	}
	if err := m.readSystem(o.system); err != nil {
		return err
	}
	if err := m.readJudged(o.judged); err != nil {
		return err
	}
	chosen := "" // by the corpus
	if cmd.Flags().Changed("part") {
		chosen = *o.part
	}
	var corpora []corpus
	for _, name := range names {
		read, err := m.readCorpus(name, o.dir, chosen)
		if err != nil {
			return err
		}
		corpora = append(corpora, read)
	}
	run := m.expressions
	if o.events {
		run = m.events
	}
	if err := run(ctx, corpora); err != nil {
		return err
	}
	if o.events && slices.ContainsFunc(corpora, func(c corpus) bool { return slices.Contains(learnedFrom, c.name) }) {
		if _, err := fmt.Fprint(c.stdout, learnedNote); err != nil {
			return failf("cannot write: %w", err)
		}
	}
	if m.failed {
		return errReported
	}
	return nil
}

// learnedFrom are the corpora that the weights of events and their times were learned from, all of their documents.
var learnedFrom = []string{"timebank", "aquaint", "eventtime"}

const learnedNote = `
The weights that come with dateline were learned from these documents, all of
them, so these figures flatter. On documents that nothing was learned from:

    go test ./timeline -run TestLearn -learn -folds 5 -v
`

// measure is a run of eval.
type measure struct {
	console *console
	errors  bool
	printed bool // some error
	failed  bool // something could not be read

	system  string                   // its name; empty where we are measured
	results map[string]eval.Document // of the system, by document
	kinds   *eval.Kinds
	judged  eval.Judged
	counts  []eval.Counts       // by corpus
	tallies []eval.Tally        // of the misses, by corpus
	fits    map[eval.Place]bool // judgements that are of a miss
}

// problem tells of something that cannot be measured.
func (m *measure) problem(err error) {
	m.failed = true
	m.console.say("%v", err)
}

// readSystem reads the results of another system.
func (m *measure) readSystem(path string) error {
	if path == "" {
		return nil
	}
	var err error
	m.system = filepath.Base(path)
	if m.results, err = eval.Results(path, m.problem); errors.Is(err, eval.ErrNothing) {
		return failf("--system %s has no results", path).hint("it is TimeML, or lines as extract --to jsonl writes them")
	} else if err != nil {
		return cannotRead("--system "+path, err)
	}
	return nil
}

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

// found calls f for the documents of a corpus, in order, with what is found in them: by us, or by the system that is measured.
func (m *measure) found(ctx context.Context, c corpus, f func(d *eval.Document, found []eval.Found)) error {
	if m.system == "" {
		return m.each(ctx, c, func(d *eval.Document, tl *timeline.Timeline) { f(d, eval.Ours(tl.Expressions)) })
	}
	silent := 0
	for i := range c.docs {
		d := &c.docs[i]
		r, ok := m.results[d.ID]
		if !ok {
			silent++
		} else if err := r.Answers(d); err != nil {
			m.problem(err)
			r.Expressions = nil
		}
		f(d, eval.Theirs(r.Expressions))
	}
	if silent > 0 {
		m.problem(fmt.Errorf("%s has nothing on %s of %s: all that is marked there counts as missed", m.system, plural(silent, "document"), c.name))
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
		t.add(name, say.Thousands(docs), say.Thousands(c.Gold), say.Thousands(c.Found),
			percent(c.Strict, c.Found), percent(c.Strict, c.Gold), decimal(c.StrictF1()),
			percent(c.Relaxed, c.Found), percent(c.Relaxed, c.Gold), decimal(c.RelaxedF1()), decimal(c.TypeF1()), decimal(c.ValueF1()))
	}
	var total eval.Counts
	docs := 0
	for _, corpus := range corpora {
		var sum eval.Counts
		tally := eval.Tally{}
		err := m.found(ctx, corpus, func(d *eval.Document, found []eval.Found) {
			sum.Add(eval.Score(d.Expressions, found, func(miss eval.Miss) {
				verdict := m.judged.Of(corpus.name, d.ID, miss)
				tally.Add(miss, verdict)
				if verdict != nil {
					m.fits[verdict.Place] = true
				}
				m.expressionError(corpus.name, d, miss, verdict)
			}))
			if m.kinds != nil {
				m.kinds.Add(d.Expressions, found)
			}
		})
		if err != nil {
			return err
		}
		row(corpus.name, len(corpus.docs), sum)
		total.Add(sum)
		docs += len(corpus.docs)
		m.counts, m.tallies = append(m.counts, sum), append(m.tallies, tally)
	}
	if len(corpora) > 1 {
		row("total", docs, total)
	}
	title := "expressions, "
	if m.system != "" {
		title = "expressions of " + m.system + ", "
	}
	if err := m.print(m.gap()+title+partsOf(corpora), &t); err != nil {
		return err
	}
	if m.kinds != nil {
		if err := m.printKinds(); err != nil {
			return err
		}
	}
	if m.judged != nil {
		return m.printJudged(corpora)
	}
	return nil
}

// events prints how well events are found and placed.
func (m *measure) events(ctx context.Context, corpora []corpus) error {
	t := figures{head: [][]string{
		{"", "", "", "", "event", "", "", "class", "tense", "aspect", "polarity"},
		{"", "docs", "gold", "found", "P", "R", "F1", "F1", "F1", "F1", "F1"},
	}}
	right := figures{head: [][]string{
		{"", "", "", "", "", "", "without mostly NEG", ""},
		{"", "found", "class", "tense", "aspect", "polarity", "polarity", "docs"},
	}}
	row := func(name string, docs int, c eval.EventCounts) {
		t.add(name, say.Thousands(docs), say.Thousands(c.Gold), say.Thousands(c.Found), percent(c.Hits, c.Found), percent(c.Hits, c.Gold),
			decimal(c.F1()),
			decimal(c.AttributeF1(c.Class)), decimal(c.AttributeF1(c.Tense)), decimal(c.AttributeF1(c.Aspect)), decimal(c.AttributeF1(c.Polarity)))
		of := func(s eval.Share) string { return percent(s.Right, s.Of) }
		right.add(name, say.Thousands(c.Hits), of(c.Class), of(c.Tense), of(c.Aspect), of(c.Polarity), of(c.Sound), say.Thousands(docs-c.Negative))
	}
	var total eval.EventCounts
	var times eval.Times
	var links eval.Links
	docs := 0
	for _, corpus := range corpora {
		var sum eval.EventCounts
		err := m.each(ctx, corpus, func(d *eval.Document, tl *timeline.Timeline) {
			sum.Add(eval.ScoreEvents(d.Events, tl.Mentions, func(miss eval.EventMiss) { m.eventError(corpus.name, d, miss) }))
			times.Add(calendar.DateOf(tl.Document.Date), d.Events, tl.Mentions)
			links.Add(d, tl)
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
	if err := m.print(m.gap()+"events, "+partsOf(corpora), &t); err != nil {
		return err
	}
	if err := m.print("\nright of the found, "+partsOf(corpora), &right); err != nil {
		return err
	}
	if times.All.Gold > 0 {
		if err := m.times(&times, partsOf(corpora)); err != nil {
			return err
		}
	}
	if links.Any() {
		return m.links(&links, partsOf(corpora))
	}
	return nil
}

// links prints how well events are ordered: the share of the pairs with an answer that is right, and of all pairs.
func (m *measure) links(l *eval.Links, parts string) error {
	t := figures{head: [][]string{
		{"", "", "", "", "right", "", "text", "commonest", "vague,"},
		{"", "gold", "found", "answered", "of answered", "of gold", "order", "relation", "answered"},
	}}
	row := func(name string, c *eval.LinkCounts, textOrder string) {
		_, most := c.Majority()
		t.add(name, say.Thousands(c.Gold), say.Thousands(c.Found), say.Thousands(c.Answered), percent(c.Right, c.Answered), percent(c.Right, c.Gold),
			textOrder, percent(most, c.Found), percent(c.VagueAnswered, c.Vague))
	}
	inOrder := func(c *eval.LinkCounts) string { return percent(c.TextOrder(), c.Found) }
	row("two verbs", &l.Verbs, inOrder(&l.Verbs))
	row("… one before the other", &l.Strict, inOrder(&l.Strict))
	for _, basis := range []timeline.OrderBasis{timeline.ByPlace, timeline.ByWord, timeline.ByTense} {
		if c := l.Basis[basis]; c != nil {
			t.add("… by "+string(basis), "", "", say.Thousands(c.Answered), percent(c.Right, c.Answered), "", "", "", "")
		}
	}
	row("two events", &l.Events, inOrder(&l.Events))
	row("event and time", &l.Times, "")
	row("event and document date", &l.Date, "")
	return m.print("\norders, "+parts, &t)
}

// times prints how well events are placed, in all and by the sieve that decided: the share of the placed ones that is right.
func (m *measure) times(times *eval.Times, parts string) error {
	t := figures{head: [][]string{
		{"", "", "", "can be true", "", "exact", ""},
		{"", "gold", "placed", "of placed", "of gold", "of placed", "of gold"},
	}}
	row := func(name string, c *eval.TimeCounts, gold bool) {
		cells := []string{name, "", say.Thousands(c.Placed), percent(c.Agree, c.Placed), "", percent(c.Exact, c.Placed), ""}
		if gold {
			cells[1], cells[4], cells[6] = say.Thousands(c.Gold), percent(c.Agree, c.Gold), percent(c.Exact, c.Gold)
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
	if err := m.print("\nevent times, by sieve, "+parts, &t); err != nil {
		return err
	}
	t = figures{head: [][]string{{"", "gold", "right", ""}}}
	for _, s := range []struct {
		name  string
		share eval.Share
	}{
		{"day of events of the document's day", times.ThatDay},
		{"day of events of another day", times.OtherDay},
		{"before, on or after the document's day", times.Relation},
	} {
		t.add(s.name, say.Thousands(s.share.Of), say.Thousands(s.share.Right), percent(s.share.Right, s.share.Of))
	}
	return m.print("\nwhat places say of days", &t)
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
