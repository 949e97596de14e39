package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// The parts of clauses that stages ask for: noun phrases, their heads, and the names in them. They are found from tags alone: what may
// stand together in a noun phrase does.

// maxPhrase bounds a noun phrase in tokens.
const maxPhrase = 100

// nounPhrase tells whether tokens first to last are nouns with what belongs to them and nothing else: no comma, no pronoun as an object.
func (r *reading) nounPhrase(first, last int) bool {
	nouns := false
	if last-first > maxPhrase {
		return false
	}
	for k := first; k < last; k++ {
		r.steps++
		switch t := r.tags[k]; {
		case nominal.has(t):
			nouns = true
		case !withNouns.has(t):
			return false
		}
	}
	return nouns
}

// What makes a noun phrase, and what may stand in it beside that.
var (
	nominal   = nouns | tagsOf(tag.PRP, tag.CD, tag.DT)
	withNouns = tagsOf(tag.IN, tag.JJ, tag.JJR, tag.JJS, tag.POS, tag.PRPS, tag.HYPH, tag.RB, tag.VBN, tag.VBG, tag.PDT, tag.CC, tag.NFP, tag.Dollar)
)

// subjectIn gives the subject among the tokens before a verb: what stands before it without conjunctions, adverbs and what is fronted.
//
//	"But on Monday, the court heard" the court; "Oman's minister, Badr al-Busaidi, said" Oman's minister, Badr al-Busaidi,
func (r *reading) subjectIn(lo, hi int) span {
	for lo < hi {
		switch t := r.tags[lo]; {
		case t == tag.CC, t == tag.Comma, t == tag.Colon, t == tag.Open, t == tag.Close, t == tag.NFP, t == tag.Stop:
			lo++
			continue
		case t == tag.RB && (r.tag(lo+1) == tag.Comma || lo+1 == hi || r.within[lo+1] != 0 || r.tag(lo+1) == tag.IN && r.within[min(lo+2, hi)] != 0), t == tag.UH:
			lo++
			continue
		case r.within[lo] != 0 && !r.possessive(lo): // Monday he left
			lo = r.behind(lo)
			continue
		case t == tag.IN, t == tag.TO, t == tag.RB, t == tag.VBG, t == tag.VBN:
			comma := lo
			for comma < hi && r.tags[comma] != tag.Comma {
				comma++
			}
			if comma < hi {
				lo = comma + 1
				continue
			}
			if t == tag.IN && lo+1 < hi && r.within[lo+1] != 0 && r.tag(r.behind(lo+1)) != tag.POS { // On Monday he left
				for lo++; lo < hi && r.within[lo] != 0; lo++ {
				}
				continue
			}
		}
		break
	}
	return span{min(lo, hi), hi}
}

// possessive tells whether the expression at a token has an 's, or stands before a noun that it belongs to: Friday's attack.
func (r *reading) possessive(i int) bool {
	t := r.tag(r.behind(i))
	return t == tag.POS || t.Noun()
}

// behind gives the token behind the expression at a token.
func (r *reading) behind(i int) int { return r.spans[r.within[i]-1].last }

// beforeHead is what stands between the article and the head of a noun phrase, and the head.
var beforeHead = nouns | tagsOf(tag.JJ, tag.JJR, tag.JJS, tag.CD, tag.POS, tag.PRPS, tag.HYPH, tag.Dollar, tag.AFX)

// phraseStart gives the beginning of the noun phrase that ends at a token: its nouns, what stands before them, and a noun with "of".
func (r *reading) phraseStart(end int) int {
	lo := max(int(r.sentences[r.sentenceOf(max(end-1, 0))].First), end-maxPhrase)
	i := end
	for i > lo {
		r.steps++
		t := r.tags[i-1]
		switch {
		case beforeHead.has(t):
		case t == tag.VBN, t == tag.VBG:
			if i == end {
				return i
			}
		case t == tag.DT, t == tag.PDT:
			if i > lo+1 && r.is(i-2, "of") && i-2 > lo && r.tags[i-3].Noun() {
				i--
				continue
			}
			return i - 1
		case t == tag.PRP:
			if i == end {
				return i - 1
			}
			return i
		case t == tag.IN && r.is(i-1, "of") && i-1 > lo && r.tags[i-2].Noun():
		default:
			return i
		}
		i--
	}
	return i
}

