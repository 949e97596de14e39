package timeline

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A merged event is judged by what the documents agree on: planned in the first and held in the second, it occurred.
func TestFilterOfMerged(t *testing.T) {
	var all []*Timeline
	for day, text := range map[int]string{13: "The leaders of Tavia and Ostria will meet in Vienna on Wednesday.", 16: "The leaders of Tavia and Ostria met in Vienna on Wednesday. The port of Lorne was closed on Thursday."} {
		tl, err := Extract(t.Context(), Document{Text: text, Date: time.Date(2024, 5, day, 0, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		all = append(all, tl)
	}
	m := Merge(all...)
	require.Len(t, m.Events, 2)
	assert.Empty(t, Filter{Statuses: []Status{Planned}}.OfMerged(m).Events)
	assert.Same(t, m, Filter{}.OfMerged(m))
	part := Filter{Entities: []string{"Lorne"}}.OfMerged(m)
	require.Len(t, part.Events, 1)
	assert.Equal(t, m.Events[1], part.Events[0], "with the id and the ordinal of the whole")
	assert.Equal(t, m.Documents, part.Documents)
	require.Len(t, m.Events, 2, "which is left alone")
}
