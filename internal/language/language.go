// Package language is what the library knows of a language, for its own packages: words, rules, cues, kinds of happenings, zones. Package lang is
// what others see of it.
package language

import (
	"embed"
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

// Data is a language as its files have it. It is read-only.
type Data struct {
	lexicon *scan.Lexicon
	grammar *match.Grammar
	extras  func() extras
	cues    []Cue // by entry of the lexicon
	hasCues bool
	zones   zones
	files   fs.FS
	code    string
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
func (l *Data) Lexicon() *scan.Lexicon { return l.lexicon }

// Grammar returns the rules of the language.
func (l *Data) Grammar() *match.Grammar { return l.grammar }

// Events returns the words that tell of events, those of events.txt: TimeML classes of verbs, nouns that tell of events, and what verbs say of the
// events that hang on them. It is nil where the language has no such file.
func (l *Data) Events() *Words { return l.extras().events }

// Names returns the words that tell what names and nouns are, those of names.txt; they have no class where the language has no such file.
func (l *Data) Names() *Words { return l.extras().names }

// File returns the text of one of the language's files, the empty string where it has none of that name.
func (l *Data) File(name string) string {
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

// Load reads a language from a folder with the files that package lang names.
func Load(files fs.FS, code string) (*Data, error) { return load(files, code, "", false) }

// Shipped reads a language that comes with the library; dir is what messages call its folder. What timelines alone need is read at its first use: its files
// have no mistake, as a test reads them all.
func Shipped(files fs.FS, code, dir string) (*Data, error) { return load(files, code, dir, true) }

// Empty is a language without words and rules.
func Empty() *Data {
	lex := scan.NewLexicon()
	g, err := match.Parse("", "", lex)
	if err != nil {
		panic(err) // a grammar without rules has no mistake
	}
	return &Data{lexicon: lex, grammar: g, cues: readCues(lex), files: nothing{}, extras: func() extras { return extras{} }}
}

// nothing is the folder of the empty language, to which packs may be added: words.txt and rules.txt have no line, and there is no other file.
type nothing struct{ embed.FS }

func (f nothing) ReadFile(name string) ([]byte, error) {
	if name == "words.txt" || name == "rules.txt" {
		return nil, nil
	}
	return f.FS.ReadFile(name)
}

func load(files fs.FS, code, dir string, shipped bool, packs ...pack) (*Data, error) {
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
	l := &Data{code: code, lexicon: lex, grammar: g, cues: readCues(lex), zones: zones, files: files, dir: dir, shipped: shipped, packs: packs}
	_, l.hasCues = lex.Class("cue")
	if shipped {
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
		if len(fields) == 0 || strings.TrimSpace(family) == "" { // white space of other kinds than a line ends with
			return fail(1, "expected words, two spaces and a class")
		}
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
