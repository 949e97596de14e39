package dateparse_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/olebedev/when"
	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/common"
	"github.com/olebedev/when/rules/en"
	"github.com/olebedev/when/rules/nl"
	"github.com/olebedev/when/rules/ru"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// The same sentences in a when.Parser with its own English rules, and with ours in their place.
func ExampleWhenRule() {
	base := time.Date(2025, 6, 15, 9, 30, 0, 0, time.UTC) // a Sunday

	before := when.New(nil)
	before.Add(en.All...)
	before.Add(common.All...)

	after := when.New(nil)
	after.Add(dateparse.WhenRule(nil, dateparse.Reference{}))

	for _, text := range []string{
		"Putin and Trump held a lengthy call on Saturday.",
		"Russia launched its war in February 2022.",
		"She resigned two weeks ago.",
		"Oman will host the next round on Saturday.",
	} {
		fmt.Println(text)
		for _, w := range []*when.Parser{before, after} {
			if r, err := w.Parse(text, base); err != nil || r == nil {
				fmt.Println("  nothing", err)
			} else {
				fmt.Printf("  %q %s\n", r.Text, r.Time.Format("2006-01-02 15:04"))
			}
		}
	}
	// Output:
	// Putin and Trump held a lengthy call on Saturday.
	//   "Saturday" 2025-06-21 09:30
	//   "Saturday" 2025-06-14 00:00
	// Russia launched its war in February 2022.
	//   nothing <nil>
	//   "February 2022" 2022-02-01 00:00
	// She resigned two weeks ago.
	//   "two weeks ago" 2025-06-01 09:30
	//   "two weeks ago" 2025-05-26 00:00
	// Oman will host the next round on Saturday.
	//   "Saturday" 2025-06-21 09:30
	//   "Saturday" 2025-06-21 00:00
}

// withRules is a when.Parser that has some rules.
func withRules(list ...rules.Rule) *when.Parser {
	w := when.New(nil)
	w.Add(list...)
	return w
}

func ours() rules.Rule { return dateparse.WhenRule(nil, dateparse.Reference{}) }

// answer is what a when.Parser finds, as docs/when.md writes it.
func answer(t *testing.T, w *when.Parser, text string, base time.Time) string {
	t.Helper()
	r, err := w.Parse(text, base)
	require.NoError(t, err, text)
	if r == nil {
		return "nothing"
	}
	require.Equal(t, r.Text, text[r.Index:r.Index+len(r.Text)])
	return r.Text + " → " + r.Time.Format("2006-01-02 15:04")
}

// TestPageOfWhen runs what docs/when.md says of both libraries, and looks for its Go code in the examples.
func TestPageOfWhen(t *testing.T) {
	page, err := os.ReadFile("../docs/when.md")
	require.NoError(t, err)
	compared := map[string]int{}
	base, with, alone := time.Time{}, "", when.EN
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 {
			base = time.Time{} // behind a table
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if date, ok := strings.CutPrefix(cells[0], "read on "); ok {
			base, err = time.Parse("2006-01-02 15:04", date)
			require.NoError(t, err, line)
			with = cells[2]
			alone = map[string]*when.Parser{"when.RU": when.RU, "when.NL": when.NL, "when alone": when.EN}[cells[1]]
			continue
		}
		if base.IsZero() || strings.HasPrefix(cells[0], "---") {
			continue
		}
		got := ""
		switch with {
		case "with our rule":
			got = answer(t, withRules(ours()), cells[0], base)
		case "`ru.All` in our Parser":
			got = answerAll(ru.All, cells[0], base)
		case "`nl.All` in our Parser":
			got = answerAll(nl.All, cells[0], base)
		default:
			t.Fatalf("docs/when.md has an unknown column %q", with)
		}
		compared[with]++
		assert.Equal(t, cells[1], answer(t, alone, cells[0], base), "docs/when.md, when alone: %s", cells[0])
		assert.Equal(t, cells[2], got, "docs/when.md, %s: %s", with, cells[0])
	}
	assert.GreaterOrEqual(t, compared["with our rule"], 28)
	assert.GreaterOrEqual(t, compared["`ru.All` in our Parser"], 3)
	assert.GreaterOrEqual(t, compared["`nl.All` in our Parser"], 3)

	code := ""
	for _, file := range []string{"whenrule_test.go", "example_test.go"} {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		code += flat(string(b))
	}
	blocks := strings.Split(string(page), "\n```")
	for i := 1; i < len(blocks); i += 2 { // every other piece stands between two fences
		kind, body, _ := strings.Cut(blocks[i], "\n")
		if kind == "go" {
			assert.Contains(t, code, flat(body), "docs/when.md shows what no example runs")
		}
	}
	assert.GreaterOrEqual(t, len(blocks)/2, 2)
}

