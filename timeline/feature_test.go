package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/tag"
)

func TestStemHash(t *testing.T) {
	for word, stem := range map[string]string{
		"carries": "carry", "Carried": "carry", "carry": "carry", "flies": "fli", "essayies": "essay", "taking": "tak", "take": "tak", "TAKES": "tak",
		"stopped": "stop", "stopping": "stop", "called": "call", "missed": "miss", "misses": "miss", "miss": "mis", "falls": "fall", "used": "used",
		"agreed": "agr", "agree": "agr", "sea": "sea", "bus": "bus", "Ed": "ed", "s": "s", "": "", "Łódź’s": "Łódź'",
	} {
		assert.Equal(t, tag.WordHash(stem), stemHash(word), word)
	}
}
