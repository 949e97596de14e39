// Package linear holds linear models: every feature of a decision has a weight for each label, and the label with the largest sum
// is the answer. Features are hashed to 32 bits.
package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// The file of a model, little-endian:
//
//	"dateline linear\n"  magic
//	uint16               format version
//	uint16               version of the features, which belongs to those who hash them
//	uint16, labels       length of the labels, and the labels, parted by spaces
//	uint16               scale: a weight of 1 stands as this number
//	uint32               number of slots, a power of two
//	uint32               number of rows
//	slots                32 bits each: 14 bits of check above, 18 bits of row below, counted from 1; zero is empty
//	rows                 a signed byte for each label
const (
	magic         = "dateline linear\n"
	formatVersion = 1

	rowBits   = 18
	checkBits = 32 - rowBits

	// MaxLabels is how many labels a model may have, and MaxRows how many features.
	MaxLabels = 32
	MaxRows   = 1<<rowBits - 1
)

// ErrModel is wrapped by every error of Open.
var ErrModel = errors.New("linear model")

// Model is a model ready for use. It is read-only and may be shared.
type Model struct {
	// Labels are the names of what is decided, in the order of scores.
	Labels []string
	// Scale is what a weight of 1 stands as in a score.
	Scale float32

	slots []uint32  // as in the file
	rows  []uint64  // a word for eight labels, a weight and [bias] in each of its bytes
	words int       // of a row
	shift uint32    // 32 less the logarithm of the number of slots
	odds  []float64 // by how much a score is less than another
}

// bias is what a row adds to each of its weights, so that none is below zero.
const bias = 128

// Scores are the sums of weights, one a label.
type Scores [MaxLabels]int32

// Open reads the file of a model whose features have a version. A file that is damaged, or of other versions, is an error.
func Open(file string, featureVersion int) (*Model, error) {
	fail := func(format string, args ...any) (*Model, error) {
		return nil, fmt.Errorf("%w: %s", ErrModel, fmt.Sprintf(format, args...))
	}
	rest, ok := strings.CutPrefix(file, magic)
	if !ok || len(rest) < 6 {
		return fail("no such file begins like this")
	}
	if v := le16(rest); v != formatVersion {
		return fail("format version %d, this program reads %d", v, formatVersion)
	}
	if v := int(le16(rest[2:])); v != featureVersion {
		return fail("feature version %d, this program has %d", v, featureVersion)
	}
	n := int(le16(rest[4:]))
	rest = rest[6:]
	if len(rest) < n+10 {
		return fail("cut short")
	}
	m := &Model{Labels: strings.Fields(rest[:n])}
	rest = rest[n:]
	m.Scale = float32(le16(rest))
	slots, rows := uint64(le32(rest[2:])), uint64(le32(rest[6:]))
	rest = rest[10:]
	if n := len(m.Labels); n == 0 || n > MaxLabels || m.Scale == 0 {
		return fail("%d labels, and a scale of %g", n, m.Scale)
	}
	if slots == 0 || slots&(slots-1) != 0 || rows > MaxRows || uint64(len(rest)) != 4*slots+rows*uint64(len(m.Labels)) {
		return fail("sizes that do not fit the file")
	}
	if err := m.read(rest[:4*slots], rest[4*slots:]); err != nil {
		return nil, err
	}
	m.odds = make([]float64, 16*int(min(m.Scale, 64)))
	for less := range m.odds {
		m.odds[less] = m.odd(less)
	}
	return m, nil
}

// read makes the tables of a model, and sure that no look-up leaves them or goes round for ever, so that none of them has to look.
func (m *Model) read(slots, rows string) error {
	n := len(m.Labels)
	m.words = (n + 7) / 8
	m.slots, m.rows = make([]uint32, len(slots)/4), make([]uint64, len(rows)/n*m.words)
	m.shift = 32
	for s := len(m.slots); s > 1; s >>= 1 {
		m.shift--
	}
	free := false
	for i := range m.slots {
		s := le32(slots[4*i:])
		if m.slots[i] = s; s == 0 {
			free = true
		} else if at := int(s & MaxRows); at == 0 || at > len(rows)/n {
			return fmt.Errorf("%w: a row outside the file", ErrModel)
		}
	}
	if !free {
		return fmt.Errorf("%w: no room in the table of features", ErrModel)
	}
	for at := 0; rows != ""; at, rows = at+m.words, rows[n:] {
		for w := range m.words {
			var eight [8]byte
			copy(eight[:], rows[8*w:n])
			m.rows[at+w] = binary.LittleEndian.Uint64(eight[:]) ^ 0x8080808080808080
		}
	}
	return nil
}

// Odds are how likely a label is, as a part of how likely another one is whose score is so much more.
func (m *Model) Odds(less int32) float64 {
	if uint(less) < uint(len(m.odds)) {
		return m.odds[less]
	}
	return m.odd(int(less))
}

func (m *Model) odd(less int) float64 { return math.Exp(-float64(less) / float64(m.Scale)) }

// Add adds the weights of features to scores.
func (m *Model) Add(score *Scores, keys []uint32) { m.AddFrom(score, keys, 0) }

