package tag

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/internal/perfect"
)

// The file of weights, little-endian:
//
//	"dateline tag\n"   magic
//	uint16             format version
//	uint16             feature version
//	uint16, labels     length of the labels, and the labels, parted by spaces
//	uint32             words: number of slots, a power of two
//	uint32             classes: number
//	uint32             displacements: number, a power of two
//	uint32             features: number of slots
//	uint32             rows: number of blocks
//	words              32 bits a slot, see words
//	classes            8 bits each: the tag of all its words, or 0
//	displacements      16 bits each: where features have their slots, see [perfect.Places]
//	features           a slot: the feature, 32 bits, and the index of the first block of its row, 32 bits
//	rows               64 bits a block of four weights of 16 bits: 9 bits of weight above, 1 bit that is set in the first weight of a
//	                   row's last block, 6 bits of tag. A block that is not full ends in zeros. The first block is that of empty slots.
const (
	magic         = "dateline tag\n"
	formatVersion = 2

	tagBits = 6
	lastBit = 1 << tagBits

	blockSize = 4

	// MaxWeight is the largest weight that a row holds.
	MaxWeight = 1<<(15-tagBits-1) - 1
)

// ErrWeights is wrapped by every error of Load.
var ErrWeights = errors.New("tagger weights")

// model is the weights.
type model struct {
	words    words
	classes  string
	places   perfect.Places
	features []feature // by their places
	rows     []uint64
}

// feature is one that has weights: the first block of its row, and the index of the second one in rows, if there is one.
type feature struct {
	first     uint64
	key, rest uint32
}

// Labels are the tags as weights name them in their header.
func Labels() string { return strings.Join(names[1:], " ") }

// open reads a file of weights.
func open(file string) (*model, error) {
	fail := func(format string, args ...any) (*model, error) {
		return nil, fmt.Errorf("%w: %s", ErrWeights, fmt.Sprintf(format, args...))
	}
	rest, ok := strings.CutPrefix(file, magic)
	if !ok || len(rest) < 6 {
		return fail("no such file begins like this")
	}
	if v := le16(rest); v != formatVersion {
		return fail("format version %d, this program reads %d", v, formatVersion)
	}
	if v := le16(rest[2:]); v != FeatureVersion {
		return fail("feature version %d, this program has %d", v, FeatureVersion)
	}
	n := int(le16(rest[4:]))
	rest = rest[6:]
	const counts = 5
	if len(rest) < n+4*counts || rest[:n] != Labels() {
		return fail("other labels than this program's")
	}
	rest = rest[n:]
	var count [counts]uint64
	for i := range count {
		count[i] = uint64(le32(rest[4*i:]))
	}
	rest = rest[4*counts:]
	size := [counts]uint64{4 * count[0], count[1], 2 * count[2], 8 * count[3], 2 * blockSize * count[4]}
	var part [counts]string
	for i, n := range size {
		if uint64(len(rest)) < n {
			return fail("cut short")
		}
		part[i], rest = rest[:n], rest[n:]
	}
	if rest != "" || !power(count[0]) || !power(count[2]) || count[3] == 0 {
		return fail("sizes that do not fit the file")
	}
	m := &model{words: numbers(part[0], 4, le32), classes: part[1], rows: numbers(part[4], 8, le64)}
	m.places = perfect.Of(numbers(part[2], 2, le16), uint32(count[3]))
	if err := m.check(); err != nil {
		return nil, err
	}
	m.features = make([]feature, count[3])
	for i := range m.features {
		key, row := le32(part[3][8*i:]), le32(part[3][8*i+4:])
		if uint64(row) >= count[4] {
			return fail("a row outside the file")
		}
		m.features[i] = feature{first: m.rows[row], key: key, rest: row + 1}
	}
	return m, nil
}

// maxBlocks is how many blocks a row has that says something of every tag.
const maxBlocks = (int(Count) - 1 + blockSize - 1) / blockSize

