package main

import (
	"cmp"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// toolTime is a time as tools tell it.
type toolTime struct {
	Value string `json:"value" jsonschema:"TIMEX3 value, never finer than the words"`
	Start string `json:"start,omitempty" jsonschema:"begin of the interval, RFC 3339; absent where that side is open or the value names no calendar time"`
	End   string `json:"end,omitempty" jsonschema:"end of the interval, exclusive, RFC 3339; absent where that side is open or the value names no calendar time"`
}

type toolWhen struct {
	toolTime
	Relation   string  `json:"relation" jsonschema:"how the event lies to the value: on, during (in it), before, after, since (begins in it and goes on), until"`
	RestsOn    string  `json:"rests_on" jsonschema:"the words of the text that the time rests on; empty for the document date"`
	Basis      string  `json:"basis" jsonschema:"explicit: words of the event's own clause; context: carried over from the text around it, less sure; document: the document date, less sure"`
	Confidence float64 `json:"confidence,omitempty" jsonschema:"0 to 1: how often the step that placed it was right when last measured"`
}

type toolEvent struct {
	What     string    `json:"what" jsonschema:"the clause that tells it"`
	When     *toolWhen `json:"when,omitempty" jsonschema:"absent where nothing in the text places the event"`
	Status   string    `json:"status" jsonschema:"occurred, ongoing, planned, cancelled, denied or hypothetical"`
	Source   string    `json:"source,omitempty" jsonschema:"who says so, where the text attributes it"`
	Who      []string  `json:"who,omitempty" jsonschema:"names of who took part"`
	Where    []string  `json:"where,omitempty" jsonschema:"names of where it happened"`
	Trigger  string    `json:"trigger" jsonschema:"the word that names the event"`
	Start    int       `json:"start" jsonschema:"where the trigger begins, in bytes"`
	End      int       `json:"end" jsonschema:"where the trigger ends, in bytes"`
	Sentence [2]int    `json:"sentence" jsonschema:"where its sentence begins and ends, in bytes"`
}

// eventOf is an event as tools tell it.
func eventOf(tl *timeline.Timeline, e *timeline.Event) toolEvent {
	out := toolEvent{What: cmp.Or(e.Description, e.Text), Status: string(e.Status), Source: e.Source, Who: e.Participants, Where: e.Places, Trigger: e.Text, Start: e.Start, End: e.End,
		Sentence: [2]int{e.Sentence.Start, e.Sentence.End}}
	out.When = whenOf(tl, &e.When)
	return out
}

// whenOf is the time of an event; nil where nothing places it.
func whenOf(tl *timeline.Timeline, w *timeline.When) *toolWhen {
	if w.Value == (calendar.Value{}) {
		return nil
	}
	out := &toolWhen{Relation: string(w.Relation), Basis: string(w.Basis), Confidence: w.Confidence}
	out.toolTime = timeOf(w.Value, w.Interval, wire.ZoneOf(tl, w))
	if w.Expression >= 0 {
		out.RestsOn = tl.Expressions[w.Expression].Text
	}
	return out
}

func timeOf(v calendar.Value, iv calendar.Interval, zone *time.Location) toolTime {
	start, end := wire.FormatInterval(iv, zone)
	return toolTime{v.String(), start, end}
}
