package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// mutant is a mistake in a place of the code.
type mutant struct {
	File     string // base name
	Function string // "Date.AddMonths"; empty outside of functions
	Line     int
	Column   int
	Operator string // which kind of mistake: boundary, negation …
	Text     string // the line, without the space around it
	Change   string // "a < b → a <= b"

	Outcome    string // killed, killed elsewhere, lived
	By         string `json:",omitempty"` // the test that noticed it
	Equivalent string `json:",omitempty"` // why it changes nothing, from the list of those

	Number int // in the compiled package, from 1

	source *source
	node   ast.Node
	to     string // operator or typed literal to write, as the kind needs
	chain  []token.Position
	tests  [][]*test // that come past it, of each suite
}

func (m *mutant) String() string {
	return fmt.Sprintf("%s:%d:%d %s %s", m.File, m.Line, m.Column, m.Operator, m.Change)
}

func (m *mutant) reached() bool {
	return slices.ContainsFunc(m.tests, func(t []*test) bool { return len(t) > 0 })
}

// The kinds of mistakes.
const (
	boundary   = "boundary"   // a < b, a <= b
	negation   = "negation"   // a == b, a != b; if ok, if !ok
	logic      = "logic"      // a && b, a || b
	arithmetic = "arithmetic" // a + b, a - b; x++, x--
	number     = "number"     // 7, 8
	boolean    = "boolean"    // true, false
	removal    = "removal"    // a statement is not carried out
	jump       = "jump"       // break, continue
	branch     = "case"       // a case of a switch is never taken
)

// What an operator is mistaken for.
var (
	boundaries = map[token.Token]token.Token{token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR}
	negations  = map[token.Token]token.Token{
		token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
	}
	logics      = map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND}
	arithmetics = map[token.Token]token.Token{
		token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
		token.AND: token.OR, token.OR: token.AND, token.AND_NOT: token.AND, token.XOR: token.AND, token.SHL: token.SHR, token.SHR: token.SHL,
	}
	assignments = map[token.Token]token.Token{
		token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN, token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN,
		token.REM_ASSIGN: token.MUL_ASSIGN, token.AND_ASSIGN: token.OR_ASSIGN, token.OR_ASSIGN: token.AND_ASSIGN, token.AND_NOT_ASSIGN: token.OR_ASSIGN,
		token.SHL_ASSIGN: token.SHR_ASSIGN, token.SHR_ASSIGN: token.SHL_ASSIGN,
	}
)

// finder goes through a file.
type finder struct {
	*pack
	source *source
	names  map[string]string // of imports, by path
	stack  []ast.Node
	found  []*mutant
}

// find lists all mutants of the package, in the order of the code. Constants are left alone: Go wants to know them when it compiles. So is what
// only says how much room to make.
func (p *pack) find() []*mutant {
	var all []*mutant
	for _, s := range p.files {
		f := &finder{pack: p, source: s, names: imports(s.ast)}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			if n == nil {
				f.stack = f.stack[:len(f.stack)-1]
				return true
			}
			if f.skip(n) {
				return false
			}
			f.stack = append(f.stack, n)
			f.visit(n)
			return true
		})
		all = append(all, f.found...)
	}
	return all
}

func imports(f *ast.File) map[string]string {
	names := map[string]string{}
	for _, i := range f.Imports {
		path := strings.Trim(i.Path.Value, `"`)
		if names[path] = path[strings.LastIndexByte(path, '/')+1:]; i.Name != nil {
			names[path] = i.Name.Name
		}
	}
	return names
}

func (f *finder) parent() ast.Node {
	if len(f.stack) < 2 {
		return nil
	}
	return f.stack[len(f.stack)-2]
}

// skip tells which parts are left alone.
func (f *finder) skip(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok != token.VAR
	case *ast.CommentGroup, *ast.ArrayType, *ast.FuncType, *ast.StructType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		return true
	case ast.Expr:
		switch up := f.top().(type) {
		case *ast.CallExpr:
			return room(up, n)
		case *ast.KeyValueExpr: // of an array
			_, number := n.(*ast.BasicLit)
			return number && up.Key == n
		}
	case *ast.ExprStmt:
		if call, ok := n.X.(*ast.CallExpr); ok {
			return name(call) == "Grow"
		}
	}
	return false
}

func (f *finder) top() ast.Node {
	if len(f.stack) == 0 {
		return nil
	}
	return f.stack[len(f.stack)-1]
}

