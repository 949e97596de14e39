package linear

import "math/bits"

// State is all that some features of a decision are made of: the same state, the same features.
type State [3]uint64

// Memo remembers what groups of features come to, so that those that many decisions share are made, looked up and added once. Whatever it
// remembers, sums are the same: a state is compared in full. Its size is fixed, and what is new takes the place of what was there. One goroutine at a time may use it.
type Memo struct {
	model *Model
	slots []remembered
}

type remembered struct {
	state  State
	filled bool
	sum    Sum
}

// Of makes a memo one of a model, with room for so many states, a power of two. What it remembers of that model it keeps.
func (t *Memo) Of(m *Model, size int) {
	if t.model == m && len(t.slots) == size {
		return
	}
	if t.model = m; len(t.slots) != size {
		t.slots = make([]remembered, size)
		return
	}
	clear(t.slots)
}

// At gives the sum of a state. Where it is fresh it has nothing yet, and the features of the state are to be added to it.
func (t *Memo) At(state State) (sum *Sum, fresh bool) {
	const a, b = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
	h := (state[0] ^ bits.RotateLeft64(state[1]*b, 32) ^ bits.RotateLeft64(state[2]*a, 16)) * a
	s := &t.slots[h>>32&uint64(len(t.slots)-1)]
	if s.filled && s.state == state {
		return &s.sum, false
	}
	*s = remembered{state: state, filled: true}
	return &s.sum, true
}
