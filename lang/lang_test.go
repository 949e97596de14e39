package lang_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/lang"
)

// TestRuleExamples runs every example of every language's rules.txt.
func TestRuleExamples(t *testing.T) {
	for _, code := range lang.Codes() {
		t.Run(code, func(t *testing.T) {
			l, err := lang.Get(code)
			require.NoError(t, err)
			runExamples(t, l)
			runRanges(t, l)
		})
	}
}

// runExamples runs the examples of a language: the phrase must be found whole, by the rule it stands under, with its value.
func runExamples(t *testing.T, l *lang.Language) {
	parser := dateparse.Parser{Lang: l}
	for _, r := range l.Grammar().Rules {
		for _, ex := range r.Examples {
			t.Run(fmt.Sprintf("%s/%d", r.Name, ex.Line), func(t *testing.T) {
				date, err := time.Parse(time.DateOnly, ex.Date)
				require.NoError(t, err, "%s:%d: the document date, in a line such as @ 2025-03-19 above", r.File, ex.Line)
				text, start, end := marked(ex.Text)
				found := parser.Find(text, dateparse.Reference{Date: date})
				if r.Nothing() {
					assert.Empty(t, texts(found), "%s:%d: %q holds no time", r.File, ex.Line, ex.Text)
					return
				}
				if ex.Negative {
					for _, e := range found {
						assert.NotEqual(t, r.Name, e.Rule, "%s:%d: %q is not for this rule, which took %q", r.File, ex.Line, ex.Text, e.Text)
					}
					return
				}
				for _, e := range found {
					if e.Start == start && e.End == end {
						assert.Equal(t, fields(ex.Want), fields(describe(e, ex.Want)), "%s:%d: %q", r.File, ex.Line, ex.Text)
						if r.Layer >= match.ExpressionLayer {
							assert.Equal(t, r.Name, e.Rule, "%s:%d: %q was read by another rule", r.File, ex.Line, ex.Text)
						}
						return
					}
				}
				t.Errorf("%s:%d: %q was not found whole; found %v", r.File, ex.Line, text[start:end], texts(found))
			})
		}
	}
}

// runRanges runs the examples of the section [range]: the words in brackets must be a range, with the values of its beginning and end.
func runRanges(t *testing.T, l *lang.Language) {
	parser := dateparse.Parser{Lang: l}
	for _, r := range l.Grammar().Joins {
		assert.NotEmpty(t, r.Examples, "%s:%d: %s has no example", r.File, r.Line, r.Name)
		for _, ex := range r.Examples {
			t.Run(fmt.Sprintf("%s/%d", r.Name, ex.Line), func(t *testing.T) {
				date, err := time.Parse(time.DateOnly, ex.Date)
				require.NoError(t, err)
				text, start, end := marked(ex.Text)
				found := parser.Find(text, dateparse.Reference{Date: date})
				ranges := slices.Collect(dateparse.Ranges(found))
				if ex.Negative {
					assert.Empty(t, ranges, "%s:%d: %q is no range", r.File, ex.Line, ex.Text)
					assert.Greater(t, len(found), 1, "%s:%d: %q has no two expressions", r.File, ex.Line, ex.Text)
					return
				}
				require.Len(t, ranges, 1, "%s:%d: %q; found %v", r.File, ex.Line, ex.Text, texts(found))
				got := ranges[0]
				assert.Equal(t, text[start:end], text[got.Start:got.End], "%s:%d", r.File, ex.Line)
				assert.Equal(t, ex.Want, got.First.Value.String()+"/"+got.Last.Value.String(), "%s:%d: %q", r.File, ex.Line, ex.Text)
			})
		}
	}
}

// marked takes the square brackets out of an example and gives the place of what stood between them.
func marked(s string) (text string, start, end int) {
	before, rest, ok := strings.Cut(s, "[")
	if !ok {
		return s, 0, len(s)
	}
	inside, after, _ := strings.Cut(rest, "]")
	return before + inside + after, len(before), len(before) + len(inside)
}

// describe writes an expression with as many attributes as the example names; the type only where it does.
func describe(e dateparse.Expression, want string) string {
	out := e.Value.String()
	for _, typ := range []dateparse.Type{dateparse.Date, dateparse.Time, dateparse.Duration, dateparse.Set} {
		if strings.Contains(" "+want+" ", " "+string(typ)+" ") {
			out += " " + string(e.Type)
		}
	}
	for name, v := range map[string]string{"mod": string(e.Mod), "quant": e.Quant, "freq": e.Freq} {
		if v != "" {
			out += " " + name + "=" + v
		}
	}
	if _, ok := e.Conflict(); ok {
		out += " conflict"
	}
	return out
}

