package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Whom a "he", "she", "they" or "it" stands for that is the subject of a clause: the one that the sentence or those before it leave. Gender and
// number, a title, what stands in apposition and what the document says elsewhere of a name shut others out; of several left, the subject is
// meant. Where two are left the pronoun stands for nobody.
//
//	"Mr. Brandt met Ms. Oduya. She said …"   Oduya
//	"The driver, Karl Nowak, fled. He …"      Karl Nowak
//	"The king and his wife arrived. She …"    nobody that has a name

// traits are what is known of somebody. What is not known shuts nobody out.
type traits uint8

const (
	male traits = 1 << iota
	female
	person
	body     // a company, a ministry
	location // it stands behind "in"
	plural   // several
	thing    // neither
)

// candidate is somebody whom a later pronoun may stand for.
type candidate struct {
	name     string // empty for who cannot be named alone: his wife
	the      bool   // an article belongs to the name
	key      uint32 // of the last word of a name, by which the document knows him; 0 for what is no name
	span     span   // its words
	token    int
	traits   traits
	belongs  traits // of "her daughter": female, for whom she belongs to is the nearer "she"
	subject  bool   // of a finite clause
	main     bool   // of the main one
	says     bool   // of a verb of saying
	definite bool   // a name, or "the": may stand in another sentence
}

// maxCandidates bounds the candidates of a sentence.
const maxCandidates = 24

// maxBack is how many sentences a pronoun may look back.
const maxBack = 3

// referents works out whom the subjects of clauses stand for.
type referents struct {
	r     *reading
	known map[uint32]traits // by the last word of a name
	all   []candidate       // in text order
	ends  []int             // by sentence: where its candidates end
	back  [maxBack + 1][]candidate
}

// nobody is whom the subject of a clause stands for that is no pronoun, or that the text leaves open.
var nobody candidate

// standsFor gives whom the pronoun stands for that is the subject of clause k.
func (r *reading) standsFor(k int) *candidate {
	if len(r.stands) == 0 || r.stands[k] == 0 {
		return &nobody
	}
	return &r.meant[r.stands[k]-1]
}

// refer finds whom the pronouns stand for that are subjects.
func (r *reading) refer() {
	r.stands, r.meant = r.stands[:0], r.meant[:0]
	for k := range r.clauses {
		if r.pronounOf(r.clauses[k].subject) >= 0 {
			r.stands = zeroed(r.stands, len(r.clauses))
			break
		}
	}
	if len(r.stands) == 0 {
		return
	}
	f := &r.referents
	if f.r = r; f.known == nil {
		f.known = map[uint32]traits{}
	}
	clear(f.known)
	for i := range f.back {
		f.back[i] = f.back[i][:0]
	}
	f.all, f.ends = f.all[:0], f.ends[:0]
	for s := range r.sentences {
		f.all = f.candidates(f.all, s)
		f.ends = append(f.ends, len(f.all))
	}
	all, ends := f.all, f.ends
	for i := range all {
		if c := &all[i]; c.key != 0 {
			f.known[c.key] |= c.traits &^ (plural | thing)
		}
	}
	first := 0
	for s := range r.sentences {
		if r.tokens[r.sentences[s].First].Flags&scan.ParagraphStart != 0 && s > 0 {
			for i := 1; i < maxBack; i++ { // the last sentence of the paragraph before is as far as one goes
				f.back[i] = f.back[i][:0]
			}
		}
		last := f.back[maxBack]
		copy(f.back[1:], f.back[:maxBack])
		f.back[0] = append(last[:0], all[first:ends[s]]...)
		first = ends[s]
		f.sentence(s)
	}
}

// sentence resolves the pronouns of a sentence from left to right. Whom one stands for is a candidate where it stands.
func (f *referents) sentence(s int) {
	r := f.r
	for k, last := r.clausesOf(s); k < last; k++ {
		c := &r.clauses[k]
		if c.kind == infinitive || c.kind == participle {
			continue
		}
		at := r.pronounOf(c.subject)
		if at < 0 || r.tokens[at].Flags&scan.Quoted != 0 {
			continue
		}
		if k > 0 && r.clauses[k-1].sentence == s && r.pronounOf(r.clauses[k-1].subject) == at { // he came and [saw]
			r.stands[k] = r.stands[k-1]
			continue
		}
		want, ok := f.wanted(at, c)
		if !ok {
			continue
		}
		found, ok := f.find(k, at, want)
		if !ok {
			if want&person != 0 { // nobody else is meant by the next one either
				f.back[0] = append(f.back[0], candidate{token: at, traits: want, subject: true, main: c.kind == mainClause || c.kind == predicate})
			}
			continue
		}
		r.meant = append(r.meant, found)
		r.stands[k] = int32(len(r.meant))
		if found.key != 0 && want&(male|female) != 0 {
			f.known[found.key] |= want&(male|female) | person
		}
		found.says = r.has(c.group.Main, r.reporting)
		found.token, found.subject, found.main = at, true, c.kind == mainClause || c.kind == predicate
		found.traits |= want & (male | female)
		f.back[0] = append(f.back[0], found)
	}
}