// room tells that an argument says how much memory to ask for at once: it changes the speed alone.
func room(call *ast.CallExpr, arg ast.Expr) bool {
	at := slices.Index(call.Args, arg)
	switch name(call) {
	case "make":
		return at == 2 || at == 1 && isMap(call.Args[0])
	case "Grow":
		return at >= 0
	}
	return false
}

func isMap(e ast.Expr) bool { _, ok := e.(*ast.MapType); return ok }

// name is that of the function that is called, without its package or receiver.
func name(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func (f *finder) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		f.binary(n)
	case *ast.UnaryExpr:
		switch {
		case n.Op == token.NOT:
			f.add(negation, n, "", f.code(n), f.code(n.X))
		case n.Op == token.SUB && !f.constant(n):
			f.add(arithmetic, n, "", f.code(n), f.code(n.X))
		}
	case *ast.BasicLit:
		f.literal(n)
	case *ast.Ident:
		if o := f.info.Uses[n]; o != nil && o.Parent() == types.Universe && (n.Name == "true" || n.Name == "false") {
			f.add(boolean, n, "", n.Name, map[string]string{"true": "false", "false": "true"}[n.Name])
		}
	case *ast.IfStmt:
		f.condition(n.Cond)
	case *ast.ForStmt:
		f.condition(n.Cond)
	case *ast.AssignStmt:
		if to, ok := assignments[n.Tok]; ok && f.inList(n) && !f.isString(n.Lhs[0]) {
			f.add(arithmetic, n, to.String(), f.code(n), f.code(n.Lhs[0])+" "+to.String()+" "+f.code(n.Rhs[0]))
		}
		if blank, ok := n.Lhs[0].(*ast.Ident); n.Tok != token.DEFINE && f.inList(n) && !(ok && blank.Name == "_") {
			f.remove(n)
		}
	case *ast.IncDecStmt:
		if f.inList(n) {
			to := map[token.Token]token.Token{token.INC: token.DEC, token.DEC: token.INC}[n.Tok]
			f.add(arithmetic, n, to.String(), f.code(n), f.code(n.X)+to.String())
			f.remove(n)
		}
	case *ast.ExprStmt, *ast.SendStmt, *ast.DeferStmt, *ast.GoStmt:
		if f.inList(n.(ast.Stmt)) {
			f.remove(n)
		}
	case *ast.ReturnStmt:
		if body, ok := f.parent().(*ast.BlockStmt); ok && len(f.stack) > 2 {
			switch f.stack[len(f.stack)-3].(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				if body.List[len(body.List)-1] == n {
					return // nothing would be left to return
				}
			}
			f.remove(n)
		}
	case *ast.BranchStmt:
		if n.Tok != token.BREAK && n.Tok != token.CONTINUE {
			return
		}
		if n.Label == nil && f.inLoop() {
			to := map[token.Token]string{token.BREAK: "continue", token.CONTINUE: "break"}[n.Tok]
			f.add(jump, n, to, f.code(n), to)
		}
		f.remove(n)
	case *ast.CaseClause:
		if s, ok := f.stack[len(f.stack)-3].(*ast.SwitchStmt); ok && n.List != nil && (s.Init == nil || s.Tag == nil) {
			f.add(branch, n, "", "case "+f.code(n.List[0], n.List[len(n.List)-1]), "never taken")
		}
	}
}

func (f *finder) binary(n *ast.BinaryExpr) {
	if f.constant(n) {
		return
	}
	change := func(kind string, to token.Token) {
		f.add(kind, n, to.String(), f.code(n), f.code(n.X)+" "+to.String()+" "+f.code(n.Y))
	}
	if to, ok := boundaries[n.Op]; ok {
		change(boundary, to)
	}
	if to, ok := negations[n.Op]; ok {
		change(negation, to)
	}
	if to, ok := logics[n.Op]; ok {
		change(logic, to)
	}
	to, ok := arithmetics[n.Op]
	if !ok || f.isString(n) || (n.Op == token.SHL || n.Op == token.SHR) && f.constant(n.X) {
		return
	}
	change(arithmetic, to)
}

// literal changes a number by one, up and down, unless it would be a negative one where there are none.
func (f *finder) literal(n *ast.BasicLit) {
	if n.Kind == token.STRING || n.Kind == token.IMAG {
		return
	}
	t := f.info.Types[n]
	if t.Value == nil || t.Type == nil {
		return
	}
	typ := types.Default(t.Type)
	written := types.TypeString(typ, func(p *types.Package) string {
		if p.Path() == f.Path {
			return ""
		}
		if name, ok := f.names[p.Path()]; ok {
			return name
		}
		return "?"
	})
	basic, ok := typ.Underlying().(*types.Basic)
	if !ok || strings.Contains(written, "?") {
		return
	}
	f.add(number, n, written+"+", n.Value, plus(n, t.Value, 1))
	if constant.Sign(t.Value) == 0 && (basic.Info()&types.IsUnsigned != 0 || f.bound(n)) {
		return
	}
	f.add(number, n, written+"-", n.Value, plus(n, t.Value, -1))
}