func fields(s string) map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(s) {
		m[f] = true
	}
	return m
}

func texts(found []dateparse.Expression) []string {
	out := []string{}
	for _, e := range found {
		out = append(out, fmt.Sprintf("%q %s %s (%s)", e.Text, e.Type, e.Value, e.Rule))
	}
	return out
}

func TestEveryRuleHasAnExample(t *testing.T) {
	for _, code := range lang.Codes() {
		l, err := lang.Get(code)
		require.NoError(t, err)
		for _, r := range l.Grammar().Rules {
			if len(r.Examples) == 0 && r.Layer >= match.ExpressionLayer {
				t.Errorf("%s:%d: rule %s has no example; every expression and composition rule needs one", r.File, r.Line, r.Name)
			}
		}
	}
}

func TestUnknownLanguage(t *testing.T) {
	_, err := lang.Get("xx")
	assert.ErrorIs(t, err, lang.ErrUnknown)
}

// TestMistakesAreToldLikeACompilers checks file, line, column and caret of what can be wrong in a language's files.
func TestMistakesAreToldLikeACompilers(t *testing.T) {
	for _, c := range []struct{ name, words, rules, want string }{
		{"no class", "monday", "", "words.txt:1:7: two spaces and a class must follow the words"},
		{"unknown constant", "monday  weekday  one", "", `words.txt:1:18: no number and no constant is called "one"`},
		{"two values", "monday  weekday  1\nmonday mon  weekday  2", "", `words.txt:2:1: "monday" has the class weekday with another value already`},
		{"unknown cue", "will  cue  furture", "", `words.txt:1:12: no number and no constant is called "furture"`},
		{"no layer", "monday  weekday  1", "x: weekday => weekday(1)", "rules.txt:1:1: a rule needs a layer above it"},
		{"unknown class", "monday  weekday  1", "[expression]\nx: wekday => weekday(1)", `rules.txt:2:4: unknown class "wekday"`},
		{"unknown operator", "monday  weekday  1", "heart: weekday\n[expression]\nx: weekday => wekday(1)", `rules.txt:3:15: unknown operator "wekday"`},
		{"unknown label", "monday  weekday  1", "heart: weekday\n[expression]\nx: weekday => weekday(w)", `called "w"`},
		{"missing argument", "monday  weekday  1", "heart: weekday\n[expression]\nx: w:weekday => weekday()", "weekday takes 1 argument"},
		{"no heart", "monday  weekday  1", "[expression]\nx: w:weekday => weekday(w)", "rules.txt:2:1: rule x needs a part that always is one of the heart classes"},
		{"twice", "monday  weekday  1", "heart: weekday\n[expression]\nx: w:weekday => weekday(w)\nx: w:weekday => weekday(w)", `rule "x" stands in line 3 already`},
		{"range without a word", "monday  weekday  1", "heart: weekday\n[range]\nx: \"to\" number => range", "only words may stand between the parts of a range"},
		{"range with a meaning", "monday  weekday  1", "heart: weekday\n[range]\nx: \"to\" => weekday(1)", `rules.txt:3:12: what stands between two parts means range`},
		{"upper layer", "monday  weekday  1", "heart: weekday\n[quantity]\nx: weekday expression => weekday(1)", "earlier layers only"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := lang.Load(fstest.MapFS{"words.txt": {Data: []byte(c.words)}, "rules.txt": {Data: []byte(c.rules)}}, "xx")
			var syntax *match.SyntaxError
			require.ErrorAs(t, err, &syntax)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

// TestLoad adds a language of two lines from a file system of the user's.
func TestLoad(t *testing.T) {
	l, err := lang.Load(fstest.MapFS{
		"words.txt": {Data: []byte("montag  weekday  1\n")},
		"rules.txt": {Data: []byte("heart: weekday\n[expression]\nwochentag: w:weekday => weekday(w)\n")},
	}, "de")
	require.NoError(t, err)
	parser := dateparse.Parser{Lang: l}
	found := parser.Find("Am Montag kam er.", dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)})
	require.Len(t, found, 1)
	assert.Equal(t, "2025-03-17", found[0].Value.String())
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	words, rules := lang.English().File("words.txt"), lang.English().File("rules.txt")
	for b.Loop() {
		if _, err := lang.Load(fstest.MapFS{"words.txt": {Data: []byte(words)}, "rules.txt": {Data: []byte(rules)}}, "en"); err != nil {
			b.Fatal(err)
		}
	}
}
