package wire

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/timeline"
)

func TestSetFilter(t *testing.T) {
	var f timeline.Filter
	for _, set := range [][2]string{{"since", "2025-06"}, {"until", "2025-06-14"}, {"entity", "Putin"}, {"entity", "Odesa"}, {"status", "planned, cancelled"},
		{"status", "denied"}, {"min_confidence", ".5"}} {
		assert.NoError(t, SetFilter(&f, set[0], set[1]), set)
	}
	assert.Equal(t, "2025-06", f.Since.String())
	assert.Equal(t, "2025-06-14", f.Until.String())
	assert.Equal(t, []string{"Putin", "Odesa"}, f.Entities)
	assert.Equal(t, []timeline.Status{timeline.Planned, timeline.Cancelled, timeline.Denied}, f.Statuses)
	assert.Equal(t, 0.5, f.MinConfidence)
	assert.NoError(t, CheckFilter(&f))

	date := "it is a day, a month or a year: 2025-06-14, 2025-06, 2025"
	status := "each is occurred, ongoing, planned, cancelled, denied or hypothetical"
	number := "it is a number from 0 to 1, as 0.8"
	for _, c := range [][3]string{
		{"since", "yesterday", date}, {"since", "", date}, {"since", "2025-6", date}, {"since", "20250614", date}, {"since", "2025-02-30", date},
		{"until", "PRESENT_REF", date}, {"until", "P3D", date}, {"until", "XXXX-06", date}, {"until", "2025-06-14/2025-06-15", date},
		{"status", "happened", status}, {"status", "planned,", status}, {"status", "", status}, {"status", "Planned", status},
		{"min_confidence", "80%", number}, {"min_confidence", "1.1", number}, {"min_confidence", "-0.1", number}, {"min_confidence", "NaN", number},
		{"entity", " ", "it is a name, or how one ends: Putin"}, {"before", "2025", `there is no filter "before"`},
	} {
		assert.EqualError(t, SetFilter(&f, c[0], c[1]), c[2], "%s %q", c[0], c[1])
	}
	for _, c := range []struct {
		since, until string
		fits         bool
	}{
		{"2025-06-15", "2025-06-14", false}, {"2025-07", "2025-06", false}, {"2026", "2025-12-31", false}, {"2025-06-14", "2025-06", true},
		{"2025-06", "2025-06-14", true}, {"2025", "2025", true},
	} {
		var f timeline.Filter
		assert.NoError(t, SetFilter(&f, "since", c.since))
		assert.NoError(t, SetFilter(&f, "until", c.until))
		if err := CheckFilter(&f); c.fits {
			assert.NoError(t, err)
		} else {
			assert.EqualError(t, err, "until "+c.until+" is before since "+c.since)
		}
	}
}
