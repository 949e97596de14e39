package dateparse_test

import (
	"fmt"
	"hash/fnv"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/br"
	"github.com/olebedev/when/rules/common"
	"github.com/olebedev/when/rules/en"
	"github.com/olebedev/when/rules/nl"
	"github.com/olebedev/when/rules/ru"
	"github.com/olebedev/when/rules/zh"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/lang"
)

// said is a rule that takes a letter and a number and says what they are: "y2024" a year, "w5" a weekday, "H36" hours from now.
//
//go:noinline
func said(letter string, say func(n int, c *rules.Context)) rules.Rule {
	return &rules.F{
		RegExp: regexp.MustCompile(`\b(` + letter + `-?\d+)\b`),
		Applier: func(m *rules.Match, c *rules.Context, _ *rules.Options, _ time.Time) (bool, error) {
			n, err := strconv.Atoi(m.Captures[0][1:])
			if err == nil {
				say(n, c)
			}
			return err == nil, err
		},
	}
}

// moving is a rule for a word whose date moves with the day that it is read on.
//
//go:noinline
func moving(word string, say func(c *rules.Context, day time.Time)) rules.Rule {
	return &rules.F{
		RegExp: regexp.MustCompile(`\b(` + word + `)\b`),
		Applier: func(_ *rules.Match, c *rules.Context, _ *rules.Options, day time.Time) (bool, error) {
			say(c, day)
			return true, nil
		},
	}
}

