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
// Duchi et al. 2011), and gives the mean of what they were after each time through the examples. On one architecture the same examples in the
// same order give the same weights.
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
	w := newWeights(l, seen)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	r := rand.New(rand.NewPCG(l.Seed, 0))
	score := make([]float32, l.Labels)
	var known []int
	for range l.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			e := &examples[n]
			known = w.find(known[:0], e.Keys)
			clear(score)
			w.sum(score, known)
			softmax(score)
			score[e.Label]--
			w.step(known, score)
		}
		w.keep()
	}
	return w.mean()
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

// Choice is a decision between options, each of which may have several labels: one of the pairs of option and label is taken.
type Choice struct {
	Keys    []uint32 // features of the decision, which all options share
	Options []Option
}

// Option is one of a choice.
type Option struct {
	Keys   []uint32
	Labels uint32 // the labels that it may have, as bits
	Right  uint32 // those that are right
}

// LearnChoices returns the rows of all features that stand often enough in a choice's right options: as Learn, where the probability of a pair
// is that of its sum of weights among the sums of all pairs. Of several right ones, any will do.
func (l *Learner) LearnChoices(choices []Choice) []Row {
	seen := map[uint32]int{}
	var order []int
	for i := range choices {
		c := &choices[i]
		right := false
		for _, o := range c.Options {
			if o.Right != 0 {
				right = true
				for _, k := range o.Keys {
					seen[k]++
				}
			}
		}
		if right {
			order = append(order, i)
			for _, k := range c.Keys {
				seen[k]++
			}
		}
	}
	w := newWeights(l, seen)
	r := rand.New(rand.NewPCG(l.Seed, 0))
	var shared []int
	known := map[int][]int{}
	for range l.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			c := &choices[n]
			shared = w.find(shared[:0], c.Keys)
			base := make([]float32, l.Labels)
			w.sum(base, shared)
			grads := make([][]float32, len(c.Options))
			var most float32 = -1e30
			for i := range c.Options {
				o := &c.Options[i]
				known[i] = w.find(known[i][:0], o.Keys)
				grads[i] = slices.Clone(base)
				w.sum(grads[i], known[i])
				for k, s := range grads[i] {
					if o.Labels&(1<<k) != 0 {
						most = max(most, s)
					}
				}
			}
			var all, right float32
			for i, g := range grads {
				for k := range g {
					if c.Options[i].Labels&(1<<k) == 0 {
						g[k] = 0
						continue
					}
					g[k] = float32(math.Exp(float64(g[k] - most)))
					all += g[k]
					if c.Options[i].Right&(1<<k) != 0 {
						right += g[k]
					}
				}
			}
			if right == 0 {
				continue
			}
			clear(base)
			for i, g := range grads {
				for k := range g {
					p := g[k] / all
					if c.Options[i].Right&(1<<k) != 0 {
						p -= g[k] / right
					}
					g[k] = p
					base[k] += p
				}
				w.step(known[i], g)
			}
			w.step(shared, base)
		}
		w.keep()
	}
	return w.mean()
}

// weights are rows on their way.
type weights struct {
	*Learner
	rows  []Row
	index map[uint32]int
	steps [][]float32 // sums of squared gradients
	kept  [][]float32 // sums of the weights that were kept
	times float32     // how often they were kept
}

func newWeights(l *Learner, seen map[uint32]int) *weights {
	w := &weights{Learner: l, index: map[uint32]int{}}
	for k, n := range seen {
		if n >= l.MinSeen {
			w.rows = append(w.rows, Row{Key: k})
		}
	}
	slices.SortFunc(w.rows, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	w.steps = make([][]float32, len(w.rows))
	w.kept = make([][]float32, len(w.rows))
	for i := range w.rows {
		w.index[w.rows[i].Key] = i
		w.rows[i].Weights = make([]float32, l.Labels)
		w.steps[i] = make([]float32, l.Labels)
		w.kept[i] = make([]float32, l.Labels)
	}
	return w
}

// find appends the rows of keys that are known.
func (w *weights) find(dst []int, keys []uint32) []int {
	for _, k := range keys {
		if i, ok := w.index[k]; ok {
			dst = append(dst, i)
		}
	}
	return dst
}

func (w *weights) sum(score []float32, rows []int) {
	for _, i := range rows {
		for c, x := range w.rows[i].Weights {
			score[c] += x
		}
	}
}

// step moves the weights of rows against a gradient.
func (w *weights) step(rows []int, gradient []float32) {
	for _, i := range rows {
		x, s := w.rows[i].Weights, w.steps[i]
		for c, g := range gradient {
			if g == 0 {
				continue
			}
			g += float32(w.Decay * x[c])
			s[c] += float32(g * g)
			x[c] -= float32(w.Rate*g) / (float32(math.Sqrt(float64(s[c]))) + 1e-3)
		}
	}
}

// keep notes what the weights are now.
func (w *weights) keep() {
	w.times++
	for i := range w.rows {
		for c, x := range w.rows[i].Weights {
			w.kept[i][c] += x
		}
	}
}

// mean gives the rows with the means of the weights that were kept.
func (w *weights) mean() []Row {
	for i := range w.rows {
		for c := range w.rows[i].Weights {
			w.rows[i].Weights[c] = w.kept[i][c] / w.times
		}
	}
	return w.rows
}
