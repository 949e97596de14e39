package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
)

// words is the lexicon of the tests: words, class and value, as in a language's words.txt.
const words = `
january  month  1
february  month  2
march  month  3
may  month  5
march may  unsure  0
monday  weekday  1
tuesday  weekday  2
friday  weekday  5
day  unit  day
week  unit  week
month  unit  month
year  unit  year
days weeks months years  units  0
one  digit  1
two  digit  2
three  digit  3
twenty  tens  20
hundred  scale  100
thousand  scale  1000
several  vaguely  0
last  step  -1
next  step  1
early  edge  START
late  edge  END
morning  part  MO
today  deictic  0
every  every  EVERY
spring  season  SP
now  refword  PRESENT_REF
decades  unit  decade
`

// lexicon reads words.
func lexicon(t testing.TB) *scan.Lexicon {
	lex := scan.NewLexicon()
	for _, line := range strings.Split(strings.TrimSpace(words), "\n") {
		family, rest, _ := strings.Cut(line, "  ")
		name, value, _ := strings.Cut(rest, "  ")
		class, err := lex.AddClass(name)
		require.NoError(t, err)
		n, ok := Constant(value)
		if !ok {
			_, err := fmt.Sscan(value, &n)
			require.NoError(t, err)
		}
		for _, w := range strings.Fields(family) {
			require.NoError(t, lex.Add(w, class, n))
		}
	}
	return lex
}

