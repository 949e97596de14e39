package language

import (
	"github.com/dateline-go/dateline/internal/scan"
)

// Words is a file of words with their classes, found with regular endings too.
type Words struct {
	lex *scan.Lexicon
}

func readClasses(file, text string) (*Words, error) {
	lex := scan.NewWordLexicon()
	if err := readWords(lex, new(zones), file, text); err != nil {
		return nil, err
	}
	return &Words{lex}, nil
}

// Class returns the class of a name, 0 where the file has none.
func (e *Words) Class(name string) scan.Class {
	c, _ := e.lex.Class(name)
	return c
}

// Find returns the classes of a word, and those of the word that is left without its ending: "attacks" and "launched" have the classes
// of attack and launch.
func (e *Words) Find(word string) scan.Class { return e.FindToken(scan.HashString(word), word) }

// FindToken is Find for a word whose hash is known: that of its token.
func (e *Words) FindToken(hash uint32, word string) scan.Class {
	c := e.lex.Classes(e.lex.FindHashed(hash, word))
	if n := len(word); n >= 4 && n <= maxWord && ends[word[n-1]] {
		c |= e.stem(word)
	}
	return c
}

// OfEntries returns the classes of the words that a lexicon has, by entry. Most words of a text are there: a token tells its entry, and these need not
// be found again.
func (e *Words) OfEntries(lex *scan.Lexicon) []scan.Class {
	out := make([]scan.Class, lex.Entries())
	for i := 1; i < len(out); i++ {
		out[i] = e.Find(lex.Word(uint16(i)))
	}
	return out
}

// maxWord is how long a word with an ending may be.
const maxWord = 31

// ends has the last letters of the endings.
var ends = [256]bool{'s': true, 'S': true, 'd': true, 'D': true, 'g': true, 'G': true}

// stem returns the classes of what is left of a word without a regular ending, 0 where the file does not have it.
func (e *Words) stem(word string) scan.Class {
	n := len(word)
	stem := func(cut int, add string) scan.Class {
		if add == "" {
			return e.lex.Classes(e.lex.Find(word[:n-cut]))
		}
		var buf [maxWord + 1]byte
		return e.lex.Classes(e.lex.Find(string(append(append(buf[:0], word[:n-cut]...), add...))))
	}
	first := func(cut int, add string, otherCut int, otherAdd string) scan.Class {
		if c := stem(cut, add); c != 0 {
			return c
		}
		return stem(otherCut, otherAdd)
	}
	switch {
	case hasSuffix(word, "ies"):
		return first(3, "y", 1, "")
	case hasSuffix(word, "es"):
		return first(1, "", 2, "")
	case hasSuffix(word, "s"):
		return stem(1, "")
	case hasSuffix(word, "ied"):
		return first(3, "y", 1, "")
	case hasSuffix(word, "ed"):
		if c := first(1, "", 2, ""); c != 0 {
			return c
		}
		return e.doubled(word, 2, stem)
	case hasSuffix(word, "ying"):
		return first(3, "", 4, "ie")
	case hasSuffix(word, "ing") && n > 5:
		if c := first(3, "", 3, "e"); c != 0 {
			return c
		}
		return e.doubled(word, 3, stem)
	}
	return 0
}

// doubled finds the stem of a word that doubles its last letter before an ending: scrapped, dropping.
func (e *Words) doubled(word string, ending int, stem func(int, string) scan.Class) scan.Class {
	n := len(word) - ending
	if n > 2 && lower(word[n-1]) == lower(word[n-2]) {
		return stem(ending+1, "")
	}
	return 0
}

func hasSuffix(word, suffix string) bool {
	n := len(word) - len(suffix)
	if n < 2 {
		return false
	}
	for i := range len(suffix) {
		if lower(word[n+i]) != suffix[i] {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
