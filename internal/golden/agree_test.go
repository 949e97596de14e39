package golden

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func timelines(t *testing.T, text string, first, second []string) (rows, others []Row) {
	t.Helper()
	rows, err := ParseRows(strings.Join(first, "\n"), text)
	require.NoError(t, err)
	others, err = ParseRows(strings.Join(second, "\n"), text)
	require.NoError(t, err)
	return rows, others
}

func TestAgree(t *testing.T) {
	const text = "The ferry sank on Friday. It struck a rock. The minister will travel on Monday. Nobody left. He spoke."
	rows, others := timelines(t, text, []string{
		"2025-06-13         occurred  sank/struck  The ferry sank",
		"2025-06-16         planned   travel       The minister travels",
		"before 2025-06-20  denied    left         Somebody left",
	}, []string{
		"2025-06     occurred   struck        The ferry struck a rock",
		"2025-06-13  occurred   ferry/sank    The ferry sank",
		"2025-06-16  cancelled  travel        The minister was to travel",
		"2025-06-20  denied     Nobody/left   Somebody left",
		"-           occurred   spoke         He spoke",
	})
	assert.Equal(t, []int{1, 2, 3}, Pair(rows, others), "of two entries for the ferry the one that agrees better")
	a := Agree(rows, others)
	assert.Equal(t, Agreement{Rows: 3, Others: 5, Paired: 3, When: 2, Status: 2, Both: 1}, a)
	assert.Contains(t, a.String(), "3 in common: recall 100.0, precision 60.0, F1 75.0;")
	assert.Contains(t, a.String(), "alike in both 1: recall 33.3, precision 20.0, F1 25.0")

	assert.Equal(t, []int{0, -1, 1, 2, -1}, Pair(others, rows), "an entry goes with one row: the first that has it")
	a.Add(Agreement{Rows: 1})
	assert.Equal(t, Agreement{Rows: 4, Others: 5, Paired: 3, When: 2, Status: 2, Both: 1}, a)
	assert.NotContains(t, Agreement{}.String(), "NaN")
}