// phraseEnd gives the end of the noun phrase that begins at a token, names in apposition to it left out.
func (r *reading) phraseEnd(first int) int {
	i := first
	for i < len(r.tags) && (i == first || r.tokens[i].Flags&scan.SentenceStart == 0) {
		t := r.tags[i]
		switch {
		case t.Noun(), t == tag.JJ, t == tag.CD, t == tag.POS, t == tag.PRPS, t == tag.HYPH, t == tag.DT, t == tag.PDT:
		case t == tag.PRP && i == first:
			return i + 1
		case t == tag.IN && r.is(i, "of") && i > first && r.tag(i+1) != tag.None && (r.tag(i+1).Noun() || r.tag(i+1) == tag.DT || r.tag(i+1) == tag.JJ):
		default:
			return i
		}
		if r.within[i] != 0 && r.tags[i] != tag.POS {
			return i
		}
		i++
	}
	return i
}

// toldOf gives the noun that a clause tells of: the head of its subject, or of all that stands before a participle or relative clause, as in
// "a debate between the rivals planned for Sunday". -1 for none.
func (r *reading) toldOf(c *clause) int {
	end := c.first
	switch {
	case r.isDue(c):
		end--
	case r.wasTo(c):
		end = r.clauses[c.parent].first
	case c.kind != participle && c.kind != relative:
		return r.headOf(c.subject)
	}
	if end > 0 && r.tags[end-1] == tag.Comma {
		end--
	}
	return r.headOf(span{r.chainStart(end), end})
}

// chainStart gives the beginning of the noun phrases, joined by prepositions, that end at a token: "[a debate between the rivals] planned".
func (r *reading) chainStart(end int) int {
	first := end
	if end == 0 {
		return end
	}
	lo := int(r.sentences[r.sentenceOf(end-1)].First)
	for k := end - 1; k >= lo && k > end-16; k-- {
		switch t := r.tags[k]; {
		case t.Noun(), t == tag.DT, t == tag.JJ, t == tag.CD, t == tag.POS, t == tag.PRPS, t == tag.HYPH, t == tag.IN && !r.has(k, r.subordinator):
			first = k
			continue
		case t == tag.CC && r.tag(k-1) == tag.NNP && r.tag(k+1) == tag.NNP: // airports in Tampa and Tallahassee
			continue
		}
		break
	}
	return first
}

// headOf gives the head of a noun phrase: the last noun before its first preposition, comma or verb; -1 for none.
func (r *reading) headOf(s span) int {
	head := -1
	for i := s.first; i < s.last; i++ {
		r.steps++
		switch t := r.tags[i]; {
		case t.Noun() && r.within[i] == 0:
			head = i
		case head >= 0 && behindHead.has(t):
			return head
		}
	}
	return head
}

var behindHead = tagsOf(tag.IN, tag.TO, tag.Comma, tag.WDT, tag.WP, tag.LRB, tag.VBN, tag.VBG, tag.Colon)

func (r *reading) find(s span, t tag.Tag) int {
	for i := s.first; i < s.last; i++ {
		if r.tags[i] == t {
			return i
		}
	}
	return -1
}

