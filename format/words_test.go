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
	tl := &timeline.Timeline{Document: timeline.Document{Date: wednesday}}
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
		{"2025-06-14T16:30:05", timeline.On, "Saturday 14 June 2025, 16:30:05"},
		{"2025-06-14T16:30Z", timeline.On, "Saturday 14 June 2025, 16:30 UTC"},
		{"2025-06-14T16+02:00", timeline.On, "Saturday 14 June 2025, 16h UTC+02:00"},
		{"2025-WI", timeline.On, "winter 2025/26"}, // which begins in 2025
		{"1999-WI", timeline.On, "winter 1999/00"},
		{"FY2025", timeline.On, "fiscal 2025"},
		{"FY2025-Q2", timeline.On, "second quarter of fiscal 2025"},
		{"1", timeline.On, "1000–1999"},
		{"BC04", timeline.On, "499–400 BC"},
		{"BC0044-03-15", timeline.On, "15 March 44 BC"},
		{"XXXX-06-14", timeline.On, "14 June"},
		{"XXXX-06", timeline.On, "June"},
		{"XXXX-WXX-5", timeline.On, "Friday"},
		{"XXXX-WXX-5TEV", timeline.On, "XXXX-WXX-5TEV"},
		{"P3D", timeline.On, "P3D"},
		{"PRESENT_REF", timeline.On, "now"},
		{"FUTURE_REF", timeline.On, "in the future"},
		{"PAST_REF", timeline.On, "in the past"},
	} {
		v, err := calendar.ParseValue(c.value)
		require.NoError(t, err, c.value)
		assert.Equal(t, c.words, format.Words(tl, &timeline.When{Value: v, Relation: c.relation, Expression: -1}), c.value)
	}
	assert.Empty(t, format.Words(tl, &timeline.When{}))
}