// answerAll is what a parser of ours finds with a rule set of when, as docs/when.md writes it.
func answerAll(list []rules.Rule, text string, base time.Time) string {
	p := dateparse.Parser{Lang: lang.None(), Rules: list}
	out := []string{}
	for _, e := range p.Find(text, dateparse.Reference{Date: base}) {
		out = append(out, e.Text+" → "+e.Value.String())
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "; ")
}

// flat is a text without indentation.
func flat(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	return b.String()
}

// TestWhenRuleBegins compares what a when.Parser makes of our rule with the beginning of the interval that Parser.Find gives, on days
// that arithmetic with dates stumbles over: the 31st, leap days, days on which clocks are changed, the far past and future.
func TestWhenRuleBegins(t *testing.T) {
	zone := func(name string) *time.Location {
		loc, err := time.LoadLocation(name)
		require.NoError(t, err)
		return loc
	}
	berlin, newYork, saoPaulo, kathmandu := zone("Europe/Berlin"), zone("America/New_York"), zone("America/Sao_Paulo"), zone("Asia/Kathmandu")
	phrases := []string{
		"on Saturday", "last Friday", "in February 2022", "on February 14", "on February 29, 2024", "on June 30, 1999", "in 1066", "in 1689",
		"the 1990s", "the 18th century", "two weeks ago", "three years ago", "tomorrow morning", "last night", "at 9:30 p.m. on Tuesday", "at 2:30 a.m.",
		"at noon yesterday", "next month", "earlier this month", "the third quarter of 2024", "in December", "on Dec. 31", "20 minutes ago", "two hours ago",
		"on February 29, 1704", "on March 30, 2025 at 2:30 a.m.", "in 9998", "400 years ago", "the day before yesterday",
	}
	placed := 0
	for _, base := range []time.Time{
		time.Date(2025, 6, 15, 9, 30, 0, 0, time.UTC),
		time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC),
		time.Date(2025, 1, 31, 23, 59, 59, 999_999_999, berlin),
		time.Date(2024, 2, 29, 12, 0, 0, 1, newYork),
		time.Date(2025, 3, 30, 3, 0, 0, 0, berlin),       // the night without a 2:30
		time.Date(2025, 10, 26, 2, 30, 0, 0, berlin),     // the night with two
		time.Date(2025, 10, 26, 12, 0, 0, 0, berlin),     // the day after it
		time.Date(2018, 11, 4, 15, 0, 0, 0, saoPaulo),    // a day that begins at 1:00
		time.Date(1945, 5, 8, 15, 0, 0, 0, kathmandu),    // 5 h 30 min then
		time.Date(1600, 12, 31, 6, 0, 0, 0, time.UTC),    // Durations end before our days
		time.Date(9999, 12, 31, 23, 0, 0, 0, kathmandu),  // the last year
		time.Date(2000, 2, 29, 23, 59, 59, 0, saoPaulo),  // a leap day of a century
		time.Date(300_000, 1, 31, 1, 2, 3, 4, time.UTC),  // beyond what has a value
		time.Date(-20_000, 1, 31, 1, 2, 3, 4, time.UTC),  // and before
		time.Date(2025, 6, 15, 9, 30, 0, 0, time.Local),  // whatever the machine has
		time.Date(2025, 6, 15, 9, 30, 0, 0, zone("EST")), // a zone without summer time
	} {
		for _, p := range []*dateparse.Parser{{}, {Location: newYork}} {
			loc := base.Location()
			if p.Location != nil {
				loc = p.Location
			}
			w := withRules(dateparse.WhenRule(p, dateparse.Reference{}))
			for _, phrase := range phrases {
				text := "It happened " + phrase + "."
				found := p.Find(text, dateparse.Reference{Date: base})
				r, err := w.Parse(text, base)
				require.NoError(t, err)
				if r == nil {
					for _, e := range found {
						assert.True(t, e.Interval.IsZero(), "%s on %s: %s has an interval and no result", phrase, base, e.Text)
					}
					continue
				}
				placed++
				require.NotEmpty(t, found, phrase)
				assert.Equal(t, found[0].Text, r.Text)
				want, _ := found[0].Interval.In(loc)
				assert.True(t, want.Equal(r.Time), "%s on %s: got %s, want %s", phrase, base, r.Time, want)
				assert.Equal(t, base.Location(), r.Time.Location())
			}
		}
	}
	assert.Greater(t, placed, 800, "too little was placed to compare")
}

