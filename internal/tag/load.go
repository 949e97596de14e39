package tag

import (
	"errors"
	"fmt"
	"sync"

	"github.com/dateline-go/dateline/lang"
)

// ErrNoWeights is wrapped by the error of Of for a language that has no weights.
var ErrNoWeights = errors.New("there is no weights.bin")

// English returns the tagger of English, which is loaded at the first call.
func English() *Tagger { return english() }

var english = sync.OnceValue(func() *Tagger {
	t, err := load(lang.English())
	if err != nil {
		panic(err) // the file is compiled in, and a test loads it
	}
	return t
})

// Of returns the tagger of a language. That of English is shared; others are loaded anew at each call, so keep what it returns.
// The error wraps [ErrNoWeights] for a language without weights and [ErrWeights] for one whose weights this program cannot read.
func Of(l *lang.Language) (*Tagger, error) {
	if l == lang.English() {
		return English(), nil
	}
	return load(l)
}

func load(l *lang.Language) (*Tagger, error) {
	weights := l.File("weights.bin")
	if weights == "" {
		return nil, fmt.Errorf("language %s: %w", l.Code, ErrNoWeights)
	}
	t, err := Load(weights)
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", l.Code, err)
	}
	return t, nil
}
