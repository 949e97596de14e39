package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// The clauses of a sentence, found without a parser: every verb group makes one, and what stands between two groups tells where the
// second one's clause begins, how it hangs on those before it, and what its subject is.
//
//	[Trump said] [that he also pressed Putin] [to end Russia's war]           main, complement, infinitive
//	[The leaders met] and [signed a treaty] [that ended the war]              main, predicate, relative
//	[After the talks ended], [the minister left] for Oman                     adverbial, main

// clause is a verb group with its subject and how it hangs in the sentence.
type clause struct {
	group    tag.Group // tokens are numbered over the whole text
	kind     kind
	sentence int
	first    int  // its first token: what opens it, its subject or its verb
	last     int  // where the next clause begins, or the sentence ends
	marker   int  // the token that opens it: that, who, before; -1 for none
	subject  span // empty where none was found
	parent   int  // the clause that it hangs on; -1 for none
	sibling  int  // of a predicate: the clause whose subject it shares; else -1
	noun     int  // of an infinitive or complement: the event noun that it hangs on ("a plan to leave"); else -1

	child, next int // the first clause that hangs on it, and the next one that hangs on its parent, in text order; -1 for none
}

// kind says how a clause stands in its sentence.
type kind uint8

const (
	mainClause kind = iota
	complement      // he said [that it ended]
	relative        // the deal [that was signed]
	adverbial       // [after the talks ended]
	predicate       // he came and [saw]
	infinitive      // he came [to see]
	participle      // the deal [brokered in Oman]
)

// divide finds the clauses of a sentence from its verb groups, whose tokens are numbered from the sentence's first.
func (r *reading) divide(sentence int, groups []tag.Group) {
	s := r.sentences[sentence]
	base := int(s.First)
	from := len(r.clauses)
	for _, g := range groups {
		g.First, g.Last, g.Main = g.First+base, g.Last+base, g.Main+base
		if g.Modal >= 0 {
			g.Modal += base
		}
		if g.Particle >= 0 {
			g.Particle += base
		}
		if r.within[g.Main] != 0 || r.has(g.Main, r.participial) && g.Tense == tag.PresentPart {
			continue // "in the coming weeks", "according to": no clause
		}
		c := clause{group: g, sentence: sentence, first: g.First, marker: -1, parent: -1, sibling: -1, noun: -1, child: -1, next: -1}
		prev := len(r.clauses) - 1
		lo := base
		if prev >= from {
			lo = r.clauses[prev].group.Last
		} else {
			prev = -1
		}
		r.mendForm(&c.group, lo, prev)
		g = c.group
		switch {
		case g.Finite:
			r.openFinite(&c, lo, prev, from)
			r.takeFronted(&c, lo)
		case g.Tense == tag.Infinitive:
			r.openInfinitive(&c, lo, prev)
		default:
			r.openParticiple(&c, lo, prev)
		}
		r.clauses = append(r.clauses, c)
	}
	r.mendFirst(from, base)
	for i := from; i < len(r.clauses); i++ {
		r.clauses[i].last = int(s.Last)
		if i+1 < len(r.clauses) {
			r.clauses[i].last = r.clauses[i+1].first
		}
		if c := &r.clauses[i]; c.kind == adverbial && c.parent < 0 { // a fronted one hangs on the clause behind it
			for k := i + 1; k < len(r.clauses); k++ {
				if r.clauses[k].kind == mainClause {
					c.parent = k
					break
				}
			}
		}
	}
	for i := len(r.clauses) - 1; i >= from; i-- {
		if p := r.clauses[i].parent; p >= 0 {
			r.clauses[i].next, r.clauses[p].child = r.clauses[p].child, i
		}
	}
}

