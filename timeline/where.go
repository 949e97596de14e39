package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Where an event happened: the names behind "in", "at" or "near" in its clause, and those behind an event noun.
//
//	"talks in Istanbul"                                Istanbul
//	"In Lyon, France, police arrested two men"         Lyon, France
//	"Drones struck a depot in the port of Odesa"       port of Odesa
//	"He died in Oslo", "a deal in Congress"            Oslo; nowhere
//
// A location is what the text has behind the preposition, without its article. The names of who took part leave it out.

// maxLocations bounds the locations of a mention, and maxLocation one in tokens.
const (
	maxLocations = 8
	maxLocation  = 12
)

// knows tells whether the word at a token has a class of names.txt.
func (r *reading) knows(i int, class scan.Class) bool {
	return i >= 0 && i < len(r.known) && r.known[i]&class != 0
}

// locations gives where a mention happened.
func (r *reading) locations(m *mention) []string {
	r.located = r.findLocations(m)
	begin := len(r.who)
	r.who = append(r.who, r.located...)
	return r.whoSince(begin)
}

// findLocations finds where a mention happened, in room that the next mention has again.
func (r *reading) findLocations(m *mention) []string {
	out := r.located[:0]
	switch sent := r.sentenceOf(m.token); {
	case m.Class == IState: // "he wants peace in Gaza" says where peace would be
		return out
	case m.clause < 0 && r.firstClause(sent) < r.firstClause(sent+1): // according to
		return out
	case m.clause < 0:
		s := r.sentences[sent]
		last := min(int(s.Last), int(s.First)+maxDescription)
		return r.locationsIn(span{int(s.First), last}, last, nil, out)
	case m.noun && !r.isPredicate(&m.finding):
		tail := r.tailOf(m.token)
		out = r.locationsIn(tail, tail.last, nil, out)
		if len(out) > 0 || !m.led {
			return out
		}
	}
	c := &r.clauses[m.clause]
	first := max(r.opening(m.clause), c.group.First-3*maxDescription)
	last := min(c.last, c.group.Last+3*maxDescription)
	if comma := r.find(c.subject, tag.Comma); comma >= first && c.subject.last <= c.group.First && r.tag(comma+1) != tag.IN {
		out, first = r.locationsIn(span{first, comma}, c.group.First, m, out), c.group.First // Nair, [now a teacher in Vermont,] sat
	}
	out = r.locationsIn(span{first, last}, last, m, out)
	// What an infinitive lacks stands before the verb that it follows: nurses in Wales are [to strike].
	for q, depth := c, 0; len(out) == 0 && q.kind == infinitive && q.parent >= 0 && depth < 3; depth++ {
		p := &r.clauses[q.parent]
		if q.group.First > p.group.Last || p.kind != mainClause && p.kind != infinitive {
			break
		}
		out = r.locationsIn(span{max(r.opening(q.parent), p.group.First-3*maxDescription), p.group.First}, p.group.First, m, out)
		q = p
	}
	if c.marker >= 0 && r.is(c.marker, "where") && len(out) == 0 { // Oslo, where he died
		if of := r.antecedentOf(c.marker); !of.empty() && of.last-of.first <= maxLocation {
			if p, ok := r.locationFrom(of.first, of.last, of.first, false); ok && p.last == of.last {
				out = append(out, r.phrase(p))
			}
		}
	}
	return out
}

// opening gives the first token of a clause with what is fronted before it: [In Kyiv, the council met]. What somebody says before is no part.
func (r *reading) opening(k int) int {
	c := &r.clauses[k]
	if k != r.firstClause(c.sentence) {
		return c.first
	}
	first := int(r.sentences[c.sentence].First)
	for i := c.group.First - 1; i >= first; i-- {
		if r.isQuote(i) {
			return i + 1
		}
	}
	return first
}

