package timeline

import (
	"math"
	"math/bits"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/tag"
)

// Where no sieve that is sure places a mention, what the language has learned does: it weighs every scheme below, with the document date and
// with the times that stand near. A scheme says how an event lies to a time; those of Reimers et al. (2016), whose labels are learned from,
// tell events of one day from those that last.

// scheme is a way to lie to a time.
type scheme struct {
	name     string
	date     bool // the time is the document date, else one that an expression names
	lasting  bool
	relation Relation
	extent   Extent
	bounds   func(t, date calendar.Interval) (begin, end calendar.Interval) // of an event of one day, begin says where the day lies
}

// upTo is all until the end of a period's first day, from all behind the beginning of its last: labels of before and after name that day.
func upTo(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: calendar.Ever, End: (t.Start.Date() + 1).Moment()}
}

func from(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: (t.End - 1).Date().Moment(), End: calendar.Never}
}

func between(a, b calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: a.Start, End: max(b.End, a.Start+1)}
}

func firstDay(t calendar.Interval) calendar.Interval { return calendar.Day.Period(t.Start) }
func lastDay(t calendar.Interval) calendar.Interval  { return calendar.Day.Period(t.End - 1) }
func days(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: firstDay(t).Start, End: lastDay(t).End}
}

// since is all from the first day of a period on, and until all up to its last.
func since(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: firstDay(t).Start, End: calendar.Never}
}
func until(t calendar.Interval) calendar.Interval {
	return calendar.Interval{Start: calendar.Ever, End: lastDay(t).End}
}

var schemes = []scheme{
	{"date:on", true, false, On, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return d, d }},
	{"date:after", true, false, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(d), from(d) }},
	{"date:before", true, false, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), upTo(d) }},
	{"date:around", true, true, On, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), from(d) }},
	{"date:lasting-after", true, true, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(d), from(d) }},
	{"date:lasting-before", true, true, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), upTo(d) }},
	{"date:until", true, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(d), d }},
	{"date:since", true, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return d, from(d) }},

	{"on", false, false, On, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), days(t) }},
	{"after", false, false, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(t), from(t) }},
	{"before", false, false, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), upTo(t) }},
	{"between", false, false, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return between(t, d), between(t, d) }},
	{"around", false, true, On, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), from(t) }},
	{"lasting-after", false, true, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(t), from(t) }},
	{"lasting-before", false, true, Before, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), upTo(t) }},
	{"ends-on", false, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return until(t), lastDay(t) }},
	{"after-to-date", false, true, Since, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), d }},
	{"within", false, true, During, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), until(t) }},
	{"within-to-date", false, true, After, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), until(d) }},
	{"since", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), from(t) }},
	{"since-over-date", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), from(d) }},
	{"since-to-date", false, true, Since, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), d }},
	{"until", false, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return upTo(t), days(t) }},
	{"after-over-date", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return since(t), from(d) }},
	{"begins-ends-in", false, true, During, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return days(t), days(t) }},
	{"since-within", false, true, Since, Around, func(t, d calendar.Interval) (b, e calendar.Interval) { return between(t, d), from(d) }},
	{"to-come-until", false, true, Until, Within, func(t, d calendar.Interval) (b, e calendar.Interval) { return from(d), days(t) }},
	{"throughout", false, true, On, Throughout, func(t, d calendar.Interval) (b, e calendar.Interval) { return firstDay(t), lastDay(t) }},
}

// schemeLabels are the names of the schemes, in their order.
var schemeLabels = func() (out []string) {
	for i := range schemes {
		out = append(out, schemes[i].name)
	}
	return out
}()

// Schemes as bits: those of the document date, those of the time of an expression, those that lie before the document date and behind it.
var (
	ofDate      = schemesThat(func(s *scheme) bool { return s.date })
	ofTime      = schemesThat(func(s *scheme) bool { return !s.date })
	firstOfTime = bits.TrailingZeros32(ofTime) &^ 7 // so many schemes are of the document date alone, and a multiple of eight
	pastSchemes = schemesThat(func(s *scheme) bool { return s.date && s.relation == Before })
	wideSchemes = schemesThat(func(s *scheme) bool {
		return s.date && (s.relation == Before || s.relation == After || s.extent == Around)
	})
	comingSchemes = schemesThat(func(s *scheme) bool { return s.date && s.relation == After || s.name == "to-come-until" })
)

