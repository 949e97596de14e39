package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// pack is words and rules that a user adds to a language.
type pack struct {
	dir          string // what messages call its folder
	words, rules string
}

// With returns the language with a pack added to it: the words.txt and rules.txt of a user's folder, one of which may be missing. The
// language itself stays as it is.
//
//	english, err := lang.English().With("packs/festivals", os.DirFS("packs/festivals"))
//	parser := dateparse.Parser{Lang: english}
//
// The rules of a pack may use the words and classes of the language and those of its own. Where a rule of the pack and one of the language
// take the same words, the pack's counts; a longer phrase counts before both. The classes in its line "heart:" are added to the
// language's. Verbs, events and everything else stay the language's. Of several packs the one that was added last counts first.
//
// The name is what messages call the folder, and its last element stands before the names of the pack's rules, in the results too:
// "festivals/notting-hill". A mistake in a file is an error with file, line, column and the line itself:
//
//	packs/festivals/rules.txt:4:25: unknown class "fetsival"
//	    glastonbury: "the"? f:fetsival => date(absent, 6)
//	                          ^
//
// Package ruletest runs the examples that stand under the rules.
func (l *Language) With(name string, files fs.FS) (*Language, error) {
	p := pack{dir: path.Clean(name)}
	if base := path.Base(p.dir); base == "." || base == "/" || base == ".." {
		return nil, fmt.Errorf("pack %q: its rules are called by its name", name)
	}
	for _, other := range l.packs {
		if path.Base(other.dir) == path.Base(p.dir) {
			return nil, fmt.Errorf("pack %q: the language has a pack of this name", name)
		}
	}
	words, err := fs.ReadFile(files, "words.txt")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("pack %s: %w", name, err)
	}
	rules, err2 := fs.ReadFile(files, "rules.txt")
	if err2 != nil && (err != nil || !errors.Is(err2, fs.ErrNotExist)) {
		return nil, fmt.Errorf("pack %s: %w", name, err2)
	}
	p.words, p.rules = string(words), string(rules)
	return load(l.files, l.Code, l.dir, l.shipped, append(l.packs[:len(l.packs):len(l.packs)], p)...)
}
