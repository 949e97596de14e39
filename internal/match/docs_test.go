package match

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEverythingIsDocumented looks for every name that rules may use in docs/rules.md.
func TestEverythingIsDocumented(t *testing.T) {
	b, err := os.ReadFile("../../docs/rules.md")
	require.NoError(t, err)
	page := string(b)
	for name := range operators {
		assert.True(t, strings.Contains(page, "\n| `"+name+"("), "docs/rules.md defines no operator %s", name)
	}
	for name := range sortNames {
		assert.True(t, strings.Contains(page, "`@"+name+"`"), "docs/rules.md names no sort @%s", name)
	}
	for name := range constants {
		assert.True(t, strings.Contains(page, "`"+name+"`"), "docs/rules.md names no constant %s", name)
	}
	for _, name := range append(layerNames[:], joins) {
		assert.True(t, strings.Contains(page, "`["+name+"]`"), "docs/rules.md names no layer %s", name)
	}
}
