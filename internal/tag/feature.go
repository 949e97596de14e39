package tag

import (
	"github.com/dateline-go/dateline/internal/scan"
)

// FeatureVersion numbers the set of features below, together with what words and shapes are made of. Weights learned for one
// version are of no use with another; change it with every change of a feature.
const FeatureVersion = 2

// maxKeys bounds the features of a token.
const maxKeys = 64

// Keys are the features of one token, hashed. They are filled by [Window.Keys].
type Keys struct {
	N   int
	Key [maxKeys]uint32
}

// Window goes through a sentence and sees five tokens at a time. Taggers and their trainer share it, so that they agree on
// features.
type Window struct {
	m      *model
	tokens []scan.Token
	at     int    // the token in the middle
	words  []word // of all tokens, behind two that stand for what is before the sentence, and with two behind it

	w      *[5]word // two before, the one in the middle, two behind
	t1, t2 Tag      // the tags of the token before and the one before that
	style  uint32   // how the sentence is capitalised

	finite       bool // a finite verb stands before, in the sentence
	clauseFinite bool // and in what looks like the clause
	lastFinite   int  // the last token that is surely a finite verb, -1 for none
}

// The ways to capitalise a sentence.
const (
	styleText     = iota
	styleUpper    // ALL IN CAPITALS
	styleHeadline // Most Words Have One
	styleLower    // no capitals at all
)

// start begins a sentence, in front of its first token, whose words it has, two of them before and two behind it.
func (x *Window) start(m *model, tokens []scan.Token, words []word) {
	*x = Window{m: m, tokens: tokens, at: -1, words: words, style: styleOf(tokens), lastFinite: -1}
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].Class&scan.Word != 0 && m.only(x.words[i+2].entry).Finite() {
			x.lastFinite = i
			break
		}
	}
}

// next moves one token on; t is the tag of the one it leaves.
func (x *Window) next(t Tag) {
	x.t2, x.t1 = x.t1, t
	switch t {
	case MD, VBD, VBP, VBZ:
		x.finite, x.clauseFinite = true, true
	case WDT, WP, WRB, CC, Comma, Colon, Open, Close, LRB, RRB:
		x.clauseFinite = false
	case IN:
		if x.w[2].hash == thatHash {
			x.clauseFinite = false
		}
	}
	x.at++
	x.w = (*[5]word)(x.words[x.at:])
}

// styleOf looks at the words of three letters and more.
func styleOf(tokens []scan.Token) uint32 {
	long, capital, upper := 0, 0, 0
	for i := range tokens {
		tok := &tokens[i]
		if tok.Class&scan.Word == 0 || tok.End-tok.Start < 4 {
			continue
		}
		long++
		if tok.Class&scan.Capital != 0 {
			capital++
			if tok.Class&scan.Upper != 0 {
				upper++
			}
		}
	}
	switch {
	case long == 0:
		return styleText
	case upper*4 > long*3:
		return styleUpper
	case capital*4 > long*3 && long > 2:
		return styleHeadline
	case capital == 0 && long > 2 && tokens[0].Class&scan.Capital == 0:
		return styleLower
	}
	return styleText
}

// mixing constants, one a feature: multiples of an odd number that spreads well.
const spread = 0x9E3779B97F4A7C15

// thatHash is the hash of "that".
var thatHash = WordHash("that")

// hash is feature number k with values a and b.
func hash(k int, a, b uint32) uint32 {
	h := (uint64(a) ^ uint64(k)<<40) * spread
	h = (h ^ h>>29 ^ uint64(b)) * 0xBF58476D1CE4E5B9
	return uint32(h >> 32)
}

// The features come in groups, each of what depends on the same few things, so that a tagger may remember what a group's weights come to. Each
// has a method below that appends its features.
var groups = [...]uint8{
	0, 1, 18, 22, 24, 25, 27, 33, // own
	16, 20, 21, // look
	19, 29, // around
	7, 8, // tag
	17, 26, // kind
	6, 9, 10, 11, 12, 13, 14, 15, 23, 28, 30, 31, 32, // cross
	2, 3, 4, 5, // beside
}

// Keys gives the features of the token in the middle, in the order of their numbers.
func (x *Window) Keys(f *Keys) {
	l := list{all: 1}
	x.every(&l)
	for i, k := range groups {
		f.Key[k] = l.at[i].key
	}
	f.N = len(groups)
}

// every appends all features.
func (x *Window) every(l *list) *list {
	return x.beside(x.cross(x.kind(x.tag(x.around(x.look(x.own(l)))))))
}

// first tells whether the token in the middle is the first word of the sentence.
func (x *Window) first() uint32 {
	if x.at == 0 || x.w[1].hash == quoteHash && x.at == 1 {
		return 1
	}
	return 0
}

