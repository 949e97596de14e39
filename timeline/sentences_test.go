package timeline_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// FuzzSentences is FuzzExtract for texts that are made of the parts of news.
func FuzzSentences(f *testing.F) {
	r := rand.New(rand.NewPCG(6, 6))
	for range 30 {
		f.Add(golden.Bytes(r, 40))
	}
	f.Fuzz(func(t *testing.T, of []byte) {
		text := golden.Sentences(of[:min(len(of), 2000)])
		tl := extract(t, text)
		check(t, tl)
		require.Equal(t, tl, extract(t, text))
	})
}

// TestSentences extracts texts of random parts, short ones and long ones, explains some and merges others.
func TestSentences(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	before := ""
	n := 2000
	if testing.Short() || raceDetector {
		n = 200
	}
	for k := range n {
		text := golden.Sentences(golden.Bytes(r, 20+k%100))
		tl := extract(t, text)
		check(t, tl)
		switch k % 8 {
		case 0:
			var x timeline.Extractor
			explained, err := x.Explain(context.Background(), tl.Document)
			require.NoError(t, err)
			require.Len(t, explained, len(tl.Mentions))
		case 4:
			merges(t, before, text, "Anna Weber")
		}
		before = text
	}
}

// TestManySources offers an event one place from as many sides as there are: by other verbs of its sentence before it and behind it, on which it
// hangs and which hang on it, by its paragraph, an earlier one, the story and the document. That once took more room than there was.
func TestManySources(t *testing.T) {
	extract(t, "morning arrived. \n\nThey arrived Wednesday. Wednesday won announced Wednesday closed arrived as council arrived Wednesday.")
}
