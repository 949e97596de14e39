package match

import (
	"strings"
)

func (p *parser) space() {
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t') {
		p.pos++
	}
}

func (p *parser) at(s string) bool { return strings.HasPrefix(p.src[p.pos:], s) }

func (p *parser) take(s string) bool {
	if p.at(s) {
		p.pos += len(s)
		return true
	}
	return false
}

// name reads letters, digits and underscores.
func (p *parser) name() string {
	start := p.pos
	for p.pos < len(p.src) {
		c := p.src[p.pos]
		if c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
		p.pos++
	}
	return p.src[start:p.pos]
}

func (p *parser) leftSide(r *Rule) error {
	for {
		p.space()
		switch {
		case p.take("=>"):
			if len(r.elems) == 0 {
				return p.errorf("a rule needs something to match")
			}
			return nil
		case p.pos >= len(p.src):
			return p.errorf("a rule needs => and a meaning")
		case p.take("["):
			if err := p.context(r); err != nil {
				return err
			}
			continue
		}
		if len(r.after) > 0 {
			return p.errorf("what must follow a phrase stands at the end of its rule")
		}
		e := elem{label: -1}
		mark := p.pos
		if label := p.name(); label != "" && p.take(":") {
			if _, ok := r.label(label); ok {
				p.pos = mark
				return p.errorf("two parts of this rule are called %q", label)
			}
			if len(r.labels) == maxLabels {
				p.pos = mark
				return p.errorf("a rule has room for %d named parts", maxLabels)
			}
			e.label = int8(len(r.labels))
			r.labels = append(r.labels, label)
		} else {
			p.pos = mark
		}
		alts, err := p.alternatives()
		if err != nil {
			return err
		}
		e.alts = alts
		e.optional = p.take("?")
		for _, a := range e.alts {
			switch {
			case a.flags&hasPhrase == 0:
			case p.layer == NumberLayer && a.phrase == NumberLayer && r.begun(): // "and twenty", which is known already
			case a.phrase >= p.layer:
				p.pos = mark
				return p.errorf("a rule may use the phrases of earlier layers only, and a number a number behind it")
			}
		}
		r.elems = append(r.elems, e)
	}
}

// begun tells whether something of the rule must stand before what follows.
func (r *Rule) begun() bool {
	for _, e := range r.elems {
		if !e.optional {
			return true
		}
	}
	return false
}

// context reads "[in|by]" or "[!of]": what must or must not stand before or behind the phrase, which it is no part of.
func (p *parser) context(r *Rule) error {
	neg := p.take("!")
	alts, err := p.atoms("]")
	if err != nil {
		return err
	}
	for i := range alts {
		if neg {
			alts[i].flags |= negated
		}
	}
	if len(r.elems) == 0 {
		r.before = append(r.before, alts...)
	} else {
		r.after = append(r.after, alts...)
	}
	return nil
}

func (p *parser) alternatives() ([]atom, error) {
	if p.take("(") {
		return p.atoms(")")
	}
	a, err := p.atom()
	return []atom{a}, err
}

func (p *parser) atoms(closing string) (out []atom, err error) {
	for {
		p.space()
		a, err := p.atom()
		if err != nil {
			return nil, err
		}
		out = append(out, a)
		p.space()
		if p.take(closing) {
			return out, nil
		}
		if !p.take("|") {
			return nil, p.errorf("expected | or %s", closing)
		}
	}
}

// atom reads "word", class, class&other or class&!other.
func (p *parser) atom() (a atom, err error) {
	if p.take("~") {
		a.flags |= glued
	}
	if p.take(`"`) {
		end := strings.IndexByte(p.src[p.pos:], '"')
		if end < 1 {
			return a, p.errorf("a word needs its closing quotation mark")
		}
		w, err := p.g.Lexicon.Intern(p.src[p.pos : p.pos+end])
		if err != nil {
			return a, p.errorf("%v", err)
		}
		p.pos += end + 1
		a.words = []uint16{w}
		if p.take("&") { // "May"&capital
			err = p.factors(&a)
			return a, err
		}
		return a, nil
	}
	mark := p.pos
	if p.take("@") { // an expression of a sort
		name := p.name()
		sort, ok := sortNames[name]
		if !ok {
			p.pos = mark
			return a, p.errorf("unknown sort @%s", name)
		}
		a.flags |= hasPhrase
		a.phrase, a.sorts = ExpressionLayer, sort
		return a, nil
	}
	name := p.name()
	for i, n := range layerNames {
		if n == name {
			a.flags |= hasPhrase
			a.phrase = Layer(i)
			return a, nil
		}
	}
	p.pos = mark
	if a.any, err = p.class(); err != nil {
		return a, err
	}
	if p.take("&") {
		err = p.factors(&a)
	}
	return a, err
}

func (p *parser) factors(a *atom) error {
	for {
		neg := p.take("!")
		c, err := p.class()
		if err != nil {
			return err
		}
		if neg {
			a.none |= c
		} else {
			a.all |= c
		}
		if !p.take("&") {
			return nil
		}
	}
}
