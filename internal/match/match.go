package match

import (
	"math/bits"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/scan"
)

// Found is a phrase that a rule matched: tokens First to Last, half-open, of the sentence.
type Found struct {
	First, Last int32
	Rule        *Rule
	Meaning     Meaning
	Ends        *Found // the next one, where it ends a range that this one begins: "from Monday to Thursday"; else nil
}

// Matcher finds the phrases of one sentence after the other, reusing its memory. It is not safe for concurrent use; the
// Grammar is.
type Matcher struct {
	// Trace, where it is set, is told of every phrase that matched, whether or not it became a result.
	Trace func(r *Rule, first, last int)

	g      *Grammar
	tokens []scan.Token

	places  []place  // by token
	begun   []uint64 // a bit for each token that an expression or composition begins at
	phrases []phrase
	parts   []Found
	found   []Found
	tries   int // rules that were tried so far: the work done, for tests

	caps [maxLabels]capture
}

// place is what begins at a token: the longest phrase of each layer, as an index into phrases, 0 for none, and what kinds of phrases those are
// which another rule may use.
type place struct {
	best  [layers]int32
	kinds phraseKinds
}

// phrase is the longest match of a layer at a token.
type phrase struct {
	last    int32
	rule    *Rule
	meaning Meaning // of a rule with one result
	sort    Sort    // of the meaning
	from    int32   // of a rule with several results, or one for a part of the phrase:
	to      int32   // parts[from:to]
}

// capture is what a label holds while a rule is being matched.
type capture struct {
	first, last int32
	value       int32 // of a token
	phrase      int32 // index into phrases, 0 for a token
}

const (
	maxLabels = 10
	// reach is how far before its heart a phrase may begin, in tokens.
	reach = 7
)

// Reset gives the matcher its grammar.
func (m *Matcher) Reset(g *Grammar) { m.g = g }

// Lexicon returns the words that the tokens must have been scanned with.
func (m *Matcher) Lexicon() *scan.Lexicon { return m.g.Lexicon }

// Match finds the phrases of a sentence, from left to right, the longest first: no two overlap. Among phrases of the same
// length the rule that stands first in the file wins. The result is overwritten by the next call.
//
// It goes through the sentence once from right to left and notes at each token the longest phrase of each layer; a rule can so
// use the phrases that begin behind it. Stretches without a heart class are skipped.
func (m *Matcher) Match(tokens []scan.Token) []Found {
	m.tokens = tokens
	m.found = m.found[:0]
	heart := m.g.heart
	last := -1 // the nearest heart at or behind i
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].Class&heart != 0 {
			last = i
			break
		}
	}
	if last < 0 {
		return nil
	}
	if cap(m.places) < len(tokens)+1 {
		m.places = make([]place, len(tokens)+1)
	}
	m.places = m.places[:len(tokens)+1]
	clear(m.places)
	m.begun = append(m.begun[:0], make([]uint64, len(tokens)/64+1)...)
	m.phrases = append(m.phrases[:0], phrase{})
	m.parts = m.parts[:0]
	// Numbers behind the last heart may belong to its phrase ("June 3 and 5").
	end := min(len(tokens), last+reach+1)
	near := last
	for i := end - 1; i >= 0; i-- {
		if tokens[i].Class&heart != 0 {
			near = i
		}
		if near-i > reach {
			// Nothing that begins here reaches a heart. Go on at the next heart to the left, and the numbers behind it.
			for near = i - 1; near >= 0 && tokens[near].Class&heart == 0; near-- {
			}
			if near < 0 {
				break
			}
			i = min(i, near+reach)
		}
		m.at(i)
	}
	m.collect()
	return m.found
}

