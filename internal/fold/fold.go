// Package fold writes Latin letters without their marks, so that a name can be typed on any keyboard: Łódź as Lodz, Erdoğan as Erdogan.
package fold

import (
	"strings"
	"unicode/utf8"
)

// Marks gives a text with every Latin letter that has a mark as the letter without it, in lower case, and with those that are two letters in
// English writing as two: Æ as ae, ß as ss. A combining mark behind a Latin letter is left out. All else stays as it is; marks of other scripts make
// other letters, и and й.
func Marks(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	latin := false // the letter before is one
	for _, r := range s {
		switch plain := plainOf(r); {
		case plain != "":
			b.WriteString(plain)
			latin = true
		case combining(r) && latin:
		default:
			b.WriteRune(r)
			latin = 'a' <= r|0x20 && r|0x20 <= 'z'
		}
	}
	return b.String()
}

// combining tells whether a rune is a mark on the letter before it.
func combining(r rune) bool { return 0x300 <= r && r <= 0x36f }

// plainOf is a letter without its mark; empty for what is none.
func plainOf(r rune) string {
	for _, t := range tables {
		if i := r - t.first; 0 <= i && int(i) < len(t.plain) && t.plain[i] != '.' {
			return t.plain[i : i+1]
		}
	}
	return others[r]
}

// The letters that Unicode takes apart into one of a to z and marks, block by block; a dot stands for what is none.
var tables = [...]struct {
	first rune
	plain string
}{
	{0x00C0, "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y" + // Latin-1
		"aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll." + // Latin Extended-A
		"...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz."},
	{0x01A0, "oo.............uu............................aaiioouuuuuuuuuu.a" + // Latin Extended-B
		"aaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..h" +
		"h......aaeeooooooooyy"},
	{0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" + // Latin Extended Additional
		"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
		"wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
		"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"},
}

// others are the letters of European and Turkic alphabets that Unicode does not take apart, as English papers write them.
var others = map[rune]string{
	'Æ': "ae", 'æ': "ae", 'Ǣ': "ae", 'ǣ': "ae", 'Ǽ': "ae", 'ǽ': "ae", 'Œ': "oe", 'œ': "oe", 'ß': "ss", 'ẞ': "ss",
	'Ø': "o", 'ø': "o", 'Ǿ': "o", 'ǿ': "o", 'Ð': "d", 'ð': "d", 'Đ': "d", 'đ': "d", 'Þ': "th", 'þ': "th",
	'Ł': "l", 'ł': "l", 'Ħ': "h", 'ħ': "h", 'ı': "i", 'Ŧ': "t", 'ŧ': "t",
}
