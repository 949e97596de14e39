package eval

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// Extract extracts the timelines of the documents, of their titles too: annotators read them as the first sentence.
func (s *Stories) Extract(ctx context.Context) (all []*timeline.Timeline, err error) {
	for _, d := range s.Documents {
		date, err := time.Parse(time.DateOnly, d.Date)
		if err != nil {
			return nil, fmt.Errorf("document %s: %w", d.ID, err)
		}
		tl, err := timeline.Extract(ctx, timeline.Document{ID: d.ID, Title: d.Title, Text: d.Text, Date: date})
		if err != nil {
			return nil, err
		}
		all = append(all, tl)
	}
	return all, nil
}

// Given gives the timelines with the events that annotators marked in place of ours, as the task's Track B has them: each is read as our mention of
// that word, or as the nearest one of its sentence.
func (s *Stories) Given(timelines []*timeline.Timeline) (all []*timeline.Timeline) {
	for i, tl := range timelines {
		given := *tl
		given.Mentions, given.Events, given.Links = nil, nil, nil
		for n, g := range s.Documents[i].Events {
			best := -1
			for k := range tl.Mentions {
				e := &tl.Mentions[k]
				if s.SentenceOf(tl.Document.ID, e.Start) != s.SentenceOf(tl.Document.ID, g.Start) {
					continue
				}
				if best < 0 || gap(e.Start, g.Start) < gap(tl.Mentions[best].Start, g.Start) {
					best = k
				}
			}
			e := timeline.Event{Status: timeline.Occurred, Polarity: timeline.Positive}
			if best >= 0 {
				e = tl.Mentions[best]
			}
			if best < 0 || e.Start >= g.End || g.Start >= e.End {
				e.Lemma = strings.ToLower(g.Text)
			}
			e.ID, e.Start, e.End, e.Text = n+1, g.Start, g.End, g.Text
			given.Mentions = append(given.Mentions, e)
		}
		all = append(all, &given)
	}
	return all
}

func gap(a, b int) int { return max(a-b, b-a) }

// Ours gives our timeline of an entity, of all mentions: without opinions and what may or may not be, as the task's guidelines ask.
func (s *Stories) Ours(entity string, timelines []*timeline.Timeline, given bool) (out []StoryEvent) {
	m := timeline.Merger{Entity: entity, All: true}
	for _, tl := range timelines {
		m.Add(tl)
	}
	merged := m.Merged()
	for i := range merged.Events {
		e := &merged.Events[i]
		if !countable(e, given) {
			continue
		}
		x := StoryEvent{Ordinal: e.Ordinal, Date: dateOf(&e.When)}
		for _, k := range e.Mentions {
			id := merged.Documents[k.Document].ID
			x.Mentions = append(x.Mentions, StoryMention{id, s.SentenceOf(id, k.Start), strings.Join(strings.Fields(k.Text), "_")})
		}
		out = append(out, x)
	}
	return out
}

// countable tells whether annotators put an event on a timeline: what is certain, and is not what somebody thinks, nor how things are, nor what is
// to be at a time that nothing tells.
func countable(e *timeline.MergedEvent, given bool) bool {
	switch {
	case e.Status == timeline.Hypothetical || e.Status == timeline.Denied || e.Status == timeline.Cancelled:
		return false
	case given:
		return true
	case e.Pos == timeline.Adjective || e.Class == timeline.IState:
		return false
	case e.When.Relation == timeline.After && e.When.Basis != timeline.Explicit:
		return false
	case e.When.Basis == timeline.FromDocument && (e.Pos == timeline.Noun || e.Tense == timeline.Infinitive):
		return false
	}
	return true
}

// dateOf writes the date of an event as the task does: a day, a month or a year.
func dateOf(w *timeline.When) string {
	v := w.Value
	if v.Kind != calendar.Point || w.Relation == timeline.Before || w.Relation == timeline.After {
		return ""
	}
	iv, ok := v.Interval()
	if !ok {
		return ""
	}
	if v.Unit == calendar.Week {
		return (iv.Start + 3*86400).Date().String()[:7] // the month of its Thursday, as ISO 8601 has its year
	}
	first, last := iv.Start.Date(), (iv.End - 1).Date()
	switch {
	case first == last:
		return first.String()
	case first.Year() != last.Year():
		return ""
	case first.Month() == last.Month():
		return first.String()[:7]
	}
	return first.String()[:4]
}

// StoryScore is how a timeline of ours compares with that of the annotators.
type StoryScore struct {
	Name, Entity string
	Main, Order  StoryCounts // with dates, the task's main measure; without, that of its subtracks
}

// Scores compares the timelines of a part of the entities, "dev", "report" or "all": of raw text, the task's Track A, and with the annotators'
// events given, Track B.
func (s *Stories) Scores(ctx context.Context, part string) (raw, given []StoryScore, err error) {
	timelines, err := s.Extract(ctx)
	if err != nil {
		return nil, nil, err
	}
	marked := s.Given(timelines)
	for _, t := range s.Timelines {
		if part != "all" && s.DevelopmentStory(t.Name) != (part == "dev") {
			continue
		}
		score := func(ours []StoryEvent) StoryScore {
			return StoryScore{t.Name, t.Entity, ScoreStory(t.Events, ours, true), ScoreStory(t.Events, ours, false)}
		}
		raw = append(raw, score(s.Ours(t.Entity, timelines, false)))
		given = append(given, score(s.Ours(t.Entity, marked, true)))
	}
	return raw, given, nil
}