// wanted says what a pronoun asks of whom it stands for.
func (f *referents) wanted(at int, c *clause) (traits, bool) {
	r := f.r
	switch {
	case r.is(at, "he"):
		return male | person, true
	case r.is(at, "she"):
		return female | person, true
	case r.is(at, "they"):
		return plural, true
	case r.is(at, "it") && !c.group.Copula && !(c.group.Passive && r.has(c.group.Main, r.reporting|r.istate|r.plan)):
		return body, true
	}
	return 0, false
}

// find finds whom the pronoun at a token stands for: who says so, else whoever its own sentence or the one nearest to it leaves.
func (f *referents) find(k, at int, want traits) (candidate, bool) {
	r := f.r
	back := maxBack
	if want&(plural|body) != 0 {
		back = 1
	}
	for p, depth := r.clauses[k].parent, 0; p >= 0 && depth < maxDepth; p, depth = r.clauses[p].parent, depth+1 { // Trump said that he
		if r.clauses[p].sentence != r.clauses[k].sentence {
			break
		}
		if s := r.trim(r.clauses[p].subject); s.last-s.first == 1 && r.knows(s.first, r.anybody) {
			return candidate{}, false // each believes that he
		}
		if r.clauses[p].group.Finite && r.has(r.clauses[p].group.Main, r.reporting|r.avow) {
			for i := range f.back[0] {
				if c := &f.back[0][i]; c.subject && r.clauses[p].subject.first <= c.token && c.token < r.clauses[p].subject.last && c.token < at && f.fits(c, want) {
					return *c, c.name != ""
				}
			}
		}
		if r.clauses[p].parent == p {
			break
		}
	}
	for s := range back + 1 {
		before, subjects := at, false
		if s > 0 {
			before = len(r.tokens)
		} else if c := &r.clauses[k]; c.kind == mainClause && f.begins(k) || c.kind == relative && c.marker >= 0 && c.marker < at {
			subjects = true // Halasz, whom she married; after calling Petrov, he
		}
		if c, n := f.choose(f.back[s], before, want, subjects, s > 0 && r.has(r.clauses[k].group.Main, r.reporting)); n > 0 {
			return c, n == 1 && c.name != ""
		}
	}
	return candidate{}, false
}

// begins tells whether clause k is the first finite one of its sentence.
func (f *referents) begins(k int) bool {
	r := f.r
	for i := k - 1; i >= 0 && i > k-maxDepth && r.clauses[i].sentence == r.clauses[k].sentence; i-- {
		if r.clauses[i].group.Finite {
			return false
		}
	}
	return true
}

// choose gives whom the candidates of a sentence before a token leave, the subjects among them or all, and how many are left: 0, 1 or more.
func (f *referents) choose(cs []candidate, before int, want traits, subjects, says bool) (best candidate, n int) {
	rank := 0 // of the best: a subject before others, the main one before all; who is known to be a person before who is not; for a "he said" who said
	for i := range cs {
		c := &cs[i]
		if c.token >= before || subjects && !c.subject || !f.fits(c, want) {
			continue
		}
		q := 1
		if c.main {
			q += 2
		} else if c.subject {
			q++
		}
		if says && c.says {
			q += 8
		}
		if want&person != 0 {
			if f.of(c)&(person|male|female) != 0 || c.main && c.key != 0 {
				q += 4
			} else if !c.subject {
				continue // an object that may be anything
			}
		}
		switch {
		case q > rank:
			best, n, rank = *c, 1, q
		case q == rank && !same(c, &best):
			n++
		}
	}
	if want&(plural|body) != 0 && !best.subject {
		return best, 0
	}
	return best, n
}

// same tells whether two candidates are one: the same name, or the same words of the text.
func same(a, b *candidate) bool { return a.token == b.token || a.key != 0 && a.key == b.key }

// of gives what is known of a candidate.
func (f *referents) of(c *candidate) traits {
	if c.key == 0 {
		return c.traits
	}
	return c.traits | f.known[c.key]
}

