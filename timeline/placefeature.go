package timeline

import (
	"github.com/dateline-go/dateline/internal/linear"
)

// codeBits are how many bits the code of a name takes; that of a tense with its aspect takes one more.
const codeBits = 21

// code makes a number of the names of tenses, classes and the like, which are shorter than 32 bytes.
func code(s string) uint32 {
	if len(s) < 3 {
		return uint32(len(s))
	}
	return uint32(len(s))<<16 | uint32(s[0])<<8 | uint32(s[2])
}

// form is what the features of a place see of a mention.
type form struct {
	tense, class, status, sieve, relation, tag, kind, noun, stem, parent uint32

	above uint32 // form of the verb that it hangs on; 0 for none
	here  uint32 // times in its sentence
	seen  uint32 // its word stood before
	sent  int
}

func (s *surroundings) form(i int) form {
	r, m := s.a.r, &s.a.ms[i]
	f := form{
		tense: code(string(m.Tense)) ^ code(string(m.Aspect))<<1, class: code(string(m.Class)), status: code(string(m.Status)),
		sieve: code(m.When.Sieve), relation: code(string(m.When.Relation)), tag: uint32(r.tags[m.token]), noun: bit(m.noun), stem: s.stems[i],
		seen: bit(s.seen[i]), sent: r.sentenceOf(m.token),
	}
	for _, t := range s.near(f.sent) {
		f.here += bit(s.sentence[t.expression] == f.sent)
	}
	if m.clause >= 0 {
		c := &r.clauses[m.clause]
		f.kind = uint32(c.kind) + 1
		if m.noun {
			f.parent, f.above = r.stemOf(c.group.Main), formOf(&c.group)
		} else if c.parent >= 0 {
			p := &r.clauses[c.parent].group
			f.parent, f.above = r.stemOf(p.Main), formOf(p)
		}
	}
	return f
}

// What a decision sees is in groups. A group that many mentions share is a state, whose sum is remembered: the same tense, class and status beside a
// time as far away come again and again.

// state is what the features of a mention's form are made of.
func (x *form) state() linear.State {
	return linear.State{
		uint64(x.tense) | uint64(x.class)<<(codeBits+1) | uint64(x.status)<<(2*codeBits+1),
		uint64(x.sieve) | uint64(x.tag)<<codeBits | uint64(x.kind)<<(codeBits+8) | uint64(x.noun)<<(codeBits+16) | uint64(x.seen)<<(codeBits+17) | uint64(x.here)<<(codeBits+18),
	}
}

// formKeys gives the features of a mention's form.
func (f *keys) formKeys(x *form) {
	f.n = 0
	f.add(0, 0, 0)
	f.add(1, x.tense, 0)
	f.add(2, x.class, 0)
	f.add(3, x.status, 0)
	f.add(6, x.sieve, 0)
	f.add(7, x.tag, 0)
	f.add(8, x.tense, x.class)
	f.add(9, x.tense, x.kind|x.noun<<8)
	f.add(14, x.status, x.tense)
	f.add(16, x.here, x.class)
	f.add(17, x.seen, x.noun)
}

// mentionKeys adds the other features that all places of a mention share: its words, and those around it.
func (s *surroundings) mentionKeys(f *keys, i int, x *form) {
	r, m := s.a.r, &s.a.ms[i]
	f.add(4, x.stem, 0)
	f.add(5, x.parent, 0)
	f.add(10, x.stem, x.tense)
	f.add(11, r.word(m.token-1), 0)
	f.add(12, r.word(m.token+1), 0)
	f.add(13, r.suffix(m.token, 3), 0)
	f.add(15, r.fold(r.words[m.token]), 0)
	f.add(18, x.relation, code(string(m.When.Extent))^uint32(m.When.Expression+2)<<20>>20)
	if m.clause >= 0 && r.clauses[m.clause].marker >= 0 {
		f.add(19, r.word(r.clauses[m.clause].marker), 0)
	}
	if x.above != 0 {
		f.add(20, x.above, x.tense)
	}
	if i > 0 {
		p := &s.a.ms[i-1]
		f.add(21, code(string(p.Tense)), code(string(p.Class))^x.tense<<3)
	}
}

// steps puts a distance in tokens into one of a few classes.
func steps(n int) uint32 {
	side := uint32(0)
	if n < 0 {
		n, side = -n, 16
	}
	switch {
	case n < 4:
		return side | uint32(n)
	case n < 7:
		return side | 4
	case n < 12:
		return side | 5
	case n < 20:
		return side | 6
	}
	return side | 7
}

