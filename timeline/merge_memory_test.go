package timeline_test

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/timeline"
)

// TestMergeMemory bounds what a merger holds by the number of events that it was given, each of which stands in the answer as a mention: 994 bytes an event when
// this was written, of which the answer has 223. Of the texts, which the test makes long, nothing stays.
func TestMergeMemory(t *testing.T) {
	const documents = 4000
	maker := newStoryMaker(1, documents)
	padding := string(make([]byte, 20_000))
	held := func() float64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	before := held()
	var m timeline.Merger
	events := 0.0
	for i := range documents {
		tl := maker.timeline(i)
		tl.Document.Text += padding
		events += float64(len(tl.Events))
		m.Add(tl)
	}
	added := held()
	merged := m.Merged()
	m = timeline.Merger{}
	answer := held()
	t.Logf("%.0f bytes an event are held, %.0f by the answer", (added-before)/events, (answer-before)/events)
	assert.Less(t, (added-before)/events, 1200.0)
	assert.Less(t, (answer-before)/events, 700.0)
	runtime.KeepAlive(merged)
	runtime.KeepAlive(maker)
}
