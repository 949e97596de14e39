package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

// ownText is news of our own writing, for what the web does not write: "Two ships sank", "Police arrested four men". Each line is a sentence of
// word/TAG, in the tokens of the scanner and the tags of the treebank; a line that begins with # is a remark.
//
//go:embed own.txt
var ownText string

// readOwn reads sentences of word/TAG, one a line.
func readOwn(text string) ([]treebank.Sentence, error) {
	var out []treebank.Sentence
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var forms []string
		var tags []tag.Tag
		for _, f := range strings.Fields(line) {
			cut := strings.LastIndexByte(f, '/')
			t, ok := tag.Parse(f[cut+1:])
			if cut < 1 || !ok {
				return nil, fmt.Errorf("own.txt:%d: %q is no word/TAG", n, f)
			}
			forms, tags = append(forms, f[:cut]), append(tags, t)
		}
		out = append(out, treebank.New(forms, tags))
	}
	return out, nil
}

// weighed returns the sentences of the treebank and each of our own so many times.
func weighed(bank, own []treebank.Sentence, times int) []treebank.Sentence {
	out := slices.Clone(bank)
	for range times {
		out = append(out, own...)
	}
	return out
}
