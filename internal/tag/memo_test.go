package tag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/scan"
)

// weightsOf gives the weights of a feature.
func weightsOf(m *model, key uint32) (weights [Count]int) {
	f := m.features[m.places.At(key)]
	if f.key != key {
		return weights
	}
	list, _ := appendWeights(nil, m.blocks[m.blockOf[f.row]:])
	for _, w := range list {
		weights[w.Tag] = w.Weight
	}
	return weights
}

// plainBest gives the tag that the weights of all features give, added up one after the other.
func plainBest(m *model, keys *Keys) Tag {
	var score [Count]int
	for _, key := range keys.Key[:keys.N] {
		for t, w := range weightsOf(m, key) {
			score[t] += w
		}
	}
	best := NN
	for t := CC; t < Count; t++ {
		if score[t] > score[best] {
			best = t
		}
	}
	return best
}

// TestMemo tags by what a memo remembers and by the weights themselves: the same tags, in whatever order texts come.
func TestMemo(t *testing.T) {
	texts := []string{story, strings.ToUpper(story), strings.ToLower(story), strings.ReplaceAll(story, " ", " \""), "x-y 5G ’ \xff. " + story, story}
	tagger := English()
	var known memo
	decided := 0
	for _, text := range texts {
		var s scan.Text
		scan.Scan(&s, text, plain)
		for _, sent := range s.Sentences {
			var (
				x    Window
				all  Keys
				last Tag
			)
			tokens := s.Tokens[sent.First:sent.Last]
			x.start(tagger.m, tokens, known.read(tagger.m, text, tokens))
			for i := range tokens {
				x.next(last)
				if last = x.m.only(x.w[2].entry); last != None {
					continue
				}
				x.Keys(&all)
				last = known.best(&x)
				decided++
				assert.Equal(t, plainBest(tagger.m, &all), last, text[tokens[i].Start:tokens[i].End])
			}
		}
	}
	assert.Greater(t, decided, 1000)
}

// The groups of features are all of them, each once.
func TestGroupsOfFeatures(t *testing.T) {
	var all []int
	for _, k := range groups {
		all = append(all, int(k))
	}
	want := make([]int, len(groups))
	for k := range want {
		want[k] = k
	}
	assert.ElementsMatch(t, want, all)
}
