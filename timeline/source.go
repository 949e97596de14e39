package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Who says what: the subject of the verb of saying that a clause hangs on, the tail behind it, who speaks in a quotation, or "according to".
//
//	"Ushakov said Putin briefed Trump"   briefed: Ushakov
//	"It should end,” said Trump          end: Trump
//	"“It ended. We lost,” Ruiz said."    ended, lost: Ruiz
//	"…, according to U.S. intelligence"  U.S. intelligence

// speech is who says each clause.
type speech struct {
	r      *reading
	of     []string // by clause; empty where nobody says so
	quotes []quotation
	last   string // who spoke last in the text
	at     int    // in which sentence
}

// attribute sets the source of every mention.
func attribute(r *reading, ms []mention) {
	r.said = zeroed(r.said, len(r.clauses))
	sp := speech{r: r, of: r.said, quotes: r.quotations()}
	next, quote := 0, 0
	for s := range r.sentences {
		first := next
		for next < len(r.clauses) && r.clauses[next].sentence == s {
			next++
		}
		sp.told(first, next)
		sp.according(s, first, next)
		for quote < len(sp.quotes) && sp.quotes[quote].first < int(r.sentences[s].Last) {
			sp.speaker(quote)
			quote++
		}
	}
	sp.quoted()
	for i := range ms {
		if c := ms[i].clause; c >= 0 {
			ms[i].Source = sp.of[c]
		}
		if by := ms[i].settled; by > 0 && ms[i].Status == Denied { // Siddiqui denied it
			ms[i].Source = sp.says(int(r.clauseAt[by]) - 1)
		}
	}
}

// maxSilence is how many sentences behind his last words a "he" is still who spoke.
const maxSilence = 3

// says names who says what hangs on clause k; empty where it is no clause of saying, and where nobody says so: "he did not say who".
func (sp *speech) says(k int) string {
	r := sp.r
	c := &r.clauses[k]
	g := &c.group
	switch {
	case !r.has(g.Main, r.reporting|r.avow|r.accuse|r.voice|r.evidence) && !r.putsIt(c), g.Modal >= 0, g.Negated, c.kind == infinitive, g.Tense == tag.PastPart:
		return ""
	case c.subject.empty():
		if g.First == int(r.sentences[c.sentence].First) && g.Finite { // Says Michael Hirsch: “…”
			return r.sayer(span{g.Last, r.phraseEnd(g.Last)})
		}
		return ""
	case g.Passive && !r.has(g.Main, r.tell):
		return ""
	case r.has(g.Main, r.evidence) && !r.has(g.Main, r.reporting|r.avow) && !r.isSpeaker(c.subject) && !r.is(g.Last, "that") &&
		!(r.tailing(c.first) && r.tag(g.Last) == tag.Stop):
		return ""
	}
	if at := r.pronounOf(c.subject); at >= 0 {
		if name := r.standsFor(k).name; name != "" {
			return name
		}
		if r.isAny(at, "he", "she") && r.tokens[at].Flags&scan.Quoted == 0 && r.clauses[k].sentence-sp.at <= maxSilence {
			return sp.last
		}
		return ""
	}
	return r.sayer(r.inserted(c))
}

// inserted gives the subject of a clause of saying: of one between commas what stands behind the first, "The ferry, [witnesses] said, had sunk".
func (r *reading) inserted(c *clause) span {
	s := c.subject
	if comma := r.find(s, tag.Comma); comma > s.first && s.last == c.group.First && r.tag(c.group.Last) == tag.Comma && r.nounPhrase(comma+1, s.last) {
		return span{comma + 1, s.last}
	}
	return s
}

// putsIt tells whether a clause is "as the mayor put it".
func (r *reading) putsIt(c *clause) bool {
	return c.kind == adverbial && r.is(c.marker, "as") && r.is(c.group.Last, "it") && r.isFormOf(c.group.Main, "put")
}

// isSpeaker tells whether a noun phrase is somebody or something that says things.
func (r *reading) isSpeaker(s span) bool {
	h := r.headOf(s)
	return r.has(h, r.speaker) || r.knows(h, r.person|r.body)
}

