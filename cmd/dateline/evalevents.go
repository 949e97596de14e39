package main

import (
	"context"
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/say"
	"github.com/dateline-go/dateline/timeline"
)

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
