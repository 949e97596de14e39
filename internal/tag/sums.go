package tag

import "math/bits"

// A feature's weights are a row of 32 numbers of 16 bits, which a processor's nearest memories hold in one piece and eight additions add, whatever
// weights the feature has. Most tags that decisions end with have a place of their own in a row. The others share four: theirs is the largest weight
// of any, so that its sum is at least that of each. Where such a sum is the largest of all, once in thirty decisions, the weights of every tag are
// added up one by one, see slow. So no answer depends on who shares a place with whom.

// row is the weights of a feature, four places to a word. A word is the sum of its four parts, each times its power of two, so that sums of words are
// words of sums. All features together stay below 1<<14 for a tag.
type row [8]uint64

// sums are the sums of some rows.
type sums row

// front are the tags with a place of their own. Of those with the same sum NN is taken, or else the first of all.
var front = [...]Tag{
	NN, CC, CD, DT, IN, JJ, JJR, MD, NNS, NNP, NNPS, POS, PRP, PRPS, RB, RBR, RP, TO, VB, VBD, VBG, VBN, VBP, VBZ, WDT, Open, Close, HYPH,
}

// behind are the tags that share a place with others. Those that the same features speak for and against share one.
var behind = [...][]Tag{
	{JJS, RBS, AFX, FW}, {WRB, WP, WPS, EX, PDT, UH, SYM}, {Stop, Comma, Colon, LRB, RRB, NFP}, {Hash, Dollar, LS, ADD, GW, XX},
}

const (
	ones = 1<<0 | 1<<16 | 1<<32 | 1<<48 // one in each part of a word
	high = ones << 15                   // and its highest bit

	level = ones << 14 // what a word of sums begins with, so that no part falls below zero and borrows from the next
)

// add gives the sums of four.
func add(a, b, c, d *sums) sums {
	return sums{
		a[0] + b[0] + c[0] + d[0], a[1] + b[1] + c[1] + d[1], a[2] + b[2] + c[2] + d[2], a[3] + b[3] + c[3] + d[3],
		a[4] + b[4] + c[4] + d[4], a[5] + b[5] + c[5] + d[5], a[6] + b[6] + c[6] + d[6], a[7] + b[7] + c[7] + d[7],
	}
}

// addRows adds the rows of some features.
func (s *sums) addRows(rows []row, features []feature) {
	s0, s1, s2, s3, s4, s5, s6, s7 := s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]
	for i := range features {
		r := &rows[features[i].row]
		s0 += r[0]
		s1 += r[1]
		s2 += r[2]
		s3 += r[3]
		s4 += r[4]
		s5 += r[5]
		s6 += r[6]
		s7 += r[7]
	}
	*s = sums{s0, s1, s2, s3, s4, s5, s6, s7}
}

// best gives the tag of the largest sum: of several, NN or else the first. It is None where a tag that shares its place may have it. No part is below
// zero: level is among the sums.
func (s *sums) best() Tag {
	most := greater(greater(greater(s[0], s[1]), greater(s[2], s[3])), greater(greater(s[4], s[5]), greater(s[6], s[7])))
	most = greater(most, most>>32)
	each := max(most&0xFFFF, most>>16&0xFFFF) * ones
	largest := (s[0]|high-each)&high>>7 | (s[1]|high-each)&high>>6 | (s[2]|high-each)&high>>5 | (s[3]|high-each)&high>>4 |
		(s[4]|high-each)&high>>3 | (s[5]|high-each)&high>>2 | (s[6]|high-each)&high>>1 | (s[7]|high-each)&high
	return tagOf[bits.TrailingZeros64(largest)%64]
}

// greater gives the greater one of each part of two words, whose highest bits are free.
func greater(a, b uint64) uint64 {
	is := (b | high - a) & high // where that of b is not less
	return a ^ (a^b)&(is-is>>15)
}

// place is where a tag has its weight in a row.
type place struct{ word, shift uint8 }

// shared tells whether it is one of tags behind, by their number in behind.
func (p place) shared() (number int, ok bool) {
	return int(p.word), p.shift == 0 && int(p.word) < len(behind)
}

// placeOf gives the place of a tag, and tagOf the tag in front by a bit as best has them: bit 16*k+8+i is the place of part k of word i. Tags behind
// have the lowest bits, so that best sees them first, then come those in front in their order.
var placeOf, tagOf = func() (placeOf [Count]place, tagOf [64]Tag) {
	n := uint8(0)
	next := func() place {
		n++
		return place{(n - 1) % 8, (n - 1) / 8 * 16}
	}
	for _, tags := range behind {
		p := next()
		for _, t := range tags {
			placeOf[t] = p
		}
	}
	for _, t := range front {
		p := next()
		placeOf[t], tagOf[p.shift+8+p.word] = p, t
	}
	return placeOf, tagOf
}()

// pack makes a row of the weights of a feature.
func pack(weights []Weight) (r row) {
	var most, known [len(behind)]int
	for _, w := range weights {
		p := placeOf[w.Tag]
		if i, ok := p.shared(); !ok {
			r[p.word] += uint64(w.Weight) << p.shift
		} else if known[i]++; known[i] == 1 || w.Weight > most[i] {
			most[i] = w.Weight
		}
	}
	for i, w := range most {
		if known[i] < len(behind[i]) {
			w = max(w, 0) // the weight of the others
		}
		r[i] += uint64(w)
	}
	return r
}

// slow gives the tag of the largest sum of the weights of some features, added up one by one: of several, NN or else the first.
func (m *model) slow(features []feature) Tag {
	var score [1 << tagBits]int
	for _, f := range features {
		for _, block := range m.blocks[m.blockOf[f.row]:] {
			for b := block; b != 0; b >>= 16 {
				score[b%lastBit] += weightOf(b)
			}
			if block&lastBit != 0 {
				break
			}
		}
	}
	best := NN
	for t := CC; t < Count; t++ {
		if score[t] > score[best] {
			best = t
		}
	}
	return best
}
