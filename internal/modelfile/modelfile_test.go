package modelfile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/modelfile"
)

var header = modelfile.Header{Magic: "dateline x\n", Format: 2, Features: 300}

func TestOpenReadsWhatBeginWrites(t *testing.T) {
	file := string(header.Begin("NN VB"))
	assert.Equal(t, "dateline x\n\x02\x00\x2c\x01\x05\x00NN VB", file)
	labels, rest, err := header.Open(file + "rest")
	assert.NoError(t, err)
	assert.Equal(t, "NN VB", labels)
	assert.Equal(t, "rest", rest)
	labels, rest, err = header.Open(string(header.Begin("")))
	assert.NoError(t, err)
	assert.Empty(t, labels+rest)
}

func TestOpenOfOtherFiles(t *testing.T) {
	file := string(header.Begin("NN VB"))
	for n := range file {
		_, _, err := header.Open(file[:n])
		assert.Error(t, err, "%d bytes of it", n)
	}
	for _, c := range []struct {
		other modelfile.Header
		want  string
	}{
		{modelfile.Header{Magic: "dateline y\n", Format: 2, Features: 300}, "no such file begins like this"},
		{modelfile.Header{Magic: "dateline x\n", Format: 1, Features: 300}, "format version 2, this program reads 1"},
		{modelfile.Header{Magic: "dateline x\n", Format: 2, Features: 301}, "feature version 300, this program has 301"},
	} {
		_, _, err := c.other.Open(file)
		assert.EqualError(t, err, c.want)
	}
}

func TestNumbers(t *testing.T) {
	const s = "\x01\x02\x03\x04\x05\x06\x07\x88"
	assert.Equal(t, []uint16{0x0201, 0x0403, 0x0605, 0x8807}, modelfile.Numbers(s, 2, modelfile.Uint16))
	assert.Equal(t, []uint32{0x04030201, 0x88070605}, modelfile.Numbers(s, 4, modelfile.Uint32))
	assert.Equal(t, []uint64{0x8807060504030201}, modelfile.Numbers(s, 8, modelfile.Uint64))
}
