package tag

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/dateline-go/dateline/internal/perfect"
)

// File is what a file of weights says, as a trainer has it.
type File struct {
	Words   map[uint32]uint16 // hash of a word to its entry, see MakeEntry
	Classes []Tag             // the tag of all words of a class, None where they have several
	Rows    []Row
}

// Row is a feature and its weights, each from -MaxWeight to MaxWeight.
type Row struct {
	Key     uint32
	Weights []Weight
}

// Weight is what a feature says for a tag, or against it.
type Weight struct {
	Tag    Tag
	Weight int
}

// The kinds of a word, for MakeEntry: in WordNet as a noun, a verb, an adjective, an adverb, a name.
const (
	KindNoun   = uint16(kindNoun)
	KindVerb   = uint16(kindVerb)
	KindAdj    = uint16(kindAdj)
	KindAdv    = uint16(kindAdv)
	KindProper = uint16(kindProper)
)

// MaxClasses is how many classes of words a file has room for.
const MaxClasses = 1<<(16-classShift) - firstClass

// MakeEntry is the entry of a word of some kinds and a class by its index in File.Classes, -1 for none. An entry of neither does
// not belong into a file.
func MakeEntry(kinds uint16, class int) uint16 {
	if class < 0 {
		return kinds
	}
	return kinds | uint16(class+firstClass)<<classShift
}

// MakeIrregular is the entry of an irregular form of a verb, sank, that has no class. The kinds are those of sink.
func MakeIrregular(kinds uint16) uint16 { return kinds | classIrregular<<classShift }

// Encode writes a file of weights. The same File gives the same bytes.
func (f *File) Encode() (string, error) {
	if len(f.Classes) > MaxClasses {
		return "", fmt.Errorf("%d classes, there is room for %d", len(f.Classes), MaxClasses)
	}
	wordSlots := slots(len(f.Words), 85)
	words := make([]byte, 4*wordSlots)
	hashes := make([]uint32, 0, len(f.Words))
	for h := range f.Words {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	for _, hash := range hashes {
		h := hash * wordSpread
		put(words, h>>15, h&0xFFFF<<16|uint32(f.Words[hash]))
	}

	rows := slices.DeleteFunc(slices.Clone(f.Rows), func(r Row) bool { return len(r.Weights) == 0 })
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	keys := make([]uint32, len(rows))
	for i := range rows {
		keys[i] = rows[i].Key
	}
	places := perfect.Find(keys)
	features := make([]byte, 8*places.Size)
	weights := []uint16{lastBit, 0, 0, 0} // the first block is that of empty slots
	same := map[string]uint32{}           // rows that are alike stand in the file once
	for _, r := range rows {
		name := fmt.Sprint(r.Weights)
		at, ok := same[name]
		if !ok {
			at = uint32(len(weights) / blockSize)
			same[name] = at
			for _, w := range r.Weights {
				weights = append(weights, uint16(int16(w.Weight))<<(tagBits+1)|uint16(w.Tag))
			}
			for len(weights)%blockSize != 0 {
				weights = append(weights, 0)
			}
			weights[len(weights)-blockSize] |= lastBit
		}
		slot := features[8*places.At(r.Key):]
		binary.LittleEndian.PutUint32(slot, r.Key)
		binary.LittleEndian.PutUint32(slot[4:], at)
	}

	out := begin(wordSlots, len(f.Classes), len(places.Displacements), int(places.Size), len(weights)/blockSize)
	out = append(out, words...)
	for _, t := range f.Classes {
		out = append(out, byte(t))
	}
	for _, d := range places.Displacements {
		out = binary.LittleEndian.AppendUint16(out, d)
	}
	out = append(out, features...)
	for _, w := range weights {
		out = binary.LittleEndian.AppendUint16(out, w)
	}
	return string(out), nil
}

// slots is the size of a table for n things, of which at most so many parts in a hundred are full.
func slots(n, full int) int {
	s := 16
	for s*full < n*100 {
		s *= 2
	}
	return s
}

func put(table []byte, at, value uint32) {
	mask := uint32(len(table)/4 - 1)
	i := at & mask
	for binary.LittleEndian.Uint32(table[4*i:]) != 0 {
		i = (i + 1) & mask
	}
	binary.LittleEndian.PutUint32(table[4*i:], value)
}
