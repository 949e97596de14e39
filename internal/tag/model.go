package tag

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/internal/modelfile"
	"github.com/dateline-go/dateline/internal/perfect"
)

// The file of weights:
//
//	header             as [modelfile] has it; the labels are the tags
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
	magic = "dateline tag\n"

	tagBits = 6
	lastBit = 1 << tagBits

	blockSize = 4

	// MaxWeight is the largest weight that a row holds.
	MaxWeight = 1<<(15-tagBits-1) - 1

	maxWeights = int(Count) + blockSize // more than a row has
)

// header is what a file of weights begins with.
var header = modelfile.Header{Magic: magic, Format: 2, Features: FeatureVersion}

// ErrWeights is wrapped by every error of Load.
var ErrWeights = errors.New("tagger weights")

// model is the weights.
type model struct {
	words    words
	classes  string
	places   perfect.Places
	features []feature // by their places
	rows     []row     // of features, each once; the first is that of features that have no weights
	blocks   []uint64  // what rows are made of, as the file has it
	blockOf  []uint32  // by row: its first block
	edge     word      // what stands before and behind a sentence
}

// feature is one that has weights.
type feature struct {
	key uint32
	row uint32
}

// Labels are the tags as weights name them in their header.
func Labels() string { return strings.Join(names[1:], " ") }

// open reads a file of weights.
func open(file string) (*model, error) {
	fail := func(format string, args ...any) (*model, error) {
		return nil, fmt.Errorf("%w: %s", ErrWeights, fmt.Sprintf(format, args...))
	}
	labels, rest, err := header.Open(file)
	if err != nil {
		return fail("%v", err)
	}
	const counts = 5
	if len(rest) < 4*counts || labels != Labels() {
		return fail("other labels than this program's")
	}
	var count [counts]uint64
	for i := range count {
		count[i] = uint64(modelfile.Uint32(rest[4*i:]))
	}
	rest = rest[4*counts:]
	size := [counts]uint64{4 * count[0], count[1], 2 * count[2], 8 * count[3], 2 * blockSize * count[4]}
	var parts [counts]string
	for i, n := range size {
		if uint64(len(rest)) < n {
			return fail("cut short")
		}
		parts[i], rest = rest[:n], rest[n:]
	}
	if rest != "" || !power(count[0]) || !power(count[2]) || count[3] == 0 {
		return fail("sizes that do not fit the file")
	}
	m := &model{words: modelfile.Numbers(parts[0], 4, modelfile.Uint32), classes: parts[1]}
	m.places = perfect.Of(modelfile.Numbers(parts[2], 2, modelfile.Uint16), uint32(count[3]))
	m.blocks = modelfile.Numbers(parts[4], 8, modelfile.Uint64)
	if err := m.check(m.blocks); err != nil {
		return nil, err
	}
	ends := 0
	for _, block := range m.blocks {
		ends += int(block >> tagBits & 1)
	}
	m.rows, m.blockOf = make([]row, 1, ends+1), make([]uint32, 1, ends+1)
	m.features = make([]feature, count[3])
	known := make([]uint32, len(m.blocks)) // by block: the row that begins there
	lengths := make([]uint8, 1, ends+1)    // of rows
	var room [maxWeights]Weight
	for i := range m.features {
		key, block := modelfile.Uint32(parts[3][8*i:]), modelfile.Uint32(parts[3][8*i+4:])
		if uint64(block) >= count[4] {
			return fail("a row outside the file")
		}
		if known[block] == 0 {
			weights, ok := appendWeights(room[:0], m.blocks[block:])
			if !ok {
				return fail("a row that has a tag twice, or no end")
			}
			if len(weights) == 0 {
				m.features[i].key, m.blockOf[0] = key, block
				continue
			}
			known[block] = uint32(len(m.rows))
			m.rows, m.blockOf = append(m.rows, pack(weights)), append(m.blockOf, block)
			lengths = append(lengths, uint8(len(weights)))
		}
		m.features[i] = feature{key, known[block]}
	}
	m.sort(lengths)
	m.edge = m.read("", 0)
	return m, nil
}

// sort puts the rows of most weights in front, those of few behind. The former are of features that are often met, so that most look-ups stay within a
// few pages of memory.
func (m *model) sort(lengths []uint8) {
	var next [1 << 8]uint32 // by how much a row is shorter than the longest possible one: the place of the next such row
	for _, n := range lengths[1:] {
		next[255-n]++
	}
	at := uint32(1)
	for i, n := range next {
		next[i], at = at, at+n
	}
	rows, blockOf, to := make([]row, len(m.rows)), make([]uint32, len(m.rows)), make([]uint32, len(m.rows))
	blockOf[0] = m.blockOf[0]
	for i, n := range lengths[1:] {
		at := next[255-n]
		next[255-n]++
		to[i+1], rows[at], blockOf[at] = at, m.rows[i+1], m.blockOf[i+1]
	}
	for i := range m.features {
		m.features[i].row = to[m.features[i].row]
	}
	m.rows, m.blockOf = rows, blockOf
}

// check makes sure that no look-up of a word goes round for ever, or nearly so, and no row leaves the file, so that none of them has to look.
func (m *model) check(rows []uint64) error {
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
	for _, block := range rows {
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
	if n := len(rows); n > 0 && rows[n-1]&lastBit == 0 {
		return fmt.Errorf("%w: a row without an end", ErrWeights)
	}
	return nil
}

// appendWeights appends the weights of the row that begins with some blocks; false where it has a tag twice, or is longer than a row of all tags.
func appendWeights(dst []Weight, blocks []uint64) (weights []Weight, ok bool) {
	var seen uint64
	for i, block := range blocks {
		if i*blockSize >= int(Count) {
			return dst, false
		}
		last := block&lastBit != 0
		for ; block != 0; block >>= 16 {
			t, weight := Tag(block%lastBit), weightOf(block)
			if t == None || weight == 0 {
				continue
			}
			if seen>>t&1 != 0 {
				return dst, false
			}
			seen |= 1 << t
			dst = append(dst, Weight{t, weight})
		}
		if last {
			break
		}
	}
	return dst, true
}

// weightOf gives the first weight of a block.
func weightOf(block uint64) int { return int(int16(block)) >> (tagBits + 1) }

// list is features of a token, those that have weights or all.
type list struct {
	n   uint
	all uint // 1 where those without weights are wanted, too
	at  [maxKeys]feature
}

// empty makes a list empty, and gives it.
func (l *list) empty() *list { l.n = 0; return l }

// found gives the features of a list.
func (l *list) found() []feature { return l.at[:l.n%maxKeys] }

// find appends a feature to a list of n, if it has weights, and gives the new length. Whether it has is not asked in a branch, which a processor could not
// foresee: it would wait for the memory of each feature before it goes for the next.
func (m *model) find(l *list, n uint, key uint32) uint {
	f := &m.features[m.places.At(key)]
	l.at[n%maxKeys] = feature{key, f.row}
	return n + (uint((uint64(f.key^key)-1)>>63) | l.all)
}

// sum sums up the weights of some features.
func (m *model) sum(l *list) (s sums) {
	s.addRows(m.rows, l.found())
	return s
}

func power(n uint64) bool { return n > 0 && n&(n-1) == 0 }

// begin is the beginning of a file of weights, up to the words.
func begin(words, classes, displacements, features, rows int) []byte {
	b := header.Begin(Labels())
	for _, n := range []int{words, classes, displacements, features, rows} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	return b
}
