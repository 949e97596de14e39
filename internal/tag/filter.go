package tag

// filter tells of most features that no row of weights is theirs, without a look at the table of features: half of what a token is looked up
// with are pairs of words that no treebank had, and such a search would go on to the next free slot. It is a table of bits, eight for each
// slot, of which a row sets those of its check and of every stretch of slots where the search for it may begin.
type filter []uint64

// stretch is the logarithm of how many slots are a stretch, and maxRun how many slots without a free one between them may be so long that a
// filter is of use.
const (
	stretch = 5
	maxRun  = 1024
)

// at is the bit of a check and a stretch in a filter for slots of so many bits less than 32.
func (f filter) at(check, stretch, shift uint32) uint32 {
	return (check<<(32-checkBits) ^ stretch) * wordSpread >> ((shift - 3) & 31)
}

// lets gives 1 for a feature that may have a row, 0 for one that has none.
func (f filter) lets(key, shift uint32) uint {
	bit := f.at(checkOf(key), key>>(shift&31)>>stretch, shift)
	return uint(f[bit/64] >> (bit % 64) & 1)
}

// fill makes the filter of a table of features, and tells whether the table has a free slot.
func (m *model) fill() bool {
	slots := len(m.features)
	m.filter = make(filter, (8*slots+63)/64)
	end := slots - 1 // the last free slot
	for end >= 0 && m.features[end] != 0 {
		end--
	}
	if end < 0 {
		return false
	}
	first := end + 1 - slots // of the slots without a free one between them; below 0 it stands at the end of the table
	for i := range slots {
		slot := m.features[i]
		switch {
		case slot == 0:
			first = i + 1
			continue
		case i-first > maxRun:
			for k := range m.filter {
				m.filter[k] = ^uint64(0)
			}
			return true
		}
		from := first >> stretch
		for s := from; s <= i>>stretch; s++ {
			home := uint32(s) & uint32((slots-1)>>stretch)
			bit := m.filter.at(slot>>rowBits, home, m.shift)
			m.filter[bit/64] |= 1 << (bit % 64)
		}
	}
	return true
}
