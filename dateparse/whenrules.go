package dateparse

func (p *Parser) addRules(dst []Expression, first int, text string, ref Reference) []Expression {
	return dst
}
