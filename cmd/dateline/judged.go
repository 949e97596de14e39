package main

import (
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/say"
)

// readJudged reads judgements of misses from files and folders.
func (m *measure) readJudged(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	m.judged = eval.Judged{}
	for _, path := range paths {
		if err := m.judged.Read(path, m.problem); err != nil {
			return cannotRead("--judged "+path, err)
		}
	}
	return nil
}

// printJudged prints whose mistakes the misses of the corpora are, and what the figures would be without the annotators'.
func (m *measure) printJudged(corpora []corpus) error {
	t := figures{head: [][]string{{"", "misses", "ours", "theirs", "either", "not judged"}}}
	all := eval.Tally{}
	row := func(name string, tally eval.Tally, errors ...string) {
		var n [4]int
		sum := 0
		for i, verdict := range append(eval.Verdicts, "") {
			for _, e := range errors {
				n[i] += tally.Count(e, verdict)
			}
			sum += n[i]
		}
		t.add(name, say.Thousands(sum), say.Thousands(n[0]), say.Thousands(n[1]), say.Thousands(n[2]), say.Thousands(n[3]))
	}
	for i, c := range corpora {
		for _, e := range eval.Errors {
			row(c.name+" "+e, m.tallies[i], e)
		}
		all.Sum(m.tallies[i])
	}
	for _, e := range eval.Errors {
		if len(corpora) > 1 {
			row("total "+e, all, e)
		}
	}
	row("total", all, eval.Errors...)
	if err := m.print("\nwhose mistake, "+partsOf(corpora), &t); err != nil {
		return err
	}
	t = figures{head: [][]string{{"", "gold", "found", "strict F1", "relaxed F1", "type F1", "value F1"}}}
	forgiven := func(name string, counts eval.Counts, tally eval.Tally) {
		for _, r := range []struct {
			name     string
			verdicts []string
		}{{"as measured", nil}, {"without theirs", []string{"theirs"}}, {"without theirs and either", []string{"theirs", "either"}}} {
			c := counts.Forgive(tally, r.verdicts...)
			t.add(name+" "+r.name, say.Thousands(c.Gold), say.Thousands(c.Found),
				decimal(c.StrictF1()), decimal(c.RelaxedF1()), decimal(c.TypeF1()), decimal(c.ValueF1()))
		}
	}
	var total eval.Counts
	for i, c := range corpora {
		forgiven(c.name, m.counts[i], m.tallies[i])
		total.Add(m.counts[i])
	}
	if len(corpora) > 1 {
		forgiven("total", total, all)
	}
	title := "\nif they were no mistakes: extents, types and values count as right, missed and spurious expressions are left out"
	if err := m.print(title, &t); err != nil {
		return err
	}
	return m.printReasons(all, corpora)
}

// commonest is how many reasons of a verdict are printed.
const commonest = 15

// printReasons prints why misses were judged so, the commonest reasons first, and how many judgements fit none.
func (m *measure) printReasons(all eval.Tally, corpora []corpus) error {
	var b strings.Builder
	for _, verdict := range eval.Verdicts {
		for i, r := range all.Reasons(verdict) {
			if i == commonest {
				break
			}
			fmt.Fprintf(&b, "%s  %s  %s\n", padLeft(say.Thousands(r.N), 5), pad(r.Verdict, 6), printable(r.Reason))
		}
	}
	text := b.String()
	if text != "" {
		text = "\nthe commonest reasons\n\n" + text
	}
	if n := m.stale(corpora); n > 0 {
		text += fmt.Sprintf("\nstale, for there is no such difference any more: %s\n", plural(n, "judgement"))
	}
	if _, err := fmt.Fprint(m.console.stdout, text); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// stale counts the judgements that fit no miss, of the corpora measured; those of documents of the other part are not looked at.
func (m *measure) stale(corpora []corpus) (n int) {
	for place := range m.judged {
		for _, c := range corpora {
			if measured, present := c.present[place.Document]; c.name == place.Corpus && (measured || !present) && !m.fits[place] {
				n++
				break
			}
		}
	}
	return n
}