// sight is what a sentence sees of a time.
type sight struct {
	unit, side, counts, apart, before, rank uint32
	sum                                     linear.Sum // of its features, which the mentions of the sentence share
	summed                                  bool
}

// sightOf sees a time from a sentence.
func (s *surroundings) sightOf(t *nearTime, sent int) sight {
	r, now := s.a.r, s.a.now
	side := uint32(1)
	switch {
	case t.interval.End <= now.Start:
		side = 0
	case t.interval.Start >= now.End:
		side = 2
	case t.interval.Start < now.Start || t.interval.End > now.End:
		side = 3
	}
	e := t.expression
	return sight{
		unit: uint32(r.expressions[e].Value.Unit), side: side, counts: s.counts[e], apart: uint32(max(-2, min(3, sent-s.sentence[e])) + 2),
		before: r.word(r.spans[e].first - 1), rank: uint32(min(t.rank, 5)),
	}
}

// sightKeys gives the features of a time that all mentions of a sentence share.
func (f *keys) sightKeys(t *sight) {
	f.n = 0
	f.add(32, t.unit, 0)
	f.add(33, t.side|t.unit<<4, 0)
	f.add(43, t.counts, t.apart)
	f.add(46, t.before, t.apart)
	f.add(48, t.apart|t.rank<<4, 0)
}

// stand is how a mention stands beside a time.
type stand struct {
	*sight
	behind uint32 // the time stands behind it
	own    uint32 // the time placed it already
	clause uint32 // 1 of the same clause, 2 of one that hangs on its clause, 3 of the clause that its own hangs on, 4 of another one; 0 for another sentence
	steps  uint32
	word   uint32 // another mention of that time has the same word
	others uint32 // a mention of that time stands in its sentence
}

// standOf sees how mention i stands beside a time.
func (s *surroundings) standOf(i int, x *form, t *nearTime) stand {
	r, m := s.a.r, &s.a.ms[i]
	e := t.expression
	at := r.spans[e]
	b := stand{
		sight: &s.sights[t.rank], behind: bit(at.first > m.token), own: bit(m.When.Basis != "" && m.When.Expression == e), steps: steps(at.first - m.token),
	}
	if s.sentence[e] == x.sent && m.clause >= 0 {
		if k := r.clauseOf(at.first, x.sent); k >= 0 {
			switch {
			case k == m.clause:
				b.clause = 1
			case r.clauses[k].parent == m.clause:
				b.clause = 2
			case r.clauses[m.clause].parent == k:
				b.clause = 3
			default:
				b.clause = 4
			}
		}
	}
	b.word, b.others = s.told(i, x, t)
	return b
}

// stance is what the features of a mention's form beside a time are made of.
func (b *stand) stance(x *form) linear.State {
	return linear.State{
		uint64(x.tense) | uint64(x.class)<<(codeBits+1) | uint64(x.status)<<(2*codeBits+1),
		uint64(x.relation) | uint64(x.noun)<<codeBits | uint64(b.side|b.apart<<2|b.clause<<5|b.own<<8|b.behind<<9)<<(codeBits+1),
	}
}

func (f *keys) stanceKeys(x *form, b *stand) {
	f.n = 0
	f.add(34, b.apart<<4|b.behind, 0)
	f.add(35, b.own|b.clause<<1|b.apart<<4, 0)
	f.add(37, b.side, x.tense)
	f.add(38, b.side|b.apart<<4, x.class)
	f.add(39, b.side|b.apart<<4, x.status)
	f.add(40, b.side|b.clause<<4|b.apart<<8|x.noun<<12, x.tense)
	f.add(41, b.own|b.side<<1, x.relation)
	f.add(42, b.apart|b.side<<4, x.class^x.tense<<7)
}

// distance is what the features of how far away a time is, and who else is there, are made of.
func (b *stand) distance(x *form) linear.State {
	return linear.State{uint64(b.steps | b.clause<<5 | b.word<<8 | b.others<<9 | b.counts<<10 | x.noun<<12), 1}
}

func (f *keys) distanceKeys(x *form, b *stand) {
	f.n = 0
	f.add(36, b.steps, b.clause)
	f.add(44, b.word, x.noun)
	f.add(45, b.word|b.others<<1|b.counts<<2, x.noun)
}

// wordKeys gives the feature of the word before a time.
func (f *keys) wordKeys(b *stand) {
	f.n = 0
	f.add(47, b.before, b.clause)
}