// fits tells whether a candidate can be what a pronoun asks for.
func (f *referents) fits(c *candidate, want traits) bool {
	r, t := f.r, f.of(c)
	switch {
	case want&c.belongs != 0:
		return false
	case want&plural != 0:
		return t&thing == 0 && (t&plural != 0 || t&body != 0 && c.key == 0 && r.knows(c.token, r.crowd))
	case t&plural != 0:
		return false
	case want&body != 0:
		return t&(person|male|female|thing) == 0
	case t&thing != 0, t&(body|location) != 0 && t&(person|male|female) == 0:
		return false
	case want&male != 0:
		return t&female == 0 || t&male != 0
	}
	return t&male == 0 || t&female != 0
}

// candidates appends who is named in a sentence outside quotations, in text order.
func (f *referents) candidates(out []candidate, s int) []candidate {
	r := f.r
	var spans [maxCandidates]span
	base := len(out)
	for i, last := int(r.sentences[s].First), int(r.sentences[s].Last); i < last && len(out)-base < maxCandidates; {
		p := f.nounPhraseAt(i, last)
		if p.empty() {
			i++
			continue
		}
		c := f.candidate(p)
		i = p.last
		if end := f.apposition(&c, p, last); end > 0 {
			i = end
		}
		spans[len(out)-base] = p
		out = append(out, c)
	}
	found := len(out) - base
	first, last := r.clausesOf(s)
	for k := first; k < last; k++ {
		d := &r.clauses[k]
		if d.kind == infinitive || d.kind == participle || d.subject.empty() {
			continue
		}
		joined := r.find(span{d.subject.first, min(d.subject.last, d.subject.first+maxCandidates)}, tag.CC) > 0
		main := (d.kind == mainClause || d.kind == predicate) && !(k > first && r.has(d.group.Main, r.reporting) && r.tailing(d.first))
		for i := range found { // who only says so, "…, Verbeke said", is not whom the sentence tells of
			if c := &out[base+i]; f.heads(spans[i], d.subject) {
				c.subject = true
				c.main = c.main || main
				if r.has(d.group.Main, r.reporting) && !d.group.Passive {
					c.says = true
					c.traits &^= thing
				}
				if c.key == 0 && c.name != "" && !joined {
					c.name = r.whole(d.subject)
				}
			}
		}
		if c, ok := f.several(d); ok && len(out)-base < 2*maxCandidates {
			c.main = main
			out = append(out, c)
		}
	}
	return out
}

// heads tells whether a noun phrase is what a subject is of: it begins it, or another that an "and" joins does. It is not the bank of "the
// report of the bank", nor the Nowak of "Nowak's wife".
func (f *referents) heads(p, subject span) bool {
	r := f.r
	if p.first < subject.first || p.last > subject.last || p.first-subject.first > maxCandidates || r.tag(p.last) == tag.POS {
		return false
	}
	for i := subject.first; i < p.first; i++ {
		if t := r.tags[i]; t == tag.IN || t == tag.TO || t == tag.Comma {
			return false
		}
	}
	return true
}

// several makes a candidate of a subject that several are, or one of several: "the mayor and the governor", "one of them".
func (f *referents) several(d *clause) (candidate, bool) {
	r := f.r
	s := r.trim(d.subject)
	if s.last-s.first > maxCandidates {
		return candidate{}, false
	}
	if r.isAny(s.first, "one", "another") && r.is(s.first+1, "of") && (r.is(s.first+2, "them") || r.isPerson(r.headOf(span{s.first + 2, s.last}))) {
		return candidate{name: r.whole(s), token: s.first, traits: person, subject: true}, true
	}
	and := r.find(s, tag.CC)
	if and <= s.first || !r.is(and, "and") || !r.nounPhrase(s.first, s.last) || f.candidate(span{s.first, and}).traits&thing != 0 {
		return candidate{}, false
	}
	name := r.whole(s)
	if comma := r.find(s, tag.Comma); comma < 0 {
		name = r.whole(span{s.first, and}) + " and " + r.whole(span{and + 1, s.last})
	}
	return candidate{name: name, span: s, token: and, traits: plural | person, subject: true, definite: true}, true
}

// What a noun phrase may begin with alone, and what may stand before its noun.
var (
	opensPhrase  = tagsOf(tag.DT, tag.PDT, tag.PRPS)
	insidePhrase = tagsOf(tag.JJ, tag.JJR, tag.JJS, tag.CD, tag.HYPH)
)

