package dateparse_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
)

// TestOpenValuesHaveNoInterval has expressions that name no span of the calendar: their value stays open, and nothing is guessed.
func TestOpenValuesHaveNoInterval(t *testing.T) {
	for text, value := range map[string]string{
		"He left recently.":                      "PAST_REF",
		"It will open soon.":                     "FUTURE_REF",
		"It is now closed.":                      "PRESENT_REF",
		"It closed several years ago.":           "PAST_REF",
		"It closed months ago.":                  "PAST_REF",
		"It went on for weeks.":                  "PXW",
		"It took three days.":                    "P3D",
		"They meet every Monday.":                "XXXX-WXX-1",
		"She teaches on Tuesdays.":               "XXXX-WXX-2",
		"It floods each July.":                   "XXXX-07",
		"He came several weeks before Christmas": "XXXX-WXX",
		"He came several days after Easter":      "XXXX-XX-XX",
	} {
		found := dateparse.Find(text, sunday)
		if assert.NotEmpty(t, found, text) {
			assert.Equal(t, value, found[0].Value.String(), text)
			assert.True(t, found[0].Interval.IsZero(), "%s: interval %v", text, found[0].Interval)
		}
	}
}

// TestIntervalIsTheWholeSpan has modifiers, which say which part of the span is meant and leave the interval alone.
func TestIntervalIsTheWholeSpan(t *testing.T) {
	for text, want := range map[string]string{
		"earlier this month": "2025-06-01T00:00:00/2025-07-01T00:00:00",
		"late 2024":          "2024-01-01T00:00:00/2025-01-01T00:00:00",
		"the early 1990s":    "1990-01-01T00:00:00/2000-01-01T00:00:00",
		"early Saturday":     "2025-06-14T00:00:00/2025-06-15T00:00:00",
	} {
		found := dateparse.Find("It fell "+text+".", sunday)
		require.Len(t, found, 1, text)
		assert.Equal(t, text, found[0].Text)
		assert.NotEmpty(t, found[0].Mod, text)
		assert.Equal(t, want, found[0].Interval.String(), text)
	}
}

// TestLocation counts the document's day in New York, where it is still Saturday.
func TestLocation(t *testing.T) {
	zone := time.FixedZone("EDT", -4*3600)
	ref := dateparse.Reference{Date: time.Date(2025, 6, 15, 2, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		parser *dateparse.Parser
		want   string
	}{{&dateparse.Parser{}, "2025-06-15"}, {&dateparse.Parser{Location: zone}, "2025-06-14"}} {
		e, err := c.parser.Resolve("today", ref)
		require.NoError(t, err)
		assert.Equal(t, c.want, e.Value.String())
	}
}

func TestResolve(t *testing.T) {
	var p dateparse.Parser
	for _, phrase := range []string{"", " ", "nothing", "on Friday", "Friday and Saturday", "Friday.", "a quarter of the votes"} {
		_, err := p.Resolve(phrase, dateparse.Reference{Date: sunday})
		assert.ErrorIs(t, err, dateparse.ErrNotTemporal, "%q", phrase)
	}
	e, err := p.Resolve("  last Friday\n", dateparse.Reference{Date: sunday})
	require.NoError(t, err)
	assert.Equal(t, "2025-06-13", e.Value.String())
	assert.Equal(t, 2, e.Start)
}

// TestParserIsSafeForConcurrentUse reads different texts on different dates with one parser at once; the race detector watches.
func TestParserIsSafeForConcurrentUse(t *testing.T) {
	var p dateparse.Parser
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			day := sunday.AddDate(0, 0, i)
			for range 50 {
				e, err := p.Resolve("today", dateparse.Reference{Date: day})
				if assert.NoError(t, err) {
					assert.Equal(t, day.Format(time.DateOnly), e.Value.String())
				}
			}
		})
	}
	wg.Wait()
}

// TestExplain checks the lines that explain an expression, one that a rule keeps from being time, and a text with nothing in it. Places in
// rules.txt are not compared: they move.
func TestExplain(t *testing.T) {
	var p dateparse.Parser
	ref := dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}
	found := p.Explain("talks resumed last Friday", ref)
	require.Len(t, found, 1)
	assert.Regexp(t, `^lang/en/rules\.txt:\d+$`, found[0].RuleAt)
	found[0].RuleAt = "lang/en/rules.txt:61"
	assert.Equal(t, `last Friday   14–25   DATE 2025-03-14
  rule      step-weekday        lang/en/rules.txt:61
  words     last step=-1 · Friday weekday=5
  meaning   from(weekday(5), this(day), -1)
  read on   2025-03-19 (document date)
  beat      weekday "Friday" (shorter)
`, found[0].String())

	found = p.Explain("A 19-year-old met them on Monday. He left two days later.", ref)
	require.Len(t, found, 3)
	assert.Contains(t, found[0].String(), "19-year-old   2–13   no time\n")
	assert.Equal(t, "past", found[1].Side)
	assert.Equal(t, "met", found[1].Cue)
	assert.Equal(t, 14, found[1].CueAt)
	assert.Equal(t, "2025-03-17", found[2].ReadOn)
	assert.Equal(t, "time told of before", found[2].From)
	assert.Equal(t, "2025-03-19", found[2].Expression.Value.String())

	assert.Equal(t, "Friday", p.Explain("Friday", ref)[0].Expression.Text)
	assert.Contains(t, p.Explain("Friday", ref).String(), "  side      past (no verb tells; the habit)\n")
	assert.Empty(t, p.Explain("nothing here", ref))
	assert.Contains(t, p.Explain("nothing here", ref).String(), "no temporal expression found")
}

// TestExplainAgreesWithFind reads every marked sentence both ways.
func TestExplainAgreesWithFind(t *testing.T) {
	var p dateparse.Parser
	for _, file := range []string{"news.txt", "weekdays.txt", "relative.txt", "results.txt"} {
		for _, s := range readMarked(t, markedFolder+"/"+file) {
			text, ref := unmark(t, s), dateparse.Reference{Date: s.date}
			var explained []dateparse.Expression
			for _, x := range p.Explain(text, ref) {
				if x.Expression.Type != "" {
					explained = append(explained, x.Expression)
				}
			}
			assert.Equal(t, p.Find(text, ref), explained, text)
		}
	}
}

// A full sentence in which nothing is past looks ahead; since it may have no verb at all, the other reading stays open, and a side that the
// caller names decides.
func TestNoVerbIsPast(t *testing.T) {
	wednesday := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{"Polls close in Oslo on Monday.", "Talks in Oslo on Monday."} {
		var p dateparse.Parser
		found := p.Find(text, dateparse.Reference{Date: wednesday})
		require.Len(t, found, 1, text)
		assert.Equal(t, "2025-03-24", found[0].Value.String(), text)
		require.Len(t, found[0].Alternatives(), 1, text)
		assert.Equal(t, "2025-03-17", found[0].Alternatives()[0].String(), text)
		found = p.Find(text, dateparse.Reference{Date: wednesday, Direction: dateparse.Past})
		assert.Equal(t, "2025-03-17", found[0].Value.String(), text)
		assert.Empty(t, found[0].Alternatives(), text)
	}
}
