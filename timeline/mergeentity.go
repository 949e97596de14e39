package timeline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/language"
)

// An entity is asked for by a name, and called by others in the articles.
//
//	World Health Organization   WHO, where some article has both; the Organization, in an article that has the whole name
//	WHO                         World Health Organization, where some article has "World Health Organization (WHO)"
//	Aeronautic Defence Company  EADS, in an article that has "Aeronautic Defence Company (EADS)"
//	Airbus A380                 A380, A380-800
//	Boeing 777                  the 777, in an article that has the whole name
//	Steve Jobs                  Jobs, in an article that has the whole name, but not Laurene Jobs
//	Beatles Apple Corps         Apple Corps
//	iTunes store                iTunes Music Store
//	Nokia Corporation           Nokia
//
// What an event is about is told by the names of who took part, pronouns among them, and by its description.

// alias is a set of the ways in which a text may name the entity.
type alias uint8

const (
	wholeName   alias = 1 << iota // the name itself, or its last words, or its last word with a number in it
	surname                       // the last word alone
	acronym                       // WHO, of the World Health Organization
	spelledName                   // the World Health Organization, of WHO
)

// aliases are the names of an entity.
type aliases struct {
	kinds   *language.Kinds
	words   []string // without titles
	acronym string   // of a name of several words; empty for one
	isShort bool     // the name is an acronym
	given   []string // what the document has in brackets behind the name
}

// aliasesSeen are those names that a document licenses.
type aliasesSeen struct {
	whole   bool     // the whole name stands in it
	spelled []string // what stands before an acronym in brackets
}

func newAliases(name string, kinds *language.Kinds) *aliases {
	a := &aliases{kinds: kinds}
	eachWord(name, func(w string, _ int) bool {
		if !slices.Contains(kinds.Of(strings.ToLower(w)), language.TitleKind) {
			a.words = append(a.words, w)
		}
		return true
	})
	if len(a.words) == 0 {
		eachWord(name, func(w string, _ int) bool { a.words = append(a.words, w); return true }) // Prince
	}
	if len(a.words) == 1 {
		a.isShort = isAcronym(a.words[0])
	} else {
		a.acronym = a.initials(a.words)
	}
	return a
}

// isAcronym tells whether a word is nothing but capitals: WHO, U.S.
func isAcronym(w string) bool {
	n := 0
	for _, c := range w {
		if c != '.' && !unicode.IsUpper(c) {
			return false
		}
		n++
	}
	return n >= 2
}

// initials gives the first letters of the capitalized words of a name; empty where there are not two, or a word is none of a name.
func (a *aliases) initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c):
			b.WriteRune(c)
		case !slices.Contains(a.kinds.Of(strings.ToLower(w)), language.EmptyKind):
			return ""
		}
	}
	if utf8.RuneCountInString(b.String()) < 2 {
		return ""
	}
	return b.String()
}

// maxInner is how many words may stand inside of a name of several words: the iTunes [Music] Store.
const maxInner = 1

// wordsOf gives the words of a text.
func wordsOf(text string) (out []string) {
	eachWord(text, func(w string, _ int) bool { out = append(out, w); return true })
	return out
}

// in tells which names of the entity stand among words.
func (a *aliases) in(words []string) (found alias) {
	for i := range words {
		found |= a.at(words, i)
	}
	return found
}

// at tells which names of the entity begin at a word, or end there in the case of the last word alone.
func (a *aliases) at(words []string, i int) (found alias) {
	if len(a.words) == 0 {
		return 0
	}
	if a.wholeAt(words, i) || slices.Contains(a.given, words[i]) {
		found |= wholeName
	}
	switch {
	case len(a.words) == 1:
	case a.acronym != "" && strings.ReplaceAll(words[i], ".", "") == a.acronym:
		found |= acronym
	case a.lastAt(words, i):
		found |= surname
	}
	return found
}

