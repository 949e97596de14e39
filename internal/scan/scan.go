package scan

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is a run of tokens, half-open, as indexes into Text.Tokens.
type Sentence struct {
	First, Last int32 // Tokens[First:Last]
}

// Text is a text taken apart. Its slices are reused by the next Scan into it.
type Text struct {
	Source    string
	Tokens    []Token
	Sentences []Sentence
}

// Words gives the bytes of a token as they stand in the text.
func (t *Text) Words(tok Token) string { return t.Source[tok.Start:tok.End] }

// Scan takes a whole text apart into dst. A caller that needs one sentence at a time uses a [Scanner].
func Scan(dst *Text, source string, lex *Lexicon) {
	dst.Source = source
	dst.Tokens, dst.Sentences = dst.Tokens[:0], dst.Sentences[:0]
	s := Scanner{Tokens: nil}
	s.Reset(source, lex)
	for {
		first := len(dst.Tokens)
		s.Tokens = dst.Tokens
		if !s.more() {
			return
		}
		dst.Tokens = s.Tokens
		dst.Sentences = append(dst.Sentences, Sentence{int32(first), int32(len(dst.Tokens))})
	}
}

// Scanner reads a text sentence by sentence. Its zero value is ready for [Scanner.Reset].
type Scanner struct {
	Tokens []Token // the sentence that Next found; overwritten by the next one

	// immutable between two Resets
	src string
	lex *Lexicon

	// scanning state
	pos     int
	gap     gap   // what stands before the token in hand
	quoted  bool  // inside double quotation marks
	pending Token // a token read ahead, which begins the next sentence
	ahead   bool  // pending is set
	sure    int   // where a word ends for sure, though the byte behind it does not say so: see words
	slow    bool  // every word is read letter by letter: where there is no table of words, and for tests

	// of lines, for lineBreak
	lineStart int // where the line in hand begins
	line      int // length of the line before it
	width     int // of the longest line of its paragraph
}

// gap is the white space before a token, by what it says about sentences.
type gap uint8

const (
	noGap gap = iota
	spaceGap
	lineGap  // a line break of a text that is wrapped at a width
	blankGap // an empty line, or a line break that is meant: a new paragraph
)

// maxSentence bounds a sentence in tokens. Text without a full stop, a table or a list of names, is divided here, so that
// memory and the cost of every later step stay bounded.
const maxSentence = 2048

// MaxSource is the longest source that one scanner reads, since tokens count bytes in 32 bits.
const MaxSource = math.MaxUint32

// Reset begins a text of at most MaxSource bytes; what lies beyond is not read.
func (s *Scanner) Reset(source string, lex *Lexicon) {
	if uint64(len(source)) > MaxSource {
		n := uint64(MaxSource)
		source = source[:n]
	}
	tokens := s.Tokens[:0]
	lex.ready()
	*s = Scanner{Tokens: tokens, src: source, lex: lex, gap: blankGap, slow: !lex.plain}
}

// Next reads the next sentence into s.Tokens and reports whether there was one.
func (s *Scanner) Next() bool {
	s.Tokens = s.Tokens[:0]
	return s.more()
}

// more appends the tokens of the next sentence to s.Tokens.
func (s *Scanner) more() bool {
	first := len(s.Tokens)
	if s.ahead {
		s.Tokens = append(s.Tokens, s.pending)
		s.ahead = false
	}
	for {
		n := len(s.Tokens)
		if n > first && !mayEnd[s.src[s.Tokens[n-1].End-1]] && !s.slow {
			s.words(first + maxSentence)
			n = len(s.Tokens)
		}
		s.Tokens = append(s.Tokens, Token{}) // read in place
		tok := &s.Tokens[n]
		if !s.token(tok) {
			s.Tokens = s.Tokens[:n]
			return n > first
		}
		if n == first {
			tok.Flags |= SentenceStart | ParagraphStart // only the first token of a text comes here
		} else if s.gap >= spaceGap && (s.gap == blankGap || mayEnd[s.src[s.Tokens[n-1].End-1]]) && s.boundary(s.Tokens[first:n], tok) || n-first >= maxSentence {
			tok.Flags |= SentenceStart
			if s.gap == blankGap {
				tok.Flags |= ParagraphStart
			}
			s.pending, s.ahead = *tok, true
			s.Tokens = s.Tokens[:n]
			return true
		}
	}
}

