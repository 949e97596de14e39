package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/scan"
)

const hearts = "heart: month weekday unit units part deictic modern season refword\n"

// grammar parses rules over the words of the tests.
func grammar(t testing.TB, rules string) *Grammar {
	g, err := Parse("rules.txt", hearts+rules, lexicon(t))
	require.NoError(t, err)
	return g
}

// found writes the phrases of a text, by sentence, as "words meaning (rule)".
func found(g *Grammar, source string) []string {
	var text scan.Text
	scan.Scan(&text, source, g.Lexicon)
	var m Matcher
	m.Reset(g)
	out := []string{}
	for _, s := range text.Sentences {
		tokens := text.Tokens[s.First:s.Last]
		for _, f := range m.Match(tokens) {
			out = append(out, fmt.Sprintf("%s %s (%s)", source[tokens[f.First].Start:tokens[f.Last-1].End], f.Meaning.String(), f.Rule.Name))
		}
	}
	return out
}

// TestMatch tells what rules make of texts, one construct of the rules language after the other.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name, rules string
		texts       map[string][]string
	}{
		{"the longest match", `[expression]
month: m:month => date(absent, m)
month-day: m:month d:num => date(absent, m, d)
month-day-year: m:month d:num "," y:yyyy => date(y, m, d)`, map[string][]string{
			"March 3, 2025 and March 4, and March": {
				"March 3, 2025 date(2025, 3, 3) (month-day-year)", "March 4 date(absent, 3, 4) (month-day)", "March date(absent, 3) (month)",
			},
		}},
		{"the earlier line among equals", `[expression]
first: m:month d:num => date(absent, m, d)
second: m:month n:num => date(n, m)
word: "may" => date(1)
class: m:month => date(absent, m)`, map[string][]string{
			"March 3": {"March 3 date(absent, 3, 3) (first)"},
			"may":     {"may date(1) (word)"},
		}},
		{"no overlap, from left to right", `[expression]
two: a:weekday b:weekday => weekday(a)
one: a:weekday => weekday(a)`, map[string][]string{
			"Monday Tuesday Friday": {"Monday Tuesday weekday(1) (two)", "Friday weekday(5) (one)"},
		}},
		{"what must stand around", `[expression]
x: ["in" | "by"] [!"not"] m:month [num] [!"of"] => date(absent, m)`, map[string][]string{
			"in March 3":   {"March date(absent, 3) (x)"},
			"by March 3":   {"March date(absent, 3) (x)"},
			"March 3":      {},
			"on March 3":   {},
			"in March":     {},
			"in March of":  {},
			"in March won": {},
		}},
		{"what must not stand around", `[expression]
x: [!"in" | digit] m:month [!"of"] => date(absent, m)`, map[string][]string{
			"March":          {"March date(absent, 3) (x)"}, // nothing stands around it
			"on March won":   {"March date(absent, 3) (x)"},
			"in March won":   {},
			"one March won":  {},
			"on March of":    {},
			"it ended March": {"March date(absent, 3) (x)"},
		}},
		{"parts that may be missing", `[expression]
x: "the"? m:month "of"? y:modern? => date(y, m)`, map[string][]string{
			"March":                 {"March date(absent, 3) (x)"},
			"the March of 2025":     {"the March of 2025 date(2025, 3) (x)"},
			"March 2025":            {"March 2025 date(2025, 3) (x)"},
			"March of":              {"March of date(absent, 3) (x)"},
			"the the March of of":   {"the March of date(absent, 3) (x)"},
			"the 2025 March of two": {"March of date(absent, 3) (x)"},
		}},
		{"a part that is needed behind one that may be missing", `[expression]
x: "the"? "the" m:month => date(absent, m)`, map[string][]string{
			"the March":     {"the March date(absent, 3) (x)"},
			"the the March": {"the the March date(absent, 3) (x)"},
			"March":         {},
		}},
		{"choices", `[expression]
x: ("in" | "by" | month&unsure) m:(month | weekday) => date(absent, m)`, map[string][]string{
			"in March, by Monday": {"in March date(absent, 3) (x)", "by Monday date(absent, 1) (x)"},
			"may January":         {"may January date(absent, 1) (x)"},
			"February January":    {},
		}},
		{"classes together", `[expression]
x: m:month&unsure&capital&!upper => date(absent, m)
y: "may"&upper&month => date(1)`, map[string][]string{
			"March march MARCH January": {"March date(absent, 3) (x)"},
			"MAY May may":               {"MAY date(1) (y)", "May date(absent, 5) (x)"},
		}},
		{"no space before", `[expression]
x: w:weekday ~"-" m:~month => weekday(w)`, map[string][]string{
			"Monday-March":   {"Monday-March weekday(1) (x)"},
			"Monday -March":  {},
			"Monday- March":  {},
			"Monday - March": {},
		}},
		{"several results", `[expression]
x: a:weekday "and" b:weekday p:part? => a: weekday(a); b..p: in(part(MO), weekday(b)); a..b: weekday(7)
y: m:month d:num => m: date(absent, m)`, map[string][]string{
			"Monday and Friday morning": {
				"Monday weekday(1) (x)", "Friday morning in(part(1), weekday(5)) (x)", "Monday and Friday weekday(7) (x)",
			},
			"Monday and Friday": {"Monday weekday(1) (x)", "Monday and Friday weekday(7) (x)"}, // without its p there is no b..p
			"March 3":           {"March date(absent, 3) (y)"},
		}},
		{"no time", `[expression]
x: m:month => date(absent, m)
y: "sad" month => nothing`, map[string][]string{
			"sad March, March": {"March date(absent, 3) (x)"},
		}},
		{"layers", `[number]
digit: n:digit => number(n)
num: n:num&!modern => number(n)
tens: t:tens "-"? d:digit => number(t + d)
hundred: n:digit s:scale "and"? r:number => number(n * s + r)
[quantity]
quantity: n:number u:(unit | units) => span(n, day)
[expression]
length: q:quantity => q
ago: q:quantity "ago" => before(this(day), q)
month: m:month d:number => date(absent, m, d)
weekday: w:weekday => weekday(w)
[composition]
after: q:quantity "after" x:@date => after(x, q)
then: x:@span "then" y:@span => plus(x, y)
early: m:edge x:@day => mod(x, m)`, map[string][]string{
			"two days":                        {"two days span(2, day) (length)"},
			"twenty-two days ago":             {"twenty-two days ago before(this(day), span(22, day)) (ago)"},
			"two hundred and twenty-one days": {"two hundred and twenty-one days span(221, day) (length)"},
			"two days after March 3":          {"two days after March 3 after(date(absent, 3, 3), span(2, day)) (after)"},
			"two days after one day":          {"two days span(2, day) (length)", "one day span(1, day) (length)"}, // no date
			"two days then one day":           {"two days then one day plus(span(2, day), span(1, day)) (then)"},
			"early Monday, early one day":     {"early Monday mod(weekday(1), START) (early)", "one day span(1, day) (length)"},
			"March twenty-two":                {"March twenty-two date(absent, 3, 22) (month)"},
			"March twenty-two days":           {"March twenty-two date(absent, 3, 22) (month)"},
			"two days after early March three": { // compositions do not nest
				"two days span(2, day) (length)", "early March three mod(date(absent, 3, 3), START) (early)",
			},
		}},
		{"dates that there are not", `[expression]
day: m:month d:num => date(absent, m, d)
month: m:month => date(absent, m)
year: "year" n:num => date(n)`, map[string][]string{
			"February 30":     {"February date(absent, 2) (month)"},
			"March 300":       {"March date(absent, 3) (month)"},
			"year 2025":       {"year 2025 date(2025) (year)"},
			"year 10000":      {},
			"year 9999999999": {},
		}},
		{"arithmetic", `[expression]
x: m:month a:num b:num? => date(a - b, m)
y: w:weekday a:num => from(weekday(w), this(day), -a * 2 + 3)
z: w:weekday vaguely => every(weekday(w), 0, vague * 2)`, map[string][]string{
			"March 2025 20":    {"March 2025 20 date(2005, 3) (x)"},
			"March 2025":       {"March 2025 date(absent, 3) (x)"}, // what is not there makes the sum so
			"Monday 4":         {"Monday 4 from(weekday(1), this(day), -5) (y)"},
			"Monday 999999999": {"Monday 999999999 from(weekday(1), this(day), -999999996) (y)"},
			"Monday several":   {"Monday several every(weekday(1), 0, vague) (z)"},
		}},
		{"values of the class that was asked for", `heart: unsure
[expression]
x: a:unsure => date(2000, a + 1)
y: "x" a:month => date(2000, a)`, map[string][]string{
			"march":   {"march date(2000, 1) (x)"},
			"x march": {"x march date(2000, 3) (y)"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := grammar(t, c.rules)
			for text, want := range c.texts {
				assert.Equal(t, want, found(g, text), "%q", text)
			}
		})
	}
}

