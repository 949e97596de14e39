package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

// headline returns the sentence with capitals As Headlines Have Them: all words but short articles, prepositions and conjunctions.
func headline(s treebank.Sentence) treebank.Sentence {
	return recase(s, func(i int, form string) string {
		switch s.Tags[i] {
		case tag.DT, tag.IN, tag.CC, tag.TO, tag.POS:
			if i > 0 && len(form) < 5 {
				return form
			}
		}
		if i > 0 && strings.Contains(form, "'") {
			return form // a clitic
		}
		r, n := utf8.DecodeRuneInString(form)
		return string(unicode.ToUpper(r)) + form[n:]
	})
}

// upper returns the sentence IN CAPITALS.
func upper(s treebank.Sentence) treebank.Sentence {
	return recase(s, func(_ int, form string) string { return strings.ToUpper(form) })
}

func recase(s treebank.Sentence, change func(i int, form string) string) treebank.Sentence {
	forms := make([]string, len(s.Tokens))
	for i, tok := range s.Tokens {
		forms[i] = change(i, s.Src[tok.Start:tok.End])
	}
	return treebank.New(forms, s.Tags)
}

func recased(in []treebank.Sentence, change func(treebank.Sentence) treebank.Sentence) []treebank.Sentence {
	out := make([]treebank.Sentence, len(in))
	for i, s := range in {
		out[i] = change(s)
	}
	return out
}
