package language

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/match"
)

// Kinds are the words that tell of one kind of happening, those of same.txt: of an attack tell "attack", "strikes" and "bombed".
type Kinds struct {
	of      map[string][]Kind // by word
	rooted  map[string][]Kind // by root, of words that tell what happens
	names   []string          // by kind
	little  []bool            // by kind: the word alone says little
	endings []string          // longest first
}

// Kind is a kind of happening; 0 is none.
type Kind uint16

// Classes of same.txt that are no kinds of happenings.
const (
	LightKind  Kind = iota + 1 // launched strikes: the noun tells what happened
	EffectKind                 // a blast killed three: what did it happened
	OffKind                    // canceled the visit: it is not to be
	EmptyKind                  // the, of, was
	TitleKind                  // Mr., President; Inc.
	BeKind                     // was attacked: it is done to the subject
	OpenerKind                 // that, who: another clause begins
	endingKind
	reservedKinds
)

var reserved = map[string]Kind{"light": LightKind, "effect": EffectKind, "off": OffKind, "empty": EmptyKind, "title": TitleKind, "opener": OpenerKind, "be": BeKind, "ending": endingKind}

// Kinds returns the words that tell of one kind of happening, those of same.txt; there are none where the language has no such file.
func (l *Data) Kinds() *Kinds { return l.extras().kinds }

// Of gives the kinds of a word in lower case, as it stands there or without its ending; nil for none. The slice is not to be changed.
func (k *Kinds) Of(word string) []Kind {
	if of := k.of[word]; of != nil || len(k.of) == 0 {
		return of
	}
	return k.rooted[k.Root(word)]
}

// Little tells whether a kind says little of what happened: what is said is not one happening because it is said on one day.
func (k *Kinds) Little(kind Kind) bool { return int(kind) < len(k.little) && k.little[kind] }

// IsKind tells whether it is a kind of happening, and no class of other words.
func (k Kind) IsKind() bool { return k >= reservedKinds }

// Name gives what same.txt calls a kind.
func (k *Kinds) Name(kind Kind) string {
	if int(kind) >= len(k.names) {
		return ""
	}
	return k.names[kind]
}

// minRoot is how many letters of a word an ending must leave.
const minRoot = 4

// Root gives a word in lower case without its endings, the same for a verb and the noun made of it: resign for "resignation" and "resigned". It
// need not be a word: arriv for "arrival" and "arrive".
func (k *Kinds) Root(word string) string {
	for range 4 { // bombings, agreed
		cut := false
		for _, e := range k.endings {
			if len(word) >= len(e)+minRoot-1 && strings.HasSuffix(word, e) {
				word, cut = word[:len(word)-len(e)], true
				break
			}
		}
		if !cut {
			break
		}
	}
	if n := len(word); n >= minRoot && word[n-1] == word[n-2] && word[n-1] != 's' && word[n-1] != 'l' { // stopped
		word = word[:n-1]
	}
	return word
}

// readKinds reads lines of the form "word word  kind".
func readKinds(file, text string) (*Kinds, error) {
	k := &Kinds{of: map[string][]Kind{}, rooted: map[string][]Kind{}, names: make([]string, reservedKinds), little: make([]bool, reservedKinds)}
	numbers := map[string]Kind{}
	for name, n := range reserved {
		numbers[name], k.names[n] = n, name
	}
	type family struct {
		words []string
		kind  Kind
	}
	var families []family
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		fail := func(column int, msg string) error {
			return &match.SyntaxError{File: file, Line: n, Column: column, Source: line, Msg: msg}
		}
		list, name, ok := strings.Cut(line, "  ")
		name = strings.TrimSpace(name)
		if !ok || name == "" || strings.Contains(name, " ") {
			return nil, fail(len(list)+1, "two spaces and the name of a kind must follow the words")
		}
		name, little := strings.CutSuffix(name, "?")
		kind, known := numbers[name]
		if !known {
			kind = Kind(len(k.names))
			numbers[name] = kind
			k.names, k.little = append(k.names, name), append(k.little, little)
		}
		words := strings.Fields(list)
		for _, w := range words {
			if w != strings.ToLower(w) {
				return nil, fail(strings.Index(line, w)+1, fmt.Sprintf("%q is not in lower case", w))
			}
		}
		if kind == endingKind {
			for _, w := range words {
				k.endings = append(k.endings, strings.TrimPrefix(w, "-"))
			}
			continue
		}
		families = append(families, family{words, kind})
	}
	slices.SortStableFunc(k.endings, func(a, b string) int { return len(b) - len(a) })
	for _, f := range families {
		for _, w := range f.words {
			add(k.of, w, f.kind)
			if f.kind.IsKind() || f.kind == LightKind || f.kind == EffectKind || f.kind == OffKind {
				add(k.rooted, k.Root(w), f.kind)
			}
		}
	}
	return k, nil
}

func add(of map[string][]Kind, word string, kind Kind) {
	if !slices.Contains(of[word], kind) {
		of[word] = append(of[word], kind)
	}
}
