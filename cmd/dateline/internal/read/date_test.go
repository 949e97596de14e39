package read

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseDate(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	for _, test := range []struct {
		in   string
		loc  *time.Location
		want string
	}{
		// ISO 8601, as machines write it.
		{"2025-06-15", nil, "2025-06-15"},
		{" 20250615 ", nil, "2025-06-15"},
		{"2025/06/15", nil, "2025-06-15"},
		{"2025-06-15T16:30:00Z", nil, "2025-06-15T16:30:00Z"},
		{"2025-06-15T16:30:00.123+02:00", nil, "2025-06-15T16:30:00+02:00"},
		{"2025-06-15T16:30:00+0200", nil, "2025-06-15T16:30:00+02:00"},
		{"2025-06-15T16:30+02", nil, "2025-06-15T16:30:00+02:00"},
		{"2025-06-15 16:30:00 -0500", nil, "2025-06-15T16:30:00-05:00"},
		{"2025-06-15 16:30 EST", nil, "2025-06-15T16:30:00-05:00"},
		{"20250615T163000Z", nil, "2025-06-15T16:30:00Z"},
		{"20250615T163000-0400", nil, "2025-06-15T16:30:00-04:00"},
		{"2025-06-15T23:59:60Z", nil, "2025-06-15T23:59:59Z"},
		// A clock without a zone stands in the location; without one nobody knows.
		{"2025-06-15T16:30:00", nil, "2025-06-15"},
		{"2025-06-15T16:30:00", paris, "2025-06-15T16:30:00+02:00"},
		{"2025-06-15T16:30:00Z", paris, "2025-06-15T16:30:00Z"},
		{"2025-06-15 16:30 IST", nil, "2025-06-15"},
		{"2025-06-15 16:30 IST", paris, "2025-06-15"},
		{"2025-06-15T25:30:00Z", nil, "2025-06-15"},
		{"2025-06-15T16:30:00+99:00", nil, "2025-06-15"},
		// RFC 822, as feeds write it.
		{"Sun, 15 Jun 2025 16:30:00 GMT", nil, "2025-06-15T16:30:00Z"},
		{"Sun, 15 Jun 2025 16:30:00 +0200", nil, "2025-06-15T16:30:00+02:00"},
		{"15 Jun 25 16:30 EDT", nil, "2025-06-15T16:30:00-04:00"},
		{"15 Jun 97 16:30 EDT", nil, "1997-06-15T16:30:00-04:00"},
		{"Sunday, 15-Jun-25 16:30:00 UTC", nil, "2025-06-15T16:30:00Z"},
		{"Mon, 8 Sept 2025", nil, "2025-09-08"},
		{"Sun, 15 Jun 2025 16:30:00 MESZ", nil, "2025-06-15"},
		// Words.
		{"June 15, 2025", nil, "2025-06-15"},
		{"15 June 2025", nil, "2025-06-15"},
		{"Sunday, June 15, 2025", nil, "2025-06-15"},
		{"Sun Jun 15 2025 16:30:00 GMT+0200 (CEST)", nil, "2025-06-15T16:30:00+02:00"},
		{"31/12/2024", nil, "2024-12-31"},
		// No day, or none that the words say alone.
		{"", nil, ""},
		{"today", nil, ""},
		{"Sunday", nil, ""},
		{"June 15", nil, ""},
		{"June 2025", nil, ""},
		{"2025-06", nil, ""},
		{"2025", nil, ""},
		{"06/07/2025", nil, ""},
		{"2025-02-30", nil, ""},
		{"2025-13-01T00:00:00Z", nil, ""},
		{"Mon, 31 Jun 2025 10:00:00 GMT", nil, ""},
		// What stands for nothing.
		{"0001-01-01T00:00:00Z", nil, ""},
		{"0000-00-00", nil, ""},
		{"1970-01-01T00:00:00Z", nil, ""},
		{"1970-01-02T00:00:00Z", nil, "1970-01-02T00:00:00Z"},
		{strings.Repeat("2025-06-15 ", 100), nil, ""},
	} {
		assert.Equal(t, test.want, parseDate(test.in, test.loc).given, "%.60q", test.in)
	}
}

func TestOwnLine(t *testing.T) {
	for line, want := range map[string]string{
		"June 15, 2025":                                          "2025-06-15",
		"Sunday, June 15, 2025":                                  "2025-06-15",
		"Published June 15, 2025":                                "2025-06-15",
		"By Ana Reyes | June 15, 2025 | 4:30 p.m.":               "2025-06-15",
		"Ana Reyes, Staff Writer · 15 June 2025":                 "2025-06-15",
		"Published: June 14, 2025. Updated: June 15, 2025":       "2025-06-14",
		"Updated June 15, 2025 – Published June 14, 2025":        "2025-06-14",
		"Updated June 15, 2025":                                  "",
		"He was killed on June 12, 2025":                         "",
		"He was killed June 12, 2025 in Rome":                    "",
		"Talks of June 12, 2025, failed":                         "",
		"Sunday":                                                 "",
		"The treaty of 1997":                                     "",
		"June 12, 2025 was the day on which the talks had begun": "",
	} {
		assert.Equal(t, want, ownLine(line, nil).given, line)
	}
}

func TestDateline(t *testing.T) {
	for text, want := range map[string][2]string{
		"MOSCOW, June 14, 2025 (Reuters) — The presidents spoke.":  {"2025-06-14"},
		"NEW YORK, 14 June 2025 - The presidents spoke.":           {"2025-06-14"},
		"MOSCOW, June 14 (Reuters) — The presidents spoke.":        {"", "June 14"},
		"KYIV, 14 June -- The presidents spoke.":                   {"", "14 June"},
		"MOSCOW (AP) — The presidents spoke on June 14, 2025.":     {},
		"The presidents spoke on June 14, 2025.":                   {},
		"The presidents\nspoke on June 14, 2025 — at last.":        {},
		"MOSCOW, Saturday (Reuters) — The presidents spoke.":       {},
		"WASHINGTON, March 3, 2025 /PRNewswire/ -- A firm opened.": {"2025-03-03"},
	} {
		d, noYear := dateline(text, nil)
		assert.Equal(t, want, [2]string{d.given, noYear}, text)
	}
}
