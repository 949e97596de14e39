package match

import "math/bits"

// index files each rule under what may begin it, as goldmark files its block parsers by first byte.
func (g *Grammar) index() {
	g.byWord = make([]*beginning, g.Lexicon.Len()+1)
	for _, r := range g.Rules {
		for i := range r.results {
			r.results[i].compile()
		}
		for k := range r.elems {
			g.file(r, r.elems[k].alts, r.elems[k+1:])
			if !r.elems[k].optional {
				break
			}
		}
	}
	for i := range g.byClass {
		g.byClass[i].seal()
	}
	g.first = make([]filter, len(g.byWord))
	for w, b := range g.byWord {
		if b == nil {
			continue
		}
		b.seal()
		g.first[w] = b.next
	}
	for i := range g.byLayer {
		for j := range g.byLayer[i] {
			g.byLayer[i][j].seal()
			if g.byLayer[i][j].any() {
				g.above[i] |= 1 << j
			}
		}
	}
}

// seal makes the blocks of the decisions.
func (l *trials) seal() {
	if len(l.deciding) <= few {
		return
	}
	l.blocks = make([]block, (len(l.deciding)+blockSize-1)/blockSize)
	for k := range l.deciding {
		l.blocks[k/blockSize].add(&l.deciding[k].next, 1<<(k%blockSize))
	}
}

// add adds a decision, of which it has the bit and the filter.
func (b *block) add(f *filter, bit uint64) {
	b.any.merge(f)
	for c := f.classes; c != 0; c &= c - 1 {
		b.classes[bits.TrailingZeros64(uint64(c))] |= bit
	}
	for w := f.words; w != 0; w &= w - 1 {
		b.words[bits.TrailingZeros64(w)] |= bit
	}
	for p := f.phrases; p != 0; p &= p - 1 {
		b.phrases[bits.TrailingZeros64(uint64(p))] |= bit
	}
}

// compile makes the steps of a right side. The instructions of an argument stand together.
func (res *result) compile() {
	var args [][]instr // not yet taken by an operator
	for k, in := range res.code {
		n := len(args)
		switch in.kind {
		case pushConst, pushLabel:
			args = append(args, res.code[k:k+1])
		case add, subtract, multiply:
			both := len(args[n-2]) + len(args[n-1])
			args = append(args[:n-2], res.code[k-both:k+1])
		case splice:
			res.steps = append(res.steps, step{spliced: int8(in.n)})
		case emit:
			from := n - int(in.imms)
			res.steps = append(res.steps, newStep(in.op, args[from:]))
			args = args[:from]
		}
	}
}

// newStep makes the step of an operator with some immediate arguments.
func newStep(code Code, args [][]instr) step {
	s := step{op: Op{Code: code}, spliced: -1, constant: true}
	for i := range s.op.Arg {
		s.op.Arg[i], s.args[i].label = Absent, -1
		switch {
		case i >= len(args):
		case len(args[i]) > 1:
			s.args[i].code, s.constant = args[i], false
		case args[i][0].kind == pushLabel:
			s.args[i].label, s.constant = int8(args[i][0].n), false
		default:
			s.op.Arg[i] = args[i][0].n
		}
	}
	s.constant = s.constant && s.op.valid()
	return s
}

// file files a rule under the choices for a part that it may begin with; rest is the parts behind that.
func (g *Grammar) file(r *Rule, alts []atom, rest []elem) {
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
			g.starts[r.Layer] |= a.any
			g.starter |= a.any
			for c := a.any; c != 0; c &= c - 1 {
				g.byClass[bits.TrailingZeros64(uint64(c))].layers[r.Layer].add(newTrial(r, &a), rest)
			}
		default:
			for _, w := range a.words {
				if g.byWord[w] == nil {
					g.byWord[w] = new(beginning)
				}
				g.byWord[w].layers[r.Layer].add(newTrial(r, &a), rest)
			}
		}
	}
	for layer, ok := range led {
		if ok {
			t := newTrial(r, &atom{})
			if sorts[layer] != 0 {
				t.sorts = sorts[layer]
			}
			g.byLayer[layer][r.Layer].add(t, rest)
		}
	}
}

// newTrial makes the trial of a rule that begins with a token such as a asks for.
func newTrial(r *Rule, a *atom) trial {
	t := trial{rule: r, of: a.all | a.none, all: a.all, sorts: ^Sort(0)}
	for k := range r.before {
		if b := &r.before[k]; b.flags&negated == 0 {
			t.bound = true
			t.before.take(b)
		}
	}
	return t
}

func (l *trials) add(t trial, rest []elem) {
	next := nextOf(rest)
	if next == nil {
		l.always = append(l.always, t)
		l.next.phrases |= anything
		return
	}
	if then := thenOf(rest); then != nil {
		t.then, t.goesOn = *then, true
	}
	l.next.merge(next)
	for k := range l.deciding {
		if d := &l.deciding[k]; d.next == *next {
			d.trials = append(d.trials, t)
			return
		}
	}
	l.deciding = append(l.deciding, decision{*next, []trial{t}})
}

// nextOf makes the filter for what parts of a rule may begin with, nil where all of them may be missing.
func nextOf(elems []elem) *filter {
	f := new(filter)
	for _, e := range elems {
		for k := range e.alts {
			f.take(&e.alts[k])
		}
		if !e.optional {
			return f
		}
	}
	return nil
}

// thenOf makes the filter for what must stand behind the token that parts of a rule begin with, nil where nothing must, or they may begin with
// a phrase.
func thenOf(elems []elem) *filter {
	f := new(filter)
	for k, e := range elems {
		for j := range e.alts {
			if e.alts[j].flags&hasPhrase != 0 {
				return nil
			}
		}
		next := nextOf(elems[k+1:])
		if next == nil {
			return nil
		}
		f.merge(next)
		if !e.optional {
			break
		}
	}
	return f
}

// take lets through what an atom may take.
func (f *filter) take(a *atom) {
	if a.flags&hasPhrase != 0 {
		f.phrases |= phraseKind(a.phrase, a.sorts)
		return
	}
	f.classes |= a.any
	for _, w := range a.words {
		f.words |= wordBit(w)
	}
}

// merge lets through what either filter does.
func (f *filter) merge(other *filter) {
	f.classes |= other.classes
	f.words |= other.words
	f.phrases |= other.phrases
}
