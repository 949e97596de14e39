package timeline_test

import (
	"context"
	"math/rand/v2"
	"strings"
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

// TestCutTexts extracts what a feed leaves of articles: 200 bytes that end anywhere, in the middle of what a stage looks ahead for. Of the texts of
// shapes.txtar it takes the beginnings and the ends.
func TestCutTexts(t *testing.T) {
	for _, text := range []string{
		"Labour held power before the election but is now set to win only a dozen seats, according to an opinion poll in",
		"It was led by Eduardo Sela, former chief of the Harwick police, in the words of the",
		"The council chose Malik, 48,", "Who, the", "On Monday, the", "He said that", "The treaty, which", "set for", "the WHO", "“", "had been set to", "Weber, who led the",
	} {
		check(t, extract(t, text))
	}
	for k, text := range shapes(t) {
		words := strings.SplitAfter(text, " ")
		for at := k % 3; at < len(words); at += 3 {
			check(t, extract(t, strings.Join(words[:at], "")))
			check(t, extract(t, strings.Join(words[at:], "")))
		}
	}
	docs, _ := articles(t)
	apart := 11
	if testing.Short() || raceDetector {
		apart = 301
	}
	for _, doc := range docs {
		for end := 1; end < len(doc.Text); end += apart {
			check(t, extract(t, doc.Text[max(0, end-200):end]))
		}
	}

	// And pieces of several, one behind the other.
	r := rand.New(rand.NewPCG(7, 7))
	between := []string{"", " ", "\n\n", " “", "” ", ", ", ". ", "; ", " (", ") ", " and ", " said ", " on Wednesday ", " that "}
	for range 10_000 / apart {
		var text strings.Builder
		for range 1 + r.IntN(7) {
			from := docs[r.IntN(len(docs))].Text
			begin := r.IntN(len(from))
			text.WriteString(from[begin:min(len(from), begin+r.IntN(120))])
			text.WriteString(between[r.IntN(len(between))])
		}
		check(t, extract(t, text.String()))
	}
}
