package lang_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/lang"
)

// TestKinds compares words that tell of one kind of happening, verbs and nouns of any form, and those that do not.
func TestKinds(t *testing.T) {
	k := lang.English().Kinds()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"strikes", "bombed", true},
		{"attacked", "airstrike", true},
		{"resigned", "resignation", true},
		{"arrested", "detention", true},
		{"killing", "murdered", true},
		{"acquired", "takeover", true},
		{"agreement", "signed", true},
		{"visit", "traveled", true},
		{"attacked", "resigned", false},
		{"arrested", "released", false},
		{"opened", "closed", false},
		{"rose", "fell", false},
		{"won", "lost", false}, // a ruling is both, which is why names and roles are compared too
	} {
		same := false
		for _, x := range k.Of(c.a) {
			for _, y := range k.Of(c.b) {
				same = same || x == y && x.IsKind() && !(k.Name(x) == "ruling")
			}
		}
		assert.Equal(t, c.same, same, "%s, %s", c.a, c.b)
	}
	assert.Contains(t, k.Of("launch"), language.LightKind)
	assert.Contains(t, k.Of("the"), language.EmptyKind)
	assert.NotContains(t, k.Of("corps"), language.TitleKind, "the Marine Corps is no Marine Corp.")
	for _, w := range k.Of("say") {
		assert.True(t, !w.IsKind() || k.Little(w), "what is said is not one because it is said")
	}
	assert.Nil(t, k.Of("quixotry"))
	assert.Empty(t, k.Name(9999))
}

// TestRoots: a verb, the noun made of it and their forms have one root, and so have a country and its people.
func TestRoots(t *testing.T) {
	k := lang.English().Kinds()
	for _, family := range [][]string{
		{"resign", "resigns", "resigned", "resigning", "resignation", "resignations"},
		{"arrive", "arrived", "arrival", "arrivals"},
		{"announce", "announced", "announcement"},
		{"stop", "stopped", "stopping"},
		{"agree", "agreed", "agreement", "agreements"},
		{"iran", "iranian"}, {"russia", "russian", "russians"}, {"china", "chinese"}, {"germany", "german"}, {"syria", "syrian"}, {"israel", "israeli"},
	} {
		for _, w := range family[1:] {
			assert.Equal(t, k.Root(family[0]), k.Root(w), w)
		}
	}
	for _, w := range []string{"", "a", "s", "ing", "-", "ééé", "é"} {
		assert.NotPanics(t, func() { k.Root(w) })
	}
}

func TestKindsOfALanguage(t *testing.T) {
	files := func(same string) fstest.MapFS {
		return fstest.MapFS{"words.txt": {Data: []byte("lunes  day\n")}, "rules.txt": {Data: []byte("")}, "same.txt": {Data: []byte(same)}}
	}
	l, err := lang.Load(files("atacar ataque  ataque\nel la  empty\n-ar -e  ending\n"), "es")
	require.NoError(t, err)
	assert.Equal(t, l.Kinds().Of("atacar"), l.Kinds().Of("ataque"))
	assert.Equal(t, "ataque", l.Kinds().Name(l.Kinds().Of("ataque")[0]))

	none := files("")
	delete(none, "same.txt")
	l, err = lang.Load(none, "es")
	require.NoError(t, err)
	assert.Nil(t, l.Kinds().Of("ataque"))
	assert.Equal(t, "ataques", l.Kinds().Root("ataques"), "no endings are known")

	for text, want := range map[string]string{
		"atacar ataque\n":   "same.txt:1:14: two spaces and the name of a kind must follow the words",
		"\natacar  a b c\n": "same.txt:2:7: two spaces and the name of a kind must follow the words",
		"Atacar  ataque\n":  `same.txt:1:1: "Atacar" is not in lower case`,
	} {
		_, err := lang.Load(files(text), "es")
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want)
	}
}