func schemesThat(is func(*scheme) bool) (bits uint32) {
	for i := range schemes {
		if is(&schemes[i]) {
			bits |= 1 << i
		}
	}
	return bits
}

// fits tells whether a scheme says anything of its own of a time: one that parts the days of a period wants more than one.
func (s *scheme) fits(t calendar.Interval) bool {
	one := firstDay(t) == lastDay(t)
	return !one || s.name != "begins-ends-in" && s.name != "throughout"
}

// ofPeriods are the schemes that do not fit a single day.
var ofPeriods = schemesThat(func(s *scheme) bool { return !s.fits(calendar.Day.Period(0)) })

// fitting are the schemes that fit a time.
func fitting(t calendar.Interval) uint32 {
	if firstDay(t) == lastDay(t) {
		return ^ofPeriods
	}
	return ^uint32(0)
}

// nearTime is a time that a mention may lie to.
type nearTime struct {
	expression int // the first that names it, in the order of nearness; -1 is the document date
	rank       int // how near it is
	interval   calendar.Interval
}

// Bounds of the times that are weighed.
const (
	maxHere   = 3 // of the sentence
	maxBefore = 4 // with those of the sentences before
	maxTimes  = 5
	maxLook   = 400 // expressions to either side, most of which name the same times
)

// surroundings is what placing asks of the whole document.
type surroundings struct {
	a        *anchoring
	sentence []int    // by expression
	counts   []uint32 // by expression: how many name the same time
	stems    []uint32 // by mention
	seen     []bool   // by mention: its word stood before
	times    []nearTime
	fitting  [maxTimes]uint32 // by time: the schemes that fit it
	timesOf  int              // the sentence whose times they are; -1 for none

	beside [maxTimes]int   // by time: how many mentions of that sentence an expression places there
	sights [maxTimes]sight // by time: what that sentence sees of it

	forms, stances, distances linear.Memo

	number []uint32                     // by expression: the number of its time, counted from 1; expressions that name one time share it
	fits   []uint32                     // by expression: the schemes that fit its time
	same   map[calendar.Interval]uint32 // the numbers of the times
	named  []uint32                     // by number: how many expressions name that time
	words  map[wordAt]uint32            // how many mentions of a word an expression places at a time; at none, whether the word stood before
}

// wordAt is a word of mentions, without its ending, and the number of a time, 0 for none.
type wordAt uint64

func newWordAt(stem, time uint32) wordAt { return wordAt(stem)<<32 | wordAt(time) }

func survey(a *anchoring) *surroundings {
	r := a.r
	s := &r.surroundings
	n := len(r.expressions)
	*s = surroundings{a: a, timesOf: -1, sentence: zeroed(s.sentence, n), counts: zeroed(s.counts, n), stems: zeroed(s.stems, len(a.ms)),
		seen: zeroed(s.seen, len(a.ms)), times: s.times[:0], number: zeroed(s.number, n), fits: zeroed(s.fits, n), same: s.same, named: zeroed(s.named, n+1), words: s.words,
		forms: s.forms, stances: s.stances, distances: s.distances}
	if s.same == nil {
		s.same, s.words = map[calendar.Interval]uint32{}, map[wordAt]uint32{}
	}
	clear(s.same)
	clear(s.words)
	for e := range r.expressions {
		s.sentence[e] = r.sentenceOf(r.spans[e].first)
		iv := r.expressions[e].Interval
		number := s.same[iv]
		if number == 0 {
			number = uint32(len(s.same) + 1)
			s.same[iv] = number
		}
		s.number[e], s.fits[e] = number, fitting(iv)
		s.named[number]++
	}
	for e, number := range s.number {
		s.counts[e] = min(s.named[number], 3)
	}
	for i := range a.ms {
		stem := r.stemOf(a.ms[i].token)
		s.stems[i] = stem
		word := newWordAt(stem, 0)
		if s.seen[i] = s.words[word] > 0; !s.seen[i] {
			s.words[word] = 1
		}
		if a.explicit(i) {
			s.words[newWordAt(stem, s.number[a.ms[i].When.Expression])]++
		}
	}
	return s
}

