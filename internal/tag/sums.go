package tag

import "math/bits"

// sums are the sums of the weights of some features, 16 bits a tag, four tags to a word as in quads. A word is the sum of its four parts, each
// times its power of two, so that sums of words are words of sums. All features together stay below 1<<14 for a tag.
type sums [len(quads)]uint64

// total is sums on their way. That of a word is found by four bits, which needs no check.
type total [16]uint64

// quads are the tags that share a word. Those that features often have weights for together stand together, so that most features have few
// words: what tells took from taken tells it from take, too.
var quads = [...][4]Tag{
	{JJ, NN, NNS, NNP}, {VB, VBD, VBN, VBP}, {IN, RB, RP, TO}, {VBG, VBZ, NNPS, CD}, {PRP, PRPS, DT, ADD}, {WDT, Comma, Colon, HYPH},
	{JJR, JJS, RBS, RBR}, {WP, WRB, POS, LRB}, {MD, NFP, RRB, Stop}, {Open, Close, SYM, CC}, {UH, FW, GW, LS}, {PDT, EX, XX, None},
	{AFX, Dollar, WPS, Hash},
}

const (
	ones = 1<<0 | 1<<16 | 1<<32 | 1<<48 // one in each part of a word
	high = ones << 15                   // and its highest bit
)

// spot is where a tag has its sum.
type spot struct{ word, shift uint8 }

var spots = func() (at [Count]spot) {
	for word, tags := range quads {
		for part, t := range tags {
			at[t] = spot{uint8(word), uint8(16 * part)}
		}
	}
	return at
}()

// level is what sums begin with, so that no part falls below zero and borrows from the next. That of None stays below all others.
var level = func() (s sums) {
	for t := CC; t < Count; t++ {
		s[spots[t].word] += 1 << 14 << spots[t].shift
	}
	return s
}()

// ahead gives the tag whose sum is ahead of all others by more than so much; None where there is none.
func (s *total) ahead(by int) Tag {
	tags := s.from(max(0, s.most()-by))
	if tags&(tags-1) != 0 {
		return None
	}
	return lowest(tags)
}

// best gives the tag of the largest sum: of several, NN or else the first.
func (s *total) best() Tag {
	tags := s.from(s.most())
	best := lowest(tags)
	for tags &= tags - 1; tags != 0; tags &= tags - 1 {
		if t := lowest(tags); t == NN || best != NN && t < best {
			best = t
		}
	}
	return best
}

// most gives the largest sum.
func (s *total) most() int {
	a, b, c := greater(s[0], s[3]), greater(s[1], s[4]), greater(s[2], s[5])
	a, b, c = greater(a, s[6]), greater(b, s[7]), greater(c, s[8])
	a, b, c = greater(a, s[9]), greater(b, s[10]), greater(c, s[11])
	a = greater(greater(a, b), greater(c, s[12]))
	return int(max(a&0xFFFF, a>>16&0xFFFF, a>>32&0xFFFF, a>>48))
}

// greater gives the greater one of each part of two words, whose highest bits are free.
func greater(a, b uint64) uint64 {
	is := (b | high - a) & high // where that of b is not less
	return a ^ (a^b)&(is-is>>15)
}

// from gives the tags whose sums are so much or more, as bits that lowest reads.
func (s *total) from(least int) (tags uint64) {
	each := uint64(least) * ones
	for _, w := range s[:len(quads)] {
		tags = tags<<1 | (w|high-each)&high>>15
	}
	return tags
}

// lowest gives the tag of the lowest of some bits.
func lowest(tags uint64) Tag { return tagOfBit[bits.TrailingZeros64(tags)%64] }

var tagOfBit = func() (of [64]Tag) {
	for t := range Count {
		of[int(spots[t].shift)+len(quads)-1-int(spots[t].word)] = t
	}
	return of
}()

// feature is one that has weights.
type feature struct {
	key uint32
	row row
}

// row is the weights of a feature in 32 bits, so that many rows fit into a processor's nearest memory: where its words stand among the parts of a
// model, how many they are, and half of its sway.
type row uint32

const (
	fromBits  = 20
	countBits = 4
)

func (r row) from() uint  { return uint(r & (1<<fromBits - 1)) }
func (r row) count() uint { return uint(r >> fromBits & (1<<countBits - 1)) }

// sway is by how much a row can put one tag further ahead of another, or a little more.
func (r row) sway() int { return int(r>>(fromBits+countBits)) * 2 }

// unpack makes words of sums of the blocks of a row, and appends those that are not zero to the parts; false where the row has a tag twice.
func (m *model) unpack(blocks []uint64) (r row, ok bool) {
	var s sums
	var seen [64]bool
	var least, most int64
	for i, last := 0, false; !last; i++ {
		if i == len(quads) {
			return 0, false
		}
		block := blocks[i]
		last = block&lastBit != 0
		for ; block != 0; block >>= 16 {
			weight, t := int64(int16(block))>>(tagBits+1), Tag(block&(lastBit-1))
			if weight == 0 || t == None {
				continue
			}
			if seen[t] {
				return 0, false
			}
			seen[t] = true
			least, most = min(least, weight), max(most, weight)
			s[spots[t].word] += uint64(weight) << spots[t].shift
		}
	}
	from := len(m.parts)
	for word, w := range s {
		if w != 0 {
			m.parts = append(m.parts, w)
			m.wordOf = append(m.wordOf, uint8(word))
		}
	}
	r = row(from) | row(len(m.parts)-from)<<fromBits | row((most-least+1)/2)<<(fromBits+countBits)
	return r, len(m.parts) < 1<<fromBits
}

// maxGroup is more than any group of features has. It is a power of two, to which an index is cut at no cost.
const maxGroup = 16

// add adds the weights of a group of features. It touches the places of all before it adds one, which lets them wait for memory at the same time, and
// sorts out without a branch which features have weights, for a processor cannot foresee it.
func (m *model) add(s *total, keys []uint32) {
	features, places := m.features, m.places
	var found [maxGroup]row
	n := uint(0)
	for _, key := range keys {
		f := &features[places.At(key)]
		found[n%maxGroup] = f.row
		n += uint((uint64(f.key^key) - 1) >> 63)
	}
	parts, wordOf := m.parts, m.wordOf
	for _, r := range found[:n%maxGroup] {
		from, to := r.from(), r.from()+r.count()
		words := parts[from:to]
		for i, word := range wordOf[from:to] {
			s[word%16] += words[i]
		}
	}
}

// sum sums up the weights of a group of features.
func (m *model) sum(keys []uint32) sums {
	var s total
	m.add(&s, keys)
	return sums(s[:len(quads)])
}
