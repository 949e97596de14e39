package main

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A target is a platform that a program is built for.
type target struct{ OS, Arch string }

func (t target) String() string { return t.OS + "/" + t.Arch }

// targets are the platforms of a release.
var targets = []target{
	{"linux", "amd64"}, {"linux", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

// settings are the environment of all builds: what a user has set otherwise changes no byte of a release, and no line of a list.
func (t target) settings() []string {
	return []string{
		"GOOS=" + t.OS, "GOARCH=" + t.Arch, "CGO_ENABLED=0",
		"GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT=", "GODEBUG=", "GOFIPS140=off",
	}
}

// A module is a dependency at one version, as far as it is used.
type module struct {
	Path, Version string
	Dir           string          // in the module cache
	Sum           string          // h1:…, as go.sum has it
	Packages      map[string]bool // folders of the packages that are used
	Imports       map[string]bool // paths of the modules that these import
}

func (m *module) key() string { return m.Path + "@" + m.Version }

// A listed package, as "go list -json" prints it.
type listed struct {
	ImportPath, Dir string
	Imports         []string
	Module          *struct {
		Path, Version, Dir string
		Main               bool
		Replace            *struct{ Path string }
	}
}

// used are the modules that packages in dir need on a target, each by its path, our own under their paths as well; with tests, what
// only their tests need too. Env is of the go command: "GOWORK=off" for what the module asks for by itself.
func used(dir string, on target, env []string, tests bool, patterns ...string) (map[string]*module, error) {
	args := []string{"list", "-deps", "-json=ImportPath,Dir,Imports,Module"}
	if tests {
		args = append(args, "-test")
	}
	out, err := command(dir, slices.Concat(on.settings(), env), "go", append(args, patterns...)...)
	if err != nil {
		return nil, err
	}
	all, of := map[string]*module{}, map[string]string{}
	var packages []listed
	for dec := json.NewDecoder(strings.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if p.Module == nil {
			continue // the standard library
		}
		path := p.Module.Path
		packages, of[p.ImportPath] = append(packages, p), path
		if all[path] == nil {
			all[path] = &module{Path: path, Version: p.Module.Version, Dir: p.Module.Dir, Packages: map[string]bool{}, Imports: map[string]bool{}}
		}
		all[path].Packages[p.Dir] = true
	}
	for _, p := range packages {
		for _, imported := range p.Imports {
			if path, ok := of[imported]; ok && path != p.Module.Path {
				all[p.Module.Path].Imports[path] = true
			}
		}
	}
	return all, nil
}

// ours tells whether a module is one of the repository's.
func ours(path string) bool { return path == libraryPath || strings.HasPrefix(path, libraryPath+"/") }

// add joins a module with what is known of it.
func add(all map[string]*module, m *module) {
	if ours(m.Path) {
		return
	}
	known := all[m.key()]
	if known == nil {
		known = &module{Path: m.Path, Version: m.Version, Dir: m.Dir, Packages: map[string]bool{}, Imports: map[string]bool{}}
		all[m.key()] = known
	}
	maps.Copy(known.Packages, m.Packages)
	maps.Copy(known.Imports, m.Imports)
}

// gather adds the modules that packages in dir need on any of the targets.
func gather(all map[string]*module, dir string, on []target, tests bool, patterns ...string) error {
	for _, t := range on {
		some, err := used(dir, t, []string{"GOWORK=off"}, tests, patterns...)
		if err != nil {
			return err
		}
		for _, m := range some {
			add(all, m)
		}
	}
	return nil
}

// sorted are modules by path and version.
func sorted(all map[string]*module) []*module {
	return slices.SortedFunc(maps.Values(all), func(a, b *module) int {
		return strings.Compare(a.Path+" "+a.Version, b.Path+" "+b.Version)
	})
}

// legalFiles are the licences and notices that hold for the packages of a module that are used: those of its root, and of folders on the
// way to a package, as klauspost/compress has them.
func (m *module) legalFiles() ([]string, error) {
	folders := map[string]bool{m.Dir: true}
	for dir := range m.Packages {
		for ; len(dir) > len(m.Dir); dir = filepath.Dir(dir) {
			folders[dir] = true
		}
	}
	var files []string
	for dir := range folders {
		entries, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			return nil, err
		}
		for _, file := range entries {
			if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && isLegal(filepath.Base(file)) {
				files = append(files, file)
			}
		}
	}
	slices.Sort(files)
	return files, nil
}

// isLegal knows a licence, a notice or a grant by its name: LICENSE, LICENSE.libyaml, COPYING.md, NOTICE.txt, PATENTS; not license.go.
func isLegal(name string) bool {
	upper := strings.ToUpper(name)
	switch filepath.Ext(upper) {
	case ".GO", ".JSON", ".YAML", ".YML", ".PY", ".SH", ".TMPL":
		return false
	}
	for _, word := range []string{"LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "PATENTS", "UNLICENSE"} {
		if strings.HasPrefix(upper, word) {
			return true
		}
	}
	return false
}
