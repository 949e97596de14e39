package say_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/say"
)

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 12345: "12,345", 999999: "999,999", 1234567: "1,234,567"} {
		assert.Equal(t, want, say.Thousands(n))
		assert.Equal(t, want, say.Thousands(int64(n)))
	}
}

func TestYear(t *testing.T) {
	for y, want := range map[int]string{2025: "2025", 1: "1", 0: "1 BC", -349: "350 BC"} {
		assert.Equal(t, want, say.Year(y))
	}
}

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for p := calendar.Morning; p <= calendar.Daytime; p++ {
		seen[say.Part(p)] = true
	}
	for s := calendar.Spring; s <= calendar.Winter; s++ {
		seen[say.Season(s)] = true
	}
	assert.Len(t, seen, 10, "each has a name of its own")
	assert.NotContains(t, seen, "")
	assert.Equal(t, "night", say.Part(calendar.Night))
	assert.Equal(t, "winter", say.Season(calendar.Winter))
	assert.Empty(t, say.Part(calendar.NoPart)+say.Season(0)+say.Season(calendar.Unknown), "what the words leave open")
}
