package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Which mentions are entries, and on which day those are whose clause has no time of its own, is learned from the timelines by hand in
// testdata/articles. Every mention chooses between being no entry and being one at a place: that of its own words where it has any, else a
// place that the text around it offers. What is seen of a mention is how it was read, and never which word it is.
//
//	"Supporters rallied on Tuesday. Troopers arrested three people."   arrested: the day of the sentence before
//	"The governor visited the wounded."                                visited: the day of the story, on which its lead happened
//	"He met the president on Monday and signed the treaty."            signed: the day of the other verb

// entryLabels are what a mention can be.
var entryLabels = []string{"no", "yes"}

const (
	noEntry  = 1 << 0
	anyEntry = 1 << 1
)

// Where an offered place comes from, as bits: a place that several offer has them all.
const (
	ofOwnWords    = 1 << iota // an expression of its own
	ofSibling                 // another verb of its subject
	ofGoverning               // the clause that it hangs on
	ofHanging                 // a clause that hangs on it
	ofBefore                  // a clause before it in the sentence
	ofBehind                  // a clause behind it in the sentence
	ofParagraph               // the last time told of in the paragraph
	ofOpening                 // the first time told of in the paragraph
	ofEarlier                 // the last time told of in an earlier paragraph
	ofStory                   // the day of the story
	ofDocumentDay             // the document's own day
	ofSieve                   // the sieve that placed it by something else than words of its own
	ofPart                    // the part of a day that another has, and not its day
	ofOrder                   // before what it stands behind "after": resigned on Monday after [he lost]
	ofNothing                 // no place at all: what is planned or may be, at a time that nothing tells
)

// offer is a place that a mention may have as an entry.
type offer struct {
	when  When
	from  uint32
	apart int // sentences between the mention and the one that has the place
}

// Bounds of how many mentions are looked at for the place of one: those beside it in its sentence, and those of the sentences before.
const (
	maxBeside = 24
	maxReach  = 60
)

// beside gives the mentions of the sentence of mention i, half-open.
func (c *choosing) beside(i int) (first, last int) {
	s := c.r.sentenceOf(c.ms[i].token)
	for first = i; first > 0 && i-first < maxBeside && c.r.sentenceOf(c.ms[first-1].token) == s; first-- {
	}
	for last = i + 1; last < len(c.ms) && last-i < maxBeside && c.r.sentenceOf(c.ms[last].token) == s; last++ {
	}
	return first, last
}

// maxOffers bounds the places that are offered to a mention.
const maxOffers = 16

// choosing is what choosing asks of the whole document.
type choosing struct {
	r       *reading
	ms      []mention
	now     calendar.Interval // the document's day
	story   When
	reasons []uint32 // by mention: why the rules refuse it, as a number
	dated   uint32   // how many of ten sentences have a mention that words of its own place
	told    []uint32 // by paragraph: how many of its mentions the rules take, at most 3
	stems   []uint32 // by mention
	seen    []uint32 // by mention: how often its word was a mention before, at most 2

	offers []offer
	picks  []pick
	picked []int
	words  map[uint32]uint32 // by stem: how often it was a mention

	memo linear.Memo // of offers
}

// pick is an entry that was chosen, with its place.
type pick struct {
	i    int
	when When
}

func newChoosing(r *reading, ms []mention) *choosing {
	c := &r.choosing
	*c = choosing{r: r, ms: ms, now: calendar.Day.Period(r.now - 1), reasons: zeroed(c.reasons, len(ms)), stems: zeroed(c.stems, len(ms)),
		seen: zeroed(c.seen, len(ms)), told: zeroed(c.told, len(r.sentences)+1), offers: c.offers[:0], picks: c.picks[:0], picked: c.picked[:0], words: c.words, memo: c.memo}
	if clear(c.words); c.words == nil {
		c.words = map[uint32]uint32{}
	}
	words := c.words
	for i := range ms {
		c.reasons[i] = reasonNumber(refused(r, ms, i))
		c.stems[i] = r.stemOf(ms[i].token)
		c.seen[i] = min(words[c.stems[i]], 2)
		words[c.stems[i]]++
	}
	c.story = c.storyDay()
	sentences, last := 0, -1
	for i := range ms {
		s := r.sentenceOf(ms[i].token)
		if p := r.paragraph[s]; c.reasons[i] == 0 && c.told[p] < 3 {
			c.told[p]++
		}
		if ms[i].When.Basis == Explicit && s != last {
			sentences, last = sentences+1, s
		}
	}
	c.dated = uint32(10 * sentences / max(1, len(r.sentences)))
	return c
}

