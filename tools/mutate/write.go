package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// write gives the text of a file with mutants in it, each asleep until the environment names its number:
//
//	year > MaxYear      mutant_more(1, year, MaxYear)           year >= MaxYear where the number is 1
//	a && b              (a != on && b != on) != on              a || b where on, by De Morgan; b is read when it was
//	d = clip(d)         if mutant_ != 3 { d = clip(d) }
//
// Comments and lines stay where they are.
func (p *pack) write(s *source, mutants []*mutant) []byte {
	w := &writer{pack: p, source: s, at: map[ast.Node][]*mutant{}}
	for _, m := range mutants {
		w.at[m.node] = append(w.at[m.node], m)
		w.places = append(w.places, p.offset(m.node.Pos()))
	}
	slices.Sort(w.places)
	f := s.ast
	return []byte(string(s.text[:p.offset(f.Package)]) + w.inside(f, p.offset(f.Package), len(s.text)))
}

type writer struct {
	*pack
	source *source
	at     map[ast.Node][]*mutant
	places []int // offsets of mutants, sorted: most of a file has none
}

func (p *pack) offset(at token.Pos) int { return p.fset.Position(at).Offset }

// node is the text of a node.
func (w *writer) node(n ast.Node) string {
	begin, end := w.offset(n.Pos()), w.offset(n.End())
	if i, _ := slices.BinarySearch(w.places, begin); i == len(w.places) || w.places[i] > end {
		return string(w.source.text[begin:end])
	}
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return w.binary(n)
	case *ast.SwitchStmt:
		return w.choice(n)
	}
	text := w.inside(n, begin, end)
	for _, m := range w.at[n] {
		text = w.put(m, text)
	}
	return text
}

// inside is the text from begin to end, in which the parts of a node stand.
func (w *writer) inside(n ast.Node, begin, end int) string {
	var b strings.Builder
	for _, part := range parts(n) {
		b.Write(w.source.text[begin:w.offset(part.Pos())])
		b.WriteString(w.node(part))
		begin = w.offset(part.End())
	}
	b.Write(w.source.text[begin:end])
	return b.String()
}

