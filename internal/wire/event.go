package wire

import (
	"strconv"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

func appendEvent(b []byte, e *timeline.Event, zone *time.Location) []byte {
	b = append(b, '{')
	b = appendID(appendName(b, "id"), 'e', e.ID)
	b = appendPlace(b, e.Start, e.End)
	b = appendField(b, "text", e.Text)
	b = appendOptional(b, "class", string(e.Class))
	b = appendOptional(b, "tense", string(e.Tense))
	b = appendOptional(b, "aspect", string(e.Aspect))
	b = appendOptional(b, "polarity", string(e.Polarity))
	b = appendOptional(b, "modality", e.Modality)
	b = appendOptional(b, "cardinality", e.Cardinality)
	b = appendOptional(b, "lemma", e.Lemma)
	b = appendOptional(b, "status", string(e.Status))
	b = appendField(b, "description", e.Description)
	b = append(appendName(b, "sentence"), '{')
	b = appendPlace(b, e.Sentence.Start, e.Sentence.End)
	b = append(b, '}')
	b = appendOptional(b, "source", e.Source)
	b = appendList(b, "participants", e.Participants)
	b = appendList(b, "places", e.Places)
	if len(e.Same) > 0 {
		b = append(appendName(b, "same"), '[')
		for _, s := range e.Same {
			b = append(appendPlace(append(appendNext(b), '{'), s.Start, s.End), '}')
		}
		b = append(b, ']')
	}
	if e.When.Value.Kind != calendar.NoValue {
		b = appendWhen(appendName(b, "when"), &e.When, zone)
	}
	return append(b, '}')
}

func appendWhen(b []byte, w *timeline.When, zone *time.Location) []byte {
	b = append(b, '{')
	b = appendValue(b, "value", w.Value)
	b = appendInterval(b, "interval", w.Interval, zone)
	b = appendOptional(b, "granularity", Granularity(w.Value))
	b = appendOptional(b, "relation", string(w.Relation))
	b = appendID(appendName(b, "expression"), 't', w.Expression+1)
	b = appendOptional(b, "basis", string(w.Basis))
	b = appendOptional(b, "extent", string(w.Extent))
	if w.Begin != (calendar.Interval{}) || w.End != (calendar.Interval{}) {
		b = appendInterval(b, "begin", w.Begin, zone)
		b = appendInterval(b, "end", w.End, zone)
	}
	if w.Confidence > 0 && w.Confidence <= 1 {
		b = strconv.AppendFloat(appendName(b, "confidence"), w.Confidence, 'f', -1, 64)
	}
	return append(b, '}')
}

// Granularity is the contract's name for the grain of a value: never a finer one than its words give. It is empty for a length and for a
// vague reference.
func Granularity(v calendar.Value) string {
	if v.Kind != calendar.Point {
		return ""
	}
	switch v.Unit {
	case calendar.Second:
		return calendar.Minute.String()
	case calendar.Weekend:
		return calendar.Week.String()
	case calendar.Half:
		return calendar.Year.String()
	case calendar.Millennium:
		return calendar.Century.String()
	}
	return v.Unit.String()
}
