// Package lang holds what the library knows of each language, as data: one folder a language, no Go code in it.
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
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// Language is a language ready for use: its words and rules. It is read-only and may be shared.
type Language struct {
	Code string // "en"

	lexicon *scan.Lexicon
	grammar *match.Grammar
	extras  func() extras
	cues    []Cue // by entry of the lexicon
	hasCues bool
	zones   zones
	files   fs.FS
	dir     string // what messages call the folder of files
	shipped bool   // it comes with the library
	packs   []pack
}

// extras is what timelines need of a language, and expressions do not.
type extras struct {
	events *Words
	names  *Words
	kinds  *Kinds
}

// Lexicon returns the words of the language.
func (l *Language) Lexicon() *scan.Lexicon { return l.lexicon }

// Grammar returns the rules of the language.
func (l *Language) Grammar() *match.Grammar { return l.grammar }

// Events returns the words that tell of events, those of events.txt: TimeML classes of verbs, nouns that tell of events, and what verbs say of the
// events that hang on them. It is nil where the language has no such file.
func (l *Language) Events() *Words { return l.extras().events }

// Names returns the words that tell what names and nouns are, those of names.txt; they have no class where the language has no such file.
func (l *Language) Names() *Words { return l.extras().names }

// File returns the text of one of the language's files, the empty string where it has none of that name.
func (l *Language) File(name string) string {
	f, err := l.files.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(info.Size())) // weights are large: one copy of them will do
	}
	if _, err := io.Copy(&b, f); err != nil {
		return ""
	}
	return b.String()
}

// ErrUnknown is wrapped by the error of Get for a language that there is no folder of.
var ErrUnknown = errors.New("unknown language")

//go:embed */*
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
			return load(dir, code, path.Join("lang", code), true)
		})
	}
	return out
}()

// Codes returns the codes of the languages that come with the library, in alphabetical order.
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

// Load reads a language from a folder with the files that the package comment names. A mistake in a file is an error with file, line,
// column and the line itself.
func Load(files fs.FS, code string) (*Language, error) {
	return load(files, code, "", false)
}

func load(files fs.FS, code, dir string, shipped bool, packs ...pack) (*Language, error) {
	words, err := fs.ReadFile(files, "words.txt")
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", code, err)
	}
	rules, err := fs.ReadFile(files, "rules.txt")
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", code, err)
	}
	lex, zones := scan.NewLexicon(), zones{}
	if err := readWords(lex, &zones, path.Join(dir, "words.txt"), string(words)); err != nil {
		return nil, err
	}
	sources := []match.Source{{File: path.Join(dir, "rules.txt"), Text: string(rules)}}
	for _, p := range packs {
		if err := readWords(lex, &zones, path.Join(p.dir, "words.txt"), p.words); err != nil {
			return nil, err
		}
		sources = append([]match.Source{{File: path.Join(p.dir, "rules.txt"), Text: p.rules, Pack: path.Base(p.dir) + "/"}}, sources...)
	}
	g, err := match.ParseAll(lex, sources...)
	if err != nil {
		return nil, err
	}
	l := &Language{Code: code, lexicon: lex, grammar: g, cues: readCues(lex), zones: zones, files: files, dir: dir, shipped: shipped, packs: packs}
	_, l.hasCues = lex.Class("cue")
	if shipped { // read at their first use; a test reads them all
		l.extras = sync.OnceValue(func() extras {
			x, err := readExtras(files, dir)
			if err != nil {
				panic(err)
			}
			return x
		})
		return l, nil
	}
	x, err := readExtras(files, dir)
	if err != nil {
		return nil, err
	}
	l.extras = func() extras { return x }
	return l, nil
}

// readExtras reads the files that may be missing.
func readExtras(files fs.FS, dir string) (x extras, err error) {
	for _, f := range []struct {
		name  string
		words **Words
	}{{"events.txt", &x.events}, {"names.txt", &x.names}} {
		text, err := fs.ReadFile(files, f.name)
		if err != nil {
			continue
		}
		if *f.words, err = readClasses(path.Join(dir, f.name), string(text)); err != nil {
			return extras{}, err
		}
	}
	if x.names == nil {
		x.names = &Words{scan.NewWordLexicon()}
	}
	same, err := fs.ReadFile(files, "same.txt")
	if err != nil {
		same = nil // no two words tell of one kind
	}
	x.kinds, err = readKinds(path.Join(dir, "same.txt"), string(same))
	return x, err
}

// readWords reads lines of the form "word word  class  value": a family of words, two spaces, a class, and a number or the name of a
// constant where the class has values. A class with a question mark is uncertain: the word has the class "unsure" too. An underscore in a
// word stands for nothing; a word of several words is a rule's business.
func readWords(lex *scan.Lexicon, zones *zones, file, text string) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		fail := func(column int, format string, args ...any) error {
			return &match.SyntaxError{File: file, Line: i + 1, Column: column, Source: line, Msg: fmt.Sprintf(format, args...)}
		}
		body := line
		if j := strings.Index(body, "  #"); j >= 0 {
			body = strings.TrimRight(body[:j], " ")
		}
		if body == "" || body[0] == '#' {
			continue
		}
		family, rest, ok := strings.Cut(body, "  ")
		if !ok {
			return fail(len(body)+1, "two spaces and a class must follow the words")
		}
		fields := strings.Fields(rest)
		column := strings.Index(line, fields[0]) + 1
		if len(fields) > 2 {
			return fail(column, "expected a class and at most one value")
		}
		name, unsure := strings.CutSuffix(fields[0], "?")
		class, err := lex.AddClass(name)
		if err != nil {
			return fail(column, "%v", err)
		}
		value := int32(0)
		if len(fields) == 2 {
			if value, ok = number(name, fields[1], zones); !ok {
				return fail(strings.LastIndex(line, fields[1])+1, "no number and no constant is called %q", fields[1])
			}
		}
		for _, w := range strings.Fields(family) {
			if n := lex.Find(w); n != 0 {
				if v, twice := lex.HasValue(n, class); twice && v != value {
					return fail(1, "%q has the class %s with another value already", w, name)
				}
			}
			if err := lex.Add(w, class, value); err != nil {
				return fail(1, "%v", err)
			}
			if unsure {
				c, err := lex.AddClass("unsure")
				if err == nil {
					err = lex.Add(w, c, value)
				}
				if err != nil {
					return fail(1, "%v", err)
				}
			}
		}
	}
	return nil
}

// number reads the value of a word in a class: a number, a constant, the name of a cue, a time zone.
func number(class, s string, zones *zones) (int32, bool) {
	if class == "cue" {
		return cueNumber(s)
	}
	if v, ok := match.Constant(s); ok {
		return v, true
	}
	if v, err := strconv.ParseInt(s, 10, 32); err == nil {
		return int32(v), true
	}
	return zones.number(s)
}