// at notes the longest phrases that begin at token i.
func (m *Matcher) at(i int) {
	tok := &m.tokens[i]
	byWord := m.g.byWord[tok.Word]
	if tok.Class&m.g.starter == 0 && byWord == nil {
		return
	}
	next := m.look(i + 1)
	if (byWord == nil || !byWord.mayGoOn(next)) && !m.g.mayGoOn(tok.Class&m.g.starter, next) {
		return // most tokens: nothing has begun here, so nothing of a later layer does
	}
	best := &m.places[i].best
	for layer := NumberLayer; layer < layers; layer++ {
		for c := tok.Class & m.g.starts[layer]; c != 0; c &= c - 1 {
			if l := &m.g.byClass[bits.TrailingZeros64(uint64(c))].layers[layer]; l.mayGoOn(next) {
				m.tryAll(l, i, i+1, next, 0)
			}
		}
		if byWord != nil {
			if l := &byWord.layers[layer]; l.mayGoOn(next) {
				m.tryAll(l, i, i+1, next, 0)
			}
		}
		for below := NumberLayer; below < layer; below++ {
			if n := best[below]; n != 0 {
				last := int(m.phrases[n].last)
				if l, next := &m.g.byLayer[below][layer], m.look(last); l.mayGoOn(next) {
					m.tryAll(l, i, last, next, m.phrases[n].sort)
				}
			}
		}
	}
}

// mayGoOn tells whether a rule that may begin with a token of one of some classes may go on with what follows.
func (g *Grammar) mayGoOn(c scan.Class, next look) bool {
	for ; c != 0; c &= c - 1 {
		if g.byClass[bits.TrailingZeros64(uint64(c))].mayGoOn(next) {
			return true
		}
	}
	return false
}

// tryAll tries rules that begin at token i with what ends before token end, a phrase of some sort where it is one. What stands at end is next.
func (m *Matcher) tryAll(l *trials, i, end int, next look, sort Sort) {
	for k := range l.always {
		if t := &l.always[k]; m.fits(t, i, sort) {
			m.try(t.rule, i)
		}
	}
	for k := range l.deciding {
		d := &l.deciding[k]
		if !d.next.lets(next) {
			continue
		}
		for j := range d.trials {
			if t := &d.trials[j]; (!t.goesOn || t.then.lets(m.look(end+1))) && m.fits(t, i, sort) {
				m.try(t.rule, i)
			}
		}
	}
}

// fits tells whether the rule of a trial may begin at token i, with a phrase of some sort where it is one, and behind what stands there.
func (m *Matcher) fits(t *trial, i int, sort Sort) bool {
	class := m.tokens[i].Class
	return class&t.all == t.all && class&t.none == 0 && (t.sorts == 0 || t.sorts&sort != 0) && (!t.bound || t.before.lets(m.look(i-1)))
}

// look gives what filters ask of the token at i, and of the phrases that begin there.
func (m *Matcher) look(i int) look {
	if uint(i) >= uint(len(m.tokens)) {
		return look{}
	}
	tok := &m.tokens[i]
	return look{tok.Class, wordBit(tok.Word), m.places[i].kinds}
}

// try matches a rule at token i and keeps the phrase where it is longer than the best of its layer, or as long and of an
// earlier rule.
func (m *Matcher) try(r *Rule, i int) {
	m.tries++
	if len(r.before) > 0 && !m.context(r.before, i-1) {
		return
	}
	end, ok := m.elements(r, 0, i)
	if !ok {
		return
	}
	if m.Trace != nil {
		m.Trace(r, i, end)
	}
	here := &m.places[i]
	old := here.best[r.Layer]
	if old != 0 {
		if p := &m.phrases[old]; int(p.last) > end || int(p.last) == end && p.rule.rank <= r.rank {
			return
		}
	}
	n := len(m.phrases)
	m.phrases = append(m.phrases, phrase{last: int32(end), rule: r})
	p := &m.phrases[n]
	if !m.mean(r, p) {
		m.phrases = m.phrases[:n]
		return
	}
	here.best[r.Layer] = int32(n)
	if r.Layer >= ExpressionLayer {
		m.begun[i/64] |= 1 << (i % 64)
	}
	if len(r.results) == 1 {
		here.kinds |= phraseKinds(p.sort) | phraseKind(r.Layer, 0)
	}
}

// mean builds the meaning of a phrase, or those of its parts.
func (m *Matcher) mean(r *Rule, p *phrase) bool {
	switch len(r.results) {
	case 0:
		return true
	case 1:
		if !m.build(r, &r.results[0], &p.meaning) || r.results[0].from >= 0 && !m.split(r, p) {
			return false
		}
		p.sort = p.meaning.sort()
		return true
	}
	return m.split(r, p)
}

