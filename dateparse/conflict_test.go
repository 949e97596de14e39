package dateparse_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/dateparse"
)

// TestConflict reads weekdays beside dates on Wednesday 19 March 2025.
func TestConflict(t *testing.T) {
	const none = ""
	for _, c := range []struct{ text, value, conflict string }{
		{"Monday, March 4, 2025", "2025-03-04", "Monday"},
		{"Sunday, March 4, 2025", "2025-03-04", "Sunday"},
		{"Tuesday, March 4, 2025", "2025-03-04", none},
		{"They met on Tuesday, March 4.", "2025-03-04", none},
		{"They will meet on Wednesday, March 4.", "2026-03-04", none},
		{"They met on Wednesday, March 4.", "2026-03-04", none}, // neither 2025 nor 2024, so the coming one
		{"They met on Thursday, March 4.", "2025-03-04", "Thursday"},
		{"They met on March 4 (Tuesday).", "2025-03-04", none},
		{"They met on Tues. 4 March.", "2025-03-04", none},
		{"They met on Tuesday the 4th of March.", "2025-03-04", none},
		{"They met on Tuesday the fourth of March.", "2025-03-04", none},
		{"They met on Monday the 17th.", "2025-03-17", none},
		{"They met on Thursday the 17th.", "2025-04-17", none},
		{"They met on Sunday the 17th.", "2025-03-17", "Sunday"},
		{"They met at 9:30 a.m. on Monday, March 4, 2025.", "2025-03-04T09:30", "Monday"},
		{"They met on Monday night, March 3.", "2025-03-03TNI", none},
		{"Thursday, 03/04/2025", "2025-04-03", none},
		{"Friday, 03/04/2025", "2025-03-04", "Friday"},
		{"It was shut from Monday, March 3 to Thursday, March 6.", "2025-03-03", none},
		{"Monday", "2025-03-17", none},
	} {
		found := dateparse.Find(c.text, time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC))
		if !assert.NotEmpty(t, found, c.text) {
			continue
		}
		assert.Equal(t, c.value, found[0].Value.String(), c.text)
		got := none
		if w, ok := found[0].Conflict(); ok {
			got = w.String()
		}
		assert.Equal(t, c.conflict, got, c.text)
	}
}

// In a story the weekday must agree with the year that is being told.
func TestConflictInNarrative(t *testing.T) {
	var p dateparse.Parser
	ref := dateparse.Reference{Date: time.Date(2009, 12, 19, 0, 0, 0, 0, time.UTC), Domain: dateparse.Narrative}
	found := p.Find("The siege began in June 1941. It ended on Monday, 4 August. It began again on Tuesday, 4 August.", ref)
	assert.Equal(t, "1941-08-04", found[1].Value.String())
	assert.Equal(t, "1942-08-04", found[2].Value.String())
}
