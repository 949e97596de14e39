package timeline_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/timeline"
)

// TestTimelinesKeepTheirMemory extracts documents one behind the other and several at once: what a timeline holds stays what it was, although
// the next document is read in the same room.
func TestTimelinesKeepTheirMemory(t *testing.T) {
	docs, _ := articles(t)
	docs = append(docs, timeline.Document{Text: "Nothing.", Date: wednesday}, timeline.Document{Date: wednesday})
	var x timeline.Extractor
	extracted := func(doc timeline.Document) (*timeline.Timeline, string) {
		tl, err := x.Extract(context.Background(), doc)
		assert.NoError(t, err)
		return tl, strings.Clone(fmt.Sprintf("%+v", *tl))
	}
	kept := make([]*timeline.Timeline, len(docs))
	want := make([]string, len(docs))
	for i, doc := range docs {
		kept[i], want[i] = extracted(doc)
	}
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for i := range docs {
				k := (i*7 + worker*5) % len(docs)
				_, got := extracted(docs[k])
				assert.Equal(t, want[k], got)
			}
		})
	}
	group.Wait()
	for i := range docs {
		require.Equal(t, want[i], fmt.Sprintf("%+v", *kept[i]))
	}
}

// TestExtractInto extracts documents, long and short ones by turns, into one timeline: it is what a new one would be, whatever stood there before.
// What was copied from it stays, and so do strings.
func TestExtractInto(t *testing.T) {
	docs, _ := articles(t)
	docs = append(docs, timeline.Document{Text: "Nothing.", Date: wednesday}, timeline.Document{Date: wednesday})
	var x timeline.Extractor
	var tl timeline.Timeline
	var said []string // descriptions, which share memory with nothing that is used again
	var want []string
	for i := range docs {
		doc := docs[(i*7)%len(docs)]
		require.NoError(t, x.ExtractInto(context.Background(), doc, &tl))
		fresh, err := x.Extract(context.Background(), doc)
		require.NoError(t, err)
		assert.Equal(t, fmt.Sprintf("%+v", *fresh), fmt.Sprintf("%+v", tl))
		for k := range tl.Mentions {
			said, want = append(said, tl.Mentions[k].Description), append(want, strings.Clone(tl.Mentions[k].Description))
		}
	}
	assert.Equal(t, want, said)
	assert.ErrorIs(t, x.ExtractInto(context.Background(), timeline.Document{Text: "Talks resumed."}, &tl), timeline.ErrNoDate)
	assert.Equal(t, timeline.Timeline{}, tl)
}

// What an article is allocated for is its timeline and little else, and where a timeline is handed back its descriptions and lemmas.
func TestExtractAllocatesLittle(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector empties pools")
	}
	docs, _ := articles(t)
	var x timeline.Extractor
	var tl timeline.Timeline
	for _, c := range []struct {
		name    string
		most    float64
		extract func(timeline.Document) error
	}{
		{"Extract", 28, func(doc timeline.Document) error { _, err := x.Extract(context.Background(), doc); return err }},
		{"ExtractInto", 20, func(doc timeline.Document) error { return x.ExtractInto(context.Background(), doc, &tl) }},
	} {
		round := func() {
			for _, doc := range docs {
				if err := c.extract(doc); err != nil {
					t.Fatal(err)
				}
			}
		}
		allocs := testing.AllocsPerRun(5, round) / float64(len(docs))
		t.Logf("%s: %.1f allocations an article", c.name, allocs)
		assert.LessOrEqual(t, allocs, c.most, c.name)
	}
}
