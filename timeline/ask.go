package timeline

import (
	"math"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// text gives the words of a token.
func (r *reading) text(i int) string { return r.src[r.tokens[i].Start:r.tokens[i].End] }

// measure notes the lengths of the tokens. No word that is asked for is as long as the longest length.
func (r *reading) measure() {
	r.lengths = zeroed(r.lengths, len(r.tokens))
	for i := range r.tokens {
		r.lengths[i] = uint8(min(r.tokens[i].End-r.tokens[i].Start, math.MaxUint8))
	}
}

// is tells whether a token is a word, which is given in lower case. It is asked some thousand times an article: the length of the token, which
// stands by itself and says no to most words, is compared first, and where the word is a constant that is two instructions.
func (r *reading) is(i int, word string) bool {
	return uint(i) < uint(len(r.lengths)) && int(r.lengths[i]) == len(word) && r.spells(i, word)
}

// isAny tells whether a token is one of some words.
func (r *reading) isAny(i int, words ...string) bool {
	if uint(i) >= uint(len(r.lengths)) {
		return false
	}
	n := int(r.lengths[i])
	for _, w := range words {
		if len(w) == n && r.spells(i, w) {
			return true
		}
	}
	return false
}

// spells tells whether a token has the letters of a word of its length.
func (r *reading) spells(i int, word string) bool {
	t := r.text(i)
	for k := range len(t) {
		c := t[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != word[k] {
			return false
		}
	}
	return true
}

// isFormOf tells whether a token is a form of a word that a dictionary has: went of go.
func (r *reading) isFormOf(i int, lemma string) bool {
	return i >= 0 && i < len(r.tags) && r.learned.lemmas.Of(r.text(i), r.tags[i]) == lemma
}

// has tells whether a token has one of some classes of events.txt.
func (r *reading) has(i int, class scan.Class) bool {
	return i >= 0 && i < len(r.words) && r.words[i]&class != 0
}

// tag gives the tag of a token, None outside the text.
func (r *reading) tag(i int) tag.Tag {
	if i < 0 || i >= len(r.tags) {
		return tag.None
	}
	return r.tags[i]
}

// sentenceOf gives the sentence of a token; of one outside the text, the first or the last.
func (r *reading) sentenceOf(token int) int {
	if uint(token) < uint(len(r.sentenceAt)) {
		return int(r.sentenceAt[token])
	}
	if token < 0 {
		return 0
	}
	return len(r.sentences) - 1
}
