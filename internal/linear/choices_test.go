package linear

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLearnChoices learns which of four doors to open and how: the one with the mark, by its handle or by its lock as the house says. A choice of which
// nothing is right teaches nothing, and the label that an option may not have is never learned for it.
func TestLearnChoices(t *testing.T) {
	const mark, old, modern = 7, 100, 200
	house := func(r *rand.Rand) (c Choice, right int) {
		right = r.IntN(4)
		label, key := uint32(1), uint32(old)
		if r.IntN(2) == 1 {
			label, key = 2, modern
		}
		c.Keys = []uint32{key, r.Uint32N(9)}
		for i := range 4 {
			o := Option{Keys: []uint32{1000 + r.Uint32N(30)}, Labels: 1 | 2}
			if i == right {
				o.Keys, o.Right = append(o.Keys, mark), label
			}
			c.Options = append(c.Options, o)
		}
		return c, right
	}
	r := rand.New(rand.NewPCG(3, 3))
	var choices []Choice
	for range 400 {
		c, _ := house(r)
		choices = append(choices, c)
	}
	l := Learner{Labels: 3, Epochs: 4, Rate: 0.1, Decay: 0.01, MinSeen: 5, Seed: 1}
	rows := l.LearnChoices(choices)
	assert.Equal(t, rows, l.LearnChoices(choices), "the same twice")

	weights := map[uint32][]float32{}
	for i, row := range rows {
		weights[row.Key] = row.Weights
		assert.Zero(t, row.Weights[2], "no option may have the third label")
		require.True(t, i == 0 || rows[i-1].Key < row.Key, "in the order of keys")
	}
	sum := func(label int, keys ...[]uint32) (s float32) {
		for _, list := range keys {
			for _, k := range list {
				if w := weights[k]; w != nil {
					s += w[label]
				}
			}
		}
		return s
	}
	good := 0
	for range 200 {
		c, right := house(r)
		option, label := 0, 0
		for i, o := range c.Options {
			for k := range 2 {
				if sum(k, c.Keys, o.Keys) > sum(label, c.Keys, c.Options[option].Keys) {
					option, label = i, k
				}
			}
		}
		if option == right && c.Options[right].Right == 1<<label {
			good++
		}
	}
	assert.Greater(t, good, 195)
	assert.Greater(t, sum(0, []uint32{old}), sum(1, []uint32{old}))
	assert.Greater(t, sum(1, []uint32{modern}), sum(0, []uint32{modern}))

	hopeless := Choice{Keys: []uint32{old, 5555}, Options: []Option{{Keys: []uint32{6666}, Labels: 3}, {Keys: []uint32{mark}, Labels: 3}}}
	more := choices
	for range 50 {
		more = append(more, hopeless)
	}
	assert.Equal(t, rows, l.LearnChoices(more), "nothing is right in it")
	assert.Empty(t, l.LearnChoices([]Choice{hopeless}))
}

// Of several right options any will do: what all have is learned, and none is drawn away from the others.
func TestLearnChoicesOfSeveral(t *testing.T) {
	var choices []Choice
	for range 50 {
		choices = append(choices, Choice{Options: []Option{{Keys: []uint32{1}, Labels: 1, Right: 1}, {Keys: []uint32{2}, Labels: 1, Right: 1}, {Keys: []uint32{3}, Labels: 1}}})
	}
	rows := (&Learner{Labels: 1, Epochs: 2, Rate: 0.1, MinSeen: 1}).LearnChoices(choices)
	require.Len(t, rows, 2, "the feature of the wrong one stands in no right one")
	assert.Greater(t, rows[0].Weights[0], float32(0))
	assert.Equal(t, rows[0].Weights, rows[1].Weights)
}
