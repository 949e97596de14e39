package linear

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var labels = []string{"none", "rain", "snow"}

// score gives the scores of features.
func score(m *Model, keys ...uint32) (out Scores) {
	var s Sum
	m.Add(&s, keys)
	m.Scores(&s, &out)
	return out
}

func first(n int, s Scores) []int32 { return s[:n] }

func rowsOf(n int) []Row {
	r := rand.New(rand.NewPCG(7, 7))
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{Key: r.Uint32(), Weights: []float32{float32(i%5) / 4, -2, 0.5}}
	}
	return rows
}

func TestModelReadsWhatEncodeWrote(t *testing.T) {
	rows := rowsOf(5000)
	file, err := Encode(labels, 3, 16, rows)
	require.NoError(t, err)
	m, err := Open(file, 3)
	require.NoError(t, err)
	assert.Equal(t, labels, m.Labels)
	for i, r := range rows {
		s := score(m, r.Key)
		require.Equal(t, []int32{int32(i % 5 * 4), -32, 8}, s[:3], "row %d", i)
	}
	s := score(m, rows[0].Key, rows[1].Key)
	assert.Equal(t, int32(-64), s[1], "sums over features")
}

// TestSums adds up the weights of many features, the largest among them, for every number of labels.
func TestSums(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for n := 1; n <= MaxLabels; n++ {
		rows, names, keys := make([]Row, 200), make([]string, n), make([]uint32, 0, 200)
		var want Scores
		for k := range names {
			names[k] = strings.Repeat("x", k+1)
		}
		for i := range rows {
			rows[i] = Row{Key: r.Uint32(), Weights: make([]float32, n)}
			keys = append(keys, rows[i].Key)
			for k := range rows[i].Weights {
				w := []int{127, -127, 0, 1, r.IntN(255) - 127}[r.IntN(5)]
				rows[i].Weights[k] = float32(w)
				want[k] += int32(w)
			}
		}
		file, err := Encode(names, 1, 1, rows)
		require.NoError(t, err)
		m, err := Open(file, 1)
		require.NoError(t, err)
		got := score(m, keys...)
		require.Equal(t, want, got, "%d labels", n)
		for label := 0; label < n; label += 8 {
			from, some := want, Scores{}
			clear(from[:label])
			var s Sum
			m.Add(&s, keys)
			m.ScoresFrom(&s, &some, label)
			require.Equal(t, from, some, "%d labels from %d on", n, label)
			require.Equal(t, want[label], s.Score(label))
		}
	}
}

// TestMemo asks a small memo for many states, of one model and then of another: it gives what the features of each come to.
func TestMemo(t *testing.T) {
	rows := rowsOf(64)
	var models []*Model
	for scale := range 2 {
		file, err := Encode(labels, 3, 16+scale, rows)
		require.NoError(t, err)
		m, err := Open(file, 3)
		require.NoError(t, err)
		models = append(models, m)
	}
	r := rand.New(rand.NewPCG(3, 3))
	var memo Memo
	remembered := 0
	for k := range 4000 {
		m := models[k/1000%2]
		memo.Of(m, 8)
		row := r.IntN(16)
		state := State{uint64(row) << 60, uint64(row % 2), uint64(row / 2)}
		sum, fresh := memo.At(state)
		if fresh {
			require.Zero(t, *sum)
			m.Add(sum, []uint32{rows[row].Key})
		} else {
			remembered++
		}
		var got Scores
		m.Scores(sum, &got)
		require.Equal(t, score(m, rows[row].Key), got)
	}
	assert.Greater(t, remembered, 1000)
}

// TestMost compares what is said of some labels with a look at each.
func TestMost(t *testing.T) {
	file, err := Encode(labels, 3, 4, rowsOf(4))
	require.NoError(t, err)
	m, err := Open(file, 3)
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(4, 4))
	for range 500 {
		var s Scores
		for k := range s {
			s[k] = int32(r.IntN(100)) - 50
		}
		among := r.Uint32() & r.Uint32()
		label, most := s.Most(among)
		mass := 0.0
		for k := range s {
			if among&(1<<k) == 0 {
				continue
			}
			require.LessOrEqual(t, s[k], most)
			require.True(t, label <= k || s[k] < most, "the first among equals")
			mass += math.Exp(-float64(most-s[k]) / 4)
		}
		require.Equal(t, among == 0, label < 0)
		require.InDelta(t, mass, m.Mass(&s, among, most), 1e-5)
	}
}

