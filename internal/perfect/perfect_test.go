package perfect

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func keysOf(n int, seed uint64) []uint32 {
	r := rand.New(rand.NewPCG(seed, 1))
	known := map[uint32]bool{}
	var keys []uint32
	for len(keys) < n {
		if k := r.Uint32(); !known[k] {
			known[k] = true
			keys = append(keys, k)
		}
	}
	return keys
}

func TestEachKeyHasASlotOfItsOwn(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 64, 1000, 50_000} {
		keys := keysOf(n, 3)
		p := Find(keys)
		taken := map[uint32]bool{}
		for _, k := range keys {
			at := p.At(k)
			require.Less(t, at, p.Size)
			require.False(t, taken[at], "two of %d keys at %d", n, at)
			taken[at] = true
		}
		assert.LessOrEqual(t, int(p.Size), n+n/16+2, "slots for %d keys", n)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	keys := keysOf(500, 4)
	p := Find(keys)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	assert.Equal(t, p, Find(keys))
}

// Whatever displacements a damaged file holds, a look-up stays in its table.
func TestAnyDisplacements(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	d := make([]uint16, 64)
	for i := range d {
		d[i] = uint16(r.Uint32())
	}
	p := Of(d, 100)
	for range 10_000 {
		require.Less(t, p.At(r.Uint32()), uint32(100))
	}
}
