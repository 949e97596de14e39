package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Where the list of licences is, and their texts.
const (
	listFile    = "docs/licences.md"
	noticesFile = "cmd/dateline/THIRD_PARTY_NOTICES"
)

// licences compares the two files with the modules, or writes them.
func licences(root string, args []string) error {
	flags := flag.NewFlagSet("licences", flag.ContinueOnError)
	write := flags.Bool("w", false, "write "+listFile+" and "+noticesFile)
	if err := flags.Parse(args); err != nil {
		return err
	}
	inv, err := inventory(root)
	if err != nil {
		return err
	}
	var differ []error
	for name, make := range map[string]func() ([]byte, error){listFile: inv.page, noticesFile: inv.notices} {
		want, err := make()
		if err != nil {
			return err
		}
		file := filepath.Join(root, filepath.FromSlash(name))
		if *write {
			if err := os.WriteFile(file, want, 0o666); err != nil {
				return err
			}
			continue
		}
		have, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		if !bytes.Equal(have, want) {
			differ = append(differ, fmt.Errorf("%s is not that of today's modules:\n%s", name, difference(string(have), string(want))))
		}
	}
	if len(differ) > 0 {
		slices.SortFunc(differ, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
		return fmt.Errorf("%w\nRead what is new, write it with .ci/release licences -w, and commit both files", errors.Join(differ...))
	}
	fmt.Printf("%d modules in the program, %d more in the pipeline, %d and %d npm packages for tests and tools\n",
		len(inv.program), len(inv.pipeline), len(inv.tests), len(inv.npm))
	return nil
}

// difference are the lines that only one of two texts has, few enough to read.
func difference(have, want string) string {
	count := map[string]int{}
	for line := range strings.Lines(have) {
		count[line]--
	}
	for line := range strings.Lines(want) {
		count[line]++
	}
	var out strings.Builder
	shown := 0
	for _, text := range []struct {
		sign string
		of   int
		text string
	}{{"-", -1, have}, {"+", 1, want}} {
		for line := range strings.Lines(text.text) {
			if count[line]*text.of > 0 && strings.TrimSpace(line) != "" {
				if shown++; shown > 40 {
					return out.String() + "…"
				}
				fmt.Fprintf(&out, "%s%s\n", text.sign, strings.TrimSuffix(line, "\n"))
			}
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// entry is a module with its licence.
type entry struct {
	*module
	expression string
	files      []legal
	in         string // what links it, in words
}

// inventoried is all that the repository uses of others.
type inventoried struct {
	program, pipeline, tests []entry
	npm                      []npmPackage
}

// others are platforms to look for modules that only one system needs, where no program of a release is concerned.
var others = []target{{"linux", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}}

// inventory finds out what is used, and sees that its licences are among those that we take.
func inventory(root string) (*inventoried, error) {
	inv := &inventoried{}
	seen := map[string]*module{}
	list := func(all map[string]*module, in func(*module) string, among []string) ([]entry, error) {
		var entries []entry
		for _, m := range sorted(all) {
			if seen[m.key()] != nil {
				continue
			}
			seen[m.key()] = m
			expression, files, err := m.licence(among)
			if err != nil {
				return nil, err
			}
			entries = append(entries, entry{m, expression, files, in(m)})
		}
		return entries, nil
	}

	inLibrary := map[string]*module{}
	if err := gather(inLibrary, root, others, false, "./..."); err != nil {
		return nil, err
	}
	inProgram, on := map[string]*module{}, map[string][]string{}
	for _, t := range targets {
		some := map[string]*module{}
		if err := gather(some, filepath.Join(root, "cmd", "dateline"), []target{t}, false, "."); err != nil {
			return nil, err
		}
		for key, m := range some {
			add(inProgram, m)
			on[key] = append(on[key], t.String())
		}
	}
	for key := range inLibrary {
		if inProgram[key] == nil {
			return nil, fmt.Errorf("the library uses %s, the program another version or none: make their go.mod files agree", key)
		}
	}
	in := func(m *module) string {
		words := "the program"
		if inLibrary[m.key()] != nil {
			words = "the library, the program"
		}
		if len(on[m.key()]) < len(targets) {
			words += ", on " + strings.Join(on[m.key()], " and ")
		}
		return words
	}
	var err error
	if inv.program, err = list(inProgram, in, allowed); err != nil {
		return nil, err
	}

	inPipeline := map[string]*module{}
	if err := gather(inPipeline, filepath.Join(root, "beam"), others, false, "./..."); err != nil {
		return nil, err
	}
	if inv.pipeline, err = list(inPipeline, func(*module) string { return "" }, allowed); err != nil {
		return nil, err
	}

	inTests := map[string]*module{}
	for _, dir := range []string{".", "cmd/dateline", "beam", "bench", "browser", "tools"} {
		if err := gather(inTests, filepath.Join(root, filepath.FromSlash(dir)), others, true, "./..."); err != nil {
			return nil, err
		}
	}
	if err := gather(inTests, filepath.Join(root, "tools"), others, false, "tool"); err != nil {
		return nil, err
	}
	both := slices.Concat(allowed, allowedInTests)
	if inv.tests, err = list(inTests, func(*module) string { return "" }, both); err != nil {
		return nil, err
	}
	for _, dir := range []string{"bench", "browser"} {
		more, err := npm(filepath.Join(root, dir, "package-lock.json"), both)
		if err != nil {
			return nil, err
		}
		inv.npm = append(inv.npm, more...)
	}
	inv.npm = sortPackages(inv.npm)
	return inv, nil
}

// npmPackage is a package of npm, as the lock file has it.
type npmPackage struct{ name, version, expression string }

// npm reads a lock file: each package with a licence that we take, and the digest that "npm ci" compares.
func npm(file string, among []string) ([]npmPackage, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Version, License, Integrity string }
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var all []npmPackage
	for _, path := range slices.Sorted(maps.Keys(lock.Packages)) {
		if path == "" {
			continue // the folder itself
		}
		p := lock.Packages[path]
		name := path[strings.LastIndex(path, "node_modules/")+len("node_modules/"):]
		if p.Integrity == "" {
			return nil, fmt.Errorf("%s has no integrity in %s: make the file anew with npm install", name, file)
		}
		expression := cmp.Or(judged[name+"@"+p.Version], p.License)
		if expression == "" {
			return nil, unknown(name + "@" + p.Version)
		}
		if !permitted(expression, among) {
			return nil, refused(name+"@"+p.Version, expression, among)
		}
		all = append(all, npmPackage{name, p.Version, strings.Trim(expression, "()")})
	}
	return sortPackages(all), nil
}

// sortPackages sorts packages by name and leaves out what comes twice.
func sortPackages(all []npmPackage) []npmPackage {
	slices.SortFunc(all, func(a, b npmPackage) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.version, b.version))
	})
	return slices.Compact(all)
}

