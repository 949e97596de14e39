package tag

import (
	"errors"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/lang"
)

// Deeds tells which words name the same deed: a noun and the verb that it is made of, "signature" and sign, and words that are written for one
// another, "attack" and strike. Words are lemmas. It is read-only and safe for concurrent use.
type Deeds struct {
	lemmas *Lemmas
	verbs  map[string]string // of nouns whose ending does not tell, or tells a wrong one
	groups map[string][]int  // of words that are written for one another
}

// ErrDeeds is wrapped by the error of DeedsOf for a language whose deeds.txt cannot be read.
var ErrDeeds = errors.New("deeds.txt")

// DeedsOf returns the deeds of a language, whose lemmas are given. A language without deeds.txt has those that endings tell alone.
func DeedsOf(l *lang.Language, lemmas *Lemmas) (*Deeds, error) {
	out := &Deeds{lemmas, map[string]string{}, map[string][]int{}}
	for f := range families(l, "deeds.txt") {
		switch {
		case len(f.words) < 2:
			return nil, f.mistake(ErrDeeds, "two words or more, two spaces and what they are must stand in a line: %q", f.text)
		case f.kind == "noun":
			for _, w := range f.words[1:] {
				out.verbs[w] = f.words[0]
			}
		case f.kind == "thing":
			for _, w := range f.words {
				out.verbs[w] = w
			}
		case f.kind == "same":
			for _, w := range f.words {
				out.groups[w] = append(out.groups[w], f.line)
			}
		default:
			return nil, f.mistake(ErrDeeds, "words are noun, thing or same, not %q", f.kind)
		}
	}
	return out, nil
}

// Verb gives the verb that a noun is made of, "sign" of signature and signing, or the noun itself where there is none. A verb is its own.
func (d *Deeds) Verb(noun string) string {
	if v, ok := d.verbs[noun]; ok {
		return v
	}
	if len(noun) > maxLook {
		return noun
	}
	if stem, ok := strings.CutSuffix(noun, "ing"); ok && len(stem) > 2 {
		if v := d.lemmas.withoutEnding(noun, "ing"); d.lemmas.known(v, kindVerb) {
			return v
		}
		return noun
	}
	for _, e := range deedEndings {
		stem, ok := strings.CutSuffix(noun, e.noun)
		if !ok || len(stem) < 2 || !hasVowel(stem) {
			continue
		}
		if v := stem + e.verb; len(v) > 3 && d.lemmas.known(v, kindVerb) {
			return v
		}
		if n := len(stem); e.verb == "" && n > 3 && stem[n-1] == stem[n-2] && d.lemmas.known(stem[:n-1], kindVerb) { // acquittal, robbery
			return stem[:n-1]
		}
	}
	return noun
}

// deedEndings are what nouns of deeds end in, and their verbs, the longer before those that are a part of them.
var deedEndings = [...]struct{ noun, verb string }{
	{"ification", "ify"}, {"ication", "y"}, {"isation", "ise"}, {"ization", "ize"}, {"ation", "ate"}, {"ation", "e"}, {"ation", ""}, // resign-ation
	{"uction", "uce"}, {"ption", "be"}, {"eption", "eive"}, {"ention", "ene"}, {"ition", "e"}, {"ition", ""}, {"tion", "te"}, {"tion", "t"},
	{"ission", "it"}, {"ssion", "ss"}, {"ession", "ede"}, {"ession", "eed"}, {"lsion", "l"}, {"sion", "d"}, {"sion", "de"}, {"sion", "se"}, // inva-sion
	{"ment", ""}, {"ial", "y"}, {"al", "e"}, {"al", ""}, {"ature", ""}, {"ure", ""}, {"ure", "e"}, {"iage", "y"}, {"age", ""},
	{"ance", ""}, {"ance", "e"}, {"ence", ""}, {"ery", ""}, {"y", ""}, {"th", ""},
}

// Has tells whether there is a word that others are written for: "call-off", a verb with its particle.
func (d *Deeds) Has(word string) bool { return len(d.groups[word]) > 0 }

// Same tells whether two words are written for one another: attack and strike.
func (d *Deeds) Same(a, b string) bool {
	return slices.ContainsFunc(d.groups[a], func(g int) bool { return slices.Contains(d.groups[b], g) })
}
