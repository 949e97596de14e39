package linear

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a decision that somebody made: the features and the label, by its number.
type Example struct {
	Keys  []uint32
	Label int
}

// Learner learns the weights of multinomial logistic regression by stochastic gradients with steps of each weight's own (AdaGrad,
// Duchi et al. 2011). On one architecture the same examples in the same order give the same weights.
type Learner struct {
	Labels  int
	Epochs  int     // how often to go through the examples
	Rate    float32 // length of the first step
	Decay   float32 // how strongly weights are drawn to zero
	MinSeen int     // how often a feature must be seen
	Seed    uint64
}

// Learn returns the rows of all features that were seen often enough, in the order of their keys.
func (l *Learner) Learn(examples []Example) []Row {
	seen := map[uint32]int{}
	for i := range examples {
		for _, k := range examples[i].Keys {
			seen[k]++
		}
	}
	index := map[uint32]int{}
	var rows []Row
	for k, n := range seen {
		if n >= l.MinSeen {
			rows = append(rows, Row{Key: k})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	steps := make([][]float32, len(rows)) // sums of squared gradients
	for i := range rows {
		index[rows[i].Key] = i
		rows[i].Weights = make([]float32, l.Labels)
		steps[i] = make([]float32, l.Labels)
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	r := rand.New(rand.NewPCG(l.Seed, 0))
	score := make([]float32, l.Labels)
	known := []int{}
	for range l.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			e := &examples[n]
			known = known[:0]
			clear(score)
			for _, k := range e.Keys {
				if i, ok := index[k]; ok {
					known = append(known, i)
					for c, w := range rows[i].Weights {
						score[c] += w
					}
				}
			}
			softmax(score)
			score[e.Label]--
			for _, i := range known {
				w, s := rows[i].Weights, steps[i]
				for c := range w {
					g := score[c] + float32(l.Decay*w[c])
					s[c] += float32(g * g)
					w[c] -= float32(l.Rate*g) / (float32(math.Sqrt(float64(s[c]))) + 1e-3)
				}
			}
		}
	}
	return rows
}

// softmax turns scores into probabilities.
func softmax(score []float32) {
	most := slices.Max(score)
	var sum float32
	for i := range score {
		score[i] = float32(math.Exp(float64(score[i] - most)))
		sum += score[i]
	}
	for i := range score {
		score[i] /= sum
	}
}