// mendForm tells a past tense from a participle that looks the same by what stands around it. A participle has no object: "the two sides
// [traded] more prisoners" is past. A second past tense behind a noun, without anything that opens a clause and without an object, is a
// participle: "… under an arrangement [brokered] in Oman".
func (r *reading) mendForm(g *tag.Group, lo, prev int) {
	if g.First != g.Main || g.Particle >= 0 || g.Shared || g.Main == lo {
		return
	}
	next := r.tag(g.Last)
	switch {
	case g.Tense == tag.Past && g.Finite && g.Aspect == tag.NoAspect && prev < 0 && r.standsAside(g, lo): // One, [added] last week, was dropped
		g.Tense, g.Finite, g.Passive = tag.PastPart, false, true
	case g.Tense == tag.Past && g.Finite && g.Aspect == tag.NoAspect && r.tags[g.First-1].Noun() && r.within[g.First-1] == 0 && r.is(g.Last, "for") && r.dates(g) &&
		g.Last+1 < len(r.within) && r.within[g.Last+1] != 0 && r.isCalendar(g.Last+1): // a hearing [set] for Friday was postponed
		g.Tense, g.Finite, g.Passive = tag.PastPart, false, true
	case g.Tense == tag.PastPart && !g.Finite && r.tags[g.First-1].Noun() && r.has(g.Main, r.intransitive):
		g.Tense, g.Finite, g.Passive = tag.Past, true, false
	case g.Tense == tag.PastPart && !g.Finite && (r.tags[g.First-1].Noun() || prev < 0 && r.nounPhrase(r.subjectIn(lo, g.First).first, g.First)):
		object := next == tag.DT || next == tag.PRPS || next == tag.NNS || next == tag.NNP || next == tag.JJR || next == tag.PRP
		if object && !r.has(g.Main, r.iaction|r.reporting|r.ditransitive) &&
			(g.Last >= len(r.within) || r.within[g.Last] == 0) { // but: named chairman, told reporters, given the order
			g.Tense, g.Finite, g.Passive = tag.Past, true, false
		}
	case g.Tense == tag.Past && g.Finite && prev >= 0 && r.clauses[prev].group.Passive && r.clauses[prev].group.Finite && r.tags[g.First-1] == tag.CC &&
		(next == tag.IN || next == tag.RB || g.Last < len(r.within) && r.within[g.Last] != 0): // will be questioned on Sunday and [brought] before a judge
		p := &r.clauses[prev].group
		g.Tense, g.Aspect, g.Modal, g.Passive, g.Shared, g.Negated = p.Tense, p.Aspect, p.Modal, true, true, p.Negated
	case g.Tense == tag.Past && g.Finite && r.tags[g.Main] == tag.VBD && g.Aspect == tag.NoAspect && !g.Negated && prev >= 0 &&
		r.clauses[prev].group.Finite && !r.clauses[prev].group.Copula && !r.takesComplement(prev) && r.tags[g.First-1].Noun() && r.within[g.First-1] == 0 &&
		(next == tag.IN || next == tag.Stop || g.Last < len(r.within) && r.within[g.Last] != 0):
		for i := lo; i < g.First; i++ {
			switch t := r.tags[i]; t {
			case tag.WDT, tag.WP, tag.WPS, tag.WRB, tag.CC, tag.Comma, tag.Colon, tag.Open, tag.Close, tag.PRP:
				return
			case tag.IN:
				if r.has(i, r.subordinator) {
					return
				}
			}
		}
		g.Tense, g.Finite, g.Passive = tag.PastPart, false, true
	}
}

// standsAside tells whether what looks like a past tense stands between a noun phrase with a comma and a comma with another verb: no subject is
// parted from its verb by one comma.
func (r *reading) standsAside(g *tag.Group, lo int) bool {
	comma := g.First - 1
	if r.tags[comma] != tag.Comma || !strings.HasSuffix(r.text(g.Main), "ed") || r.tags[lo] == tag.IN || !r.nounPhrase(lo, comma) {
		return false
	}
	const far = 24
	for i := g.Last; i+1 < len(r.tags) && i < g.Last+far && r.tags[i] != tag.Stop; i++ {
		if t := r.tags[i+1]; r.tags[i] == tag.Comma && (t.Finite() || t == tag.MD) {
			return true
		}
	}
	return false
}

