package lang_test

import (
	"fmt"
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

// folder is a user's folder of language files.
func folder(words, rules string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{"words.txt": words, "rules.txt": rules} {
		if text != "" {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// read writes what a language finds in a text on 19 March 2025.
func read(l *lang.Language, text string) string {
	parser := dateparse.Parser{Lang: l}
	var out []string
	for _, e := range parser.Find(text, dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}) {
		out = append(out, fmt.Sprintf("%s %s %s", e.Text, e.Value, e.Rule))
	}
	return strings.Join(out, "; ")
}

// TestWith adds packs to English: words, rules and hearts of their own, an overruled rule, one pack upon another.
func TestWith(t *testing.T) {
	english := lang.English()
	party, err := english.With("packs/party", folder("Fridayday  fete  5\n", "heart: fete\n[expression]\nfete: f:fete => weekday(f)\ntoday: \"today\"&deictic => shift(this(day), 100)\n"))
	require.NoError(t, err)
	assert.Equal(t, "Fridayday 2025-03-14 party/fete", read(party, "It rained on Fridayday."))
	assert.Equal(t, "today 2025-06-27 party/today; yesterday 2025-03-18 deictic", read(party, "It rained today and yesterday."))
	assert.Equal(t, "earlier today 2025-03-19 earlier-deictic", read(party, "It rained earlier today."), "a longer phrase comes first")

	other, err := party.With("other", folder("", "[expression]\ntoday: \"today\"&deictic => shift(this(day), 200)\n"))
	require.NoError(t, err)
	assert.Equal(t, "today 2025-10-05 other/today", read(other, "It rained today."), "the pack that was added last comes first")
	assert.Equal(t, "Fridayday 2025-03-14 party/fete", read(other, "It rained on Fridayday."))

	words, err := english.With("words", folder("Yule  holiday  3\n", ""))
	require.NoError(t, err)
	assert.Equal(t, "Yule 2023 2023-12-25 holiday-year", read(words, "They wed at Yule 2023."))

	assert.Empty(t, read(english, "It rained on Fridayday."), "English is as it was")
	assert.Equal(t, "today 2025-03-19 deictic", read(english, "It rained today."))
	assert.Equal(t, english.File("weights.bin"), other.File("weights.bin"))
	assert.NotNil(t, other.Events())
}

// TestNamedDays are days of a user's that every year has, and what the rules of English make of them.
func TestNamedDays(t *testing.T) {
	l, err := lang.English().With("days", folder("Gala Regatta Parade  timenoun", `[expression]
gala: "Gala"&timenoun => nthday(date(absent, 10), -1, 1)
regatta: "Regatta"&timenoun => shift(holiday(4), -50)
parade: "Parade"&timenoun => shift(nthday(date(absent, 1), 1, 3), -10)
`))
	require.NoError(t, err)
	for text, want := range map[string]string{
		"They met on Gala.":                 "Gala 2024-10-28 days/gala",
		"They will meet on Gala.":           "Gala 2025-10-27 days/gala",
		"They met on Gala 2019.":            "Gala 2019 2019-10-28 part-of-year",
		"They met the day after Gala.":      "the day after Gala 2024-10-29 day-after",
		"They met two days before Regatta.": "two days before Regatta 2025-02-27 quantity-before",
		"They met on Parade.":               "Parade 2024-12-22 days/parade", // of 2025: ten days before 1 January
		"They will meet on Parade.":         "Parade 2025-12-28 days/parade", // of 2026
	} {
		assert.Equal(t, want, read(l, text), text)
	}
}

// TestMistakesOfPacks: the message names the pack's file, line and column and shows the line.
func TestMistakesOfPacks(t *testing.T) {
	for _, c := range []struct{ name, words, rules, want string }{
		{"words", "gala  fete  one", "", "p/gala/words.txt:1:13: no number and no constant is called \"one\"\n    gala  fete  one\n                ^"},
		{"another value", "\nmonday  weekday  2", "", "p/gala/words.txt:2:1: \"monday\" has the class weekday with another value already"},
		{"class", "", "[expression]\nx: f:fete => weekday(f)", "p/gala/rules.txt:2:6: unknown class \"fete\"\n    x: f:fete => weekday(f)\n         ^"},
		{"heart", "gala  fete", "[expression]\nx: fete => weekday(1)", "p/gala/rules.txt:2:1: rule gala/x needs a part that always is one of the heart classes"},
		{"layer", "", "x: weekday => weekday(1)", "p/gala/rules.txt:1:1: a rule needs a layer above it"},
		{"classes", "a  c1\na  c2\na  c3\na  c4", "", "a language and its packs have room for 45 classes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := lang.English().With("p/gala", folder(c.words, c.rules))
			var syntax *match.SyntaxError
			require.ErrorAs(t, err, &syntax)
			assert.Contains(t, err.Error(), c.want)
		})
	}
	_, err := lang.English().With("gala", fstest.MapFS{})
	assert.ErrorContains(t, err, "pack gala: open rules.txt: file does not exist")
	_, err = lang.English().With(".", folder("gala  timenoun", ""))
	assert.ErrorContains(t, err, `pack ".": its rules are called by its name`)
	gala, err := lang.English().With("a/gala", folder("gala  timenoun", ""))
	require.NoError(t, err)
	_, err = gala.With("b/gala", folder("gala  timenoun", ""))
	assert.ErrorContains(t, err, `pack "b/gala": the language has a pack of this name`)
}
