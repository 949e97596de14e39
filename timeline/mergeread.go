package timeline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/language"
)

// account is an event that a document tells of, with what it is compared by.
type account struct {
	*Event
	doc   int
	also  []Mention // other words of the document that tell of it
	named alias     // the names that it has of the entity asked for

	kinds  []uint32 // what it tells of, and the root of its word
	little []uint32 // kinds that say little
	names  []uint32 // the words of names, sorted
	full   []uint64 // the last word of a name of several, and its first
	words  []uint32 // other words, sorted
	doer   []uint32 // names of who does it, and of whom it is done to, as far as the clause tells
	doneTo []uint32
	span   calendar.Interval // in which it lies
	placed bool
	fine   bool // it lies in a day
	off    bool // its verb calls off what its noun names
}

// The words of a description that are compared.
const (
	maxTokens   = 60
	maxNameKeys = 12
	maxWordKeys = 16
)

// descriptionWord is a word of a description.
type descriptionWord struct {
	knownWord
	low   string
	name  bool
	glued bool // one space stands between it and the word before
}

// comparing reads what events are compared by, with memory for one after the other.
type comparing struct {
	kinds *language.Kinds
	words []descriptionWord
	arena []uint32
	short []byte
	known map[string]knownWord // in lower case
}

// knownWord is what a word is compared by: the number of its root, and its kinds.
type knownWord struct {
	key   uint32
	kinds []language.Kind
}

// maxKnown bounds the words that are remembered.
const maxKnown = 1 << 16

// look gives what a word in lower case is compared by.
func (c *comparing) look(low string) knownWord {
	if k, ok := c.known[low]; ok {
		return k
	}
	root := c.kinds.Root(low)
	h := uint64(offset64)
	for i := range len(root) {
		h = step(h, root[i])
	}
	k := knownWord{uint32(mix(h) >> 32), c.kinds.Of(low)}
	if c.known == nil || len(c.known) >= maxKnown {
		c.known = map[string]knownWord{}
	}
	c.known[strings.Clone(low)] = k
	return k
}

// keep copies numbers to where they stay, sorted and each once.
func (c *comparing) keep(list []uint32) []uint32 {
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	list = slices.Compact(list)
	if cap(c.arena)-len(c.arena) < len(list) {
		c.arena = make([]uint32, 0, max(1<<14, len(list)))
	}
	from := len(c.arena)
	c.arena = append(c.arena, list...)
	return c.arena[from:len(c.arena):len(c.arena)]
}

// read reads an event.
func (c *comparing) read(t *account) {
	e := t.Event
	var names, words, kinds, little, doer, doneTo []uint32
	for _, list := range [][]string{e.Participants, e.Places} {
		for _, name := range list {
			names = c.nameKeys(names, name)
		}
	}
	trigger := c.split(e, names)
	t.full = c.fullNames(t.full[:0])
	var places []uint32
	for _, name := range e.Places {
		places = c.nameKeys(places, name)
	}
	done := c.passive(e, trigger)
	for i := range c.words {
		w := &c.words[i]
		switch {
		case i == trigger || w.is(language.EmptyKind) || w.is(language.TitleKind):
		case w.name:
			names = append(names, w.key)
			if len(doer)+len(doneTo) < maxNameKeys {
				switch behind := i > trigger; {
				case trigger < 0 || e.Pos != Verb || i > trigger+maxToNoun || slices.Contains(places, w.key):
				case behind == done:
					doer = append(doer, w.key)
				default:
					doneTo = append(doneTo, w.key)
				}
			}
		case utf8.RuneCountInString(w.low) > 2 && len(words) < maxWordKeys:
			words = append(words, w.key)
		}
	}
	add := func(of []language.Kind) {
		for _, k := range of {
			switch {
			case !k.IsKind():
			case c.kinds.Little(k):
				little = append(little, uint32(k))
			default:
				kinds = append(kinds, uint32(k))
			}
		}
	}
	lemma := strings.ToLower(e.Lemma)
	if lemma == "" {
		lemma = strings.ToLower(e.Text)
	}
	of := c.look(lemma).kinds
	add(of)
	light, off := slices.Contains(of, language.LightKind), slices.Contains(of, language.OffKind)
	if light || off || slices.Contains(of, language.EffectKind) {
		if at := c.happening(trigger, done || !light && !off); at >= 0 {
			add(c.words[at].kinds)
			kinds = append(kinds, rootKind|c.words[at].key)
			t.off = off && e.Status == Occurred
		}
	}
	if !light && len(little) == 0 || len(little) > 0 && len(kinds) > 0 || len(kinds)+len(little) == 0 {
		kinds = append(kinds, rootKind|c.look(lemma).key)
	}
	t.kinds, t.little, t.names, t.words = c.keep(kinds), c.keep(little), c.keep(names), c.keep(words)
	t.doer, t.doneTo = c.keep(doer), c.keep(doneTo)
	t.span, t.placed = spanOf(&e.When)
	t.fine = t.placed && t.span.Start != calendar.Ever && t.span.End != calendar.Never && t.span.End-t.span.Start <= 86400
}

