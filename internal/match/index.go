package match

import (
	"maps"
	"math/bits"

	"github.com/dateline-go/dateline/internal/scan"
)

// index files each rule under what may begin it, as goldmark files its block parsers by first byte.
func (g *Grammar) index() {
	g.byWord = make([]*[layers]trials, g.Lexicon.Len()+1)
	begin := g.layerFirsts()
	for _, r := range g.Rules {
		for k := range r.elems {
			g.file(r, r.elems[k].alts, begin.next(r.elems[k+1:]))
			if !r.elems[k].optional {
				break
			}
		}
	}
}

// file files a rule under the choices for a part that it may begin with; next is what must stand behind that, nil where nothing must.
func (g *Grammar) file(r *Rule, alts []atom, next *filter) {
	var led [layers]bool
	var sorts [layers]Sort
	for _, a := range alts {
		switch {
		case a.flags&hasPhrase != 0:
			if a.sorts == 0 || led[a.phrase] && sorts[a.phrase] == 0 {
				sorts[a.phrase] = 0
			} else {
				sorts[a.phrase] |= a.sorts
			}
			led[a.phrase] = true
		case a.any != 0:
			g.starts |= a.any
			for c := a.any; c != 0; c &= c - 1 {
				g.byClass[bits.TrailingZeros64(uint64(c))][r.Layer].add(trial{rule: r}, next)
			}
		default:
			for _, w := range a.words {
				if g.byWord[w] == nil {
					g.byWord[w] = new([layers]trials)
				}
				g.byWord[w][r.Layer].add(trial{rule: r}, next)
			}
		}
	}
	for layer, ok := range led {
		if ok {
			g.byLayer[layer][r.Layer].add(trial{rule: r, sorts: sorts[layer]}, next)
		}
	}
}

func (l *trials) add(t trial, next *filter) {
	if next == nil {
		l.always = append(l.always, t)
		return
	}
	t.next = *next
	l.deciding = append(l.deciding, t)
	l.next.classes |= next.classes
	l.next.words |= next.words
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

// next makes the filter for the first token of parts of a rule, nil where all of them may be missing.
func (of *layerFirsts) next(elems []elem) *filter {
	must := false
	for _, e := range elems {
		must = must || !e.optional
	}
	if !must {
		return nil
	}
	f := of.of(elems)
	next := &filter{classes: f.classes}
	for w := range f.words {
		next.words |= 1 << (w % 64)
	}
	return next
}