// nounPhraseAt gives the noun phrase that begins at a token, up to an 's; empty for none.
func (f *referents) nounPhraseAt(i, last int) span {
	r := f.r
	if i >= last { // a text that ends with a comma: "Anna Weber,"
		return span{}
	}
	if t := r.tags[i]; !t.Noun() && !insidePhrase.has(t) && !opensPhrase.has(t) || r.tokens[i].Flags&scan.Quoted != 0 || r.within[i] != 0 {
		return span{}
	}
	noun := -1
	for j := i; j < last && r.within[j] == 0 && r.tokens[j].Flags&scan.Quoted == 0; j++ {
		t := r.tags[j]
		if t.Noun() {
			noun = j
		} else if !insidePhrase.has(t) && (j > i || !opensPhrase.has(t)) {
			break
		}
	}
	if noun < 0 {
		return span{}
	}
	return span{i, noun + 1}
}

// candidate says who a noun phrase is.
func (f *referents) candidate(p span) candidate {
	r := f.r
	h := p.last - 1
	c := candidate{span: p, token: h}
	switch {
	case r.is(p.first, "his"):
		c.belongs = male
	case r.is(p.first, "her"):
		c.belongs = female
	}
	for i := p.first; i < p.last; i++ {
		c.traits |= f.traitsOf(i, i == h)
	}
	if n := r.headName(p); !n.empty() && r.tags[h] != tag.NN && r.tags[h] != tag.NNS {
		c.key, c.token, c.definite = r.tokens[n.last-1].Hash, n.last-1, true
		if r.is(n.first-1, "the") && n.first > p.first { // the BBC
			c.traits |= body
			c.the = true
			n.last = r.nameEnd(n.last)
		}
		c.name, c.span = r.phrase(n), n
		if last := n.last - 1; r.knows(last, r.firm) && n.first < last { // Cilcorp Inc. is known by its first word
			c.key = r.tokens[n.first].Hash
			c.traits |= body
		}
		if r.tags[h] == tag.NNPS {
			c.traits |= plural
		}
		if r.isAny(p.first-1, "in", "at", "near", "across", "inside", "outside", "into", "throughout", "over") {
			c.traits |= location
		}
		return c
	}
	if r.tags[p.first] != tag.PRPS {
		c.name = r.phrase(p)
	}
	c.definite = r.is(p.first, "the")
	if r.tags[h] == tag.NNS || r.knows(h, r.folk) {
		c.traits |= plural
	}
	if c.traits&(person|male|female|body) == 0 {
		c.traits |= thing
	}
	return c
}

// traitsOf gives what a word of a noun phrase tells of it. Its head tells all, what stands before tells who has a name: "the actress Mia Berg".
func (f *referents) traitsOf(i int, head bool) traits {
	r := f.r
	var t traits
	name := r.tags[i] == tag.NNP || r.tags[i] == tag.NNPS
	if r.tags[i] == tag.PRPS {
		return 0
	}
	if r.knows(i, r.male) {
		t |= male | person
	}
	if r.knows(i, r.female) {
		t |= female | person
	}
	switch {
	case r.knows(i, r.body):
		if head {
			t |= body
		}
	case (r.knows(i, r.person) || r.has(i, r.speaker)) && r.tags[i].Noun(), r.tokens[i].Class&r.title != 0 && name:
		t |= person
	}
	return t
}

// apposition joins to a candidate what stands behind its comma, "the driver, [Karl Nowak]", "Clara Reuss, [the minister]", and gives where
// that ends; 0 for none.
func (f *referents) apposition(c *candidate, p span, last int) int {
	r := f.r
	if p.last+1 >= last || r.tags[p.last] != tag.Comma {
		return 0
	}
	from := p.last + 1
	if c.key != 0 && r.tags[from] == tag.CD && from+1 < last && r.tags[from+1] == tag.Comma { // Malik, 48, a judge
		c.traits |= person
		from += 2
	}
	q := f.nounPhraseAt(from, last)
	if q.empty() || q.last < last && r.tags[q.last] != tag.Comma && r.tags[q.last] != tag.Stop && r.tags[q.last] != tag.IN {
		return 0
	}
	d := f.candidate(q)
	switch {
	case c.key == 0 && d.key != 0 && (c.traits&(person|male|female) != 0 || c.traits&body == 0 && d.span.last-d.span.first > 1):
		c.name, c.span, c.key, c.definite = d.name, d.span, d.key, true
		c.traits = (c.traits | d.traits) &^ thing
	case c.key != 0 && d.key == 0 && d.traits&(person|male|female) != 0 && d.traits&plural == 0:
		c.traits |= d.traits
		c.belongs = d.belongs
	default:
		return 0
	}
	return q.last
}

// leave forgets the names of a document.
func (f *referents) leave() {
	f.r = nil
	clear(f.all[:cap(f.all)])
	for i := range f.back {
		clear(f.back[i][:cap(f.back[i])])
	}
}
