package timeline

import (
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// featureVersion numbers the features below and those in placefeature.go and entryfeature.go: weights that were learned for others are of no use.
const featureVersion = 3

// maxKeys bounds the features of a decision.
const maxKeys = 128

// keys are the features of a decision, hashed.
type keys struct {
	n   int
	key [maxKeys]uint32
}

func (f *keys) all() []uint32 { return f.key[:f.n] }

// add hashes feature number k with values a and b.
func (f *keys) add(k, a, b uint32) {
	h := (uint64(a) ^ uint64(k)<<40) * 0x9E3779B97F4A7C15
	h = (h ^ h>>29 ^ uint64(b)) * 0xBF58476D1CE4E5B9
	f.key[f.n] = uint32(h >> 32)
	f.n++
}

// word gives a number for the word at a token.
func (r *reading) word(i int) uint32 {
	if i < 0 || i >= len(r.tokens) {
		return 1
	}
	if h := r.hashes[i]; h != 0 {
		return h
	}
	r.hashes[i] = r.hashOf(i)
	return r.hashes[i]
}

// hashOf gives a number for a token that is no word; those of words come from the tagger.
func (r *reading) hashOf(i int) uint32 {
	if r.tokens[i].Class&scan.Number != 0 {
		return 2
	}
	return tag.WordHash(r.text(i)[:min(4, len(r.text(i)))])
}

// stemOf gives a number for the word at a token without its ending.
func (r *reading) stemOf(i int) uint32 {
	if h := r.stems[i]; h != 0 {
		return h
	}
	r.stems[i] = r.stemHash(i)
	return r.stems[i]
}

func (r *reading) stemHash(i int) uint32 {
	w := r.text(i)
	if len(w) > 24 {
		return r.word(i)
	}
	return stemHash(w)
}

// stemHash is the hash of a word without its ending: that of carry for carries and carried, of stop for stopped, of tak for take and taking.
func stemHash(w string) uint32 {
	n, y := len(w), false // the stem is so many bytes of the word, and a y behind them
	end := func(s string) bool { return n > len(s)+2 && endsIn(w, s) }
	switch {
	case end("ies"), end("ied"):
		n, y = n-3, true
	case end("ing"):
		n -= 3
	case end("ed"), end("es"):
		n -= 2
	case end("s") && !end("ss"):
		n--
	}
	switch {
	case y && lower(w[n-1]) != 'y':
		return tag.HashOn(tag.WordHash(w[:n]), 'y')
	case !y && n > 3:
		if last := lower(w[n-1]); last == lower(w[n-2]) && last != 's' && last != 'l' {
			n--
		}
		if n > 3 && lower(w[n-1]) == 'e' {
			n--
		}
	}
	return tag.WordHash(w[:n])
}

// endsIn tells whether a word that is as long ends in some letters, which are given in lower case.
func endsIn(w, letters string) bool {
	from := len(w) - len(letters)
	for i := len(letters) - 1; i >= 0; i-- {
		if lower(w[from+i]) != letters[i] {
			return false
		}
	}
	return true
}

// lower gives the small letter of a capital of ASCII, and any other byte as it is.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// suffix gives the last n bytes of a token, at most four, in lower case.
func (r *reading) suffix(i, n int) uint32 {
	w := r.text(i)
	var s uint32
	for k := max(0, len(w)-n); k < len(w); k++ {
		s = s<<8 | uint32(lower(w[k]))
	}
	return s
}

// candidate tells whether a token may name an event: a verb that makes a clause, a noun, an adjective or a participle, and none of a dateline.
func (r *reading) candidate(i int) bool {
	if r.within[i] != 0 || i < int(r.sentences[r.sentenceOf(i)].First) {
		return false
	}
	switch t := r.tags[i]; t {
	case tag.NN, tag.NNS, tag.VBG, tag.VBN, tag.JJ:
		return true
	}
	return r.clauseAt[i] != 0
}

// biasKey is the feature that every token has.
const biasKey = 0

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// fold makes 32 bits of the classes of a word.
func (r *reading) fold(c scan.Class) uint32 { c &= r.folded; return uint32(c) ^ uint32(c>>32) }

// formOf makes a number of the form of a verb; it is never 0.
func formOf(g *tag.Group) uint32 {
	return 1 | uint32(g.Tense)<<1 | uint32(g.Aspect)<<4 | bit(g.Passive)<<6 | bit(g.Modal >= 0)<<7 | bit(g.Copula)<<8
}

// look is what the decision whether a token names an event, and of which class, sees of it by itself.
type look struct {
	stem, word, suffix, words, tag, verb, rule, casing uint32

	form, kind, governs uint32 // of a verb that makes a clause
}

// lookAt sees a token that rules give a class, by its number.
func (r *reading) lookAt(i int, rule uint32) look {
	l := look{
		stem: r.stemOf(i), word: r.word(i), suffix: r.suffix(i, 4), words: r.fold(r.words[i]), tag: uint32(r.tags[i]), rule: rule,
		casing: uint32(r.tokens[i].Class & (scan.Capital | scan.Upper)),
	}
	if k := int(r.clauseAt[i]) - 1; k >= 0 {
		l.verb = 1
		l.form = formOf(&r.clauses[k].group)
		l.kind = uint32(r.clauses[k].kind) + 1
		l.governs = bit(r.governs(k, infinitive)) | bit(r.governs(k, complement))<<1 | bit(r.governs(k, participle))<<2 | bit(r.hasEventObject(k))<<3
	}
	return l
}

// state is what the features of a look are made of.
func (l *look) state() linear.State {
	return linear.State{
		uint64(l.stem) | uint64(l.word)<<32,
		uint64(l.suffix) | uint64(l.words)<<32,
		uint64(l.tag|l.verb<<8|l.rule<<9) | uint64(l.casing)<<16,
	}
}

// lookKeys gives the features of a look.
func (f *keys) lookKeys(l *look) {
	f.n = 0
	f.add(biasKey, 0, 0)
	f.add(2, l.stem, 0)
	f.add(4, l.words, l.verb)
	f.add(6, l.suffix&0xFFFFFF, l.tag)
	f.add(7, l.suffix, l.verb)
	f.add(12, l.stem, l.verb<<8|l.tag)
	f.add(13, l.word, l.tag)
	f.add(16, l.casing, l.tag)
	f.add(17, l.rule, 0)
	f.add(18, l.rule, l.stem)
	if l.verb == 0 {
		f.useKeys(l)
	}
}

// useKeys adds the features of how a word is used, which are those of a look but for a verb.
func (f *keys) useKeys(l *look) {
	f.add(1, l.tag<<16|l.form, 0)
	f.add(3, l.stem, l.governs|l.kind<<8)
	f.add(5, l.words, l.governs|l.verb<<9)
	f.add(15, l.form, l.kind|l.governs<<8)
}

// aroundKeys gives the features of what stands around a token.
func (r *reading) aroundKeys(f *keys, i int, l *look) {
	f.n = 0
	f.add(8, uint32(r.tag(i-1))<<16|l.tag<<8|uint32(r.tag(i+1)), 0)
	f.add(9, r.word(i-1), l.verb)
	f.add(10, r.word(i+1), l.verb)
	f.add(11, r.word(i+2), l.verb)
	f.add(14, r.word(i-2), l.verb)
	if k := int(r.clauseAt[i]) - 1; k >= 0 {
		f.useKeys(l)
		r.verbKeys(f, i, k, l)
	} else {
		r.nounKeys(f, i, l)
	}
}

// verbKeys adds the features of the verb of clause k.
func (r *reading) verbKeys(f *keys, i, k int, l *look) {
	c := &r.clauses[k]
	if c.parent >= 0 {
		f.add(19, r.fold(r.words[r.clauses[c.parent].group.Main]), l.kind)
	}
	f.add(20, bit(r.is(i+1, "that")), l.governs)
	if !c.subject.empty() {
		f.add(21, r.word(c.subject.last-1), 0)
	}
	after := r.tag(i + 1)
	f.add(22, bit(after == tag.DT || after == tag.NNP), l.stem)
	f.add(23, bit(r.isQuote(c.group.First-1) || r.tag(c.group.First-1) == tag.Comma || r.isQuote(c.group.Last)), l.stem)
}

func (r *reading) isQuote(i int) bool { return r.tag(i) == tag.Open || r.tag(i) == tag.Close }

// nounKeys adds the features of a word that is no clause's verb.
func (r *reading) nounKeys(f *keys, i int, l *look) {
	after := r.tag(i + 1)
	f.add(24, r.word(r.phraseStart(i+1)-1), 0)
	if c := r.clauseOf(i, r.sentenceOf(i)); c >= 0 {
		m := r.clauses[c].group.Main
		f.add(25, r.fold(r.words[m]), bit(i > m))
	}
	f.add(26, bit(after.Noun()), l.stem)
	timed := bit(i > 0 && r.within[i-1] != 0) | bit(i+1 < len(r.within) && r.within[i+1] != 0)<<1 | bit(i+2 < len(r.within) && r.within[i+2] != 0)<<2
	f.add(27, timed, l.tag)
	f.add(28, l.words, uint32(after))
	f.add(29, l.words, uint32(r.tag(r.phraseStart(i+1)-1)))
}
