package tag

// entry is what the table of words knows of a word: below, bits of its kinds in WordNet; above, the number of its class. A class
// is a set of tags that share words, "NN or VB", ordered by frequency. Zero is a word the table does not have.
type entry uint16

// The kinds of a word in WordNet.
const (
	kindNoun   entry = 1 << iota
	kindVerb         // the verb's base form
	kindAdj          // adjective
	kindAdv          // adverb
	kindProper       // a name: Paris

	classShift = iota
)

// Classes that are no sets of tags: of words that the table has not, but their stem, and of those that a treebank does not show
// often.
const (
	noClass        = iota
	classS         // takeovers
	classED        // brokered
	classING       // brokering
	classIrregular // sank, overthrown
	firstClass     = 8
)

func (e entry) class() uint32 { return uint32(e >> classShift) }
func (e entry) kinds() uint32 { return uint32(e & (1<<classShift - 1)) }

// words is an open-addressed table of words: slots of 32 bits, entry below, check above. The check is 16 bits of the word's hash, so a word that is not in the table is taken for another once in 30,000 times.
type words []uint32

// wordSpread is 2³² divided by the golden ratio: multiplied with it, hashes that differ a little differ in their high bits.
const wordSpread = 0x9E3779B1

func (t words) find(hash uint32) entry {
	h := hash * wordSpread
	mask := uint32(len(t) - 1)
	check := h & 0xFFFF
	for i := h >> 15 & mask; ; i = (i + 1) & mask {
		slot := t[i]
		if slot == 0 {
			return 0
		}
		if slot>>16 == check {
			return entry(slot)
		}
	}
}

// stem looks for a word that the table lacks without its ending: "brokered" has the stem "broker", a verb and noun.
func (m *model) stem(text string) entry {
	n := len(text)
	if n < 4 || n > maxLook {
		return 0
	}
	last := lower[text[n-1]]
	switch {
	case last == 's' && lower[text[n-2]] != 's':
		e := m.words.find(WordHash(text[:n-1]))
		if e == 0 && lower[text[n-2]] == 'e' {
			if e = m.words.find(WordHash(text[:n-2])); e == 0 && lower[text[n-3]] == 'i' {
				e = m.words.find(HashOn(WordHash(text[:n-3]), 'y'))
			}
		}
		return stemmed(e, classS)
	case last == 'd' && lower[text[n-2]] == 'e':
		return stemmed(m.verbStem(text[:n-2]), classED)
	case n > 5 && last == 'g' && lower[text[n-2]] == 'n' && lower[text[n-3]] == 'i':
		return stemmed(m.verbStem(text[:n-3]), classING)
	}
	return 0
}

// verbStem looks for what is left of a verb without -ed or -ing: brok(er), tak(e), stop(p), carr(y).
func (m *model) verbStem(text string) entry {
	n := len(text)
	e := m.words.find(WordHash(text))
	if e&kindVerb == 0 {
		if f := m.words.find(HashOn(WordHash(text), 'e')); f != 0 {
			return f
		}
		if lower[text[n-1]] == lower[text[n-2]] {
			if f := m.words.find(WordHash(text[:n-1])); f != 0 {
				return f
			}
		}
		if lower[text[n-1]] == 'i' {
			if f := m.words.find(HashOn(WordHash(text[:n-1]), 'y')); f != 0 {
				return f
			}
		}
	}
	return e
}

func stemmed(e entry, class uint16) entry {
	if e == 0 {
		return 0
	}
	return e&(1<<classShift-1) | entry(class)<<classShift
}
