package format_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// mergedOf merges articles of the days of May 2024 behind which they stand.
func mergedOf(t *testing.T, articles ...string) *timeline.Merged {
	t.Helper()
	var m timeline.Merger
	for i := 0; i < len(articles); i += 2 {
		day, err := time.Parse(time.DateOnly, "2024-05-"+articles[i])
		require.NoError(t, err)
		tl, err := timeline.Extract(context.Background(), timeline.Document{ID: fmt.Sprintf("=a%d", i/2+1), Text: articles[i+1], Date: day})
		require.NoError(t, err)
		m.Add(tl)
	}
	return m.Merged()
}

// TestMergedFormats: every format that has a place for it says who tells of an event, and what dates they do not agree on; none does for a timeline that
// nobody says was merged.
func TestMergedFormats(t *testing.T) {
	m := mergedOf(t,
		"14", "A blast at the Corvale refinery killed four workers on Monday.",
		"19", "The blast at the Corvale refinery on May 13 killed four workers.",
		"30", "A blast at the Corvale refinery killed four workers on Tuesday, May 14.",
		"16", "The minister, Ana Reyes, resigned on Thursday.")
	require.Len(t, m.Events, 2)
	const dates = "2024-05-13 (2 sources), 2024-05-14 (1)"
	tl := m.Timeline()
	for _, f := range []struct {
		name          string
		append        func([]byte, *timeline.Timeline, format.Options) []byte
		told, dated   string
		alone, escape string
	}{
		{"csv", format.AppendCSV, ",3,'=a1; =a2; =a3,", dates, ",1,'=a4,", ""},
		{"markdown", format.AppendMarkdown, "| 3 sources: =a1, =a2, =a3; ", dates, "| 1 source: =a4 |", ""},
		{"ical", format.AppendICal, `Told by 3 sources: =a1\, =a2\, =a3\n`, `2024-05-13 (2 sources)\, 2024-05-14 (1)`, "Told by 1 source: =a4", "\r\n "},
		{"html", format.AppendHTML, ">3 sources: =a1, =a2, =a3<", dates, ">1 source: =a4<", ""},
		{"timelinejs", format.AppendTimelineJS, "3 sources: =a1, =a2, =a3 · ", dates, "1 source: =a4", ""},
		{"timelinejs-csv", format.AppendTimelineJSCSV, "3 sources: =a1, =a2, =a3 · ", dates, "1 source: =a4", ""},
		{"jsonld", format.AppendJSONLD, `"identifier": "=a2"`, "", `"identifier": "=a4"`, ""},
	} {
		out := string(f.append(nil, tl, format.Options{Merged: m}))
		if f.escape != "" {
			out = strings.ReplaceAll(out, f.escape, "")
		}
		for _, words := range []string{f.told, f.dated, f.alone} {
			assert.Contains(t, out, words, f.name)
		}
		assert.NotContains(t, string(f.append(nil, tl, format.Options{})), "=a2", f.name)
	}
	rows, err := csv.NewReader(strings.NewReader(string(format.AppendCSV(format.AppendCSVHeader(nil), tl, format.Options{Merged: m})))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	assert.Equal(t, []string{"3", "'=a1; =a2; =a3", dates}, rows[1][len(rows[1])-3:])

	// Of a part of the events each keeps its own.
	part := *m
	part.Events = m.Events[1:]
	out := string(format.AppendMarkdown(nil, part.Timeline(), format.Options{Merged: &part, Hidden: 1}))
	assert.Contains(t, out, "1 source: =a4")
	assert.NotContains(t, out, "=a1")
}

// TestSourceWords: of many documents four are named, and the others counted.
func TestSourceWords(t *testing.T) {
	m := &timeline.Merged{Documents: make([]timeline.Document, 1234)}
	e := &timeline.MergedEvent{Sources: 1234}
	for i := range m.Documents {
		e.Mentions = append(e.Mentions, timeline.Mention{Document: i}, timeline.Mention{Document: i})
	}
	assert.Equal(t, "1,234 sources: 1, 2, 3, 4, and 1,230 more", format.SourceWords(m, e))
	e.Mentions, e.Sources = e.Mentions[:2], 1
	assert.Equal(t, "1 source: 1", format.SourceWords(m, e))
	assert.Empty(t, format.ConflictWords(e))
}
