// Package treebank reads treebanks: sentences whose words have their tag and lemma, to learn from or to measure on.
package treebank

import (
	"bufio"
	"os"
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Sentence is a sentence of a treebank: its words, parted by spaces, and what they are.
type Sentence struct {
	Src    string
	Tokens []scan.Token
	Tags   []tag.Tag // None for a word whose tag is none of ours
	Lemmas []string  // empty for a sentence that New made
}

// Read reads a CoNLL-U file (universaldependencies.org/format.html): ten columns, of which 1 is the number of the word, 2 the word, 3 its
// lemma, 5 the Penn tag. Lines of several words ("1-2 don't") and of words that are not in the text ("8.1") are left out.
func Read(file string) ([]Sentence, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var (
		out           []Sentence
		forms, lemmas []string
		tags          []tag.Tag
	)
	end := func() {
		if len(forms) > 0 {
			s := New(forms, tags)
			s.Lemmas = lemmas
			out = append(out, s)
		}
		forms, lemmas, tags = nil, nil, nil
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if line == "" {
			end()
			continue
		}
		col := strings.Split(line, "\t")
		if line[0] == '#' || len(col) < 5 || strings.ContainsAny(col[0], "-.") {
			continue
		}
		t, _ := tag.Parse(col[4])
		forms, lemmas, tags = append(forms, col[1]), append(lemmas, col[2]), append(tags, t)
	}
	end()
	return out, lines.Err()
}

// New joins words and classes each as the scanner would.
func New(forms []string, tags []tag.Tag) Sentence {
	s := Sentence{Src: strings.Join(forms, " "), Tags: tags}
	at := 0
	for _, form := range forms {
		s.Tokens = append(s.Tokens, token(form, at))
		at += len(form) + 1
	}
	return s
}

// Word gives the i-th word.
func (s *Sentence) Word(i int) string { return s.Src[s.Tokens[i].Start:s.Tokens[i].End] }

var plain = scan.NewLexicon()

// token is the token that a word becomes at an offset. Treebanks part words in places where the scanner does not, and the other way
// round; what it takes for several tokens is one word here.
func token(form string, at int) scan.Token {
	var t scan.Text
	scan.Scan(&t, form, plain)
	var tok scan.Token
	switch {
	case len(t.Tokens) == 1 && int(t.Tokens[0].End-t.Tokens[0].Start) == len(form):
		tok = t.Tokens[0]
	case len(t.Tokens) > 0 && t.Tokens[0].Class&scan.Word != 0:
		tok.Class = t.Tokens[0].Class
		tok.Hash = scan.HashString(form)
	case len(t.Tokens) > 0:
		tok.Class = t.Tokens[0].Class &^ (scan.Year | scan.Clock)
		tok.Hash = scan.HashString(form)
		if tok.Class&scan.Punct != 0 && len(t.Tokens) > 1 && t.Tokens[1].Class&scan.Word != 0 { // 's, n't by themselves
			tok.Class = scan.Word | scan.Clitic
		}
	}
	tok.Start, tok.End = uint32(at), uint32(at+len(form))
	return tok
}
