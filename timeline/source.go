package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// Who says what: the subject of the verb of saying that a clause hangs on, the tail behind it, or "according to".
//
//	"Ushakov said Putin briefed Trump"   briefed: Ushakov
//	"It should end,” said Trump          end: Trump
//	"…, according to U.S. intelligence"  U.S. intelligence

// speech is who says each clause, and who speaks of each sentence's he or she.
type speech struct {
	of   []string // by clause; empty where nobody says so
	last string   // who spoke last in the text
}

// attribute sets the source of every mention.
func attribute(r *reading, ms []mention) {
	r.said = zeroed(r.said, len(r.clauses))
	sp := speech{of: r.said}
	next := 0
	for s := range r.sentences {
		first := next
		for next < len(r.clauses) && r.clauses[next].sentence == s {
			next++
		}
		sp.sentence(r, s, first, next)
	}
	for i := range ms {
		c := ms[i].clause
		if c < 0 || ms[i].Class == Reporting && !ms[i].noun && r.clauses[c].kind != complement {
			continue // saying is told by somebody else only where it hangs on his verb: he said [she had said]
		}
		ms[i].Source = sp.of[c]
	}
}

// sentence finds who says the clauses first to last, which are those of sentence s.
func (sp *speech) sentence(r *reading, s, first, last int) {
	sent := r.sentences[s]
	speaker := ""
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		if !r.has(c.group.Main, r.reporting) || c.group.Modal >= 0 || c.kind == infinitive {
			continue
		}
		name := r.sayer(c.subject, sp.last)
		if name == "" {
			continue
		}
		hangs := false
		for i := k + 1; i < last; i++ {
			if r.clauses[i].parent == k && r.clauses[i].kind == complement {
				hangs = true
			}
		}
		if !hangs && k > first && r.tailing(c.first) { // …, Ushakov said
			for i := first; i < k; i++ {
				if sp.of[i] == "" && !r.has(r.clauses[i].group.Main, r.reporting) {
					sp.of[i] = name
				}
			}
		}
		speaker = name
		sp.last = name
	}
	for k := first; k < last; k++ {
		c := &r.clauses[k]
		if sp.of[k] != "" {
			continue
		}
		for p, depth := k, 0; p >= first && depth < maxDepth; depth++ {
			up := r.clauses[p].parent
			if up < first || up == p {
				break
			}
			if r.clauses[p].kind == complement && r.has(r.clauses[up].group.Main, r.reporting) {
				sp.of[k] = r.sayer(r.clauses[up].subject, sp.last)
				break
			}
			p = up
		}
		if sp.of[k] == "" && r.tokens[c.group.Main].Flags&scan.Quoted != 0 {
			if speaker != "" {
				sp.of[k] = speaker
			} else {
				sp.of[k] = sp.last
			}
		}
	}
	for i := int(sent.First); i+1 < int(sent.Last); i++ {
		if !r.is(i, "according") || !r.is(i+1, "to") {
			continue
		}
		name := r.sayer(span{i + 2, r.phraseEnd(i + 2)}, sp.last)
		if name == "" {
			continue
		}
		sp.last = name
		for k := first; k < last; k++ {
			c := &r.clauses[k]
			if sp.of[k] == "" && (c.group.Main < i || i == int(sent.First)) && !r.has(c.group.Main, r.reporting) {
				sp.of[k] = name
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

// sayer names who a subject is: "Putin foreign affairs adviser Yuri Ushakov" is Yuri Ushakov, "a police spokesman" stays. For a pronoun
// it is who spoke last.
func (r *reading) sayer(s span, last string) string {
	s = r.trim(s)
	if s.empty() {
		return ""
	}
	if r.tags[s.first] == tag.PRP || r.tags[s.first] == tag.WP || r.tags[s.first] == tag.WDT {
		if r.isAny(s.first, "he", "she", "who", "they") {
			return last
		}
		return ""
	}
	if n := r.headName(s); !n.empty() {
		s = n
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