// mendFirst makes the first verb of a sentence that has no other main clause its main clause, where it was taken for a participle: "crews
// called off a strike they had planned".
func (r *reading) mendFirst(from, base int) {
	if from == len(r.clauses) {
		return
	}
	c := &r.clauses[from]
	if c.kind != participle || c.group.Tense != tag.PastPart || c.subject.first != base || r.tags[c.group.Last-1] == tag.IN {
		return
	}
	for i := from + 1; i < len(r.clauses); i++ {
		if r.clauses[i].kind == mainClause {
			return
		}
	}
	c.kind, c.first = mainClause, base
	c.group.Tense, c.group.Finite, c.group.Passive = tag.Past, true, false
}

// takesComplement tells whether a clause may hang on the verb of another without a word that opens it: he said [it ended].
func (r *reading) takesComplement(clause int) bool {
	if clause < 0 {
		return false
	}
	g := &r.clauses[clause].group
	return r.has(g.Main, r.reporting|r.istate|r.perception) && !r.has(g.Main, r.plan) && g.Tense != tag.PastPart
}

// openFinite finds where the clause of a finite verb begins. It goes from the verb to the left, as far as the verb before it, until
// something tells.
func (r *reading) openFinite(c *clause, lo, prev, from int) {
	g := &c.group
	if g.Inverted || r.inverted(c, lo, prev) {
		return
	}
	nouns := false // a noun or pronoun was seen, which can be the subject
	comma := -1    // the leftmost comma on the way
	for m := g.First - 1; m >= lo; m-- {
		r.steps++
		t := r.tags[m]
		if r.within[m] != 0 {
			nouns = nouns || r.tag(m+1) == tag.POS // Friday's attack
			continue
		}
		switch {
		case t == tag.RRB:
			for m > lo && r.tags[m] != tag.LRB {
				m--
			}
		case t == tag.WDT, t == tag.WP, t == tag.WPS, t == tag.WRB:
			r.openWith(c, m, prev, nouns)
			return
		case t == tag.IN && r.has(m, r.preposition) && r.within[m+1] != 0 && r.tag(r.behind(m+1)) != tag.POS: // before 2016 people used it
		case t == tag.IN && r.has(m, r.subordinator) && (m+1 == g.First || nouns):
			if r.is(m, "that") && !nouns { // the treaty that ended it
				r.openWith(c, m, prev, nouns)
				return
			}
			if r.has(m, r.preposition) && comma >= 0 && r.fronts(m, lo) {
				c.first, c.subject = comma+1, span{comma + 1, g.First} // After the storm, he left
				r.hang(c, prev)
				return
			}
			if !nouns {
				continue
			}
			c.first, c.marker, c.subject = m, m, span{m + 1, g.First}
			if r.is(m, "that") || r.is(m, "whether") || r.is(m, "if") && r.takesComplement(prev) && r.tag(m-1) != tag.Comma {
				c.kind, c.parent = complement, prev
				if prev >= 0 && r.has(m-1, r.occasion|r.reporting|r.iaction) && r.tags[m-1].Noun() {
					c.noun = m - 1
				}
				return
			}
			c.kind, c.parent = adverbial, prev
			return
		case t == tag.CC && !nouns:
			c.first, c.kind, c.sibling = m+1, predicate, r.conjunct(prev, from)
			if c.sibling >= 0 {
				c.parent = r.clauses[c.sibling].parent
				c.subject = r.clauses[c.sibling].subject
			} else {
				c.kind = mainClause
			}
			return
		case t == tag.CC && prev >= 0:
			if r.joinsNouns(lo, m, prev) {
				continue
			}
			c.first, c.subject = m+1, span{m + 1, g.First}
			if k := r.finiteBefore(prev, from); k >= 0 && r.clauses[k].kind != relative {
				c.kind, c.parent = r.clauses[k].kind, r.clauses[k].parent
				if c.kind == predicate {
					c.kind = mainClause
				}
			}
			return
		case (t == tag.Colon || t == tag.Close || t == tag.Open) && nouns:
			c.first, c.subject = m+1, r.subjectIn(m+1, g.First)
			if t == tag.Open && r.takesComplement(prev) { // he said “it ended
				c.kind, c.parent = complement, prev
			}
			return
		case t == tag.Comma:
			if nouns && prev >= 0 && comma < 0 && r.nounPhrase(m+1, g.First) {
				// A tail that says who said it (…, Ushakov said), or what an adverbial clause hangs on.
				c.first, c.subject = m+1, span{m + 1, g.First}
				return
			}
			if last := g.First - 1; nouns && prev >= 0 && comma >= 0 && comma < last && r.tags[last] == tag.Comma && r.has(g.Main, r.reporting) &&
				r.nounPhrase(m+1, comma) && r.nounPhrase(comma+1, last) { // died on Saturday at home, her son, Jan, said
				c.first, c.subject = m+1, span{m + 1, comma}
				return
			}
			comma = m
		case t == tag.PRP && !nouns && prev >= 0 && m > lo && r.tags[m-1].Noun() && r.within[m-1] == 0 &&
			(r.isAny(m, "i", "he", "she", "we", "they") || r.is(m, "it") && r.clauses[prev].kind != adverbial): // but: when the storm hit the coast it weakened
			c.kind, c.parent, c.first, c.subject = relative, prev, m, span{m, g.First} // a walkout [they had planned]
			if last := r.clauses[prev].group.Last; r.has(r.clauses[prev].group.Main, r.tell) && r.nounPhrase(last, m) {
				c.kind = complement // told the judge [she had forgotten]
			}
			return
		case t.Noun(), t == tag.PRP, t == tag.EX, t == tag.DT, t == tag.CD:
			nouns = true
		}
	}
	c.subject = r.subjectIn(lo, g.First)
	switch {
	case prev < 0:
		c.first = c.subject.first
	case !nouns || r.clauses[prev].kind >= relative && !r.takesComplement(prev):
		c.first = g.First // goes on behind a clause inside its subject
		c.subject = r.outerSubject(prev, from)
		if c.subject.empty() {
			c.kind, c.parent = complement, prev
		}
	default:
		c.first, c.kind, c.parent = r.pastTime(lo, g.First), complement, prev
	}
}

