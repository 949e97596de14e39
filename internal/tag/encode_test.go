package tag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// small is a file with two words, one of them of a class of its own, and three features, two of them with the same weights.
func small() File {
	return File{
		Words: map[uint32]uint16{
			WordHash("sink"): MakeEntry(KindVerb|KindNoun, -1),
			WordHash("sank"): MakeIrregular(KindVerb),
			WordHash("the"):  MakeEntry(0, 0),
		},
		Classes: []Tag{DT},
		Rows: []Row{
			{Key: 0x80000001, Weights: []Weight{{NN, 3}, {VB, -MaxWeight}, {JJ, 1}, {RB, 1}, {IN, MaxWeight}}},
			{Key: 0x80000002, Weights: []Weight{{NN, -2}}},
			{Key: 0x10000001, Weights: []Weight{{NN, -2}}},
		},
	}
}

func TestEncode(t *testing.T) {
	f := small()
	file, err := f.Encode()
	require.NoError(t, err)
	again, err := f.Encode()
	require.NoError(t, err)
	assert.Equal(t, file, again)
	m, err := open(file)
	require.NoError(t, err)

	find := func(w string) entry { return m.words.find(WordHash(w)) }
	assert.Equal(t, kindVerb|kindNoun, find("sink"))
	assert.EqualValues(t, classIrregular, find("sank").class())
	assert.EqualValues(t, KindVerb, find("sank").kinds())
	assert.Equal(t, DT, m.only(find("the")))
	assert.Equal(t, None, m.only(find("sink")))
	assert.Zero(t, find("swim"))

	score := func(keys ...uint32) (s [Count]int) {
		for _, key := range keys {
			for t, w := range weightsOf(m, key) {
				s[t] += w
			}
		}
		return s
	}
	assert.Equal(t, [Count]int{NN: 3, VB: -MaxWeight, JJ: 1, RB: 1, IN: MaxWeight}, score(0x80000001))
	assert.Equal(t, [Count]int{NN: -4}, score(0x80000002, 0x10000001, 0x10000002))
	assert.Len(t, m.rows, 3, "that of no weights, the long one, and one that two features share")
}

func TestEncodeRefuses(t *testing.T) {
	f := small()
	f.Classes = make([]Tag, MaxClasses+1)
	_, err := f.Encode()
	assert.ErrorContains(t, err, "classes")
}

// What Load must find in a file before look-ups may trust it.
func TestLoadChecks(t *testing.T) {
	encode := func(f File) string {
		file, err := f.Encode()
		require.NoError(t, err)
		return file
	}
	class := small()
	class.Words[WordHash("a")] = MakeEntry(0, 1)
	tagOfClass := small()
	tagOfClass.Classes[0] = Count
	weight := small()
	weight.Rows[1].Weights[0].Tag = Count

	twice := small()
	twice.Rows[0].Weights[1].Tag = NN

	good := encode(small())
	head := len(begin(0, 0, 0, 0, 0))
	fill := func(from, slots int) string {
		return good[:from] + strings.Repeat("\x01\x00\x00\x00", slots) + good[from+4*slots:]
	}
	outside := []byte(good)
	outside[head+4*16+1+2+8+7] = 9 // the row of the second slot
	for name, file := range map[string]string{
		"a word of class 9, the last one is 8": encode(class),
		"a class of no tag":                    encode(tagOfClass),
		"a weight of no tag":                   encode(weight),
		"a row that has a tag twice":           encode(twice),
		"no room in the table of words":        fill(head, 15), // one free slot at the most
		"a row outside the file":               string(outside),
	} {
		_, err := Load(file)
		assert.ErrorIs(t, err, ErrWeights, name)
		assert.ErrorContains(t, err, name)
	}
}
