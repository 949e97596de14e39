package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

// learner is an averaged perceptron (Collins 2002): on a mistake the features of a word gain weight for the right tag and lose it
// for the wrong one; the average of the weights over all steps is what is kept.
type learner struct {
	rows  map[uint32]int // key to index of cells
	cells [][]cell
	step  int
	runs  int // that are over
}

// cell is the weight of a feature for a tag.
type cell struct {
	tag    tag.Tag
	weight int
	total  int     // the sum of the weight over all steps until changed
	last   int     // the step when it was changed
	mean   float64 // the sum of the averages of the runs that are over
}

// What was tried out on ewt-dev.
const (
	minSeen   = 4  // how often a feature must be seen
	margin    = 2  // by how much the right tag must be ahead
	headlines = 60 // of a thousand sentences, so many are also read Like This
	shouts    = 20 // LIKE THIS
	dropped   = 40 // of a hundred features of a word, so many are hidden at random, lest it relies on a few
)

// newLearner counts features along the right tags and keeps those that were seen minSeen times.
func newLearner(t *tag.Tagger, train []treebank.Sentence) *learner {
	seen := map[uint32]uint8{}
	for _, s := range train {
		t.Walk(s.Src, s.Tokens, func(i int, keys *tag.Keys) tag.Tag {
			for _, k := range keys.Key[:keys.N] {
				seen[k] = min(seen[k]+1, minSeen)
			}
			return s.Tags[i]
		})
	}
	l := &learner{rows: map[uint32]int{}}
	for k, n := range seen {
		if n >= minSeen {
			l.rows[k] = 0
		}
	}
	keys := make([]uint32, 0, len(l.rows))
	for k := range l.rows {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		l.rows[k] = i
	}
	l.cells = make([][]cell, len(keys))
	return l
}

// learn goes through the sentences in a random order, and through some of them in other capitals, and returns how many words it had
// wrong.
func (l *learner) learn(t *tag.Tagger, train []treebank.Sentence, r *rand.Rand) (wrong int) {
	order := slices.Clone(train)
	for i := range train {
		switch n := r.IntN(1000); {
		case n < headlines:
			order = append(order, headline(train[i]))
		case n < headlines+shouts:
			order = append(order, upper(train[i]))
		}
	}
	for i := len(order) - 1; i > 0; i-- {
		j := r.IntN(i + 1)
		order[i], order[j] = order[j], order[i]
	}
	var row [64]int
	for n := range order {
		s := &order[n]
		t.Walk(s.Src, s.Tokens, func(i int, keys *tag.Keys) tag.Tag {
			l.step++
			var score [64]int
			known := row[:0]
			for _, k := range keys.Key[:keys.N] {
				if r.IntN(100) < dropped {
					continue
				}
				if n, ok := l.rows[k]; ok {
					known = append(known, n)
					for _, c := range l.cells[n] {
						score[c.tag] += c.weight
					}
				}
			}
			gold := s.Tags[i]
			best := tag.NN
			for t := tag.Tag(1); t < tag.Count; t++ {
				if score[t] > score[best] {
					best = t
				}
			}
			// A right tag that is hardly ahead is learned from, too.
			rival, found := tag.None, false
			if best != gold {
				rival, found = best, true
				wrong++
			} else {
				for t := tag.Tag(1); t < tag.Count; t++ {
					if t != gold && score[t] > score[gold]-margin && (!found || score[t] > score[rival]) {
						rival, found = t, true
					}
				}
			}
			if found && gold != tag.None {
				for _, n := range known {
					l.add(n, gold, 1)
					l.add(n, rival, -1)
				}
			}
			return best
		})
	}
	return wrong
}

func (l *learner) add(row int, t tag.Tag, by int) {
	for i := range l.cells[row] {
		if c := &l.cells[row][i]; c.tag == t {
			c.total += c.weight * (l.step - c.last)
			c.weight, c.last = c.weight+by, l.step
			return
		}
	}
	l.cells[row] = append(l.cells[row], cell{tag: t, weight: by, last: l.step})
}

// rest ends a run: what it learned is added to the means, and the next one begins with nothing.
func (l *learner) rest() {
	for _, cells := range l.cells {
		for i := range cells {
			c := &cells[i]
			c.mean += float64(c.total+c.weight*(l.step-c.last)) / float64(l.step)
			c.weight, c.total, c.last = 0, 0, 0
		}
	}
	l.step = 0
	l.runs++
}

// rowsOf returns the averages over all runs, scaled to the width of a file's weights. Weights below least are left out, and
// features that have no other.
func (l *learner) rowsOf(scale, least float64) []tag.Row {
	keys := make([]uint32, len(l.cells))
	for k, n := range l.rows {
		keys[n] = k
	}
	var out []tag.Row
	for n, cells := range l.cells {
		var ws []tag.Weight
		for _, c := range cells {
			mean := c.mean / float64(l.runs)
			w := int(math.Round(mean * scale))
			if math.Abs(mean) < least || w == 0 {
				continue
			}
			ws = append(ws, tag.Weight{Tag: c.tag, Weight: max(-tag.MaxWeight, min(tag.MaxWeight, w))})
		}
		if len(ws) > 0 {
			slices.SortFunc(ws, func(a, b tag.Weight) int { return int(a.Tag) - int(b.Tag) })
			out = append(out, tag.Row{Key: keys[n], Weights: ws})
		}
	}
	return out
}