// TestReach finds phrases wherever their heart stands: at the end, at the beginning, far from it and near the next.
func TestReach(t *testing.T) {
	g := grammar(t, `[number]
digit: n:digit => number(n)
[expression]
long: "a"? "b"? "c"? "d"? "e"? "f"? "g"? m:month => date(absent, m)
tail: m:month "of" n:number => date(absent, m, n)
`)
	const phrase = "a b c d e f g March"
	for before := range 12 {
		for between := range 20 {
			for after := range 12 {
				text := strings.Repeat("x ", before) + phrase + strings.Repeat(" x", between) + " March of two" + strings.Repeat(" x", after)
				require.Equal(t, []string{phrase + " date(absent, 3) (long)", "March of two date(absent, 3, 2) (tail)"}, found(g, text), "%q", text)
			}
		}
	}
}

// TestEveryTokenNearAHeartIsTried counts, between two hearts that lie ever further apart, where phrases begin.
func TestEveryTokenNearAHeartIsTried(t *testing.T) {
	g := grammar(t, "[number]\ndigit: n:digit => number(n)\n[expression]\nmonth: m:month => date(absent, m)\n")
	for n := range 30 {
		tokens := scanned(g, "March"+strings.Repeat(" two", n)+" March")
		tried := make([]bool, n+2)
		var m Matcher
		m.Reset(g)
		m.MatchTraced(tokens, func(_ *Rule, first, _ int) { tried[first] = true })
		for i, ok := range tried {
			near := i <= reach || i >= n+1-reach
			assert.Equal(t, near, ok, "token %d of %d", i, n+2)
		}
	}
}

