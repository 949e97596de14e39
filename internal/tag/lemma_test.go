package tag_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
	"github.com/dateline-go/dateline/lang"
)

func lemmas(t *testing.T) *tag.Lemmas {
	l, err := tag.LemmasOf(lang.English(), tag.English())
	require.NoError(t, err)
	return l
}

func TestLemmas(t *testing.T) {
	l := lemmas(t)
	for _, c := range []struct {
		word  string
		tag   tag.Tag
		lemma string
	}{
		{"took", tag.VBD, "take"}, {"Launched", tag.VBD, "launch"}, {"stopped", tag.VBN, "stop"}, {"hoped", tag.VBD, "hope"},
		{"hopped", tag.VBD, "hop"}, {"called", tag.VBD, "call"}, {"added", tag.VBD, "add"}, {"carried", tag.VBD, "carry"},
		{"tied", tag.VBN, "tie"}, {"started", tag.VBD, "start"}, {"agreed", tag.VBD, "agree"}, {"agreeing", tag.VBG, "agree"},
		{"making", tag.VBG, "make"}, {"lying", tag.VBG, "lie"}, {"bringing", tag.VBG, "bring"}, {"visiting", tag.VBG, "visit"},
		{"watches", tag.VBZ, "watch"}, {"goes", tag.VBZ, "go"}, {"says", tag.VBZ, "say"}, {"flies", tag.VBZ, "fly"},
		{"left", tag.VBD, "leave"}, {"left", tag.JJ, "left"}, {"found", tag.VBD, "find"}, {"found", tag.VB, "found"},
		{"talks", tag.NNS, "talk"}, {"houses", tag.NNS, "house"}, {"buses", tag.NNS, "bus"}, {"women", tag.NNS, "woman"},
		{"policemen", tag.NNS, "policeman"}, {"leaves", tag.NNS, "leaf"}, {"leaves", tag.VBZ, "leave"}, {"crises", tag.NNS, "crisis"},
		{"headquarters", tag.NNS, "headquarters"}, {"PCs", tag.NNS, "PC"}, {"TV", tag.NN, "TV"}, {"War", tag.NN, "war"},
		{"Americans", tag.NNPS, "American"}, {"Athens", tag.NNP, "Athens"}, {"worse", tag.JJR, "bad"}, {"worse", tag.RBR, "badly"},
		{"wider", tag.JJR, "wide"}, {"biggest", tag.JJS, "big"}, {"easier", tag.JJR, "easy"}, {"n't", tag.RB, "not"}, {"us", tag.PRP, "we"},
		{"'s", tag.POS, "'s"}, {"'s", tag.VBZ, "be"}, {"wo", tag.MD, "will"}, {"Russian", tag.JJ, "Russian"}, {"", tag.NN, ""}, {"ed", tag.VBD, "ed"},
		{"s", tag.NNS, "s"}, {"\xff", tag.JJ, "\xff"},
	} {
		assert.Equal(t, c.lemma, l.Of(c.word, c.tag), "%s %s", c.word, c.tag)
	}
}

// What forms.txt says twice, or not at all, is a mistake that names its line.
func TestFormsAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"begin began begun  verb\nbegins began  verb\n": `forms.txt:2: "began" is a form of "begin" already`,
		"\nbegin began verb\n":                          `forms.txt:2: words, two spaces and what they are must stand in a line`,
		"begin began  werb\n":                           `forms.txt:1: words, two spaces`,
	} {
		l, err := lang.Load(fstest.MapFS{
			"words.txt": {Data: []byte("january  month  1\n")}, "rules.txt": {Data: []byte("@ 2025-03-19\nheart: month\n[expression]\nmonth: m:month => date(absent, m)\n")},
			"forms.txt": {Data: []byte(text)},
		}, "xx")
		require.NoError(t, err)
		_, err = tag.LemmasOf(l, tag.English())
		require.ErrorIs(t, err, tag.ErrForms)
		assert.ErrorContains(t, err, want)
	}
}

// TestLemmasOfTreebanks measures lemmas, given the words, with our tags and with the treebank's. Nouns are common ones.
//
//	go test ./internal/tag -run LemmasOfTreebanks -v
func TestLemmasOfTreebanks(t *testing.T) {
	l := lemmas(t)
	for _, c := range []struct {
		file         string
		verbs, nouns float64 // less than that is a step back
	}{{"ewt-dev", 98, 94.5}, {"ewt-test", 98, 93}, {"gum-test", 98, 96.5}} {
		sentences, err := treebank.Read(filepath.Join(eval.Corpus("ud"), c.file+".conllu"))
		if os.IsNotExist(err) {
			t.Skip("no treebank")
		}
		require.NoError(t, err)
		var all, given, verbs, nouns, bare share
		var tags []tag.Tag
		for _, s := range sentences {
			tags = tag.English().Tag(tags[:0], s.Src, s.Tokens)
			for i, want := range s.Lemmas {
				if want == "_" { // a part of a word that goes with the one before
					continue
				}
				right := l.Of(s.Word(i), tags[i]) == want
				all.add(right)
				given.add(l.Of(s.Word(i), s.Tags[i]) == want)
				switch t := s.Tags[i]; {
				case t.Verb():
					verbs.add(right)
				case t == tag.NN || t == tag.NNS:
					nouns.add(right)
					bare.add(strings.EqualFold(l.Of(s.Word(i), tags[i]), want))
				}
			}
		}
		t.Logf("%-8s %d words, %.2f %% right, %.2f %% with the treebank's tags; %d verbs, %.2f %%; %d nouns, %.2f %%, without regard to case %.2f %%",
			c.file, all.all, all.percent(), given.percent(), verbs.all, verbs.percent(), nouns.all, nouns.percent(), bare.percent())
		assert.GreaterOrEqual(t, verbs.percent(), c.verbs, c.file)
		assert.GreaterOrEqual(t, nouns.percent(), c.nouns, c.file)
	}
}
