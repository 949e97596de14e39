package match

import (
	"strings"
)

// finish checks what concerns all files: every rule of the upper layers holds a heart, and none has too many ways to match.
func (p *parser) finish(sources []Source) error {
	for _, s := range sources {
		if err := p.finishFile(s); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) finishFile(s Source) error {
	lines := strings.Split(s.Text, "\n")
	for _, r := range p.g.Rules {
		if r.File != s.File {
			continue
		}
		p.file, p.line, p.src, p.pos = r.File, r.Line, strings.TrimRight(lines[r.Line-1], " \t\r"), 0
		if r.Layer > NumberLayer && !p.g.hasHeart(r) {
			return p.errorf("rule %s needs a part that always is one of the heart classes", r.Name)
		}
		if n := r.ways(); n > maxWays {
			return p.errorf("rule %s has more than %d ways to match; divide it", r.Name, maxWays)
		}
	}
	return nil
}

// maxWays bounds how often the parts of a rule are looked at for one token.
const maxWays = 1000

// ways is how often the matcher may look at parts of the rule before it gives it up at a token, where everything fits as often as
// it can: an optional part doubles the work for those behind it, and so does a second class beside a first. Of several words one
// can be there.
func (r *Rule) ways() int {
	n := 1
	for k := len(r.elems) - 1; k >= 0; k-- {
		e := &r.elems[k]
		choices, words := 0, false
		for _, a := range e.alts {
			if a.any != 0 || a.flags&hasPhrase != 0 {
				choices++
			} else if !words {
				choices, words = choices+1, true
			}
		}
		if e.optional {
			choices++
		}
		if n = 1 + choices*n; n > maxWays {
			break
		}
	}
	return n
}

func (g *Grammar) hasHeart(r *Rule) bool {
	for _, e := range r.elems {
		if e.optional {
			continue
		}
		all := true
		for _, a := range e.alts {
			switch {
			case a.flags&hasPhrase != 0:
				all = all && a.phrase != NumberLayer
			case a.any != 0:
				all = all && (a.any&^g.heart == 0 || a.all&g.heart != 0)
			default:
				all = all && (a.all&g.heart != 0 || g.heartWords(a.words))
			}
		}
		if all {
			return true
		}
	}
	return false
}

// heartWords tells whether all the words have a heart class themselves, however they are written.
func (g *Grammar) heartWords(words []uint16) bool {
	for _, w := range words {
		if g.Lexicon.Classes(w)&g.heart == 0 {
			return false
		}
	}
	return len(words) > 0
}
