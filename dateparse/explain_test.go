package dateparse_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/dateparse"
)

// TestExplainTells checks what an explanation says of the last expression of a text read on Wednesday, 19 March 2025: what it was read on, the
// word that decided over its side, and what else it could be.
func TestExplainTells(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // lines, without the rule, the words, the meaning and what it beat
	}{
		// A bare weekday: the verb, its tense and where it stands.
		{"The probe landed Monday.", []string{"read on   2025-03-19 (document date)", `side      past ("landed" at 10, a verb in the past)`}},
		{"She said on Monday that it works.", []string{"read on   2025-03-19 (document date)", `side      past ("said" at 4, a verb of saying in the past)`}},
		{"The show will open Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("will" at 9, a word of what is to come)`}},
		{"They would meet on Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("would" at 5, a modal verb)`}},
		{"They agreed to meet Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("agreed" at 5, a verb of planning)`}},
		{"The show opens Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("opens" at 9, a verb in the present, of what is arranged)`}},
		{"The vote was postponed to Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("postponed" at 13, a verb of putting off)`}},
		{"Nobody came by Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("by" at 12, a preposition)`}},
		{"He has been ill since Monday.", []string{"read on   2025-03-19 (document date)", `side      past ("since" at 16, a preposition)`}},
		{"They meet as early as Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("early" at 13, a word before the day)`}},
		{"Senate to vote Monday", []string{"read on   2025-03-19 (document date)", `side      to come ("to" at 7, an infinitive)`}},
		{"The tax is to be raised on Monday.", []string{"read on   2025-03-19 (document date)", `side      to come ("be" at 14, part of a verb)`}},
		{"The firm is closed Monday.", []string{
			"read on   2025-03-19 (document date)", `side      past ("is" at 9, a verb in the present, which tells no side; the habit)`,
		}},
		{"Polls close on Monday.", []string{"read on   2025-03-19 (document date)", "side      to come (no verb of the sentence is past)", "could be  2025-03-17"}},
		{"Monday: rain", []string{"read on   2025-03-19 (document date)", "side      past (no verb tells; the habit)", "could be  2025-03-24"}},
		{"Filed 03/04/2024", []string{"read on   2025-03-19 (document date)", "could be  2024-04-03"}},

		// In a story, what has been told of.
		{"The war began in 1944. In June they landed.", []string{"read on   1944-01-01 (where the story is)", `side      past ("landed" at 36, a verb in the past)`}},
		{"It began on 5 May 1944. Three days later it ended.", []string{"read on   1944-05-05 (time told of before)"}},
		{"They landed on 5 June 1944. They stayed until the 9th.", []string{"read on   1944-06-05 (where the story is)"}},
		{"They landed on 5 June 1944. At Christmas they were home.", []string{"read on   1944-06-05 (where the story is)"}},

		// A holiday and a clock time.
		{"Shops will close on Thanksgiving.", []string{"read on   2025-03-19 (document date)", `side      to come ("will" at 6, a word of what is to come)`}},
		{"They met on Monday. It ended at 9:30 p.m.", []string{"read on   2025-03-17 (time told of before)"}},
		{"It ended at 9:30 p.m.", []string{"read on   2025-03-19 (document date)"}},
	} {
		var p dateparse.Parser
		found := p.Explain(c.text, dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)})
		if !assert.NotEmpty(t, found, c.text) {
			continue
		}
		var got []string
		for _, line := range strings.Split(found[len(found)-1].String(), "\n")[1:] {
			line = strings.TrimPrefix(line, "  ")
			for _, label := range []string{"read on ", "side ", "could be "} {
				if strings.HasPrefix(line, label) {
					got = append(got, line)
				}
			}
		}
		assert.Equal(t, c.want, got, "%s\n%s", c.text, found)
	}
}

// Clock times and halves of the day are written as people do, not in seconds.
func TestExplainWords(t *testing.T) {
	why := new(dateparse.Parser).Explain("Lunch is from 12:05 p.m. and noon, tea at 4 a.m.", dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}).String()
	assert.Contains(t, why, "12:05 clock=12:05 · p.m. ampm=pm")
	assert.Contains(t, why, "noon noon=12:00")
	assert.Contains(t, why, "a.m. ampm=am")
}

// TestExplainOfALongText: what stands far behind is found where it stands, a range's end too.
func TestExplainOfALongText(t *testing.T) {
	text := strings.Repeat("Nobody came to the old town hall. ", 4000) + "They met from Monday to Thursday. They will meet again in May."
	ref := dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}
	var p dateparse.Parser
	var got []dateparse.Expression
	for _, x := range p.Explain(text, ref) {
		assert.Equal(t, x.Expression.Text, text[x.Expression.Start:x.Expression.End])
		got = append(got, x.Expression)
	}
	assert.Len(t, got, 3)
	assert.Equal(t, p.Find(text, ref), got)
	r, ok := dateparse.RangeAt(got, 0)
	assert.True(t, ok)
	assert.Equal(t, "Monday to Thursday", text[r.Start:r.End])
}

// TestInstants converts by the zone that the words name, else by that of the caller, else to UTC.
func TestInstants(t *testing.T) {
	found := dateparse.Find("They met on Monday at 9 a.m. and on Tuesday at 9 a.m. GMT; it took three days.", time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC))
	if !assert.Len(t, found, 3) {
		return
	}
	east := time.FixedZone("", 2*3600)
	for _, c := range []struct {
		i    int
		zone *time.Location
		want string
	}{{0, nil, "2025-03-17T09:00:00Z"}, {0, east, "2025-03-17T09:00:00+02:00"}, {1, east, "2025-03-18T09:00:00Z"}, {1, nil, "2025-03-18T09:00:00Z"}} {
		start, end, ok := found[c.i].Instants(c.zone)
		assert.True(t, ok)
		assert.Equal(t, c.want, start.Format(time.RFC3339))
		assert.Equal(t, time.Minute, end.Sub(start))
	}
	_, _, ok := found[2].Instants(nil)
	assert.False(t, ok, "a length begins nowhere")
}
