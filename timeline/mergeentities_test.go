package timeline_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/timeline"
)

func TestEntities(t *testing.T) {
	names := []string{"World Health Organization", "Airbus A380", "Steve Jobs", "WHO", "Nokia Corporation", "", "iTunes store", "Boeing 777"}
	entities := timeline.NewEntities(nil, names...)
	for _, test := range []struct {
		text string
		want []int
	}{
		{"The World Health Organization closed an office on Monday.", []int{0, 3}},
		{"The WHO closed an office on Monday.", []int{0, 3}},
		{"Airbus delivered two A380s on Monday.", []int{1}},
		{"An A380-800 landed on Monday.", []int{1}},
		{"Steve Jobs resigned on Monday. Jobs sold his shares on Tuesday.", []int{2}},
		{"Laurene Jobs resigned on Monday.", nil},
		{"Jobs resigned on Monday.", nil},
		{"The Nokia Corporation sold a plant on Monday.", []int{4}},
		{"The iTunes Music Store opened on Monday. The store had been planned for years.", []int{6}},
		{"The store opened on Monday.", nil},
		{"A Boeing 777 landed on Monday. The 777 was empty.", []int{7}},
		{"The harbour was closed on Monday.", nil},
	} {
		doc := timeline.Document{Text: test.text, Date: time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)}
		tl, err := timeline.Extract(context.Background(), doc)
		require.NoError(t, err)
		got := entities.In(tl)
		if len(got) == 0 {
			got = nil
		}
		assert.Equal(t, test.want, got, test.text)
	}
}

// An acronym that is asked for stands in no document that has but what it stands for, and may be meant all the same where another one spells it out.
func TestEntitiesByAcronymAlone(t *testing.T) {
	doc := timeline.Document{Text: "The World Health Organization closed an office on Monday.", Date: time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)}
	tl, err := timeline.Extract(context.Background(), doc)
	require.NoError(t, err)
	assert.Equal(t, []int{0}, timeline.NewEntities(nil, "WHO").In(tl))
	assert.Equal(t, []int{1}, timeline.NewEntities(nil, "NATO", "W.H.O").In(tl))
	assert.Empty(t, timeline.NewEntities(nil, "NATO").In(tl))
	assert.Equal(t, []int{0}, timeline.NewEntities(nil, "World Health Organization").In(tl))
	assert.Empty(t, timeline.NewEntities(nil).In(tl))
}

// TestEntitiesLoseNothing gives invented documents to the mergers that they concern, and to all: the timelines are the same.
func TestEntitiesLoseNothing(t *testing.T) {
	maker := newStoryMaker(3, 300)
	var names []string
	for i := range 12 {
		names = append(names, maker.stories[i].who)
	}
	names = append(names, maker.stories[0].who+" "+maker.stories[1].who)
	entities := timeline.NewEntities(nil, names...)
	some, all := make([]timeline.Merger, len(names)), make([]timeline.Merger, len(names))
	for i, name := range names {
		some[i].Entity, all[i].Entity = name, name
	}
	given := 0
	for i := range 300 {
		tl := maker.timeline(i)
		for _, k := range entities.In(tl) {
			some[k].Add(tl)
			given++
		}
		for k := range all {
			all[k].Add(tl)
		}
	}
	assert.Less(t, given, 300*len(names)/4)
	events := 0
	for i, name := range names {
		a, b := some[i].Merged(), all[i].Merged()
		require.Len(t, a.Events, len(b.Events), name)
		for k := range a.Events {
			assert.Equal(t, b.Events[k].Description, a.Events[k].Description, name)
			assert.Equal(t, b.Events[k].Ordinal, a.Events[k].Ordinal, name)
			assert.Len(t, a.Events[k].Mentions, len(b.Events[k].Mentions), name)
		}
		events += len(a.Events)
	}
	assert.Positive(t, events)
}
