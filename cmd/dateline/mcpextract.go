package main

import (
	"context"

	"github.com/dateline-go/dateline/timeline"
)

type timelineInput struct {
	Text string `json:"text" jsonschema:"the whole text of the article, without markup"`
	Date string `json:"date" jsonschema:"the day on which the text was published, as 2025-06-15, or with a clock time and zone as 2025-06-15T16:30:00Z"`
	All  bool   `json:"all,omitempty" jsonschema:"true for every event that is mentioned, also sayings and what a reader would leave out; false for what belongs on a timeline"`

	Title         string   `json:"title,omitempty" jsonschema:"the headline, where there is one"`
	Since         string   `json:"since,omitempty" jsonschema:"leave out what cannot lie in the time from the beginning of this day, month or year on: 2025-06-14, 2025-06 or 2025. What nothing places is left out too"`
	Until         string   `json:"until,omitempty" jsonschema:"leave out what cannot lie in the time up to the end of this day, month or year, and what nothing places"`
	Entities      []string `json:"entities,omitempty" jsonschema:"leave out what has nothing to do with these names, each a participant, the source or a place, or the last words of one: Putin is Vladimir Putin too"`
	Statuses      []string `json:"statuses,omitempty" jsonschema:"leave out what does not stand so: any of occurred, ongoing, planned, cancelled, denied, hypothetical"`
	MinConfidence float64  `json:"min_confidence,omitempty" jsonschema:"0 to 1: leave out what is placed less surely, and what nothing places; 0.8 for what must not be wrong"`
}

// filter is what a model asks for.
func (in *timelineInput) filter() (timeline.Filter, error) {
	return toolFilter(in.Since, in.Until, in.Entities, in.Statuses, in.MinConfidence)
}

type timelineOutput struct {
	Date   string      `json:"date" jsonschema:"the document date"`
	Events []toolEvent `json:"events" jsonschema:"in order of time; those that nothing places come last, without when"`
}

func (t *tools) extractTimeline(ctx context.Context, in timelineInput) (timelineOutput, error) {
	doc, err := t.document(in.Text, in.Date, in.Title)
	if err != nil {
		return timelineOutput{}, err
	}
	want, err := in.filter()
	if err != nil {
		return timelineOutput{}, err
	}
	tl, err := t.x.Extract(ctx, doc)
	if err != nil {
		return timelineOutput{}, err
	}
	tl = want.Of(tl)
	events := tl.Events
	if in.All {
		events = tl.Mentions
	}
	out := timelineOutput{Date: in.Date, Events: []toolEvent{}}
	var rest []toolEvent
	for i := range events {
		if e := eventOf(tl, &events[i]); e.When == nil {
			rest = append(rest, e)
		} else {
			out.Events = append(out.Events, e)
		}
	}
	out.Events = append(out.Events, rest...)
	return out, nil
}