// reasonNumber makes a number of a reason; 0 is none.
func reasonNumber(s string) (n uint32) {
	for i := range len(s) {
		n = n*31 + uint32(s[i])
	}
	return n
}

// storyDay is the day of the story as a place.
func (c *choosing) storyDay() When {
	day, e := c.r.storyDay()
	if e < 0 {
		return c.documentDay()
	}
	return When{Value: calendar.DateValue(day.Start.Date()), Interval: day, Relation: On, Expression: e, Basis: Context, Extent: Within}
}

func (c *choosing) documentDay() When {
	return When{Value: calendar.DateValue(c.now.Start.Date()), Interval: c.now, Relation: On, Expression: -1, Basis: FromDocument, Extent: Within}
}

// dayOf makes the day of a place within a day.
func dayOf(w When) When {
	if w.Value.Unit < calendar.Day {
		day := calendar.Day.Period(w.Interval.Start)
		w.Value, w.Interval = calendar.DateValue(day.Start.Date()), day
	}
	return w
}

// lend offers a place that another mention has to mention i: its day, and the part of the day where it has one.
func (c *choosing) lend(i int, w When, from uint32, apart int) {
	w.Basis = Context
	if w.Value.Unit == calendar.PartOfDay {
		c.offer(i, w, from|ofPart, apart)
	}
	c.offer(i, dayOf(w), from, apart)
}

// precedes gives the mention that mention i stands behind with "after": resigned for lost in "resigned on Monday after he lost", for vote in
// "resigned on Monday after the vote". -1 for none.
func (c *choosing) precedes(i int) int {
	r, m := c.r, &c.ms[i]
	if m.clause < 0 {
		return -1
	}
	verb := m.clause
	cl := &r.clauses[m.clause]
	switch {
	case m.noun && !r.isPredicate(&m.finding):
		if p := r.phraseStart(m.token+1) - 1; m.token < cl.group.Last || r.stated(p) != After {
			return -1
		}
	case cl.kind == adverbial && cl.marker >= 0 && r.stated(cl.marker) == After:
		verb = cl.parent
	default:
		return -1
	}
	first, last := c.beside(i)
	for k := first; k < last; k++ {
		if o := &c.ms[k]; k != i && o.clause == verb && !o.noun {
			return k
		}
	}
	return -1
}

// offer adds a place to those offered to mention i.
func (c *choosing) offer(i int, w When, from uint32, apart int) {
	m := &c.ms[i]
	if from != ofOwnWords && from != ofNothing {
		switch m.Status {
		case Occurred, Denied, Ongoing:
			if w.Interval.Start >= c.now.End {
				return
			}
		case Planned:
			if w.Interval.End <= c.now.Start {
				return
			}
		}
	}
	for k := range c.offers {
		if o := &c.offers[k]; o.when.Value == w.Value && o.when.Relation == w.Relation {
			o.from |= from
			o.apart = min(o.apart, apart)
			return
		}
	}
	if len(c.offers) < maxOffers {
		c.offers = append(c.offers, offer{w, from, apart})
	}
}

// tells tells whether mention i has a place that others may share.
func (c *choosing) tells(i int) bool {
	w := &c.ms[i].When
	return w.Basis == Explicit && w.Relation == On && w.Value.Kind == calendar.Point
}

