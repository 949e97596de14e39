package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"flag"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestVersion(t *testing.T) {
	for arg, ok := range map[string]bool{
		"v1.2.0": true, "v0.3.0-rc.1": true, "1.2.0": false, "v1.2": false, "v1.2.0+meta": false, "v2.0.0": false, "latest": false, "": false,
	} {
		flags := flag.NewFlagSet("build", flag.ContinueOnError)
		if err := flags.Parse([]string{arg}); err != nil {
			t.Fatal(err)
		}
		if got, err := version(flags); (err == nil) != ok || ok && got != arg {
			t.Errorf("%q gives %q, %v", arg, got, err)
		}
	}
}

// TestArchives packs the same files in another order and reads them again.
func TestArchives(t *testing.T) {
	at := time.Date(2025, time.June, 15, 12, 0, 1, 0, time.UTC)
	files := []file{{name: "dateline", content: []byte("program"), executable: true}, {name: "completions/_dateline", content: []byte("zsh")}, {name: "LICENSE"}}
	other := slices.Clone(files)
	slices.Reverse(other)
	want := "d/LICENSE -rw-r--r-- \nd/completions/_dateline -rw-r--r-- zsh\nd/dateline -rwxr-xr-x program\n"
	for name, pack := range map[string]func(string, time.Time, []file) ([]byte, error){"tar": tarball, "zip": zipped} {
		one, err := pack("d", at, files)
		two, err2 := pack("d", at.In(time.FixedZone("", 3600)), other)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s: the order of files or the zone changes bytes", name)
		}
		list := untar
		if name == "zip" {
			list = unzip
		}
		if got := list(t, one, at); got != want {
			t.Errorf("%s has\n%s\nwant\n%s", name, got, want)
		}
	}
}

func untar(t *testing.T, archive []byte, at time.Time) string {
	zr, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for tr := tar.NewReader(zr); ; {
		header, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(tr)
		if err != nil {
			t.Fatal(err)
		}
		if !header.ModTime.Equal(at) {
			t.Errorf("%s is of %s", header.Name, header.ModTime)
		}
		b.WriteString(header.Name + " " + header.FileInfo().Mode().String() + " " + string(content) + "\n")
	}
}

func unzip(t *testing.T, archive []byte, at time.Time) string {
	zr, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !f.Modified.Equal(at) {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
		b.WriteString(f.Name + " " + f.Mode().String() + " " + string(content) + "\n")
	}
	return b.String()
}

func TestSame(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	write(t, a, map[string]string{"x": "1", "y": "2"})
	write(t, b, map[string]string{"x": "1", "y": "2"})
	if err := same(a, b); err != nil {
		t.Error(err)
	}
	write(t, b, map[string]string{"y": "3"})
	if err := same(a, b); err == nil || !strings.Contains(err.Error(), "other bytes: y") {
		t.Errorf("two files that differ: %v", err)
	}
	write(t, a, map[string]string{"y": "3", "z": ""})
	if err := same(a, b); err == nil || !strings.Contains(err.Error(), "z") {
		t.Errorf("a file that only one has: %v", err)
	}
}

// TestValid sees that the schema is applied: an SBOM without its format or with an unknown licence is refused.
func TestValid(t *testing.T) {
	good := `{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "serialNumber": "` + serial(sha256.Sum256(nil)) + `",
		"components": [{"type": "library", "name": "m", "licenses": [{"license": {"id": "MIT"}}]}]}`
	if err := valid([]byte(good)); err != nil {
		t.Error(err)
	}
	for old, new := range map[string]string{`"CycloneDX"`: `"SPDX"`, `"MIT"`: `"MITT"`, "urn:uuid:": "urn:isbn:"} {
		if err := valid([]byte(strings.Replace(good, old, new, 1))); err == nil {
			t.Errorf("%s in place of %s is valid", new, old)
		}
	}
	if got := serial(sha256.Sum256(nil)); !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(got) {
		t.Errorf("%s is no UUID of version 8", got)
	}
}

// TestPrepared makes a release of a small repository: a module that is not prepared, one that is, and one that was changed since.
func TestPrepared(t *testing.T) {
	root := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		who := []string{"-C", root, "-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgSign=false"}
		if _, err := command("", nil, "git", append(who, args...)...); err != nil {
			t.Fatal(err)
		}
	}
	write(t, root, map[string]string{
		"go.mod": "module " + libraryPath + "\n\ngo 1.25.0\n", "x.go": "package dateline\n", "LICENSE": mit,
		"cmd/dateline/go.mod": "module " + programPath + "\n\ngo 1.25.0\n\nrequire " + libraryPath + " v0.0.0\n\nreplace " + libraryPath + " => ../..\n",
		"cmd/dateline/go.sum": "example.org/m v1.0.0 h1:x=\n", "cmd/dateline/main.go": "package main\n",
	})
	git("init", "--quiet")
	git("add", ".")
	git("commit", "--quiet", "-m", "one")
	if err := prepared(root, "v1.2.0"); err == nil || !strings.Contains(err.Error(), "release prepare v1.2.0") {
		t.Errorf("with a replace: %v", err)
	}
	if err := prepare(root, []string{"v1.2.0"}); err != nil {
		t.Fatal(err)
	}
	if err := prepared(root, "v1.2.0"); err != nil {
		t.Errorf("prepared: %v", err)
	}
	if err := prepare(root, []string{"v1.2.0"}); err == nil || !strings.Contains(err.Error(), "commit first") {
		t.Errorf("what is not committed: %v", err)
	}
	git("commit", "--quiet", "-a", "-m", "prepared") // the program's files alone: the library stays what it was
	if err := prepared(root, "v1.2.0"); err != nil {
		t.Errorf("prepared and committed: %v", err)
	}
	if err := prepared(root, "v1.2.1"); err == nil {
		t.Error("prepared for v1.2.0 and taken for v1.2.1")
	}
	write(t, root, map[string]string{"x.go": "package dateline // changed\n"})
	git("commit", "--quiet", "-a", "-m", "changed")
	if err := prepared(root, "v1.2.0"); err == nil || !strings.Contains(err.Error(), "has changed") {
		t.Errorf("the library was changed since: %v", err)
	}
	w := &work{version: "v1.2.0", src: filepath.Join(t.TempDir(), "source")}
	git("tag", "v1.2.0", "HEAD~1")
	if err := w.clone(root); err == nil || !strings.Contains(err.Error(), "the tag v1.2.0 is of another commit") {
		t.Errorf("a tag that stands elsewhere: %v", err)
	}
}
