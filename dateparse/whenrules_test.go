package dateparse_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/br"
	"github.com/olebedev/when/rules/nl"
	"github.com/olebedev/when/rules/ru"
	"github.com/olebedev/when/rules/zh"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// row is an expression as a test writes it: words, type, value, interval.
type row struct{ text, typ, value, interval string }

func rows(t *testing.T, text string, found []dateparse.Expression) []row {
	t.Helper()
	out := []row{}
	for _, e := range found {
		require.Equal(t, text[e.Start:e.End], e.Text)
		iv := ""
		if !e.Interval.IsZero() {
			iv = e.Interval.String()
		}
		out = append(out, row{e.Text, string(e.Type), e.Value.String(), iv})
	}
	return out
}

func civil(d1, d2 string) string { return d1 + "/" + d2 }

// Sunday 15 June 2025.
var sunday = time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)

// TestRuleSetsOfWhen runs rule sets of olebedev/when on news sentences of their languages, written for this test. Values are worked out by
// hand: in news a bare weekday is past, where when itself answers with the coming one.
func TestRuleSetsOfWhen(t *testing.T) {
	day := func(d string) string { return civil(d+"T00:00:00", d[:8]+next(d[8:])+"T00:00:00") }
	for _, c := range []struct {
		name, text string
		rules      []rules.Rule
		dir        dateparse.Direction
		want       []row
	}{
		{"Russian, one weekday", "Стороны встретились в пятницу и обменялись пленными.", ru.All, dateparse.News,
			[]row{{"в пятницу", "DATE", "2025-06-13", day("2025-06-13")}}},
		{"Russian, weekday and clock", "Переговоры начались во вторник в 16:30, а закончились вчера.", ru.All, dateparse.News, []row{
			{"во вторник в 16:30", "TIME", "2025-06-10T16:30", civil("2025-06-10T16:30:00", "2025-06-10T16:31:00")},
			{"вчера", "DATE", "2025-06-14", day("2025-06-14")},
		}},
		{"Russian, looking forward", "Они встретятся в пятницу.", ru.All, dateparse.Forward,
			[]row{{"в пятницу", "DATE", "2025-06-20", day("2025-06-20")}}},
		{"Russian, explicit", "Их видели в прошлую пятницу.", ru.All, dateparse.Forward,
			[]row{{"прошлую пятницу", "DATE", "2025-06-13", day("2025-06-13")}}},
		{"Dutch, weekday", "De minister kwam vrijdag aan.", nl.All, dateparse.News,
			[]row{{"vrijdag", "DATE", "2025-06-13", day("2025-06-13")}}},
		{"Dutch, two weekdays", "Er werd maandag, dinsdag gestaakt.", nl.All, dateparse.News, []row{
			{"maandag", "DATE", "2025-06-09", day("2025-06-09")},
			{"dinsdag", "DATE", "2025-06-10", day("2025-06-10")},
		}},
		{"Dutch, month without a year", "De zaak begon op 3 december in Utrecht.", nl.All, dateparse.News,
			[]row{{"3 december", "DATE", "2024-12-03", day("2024-12-03")}}},
		{"Dutch, weekday and date", "Zij vertrok maandag, 9 juni.", nl.All, dateparse.News,
			[]row{{"maandag, 9 juni", "DATE", "2025-06-09", day("2025-06-09")}}},
		{"Dutch, part of the day", "De brand brak vrijdag avond uit.", nl.All, dateparse.News,
			[]row{{"vrijdag avond", "TIME", "2025-06-13TEV", civil("2025-06-13T18:00:00", "2025-06-14T00:00:00")}}},
		{"Portuguese, weekday", "O ministro chegou na sexta-feira.", br.All, dateparse.News,
			[]row{{"sexta-feira", "DATE", "2025-06-13", day("2025-06-13")}}},
		{"Chinese, yesterday", "部长昨天抵达。", zh.All, dateparse.News,
			[]row{{"昨天", "DATE", "2025-06-14", day("2025-06-14")}}},
		{"Chinese, Friday of next week", "部长下周五 抵达。", zh.All, dateparse.News, // by the rule's own week, which begins on Sunday
			[]row{{"下周五", "DATE", "2025-06-27", day("2025-06-27")}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := dateparse.Parser{Lang: lang.None(), Rules: c.rules}
			found := p.Find(c.text, dateparse.Reference{Date: sunday, Direction: c.dir})
			assert.Equal(t, c.want, rows(t, c.text, found))
			for _, e := range found {
				assert.True(t, strings.HasPrefix(e.Rule, "when:"), "rule %q", e.Rule)
			}
		})
	}
}

// next is the day of the month after one of two digits.
func next(d string) string {
	n := int(d[0]-'0')*10 + int(d[1]-'0') + 1
	return string([]byte{byte('0' + n/10), byte('0' + n%10)})
}

// ladyDay is a rule of one's own: "Lady Day", 25 March, one of the English quarter days.
var ladyDay = &rules.F{
	RegExp: regexp.MustCompile(`(?i)\b(Lady\s+Day)\b`),
	Applier: func(_ *rules.Match, c *rules.Context, _ *rules.Options, _ time.Time) (bool, error) {
		month, day := 3, 25
		c.Month, c.Day = &month, &day
		return true, nil
	},
}