// page is the list, for people.
func (inv *inventoried) page() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `# Licences of others

dateline is licensed under the [Apache License 2.0](../LICENSE), and [NOTICE](../NOTICE) names the works that its weights were learned
from. This page lists the modules of others that it is made with. `+"`.ci/release licences -w`"+` writes it from the modules and the files in
them, and .ci/run fails where the two differ: what comes in, or changes its version, is looked at once.

What is linked into something that we pass on may have
%s:
they ask for their text to travel along, and no more. The texts are in [THIRD_PARTY_NOTICES](../cmd/dateline/THIRD_PARTY_NOTICES), which
is in every archive of a release. What tests, tools and comparisons use may have
%s
too; nothing of it is passed on. Each licence is that of the files at the root of a module and beside its packages that are used.

## In the program

Those of the library are all that a Go program gets which imports it, with package service or without. The standard library of Go is in all of
them: BSD-3-Clause.

| module | version | licence | in |
|---|---|---|---|
`, inWords(allowed), inWords(allowedInTests))
	for _, e := range inv.program {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", e.Path, e.Version, e.expression, e.in)
	}
	b.WriteString("\n## In the pipeline besides\n\nThe program in `beam/` is built by those who run it, and no part of a release.\n\n| module | version | licence |\n|---|---|---|\n")
	for _, e := range inv.pipeline {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", e.Path, e.Version, e.expression)
	}
	b.WriteString("\n## In tests, tools and comparisons alone\n\n| module | version | licence |\n|---|---|---|\n")
	for _, e := range inv.tests {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", e.Path, e.Version, e.expression)
	}
	b.WriteString("\n## From npm, for the tests in browser/ and the comparison in bench/ alone\n\nAs the packages call their licences themselves.\n\n| package | version | licence |\n|---|---|---|\n")
	for _, p := range inv.npm {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", p.name, p.version, p.expression)
	}
	return b.Bytes(), nil
}

// inWords is a list as one says it: a, b or c.
func inWords(list []string) string {
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}

// rule divides the texts of the notices.
var rule = strings.Repeat("=", 80)

// notices are the texts that must travel with the program, each once.
func (inv *inventoried) notices() ([]byte, error) {
	goroot, err := command("", nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	goLicence, err := os.ReadFile(filepath.Join(strings.TrimSpace(goroot), "LICENSE"))
	if err != nil {
		return nil, fmt.Errorf("the licence of Go's standard library: %w", err)
	}
	type notice struct {
		of   []string
		text string
	}
	all := []*notice{{[]string{"The standard library of Go, https://go.dev"}, strings.TrimSpace(string(goLicence))}}
	for _, e := range inv.program {
		for _, file := range e.files {
			of, text := e.Path+" "+e.Version, strings.TrimSpace(file.text)
			if strings.Contains(file.name, "/") {
				of += ", " + file.name
			}
			i := slices.IndexFunc(all, func(n *notice) bool { return n.text == text })
			if i < 0 {
				i, all = len(all), append(all, &notice{text: text})
			}
			if !slices.Contains(all[i].of, of) {
				all[i].of = append(all[i].of, of)
			}
		}
	}
	var b bytes.Buffer
	b.WriteString(`Third-party notices

The program dateline is made of its own code, which LICENSE and NOTICE are about, and of the modules
below. Each text holds for those named above it.
`)
	for _, n := range all {
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n\n%s\n", rule, strings.Join(n.of, "\n"), rule, n.text)
	}
	return b.Bytes(), nil
}
