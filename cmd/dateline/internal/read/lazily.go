package read

import (
	"regexp"
	"sync"
)

// lazily gives a regular expression that is compiled when it is first needed: all of them together take a millisecond, and "dateline version" and a shell that
// asks for completions need none.
func lazily(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
