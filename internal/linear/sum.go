package linear

import (
	"math"
	"math/bits"
)

// Sum is what the weights of some features come to: sixteen bits for each label, in which [MaxSum] weights have room. Its zero value is the sum
// of none.
type Sum struct {
	lanes [MaxLabels / 4]uint64 // for each word of eight labels the even ones, and the odd ones
	rows  uint32
}

// MaxSum is how many features a sum may have; no decision has nearly as many.
const MaxSum = 256

// lanes are every second byte of a word: a weight and [bias] take eight bits, and sixteen while they are summed up.
const lanes = 0x00FF00FF00FF00FF

// Plus adds the features of another sum.
func (s *Sum) Plus(o *Sum) {
	for i := range s.lanes {
		s.lanes[i] += o.lanes[i]
	}
	s.rows += o.rows
}

// Score is the sum of a label's weights.
func (s *Sum) Score(label int) int32 {
	lane := s.lanes[uint(label)/8*2%uint(len(s.lanes))+uint(label)%2]
	return int32(lane>>(uint(label)%8/2*16)&0xFFFF) - bias*int32(s.rows)
}

// Scores gives the sums of all labels.
func (m *Model) Scores(s *Sum, out *Scores) { m.ScoresFrom(s, out, 0) }

// ScoresFrom gives the sums of the labels from one on, which is a multiple of eight, and leaves the others.
func (m *Model) ScoresFrom(s *Sum, out *Scores, label int) {
	bias := bias * int32(s.rows)
	for w := label / 8; w < m.words; w++ {
		even, odd := s.lanes[2*w], s.lanes[2*w+1]
		eight := (*[8]int32)(out[8*w:])
		for k := 0; k < 8; k += 2 {
			eight[k], eight[k+1] = int32(even&0xFFFF)-bias, int32(odd&0xFFFF)-bias
			even, odd = even>>16, odd>>16
		}
	}
}

// Add adds the weights of features to a sum. It does not branch on whether a feature has a row, for a processor cannot foresee it.
func (m *Model) Add(s *Sum, keys []uint32) {
	keys = keys[:min(len(keys), MaxSum-int(s.rows))]
	if m.narrow != nil {
		m.addNarrow(s, keys)
		return
	}
	for len(keys) > some {
		m.addWide(s, keys[:some])
		keys = keys[some:]
	}
	m.addWide(s, keys)
}

// addNarrow adds the weights of features that have one word each.
func (m *Model) addNarrow(s *Sum, keys []uint32) {
	rows, places := m.narrow, m.places
	even, odd, n := s.lanes[0], s.lanes[1], s.rows
	for _, key := range keys {
		row := &rows[places.At(key)]
		is := same(uint64(row.key), key)
		n -= uint32(is)
		v := row.weights & is
		even += v & lanes
		odd += v >> 8 & lanes
	}
	s.lanes[0], s.lanes[1], s.rows = even, odd, n
}

// some is how many features are looked up before their weights are added.
const some = 64

// addWide adds the weights of some features: it finds their rows first, and then adds one after the other, all labels at once.
func (m *Model) addWide(s *Sum, keys []uint32) {
	var found [some]uint32
	n := uint(0)
	for _, key := range keys {
		at := m.places.At(key)
		found[n%some] = at
		n += uint(same(uint64(m.wide[at].key), key) & 1)
	}
	l := s.lanes
	for _, at := range found[:min(n, some)] {
		w := &m.wide[at].weights
		l[0] += w[0] & lanes
		l[1] += w[0] >> 8 & lanes
		l[2] += w[1] & lanes
		l[3] += w[1] >> 8 & lanes
		l[4] += w[2] & lanes
		l[5] += w[2] >> 8 & lanes
		l[6] += w[3] & lanes
		l[7] += w[3] >> 8 & lanes
	}
	s.lanes = l
	s.rows += uint32(n)
}

// same gives all bits where a row is that of a feature, and none where it is another's.
func same(row uint64, key uint32) uint64 { return uint64(int64(row^uint64(key)-1) >> 63) }

// Most gives the label with the largest score among some, as bits, the first among equals; -1 where there are none.
func (s *Scores) Most(among uint32) (label int, score int32) {
	label, score = -1, math.MinInt32
	for ; among != 0; among &= among - 1 {
		if c := bits.TrailingZeros32(among) % MaxLabels; s[c] > score {
			label, score = c, s[c]
		}
	}
	return label, score
}

// Mass adds up how likely some labels are, as bits, each as a part of how likely a label of the score most is. What is less likely than a
// millionth of that counts nothing.
func (m *Model) Mass(s *Scores, among uint32, most int32) (sum float64) {
	odds := m.odds
	for ; among != 0; among &= among - 1 {
		if less := uint(most - s[bits.TrailingZeros32(among)%MaxLabels]); less < uint(len(odds)) {
			sum += odds[less]
		}
	}
	return sum
}
