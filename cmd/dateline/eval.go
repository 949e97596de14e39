package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/dateline-go/dateline/internal/eval"
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
			return cannotWrite(err)
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

// gap parts the figures from errors printed before.
func (m *measure) gap() string {
	if m.printed {
		return "\n"
	}
	return ""
}

func (m *measure) print(title string, t *figures) error {
	if _, err := fmt.Fprintf(m.console.stdout, "%s\n\n%s", title, t); err != nil {
		return cannotWrite(err)
	}
	return nil
}
