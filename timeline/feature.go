package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// featureVersion numbers the features below and those in place.go: weights that were learned for others are of no use.
const featureVersion = 2

// keys are the features of a decision, hashed.
type keys struct {
	n   int
	key [64]uint32
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

func (r *reading) hashOf(i int) uint32 {
	if r.tokens[i].Class&scan.Word == 0 {
		if r.tokens[i].Class&scan.Number != 0 {
			return 2
		}
		return tag.WordHash(r.text(i)[:min(4, len(r.text(i)))])
	}
	return tag.WordHash(r.text(i))
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
	var buf [32]byte
	n := 0
	for k := range len(w) {
		c := w[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[n] = c
		n++
	}
	end := func(s string) bool { return n > len(s)+2 && string(buf[n-len(s):n]) == s }
	switch {
	case end("ies"):
		n -= 3
		buf[n] = 'y'
		n++
	case end("ied"):
		n -= 3
		buf[n] = 'y'
		n++
	case end("ing"):
		n -= 3
	case end("ed"):
		n -= 2
	case end("es"):
		n -= 2
	case end("s") && !end("ss"):
		n--
	}
	if n > 3 && buf[n-1] == buf[n-2] && buf[n-1] != 's' && buf[n-1] != 'l' {
		n--
	}
	if n > 3 && buf[n-1] == 'e' {
		n--
	}
	return tag.WordHash(string(buf[:n]))
}

// suffix gives the last n bytes of a token, at most four, in lower case.
func (r *reading) suffix(i, n int) uint32 {
	w := r.text(i)
	var s uint32
	for k := max(0, len(w)-n); k < len(w); k++ {
		c := w[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		s = s<<8 | uint32(c)
	}
	return s
}

// candidate tells whether a token may name an event: a verb that makes a clause, a noun, an adjective or a participle.
func (r *reading) candidate(i int) bool {
	if r.within[i] != 0 {
		return false
	}
	switch t := r.tags[i]; t {
	case tag.NN, tag.NNS, tag.VBG, tag.VBN, tag.JJ:
		return true
	}
	return r.clauseAt[i] != 0
}

// biasKey is the feature that every token has.
const biasKey = 63

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

// eventKeys gives the features of the decision whether a token names an event, and of which class.
func (r *reading) eventKeys(f *keys, i int, rule uint32) {
	f.n = 0
	t := r.tags[i]
	word, stem, words := r.word(i), r.stemOf(i), r.fold(r.words[i])
	before, after := r.tag(i-1), r.tag(i+1)
	around := uint32(before)<<16 | uint32(t)<<8 | uint32(after)
	k := int(r.clauseAt[i]) - 1
	verb := bit(k >= 0)
	var form, kind, governs uint32
	if k >= 0 {
		g := &r.clauses[k].group
		form = formOf(g)
		kind = uint32(r.clauses[k].kind) + 1
		governs = bit(r.governs(k, infinitive)) | bit(r.governs(k, complement))<<1 | bit(r.governs(k, participle))<<2 | bit(r.hasEventObject(k))<<3
	}
	f.add(0, uint32(t)<<16|form, 0)
	f.add(1, word, uint32(t))
	f.add(2, stem, 0)
	f.add(3, stem, verb<<8|uint32(t))
	f.add(4, stem, governs|kind<<8)
	f.add(5, words, verb)
	f.add(6, words, governs|verb<<9)
	f.add(7, r.suffix(i, 3), uint32(t))
	f.add(8, r.suffix(i, 4), verb)
	f.add(9, around, 0)
	f.add(10, uint32(r.tag(i-2))<<24|around, 0)
	f.add(11, uint32(r.tag(i+2))<<24|around, 1)
	f.add(12, r.word(i-1), verb)
	f.add(13, r.word(i+1), verb)
	f.add(14, r.word(i-1), stem)
	f.add(15, stem, r.word(i+1))
	f.add(16, r.word(i-2), verb)
	f.add(17, r.word(i+2), verb)
	f.add(18, form, kind|governs<<8)
	f.add(19, uint32(r.tokens[i].Class&(scan.Capital|scan.Upper)), uint32(t))
	f.add(biasKey, 0, 0)
	f.add(20, rule, 0)
	f.add(21, rule, stem)
	if k >= 0 {
		r.verbKeys(f, i, k, stem, form, kind, governs)
	} else {
		r.nounKeys(f, i, stem, words)
	}
}

// verbKeys adds the features of the verb of clause k.
func (r *reading) verbKeys(f *keys, i, k int, stem, form, kind, governs uint32) {
	c := &r.clauses[k]
	f.add(30, stem, form)
	if c.parent >= 0 {
		p := r.clauses[c.parent].group.Main
		f.add(31, r.stemOf(p), kind)
		f.add(32, r.fold(r.words[p]), kind)
	}
	if c.group.Modal >= 0 {
		f.add(33, r.word(c.group.Modal), 0)
	}
	if !c.subject.empty() {
		f.add(34, r.word(c.subject.last-1), 0)
		f.add(35, uint32(r.tags[c.subject.last-1]), stem)
	}
	after := r.tag(i + 1)
	f.add(36, bit(after == tag.DT || after == tag.NNP), stem)
	f.add(37, bit(r.is(i+1, "that")), governs)
	f.add(38, bit(r.isQuote(c.group.First-1) || r.tag(c.group.First-1) == tag.Comma || r.isQuote(c.group.Last)), stem)
}

func (r *reading) isQuote(i int) bool { return r.tag(i) == tag.Open || r.tag(i) == tag.Close }

// nounKeys adds the features of a word that is no clause's verb.
func (r *reading) nounKeys(f *keys, i int, stem, words uint32) {
	t, after := uint32(r.tags[i]), uint32(r.tag(i+1))
	first := r.phraseStart(i + 1)
	f.add(40, r.word(first), t)
	f.add(41, r.word(first-1), 0)
	f.add(42, r.word(first-1), stem)
	f.add(43, r.word(i+1), r.suffix(i, 3))
	f.add(44, uint32(r.tag(first-1)), after<<8|t)
	if c := r.clauseOf(i, r.sentenceOf(i)); c >= 0 {
		m := r.clauses[c].group.Main
		side := bit(i > m)
		f.add(45, r.stemOf(m), side)
		f.add(46, r.stemOf(m), stem)
		f.add(47, r.fold(r.words[m]), side)
	}
	f.add(48, bit(r.tag(i+1).Noun()), stem)
	timed := bit(i > 0 && r.within[i-1] != 0) | bit(i+1 < len(r.within) && r.within[i+1] != 0)<<1 | bit(i+2 < len(r.within) && r.within[i+2] != 0)<<2
	f.add(49, timed, t)
	f.add(50, words, after)
	f.add(51, words, uint32(r.tag(first-1)))
}
