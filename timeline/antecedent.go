package timeline

import (
	"github.com/dateline-go/dateline/internal/tag"
)

// What a relative clause tells of: [the treaty] that ended the war, [a bridge] on the coast road, which fell.

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