// marketDay is a rule of one's own whose day is a weekday, written as a number of days to go, as when's own rule sets do it.
var marketDay = &rules.F{
	RegExp: regexp.MustCompile(`(?i)\b(market day)\b`),
	Applier: func(_ *rules.Match, c *rules.Context, _ *rules.Options, ref time.Time) (bool, error) {
		c.Duration = time.Duration((int(time.Thursday)-int(ref.Weekday())+7)%7) * 24 * time.Hour
		return true, nil
	},
}

// TestRulesBesideOurGrammar reads English with rules of one's own: both take part, and the verb tells the side of both.
func TestRulesBesideOurGrammar(t *testing.T) {
	p := dateparse.Parser{Rules: []rules.Rule{ladyDay, marketDay}}
	for _, c := range []struct {
		name, text string
		want       []string // words, value, rule
	}{
		{"both", "Rents rose on Lady Day and again on Monday.", []string{"Lady Day 2025-03-25 when:dateparse_test.init", "Monday 2025-06-09 weekday"}},
		{"past", "The stalls opened on market day.", []string{"market day 2025-06-12 when:dateparse_test.init"}},
		{"to come", "The stalls will open on market day.", []string{"market day 2025-06-19 when:dateparse_test.init"}},
		{"two rules in one", "The court sat on Lady Day, market day.", []string{"Lady Day 2025-03-25 when:dateparse_test.init", "market day 2025-06-12 when:dateparse_test.init"}},
		{"none", "Nothing happened.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range p.Find(c.text, dateparse.Reference{Date: sunday}) {
				assert.Equal(t, c.text[e.Start:e.End], e.Text)
				got = append(got, e.Text+" "+e.Value.String()+" "+e.Rule)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

// TestLongerRuleWins has rules that find a part of a phrase of ours, the whole of it, and more than it.
func TestLongerRuleWins(t *testing.T) {
	on := func(pattern string) rules.Rule {
		return &rules.F{RegExp: regexp.MustCompile(pattern), Applier: func(_ *rules.Match, c *rules.Context, _ *rules.Options, _ time.Time) (bool, error) {
			y := 1999
			c.Year = &y
			return true, nil
		}}
	}
	for pattern, want := range map[string]string{
		`(Friday)`:             "last Friday 2025-06-13",
		`(last Friday)`:        "last Friday 2025-06-13",
		`(last Friday's vote)`: "last Friday's vote 1999",
		`(met last)`:           "last Friday 2025-06-13",
	} {
		p := dateparse.Parser{Rules: []rules.Rule{on(pattern)}}
		found := p.Find("They met last Friday's vote count.", dateparse.Reference{Date: sunday})
		require.Len(t, found, 1, pattern)
		assert.Equal(t, want, found[0].Text+" "+found[0].Value.String(), pattern)
	}
}

// TestGranularityOfRules has one custom rule for each thing that a rule can write.
func TestGranularityOfRules(t *testing.T) {
	n := func(i int) *int { return &i }
	ref := time.Date(2025, 6, 15, 14, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		apply func(c *rules.Context, o *rules.Options, ref time.Time)
		typ   string
		value string
	}{
		{"year", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Year = n(1999) }, "DATE", "1999"},
		{"year to come", func(c *rules.Context, _ *rules.Options, r time.Time) { c.Year = n(r.Year() + 2) }, "DATE", "2027"},
		{"month", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Month = n(9) }, "DATE", "2025-09"},
		{"month of a year", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Year, c.Month = n(1998), n(9) }, "DATE", "1998-09"},
		{"a month ago", func(c *rules.Context, _ *rules.Options, r time.Time) { c.Month = n(int(r.Month()) - 1) }, "DATE", "2025-05"},
		{"day", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Month, c.Day = n(5), n(3) }, "DATE", "2025-05-03"},
		{"day of any month", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Day = n(3) }, "DATE", "2025-06-03"},
		{"no such day", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Month, c.Day = n(2), n(30) }, "", ""},
		{"weekday", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Weekday = n(5) }, "DATE", "2025-06-13"},
		{"days", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Duration = -48 * time.Hour }, "DATE", "2025-06-13"},
		{"hours", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Duration = -2 * time.Hour }, "TIME", "2025-06-15T12"},
		{"minutes", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Duration = -20 * time.Minute }, "TIME", "2025-06-15T14:10"},
		{"clock", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Hour, c.Minute = n(9), n(5) }, "TIME", "2025-06-15T09:05"},
		{"clock yesterday", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Duration, c.Hour = -24*time.Hour, n(9) }, "TIME", "2025-06-14T09:00"},
		{"no such hour", func(c *rules.Context, _ *rules.Options, _ time.Time) { c.Hour = n(25) }, "", ""},
		{"part of the day", func(c *rules.Context, o *rules.Options, _ time.Time) { c.Hour, c.Minute = &o.Evening, n(0) }, "TIME", "2025-06-15TEV"},
		{"nothing: the day itself", func(*rules.Context, *rules.Options, time.Time) {}, "DATE", "2025-06-15"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule := &rules.F{RegExp: regexp.MustCompile(`(then)`), Applier: func(_ *rules.Match, ctx *rules.Context, o *rules.Options, r time.Time) (bool, error) {
				c.apply(ctx, o, r)
				return true, nil
			}}
			p := dateparse.Parser{Lang: lang.None(), Rules: []rules.Rule{rule}}
			found := p.Find("It was then.", dateparse.Reference{Date: ref})
			if c.value == "" {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, c.typ+" "+c.value, string(found[0].Type)+" "+found[0].Value.String())
			assert.Equal(t, 7, found[0].Start)
			assert.Equal(t, 11, found[0].End)
		})
	}
}

