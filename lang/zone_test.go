package lang_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/lang"
)

// Every zone that a language names must be in the time zone database.
func TestZonesExist(t *testing.T) {
	for _, code := range lang.Codes() {
		l, err := lang.Get(code)
		require.NoError(t, err)
		for _, name := range l.Zones() {
			_, err := time.LoadLocation(name)
			assert.NoError(t, err, code)
		}
	}
	assert.Contains(t, lang.English().Zones(), "America/New_York")
}

func TestZoneOutOfRange(t *testing.T) {
	l := lang.English()
	for _, n := range []int32{-1 << 31, 1<<31 - 1, 1 << 20, 17 * 3600, 61} {
		assert.Nil(t, l.Zone(n), n)
	}
	assert.Equal(t, time.UTC, l.Zone(0))
}

func TestZoneMistakes(t *testing.T) {
	for _, value := range []string{"+25:00", "Nowhere", "new_york/x", "05:00"} {
		_, err := lang.Load(fstest.MapFS{"words.txt": {Data: []byte("ET  zone  " + value + "\n")}, "rules.txt": {Data: []byte("")}}, "xx")
		assert.ErrorContains(t, err, "words.txt:1:11", value)
	}
}
