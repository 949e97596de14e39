package lang_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/dateparse/ruletest"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/lang"
)

// TestRuleExamples runs every example of every language's rules.txt. Every rule of the two upper layers has one.
func TestRuleExamples(t *testing.T) {
	for _, code := range lang.Codes() {
		t.Run(code, func(t *testing.T) {
			l, err := lang.Get(code)
			require.NoError(t, err)
			ruletest.Run(t, l)
		})
	}
}

func TestUnknownLanguage(t *testing.T) {
	_, err := lang.Get("xx")
	assert.ErrorIs(t, err, lang.ErrUnknown)
}

// TestNone reads with no language: no word of any is an expression of time.
func TestNone(t *testing.T) {
	none := lang.None()
	assert.Same(t, none, lang.None())
	assert.Empty(t, none.Code)
	assert.Empty(t, none.Grammar().Rules)
	wednesday := dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}
	const text = "They met on Monday, for two hours, as every year, und heute."
	assert.Len(t, (&dateparse.Parser{}).Find(text, wednesday), 3)
	assert.Empty(t, (&dateparse.Parser{Lang: none}).Find(text, wednesday))

	german, err := none.With("deutsch", fstest.MapFS{
		"words.txt": {Data: []byte("heute  tag  0\n")},
		"rules.txt": {Data: []byte("heart: tag\n[expression]\nheute: t:tag => shift(this(day), t)\n")},
	})
	require.NoError(t, err, "a pack may be all that there is")
	found := (&dateparse.Parser{Lang: german}).Find(text, wednesday)
	require.Len(t, found, 1)
	assert.Equal(t, "heute 2025-03-19", found[0].Text+" "+found[0].Value.String())
	assert.Empty(t, none.Grammar().Rules, "it stays as it is")
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

// TestEveryFileIsRead reads the files of each language that are read at their first use.
func TestEveryFileIsRead(t *testing.T) {
	for _, code := range lang.Codes() {
		l, err := lang.Get(code)
		require.NoError(t, err)
		assert.NotPanics(t, func() {
			assert.NotNil(t, l.Events())
			assert.NotNil(t, l.Names())
			assert.NotNil(t, l.Kinds())
		}, code)
		pack, err := l.With("none", fstest.MapFS{"words.txt": {Data: []byte("")}})
		require.NoError(t, err)
		assert.NotNil(t, pack.Events())
	}
	_, err := lang.Load(fstest.MapFS{"words.txt": {}, "rules.txt": {}, "events.txt": {Data: []byte("attack\n")}}, "xx")
	assert.ErrorContains(t, err, "events.txt:1", "a user's are read at once")
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
