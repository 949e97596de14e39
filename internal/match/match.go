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
	g      *Grammar
	tokens []scan.Token

	places  []place  // by token
	begun   []uint64 // a bit for each token that an expression or composition begins at
	phrases []phrase
	parts   []Found
	found   []Found
	trace   func(r *Rule, first, last int) // of the call in hand; nil where it is not asked for
	tries   int                            // rules that were tried so far: the work done, for tests

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
	m.found = m.found[:0]
	heart := m.g.heart
	last := len(tokens) - 1 // the last heart
	for last >= 0 && tokens[last].Class&heart == 0 {
		last--
	}
	if last < 0 {
		return nil
	}
	m.tokens, m.places, m.begun = tokens, cleared(m.places, len(tokens)+1), cleared(m.begun, len(tokens)/64+1)
	m.phrases = append(m.phrases[:0], phrase{})
	m.parts = m.parts[:0]
	// Numbers behind the last heart may belong to its phrase ("June 3 and 5").
	near := last // the nearest heart at or behind i
	for i := min(len(tokens), last+reach+1) - 1; i >= 0; i-- {
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
		// Most tokens are passed over here. What decides is looked at together, since there is no telling which part of it does.
		tok, next := &tokens[i], m.look(i+1)
		f := &m.g.first[tok.Word]
		if uint64(tok.Class&m.g.starter)|uint64(f.classes&next.classes)|f.words&next.word|uint64(f.phrases&next.phrases) != 0 {
			m.at(i, next)
		}
	}
	m.collect()
	return m.found
}

// MatchTraced is Match that tells of every phrase that matched, whether or not it became a result.
func (m *Matcher) MatchTraced(tokens []scan.Token, trace func(r *Rule, first, last int)) []Found {
	m.trace = trace
	defer func() { m.trace = nil }()
	return m.Match(tokens)
}