// offersTo finds the places of mention i.
func (c *choosing) offersTo(i int) []offer {
	c.offers = c.offers[:0]
	r, m := c.r, &c.ms[i]
	w := m.When
	if w.Basis == Explicit {
		c.offer(i, w, ofOwnWords, 0)
		return c.offers
	}
	w.Extent, w.Begin, w.End = Within, calendar.Interval{}, calendar.Interval{}
	s := r.sentenceOf(m.token)
	if w.Basis == Context && w.Relation == On && w.Value.Kind == calendar.Point {
		c.offer(i, dayOf(w), ofSieve, 0)
	}
	first, last := c.beside(i)
	for k := first; k < last; k++ {
		o := &c.ms[k]
		if k == i || !c.tells(k) {
			continue
		}
		from := uint32(ofBefore)
		if k > i {
			from = ofBehind
		}
		if m.clause >= 0 && o.clause >= 0 {
			a, b := &r.clauses[m.clause], &r.clauses[o.clause]
			switch {
			case a.sibling == o.clause || b.sibling == m.clause:
				from = ofSibling
			case a.parent == o.clause:
				from = ofGoverning
			case b.parent == m.clause:
				from = ofHanging
			}
		}
		c.lend(i, o.When, from, 0)
	}
	if k := c.precedes(i); k >= 0 && c.tells(k) {
		w := c.ms[k].When
		w.Basis, w.Relation, w.Interval = Context, Before, calendar.Interval{Start: calendar.Ever, End: w.Interval.Start}
		c.offer(i, w, ofOrder, 0)
	}
	found, earlier, opening := false, false, -1
	for k := first - 1; k >= 0 && k >= first-maxReach; k-- {
		if !c.tells(k) {
			continue
		}
		at := r.sentenceOf(c.ms[k].token)
		if r.paragraph[at] == r.paragraph[s] {
			if !found {
				c.lend(i, c.ms[k].When, ofParagraph, s-at)
				found = true
			}
			opening = k
			continue
		}
		if !earlier {
			c.lend(i, c.ms[k].When, ofEarlier, s-at)
			earlier = true
		}
		break
	}
	if opening >= 0 {
		c.lend(i, c.ms[opening].When, ofOpening, s-r.sentenceOf(c.ms[opening].token))
	}
	c.offer(i, c.story, ofStory, 0)
	c.offer(i, c.documentDay(), ofDocumentDay, 0)
	if m.Status == Planned || m.Status == Hypothetical || m.Status == Cancelled {
		c.offer(i, When{Expression: -1}, ofNothing, 0)
	}
	return c.offers
}

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
	f.add(16, steps(min(s, 30)), explicit)
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
	f.add(59, steps(min(int(r.sentences[s].Last-r.sentences[s].First)/3, 30)), explicit)
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
		f.add(42, code(string(Status(""))), status)
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

// How likely a mention must be an entry: one that the rules take is left out below the first, one that they refuse is taken from the second on.
// They are those with most rows met and fewest entries unasked, each article measured by what was learned of the others (TestLearnEntries).
const (
	leastEntry = 0.15
	sureEntry  = 0.55
)

// entryConfidence is how often the day of an entry without a time of its own was the one that was worked out by hand, in the same measurement.
const entryConfidence = 0.6

// choose picks the entries. One whose clause has no time of its own gets the place that was offered to it. Without a model the rules decide.
func (c *choosing) choose(m *linear.Model) []int {
	out := c.picked
	if m == nil {
		for i, reason := range c.reasons {
			if reason == 0 {
				out = append(out, i)
			}
		}
		return out
	}
	c.memo.Of(m, 2048)
	picks := c.picks // places are given when all are chosen: they are what others are offered
	for i := range c.ms {
		if c.ms[i].Class == Reporting && c.reasons[i] != 0 && c.r.onlySays(c.ms[i].token) {
			continue // …, the mayor said on Saturday: never the news
		}
		best, likely := c.weigh(m, i)
		if best < 0 {
			continue
		}
		if c.reasons[i] == 0 && likely >= leastEntry || likely >= sureEntry {
			picks = append(picks, pick{i, c.offers[best].when})
		}
	}
	c.picks = picks
	for _, p := range picks {
		switch w := &c.ms[p.i].When; {
		case w.Basis == Explicit:
		case p.when.Basis == "":
			*w = When{}
		default:
			*w = p.when
			w.Sieve, w.Confidence = "entry", entryConfidence
		}
		out = append(out, p.i)
	}
	c.picked = out
	return out
}

// hopeless is how far "no entry" must be ahead before anything is offered: no place makes an entry of such a mention.
const hopeless = 4

// weigh gives the offer that is most likely an entry's, -1 for none, and how likely it is that the mention is an entry at all.
func (c *choosing) weigh(m *linear.Model, i int) (best int, likely float64) {
	var f keys
	var shared linear.Sum
	c.entryKeys(&f, i)
	m.Add(&shared, f.all())
	none := shared.Score(0)
	if float32(none-shared.Score(1)) > hopeless*m.Scale && c.reasons[i] != 0 {
		return -1, 0
	}
	offers := c.offersTo(i)
	scores := [maxOffers]int32{}
	most := none
	for k := range offers {
		p := c.termsOf(i, &offers[k])
		own, fresh := c.memo.At(p.state())
		if fresh {
			f.offerKeys(&p)
			m.Add(own, f.all())
		}
		scores[k] = shared.Score(1) + own.Score(1)
		most = max(most, scores[k])
	}
	no := m.Odds(most - none)
	yes, top := 0.0, 0.0
	best = -1
	for k := range offers {
		p := m.Odds(most - scores[k])
		yes += p
		if p > top {
			best, top = k, p
		}
	}
	return best, yes / (yes + no)
}
