package scan

// ScanSlowly is Scan without the reading by eight bytes of plain.go.
func ScanSlowly(dst *Text, source string, lex *Lexicon) {
	dst.Source = source
	dst.Tokens, dst.Sentences = dst.Tokens[:0], dst.Sentences[:0]
	var s Scanner
	s.Reset(source, lex)
	s.slow = true
	for s.Next() {
		first := int32(len(dst.Tokens))
		dst.Tokens = append(dst.Tokens, s.Tokens...)
		dst.Sentences = append(dst.Sentences, Sentence{first, int32(len(dst.Tokens))})
	}
}
