package timeline_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/timeline"
)

func explain(t testing.TB, text string) []timeline.EventExplanation {
	t.Helper()
	var x timeline.Extractor
	out, err := x.Explain(context.Background(), timeline.Document{Text: text, Date: wednesday})
	require.NoError(t, err)
	return out
}

func explanationOf(t testing.TB, text, word string) timeline.EventExplanation {
	t.Helper()
	for _, x := range explain(t, text) {
		if x.Event.Text == word {
			return x
		}
	}
	t.Fatalf("%q: no mention %q", text, word)
	return timeline.EventExplanation{}
}

func TestExplainEvent(t *testing.T) {
	assert.Equal(t, `e2 resumed   6–13   ASPECTUAL PAST NONE POS VERB
  clause    Talks resumed on Friday, (main clause)
  verb      resumed
  known as  aspectual
  status    occurred (its verb tells)
  source    the minister
  place     on 2025-03-14, 2025-03-14T00:00:00/2025-03-15T00:00:00; right X of the times
  sieve     own-clause: an expression in its own clause
  word      on
  rests on  Friday   17–23   DATE 2025-03-14
            rule      weekday             lang/en/rules.txt:N
            words     Friday weekday=5
            meaning   weekday(5)
            read on   2025-03-19 (document date)
            side      past ("resumed" at 6, a verb in the past)
  entry     yes
`, masked(explanationOf(t, "Talks resumed on Friday, the minister said.", "resumed").String()))
}

// masked hides what other changes move: lines of rules.txt and measured confidences.
func masked(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		if before, _, found := strings.Cut(line, "rules.txt:"); found {
			line = before + "rules.txt:N\n"
		}
		if before, after, found := strings.Cut(line, "; right "); found {
			_, after, _ = strings.Cut(after, " ")
			line = before + "; right X " + after
		}
		out = append(out, line)
	}
	return strings.Join(out, "")
}

func TestExplainWords(t *testing.T) {
	for _, c := range []struct {
		text, word string
		judged     timeline.Status
		because    []string
	}{
		{"She denied taking bribes.", "taking", timeline.Denied, []string{"denied"}},
		{"The planned merger surprised analysts.", "merger", timeline.Planned, []string{"planned"}},
		{"If the governor resigns, voters will choose again.", "resigns", timeline.Hypothetical, []string{"If"}},
		{"A rally in the capital was called off.", "rally", timeline.Cancelled, []string{"called", "off"}},
		{"The envoy left.", "left", timeline.Occurred, nil},
	} {
		x := explanationOf(t, c.text, c.word)
		assert.Equal(t, c.judged, x.Judged, c.text)
		assert.Equal(t, c.because, x.Because, c.text)
	}
}

func TestExplainPlace(t *testing.T) {
	// The place of another event, and the word that states how it lies to it.
	x := explanationOf(t, "The delegates left before the trial began on Monday.", "left")
	assert.Equal(t, "stated-relation", x.Event.When.Sieve)
	require.NotNil(t, x.From)
	assert.Equal(t, "began", x.From.Text)
	assert.Equal(t, "before", x.Word)
	assert.Contains(t, x.Tried, "own-clause")
	assert.NotContains(t, x.Tried, "stated-relation")
	assert.False(t, x.Entry)
	assert.NotEmpty(t, x.Why)

	// A length that counts from an event.
	x = explanationOf(t, "Shares fell on Friday, two days after the bank closed.", "closed")
	assert.Equal(t, "counted-from", x.Event.When.Sieve)
	assert.Equal(t, "after", x.Word)
	require.NotNil(t, x.Expression)
	assert.Equal(t, "two days", x.Expression.Expression.Text)

	// What is told twice is one entry.
	text := "Voters in Osten elected Mara Lind on Friday. Later the paper told how Osten elected Mara Lind on Friday."
	twice := explain(t, text)
	var whys []string
	for _, x := range twice {
		if x.Event.Text == "elected" {
			whys = append(whys, x.Why)
		}
	}
	require.Len(t, whys, 2)
	assert.Empty(t, whys[0])
	assert.Contains(t, whys[1], "tells of the same happening")
}

// Explain says of every mention what Extract says, and of each that is no entry why.
func TestExplainAgreesWithExtract(t *testing.T) {
	for _, text := range []string{
		"", "Talks.", "He left \x00 on \xff Friday.",
		"Talks resumed on Friday, the minister said. A rally planned for Sunday was called off. The envoy would travel to Oman.",
		strings.Repeat("The mayor resigned on Monday and police arrested two men, who denied it, ", 100),
	} {
		tl := extract(t, text)
		whys := explain(t, text)
		require.Len(t, whys, len(tl.Mentions))
		events, entries := map[int]timeline.Event{}, map[int]bool{}
		for _, e := range tl.Mentions {
			events[e.ID] = e
		}
		for _, e := range tl.Events {
			entries[e.ID] = true
		}
		for i, x := range whys {
			assert.Equal(t, i+1, x.Event.ID)
			assert.Equal(t, events[x.Event.ID], x.Event)
			assert.Equal(t, entries[x.Event.ID], x.Entry)
			assert.Equal(t, x.Entry, x.Why == "", "%s: %s", x.Event.Text, x.Why)
			assert.NotEmpty(t, x.String())
		}
	}
	var x timeline.Extractor
	_, err := x.Explain(context.Background(), timeline.Document{Text: "Talks resumed."})
	assert.ErrorIs(t, err, timeline.ErrNoDate)
}
