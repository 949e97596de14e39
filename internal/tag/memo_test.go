package tag

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
)

// plainBest gives the tag that the weights of all features give, added up one after the other.
func plainBest(m *model, keys *Keys) Tag {
	var score [64]int
	mask := uint32(len(m.features) - 1)
	for _, key := range keys.Key[:keys.N] {
		for i := key >> m.shift; ; i = (i + 1) & mask {
			slot := m.features[i]
			if slot == 0 {
				break
			}
			if slot>>rowBits != checkOf(key) {
				continue
			}
			for at := slot & (MaxBlocks - 1); ; at++ {
				for k := range blockSize {
					w := uint16(m.rows[at] >> (16 * k))
					score[w&(lastBit-1)] += int(int16(w) >> (tagBits + 1))
				}
				if m.rows[at]&lastBit != 0 {
					break
				}
			}
			break
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

// TestFilter makes tables that are nearly full, with runs over their ends, and asks for what is in them.
func TestFilter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, slots := range []int{16, 32, 64, 1024, 8192} {
		for _, n := range []int{1, slots / 2, slots - 1} {
			m := &model{shift: 32}
			for k := slots; k > 1; k /= 2 {
				m.shift--
			}
			table := make([]byte, 4*slots)
			keys := make([]uint32, n)
			for i := range keys {
				if keys[i] = r.Uint32(); i%4 == 0 {
					keys[i] |= 0xFFFF_0000 // at the end of the table
				}
				put(table, keys[i]>>m.shift, checkOf(keys[i])<<rowBits|1)
			}
			m.features = numbers32(string(table))
			require.True(t, m.fill())
			for _, key := range keys {
				require.Equal(t, uint(1), m.filter.lets(key, m.shift), "%d of %d slots", n, slots)
			}
		}
	}
	m := English().m
	through := uint(0)
	for range 10_000 {
		through += m.filter.lets(r.Uint32(), m.shift)
	}
	assert.Less(t, through, uint(1500), "of features that are not there")
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
