package match

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/scan"
)

// SyntaxError is a mistake in a language's file, told like a compiler's: where it is, what it is, the line and a caret.
type SyntaxError struct {
	File   string
	Line   int // from 1
	Column int // from 1, in bytes
	Source string
	Msg    string
}

func (e *SyntaxError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
	if e.Source != "" {
		before := e.Source[:min(max(0, e.Column-1), len(e.Source))]
		fmt.Fprintf(&b, "\n    %s\n    %s^", strings.ReplaceAll(e.Source, "\t", " "), strings.Repeat(" ", utf8.RuneCountInString(before)))
	}
	return b.String()
}

// Source is a rules file.
type Source struct {
	File string // what messages call it
	Text string
	Pack string // stands before the names of its rules: "festivals/"; empty for the rules of a language itself
}

// Parse reads a rules file over a lexicon and compiles it. Words that rules name literally are added to the lexicon.
func Parse(file, text string, lex *scan.Lexicon) (*Grammar, error) {
	return ParseAll(lex, Source{File: file, Text: text})
}

// ParseAll reads several rules files into one grammar. Of phrases of one length that of an earlier file counts; the heart classes of all
// files add up.
func ParseAll(lex *scan.Lexicon, sources ...Source) (*Grammar, error) {
	p := &parser{g: &Grammar{Lexicon: lex}, named: map[string]*Rule{}}
	for _, s := range sources {
		*p = parser{g: p.g, named: p.named, file: s.File, pack: s.Pack}
		for i, line := range strings.Split(s.Text, "\n") {
			p.line, p.src = i+1, strings.TrimRight(line, " \t\r")
			if err := p.readLine(); err != nil {
				return nil, err
			}
		}
	}
	if err := p.finish(sources); err != nil {
		return nil, err
	}
	p.g.index()
	return p.g, nil
}

type parser struct {
	file string
	pack string
	line int
	src  string
	g    *Grammar

	layer   Layer
	inLayer bool
	joining bool // in the section [range]
	date    string
	pos     int // in src
	rule    *Rule
	named   map[string]*Rule // of all files
}

func (p *parser) errorf(format string, args ...any) error {
	return &SyntaxError{File: p.file, Line: p.line, Column: p.pos + 1, Source: p.src, Msg: fmt.Sprintf(format, args...)}
}

// readLine reads one line: a layer, a date, the heart classes, a rule or an example.
func (p *parser) readLine() error {
	p.pos = 0
	body := stripComment(p.src)
	text := strings.TrimSpace(body)
	indented := body != "" && (body[0] == ' ' || body[0] == '\t')
	switch {
	case text == "":
		return nil
	case indented:
		return p.example(text)
	case text[0] == '@':
		p.date = strings.TrimSpace(text[1:])
		return nil
	case text[0] == '[' && strings.HasSuffix(text, "]"):
		return p.setLayer(text[1 : len(text)-1])
	case strings.HasPrefix(text, "heart:"):
		p.src, p.pos = body, len("heart:")
		return p.setHeart()
	}
	return p.readRule(body)
}

// stripComment cuts a comment: # at the beginning of the line or behind two spaces.
func stripComment(line string) string {
	if strings.HasPrefix(strings.TrimSpace(line), "#") {
		return ""
	}
	if i := strings.Index(line, "  #"); i >= 0 {
		return strings.TrimRight(line[:i], " ")
	}
	return line
}

// joins is the name of the section of joins.
const joins = "range"

func (p *parser) setLayer(name string) error {
	if p.joining = name == joins; p.joining {
		p.layer, p.inLayer = NumberLayer, true // no phrases of other layers
		return nil
	}
	for i, n := range layerNames {
		if n == name {
			p.layer, p.inLayer = Layer(i), true
			return nil
		}
	}
	return p.errorf("unknown layer %q; there are %s, %s", name, strings.Join(layerNames[:], ", "), joins)
}

func (p *parser) setHeart() error {
	for p.space(); p.pos < len(p.src); p.space() {
		c, err := p.class()
		if err != nil {
			return err
		}
		p.g.heart |= c
	}
	return nil
}

// class reads the name of a class.
func (p *parser) class() (scan.Class, error) {
	mark := p.pos
	name := p.name()
	c, ok := p.g.Lexicon.Class(name)
	if !ok {
		p.pos = mark
		if name == "" {
			return 0, p.errorf("expected the name of a class")
		}
		return 0, p.errorf("unknown class %q", name)
	}
	return c, nil
}

// example reads "text  value …" or "! text".
func (p *parser) example(text string) error {
	if p.rule == nil {
		return p.errorf("an example needs a rule above it")
	}
	ex := Example{Date: p.date, Line: p.line}
	if strings.HasPrefix(text, "!") {
		ex.Negative, ex.Text = true, strings.TrimSpace(text[1:])
	} else {
		left, right, ok := strings.Cut(text, "  ")
		if !ok && (len(p.rule.results) > 0 || p.joining) {
			return p.errorf("an example needs its value, two spaces behind the text")
		}
		ex.Text, ex.Want = strings.TrimSpace(left), strings.TrimSpace(right)
	}
	p.rule.Examples = append(p.rule.Examples, ex)
	return nil
}

// readRule reads "name: elements => meaning".
func (p *parser) readRule(body string) error {
	if !p.inLayer {
		return p.errorf("a rule needs a layer above it, such as [expression]")
	}
	name, _, ok := strings.Cut(body, ":")
	if !ok || name == "" || strings.ContainsAny(name, " \t\"") {
		return p.errorf("a rule begins with its name and a colon")
	}
	name = p.pack + name
	if r := p.named[name]; r != nil && r.File == p.file {
		return p.errorf("rule %q stands in line %d already", strings.TrimPrefix(name, p.pack), r.Line)
	} else if r != nil {
		return p.errorf("rule %q stands in %s:%d already", r.Name, r.File, r.Line)
	}
	r := &Rule{Name: name, Pack: p.pack, Layer: p.layer, File: p.file, Line: p.line, rank: len(p.g.Rules)}
	p.named[name] = r
	p.rule = r
	p.src, p.pos = body, len(name)-len(p.pack)+1
	if err := p.leftSide(r); err != nil {
		return err
	}
	if p.joining {
		return p.join(r)
	}
	if err := p.rightSide(r); err != nil {
		return err
	}
	p.g.Rules = append(p.g.Rules, r)
	return nil
}

// join reads the right side of a join, "range".
func (p *parser) join(r *Rule) error {
	p.space()
	if strings.TrimSpace(p.src[p.pos:]) != joins {
		return p.errorf("what stands between two parts means %s", joins)
	}
	if n := len(r.elems); n > maxGap {
		return p.errorf("there is room for %d words between the parts of a range", maxGap)
	}
	for _, e := range r.elems {
		for _, a := range e.alts {
			if a.flags&hasPhrase != 0 {
				return p.errorf("only words may stand between the parts of a range")
			}
		}
	}
	p.g.Joins = append(p.g.Joins, r)
	return nil
}

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
