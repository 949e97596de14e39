package tag

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSums finds the best tag of the rows of some features as one tag after the other finds it, and none where tags that share a place may have it.
func TestSums(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	found, none := 0, 0
	for range 10_000 {
		var score [Count]int
		var shared [len(behind)]int
		s := sums{level, level, level, level, level, level, level, level}
		width := []int{2, 40, MaxWeight}[r.IntN(3)]
		for range 1 + r.IntN(len(groups)) {
			var weights []Weight
			var of [Count]int
			for t := CC; t < Count; t++ {
				if r.IntN(3) == 0 || placeOf[t].word == 1 { // those of a place all have weights, which may all be below zero
					of[t] = r.IntN(2*width+1) - width
					if tagOf[placeOf[t].shift+8+placeOf[t].word] == None && r.IntN(20) > 0 { // a tag behind, which is seldom the best
						of[t] = -r.IntN(width + 1)
					}
					weights = append(weights, Weight{t, of[t]})
					score[t] += of[t]
				}
			}
			for i, tags := range behind {
				most := of[tags[0]]
				for _, t := range tags {
					most = max(most, of[t])
				}
				shared[i] += most
			}
			s.addRows([]row{{}, pack(weights)}, []feature{{row: 1}, {row: 0}})
		}
		best := front[0]
		for _, t := range front {
			if score[t] > score[best] {
				best = t
			}
		}
		for _, most := range shared {
			if most >= score[best] {
				best = None
				break
			}
		}
		if best == None {
			none++
		} else {
			found++
		}
		require.Equal(t, best, s.best())
	}
	assert.Greater(t, found, 300)
	assert.Greater(t, none, 400)
}

// Every tag has a place, alone or with others.
func TestPlaces(t *testing.T) {
	var all []Tag
	for _, tags := range append([][]Tag{front[:]}, behind[:]...) {
		all = append(all, tags...)
	}
	want := make([]Tag, 0, Count)
	for t := CC; t < Count; t++ {
		want = append(want, t)
	}
	assert.ElementsMatch(t, want, all)
	assert.LessOrEqual(t, len(front)+len(behind), 4*len(row{}))
	assert.Equal(t, NN, front[0])
	assert.IsIncreasing(t, front[1:], "of those with the same sum the first is taken")
}
