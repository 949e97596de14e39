package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// choose picks the mentions that a reader would put on a timeline, one for each happening, and writes what they need to be read alone.
func choose(r *reading, ms []mention) []int {
	var out []int
	for i := range ms {
		if wanted(r, ms, i) {
			out = append(out, i)
		}
	}
	return unite(ms, out)
}

// wanted tells whether a mention belongs on a timeline: an expression or a stated relation places it, and it tells of something that
// happens. What others say belongs there where the saying is the news.
func wanted(r *reading, ms []mention, i int) bool {
	m := &ms[i]
	w := &m.When
	if w.Basis != Explicit {
		return false
	}
	if m.noun && !r.isPredicate(m) {
		return w.Sieve == "planned-for" || w.Sieve == "own-clause" && m.Class == Occurrence && !coveredByVerb(r, ms, i)
	}
	c := &r.clauses[m.clause]
	switch {
	case c.kind == participle && c.subject.empty(): // the year [ended Sept. 30]
		return false
	case !c.subject.empty() && r.tokens[m.token].Flags&scan.Quoted != 0 && r.isAny(c.subject.first, "i", "we", "you"): // “I have not slept since Saturday”
		return false
	case m.noun && r.has(r.headOf(c.subject), r.occasion): // Sunday's vote was a runoff
		return false
	case m.Class == Reporting:
		return (w.Sieve == "own-clause" || w.Sieve == "counted-from") && r.newsworthy(m.clause) && (!r.onlySays(m.token) || !tellsPlaced(r, ms, i))
	case m.Class == State:
		return w.Sieve == "own-clause"
	case m.Class == IState && m.words&r.istate != 0:
		return false
	case m.Status == Hypothetical && (!c.group.Finite || m.Aspect == Perfective || w.Interval.End <= r.now): // to halt the run; I would have said
		return false
	case (m.Status == Planned || m.Status == Cancelled) && r.plannedFor(c) != "" && r.plannedNoun(c) >= 0: // the noun is the entry
		return false
	case r.cancels(&c.group) && m.Status == Occurred && cancelsPlaced(r, ms, c):
		return false
	case w.Sieve == "stated-relation":
		return w.Relation == On && c.kind == adverbial && r.onlyHappens(c.parent)
	case r.onlyHappens(m.clause) && r.governs(m.clause, adverbial):
		return false
	}
	return true
}

// onlyHappens tells whether a clause says no more than that something happened: what did, its when-clause tells.
func (r *reading) onlyHappens(k int) bool {
	return k >= 0 && r.isAny(r.clauses[k].group.Main, "happened", "happens", "occurred", "came")
}

// onlySays tells whether a verb of saying is one of those that news is full of, behind which the news is what was said.
func (r *reading) onlySays(token int) bool {
	return r.isAny(token, "said", "says", "say", "told", "tells", "added", "adds", "noted", "notes")
}

// newsworthy tells whether a clause of saying tells more than whose words a quotation is: what was said hangs on it, or it has an object.
func (r *reading) newsworthy(k int) bool {
	c := &r.clauses[k]
	if c.subject.first >= c.group.Last || r.tag(c.first-1) == tag.Close { // “…,” said Trump
		return false
	}
	if r.governs(k, complement) {
		return true
	}
	if c.group.Last < len(r.within) && r.within[c.group.Last] != 0 { // as a magazine reported last month
		return false
	}
	t := r.tag(c.group.Last)
	return t == tag.DT || t == tag.JJ || t == tag.NN || t == tag.NNS || t == tag.CD || t == tag.PRPS
}

// cancelsPlaced tells whether the event that a verb calls off is an entry of its own.
func cancelsPlaced(r *reading, ms []mention, c *clause) bool {
	first, last := mentionsOf(r, ms, c.sentence)
	for k := first; k < last; k++ {
		m := &ms[k]
		if m.noun && m.clause >= 0 && m.Status == Cancelled && &r.clauses[m.clause] == c && m.When.Basis == Explicit {
			return true
		}
	}
	return false
}

// coveredByVerb tells whether the verb of a noun's clause is placed by the same expression: they are one entry.
func coveredByVerb(r *reading, ms []mention, i int) bool {
	m := &ms[i]
	if m.led {
		return true
	}
	first, last := mentionsOf(r, ms, r.sentenceOf(m.token))
	for k := first; k < last; k++ {
		if v := &ms[k]; k != i && v.clause == m.clause && !v.noun && v.When.Sieve == "own-clause" && v.When.Expression == m.When.Expression {
			return true
		}
	}
	return false
}

// tellsPlaced tells whether what a verb of saying tells has a place of its own and happened: then the saying is not the news.
func tellsPlaced(r *reading, ms []mention, i int) bool {
	k := ms[i].clause
	first, last := mentionsOf(r, ms, r.clauses[k].sentence)
	for j := first; j < last; j++ {
		m := &ms[j]
		if m.clause < 0 || m.noun || m.clause == k {
			continue
		}
		if c := &r.clauses[m.clause]; c.parent == k && c.kind == complement && m.When.Basis == Explicit && m.Status == Occurred && m.When.Expression != ms[i].When.Expression {
			return true
		}
	}
	return false
}

// maxTold bounds the happenings of one place in time that a further one is compared with.
const maxTold = 64

// unite leaves one mention of each happening: those that share the word, the place in time and somebody who took part. The first one told
// stays.
func unite(ms []mention, picked []int) []int {
	var out []int
	told := map[When][]int{} // by place
	for _, i := range picked {
		key := When{Value: ms[i].When.Value, Relation: ms[i].When.Relation}
		same := false
		for _, k := range told[key] {
			same = same || sameHappening(&ms[k], &ms[i])
		}
		if same {
			continue
		}
		out = append(out, i)
		if len(told[key]) < maxTold {
			told[key] = append(told[key], i)
		}
	}
	return out
}

// sameHappening tells whether two mentions of one place in time are of one happening.
func sameHappening(a, b *mention) bool {
	if a.Status != b.Status || !sameStem(a.Text, b.Text) {
		return false
	}
	if len(a.Participants) == 0 || len(b.Participants) == 0 {
		return true
	}
	for _, p := range a.Participants {
		for _, q := range b.Participants {
			if p == q || strings.HasSuffix(p, " "+q) || strings.HasSuffix(q, " "+p) {
				return true
			}
		}
	}
	return false
}

// sameStem tells whether two words are forms of one: they agree but for their endings.
func sameStem(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 3 && len(a)-n <= 3 && len(b)-n <= 3
}
