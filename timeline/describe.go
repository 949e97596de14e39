package timeline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// A description is the clause of an event, cut and mended so that it can be read alone. What we put in stands in square brackets, as
// editors do; everything else stands in the text.
//
//	"…, a meeting that was set before Israel launched strikes on Friday"   A meeting was set before Israel launched strikes on Friday
//	"… under an arrangement brokered during talks in Istanbul"             An arrangement [was] brokered during talks in Istanbul
//	"Trump said that he also pressed Putin"                                [Trump] also pressed Putin

// maxDescription bounds a description in tokens.
const maxDescription = 45

// tellsOf gives the clause whose description a mention has, -1 for one that is described by itself: a noun that its verb does not tell of, a word
// without a verb.
func (r *reading) tellsOf(m *mention) int {
	if m.clause < 0 {
		return -1
	}
	k := m.clause
	if c := &r.clauses[k]; m.noun && !r.isPredicate(&m.finding) && !m.led && !(m.token < c.group.First && c.kind == mainClause) &&
		!(r.cancels(&c.group) && !c.group.Passive && m.token >= c.group.Last && r.direct(r.objectFrom(&c.group), m.token)) { // put off the visit until April
		return -1
	}
	for depth := 0; depth < maxDepth; depth++ {
		c := &r.clauses[k]
		if c.parent < 0 || c.kind != infinitive && !(c.kind == participle && c.group.Tense == tag.PresentPart) {
			break
		}
		k = c.parent
	}
	return k
}

// describeAlone writes the description of a mention that tellsOf finds no clause for.
func (r *reading) describeAlone(m *mention) string {
	if m.clause < 0 {
		return r.sentenceText(m.token)
	}
	return r.describeNoun(m.token)
}

// describeClause writes the description of a clause.
func (r *reading) describeClause(k int) string {
	c := &r.clauses[k]
	end := r.descriptionEnd(k)
	subject := r.trim(c.subject)
	subject.first = max(subject.first, subject.last-maxDescription)
	for i := subject.last - 1; i >= subject.first; i-- { // it lasted a day; [its leader] was shot
		if r.tags[i] == tag.Colon || r.is(i, ";") {
			subject.first = i + 1
			break
		}
	}
	b := &r.written
	begin := b.Len()
	switch {
	case subject.empty():
		b.WriteString(r.phrase(r.trim(span{c.group.First, end})))
	case c.kind == relative || c.kind == participle || c.kind == predicate || subject.last > c.group.First:
		r.writeNamed(subject, k)
		b.WriteByte(' ')
		switch {
		case c.kind == participle && c.group.Tense == tag.PastPart:
			b.WriteString(r.wasOrWere(subject))
		case c.kind == predicate && c.group.Shared && c.group.Passive && c.sibling >= 0: // the auxiliaries that it shares
			if g := &r.clauses[c.sibling].group; g.First < g.Main {
				b.WriteString("[" + r.phrase(span{g.First, g.Main}) + "] ")
			}
		}
		from := c.group.First
		if subject.first >= from && subject.last < end { // “…,” said Trump
			b.WriteString(r.phrase(r.trim(span{from, subject.first})))
			b.WriteByte(' ')
			from = subject.last
		}
		b.WriteString(r.phrase(r.trim(span{from, end})))
	default:
		r.writeNamed(subject, k)
		if subject.last < c.group.First && r.tag(c.group.First-1) == tag.Comma && r.opensAside(subject) {
			b.WriteByte(',') // Malik, a former judge who fled in 2004, will be sworn in
		} else if subject.last < c.group.First && (c.first < c.group.First || r.find(span{subject.last, c.group.First}, tag.Comma) < 0) {
			// Adverbs and marks, or a clause that says which one: a concert [planned for Sunday] was called off.
			between := r.trim(span{max(subject.last, c.group.First-maxDescription), c.group.First})
			closed := r.tag(c.group.First-1) == tag.Comma
			if !between.empty() {
				if closed && r.tag(between.first-1) == tag.Comma {
					b.WriteByte(',')
				}
				b.WriteByte(' ')
				b.WriteString(r.phrase(between))
			}
			if closed && (!between.empty() || r.find(subject, tag.Comma) >= 0) {
				b.WriteByte(',')
			}
		}
		if t := r.tokens[c.group.First]; t.Flags&scan.SpaceBefore != 0 || subject.last != c.group.First { // he'll be charged
			b.WriteByte(' ')
		}
		b.WriteString(r.phrase(r.trim(span{c.group.First, end})))
	}
	return r.tidy(b.String()[begin:])
}

