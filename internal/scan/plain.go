package scan

import "math/bits"

// Most of a text is words of ASCII letters behind single spaces. They are read here, eight bytes at a time; whatever else there
// is, the rest of the scanner reads. Both ways give the same tokens.

// words reads such words, and the commas behind them, into s.Tokens until something else follows or there are limit tokens. No sentence
// may end before the first.
func (s *Scanner) words(limit int) {
	src, i, tokens := s.src, s.pos, s.Tokens
	flags := SpaceBefore
	if s.quoted {
		flags |= Quoted
	}
	for i+1 < len(src) && len(tokens) < limit {
		n := len(tokens)
		if src[i] == ' ' && kinds[src[i+1]] == kLetter {
			tokens = append(tokens, Token{Start: uint32(i + 1), Flags: flags})
			end := s.plain(&tokens[n], i+1)
			if end == 0 {
				tokens = tokens[:n]
				break
			}
			i = end
		} else if src[i] == ',' && src[i+1] == ' ' {
			tokens = append(tokens, Token{Start: uint32(i), Flags: flags &^ SpaceBefore})
			s.mark(&tokens[n], i+1)
			i++
		} else {
			break
		}
	}
	s.pos, s.Tokens = i, tokens
}

// plain reads a word of ASCII letters that begins at i into tok, and gives its end. It gives 0, and tok is untouched, where the word may go on
// with another byte, or the text ends within eight bytes.
func (s *Scanner) plain(tok *Token, i int) int {
	src := s.src
	if len(src)-i < 8 {
		return 0
	}
	x := load(src, i)
	n := leading(letters(x))
	if n == 8 {
		return s.plainLong(tok, i)
	}
	end := i + n
	mask := uint64(1)<<(8*n) - 1
	key := (x | small) & mask
	if c := src[end]; !endsWord[c] && !(c == '.' && s.plainStop(n, key)) {
		return 0
	}
	class := Word | Class(^x>>5&1)*Capital
	if x&small&mask == 0 && n > 1 {
		class |= Upper
	}
	if last := x << (64 - 8*n); uint16(last>>48) == 'd'<<8|'e' && n >= 4 && byte(last>>40) != 'e' {
		class |= PastForm
	}
	h := uint32(mix(hashSeed, key))
	tok.Class, tok.Hash, tok.End = class, h, uint32(end)
	s.lex.describe(tok, s.lex.short(h, key))
	return end
}

// plainStop tells whether the full stop behind a word of n letters is no part of it: it is one in "U.S." and "Jan."
func (s *Scanner) plainStop(n int, key uint64) bool {
	if n == 1 || n == 7 {
		return false
	}
	key |= '.' << (8 * n)
	return s.lex.short(uint32(mix(hashSeed, key)), key) == 0
}

// plainLong is plain for a word of eight letters or more.
func (s *Scanner) plainLong(tok *Token, start int) int {
	src, i := s.src, start
	h, capitals, n := uint64(hashSeed), uint64(small), 8
	for {
		if len(src)-i < 8 {
			return 0
		}
		x := load(src, i)
		if n = leading(letters(x)); n < 8 {
			if n > 0 {
				mask := uint64(1)<<(8*n) - 1
				h = mix(h, (x|small)&mask)
				capitals &^= x & mask
			}
			break
		}
		h = mix(h, x|small)
		capitals &^= x
		i += 8
	}
	end := i + n
	if c := src[end]; !endsWord[c] && !(c == '.' && s.lex.Find(src[start:end+1]) == 0) {
		return 0
	}
	tok.Class, tok.Hash, tok.End = Word, uint32(h), uint32(end)
	if src[start]&0x20 == 0 {
		tok.Class |= Capital
		if capitals == small {
			tok.Class |= Upper
		}
	}
	if src[end-1] == 'd' && src[end-2] == 'e' && src[end-3] != 'e' {
		tok.Class |= PastForm
	}
	s.lookUp(tok)
	return end
}

// endsWord tells of a byte whether a word of letters surely ends before it. It may go on with an apostrophe, a full stop, a digit or a
// letter outside ASCII.
var endsWord = func() (t [256]bool) {
	for i := range t {
		t[i] = kinds[i] == kSpace || kinds[i] == kPunct && i != '\'' && i != '.'
	}
	return t
}()

const (
	ones  = 0x0101010101010101 // a bit in each of eight bytes
	small = 0x20 * ones        // the bit that tells small letters from capitals
	high  = 0x80 * ones
)

// load gives the eight bytes at i, the first one lowest: one instruction.
func load(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// letters sets the high bit of each of eight bytes that is an ASCII letter. A byte c, made a small letter, is one where c+0x1F has the high bit,
// being at least 'a', and c+5 has not, being at most 'z'.
func letters(x uint64) uint64 {
	c := (x | small) &^ high
	return (c + (0x80-'a')*ones) &^ (c + (0x7F-'z')*ones) &^ x & high
}

// leading counts the bytes before the first without its high bit.
func leading(x uint64) int { return bits.TrailingZeros64(^x&high) / 8 }
