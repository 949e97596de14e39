package tag

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTotals finds the best tag of sums, and one that is ahead of all others by so much, as one tag after the other finds it.
func TestTotals(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	alone := 0
	for range 20_000 {
		var score [Count]int
		var s total
		copy(s[:], level[:])
		width := []int{2, 40, 8670}[r.IntN(3)]
		for t := CC; t < Count; t++ {
			score[t] = r.IntN(2*width+1) - width
			s[spots[t].word] += uint64(score[t]) << spots[t].shift
		}
		best := NN
		for t := CC; t < Count; t++ {
			if score[t] > score[best] {
				best = t
			}
		}
		require.Equal(t, best, s.best())
		by, ahead := r.IntN(60), best
		for t := CC; t < Count; t++ {
			if t != best && score[t] >= score[best]-by {
				ahead = None
			}
		}
		if ahead != None {
			alone++
		}
		require.Equal(t, ahead, s.ahead(by), "by %d", by)
	}
	assert.Greater(t, alone, 1000)
}
