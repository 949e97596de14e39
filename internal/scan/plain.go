package scan

import "math/bits"

// Most of a text is words of ASCII letters behind single spaces, and marks between them. They are read here, eight bytes at a time, in one loop
// without calls; whatever else there is, the rest of the scanner reads. Both ways give the same tokens.

// window is how many bytes the loop looks at: a space, twice eight letters, and what ends the word.
const window = 18

// words reads such words and marks into s.Tokens until something else follows, or there are limit tokens, or no more room. A sentence may end behind
// the last of them, and behind no other.
//
// What a processor cannot guess, such as which words the lexicon has, is worked out without branches; and nothing is called in the inner loop, so that
// what it needs stays in registers.
func (s *Scanner) words(limit int) {
	src, i, lex, n := s.src, s.pos, s.lex, len(s.Tokens)
	tokens := s.Tokens[:max(n, min(limit, cap(s.Tokens)))]
	flags := Flags(0)
	if s.quoted {
		flags = Quoted
	}
	if len(src) < window {
		return
	}
	for {
		start, end := 0, 0
		for uint(n) < uint(len(tokens)) && uint(i) <= uint(len(src)-window) {
			w := src[i : i+window]
			c, x := w[0], load(w, 1)
			start = i + 1
			if c != ' ' {
				if kinds[c] != kLetter {
					if !isMark[c] || w[1] == c {
						break
					}
					t, mark := &tokens[n], &lex.marks[c&0x7F]
					t.Start, t.End, t.Class, t.Value = uint32(i), uint32(i+1), mark.Class, 0
					t.Hash, t.Word, t.Flags = mark.Hash, mark.Word, flags
					n++
					i++
					if mayEnd[c] {
						break
					}
					continue
				}
				start, x = i, load(w, 0)
			}

			// Of the word: its letters in small, its hash, and the byte behind it.
			class := Word | Capital ^ Class(x<<8)&Capital // the bit of small letters, moved
			var hash uint64
			var behind byte
			if o := others(x); o != 0 {
				n := bits.TrailingZeros64(o) &^ 7 // bits of letters
				if n == 0 {
					break
				}
				last := bits.RotateLeft64(x, -n) // the last letters, the last one highest, and the byte behind it
				if last>>48 == 'd'<<8|'e' && byte(last>>40) != 'e' && n >= 32 {
					class |= PastForm
				}
				hash = mix(hashSeed, (x|small)&((o^(o-1))>>8))
				end, behind = start+n/8, byte(last)
			} else {
				y := load(w, 8)
				if start > i {
					y = load(w, 9)
				}
				o := others(y)
				if o == 0 {
					break
				}
				n := bits.TrailingZeros64(o) &^ 7
				if last := x>>(n&63) | y<<1<<((63-n)&63); last>>48 == 'd'<<8|'e' && byte(last>>40) != 'e' {
					class |= PastForm
				}
				hash = mix(hashSeed, x|small)
				if n > 0 {
					hash = mix(hash, (y|small)&((o^(o-1))>>8))
				}
				end, behind = start+8+n/8, byte(y>>(n&63))
			}
			if !endsWord[behind] && end != s.sure && !(behind == '.' && end > start+1 && !lex.mayStop(hash)) {
				break
			}
			e := lex.table.at(hash)
			known := Class(0) // all its bits, or none where the cell is that of another word
			if e.hash == hash {
				known = ^known
			}
			if x&0x2020 == 0 && capitals(src[start:end]) {
				class |= Upper
			}
			set := (e.anySet | e.capSet&-(class/Capital&1)) & known
			value := e.value
			if set == 0 {
				value = 0
			}
			t := &tokens[n]
			t.Start, t.End, t.Class, t.Value = uint32(start), uint32(end), class|set, value
			t.Hash, t.Word, t.Flags = uint32(hash), e.number&uint16(known), flags|Flags(start-i)*SpaceBefore
			n++
			i = end
		}
		if end <= i || !s.endsAt(end, start) {
			break
		}
		s.sure = end
	}
	s.pos, s.Tokens = i, s.Tokens[:n]
}

// capitals tells whether a word of ASCII letters is one of several capitals.
func capitals(word string) bool {
	for i := range len(word) {
		if word[i]&0x20 != 0 {
			return false
		}
	}
	return len(word) > 1
}

// endsAt tells whether the word of letters from start to end is one where a byte follows that it may go on with: a full stop that is no part of it, as
// it is one in "U.S." and "Jan.", an apostrophe that closes a quotation or begins a clitic, a dash or a mark of its kind.
func (s *Scanner) endsAt(end, start int) bool {
	src := s.src
	switch src[end] {
	case '.':
		return end-start > 1 && s.lex.Find(src[start:end+1]) == 0
	case '\'':
		return !s.letterAt(end+1) || s.cliticEnd(end+1) > 0
	case 0xE2: // U+2000 to U+203F are marks and spaces
		return end+2 < len(src) && src[end+1] == 0x80 && (src[end+2] != 0x99 || !s.letterAt(end+3) || s.cliticEnd(end+3) > 0)
	}
	return false
}

// isMark tells of a byte whether it is a mark, and nothing else may begin with it.
var isMark = func() (t [256]bool) {
	for i := range t {
		t[i] = kinds[i] == kPunct && i != '\'' && i != '"' && i != '`' && i != '$'
	}
	return t
}()

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

// letters sets the high bit of each of eight bytes that is an ASCII letter.
func letters(x uint64) uint64 { return others(x) ^ high }

// others sets the high bit of each of eight bytes that is no ASCII letter. A byte c, made a small letter, is one where neither 0xE0-c has the high bit,
// being less than 'a', nor c+5, being more than 'z'.
func others(x uint64) uint64 {
	c := (x | small) &^ high
	return (((0x7F+'a')*ones - c) | (c + (0x7F-'z')*ones) | x) & high
}
