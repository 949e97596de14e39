package main

import (
	"context"
	"reflect"
	"testing"
	"time"

	"github.com/klauspost/compress/s2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/beam/synth"
	"github.com/dateline-go/dateline/calendar"
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
	plain, err := s2.Decode(nil, pack(tl))
	require.NoError(t, err)
	for n := range plain {
		_, err := unpack(s2.Encode(nil, plain[:n]))
		require.ErrorIs(t, err, errPacked, "%d bytes", n)
	}
	_, err = unpack([]byte("no s2"))
	require.ErrorIs(t, err, errPacked)
	_, err = unpack(s2.Encode(nil, append(plain, 0)))
	require.ErrorIs(t, err, errPacked)
}

// TestPackValue sets every field of a value in turn: each comes back. A field that is added fails here.
func TestPackValue(t *testing.T) {
	v := calendar.Value{}
	s := reflect.ValueOf(&v).Elem()
	var set func(f reflect.Value)
	set = func(f reflect.Value) {
		switch f.Kind() {
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Int8, reflect.Int16, reflect.Int32:
			f.SetInt(-7)
		case reflect.Uint8:
			f.SetUint(5)
		case reflect.Struct:
			if f.Type() == reflect.TypeFor[calendar.Span]() {
				f.Set(reflect.ValueOf(calendar.SpanMilli(2, 500, calendar.Year)))
				return
			}
			for i := range f.NumField() {
				set(f.Field(i))
			}
		default:
			t.Fatalf("a field of a new kind: %v", f.Type())
		}
	}
	for i := range s.NumField() {
		for _, all := range []bool{false, true} {
			if !all {
				v = calendar.Value{}
			}
			for k := range s.NumField() {
				if all || k == i {
					set(s.Field(k))
				}
			}
			var back calendar.Value
			rest, err := unpackValue(packValue(nil, &v), &back)
			require.NoError(t, err)
			assert.Empty(t, rest)
			assert.Equal(t, v, back, s.Type().Field(i).Name)
		}
	}
}