// headName finds the name that a noun phrase is: its last word, or what stands in apposition behind it. It is empty for a phrase whose head
// is no name: "a spokesman for the Interior Ministry".
func (r *reading) headName(s span) span {
	end := s.first
	for end < s.last && !behindName.has(r.tags[end]) && r.within[end] == 0 {
		end++
	}
	if n := r.officeHolder(end, s.last); !n.empty() {
		return n
	}
	if n := r.nameBefore(s.first, end); !n.empty() {
		return n
	}
	if end-s.first == 1 && r.tags[s.first] == tag.NN && r.tokens[s.first].Class&scan.Capital != 0 && !r.has(s.first, r.speaker) {
		return span{s.first, end} // Trump said: the capital is the sentence's, but no such noun stands without an article
	}
	for i := end; i < s.last; i++ { // , Badr al-Busaidi,
		if r.tags[i] == tag.Comma && i+1 < s.last && r.tags[i+1] == tag.NNP {
			e := i + 1
			for e < s.last && r.tags[e] != tag.Comma && r.tags[e] != tag.IN {
				e++
			}
			if n := r.nameBefore(i+1, e); n.first == i+1 {
				return n
			}
		}
	}
	return span{}
}

// behindName is what a name ends before.
var behindName = tagsOf(tag.IN, tag.Comma, tag.LRB, tag.WP)

// officeHolder gives the name behind an office with an "of": Secretary of State [Madeleine Albright]. It is empty for the office alone.
func (r *reading) officeHolder(of, last int) span {
	if !r.is(of, "of") || !r.has(of-1, r.speaker) && !r.knows(of-1, r.rank) {
		return span{}
	}
	first := of + 1
	for first < last && r.tags[first] == tag.NN {
		first++
	}
	end := first
	for end < last && r.tags[end] == tag.NNP && r.within[end] == 0 {
		end++
	}
	switch n := end - first; {
	case first > of+1 && n >= 2: // secretary of state Madeleine Albright
		return span{first, end}
	case first == of+1 && n >= 3:
		return span{first + 1, end}
	}
	return span{}
}

// nameBefore gives the name that ends at a token: Yuri Ushakov, Badr al-Busaidi.
func (r *reading) nameBefore(lo, end int) span {
	i := end
	for i > lo {
		t := r.tags[i-1]
		if t == tag.NNP || t == tag.NNPS || t == tag.HYPH || i < end && r.knows(i-1, r.particle) || t == tag.CC && r.is(i-1, "&") {
			i--
			continue
		}
		break
	}
	for i < end && r.tags[i] != tag.NNP && r.tags[i] != tag.NNPS && !r.isAny(i, "al", "el") {
		i++
	}
	return r.withoutTitle(span{i, end})
}

// withoutTitle cuts what somebody is off a name: "U.S. President Donald Trump" is Donald Trump. What ends with a title stays, as "the
// President" does.
func (r *reading) withoutTitle(s span) span {
	for i := s.last - 2; i >= s.first; i-- {
		if r.has(i, r.speaker) || r.knows(i, r.rank) || r.tokens[i].Class&r.title != 0 {
			return span{i + 1, s.last}
		}
	}
	return s
}

// trim cuts punctuation and possessive endings off both ends.
func (r *reading) trim(s span) span {
	for s.first < s.last && marks.has(r.tags[s.first]) {
		s.first++
	}
	for s.first < s.last && marks.has(r.tags[s.last-1]) {
		s.last--
	}
	return s
}

var marks = tagsOf(tag.Comma, tag.Colon, tag.Stop, tag.Open, tag.Close, tag.LRB, tag.RRB, tag.NFP, tag.HYPH)

// phrase gives the words of tokens as they stand in the text, with single spaces.
func (r *reading) phrase(s span) string {
	if s.empty() {
		return ""
	}
	text := r.src[r.tokens[s.first].Start:r.tokens[s.last-1].End]
	if r.spacedOnce(s) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// spacedOnce tells whether no more than one space stands between any two of some tokens, and no other white space.
func (r *reading) spacedOnce(s span) bool {
	for i := s.first + 1; i < s.last; i++ {
		from, to := r.tokens[i-1].End, r.tokens[i].Start
		if to > from+1 || to == from+1 && r.src[from] != ' ' {
			return false
		}
	}
	return true
}
