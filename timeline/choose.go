package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// choose picks the mentions that a reader would put on a timeline, one for each happening, and writes what they need to be read alone.
func choose(r *reading, ms []mention) []int {
	out := r.picked[:0]
	for i := range ms {
		if refused(r, ms, i) == "" {
			out = append(out, i)
		}
	}
	r.picked = out
	return unite(r, ms, out)
}

// refused says why a mention does not belong on a timeline; empty where it does: an expression or a stated relation places it, and it tells of
// something that happens. What others say belongs there where the saying is the news.
func refused(r *reading, ms []mention, i int) string {
	m := &ms[i]
	w := &m.When
	if w.Basis != Explicit {
		return "no words of its clause place it"
	}
	if m.noun && !r.isPredicate(m) {
		if w.Sieve == "planned-for" || w.Sieve == "own-clause" && m.Class == Occurrence && !coveredByVerb(r, ms, i) {
			return ""
		}
		return "a noun that its verb stands for, or that names no happening of its own"
	}
	c := &r.clauses[m.clause]
	switch {
	case c.kind == participle && c.subject.empty(): // the year [ended Sept. 30]
		return "a participle that tells which thing is meant"
	case !c.subject.empty() && r.tokens[m.token].Flags&scan.Quoted != 0 && r.isAny(c.subject.first, "i", "we", "you"): // “I have not slept since Saturday”
		return "somebody speaks of himself in a quotation"
	case m.noun && r.has(r.headOf(c.subject), r.occasion): // Sunday's vote was a runoff
		return "it says what another event was"
	case m.Class == Reporting:
		if (w.Sieve == "own-clause" || w.Sieve == "counted-from") && r.newsworthy(m.clause) && (!r.onlySays(m.token) || !tellsPlaced(r, ms, i)) {
			return ""
		}
		return "what was said is the news, not the saying"
	case m.Class == State:
		if w.Sieve == "own-clause" {
			return ""
		}
		return "a state without a time of its own"
	case m.Class == IState && m.words&r.istate != 0:
		return "what somebody thinks or wants"
	case m.Status == Hypothetical && (!c.group.Finite || m.Aspect == Perfective || w.Interval.End <= r.now): // to halt the run; I would have said
		return "it may not happen, or did not"
	case (m.Status == Planned || m.Status == Cancelled) && r.plannedFor(c) != "" && r.plannedNoun(c) >= 0: // the noun is the entry
		return "the noun that it plans is the entry"
	case r.cancels(&c.group) && m.Status == Occurred && cancelsPlaced(r, ms, c):
		return "the event that it calls off is the entry"
	case w.Sieve == "stated-relation":
		if w.Relation == On && c.kind == adverbial && r.onlyHappens(c.parent) {
			return ""
		}
		return "another event alone places it"
	case r.onlyHappens(m.clause) && r.governs(m.clause, adverbial):
		return "its when-clause tells what happened"
	}
	return ""
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

// happeningPlace is the place in time that two mentions of one happening share.
type happeningPlace struct {
	value    calendar.Value
	relation Relation
}

// maxTold bounds the happenings of one place in time that a further one is compared with.
const maxTold = 64

// unite leaves one mention of each happening: those that share the word, the place in time and somebody who took part. The first one told
// stays.
func unite(r *reading, ms []mention, picked []int) []int {
	out := picked[:0]
	if clear(r.placed); r.placed == nil {
		r.placed = map[happeningPlace]int{}
	}
	r.told = r.told[:0]
	for _, i := range picked {
		key := happeningPlace{ms[i].When.Value, ms[i].When.Relation}
		at, ok := r.placed[key]
		if !ok {
			at = len(r.told)
			r.told = oneMore(r.told)
			r.placed[key] = at
		}
		same := false
		for _, k := range r.told[at] {
			if !same && sameHappening(&ms[k], &ms[i]) {
				same = true
				if r.trace != nil {
					r.trace.same[i] = k
				}
			}
		}
		if same {
			continue
		}
		out = append(out, i)
		if len(r.told[at]) < maxTold {
			r.told[at] = append(r.told[at], i)
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
