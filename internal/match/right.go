package match

import (
	"strconv"
	"strings"
)

// rightSide reads "nothing", a meaning, or "part: meaning; part..part: meaning".
func (p *parser) rightSide(r *Rule) error {
	p.space()
	if strings.TrimSpace(p.src[p.pos:]) == "nothing" {
		return nil
	}
	for {
		res := result{from: -1, to: -1}
		p.space()
		mark := p.pos
		if from := p.name(); from != "" && (p.at(":") || p.at("..")) {
			to := from
			if p.take("..") {
				to = p.name()
			}
			if !p.take(":") {
				return p.errorf("expected a colon")
			}
			var ok1, ok2 bool
			res.from, ok1 = r.label(from)
			res.to, ok2 = r.label(to)
			if !ok1 || !ok2 {
				p.pos = mark
				return p.errorf("no part of this rule is called %q or %q", from, to)
			}
			if res.from > res.to {
				p.pos = mark
				return p.errorf("part %q stands behind part %q", from, to)
			}
		} else {
			p.pos = mark
		}
		mark = p.pos
		if err := p.meaning(r, &res); err != nil {
			return err
		}
		if res.ops() > maxOps {
			p.pos = mark
			return p.errorf("a meaning has room for %d operators", maxOps)
		}
		r.results = append(r.results, res)
		p.space()
		if p.pos >= len(p.src) {
			return nil
		}
		if !p.take(";") {
			return p.errorf("expected ; or the end of the line")
		}
	}
}

// ops is how many operators a meaning has at least: a phrase that it takes in has one.
func (res *result) ops() (n int) {
	for _, in := range res.code {
		if in.kind == emit || in.kind == splice {
			n++
		}
	}
	return n
}

func (r *Rule) label(name string) (int8, bool) {
	for i, l := range r.labels {
		if l == name {
			return int8(i), true
		}
	}
	return 0, false
}

// labelled tells whether all that may stand under a label is as asked.
func (r *Rule) labelled(label int8, ok func(*atom) bool) bool {
	for i := range r.elems {
		if r.elems[i].label != label {
			continue
		}
		for k := range r.elems[i].alts {
			if !ok(&r.elems[i].alts[k]) {
				return false
			}
		}
	}
	return true
}

// meaning reads an operator with its arguments, or the label of a phrase.
func (p *parser) meaning(r *Rule, res *result) error {
	p.space()
	mark := p.pos
	name := p.name()
	if !p.take("(") {
		if l, ok := r.label(name); ok {
			if !r.labelled(l, func(a *atom) bool { return a.flags&hasPhrase != 0 }) {
				p.pos = mark
				return p.errorf("part %q is a word, which means nothing by itself; it may stand for a number inside an operator", name)
			}
			res.code = append(res.code, instr{kind: splice, n: int32(l)})
			return nil
		}
		p.pos = mark
		return p.errorf("no part of this rule is called %q", name)
	}
	op, ok := operators[name]
	if !ok {
		p.pos = mark
		return p.errorf("unknown operator %q", name)
	}
	imms := int8(0)
	for i, kind := range op.params {
		p.space()
		if p.at(")") {
			if kind != optImm {
				return p.errorf("%s takes %d arguments", name, len(op.params))
			}
			res.code = append(res.code, instr{kind: pushConst, n: Absent})
			imms++
			continue
		}
		if i > 0 && !p.take(",") {
			return p.errorf("expected a comma")
		}
		if kind == operand {
			if imms > 0 {
				panic("match: the operands of an operator come first")
			}
			if err := p.meaning(r, res); err != nil {
				return err
			}
			continue
		}
		if err := p.sum(r, res); err != nil {
			return err
		}
		imms++
	}
	p.space()
	if !p.take(")") {
		return p.errorf("%s takes %d arguments; expected )", name, len(op.params))
	}
	res.code = append(res.code, instr{kind: emit, op: op.code, imms: imms})
	return nil
}

// sum reads an immediate: numbers, constants and labels, with + - and *.
func (p *parser) sum(r *Rule, res *result) error {
	if err := p.product(r, res); err != nil {
		return err
	}
	for {
		p.space()
		kind := add
		switch {
		case p.take("+"):
		case p.take("-"):
			kind = subtract
		default:
			return nil
		}
		if err := p.product(r, res); err != nil {
			return err
		}
		res.code = append(res.code, instr{kind: kind})
	}
}

func (p *parser) product(r *Rule, res *result) error {
	if err := p.factor(r, res); err != nil {
		return err
	}
	for p.space(); p.take("*"); p.space() {
		if err := p.factor(r, res); err != nil {
			return err
		}
		res.code = append(res.code, instr{kind: multiply})
	}
	return nil
}

// parseNumber reads a number; a name, as most factors are, costs no error.
func parseNumber(s string) (int32, bool) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	v, err := strconv.ParseInt(s, 10, 32)
	return int32(v), err == nil
}

func (p *parser) factor(r *Rule, res *result) error {
	p.space()
	mark := p.pos
	neg := p.take("-")
	name := p.name()
	if v, ok := parseNumber(name); ok {
		if neg {
			v = -v
		}
		res.code = append(res.code, instr{kind: pushConst, n: v})
		return nil
	}
	if neg {
		res.code = append(res.code, instr{kind: pushConst, n: 0})
	}
	if l, ok := r.label(name); ok {
		if !r.labelled(l, func(a *atom) bool { return a.flags&hasPhrase == 0 || a.phrase == NumberLayer }) {
			p.pos = mark
			return p.errorf("part %q is a phrase and no number", name)
		}
		res.code = append(res.code, instr{kind: pushLabel, n: int32(l)})
	} else if v, ok := Constant(name); ok {
		res.code = append(res.code, instr{kind: pushConst, n: v})
	} else {
		p.pos = mark
		return p.errorf("no part of this rule and no constant is called %q", name)
	}
	if neg {
		res.code = append(res.code, instr{kind: subtract})
	}
	return nil
}
