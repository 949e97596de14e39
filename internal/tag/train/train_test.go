package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

// write puts files into a folder of the test's own.
func write(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	return dir
}

func TestRecase(t *testing.T) {
	s := treebank.New(strings.Fields("ships did n't sail from the port"),
		[]tag.Tag{tag.NNS, tag.VBD, tag.RB, tag.VB, tag.IN, tag.DT, tag.NN})
	assert.Equal(t, "Ships Did n't Sail from the Port", headline(s).Src)
	assert.Equal(t, "SHIPS DID N'T SAIL FROM THE PORT", upper(s).Src)
	assert.Equal(t, s.Tags, upper(s).Tags)
	assert.NotZero(t, upper(s).Tokens[0].Class&scan.Upper, "tokens are classed anew")
}

func TestReadWordNet(t *testing.T) {
	dir := write(t, map[string]string{
		"data.noun": "  1 a line of the licence\n" +
			"00000001 06 n 02 ship 0 sailing_ship 0 000 | of our own\n" +
			"00000002 15 n 01 Rome 0 000 | of our own\n",
		"data.verb": "00000003 38 v 02 ship 1 sink 0 000 | of our own\n",
		"data.adj":  "00000004 00 a 01 galore(ip) 0 000 | of our own\n",
		"data.adv":  "00000005 02 r 0a a 0 b 0 c 0 d 0 e 0 f 0 g 0 h 0 i 0 soon 0 000 | of our own\n",
		"verb.exc":  "sank sink\nsunk sink\nshipped ship\nsinking sink\nsinks sink\nput put\nre-sank re-sink\n",
	})
	got, err := readWordNet(dir)
	require.NoError(t, err)
	assert.Equal(t, map[string]uint16{
		"ship": tag.KindNoun | tag.KindVerb, "rome": tag.KindProper, "sink": tag.KindVerb, "galore": tag.KindAdj, "soon": tag.KindAdv,
	}, got)
	irregular, err := readIrregular(dir)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"sank": "sink", "sunk": "sink"}, irregular)

	_, err = readWordNet(t.TempDir())
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, err = readIrregular(t.TempDir())
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestClassOf(t *testing.T) {
	for _, c := range []struct {
		count map[tag.Tag]int
		name  string
		only  tag.Tag
	}{
		{map[tag.Tag]int{tag.NN: classCount - 1}, "", tag.None},
		{map[tag.Tag]int{tag.NN: 6, tag.VB: 5}, " NN VB", tag.None},
		{map[tag.Tag]int{tag.NN: 99, tag.VB: 1}, " NN", tag.None},
		{map[tag.Tag]int{tag.DT: onlyCount}, "=DT", tag.DT},
		{map[tag.Tag]int{tag.DT: onlyCount - 1}, " DT", tag.None},
		{map[tag.Tag]int{tag.NN: onlyCount}, " NN", tag.None}, // runs may be a verb that was not seen as one
		{map[tag.Tag]int{tag.NN: 40}, "=NN", tag.NN},
	} {
		var count [tag.Count]int
		for k, n := range c.count {
			count[k] = n
		}
		name, only := classOf(&count)
		assert.Equal(t, c.name, name, "%v", c.count)
		assert.Equal(t, c.only, only, "%v", c.count)
	}
}

