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
	finding

	settled int  // the verb of the later clause that its status is by; 0 for none
	held    bool // that says that it happened
	entry   bool // it was chosen
}

// finding is what makes a token an event mention. Most that rules find are weighed, and some dropped, before they are mentions, which take more room.
type finding struct {
	token  int
	clause int  // the clause that holds it, of a verb its own; -1 for a noun in a sentence without a verb
	noun   bool // named by a noun, or by an adjective behind "was"
	tells  bool // it is the verb of its clause, or the predicate that rules found behind its "was"
	led    bool // of a noun: the verb says nothing itself ("held talks"), or it is the verb's predicate
	verb   int  // of a noun: the mention of the clause's verb; -1 for none
	words  scan.Class
	ruled  Class // what rules say of it
}

// detect finds the event mentions, in text order. What the language has learned decides which tokens name events, and of which class; where it
// has learned nothing, rules do.
func detect(r *reading) []mention {
	found := r.byRules()
	ms := slices.Grow(r.mentions[:0], len(found)+16)
	if r.learned.events != nil {
		ms = r.byWeights(ms, found)
	} else {
		for i := range found {
			ms = r.appendMention(ms, &found[i])
		}
	}
	for i := range ms {
		ms[i].ID = i + 1
	}
	r.mentions = ms
	return ms
}

// byRules finds the verb of every clause, or what stands behind its "was", and the nouns that events.txt knows.
func (r *reading) byRules() []finding {
	found := r.ruled[:0]
	r.verbAt = zeroed(r.verbAt, len(r.clauses))
	said := -1 // the predicate of the last "was", which is found already
	for i := range r.tokens {
		if k := r.clauseAt[i]; k != 0 {
			if f, ok := r.verbFinding(int(k) - 1); ok {
				found = append(found, f)
				r.noteVerb(&f, len(found))
				said = f.token
			}
			continue
		}
		if i < int(r.sentences[r.sentenceOf(i)].First) {
			continue // of a dateline
		}
		if r.is(i, "according") && r.is(i+1, "to") { // TimeML has it as a verb of saying
			found = append(found, finding{token: i, clause: -1, noun: true, words: r.words[i], verb: -1, ruled: Reporting})
			continue
		}
		if i != said && r.nounEvent(i) {
			found = append(found, r.nounFinding(i, len(found)))
		}
	}
	sortByToken(found)
	r.ruled = found
	return found
}

// noteVerb notes which one, counted from 1, the verb of its clause is among those that were found.
func (r *reading) noteVerb(f *finding, n int) {
	if f.clause >= 0 && f.token == r.clauses[f.clause].group.Main {
		r.verbAt[f.clause] = int32(n)
	}
}

// sortByToken puts what was found in text order: a predicate was added where its "was" stands. They are nearly in order.
func sortByToken(found []finding) {
	for i := 1; i < len(found); i++ {
		for k := i; k > 0 && found[k].token < found[k-1].token; k-- {
			found[k], found[k-1] = found[k-1], found[k]
		}
	}
}

// verbFinding finds the verb of a clause, or its predicate.
func (r *reading) verbFinding(k int) (finding, bool) {
	c := &r.clauses[k]
	f := finding{token: c.group.Main, clause: k, tells: true, verb: -1}
	switch {
	case !c.group.Copula:
		f.ruled = r.classOf(k)
	default:
		if f.token = r.predicate(c); f.token < 0 {
			return f, false
		}
		f.noun, f.ruled = true, Occurrence
		if !r.tags[f.token].Noun() {
			f.ruled = State
		}
	}
	f.words = r.words[f.token]
	return f, true
}

// appendMention appends the mention of what was found. It is made in its place, for it is large.
func (r *reading) appendMention(ms []mention, f *finding) []mention {
	n := len(ms)
	ms = slices.Grow(ms, 1)[:n+1]
	m := &ms[n]
	*m = mention{}
	m.finding = *f
	tok := &r.tokens[f.token]
	m.Start, m.End, m.Text = int(tok.Start), int(tok.End), r.src[tok.Start:tok.End]
	s := &r.sentences[r.sentenceOf(f.token)]
	m.Sentence = Passage{int(r.tokens[s.First].Start), int(r.tokens[s.Last-1].End)}
	m.Class, m.Tense, m.Aspect, m.Polarity, m.Status = f.ruled, NoTense, NoAspect, Positive, Occurred
	if f.tells {
		g := &r.clauses[f.clause].group
		m.Tense, m.Aspect = Tense(g.Tense.String()), Aspect(g.Aspect.String())
		if g.Negated {
			m.Polarity = Negative
		}
		if g.Modal >= 0 {
			m.Modality = strings.ToLower(r.text(g.Modal))
		}
	}
	r.noteVerb(f, n+1)
	return ms
}

// isPredicate tells whether a mention is what stands behind its clause's "was": ready in "was ready".
func (r *reading) isPredicate(f *finding) bool {
	return f.clause >= 0 && f.verb < 0 && r.clauses[f.clause].group.Copula && f.token >= r.clauses[f.clause].group.Last
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
	case w&r.state != 0 && (w&r.light == 0 || r.isFormOf(r.clauses[k].group.Main, "have") && !r.hasEventObject(k)):
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

// nounFinding finds a noun, behind so many that were found before it.
func (r *reading) nounFinding(i, before int) finding {
	f := finding{token: i, clause: r.clauseOf(i, r.sentenceOf(i)), noun: true, words: r.words[i], verb: -1, ruled: Occurrence}
	if f.words&r.standing != 0 {
		f.ruled = State
	}
	if f.clause < 0 {
		return f
	}
	g := &r.clauses[f.clause].group
	if v := int(r.verbAt[f.clause]); v > 0 && v > before-maxBehindVerb {
		f.verb = v - 1
	}
	if i >= g.Last && r.has(g.Main, r.light) {
		f.led = r.direct(g.Last, i)
	}
	if i < g.First && (r.has(g.Main, r.unfold) || r.is(g.Last, "place") && r.isAny(g.Main, "take", "took", "taken", "takes")) {
		f.led = r.direct(i+1, g.First)
	}
	return f
}

// direct tells whether nothing but the parts of one noun phrase stands between two tokens.
func (r *reading) direct(first, last int) bool {
	if last-first > maxPhrase {
		return false
	}
	for k := first; k < last; k++ {
		r.steps++
		if !ofOnePhrase.has(r.tags[k]) {
			return false
		}
	}
	return true
}

var ofOnePhrase = nouns | tagsOf(tag.DT, tag.JJ, tag.JJR, tag.JJS, tag.CD, tag.PRPS, tag.RB, tag.HYPH, tag.VBN, tag.VBG)
