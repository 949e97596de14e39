package main

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// filterOf is the filter that a command line asks for, for a table.
func filterOf(args ...string) (*filter, error) {
	cmd := &cobra.Command{}
	made := filters(cmd, filterNames...)
	if err := cmd.ParseFlags(args); err != nil {
		return nil, flagProblem(cmd, err)
	}
	return made(nil)
}

func moment(t *testing.T, value string) calendar.Moment {
	switch value {
	case "ever":
		return calendar.Ever
	case "never":
		return calendar.Never
	}
	v, err := calendar.ParseValue(value)
	require.NoError(t, err)
	iv, ok := v.Interval()
	require.True(t, ok)
	return iv.Start
}

func TestFilterTime(t *testing.T) {
	for _, c := range []struct {
		start, end string // of the event
		flags      []string
		shown      bool
	}{
		// A day: the range begins with the day of --since and ends with that of --until.
		{"2025-06-14", "2025-06-15", []string{"--since", "2025-06-14"}, true},
		{"2025-06-14", "2025-06-15", []string{"--since", "2025-06-15"}, false},
		{"2025-06-14", "2025-06-15", []string{"--until", "2025-06-14"}, true},
		{"2025-06-14", "2025-06-15", []string{"--until", "2025-06-13"}, false},
		{"2025-06-14", "2025-06-15", []string{"--since", "2025-06-14", "--until", "2025-06-14"}, true},
		{"2025-06-14T23:59", "2025-06-15", []string{"--until", "2025-06-14"}, true},
		{"2025-06-15T00:00", "2025-06-15T00:01", []string{"--until", "2025-06-14"}, false},

		// A month against a day, and a day against a month, a year, a week, a decade.
		{"2025-06-01", "2025-07-01", []string{"--since", "2025-06-30"}, true},
		{"2025-06-01", "2025-07-01", []string{"--since", "2025-07-01"}, false},
		{"2025-06-01", "2025-07-01", []string{"--until", "2025-06-01"}, true},
		{"2025-06-01", "2025-07-01", []string{"--until", "2025-05-31"}, false},
		{"2025-06-30", "2025-07-01", []string{"--until", "2025-06"}, true},
		{"2025-06-30", "2025-07-01", []string{"--since", "2025-06"}, true},
		{"2025-06-30", "2025-07-01", []string{"--since", "2025-07"}, false},
		{"2025-12-31", "2026-01-01", []string{"--until", "2025"}, true},
		{"2025-12-31", "2026-01-01", []string{"--since", "2026"}, false},
		{"2025-06-09", "2025-06-10", []string{"--since", "2025-W24"}, true},
		{"2025-06-08", "2025-06-09", []string{"--since", "2025-W24"}, false},
		{"1999-12-31", "2000-01-01", []string{"--until", "199"}, true},
		{"2024-02-29", "2024-03-01", []string{"--since", "2024-02-29", "--until", "2024-02"}, true},

		// Open intervals: since 2014, until Friday.
		{"2014", "never", []string{"--since", "2025-06-14"}, true},
		{"2014", "never", []string{"--until", "2013"}, false},
		{"2014", "never", []string{"--until", "2014-01-01"}, true},
		{"ever", "2025-06-13", []string{"--until", "1066"}, true},
		{"ever", "2025-06-13", []string{"--since", "2025-06-12"}, true},
		{"ever", "2025-06-13", []string{"--since", "2025-06-13"}, false},
	} {
		f, err := filterOf(c.flags...)
		require.NoError(t, err)
		e := timeline.Event{When: timeline.When{Interval: calendar.Interval{Start: moment(t, c.start), End: moment(t, c.end)}}}
		assert.Equal(t, c.shown, f.Wants(&e), "%s/%s %s", c.start, c.end, c.flags)
	}
}

// What nothing places, and what has a value without bounds, is undated. A state of which neither end is known has the day that it is told of.
func TestFilterUndated(t *testing.T) {
	since, err := filterOf("--since", "BC9999")
	require.NoError(t, err)
	until, err := filterOf("--until", "9999")
	require.NoError(t, err)
	undated := []timeline.Event{{}, {When: timeline.When{Value: calendar.Value{Kind: calendar.PastRef}}}}
	for i := range undated {
		assert.False(t, since.Wants(&undated[i]))
		assert.False(t, until.Wants(&undated[i]))
	}
	v, err := calendar.ParseValue("2025-06-15")
	require.NoError(t, err)
	dead := timeline.Event{When: timeline.When{Value: v, Interval: calendar.Interval{Start: calendar.Ever, End: calendar.Never}, Extent: timeline.Around}}
	for day, shown := range map[string]bool{"2025-06-14": true, "2025-06-15": true, "2025-06-16": false} {
		f, err := filterOf("--since", day)
		require.NoError(t, err)
		assert.Equal(t, shown, f.Wants(&dead), day)
	}
}