// tailOf gives what belongs to an event noun behind it: [talks] with Iran in Istanbul.
func (r *reading) tailOf(token int) span {
	sent := r.sentenceOf(token)
	last, end := token+1, min(int(r.sentences[sent].Last), token+maxDescription/2)
	for k, n := r.clausesOf(sent); k < n; k++ {
		if first := r.clauses[k].first; first > token && first < end {
			end = first
		}
	}
	for last < end {
		t := r.tags[last]
		if t.Verb() || t == tag.MD || t == tag.Stop || t == tag.Colon || t == tag.Close || t == tag.Open || t == tag.TO || t == tag.Comma && !r.tag(last+1).Noun() {
			break
		}
		last++
	}
	return span{token + 1, last}
}

// locationsIn appends the locations that begin among some tokens and end before limit to out, each once. Those that belong to what is an object of m's verb are left out where the verb
// happened elsewhere: "condemned the attack in Kyiv".
func (r *reading) locationsIn(s span, limit int, m *mention, out []string) []string {
	verb := -1 // airports in Tampa and Rome [closed]
	if m != nil && r.clauses[m.clause].subject.last == r.clauses[m.clause].group.First {
		verb = r.clauses[m.clause].group.First
	}
	for i := s.first; i < s.last && len(out) < maxLocations; {
		if !r.mayBeginLocation(i) {
			i++
			continue
		}
		p, ok := r.locationBehind(i, limit)
		if !ok {
			i++
			continue
		}
		elsewhere := m != nil && !m.noun && r.ofNoun(m, i)
		for {
			if !elsewhere {
				out = appendName(out, r.phrase(p))
			}
			next, more := r.furtherLocation(p.last, limit, verb)
			if !more || r.tags[p.last] == tag.Comma && m != nil && next.first == r.clauses[m.clause].subject.first && r.find(r.clauses[m.clause].subject, tag.Comma) < 0 {
				break // In Rome, Paulo Leme resigned
			}
			p = next
		}
		i = p.last
	}
	return out
}

// appendName appends a name that is not there yet.
func appendName(out []string, name string) []string {
	for _, o := range out {
		if o == name {
			return out
		}
	}
	return append(out, name)
}

// ofNoun tells whether the preposition at a token tells where an event noun happened, and not where the verb did: "arrested over [the attack]
// in Kyiv", but "killed in [an attack] in Kyiv", "launched [an attack] in Kyiv".
func (r *reading) ofNoun(m *mention, i int) bool {
	g := &r.clauses[m.clause].group
	from := r.objectFrom(g)
	for k := i - 1; k >= max(from, i-maxLocation); k-- {
		switch t := r.tags[k]; {
		case t.Noun() && r.has(k, r.occasion):
			if r.direct(from, k) { // the object of the verb
				return m.Class == Reporting || m.Class == IAction || m.Class == Perception || m.Class == State || r.knows(m.token, r.stance)
			}
			first := r.phraseStart(k + 1)
			return !r.isAny(first-1, "in", "at", "during", "on", "near", "under") || r.within[first-1] != 0
		case t.Verb(), t == tag.Comma, t == tag.Stop, t == tag.MD:
			return false
		}
	}
	return false
}

// mayBeginLocation tells whether locationBehind has anything to look at: it is asked for all tokens of a clause, and most are no such words.
func (r *reading) mayBeginLocation(i int) bool {
	t := r.tags[i]
	return t == tag.IN || t == tag.RP || t == tag.RB || r.known[i]&r.compass != 0
}

