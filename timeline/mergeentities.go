package timeline

import (
	"slices"
	"strings"

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

// In gives the indexes, in order, of the names whose timeline the document may add to: an event has the name or one that stands for it, or the
// document says what stands for it, which lets the events of others count.
func (x *Entities) In(tl *Timeline) []int {
	doc := &tl.Document
	var may []int
	note := func(of []int) {
		for _, i := range of {
			if !slices.Contains(may, i) {
				may = append(may, i)
			}
		}
	}
	words := func(w string, _ int) bool {
		x.ending(w, note)
		return true
	}
	eachWord(doc.Title, words)
	eachWord(doc.Text, words)
	for i := range tl.Events {
		e := &tl.Events[i]
		eachWord(e.Description, words) // where a pronoun stood
		for _, list := range [][]string{e.Participants, e.Places} {
			for _, name := range list {
				eachWord(name, words)
				if len(x.asShort) > 0 {
					parts := wordsOf(name)
					note(x.asShort[x.all[0].initials(parts)])
				}
			}
		}
	}
	out := may[:0]
	for _, i := range may {
		a := *x.all[i] // it takes notes of the document
		if a.concerns(tl) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// ending notes the names that may end with a word: in the plural, with more behind the number of a model, in capitals with points.
func (x *Entities) ending(w string, note func([]int)) {
	if len(x.byShort) > 0 {
		note(x.byShort[strings.ReplaceAll(w, ".", "")])
	}
	low := strings.ToLower(w)
	for {
		note(x.byWord[low])
		if singular, ok := strings.CutSuffix(low, "s"); ok {
			note(x.byWord[singular])
		}
		cut := strings.LastIndexByte(low, '-')
		if cut < 0 {
			return
		}
		low = low[:cut]
	}
}

// concerns tells whether a merger that is asked for the entity takes something of a timeline. The last word of a name counts in a document that has the
// whole of it.
func (a *aliases) concerns(tl *Timeline) bool {
	if seen := a.seen(tl.Document.Title, tl.Document.Text); seen.whole || len(seen.spelled) > 0 {
		return true
	}
	for i := range tl.Events {
		if a.named(&tl.Events[i])&^surname != 0 {
			return true
		}
	}
	return false
}
