// Package linear holds linear models: every feature of a decision has a weight for each label, and the label with the largest sum
// is the answer. Features are hashed to 32 bits.
package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/dateline-go/dateline/internal/modelfile"
	"github.com/dateline-go/dateline/internal/perfect"
)

// The file of a model:
//
//	header               as [modelfile] has it
//	uint16               scale: a weight of 1 stands as this number
//	uint32               number of displacements, a power of two
//	uint32               number of rows, some of which are empty
//	displacements        16 bits each: where features have their rows, see [perfect.Places]
//	rows                 the feature, 32 bits, and a signed byte for each label
const (
	magic = "dateline linear\n"

	// MaxLabels is how many labels a model may have, and MaxRows how many rows.
	MaxLabels = 32
	MaxRows   = 1 << 20
)

// header is what the file of a model begins with.
func header(featureVersion int) modelfile.Header {
	return modelfile.Header{Magic: magic, Format: 2, Features: featureVersion}
}

// ErrModel is wrapped by every error of Open.
var ErrModel = errors.New("linear model")

// Model is a model ready for use. It is read-only and may be shared.
type Model struct {
	// Labels are the names of what is decided, in the order of scores.
	Labels []string
	// Scale is what a weight of 1 stands as in a score.
	Scale float32

	places perfect.Places
	narrow []narrowRow // of a model with no more than eight labels
	wide   []wideRow   // of others
	words  int         // of a row's weights that are in use
	odds   []float64   // by how much a score is less than another
}

// narrowRow is a row of no more than eight labels.
type narrowRow struct {
	weights uint64 // a weight and [bias] in each byte
	key     uint32
}

// wideRow is a row of up to [MaxLabels].
type wideRow struct {
	weights [MaxLabels / 8]uint64
	key     uint32
}

// bias is what a row adds to each of its weights, so that none is below zero.
const bias = 128

// Scores are the sums of weights, one a label: what a [Sum] is read as.
type Scores [MaxLabels]int32

// Open reads the file of a model whose features have a version. A file that is damaged, or of other versions, is an error.
func Open(file string, featureVersion int) (*Model, error) {
	fail := func(format string, args ...any) (*Model, error) {
		return nil, fmt.Errorf("%w: %s", ErrModel, fmt.Sprintf(format, args...))
	}
	labels, rest, err := header(featureVersion).Open(file)
	if err != nil {
		return fail("%v", err)
	}
	if len(rest) < 10 {
		return fail("cut short")
	}
	m := &Model{Labels: strings.Fields(labels)}
	m.Scale = float32(modelfile.Uint16(rest))
	displacements, rows := uint64(modelfile.Uint32(rest[2:])), uint64(modelfile.Uint32(rest[6:]))
	rest = rest[10:]
	if n := len(m.Labels); n == 0 || n > MaxLabels || m.Scale == 0 {
		return fail("%d labels, and a scale of %g", n, m.Scale)
	}
	if displacements&(displacements-1) != 0 || displacements == 0 || rows == 0 || rows > MaxRows ||
		uint64(len(rest)) != 2*displacements+rows*uint64(4+len(m.Labels)) {
		return fail("sizes that do not fit the file")
	}
	m.read(rest[:2*displacements], rest[2*displacements:])
	m.odds = make([]float64, 16*int(min(m.Scale, 64)))
	for less := range m.odds {
		m.odds[less] = m.odd(less)
	}
	return m, nil
}

// read makes the tables of a model. Whatever they hold, no look-up leaves them.
func (m *Model) read(displacements, rows string) {
	n := len(m.Labels)
	m.places = perfect.Of(modelfile.Numbers(displacements, 2, modelfile.Uint16), uint32(len(rows)/(4+n)))
	m.words = (n + 7) / 8
	if m.words == 1 {
		m.narrow = make([]narrowRow, 0, m.places.Size)
		for ; rows != ""; rows = rows[4+n:] {
			m.narrow = append(m.narrow, narrowRow{key: modelfile.Uint32(rows), weights: eight(rows[4 : 4+n])})
		}
		return
	}
	m.wide = make([]wideRow, m.places.Size)
	for i := range m.wide {
		row := &m.wide[i]
		row.key = modelfile.Uint32(rows)
		for w := range m.words {
			row.weights[w] = eight(rows[4+8*w : min(4+8*w+8, 4+n)])
		}
		rows = rows[4+n:]
	}
}

// eight makes a word of eight weights, or fewer.
func eight(weights string) uint64 {
	var b [8]byte
	copy(b[:], weights)
	return binary.LittleEndian.Uint64(b[:]) ^ 0x8080808080808080
}

// Odds are how likely a label is, as a part of how likely another one is whose score is so much more.
func (m *Model) Odds(less int32) float64 {
	if uint(less) < uint(len(m.odds)) {
		return m.odds[less]
	}
	return m.odd(int(less))
}

func (m *Model) odd(less int) float64 { return math.Exp(-float64(less) / float64(m.Scale)) }

// Row is a feature and its weights, one a label.
type Row struct {
	Key     uint32
	Weights []float32
}

// Encode writes a model to a file, weights rounded to a step of 1/scale and cut at the ends of a byte. Rows that round to nothing are left out.
// The same rows give the same bytes, in whatever order; their features are distinct.
func Encode(labels []string, featureVersion, scale int, rows []Row) (string, error) {
	n := len(labels)
	var keys []uint32
	var bytes []byte // of the rows that are kept
	for _, r := range rows {
		if len(r.Weights) != n {
			return "", fmt.Errorf("a row of %d weights for %d labels", len(r.Weights), n)
		}
		from := len(bytes)
		some := false
		for _, w := range r.Weights {
			b := round(w * float32(scale))
			some = some || b != 0
			bytes = append(bytes, byte(b))
		}
		if !some {
			bytes = bytes[:from]
			continue
		}
		keys = append(keys, r.Key)
	}
	if len(keys) > MaxRows/2 || n > MaxLabels {
		return "", fmt.Errorf("%d features and %d labels, there is room for %d and %d", len(keys), n, MaxRows/2, MaxLabels)
	}
	places := perfect.Find(keys)
	table := make([]byte, int(places.Size)*(4+n))
	for i, key := range keys {
		row := table[int(places.At(key))*(4+n):]
		binary.LittleEndian.PutUint32(row, key)
		copy(row[4:], bytes[i*n:(i+1)*n])
	}
	out := header(featureVersion).Begin(strings.Join(labels, " "))
	out = binary.LittleEndian.AppendUint16(out, uint16(scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(places.Displacements)))
	out = binary.LittleEndian.AppendUint32(out, places.Size)
	for _, d := range places.Displacements {
		out = binary.LittleEndian.AppendUint16(out, d)
	}
	return string(append(out, table...)), nil
}

// round gives the nearest number that a byte holds.
func round(w float32) int8 {
	switch {
	case w >= 127:
		return 127
	case w <= -127:
		return -127
	case w < 0:
		return int8(w - 0.5)
	}
	return int8(w + 0.5)
}
