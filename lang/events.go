package lang

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
func (e *Words) Find(word string) scan.Class {
	return e.lex.Classes(e.lex.Find(word)) | e.stem(word)
}

// stem returns the classes of what is left of a word without a regular ending, 0 where the file does not have it.
func (e *Words) stem(word string) scan.Class {
	var buf [32]byte
	n := len(word)
	if n < 4 || n > len(buf)-1 {
		return 0
	}
	copy(buf[:], word)
	stem := func(cut int, add string) scan.Class {
		b := append(buf[:n-cut], add...)
		entry := e.lex.Find(string(b))
		copy(buf[:], word)
		if entry == 0 {
			return 0
		}
		return e.lex.Classes(entry)
	}
	first := func(cs ...scan.Class) scan.Class {
		for _, c := range cs {
			if c != 0 {
				return c
			}
		}
		return 0
	}
	switch {
	case hasSuffix(word, "ies"):
		return first(stem(3, "y"), stem(1, ""))
	case hasSuffix(word, "es"):
		return first(stem(1, ""), stem(2, ""))
	case hasSuffix(word, "s"):
		return stem(1, "")
	case hasSuffix(word, "ied"):
		return first(stem(3, "y"), stem(1, ""))
	case hasSuffix(word, "ed"):
		return first(stem(1, ""), stem(2, ""), e.doubled(word, 2, stem))
	case hasSuffix(word, "ying"):
		return first(stem(3, ""), stem(4, "ie"))
	case hasSuffix(word, "ing") && n > 5:
		return first(stem(3, ""), stem(3, "e"), e.doubled(word, 3, stem))
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
