package lang

import (
	"embed"
	"sync"

	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// None returns a language without words and rules, for texts in a language that we have no folder of. A parser finds nothing in it but
// what its own Rules find: dateparse.Parser{Lang: lang.None(), Rules: ru.All} reads Russian with the rules of olebedev/when. No verb of it
// tells which side of the document date a weekday lies on; Reference.Direction does.
func None() *Language { return none() }

var none = sync.OnceValue(func() *Language {
	lex := scan.NewLexicon()
	g, err := match.Parse("", "", lex)
	if err != nil {
		panic(err) // a grammar without rules has no mistake
	}
	return &Language{lexicon: lex, grammar: g, cues: readCues(lex), files: embed.FS{}, extras: func() extras { return extras{} }}
})
