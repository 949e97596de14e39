package timeline

import (
	"sort"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Who speaks in a quotation: who says so behind it or before it, else who spoke in the one before, where it goes on with that.
//
//	“They came,” Lund said. “They took the cows.”    both are Lund's
//	Lund said: “They came. ¶ “Then they left.”       a quotation of two paragraphs
//	Hahn was blunt. “We failed.”                      Hahn's

// quotation is what stands between two quotation marks in one paragraph.
type quotation struct {
	first, last int // its tokens, half-open, without the marks
	name        string
	goesOn      bool // it is not closed where its paragraph ends
}

// quotations finds the quotations of a text.
func (r *reading) quotations() []quotation {
	out := r.quotes[:0]
	for i := 0; i < len(r.tokens); {
		if r.tokens[i].Flags&scan.Quoted == 0 {
			i++
			continue
		}
		q := quotation{first: i}
		for i++; i < len(r.tokens) && r.tokens[i].Flags&scan.Quoted != 0 && r.tokens[i].Flags&scan.ParagraphStart == 0; i++ {
		}
		q.last = i
		q.goesOn = i < len(r.tokens) && r.tokens[i].Flags&scan.ParagraphStart != 0
		out = append(out, q)
	}
	r.quotes = out
	return out
}

// speaker finds who speaks in quotation i. Those before it are done.
func (sp *speech) speaker(i int) {
	r := sp.r
	q := &sp.quotes[i]
	open := q.first - 1
	if q.name = sp.behind(q); q.name == "" {
		q.name = sp.before(open)
	}
	if q.name != "" || open < 0 {
		return
	}
	sentence := r.sentenceOf(open)
	if r.tokens[open].Flags&scan.SentenceStart == 0 && int(r.sentences[sentence].First) != open { // a few words of a sentence
		if sp.at >= sentence-1 {
			q.name = sp.last
		}
		return
	}
	starts := r.tokens[open].Flags&scan.ParagraphStart != 0
	if i > 0 {
		p := &sp.quotes[i-1]
		switch before := r.sentenceOf(p.last - 1); {
		case p.goesOn:
			q.name = p.name
			return
		case sentence-before <= 1:
			q.name = p.name
		}
	}
	if q.name == "" && !starts && sentence > 0 {
		q.name = sp.subjectOf(sentence - 1)
	}
}

// maxBehind bounds how many verbs away from a quotation mark its "said" may stand.
const maxBehind = 4

// clauseFrom gives the first clause whose verb stands at a token or behind it.
func (r *reading) clauseFrom(token int) int {
	return sort.Search(len(r.clauses), func(k int) bool { return r.clauses[k].group.Main >= token })
}

// behind names who says so behind a quotation: “…,” said Trump; “…,” Ushakov told reporters.
func (sp *speech) behind(q *quotation) string {
	r := sp.r
	next := q.last
	if r.tag(next) != tag.Close {
		return ""
	}
	for next++; r.tag(next) == tag.Comma; next++ {
	}
	if next >= len(r.tokens) || r.tokens[next].Flags&scan.ParagraphStart != 0 {
		return ""
	}
	s := r.sentenceOf(next)
	k := r.clauseFrom(next)
	for last := min(k+maxBehind, len(r.clauses)); k < last && r.clauses[k].sentence == s; k++ {
		c := &r.clauses[k]
		if r.tokens[c.group.Main].Flags&scan.Quoted != 0 {
			continue
		}
		if c.group.First != next && r.trim(c.subject).first != next && c.first != next {
			continue
		}
		if name := sp.says(k); name != "" {
			return name
		}
	}
	if end := r.phraseEnd(next); end > next && r.has(end, r.reporting|r.voice) && r.tags[end] == tag.VBN { // its past was taken for a participle
		return r.sayer(span{next, end})
	}
	return ""
}

// before names who says so before a quotation mark: Ruiz said: “…”; Ruiz said, “…”; Ruiz: “…”.
func (sp *speech) before(open int) string {
	r := sp.r
	t := r.tag(open - 1)
	if t != tag.Comma && t != tag.Colon {
		return ""
	}
	s := r.sentenceOf(open)
	last := r.clauseFrom(open)
	for k := last - 1; k >= max(0, last-maxBehind) && r.clauses[k].sentence == s; k-- {
		c := &r.clauses[k]
		if r.tokens[c.group.Main].Flags&scan.Quoted != 0 {
			continue
		}
		if name := sp.says(k); name != "" {
			return name
		}
		if c.kind == mainClause {
			return ""
		}
	}
	if from := int(r.sentences[s].First); t == tag.Colon && open-from < maxQuoted && r.nounPhrase(from, open-1) {
		return r.sayer(span{from, open - 1})
	}
	return ""
}

// subjectOf names whom a sentence tells of, where that is somebody who can speak.
func (sp *speech) subjectOf(s int) string {
	r := sp.r
	for k, last := r.clausesOf(s); k < last; k++ {
		c := &r.clauses[k]
		if c.kind != mainClause || r.tokens[c.group.Main].Flags&scan.Quoted != 0 {
			continue
		}
		if r.pronounOf(c.subject) >= 0 {
			return r.standsFor(k).name
		}
		if !r.headName(r.trim(c.subject)).empty() || r.isPerson(r.headOf(c.subject)) {
			return r.sayer(c.subject)
		}
		return ""
	}
	return ""
}

// quoted gives the clauses of quotations to who speaks. A quotation that goes on is of who speaks in the next.
func (sp *speech) quoted() {
	r := sp.r
	for i := len(sp.quotes) - 2; i >= 0; i-- {
		if q := &sp.quotes[i]; q.name == "" && q.goesOn {
			q.name = sp.quotes[i+1].name
		}
	}
	i := 0
	for k := range r.clauses {
		main := r.clauses[k].group.Main
		for i < len(sp.quotes) && sp.quotes[i].last <= main {
			i++
		}
		if i < len(sp.quotes) && sp.quotes[i].first <= main && sp.of[k] == "" {
			sp.of[k] = sp.quotes[i].name
		}
	}
}
