package tag

import (
	"errors"
	"strings"

	"github.com/dateline-go/dateline/lang"
)

// Lemmas finds the lemma of a word, the form that a dictionary has it under: of "took" take, of "talks" talk, of "worse" bad. Irregular forms
// are those of the language's forms.txt, the others lose their endings, and where letters were added or lost before the ending, "stopped" and
// "hoped", the tagger's table of words decides what is left.
//
// It is read-only and safe for concurrent use.
type Lemmas struct {
	words words
	forms map[form]string
}

// form is a word in lower case and what it is: "left" is a form of leave as a verb alone.
type form struct {
	kind formKind
	word string
}

type formKind uint8

const (
	noForm formKind = iota
	verbForm
	modalForm
	nounForm
	adjectiveForm
	adverbForm
	pronounForm
	possessiveForm
	determinerForm
)

var formKinds = map[string]formKind{"verb": verbForm, "modal": modalForm, "noun": nounForm, "adjective": adjectiveForm, "adverb": adverbForm,
	"pronoun": pronounForm, "possessive": possessiveForm, "determiner": determinerForm}

// form gives what the words of a tag stand as in forms.txt. A base form is no form of another word: "found a party".
func (t Tag) form() formKind {
	switch t {
	case VBD, VBG, VBN, VBP, VBZ:
		return verbForm
	case MD:
		return modalForm
	case NN, NNS:
		return nounForm
	case JJR, JJS:
		return adjectiveForm
	case RB, RBR, RBS:
		return adverbForm
	case PRP:
		return pronounForm
	case PRPS:
		return possessiveForm
	case DT:
		return determinerForm
	}
	return noForm
}

// ErrForms is wrapped by the error of LemmasOf for a language whose forms.txt cannot be read.
var ErrForms = errors.New("forms.txt")

// LemmasOf returns the lemmas of a language, whose tagger is given. A language without forms.txt has regular forms alone.
func LemmasOf(l *lang.Language, t *Tagger) (*Lemmas, error) {
	out := &Lemmas{words: t.m.words, forms: map[form]string{}}
	for f := range families(l, "forms.txt") {
		kind, known := formKinds[f.kind]
		forms := f.words
		if !known || len(forms) == 0 {
			return nil, f.mistake(ErrForms, "words, two spaces and what they are must stand in a line: %q", f.text)
		}
		lemma := forms[0]
		if len(forms) > 1 {
			forms = forms[1:] // a lemma alone is the only form: "headquarters" loses no -s
		}
		for _, w := range forms {
			key := form{kind, strings.ToLower(w)}
			if other, twice := out.forms[key]; twice {
				return nil, f.mistake(ErrForms, "%q is a form of %q already", w, other)
			}
			out.forms[key] = lemma
		}
	}
	return out, nil
}

// Of returns the lemma of a word that has a tag, in lower case but for names and what is written like one.
func (l *Lemmas) Of(word string, t Tag) string {
	if len(word) > maxLook {
		return word
	}
	low := strings.ToLower(word)
	if kind := t.form(); kind != noForm && !(t == VBP && l.known(low, kindVerb)) { // they [lay] bricks
		if lemma, ok := l.forms[form{kind, low}]; ok {
			return lemma
		}
	}
	switch t {
	case VBZ:
		return l.withoutS(low, kindVerb)
	case VBD, VBN:
		return l.withoutEnding(low, "ed")
	case VBG:
		return l.withoutEnding(low, "ing")
	case NNS:
		if isAcronym(word) {
			return strings.TrimSuffix(word, "s") // PCs
		}
		return l.withoutS(low, kindNoun)
	case NNPS:
		return capital(l.withoutS(low, kindNoun|kindProper), word)
	case NNP, FW, ADD, XX:
		return word
	case NN:
		if isAcronym(word) {
			return word
		}
	case JJ:
		if word[0] != low[0] && (!l.known(low, kindAdj) || l.known(low, kindProper)) {
			return word // Russian, but Great
		}
	case JJR, RBR:
		return l.compared(low, "er")
	case JJS, RBS:
		return l.compared(low, "est")
	}
	return low
}

// isAcronym tells whether a word has two capitals in its first two letters: TV, PCs.
func isAcronym(word string) bool {
	return len(word) > 1 && 'A' <= word[0] && word[0] <= 'Z' && 'A' <= word[1] && word[1] <= 'Z'
}

// capital gives a lemma the capital that its word has.
func capital(lemma, word string) string {
	if lemma != "" && 'A' <= word[0] && word[0] <= 'Z' && 'a' <= lemma[0] && lemma[0] <= 'z' {
		return string(lemma[0]-'a'+'A') + lemma[1:]
	}
	return lemma
}

