package dateparse

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A text of more than a gigabyte is read in parts: what is found in a later one stands behind the others.
func TestShifted(t *testing.T) {
	e := Expression{Start: 3, End: 9, Text: "Monday"}
	e.shift(1 << 30)
	assert.Equal(t, 1<<30+3, e.Start)
	assert.Equal(t, 1<<30+9, e.End)
	assert.Equal(t, "Monday", e.Text)
	assert.Equal(t, 9, len(cut("they met.")))
}