// split builds the results of a rule that has several, or one that covers a part of the phrase.
func (m *Matcher) split(r *Rule, p *phrase) bool {
	p.from = int32(len(m.parts))
	for i := range r.results {
		res := &r.results[i]
		from, to := m.caps[res.from], m.caps[res.to]
		if from.last == 0 || to.last == 0 {
			continue // an optional part that is not there
		}
		f := Found{First: from.first, Last: to.last, Rule: r}
		if !m.build(r, res, &f.Meaning) {
			return false
		}
		m.parts = append(m.parts, f)
	}
	p.to = int32(len(m.parts))
	return true
}

// context tells whether what stands at token i is as the atoms ask: one of the plain ones, and none of the negated ones.
func (m *Matcher) context(atoms []atom, i int) bool {
	plain, found := false, false
	for k := range atoms {
		a := &atoms[k]
		hit := i >= 0 && i < len(m.tokens) && m.token(a, i)
		if a.flags&negated != 0 {
			if hit {
				return false
			}
			continue
		}
		plain = true
		found = found || hit
	}
	return !plain || found
}

// token tells whether token i is as an atom asks.
func (m *Matcher) token(a *atom, i int) bool {
	tok := &m.tokens[i]
	if tok.Class&a.none != 0 || tok.Class&a.all != a.all {
		return false
	}
	if a.flags&glued != 0 && tok.Flags&scan.SpaceBefore != 0 {
		return false
	}
	if tok.Class&a.any != 0 {
		return true
	}
	if tok.Word != 0 {
		for _, w := range a.words {
			if w == tok.Word {
				return true
			}
		}
	}
	return false
}

// elements matches the parts of a rule from k on at token i and returns the end. An optional part is tried present first; a
// rule has few of them.
func (m *Matcher) elements(r *Rule, k, i int) (int, bool) {
	if k == len(r.elems) {
		if len(r.after) > 0 && !m.context(r.after, i) {
			return 0, false
		}
		return i, true
	}
	e := &r.elems[k]
	if i < len(m.tokens) {
		for j := range e.alts {
			a := &e.alts[j]
			c := capture{first: int32(i), last: int32(i + 1)}
			if a.flags&hasPhrase != 0 {
				c.phrase = m.places[i].best[a.phrase]
				if c.phrase == 0 || a.flags&glued != 0 && m.tokens[i].Flags&scan.SpaceBefore != 0 {
					continue
				}
				p := &m.phrases[c.phrase]
				if len(p.rule.results) != 1 || a.sorts != 0 && p.sort&a.sorts == 0 {
					continue
				}
				c.last = p.last
			} else {
				if !m.token(a, i) {
					continue
				}
			}
			if end, ok := m.elements(r, k+1, int(c.last)); ok {
				// Set on the way back, so that an earlier, failed try leaves nothing behind.
				if e.label >= 0 {
					if c.phrase == 0 {
						c.value = m.value(a, i)
					}
					m.caps[e.label] = c
				}
				return end, true
			}
		}
	}
	if e.optional {
		end, ok := m.elements(r, k+1, i)
		if ok && e.label >= 0 {
			m.caps[e.label] = capture{value: Absent}
		}
		return end, ok
	}
	return 0, false
}

// value gives the value that token i has in the class by which an atom took it.
func (m *Matcher) value(a *atom, i int) int32 {
	tok := &m.tokens[i]
	if shared := tok.Class & a.any; shared >= scan.FirstLexical && tok.Word != 0 {
		for c := shared; c != 0; c &= c - 1 {
			if v, ok := m.g.Lexicon.HasValue(tok.Word, c&-c); ok {
				return v
			}
		}
	}
	return tok.Value
}