func scanned(g *Grammar, source string) []scan.Token {
	var text scan.Text
	scan.Scan(&text, source, g.Lexicon)
	return text.Tokens
}

// TestTrace is told of every phrase, also of those that are not chosen, and the next call tells nobody.
func TestTrace(t *testing.T) {
	g := grammar(t, "[expression]\nmonth: m:month => date(absent, m)\nday: m:month d:num => date(absent, m, d)\n")
	var told []string
	var m Matcher
	m.Reset(g)
	assert.Same(t, g.Lexicon, m.Lexicon())
	tokens := scanned(g, "on March 3")
	found := m.MatchTraced(tokens, func(r *Rule, first, last int) { told = append(told, fmt.Sprintf("%s %d-%d", r.Name, first, last)) })
	assert.Len(t, found, 1)
	assert.Len(t, m.Match(tokens), 1)
	assert.ElementsMatch(t, []string{"month 1-2", "day 1-3"}, told)
}

// TestTooLongMeanings leaves out what has no room.
func TestTooLongMeanings(t *testing.T) {
	g := grammar(t, `[expression]
month: m:month => fiscal(fiscal(fiscal(fiscal(fiscal(fiscal(date(absent, m)))))))
[composition]
two: x:@date "and" y:@date => in(x, y)
`)
	const fiscal, end = "fiscal(fiscal(fiscal(fiscal(fiscal(fiscal(", "))))))"
	assert.Equal(t, []string{
		"March " + fiscal + "date(absent, 3)" + end + " (month)", "may " + fiscal + "date(absent, 5)" + end + " (month)",
	}, found(g, "March and may"))
}

