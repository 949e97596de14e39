package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// The clauses of a sentence, found without a parser: every verb group makes one, and what stands between two groups tells where the
// second one's clause begins, how it hangs on those before it, and what its subject is.
//
//	[Trump said] [that he also pressed Putin] [to end Russia's war]           main, complement, infinitive
//	[The leaders met] and [signed a treaty] [that ended the war]              main, predicate, relative
//	[After the talks ended], [the minister left] for Oman                     adverbial, main

// clause is a verb group with its subject and how it hangs in the sentence.
type clause struct {
	group    tag.Group // tokens are numbered over the whole text
	kind     kind
	sentence int
	first    int  // its first token: what opens it, its subject or its verb
	last     int  // where the next clause begins, or the sentence ends
	marker   int  // the token that opens it: that, who, before; -1 for none
	subject  span // empty where none was found
	parent   int  // the clause that it hangs on; -1 for none
	sibling  int  // of a predicate: the clause whose subject it shares; else -1
	noun     int  // of an infinitive or complement: the event noun that it hangs on ("a plan to leave"); else -1

	child, next int // the first clause that hangs on it, and the next one that hangs on its parent, in text order; -1 for none
}

// kind says how a clause stands in its sentence.
type kind uint8

const (
	mainClause kind = iota
	complement      // he said [that it ended]
	relative        // the deal [that was signed]
	adverbial       // [after the talks ended]
	predicate       // he came and [saw]
	infinitive      // he came [to see]
	participle      // the deal [brokered in Oman]
)

// divide finds the clauses of a sentence from its verb groups, whose tokens are numbered from the sentence's first.
func (r *reading) divide(sentence int, groups []tag.Group) {
	s := r.sentences[sentence]
	base := int(s.First)
	from := len(r.clauses)
	for _, g := range groups {
		g.First, g.Last, g.Main = g.First+base, g.Last+base, g.Main+base
		if g.Modal >= 0 {
			g.Modal += base
		}
		if g.Particle >= 0 {
			g.Particle += base
		}
		if r.within[g.Main] != 0 || r.has(g.Main, r.participial) && g.Tense == tag.PresentPart {
			continue // "in the coming weeks", "according to": no clause
		}
		c := clause{group: g, sentence: sentence, first: g.First, marker: -1, parent: -1, sibling: -1, noun: -1, child: -1, next: -1}
		prev := len(r.clauses) - 1
		lo := base
		if prev >= from {
			lo = r.clauses[prev].group.Last
		} else {
			prev = -1
		}
		r.mendForm(&c.group, lo, prev)
		g = c.group
		switch {
		case g.Finite:
			r.openFinite(&c, lo, prev, from)
			r.takeFronted(&c, lo)
		case g.Tense == tag.Infinitive:
			r.openInfinitive(&c, lo, prev)
		default:
			r.openParticiple(&c, lo, prev)
		}
		r.clauses = append(r.clauses, c)
	}
	r.mendFirst(from, base)
	for i := from; i < len(r.clauses); i++ {
		r.clauses[i].last = int(s.Last)
		if i+1 < len(r.clauses) {
			r.clauses[i].last = r.clauses[i+1].first
		}
		if c := &r.clauses[i]; c.kind == adverbial && c.parent < 0 { // a fronted one hangs on the clause behind it
			for k := i + 1; k < len(r.clauses); k++ {
				if r.clauses[k].kind == mainClause {
					c.parent = k
					break
				}
			}
		}
	}
	for i := len(r.clauses) - 1; i >= from; i-- {
		if p := r.clauses[i].parent; p >= 0 {
			r.clauses[i].next, r.clauses[p].child = r.clauses[p].child, i
		}
	}
}

// takesComplement tells whether a clause may hang on the verb of another without a word that opens it: he said [it ended].
func (r *reading) takesComplement(clause int) bool {
	if clause < 0 {
		return false
	}
	g := &r.clauses[clause].group
	return r.has(g.Main, r.reporting|r.istate|r.perception) && !r.has(g.Main, r.plan) && g.Tense != tag.PastPart
}

// clausesOf gives the clauses of a sentence, half-open.
func (r *reading) clausesOf(sentence int) (first, last int) {
	return r.firstClause(sentence), r.firstClause(sentence + 1)
}

// firstClause gives the first clause of a sentence, or of the first one behind it that has any.
func (r *reading) firstClause(sentence int) int {
	if sentence < len(r.firsts) {
		return int(r.firsts[max(sentence, 0)])
	}
	return len(r.clauses)
}

// relativeBefore gives the last relative clause of a sentence up to clause k; -1 for none.
func (r *reading) relativeBefore(k, sentence int) int {
	for from := max(0, k-maxFronted); k >= from && r.clauses[k].sentence == sentence; k-- {
		r.steps++
		if r.clauses[k].kind == relative {
			return k
		}
	}
	return -1
}

// finiteBefore gives the last finite clause of the sentence up to clause k that is no relative of another one's subject; -1 for none.
func (r *reading) finiteBefore(k, from int) int {
	for from = max(from, k-maxFronted); k >= from; k-- {
		r.steps++
		if r.clauses[k].group.Finite {
			return k
		}
	}
	return -1
}

// conjunct gives the finite clause that a further predicate goes with: the last one that does not tell when or why another happened.
func (r *reading) conjunct(k, from int) int {
	last := r.finiteBefore(k, from)
	for k = last; k >= max(from, last-maxFronted); k-- {
		r.steps++
		if c := &r.clauses[k]; c.group.Finite && c.kind != adverbial && !r.inPassing(k, from) {
			return k
		}
	}
	return last
}

// inPassing tells whether a clause only says whose words those before it are: "it fell, [Hale said], but rose again".
func (r *reading) inPassing(k, from int) bool {
	c := &r.clauses[k]
	t := r.tag(c.first - 1)
	return k > from && c.kind == mainClause && r.has(c.group.Main, r.reporting) && r.tag(c.group.Last) == tag.Comma &&
		(t == tag.Comma || t == tag.Close) && r.tokens[r.clauses[from].group.Main].Flags&scan.Quoted == 0
}

func (r *reading) finiteOr(k, from int) int {
	if f := r.finiteBefore(k, from); f >= 0 {
		return f
	}
	return from
}

// clauseOf gives the clause of a sentence that a token belongs to: the one whose subject it stands in, the last one that begins before it,
// or, where it stands before them all, the first main one. -1 where the sentence has none.
func (r *reading) clauseOf(token, sent int) int {
	first, last := r.clausesOf(sent)
	lo, hi := first, last
	for lo < hi { // clauses begin one behind the other
		if mid := (lo + hi) / 2; r.clauses[mid].first <= token {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo > first {
		return lo - 1
	}
	k := -1
	for i := first; i < min(last, first+maxFronted); i++ {
		r.steps++
		c := &r.clauses[i]
		if k < 0 || r.clauses[k].kind != mainClause && c.kind == mainClause || c.kind == mainClause && c.subject.first <= token && token < c.subject.last {
			k = i
		}
	}
	return k
}

// maxFronted bounds the clauses that are looked at for one that what stands before them all belongs to.
const maxFronted = 64
