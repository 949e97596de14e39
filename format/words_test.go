package format_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		value    string
		relation timeline.Relation
		words    string
	}{
		{"2025-06-14", timeline.On, "Saturday 14 June 2025"},
		{"2025-06-13", timeline.Before, "before Friday 13 June 2025"},
		{"2014", timeline.Since, "since 2014"},
		{"2025-06", timeline.During, "June 2025"},
		{"2025-W24", timeline.On, "week of 9 June 2025"},
		{"2025-W24-WE", timeline.On, "weekend of 14 June 2025"},
		{"2025-06-14T16:30", timeline.On, "Saturday 14 June 2025, 16:30"},
		{"2025-06-14TEV", timeline.On, "Saturday 14 June 2025, evening"},
		{"2024-SU", timeline.On, "summer 2024"},
		{"2024-Q3", timeline.On, "third quarter of 2024"},
		{"2024-H1", timeline.On, "first half of 2024"},
		{"199", timeline.On, "1990s"},
		{"19", timeline.On, "1900–1999"},
		{"BC0044", timeline.On, "44 BC"},
		{"XXXX-06-14", timeline.On, "XXXX-06-14"},
		{"PAST_REF", timeline.On, "in the past"},
	} {
		v, err := calendar.ParseValue(c.value)
		require.NoError(t, err, c.value)
		assert.Equal(t, c.words, format.Words(timeline.When{Value: v, Relation: c.relation}))
	}
	assert.Empty(t, format.Words(timeline.When{}))
}
