package main

import (
	"strings"
	"testing"
	"time"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// call is a timeline made by hand, with every kind of row.
func call(t *testing.T) *timeline.Timeline {
	when := func(value string, r timeline.Relation, expression int, b timeline.Basis) timeline.When {
		v, err := calendar.ParseValue(value)
		require.NoError(t, err)
		return timeline.When{Value: v, Relation: r, Expression: expression, Basis: b}
	}
	events := []timeline.Event{
		{Status: timeline.Ongoing, Description: "The war goes on", When: when("2014", timeline.Since, 0, timeline.Explicit)},
		{Status: timeline.Hypothetical, Description: "A return to talks"},
		{Status: timeline.Occurred, Description: "Israel launched strikes", When: when("2025-06-13", timeline.On, 1, timeline.Explicit)},
		{Status: timeline.Occurred, Description: "Sirens sounded", When: when("2025-06-13", timeline.On, 1, timeline.Context)},
		{Status: timeline.Occurred, Description: "A meeting was set", When: when("2025-06-13", timeline.Before, 1, timeline.Explicit), Source: "Ushakov"},
		{Status: timeline.Cancelled, Description: "Witkoff had been set to travel on Sunday to Oman for a sixth round of talks with Iranian officials", When: when("2025-06-15", timeline.On, -1, timeline.FromDocument), Source: "Oman’s foreign minister, Badr al-Busaidi"},
	}
	return &timeline.Timeline{
		Document:    timeline.Document{Title: "Putin and Trump hold a call", Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)},
		Expressions: []dateparse.Expression{{Text: "since\n2014"}, {Text: "Friday"}},
		Events:      events,
		Mentions:    events,
	}
}

func tableOf(c *console, tl *timeline.Timeline) string {
	var b strings.Builder
	c.table(&b, tl, nil, "", "2025-06-15", "", false)
	return b.String()
}

func TestTable(t *testing.T) {
	assert.Equal(t, `Putin and Trump hold a call
document date 2025-06-15, a Sunday · 6 events · 2 time expressions

date                 status        what happened                    source          rests on
since 2014         ~ ongoing       The war goes on                                  “since 2014”
2025-06-13           occurred      Israel launched strikes                          “Friday”
                     occurred      Sirens sounded                                   “Friday”
                                                                                    (context)
before 2025-06-13    occurred      A meeting was set                Ushakov         “Friday”
2025-06-15         x cancelled     Witkoff had been set to travel   Oman’s foreign  document date
                                   on Sunday to Oman for a sixth    minister, Badr
                                   round of talks with Iranian      al-Busaidi
                                   officials
undated            ? hypothetical  A return to talks
`, tableOf(&console{width: 100}, call(t)))
}

func TestTableStacked(t *testing.T) {
	assert.Equal(t, `Putin and Trump hold a call
document date 2025-06-15, a Sunday · 6
events · 2 time expressions

since 2014
  The war goes on
    ~ ongoing · “since 2014”

2025-06-13
  Israel launched strikes
    occurred · “Friday”
  Sirens sounded
    occurred · “Friday” (context)

before 2025-06-13
  A meeting was set
    occurred · source: Ushakov ·
    “Friday”

2025-06-15
  Witkoff had been set to travel on
  Sunday to Oman for a sixth round of
  talks with Iranian officials
    x cancelled · source: Oman’s foreign
    minister, Badr al-Busaidi · document
    date

undated
  A return to talks
    ? hypothetical
`, tableOf(&console{width: 40}, call(t)))
}

// No line is wider than the terminal, none ends in spaces, and colours change nothing but the colours.
func TestTableAtEveryWidth(t *testing.T) {
	tl := call(t)
	tl.Events[2].Description = "普京和特朗普 held a call 😀😀 Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
	for w := 1; w < 200; w++ {
		out := tableOf(&console{width: w}, tl)
		for line := range strings.Lines(out) {
			line = strings.TrimSuffix(line, "\n")
			if w >= 12 {
				require.LessOrEqual(t, width(line), w, "%d: %s", w, line)
			}
			require.Equal(t, strings.TrimRight(line, " "), line)
		}
		colored := tableOf(&console{width: w, color: true}, tl)
		if w >= 30 {
			require.Contains(t, colored, "\x1b[1;31m")
		}
		for _, style := range []string{plain, bold, dim, red, yellow, blue, magenta, cyan, "0"} {
			colored = strings.ReplaceAll(colored, "\x1b["+style+"m", "")
		}
		require.Equal(t, out, colored)
	}
}

func TestTableOfNothing(t *testing.T) {
	tl := &timeline.Timeline{Document: timeline.Document{Date: time.Date(2025, 6, 15, 16, 30, 0, 0, time.FixedZone("", 7200))}}
	var b strings.Builder
	(&console{width: 100}).table(&b, tl, nil, "story.txt", "2025-06-15T14:30:00Z", "", true)
	assert.Equal(t, "story.txt\ndocument date 2025-06-15 16:30 +02:00, a Sunday · no event mentions · no time expressions\n", b.String())
}

