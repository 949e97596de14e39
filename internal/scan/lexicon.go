package scan

import (
	"fmt"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Lexicon gives words their classes and values. It is built once with [Lexicon.Add] and read-only afterwards, when any
// number of scanners may share it.
//
// A word that is added with a capital is found only where the text has one: "May" is a month, "may" is not.
type Lexicon struct {
	slots   []slot  // open addressing, a power of two long, at most half full
	entries []entry // the first stands for all words that are not here
	rest    []rest  // by entry, beside it: a scanner asks for the entry of every other word, and for these of few
	names   map[string]Class
	next    Class

	wordsOnly bool // see NewWordLexicon

	// For scanners, made when the first of them begins.
	once  sync.Once
	table table
	plain bool                 // there is a table
	marks [utf8.RuneSelf]Token // by its byte, the token of a mark of one
	stops [32]uint64           // a bit for each word that has an entry with a full stop behind it, by its hash: see mayStop

	// Classes that the sentence divider asks for, zero where the language has none of them.
	title    Class // abbreviations that never end a sentence: Mr., Gen.
	numbered Class // abbreviations that end none before a number: No.
	opener   Class // words that begin a sentence when they follow an abbreviation with a capital: The, He
}

// slot holds the number of an entry in its low half and, to tell most words apart without looking there, the high bits of its hash.
// Zero is an empty slot.
type slot uint32

// crowded is set in a slot that a word was to have which stands further on.
const crowded slot = 1 << 16

func newSlot(hash uint32, entry uint16) slot { return slot(hash&^0x1FFFF | uint32(entry)) }

func (s slot) entry() uint16 { return uint16(s) }

func (s slot) mayBe(hash uint32) bool { return (uint32(s)^hash)>>17 == 0 }

// entry is what a scanner needs to know of a word.
type entry struct {
	anySet Class // classes of the word however it is written
	capSet Class // classes it has only with a capital
	value  int32 // in the first of its classes
}

// anyCase tells whether the entry stands for its word in small letters too.
func (e *entry) anyCase() bool { return e.anySet != 0 || e.capSet == 0 }

// rest is the word of an entry, in lower case, and what it is worth in each of its classes.
type rest struct {
	word         string
	any, capital []Value
}

// Value is the value that a word has in one of its classes: "second" is 2 among ordinals and a unit among units.
type Value struct {
	Class Class
	Value int32
}

// maxEntries bounds a lexicon, since a token numbers its entry in 16 bits.
const maxEntries = 1<<16 - 1

// NewLexicon returns an empty lexicon that knows the names of the shapes.
func NewLexicon() *Lexicon {
	l := &Lexicon{slots: make([]slot, 64), entries: make([]entry, 1), rest: make([]rest, 1), names: map[string]Class{}, next: FirstLexical}
	for _, s := range shapeNames {
		l.names[s.name] = s.class
	}
	return l
}

// NewWordLexicon returns an empty lexicon that no text is scanned with: it knows no shapes, and has their room for classes of words.
func NewWordLexicon() *Lexicon {
	l := NewLexicon()
	l.names, l.wordsOnly = map[string]Class{}, true
	return l
}

// Class returns the class of a name and whether the lexicon has it.
func (l *Lexicon) Class(name string) (Class, bool) {
	c, ok := l.names[name]
	return c, ok
}

// AddClass returns the class of a name, which it makes where there is none. There is room for 45 classes beside the shapes, and for 64 without.
func (l *Lexicon) AddClass(name string) (Class, error) {
	if c, ok := l.names[name]; ok {
		return c, nil
	}
	c := l.next
	if c == 0 {
		room := 64
		if !l.wordsOnly {
			room -= len(shapeNames)
		}
		return 0, fmt.Errorf("class %q: a language and its packs have room for %d classes", name, room)
	}
	l.names[name] = c
	l.next <<= 1
	if l.wordsOnly {
		switch l.next {
		case 0:
			l.next = 1 // the first of the shapes
		case FirstLexical:
			l.next = 0
		}
	}
	switch name {
	case "title":
		l.title = c
	case "numbered":
		l.numbered = c
	case "opener":
		l.opener = c
	}
	return c, nil
}

// ClassNames returns the names of the classes in a set, shapes first, in the order in which they were made.
func (l *Lexicon) ClassNames(set Class) []string {
	var out []string
	for bit := Class(1); bit != 0; bit <<= 1 {
		if set&bit == 0 {
			continue
		}
		for name, c := range l.names {
			if c == bit {
				out = append(out, name)
			}
		}
	}
	return out
}

// Add gives a word a class and its value there. A word may have several classes; the first one added is its main one. An
// abbreviation is added with its full stop: "jan.".
func (l *Lexicon) Add(word string, class Class, value int32) error {
	if word == "" {
		return fmt.Errorf("empty word")
	}
	first, _ := utf8.DecodeRuneInString(word)
	n, err := l.intern(word)
	if err != nil {
		return err
	}
	e, v := &l.entries[n], &l.rest[n]
	if unicode.IsUpper(first) {
		v.capital = append(v.capital, Value{class, value})
		e.capSet |= class
	} else {
		v.any = append(v.any, Value{class, value})
		e.anySet |= class
	}
	if len(v.any) > 0 {
		e.value = v.any[0].Value
	} else {
		e.value = v.capital[0].Value
	}
	return nil
}

// Intern returns the number of a word's entry, which it makes, without any class, where there is none. Rules use it for the
// words that they name literally.
func (l *Lexicon) Intern(word string) (uint16, error) {
	return l.intern(word)
}

func (l *Lexicon) intern(word string) (uint16, error) {
	lower := strings.ToLower(word)
	h := HashString(lower)
	if n := l.find(h, lower); n != 0 {
		return n, nil
	}
	if len(l.entries) > maxEntries {
		return 0, fmt.Errorf("word %q: a lexicon has room for %d words", word, maxEntries)
	}
	l.entries, l.rest = append(l.entries, entry{}), append(l.rest, rest{word: lower})
	n := uint16(len(l.entries) - 1)
	if len(l.entries)*2 > len(l.slots) {
		l.grow()
	} else {
		l.put(h, n)
	}
	return n, nil
}

func (l *Lexicon) grow() {
	l.slots = make([]slot, 2*len(l.slots))
	for i := range l.rest[1:] {
		l.put(HashString(l.rest[i+1].word), uint16(i+1))
	}
}

func (l *Lexicon) put(h uint32, n uint16) {
	mask := uint32(len(l.slots) - 1)
	i := h & mask
	if l.slots[i] != 0 {
		l.slots[i] |= crowded
	}
	for l.slots[i] != 0 {
		i = (i + 1) & mask
	}
	l.slots[i] = newSlot(h, n)
}

// ready makes the lexicon ready for scanners.
func (l *Lexicon) ready() {
	l.once.Do(func() {
		hashes := make([]uint64, l.Len())
		for i := range hashes {
			word := l.rest[i+1].word
			hashes[i] = hashString(word)
			if stem, ok := strings.CutSuffix(word, "."); ok {
				h := hashString(stem)
				l.stops[h>>59] |= 1 << (h >> 53 & 63)
			}
		}
		l.plain = l.table.fill(hashes)
		for i := range l.table.cells {
			c := &l.table.cells[i]
			if strings.IndexByte(l.rest[c.number].word, 0) >= 0 { // which has the hash of a word without it, and is none of a text
				c.number = 0
			}
			if e := &l.entries[c.number]; c.number != 0 {
				*c = cell{hashString(l.rest[c.number].word), e.anySet, e.capSet, e.value, c.number}
			}
		}
		for c := range l.marks {
			word := string(rune(c))
			n := l.Find(word)
			l.marks[c] = Token{Class: Punct | l.entries[n].anySet, Hash: HashString(word), Word: n}
		}
	})
}

// mayStop tells whether a word with that hash may have an entry with a full stop, as "jan" has. It says so of few others.
func (l *Lexicon) mayStop(hash uint64) bool { return l.stops[hash>>59]>>(hash>>53&63)&1 != 0 }

// describe gives a word token what entry n says of it.
func (l *Lexicon) describe(tok *Token, n uint16) {
	e := &l.entries[n]
	set := e.anySet | e.capSet&-(tok.Class/Capital&1)
	value := e.value
	if set == 0 {
		value = 0
	}
	tok.Word, tok.Value = n, value
	tok.Class |= set
}

// find returns the entry of a word with that hash, or 0. The word may be in any case.
func (l *Lexicon) find(h uint32, word string) uint16 {
	mask := uint32(len(l.slots) - 1)
	s := l.slots[h&mask]
	if !s.mayBe(h) && s&crowded == 0 { // most words
		return 0
	}
	for i := h & mask; s != 0; s = l.slots[i] {
		if s.mayBe(h) && equalFold(l.rest[s.entry()].word, word) {
			return s.entry()
		}
		i = (i + 1) & mask
	}
	return 0
}

// equalFold tells whether word is lower, which is in lower case, but for the case of ASCII letters and the kind of
// apostrophe: the same folding that the hash has.
func equalFold(lower, word string) bool {
	if len(lower) == len(word) {
		for i := range len(lower) {
			if lower[i] != fold[word[i]] {
				return false
			}
		}
		return true
	}
	if len(word) < len(lower) {
		return false
	}
	j := 0
	for i := 0; i < len(lower); i++ {
		switch {
		case j >= len(word):
			return false
		case lower[i] == '\'' && hasRightQuote(word, j):
			j += len("’")
		case lower[i] != fold[word[j]]:
			return false
		default:
			j++
		}
	}
	return j == len(word)
}

// HasValue returns the value that an entry has in a class and whether it has that class at all.
func (l *Lexicon) HasValue(word uint16, class Class) (int32, bool) {
	e := &l.rest[word]
	for _, v := range e.any {
		if v.Class == class {
			return v.Value, true
		}
	}
	for _, v := range e.capital {
		if v.Class == class {
			return v.Value, true
		}
	}
	return 0, false
}

// Find returns the number of the entry of a word, 0 where the lexicon has none.
func (l *Lexicon) Find(word string) uint16 { return l.find(HashString(word), word) }

// FindHashed is Find for a word whose hash is known.
func (l *Lexicon) FindHashed(hash uint32, word string) uint16 { return l.find(hash, word) }

// Entries returns the number of entries, that which stands for all other words included.
func (l *Lexicon) Entries() int { return len(l.entries) }

// Word returns the word of an entry, in lower case.
func (l *Lexicon) Word(entry uint16) string { return l.rest[entry].word }

// HashString is the hash that tokens carry, of the bytes with ASCII letters in lower case and ’ read as '. It takes them by eight, as
// plain does.
func HashString(s string) uint32 { return uint32(hashString(s)) }

func hashString(s string) uint64 {
	h := uint64(hashSeed)
	for len(s) >= 8 {
		x := load(s, 0)
		if x&high != 0 {
			break
		}
		h = mix(h, x|letters(x)>>2)
		s = s[8:]
	}
	chunk, shift := uint64(0), 0
	if len(s) < 8 { // most words, and the ends of others
		for i := 0; i < len(s); i++ {
			chunk |= uint64(s[i]) << (8 * i & 63)
		}
		if chunk&high == 0 {
			if len(s) > 0 {
				h = mix(h, chunk|letters(chunk)>>2)
			}
			return h
		}
		chunk = 0
	}
	for i := 0; i < len(s); i++ {
		c := fold[s[i]]
		if c == 0xE2 && hasRightQuote(s, i) {
			c = '\''
			i += 2
		}
		chunk |= uint64(c) << shift
		if shift += 8; shift == 64 {
			h, chunk, shift = mix(h, chunk), 0, 0
		}
	}
	if shift > 0 {
		h = mix(h, chunk)
	}
	return h
}

// mix takes eight bytes into a hash: both halves of a product, as wyhash does.
func mix(h, chunk uint64) uint64 {
	hi, lo := bits.Mul64(h^chunk, hashFactor)
	return hi ^ lo
}

// Two odd numbers without a pattern: the fractions of the golden ratio and of the square root of 2.
const (
	hashSeed   = 0x9E3779B97F4A7C15
	hashFactor = 0x6A09E667F3BCC909
)

// hasRightQuote tells whether ’ (U+2019) stands at s[i:].
func hasRightQuote(s string, i int) bool {
	return i+2 < len(s) && s[i] == 0xE2 && s[i+1] == 0x80 && s[i+2] == 0x99
}

// fold lowers ASCII letters and leaves every other byte alone.
var fold = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] = byte(i) + 'a' - 'A'
		}
	}
	return t
}()

// Classes returns the classes that an entry has however the word is written.
func (l *Lexicon) Classes(entry uint16) Class { return l.entries[entry].anySet }

// Len returns the number of entries; entries are numbered from 1 to Len.
func (l *Lexicon) Len() int { return len(l.entries) - 1 }
