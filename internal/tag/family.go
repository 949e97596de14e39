package tag

import (
	"fmt"
	"iter"
	"strings"

	"github.com/dateline-go/dateline/lang"
)

// family is a line of forms.txt or deeds.txt: words, two spaces and what they are.
//
//	begin began begun  verb
type family struct {
	words []string
	kind  string

	line     int // counted from 1
	text     string
	language string
}

// families gives the families of a file of a language, which need not have it, without empty lines and those that begin with "#".
func families(l *lang.Language, file string) iter.Seq[family] {
	return func(yield func(family) bool) {
		n := 0
		for line := range strings.Lines(l.File(file)) {
			n++
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			words, kind, _ := strings.Cut(line, "  ")
			if !yield(family{strings.Fields(words), kind, n, line, l.Code}) {
				return
			}
		}
	}
}

// mistake is the error of a line that cannot be read, and wraps that of its file.
func (f *family) mistake(file error, format string, args ...any) error {
	return fmt.Errorf("language %s: %w:%d: %s", f.language, file, f.line, fmt.Sprintf(format, args...))
}