// pastTime gives where a clause begins that nothing opens: behind a time, where a subject follows, for such a time is the verb's before it:
// "said Friday [she had left]", but "said [Friday's vote was a farce]", "said [2019 sales had been poor]".
func (r *reading) pastTime(lo, verb int) int {
	if r.within[lo] == 0 {
		return lo
	}
	x := &r.expressions[r.within[lo]-1]
	if x.Type != dateparse.Date && x.Type != dateparse.Time || x.Value.Unit > calendar.Month {
		return lo
	}
	if i := r.behind(lo); r.nounPhrase(i, verb) && r.tags[i] != tag.POS && r.tags[i] != tag.IN {
		return i
	}
	return lo
}

// takeFronted lets a clause begin with the expression that stands before its comma: "…; last Monday, the company had".
func (r *reading) takeFronted(c *clause, lo int) {
	comma := c.first - 1
	if comma <= lo || r.tags[comma] != tag.Comma || r.within[comma-1] == 0 {
		return
	}
	e := r.spans[r.within[comma-1]-1].first
	if e > lo && r.tags[e-1] == tag.IN {
		e--
	}
	if e == lo {
		return
	}
	switch r.tags[e-1] {
	case tag.CC, tag.Colon, tag.Open, tag.Comma:
		c.first = e
	}
}

// hang lets a clause that nothing opens hang on the one before, where that says something: he said [it ended].
func (r *reading) hang(c *clause, prev int) {
	if prev >= 0 && r.takesComplement(prev) {
		c.kind, c.parent = complement, prev
	}
}

