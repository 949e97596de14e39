package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// pack is the package that is mutated.
type pack struct {
	Module  string // folder of the module
	Pattern string // as it was named, "./calendar"
	Dir     string
	Path    string // import path
	Name    string

	fset     *token.FileSet
	files    []*source
	info     *types.Info
	importer types.Importer
}

// source is a file of it.
type source struct {
	path string
	text []byte
	ast  *ast.File
}

// command runs go in the folder of a module and gives what it prints.
func command(dir string, args ...string) ([]byte, error) {
	c := exec.Command("go", args...)
	c.Dir = dir
	var said bytes.Buffer
	c.Stderr = &said
	b, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s%s", strings.Join(args, " "), err, said.Bytes(), b)
	}
	return b, nil
}

func goVersion(dir string) string {
	b, err := command(dir, "env", "GOVERSION")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}

// load reads a package and finds the types of all that is in it.
func load(module, pattern string) (*pack, error) {
	list, err := command(module, "list", "-deps", "-export", "-json=ImportPath,Dir,Name,GoFiles,Export,DepOnly,Standard", pattern, "os", "strconv")
	if err != nil {
		return nil, err
	}
	p := &pack{Module: module, Pattern: pattern, fset: token.NewFileSet()}
	exports := map[string]string{}
	var names []string
	for d := json.NewDecoder(bytes.NewReader(list)); ; {
		var one struct {
			ImportPath, Dir, Name, Export string
			GoFiles                       []string
			DepOnly, Standard             bool
		}
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[one.ImportPath] = one.Export
		if !one.DepOnly && !one.Standard { // os and strconv are what the helper imports
			if p.Path != "" {
				return nil, fmt.Errorf("%s is more than one package", pattern)
			}
			p.Path, p.Dir, p.Name, names = one.ImportPath, one.Dir, one.Name, one.GoFiles
		}
	}
	for _, name := range names {
		s := &source{path: filepath.Join(p.Dir, name)}
		if s.text, err = os.ReadFile(s.path); err != nil {
			return nil, err
		}
		if s.ast, err = parser.ParseFile(p.fset, s.path, s.text, parser.ParseComments); err != nil {
			return nil, err
		}
		p.files = append(p.files, s)
	}
	p.importer = importer.ForCompiler(p.fset, "gc", func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data of %s", path)
		}
		return os.Open(exports[path])
	})
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	var files []*ast.File
	for _, s := range p.files {
		files = append(files, s.ast)
	}
	_, err = p.types(p.fset, files, p.info)
	return p, err
}

// types checks the types of files that make the package.
func (p *pack) types(fset *token.FileSet, files []*ast.File, info *types.Info) (*types.Package, error) {
	c := types.Config{Importer: p.importer}
	return c.Check(p.Path, fset, files, info)
}

// compiling adds those of some mutants that compile to others that do. It halves them until it has found the ones that do not.
func (p *pack) compiling(good, more []*mutant) ([]*mutant, error) {
	together := append(good[:len(good):len(good)], more...)
	for i, m := range together {
		m.Number = i + 1
	}
	if p.compiles(together) == nil {
		return together, nil
	}
	if len(more) == 1 {
		more[0].Number = 0
		return good, nil
	}
	for _, m := range more {
		m.Number = 0
	}
	good, err := p.compiling(good, more[:len(more)/2])
	if err != nil {
		return nil, err
	}
	return p.compiling(good, more[len(more)/2:])
}

// compiles tells whether the package has the right types with some mutants in it.
func (p *pack) compiles(mutants []*mutant) error {
	fset := token.NewFileSet()
	var files []*ast.File
	add := func(name string, text []byte) error {
		f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		files = append(files, f)
		return err
	}
	at := bySource(mutants)
	for _, s := range p.files {
		text := s.text
		if len(at[s]) > 0 {
			text = p.write(s, at[s])
		}
		if err := add(s.path, text); err != nil {
			return err
		}
	}
	if err := add("mutant.go", p.helper()); err != nil {
		return err
	}
	_, err := p.types(fset, files, nil)
	return err
}

// overlay writes the files with mutants in them to a folder, and a file for go test -overlay that puts them in the place of the package's own.
func (p *pack) overlay(mutants []*mutant, dir string) (string, error) {
	replace := map[string]string{}
	add := func(path string, text []byte) error {
		to := filepath.Join(dir, "mutated_"+filepath.Base(path))
		replace[path] = to
		return os.WriteFile(to, text, 0o666)
	}
	for s, ms := range bySource(mutants) {
		if err := add(s.path, p.write(s, ms)); err != nil {
			return "", err
		}
	}
	if err := add(filepath.Join(p.Dir, "zz_mutant.go"), p.helper()); err != nil {
		return "", err
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return file, os.WriteFile(file, b, 0o666)
}

func bySource(mutants []*mutant) map[*source][]*mutant {
	at := map[*source][]*mutant{}
	for _, m := range mutants {
		at[m.source] = append(at[m.source], m)
	}
	return at
}