// AddFrom adds the weights of features to the scores of the labels from one on, which is a multiple of eight, and leaves the others.
func (m *Model) AddFrom(score *Scores, keys []uint32, label int) {
	var found [some]uint32
	for len(keys) > 0 {
		n := m.find(&found, keys[:min(len(keys), some)])
		for w := label / 8; w < m.words; w += 2 {
			m.sum(score, found[:n], w)
		}
		keys = keys[min(len(keys), some):]
	}
}

// some is how many features are added at once.
const some = 64

// find gives the slots of at most 64 features.
func (m *Model) find(found *[some]uint32, keys []uint32) int {
	slots, shift := m.slots, m.shift&31
	mask := uint32(len(slots) - 1)
	n := uint(0)
	for _, key := range keys {
		for i := key >> shift; ; i++ {
			s := slots[i&mask]
			if s == 0 {
				break
			}
			if (s^key<<rowBits)>>rowBits == 0 {
				found[n%some] = s
				n++
				break
			}
		}
	}
	return int(n)
}

// sum adds two words of each of the rows of some slots to the scores, sixteen labels, or the one word that is left. A weight and 128 take eight bits, and 64
// of them fit into the sixteen that each has while they are summed up.
func (m *Model) sum(score *Scores, found []uint32, word int) {
	const lanes = 0x00FF00FF00FF00FF
	rows, words := m.rows, m.words
	var even, odd, even2, odd2 uint64
	if word+1 < m.words {
		for _, at := range found {
			row := rows[int(at&MaxRows-1)*words+word:]
			v, w := row[0], row[1]
			even += v & lanes
			odd += v >> 8 & lanes
			even2 += w & lanes
			odd2 += w >> 8 & lanes
		}
		score.spread((8*word+8)%MaxLabels, even2, odd2, len(found))
	} else {
		for _, at := range found {
			v := rows[int(at&MaxRows-1)*words+word]
			even += v & lanes
			odd += v >> 8 & lanes
		}
	}
	score.spread(8*word%MaxLabels, even, odd, len(found))
}

// spread adds the sums of so many rows to the scores of the eight labels from one on.
func (s *Scores) spread(label int, even, odd uint64, rows int) {
	bias := int32(bias * rows)
	eight := (*[8]int32)(s[label:])
	for k := 0; k < 8; k += 2 {
		eight[k] += int32(even&0xFFFF) - bias
		eight[k+1] += int32(odd&0xFFFF) - bias
		even, odd = even>>16, odd>>16
	}
}

// checkOf gives the bits of a key that a slot keeps. They are the lowest, which its place in the table does not tell.
func checkOf(key uint32) uint32 { return key & (1<<checkBits - 1) }

func le16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

func le32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Row is a feature and its weights, one a label.
type Row struct {
	Key     uint32
	Weights []float32
}

// Encode writes a model to a file: rows in the order of their keys, weights rounded to a step of 1/scale and cut at the ends of a
// byte. Rows that round to nothing are left out. The same rows give the same bytes.
func Encode(labels []string, featureVersion, scale int, rows []Row) (string, error) {
	kept := make([]Row, 0, len(rows))
	var bytes []byte
	for _, r := range rows {
		if len(r.Weights) != len(labels) {
			return "", fmt.Errorf("a row of %d weights for %d labels", len(r.Weights), len(labels))
		}
		from := len(bytes)
		some := false
		for _, w := range r.Weights {
			b := round(w * float32(scale))
			some = some || b != 0
			bytes = append(bytes, byte(b))
		}
		if !some {
			bytes = bytes[:from]
			continue
		}
		kept = append(kept, r)
	}
	if len(kept) > MaxRows || len(labels) > MaxLabels {
		return "", fmt.Errorf("%d features and %d labels, there is room for %d and %d", len(kept), len(labels), MaxRows, MaxLabels)
	}
	slots, shift := 16, uint32(28)
	for slots*65 < len(kept)*100 {
		slots, shift = 2*slots, shift-1
	}
	table := make([]byte, 4*slots)
	mask := uint32(slots - 1)
	for n, r := range kept {
		i := r.Key >> shift
		for binary.LittleEndian.Uint32(table[4*i:]) != 0 {
			i = (i + 1) & mask
		}
		binary.LittleEndian.PutUint32(table[4*i:], checkOf(r.Key)<<rowBits|uint32(n+1))
	}
	names := strings.Join(labels, " ")
	out := binary.LittleEndian.AppendUint16([]byte(magic), formatVersion)
	out = binary.LittleEndian.AppendUint16(out, uint16(featureVersion))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(names)))
	out = append(out, names...)
	out = binary.LittleEndian.AppendUint16(out, uint16(scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(slots))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(kept)))
	out = append(out, table...)
	return string(append(out, bytes...)), nil
}

// round gives the nearest number that a byte holds.
func round(w float32) int8 {
	switch {
	case w >= 127:
		return 127
	case w <= -127:
		return -127
	case w < 0:
		return int8(w - 0.5)
	}
	return int8(w + 0.5)
}