// inverted finds the subject of a verb of saying behind it: “It ended,” said Trump.
func (r *reading) inverted(c *clause, lo, prev int) bool {
	g := &c.group
	if g.First == 0 || g.First != g.Main || !r.has(g.Main, r.reporting) && !(r.has(g.Main, r.voice) && r.tags[g.First-1] == tag.Close) {
		return false
	}
	switch r.tag(g.First - 1) {
	case tag.Comma, tag.Close, tag.Stop:
	default:
		return false
	}
	end := r.phraseEnd(g.Last)
	if end == g.Last || prev < 0 && r.tags[g.First-1] != tag.Close {
		return false // nothing was said before: "The minister, Ana Reuss, said talks failed"
	}
	if r.tags[g.First-1] == tag.Comma {
		if r.tag(end).Finite() || prev >= 0 && r.clauses[prev].kind == relative && r.tag(r.clauses[prev].first-1) == tag.Comma {
			return false // "The mayor, who left in May, said the bridge had been repaired"
		}
	}
	c.first, c.subject = g.First, span{g.Last, end}
	return true
}

// openWith opens a clause with who, which, that or when at m. The noun before it is its subject where it has no other.
func (r *reading) openWith(c *clause, m, prev int, nouns bool) {
	c.first, c.marker, c.kind, c.parent = m, m, relative, prev
	if r.tag(m-1) == tag.IN { // at which
		c.first = m - 1
	}
	if k := r.relativeBefore(prev, c.sentence); k >= 0 && r.tag(m-1) == tag.CC && !nouns { // whom he met and [who left]
		c.subject, c.parent = r.antecedentOf(r.clauses[k].first), r.clauses[k].parent
		return
	}
	if r.is(m, "that") && nouns && r.hearerBefore(m, prev) {
		c.kind = complement
	} else if r.tags[m] == tag.WRB && !r.has(m, r.subordinator) || !r.antecedent(m) { // he said [how it ended], [what he saw]
		c.kind = complement
		if r.is(m, "when") || r.is(m, "while") {
			c.kind = adverbial
		}
	}
	if nouns {
		c.subject = span{m + 1, c.group.First}
		if r.is(m, "when") || r.is(m, "while") || r.is(m, "where") && !r.antecedent(m) {
			c.kind = adverbial
		}
		return
	}
	if c.kind == relative {
		c.subject = r.antecedentOf(m)
	}
}

// hearerBefore tells whether what stands between the verb of saying of clause prev and a "that" is who hears it, or where and when it was
// said: "told reporters that", "wrote on Facebook that", "denied at the time that"; but "reported the deal that" is about a deal.
func (r *reading) hearerBefore(that, prev int) bool {
	if !r.takesComplement(prev) && (prev < 0 || !r.has(r.clauses[prev].group.Main, r.avow)) {
		return false
	}
	said, last := r.clauses[prev].group.Main, r.clauses[prev].group.Last
	return last < that && (r.has(said, r.tell) || r.isFormOf(said, "say") || r.tags[last] == tag.IN || r.within[last] != 0)
}

// antecedentOf gives the noun phrase that a relative clause beginning at m tells of.
func (r *reading) antecedentOf(m int) span {
	end, apart := m, false
	for end > 0 && (r.within[end-1] != 0 || r.tags[end-1] == tag.Comma || r.tags[end-1] == tag.IN || r.tags[end-1] == tag.Close) {
		end--
		apart = apart || r.tags[end] == tag.Comma
	}
	s := span{r.phraseStart(end), end}
	if apart && end-s.first == 1 && r.tags[s.first] == tag.CD && r.tag(s.first-1) == tag.Comma { // Ana Reuss, 58, who left
		end = s.first - 1
		s = span{r.phraseStart(end), end}
	}
	if apart && s.last == end && !r.is(m, "who") { // share trading in Stenborg, which was suspended
		first := r.chainStart(end)
		for i := end - 1; i >= first; i-- {
			if r.isAny(i, "with", "during", "after", "before", "until") {
				first = i + 1
				break
			}
		}
		for r.tags[first] == tag.IN {
			first++
		}
		if first < s.first && !(r.tag(first+1) == tag.IN && (r.tags[first] == tag.JJ || r.tags[first] == tag.NN && r.is(first+1, "of"))) && r.headOf(span{first, end}) >= 0 {
			return span{first, end}
		}
	}
	p := s.first - 1
	who := r.is(m, "who")
	if (apart || who) && (r.isAny(p, "in", "at", "from", "near") || who && r.is(p, "of")) && r.isNameOfLocation(s) {
		if up := r.phraseStart(p); up < p { // share trading in Stenborg, which was suspended; a logger from Forks who was billed
			return span{up, end}
		}
	}
	return s
}

