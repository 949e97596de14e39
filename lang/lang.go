// Package lang holds what the library knows of each language, as data: one folder a language, no Go code in it. Programs name a language with it,
// add their own words and rules to one, or bring one of their own:
//
//	l := lang.English()
//	l, err := l.With("festivals", os.DirFS("packs/festivals"))
//	parser := dateparse.Parser{Lang: l}
//
// The files of a language are:
//
//	words.txt   words and their classes
//	rules.txt   which classes and words make a temporal expression, and what it means; its examples are its tests
//	events.txt  which words tell of events, and of what kind; may be missing
//	names.txt   what names and nouns are: places, persons, bodies; and how many words count; may be missing
//	same.txt    which words tell of one kind of happening, for merging timelines; may be missing
//	forms.txt   the irregular forms of words, by their lemma; may be missing
//	deeds.txt   which words name the same deed, for those who look for one in other words; may be missing
//	weights.bin what the tagger of parts of speech has learned; may be missing
//	events.bin  what was learned of the words that name events; may be missing
//	places.bin  what was learned of how events lie to times; may be missing
//	entries.bin what was learned of which events belong on a timeline; may be missing
//
// [Load] reads the same files from a user's folder. [Language.With] adds words and rules of a user's to a language: a pack.
package lang

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/dateline-go/dateline/internal/language"
)

// Language is a language ready for use: its words and rules. It is read-only, and safe for concurrent use.
type Language struct {
	Code string // "en"; empty for None

	*data
}

// What the packages of the library ask a language for is nobody else's business.
type data = language.Data

// wrap makes a language of what was loaded.
func wrap(code string, d *data, err error) (*Language, error) {
	if err != nil {
		return nil, err
	}
	return &Language{code, d}, nil
}

// ErrUnknown is wrapped by the error of Get for a language that there is no folder of.
var ErrUnknown = errors.New("unknown language")

//go:embed */*.txt */*.bin
var builtin embed.FS

// shipped are the languages that come with the library, each of which is loaded at its first use.
var shipped = func() map[string]func() (*Language, error) {
	out := map[string]func() (*Language, error){}
	for _, code := range Codes() {
		out[code] = sync.OnceValues(func() (*Language, error) {
			dir, err := fs.Sub(builtin, code)
			if err != nil {
				return nil, err
			}
			d, err := language.Shipped(dir, code, path.Join("lang", code))
			return wrap(code, d, err)
		})
	}
	return out
}()

// Codes returns the codes of the languages that come with the library, in alphabetical order: ["en"].
func Codes() (codes []string) {
	folders, _ := builtin.ReadDir(".") // a compiled-in folder can be read
	for _, f := range folders {
		codes = append(codes, f.Name())
	}
	return codes
}

// Get returns a language that comes with the library: "en" is English. It is loaded at the first call. The error wraps [ErrUnknown]
// where there is no such language.
func Get(code string) (*Language, error) {
	if get, ok := shipped[code]; ok {
		return get()
	}
	return nil, fmt.Errorf("%w %q; there is %s", ErrUnknown, code, strings.Join(Codes(), ", "))
}

// English returns English.
func English() *Language {
	l, err := Get("en")
	if err != nil {
		panic(err) // the files are compiled in, and a test loads them
	}
	return l
}

// Load reads a language from a folder with the files that the package comment names; words.txt and rules.txt must be there. The code is what
// Language.Code is to say. A mistake in a file is an error with file, line, column and the line itself; docs/languages.md goes from an empty
// folder to a small Spanish.
func Load(files fs.FS, code string) (*Language, error) {
	d, err := language.Load(files, code)
	return wrap(code, d, err)
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
	d, err := l.data.With(name, files)
	return wrap(l.Code, d, err)
}

// None returns a language without words and rules, for texts in a language that we have no folder of. A parser finds nothing in it but
// what its own Rules find: dateparse.Parser{Lang: lang.None(), Rules: ru.All} reads Russian with the rules of olebedev/when. No verb of it
// tells which side of the document date a weekday lies on; Reference.Direction does.
func None() *Language { return none() }

var none = sync.OnceValue(func() *Language {
	return &Language{"", language.Empty()}
})