// check makes sure that no look-up of a word goes round for ever, or nearly so, and no row leaves the file or is longer than there are tags, so that
// none of them has to look.
func (m *model) check() error {
	free := 0
	for _, s := range m.words {
		if s == 0 {
			free++
		} else if c := entry(s).class(); c >= firstClass && int(c-firstClass) >= len(m.classes) {
			return fmt.Errorf("%w: a word of class %d, the last one is %d", ErrWeights, c, firstClass+len(m.classes)-1)
		}
	}
	if free*8 < len(m.words) { // Encode leaves 15 in a hundred
		return fmt.Errorf("%w: no room in the table of words", ErrWeights)
	}
	blocks := 0 // of the row
	for _, block := range m.rows {
		if blocks++; blocks > maxBlocks {
			return fmt.Errorf("%w: a row of more weights than there are tags", ErrWeights)
		}
		if block&lastBit != 0 {
			blocks = 0
		}
		for ; block != 0; block >>= 16 {
			if Tag(block&(lastBit-1)) >= Count {
				return fmt.Errorf("%w: a weight of no tag", ErrWeights)
			}
		}
	}
	for i := range len(m.classes) {
		if Tag(m.classes[i]) >= Count {
			return fmt.Errorf("%w: a class of no tag", ErrWeights)
		}
	}
	if n := len(m.rows); n > 0 && m.rows[n-1]&lastBit == 0 {
		return fmt.Errorf("%w: a row without an end", ErrWeights)
	}
	return nil
}

// scores are the sums of weights, one a tag, in such a form that the largest is the tag to take: the sum in front, and behind it seven bits
// that put NN first among equals and then the order of the tags.
type scores [64]int32

// rankBits is how far in front the sum stands, which is where a weight stands in a row.
const rankBits = tagBits + 1

// rank are the bits behind the sums.
var rank = func() (s scores) {
	for t := range s {
		s[t] = int32(62 - t)
	}
	s[None] = -1 << 30
	s[NN] = 63
	return s
}()

// best gives the tag of the largest sum.
func (s *scores) best() Tag {
	a, b, c, d := s[0], s[1], s[2], s[3]
	for t := 4; t < int(Count); t += 4 {
		a, b, c, d = max(a, s[t&63]), max(b, s[(t+1)&63]), max(c, s[(t+2)&63]), max(d, s[(t+3)&63])
	}
	if r := max(a, b, c, d) & 63; r != 63 {
		return Tag(62 - r)
	}
	return NN
}

// add adds the weights of some features to the tags' scores. It touches the slots of all before it adds one, which lets them wait for memory at
// the same time, and sorts out without a branch which features have weights, for a processor cannot foresee it.
func (m *model) add(score *scores, keys *Keys, group []uint8) {
	features, rows := m.features, m.rows
	var found [maxKeys]uint32
	n := uint(0)
	for _, g := range group {
		key := keys.Key[g%maxKeys]
		at := m.places.At(key)
		found[n%maxKeys] = at
		n += uint((uint64(features[at].key^key) - 1) >> 63)
	}
	for _, at := range found[:n%maxKeys] {
		f := &features[at]
		w := f.first
		score.add(w)
		for i := f.rest; w&lastBit == 0; i++ {
			w = rows[i]
			score.add(w)
		}
	}
}

// add adds the four weights of a block.
func (s *scores) add(w uint64) {
	s[w&(lastBit-1)] += int32(int16(w)) &^ (1<<rankBits - 1)
	s[w>>16&(lastBit-1)] += int32(int16(w>>16)) &^ (1<<rankBits - 1)
	s[w>>32&(lastBit-1)] += int32(int16(w>>32)) &^ (1<<rankBits - 1)
	s[w>>48&(lastBit-1)] += int32(int16(w>>48)) &^ (1<<rankBits - 1)
}

func power(n uint64) bool { return n > 0 && n&(n-1) == 0 }

func le16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

func le32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func le64(s string) uint64 { return uint64(le32(s)) | uint64(le32(s[4:]))<<32 }

// numbers reads numbers of so many bytes each.
func numbers[T any](s string, size int, read func(string) T) []T {
	out := make([]T, len(s)/size)
	for i := range out {
		out[i] = read(s[size*i:])
	}
	return out
}

// header is the beginning of a file of weights, up to the words.
func header(words, classes, displacements, features, rows int) []byte {
	b := binary.LittleEndian.AppendUint16([]byte(magic), formatVersion)
	b = binary.LittleEndian.AppendUint16(b, FeatureVersion)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(Labels())))
	b = append(b, Labels()...)
	for _, n := range []int{words, classes, displacements, features, rows} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	return b
}
