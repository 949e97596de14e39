package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const claimText = "The river Tarn burst its banks on Friday, and 400 people left their homes. A concert planned for Sunday was called off, mayor Ana Reyes " +
	"said on Saturday. The dam, which was built in 1962, had been repaired earlier this month. The bridge has been shut since 2018. " +
	"Schools will open again on Tuesday. The harbour was dredged."

// checkerOf is a checker, and the timeline of a text of Sunday 15 June 2025 for it to hold claims against.
func checkerOf(t *testing.T, text string) (*checker, *timeline.Timeline) {
	t.Helper()
	c, err := newChecker(&timeline.Extractor{})
	require.NoError(t, err)
	sunday := time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: text, Date: sunday})
	require.NoError(t, err)
	return c, tl
}

func TestCheckDate(t *testing.T) {
	c, tl := checkerOf(t, claimText)
	for _, test := range []struct{ claim, date, verdict, reason string }{
		{"The Tarn burst its banks", "2025-06-13", agrees, "the text places it on 2025-06-13"},
		{"The Tarn burst its banks", "Friday", agrees, "the text places it on 2025-06-13"},
		{"The Tarn burst its banks", "June 2025", agrees, "the text places it on 2025-06-13"},
		{"the river Tarn bursts its banks", "2025-06-14", disagrees, "the text places it on 2025-06-13"},
		{"The dam was built", "1962", agrees, "the text places it in 1962"},
		{"The dam was built", "1962-05-01", silent, "the text places it in 1962, which neither is the claimed time nor rules it out"},
		{"The dam was built", "1972", disagrees, "the text places it in 1962"},
		{"The dam was repaired", "this month", agrees, "the text places it in 2025-06"},
		{"The dam was repaired", "May 2025", disagrees, "the text places it in 2025-06"},
		{"The bridge was shut", "2018", agrees, "the text places it since 2018"},
		{"The bridge was shut", "2015", disagrees, "the text places it since 2018"},
		{"The bridge was shut", "2020", silent, "the text places it since 2018, which neither is the claimed time nor rules it out"},
		{"A concert was planned for Sunday", "2025-06-15", agrees, "the text places it on 2025-06-15; it did not simply happen: cancelled"},
		{"Schools open again", "2025-06-17", agrees, "the text places it on 2025-06-17; it did not simply happen: planned"},
		{"The harbour was dredged", "2019", unclear, "the text only seems to place it on 2025-06-14, which is not enough to rule the claimed time out"},
		{"A volcano erupted in Iceland", "2025-06-13", unclear, "no event of the text has enough of the claim's words; put the claim in the words of the text"},
		{"", "2025-06-13", unclear, "no event of the text has enough of the claim's words; put the claim in the words of the text"},
	} {
		v, iv, err := c.readTime(test.date, dateparse.Reference{Date: tl.Document.Date})
		require.NoError(t, err, test.date)
		j := c.check(tl, claimed{test.claim, v, iv})
		assert.Equal(t, test.verdict+": "+test.reason, j.verdict+": "+j.reason, "%s, %s", test.claim, test.date)
	}
	for i := range tl.Mentions {
		tl.Mentions[i].When = timeline.When{}
	}
	j := c.check(tl, claimed{words: "The harbour was dredged", interval: calendar.Interval{Start: 1, End: 2}})
	assert.Equal(t, silent+": the text tells of it, and not when", j.verdict+": "+j.reason)
	for _, wrong := range []string{"", "soon", "the dam", "2025-02-30", "P3D"} {
		_, _, err := c.readTime(wrong, dateparse.Reference{Date: tl.Document.Date})
		assert.Error(t, err, wrong)
	}
}

