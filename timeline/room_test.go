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

// What an article is allocated for is its timeline and little else.
func TestExtractAllocatesLittle(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector empties pools")
	}
	docs, _ := articles(t)
	round := func() {
		for _, doc := range docs {
			if _, err := timeline.Extract(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
		}
	}
	assert.LessOrEqual(t, testing.AllocsPerRun(20, round)/float64(len(docs)), 36.0, "allocations an article")
}
