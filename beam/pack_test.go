package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/beam/synth"
	"github.com/dateline-go/dateline/timeline"
)

// TestPack packs timelines and unpacks them: what a merger reads is the same.
func TestPack(t *testing.T) {
	world := synth.New(9, 60)
	var docs []timeline.Document
	for i := range 60 {
		d := world.Article(i)
		date, err := time.Parse(time.DateOnly, d.Date)
		require.NoError(t, err)
		docs = append(docs, timeline.Document{ID: d.ID, Title: d.Title, Text: d.Text, Date: date})
	}
	docs = append(docs,
		timeline.Document{Text: "The strike of the caf\xe9 lasted three days. It ended at 9:30 a.m. ET on Friday, two and a half years after the first, before talks began.",
			Date: time.Date(2025, 6, 15, 8, 0, 0, 0, time.FixedZone("", 5400))},
		timeline.Document{Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)})
	links := 0
	for _, doc := range docs {
		tl, err := timeline.Extract(context.Background(), doc)
		require.NoError(t, err)
		back, err := unpack(pack(tl))
		require.NoError(t, err)
		assert.True(t, tl.Document.Date.Equal(back.Document.Date))
		_, before := tl.Document.Date.Zone()
		_, after := back.Document.Date.Zone()
		assert.Equal(t, before, after)
		back.Document.Date = tl.Document.Date
		assert.Equal(t, tl.Document, back.Document)
		require.Len(t, back.Events, len(tl.Events))
		for i := range tl.Events {
			assert.Equal(t, tl.Events[i], back.Events[i])
		}
		assert.Equal(t, tl.Links, back.Links)
		require.Len(t, back.Expressions, len(tl.Expressions))
		for i := range tl.Expressions {
			assert.Equal(t, exported(tl.Expressions[i]), exported(back.Expressions[i]))
		}
		links += len(tl.Links)
	}
	assert.Positive(t, links)
}

// TestUnpackAnything: bytes that are no packed timeline are an error, wherever they end.
func TestUnpackAnything(t *testing.T) {
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: "It rained on Monday.", Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	plain, err := decompressor.DecodeAll(pack(tl), nil)
	require.NoError(t, err)
	for n := range plain {
		_, err := unpack(compressor.EncodeAll(plain[:n], nil))
		require.ErrorIs(t, err, errPacked, "%d bytes", n)
	}
	_, err = unpack([]byte("no zstd"))
	require.ErrorIs(t, err, errPacked)
	_, err = unpack(compressor.EncodeAll(append(plain, 0), nil))
	require.ErrorIs(t, err, errPacked)
}
