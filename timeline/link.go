package timeline

import "github.com/dateline-go/dateline/internal/tag"

// Link is the order of two events in time as a word of the text states it: in "the delegates left before the talks ended", left lies before
// ended. It holds whether or not anything places the two.
type Link struct {
	From, To   int      // IDs of the events
	Relation   Relation // how From lies to To: Before, After, Since, Until or During
	Start, End int      // byte offsets of the word that states it
}

// stated gives the relation that a word states of what stands before it to what stands behind it; empty where it states none. "When" and
// "as" state none that can be told: of nine such pairs in the development part of TimeBank-Dense, four are vague and three in order of time.
func (r *reading) stated(word int) Relation {
	switch {
	case r.is(word, "before"):
		return Before
	case r.is(word, "after") || r.is(word, "following"):
		return After
	case r.is(word, "since"):
		return Since
	case r.is(word, "until") || r.is(word, "till"):
		return Until
	case r.is(word, "while") || r.is(word, "during"):
		return During
	}
	return ""
}

// link finds the orders that the text states, in text order of the words that state them: between a clause and the one that hangs on it by
// before, after or another of stated's words, and between a verb and the event noun behind such a word.
func link(r *reading, ms []mention) []Link {
	verbs := verbMentions(r, ms)
	out := r.links[:0]
	add := func(from, to, word int) {
		if from < 0 || to < 0 || from == to {
			return
		}
		l := Link{From: ms[from].ID, To: ms[to].ID, Relation: r.stated(word), Start: int(r.tokens[word].Start), End: int(r.tokens[word].End)}
		if n := len(out); n > 0 && out[n-1] == l {
			return
		}
		out = append(out, l)
	}
	for i, t := range r.tags {
		if t != tag.IN && t != tag.VBG || r.within[i] != 0 || r.stated(i) == "" {
			continue
		}
		if k := r.clauseOpenedBy(i); k >= 0 {
			if c := &r.clauses[k]; c.parent >= 0 && c.kind == adverbial {
				add(verbs[c.parent], verbs[k], i)
			}
			continue
		}
		if next := mentionFrom(ms, i+1); next < len(ms) && ms[next].noun && ms[next].clause >= 0 && r.direct(i+1, ms[next].token) {
			add(verbs[ms[next].clause], next, i) // resigned after the vote
		}
	}
	r.links = out
	return out
}

// clauseOpenedBy gives the clause that a token opens; -1 for none.
func (r *reading) clauseOpenedBy(token int) int {
	lo, hi := r.clausesOf(r.sentenceOf(token))
	for end := hi; lo < hi; {
		if mid := (lo + hi) / 2; r.clauses[mid].group.First <= token {
			lo = mid + 1
		} else {
			hi = mid
		}
		if lo == end {
			return -1
		}
	}
	if lo < len(r.clauses) && r.clauses[lo].marker == token {
		return lo // what opens a clause stands between its verb and the verb before
	}
	return -1
}

// verbMentions gives by clause the mention of its verb, or of what stands behind its "was"; -1 for none.
func verbMentions(r *reading, ms []mention) []int {
	at := zeroed(r.verbs, len(r.clauses))
	r.verbs = at
	for k := range at {
		at[k] = -1
	}
	for i := range ms {
		if m := &ms[i]; m.clause >= 0 && (!m.noun || r.isPredicate(&m.finding) && at[m.clause] < 0) {
			at[m.clause] = i
		}
	}
	return at
}
