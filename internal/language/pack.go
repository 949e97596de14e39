package language

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

// With is the language with a pack added to it, the words.txt and rules.txt of a folder. The language itself stays as it is.
func (l *Data) With(name string, files fs.FS) (*Data, error) {
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
	return load(l.files, l.code, l.dir, l.shipped, append(l.packs[:len(l.packs):len(l.packs)], p)...)
}
