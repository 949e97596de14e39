package main

import (
	"context"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/say"
)

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
