package tag

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// The file of weights, little-endian:
//
//	"dateline tag\n"   magic
//	uint16             format version
//	uint16             feature version
//	uint16, labels     length of the labels, and the labels, parted by spaces
//	uint32             words: number of slots, a power of two
//	uint32             classes: number
//	uint32             features: number of slots, a power of two
//	uint32             rows: number of blocks
//	words              32 bits a slot, see words
//	classes            8 bits each: the tag of all its words, or 0
//	features           32 bits a slot: 13 bits of check above, 19 bits of index into rows below; zero is empty
//	rows               64 bits a block of four weights of 16 bits: 9 bits of weight above, 1 bit that is set in the first weight of a
//	                   row's last block, 6 bits of tag. A block that is not full ends in zeros.
const (
	magic         = "dateline tag\n"
	formatVersion = 1

	checkBits = 13
	rowBits   = 32 - checkBits
	tagBits   = 6
	lastBit   = 1 << tagBits

	blockSize = 4

	// MaxWeight is the largest weight that a row holds, and MaxBlocks how many blocks of weights a file.
	MaxWeight = 1<<(15-tagBits-1) - 1
	MaxBlocks = 1 << rowBits
)

// ErrWeights is wrapped by every error of Load.
var ErrWeights = errors.New("tagger weights")

// model is the weights, each part as in the file.
type model struct {
	words    words
	classes  string
	features []uint32
	rows     []uint64
	shift    uint32 // 32 less the logarithm of the number of features' slots
	filter   filter // lets the features of the file through, and few others
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
	if len(rest) < n+16 || rest[:n] != Labels() {
		return fail("other labels than this program's")
	}
	rest = rest[n:]
	var count [4]uint64
	for i := range count {
		count[i] = uint64(le32(rest[4*i:]))
	}
	rest = rest[16:]
	m := &model{}
	size := [4]uint64{4 * count[0], count[1], 4 * count[2], 2 * blockSize * count[3]}
	var part [4]string
	for i, n := range size {
		if uint64(len(rest)) < n {
			return fail("cut short")
		}
		part[i], rest = rest[:n], rest[n:]
	}
	if rest != "" || !power(count[0]) || !power(count[2]) {
		return fail("sizes that do not fit the file")
	}
	m.words, m.classes, m.features, m.rows = numbers32(part[0]), part[1], numbers32(part[2]), numbers64(part[3])
	m.shift = 32
	for n := count[2]; n > 1; n >>= 1 {
		m.shift--
	}
	return m, m.check()
}

// check makes sure that no look-up leaves the file or goes round for ever, so that none of them has to look.
func (m *model) check() error {
	free := 0
	for _, s := range m.words {
		if s == 0 {
			free++
		} else if c := entry(s).class(); c >= firstClass && int(c-firstClass) >= len(m.classes) {
			return fmt.Errorf("%w: a word of class %d, the last one is %d", ErrWeights, c, firstClass+len(m.classes)-1)
		}
	}
	if free == 0 {
		return fmt.Errorf("%w: no room in the table of words", ErrWeights)
	}
	for _, s := range m.features {
		if int(s&(MaxBlocks-1)) >= len(m.rows) {
			return fmt.Errorf("%w: a row outside the file", ErrWeights)
		}
	}
	if !m.fill() {
		return fmt.Errorf("%w: no room in the table of features", ErrWeights)
	}
	for _, block := range m.rows {
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

// add adds the weights of some features to the tags' scores. It touches all slots before it looks at one, and the first blocks of all rows
// before it adds one, which lets them wait for memory at the same time.
func (m *model) add(score *scores, keys *Keys, group []uint8) {
	slots, rows, shift := m.features, m.rows, m.shift&31
	mask := uint32(len(slots) - 1)
	var known, found [maxKeys]uint32
	n := uint(0)
	for _, g := range group {
		key := keys.Key[g%maxKeys]
		known[n%maxKeys] = key
		n += m.filter.lets(key, shift)
	}
	all := known[:n%maxKeys]
	for k, key := range all {
		found[uint(k)%maxKeys] = slots[key>>shift]
	}
	n = 0
	for k, key := range all {
		slot := found[uint(k)%maxKeys]
		for i := key >> shift; slot != 0 && slot>>rowBits != checkOf(key); {
			i = (i + 1) & mask
			slot = slots[i]
		}
		found[n%maxKeys] = slot & (MaxBlocks - 1)
		if slot != 0 {
			n++
		}
	}
	var first [maxKeys]uint64 // blocks of the rows
	for k, at := range found[:n%maxKeys] {
		first[uint(k)%maxKeys] = rows[at]
	}
	for k, at := range found[:n%maxKeys] {
		w := first[uint(k)%maxKeys]
		score.add(w)
		for w&lastBit == 0 {
			at++
			w = rows[at]
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

// checkOf gives the bits of a key that a slot keeps. They are the lowest, which its place in the table does not tell.
func checkOf(key uint32) uint32 { return key & (1<<checkBits - 1) }

func power(n uint64) bool { return n > 0 && n&(n-1) == 0 }

func le16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

func le32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// numbers32 reads numbers of 32 bits.
func numbers32(s string) []uint32 {
	out := make([]uint32, len(s)/4)
	for i := range out {
		out[i] = le32(s[4*i:])
	}
	return out
}

// numbers64 reads numbers of 64 bits.
func numbers64(s string) []uint64 {
	out := make([]uint64, len(s)/8)
	for i := range out {
		out[i] = uint64(le32(s[8*i:])) | uint64(le32(s[8*i+4:]))<<32
	}
	return out
}

// header is the beginning of a file of weights, up to the words.
func header(words, classes, features, rows int) []byte {
	b := binary.LittleEndian.AppendUint16([]byte(magic), formatVersion)
	b = binary.LittleEndian.AppendUint16(b, FeatureVersion)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(Labels())))
	b = append(b, Labels()...)
	for _, n := range []int{words, classes, features, rows} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	return b
}
