package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// write makes files below a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// mit is a text that the checker knows.
const mit = `MIT License

Copyright (c) 2025 Somebody

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

const isc = `Copyright (c) 2025 Somebody

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY
DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
`

// TestLicenceOfModule reads the files at the root and on the way to the packages that are used, and no others.
func TestLicenceOfModule(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"LICENSE": mit, "license.go": "package licence", "copyright/notes.go": "package copyright",
		"used/deep/COPYING": isc, "unused/COPYING": isc,
	})
	m := &module{Path: "example.org/m", Version: "v1.0.0", Dir: dir, Packages: map[string]bool{filepath.Join(dir, "used", "deep"): true}}
	files, err := m.read()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.name)
	}
	if want := []string{"LICENSE", "used/deep/COPYING"}; !slices.Equal(names, want) {
		t.Errorf("the legal files are %q, want %q", names, want)
	}
	if got, err := m.expression(files); got != "ISC AND MIT" || err != nil {
		t.Errorf("the licence is %q, %v, want ISC AND MIT", got, err)
	}
	if _, err := m.expression(nil); err == nil || !strings.Contains(err.Error(), "example.org/m@v1.0.0") || !strings.Contains(err.Error(), "judged") {
		t.Errorf("without a licence: %v", err)
	}
}

func TestPermitted(t *testing.T) {
	for expression, want := range map[string]bool{
		"MIT": true, "Apache-2.0 AND MIT": true, "GPL-3.0-only": false, "GPL-3.0-only AND MIT": false,
		"GPL-3.0-only OR MIT": true, "(MPL-2.0 OR Apache-2.0)": true, "": false,
	} {
		if got := permitted(expression, allowed); got != want {
			t.Errorf("%q is permitted: %t, want %t", expression, got, want)
		}
	}
}

// TestNpm refuses a package whose licence is not known or not taken, and one that "npm ci" could not compare with what it was.
func TestNpm(t *testing.T) {
	for _, test := range []struct{ lock, want string }{
		{`{"packages": {"": {}, "node_modules/a/node_modules/@b/c": {"version": "1.0.0", "license": "(MIT OR GPL-3.0)", "integrity": "sha512-x"}}}`, ""},
		{`{"packages": {"node_modules/a": {"version": "1.0.0", "license": "MIT"}}}`, "a has no integrity"},
		{`{"packages": {"node_modules/a": {"version": "1.0.0", "integrity": "sha512-x"}}}`, "a@1.0.0: no file of it tells its licence"},
		{`{"packages": {"node_modules/a": {"version": "1.0.0", "license": "GPL-3.0", "integrity": "sha512-x"}}}`, "a@1.0.0: its licence is GPL-3.0"},
	} {
		dir := t.TempDir()
		write(t, dir, map[string]string{"package-lock.json": test.lock})
		got, err := npm(filepath.Join(dir, "package-lock.json"), allowed)
		switch {
		case test.want == "" && (err != nil || !slices.Equal(got, []npmPackage{{"@b/c", "1.0.0", "MIT OR GPL-3.0"}})):
			t.Errorf("%s: %v, %v", test.lock, got, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v, want %q", test.lock, err, test.want)
		}
	}
}

// TestDifference is of what a reader of CI's output sees when a module comes in.
func TestDifference(t *testing.T) {
	have, want := "# Title\n\n| a | v1 |\n| b | v1 |\n", "# Title\n\n| a | v2 |\n| b | v1 |\n| c | v1 |\n"
	if got := difference(have, want); got != "-| a | v1 |\n+| a | v2 |\n+| c | v1 |" {
		t.Errorf("the difference is\n%s", got)
	}
}
