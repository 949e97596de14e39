package timeline

import (
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// mention is an event mention on its way to an Event.
type mention struct {
	Event
	token  int
	clause int  // the clause that holds it; -1 in a sentence without a verb
	noun   bool // named by a noun, or by an adjective behind "was"
	words  scan.Class
	verb   int  // of a noun: the mention of the clause's verb; -1 for none
	led    bool // of a noun: the verb says nothing itself ("held talks"), or it is the verb's predicate

	settled int  // the verb of the later clause that its status is by; 0 for none
	held    bool // that says that it happened
}

// detect finds the event mentions, in text order. What the language has learned decides which tokens name events, and of which class; where it
// has learned nothing, rules do.
func detect(r *reading) []mention {
	ms := r.byRules()
	if r.learned.events != nil {
		ms = r.byWeights(ms)
	}
	for i := range ms {
		ms[i].ID = i + 1
	}
	return ms
}

// byRules finds the verb of every clause, or what stands behind its "was", and the nouns that events.txt knows.
func (r *reading) byRules() []mention {
	ms := slices.Grow(r.ruled[:0], len(r.clauses)+len(r.tokens)/16)
	next := 0  // the clause whose verb comes next
	said := -1 // the predicate of the last "was", which is a mention already
	for i := range r.tokens {
		for next < len(r.clauses) && r.clauses[next].group.Main < i {
			next++
		}
		if next < len(r.clauses) && r.clauses[next].group.Main == i {
			if m, ok := r.verbMention(next); ok {
				ms = append(ms, m)
				said = m.token
			}
			continue
		}
		if r.is(i, "according") && r.is(i+1, "to") { // TimeML has it as a verb of saying
			m := mention{token: i, clause: -1, noun: true, words: r.words[i], verb: -1}
			m.Event = r.event(i)
			m.Class = Reporting
			ms = append(ms, m)
			continue
		}
		if i != said && r.nounEvent(i) && i >= int(r.sentences[r.sentenceOf(i)].First) {
			ms = append(ms, r.nounMention(i, ms))
		}
	}
	sortByToken(ms)
	r.ruled = ms
	return ms
}

// sortByToken puts mentions in text order: a predicate was added where its "was" stands. They are nearly in order.
func sortByToken(ms []mention) {
	for i := 1; i < len(ms); i++ {
		for k := i; k > 0 && ms[k].token < ms[k-1].token; k-- {
			ms[k], ms[k-1] = ms[k-1], ms[k]
		}
	}
}

// verbMention makes the mention of a clause's verb.
func (r *reading) verbMention(k int) (mention, bool) {
	c := &r.clauses[k]
	g := &c.group
	at, noun := g.Main, false
	if g.Copula {
		at = r.predicate(c)
		if at < 0 {
			return mention{}, false
		}
		noun = true
	}
	m := mention{token: at, clause: k, noun: noun, words: r.words[at], verb: -1}
	m.Event = r.event(at)
	m.Tense, m.Aspect, m.Polarity = Tense(g.Tense.String()), Aspect(g.Aspect.String()), Positive
	if g.Negated {
		m.Polarity = Negative
	}
	if g.Modal >= 0 {
		m.Modality = strings.ToLower(r.text(g.Modal))
	}
	switch {
	case noun && !r.tags[at].Noun():
		m.Class = State
	case noun:
		m.Class = Occurrence
	default:
		m.Class = r.classOf(k)
	}
	return m, true
}

// isPredicate tells whether a mention is what stands behind its clause's "was": ready in "was ready".
func (r *reading) isPredicate(m *mention) bool {
	return m.clause >= 0 && m.verb < 0 && r.clauses[m.clause].group.Copula && m.token >= r.clauses[m.clause].group.Last
}

// event begins an event at a token.
func (r *reading) event(token int) Event {
	tok := r.tokens[token]
	s := r.sentences[r.sentenceOf(token)]
	return Event{
		Start: int(tok.Start), End: int(tok.End), Text: r.src[tok.Start:tok.End],
		Tense: NoTense, Aspect: NoAspect, Polarity: Positive, Status: Occurred,
		Sentence: Passage{int(r.tokens[s.First].Start), int(r.tokens[s.Last-1].End)},
	}
}

// predicate finds what a clause with "was" says: the adjective or event noun behind it; -1 where that is neither.
func (r *reading) predicate(c *clause) int {
	last := -1
	for i := c.group.Last; i < len(r.tokens) && i < c.group.Last+6; i++ {
		switch t := r.tags[i]; {
		case r.within[i] != 0:
			return last
		case t == tag.JJ || t == tag.JJR || t == tag.JJS:
			last = i
		case t.Noun() && r.has(i, r.occasion|r.standing):
			return i
		case t == tag.DT, t == tag.RB, t == tag.CD, t == tag.PRPS, t == tag.RBR, t == tag.RBS:
		case t.Noun():
			return -1 // was the [first president]
		default:
			return last
		}
	}
	return last
}

// classOf gives the TimeML class of a clause's verb. Verbs that want something to hang on them are occurrences where nothing does: "offered
// shares".
func (r *reading) classOf(k int) Class {
	w := r.words[r.clauses[k].group.Main]
	switch {
	case w&r.reporting != 0 && (r.clauses[k].group.Passive || r.clauses[k].group.Tense == tag.PastPart) && !r.governs(k, complement): // the paper was published
		return Occurrence
	case w&r.reporting != 0 && (w&(r.iaction|r.istate) == 0 || r.governs(k, complement)):
		return Reporting
	case w&r.aspectual != 0:
		return Aspectual
	case w&r.perception != 0:
		return Perception
	case w&r.istate != 0:
		return IState
	case w&r.iaction != 0 && (r.governs(k, infinitive) || r.governs(k, complement) || r.governs(k, participle) || r.hasEventObject(k)):
		return IAction
	case w&r.state != 0 && (w&r.light == 0 || r.isAny(r.clauses[k].group.Main, "have", "has", "had", "having", "'ve", "’ve") && !r.hasEventObject(k)):
		return State
	}
	return Occurrence
}

// hasEventObject tells whether the object of a clause's verb is an event noun: "approved the merger".
func (r *reading) hasEventObject(k int) bool {
	g := &r.clauses[k].group
	for i := r.objectFrom(g); i < r.clauses[k].last && i < g.Last+8; i++ {
		switch t := r.tags[i]; {
		case t.Noun() && r.has(i, r.occasion|r.standing) && !r.tag(i+1).Noun():
			return true
		case t.Noun(), t == tag.DT, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.CD, t == tag.PRPS, t == tag.POS, t == tag.HYPH, t == tag.RB, t == tag.VBN, t == tag.VBG:
		default:
			return false
		}
	}
	return false
}

// governs tells whether a clause of a kind hangs on clause k.
func (r *reading) governs(k int, kind kind) bool {
	for i := r.clauses[k].child; i >= 0; i = r.clauses[i].next {
		r.steps++
		if i > k && r.clauses[i].kind == kind {
			return true
		}
	}
	return false
}

// nounEvent tells whether the noun at a token names an event: events.txt has it, and no further noun follows, as in "war prisoners".
func (r *reading) nounEvent(i int) bool {
	t := r.tags[i]
	if !t.Noun() || !r.has(i, r.occasion|r.standing) || r.within[i] != 0 {
		return false
	}
	if (t == tag.NNP || t == tag.NNPS) && !r.promoted[i] {
		return false // a name: "the White House Conference Center"
	}
	if n := r.tag(i + 1); n.Noun() && r.within[i+1] == 0 {
		return false
	}
	if r.tag(i+1) == tag.HYPH || r.tag(i-1) == tag.HYPH && r.tokens[i].Flags&scan.SpaceBefore == 0 && !r.tag(i-2).Noun() {
		return false
	}
	return true
}

// maxBehindVerb bounds the mentions that may stand between a verb and a noun of its clause.
const maxBehindVerb = 256

// nounMention makes the mention of a noun, behind the mentions before it.
func (r *reading) nounMention(i int, before []mention) mention {
	m := mention{token: i, clause: -1, noun: true, words: r.words[i], verb: -1}
	m.Event = r.event(i)
	m.Class = Occurrence
	if m.words&r.standing != 0 {
		m.Class = State
	}
	m.clause = r.clauseOf(i, r.sentenceOf(i))
	if m.clause < 0 {
		return m
	}
	g := &r.clauses[m.clause].group
	for k := len(before) - 1; k >= max(0, len(before)-maxBehindVerb) && before[k].token >= g.Main; k-- {
		r.steps++
		if before[k].clause == m.clause && before[k].token == g.Main {
			m.verb = k
		}
	}
	if i >= g.Last && r.has(g.Main, r.light) {
		m.led = r.direct(g.Last, i)
	}
	if i < g.First && r.isAny(g.Main, "take", "took", "taken", "takes") && r.is(g.Last, "place") ||
		i < g.First && r.isAny(g.Main, "occur", "occurred", "happen", "happened", "broke", "erupted", "began", "started", "ended", "opened", "closed") {
		m.led = r.direct(i+1, g.First)
	}
	return m
}

// direct tells whether nothing but the parts of one noun phrase stands between two tokens.
func (r *reading) direct(first, last int) bool {
	if last-first > maxPhrase {
		return false
	}
	for k := first; k < last; k++ {
		r.steps++
		switch t := r.tags[k]; {
		case t == tag.DT, t == tag.JJ, t == tag.JJR, t == tag.JJS, t == tag.CD, t == tag.PRPS, t == tag.RB, t == tag.HYPH, t == tag.VBN, t == tag.VBG, t.Noun():
		default:
			return false
		}
	}
	return true
}
