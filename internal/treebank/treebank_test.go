package treebank

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// written is a sentence as word/TAG.
func written(s Sentence) string {
	var out []string
	for i, tok := range s.Tokens {
		out = append(out, s.Src[tok.Start:tok.End]+"/"+s.Tags[i].String())
	}
	return strings.Join(out, " ")
}

// sample is two sentences of our own: a word of two, one that is not in the text, a tag that is none, no empty line at the end.
const sample = `# sent_id = 1
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

func TestRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.conllu")
	require.NoError(t, os.WriteFile(file, []byte(sample), 0o644))
	got, err := Read(file)
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, "Do/VB n't/RB go/VB ./.", written(got[0]))
	assert.Equal(t, "Ships/NNS sank/ at/IN e-mail/NN", written(got[1]))
	assert.Equal(t, tag.None, got[1].Tags[1])
	assert.Equal(t, []string{"ship", "sink", "at", "e-mail"}, got[1].Lemmas)
	assert.Equal(t, "sank", got[1].Word(1))

	_, err = Read(file + "x")
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
	got := New(forms, make([]tag.Tag, len(forms)))
	for i, w := range want.Tokens {
		assert.Equal(t, forms[i], got.Src[got.Tokens[i].Start:got.Tokens[i].End])
		assert.Equal(t, w.Class, got.Tokens[i].Class, forms[i])
		assert.Equal(t, tag.HashOf(want.Source, w), tag.HashOf(got.Src, got.Tokens[i]), forms[i])
	}

	// What the scanner takes apart is one word all the same.
	whole := New([]string{"e-mail", "(", "x@y.org"}, make([]tag.Tag, 3))
	require.Len(t, whole.Tokens, 3)
	assert.Equal(t, scan.HashString("e-mail"), whole.Tokens[0].Hash)
	assert.NotZero(t, whole.Tokens[0].Class&scan.Word)
}