// isNameOfLocation tells whether a noun phrase behind a preposition is a name, with no more than an article before it.
func (r *reading) isNameOfLocation(s span) bool {
	for i := s.first; i < s.last; i++ {
		if t := r.tags[i]; t != tag.NNP && t != tag.NNPS && !(i == s.first && t == tag.DT) {
			return false
		}
	}
	return !s.empty()
}

// clausesOf gives the clauses of a sentence, half-open.
func (r *reading) clausesOf(sentence int) (first, last int) {
	return r.firstClause(sentence), r.firstClause(sentence + 1)
}

// firstClause gives the first clause of a sentence, or of the first one behind it that has any.
func (r *reading) firstClause(sentence int) int {
	if sentence < len(r.firsts) {
		return int(r.firsts[max(sentence, 0)])
	}
	return len(r.clauses)
}

// relativeBefore gives the last relative clause of a sentence up to clause k; -1 for none.
func (r *reading) relativeBefore(k, sentence int) int {
	for from := max(0, k-maxFronted); k >= from && r.clauses[k].sentence == sentence; k-- {
		r.steps++
		if r.clauses[k].kind == relative {
			return k
		}
	}
	return -1
}

// antecedent tells whether a noun stands right before m, or behind a comma or preposition there.
func (r *reading) antecedent(m int) bool {
	for k, left := m-1, 6; k >= 0 && left > 0; k, left = k-1, left-1 {
		if r.within[k] != 0 { // said on Saturday that …, but the attack on Saturday that …
			k = r.spans[r.within[k]-1].first
			continue
		}
		t := r.tags[k]
		if t.Noun() || t == tag.CD || t == tag.PRP || t == tag.DT {
			return true
		}
		if t != tag.Comma && t != tag.IN && t != tag.Close && t != tag.RRB {
			return false
		}
	}
	return false
}

// fronts tells whether a preposition at m begins what stands before the subject, so that a comma follows it.
func (r *reading) fronts(m, lo int) bool {
	for k := m - 1; k >= lo; k-- {
		if t := r.tags[k]; t.Noun() || t.Verb() {
			return false
		}
	}
	return true
}

// joinsNouns tells whether the conjunction at m, with the verb of clause prev before lo, joins two nouns of one subject and no clauses: he
// said [Russia and Iran agreed], but [he took the train] and [his wife drove].
func (r *reading) joinsNouns(lo, m, prev int) bool {
	for k := lo; k < m; k++ {
		switch t := r.tags[k]; {
		case t == tag.WDT, t == tag.WP, t == tag.WRB, t == tag.IN && r.has(k, r.subordinator):
			return r.nounPhrase(k+1, m)
		}
	}
	return r.takesComplement(prev) && r.nounPhrase(lo, m)
}

// finiteBefore gives the last finite clause of the sentence up to clause k that is no relative of another one's subject; -1 for none.
func (r *reading) finiteBefore(k, from int) int {
	for from = max(from, k-maxFronted); k >= from; k-- {
		r.steps++
		if r.clauses[k].group.Finite {
			return k
		}
	}
	return -1
}

// conjunct gives the finite clause that a further predicate goes with: the last one that does not tell when or why another happened.
func (r *reading) conjunct(k, from int) int {
	last := r.finiteBefore(k, from)
	for k = last; k >= max(from, last-maxFronted); k-- {
		r.steps++
		if c := &r.clauses[k]; c.group.Finite && c.kind != adverbial && !r.inPassing(k, from) {
			return k
		}
	}
	return last
}

// inPassing tells whether a clause only says whose words those before it are: "it fell, [Hale said], but rose again".
func (r *reading) inPassing(k, from int) bool {
	c := &r.clauses[k]
	t := r.tag(c.first - 1)
	return k > from && c.kind == mainClause && r.has(c.group.Main, r.reporting) && r.tag(c.group.Last) == tag.Comma &&
		(t == tag.Comma || t == tag.Close) && r.tokens[r.clauses[from].group.Main].Flags&scan.Quoted == 0
}