// TestRulesOfWhenBeside reads phrases that rules of olebedev/when find, one by itself and two beside each other, with what may stand between them: what
// is one expression, what are two, and what they say. go test ./dateparse -run TestRulesOfWhenBeside -update rewrites it, and the diff is the review.
func TestRulesOfWhenBeside(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine, and many texts")
	}
	f := golden.Files(t, "testdata/whenbeside.txtar", "said", "sums")[0]
	base := time.Date(2025, 3, 19, 10, 30, 0, 0, time.UTC)
	spoken := []rules.Rule{
		said("y", func(n int, c *rules.Context) { c.Year = &n }),
		said("M", func(n int, c *rules.Context) { c.Month = &n }),
		said("d", func(n int, c *rules.Context) { c.Day = &n }),
		said("w", func(n int, c *rules.Context) { c.Weekday = &n }),
		said("h", func(n int, c *rules.Context) { c.Hour = &n }),
		said("m", func(n int, c *rules.Context) { c.Minute = &n }),
		said("s", func(n int, c *rules.Context) { c.Second = &n }),
		said("H", func(n int, c *rules.Context) { c.Duration = time.Duration(n) * time.Hour }),
		said("T", func(n int, c *rules.Context) { c.Duration = time.Duration(n) * time.Minute }),
		said("S", func(n int, c *rules.Context) { c.Duration = time.Duration(n) * time.Second }),
		said("n", func(int, *rules.Context) {}), // now
	}
	at := func(y int, m time.Month, d int) (year, month, day *int) {
		t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
		a, b, e := t.Year(), int(t.Month()), t.Day()
		return &a, &b, &e
	}
	spoken = append(spoken, moving("nextmonth", func(c *rules.Context, day time.Time) { _, c.Month, _ = at(day.Year(), day.Month()+1, 1) }))
	spoken = append(spoken, moving("lastmonth", func(c *rules.Context, day time.Time) { c.Year, c.Month, _ = at(day.Year(), day.Month()-1, 1) }))
	spoken = append(spoken, moving("lastyear", func(c *rules.Context, day time.Time) { c.Year, _, _ = at(day.Year()-1, 1, 1) }))
	spoken = append(spoken, moving("thisyear", func(c *rules.Context, day time.Time) { c.Year, _, _ = at(day.Year(), 1, 1) }))
	spoken = append(spoken, moving("nextjune", func(c *rules.Context, day time.Time) { c.Year, c.Month, _ = at(day.Year()+1, 6, 1) }))
	spoken = append(spoken, moving("thisjune", func(c *rules.Context, day time.Time) { c.Year, c.Month, _ = at(day.Year(), 6, 1) }))
	spoken = append(spoken, moving("intendays", func(c *rules.Context, day time.Time) {
		c.Year, c.Month, c.Day = at(day.Year(), day.Month(), day.Day()+10)
	}))
	spoken = append(spoken, moving("onthefirst", func(c *rules.Context, day time.Time) { _, c.Month, c.Day = at(day.Year(), day.Month()+1, 1) }))
	spoken = append(spoken, moving("onweekday", func(c *rules.Context, day time.Time) {
		c.Duration = time.Duration((12-int(day.Weekday()))%7) * 24 * time.Hour
	}))
	spoken = append(spoken, moving("aweekon", func(c *rules.Context, day time.Time) { c.Duration = 7 * 24 * time.Hour }))
	var b strings.Builder
	line := func(b io.Writer, p *dateparse.Parser, text string, ref dateparse.Reference) {
		fmt.Fprintf(b, "%s ", text)
		found := p.Find(text, ref)
		for i := range found {
			e := &found[i]
			fmt.Fprintf(b, "  %d–%d %s %s %s %s", e.Start, e.End, e.Type, e.Value, days(e), e.Rule)
		}
		for r := range dateparse.Ranges(found) {
			fmt.Fprintf(b, "  to %d", r.End)
		}
		fmt.Fprintln(b)
	}
	p := dateparse.Parser{Lang: lang.None(), Rules: spoken}
	for text := range strings.SplitSeq(strings.TrimSpace(f.Input(t, "say")), "\n") {
		line(&b, &p, text, dateparse.Reference{Date: base})
	}
	midnight := dateparse.Reference{Date: base.Truncate(24 * time.Hour), Direction: dateparse.Forward}
	for _, text := range []string{"H36", "H24", "T90", "S90", "w5", "w3", "n1 h9", "M3 d19", "M3 d18", "d31", "nextmonth", "lastmonth", "thisjune", "onweekday", "aweekon"} {
		line(&b, &p, text, midnight)
	}
	for _, text := range []string{"nextmonth", "lastmonth", "lastyear", "nextjune", "intendays", "onthefirst", "nextmonth d5", "lastyear M3"} {
		line(&b, &p, text, dateparse.Reference{Date: time.Date(2024, 12, 31, 9, 0, 0, 0, time.UTC)})
		line(&b, &p, text, dateparse.Reference{Date: time.Date(2025, 1, 31, 9, 0, 0, 0, time.UTC)})
	}
	f.Check(t, "said", b.String())

	b.Reset()
	for _, set := range []struct {
		name  string
		rules []rules.Rule
	}{{"English", en.All}, {"Russian", ru.All}, {"Dutch", nl.All}, {"Portuguese", br.All}, {"Chinese", zh.All}, {"common", common.All}} {
		phrases := strings.Split(strings.TrimSpace(f.Input(t, set.name)), "\n")
		alone, beside := dateparse.Parser{Lang: lang.None(), Rules: set.rules}, dateparse.Parser{Rules: append(append([]rules.Rule{}, set.rules...), spoken[:6]...)}
		for i, first := range phrases {
			h := fnv.New64a()
			for k, date := range []time.Time{base, base.AddDate(0, 0, 2), time.Date(2024, 12, 31, 23, 50, 0, 0, time.UTC), time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC), time.Date(2025, 1, 5, 6, 0, 0, 0, time.UTC)} {
				ref := dateparse.Reference{Date: date}
				line(h, &alone, first, ref)
				line(h, &alone, first, dateparse.Reference{Date: date, Direction: dateparse.Forward})
				for j, second := range phrases {
					between := []string{" ", ", ", " ... ", " and ", "; ", " / on ", ". ", "\n"}[(i+j+k)%8]
					line(h, &alone, first+between+second, ref)
					if k == 0 {
						line(h, &beside, "They met "+first+between+second+" w5", ref)
					}
				}
			}
			fmt.Fprintf(&b, "%016x  %s\n", h.Sum64(), first)
		}
	}
	f.Check(t, "sums", b.String())
	require.NotEmpty(t, b.String())
}

// days writes the interval of an expression.
func days(e *dateparse.Expression) string {
	return strings.ReplaceAll(e.Interval.String(), "T00:00:00", "")
}
