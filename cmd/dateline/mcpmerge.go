package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// maxToolDocuments is how many texts merge_timelines takes; together they may have the bytes of one.
const maxToolDocuments = 200

type mergeInput struct {
	Documents     []toolDocument `json:"documents" jsonschema:"the texts, in any order; at most 200, of together 1 MiB"`
	Entity        string         `json:"entity,omitempty" jsonschema:"a name: its timeline alone, under its acronym and short names too, and where pronouns stand for it; World Health Organization finds WHO"`
	Telling       int            `json:"telling,omitempty" jsonschema:"so many events at most, one a day: of the days that later texts come back to most; leave it out for all"`
	All           bool           `json:"all,omitempty" jsonschema:"true to merge every event that is mentioned, also sayings and what a reader would leave out; false for what belongs on a timeline"`
	Since         string         `json:"since,omitempty" jsonschema:"leave out what cannot lie in the time from the beginning of this day, month or year on: 2025-06-14, 2025-06 or 2025. What nothing places is left out too"`
	Until         string         `json:"until,omitempty" jsonschema:"leave out what cannot lie in the time up to the end of this day, month or year, and what nothing places"`
	Statuses      []string       `json:"statuses,omitempty" jsonschema:"leave out what does not stand so after all texts: any of occurred, ongoing, planned, cancelled, denied, hypothetical"`
	MinConfidence float64        `json:"min_confidence,omitempty" jsonschema:"0 to 1: leave out what is placed less surely, and what nothing places; 0.8 for what must not be wrong"`
}

type toolDocument struct {
	ID    string `json:"id,omitempty" jsonschema:"what the text is called in the answer, as its address; its place, 1 for the first, where it has none"`
	Date  string `json:"date" jsonschema:"the day on which this text was published, as 2025-06-15, or with a clock time and zone as 2025-06-15T16:30:00Z"`
	Title string `json:"title,omitempty" jsonschema:"its headline, where there is one"`
	Text  string `json:"text" jsonschema:"the whole text of the article, without markup"`
}

type mergeOutput struct {
	Documents []string     `json:"documents" jsonschema:"the ids of the texts, in the order given"`
	Events    []mergedTool `json:"events" jsonschema:"in order of time; those that nothing places come last, without when"`
}

// mergedTool is a merged event as tools tell it.
type mergedTool struct {
	What      string         `json:"what" jsonschema:"the clause that tells it as it stands after all texts"`
	Ordinal   int            `json:"ordinal" jsonschema:"1, 2 and so on; events that cannot be told apart in time share one; 0 for what nothing places"`
	When      *mergedWhen    `json:"when,omitempty" jsonschema:"the time that most texts hold; absent where nothing in them places the event"`
	Status    string         `json:"status" jsonschema:"occurred, ongoing, planned, cancelled, denied or hypothetical, after all texts"`
	Source    string         `json:"source,omitempty" jsonschema:"who says so, where the text attributes it"`
	Who       []string       `json:"who,omitempty" jsonschema:"names of who took part, of all texts"`
	Where     []string       `json:"where,omitempty" jsonschema:"names of where it happened, of all texts"`
	Sources   int            `json:"sources" jsonschema:"how many texts tell of it; one that nearly copies another is not counted"`
	Mentions  []toolMention  `json:"mentions" jsonschema:"every place where a text tells of it, by the dates of the texts"`
	Conflicts []toolConflict `json:"conflicts,omitempty" jsonschema:"the dates that texts disagree on, the accepted one first; absent where they agree"`
}

// mergedWhen is a time that texts agree on: it rests on the words of several.
type mergedWhen struct {
	toolTime
	Relation   string  `json:"relation" jsonschema:"how the event lies to the value: on, during (in it), before, after, since (begins in it and goes on), until"`
	Confidence float64 `json:"confidence,omitempty" jsonschema:"0 to 1: how often the step that placed it was right when last measured"`
}

type toolMention struct {
	Document string `json:"document" jsonschema:"the id of the text"`
	Trigger  string `json:"trigger" jsonschema:"the word that names the event there"`
	Start    int    `json:"start" jsonschema:"where the trigger begins in that text, in bytes"`
	End      int    `json:"end" jsonschema:"where the trigger ends, in bytes"`
	Value    string `json:"value,omitempty" jsonschema:"TIMEX3 value of the time that this text gives; absent where it gives none"`
	Status   string `json:"status,omitempty" jsonschema:"how it stands in this text"`
}

type toolConflict struct {
	Value string `json:"value" jsonschema:"TIMEX3 value"`
	Texts int    `json:"texts" jsonschema:"how many texts hold it"`
}

func (t *tools) mergeTimelines(ctx context.Context, in mergeInput) (out mergeOutput, err error) {
	switch size := in.size(); {
	case len(in.Documents) > maxToolDocuments:
		return out, fmt.Errorf("there are %d documents; at most %d are merged", len(in.Documents), maxToolDocuments)
	case size > maxToolText:
		return out, fmt.Errorf("the texts have %d bytes together; at most %d are read at once", size, maxToolText)
	case in.Telling < 0:
		return out, fmt.Errorf("telling: %d: it is a number from 1 on", in.Telling)
	}
	want, err := toolFilter(in.Since, in.Until, nil, in.Statuses, in.MinConfidence)
	if err != nil {
		return out, err
	}
	m := timeline.Merger{Entity: strings.TrimSpace(in.Entity), All: in.All}
	if t.x.Parser != nil {
		m.Lang = t.x.Parser.Lang
	}
	for i := range in.Documents {
		d := &in.Documents[i]
		doc, err := t.document(d.Text, d.Date, d.Title)
		if err != nil {
			return out, fmt.Errorf("documents[%d]: %w", i, err)
		}
		doc.ID = d.ID
		tl, err := t.x.Extract(ctx, doc)
		if err != nil {
			return out, fmt.Errorf("documents[%d]: %w", i, err)
		}
		m.Add(tl)
	}
	merged := wire.Telling(want.OfMerged(m.Merged()), in.Telling)
	out = mergeOutput{Documents: []string{}, Events: []mergedTool{}}
	for i := range merged.Documents {
		out.Documents = append(out.Documents, wire.DocumentID(merged, i))
	}
	for i := range merged.Events {
		out.Events = append(out.Events, mergedEventOf(merged, &merged.Events[i]))
	}
	return out, nil
}

// size is how many bytes the texts have.
func (in *mergeInput) size() (n int) {
	for i := range in.Documents {
		n += len(in.Documents[i].Text)
	}
	return n
}

// mergedEventOf is a merged event as tools tell it.
func mergedEventOf(m *timeline.Merged, e *timeline.MergedEvent) mergedTool {
	out := mergedTool{What: cmp.Or(e.Description, e.Text), Ordinal: e.Ordinal, Status: string(e.Status), Source: e.Source, Who: e.Participants, Where: e.Places, Sources: e.Sources}
	if w := &e.When; w.Value != (calendar.Value{}) {
		out.When = &mergedWhen{timeOf(w.Value, w.Interval, m.Documents[e.Document].Date.Location()), string(w.Relation), w.Confidence}
	}
	for _, x := range e.Mentions {
		said := toolMention{Document: wire.DocumentID(m, x.Document), Trigger: x.Text, Start: x.Start, End: x.End, Status: string(x.Status)}
		if x.Value.Kind != calendar.NoValue {
			said.Value = x.Value.String()
		}
		out.Mentions = append(out.Mentions, said)
	}
	for _, c := range e.Conflicts {
		out.Conflicts = append(out.Conflicts, toolConflict{c.Value.String(), c.Documents})
	}
	return out
}