// The trainer learns what a word is from its neighbours, and twice the same.
func TestLearn(t *testing.T) {
	var train []treebank.Sentence
	for range 40 {
		train = append(train,
			treebank.New(strings.Fields("the ships sank here"), []tag.Tag{tag.DT, tag.NNS, tag.VBD, tag.RB}),
			treebank.New(strings.Fields("he ships the wine"), []tag.Tag{tag.PRP, tag.VBZ, tag.DT, tag.NN}))
	}
	learn := func() string {
		f := tableOfWords(train, map[string]uint16{"ship": tag.KindNoun | tag.KindVerb}, map[string]string{"sunk": "sink"})
		bare, err := f.Encode()
		require.NoError(t, err)
		tagger, err := tag.Load(bare)
		require.NoError(t, err)
		l := newLearner(tagger, train)
		r := rand.New(rand.NewPCG(1, 0))
		for range 3 {
			l.learn(tagger, train, r)
		}
		l.rest()
		f.Rows = l.rowsOf(6, 0.1)
		weights, err := f.Encode()
		require.NoError(t, err)
		return weights
	}
	weights := learn()
	assert.Equal(t, weights, learn())
	tagger, err := tag.Load(weights)
	require.NoError(t, err)
	for _, s := range train[:2] {
		assert.Equal(t, s.Tags, tagger.Tag(nil, s.Src, s.Tokens))
	}
	assert.Equal(t, "8 of 8, 100.00 %", score(tagger, train[:2]))
}

// conll writes sentences as treebanks do: words with their tags.
func conll(sentences ...string) string {
	var b strings.Builder
	for _, s := range sentences {
		for i, w := range strings.Fields(s) {
			form, tag, _ := strings.Cut(w, "/")
			fmt.Fprintf(&b, "%d\t%s\t%s\t_\t%s\n", i+1, form, strings.ToLower(form), tag)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestRun learns of a treebank of a few sentences and of our own as the command does, and writes a file that tags them.
func TestRun(t *testing.T) {
	var many []string
	for range 10 {
		many = append(many, "The/DT glorf/NN zimmed/VBD ./.", "They/PRP glorf/VBP the/DT wine/NN ./.")
	}
	corpora := write(t, map[string]string{
		"ud/ewt-train.conllu": conll(many...),
		"ud/ewt-dev.conllu":   conll("The/DT glorf/NN zimmed/VBD ./."),
		"ud/ewt-test.conllu":  conll("They/PRP glorf/VBP the/DT wine/NN ./."),
		"ud/gum-dev.conllu":   conll("The/DT wine/NN zimmed/VBD ./."),
		"ud/gum-test.conllu":  conll("They/PRP zimmed/VBD ./."),
	})
	wordnet := write(t, map[string]string{
		"data.noun": "00000001 06 n 01 wine 0 000 | of our own\n",
		"data.verb": "00000002 38 v 01 sink 0 000 | of our own\n",
		"data.adj":  "00000003 00 a 01 galore 0 000 | of our own\n",
		"data.adv":  "00000004 02 r 01 soon 0 000 | of our own\n",
		"verb.exc":  "sank sink\n",
	})
	out := filepath.Join(t.TempDir(), "weights.bin")
	require.NoError(t, run(corpora, wordnet, out, 1, 1, 1, 1, 6, 1.4))
	weights, err := os.ReadFile(out)
	require.NoError(t, err)
	tagger, err := tag.Load(string(weights))
	require.NoError(t, err)
	for name, want := range map[string]string{"ewt-dev": "4 of 4, 100.00 %", "ewt-test": "5 of 5, 100.00 %"} {
		bank, err := treebank.Read(filepath.Join(corpora, "ud", name+".conllu"))
		require.NoError(t, err)
		assert.Equal(t, want, score(tagger, bank), name)
		if name == "ewt-dev" {
			assert.Equal(t, "The Glorf Zimmed .", recased(bank, headline)[0].Src)
			assert.Equal(t, "THE GLORF ZIMMED .", recased(bank, upper)[0].Src)
		}
	}

	require.NoError(t, os.Remove(out))
	require.NoError(t, os.Remove(filepath.Join(wordnet, "verb.exc")))
	assert.ErrorIs(t, run(corpora, wordnet, out, 1, 1, 1, 1, 6, 1.4), os.ErrNotExist)
	require.NoError(t, os.Remove(filepath.Join(corpora, "ud", "ewt-train.conllu")))
	assert.ErrorIs(t, run(corpora, wordnet, out, 1, 1, 1, 1, 6, 1.4), os.ErrNotExist)
	assert.NoFileExists(t, out)
}
