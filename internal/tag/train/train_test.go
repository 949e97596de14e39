package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
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

// written is a sentence as word/TAG.
func written(s sentence) string {
	var out []string
	for i, tok := range s.tokens {
		out = append(out, s.src[tok.Start:tok.End]+"/"+s.tags[i].String())
	}
	return strings.Join(out, " ")
}

// treebank is two sentences of our own: a word of two, one that is not in the text, a tag that is none, no empty line at the end.
const treebank = `# sent_id = 1
1-2	Don't	_	_	_	_
1	Do	do	AUX	VB	_
2	n't	not	PART	RB	_
3	go	go	VERB	VB	_
3.1	away	away	ADV	RB	_
4	.	.	PUNCT	.	_

1	Ships	ship	NOUN	NNS	_
2	sank	sink	VERB	WHAT	_
3	at	at	ADP	IN	_
4	e-mail	e-mail	NOUN	NN	_
`

func TestReadTreebank(t *testing.T) {
	dir := write(t, map[string]string{"a.conllu": treebank})
	got, err := readTreebank(filepath.Join(dir, "a.conllu"))
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, "Do/VB n't/RB go/VB ./.", written(got[0]))
	assert.Equal(t, "Ships/NNS sank/ at/IN e-mail/NN", written(got[1]))
	assert.Equal(t, tag.None, got[1].tags[1])

	_, err = readTreebank(filepath.Join(dir, "none.conllu"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// A treebank's word is classed and hashed as the scanner's token of it is.
func TestTokens(t *testing.T) {
	var want scan.Text
	scan.Scan(&want, "Putin's U.S. visit, 1,998 2014 16:30 didn't -- went", plain)
	var forms []string
	for _, tok := range want.Tokens {
		forms = append(forms, want.Words(tok))
	}
	require.Equal(t, strings.Fields("Putin 's U.S. visit , 1,998 2014 16:30 did n't -- went"), forms)
	got := newSentence(forms, make([]tag.Tag, len(forms)))
	for i, w := range want.Tokens {
		assert.Equal(t, forms[i], got.src[got.tokens[i].Start:got.tokens[i].End])
		assert.Equal(t, w.Class, got.tokens[i].Class, forms[i])
		assert.Equal(t, tag.HashOf(want.Source, w), tag.HashOf(got.src, got.tokens[i]), forms[i])
	}

	// What the scanner takes apart is one word all the same.
	whole := newSentence([]string{"e-mail", "(", "x@y.org"}, make([]tag.Tag, 3))
	require.Len(t, whole.tokens, 3)
	assert.Equal(t, scan.HashString("e-mail"), whole.tokens[0].Hash)
	assert.NotZero(t, whole.tokens[0].Class&scan.Word)
}

func TestRecase(t *testing.T) {
	s := newSentence(strings.Fields("ships did n't sail from the port"),
		[]tag.Tag{tag.NNS, tag.VBD, tag.RB, tag.VB, tag.IN, tag.DT, tag.NN})
	assert.Equal(t, "Ships Did n't Sail from the Port", s.headline().src)
	assert.Equal(t, "SHIPS DID N'T SAIL FROM THE PORT", s.upper().src)
	assert.Equal(t, s.tags, s.upper().tags)
	assert.NotZero(t, s.upper().tokens[0].Class&scan.Upper, "tokens are classed anew")
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
	var train []sentence
	for range 40 {
		train = append(train,
			newSentence(strings.Fields("the ships sank here"), []tag.Tag{tag.DT, tag.NNS, tag.VBD, tag.RB}),
			newSentence(strings.Fields("he ships the wine"), []tag.Tag{tag.PRP, tag.VBZ, tag.DT, tag.NN}))
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
		assert.Equal(t, s.tags, tagger.Tag(nil, s.src, s.tokens))
	}
	assert.Equal(t, "8 of 8, 100.00 %", score(tagger, train[:2]))
}
