package timeline_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

// What timeline learned of English is made by this test, since learning needs what the package keeps to itself:
//
//	go test ./timeline -run TestLearn -learn              writes lang/en/events.bin and places.bin
//	go test ./timeline -run TestLearn -learn -folds 5 -v  measures what is so learned, and writes nothing
//	go test ./timeline -run TestLearn -learn -report -v   measures what is learned on the development part on the reporting part
//
// Without -learn it is skipped. lang/en/WEIGHTS.md tells what is learned from. TestLearnEntries learns entries.bin, when these are there.

// lesson is a document that is learned from.
type lesson struct {
	eval.Document
	date    time.Time
	timed   *eval.Document // the same with event times; nil where it has none
	decided []linear.Example
}

// lessons reads the documents of TimeBank and AQUAINT, with event times where they have some.
func lessons(t *testing.T) (out []lesson) {
	timed := map[string]*eval.Document{}
	for _, name := range []string{"eventtime", "timebank", "aquaint"} {
		docs, err := eval.Read(eval.Corpus(name))
		require.NoError(t, err)
		for _, d := range docs {
			if name != "timebank" {
				timed[d.ID] = &d
			}
			if name == "eventtime" { // documents of timebank
				continue
			}
			date, err := time.Parse(time.DateOnly, d.Date)
			require.NoError(t, err)
			l := lesson{Document: d, date: date, timed: timed[d.ID]}
			l.decided = timeline.EventExamples(d.Text, date, marked(d.Events))
			out = append(out, l)
		}
	}
	return out
}

// marked gives events as learning wants them.
func marked(events []eval.GoldEvent) (out []timeline.Marked) {
	for _, e := range events {
		m := timeline.Marked{Start: e.Start, End: e.End, Class: e.Class}
		if e.When != nil {
			m.Exact = e.When.Exact
		}
		out = append(out, m)
	}
	return out
}