// told finds who says the clauses first to last, which are those of a sentence.
func (sp *speech) told(first, last int) {
	r := sp.r
	as := ""
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		name := ""
		if r.tokens[c.group.Main].Flags&scan.Quoted == 0 {
			name = sp.says(k)
		}
		if name == "" {
			continue
		}
		sp.last, sp.at = name, c.sentence
		switch {
		case c.kind == adverbial && r.is(c.marker, "as"):
			as = name
		case !r.governs(k, complement) && k > first && c.marker < 0 && r.tailing(c.first) && r.has(c.group.Main, r.reporting|r.voice|r.evidence):
			sp.tail(k, first, last, name)
		}
	}
	for k := first; k < last; k++ {
		if sp.of[k] == "" {
			sp.of[k] = sp.above(k, first)
		}
	}
	for k := first; k < last && as != ""; k++ { // As Hale said on Friday, the firm made no offer
		if r.clauses[k].kind != adverbial || !r.is(r.clauses[k].marker, "as") {
			sp.give(k, as)
		}
	}
}

// give makes somebody the source of a clause that has none and is no saying itself.
func (sp *speech) give(k int, name string) {
	if r := sp.r; sp.of[k] == "" && !r.has(r.clauses[k].group.Main, r.reporting|r.denial) {
		sp.of[k] = name
	}
}

// tail gives a sentence to who says so at its end, "…, Ushakov said", or in its midst: "the talks failed, Hale said, because …".
func (sp *speech) tail(k, first, last int, name string) {
	r := sp.r
	c := &r.clauses[k]
	if r.tag(c.first-1) != tag.Comma || r.tag(c.first-2) != tag.CC { // left and, the coast guard said, sank
		for i := first; i < k && (c.subject.last > c.group.First || r.clauses[i].group.Main < c.subject.first); i++ {
			if sp.of[i] == "" && (i == first || !r.tailing(r.clauses[i].first)) { // Trump described it as alarming, Ushakov said
				sp.of[i] = name
			}
			sp.give(i, name)
		}
	}
	if r.tag(c.first-1) == tag.Stop || r.tokens[r.clauses[first].group.Main].Flags&scan.Quoted != 0 {
		return
	}
	for i := k + 1; i < last; i++ {
		d := &r.clauses[i]
		switch {
		case d.kind == adverbial && d.parent == k && r.isAny(d.marker, "because", "although", "though", "if", "unless", "that"):
			sp.give(i, name)
		case (d.kind == mainClause || d.kind == predicate) && d.subject.last <= c.first && d.subject.last <= d.group.First && !d.subject.empty():
			sp.give(i, name)
		}
	}
}

// above finds who says clause k by what it hangs on.
func (sp *speech) above(k, first int) string {
	r := sp.r
	against := false // an "although" stands between
	for p, depth := k, 0; depth < maxDepth; depth++ {
		c := &r.clauses[p]
		g := &c.group
		against = against || c.kind == adverbial && r.isAny(c.marker, "although", "though", "while", "whereas")
		if c.kind != predicate && r.has(g.Main, r.reporting|r.avow) && c.marker < 0 && r.tag(c.first-1) == tag.CC && r.tag(c.first-2) == tag.Comma {
			return "" // said it fell, but the rebels denied it
		}
		if c.kind == predicate && c.sibling >= first && c.sibling < p {
			if p = c.sibling; sp.of[p] != "" {
				return sp.of[p]
			}
			continue
		}
		up, hangs := c.parent, c.kind == complement
		if said := r.saidBefore(p, first); said >= 0 {
			up, hangs = said, true
		}
		if up < first || up == p {
			return ""
		}
		w := r.words[r.clauses[up].group.Main]
		switch {
		case c.kind == participle && w&(r.denial|r.avow) != 0 && r.clauses[up].group.Last >= g.First-2, // denied having met
			c.kind == participle && w&r.accuse != 0 && r.isAny(g.First-1, "of", "for", "with"),
			c.kind == infinitive && w&r.reporting != 0 && g.Aspect&tag.Perfective != 0: // claims to have found
			hangs = true
		}
		if against && w&r.denial != 0 {
			return "" // denied being there, although a camera filmed him
		}
		if hangs && (w&(r.reporting|r.avow|r.evidence) != 0 || c.kind == participle && w&r.accuse != 0) {
			return sp.says(up)
		}
		p = up
	}
	return ""
}

// saidBefore gives the verb of saying that a clause hangs on behind a clause inside its subject, and that inner clause as well: "Hale said
// [the strike, [which began in May], had cost]". -1 for none.
func (r *reading) saidBefore(k, first int) int {
	c := &r.clauses[k]
	if c.kind != mainClause && c.kind != relative || c.subject.empty() || c.subject.last > c.group.First {
		return -1
	}
	said := k - 1
	if c.kind == relative {
		said = c.parent
	} else if said >= first && r.clauses[said].kind == relative {
		said = r.clauses[said].parent
	}
	if said < first || !r.takesComplement(said) || c.subject.first != r.clauses[said].group.Last || r.clauses[said].subject.first >= r.clauses[said].group.Last {
		return -1
	}
	if c.kind == mainClause && c.first <= c.subject.first {
		return -1
	}
	return said
}

