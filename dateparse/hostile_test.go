package dateparse_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
)

// hostileText is a text that nobody writes, made as long as wanted.
type hostileText struct {
	name string
	unit string // repeated
	head string // before it
	tail string // behind it
	each int    // expressions that each unit is, 0 where that is not so simple
}

var hostile = []hostileText{
	{name: "NUL bytes", unit: "\x00"},
	{name: "invalid UTF-8", unit: "\xff\xfe\xc3"},
	{name: "half a character", unit: "\xe2\x80"},
	{name: "one letter", unit: "x"},
	{name: "one capital", unit: "T"},
	{name: "letters of two bytes", unit: "é"},
	{name: "digits", unit: "1"},
	{name: "digits in groups", unit: "1,111"},
	{name: "groups", unit: ",111", head: "1"},
	{name: "digits and letters", unit: "1a"},
	{name: "spaces", unit: " "},
	{name: "no-break spaces", unit: "\u00a0"},
	{name: "line breaks", unit: "\n"},
	{name: "lines of a word", unit: "Word\n"},
	{name: "lines of two words", unit: "Two words\n"},
	{name: "quotation marks", unit: `"`},
	{name: "quotation marks apart", unit: `" `},
	{name: "nested quotations", unit: "“", tail: "Monday"},
	{name: "closed quotations", unit: `.” `},
	{name: "apostrophes", unit: "'"},
	{name: "apostrophes of print", unit: "’"},
	{name: "clitics", unit: "'s"},
	{name: "n't", unit: "n't"},
	{name: "brackets", unit: "("},
	{name: "brackets apart", unit: ") "},
	{name: "brackets, opened and closed", unit: "([{}])"},
	{name: "full stops", unit: "."},
	{name: "full stops apart", unit: ". "},
	{name: "initials", unit: "A."},
	{name: "initials apart", unit: "A. "},
	{name: "hyphens", unit: "-"},
	{name: "hyphens apart", unit: "- "},
	{name: "hyphenated", unit: "twenty-"},
	{name: "slashes", unit: "1/"},
	{name: "colons", unit: "1:"},
	{name: "points", unit: "1."},
	{name: "dates in a row", unit: "2025-06-14-"},
	{name: "years in a row", unit: "2025-06"},
	{name: "currency", unit: "$"},
	{name: "the", unit: "the "},
	{name: "in", unit: "in "},
	{name: "and", unit: "and "},
	{name: "not", unit: "not "},
	{name: "not on Monday", unit: "not not not not Monday already "},
	{name: "will", unit: "will "},
	{name: "said to have been", unit: "said to have been set to "},
	{name: "words", unit: "the quick brown fox jumped over the lazy dog and said nothing of it "},
	{name: "numbers", unit: "1 2 3 4 "},
	{name: "numbers in words", unit: "two hundred and "},
	{name: "hundreds", unit: "two hundred thousand and three "},
	{name: "weekdays", unit: "Monday ", each: 1},
	{name: "weekdays in small letters", unit: "monday\n", each: 1},
	{name: "months", unit: "January "},
	{name: "months and numbers", unit: "March 3 "},
	{name: "all months", unit: "January February March April May June July August September October November December "},
	{name: "years", unit: "1998 "},
	{name: "clock times", unit: "16:30 "},
	{name: "a.m.", unit: "9 a.m. "},
	{name: "before", unit: "two days before ", tail: "Monday"},
	{name: "after", unit: "the day after "},
	{name: "last", unit: "last "},
	{name: "last week", unit: "the last week of the "},
	{name: "early", unit: "early late "},
	{name: "more than", unit: "more than about "},
	{name: "half", unit: "half a "},
	{name: "of", unit: "the first Monday of the second week of "},
	{name: "to", unit: "from Monday to Friday to "},
	{name: "every", unit: "every other "},
	{name: "ago", unit: "two years ago ago "},
	{name: "seasons", unit: "the spring of the winter of "},
	{name: "sets", unit: "twice a week every day "},
	{name: "references", unit: "now soon recently "},
	{name: "long ago", unit: "999999999 years before 999999999 centuries ago, "},
}

func (h hostileText) text(n int) string {
	return h.head + strings.Repeat(h.unit, max(1, n/len(h.unit))) + h.tail
}

// TestHostileTexts searches each of them, long and very long. What is found must keep what is promised, and grow with the text: a
// part of it that was not read, or was read twice, would show. Ten megabytes take about a tenth of a second: what is not linear would take
// hours, and not end in the time that a test run has. How often rules are tried is counted in internal/match.
func TestHostileTexts(t *testing.T) {
	small, medium, large := 200_000, 2_000_000, 10_000_000
	if raceDetector {
		small = 40_000
	}
	ref := dateparse.Reference{Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)}
	var p dateparse.Parser
	var buf []dateparse.Expression
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			text := h.text(small)
			buf = p.AppendFind(buf[:0], text, ref)
			require.Empty(t, promised(text, buf))
			few := len(buf)
			if h.each > 0 {
				assert.Equal(t, small/len(h.unit)*h.each, few)
			}
			size := large
			switch {
			case testing.Short() || raceDetector:
				size = small * 2
			case few > 200: // many results need much memory
				size = medium
			}
			text = h.text(size)
			buf = p.AppendFind(buf[:0], text, ref)
			many := float64(len(buf))
			assert.InDelta(t, float64(few*(size/small)), many, 100+0.01*many, "expressions")
		})
	}
}

// TestMillionWeekdays reads each of them alike.
func TestMillionWeekdays(t *testing.T) {
	n := 1_000_000
	if testing.Short() || raceDetector {
		n = 20_000
	}
	ref := dateparse.Reference{Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)}
	found := new(dateparse.Parser).AppendFind(make([]dateparse.Expression, 0, n), strings.Repeat("Monday ", n), ref)
	require.Len(t, found, n)
	for _, e := range found {
		if s := e.Value.String(); s != "2025-06-09" {
			t.Fatalf("the Monday at %d is %s", e.Start, s)
		}
	}
}

// TestNothing finds nothing where there is nothing.
func TestNothing(t *testing.T) {
	date := time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{"", " ", "\x00", "\xff", "\n\n", "…", "'", "-", "\ufeff", "\u2029", "a", "1", "“”", strings.Repeat("(", 1000)} {
		assert.Empty(t, dateparse.Find(text, date), "%q", text)
		_, err := new(dateparse.Parser).Resolve(text, dateparse.Reference{Date: date})
		assert.ErrorIs(t, err, dateparse.ErrNotTemporal, "%q", text)
	}
}