// plus writes a literal with something added to it.
func plus(n *ast.BasicLit, v constant.Value, more int64) string {
	v = constant.BinaryOp(v, token.ADD, constant.MakeInt64(more))
	if i, ok := constant.Int64Val(constant.ToInt(v)); ok && n.Kind == token.CHAR && i >= 0 {
		return fmt.Sprintf("%q", rune(i))
	}
	return v.String()
}

// bound tells that a number is an index, the bound of a slice or a length: Go does not compile negative ones.
func (f *finder) bound(n ast.Expr) bool {
	switch up := f.parent().(type) {
	case *ast.IndexExpr:
		return up.Index == n
	case *ast.SliceExpr:
		return true
	case *ast.CallExpr:
		return name(up) == "make"
	}
	return false
}

// condition negates what is no comparison, which is negated as such: "if ok".
func (f *finder) condition(e ast.Expr) {
	switch n := e.(type) {
	case *ast.Ident, *ast.CallExpr, *ast.SelectorExpr, *ast.IndexExpr:
		f.addAt(negation, n, e, "", f.code(n), "!"+f.code(n))
	}
}

func (f *finder) remove(n ast.Node) { f.add(removal, n, "", f.code(n), "removed") }

func (f *finder) add(kind string, n ast.Node, to, before, after string) {
	f.addAt(kind, n, n, to, before, after)
}

func (f *finder) addAt(kind string, n, at ast.Node, to, before, after string) {
	pos := f.fset.Position(at.Pos())
	if b, ok := n.(*ast.BinaryExpr); ok {
		pos = f.fset.Position(b.OpPos)
	}
	m := &mutant{
		File: filepath.Base(f.source.path), Line: pos.Line, Column: pos.Column, Operator: kind, Change: before + " → " + after,
		Text: line(f.source.text, pos.Offset), source: f.source, node: n, to: to,
	}
	for i, up := range slices.Backward(f.stack) {
		m.chain = append(m.chain, f.fset.Position(up.Pos()))
		if d, ok := up.(*ast.FuncDecl); ok {
			m.Function = function(d)
			break
		}
		if i == 0 {
			m.chain = nil // outside of functions
		}
	}
	f.found = append(f.found, m)
}

func function(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if i, ok := t.(*ast.IndexExpr); ok {
		t = i.X
	}
	return fmt.Sprint(t, ".", d.Name.Name)
}

// line is the line of a place, without the space around it.
func line(text []byte, at int) string {
	begin := strings.LastIndexByte(string(text[:at]), '\n') + 1
	rest, _, _ := strings.Cut(string(text[begin:]), "\n")
	return strings.TrimSpace(rest)
}

// code is the text from one node to another, on one line and not too long.
func (f *finder) code(nodes ...ast.Node) string {
	begin, end := f.fset.Position(nodes[0].Pos()).Offset, f.fset.Position(nodes[len(nodes)-1].End()).Offset
	s := []rune(strings.Join(strings.Fields(string(f.source.text[begin:end])), " "))
	if len(s) > 90 {
		s = append(s[:60:60], append([]rune(" … "), s[len(s)-25:]...)...)
	}
	return string(s)
}

func (f *finder) constant(e ast.Expr) bool { return f.info.Types[e].Value != nil }

func (f *finder) isString(e ast.Expr) bool {
	t := f.info.Types[e].Type
	if t == nil {
		if id, ok := e.(*ast.Ident); ok && f.info.Uses[id] != nil {
			t = f.info.Uses[id].Type()
		}
	}
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// inList tells that a statement stands among others, where an if can be put around it: not in the head of a for or an if.
func (f *finder) inList(n ast.Stmt) bool {
	switch up := f.parent().(type) {
	case *ast.BlockStmt:
		return true
	case *ast.CaseClause:
		return slices.Contains(up.Body, n)
	case *ast.CommClause:
		return slices.Contains(up.Body, n)
	}
	return false
}

// inLoop tells that a loop of the same function is around.
func (f *finder) inLoop() bool {
	for _, up := range slices.Backward(f.stack) {
		switch up.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return true
		case *ast.FuncDecl, *ast.FuncLit:
			return false
		}
	}
	return false
}