// opensAside tells whether a subject ends inside what a comma has set apart: the last survivor, [a student] who had clung to a hatch, was lifted.
func (r *reading) opensAside(s span) bool {
	return r.find(s, tag.Comma) >= 0 && r.find(s, tag.CC) < 0 // Ana, Ben and Carl
}

// writeNamed writes a subject, a pronoun as whom it stands for where the text tells, and a "whose" as what it is of.
func (r *reading) writeNamed(s span, k int) {
	b := &r.written
	if m := r.clauses[k].marker; m >= 0 && r.tags[m] == tag.WPS && s.first > m {
		if of := r.antecedentOf(m); !of.empty() {
			b.WriteByte('[')
			b.WriteString(r.phrase(of))
			b.WriteString("'s] ")
			b.WriteString(r.phrase(s))
			return
		}
	}
	if who := r.standsFor(k); who.name != "" && who.definite && r.tags[s.first] == tag.PRP && s.last-s.first <= 2 {
		b.WriteByte('[')
		if who.the {
			b.WriteString("The ")
			b.WriteString(who.name)
		} else {
			r.writeCapital(who.name)
		}
		b.WriteByte(']')
		if rest := r.phrase(span{s.first + 1, s.last}); rest != "" {
			b.WriteByte(' ')
			b.WriteString(rest)
		}
		return
	}
	b.WriteString(r.phrase(s))
}

func (r *reading) wasOrWere(s span) string {
	for i := s.first; i < s.last; i++ {
		if r.tags[i] == tag.IN {
			break
		}
		if t := r.tags[i]; t == tag.CC || i == s.last-1 && (t == tag.NNS || t == tag.NNPS) {
			return "[were] "
		}
	}
	if t := r.tags[s.last-1]; t == tag.NNS || t == tag.NNPS {
		return "[were] "
	}
	return "[was] "
}

// descriptionEnd gives where the description of a clause ends. Its participants stand before that too, so it is asked several times.
func (r *reading) descriptionEnd(k int) int {
	if r.ends[k] == 0 {
		r.ends[k] = int32(r.findDescriptionEnd(k))
	}
	return int(r.ends[k])
}

// findDescriptionEnd finds where the description of a clause ends: in front of what tells something else.
func (r *reading) findDescriptionEnd(k int) int {
	c := &r.clauses[k]
	end := min(int(r.sentences[c.sentence].Last), c.group.Last+3*maxDescription)
	for j := k + 1; j < len(r.clauses) && r.clauses[j].sentence == c.sentence; j++ {
		r.steps++
		d := &r.clauses[j]
		if d.first > end+maxDescription {
			break // clauses begin one behind the other
		}
		cut := d.first
		if before := r.tag(d.subject.first - 1); d.kind == mainClause && d.subject.first > c.group.Last && d.subject.first < cut && (before == tag.CC || before == tag.Comma || before == tag.Colon) { // it ended, and [a letter that he sent] went unanswered
			cut = d.subject.first
		}
		for cut > c.group.Last && (r.tags[cut-1] == tag.CC || r.tags[cut-1] == tag.Comma || r.tags[cut-1] == tag.Close || r.tags[cut-1] == tag.Open || r.tags[cut-1] == tag.RB) {
			cut--
		}
		apart := r.tag(d.first-1) == tag.Comma
		switch {
		case d.kind == mainClause, d.kind == predicate && (r.hasExpression(d) || d.last-c.group.First > maxDescription),
			(d.kind == adverbial || d.kind == relative || d.kind == participle) && apart,
			d.kind == complement && d.parent >= 0 && d.parent < k, c.kind == adverbial && c.parent == j:
			if cut > c.group.First && cut < end {
				end = cut
			}
		}
	}
	depth, first := 0, c.group.Last
	if c.subject.last > first && c.subject.first >= c.group.First {
		first = c.subject.last
	}
	for i := first; i < end; i++ {
		switch t := r.tags[i]; {
		case t == tag.Open:
			depth++
		case t == tag.Close && depth == 0, t == tag.Colon, r.is(i, ";"):
			return i
		case t == tag.Comma && i+2 < end && r.within[i+2] != 0 && r.within[i+1] == 0 && r.outOf(k, i+2) != k: // the bridge, which fell on Thursday, by May
			return i
		case t == tag.Close:
			depth--
		case t == tag.Comma && (r.knows(i+1, r.aside) ||
			r.isAny(i+1, "a", "an", "the", "which", "who") && !r.isList(i)):
			return i
		case i-c.group.First > maxDescription && (t == tag.Comma || t == tag.IN || t == tag.CC):
			return i
		}
	}
	return end
}