// locationBehind gives the location that the preposition at a token begins: [in] the port of Odesa.
func (r *reading) locationBehind(i, last int) (span, bool) {
	if r.knows(i, r.compass) && r.is(i+1, "of") && i+2 < last && r.within[i] == 0 && r.tag(i-1) != tag.DT { // 50 km [south of Hualien]
		p, ok := r.locationFrom(i+2, min(last, i+2+maxLocation), i+2, false)
		return span{i, p.last}, ok
	}
	if t := r.tags[i]; t != tag.IN && t != tag.RP && t != tag.RB || r.within[i] != 0 {
		return span{}, false
	}
	on := r.knows(i, r.above)
	if !on && !r.knows(i, r.where) || r.knows(i-1, r.upon) || r.isAny(i-1, "but", "except") || r.is(i, "over") && r.tag(i-1).Noun() && r.has(i-1, r.occasion|r.standing) {
		return span{}, false
	}
	if r.is(i, "at") && i > 0 && (r.has(i-1, r.speaker) || r.knows(i-1, r.member) || r.tags[i-1] == tag.NNP || strings.HasSuffix(r.text(i-1), "ist") || strings.HasSuffix(r.text(i-1), "ists")) {
		return span{}, false // an analyst at Barclays
	}
	return r.locationFrom(i+1, min(last, i+1+maxLocation), i+1, on)
}

// ofPeople tells whether a name is an adjective of a location, which names none: the Syrian port, the West African country.
func (r *reading) ofPeople(i int) bool {
	return strings.HasSuffix(r.text(i), "ian") || strings.HasSuffix(r.text(i), "ican")
}

// furtherLocation gives the name that goes on behind a location, in a list or for what the location lies in: Lyon, [France]; Paris and [Rome]. A verb
// may follow it that is the clause's.
func (r *reading) furtherLocation(at, last, verb int) (span, bool) {
	if at >= last || r.tags[at] != tag.Comma && !r.isAny(at, "and", "or") {
		return span{}, false
	}
	first := at + 1
	if r.tags[at] == tag.Comma && r.isAny(first, "and", "or") {
		first++
	}
	if first >= last || r.tag(first) != tag.NNP && r.tag(first) != tag.NNPS && r.tag(first) != tag.DT {
		return span{}, false
	}
	p, ok := r.locationFrom(first, min(last, first+maxLocation), first, false)
	if !ok || p.last < last && p.last != verb && !r.endsLocation(p.last) {
		return span{}, false
	}
	return p, true
}

// endsLocation tells whether a list of locations may end before a token: not before a verb, of which the name is the subject.
func (r *reading) endsLocation(i int) bool {
	switch t := r.tag(i); t {
	case tag.Comma, tag.CC, tag.IN, tag.TO, tag.Stop, tag.RRB, tag.LRB, tag.Close, tag.Colon, tag.WRB, tag.None:
		return true
	}
	return i < len(r.within) && r.within[i] != 0
}

