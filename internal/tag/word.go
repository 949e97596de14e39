package tag

import (
	"github.com/dateline-go/dateline/internal/scan"
)

// word is what the features see of a token.
type word struct {
	hash   uint32 // of the lower-cased word; digits and quotation marks are made alike
	suffix uint32 // its last four bytes in lower case, the last one lowest
	prefix uint32 // its first three bytes in lower case
	shape  uint16 // see shapeOf
	entry  entry  // what the table of words knows

	beside [4]uint32 // the rows of what it is to the tokens beside it, wordBefore first
}

// The parts of a shape.
const (
	shapeCapital = 1 << iota // begins with a capital
	shapeUpper               // has no small letter, two capitals or more
	shapeDigit               // has a digit
	shapeLetter              // has a letter
	shapeMark                // has a mark inside: U.S., 3.5, O'Brien
	shapeInner               // has a capital behind a small letter: McCain, iPhone
	shapeLong                // of eight bytes or more
)

// Hashes that stand for many tokens.
const (
	edgeHash   = 1 // before the first and behind the last token
	numberHash = 2 // 14, 1,998
	yearHash   = 3
	clockHash  = 4
	dateHash   = 5
	mixedHash  = 6 // 5G, 3.5%
	quoteHash  = 7 // " “ ”
	dashHash   = 8 // - – —
)

// maxLook bounds how much of a word is looked at; what is longer is no word of a language.
const maxLook = 64

// seen are the classes of a token that read looks at.
const seen = scan.Word | scan.Number | scan.Ordinal | scan.Year | scan.Clock | scan.ISODate | scan.ISOMonth | scan.Slash | scan.Capital

// read describes a token of some classes, of those that are seen.
func (m *model) read(text string, class scan.Class) (w word) {
	switch {
	case text == "":
		w.hash = edgeHash
	case class&scan.Word != 0:
		w.hash = WordHash(text)
	default:
		w.hash = markHash(text, class)
	}
	for i := range w.beside {
		key := hash(wordBefore+i, w.hash, 0)
		if f := &m.features[m.places.At(key)]; f.key == key {
			w.beside[i] = f.row
		}
	}
	if text == "" {
		return w
	}
	n := len(text)
	for i := max(0, n-4); i < n; i++ {
		w.suffix = w.suffix<<8 | uint32(lower[text[i]])
	}
	for i := range min(n, 3) {
		w.prefix = w.prefix<<8 | uint32(lower[text[i]])
	}
	switch {
	case class&(scan.Word|scan.Number|scan.Ordinal) != 0 || kind[text[0]] == kindDigit:
		w.shape = shapeOf(text)
	default:
		w.shape = shapeMark
	}
	if class&scan.Capital != 0 {
		w.shape |= shapeCapital
	}
	w.entry = m.words.find(w.hash)
	if w.entry == 0 && w.shape&shapeLetter != 0 && w.shape&shapeDigit == 0 {
		w.entry = m.stem(text)
	}
	return w
}

// markHash is the hash of a token that is no word.
func markHash(text string, class scan.Class) uint32 {
	c := text[0]
	switch {
	case '0' <= c && c <= '9':
		switch {
		case class&scan.Year != 0:
			return yearHash
		case class&scan.Clock != 0:
			return clockHash
		case class&(scan.ISODate|scan.ISOMonth|scan.Slash) != 0:
			return dateHash
		case class&scan.Number != 0:
			return numberHash
		}
		return mixedHash
	case c == '"' && len(text) <= 2, text == "“", text == "”", text == "«", text == "»", text == "„", text == "``", text == "''":
		return quoteHash
	case text == "-", text == "–", text == "—", text == "--":
		return dashHash
	}
	return WordHash(text[:min(len(text), 4)])
}

func shapeOf(text string) uint16 {
	var s uint16
	small, capitals := false, 0
	for i := range min(len(text), maxLook) {
		switch c := text[i]; kind[c] {
		case kindSmall:
			small = true
			s |= shapeLetter
		case kindCapital:
			if small {
				s |= shapeInner
			}
			capitals++
			s |= shapeLetter
		case kindDigit:
			s |= shapeDigit
		default:
			s |= shapeMark
		}
	}
	if !small && capitals > 1 {
		s |= shapeUpper
	}
	if len(text) >= 8 {
		s |= shapeLong
	}
	return s
}

const (
	kindMark = iota
	kindSmall
	kindCapital
	kindDigit
)

// kind sorts bytes; those of longer UTF-8 sequences count as small letters.
var kind = func() (t [256]uint8) {
	for i := range t {
		switch {
		case 'a' <= i && i <= 'z', i >= 0x80:
			t[i] = kindSmall
		case 'A' <= i && i <= 'Z':
			t[i] = kindCapital
		case '0' <= i && i <= '9':
			t[i] = kindDigit
		}
	}
	return t
}()

var lower = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if kind[i] == kindCapital {
			t[i] = byte(i) + 'a' - 'A'
		}
	}
	return t
}()

// HashOf is the hash that a token's word has in the table of words, for a trainer.
func HashOf(src string, tok scan.Token) uint32 {
	if tok.Class&scan.Word != 0 {
		return WordHash(src[tok.Start:tok.End])
	}
	return markHash(src[tok.Start:tok.End], tok.Class)
}
