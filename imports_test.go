package dateline_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/dateparse"
	_ "github.com/dateline-go/dateline/format"
	_ "github.com/dateline-go/dateline/service"
	_ "github.com/dateline-go/dateline/timeline"
)

// started is how many goroutines a program has that imports the library: when its packages are ready and nothing has run yet, and behind its first
// expressions.
var started = func() (n struct{ before, behind, found int }) {
	n.before = runtime.NumGoroutine()
	n.found = len(dateparse.Find("The talks that broke off last Friday resume on Monday.", time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)))
	n.behind = runtime.NumGoroutine()
	return n
}()

func TestTheLibraryStartsNoGoroutine(t *testing.T) {
	assert.Equal(t, 1, started.before, "importing it")
	assert.Equal(t, 1, started.behind, "finding expressions")
	assert.Equal(t, 2, started.found)
}