// TestNumbersThatBeginWithThemselves is a grammar whose numbers could go on for ever.
func TestNumbersThatBeginWithThemselves(t *testing.T) {
	g := grammar(t, `[number]
digit: n:digit => number(n)
more: digit "and"? r:number => number(r + 1)
again: "plus" "and"? r:number => number(r)
[quantity]
days: n:number unit => span(n, day)
[expression]
days-alone: q:quantity => q
`)
	assert.Equal(t, []string{"one two and one plus three day span(6, day) (days-alone)"}, found(g, "one two and one plus three day"))
}

// meanings has a meaning with each operator, as the rules language writes it.
var meanings = []struct {
	meaning string
	sort    Sort
}{
	{"span(2, week)", SortSpan},
	{"span(0, year, 500)", SortSpan},
	{"span(vague, week)", SortSpan},
	{"plus(span(2, year), span(6, month))", SortSpan},
	{"ref(PAST_REF)", SortRef},
	{"ref(PRESENT_REF)", SortRef},
	{"ref(FUTURE_REF)", SortRef},
	{"this(month)", sortOf(calendar.Month)},
	{"anchor(year)", sortOf(calendar.Year)},
	{"date(2025, 6, 14)", sortOf(calendar.Day)},
	{"date(2025, 6)", sortOf(calendar.Month)},
	{"date(2025)", sortOf(calendar.Year)},
	{"date(absent, 6, 14)", sortOf(calendar.Day)},
	{"weekday(5)", sortOf(calendar.Day)},
	{"daynum(20000)", sortOf(calendar.Day)},
	{"monthnum(24305)", sortOf(calendar.Month)},
	{"slash(2073038)", sortOf(calendar.Day)},
	{"decade(1990)", sortOf(calendar.Decade)},
	{"century(20)", sortOf(calendar.Century)},
	{"sub(quarter, 3)", sortOf(calendar.Quarter)},
	{"sub(half, 2)", sortOf(calendar.Half)},
	{"sub(season, 4)", sortOf(calendar.Season)},
	{"holiday(3)", sortOf(calendar.Day)},
	{"part(1)", sortOf(calendar.PartOfDay)},
	{"clock(3600, 43200)", sortOf(calendar.Minute)},
	{"clock(59400)", sortOf(calendar.Minute)},
	{"clock4(1630)", sortOf(calendar.Minute)},
	{"shift(this(month), -1)", sortOf(calendar.Month)},
	{"in(weekday(1), shift(this(week), 1))", sortOf(calendar.Day)},
	{"before(this(day), span(2, year))", sortOf(calendar.Day)},
	{"after(this(day), span(2, year))", sortOf(calendar.Day)},
	{"nth(date(2025, 2), -1, day)", sortOf(calendar.Day)},
	{"nthday(date(2025, 10), 1, 1)", sortOf(calendar.Day)},
	{"grain(date(2025, 3, 3), week)", sortOf(calendar.Week)},
	{"from(weekday(5), this(day), -1)", sortOf(calendar.Day)},
	{"beside(date(2025, 3, 3), 1)", sortOf(calendar.Day)},
	{"zone(clock(59400), -18000)", sortOf(calendar.Minute)},
	{"fiscal(date(1998))", sortOf(calendar.Year)},
	{"fiscal(date(1998), 1)", sortOf(calendar.Year)},
	{"grain(this(day), quarter, -3)", sortOf(calendar.Quarter)},
	{"ahead(span(2, week))", SortSpan},
	{"mod(this(month), START)", sortOf(calendar.Month)},
	{"only(weekday(1), NARRATIVE)", sortOf(calendar.Day)},
	{"only(this(year), NOT_PAST)", sortOf(calendar.Year)},
	{"every(weekday(1), EVERY)", SortSet},
	{"every(span(1, week), 0, 2)", SortSet},
}

