// Package festivals is an example of a pack: days of festivals on top of English, each a line of rules.txt.
//
//	l, err := festivals.English()
//	parser := dateparse.Parser{Lang: l}
//
// "Oktoberfest 2025" is then 2025-09-20 and "the day after Bonfire Night" 2024-11-06: the rules of English know a day when they see one.
package festivals

import (
	"embed"

	"github.com/dateline-go/dateline/lang"
)

//go:embed words.txt rules.txt
var files embed.FS

// English is English with the festivals.
func English() (*lang.Language, error) {
	return lang.English().With("festivals", files)
}
