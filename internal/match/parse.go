package match

import (
	"fmt"
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
