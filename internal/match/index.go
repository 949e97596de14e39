package match

import (
	"maps"
	"math/bits"

	"github.com/dateline-go/dateline/internal/scan"
)

// index files each rule under the classes and words that may begin it, as goldmark files its block parsers by first byte.
func (g *Grammar) index() {
	g.byWord = make([]*wordRules, g.Lexicon.Len()+1)
	begin := g.layerFirsts()
	for _, r := range g.Rules {
		f := begin.of(r.elems)
		r.second = begin.second(r)
		if e := &r.elems[0]; !e.optional && len(e.alts) == 1 && e.alts[0].flags&hasPhrase != 0 {
			r.leads = &e.alts[0]
		}
		for c := f.classes; c != 0; c &= c - 1 {
			i := bits.TrailingZeros64(uint64(c))
			g.byClass[i][r.Layer].add(r)
		}
		g.starts |= f.classes
		for w := range f.words {
			if g.byWord[w] == nil {
				g.byWord[w] = new(wordRules)
			}
			g.byWord[w][r.Layer].add(r)
		}
	}
}

// firsts are the classes and words that the first token of something may have.
type firsts struct {
	classes scan.Class
	words   map[uint16]bool
}

// layerFirsts are the firsts of the phrases of each layer.
type layerFirsts [layers]firsts

// layerFirsts works them out until nothing changes: a number may begin with a number that another rule made.
func (g *Grammar) layerFirsts() *layerFirsts {
	var of layerFirsts
	for i := range of {
		of[i].words = map[uint16]bool{}
	}
	for changed := true; changed; {
		changed = false
		for _, r := range g.Rules {
			begin, f := &of[r.Layer], of.of(r.elems)
			size := len(begin.words)
			changed = changed || f.classes&^begin.classes != 0
			begin.classes |= f.classes
			maps.Copy(begin.words, f.words)
			changed = changed || len(begin.words) > size
		}
	}
	return &of
}

// of gives the firsts of parts of a rule. A phrase begins as the rules of its layer do.
func (of *layerFirsts) of(elems []elem) firsts {
	f := firsts{words: map[uint16]bool{}}
	for _, e := range elems {
		for _, a := range e.alts {
			switch {
			case a.flags&hasPhrase != 0:
				f.classes |= of[a.phrase].classes
				maps.Copy(f.words, of[a.phrase].words)
			case a.any != 0:
				f.classes |= a.any
			default:
				for _, w := range a.words {
					f.words[w] = true
				}
			}
		}
		if !e.optional {
			break
		}
	}
	return f
}

// second makes the filter for the token behind the first part of a rule, nil where that part may be missing or is the only one.
func (of *layerFirsts) second(r *Rule) *filter {
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
	behind := of.of(r.elems[1:])
	f := &filter{classes: behind.classes}
	for w := range behind.words {
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