// TestMeanings writes a meaning as the rule that made it has it, and works out what sort of thing it is.
func TestMeanings(t *testing.T) {
	used := map[Code]bool{}
	for _, c := range meanings {
		g := grammar(t, "[expression]\nx: month => "+c.meaning+"\n")
		m := Matcher{}
		m.Reset(g)
		f := m.Match(scanned(g, "March"))
		if !assert.Len(t, f, 1, c.meaning) {
			continue
		}
		assert.Equal(t, c.meaning, f[0].Meaning.String())
		assert.Equal(t, c.sort, f[0].Meaning.sort(), c.meaning)
		for _, op := range f[0].Meaning.Ops() {
			used[op.Code] = true
		}
	}
	for name, o := range operators {
		assert.True(t, used[o.code] || o.code == OpNumber, "no meaning with %s", name)
	}
	assert.Empty(t, new(Meaning).String())
	assert.Zero(t, new(Meaning).sort())
}

// TestMeaningsThatAreNone gives operators numbers that name nothing. No rule makes a phrase of them.
func TestMeaningsThatAreNone(t *testing.T) {
	for _, meaning := range []string{
		"span(-1, day)", "span(1, 0)", "span(1, 16)", "span(absent, day)", "span(1, day, -5)", "ref(0)", "ref(4)", "this(0)", "this(99)",
		"anchor(16)", "date(absent)", "date(10000)", "date(-9999)", "date(2025, 0)", "date(2025, 13)", "date(2025, 6, 31)", "date(2025, 2, 29)",
		"date(absent, 2, 30)", "date(absent, absent, 32)", "date(absent, absent, 0)", "weekday(0)", "weekday(8)", "monthnum(0)", "monthnum(120000)",
		"decade(-10)", "decade(10000)", "century(-99)", "century(31)", "sub(quarter, 5)", "sub(half, 3)", "sub(season, 0)", "sub(month, 1)",
		"part(0)", "part(7)", "clock(-1)", "clock(86401)", "clock(0, 0)", "clock(46800, 0)", "clock4(2400)", "clock4(1660)", "clock4(1300, 0)",
		"shift(this(day), absent)", "shift(this(day), vague)", "from(weekday(1), this(day), 0)", "from(weekday(1), this(day), absent)",
		"nth(this(year), 0, day)", "nth(this(year), 1, 0)", "nth(this(year), 9999999, day)", "nthday(this(month), 1, 8)", "nthday(this(month), 0, 1)",
		"grain(this(day), 0)", "mod(this(day), 0)", "mod(this(day), 13)", "mod(this(day), absent)", "every(weekday(1), 3)", "every(weekday(1), -1)",
		"only(this(day), 0)", "only(this(day), 6)",
	} {
		g := grammar(t, "[expression]\nx: month => "+meaning+"\n")
		assert.Empty(t, found(g, "March"), meaning)
	}
}

// TestMatcherIsReused matches one sentence after the other without remembering the last.
func TestMatcherIsReused(t *testing.T) {
	g := grammar(t, "[expression]\nday: m:month d:num? => date(absent, m, d)\ntwo: a:weekday \"and\" b:weekday => a: weekday(a); b: weekday(b)\n")
	texts := []string{"March 3", "March", "Monday and Friday", "nothing here", "Monday", "March 3 and March 4, Monday and Tuesday", ""}
	var m Matcher
	m.Reset(g)
	for range 2 {
		for _, text := range texts {
			var fresh Matcher
			fresh.Reset(g)
			tokens := scanned(g, text)
			assert.Equal(t, append([]Found{}, fresh.Match(tokens)...), append([]Found{}, m.Match(tokens)...), text)
		}
	}
	tokens := scanned(g, texts[5])
	assert.Zero(t, testing.AllocsPerRun(10, func() { m.Match(tokens) }))
}