// locationFrom reads a location: a name, with an adjective such as "northern" before it; a noun of locations with the name that it has, "the port of
// Odesa", "the capital, Kyiv". With local, the name itself must be that of a coast, a street, an island: on Wall Street.
func (r *reading) locationFrom(i, last, first int, local bool) (span, bool) {
	head := -1 // the common noun before, where it is one of locations
	for ; i < last; i++ {
		if r.within[i] != 0 {
			return span{}, false
		}
		switch t := r.tags[i]; {
		case t == tag.NNP || t == tag.NNPS:
			end := r.locationEnd(i, last)
			next := tag.None // the tag of what follows, unless it is a time: in Paris Monday
			if end < last && r.within[end] == 0 {
				next = r.tags[end]
			}
			switch {
			case next == tag.POS: // Norway's capital
				i, first = end, end+1
				continue
			case next == tag.CD, next == tag.HYPH, next == tag.JJ, next == tag.VBG:
				return span{}, false // Game 2, Gaza-bound, the West African country
			case next.Noun():
				if !r.knows(end, r.locality) || r.tag(end+1).Noun() || r.ofPeople(end-1) && !r.is(end+1, "of") {
					return span{}, false // Boeing shares; the West African country
				}
				p := span{r.withQuarter(i, first), end + 1} // Newark airport
				if r.is(p.last, "of") && p.last+1 < last && r.within[p.last+1] == 0 && (r.tags[p.last+1] == tag.NNP || r.tags[p.last+1] == tag.NNPS) {
					p.last = r.locationEnd(p.last+1, last) // the Philippine island of Luzon
				}
				return p, true
			}
			if !r.isLocationName(span{i, end}, local && head < 0) {
				return span{}, false
			}
			return span{r.withQuarter(i, first), end}, true
		case t == tag.NN || t == tag.NNS:
			if r.tag(i+1).Noun() && r.tag(i+1) != tag.NNP && r.tag(i+1) != tag.NNPS {
				continue
			}
			if !r.knows(i, r.locality) {
				return span{}, false
			}
			head = i
			n := i + 1
			switch {
			case n+1 < last && r.is(n, "of"):
				if n++; r.tags[n] == tag.DT {
					n++
				}
				if n >= last || r.tags[n] != tag.NNP && r.tags[n] != tag.NNPS || r.within[n] != 0 {
					return span{}, false
				}
				end := r.locationEnd(n, last)
				if end < last && (r.tags[end] == tag.POS || r.tags[end] == tag.HYPH || r.tags[end].Noun()) {
					return span{}, false
				}
				return span{r.withoutArticle(first, i), end}, true
			case n+1 < last && r.tags[n] == tag.Comma && r.within[n+1] == 0 && (r.tags[n+1] == tag.NNP || r.tags[n+1] == tag.NNPS):
				end := r.locationEnd(n+1, last)
				if name := (span{n + 1, end}); (end == last || r.endsLocation(end)) && r.isLocationName(name, false) {
					return name, true
				}
				return span{}, false
			case n < last && (r.tags[n] == tag.NNP || r.tags[n] == tag.NNPS), n+1 < last && r.knows(n, r.called): // the village (called) Ilovo
				continue
			}
			return span{}, false
		case r.knows(i, r.institution):
			return span{}, false // the daily Le Monde
		case t == tag.DT, t == tag.JJ, t == tag.JJS, t == tag.PRPS, t == tag.VBN, t == tag.VBG, t == tag.CD, t == tag.RB, t == tag.PDT:
		default:
			return span{}, false
		}
	}
	return span{}, false
}

// withQuarter takes in what part of a location is meant: [eastern] Ukraine.
func (r *reading) withQuarter(name, first int) int {
	for name > first && r.knows(name-1, r.quarter) {
		name--
	}
	return name
}

// withoutArticle cuts the article off what begins at first.
func (r *reading) withoutArticle(first, head int) int {
	for first < head && (r.tags[first] == tag.DT || r.tags[first] == tag.PDT || r.tags[first] == tag.PRPS) {
		first++
	}
	return first
}

// locationEnd gives the end of the name that begins at a token: Gulf of Mexico, Stratford-upon-Avon.
func (r *reading) locationEnd(i, last int) int {
	name := func(k int) bool {
		return k < last && r.within[k] == 0 && (r.tags[k] == tag.NNP || r.tags[k] == tag.NNPS)
	}
	for i < last {
		switch {
		case name(i):
			i++
		case r.tags[i] == tag.HYPH && name(i+1) && r.tokens[i].Flags&scan.SpaceBefore == 0:
			i += 2
		case r.is(i, "of") && name(i+1):
			i += 2
		case r.is(i, "of") && r.is(i+1, "the") && name(i+2):
			i += 3
		default:
			return i
		}
	}
	return i
}

// isLocationName tells whether a name behind a preposition can be that of a location: not who somebody is, "in President Putin", no body, "in
// Congress", no occasion, "at the World Cup", and no letters alone, "in NATO", unless they have their full stops, "in the U.S.".
func (r *reading) isLocationName(s span, local bool) bool {
	head := s.last - 1
	for i := s.first; i < s.last; i++ {
		if r.is(i, "of") {
			head = i - 1
			break
		}
	}
	text := r.text(s.first)
	if r.withoutTitle(s) != s {
		return false
	}
	switch {
	case r.knows(head, r.institution), r.has(head, r.occasion) && !r.knows(head, r.locality):
		return false
	case len(text) == 1, s.last-s.first == 1 && len(text) > 2 && r.tokens[s.first].Class&scan.Upper != 0 && text[1] != '.':
		return false
	}
	return !local || r.knows(head, r.locality)
}