// build runs a right side and writes its meaning. It fails where the meaning grows too long.
func (m *Matcher) build(r *Rule, res *result, out *Meaning) bool {
	var stack [12]int32
	n := 0
	out.n = 0
	for _, in := range res.code {
		switch in.kind {
		case pushConst:
			stack[n] = in.n
			n++
		case pushLabel:
			stack[n] = m.number(m.caps[in.n])
			n++
		case add, subtract, multiply:
			stack[n-2] = arithmetic(in.kind, stack[n-2], stack[n-1])
			n--
		case splice:
			c := m.caps[in.n]
			if c.phrase == 0 {
				return false
			}
			for _, op := range m.phrases[c.phrase].meaning.Ops() {
				if !out.add(op) {
					return false
				}
			}
		case emit:
			op := Op{Code: in.op}
			n -= int(in.imms)
			copy(op.Arg[:], stack[n:n+int(in.imms)])
			for i := int(in.imms); i < len(op.Arg); i++ {
				op.Arg[i] = Absent
			}
			if !op.valid() || !out.add(op) {
				return false
			}
		}
	}
	return true
}

// number is the immediate value of a capture: a token's value, or the number that a phrase of the number layer means.
func (m *Matcher) number(c capture) int32 {
	if c.phrase != 0 {
		if ops := m.phrases[c.phrase].meaning.Ops(); len(ops) > 0 {
			return ops[0].Arg[0]
		}
	}
	return c.value
}

func arithmetic(kind instrKind, a, b int32) int32 {
	if a == Vague || b == Vague {
		return Vague
	}
	if a == Absent || b == Absent {
		return Absent
	}
	v := int64(a)
	switch kind {
	case add:
		v += int64(b)
	case subtract:
		v -= int64(b)
	case multiply:
		v *= int64(b)
	}
	const limit = 999_999_999
	return int32(max(-limit, min(limit, v)))
}

func (m *Meaning) add(op Op) bool {
	if int(m.n) == len(m.ops) {
		return false
	}
	m.ops[m.n] = op
	m.n++
	return true
}

// collect chooses the phrases from left to right.
func (m *Matcher) collect() {
	for i := m.nextBegun(0); i >= 0; {
		n := m.places[i].best[ExpressionLayer]
		if c := m.places[i].best[CompositionLayer]; c != 0 && (n == 0 || m.phrases[c].last > m.phrases[n].last) {
			n = c
		}
		p := &m.phrases[n]
		switch {
		case len(p.rule.results) == 0:
		case p.to > p.from:
			m.found = append(m.found, m.parts[p.from:p.to]...)
		default:
			m.found = append(m.found, Found{First: int32(i), Last: p.last, Rule: p.rule, Meaning: p.meaning})
		}
		i = m.nextBegun(int(p.last))
	}
	m.join()
}

// nextBegun gives the first token from i on that an expression or composition begins at, -1 where there is none.
func (m *Matcher) nextBegun(i int) int {
	for mask := ^uint64(0) << (i % 64); i/64 < len(m.begun); mask = ^uint64(0) {
		if b := m.begun[i/64] & mask; b != 0 {
			return i&^63 + bits.TrailingZeros64(b)
		}
		i = i&^63 + 64
	}
	return -1
}

// join marks the pairs of phrases that the joins of the grammar make ranges of: what stands before the first and between the two says so.
func (m *Matcher) join() {
	for i := 0; i+1 < len(m.found); i++ {
		a, b := &m.found[i], &m.found[i+1]
		if gap := b.First - a.Last; gap < 1 || gap > maxGap {
			continue
		}
		for _, r := range m.g.Joins {
			if len(r.before) > 0 && !m.context(r.before, int(a.First)-1) || len(r.before) == 0 && !m.alike(a, b) {
				continue
			}
			if end, ok := m.elements(r, 0, int(a.Last)); ok && end == int(b.First) {
				a.Ends = b
				i++ // the end of a range begins none
				break
			}
		}
	}
}

// alike tells whether two phrases are likely the parts of one thing where nothing stands before them: times of the same sort, the second of
// which owns nothing. "Friday to Sunday", but not "revised Friday to March" nor "Friday to Sunday's".
func (m *Matcher) alike(a, b *Found) bool {
	if last := int(b.Last); last < len(m.tokens) && m.tokens[last].Class&scan.Clitic != 0 {
		return false
	}
	const days = 1<<(calendar.Weekend+1) - 1
	x, y := a.Meaning.sort(), b.Meaning.sort()
	return x == y || x&days != 0 && y&days != 0
}

// maxGap is the most tokens that may stand between the parts of a range.
const maxGap = 3