// TestMistakes tells file, line and column of what can be wrong in a rules file.
func TestMistakes(t *testing.T) {
	const head = "heart: month weekday\n[expression]\n"
	for _, c := range []struct{ name, rules, want string }{
		{"unknown layer", "[expresion]", `1:1: unknown layer "expresion"; there are number, quantity, expression, composition`},
		{"unknown heart", "heart: month wekday", `1:14: unknown class "wekday"`},
		{"no class", "heart: month, weekday", "1:13: expected the name of a class"},
		{"no layer", "x: month => date(absent, 1)", "1:1: a rule needs a layer above it"},
		{"example without a rule", "[expression]\n  January  2025-01", "2:1: an example needs a rule above it"},
		{"example without a value", head + "x: m:month => date(absent, m)\n    January 2025-01", "4:1: an example needs its value, two spaces behind the text"},
		{"no name", head + "m:month weekday", "3:16: a rule needs => and a meaning"},
		{"no colon", head + "month => date(absent, 1)", "3:1: a rule begins with its name and a colon"},
		{"name of two words", head + "a month: month => date(absent, 1)", "3:1: a rule begins with its name and a colon"},
		{"twice", head + "x: m:month => date(absent, m)\nx: m:month => date(absent, m)", `4:1: rule "x" stands in line 3 already`},
		{"nothing to match", head + "x: => date(2025)", "3:6: a rule needs something to match"},
		{"no meaning", head + "x: m:month", "3:11: a rule needs => and a meaning"},
		{"unknown class", head + "x: m:mont => date(absent, m)", `3:6: unknown class "mont"`},
		{"unknown class among choices", head + "x: (month | wekday) => date(absent, 1)", `3:13: unknown class "wekday"`},
		{"unknown class behind &", head + "x: month&!unsur => date(absent, 1)", `3:11: unknown class "unsur"`},
		{"unknown sort", head + "x: @dya => date(absent, 1)", "3:4: unknown sort @dya"},
		{"open quotation mark", head + "x: \"may month => date(absent, 1)", "3:5: a word needs its closing quotation mark"},
		{"empty word", head + "x: \"\" month => date(absent, 1)", "3:5: a word needs its closing quotation mark"},
		{"open bracket", head + "x: (month | weekday => date(absent, 1)", "3:21: expected | or )"},
		{"open context", head + "x: [month weekday => date(absent, 1)", "3:11: expected | or ]"},
		{"context in the middle", head + "x: month [\"of\"] weekday => date(absent, 1)", "3:17: what must follow a phrase stands at the end of its rule"},
		{"label twice", head + "x: m:month m:weekday => date(absent, m)", `3:12: two parts of this rule are called "m"`},
		{"too many labels", head + "x: a:month b:month c:month d:month e:month f:month g:month h:month i:month j:month k:month => date(1, a)",
			"3:84: a rule has room for 10 named parts"},
		{"later layer", "[quantity]\nx: month expression => date(absent, 1)", "2:10: a rule may use the phrases of earlier layers only"},
		{"own layer", "[quantity]\nx: month quantity => date(absent, 1)", "2:10: a rule may use the phrases of earlier layers only"},
		{"number that begins with a number", "[number]\nx: month? n:number scale => number(n)",
			"2:11: a rule may use the phrases of earlier layers only, and a number a number behind it"},
		{"no heart", head + "x: \"in\" => date(absent, 5)", "3:1: rule x needs a part that always is one of the heart classes"},
		{"heart that may be missing", head + "x: \"in\" month? => date(absent, 5)", "3:1: rule x needs a part that always"},
		{"heart among others", head + "x: (month | digit) => date(absent, 5)", "3:1: rule x needs a part that always"},
		{"number is no heart", head + "x: n:number => date(absent, n)", "3:1: rule x needs a part that always"},
		{"quantity without a heart", "heart: month\n[quantity]\nx: n:number unit => span(n, day)", "3:1: rule x needs a part that always"},
		{"too many ways", head + "x: month" + strings.Repeat(" (month | weekday)?", 8) + " => date(absent, 1)", "3:1: rule x has more than 1000 ways to match"},

		{"unknown operator", head + "x: m:month => dat(absent, m)", `3:15: unknown operator "dat"`},
		{"no operator", head + "x: m:month => 5", `3:15: no part of this rule is called "5"`},
		{"unknown part", head + "x: m:month => date(absent, n)", `3:28: no part of this rule and no constant is called "n"`},
		{"argument missing", head + "x: m:month => in(date(absent, m))", "3:33: in takes 2 arguments"},
		{"argument too many", head + "x: w:weekday => weekday(w, 1)", "3:26: weekday takes 1 arguments; expected )"},
		{"comma missing", head + "x: m:month => date(absent m)", "3:27: expected a comma"},
		{"word as a meaning", head + "x: m:month => m", `3:15: part "m" is a word, which means nothing by itself`},
		{"word as an operand", head + "x: m:month => in(m, this(year))", `3:18: part "m" is a word, which means nothing by itself`},
		{"phrase as a number", "heart: month\n[composition]\nx: q:expression => date(absent, q)", `3:33: part "q" is a phrase and no number`},
		{"behind the meaning", head + "x: m:month => date(absent, m) date(absent, m)", "3:31: expected ; or the end of the line"},
		{"unknown part of the phrase", head + "x: m:month => n: date(absent, m)", `3:15: no part of this rule is called "n" or "n"`},
		{"parts in the wrong order", head + "x: m:month w:weekday => w..m: date(absent, m)", `3:25: part "w" stands behind part "m"`},
		{"colon missing", head + "x: m:month w:weekday => m..w date(absent, m)", "3:29: expected a colon"},
		{"too long a meaning", "heart: month\n[composition]\nx: q:@day => " + strings.Repeat("fiscal(", 10) + "q" + strings.Repeat(")", 10),
			"3:14: a meaning has room for 10 operators"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("rules.txt", c.rules, lexicon(t))
			var syntax *SyntaxError
			require.ErrorAs(t, err, &syntax)
			assert.Contains(t, err.Error(), "rules.txt:"+c.want)
			lines := strings.Split(err.Error(), "\n")
			require.Len(t, lines, 3, "message, line and caret")
			assert.Equal(t, "    "+strings.Split(c.rules, "\n")[syntax.Line-1], lines[1])
			assert.Equal(t, "    "+strings.Repeat(" ", syntax.Column-1)+"^", lines[2])
		})
	}
}

