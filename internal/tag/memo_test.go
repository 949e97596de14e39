package tag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/scan"
)

// plainBest gives the tag that the weights of all features give, added up one after the other.
func plainBest(m *model, keys *Keys) Tag {
	var score [64]int
	for _, key := range keys.Key[:keys.N] {
		f := m.features[m.places.At(key)]
		if f.key != key {
			continue
		}
		for at := f.rest - 1; ; at++ {
			for k := range blockSize {
				w := uint16(m.rows[at] >> (16 * k))
				score[w&(lastBit-1)] += int(int16(w) >> (tagBits + 1))
			}
			if m.rows[at]&lastBit != 0 {
				break
			}
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
				some Keys
				last Tag
			)
			tokens := s.Tokens[sent.First:sent.Last]
			x.start(tagger.m, text, tokens, nil)
			for i := range tokens {
				x.next(last)
				if last = x.m.only(x.w[2].entry); last != None {
					continue
				}
				x.Keys(&all)
				last = known.best(&x, &some)
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
	for _, g := range [][]uint8{ownGroup[:], lookGroup[:], aroundGroup[:], tagGroup[:], kindGroup[:], otherGroup[:]} {
		for _, k := range g {
			all = append(all, int(k))
		}
	}
	want := make([]int, features)
	for k := range want {
		want[k] = k
	}
	assert.ElementsMatch(t, want, all)
}