// wholeAt tells whether the name, or its last words, begin at a word.
func (a *aliases) wholeAt(words []string, i int) bool {
	for first := 0; first == 0 || first < len(a.words)-1; first++ {
		if sameName(a.words[first], words[i]) && a.restAt(a.words[first+1:], words[i+1:]) {
			return first == 0 || capitalized(words[i])
		}
	}
	last := a.words[len(a.words)-1]
	return len(a.words) > 1 && strings.IndexFunc(last, unicode.IsLetter) >= 0 && isModel(last, words[i])
}

// isModel tells whether a word is the number of a model that a name ends with: A380, A380s, A380-800; 777.
func isModel(number, word string) bool {
	if len(number) < 3 || len(word) < len(number) || !strings.EqualFold(number, word[:len(number)]) || !strings.ContainsAny(number, "0123456789") {
		return false
	}
	rest := word[len(number):]
	return rest == "" || rest == "s" || rest[0] == '-'
}

// restAt tells whether the rest of a name goes on.
func (a *aliases) restAt(rest, words []string) bool {
	inner := 0
	for len(rest) > 0 {
		switch {
		case len(words) == 0:
			return false
		case sameName(rest[0], words[0]):
			rest = rest[1:]
		case inner < maxInner && capitalized(words[0]):
			inner++
		default:
			return false
		}
		words = words[1:]
	}
	return true
}

// lastAt tells whether the last word of the name stands at a word, and not behind another name: the Laurene Jobs of an article is not the
// Steve Jobs that is asked for.
func (a *aliases) lastAt(words []string, i int) bool {
	last := a.words[len(a.words)-1]
	if isModel(last, words[i]) { // the 777, of Boeing
		return i > 0 && slices.Contains(a.kinds.Of(strings.ToLower(words[i-1])), language.EmptyKind)
	}
	if !capitalized(last) && strings.EqualFold(last, words[i]) { // the store, of the iTunes store
		return i > 0 && strings.EqualFold(words[i-1], "the")
	}
	if !capitalized(words[i]) || !strings.EqualFold(last, words[i]) || strings.IndexFunc(last, unicode.IsDigit) >= 0 {
		return false
	}
	return i == 0 || !capitalized(words[i-1]) || a.precedes(words[i-1])
}

// precedes tells whether a capitalized word may stand before the last word of the name.
func (a *aliases) precedes(w string) bool {
	low := strings.ToLower(w)
	return strings.EqualFold(w, a.words[len(a.words)-2]) || slices.Contains(a.kinds.Of(low), language.TitleKind) || slices.Contains(a.kinds.Of(low), language.EmptyKind)
}

// sameName compares a word of a name with one of a text: in any case but for a single plain word, and in the plural too, iPods.
func sameName(name, word string) bool {
	if strings.EqualFold(name, word) {
		return capitalized(word) || !capitalized(name)
	}
	n := len(word) - 1
	return n == len(name) && n > 2 && word[n] == 's' && strings.EqualFold(name, word[:n]) && (capitalized(word) || !capitalized(name))
}

// capitalized tells whether a word has a capital: Jobs, iPod.
func capitalized(w string) bool { return strings.IndexFunc(w, unicode.IsUpper) >= 0 }

// maxToName is how many words behind the trigger a name may stand and be of the event.
const maxToName = 10

// named tells which names of the entity an event has: in its description before the trigger or right behind it, up to where another clause begins.
// "Jobs said that the iPhone sells well" is no event of the iPhone. Where the description does not have the name, a pronoun among those who took
// part may stand for it.
func (a *aliases) named(e *Event) (found alias) {
	if len(a.words) == 0 {
		return 0
	}
	words := wordsOf(e.Description)
	first, _, _ := strings.Cut(e.Text, " ")
	trigger := slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, first) })
	all := alias(0)
	behind := false // in another clause
	for i, w := range words {
		n := a.at(words, i)
		all |= n
		switch {
		case trigger < 0:
		case i <= trigger:
			found |= n
		case behind || i > trigger+maxToName:
		case slices.Contains(a.kinds.Of(strings.ToLower(w)), language.OpenerKind):
			behind = true
		default:
			found |= n
		}
	}
	if trigger >= 0 && all != 0 {
		return found
	}
	for _, list := range [][]string{e.Participants, e.Places} {
		for _, name := range list {
			words := wordsOf(name)
			found |= a.in(words)
			if a.isShort && a.initials(words) == strings.ReplaceAll(a.words[0], ".", "") {
				found |= spelledName
			}
		}
	}
	return found
}

