package scan

// Class is a set of token classes, one bit each. The lowest bits are shapes, which this package recognises itself; the
// others belong to the language, and a [Lexicon] hands them out by name.
type Class uint64

// The classes of shapes.
const (
	Number    Class = 1 << iota // a cardinal in digits: 14, 1,998, 3.5; Value is the integer part
	Ordinal                     // 21st; Value 21
	Year                        // four digits from 1000 to 2999 without a comma; always Number too
	Decade                      // 1990s, '90s; Value is the first year, 1990 or 90
	ShortYear                   // '98; Value 1998, '14; Value 2014: the century turns at 50
	ISODate                     // 2025-06-14; Value is the day number, see calendar.Date
	ISOMonth                    // 2025-06, but not the season of 2008-09; Value is year*12 + month-1
	Slash                       // 10/31/74, 31.10.1974; Value is as PackSlash makes it
	Clock                       // 16:30, 16:30:05, T16:30 behind a date, 4.30 before a.m. or p.m.; Value is the second of the day
	Money                       // a number with a currency sign before it or a percent sign after it: never a date; Value as of a number
	Fraction                    // a number with a fractional part: 3.5, 1/2, ½; Value is in thousandths, cut short
	Word                        // letters; names with digits too: A380, 5G, 24/7, 10.0.0.1
	Punct                       // punctuation marks or symbols, a run of the same one
	Capital                     // a word whose first letter is a capital
	Upper                       // a word of two or more letters, all capitals
	Clitic                      // 's, n't, 'll: the end of the word before it
	Modern                      // a Year from 1900 to 2099: the years that need no neighbour
	PastForm                    // a word of four letters or more that ends in -ed
	Compact                     // four digits that read as a clock time without a colon, 0000 to 2359; always Number too

	// FirstLexical is the first class that belongs to the language.
	FirstLexical
)

// shapeNames are the names that rules use for the shapes.
var shapeNames = []struct {
	name  string
	class Class
}{
	{"num", Number}, {"ord", Ordinal}, {"yyyy", Year}, {"yyyys", Decade}, {"shortyear", ShortYear}, {"isodate", ISODate},
	{"isomonth", ISOMonth}, {"slashdate", Slash}, {"clock", Clock}, {"money", Money}, {"fraction", Fraction}, {"word", Word},
	{"punct", Punct}, {"capital", Capital}, {"upper", Upper}, {"clitic", Clitic}, {"modern", Modern}, {"pastform", PastForm}, {"hhmm", Compact},
}

// Token is a word, number, shape or punctuation mark of a text.
type Token struct {
	Start, End uint32 // byte offsets into the text, half-open
	Class      Class
	Value      int32  // the number a shape stands for, or the value of a lexicon word in its first class
	Hash       uint32 // of the word with ASCII letters in lower case: see HashString
	Word       uint16 // the lexicon's entry for the word, 0 where it has none
	Flags      Flags
}

// Flags tell how a token stands in its text.
type Flags uint16

const (
	SpaceBefore    Flags = 1 << iota // white space, or the beginning of the text, stands before it
	SentenceStart                    // first token of a sentence
	ParagraphStart                   // first token of a paragraph; always SentenceStart too
	Quoted                           // inside double quotation marks; the marks themselves are not
)
