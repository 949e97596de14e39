package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/tag"
)

// headline returns the sentence with capitals As Headlines Have Them: all words but short articles, prepositions and conjunctions.
func (s sentence) headline() sentence {
	return s.recase(func(i int, form string) string {
		switch s.tags[i] {
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
func (s sentence) upper() sentence {
	return s.recase(func(_ int, form string) string { return strings.ToUpper(form) })
}

func (s sentence) recase(change func(i int, form string) string) sentence {
	forms := make([]string, len(s.tokens))
	for i, tok := range s.tokens {
		forms[i] = change(i, s.src[tok.Start:tok.End])
	}
	return newSentence(forms, s.tags)
}

func recased(in []sentence, change func(sentence) sentence) []sentence {
	out := make([]sentence, len(in))
	for i, s := range in {
		out[i] = change(s)
	}
	return out
}
