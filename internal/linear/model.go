// Package linear holds linear models: every feature of a decision has a weight for each label, and the label with the largest sum
// is the answer. Features are hashed to 32 bits. A model is read where it stands in its file, without a copy.
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

	slots, rows string
	shift       uint32    // 32 less the logarithm of the number of slots
	odds        []float64 // by how much a score is less than another
}

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
	m.slots, m.rows = rest[:4*slots], rest[4*slots:]
	m.shift = 32
	for ; slots > 1; slots >>= 1 {
		m.shift--
	}
	m.odds = make([]float64, 16*int(min(m.Scale, 64)))
	for less := range m.odds {
		m.odds[less] = m.odd(less)
	}
	return m, m.check(uint32(rows))
}

// Odds are how likely a label is, as a part of how likely another one is whose score is so much more.
func (m *Model) Odds(less int32) float64 {
	if uint(less) < uint(len(m.odds)) {
		return m.odds[less]
	}
	return m.odd(int(less))
}

func (m *Model) odd(less int) float64 { return math.Exp(-float64(less) / float64(m.Scale)) }

// check makes sure that no look-up leaves the file or goes round for ever, so that none of them has to look.
func (m *Model) check(rows uint32) error {
	free := false
	for i := 0; i < len(m.slots); i += 4 {
		switch s := le32(m.slots[i:]); {
		case s == 0:
			free = true
		case s&MaxRows == 0 || s&MaxRows > rows:
			return fmt.Errorf("%w: a row outside the file", ErrModel)
		}
	}
	if !free {
		return fmt.Errorf("%w: no room in the table of features", ErrModel)
	}
	return nil
}

// Add adds the weights of features to scores.
func (m *Model) Add(score *Scores, keys []uint32) { m.AddFrom(score, keys, 0) }

// AddFrom adds the weights of features to the scores of the labels from one on, which is a multiple of eight, and leaves the others.
func (m *Model) AddFrom(score *Scores, keys []uint32, label int) {
	for len(keys) > some {
		m.add(score, keys[:some], label)
		keys = keys[some:]
	}
	m.add(score, keys, label)
}

// some is how many features are added at once.
const some = 64

// add adds the weights of some features.
func (m *Model) add(score *Scores, keys []uint32, label int) {
	var (
		found [some]uint32
		sums  columns
	)
	n := m.find(&found, keys)
	m.sum(&sums, found[:n], label)
	m.spread(score, &sums, label, n)
}

// columns are sums of the weights of labels, of eight labels each: a weight and 128 take eight bits, and 64 of them fit into the sixteen that each
// has there.
type columns [MaxLabels / 8]struct{ even, odd uint64 }

// sum sums up rows, sixteen labels at a time.
func (m *Model) sum(sums *columns, found []uint32, label int) {
	const (
		signs = 0x8080808080808080
		even  = 0x00FF00FF00FF00FF
	)
	n, rows := len(m.Labels), m.rows
	if n < 8 {
		for _, at := range found {
			for k := label; k < n; k++ {
				w := uint64(rows[int(at)+k]^0x80) << (k / 2 * 16)
				sums[0].even += w &^ -uint64(k&1)
				sums[0].odd += w & -uint64(k&1)
			}
		}
		return
	}
	for c := 0; label < n; c, label = c+2, label+16 {
		// The last eight labels of a row are read where they end, and moved to where they would begin.
		first, second := min(label, n-8), min(label+8, n-8)
		early, late := 8*uint(label-first), 8*uint(label+8-second)
		var s, t struct{ even, odd uint64 }
		if late >= 64 {
			for _, at := range found {
				v := le64(rows[int(at)+first:])>>(early&63) ^ signs
				s.even += v & even
				s.odd += v >> 8 & even
			}
		} else {
			for _, at := range found {
				row := rows[int(at):]
				v, w := le64(row[first:])>>(early&63)^signs, le64(row[second:])>>(late&63)^signs
				s.even += v & even
				s.odd += v >> 8 & even
				t.even += w & even
				t.odd += w >> 8 & even
			}
		}
		sums[c%len(sums)], sums[(c+1)%len(sums)] = s, t
	}
}

// find gives the rows of at most 64 features. It takes the features one step of the search together, to let them wait for memory at the same
// time, and sorts out without a branch which of them have their row, for a processor cannot foresee it.
func (m *Model) find(found *[some]uint32, keys []uint32) (count int) {
	n := uint32(len(m.Labels))
	slots := m.slots
	mask := uint32(len(slots)/4 - 1)
	var slot, open [some]uint32
	for k, key := range keys {
		slot[k%some] = le32(slots[4*int(key>>(m.shift&31)&mask):])
	}
	left := 0
	for k, key := range keys {
		s := slot[k%some]
		full := (s | -s) >> 31
		same := ((s>>rowBits ^ checkOf(key)) - 1) >> 31 & full
		found[count%some] = (s&MaxRows - 1) * n
		count += int(same)
		open[left%some] = key
		left += int(full &^ same)
	}
	for _, key := range open[:left%some] {
		for i := key>>(m.shift&31) + 1; ; i++ {
			s := le32(slots[4*int(i&mask):])
			if s == 0 {
				break
			}
			if s>>rowBits == checkOf(key) {
				found[count%some] = (s&MaxRows - 1) * n
				count++
				break
			}
		}
	}
	return count
}

// spread adds the sums of so many rows to the scores of the labels from one on.
func (m *Model) spread(score *Scores, sums *columns, label, rows int) {
	bias, n := int32(128*rows), len(m.Labels)
	for c := range sums {
		even, odd := sums[c].even, sums[c].odd
		k := label + 8*c
		for end := min(k+8, n) - 1; k < end; k += 2 {
			score[k%MaxLabels] += int32(even&0xFFFF) - bias
			score[(k+1)%MaxLabels] += int32(odd&0xFFFF) - bias
			even, odd = even>>16, odd>>16
		}
		if k < min(label+8*c+8, n) {
			score[k%MaxLabels] += int32(even&0xFFFF) - bias
		}
	}
}

// checkOf gives the bits of a key that a slot keeps. They are the lowest, which its place in the table does not tell.
func checkOf(key uint32) uint32 { return key & (1<<checkBits - 1) }

func le16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

func le32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func le64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
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