func TestFilterEntity(t *testing.T) {
	e := timeline.Event{
		Participants: []string{"Vladimir Putin", "European\nUnion", "Zoe\u0308 Çelik", "Müller"}, Source: "mayor Ana O’Neill",
		Places: []string{"port of Odesa", "Łódź", "İstanbul", "Kadıköy", "Weißensee"},
	}
	for name, shown := range map[string]bool{
		"Vladimir Putin": true, "Putin": true, "putin": true, " PUTIN ": true, "Vladimir": false, "tin": false, "Vladimir  Putin": true,
		"European Union": true, "union": true, "European": false, "the European Union": false,
		"O'Neill": true, "O’NEILL": true, "ana o'neill": true, "Neill": false,
		"Odesa": true, "of Odesa": true, "port of Odesa": true, "port": false, "łÓDŹ": true, "Putin Odesa": false,
		"Lodz": true, "lódz": true, "Istanbul": true, "ISTANBUL": true, "istanbul": true, "ıstanbul": true, "Kadikoy": true, "KADIKÖY": true, "Weissensee": true,
		"Zoë Celik": true, "ZOE ÇELIK": true, "Zo Celik": false, "Muller": true, "MÜLLER": true, "Mueller": false, "Lod": false, "-": false, "'": false,
	} {
		f, err := filterOf("--entity", name)
		require.NoError(t, err)
		assert.Equal(t, shown, f.Wants(&e), name)
		assert.False(t, f.Wants(&timeline.Event{}), name)
	}
	both, err := filterOf("--entity", "Putin", "--entity", "Odesa")
	require.NoError(t, err)
	assert.True(t, both.Wants(&e))
	assert.False(t, both.Wants(&timeline.Event{Participants: []string{"Putin"}}))
}

// Every status that an event can have may be asked for: the table has a mark for each but one, what simply happened.
func TestFilterStatus(t *testing.T) {
	for status := range statusMarks {
		assert.Contains(t, wire.Statuses, status)
	}
	for _, args := range [][]string{
		{"--status", "planned,cancelled"}, {"--status", "planned", "--status", "cancelled"}, {"--status", "cancelled, planned"},
	} {
		f, err := filterOf(args...)
		require.NoError(t, err)
		for _, status := range wire.Statuses {
			assert.Equal(t, status == timeline.Planned || status == timeline.Cancelled, f.Wants(&timeline.Event{Status: status}), status)
		}
	}
}

func TestFilterConfidence(t *testing.T) {
	for _, c := range []struct {
		least string
		has   float64
		shown bool
	}{
		{"0.8", 0.8, true}, {"0.8", 0.79, false}, {"0", 0, true}, {"0.01", 0, false}, {"1", 0.99, false}, {".5", 0.5, true},
	} {
		f, err := filterOf("--min-confidence", c.least)
		require.NoError(t, err)
		assert.Equal(t, c.shown, f.Wants(&timeline.Event{When: timeline.When{Confidence: c.has}}), "%s %v", c.least, c.has)
	}
}

// All that are given must be met, by entries and by mentions; the timeline that was filtered stays as it was.
func TestFilterOf(t *testing.T) {
	tl := call(t)
	for i := range tl.Events {
		tl.Events[i].When.Confidence = 0.9
		tl.Events[i].When.Interval, _ = tl.Events[i].When.Value.Interval()
	}
	tl.Links = []timeline.Link{{From: 1, To: 2}}
	f, err := filterOf("--since", "2025-06", "--status", "occurred", "--entity", "ushakov")
	require.NoError(t, err)
	got := f.of(tl)
	require.Len(t, got.Events, 1)
	assert.Equal(t, "A meeting was set", got.Events[0].Description)
	assert.Equal(t, got.Events, got.Mentions)
	assert.Equal(t, tl.Expressions, got.Expressions)
	assert.Equal(t, tl.Links, got.Links)
	assert.Equal(t, tl.Document, got.Document)
	assert.Len(t, tl.Events, 6)
	assert.Equal(t, "The war goes on", tl.Events[0].Description)

	none, err := filterOf()
	require.NoError(t, err)
	assert.Same(t, tl, none.of(tl))
}

func TestFilterMistakes(t *testing.T) {
	date := "it is a day, a month or a year: 2025-06-14, 2025-06, 2025"
	status := "each is occurred, ongoing, planned, cancelled, denied or hypothetical"
	number := "it is a number from 0 to 1, as 0.8"
	for _, c := range []struct {
		flag, value, says string
	}{
		{"since", "yesterday", date}, {"since", "", date}, {"since", "2025-6", date}, {"since", "20250614", date}, {"since", "2025-02-30", date},
		{"until", "PRESENT_REF", date}, {"until", "P3D", date}, {"until", "XXXX-06", date}, {"until", "2025-06-14/2025-06-15", date},
		{"status", "happened", status}, {"status", "planned,", status}, {"status", "", status}, {"status", "Planned", status},
		{"min-confidence", "80%", number}, {"min-confidence", "1.1", number}, {"min-confidence", "-0.1", number}, {"min-confidence", "NaN", number},
		{"min-confidence", "", number}, {"entity", " ", "it is a name, or how one ends: Putin"},
	} {
		_, err := filterOf("--" + c.flag + "=" + c.value)
		var p *problem
		require.ErrorAs(t, err, &p, "%s %q", c.flag, c.value)
		assert.Equal(t, exitUsage, p.code)
		assert.EqualError(t, err, `--`+c.flag+` "`+c.value+`": `+c.says)
	}
	for since, until := range map[string]string{"2025-06-15": "2025-06-14", "2025-07": "2025-06", "2026": "2025-12-31", "2025-06-14": "2024"} {
		_, err := filterOf("--since", since, "--until", until)
		assert.EqualError(t, err, "--until "+until+" is before --since "+since)
	}
	for since, until := range map[string]string{"2025-06-14": "2025-06", "2025-06": "2025-06-14", "2025": "2025"} {
		_, err := filterOf("--since", since, "--until", until)
		assert.NoError(t, err)
	}
}

func TestShare(t *testing.T) {
	assert.Equal(t, "3 of 8 events", share(3, 8, "event"))
	assert.Equal(t, "1 of 1 event", share(1, 1, "event"))
	assert.Equal(t, "none of 8 events", share(0, 8, "event"))
	assert.Equal(t, "no events", share(0, 0, "event"))
	assert.Equal(t, "1,000 of 2,000 event mentions", share(1000, 2000, "event mention"))
}
