package tag

// WordHash is the hash of a word in learned weights, the tagger's and those of events: FNV-1a, 32 bits
// (http://www.isthe.com/chongo/tech/comp/fnv/), of the bytes with ASCII letters in lower case and ’ read as '. It is part of their
// format; the scanner's own hash may change.
func WordHash(word string) uint32 {
	h := uint32(fnvOffset)
	for i := 0; i < len(word); i++ {
		c := lower[word[i]]
		if c == 0xE2 && i+2 < len(word) && word[i+1] == 0x80 && word[i+2] == 0x99 {
			c = '\''
			i += 2
		}
		h = HashOn(h, c)
	}
	return h
}

// HashOn is the hash of a word with one more letter behind it.
func HashOn(h uint32, c byte) uint32 { return (h ^ uint32(c)) * fnvPrime }

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)