// ruleFunc is a rule that is a function.
type ruleFunc func(string) *rules.Match

func (f ruleFunc) Find(text string) *rules.Match { return f(text) }

// TestBadRules has rules that break the contract of rules.Rule. What our grammar finds beside them stays.
func TestBadRules(t *testing.T) {
	today := func(*rules.Match, *rules.Context, *rules.Options, time.Time) (bool, error) { return true, nil }
	const text = "They met on Friday in Rome."
	for name, rule := range map[string]rules.Rule{
		"before the text":      ruleFunc(func(string) *rules.Match { return &rules.Match{Left: -3, Right: 2, Applier: today} }),
		"behind the text":      ruleFunc(func(s string) *rules.Match { return &rules.Match{Left: 0, Right: len(s) + 1, Applier: today} }),
		"empty":                ruleFunc(func(string) *rules.Match { return &rules.Match{Left: 3, Right: 3, Applier: today} }),
		"white space":          ruleFunc(func(string) *rules.Match { return &rules.Match{Left: 4, Right: 5, Applier: today} }),
		"turned round":         ruleFunc(func(string) *rules.Match { return &rules.Match{Left: 5, Right: 3, Applier: today} }),
		"inside a word":        &rules.F{RegExp: regexp.MustCompile("(me)t"), Applier: today},
		"panics in Find":       ruleFunc(func(string) *rules.Match { panic("rule") }),
		"no applier":           &rules.F{RegExp: regexp.MustCompile("(Rome)")},
		"capture that is none": &rules.F{RegExp: regexp.MustCompile("met(x)?"), Applier: today},
		"panics when applied": &rules.F{RegExp: regexp.MustCompile("(Rome)"), Applier: func(*rules.Match, *rules.Context, *rules.Options, time.Time) (bool, error) {
			panic("rule")
		}},
		"fails": &rules.F{RegExp: regexp.MustCompile("(Rome)"), Applier: func(*rules.Match, *rules.Context, *rules.Options, time.Time) (bool, error) {
			return true, errors.New("no")
		}},
		"says no": &rules.F{RegExp: regexp.MustCompile("(Rome)"), Applier: func(*rules.Match, *rules.Context, *rules.Options, time.Time) (bool, error) {
			return false, nil
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p := dateparse.Parser{Rules: []rules.Rule{rule}}
			found := p.Find(text, dateparse.Reference{Date: sunday})
			assert.Equal(t, []row{{"Friday", "DATE", "2025-06-13", "2025-06-13T00:00:00/2025-06-14T00:00:00"}}, rows(t, text, found))
		})
	}
}

// TestRulesOnHardText has text that is no text, and a sentence full of matches.
func TestRulesOnHardText(t *testing.T) {
	all := append(append(append(append([]rules.Rule{}, ru.All...), nl.All...), br.All...), zh.All...)
	p := dateparse.Parser{Rules: all}
	for _, text := range []string{"", "\x00", "\xff\xfe", "в \xd0\xff пятницу\xd0", strings.Repeat("\xf0\x9f", 5000), "昨\xe5天昨天", "vrijdag\xffvrijdag", "99999999999999999999 mei", "через 99999999999999999999 дней"} {
		for _, e := range p.Find(text, dateparse.Reference{Date: sunday}) {
			assert.Equal(t, text[e.Start:e.End], e.Text)
			assert.Less(t, e.Start, e.End)
		}
	}
	given := func(n int) int {
		rule := &counted{Rule: ladyDay}
		p := dateparse.Parser{Lang: lang.None(), Rules: []rules.Rule{rule}}
		assert.Len(t, p.Find(strings.Repeat("Lady Day ", n), dateparse.Reference{Date: sunday}), n)
		assert.LessOrEqual(t, rule.calls, n+n/10, "one for each match and one for each piece of text")
		return rule.bytes
	}
	small, large := given(2000), given(16000)
	assert.InDelta(t, 8*small, large, 0.2*float64(8*small), "bytes that the rule is given in eight times the text")
}

// counted is a rule that counts how often it is asked, and how much text it is given.
type counted struct {
	rules.Rule
	calls, bytes int
}

func (c *counted) Find(text string) *rules.Match {
	c.calls++
	c.bytes += len(text)
	return c.Rule.Find(text)
}