// milkingTime is a rule of one's own that says an hour: "milking time" is half past four in the afternoon.
var milkingTime = &rules.F{
	RegExp: regexp.MustCompile(`(?i)\b(milking time)\b`),
	Applier: func(_ *rules.Match, c *rules.Context, _ *rules.Options, _ time.Time) (bool, error) {
		hour, minute := 16, 30
		c.Hour, c.Minute = &hour, &minute
		return true, nil
	},
}

// TestWhenRuleBesideOthers has our rule and others, in both orders.
func TestWhenRuleBesideOthers(t *testing.T) {
	base := time.Date(2025, 6, 15, 9, 40, 0, 0, time.UTC)
	for _, c := range []struct {
		name, text string
		other      []rules.Rule
		want       string
	}{
		{"their hour on our day", "They met at milking time on June 3, 2019.", []rules.Rule{milkingTime}, "milking time on June 3, 2019 → 2019-06-03 16:30"},
		{"the other way round", "They met last Friday, milking time.", []rules.Rule{milkingTime}, "last Friday, milking time → 2025-06-13 16:30"},
		{"our hour on their day", "The stalls open at 7:15 p.m. on market day.", []rules.Rule{marketDay}, "7:15 p.m. on market day → 2025-06-19 19:15"},
		{"theirs alone", "It is market day.", []rules.Rule{marketDay}, "market day → 2025-06-19 09:40"},
		{"far apart", "In 2019 the hour of the market was milking time.", []rules.Rule{milkingTime}, "2019 → 2019-01-01 00:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, answer(t, withRules(append([]rules.Rule{ours()}, c.other...)...), c.text, base), "ours first")
			assert.Equal(t, c.want, answer(t, withRules(append(c.other, ours())...), c.text, base), "ours last")
		})
	}

	// Behind when's own English, ours has the last word where both find the same.
	both := withRules(append(append([]rules.Rule{}, en.All...), ours())...)
	assert.Equal(t, "Saturday → 2025-06-14 00:00", answer(t, both, "They spoke on Saturday.", base))
	assert.Equal(t, "two weeks ago → 2025-05-26 00:00", answer(t, both, "She resigned two weeks ago.", base))
	assert.Equal(t, "yesterday at 9:15 a.m. → 2025-06-14 09:15", answer(t, both, "It shook yesterday at 9:15 a.m. and again later.", base))
}

// TestWhenRuleSteps has expressions that a time.Time cannot hold in front of one that it can.
func TestWhenRuleSteps(t *testing.T) {
	base := time.Date(2025, 6, 15, 9, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"They waited for two hours and left last Monday.": "last Monday → 2025-06-09 00:00",
		"He recently moved. The sale closed in May 2025.": "May 2025 → 2025-05-01 00:00",
		"It meets every Monday; in 2019 it did not.":      "2019 → 2019-01-01 00:00",
		"It is now closed; it closed last Monday.":        "last Monday → 2025-06-09 00:00",
		"It is closed now.":                               "now → 2025-06-15 09:30",
		"It lasted two hours.":                            "nothing",
		"He may appeal. The cat sat.":                     "nothing",
		"":                                                "nothing",
	} {
		assert.Equal(t, want, answer(t, withRules(ours()), text, base), text)
	}
}

