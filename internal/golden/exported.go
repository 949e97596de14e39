package golden

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// Exported compares what packages export with a file that has a line for each name, so that none comes or goes unnoticed:
//
//	calendar: const MaxYear untyped int = 9999
//	calendar: func DaysIn(int, int) int
//	calendar: method (Date) ISOWeek() (int, int)
//	calendar: type Interval struct, Start Moment
//
// Go keeps its own api/*.txt in this manner: a line that goes or changes is a program that no longer compiles. -update writes the file, and its diff
// is the review. It returns the lines of today.
func Exported(t testing.TB, file string, packages ...string) []string {
	t.Helper()
	got, err := exported(packages)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	only := func(a, b []string, words string) {
		for _, line := range a {
			if !slices.Contains(b, line) {
				t.Errorf("%s: %s", words, line)
			}
		}
	}
	only(want, got, "gone, and with it every program that uses it")
	only(got, want, "new, and kept from now on")
	if t.Failed() {
		t.Logf("where that is meant: go test . -run %s -update, and an entry in CHANGELOG.md", t.Name())
	}
	return got
}

// exported lists the exported names of packages by their import paths, each package's under its last element, sorted. The go command
// compiles them if they are not compiled yet. Names that a type has from an internal one are left out: they are not for others.
func exported(packages []string) ([]string, error) {
	imp, err := compiled(packages)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, p := range packages {
		pkg, err := imp.Import(p)
		if err != nil {
			return nil, err
		}
		l := lister{pkg: pkg}
		for _, name := range pkg.Scope().Names() {
			if obj := pkg.Scope().Lookup(name); obj.Exported() {
				l.object(obj)
			}
		}
		slices.Sort(l.lines)
		lines = append(lines, l.lines...)
	}
	return lines, nil
}

// compiled is an importer of packages as the go command compiled them.
func compiled(packages []string) (types.Importer, error) {
	cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Export"}, packages...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list -export: %w", err)
	}
	files := map[string]string{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct{ ImportPath, Export string }
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		files[p.ImportPath] = p.Export
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fmt.Errorf("%s is not compiled", path)
		}
		return os.Open(files[path])
	}), nil
}

// lister writes the lines of a package.
type lister struct {
	pkg   *types.Package
	lines []string
}

func (l *lister) printf(format string, args ...any) {
	l.lines = append(l.lines, path.Base(l.pkg.Path())+": "+fmt.Sprintf(format, args...))
}

// name writes a type, those of the package itself without its name.
func (l *lister) name(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == l.pkg {
			return ""
		}
		return p.Path()
	})
}

// signature writes parameters and results without their names: nobody's program depends on these.
func (l *lister) signature(sig *types.Signature) string {
	bare := func(vars *types.Tuple) *types.Tuple {
		var out []*types.Var
		for v := range vars.Variables() {
			out = append(out, types.NewVar(token.NoPos, nil, "", v.Type()))
		}
		return types.NewTuple(out...)
	}
	return strings.TrimPrefix(l.name(types.NewSignatureType(nil, nil, nil, bare(sig.Params()), bare(sig.Results()), sig.Variadic())), "func")
}

func (l *lister) object(obj types.Object) {
	switch obj := obj.(type) {
	case *types.Const:
		l.printf("const %s %s = %s", obj.Name(), l.name(obj.Type()), obj.Val().ExactString())
	case *types.Var:
		l.printf("var %s %s", obj.Name(), l.name(obj.Type()))
	case *types.Func:
		l.printf("func %s%s", obj.Name(), l.signature(obj.Signature()))
	case *types.TypeName:
		l.typ(obj)
	}
}

func (l *lister) typ(obj *types.TypeName) {
	if obj.IsAlias() {
		l.printf("type %s = %s", obj.Name(), l.name(types.Unalias(obj.Type())))
		return
	}
	switch under := obj.Type().Underlying().(type) {
	case *types.Struct:
		l.printf("type %s struct", obj.Name())
		for f := range under.Fields() {
			switch {
			case !f.Exported():
			case f.Embedded():
				l.printf("type %s struct, embeds %s", obj.Name(), l.name(f.Type()))
			default:
				l.printf("type %s struct, %s %s", obj.Name(), f.Name(), l.name(f.Type()))
			}
		}
		if types.Comparable(under) {
			l.printf("type %s struct, compares with ==", obj.Name())
		}
	case *types.Interface:
		l.printf("type %s interface", obj.Name())
		for m := range under.Methods() {
			l.printf("type %s interface, %s%s", obj.Name(), m.Name(), l.signature(m.Signature()))
		}
	default:
		l.printf("type %s %s", obj.Name(), l.name(under))
	}
	if named, ok := obj.Type().(*types.Named); ok {
		for m := range named.Methods() {
			if m.Exported() {
				receiver := obj.Name()
				if _, pointer := m.Signature().Recv().Type().(*types.Pointer); pointer {
					receiver = "*" + receiver
				}
				l.printf("method (%s) %s%s", receiver, m.Name(), l.signature(m.Signature()))
			}
		}
	}
}