// A claim need not have the words of the text, as long as it calls the event by a form of its name or by a word that papers write for it; what only
// shares names with an event, or turns round who did it to whom, is unclear.
func TestClaimsInOtherWords(t *testing.T) {
	const text = "Israel launched strikes on Friday against targets in Iran. Putin and Trump held a lengthy call on Saturday. The mayors signed the treaty in " +
		"Lyon on June 3. A rally planned for Sunday was called off. The minister stepped down on Monday. The bank cut its rates in May. The company acquired " +
		"its rival Norvik last year. Witnesses heard an explosion on Thursday. The tenants could buy the mill in July."
	c, tl := checkerOf(t, text)
	for _, test := range []struct{ claim, date, verdict, reason string }{
		{"The signing of the treaty in Lyon", "2025-06-03", agrees, "the text places it on 2025-06-03"},
		{"The signature of the treaty", "2025-06-04", disagrees, "the text places it on 2025-06-03"},
		{"The acquisition of Norvik", "2024", agrees, "the text places it in 2024"},
		{"Israel attacked Iran", "2025-06-13", agrees, "“strikes” for it"},
		{"Israel attacked Iran", "2025-06-12", disagrees, "“strikes” for it"},
		{"Putin spoke to Trump", "2025-06-14", agrees, "“call” for it"},
		{"The rally was cancelled", "2025-06-15", agrees, "it did not simply happen: cancelled"},
		{"The minister resigned", "2025-06-09", agrees, "“stepped down” for it"},
		{"The resignation of the minister", "2025-06-09", agrees, "“stepped down” for it"},
		{"The bank lowered its rates", "2025-05", agrees, "“cut” for it"},
		{"Norvik was bought", "2023", disagrees, "“acquired” for it"},
		{"There was a blast", "2025-06-12", agrees, "“explosion” for it"},

		{"Israel invaded Iran", "2025-06-13", unclear, ""},
		{"Iran struck Israel", "2025-06-13", unclear, ""},
		{"Putin met Trump", "2025-06-14", unclear, ""},
		{"The mayors ratified the treaty", "2025-06-03", unclear, ""},
		{"The bank raised its rates", "2025-05", unclear, ""},
		{"Norvik collapsed", "2024", unclear, ""},
		{"Israel won the match", "2025-06-13", unclear, ""},
		{"The tenants bought the mill", "2025-08", unclear, "where it did not happen, and has no other time for it"},
	} {
		v, iv, err := c.readTime(test.date, dateparse.Reference{Date: tl.Document.Date})
		require.NoError(t, err, test.date)
		j := c.check(tl, claimed{test.claim, v, iv})
		assert.Equal(t, test.verdict, j.verdict, "%s, %s: %s", test.claim, test.date, j.reason)
		assert.Contains(t, j.reason, test.reason, test.claim)
	}
}

// Timelines by hand are claims that their text bears out, and with another date claims that it does not. Of the unseen articles only counts are
// printed.
func TestClaimsByHand(t *testing.T) {
	c, err := newChecker(&timeline.Extractor{})
	require.NoError(t, err)
	for _, folder := range []string{"articles", "unseen"} {
		t.Run(folder, func(t *testing.T) {
			files, err := filepath.Glob("../../testdata/" + folder + "/*.txtar")
			require.NoError(t, err)
			total, right, wrong := 0, map[string]int{}, map[string]int{}
			for _, file := range files {
				tl, rows := byHand(t, file)
				for _, row := range rows {
					iv, ok := row.Value.Interval()
					if !ok || row.Relation != "on" {
						continue
					}
					total++
					right[c.check(tl, claimed{row.Description, row.Value, iv}).verdict]++
					length := iv.End - iv.Start
					later := calendar.Interval{Start: iv.End + 2*length, End: iv.End + 3*length}
					wrong[c.check(tl, claimed{row.Description, row.Value, later}).verdict]++
				}
			}
			spoken := right[agrees] + right[disagrees] + wrong[agrees] + wrong[disagrees]
			t.Logf("of %d claims with the right date the text %v; with a later one it %v; right where it speaks: %.1f %%", total, right, wrong,
				100*float64(right[agrees]+wrong[disagrees])/float64(spoken))
			share := func(n int) float64 { return float64(n) / float64(total) }
			assert.Greater(t, share(right[agrees]), 0.5)
			assert.Less(t, share(right[disagrees]), 0.1)
			assert.Greater(t, share(wrong[disagrees]), 0.5)
			assert.Less(t, share(wrong[agrees]), 0.05)
		})
	}
}

// byHand reads an article: its timeline, and the one that was worked out by hand.
func byHand(t *testing.T, file string) (*timeline.Timeline, []golden.Row) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	var doc timeline.Document
	var section string
	for _, f := range a.Files {
		switch f.Name {
		case "article.txt":
			date, text, _ := article.Parse(string(f.Data))
			doc.Text = text
			doc.Date, err = wire.ParseDate(date, nil)
			require.NoError(t, err)
		case "by hand":
			section = string(f.Data)
		}
	}
	rows, err := golden.ParseRows(section, doc.Text)
	require.NoError(t, err)
	tl, err := timeline.Extract(context.Background(), doc)
	require.NoError(t, err)
	return tl, rows
}
