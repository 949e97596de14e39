package scan

// boundary tells whether a sentence ends between the tokens in hand and next, which follows them behind white space.
//
//	"… the United States. The minister …"   yes: full stop, capital
//	"U.S. President", "Jan. 27", "9 a.m. Monday"   no: an abbreviation, and no word that opens sentences
//	"in the U.S. He said"   yes: an abbreviation, and a word that opens sentences
//	"George W. Bush", "Gen. Smith"   no: an initial, a title
//	"“Stop!” he said"   no: a small letter goes on
func (s *Scanner) boundary(tokens []Token, next Token) bool {
	if s.gap == blankGap {
		return true
	}
	last := len(tokens) - 1
	tok := tokens[last]
	for last > 0 && s.closes(tok) { // the full stop may stand inside the quotation or bracket
		last--
		tok = tokens[last]
	}
	text := s.src[tok.Start:tok.End]
	if text[len(text)-1] == '.' && tok.Class&Word != 0 {
		if s.lex.title != 0 && tok.Class&s.lex.title != 0 {
			return false
		}
		return next.Class&Capital != 0 && next.Class&s.lex.opener != 0 || s.opens(next) || s.gap == lineGap && next.Class&Capital != 0
	}
	switch {
	case tok.Class&Punct == 0:
		return false
	case text == "…", text[0] == '.' && len(text) > 1, text == "?", text == "!", text[0] == '?', text[0] == '!':
		return next.Class&(Capital) != 0 || s.opens(next)
	case text != ".":
		return false
	}
	if last > 0 && initial(tokens[last-1]) && next.Class&Capital != 0 && next.Class&s.lex.opener == 0 {
		return false
	}
	// A number may open a sentence; a small letter goes on with it, as behind an abbreviation we do not know.
	return next.Class&Word == 0 || next.Class&Capital != 0
}

// initial tells whether a token is the W of George W. Bush.
func initial(tok Token) bool {
	return tok.End-tok.Start == 1 && tok.Class&Capital != 0
}

// closes tells whether a token closes a quotation or bracket that a full stop may stand in.
func (s *Scanner) closes(tok Token) bool {
	if tok.Class&Punct == 0 {
		return false
	}
	switch s.src[tok.Start:tok.End] {
	case `"`, "”", "’", "'", ")", "]", "''", "»":
		return true
	}
	return false
}

// opens tells whether a token opens a quotation or bracket.
func (s *Scanner) opens(tok Token) bool {
	if tok.Class&Punct == 0 {
		return false
	}
	switch s.src[tok.Start:tok.End] {
	case `"`, "“", "‘", "``", "(", "[", "«", "—", "–", "--":
		return true
	}
	return false
}
