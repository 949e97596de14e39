package tag

import (
	"slices"

	"github.com/dateline-go/dateline/internal/scan"
)

// FeatureVersion numbers the set of features below, together with what words and shapes are made of. Weights learned for one
// version are of no use with another; change it with every change of a feature.
const FeatureVersion = 2

// maxKeys bounds the features of a token. It is a power of two, to which an index is cut at no cost.
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
	src    string
	tokens []scan.Token
	at     int    // the token in the middle
	words  []word // of all tokens

	w      [5]word // two before, the one in the middle, two behind
	t1, t2 Tag     // the tags of the token before and the one before that
	style  uint32  // how the sentence is capitalised

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

// start begins a sentence, in front of its first token. It reads its words into the room of others.
func (x *Window) start(m *model, src string, tokens []scan.Token, room []word) {
	*x = Window{m: m, src: src, tokens: tokens, at: -1, words: slices.Grow(room[:0], len(tokens))[:len(tokens)], style: styleOf(src, tokens), lastFinite: -1}
	for i := range tokens {
		m.read(&x.words[i], src, tokens[i])
	}
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].Class&scan.Word != 0 && m.only(x.words[i].entry).Finite() {
			x.lastFinite = i
			break
		}
	}
	edge := word{hash: edgeHash}
	x.w[0], x.w[1], x.w[2] = edge, edge, edge
	x.load(3, 0)
	x.load(4, 1)
}

func (x *Window) load(i, token int) {
	if token < len(x.tokens) {
		x.w[i] = x.words[token]
	} else {
		x.w[i] = word{hash: edgeHash}
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
	x.w[0], x.w[1], x.w[2], x.w[3] = x.w[1], x.w[2], x.w[3], x.w[4]
	x.load(4, x.at+2)
}

// styleOf looks at the words of three letters and more.
func styleOf(src string, tokens []scan.Token) uint32 {
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

// add hashes feature number k with values a and b. Features stand in the order of their numbers, whatever order they are hashed in.
func (f *Keys) add(k int, a, b uint32) {
	h := (uint64(a) ^ uint64(k)<<40) * spread
	h = (h ^ h>>29 ^ uint64(b)) * 0xBF58476D1CE4E5B9
	f.Key[k] = uint32(h >> 32)
}

// features is how many features a token has.
const features = 34

// Keys gives the features of the token in the middle.
func (x *Window) Keys(f *Keys) {
	f.N = features
	x.ownKeys(f)
	x.lookKeys(f)
	x.aroundKeys(f)
	x.tagKeys(f)
	x.kindKeys(f)
	x.otherKeys(f)
}

// The features come in groups, each of what depends on the same few things, so that a tagger may remember what a group's weights come to.
var (
	ownGroup    = [...]uint8{0, 1, 18, 22, 24, 25, 27, 33}
	lookGroup   = [...]uint8{16, 20, 21}
	aroundGroup = [...]uint8{19, 29}
	tagGroup    = [...]uint8{7, 8}
	kindGroup   = [...]uint8{17, 26}
	otherGroup  = [...]uint8{
		2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 23, 28, 30, 31, 32,
	}
)

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

// ownKeys are features of the token alone.
func (x *Window) ownKeys(f *Keys) {
	w := &x.w[2]
	shape, casing := uint32(w.shape), x.casing()
	kinds := w.entry.kinds()
	s2, s3 := w.suffix&0xFFFF, w.suffix&0xFFFFFF
	f.add(0, w.hash, 0)
	f.add(1, w.hash, shape&shapeCapital|x.first()<<8)
	f.add(18, s3, casing)
	f.add(22, s2, shape&shapeCapital)
	f.add(24, w.suffix, shape&shapeCapital)
	f.add(25, w.prefix, 0)
	f.add(27, kinds, s2)
	f.add(33, kinds|w.entry.class()<<5, s3)
}

// lookKeys are features of what many words have in common.
func (x *Window) lookKeys(f *Keys) {
	w := &x.w[2]
	shape, casing := uint32(w.shape), x.casing()
	f.add(16, casing, shape)
	f.add(20, casing, w.entry.kinds())
	f.add(21, w.suffix&0xFF, shape)
}

// aroundKeys are features of the looks of the tokens around.
func (x *Window) aroundKeys(f *Keys) {
	casing, before, after := x.casing(), uint32(x.w[1].shape), uint32(x.w[3].shape)
	f.add(19, casing, before<<8|after)
	f.add(29, after, casing)
}

// tagKeys are features of the tags before.
func (x *Window) tagKeys(f *Keys) {
	t1, t2 := uint32(x.t1), uint32(x.t2)
	f.add(7, t1, 0)
	f.add(8, t2<<8|t1, 0)
}

// kindKeys are features of the kinds of the token with the tag before.
func (x *Window) kindKeys(f *Keys) {
	t1 := uint32(x.t1)
	f.add(17, x.casing(), t1)
	f.add(26, x.w[2].entry.kinds(), t1)
}

// otherKeys are the features of everything else.
func (x *Window) otherKeys(f *Keys) {
	w := &x.w[2]
	before, after := &x.w[1], &x.w[3]
	t1 := uint32(x.t1)
	class, nextClass := w.entry.class(), after.entry.class()

	f.add(2, before.hash, 0)
	f.add(3, after.hash, 0)
	f.add(4, x.w[0].hash, 0)
	f.add(5, x.w[4].hash, 0)
	f.add(6, w.hash, after.hash)
	f.add(9, w.hash, t1)
	f.add(10, after.hash, t1)
	f.add(11, class, nextClass)
	f.add(12, nextClass, t1)
	f.add(13, after.suffix&0xFFFFFF, t1)
	f.add(14, before.suffix&0xFFFFFF, class)
	f.add(15, x.w[4].hash, class)
	f.add(23, w.suffix&0xFFFFFF, t1)
	f.add(28, w.entry.kinds(), nextClass)

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
	f.add(30, state, w.hash)
	f.add(31, state|class<<3, t1)
	f.add(32, class, t1)
}
