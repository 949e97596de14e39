// Package golden helps tests that keep input and output in one txtar file:
//
//	What is being tested, in a line or two.
//	-- article.txt --
//	the input
//	-- timeline --
//	the output, one line an item
//
// A test names the sections that it computes; with -update they are rewritten, and the diff is the review. Everything else in the file
// is input, which -update does not touch. See byhand.go for outputs that nobody may rewrite.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the output sections of golden files, and lists of known failures")

// Updating tells whether the test run was asked to rewrite outputs: go test . -update.
func Updating() bool { return *update }

// File is a golden file: input sections and output sections.
type File struct {
	Name string // accident, of testdata/articles/accident.txtar
	Path string

	data    []byte // as read
	archive *txtar.Archive
	outputs []string
}

// Files reads the files that match a pattern (path/filepath.Match), in the order of their names. The outputs are the names of the
// sections that a program computes, in the order in which a new file gets them. A pattern that matches nothing fails the test.
func Files(t testing.TB, pattern string, outputs ...string) []*File {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("no golden file matches %s", pattern)
	}
	var files []*File
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parse(path, data, outputs)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// parse reads a golden file. A section that stands twice is a mistake, as is a file that txtar would write back otherwise, since
// -update would change its input then.
func parse(path string, data []byte, outputs []string) (*File, error) {
	name := filepath.Base(path)
	f := &File{Name: strings.TrimSuffix(name, filepath.Ext(name)), Path: path, data: data, archive: txtar.Parse(data), outputs: outputs}
	if !bytes.Equal(txtar.Format(f.archive), data) {
		return nil, fmt.Errorf("%s: not as txtar writes it: no space around section names, a line break at the end", path)
	}
	seen := map[string]bool{}
	for _, s := range f.archive.Files {
		if seen[s.Name] {
			return nil, fmt.Errorf("%s: two sections are called %q", path, s.Name)
		}
		seen[s.Name] = true
	}
	return f, nil
}

// Input returns a section that the file must have.
func (f *File) Input(t testing.TB, name string) string {
	t.Helper()
	i := f.section(name)
	if i < 0 {
		t.Fatalf("%s: no section %q", f.Path, name)
	}
	return string(f.archive.Files[i].Data)
}

// Check compares an output section with what the program gives. Where they differ the test fails, with the differing lines and the
// commands that run it again and accept it. With -update the section is rewritten instead.
func (f *File) Check(t testing.TB, name, got string) {
	t.Helper()
	if err := f.check(name, got, *update); err != nil {
		t.Errorf("%v\n\nrun it again: go test . -run '^%s$'\naccept it:    go test . -run '^%[2]s$' -update", err, t.Name())
	}
}

func (f *File) check(name, got string, update bool) error {
	if !slices.Contains(f.outputs, name) {
		return fmt.Errorf("%s: section %q is input: nothing computes it", f.Path, name)
	}
	if got != "" && !strings.HasSuffix(got, "\n") {
		got += "\n"
	}
	i, want := f.section(name), ""
	if i >= 0 {
		want = string(f.archive.Files[i].Data)
		if want == got {
			return nil
		}
	}
	if !update {
		if i < 0 {
			return fmt.Errorf("%s: no section %q yet", f.Path, name)
		}
		return fmt.Errorf("%s: section %q differs (- file, + program):\n%s", f.Path, name, diff(want, got))
	}
	return f.write(name, got)
}

// write puts an output section into the file. It compares every other section with what was read, and refuses if one would change:
// output that looks like a section's beginning would make input of its own.
func (f *File) write(name, got string) error {
	next := &txtar.Archive{Comment: f.archive.Comment, Files: slices.Clone(f.archive.Files)}
	if i := f.section(name); i >= 0 {
		next.Files[i].Data = []byte(got)
	} else {
		next.Files = append(next.Files, txtar.File{Name: name, Data: []byte(got)})
	}
	data := txtar.Format(next)
	after := txtar.Parse(data)
	same := bytes.Equal(after.Comment, f.archive.Comment) && len(after.Files) == len(next.Files)
	for i := 0; same && i < len(after.Files); i++ {
		same = after.Files[i].Name == next.Files[i].Name && bytes.Equal(after.Files[i].Data, next.Files[i].Data)
	}
	if !same {
		return fmt.Errorf("%s: not updated: section %q would change the sections beside it", f.Path, name)
	}
	now, err := os.ReadFile(f.Path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, f.data) {
		return fmt.Errorf("%s: not updated: the file has changed since it was read", f.Path)
	}
	if err := os.WriteFile(f.Path, data, 0o666); err != nil {
		return err
	}
	f.archive, f.data = after, data
	return nil
}

// section gives the index of a section, -1 where the file has none of that name.
func (f *File) section(name string) int {
	return slices.IndexFunc(f.archive.Files, func(s txtar.File) bool { return s.Name == name })
}
