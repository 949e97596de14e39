package main

import (
	"context"
	"path/filepath"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/say"
)

// storiesName is what eval calls the corpus of timelines of entities.
const storiesName = "semeval15"

// stories prints how well timelines of entities across documents are made, by the measure of SemEval-2015 Task 4.
func (m *measure) stories(ctx context.Context, dir, part string) error {
	if dir == "" {
		dir = eval.Corpus("")
	}
	s, err := eval.ReadStories(filepath.Join(dir, storiesName+"-trial"))
	if err != nil {
		return cannotRead("corpus "+storiesName, err)
	}
	raw, given, err := s.Scores(ctx, part)
	if err != nil {
		return err
	}
	for _, track := range []struct {
		title  string
		scores []eval.StoryScore
	}{{"timelines of entities from raw text (Track A)", raw}, {"timelines of entities, events given (Track B)", given}} {
		t := figures{head: [][]string{
			{"", "events", "", "", "with dates", "", "", "order"},
			{"", "gold", "found", "hits", "P", "R", "F1", "F1"},
		}}
		row := func(name string, main, order eval.StoryCounts) {
			t.add(name, say.Thousands(main.Gold), say.Thousands(main.Found), say.Thousands(main.Hits), decimal(main.Precision()), decimal(main.Recall()), decimal(main.F1()), decimal(order.F1()))
		}
		var main, order eval.StoryCounts
		for _, x := range track.scores {
			row(x.Entity, x.Main, x.Order)
			main.Add(x.Main)
			order.Add(x.Order)
		}
		row("micro-average", main, order)
		if err := m.print(m.gap()+track.title+", "+partTitles[part], &t); err != nil {
			return err
		}
		m.printed = true
	}
	return nil
}
