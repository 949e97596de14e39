package dateparse_test

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/lang"
)

// otherDates are days on which phrases come out differently: each weekday, the ends of weeks, months, quarters and years, a leap day, the days before and
// behind it, years of other centuries, the first and the last.
var otherDates = []string{
	"2025-03-19", "2025-01-01", "2024-12-31", "2024-02-29", "2023-02-28", "2025-03-01", "2025-03-31", "2025-04-01", "2025-06-30", "2025-09-27", "2025-10-05", "2021-01-03",
	"2020-12-28", "2000-01-01", "1999-12-31", "1988-07-04", "1945-05-08", "1900-03-01", "1812-10-19", "2099-11-30", "0004-02-29", "9999-12-30",
}

// framed are ways in which a phrase stands in a text.
var framed = []string{
	"%s", "They met %s.", "They will meet %s.", "%s, they met.", "The talks %s failed.", "They met on %s; they parted after it.",
	"It ran from %s to Thursday.", "It will run from Monday to %s.", "It ran between May 3 and %s.", "It runs until %s, from 9 a.m.", "Two days before %s they met.",
	"They met at 5 p.m. on %s.", "They met early on the morning of %[1]s and late on the evening of %[1]s.", "It ran from %[1]s to %[1]s.", "They met twice a week %s.",
	"On %s they have", "%s it is", "They had left %s", "Postponed until %s, it was cold.", "Now until %s they fast.", "It was so until %s", "They will have left by %s", "Those who left %s",
}

// stories are such ways in a narrative.
var stories = []string{
	"In March 1944 they met. They parted %s.", "In 1944, in 1945, in 1946 and in 1947 they met. They parted %s. That Friday they met again.",
	"On November 30, 1944 they met. It had run from %s to March. A week later they parted.", "In November 1944 they met; they had parted %s.",
}

// TestExamplesOnOtherDates reads the examples of each rule, and phrases of its own, on other days than the one that they were written for, in clauses that
// look back and ahead, in ranges and in stories, and compares sums of all that is found with the last review. dateline explain of before and after
// shows what a changed sum is about.
func TestExamplesOnOtherDates(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine, and many texts")
	}
	f := golden.Files(t, "testdata/otherdates.txtar", "sums")[0]
	type group struct {
		name    string
		phrases []string
	}
	var groups []group
	grammar := lang.English().Grammar()
	for _, r := range slices.Concat(grammar.Rules, grammar.Joins) {
		g := group{name: r.Name}
		for _, ex := range r.Examples {
			if phrase := strings.NewReplacer("[", "", "]", "").Replace(ex.Text); !slices.Contains(g.phrases, phrase) {
				g.phrases = append(g.phrases, phrase)
			}
		}
		if r.Layer != match.QuantityLayer && len(g.phrases) > 0 {
			groups = append(groups, g)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(f.Input(t, "phrases")), "\n") {
		groups = append(groups, group{"phrase: " + line, []string{line}})
	}
	var dates []time.Time
	for _, s := range otherDates {
		d, err := time.Parse(time.DateOnly, s)
		require.NoError(t, err)
		dates = append(dates, d.Add(10*time.Hour+30*time.Minute))
	}
	var p dateparse.Parser
	dayFirst := dateparse.Parser{DayFirst: true}
	var found []dateparse.Expression
	var out strings.Builder
	for k, g := range groups {
		h := fnv.New64a()
		n := 0
		read := func(p *dateparse.Parser, text string, ref dateparse.Reference) {
			found = p.AppendFind(found[:0], text, ref)
			for i := range found {
				e := &found[i]
				fmt.Fprintf(h, "%d %d %s %s %s %s %s %d %d %s %s\n", e.Start, e.End, e.Type, e.Value, e.Mod, e.Quant, e.Freq, e.Interval.Start, e.Interval.End, e.Rule, e.Zone)
				n++
			}
			for r := range dateparse.Ranges(found) {
				fmt.Fprintf(h, "%d %d %d %d\n", r.Start, r.End, r.Interval.Start, r.Interval.End)
			}
		}
		for i, phrase := range g.phrases {
			for n, date := range dates {
				read(&p, phrase, dateparse.Reference{Date: date})
				for j := range 4 {
					way := framed[(i+n+k+4*j)%len(framed)] // each way with some dates, and each date with some
					read(&p, fmt.Sprintf(way, phrase), dateparse.Reference{Date: date})
				}
				read(&p, phrase, dateparse.Reference{Date: date, Direction: dateparse.Forward})
				if n%4 == 0 {
					read(&dayFirst, phrase, dateparse.Reference{Date: date, Direction: dateparse.Past})
					read(&p, phrase, dateparse.Reference{Date: date, Domain: dateparse.Message})
				}
			}
			for n, story := range stories {
				domain := dateparse.Narrative
				if n == 1 {
					domain = dateparse.Auto
				}
				read(&p, fmt.Sprintf(story, phrase), dateparse.Reference{Date: dates[0], Domain: domain})
			}
		}
		fmt.Fprintf(&out, "%5d  %016x  %s\n", n, h.Sum64(), g.name)
	}
	f.Check(t, "sums", out.String())
}
