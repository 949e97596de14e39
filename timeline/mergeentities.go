package timeline

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline-go/dateline/lang"
)

// Entities are names of which each has a timeline of its own, for an archive whose documents are given to many mergers. To give every document to
// every merger would be right and slow; In tells which of them it concerns.
//
//	names := timeline.NewEntities(nil, "World Health Organization", "Airbus A380")
//	for _, i := range names.In(tl) {
//		mergers[i].Add(tl)
//	}
//
// It is safe for concurrent use.
type Entities struct {
	all     []*aliases
	byWord  map[string][]int // what ends a name, in lower case: "organization", "a380"
	byShort map[string][]int // acronyms without points, of names of several words
	asShort map[string][]int // names that are acronyms themselves, without points
	small   bool             // some name ends with a word in small letters: iTunes store
}

// NewEntities makes ready the names that Merger.Entity may be. A nil language is English.
func NewEntities(l *lang.Language, names ...string) *Entities {
	if l == nil {
		l = lang.English()
	}
	x := &Entities{byWord: map[string][]int{}, byShort: map[string][]int{}, asShort: map[string][]int{}}
	for i, name := range names {
		a := newAliases(name, l.Kinds())
		x.all = append(x.all, a)
		if len(a.words) == 0 {
			continue
		}
		last := strings.ToLower(a.words[len(a.words)-1])
		x.byWord[last] = append(x.byWord[last], i)
		x.small = x.small || !capitalized(a.words[len(a.words)-1])
		if a.acronym != "" {
			x.byShort[a.acronym] = append(x.byShort[a.acronym], i)
		}
		if a.isShort {
			short := strings.ReplaceAll(a.words[0], ".", "")
			x.asShort[short] = append(x.asShort[short], i)
		}
	}
	return x
}

// In gives the indexes, in order, of the names whose timeline the document may add to: the name stands in it or one that always stands for it, which
// may let events of other documents count too. It takes time with the length of the document, and with the names that end as a word of it does.
func (x *Entities) In(tl *Timeline) []int {
	doc := &tl.Document
	var out []int
	var words []string
	look := func(texts ...string) {
		words = words[:0]
		for _, text := range texts {
			eachWord(text, func(w string, _ int) bool { words = append(words, w); return true })
		}
		for at, w := range words {
			x.ending(w, func(of []int) {
				for _, i := range of {
					if !slices.Contains(out, i) && x.all[i].endsAt(words, at) {
						out = append(out, i)
					}
				}
			})
		}
	}
	look(doc.Title, doc.Text)
	for i := range tl.Events {
		e := &tl.Events[i]
		look(e.Description) // where a pronoun stood
		for _, list := range [][]string{e.Participants, e.Places} {
			for _, name := range list {
				look(name)
				if len(x.asShort) > 0 {
					for _, i := range x.asShort[x.all[0].initials(words)] {
						if !slices.Contains(out, i) {
							out = append(out, i)
						}
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// maxEnding bounds, in bytes, how much of a word is looked at, and maxHyphens of how many parts it may be.
const (
	maxEnding  = 64
	maxHyphens = 4
)

// ending gives the names that may end with a word: in the plural, with more behind the number of a model, in capitals with points.
func (x *Entities) ending(w string, give func([]int)) {
	if !x.small && isSmall(w) {
		return
	}
	if len(x.byShort) > 0 {
		give(x.byShort[strings.ReplaceAll(w, ".", "")])
	}
	var room [2 * maxEnding]byte
	low := appendLower(room[:0], w[:min(len(w), maxEnding)])
	for range maxHyphens {
		give(x.byWord[string(low)])
		if singular, ok := bytes.CutSuffix(low, []byte("s")); ok {
			give(x.byWord[string(singular)])
		}
		cut := bytes.LastIndexByte(low, '-')
		if cut < 0 {
			return
		}
		low = low[:cut]
	}
}

// appendLower appends a word in small letters.
func appendLower(b []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return append(b[:0], strings.ToLower(w)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// isSmall tells whether a word is small letters alone, as most are.
func isSmall(w string) bool {
	for i := range len(w) {
		if c := w[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// endsAt tells whether the name, its last words, its acronym or its number stand at a word, or end there. The last word of a name alone counts in a
// document that has the whole of it, and is not asked for.
func (a *aliases) endsAt(words []string, at int) bool {
	if a.acronym != "" && strings.ReplaceAll(words[at], ".", "") == a.acronym {
		return true
	}
	for first := max(0, at-len(a.words)-maxInner+1); first <= at; first++ {
		if a.wholeAt(words, first) {
			return true
		}
	}
	return false
}
