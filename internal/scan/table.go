package scan

import "math/bits"

// table finds what a scanner needs to know of a word by its hash with one look, and no search that a processor would have to guess the length of. Every
// word of the lexicon has a cell of its own there: words are grouped by the highest bits of their hashes, and each group is moved by what sends its words
// to free cells. Package perfect does the same for keys that are known long before; this is made at every start, so it takes more room and less time.
type table struct {
	moves [1 << groupBits]uint32 // by group
	cells []cell                 // a power of two of them
	shift uint8                  // 64 less its logarithm
}

// groupBits is the logarithm of the number of groups: about one to a word of English.
const groupBits = 10

// cell is what a scanner needs to know of a word: half a line of a processor's memory. The hash tells whether it is of the word that is looked for; of two
// words of a lexicon none have the same, and of all the words of a language none is taken for another while hashes of 64 bits are as good as random. An
// empty cell has nothing to say of any.
type cell struct {
	hash           uint64
	anySet, capSet Class // as an entry has them
	value          int32
	number         uint16 // of the entry, 0 for none
}

// at gives the only cell that may hold a word of that hash.
func (t *table) at(hash uint64) *cell {
	return &t.cells[t.place(hash, t.moves[hash>>(64-groupBits)])]
}

// place gives the cell of a hash in a group that is moved so.
func (t *table) place(hash uint64, move uint32) uint64 {
	return (hash ^ uint64(move)) * hashFactor >> (t.shift & 63)
}

// fill makes a table of cells that only have numbers, the n-th of the hashes that of entry n+1. It reports false where no table was found, as there is none
// for two words of the same hash.
func (t *table) fill(hashes []uint64) bool {
	var ends [1<<groupBits + 1]int // by group: where its words end, once they are in order
	for _, h := range hashes {
		ends[h>>(64-groupBits)+1]++
	}
	most := 0
	for g := range t.moves {
		most = max(most, ends[g+1])
		ends[g+1] += ends[g]
	}
	words := make([]placed, len(hashes))
	for i, h := range hashes {
		at := &ends[h>>(64-groupBits)]
		words[*at] = placed{h, uint16(i + 1)}
		*at++
	}
	const largest = 20
	for size := max(1, bits.Len(uint(len(words)))); size <= largest; size++ {
		t.cells, t.shift = make([]cell, 1<<size), uint8(64-size)
		if t.move(words, ends[:1<<groupBits], most) {
			return true
		}
	}
	return false
}

// move finds what to move each group by, the largest first, of as many words as most.
func (t *table) move(words []placed, ends []int, most int) bool {
	for n := most; n > 0; n-- {
		from := 0
		for g, to := range ends {
			if to-from == n && !t.moveOne(words[from:to], &t.moves[g]) {
				return false
			}
			from = to
		}
	}
	return true
}

// moveOne finds what to move a group by.
func (t *table) moveOne(group []placed, move *uint32) bool {
	const tries = 1 << 12
	for n := range uint32(tries) {
		*move = n * 0x9E3779B1 // every bit of it counts
		if t.put(group, *move) {
			return true
		}
	}
	return false
}

// put puts the words of a group into the cells that they have where it is moved so, and reports whether all of these were free.
func (t *table) put(group []placed, move uint32) bool {
	for i, w := range group {
		c := &t.cells[t.place(w.hash, move)]
		if c.number != 0 {
			for _, w := range group[:i] {
				t.cells[t.place(w.hash, move)] = cell{}
			}
			return false
		}
		c.number = w.entry
	}
	return true
}

// placed is a word on its way into the table.
type placed struct {
	hash  uint64
	entry uint16
}
