package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/tag"
)

// How a clause begins, which tells its kind, what it hangs on and where its subject is: with a word that opens it, "that", "who", "before"; with a subject
// alone; with "to"; with the verb itself.

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