// TestLearn learns which tokens name events, of which class, and how they lie to times; with -folds it measures all that rests on it, from raw
// text, on documents that nothing was learned from.
func TestLearn(t *testing.T) {
	if !*timeline.Learn {
		t.Skip("learns anew with -learn")
	}
	docs := lessons(t)
	if *timeline.Folds == 0 && !*timeline.Report {
		for name, file := range learnFrom(t, docs) {
			require.NoError(t, os.WriteFile(filepath.Join("..", "lang", "en", name), file.Data, 0o644))
		}
		return
	}
	var events eval.EventCounts
	var times eval.Times
	var links eval.Links
	claimed := map[string]*eval.TimeCounts{} // by what a place claims
	parts := *timeline.Folds
	if *timeline.Report {
		parts = 1
	}
	for k := range parts {
		var from, held []lesson
		for _, d := range docs {
			h := fnv.New32a()
			h.Write([]byte(d.ID))
			if *timeline.Report && !eval.Development(d.ID) || !*timeline.Report && h.Sum32()%uint32(parts) == uint32(k) {
				held = append(held, d)
			} else {
				from = append(from, d)
			}
		}
		x := extractor(t, learnFrom(t, from))
		for _, d := range held {
			tl, err := x.Extract(context.Background(), timeline.Document{Text: d.Text, Date: d.date})
			require.NoError(t, err)
			events.Add(eval.ScoreEvents(d.Events, tl.Mentions, nil))
			if d.timed == nil {
				continue
			}
			times.Add(calendar.DateOf(d.date), d.timed.Events, tl.Mentions)
			links.Add(d.timed, tl)
			eval.EachPlace(d.timed.Events, tl.Mentions, func(g *eval.GoldWhen, w timeline.When) {
				name := fmt.Sprintf("%s, %.2f", w.Sieve, w.Confidence)
				if claimed[name] == nil {
					claimed[name] = &eval.TimeCounts{}
				}
				claimed[name].Count(w, g)
			})
		}
	}
	percent := func(s eval.Share) float64 { return 100 * float64(s.Right) / float64(max(1, s.Of)) }
	fmt.Printf("events: precision %.1f, recall %.1f, F1 %.1f; F1 of class %.1f, tense %.1f, aspect %.1f\n", events.Precision(), events.Recall(),
		events.F1(), events.AttributeF1(events.Class), events.AttributeF1(events.Tense), events.AttributeF1(events.Aspect))
	fmt.Printf("of those found: class %.1f, tense %.1f, aspect %.1f, polarity %.1f, without documents that are mostly negative %.1f\n",
		percent(events.Class), percent(events.Tense), percent(events.Aspect), percent(events.Polarity), percent(events.Sound))
	of := func(n int) float64 { return 100 * float64(n) / float64(times.All.Gold) }
	fmt.Printf("times of %d: placed %.1f, can be true %.1f, exact %.1f\n", times.All.Gold, of(times.All.Placed), of(times.All.Agree), of(times.All.Exact))
	fmt.Printf("day of %d events of another day %.1f, of %d of the document's %.1f; before, on or after it, of %d, %.1f\n",
		times.OtherDay.Of, percent(times.OtherDay), times.ThatDay.Of, percent(times.ThatDay), times.Relation.Of, percent(times.Relation))
	for _, l := range []struct {
		name   string
		counts eval.LinkCounts
	}{{"verbs", links.Verbs}, {"verbs, one before the other", links.Strict}, {"events", links.Events}} {
		_, most := l.counts.Majority()
		fmt.Printf("orders of %s: %d, answered %d, right of answered %.1f, of all %.1f; the commonest relation %.1f\n", l.name, l.counts.Gold,
			l.counts.Answered, percent(eval.Share{Right: l.counts.Right, Of: l.counts.Answered}), percent(eval.Share{Right: l.counts.Right, Of: l.counts.Gold}),
			percent(eval.Share{Right: most, Of: l.counts.Gold}))
	}
	var names []string
	for name := range claimed {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		c := claimed[name]
		fmt.Printf("%-22s placed %5d, can be true %5.1f, exact %5.1f\n", name, c.Placed,
			100*float64(c.Agree)/float64(c.Placed), 100*float64(c.Exact)/float64(c.Placed))
	}
}

// learnFrom learns the models from some documents.
func learnFrom(t *testing.T, docs []lesson) fstest.MapFS {
	var decided []linear.Example
	for i := range docs {
		decided = append(decided, docs[i].decided...)
	}
	events, err := timeline.LearnEvents(decided)
	require.NoError(t, err)
	var choices []linear.Choice
	timed := 0
	for i := range docs {
		if docs[i].timed != nil {
			made, err := timeline.PlaceChoices(docs[i].Text, docs[i].date, events, marked(docs[i].timed.Events))
			require.NoError(t, err)
			choices = append(choices, made...)
			timed++
		}
	}
	places, err := timeline.LearnPlaces(choices)
	require.NoError(t, err)
	fmt.Printf("%d documents: %d decisions, %d bytes; %d documents with times: %d choices, %d bytes\n",
		len(docs), len(decided), len(events), timed, len(choices), len(places))
	return fstest.MapFS{"events.bin": {Data: []byte(events)}, "places.bin": {Data: []byte(places)}}
}

// extractor makes an extractor of English with other models; what belongs on a timeline does not matter.
func extractor(t *testing.T, models fstest.MapFS) *timeline.Extractor {
	l, err := lang.Load(overlay{models, timeline.Without{FS: os.DirFS(filepath.Join("..", "lang", "en")), Name: "entries.bin"}}, "en")
	require.NoError(t, err)
	return &timeline.Extractor{Parser: &dateparse.Parser{Lang: l}}
}

// overlay is a folder with some of its files in place of another's.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	if f, err := o.over.Open(name); err == nil {
		return f, nil
	}
	return o.under.Open(name)
}