// near finds the times that a mention of a sentence may lie to: those of the sentence, those before it, those behind it, each once.
func (s *surroundings) near(sent int) []nearTime {
	if s.timesOf == sent {
		return s.times
	}
	r := s.a.r
	s.times, s.timesOf = s.times[:0], sent
	n := len(r.expressions)
	end := 0 // of the sentence's expressions
	for lo, hi := 0, n; lo < hi; {
		mid := (lo + hi) / 2
		if s.sentence[mid] <= sent {
			lo = mid + 1
		} else {
			hi = mid
		}
		end = lo
	}
	add := func(e int) {
		iv := r.expressions[e].Interval
		if iv.IsZero() || iv.Start == calendar.Ever || iv.End == calendar.Never {
			return
		}
		if s.sentence[e] != sent {
			for _, t := range s.times {
				if t.interval == iv {
					return
				}
			}
		}
		t := nearTime{e, len(s.times), iv}
		s.fitting[t.rank], s.sights[t.rank] = s.fits[e], s.sightOf(&t, sent)
		s.times = append(s.times, t)
	}
	for e := end - 1; e >= max(0, end-maxLook); e-- {
		r.steps++
		if here := s.sentence[e] == sent; here && len(s.times) < maxHere || !here && len(s.times) < maxBefore {
			add(e)
		} else if len(s.times) >= maxBefore {
			break
		}
	}
	for e := end; e < min(n, end+maxLook) && len(s.times) < maxTimes; e++ {
		r.steps++
		add(e)
	}
	s.beside = [maxTimes]int{}
	for i, last := mentionsOf(r, s.a.ms, sent); i < last; i++ {
		if !s.a.explicit(i) {
			continue
		}
		for k := range s.times {
			r.steps++
			s.beside[k] += int(bit(r.expressions[s.a.ms[i].When.Expression].Interval == s.times[k].interval))
		}
	}
	return s.times
}

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

// told tells whether another mention that an expression places at a time has the same word as mention i, and whether one stands in its sentence.
func (s *surroundings) told(i int, x *form, t *nearTime) (word, beside uint32) {
	a, m := s.a, &s.a.ms[i]
	in := a.r.sentences[x.sent]
	own := a.explicit(i) && a.r.expressions[m.When.Expression].Interval == t.interval // which is no other
	others := func(n uint32, here bool) uint32 { return bit(n > 1 || n == 1 && !(own && here)) }
	word = others(s.words[newWordAt(s.stems[i], s.number[t.expression])], true)
	beside = others(uint32(s.beside[t.rank]), int(in.First) <= m.token && m.token < int(in.Last))
	return word, beside
}

// explicit tells whether an expression places a mention.
func (a *anchoring) explicit(i int) bool {
	return a.ms[i].When.Basis == Explicit && a.ms[i].When.Expression >= 0
}

// learn places by what was learned the mentions that no sure sieve placed: those that the story or the tense alone placed, and those that
// nothing did.
func (a *anchoring) learn() {
	model := a.r.learned.places
	if model == nil {
		return
	}
	s := survey(a)
	s.forms.Of(model, 1024)
	s.stances.Of(model, 2048)
	s.distances.Of(model, 512)
	for i := range a.ms {
		switch m := &a.ms[i]; {
		case m.When.Sieve == "", m.When.Sieve == "tense" && !goesOn(a.r, m):
			o, likely := s.weigh(model, i, a.allowed(m))
			m.When = a.place(&o, likely)
		}
	}
}

// goesOn tells whether the tense says all that is to be said: "is searching", "has been shut".
func goesOn(r *reading, m *mention) bool {
	return m.Status == Ongoing && m.Aspect == Progressive || m.words&r.lasting != 0 && m.Tense == Present && m.Aspect == Perfective
}

// leastLikely is how likely a place must be: below it, seven of eight are wrong, and no more is said than whether the event was before the document
// date, goes on over it, or is to come.
const leastLikely = 0.1