func TestValueLabel(t *testing.T) {
	for value, want := range map[string]string{
		"2025-06-14": "2025-06-14", "2025-06": "2025-06", "2025": "2025", "2025-W24": "week of 2025-06-09", "2025-W24-WE": "weekend of 2025-06-14",
		"2025-06-14TNI": "2025-06-14 night", "2025-06-14TMO": "2025-06-14 morning", "2025-06-14T16:30": "2025-06-14 16:30",
		"2025-06-14T16:30Z": "2025-06-14 16:30Z", "2025-06-14T16": "2025-06-14 16h", "2025-W24-3T09:15": "2025-06-11 09:15",
		"199": "1990s", "19": "1900–1999", "2025-SU": "2025 summer", "2025-Q2": "2025-Q2", "2025-H1": "2025-H1", "FY1998": "FY1998",
		"BC0350": "350 BC", "PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future", "XXXX-06-14": "XXXX-06-14", "P3D": "P3D",
	} {
		v, err := calendar.ParseValue(value)
		if assert.NoError(t, err) {
			assert.Equal(t, want, valueLabel(v), value)
		}
	}
	v, _ := calendar.ParseValue("2014")
	for relation, want := range map[timeline.Relation]string{
		timeline.On: "2014", timeline.During: "2014", timeline.Before: "before 2014", timeline.After: "after 2014", timeline.Since: "since 2014", timeline.Until: "until 2014",
	} {
		assert.Equal(t, want, whenLabel(timeline.When{Value: v, Relation: relation}))
	}
}

// Every status has a mark and a style of its own.
func TestStatusMarks(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range []timeline.Status{timeline.Occurred, timeline.Ongoing, timeline.Planned, timeline.Cancelled, timeline.Denied, timeline.Hypothetical} {
		m, ok := statusMarks[s]
		assert.True(t, ok, "%s", s)
		assert.False(t, seen[m.style], "%s", s)
		seen[m.style] = true
		if s != timeline.Occurred {
			assert.Contains(t, extractHelp, m.mark+" "+string(s), "help says what the mark means")
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, []string{""}},
		{"talks resumed on Friday", 10, []string{"talks", "resumed on", "Friday"}},
		{"talks resumed", 13, []string{"talks resumed"}},
		{"al-Busaidi", 4, []string{"al-B", "usai", "di"}},
		{"a al-Busaidi b", 4, []string{"a", "al-B", "usai", "di b"}},
		{"普京和特朗普", 5, []string{"普京", "和特", "朗普"}},
		{"普京", 1, []string{"普", "京"}},
		{"e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
		{"x", 0, []string{"x"}},
	} {
		assert.Equal(t, test.want, wrap(test.text, test.columns), "%q in %d", test.text, test.columns)
	}
}

// What an article holds does not reach a terminal as a command.
func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{
		"Putin’s call — 普京 é":       "Putin’s call — 普京 é",
		" a\n\tb\u00a0\u2028c ":     "a b c",
		"\x1b[2Jgone":               "?[2Jgone",
		"bell\a, nul\x00, del\x7f":  "bell?, nul?, del?",
		"c1 \u009b31m":              "c1 \ufffd31m",
		"\u202eright to left\u2069": "\ufffdright to left\ufffd",
		"caf\xe9":                   "caf\ufffd",
		"\r\n":                      "",
	} {
		assert.Equal(t, want, printable(s), "%q", s)
	}
}

// The time it takes grows as the text does: a word of megabytes is cut in one pass.
func TestWrapLongWord(t *testing.T) {
	assert.Len(t, wrap(strings.Repeat("x", 2_000_000), 40), 50_000)
	assert.Len(t, wrap(strings.Repeat("普", 1_000_000), 40), 50_000)
	assert.Len(t, wrap("e"+strings.Repeat("\u0301", 1_000_000), 40), 1)
}

func FuzzWrap(f *testing.F) {
	f.Add("talks resumed on Friday", 10)
	f.Add("\xf0\x9f\x91 \u200d", -47)
	f.Add("\u0602\u0602\u06020 0", 3)
	f.Add("\u200d🂨\u200d👧", 2)
	f.Add("普京 e\u0301 \xff 😀👨‍👩‍👧", 3)
	f.Fuzz(func(t *testing.T, s string, columns int) {
		lines := wrap(printable(s), columns)
		if got, want := strings.Join(strings.Fields(strings.Join(lines, "")), ""), strings.Join(strings.Fields(printable(s)), ""); got != want {
			t.Fatalf("%q in %d: %q", s, columns, lines)
		}
		for _, line := range lines {
			// What a reader takes for one character stays whole, however wide: a letter behind three Arabic footnote markers, a card and a girl that
			// are joined. Others of no width may stand before it.
			if columns >= 2 && width(line) > columns && !oneCharacter(line) {
				t.Fatalf("%q in %d: line %q is %d wide", s, columns, line, width(line))
			}
		}
	})
}

// oneCharacter tells whether no more than one character of a line has a width.
func oneCharacter(line string) bool {
	n := 0
	for g := graphemes.FromString(line); g.Next(); {
		if width(g.Value()) > 0 {
			n++
		}
	}
	return n <= 1
}

// The order of events is the library's; only those without a place move, and only behind the others.
func TestEntriesKeepTheOrder(t *testing.T) {
	tl := call(t)
	var got []string
	for _, e := range entries(tl, tl.Events) {
		got = append(got, e.event[:6])
	}
	assert.Equal(t, []string{"The wa", "Israel", "Sirens", "A meet", "Witkof", "A retu"}, got)
}
