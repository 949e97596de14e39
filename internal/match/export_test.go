package match

// Ways is for tests of languages, which stand outside this package.
func (r *Rule) Ways() int { return r.ways() }

// Sizes tells how much the matcher has noted of the last sentence.
func (m *Matcher) Sizes() (tokens, phrases, parts int) {
	return len(m.places), len(m.phrases), len(m.parts)
}

// Tries tells how many rules the matcher has tried so far.
func (m *Matcher) Tries() int { return m.tries }
