package main

import (
	"bufio"
	"os"
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// sentence is a sentence of a treebank: its words, parted by spaces, and what they are.
type sentence struct {
	src    string
	tokens []scan.Token
	tags   []tag.Tag
}

// readTreebank reads a CoNLL-U file (universaldependencies.org/format.html): ten columns, of which 1 is the number of the word, 2
// the word, 5 the Penn tag. Lines of several words ("1-2 don't") and of words that are not in the text ("8.1") are left out.
func readTreebank(file string) ([]sentence, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var (
		out   []sentence
		forms []string
		tags  []tag.Tag
	)
	end := func() {
		if len(forms) > 0 {
			out = append(out, newSentence(forms, tags))
		}
		forms, tags = nil, nil
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
		forms, tags = append(forms, col[1]), append(tags, t)
	}
	end()
	return out, lines.Err()
}

// newSentence joins words and classes each as the scanner would.
func newSentence(forms []string, tags []tag.Tag) sentence {
	s := sentence{src: strings.Join(forms, " "), tags: tags}
	at := 0
	for _, form := range forms {
		s.tokens = append(s.tokens, token(form, at))
		at += len(form) + 1
	}
	return s
}

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
