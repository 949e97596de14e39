package scan

import "strings"

// boundary tells whether a sentence ends between the tokens in hand and next, which follows them behind white space.
//
//	"… the United States. The minister …"          yes: full stop, capital
//	"… in the attack. al-Qaida said"               yes: a full stop behind a word too long for an abbreviation
//	"U.S. President", "Jan. 27", "9 a.m. Monday"   no: an abbreviation, and no word that opens sentences
//	"in the U.S. He said"                          yes: an abbreviation, and a word that opens sentences
//	"No. 5", but "He said no."                     an abbreviation before a number, or a word
//	"George W. Bush", "Gen. Smith"                 no: an initial, a title
//	"“Stop!” he said"                              no: a small letter goes on
//	"10 a.m. (CDT)", "D.C. — The"                  no: what an abbreviation's full stop does not end, a bracket or dash goes on with
//	"1. The minister"                              no: the number of an item of a list
func (s *Scanner) boundary(tokens []Token, next *Token) bool {
	if s.gap == blankGap {
		return true
	}
	if next.Class&Punct != 0 && !s.mayOpen(next) {
		return false
	}
	last := len(tokens) - 1
	for n := 0; n < maxClosers && last > 0 && s.closes(&tokens[last]); n++ { // the full stop may stand inside the quotation or bracket
		last--
	}
	tok := &tokens[last]
	text := s.src[tok.Start:tok.End]
	if text[len(text)-1] == '.' && tok.Class&Word != 0 {
		return s.behindAbbreviation(tok, next)
	}
	if tok.Class&Punct == 0 {
		return false
	}
	switch {
	case text == ".":
		return s.behindStop(tokens[:last], next, last < len(tokens)-1)
	case text[0] == '.', text[0] == '?', text[0] == '!', text == "…":
		return next.Class&Word == 0 || next.Class&Capital != 0
	}
	return false
}

// maxClosers is how many closing quotation marks and brackets may stand between a full stop and the end of its sentence.
const maxClosers = 4

// behindAbbreviation decides behind a word that keeps its full stop: the stop alone says nothing.
func (s *Scanner) behindAbbreviation(tok, next *Token) bool {
	switch {
	case tok.Class&s.lex.title != 0, tok.Class&s.lex.numbered != 0 && next.Class&Number != 0:
		return false
	case next.Class&Capital != 0:
		return next.Class&s.lex.opener != 0
	case s.opensQuotation(next): // the U.S. "war on terror"
		return int(next.End) < len(s.src) && 'A' <= s.src[next.End] && s.src[next.End] <= 'Z'
	}
	return false
}

// behindStop decides behind a full stop, perhaps closed in; before it stand the tokens of the sentence so far.
func (s *Scanner) behindStop(before []Token, next *Token, closed bool) bool {
	if len(before) == 0 {
		return false
	}
	tok := &before[len(before)-1]
	item := len(before) == 1 && tok.End-tok.Start <= 2 && tok.Class&(Number|Capital) != 0
	switch {
	case item:
		return false
	case initial(tok) && next.Class&Capital != 0 && next.Class&s.lex.opener == 0:
		return false
	case next.Class&Word == 0 || next.Class&Capital != 0:
		return true
	}
	// A small letter goes on with the sentence behind an abbreviation that we do not know. Those are short.
	return !closed && tok.Class&Word != 0 && tok.Class&Capital == 0 && tok.End-tok.Start >= 6
}

// initial tells whether a token is the W of George W. Bush.
func initial(tok *Token) bool {
	return tok.End-tok.Start == 1 && tok.Class&Capital != 0
}

// closes tells whether a token closes a quotation or bracket that a full stop may stand in.
func (s *Scanner) closes(tok *Token) bool {
	if tok.Class&Punct == 0 {
		return false
	}
	switch s.src[tok.Start:tok.End] {
	case `"`, "”", "’", "'", ")", "]", "''", "»":
		return true
	}
	return false
}

// opensQuotation tells whether a token opens a quotation, or may.
func (s *Scanner) opensQuotation(tok *Token) bool {
	if tok.Class&Punct == 0 {
		return false
	}
	switch s.src[tok.Start:tok.End] {
	case `"`, "“", "‘", "'", "``", "«", "„":
		return true
	}
	return false
}

// mayOpen tells whether a sentence may begin with a mark: with a quotation, a bracket, a dash or a symbol, not with a comma.
func (s *Scanner) mayOpen(tok *Token) bool {
	if c := s.src[tok.Start]; c < 0x80 {
		return strings.IndexByte(",.;:)]}?!%", c) < 0 || c == '.' && tok.End-tok.Start > 1
	}
	switch s.src[tok.Start:tok.End] {
	case "”", "’", "»":
		return false
	}
	return true
}

// A text that is wrapped at a width has line breaks that mean nothing; a headline, a byline and the items of a list end with one
// that means a new paragraph. They are told apart by what a wrapper does: it breaks a line where the next word does not fit.
const (
	// widest is more than the width at which anybody wraps text, in bytes.
	widest = 120
	// maxWrapped is more than the length of a word.
	maxWrapped = 64
)

// lineBreak tells what the single line break before position i means, where a line has begun.
func (s *Scanner) lineBreak(i int) gap {
	if c := s.src[i]; 'a' <= c && c <= 'z' {
		return lineGap
	}
	end := strings.IndexByte(s.src[i:], '\n')
	if end < 0 {
		end = len(s.src)
	} else {
		end += i
	}
	word := i
	for word < end && word-i < maxWrapped && s.src[word] > ' ' {
		word++
	}
	if s.line > widest || s.line+1+word-i <= max(s.width, s.told(end)) {
		return blankGap
	}
	return lineGap
}

// told gives the length of the line in hand, which ends at end, as far as it tells how wide a text is: a word alone may be wider.
func (s *Scanner) told(end int) int {
	line := s.src[s.lineStart:end]
	if strings.IndexByte(strings.TrimLeft(line, " "), ' ') < 0 {
		return 0
	}
	return len(line)
}
