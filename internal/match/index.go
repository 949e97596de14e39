package match

import (
	"math/bits"

	"github.com/dateline-go/dateline/internal/scan"
)

// index files each rule under the classes and words that may begin it, as goldmark files its block parsers by first byte.
func (g *Grammar) index() {
	g.byWord = map[uint16]*wordRules{}
	for _, r := range g.Rules {
		classes, words := g.firsts(r.elems, r)
		r.second = g.second(r)
		if e := &r.elems[0]; !e.optional && len(e.alts) == 1 && e.alts[0].flags&hasPhrase != 0 {
			r.leads = &e.alts[0]
		}
		for c := classes; c != 0; c &= c - 1 {
			i := bits.TrailingZeros64(uint64(c))
			g.byClass[i][r.Layer] = append(g.byClass[i][r.Layer], r)
		}
		g.starts |= classes
		for w := range words {
			if g.byWord[w] == nil {
				g.byWord[w] = new(wordRules)
			}
			g.byWord[w][r.Layer] = append(g.byWord[w][r.Layer], r)
		}
	}
	g.begins = make([]bool, g.Lexicon.Len()+1)
	for w := range g.byWord {
		g.begins[w] = true
	}
}

// firsts gives the classes and words that the first token of parts of a rule may have. A phrase of another layer begins as the
// rules of that layer do.
func (g *Grammar) firsts(elems []elem, of *Rule) (classes scan.Class, words map[uint16]bool) {
	words = map[uint16]bool{}
	for _, e := range elems {
		for _, a := range e.alts {
			switch {
			case a.flags&hasPhrase != 0:
				for _, other := range g.Rules {
					if other.Layer != a.phrase || other == of || other.Layer == of.Layer && startsWithPhrase(other) {
						continue
					}
					c, w := g.firsts(other.elems, other)
					classes |= c
					for x := range w {
						words[x] = true
					}
				}
			case a.any != 0:
				classes |= a.any
			default:
				for _, w := range a.words {
					words[w] = true
				}
			}
		}
		if !e.optional {
			break
		}
	}
	return classes, words
}

// second makes the filter for the token behind the first part of a rule, nil where that part may be missing or is the only one.
func (g *Grammar) second(r *Rule) *filter {
	if r.elems[0].optional || startsWithPhrase(r) && len(r.elems[0].alts) > 1 {
		return nil
	}
	must := false
	for _, e := range r.elems[1:] {
		must = must || !e.optional
	}
	if !must {
		return nil
	}
	classes, words := g.firsts(r.elems[1:], r)
	f := &filter{classes: classes}
	for w := range words {
		f.words |= 1 << (w % 64)
	}
	return f
}

func startsWithPhrase(r *Rule) bool {
	for _, a := range r.elems[0].alts {
		if a.flags&hasPhrase != 0 {
			return true
		}
	}
	return false
}
