package timeline

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestFollows: what a later document makes of how a happening stood before. Of what has happened nothing later is a plan; a plan that was called off may
// be made again; who still says "may" changes nothing.
func TestFollows(t *testing.T) {
	all := []Status{Occurred, Ongoing, Planned, Cancelled, Denied, Hypothetical}
	for then, replaced := range map[Status][]Status{
		Occurred:     all,
		Ongoing:      {Ongoing, Planned, Cancelled, Denied, Hypothetical},
		Planned:      {Cancelled, Hypothetical},
		Cancelled:    {Planned, Cancelled, Hypothetical},
		Denied:       {Planned, Cancelled, Hypothetical},
		Hypothetical: nil,
	} {
		for _, now := range all {
			assert.Equal(t, slices.Contains(replaced, now), follows(now, then), "%s, and then %s", now, then)
		}
	}
}

// TestStandingInOrder: what occurred is gathered before what may, and each way to stand before the next.
func TestStandingInOrder(t *testing.T) {
	order := []Status{Occurred, Ongoing, Denied, Cancelled, Planned, Hypothetical}
	for i := range order[1:] {
		assert.Less(t, standing[order[i]], standing[order[i+1]], "%s, %s", order[i], order[i+1])
	}
}

// TestEachWord: a hyphen and a full stop between letters belong to a word, an apostrophe with what stands behind it does not, but for a name's.
func TestEachWord(t *testing.T) {
	for text, want := range map[string][]string{
		"The U.S. cease-fire, in 2024.": {"The", "U.S", "cease-fire", "in", "2024"},
		"Israel's and they're":          {"Israel", "and", "they"},
		"Israel’s":                      {"Israel"},
		"O'Brien left":                  {"O", "Brien", "left"},
		"Velm’s and Velm`s":             {"Velm", "and", "Velm", "s"},
		"They'll, don't, o'clock":       {"They", "don", "o", "clock"},
		"Hale'`s, Hale'{s, rock'n'roll": {"Hale", "s", "Hale", "s", "rock", "roll"},
		"A-B.C, a.-b, 3.5-m":            {"A-B.C", "a", "b", "3.5-m"},
		"a\xffb, e\u0301a":              {"a", "b", "e\u0301a"},
		"end- of a.":                    {"end", "of", "a"},
		"Ørsted à Zürich":               {"Ørsted", "à", "Zürich"},
		"":                              nil,
	} {
		var got []string
		eachWord(text, func(w string, start int) bool {
			assert.Equal(t, w, text[start:start+len(w)])
			got = append(got, w)
			return true
		})
		assert.Equal(t, want, got, text)
	}
}