// rootKind marks the root of a word among kinds.
const rootKind = 1 << 31

func (w knownWord) is(k language.Kind) bool { return slices.Contains(w.kinds, k) }

// split takes the description of an event apart and tells which of its words is the trigger; -1 for none. A description begins with a capital, so
// that its first word is a name where it is one of those given.
func (c *comparing) split(e *Event, names []uint32) (trigger int) {
	c.words = c.words[:0]
	first, _, _ := strings.Cut(e.Text, " ")
	trigger = -1
	end := 0
	eachWord(e.Description, func(w string, start int) bool {
		r, _ := utf8.DecodeRuneInString(w)
		low := strings.ToLower(w)
		if trigger < 0 && strings.EqualFold(first, w) {
			trigger = len(c.words)
		}
		d := descriptionWord{low: low, knownWord: c.look(low), glued: start == end+1}
		end = start + len(w)
		d.name = !d.is(language.EmptyKind) && (unicode.IsUpper(r) && (start > 0 || slices.Contains(names, d.key)) || strings.IndexFunc(w[1:], unicode.IsUpper) >= 0)
		c.words = append(c.words, d)
		return len(c.words) < maxTokens
	})
	return trigger
}

// nameKeys appends the numbers of a name's words, and of the acronym that it has.
func (c *comparing) nameKeys(keys []uint32, name string) []uint32 {
	short := c.short[:0]
	proper := true
	eachWord(name, func(w string, _ int) bool {
		k := c.look(strings.ToLower(w))
		if first, n := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			short = append(short, w[:n]...)
		} else if !k.is(language.EmptyKind) {
			proper = false
		}
		if !k.is(language.EmptyKind) && !k.is(language.TitleKind) && len(keys) < maxNameKeys {
			keys = append(keys, k.key)
		}
		return true
	})
	if c.short = short; proper && utf8.RuneCount(short) > 1 && len(keys) < maxNameKeys {
		keys = append(keys, c.look(strings.ToLower(string(short))).key)
	}
	return keys
}

// fullNames appends the last and the first word of each name of several words that the description has, sorted.
func (c *comparing) fullNames(full []uint64) []uint64 {
	proper := func(i int) bool { return c.words[i].name && !c.words[i].is(language.TitleKind) }
	for i := 0; i < len(c.words); i++ {
		if !proper(i) {
			continue
		}
		first := i
		for i+1 < len(c.words) && proper(i+1) && c.words[i+1].glued {
			i++
		}
		if i > first {
			full = append(full, uint64(c.words[i].key)<<32|uint64(c.words[first].key))
		}
	}
	slices.Sort(full)
	return full
}

// passive tells whether the clause of an event tells of whom it is done to before its verb.
func (c *comparing) passive(e *Event, trigger int) bool {
	if e.Pos != Verb || trigger < 1 {
		return false
	}
	for i := trigger - 1; i >= 0 && i >= trigger-2; i-- {
		if c.words[i].is(language.BeKind) {
			return e.Tense == PastParticiple || !strings.HasSuffix(e.Text, "ing")
		}
	}
	return e.Tense == PastParticiple
}

// maxToNoun is how many words a verb and the noun that tells what happened may lie apart.
const maxToNoun = 12

// happening finds the noun that tells what happened beside a verb that does not: launched [strikes], and where it stands before, [talks] were held,
// the [blast] killed; -1 for none.
func (c *comparing) happening(trigger int, passive bool) int {
	isKind := func(i int) bool {
		return !c.words[i].name && !c.words[i].is(language.EmptyKind) && slices.ContainsFunc(c.words[i].kinds, func(k language.Kind) bool { return k.IsKind() && !c.kinds.Little(k) })
	}
	if trigger < 0 {
		return -1
	}
	if isNext := trigger + 1; isNext < len(c.words) && isKind(isNext) { // was found guilty
		return isNext
	}
	before := func() int {
		for i := trigger - 1; i >= 0 && i >= trigger-maxToNoun; i-- {
			if isKind(i) {
				return i
			}
		}
		return -1
	}
	if passive {
		if i := before(); i >= 0 {
			return i
		}
	}
	for i := trigger + 1; i < len(c.words) && i <= trigger+maxToNoun; i++ {
		if isKind(i) {
			return i
		}
	}
	return before()
}

// spanOf gives the stretch of time in which an event lies.
func spanOf(w *When) (calendar.Interval, bool) {
	if w.Value.Kind != calendar.Point || w.Interval == (calendar.Interval{}) {
		return calendar.Interval{}, false
	}
	return w.Interval, true
}
