package dateparse_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
)

// Two expressions that name one stretch of time are a range; a list is none.
func ExampleRanges() {
	const text = "It will run from Monday to Thursday, open 9 a.m. to 5 p.m., and in 2026 on May 3, 5 and 9."
	found := dateparse.Find(text, date)
	for r := range dateparse.Ranges(found) {
		fmt.Println(text[r.Start:r.End], r.First.Value, r.Last.Value, r.Interval)
	}
	// Output:
	// Monday to Thursday 2025-06-16 2025-06-19 2025-06-16T00:00:00/2025-06-20T00:00:00
	// 9 a.m. to 5 p.m. 2025-06-19T09:00 2025-06-19T17:00 2025-06-19T09:00:00/2025-06-19T17:00:00
}

// TestRanges reads ranges on Wednesday 19 March 2025.
func TestRanges(t *testing.T) {
	wednesday := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ text, want string }{
		{"The fair ran June 3-5.", "June 3-5: 2024-06-03 2024-06-05"},
		{"It will be shown between Monday and Thursday.", "Monday and Thursday: 2025-03-24 2025-03-27"},
		{"They met Monday through Thursday.", "Monday through Thursday: 2025-03-10 2025-03-13"},
		{"They met from Monday to Tuesday.", "Monday to Tuesday: 2025-03-17 2025-03-18"},
		{"It was shut from 9 a.m. to 5 p.m. Monday.", "9 a.m. to 5 p.m. Monday: 2025-03-17T09:00 2025-03-17T17:00"},
		{"It ran from 10 p.m. to 4 a.m. Tuesday.", "10 p.m. to 4 a.m. Tuesday: 2025-03-17T22:00 2025-03-18T04:00"},
		{"It is open 11-2 p.m. Monday.", "11-2 p.m. Monday: 2025-03-24T11:00 2025-03-24T14:00"},
		{"It rained from June to August 2024.", "June to August 2024: 2024-06 2024-08"},
		{"It will rain between March and May next year.", "March and May next year: 2026-03 2026-05"},
		{"the war of 1914-18", "1914-18: 1914 1918"},
		{"It runs 10–12 June.", "10–12 June: 2025-06-10 2025-06-12"},
		{"They will close Dec 28 - Jan 3.", "Dec 28 - Jan 3: 2025-12-28 2026-01-03"},
		{"From November 2024 to March 2025 it rained.", "November 2024 to March 2025: 2024-11 2025-03"},
		{"The shop opens 2pm-4pm.", "2pm-4pm: 2025-03-19T14:00 2025-03-19T16:00"},
		{"The storm hit overnight Friday to Saturday.", "overnight Friday to Saturday: 2025-03-14TNI 2025-03-15"},
		{"He ruled from 1939 until 1945.", "1939 until 1945: 1939 1945"},
		{"It was shut from Christmas to New Year's Day.", "Christmas to New Year's Day: 2024-12-25 2025-01-01"},
		{"He was there from Dec. 5 to Monday.", "Dec. 5 to Monday: 2024-12-05 2025-03-17"},
	} {
		found := dateparse.Find(c.text, wednesday)
		ranges := slices.Collect(dateparse.Ranges(found))
		if assert.Len(t, ranges, 1, c.text) {
			r := ranges[0]
			assert.Equal(t, c.want, fmt.Sprintf("%s: %s %s", c.text[r.Start:r.End], r.First.Value, r.Last.Value), c.text)
		}
	}
	for _, text := range []string{"May 3, 5 and 9, 2024", "on Mondays and Wednesdays", "June 3 and 4", "from Thursday 2025 to 2024", "the vote was moved from Monday to Thursday"} {
		assert.Empty(t, slices.Collect(dateparse.Ranges(dateparse.Find(text, wednesday))), text)
	}
}

// A range is one of its own two expressions: other slices of the results have none.
func TestRangesOfOtherSlices(t *testing.T) {
	found := dateparse.Find("It will run from Monday to Thursday, not in June.", date)
	require.Len(t, found, 3)
	assert.Empty(t, slices.Collect(dateparse.Ranges(found[1:])))
	assert.Empty(t, slices.Collect(dateparse.Ranges([]dateparse.Expression{found[0], found[2]})))
	_, ok := dateparse.RangeAt(found, -1)
	assert.False(t, ok)
	_, ok = dateparse.RangeAt(found, 0)
	assert.True(t, ok)
}