// A sum has room for so many features, be their weights the largest; more count nothing.
func TestMaxSum(t *testing.T) {
	file, err := Encode(labels, 3, 1, []Row{{Key: 9, Weights: []float32{127, -127, 1}}})
	require.NoError(t, err)
	m, err := Open(file, 3)
	require.NoError(t, err)
	keys := make([]uint32, MaxSum+40)
	for i := range keys {
		keys[i] = 9
	}
	assert.Equal(t, []int32{127 * MaxSum, -127 * MaxSum, MaxSum}, first(3, score(m, keys...)))
}

func TestOdds(t *testing.T) {
	file, err := Encode(labels, 3, 40, rowsOf(10))
	require.NoError(t, err)
	m, err := Open(file, 3)
	require.NoError(t, err)
	for _, less := range []int32{0, 1, 40, 639, 640, 641, 100_000} {
		assert.InDelta(t, math.Exp(-float64(less)/40), m.Odds(less), 1e-15)
	}
}

func TestUnknownFeaturesCountNothing(t *testing.T) {
	file, err := Encode(labels, 3, 16, rowsOf(100))
	require.NoError(t, err)
	m, err := Open(file, 3)
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(8, 8))
	wrong := 0
	for range 10000 {
		s := score(m, r.Uint32())
		if s != (Scores{}) {
			wrong++
		}
	}
	assert.Less(t, wrong, 5, "14 bits of check and 100 rows let one in many thousands through")
}

// TestDamagedFiles takes a good file apart: an error is fine, and so is a model that can be used, a panic is not.
func TestDamagedFiles(t *testing.T) {
	file, err := Encode(labels, 3, 16, rowsOf(60))
	require.NoError(t, err)
	use := func(f string) error {
		m, err := Open(f, 3)
		if err == nil {
			for k := range uint32(64) {
				score(m, k<<26, k*0x9E3779B9)
			}
		} else {
			require.ErrorIs(t, err, ErrModel)
		}
		return err
	}
	require.NoError(t, use(file))
	for n := range len(file) {
		require.Error(t, use(file[:n]), "cut at %d", n)
	}
	for i := range len(file) {
		for _, b := range []string{"\x00", "\xff", "\x7f"} {
			_ = use(file[:i] + b + file[i+1:])
		}
	}
	_, err = Open(file, 4)
	assert.ErrorContains(t, err, "feature version 3, this program has 4")
	_, err = Open(strings.Replace(file, "linear", "square", 1), 3)
	assert.ErrorIs(t, err, ErrModel)
}

// TestLearn tells rain from snow by one feature of three, the others being noise, and gives the same weights twice.
func TestLearn(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var examples []Example
	for range 600 {
		label := r.IntN(3)
		examples = append(examples, Example{Keys: []uint32{uint32(label) + 100, r.Uint32N(20), 50}, Label: label})
	}
	l := Learner{Labels: 3, Epochs: 3, Rate: 0.1, Decay: 0.01, MinSeen: 2, Seed: 1}
	rows := l.Learn(examples)
	assert.Equal(t, rows, l.Learn(examples))
	file, err := Encode(labels, 1, 32, rows)
	require.NoError(t, err)
	m, err := Open(file, 1)
	require.NoError(t, err)
	for want := range 3 {
		s := score(m, uint32(want)+100, 7, 50)
		for k := range 3 {
			if k != want {
				assert.Greater(t, s[want], s[k])
			}
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	rows := rowsOf(30000)
	file, err := Encode(labels, 3, 16, rows)
	require.NoError(b, err)
	m, err := Open(file, 3)
	require.NoError(b, err)
	keys := make([]uint32, 40)
	for i := range keys {
		keys[i] = rows[i*700].Key
		if i%2 == 0 {
			keys[i] += 12345
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		score(m, keys...)
	}
}
