package timeline

import (
	"slices"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// choose picks the mentions that a reader would put on a timeline, one for each happening: those that the rules take, and what was learned of
// timelines by hand adds and leaves out.
func choose(r *reading, ms []mention) []int {
	return unite(r, ms, newChoosing(r, ms).choose(r.learned.entries))
}

// refused says why a mention does not belong on a timeline; empty where it does: an expression or a stated relation places it, and it tells of
// something that happens. What others say belongs there where the saying is the news.
func refused(r *reading, ms []mention, i int) string {
	m := &ms[i]
	w := &m.When
	if w.Basis != Explicit {
		return "no words of its clause place it"
	}
	if m.noun && !r.isPredicate(&m.finding) {
		if leads(r, ms, i) >= 0 {
			return ""
		}
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
	case !m.noun && ledBy(r, ms, i): // made her debut
		return "its noun is the entry"
	case m.noun && r.has(r.headOf(c.subject), r.occasion): // Sunday's vote was a runoff
		return "it says what another event was"
	case m.Class == Reporting && !r.cancels(&c.group):
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
	case (m.Status == Planned || m.Status == Cancelled) && (r.plannedFor(c) != "" || r.wasTo(c)) && r.plannedNoun(c) >= 0: // the noun is the entry
		return "the noun that it plans is the entry"
	case r.cancels(&c.group) && m.Status == Occurred && cancelsPlaced(r, ms, c):
		return "the event that it calls off is the entry"
	case w.Sieve == "stated-relation":
		if w.Relation == On && c.kind == adverbial && (r.onlyHappens(c.parent) || parted(r, ms, i)) {
			return ""
		}
		return "another event alone places it"
	case r.onlyHappens(m.clause) && r.governs(m.clause, adverbial):
		return "its when-clause tells what happened"
	}
	return ""
}

// parted tells whether what a when-clause tells happened at a time from which, or up to which, the clause above it lasted: "has lasted since
// March, when rebels seized the town".
func parted(r *reading, ms []mention, i int) bool {
	up := r.clauses[ms[i].clause].parent
	for k := i - 1; k >= 0 && k >= i-maxBeside; k-- {
		if m := &ms[k]; m.clause == up && !m.noun {
			return m.When.Expression == ms[i].When.Expression && m.When.Relation != On
		}
	}
	return false
}

// leads gives the verb whose noun mention i is, where that verb says nothing itself and both have one place: the noun is the entry, debut in
// "made her debut in 1953". -1 for none.
func leads(r *reading, ms []mention, i int) int {
	m := &ms[i]
	if !m.led || m.verb < 0 || m.words&r.occasion == 0 {
		return -1
	}
	v := &ms[m.verb]
	if v.noun || v.words&r.light == 0 || v.When.Basis != Explicit || v.When.Value != m.When.Value || v.When.Relation != m.When.Relation || v.Status != m.Status {
		return -1
	}
	return m.verb
}

// ledBy tells whether a noun leads the verb of mention i.
func ledBy(r *reading, ms []mention, i int) bool {
	for k := i + 1; k < len(ms) && k <= i+maxBeside && ms[k].clause == ms[i].clause; k++ {
		if ms[k].noun && leads(r, ms, k) == i {
			return true
		}
	}
	return false
}

// onlyHappens tells whether a clause says no more than that something happened: what did, its when-clause tells.
func (r *reading) onlyHappens(k int) bool {
	return k >= 0 && r.has(r.clauses[k].group.Main, r.befall)
}

// onlySays tells whether a verb of saying is one of those that news is full of, behind which the news is what was said.
func (r *reading) onlySays(token int) bool {
	return r.has(token, r.utter)
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
		r.steps++
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
	if m.clause < 0 || r.verbs[m.clause] < 0 {
		return false
	}
	v := &ms[r.verbs[m.clause]]
	return !v.noun && v.When.Sieve == "own-clause" && v.When.Expression == m.When.Expression
}

// tellsPlaced tells whether what a verb of saying tells has a place of its own and happened: then the saying is not the news.
func tellsPlaced(r *reading, ms []mention, i int) bool {
	for k := r.clauses[ms[i].clause].child; k >= 0; k = r.clauses[k].next {
		r.steps++
		if r.clauses[k].kind != complement || r.verbs[k] < 0 {
			continue
		}
		if m := &ms[r.verbs[k]]; !m.noun && m.When.Basis == Explicit && (m.Status == Occurred || m.Status == Denied) && m.When.Expression != ms[i].When.Expression {
			return true
		}
	}
	return false
}

// maxTold bounds the happenings of one word that a further one is compared with.
const maxTold = 64

// unite leaves one mention of each happening: of those that share the word and somebody who took part, and of whose places in time one lies in
// the other, the one with the finest place, else the first that is told. Its Same are the others.
func unite(r *reading, ms []mention, picked []int) []int {
	out := picked[:0]
	if clear(r.begun); r.begun == nil {
		r.begun = map[uint32]int{}
	}
	r.told = r.told[:0]
	for _, i := range picked {
		key := beginning(ms[i].Text)
		word, ok := r.begun[key]
		if !ok {
			word = len(r.told)
			r.told, r.begun[key] = oneMore(r.told), word
		}
		at := -1
		for _, k := range r.told[word] {
			r.steps++
			if sameHappening(&ms[out[k]], &ms[i]) {
				at = k
				break
			}
		}
		if at < 0 {
			if len(r.told[word]) < maxTold {
				r.told[word] = append(r.told[word], len(out))
			}
			out = append(out, i)
			continue
		}
		kept, other := out[at], i
		if ms[i].When.Value.Unit < ms[kept].When.Value.Unit {
			kept, other = i, kept
			out[at] = i
		}
		if r.trace != nil {
			r.trace.same[other] = kept
		}
		ms[kept].Same = append(append(ms[kept].Same, ms[other].Same...), Passage{ms[other].Start, ms[other].End})
		ms[other].Same = nil
	}
	for _, i := range out {
		if v := leads(r, ms, i); ms[i].noun && v >= 0 {
			ms[i].Same = append(ms[i].Same, Passage{ms[v].Start, ms[v].End})
		}
		if len(ms[i].Same) > 1 {
			slices.SortFunc(ms[i].Same, func(a, b Passage) int { return a.Start - b.Start })
		}
	}
	return out
}

// beginning gives a number for the first three letters of a word, which all its forms share.
func beginning(word string) (n uint32) {
	for i := range min(len(word), 3) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		n = n<<8 | uint32(c)
	}
	return n
}

// sameHappening tells whether two mentions are of one happening.
func sameHappening(a, b *mention) bool {
	if a.Status != b.Status || a.When.Relation != b.When.Relation || !sameStem(a.Text, b.Text) {
		return false
	}
	same := a.When.Value == b.When.Value
	if !same && !(a.When.Relation == On && (within(a.When.Interval, b.When.Interval) || within(b.When.Interval, a.When.Interval))) {
		return false
	}
	if len(a.Participants) == 0 || len(b.Participants) == 0 {
		return same
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

// within tells whether an interval lies in another.
func within(a, b calendar.Interval) bool { return a.Start >= b.Start && a.End <= b.End }

// sameStem tells whether two words are forms of one: they agree but for their endings.
func sameStem(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 3 && len(a)-n <= 3 && len(b)-n <= 3
}