// allowed are the schemes that do not contradict how an event stands: what is planned was not before the document date, what happened, or did
// not happen, is not to come.
func (a *anchoring) allowed(m *mention) uint32 {
	switch {
	case m.Status == Planned:
		return ^pastSchemes
	case (m.Status == Occurred || m.Status == Denied) && (m.Tense == Past || m.noun && m.clause >= 0 && a.r.clauses[m.clause].group.Tense == tag.Past):
		return ^comingSchemes
	}
	return ^uint32(0)
}

// place is the place that an option means.
func (a *anchoring) place(o *option, likely float64) When {
	sc := &schemes[o.scheme]
	w := When{Relation: sc.relation, Extent: sc.extent, Expression: o.time.expression, Sieve: "learned", Confidence: trusted(likely)}
	t := a.now
	if e := o.time.expression; e < 0 {
		w.Basis, w.Value = FromDocument, calendar.DateValue(a.now.Start.Date())
	} else {
		t = o.time.interval
		w.Basis, w.Value = Context, a.r.expressions[e].Value
	}
	begin, end := sc.bounds(t, a.now)
	w.Interval = calendar.Interval{Start: begin.Start, End: end.End}
	if sc.lasting {
		w.Begin, w.End = begin, end
	}
	return w
}

// trusted is how often a place of some likelihood can be true, measured on all documents with event times, each by what was learned on
// others (TestLearn).
func trusted(likely float64) float64 {
	switch {
	case likely < 0.25:
		return 0.85
	case likely < 0.5:
		return 0.89
	}
	return 0.94
}

// option is a place that a mention may have.
type option struct {
	scheme int
	time   nearTime
}

// weigh gives the best place of a mention among some schemes, and how likely it is; of one that is not likely, the best of the wide schemes.
func (s *surroundings) weigh(m *linear.Model, i int, only uint32) (best option, likely float64) {
	x := s.form(i)
	times := s.near(x.sent)
	var f keys
	total, fresh := s.forms.At(x.state())
	if fresh {
		f.formKeys(&x)
		m.Add(total, f.all())
	}
	of := *total // the document date
	f.n = 0
	s.mentionKeys(&f, i, &x)
	m.Add(&of, f.all())
	var scores [maxTimes + 1]linear.Scores // the document date, and the times
	var apply [maxTimes + 1]uint32         // the schemes that apply to them
	m.Scores(&of, &scores[0])
	apply[0] = ofDate & only
	for k := range times {
		sum := of
		s.addTime(&sum, m, i, &x, &times[k])
		m.ScoresFrom(&sum, &scores[k+1], firstOfTime)
		apply[k+1] = ofTime & only & s.fitting[k]
	}
	most := int32(math.MinInt32)
	for k := range len(times) + 1 {
		if c, score := scores[k].Most(apply[k]); score > most {
			most = score
			best = option{c, nearTime{expression: -1}}
			if k > 0 {
				best.time = times[k-1]
			}
		}
	}
	mass := 0.0
	for k := range len(times) + 1 {
		mass += m.Mass(&scores[k], apply[k], most)
	}
	if likely = 1 / mass; likely < leastLikely {
		if c, _ := scores[0].Most(wideSchemes & only); c >= 0 {
			best = option{c, nearTime{expression: -1}}
		}
	}
	return best, likely
}

// addTime adds what a time beside mention i weighs.
func (s *surroundings) addTime(sum *linear.Sum, m *linear.Model, i int, x *form, t *nearTime) {
	var f keys
	b := s.standOf(i, x, t)
	if !b.summed {
		f.sightKeys(b.sight)
		m.Add(&b.sum, f.all())
		b.summed = true
	}
	stance, fresh := s.stances.At(b.stance(x))
	if fresh {
		f.stanceKeys(x, &b)
		m.Add(stance, f.all())
	}
	distance, fresh := s.distances.At(b.distance(x))
	if fresh {
		f.distanceKeys(x, &b)
		m.Add(distance, f.all())
	}
	f.wordKeys(&b)
	m.Add(sum, f.all())
	sum.Plus(&b.sum)
	sum.Plus(stance)
	sum.Plus(distance)
}