// known tells whether the table has a word as one of some kinds.
func (l *Lemmas) known(word string, kinds entry) bool {
	return l.words.find(WordHash(word))&kinds != 0
}

// withoutS takes the -s off a verb or noun: talks, watches, carries, ties.
func (l *Lemmas) withoutS(word string, kinds entry) string {
	n := len(word)
	if n > 4 && kinds&kindNoun != 0 && strings.HasSuffix(word, "men") {
		return word[:n-2] + "an" // policemen
	}
	if n < 3 || word[n-1] != 's' || word[n-2] == 's' {
		return word
	}
	short := word[:n-1]
	switch {
	case n > 4 && strings.HasSuffix(word, "ies"):
		if y := word[:n-3] + "y"; l.known(y, kinds) || !l.known(short, kinds) {
			return y
		}
	case strings.HasSuffix(word, "es"): // masses, but aches
		if shorter := word[:n-2]; l.known(shorter, kinds) && sibilant(shorter) || !l.known(short, kinds) && (l.known(shorter, kinds) || sibilant(shorter)) {
			return shorter
		}
	}
	return short
}

// sibilant tells whether a word takes -es where another takes -s: match, box, kiss.
func sibilant(word string) bool {
	for _, end := range [...]string{"ch", "sh", "x", "ss", "zz"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// withoutEnding takes -ed or -ing off a verb: started, hoped, stopped, carried; starting, hoping, stopping.
func (l *Lemmas) withoutEnding(word, ending string) string {
	stem, ok := strings.CutSuffix(word, ending)
	n := len(stem)
	if !ok || n < 2 || !hasVowel(stem) {
		return word
	}
	if stem[n-1] == 'i' && ending == "ed" {
		if y := stem[:n-1] + "y"; l.known(y, kindVerb) || !l.known(stem+"e", kindVerb) {
			return y
		}
		return stem + "e" // tied
	}
	bare, withE := l.known(stem, kindVerb), l.known(stem+"e", kindVerb)
	double := n > 2 && stem[n-1] == stem[n-2] && !vowel(stem[n-1])
	switch {
	case double && bare: // called, added
		return stem
	case double && (l.known(stem[:n-1], kindVerb) || !strings.ContainsRune("fhlsz", rune(stem[n-1]))): // stopped, travelled
		return stem[:n-1]
	case bare && withE:
		if shortVowel(stem) { // hoped: that of hop is hopped
			return stem + "e"
		}
		return stem
	case bare:
		return stem
	case withE:
		return stem + "e"
	case losesE(stem):
		return stem + "e"
	}
	return stem
}

// compared takes -er or -est off an adjective or adverb: larger, biggest, easier.
func (l *Lemmas) compared(word, ending string) string {
	const kinds = kindAdj | kindAdv
	stem, ok := strings.CutSuffix(word, ending)
	n := len(stem)
	if !ok || n < 2 {
		return word
	}
	switch {
	case stem[n-1] == 'i' && n > 2:
		return stem[:n-1] + "y"
	case l.known(stem, kinds) && !(shortVowel(stem) && l.known(stem+"e", kinds)): // wider is of wide
		return stem
	case stem[n-1] == stem[n-2] && n > 2 && l.known(stem[:n-1], kinds):
		return stem[:n-1]
	case l.known(stem+"e", kinds):
		return stem + "e"
	}
	return stem
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// hasVowel tells whether a stem has a vowel, without which it is none: "bring" has the ending -ing and no stem.
func hasVowel(stem string) bool { return strings.ContainsAny(stem, "aeiouy") }

// shortVowel tells whether a word ends in a consonant behind a single vowel, which would be doubled before an ending: hop, plan.
func shortVowel(word string) bool {
	n := len(word)
	if n < 2 || vowel(word[n-1]) || !vowel(word[n-2]) || strings.IndexByte("wxy", word[n-1]) >= 0 {
		return false
	}
	return n == 2 || !vowel(word[n-3]) || n > 3 && word[n-3] == 'u' && word[n-4] == 'q'
}

// losesE tells whether a stem that no table has is that of a verb on -e: privatiz(e), lockstat(e).
func losesE(stem string) bool {
	n := len(stem)
	switch stem[n-1] {
	case 'v', 'z', 'c', 'u':
		return true
	case 's':
		return stem[n-2] != 's'
	case 'g':
		return stem[n-2] == 'd' || stem[n-2] == 'n' && n > 4 && stem[n-3] != 'i' && stem[n-3] != 'o'
	case 'l':
		return strings.IndexByte("bdfgkptz", stem[n-2]) >= 0
	case 't':
		return strings.HasSuffix(stem, "at") && n > 3 && !vowel(stem[n-3])
	}
	return false
}