// maxSpelled bounds the names before an acronym in brackets that a document has.
const maxSpelled = 8

// bracketed gives the short names that a text has in brackets behind the name: the Aeronautic Defence Company (EADS).
func (a *aliases) bracketed(text string) (out []string) {
	for at := 0; len(a.words) > 1 && len(out) < maxSpelled; {
		open := strings.IndexByte(text[at:], '(')
		if open < 0 {
			break
		}
		open += at
		at = open + 1
		end := strings.IndexByte(text[at:min(len(text), at+maxBracket)], ')')
		if end < 0 || !isAcronym(text[at:at+end]) || slices.Contains(out, text[at:at+end]) {
			continue
		}
		before := wordsOf(text[max(0, open-128):open])
		for n := len(before) - len(a.words); n >= max(0, len(before)-len(a.words)-2); n-- { // Corporation may stand between
			if a.wholeAt(before, n) {
				out = append(out, strings.Clone(text[at:at+end]))
				break
			}
		}
	}
	return out
}

// maxBracket bounds a short name in brackets, in bytes.
const maxBracket = 16

// seen tells which names of the entity a document licenses, and takes note of those that it gives itself.
func (a *aliases) seen(title, text string) (s aliasesSeen) {
	if len(a.words) == 0 {
		return s
	}
	a.given = a.bracketed(text)
	words := append(wordsOf(title), wordsOf(text)...)
	s.whole = a.in(words)&wholeName != 0
	if !a.isShort {
		return s
	}
	for at := 0; len(s.spelled) < maxSpelled; {
		i := strings.Index(text[at:], "("+a.words[0]+")")
		if i < 0 {
			break
		}
		before := wordsOf(text[max(0, at+i-128) : at+i])
		for n := len(before) - 1; n >= 0; n-- {
			if a.initials(before[n:]) == strings.ReplaceAll(a.words[0], ".", "") && capitalized(before[n]) {
				s.spelled = append(s.spelled, strings.ToLower(strings.Join(before[n:], " ")))
				break
			}
		}
		at += i + len(a.words[0]) + 2
	}
	return s
}

// concerned gives the events of the entity that was asked for: those that have one of its names, as far as the documents license it.
func (m *Merger) concerned() []int {
	var out []int
	whole := false
	spelled := map[string]bool{}
	for i := range m.docs {
		whole = whole || m.docs[i].known.whole
		for _, s := range m.docs[i].known.spelled {
			spelled[s] = true
		}
	}
	wanted := newAliases(m.Entity, m.kinds())
	for i := range m.accounts {
		t := m.accounts[i]
		d := &m.docs[t.doc]
		switch {
		case m.Entity == "", t.named&wholeName != 0,
			t.named&acronym != 0 && (d.known.whole || whole && len(wanted.acronym) > 2),
			t.named&surname != 0 && d.known.whole,
			t.named&spelledName != 0 && hasSpelled(t.Event, spelled):
			out = append(out, i)
		}
	}
	return out
}

// hasSpelled tells whether somebody who took part has one of the names.
func hasSpelled(e *Event, names map[string]bool) bool {
	for _, list := range [][]string{e.Participants, e.Places} {
		for _, name := range list {
			if names[strings.ToLower(strings.Join(wordsOf(name), " "))] {
				return true
			}
		}
	}
	return false
}
