package dateparse

import (
	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// inTitle tells whether an expression belongs to the title of a work, which is no time: “1984”, “Good Morning, Vietnam”, "High Noon". A title
// stands alone in quotation marks, its words have capitals but for small ones such as "of", and no comma or full stop ends it, as one
// ends speech: “Tomorrow,” he said.
func (c *clause) inTitle(text string) bool {
	const reach = 10
	from := c.first - 1
	for ; from >= 0 && from >= c.first-reach && c.titled(from); from-- {
	}
	if from < 0 || !isQuote(text, &c.tokens[from]) {
		return false
	}
	for i := from + 1; i < len(c.tokens) && i <= from+2*reach; i++ {
		if isQuote(text, &c.tokens[i]) {
			return i >= c.last && c.tokens[i-1].Class&scan.Punct == 0 && (c.tokens[from+1].Class&(scan.Capital|scan.Word) != scan.Word)
		}
		if !c.titled(i) {
			return false
		}
	}
	return false
}

// titled tells whether token i may stand within a title.
func (c *clause) titled(i int) bool {
	tok := &c.tokens[i]
	switch {
	case tok.Class&scan.Punct != 0:
		return tok.Hash == comma || tok.Hash == colon
	case tok.Class&scan.Word == 0, tok.Class&(scan.Capital|scan.Clitic) != 0:
		return true
	}
	switch c.cue(i) {
	case language.TheCue, language.PrepositionCue, language.BetweenCue, language.ToCue, language.ForCue, language.ByCue, language.JoinCue, language.AsCue:
		return true
	}
	return tok.End-tok.Start == 1 || tok.Word != 0 && tok.End-tok.Start == 2 // a, an, is, me
}

// isQuote tells whether a token is a double quotation mark.
func isQuote(text string, tok *scan.Token) bool {
	switch text[tok.Start:tok.End] {
	case `"`, "“", "”", "„", "«", "»":
		return true
	}
	return false
}

// isRate tells whether an expression is the measure of a rate: 30 metres [a year], 9 million barrels [a day].
func (c *clause) isRate(m *match.Meaning) bool {
	if ops := m.Ops(); len(ops) != 1 || ops[0].Code != match.OpSpan || ops[0].Arg[0] != 1 {
		return false
	}
	i := c.first - 2
	return i >= 0 && c.last-c.first == 2 && c.numeral(i) && c.tokens[i+1].Class&scan.Word != 0 && c.cue(i+1) == language.NoCue && !c.numeral(c.first)
}

// numeral tells whether token i is a number, in figures or in words.
func (c *clause) numeral(i int) bool {
	if c.tokens[i].Class&scan.Number != 0 {
		return true
	}
	for _, name := range [...]string{"scale", "digit", "teen", "tens"} {
		if class, ok := c.lang.Lexicon().Class(name); ok && c.tokens[i].Class&class != 0 {
			return true
		}
	}
	return false
}