// parts are the nodes right below another, in the order of the text.
func parts(n ast.Node) []ast.Node {
	if f, ok := n.(*ast.FuncDecl); ok && f.Body != nil {
		return []ast.Node{f.Body} // its type begins at "func", before its name
	}
	var found []ast.Node
	ast.Inspect(n, func(below ast.Node) bool {
		if below == n {
			return true
		}
		switch below.(type) {
		case nil, *ast.CommentGroup, *ast.Comment:
		default:
			found = append(found, below)
		}
		return false
	})
	slices.SortStableFunc(found, func(a, b ast.Node) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return found
}

// put puts a mutant around the text of its node.
func (w *writer) put(m *mutant, text string) string {
	switch m.Operator {
	case negation, boolean:
		return fmt.Sprintf("((%s) != (mutant_ == %d))", text, m.Number)
	case arithmetic:
		switch n := m.node.(type) {
		case *ast.UnaryExpr:
			return fmt.Sprintf("mutant_sign(%d, %s)", m.Number, text)
		case *ast.AssignStmt:
			return fmt.Sprintf("if mutant_ == %d { %s %s %s } else { %s }", m.Number, w.node(n.Lhs[0]), m.to, w.node(n.Rhs[0]), text)
		case *ast.IncDecStmt:
			return fmt.Sprintf("if mutant_ == %d { %s%s } else { %s }", m.Number, w.node(n.X), m.to, text)
		}
	case number:
		typ, sign := m.to[:len(m.to)-1], m.to[len(m.to)-1:]
		return fmt.Sprintf("mutant_%s[%s](%d, %s)", map[string]string{"+": "up", "-": "down"}[sign], typ, m.Number, text)
	case removal:
		return fmt.Sprintf("if mutant_ != %d { %s }", m.Number, text)
	case jump:
		return fmt.Sprintf("if mutant_ == %d { %s }; %s", m.Number, m.to, text)
	}
	panic("no mutant " + m.Operator)
}

// binary is the text of an expression of two parts. Both are in it once, however many mutants it has.
func (w *writer) binary(n *ast.BinaryExpr) string {
	x, y := w.node(n.X), w.node(n.Y)
	begin, end := w.offset(n.X.End()), w.offset(n.Y.Pos())
	text := x + string(w.source.text[begin:end]) + y
	for _, m := range w.at[n] {
		switch m.Operator {
		case boundary, arithmetic:
			text = fmt.Sprintf("%s(%d, %s, %s)", binaries[n.Op.String()], m.Number, x, y)
		case logic:
			on := fmt.Sprintf("(mutant_ == %d)", m.Number)
			text = fmt.Sprintf("(((%s) != %s %s (%s) != %s) != %s)", x, on, n.Op, y, on, on)
		}
	}
	for _, m := range w.at[n] {
		if m.Operator == negation {
			text = w.put(m, text)
		}
	}
	return text
}

// choice is the text of a switch. One of whose cases a mutant is never taken becomes a switch of conditions.
func (w *writer) choice(n *ast.SwitchStmt) string {
	open := w.offset(n.Body.Lbrace)
	var head, tag string
	mutated := slices.ContainsFunc(n.Body.List, func(s ast.Stmt) bool { return len(w.at[s]) > 0 })
	if mutated && n.Tag != nil {
		tag = fmt.Sprintf("mutant_tag%d", w.offset(n.Pos()))
		head = fmt.Sprintf("switch %s := %s; ", tag, w.node(n.Tag))
	} else {
		begin := w.offset(n.Pos())
		var b strings.Builder
		for _, part := range parts(n) {
			if part == n.Body {
				break
			}
			b.Write(w.source.text[begin:w.offset(part.Pos())])
			b.WriteString(w.node(part))
			begin = w.offset(part.End())
		}
		b.Write(w.source.text[begin:open])
		head = b.String()
	}
	var b strings.Builder
	b.WriteString(head)
	begin := open
	for _, s := range n.Body.List {
		c := s.(*ast.CaseClause)
		b.Write(w.source.text[begin:w.offset(c.Pos())])
		b.WriteString(w.clause(c, tag))
		begin = w.offset(c.End())
	}
	b.Write(w.source.text[begin:w.offset(n.End())])
	return b.String()
}

func (w *writer) clause(c *ast.CaseClause, tag string) string {
	if c.List == nil || tag == "" && len(w.at[c]) == 0 {
		return w.inside(c, w.offset(c.Pos()), w.offset(c.End()))
	}
	var list []string
	for _, e := range c.List {
		text := "(" + w.node(e) + ")"
		if tag != "" {
			text = tag + " == " + text
		}
		for _, m := range w.at[c] {
			text = fmt.Sprintf("mutant_ != %d && ", m.Number) + text
		}
		list = append(list, text)
	}
	var b bytes.Buffer
	b.WriteString("case " + strings.Join(list, ", "))
	begin := w.offset(c.Colon)
	for _, s := range c.Body {
		b.Write(w.source.text[begin:w.offset(s.Pos())])
		b.WriteString(w.node(s))
		begin = w.offset(s.End())
	}
	b.Write(w.source.text[begin:w.offset(c.End())])
	return b.String()
}

// binaries are the functions of the helper that stand for an operator.
var binaries = map[string]string{
	"<": "mutant_less", "<=": "mutant_lessOrEqual", ">": "mutant_more", ">=": "mutant_moreOrEqual",
	"+": "mutant_add", "-": "mutant_subtract", "*": "mutant_multiply", "/": "mutant_divide", "%": "mutant_rest",
	"&": "mutant_and", "|": "mutant_or", "&^": "mutant_andNot", "^": "mutant_xor", "<<": "mutant_left", ">>": "mutant_right",
}

// helper is the file that mutated ones need beside them.
func (p *pack) helper() []byte { return []byte("package " + p.Name + "\n" + helper) }

const helper = `
import (
	mutant_os "os"
	mutant_strconv "strconv"
)

var mutant_ = func() int {
	n, _ := mutant_strconv.Atoi(mutant_os.Getenv("MUTANT"))
	return n
}()

type mutant_whole interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

type mutant_number interface{ mutant_whole | ~float32 | ~float64 }

type mutant_ordered interface{ mutant_number | ~string }

func mutant_less[T mutant_ordered](n int, a, b T) bool        { return a < b || mutant_ == n && a == b }
func mutant_lessOrEqual[T mutant_ordered](n int, a, b T) bool { return a < b || mutant_ != n && a == b }
func mutant_more[T mutant_ordered](n int, a, b T) bool        { return a > b || mutant_ == n && a == b }
func mutant_moreOrEqual[T mutant_ordered](n int, a, b T) bool { return a > b || mutant_ != n && a == b }

func mutant_add[T mutant_number](n int, a, b T) T      { if mutant_ == n { return a - b }; return a + b }
func mutant_subtract[T mutant_number](n int, a, b T) T { if mutant_ == n { return a + b }; return a - b }
func mutant_multiply[T mutant_number](n int, a, b T) T { if mutant_ == n { return a / b }; return a * b }
func mutant_divide[T mutant_number](n int, a, b T) T   { if mutant_ == n { return a * b }; return a / b }
func mutant_rest[T mutant_whole](n int, a, b T) T      { if mutant_ == n { return a * b }; return a % b }
func mutant_and[T mutant_whole](n int, a, b T) T       { if mutant_ == n { return a | b }; return a & b }
func mutant_or[T mutant_whole](n int, a, b T) T        { if mutant_ == n { return a & b }; return a | b }
func mutant_andNot[T mutant_whole](n int, a, b T) T    { if mutant_ == n { return a & b }; return a &^ b }
func mutant_xor[T mutant_whole](n int, a, b T) T       { if mutant_ == n { return a & b }; return a ^ b }

func mutant_left[T, U mutant_whole](n int, a T, b U) T  { if mutant_ == n { return a >> b }; return a << b }
func mutant_right[T, U mutant_whole](n int, a T, b U) T { if mutant_ == n { return a << b }; return a >> b }

func mutant_sign[T mutant_number](n int, a T) T { if mutant_ == n { return -a }; return a }
func mutant_up[T mutant_number](n int, a T) T   { if mutant_ == n { return a + 1 }; return a }
func mutant_down[T mutant_number](n int, a T) T { if mutant_ == n { return a - 1 }; return a }
`
