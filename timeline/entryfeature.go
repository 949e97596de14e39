package timeline

import (
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// entryKeys gives the features of a mention, which all its offers share.
func (c *choosing) entryKeys(f *keys, i int) {
	f.n = 0
	r, m := c.r, &c.ms[i]
	s := r.sentenceOf(m.token)
	tense := code(string(m.Tense)) ^ code(string(m.Aspect))<<1
	class, status, sieve := code(string(m.Class)), code(string(m.Status)), code(m.When.Sieve)
	basis := code(string(m.When.Basis))
	noun := bit(m.noun) | bit(m.noun && r.isPredicate(&m.finding))<<1 | bit(m.led)<<2
	reason := c.reasons[i]
	explicit := bit(m.When.Basis == Explicit)
	own := reason | explicit
	f.add(0, explicit, 0)
	f.add(1, reason, explicit)
	f.add(2, class, reason)
	f.add(3, tense, own)
	f.add(4, status, own)
	f.add(5, noun, own)
	f.add(6, sieve, class)
	f.add(7, basis, class^status<<3)
	f.add(8, tense, class)
	f.add(9, uint32(r.tags[m.token]), own)
	f.add(10, bit(m.Source != "")|bit(r.tokens[m.token].Flags&scan.Quoted != 0)<<1, explicit)
	f.add(11, c.seen[i], noun)
	f.add(12, c.seen[i], explicit)
	f.add(13, code(string(m.When.Relation)), own)
	f.add(14, uint32(m.When.Value.Unit), explicit)
	side := uint32(0)
	switch iv := m.When.Interval; {
	case iv.End <= c.now.Start:
		side = 1
	case iv.Start >= c.now.End:
		side = 2
	}
	f.add(15, side|explicit<<2, status)
	f.add(16, steps(s), explicit)
	f.add(17, bit(r.opens[s])|min(uint32(r.paragraph[s]), 3)<<1, explicit)
	f.add(18, bit(r.opens[s]), class)
	f.add(19, bit(m.Polarity == Negative), own)
	f.add(20, code(m.Modality), explicit)
	for k, class := range []scan.Class{r.light, r.weak, r.lasting, r.intransitive, r.plan, r.cancel, r.denial, r.fail, r.happen, r.maybe, r.occasion, r.standing,
		r.aspectual, r.perception, r.iaction, r.istate, r.state, r.reporting} {
		if m.words&class != 0 {
			f.add(21, uint32(k), noun<<1|explicit)
		}
	}
	if m.clause < 0 {
		f.add(22, 0, own)
		return
	}
	cl := &r.clauses[m.clause]
	g := &cl.group
	kind := uint32(cl.kind) + 1
	f.add(56, c.dated, explicit|noun<<1)
	f.add(57, c.dated, kind|noun<<4|explicit<<8)
	f.add(58, c.told[r.paragraph[s]], kind|noun<<4|explicit<<8)
	f.add(59, steps(int(r.sentences[s].Last-r.sentences[s].First)/3), explicit)
	f.add(60, steps(cl.last-cl.first), kind)
	f.add(22, kind, own)
	f.add(23, kind|noun<<4, class)
	f.add(24, kind, tense)
	f.add(25, kind|noun<<4, sieve)
	f.add(26, bit(g.Passive)|bit(g.Copula)<<1|bit(g.Negated)<<2, noun)
	f.add(27, bit(g.Passive), kind<<1|explicit)
	who := c.subjectOf(cl)
	f.add(28, who, explicit|noun<<1)
	f.add(29, who, kind)
	what := c.objectOf(cl)
	f.add(30, what, explicit|noun<<1)
	f.add(31, what, who)
	marker := uint32(0)
	if cl.marker >= 0 {
		marker = r.word(cl.marker)
	}
	f.add(32, marker, kind|noun<<4|explicit<<8)
	if cl.parent >= 0 {
		p := &r.clauses[cl.parent]
		f.add(33, uint32(p.kind), kind|explicit<<4)
		f.add(34, r.fold(r.words[p.group.Main]&(r.reporting|r.denial|r.plan|r.aspectual)), kind|explicit<<4)
		f.add(35, uint32(p.group.Tense), tense)
	}
	var others, rest uint32 // explicit mentions in the clause and in the sentence that the rules take
	first, last := c.beside(i)
	for k := first; k < last; k++ {
		if k == i || c.reasons[k] != 0 {
			continue
		}
		if c.ms[k].clause == m.clause {
			others = 1 | bit(c.ms[k].When.Expression == m.When.Expression)<<1
		} else {
			rest |= 1 | bit(k < i)<<1
		}
	}
	f.add(36, others, explicit|noun<<1)
	f.add(37, rest, explicit|noun<<1)
	f.add(38, rest, kind|explicit<<4)
	if m.noun && !r.isPredicate(&m.finding) {
		start := r.phraseStart(m.token + 1)
		f.add(39, r.word(start-1)&bitsIf(r.tag(start-1) == tag.IN || r.tag(start-1) == tag.TO), explicit)
		f.add(40, uint32(r.tag(start)), explicit)
		f.add(41, bit(m.token < g.First)|bit(m.token == r.headOf(cl.subject))<<1|bit(m.token >= g.Last && r.direct(r.objectFrom(g), m.token))<<2, explicit|kind<<1)
		f.add(42, 0, status)
	}
	f.add(43, bit(r.governs(m.clause, complement))|bit(r.governs(m.clause, infinitive))<<1|bit(r.governs(m.clause, participle))<<2, class)
}

// bitsIf is a mask: all bits or none.
func bitsIf(b bool) uint32 {
	if b {
		return ^uint32(0)
	}
	return 0
}

// subjectOf tells what kind of subject a clause has.
func (c *choosing) subjectOf(cl *clause) uint32 {
	r, s := c.r, cl.subject
	if s.empty() {
		return 0
	}
	switch t := r.tags[s.first]; {
	case r.isAny(s.first, "i", "we", "you"):
		return 1
	case r.isAny(s.first, "it", "this", "that"):
		return 2
	case t == tag.PRP:
		return 3
	case !r.headName(s).empty():
		return 4
	case t == tag.EX:
		return 5
	}
	if h := r.headOf(s); r.has(h, r.occasion|r.standing) {
		return 6
	}
	switch {
	case r.isAny(s.first, "a", "an"):
		return 7
	case r.tags[s.first] == tag.DT:
		return 8
	case r.tags[s.first] == tag.PRPS:
		return 9
	}
	return 10
}

// objectOf tells what stands behind a clause's verb.
func (c *choosing) objectOf(cl *clause) uint32 {
	r := c.r
	i := r.objectFrom(&cl.group)
	if i >= len(r.tags) || i >= cl.last {
		return 0
	}
	switch t := r.tags[i]; {
	case r.within[i] != 0:
		return 1
	case t == tag.DT && r.isAny(i, "a", "an"):
		return 2
	case t == tag.DT:
		return 3
	case t == tag.PRPS:
		return 4
	case t == tag.PRP:
		return 5
	case t == tag.NNP || t == tag.NNPS:
		return 6
	case t == tag.CD || t == tag.Dollar:
		return 7
	case t.Noun() || t == tag.JJ:
		return 8
	case t == tag.IN || t == tag.TO:
		return 9
	case t == tag.RB:
		return 10
	}
	return 11
}

// terms are what the features of an offer see of it, and of the mention that it is made to.
type terms struct {
	from, kind, noun, tense, status, unit uint32

	opens     uint32 // the mention's sentence opens the article
	apart     uint32
	today     uint32 // the place is the document's day
	weekSince uint32 // it is a week ago, and more
}

// termsOf sees an offer to mention i.
func (c *choosing) termsOf(i int, o *offer) terms {
	r, m := c.r, &c.ms[i]
	p := terms{
		from: o.from, noun: bit(m.noun), tense: code(string(m.Tense)) ^ code(string(m.Aspect))<<1, status: code(string(m.Status)), unit: uint32(o.when.Value.Unit),
		opens: bit(r.opens[r.sentenceOf(m.token)]), apart: steps(o.apart),
		today: bit(o.when.Interval == c.now), weekSince: bit(o.when.Interval.End <= c.now.Start-7*86400),
	}
	if m.clause >= 0 {
		p.kind = uint32(r.clauses[m.clause].kind) + 1
	}
	return p
}

// state is what the features of an offer are made of.
func (p *terms) state() linear.State {
	return linear.State{
		uint64(p.tense) | uint64(p.status)<<(codeBits+1) | uint64(p.unit)<<(2*codeBits+1),
		uint64(p.from | p.kind<<16 | p.apart<<24 | p.noun<<29 | p.opens<<30 | p.today<<31),
		uint64(p.weekSince),
	}
}

// offerKeys gives the features of an offer.
func (f *keys) offerKeys(p *terms) {
	f.n = 0
	f.add(44, p.from, 0)
	f.add(45, p.from, p.noun|p.kind<<1)
	f.add(46, p.from, p.status)
	for k := uint32(0); 1<<k <= ofNothing; k++ {
		if p.from&(1<<k) == 0 {
			continue
		}
		f.add(47, k, 0)
		f.add(48, k, p.noun|p.kind<<1)
		f.add(49, k, p.status)
		f.add(50, k, p.unit)
		f.add(51, k, p.opens)
		f.add(52, k, p.tense)
	}
	f.add(53, p.apart, bit(p.from&ofParagraph != 0))
	f.add(54, p.today, p.status)
	f.add(55, p.weekSince, p.noun)
}
