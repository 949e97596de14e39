// Package perfect finds a slot of its own for each of a set of keys, so that a look-up is one look into a table, without a search: a
// perfect hash by displacement (Belazzougui, Botelho, Dietzfelbinger, "Hash, displace, and compress", 2009). Keys are hashes of 32 bits already.
package perfect

import (
	"cmp"
	"math/bits"
	"slices"
)

// Places tells where keys have their slots. Any slice of displacements whose length is a power of two makes Places that can be used, be it
// the right one or not: At stays below Size.
type Places struct {
	Displacements []uint16 // by the highest bits of a key
	Size          uint32   // number of slots
	shift         uint32   // 32 less the logarithm of the number of displacements, up to 32
}

// Of gives Places of some displacements, a power of two of them, and so many slots.
func Of(displacements []uint16, size uint32) Places {
	return Places{displacements, size, 32 - uint32(bits.TrailingZeros(uint(len(displacements))))}
}

// At gives the slot of a key. For a key that was not among those that Places were found for it is the slot of any.
func (p *Places) At(key uint32) uint32 {
	d := p.Displacements[uint64(key)*uint64(len(p.Displacements))>>32] // by the highest bits; a product costs less than a shift by what varies
	another := (key ^ uint32(d)*0x9E3779B1) * 0x85EBCA6B               // another hash for each displacement
	return uint32(uint64(another) * uint64(p.Size) >> 32)
}

// Find finds places for keys, which are distinct. The same keys, in whatever order, have the same places.
func Find(keys []uint32) Places {
	buckets := 1
	for buckets*4 < len(keys) {
		buckets *= 2
	}
	keys = slices.Sorted(slices.Values(keys))
	for size := len(keys) + len(keys)/32 + 1; ; size += size/64 + 1 {
		p := Of(make([]uint16, buckets), uint32(size))
		if p.fit(keys) {
			return p
		}
	}
}

// fit gives each bucket of keys, the largest first, the first displacement that sends all its keys to free slots.
func (p *Places) fit(keys []uint32) bool {
	var parts [][]uint32
	for from := 0; from < len(keys); {
		to := from + 1
		for to < len(keys) && keys[to]>>(p.shift&63) == keys[from]>>(p.shift&63) {
			to++
		}
		parts = append(parts, keys[from:to])
		from = to
	}
	slices.SortStableFunc(parts, func(a, b []uint32) int { return cmp.Compare(len(b), len(a)) })
	taken := make([]bool, p.Size)
	var at []uint32
	for _, part := range parts {
		if at = p.free(at[:0], part, taken); at == nil {
			return false
		}
		for _, i := range at {
			taken[i] = true
		}
	}
	return true
}

// free finds a displacement with which all keys of a bucket have free slots, and appends those; nil where there is none.
func (p *Places) free(at, part []uint32, taken []bool) []uint32 {
	d := &p.Displacements[part[0]>>(p.shift&63)]
next:
	for try := range 1 << 16 {
		*d, at = uint16(try), at[:0]
		for _, key := range part {
			i := p.At(key)
			if taken[i] || slices.Contains(at, i) {
				continue next
			}
			at = append(at, i)
		}
		return at
	}
	return nil
}
