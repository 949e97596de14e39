package tag

// Most weights of a token are those of features that many tokens share: how it is capitalised, the tags before it, the word itself. A memo
// remembers what the weights of such a group of features come to, so that they are looked up and added once for many tokens. Whatever a
// memo remembers, the sums are the same; its size is fixed, and what is new takes the place of what was there.

// sums are the sums of the weights of some features, 16 bits a tag, four tags to a word, the first one lowest. A word is the sum of
// its four parts, each times its power of two, so that sums of words are words of sums. All features together stay below 1<<14.
type sums [(Count + 3) / 4]uint64

// zeroSum is the sum nothing in each part of a word: with it in front, no part borrows from the next.
const zeroSum = 1<<14 | 1<<30 | 1<<46 | 1<<62

// memo is what one goroutine at a time remembers of the sums of groups.
type memo struct {
	own    [2048]wordSums
	look   [1024]keySums
	around [256]keySums
	tags   [512]keySums
	kinds  [1024]keySums

	words []word // room for those of a sentence
}

type keySums struct {
	key  uint32 // 0 for none
	sums sums
}

type wordSums struct {
	word   word
	casing uint32 // and one more; 0 for none
	sums   sums
}

// best gives the tag of the token in the middle.
func (m *memo) best(x *Window, keys *Keys) Tag {
	w := &x.w[2]
	casing := x.casing()
	c := casing&(shapeCapital|shapeUpper) | casing>>8<<2 // five bits
	kinds := w.entry.kinds()

	own := &m.own[(w.hash*wordSpread>>16^c)%uint32(len(m.own))]
	if own.word != *w || own.casing != casing+1 {
		own.word, own.casing = *w, casing+1
		x.ownKeys(keys)
		x.m.sum(&own.sums, keys, ownGroup[:])
	}
	look, fresh := find(m.look[:], c|kinds<<5|uint32(w.shape)<<10|w.suffix&0xFF<<18)
	if fresh {
		x.lookKeys(keys)
		x.m.sum(&look.sums, keys, lookGroup[:])
	}
	around, fresh := find(m.around[:], c|uint32(x.w[1].shape)<<5|uint32(x.w[3].shape)<<13)
	if fresh {
		x.aroundKeys(keys)
		x.m.sum(&around.sums, keys, aroundGroup[:])
	}
	tags, fresh := find(m.tags[:], uint32(x.t1)|uint32(x.t2)<<6)
	if fresh {
		x.tagKeys(keys)
		x.m.sum(&tags.sums, keys, tagGroup[:])
	}
	kind, fresh := find(m.kinds[:], c|kinds<<5|uint32(x.t1)<<10)
	if fresh {
		x.kindKeys(keys)
		x.m.sum(&kind.sums, keys, kindGroup[:])
	}

	score := rank
	for i := range own.sums {
		s := zeroSum + own.sums[i] + look.sums[i] + around.sums[i] + tags.sums[i] + kind.sums[i]
		score[4*i] += int32(s&0xFFFF) << rankBits
		score[4*i+1] += int32(s>>16&0xFFFF) << rankBits
		score[4*i+2] += int32(s>>32&0xFFFF) << rankBits
		score[4*i+3] += int32(s>>48) << rankBits
	}
	x.otherKeys(keys)
	x.m.add(&score, keys, otherGroup[:])
	return score.best()
}

// find gives the place of a key, and whether its sums are to be made. A place holds one key, the last one asked for.
func find(table []keySums, key uint32) (at *keySums, fresh bool) {
	at = &table[key*wordSpread>>16%uint32(len(table))]
	fresh = at.key != key+1
	at.key = key + 1
	return at, fresh
}

// sum sums up the weights of a group of features.
func (m *model) sum(s *sums, keys *Keys, group []uint8) {
	var score scores
	m.add(&score, keys, group)
	*s = sums{}
	for t := range score[:Count] {
		s[t/4] += uint64(int64(score[t]>>rankBits)) << (t % 4 * 16)
	}
}
