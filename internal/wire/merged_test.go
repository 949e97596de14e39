package wire

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

func TestAppendMerged(t *testing.T) {
	day := calendar.DateValue(calendar.MustDate(2024, 5, 13))
	next := calendar.DateValue(calendar.MustDate(2024, 5, 14))
	iv, _ := day.Interval()
	zone := time.FixedZone("", 2*3600)
	m := &timeline.Merged{
		Entity:    "Corvale",
		Documents: []timeline.Document{{ID: "a", Date: time.Date(2024, 5, 14, 0, 0, 0, 0, zone)}, {Date: time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)}},
		Events: []timeline.MergedEvent{{
			Event: timeline.Event{ID: 1, Start: 3, End: 8, Text: "blast", Status: timeline.Occurred, Description: "A blast shook Corvale", Sentence: timeline.Passage{Start: 0, End: 30},
				When: timeline.When{Value: day, Interval: iv, Relation: timeline.On, Expression: -1, Basis: timeline.FromDocument, Extent: timeline.Within}},
			Document: 0, Ordinal: 1, Sources: 2,
			Mentions: []timeline.Mention{
				{Document: 0, Start: 3, End: 8, Text: "blast", Value: day, Status: timeline.Occurred},
				{Document: 1, Start: 0, End: 9, Text: "explosion", Value: next, Status: timeline.Occurred},
			},
			Conflicts: []timeline.Conflict{{Value: day, Documents: 1}, {Value: next, Documents: 1}},
		}, {
			Event:    timeline.Event{ID: 2, Text: "fire", Description: "fire"},
			Document: 1, Sources: 1, Mentions: []timeline.Mention{{Document: 1, Text: "fire"}},
		}},
	}
	want := `{"entity":"Corvale","documents":["a","2"],"events":[{"id":"e1","start":3,"end":8,"text":"blast","status":"occurred",` +
		`"description":"A blast shook Corvale","sentence":{"start":0,"end":30},"when":{"value":"2024-05-13",` +
		`"interval":{"start":"2024-05-13T00:00:00+02:00","end":"2024-05-14T00:00:00+02:00"},"granularity":"day","relation":"on","expression":"t0",` +
		`"basis":"document","extent":"within"},"document":"a","ordinal":1,"sources":2,"mentions":[` +
		`{"document":"a","start":3,"end":8,"text":"blast","value":"2024-05-13","status":"occurred"},` +
		`{"document":"2","start":0,"end":9,"text":"explosion","value":"2024-05-14","status":"occurred"}],` +
		`"conflicts":[{"value":"2024-05-13","documents":1},{"value":"2024-05-14","documents":1}]},` +
		`{"id":"e2","start":0,"end":0,"text":"fire","description":"fire","sentence":{"start":0,"end":0},"document":"2","ordinal":0,"sources":1,` +
		`"mentions":[{"document":"2","start":0,"end":0,"text":"fire"}]}]}`
	assert.Equal(t, want, string(AppendMerged(nil, m)))
	assert.Equal(t, `{"documents":[],"events":[]}`, string(AppendMerged(nil, timeline.Merge())))
}
