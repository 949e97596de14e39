package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
)

func valueOf(t *testing.T, s string) (v calendar.Value) {
	t.Helper()
	if s == "" {
		return v
	}
	v, err := calendar.ParseValue(s)
	require.NoError(t, err)
	return v
}

func TestFilterTime(t *testing.T) {
	placed := func(value string) When {
		v := valueOf(t, value)
		iv, _ := v.Interval()
		return When{Value: v, Interval: iv}
	}
	day, month, minute := placed("2025-06-14"), placed("2025-06"), placed("2025-06-15T00:00")
	since, until := placed("2014"), placed("2025-06-13")
	since.Interval.End, until.Interval.Start = calendar.Never, calendar.Ever
	state := placed("2025-06-15")
	state.Interval = calendar.Interval{Start: calendar.Ever, End: calendar.Never}
	for _, c := range []struct {
		when         When
		since, until string
		wanted       bool
	}{
		{day, "2025-06-14", "", true}, {day, "2025-06-15", "", false}, {day, "", "2025-06-14", true}, {day, "", "2025-06-13", false},
		{day, "2025-06-14", "2025-06-14", true}, {day, "2025-06", "", true}, {day, "2025-W25", "", false}, {day, "", "2024", false},
		{month, "2025-06-30", "", true}, {month, "2025-07-01", "", false}, {month, "", "2025-06-01", true}, {month, "", "2025-05-31", false},
		{minute, "", "2025-06-14", false}, {minute, "", "2025-06-15", true},
		{since, "2025-06-14", "", true}, {since, "", "2013", false}, {until, "", "1066", true}, {until, "2025-06-14", "", false},
		{state, "2025-06-15", "", true}, {state, "2025-06-16", "", false}, {state, "", "2025-06-14", false},
		{When{}, "BC9999", "", false}, {When{}, "", "9999", false}, {When{Value: calendar.Value{Kind: calendar.PastRef}}, "", "9999", false},
		{When{}, "", "", true}, {day, "P3D", "", true}, // what has no interval is no bound
	} {
		f := Filter{Since: valueOf(t, c.since), Until: valueOf(t, c.until)}
		assert.Equal(t, c.wanted, f.Wants(&Event{When: c.when}), "%v since %s until %s", c.when.Value, c.since, c.until)
	}
}

func TestFilterEntities(t *testing.T) {
	e := Event{Participants: []string{"Vladimir Putin", "European\nUnion", "Recep Tayyip Erdoğan"}, Source: "mayor Ana O’Neill", Places: []string{"port of Odesa", "Łódź"}}
	for name, wanted := range map[string]bool{
		"Vladimir Putin": true, "Putin": true, "putin": true, " PUTIN ": true, "Vladimir": false, "tin": false, "Vladimir  Putin": true,
		"European Union": true, "union": true, "European": false, "the European Union": false,
		"O'Neill": true, "O’NEILL": true, "ana o'neill": true, "Neill": false,
		"Odesa": true, "of Odesa": true, "port": false, "łÓDŹ": true, "Lodz": true, "Erdogan": true, "ERDOG\u0306AN": true, "Pütin": true,
	} {
		f := Filter{Entities: []string{name}}
		assert.Equal(t, wanted, f.Wants(&e), name)
		assert.False(t, f.Wants(&Event{}), name)
	}
	both := Filter{Entities: []string{"Putin", "Odesa"}}
	assert.True(t, both.Wants(&e))
	assert.False(t, both.Wants(&Event{Participants: []string{"Putin"}}))
}

func TestFilterOf(t *testing.T) {
	tl := &Timeline{Links: []Link{{From: 1, To: 2}}}
	for i, s := range []Status{Occurred, Planned, Cancelled, Planned} {
		tl.Mentions = append(tl.Mentions, Event{ID: i + 1, Status: s, When: When{Confidence: float64(i) / 4}})
	}
	tl.Events = tl.Mentions[1:]
	assert.Same(t, tl, Filter{}.Of(tl), "nothing is asked for")
	got := Filter{Statuses: []Status{Planned, Occurred}, MinConfidence: 0.5}.Of(tl)
	assert.Equal(t, tl.Mentions[3:], got.Mentions)
	assert.Equal(t, tl.Mentions[3:], got.Events)
	assert.Equal(t, tl.Links, got.Links)
	assert.Len(t, tl.Mentions, 4)
	assert.Len(t, tl.Events, 3)
}