// maxQuoted bounds a source that is named behind "according to", in tokens.
const maxQuoted = 12

// according finds the sources that a sentence names without a verb: "according to", "in the words of".
func (sp *speech) according(s, first, last int) {
	r := sp.r
	sent := r.sentences[s]
	for i := int(sent.First); i+1 < int(sent.Last); i++ {
		at := 0
		switch {
		case r.is(i+1, "to") && r.is(i, "according"):
			at = i + 2
		case r.is(i+1, "the") && r.is(i, "in") && r.is(i+2, "words") && r.is(i+3, "of"):
			at = i + 4
		default:
			continue
		}
		end := r.phraseEnd(at)
		for end < int(sent.Last) && end < at+maxQuoted && r.tags[end] == tag.IN && end+1 < int(sent.Last) && r.within[end+1] == 0 && r.headName(span{at, end}).empty() &&
			r.isAny(end, "with", "at", "from", "in", "for", "of") { // two people with knowledge of the matter
			next := r.phraseEnd(end + 1)
			if next == end+1 || r.tag(next).Verb() {
				break
			}
			end = next
		}
		name := r.sayer(span{at, end})
		if name == "" {
			continue
		}
		sp.last, sp.at = name, s
		for k := first; k < last; k++ {
			r.steps++
			if c := &r.clauses[k]; c.group.Main < i || c.first <= i || i == int(sent.First) {
				sp.give(k, name)
			}
		}
	}
}

// tailing tells whether what begins at a token stands behind a comma or quotation mark, as the tail of a sentence does.
func (r *reading) tailing(i int) bool {
	t := r.tag(i - 1)
	return t == tag.Comma || t == tag.Close || t == tag.Stop || t == tag.Colon
}

// maxSource bounds a source in bytes; what is longer is no name of anybody.
const maxSource = 80

// sayer names who a noun phrase is: "Putin foreign affairs adviser Yuri Ushakov" is Yuri Ushakov, "a police spokesman" stays. It is empty for
// nobody, and for a pronoun.
func (r *reading) sayer(s span) string {
	s = r.trim(s)
	if s.empty() {
		return ""
	}
	switch r.tags[s.first] {
	case tag.PRP, tag.WP, tag.WDT, tag.EX, tag.IN:
		return ""
	}
	if r.isAny(s.first, "nobody", "no", "none", "neither", "few") || r.is(s.first-1, "neither") {
		return ""
	}
	return r.whole(s)
}

// whole writes a noun phrase as a source has it: a name alone, anything else up to its first comma.
func (r *reading) whole(s span) string {
	s = r.trim(s)
	for !s.empty() && (r.tags[s.last-1] == tag.RB || r.isAny(s.last-1, "himself", "herself", "itself", "themselves")) {
		s.last-- // Putin also, Pruitt himself
	}
	if n := r.headName(s); !n.empty() {
		if r.tags[n.last-1] == tag.NNPS && n.first > s.first && r.tags[n.first-1] == tag.JJ {
			s.last = n.last // many Cuban Americans
		} else if s = n; r.tag(n.first-1) == tag.DT {
			s.last = r.nameEnd(n.last)
		}
	} else if comma := r.find(s, tag.Comma); comma > 0 {
		s.last = comma
	}
	for s.first < s.last && (r.tags[s.first] == tag.RB || r.tags[s.first] == tag.CC) {
		s.first++
	}
	s = r.trim(s)
	if s.empty() {
		return ""
	}
	text := r.phrase(s)
	if len(text) > maxSource {
		return ""
	}
	return text
}

// nameEnd gives where a name with an article ends that goes on behind its first words: the International Committee [of the Red Cross].
func (r *reading) nameEnd(i int) int {
	for r.isAny(i, "of", "for", "and") {
		next := i + 1
		if r.tag(next) == tag.DT {
			next++
		}
		if r.tag(next) != tag.NNP && r.tag(next) != tag.NNPS {
			break
		}
		for r.tag(next) == tag.NNP || r.tag(next) == tag.NNPS {
			next++
		}
		i = next
	}
	return i
}

// isPerson tells whether the noun at a token is somebody.
func (r *reading) isPerson(i int) bool {
	return r.has(i, r.speaker) || r.knows(i, r.person|r.male|r.female)
}