// cleared gives a slice of n zeros, in the memory of another where that has room.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// at notes the longest phrases that begin at token i, behind which next stands.
func (m *Matcher) at(i int, next look) {
	tok, g := &m.tokens[i], m.g
	byWord := g.byWord[tok.Word]
	if (byWord == nil || !byWord.mayGoOn(next)) && !g.mayGoOn(tok.Class&g.starter, next) {
		return // nothing has begun here, so nothing of a later layer does
	}
	best := &m.places[i].best
	todo, begun := layerSet(0), layerSet(0)
	for c := tok.Class & g.starter; c != 0; c &= c - 1 {
		todo |= g.byClass[bits.TrailingZeros64(uint64(c))].some
	}
	if byWord != nil {
		todo |= byWord.some
	}
	for todo != 0 {
		layer := bits.TrailingZeros8(uint8(todo))
		todo &= todo - 1
		for c := tok.Class & g.starts[layer]; c != 0; c &= c - 1 {
			if l := &g.byClass[bits.TrailingZeros64(uint64(c))].layers[layer]; l.mayGoOn(next) {
				m.tryAll(l, i, i+1, next, 0)
			}
		}
		if byWord != nil {
			if l := &byWord.layers[layer]; l.mayGoOn(next) {
				m.tryAll(l, i, i+1, next, 0)
			}
		}
		for set := begun; set != 0; set &= set - 1 {
			below := bits.TrailingZeros8(uint8(set))
			p := &m.phrases[best[below]]
			if l, next := &g.byLayer[below][layer], m.look(int(p.last)); l.mayGoOn(next) {
				m.tryAll(l, i, int(p.last), next, p.sort)
			}
		}
		if best[layer] != 0 {
			begun |= 1 << layer
			todo |= g.above[layer]
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
	sort |= anySort
	m.tryEach(l.always, i, end, sort)
	if len(l.blocks) == 0 {
		for k := range l.deciding {
			if d := &l.deciding[k]; d.next.lets(next) {
				m.tryEach(d.trials, i, end, sort)
			}
		}
		return
	}
	for b := range l.blocks {
		for set := l.blocks[b].letting(next); set != 0; set &= set - 1 {
			m.tryEach(l.deciding[blockSize*b+bits.TrailingZeros64(set)].trials, i, end, sort)
		}
	}
}

// tryEach tries those rules of some trials that may begin there.
func (m *Matcher) tryEach(trials []trial, i, end int, sort Sort) {
	class := m.tokens[i].Class
	for k := range trials {
		if t := &trials[k]; t.takes(class, sort) && m.stands(t, i, end) {
			m.try(t.rule, i)
		}
	}
}

// stands tells whether around a token i, and what ends before end, stands what the rule of a trial asks for.
func (m *Matcher) stands(t *trial, i, end int) bool {
	return (!t.goesOn || t.then.lets(m.look(end+1))) && (!t.bound || t.before.lets(m.look(i-1)))
}

// look gives what filters ask of the token at i, and of the phrases that begin there.
func (m *Matcher) look(i int) look {
	if uint(i) >= uint(len(m.tokens)) {
		return look{phrases: anything}
	}
	tok := &m.tokens[i]
	return look{tok.Class, wordBit(tok.Word), m.places[i].kinds | anything}
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
	if m.trace != nil {
		m.trace(r, i, end)
	}
	here := &m.places[i]
	old := here.best[r.Layer]
	if old != 0 {
		if p := &m.phrases[old]; int(p.last) > end || int(p.last) == end && p.rule.rank <= r.rank {
			return
		}
	}
	n := len(m.phrases)
	if n == cap(m.phrases) {
		m.phrases = append(m.phrases, phrase{})
	}
	m.phrases = m.phrases[:n+1]
	p := &m.phrases[n]
	*p = phrase{} // in place: it is long
	p.last, p.rule = int32(end), r
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
// rule has few of them. Only where another choice is left for a part does it call itself for those behind.
func (m *Matcher) elements(r *Rule, k, i int) (int, bool) {
parts:
	for ; k < len(r.elems); k++ {
		e := &r.elems[k]
		for j := range e.alts {
			a := &e.alts[j]
			end, phrase := m.part(a, i)
			if end == 0 {
				continue
			}
			// What a failed try leaves in caps is overwritten: every part of a rule that matches sets its own.
			if e.label >= 0 {
				c := capture{first: int32(i), last: int32(end), phrase: phrase}
				if phrase == 0 {
					c.value = m.value(a, i)
				}
				m.caps[e.label] = c
			}
			if j == len(e.alts)-1 && !e.optional {
				i = end
				continue parts
			}
			if end, ok := m.elements(r, k+1, end); ok {
				return end, true
			}
		}
		if !e.optional {
			return 0, false
		}
		if e.label >= 0 {
			m.caps[e.label] = capture{value: Absent}
		}
	}
	if len(r.after) > 0 && !m.context(r.after, i) {
		return 0, false
	}
	return i, true
}

// part gives the end of what an atom takes at token i, and the phrase where it takes one; 0 where it takes nothing.
func (m *Matcher) part(a *atom, i int) (end int, phrase int32) {
	if i >= len(m.tokens) {
		return 0, 0
	}
	if a.flags&hasPhrase == 0 {
		if !m.token(a, i) {
			return 0, 0
		}
		return i + 1, 0
	}
	n := m.places[i].best[a.phrase]
	if n == 0 || a.flags&glued != 0 && m.tokens[i].Flags&scan.SpaceBefore != 0 {
		return 0, 0
	}
	p := &m.phrases[n]
	if len(p.rule.results) != 1 || a.sorts != 0 && p.sort&a.sorts == 0 {
		return 0, 0
	}
	return int(p.last), n
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
	out.n = 0
	for k := range res.steps {
		s := &res.steps[k]
		if s.spliced >= 0 {
			c := m.caps[s.spliced]
			if c.phrase == 0 {
				return false
			}
			ops := m.phrases[c.phrase].meaning.Ops()
			if copy(out.ops[out.n:], ops) < len(ops) {
				return false
			}
			out.n += uint8(len(ops))
			continue
		}
		if int(out.n) == len(out.ops) {
			return false
		}
		op := &out.ops[out.n]
		*op = s.op
		if !s.constant {
			for j := range op.Arg {
				if from := &s.args[j]; from.label >= 0 {
					op.Arg[j] = m.number(m.caps[from.label])
				} else if from.code != nil {
					op.Arg[j] = m.calculate(from.code)
				}
			}
			if !op.valid() {
				return false
			}
		}
		out.n++
	}
	return true
}

// calculate works out an argument with arithmetic in it.
func (m *Matcher) calculate(code []instr) int32 {
	var stack [12]int32
	n := 0
	for _, in := range code {
		switch in.kind {
		case pushConst:
			stack[n] = in.n
			n++
		case pushLabel:
			stack[n] = m.number(m.caps[in.n])
			n++
		default:
			stack[n-2] = arithmetic(in.kind, stack[n-2], stack[n-1])
			n--
		}
	}
	return stack[0]
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