// hasExpression tells whether a temporal expression stands in a clause.
func (r *reading) hasExpression(c *clause) bool {
	lo, hi := 0, len(r.spans)
	for lo < hi {
		if mid := (lo + hi) / 2; r.spans[mid].last <= c.first {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(r.spans) && r.spans[lo].first < c.last
}

// isList tells whether the comma at a token parts the members of a list: an "and" follows behind the next noun phrase.
func (r *reading) isList(i int) bool {
	for k := i + 1; k < len(r.tags) && k < i+12; k++ {
		switch t := r.tags[k]; {
		case t == tag.CC:
			return true
		case t == tag.Stop, t.Verb() && t != tag.VBN && t != tag.VBG, t == tag.MD, t == tag.WDT, t == tag.WP:
			return false
		}
	}
	return false
}

// describeNoun writes an event noun with what belongs to it: "Friday's attack on the port".
func (r *reading) describeNoun(token int) string {
	first := r.phraseStart(token + 1)
	for first < token && r.clauseAt[first] != 0 && r.clauses[r.clauseAt[first]-1].group.First < first { // had organised [Wednesday's march]
		first++
	}
	for first > 0 && r.within[first-1] != 0 && r.sentenceOf(first-1) == r.sentenceOf(token) && r.within[first-1] == r.within[first] {
		first--
	}
	last := token + 1
	end := int(r.sentences[r.sentenceOf(token)].Last)
	for last < end && last-token < maxDescription/2 {
		t := r.tags[last]
		if t.Verb() && t != tag.VBN || t == tag.MD || t == tag.Comma || t == tag.Stop || t == tag.Colon || t == tag.WDT || t == tag.WP || t == tag.CC || t == tag.Close || t == tag.Open || t == tag.TO && r.tag(last+1) == tag.VB {
			break
		}
		last++
	}
	for last > token+1 && (r.tags[last-1] == tag.IN || r.tags[last-1] == tag.DT || r.tags[last-1] == tag.RB) && r.within[last-1] == 0 {
		last--
	}
	return r.tidy(r.phrase(r.trim(span{first, last})))
}

// sentenceText writes a sentence that has no verb: a headline, an item of a list.
func (r *reading) sentenceText(token int) string {
	s := r.sentences[r.sentenceOf(token)]
	last := min(int(s.Last), int(s.First)+maxDescription)
	return r.tidy(r.phrase(r.trim(span{int(s.First), last})))
}

// tidy gives a description its capital, and no quotation mark or bracket that has no partner.
func (r *reading) tidy(s string) string {
	s = strings.TrimSpace(s)
	if quoted := strings.IndexByte(s, '"') >= 0 || strings.IndexByte(s, "“"[0]) >= 0; quoted && // most have no mark at all, which is told faster than how many
		(strings.Count(s, "“") != strings.Count(s, "”") || strings.Count(s, `"`)%2 != 0) {
		s = strings.Map(func(c rune) rune {
			if c == '“' || c == '”' || c == '"' {
				return -1
			}
			return c
		}, s)
	}
	if strings.IndexByte(s, '(') >= 0 {
		if open := strings.LastIndexByte(s, '('); strings.IndexByte(s[open:], ')') < 0 {
			s = s[:open] + s[open+1:]
		}
	}
	if n := len(s); n > 0 && !isLetter(s[n-1]) {
		s = strings.TrimRight(s, " ,;:—–-")
	}
	return r.capitalised(s)
}

// isLetter tells whether a byte is a letter of ASCII.
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// capitalised gives a text a capital.
func (r *reading) capitalised(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if upper := unicode.ToUpper(first); n > 0 && first != utf8.RuneError && upper != first {
		begin := r.written.Len()
		r.writeCapital(s)
		return r.written.String()[begin:]
	}
	return s
}

// writeCapital writes a text with a capital.
func (r *reading) writeCapital(s string) {
	first, n := utf8.DecodeRuneInString(s)
	if first != utf8.RuneError {
		r.written.WriteRune(unicode.ToUpper(first))
		s = s[n:]
	}
	r.written.WriteString(s)
}

// participants names who takes part in a mention: the names of its clause, in text order, without those of where it was and of whose a thing is.
func (r *reading) participants(m *mention) []string {
	begin := len(r.who)
	if m.clause < 0 {
		s := r.sentences[r.sentenceOf(m.token)]
		r.names(span{int(s.First), min(int(s.Last), int(s.First)+maxDescription)}, begin)
		return r.whoSince(begin)
	}
	c := &r.clauses[m.clause]
	r.names(span{max(c.subject.first, c.subject.last-maxDescription), c.subject.last}, begin)
	r.names(r.standsFor(m.clause).span, begin)
	r.names(span{c.group.First, r.descriptionEnd(m.clause)}, begin)
	return r.whoSince(begin)
}

// whoSince gives the participants since one of those of the whole document; nil for none.
func (r *reading) whoSince(begin int) []string {
	if begin == len(r.who) {
		return nil
	}
	return r.who[begin:len(r.who):len(r.who)]
}

// determinerAt gives the article before a token, or the token where there is none.
func (r *reading) determinerAt(i int) int {
	if r.tag(i-1) == tag.DT {
		return i - 1
	}
	return i
}

// maxNames bounds the participants of a mention.
const maxNames = 16

// names appends the names among some tokens to those of the document, each once since one of them, but those of locations.
func (r *reading) names(s span, begin int) {
	for i := s.first; i < s.last && len(r.who)-begin < maxNames; {
		if r.mayBeginLocation(i) {
			if p, ok := r.locationBehind(i, s.last); ok {
				i = p.last
				continue
			}
		}
		if t := r.tags[i]; t != tag.NNP && t != tag.NNPS || r.within[i] != 0 {
			i++
			continue
		}
		first := i
		for i < s.last && r.within[i] == 0 && (r.tags[i] == tag.NNP || r.tags[i] == tag.NNPS || i > first && r.tags[i] == tag.HYPH && r.tag(i+1) == tag.NNP && r.tokens[i].Flags&scan.SpaceBefore == 0) {
			i++
		}
		if r.tag(i) == tag.POS || r.knows(r.determinerAt(first)-1, r.where|r.whither) {
			continue // Trump's envoy; where it came from, where it went; in Congress
		}
		r.name(r.phrase(r.withoutTitle(span{first, i})), begin)
	}
}

// name appends a name to those of the document that is not there yet since one of them.
func (r *reading) name(name string, begin int) {
	for _, o := range r.who[begin:] {
		if o == name {
			return
		}
	}
	r.who = append(r.who, name)
}

// describe writes what a reader needs beside the trigger. Mentions of one clause have the same participants, and mostly those that tell of one have its
// description: each is written once.
func describe(r *reading, ms []mention) {
	r.written.Reset()
	r.written.Grow(96 * len(ms))
	r.who = reuse(r.who, len(ms)+8)
	r.ends, r.described, r.peopled = zeroed(r.ends, len(r.clauses)), zeroed(r.described, len(r.clauses)), zeroed(r.peopled, len(r.clauses))
	for i := range ms {
		m := &ms[i]
		m.Pos = r.posOf(m.token)
		m.Lemma = r.learned.lemmas.Of(r.text(m.token), r.tags[m.token])
		m.Cardinality = r.cardinality(m)
		m.Places = r.locations(m)
		if k := m.clause; k < 0 {
			m.Participants = r.participants(m)
		} else if first := r.peopled[k]; first > 0 {
			m.Participants = ms[first-1].Participants
		} else {
			m.Participants, r.peopled[k] = r.participants(m), int32(i+1)
		}
		if k := r.tellsOf(m); k < 0 {
			m.Description = r.describeAlone(m)
		} else if first := r.described[k]; first > 0 {
			m.Description = ms[first-1].Description
		} else {
			m.Description, r.described[k] = r.describeClause(k), int32(i+1)
		}
	}
}