// TestRulesFile reads what a file has beside rules: comments, dates, examples.
func TestRulesFile(t *testing.T) {
	g, err := Parse("rules.txt", strings.ReplaceAll(`# A comment.
heart: month weekday  # and a comment behind two spaces

@ 2025-03-19
[expression]
month: m:month => date(absent, m)  # a comment
    January                   2025-01
    in [March], "# 1"         2025-03  mod=START  # another
  ! may I?

@ 2026-01-01
no-month: "sad" month => nothing
    sad January
weekday: ["on" | "by"] w:weekday&!unsure [!"and"] => weekday(w)
`, "\n", "\r\n"), lexicon(t))
	require.NoError(t, err)
	require.Len(t, g.Rules, 3)
	month, none, weekday := g.Rules[0], g.Rules[1], g.Rules[2]
	assert.Equal(t, []string{"month", "no-month", "weekday"}, []string{month.Name, none.Name, weekday.Name})
	assert.Equal(t, []int{6, 12, 14}, []int{month.Line, none.Line, weekday.Line})
	assert.Equal(t, ExpressionLayer, month.Layer)
	assert.Equal(t, "rules.txt", month.File)
	assert.False(t, month.Nothing())
	assert.True(t, none.Nothing())
	assert.Equal(t, []Example{
		{Text: "January", Want: "2025-01", Date: "2025-03-19", Line: 7},
		{Text: `in [March], "# 1"`, Want: "2025-03  mod=START", Date: "2025-03-19", Line: 8},
		{Text: "may I?", Negative: true, Date: "2025-03-19", Line: 9},
	}, month.Examples)
	assert.Equal(t, []Example{{Text: "sad January", Date: "2026-01-01", Line: 13}}, none.Examples)
}

func TestConstants(t *testing.T) {
	for name, want := range map[string]int32{
		"day": 5, "century": 14, "START": 1, "EVERY": 1, "PAST_REF": 1, "WI": 4, "MO": 1, "vague": Vague, "absent": Absent,
	} {
		got, ok := Constant(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
	}
	_, ok := Constant("")
	assert.False(t, ok)
}

// FuzzParse reads any text as a rules file. A mistake must be told with its place; a grammar without mistakes must match any text.
func FuzzParse(f *testing.F) {
	f.Add("heart: month\n[expression]\nx: m:month d:(num | ord)? => date(absent, m, d)\n    May 3  2025-05-03\n  ! may\n", "May 3 may")
	f.Add(`[number]
a: n:digit => number(n)
b: "and"? digit n:number => number(n * 2 - 1)
heart: units
[quantity]
q: n:number u:units => span(n, u)
[expression]
x: ["in"|"by"] [!"of"] q:quantity ~"-" => mod(q, START)`, "in two two days-")
	f.Add(`heart: weekday
[expression]
x: a:weekday "and" b:weekday => a: weekday(a); b: weekday(b)
z: w:weekday => weekday(w)
[composition]
y: @day x:@date => nothing`, "Monday and Friday Monday Friday")
	f.Fuzz(func(t *testing.T, rules, source string) {
		lex := lexicon(t)
		g, err := Parse("rules.txt", rules, lex)
		if err != nil {
			var syntax *SyntaxError
			require.ErrorAs(t, err, &syntax)
			lines := strings.Split(rules, "\n")
			if syntax.Line < 1 || syntax.Line > len(lines) || syntax.Column < 1 || syntax.Column > len(lines[syntax.Line-1])+1 {
				t.Fatalf("%d:%d is no place in %q: %v", syntax.Line, syntax.Column, rules, err)
			}
			return
		}
		var m Matcher
		m.Reset(g)
		var text scan.Text
		scan.Scan(&text, source, lex)
		for _, s := range text.Sentences {
			end := int32(0)
			for _, p := range m.Match(text.Tokens[s.First:s.Last]) {
				if p.First < end || p.Last <= p.First || p.Last > s.Last-s.First || p.Rule == nil {
					t.Fatalf("%q: %d to %d behind %d", source, p.First, p.Last, end)
				}
				_ = p.Meaning.String()
				end = p.Last
			}
		}
	})
}