// outerSubject gives the subject of a verb behind a clause that stands inside its subject: the man [who shot him] died.
func (r *reading) outerSubject(prev, from int) span {
	k := prev
	for k > from && r.clauses[k].kind >= relative && !(r.clauses[k-1].group.Finite && r.clauses[k-1].kind != relative) {
		k--
	}
	lo := int(r.sentences[r.clauses[k].sentence].First)
	if k > from {
		lo = r.clauses[k-1].group.Last
	}
	for i := lo; i < r.clauses[k].first; i++ {
		if r.tags[i] == tag.Close { // “It sank,” [a man], who asked not to be named, said
			return r.subjectIn(i+1, r.clauses[k].first)
		}
	}
	s := r.subjectIn(lo, r.clauses[k].first)
	for i := s.last - 1; i >= s.first; i-- { // FOOTBALL: The match, set for Monday, is off
		if r.tags[i] == tag.Colon {
			s = r.subjectIn(i+1, s.last)
			break
		}
	}
	if k > from && r.takesComplement(k-1) || k == from {
		return s
	}
	return r.clauses[r.finiteOr(k-1, from)].subject
}

func (r *reading) finiteOr(k, from int) int {
	if f := r.finiteBefore(k, from); f >= 0 {
		return f
	}
	return from
}

func (r *reading) openInfinitive(c *clause, lo, prev int) {
	c.kind, c.parent = infinitive, prev
	if prev >= 0 {
		c.subject = r.clauses[prev].subject
	}
	for m := c.group.First - 1; m >= lo && m >= c.group.First-3; m-- {
		if t := r.tags[m]; t.Noun() && r.has(m, r.occasion|r.iaction|r.istate|r.plan|r.maybe|r.eventual|r.lack) {
			c.noun = m
			break
		} else if !t.Noun() && t != tag.RB {
			break
		}
	}
	if c.group.Shared && prev >= 0 && r.clauses[prev].kind == infinitive { // to meet and talk
		c.parent, c.sibling, c.noun = r.clauses[prev].parent, prev, r.clauses[prev].noun
	}
}

func (r *reading) openParticiple(c *clause, lo, prev int) {
	c.kind, c.parent = participle, prev
	if c.group.Shared && prev >= 0 {
		p := &r.clauses[prev]
		c.kind, c.parent, c.sibling, c.subject, c.noun = p.kind, p.parent, prev, p.subject, p.noun
		if p.group.Finite {
			c.kind = predicate
		}
		return
	}
	end := c.group.First
	for end > lo && r.tags[end-1] == tag.RB {
		end--
	}
	if end > lo && r.tags[end-1] == tag.Comma && c.group.Tense == tag.PastPart && (prev < 0 || !r.clauses[prev].group.Finite) {
		end-- // A debate, scheduled for Monday, was called off
	}
	if end > lo && (r.tags[end-1].Noun() || r.within[end-1] != 0) {
		c.subject = span{r.phraseStart(end), end}
	} else if prev >= 0 {
		c.subject = r.clauses[prev].subject
	}
}

// clauseOf gives the clause of a sentence that a token belongs to: the one whose subject it stands in, the last one that begins before it,
// or, where it stands before them all, the first main one. -1 where the sentence has none.
func (r *reading) clauseOf(token, sent int) int {
	first, last := r.clausesOf(sent)
	lo, hi := first, last
	for lo < hi { // clauses begin one behind the other
		if mid := (lo + hi) / 2; r.clauses[mid].first <= token {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo > first {
		return lo - 1
	}
	k := -1
	for i := first; i < min(last, first+maxFronted); i++ {
		r.steps++
		c := &r.clauses[i]
		if k < 0 || r.clauses[k].kind != mainClause && c.kind == mainClause || c.kind == mainClause && c.subject.first <= token && token < c.subject.last {
			k = i
		}
	}
	return k
}

// maxFronted bounds the clauses that are looked at for one that what stands before them all belongs to.
const maxFronted = 64