// TestWhenRuleSettings has what a program may set.
func TestWhenRuleSettings(t *testing.T) {
	base := time.Date(2025, 6, 15, 9, 30, 0, 0, time.UTC)
	set := func(p *dateparse.Parser, ref dateparse.Reference) *when.Parser {
		return withRules(dateparse.WhenRule(p, ref))
	}
	newYear := calendar.Day.Period(calendar.MustDate(2024, 1, 1).Moment())

	forward := set(nil, dateparse.Reference{Direction: dateparse.Forward, Date: time.Unix(0, 0)})
	assert.Equal(t, "Saturday → 2025-06-21 00:00", answer(t, forward, "Saturday", base))
	assert.Equal(t, "3/4/2024 → 2024-04-03 00:00", answer(t, set(&dateparse.Parser{DayFirst: true}, dateparse.Reference{}), "3/4/2024", base))
	anchored := set(nil, dateparse.Reference{Anchor: newYear})
	assert.Equal(t, "ten days later → 2024-01-11 00:00", answer(t, anchored, "ten days later", base))

	// The document's day is counted in the parser's zone: four hours behind, it is still the 14th.
	eastern := set(&dateparse.Parser{Location: time.FixedZone("EDT", -4*3600)}, dateparse.Reference{})
	assert.Equal(t, "today → 2025-06-14 04:00", answer(t, eastern, "It rained today.", time.Date(2025, 6, 15, 2, 0, 0, 0, time.UTC)))

	w := withRules(ours())
	w.SetOptions(&rules.Options{Distance: 5, MatchByOrder: true, Morning: 9, Afternoon: 14, Evening: 19})
	assert.Equal(t, "Friday afternoon → 2025-06-13 14:00", answer(t, w, "They met on Friday afternoon.", base))
	assert.Equal(t, "yesterday morning → 2025-06-14 09:00", answer(t, w, "They met yesterday morning.", base))
	w.SetOptions(&rules.Options{})
	assert.Equal(t, "Friday afternoon → 2025-06-13 12:00", answer(t, w, "They met on Friday afternoon.", base))
	w.Use(func(s string) (string, error) { return strings.ReplaceAll(s, "Frydaye", "Friday"), nil })
	r, err := w.Parse("They met on Frydaye.", base)
	require.NoError(t, err)
	assert.Equal(t, "Friday 12", fmt.Sprint(r.Text, " ", r.Index))

	_, err = withRules(ours()).Parse("They met on Friday.", time.Time{})
	assert.ErrorContains(t, err, "base time is zero")
}

// TestWhenRuleOfItself puts a rule among the rules of its own parser.
func TestWhenRuleOfItself(t *testing.T) {
	var p dateparse.Parser
	rule := dateparse.WhenRule(&p, dateparse.Reference{})
	p.Rules = []rules.Rule{rule}
	found := p.Find("They met on Friday.", dateparse.Reference{Date: sunday})
	require.Len(t, found, 1)
	assert.Equal(t, "2025-06-13", found[0].Value.String())
	assert.Nil(t, rule.Find("They met on Friday."))
}

// checkWhenRule tells what a result breaks of what every text must keep.
func checkWhenRule(t *testing.T, text string, base time.Time) {
	t.Helper()
	r, err := withRules(ours()).Parse(text, base)
	require.NoError(t, err)
	if r == nil {
		return
	}
	require.Equal(t, text[r.Index:r.Index+len(r.Text)], r.Text)
	for _, e := range dateparse.Find(text, base) {
		if e.Start == r.Index && e.Value.Kind != calendar.PresentRef {
			start, _ := e.Interval.In(base.Location())
			require.True(t, start.Equal(r.Time), "%q: got %s, want %s", r.Text, r.Time, start)
		}
	}
}

func FuzzWhenRule(f *testing.F) {
	for _, text := range []string{
		"They spoke on Saturday.", "in February 2022", "\xff\xfe Friday \x00 at 9:30", "two hours", "every Monday", "now", "29 February", "İ on Monday",
		"Sunday, June 15", "99999999999 years ago", "400 years before 30 BC",
	} {
		f.Add(text, int64(1_750_000_000))
	}
	f.Fuzz(func(t *testing.T, text string, at int64) {
		base := time.Unix(at%1_000_000_000_000, 0).UTC()
		if !base.IsZero() {
			checkWhenRule(t, text, base)
		}
	})
}

// TestWhenRuleOnHardText has the hostile texts, and long ones, of which the rule is given each once.
func TestWhenRuleOnHardText(t *testing.T) {
	base := time.Date(2025, 1, 31, 9, 30, 0, 0, time.UTC)
	for _, h := range hostile {
		checkWhenRule(t, h.head+strings.Repeat(h.unit, 1000)+h.tail, base)
	}
	for _, unit := range []string{"Monday ", "It lasted two hours. ", "every Monday, ", "\xff("} {
		rule, text := &counted{Rule: ours()}, strings.Repeat(unit, 32000)
		_, err := withRules(rule).Parse(text, base)
		require.NoError(t, err)
		assert.Equal(t, 1, rule.calls, "%q", unit)
	}
}
