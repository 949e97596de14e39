package format_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// TestLongSentence: a sentence without an end is shown around each of its events, and not whole.
func TestLongSentence(t *testing.T) {
	size := func(n int) int {
		tl := extract(t, timeline.Document{Text: strings.Repeat("the café burned and ", n), Date: wednesday})
		b := string(format.AppendJSONLD(nil, tl, format.Options{All: true}))
		assert.True(t, utf8.ValidString(b) && strings.Contains(b, `burned and …"`) && strings.Contains(b, `"… `))
		return len(b)
	}
	assert.Less(t, size(1600), 5*size(400))
}