// mayEnd tells of the last byte of a token whether a sentence may end behind it: a full stop, what closes a quotation or bracket
// around it, or part of a mark outside ASCII.
var mayEnd = func() (t [256]bool) {
	for i := range t {
		t[i] = i >= utf8.RuneSelf || strings.IndexByte(`.?!"')]`, byte(i)) >= 0
	}
	return t
}()

// What a byte can begin.
const (
	kSpace = iota
	kLetter
	kDigit
	kPunct
	kHigh // a byte of a longer UTF-8 sequence
)

var kinds = func() (t [256]uint8) {
	for i := range t {
		switch {
		case i <= ' ' || i == 0x7F:
			t[i] = kSpace
		case 'a' <= i && i <= 'z' || 'A' <= i && i <= 'Z':
			t[i] = kLetter
		case '0' <= i && i <= '9':
			t[i] = kDigit
		case i >= 0x80:
			t[i] = kHigh
		default:
			t[i] = kPunct
		}
	}
	return t
}()

// token reads the next token into tok, which is zero, and leaves what stood before it in s.gap. It reports false at the end of the
// text.
func (s *Scanner) token(tok *Token) bool {
	src, i := s.src, s.pos
	g := noGap
	if i == 0 {
		g = blankGap
	}
	for i < len(src) {
		c := src[i]
		if kinds[c] == kSpace {
			if c == '\n' {
				g = s.newLine(i, g)
			} else if g == noGap {
				g = spaceGap
			}
			i++
			continue
		}
		if g == lineGap {
			g = s.lineBreak(i)
		}
		if g == blankGap {
			s.width = 0
		}
		s.gap = g
		tok.Start, tok.Flags = uint32(i), s.flags()
		switch kinds[c] {
		case kLetter:
			s.word(tok, i)
			return true
		case kDigit:
			s.number(tok, i)
			return true
		case kPunct:
			s.punct(tok, i)
			return true
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		switch {
		case r == utf8.RuneError && n <= 1, unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			// Invalid bytes, no-break and zero-width spaces part words as a space does.
			if r == '\u2029' {
				g = blankGap
			} else if g == noGap {
				g = spaceGap
			}
			i += n
			continue
		case unicode.IsLetter(r), unicode.IsMark(r):
			s.word(tok, i)
			return true
		}
		s.highPunct(tok, i, r, n)
		return true
	}
	s.gap, s.pos = g, i
	return false
}

// newLine notes a line break at i, in white space that had the meaning g so far.
func (s *Scanner) newLine(i int, g gap) gap {
	if g >= lineGap {
		s.lineStart = i + 1
		return blankGap
	}
	s.line = i - s.lineStart
	s.width = max(s.width, s.told(i))
	s.lineStart = i + 1
	return lineGap
}

func (s *Scanner) flags() (f Flags) {
	if s.gap != noGap {
		f = SpaceBefore
	}
	if s.gap == blankGap {
		s.quoted = false // a quotation of several paragraphs opens each of them anew
	}
	if s.quoted {
		f |= Quoted
	}
	return f
}

// word reads a word that begins at i: letters, with digits inside it ("A380") and apostrophes that are no clitic ("O'Brien").
func (s *Scanner) word(tok *Token, i int) {
	if !s.slow {
		n, flags := len(s.Tokens), tok.Flags
		s.pos, s.Tokens = i, s.Tokens[:n-1]
		s.words(n)
		if len(s.Tokens) == n {
			tok.Flags = flags
			return
		}
		s.Tokens = s.Tokens[:n]
	}
	s.longWord(tok, i)
}

// longWord reads a word letter by letter.
func (s *Scanner) longWord(tok *Token, start int) {
	src, i := s.src, start
	tok.Class = Word
	letters, lower, upper := 0, false, src[start]-'A' <= 'Z'-'A'
loop:
	for i < len(src) {
		c := src[i]
		switch kinds[c] {
		case kLetter:
			lower = lower || c >= 'a'
			letters++
			i++
		case kDigit:
			if i == start+1 && src[start] == 'T' && s.gap == noGap {
				if end := s.isoClock(tok, i); end > 0 {
					return
				}
			}
			if s.fiscal(start, i) {
				break loop
			}
			i++
		case kHigh:
			r, n := utf8.DecodeRuneInString(src[i:])
			if r == '’' {
				if !s.insideApostrophe(i, n) {
					break loop
				}
				i += n
				continue
			}
			if r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsMark(r) {
				break loop
			}
			if i == start {
				upper = unicode.IsUpper(r)
			}
			lower = lower || !unicode.IsUpper(r)
			letters++
			i += n
		default:
			if c != '\'' || !s.insideApostrophe(i, 1) {
				break loop
			}
			i++
		}
	}
	if i < len(src) {
		switch n := apostrophe(src, i); {
		case n > 0 && i+n < len(src) && fold[src[i+n]] == 't' && !s.letterAt(i+n+1) && fold[src[i-1]] == 'n':
			if i-start == 1 { // the n of n't itself
				s.clitic(tok, i+n+1)
				return
			}
			i--
		case src[i] == '.':
			if end, dotted := s.dotted(start, i); dotted {
				s.finish(tok, end, upper, !lower && end-start > 2)
				return
			}
			if n := s.lex.Find(src[start : i+1]); n != 0 && (upper || s.lex.entries[n].anyCase()) {
				s.finish(tok, i+1, upper, false)
				return
			}
		}
	}
	s.finish(tok, i, upper, upper && !lower && letters > 1)
}

// finish closes a word at end and looks it up.
func (s *Scanner) finish(tok *Token, end int, capital, allUpper bool) {
	tok.End, tok.Hash = uint32(end), HashString(s.src[tok.Start:end])
	if capital {
		tok.Class |= Capital
	}
	if allUpper {
		tok.Class |= Upper
	}
	if n := end - int(tok.Start); n >= 4 && s.src[end-1] == 'd' && s.src[end-2] == 'e' && s.src[end-3] != 'e' {
		tok.Class |= PastForm
	}
	s.pos = end
	s.lookUp(tok)
}

func (s *Scanner) lookUp(tok *Token) {
	s.lex.describe(tok, s.lex.find(tok.Hash, s.src[tok.Start:tok.End]))
}

// apostrophe gives the length of an apostrophe at src[i:], 0 where there is none.
func apostrophe(src string, i int) int {
	if i < len(src) && src[i] == '\'' {
		return 1
	}
	if hasRightQuote(src, i) {
		return len("’")
	}
	return 0
}

// insideApostrophe tells whether the apostrophe of n bytes at i is part of a word: a letter follows that begins no clitic.
func (s *Scanner) insideApostrophe(i, n int) bool {
	if !s.letterAt(i + n) {
		return false
	}
	if s.cliticEnd(i+n) > 0 {
		return false
	}
	return !(fold[s.src[i+n]] == 't' && !s.letterAt(i+n+1) && i > 0 && fold[s.src[i-1]] == 'n')
}

func (s *Scanner) letterAt(i int) bool {
	if i >= len(s.src) {
		return false
	}
	if c := s.src[i]; c < utf8.RuneSelf {
		return kinds[c] == kLetter
	}
	r, _ := utf8.DecodeRuneInString(s.src[i:])
	return unicode.IsLetter(r)
}

// cliticEnd gives the end of s, d, m, ll, re or ve at i, where no further letter follows; 0 otherwise.
func (s *Scanner) cliticEnd(i int) int {
	if i >= len(s.src) {
		return 0
	}
	switch a := fold[s.src[i]]; a {
	case 's', 'd', 'm':
		if !s.letterAt(i + 1) {
			return i + 1
		}
	case 'l', 'r', 'v':
		if i+1 < len(s.src) && !s.letterAt(i+2) {
			if b := fold[s.src[i+1]]; a == 'l' && b == 'l' || a != 'l' && b == 'e' {
				return i + 2
			}
		}
	}
	return 0
}

func (s *Scanner) clitic(tok *Token, end int) {
	tok.Class = Word | Clitic
	tok.End = uint32(end)
	tok.Hash = HashString(s.src[tok.Start:end])
	s.lookUp(tok)
	s.pos = end
}

// dotted reads letters that each have a full stop, "U.S.", "a.m.", from a word of one letter at start whose full stop stands
// at dot. The last full stop may be missing: "p.m". The count of letters is bounded, as an abbreviation's is.
func (s *Scanner) dotted(start, dot int) (end int, ok bool) {
	if dot-start != 1 {
		return 0, false
	}
	i := dot + 1
	for n := 1; n < 6; n++ {
		if i >= len(s.src) || kinds[s.src[i]] != kLetter || s.letterAt(i+1) {
			break
		}
		end, i, ok = i+1, i+1, true
		if i >= len(s.src) || s.src[i] != '.' {
			break
		}
		end, i = i+1, i+1
	}
	return end, ok
}

// punct reads a punctuation mark of one byte, or a run of it.
func (s *Scanner) punct(tok *Token, i int) {
	src, c := s.src, s.src[i]
	if c == '\'' && s.atApostrophe(tok, i, 1) || c == '$' && s.money(tok, i+1) {
		return
	}
	end := i + 1
	for end < len(src) && src[end] == c {
		end++
	}
	s.mark(tok, end)
	switch n := end - i; {
	case c == '"' && n <= 2: // a quotation mark; a longer run is a rule across the page
		s.quote(tok, n == 1 && !s.quoted)
	case c == '`' && n == 2, c == '\'' && n == 2: // those of typewriters
		s.quote(tok, c == '`')
	}
}

// highPunct reads a mark outside ASCII, of n bytes.
func (s *Scanner) highPunct(tok *Token, i int, r rune, n int) {
	switch r {
	case '’', '‘':
		if s.atApostrophe(tok, i, n) {
			return
		}
	case '€', '£', '¥', '₹', '₽', '₩':
		if s.money(tok, i+n) {
			return
		}
	case '½', '¼', '¾':
		tok.End, tok.Class, tok.Value = uint32(i+n), Fraction, 500
		if r == '¼' {
			tok.Value = 250
		} else if r == '¾' {
			tok.Value = 750
		}
		s.pos = i + n
		return
	}
	s.mark(tok, i+n)
	switch r {
	case '“', '„', '«':
		s.quote(tok, true)
	case '”', '»':
		s.quote(tok, false)
	}
}

// mark ends a punctuation mark.
func (s *Scanner) mark(tok *Token, end int) {
	i := int(tok.Start)
	tok.End, tok.Class = uint32(end), Punct
	if c := s.src[i]; end-i == 1 && c < utf8.RuneSelf {
		t := &s.lex.marks[c]
		tok.Class, tok.Hash, tok.Word = t.Class, t.Hash, t.Word
	} else {
		tok.Hash = HashString(s.src[i:min(end, i+4)])
		if end-i <= 4 {
			tok.Word = s.lex.find(tok.Hash, s.src[i:end])
			tok.Class |= s.lex.entries[tok.Word].anySet
		}
	}
	s.pos = end
}

// quote makes a mark a quotation mark, which is no part of what it quotes.
func (s *Scanner) quote(tok *Token, opens bool) {
	tok.Flags &^= Quoted
	s.quoted = opens
}

// atApostrophe reads what an apostrophe of n bytes begins: a clitic, a short year ('98) or a decade ('80s).
func (s *Scanner) atApostrophe(tok *Token, i, n int) bool {
	if s.gap == noGap {
		if end := s.cliticEnd(i + n); end > 0 {
			s.clitic(tok, end)
			return true
		}
		if k := kinds[s.src[i-1]]; k == kLetter || k == kDigit { // the feet and inches of 5'10"
			return false
		}
	}
	return s.shortYear(tok, i+n)
}