// casing is how the token in the middle is capitalised, in a sentence that is capitalised in some way.
func (x *Window) casing() uint32 {
	return uint32(x.w[2].shape)&(shapeCapital|shapeUpper) | x.first()<<8 | x.style<<9
}

// own appends features of the token alone.
func (x *Window) own(l *list) *list {
	m, n := x.m, l.n
	w := &x.w[2]
	shape, casing := uint32(w.shape), x.casing()
	kinds := w.entry.kinds()
	s2, s3 := w.suffix&0xFFFF, w.suffix&0xFFFFFF
	n = m.find(l, n, hash(0, w.hash, 0))
	n = m.find(l, n, hash(1, w.hash, shape&shapeCapital|x.first()<<8))
	n = m.find(l, n, hash(18, s3, casing))
	n = m.find(l, n, hash(22, s2, shape&shapeCapital))
	n = m.find(l, n, hash(24, w.suffix, shape&shapeCapital))
	n = m.find(l, n, hash(25, w.prefix, 0))
	n = m.find(l, n, hash(27, kinds, s2))
	n = m.find(l, n, hash(33, kinds|w.entry.class()<<5, s3))
	l.n = n
	return l
}

// look appends features of what many words have in common.
func (x *Window) look(l *list) *list {
	m, n := x.m, l.n
	w := &x.w[2]
	shape, casing := uint32(w.shape), x.casing()
	n = m.find(l, n, hash(16, casing, shape))
	n = m.find(l, n, hash(20, casing, w.entry.kinds()))
	n = m.find(l, n, hash(21, w.suffix&0xFF, shape))
	l.n = n
	return l
}

// around appends features of the looks of the tokens around.
func (x *Window) around(l *list) *list {
	m, n := x.m, l.n
	casing, before, after := x.casing(), uint32(x.w[1].shape), uint32(x.w[3].shape)
	n = m.find(l, n, hash(19, casing, before<<8|after))
	n = m.find(l, n, hash(29, after, casing))
	l.n = n
	return l
}

// tag appends features of the tags before.
func (x *Window) tag(l *list) *list {
	m, n := x.m, l.n
	t1, t2 := uint32(x.t1), uint32(x.t2)
	n = m.find(l, n, hash(7, t1, 0))
	n = m.find(l, n, hash(8, t2<<8|t1, 0))
	l.n = n
	return l
}

// kind appends features of the kinds of the token with the tag before.
func (x *Window) kind(l *list) *list {
	m, n := x.m, l.n
	t1 := uint32(x.t1)
	n = m.find(l, n, hash(17, x.casing(), t1))
	n = m.find(l, n, hash(26, x.w[2].entry.kinds(), t1))
	l.n = n
	return l
}

// The features of the word before a token, the one behind it, and those two away.
const (
	wordBefore = 2 + iota
	wordBehind
	wordBefore2
	wordBehind2
)

// beside appends features of each word beside the token alone.
func (x *Window) beside(l *list) *list {
	m, n := x.m, l.n
	n = m.find(l, n, hash(wordBefore, x.w[1].hash, 0))
	n = m.find(l, n, hash(wordBehind, x.w[3].hash, 0))
	n = m.find(l, n, hash(wordBefore2, x.w[0].hash, 0))
	n = m.find(l, n, hash(wordBehind2, x.w[4].hash, 0))
	l.n = n
	return l
}

// cross appends the features of everything else: of two things together, one of which is often new.
func (x *Window) cross(l *list) *list {
	m, n := x.m, l.n
	w := &x.w[2]
	before, after := &x.w[1], &x.w[3]
	t1 := uint32(x.t1)
	class, nextClass := w.entry.class(), after.entry.class()
	state := uint32(0)
	if x.finite {
		state = 1
	}
	if x.clauseFinite {
		state |= 2
	}
	if x.lastFinite > x.at {
		state |= 4
	}
	n = m.find(l, n, hash(6, w.hash, after.hash))
	n = m.find(l, n, hash(9, w.hash, t1))
	n = m.find(l, n, hash(10, after.hash, t1))
	n = m.find(l, n, hash(11, class, nextClass))
	n = m.find(l, n, hash(12, nextClass, t1))
	n = m.find(l, n, hash(13, after.suffix&0xFFFFFF, t1))
	n = m.find(l, n, hash(14, before.suffix&0xFFFFFF, class))
	n = m.find(l, n, hash(15, x.w[4].hash, class))
	n = m.find(l, n, hash(23, w.suffix&0xFFFFFF, t1))
	n = m.find(l, n, hash(28, w.entry.kinds(), nextClass))
	n = m.find(l, n, hash(30, state, w.hash))
	n = m.find(l, n, hash(31, state|class<<3, t1))
	n = m.find(l, n, hash(32, class, t1))
	l.n = n
	return l
}
