package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// goVersion is the Go that releases are built with: another one makes other bytes. A go command of Go 1.21 or later fetches it by itself.
const goVersion = "go1.26.8"

// build makes the archives of a release. What it builds is the commit that is checked out, in a clone of its own with the tags of the release, so that
// go stamps the version, and neither what lies around in the working tree nor its place on the disk gets in.
func build(root string, args []string) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	out := flags.String("o", "dist", "`folder` for the archives, from the root of the repository")
	only := flags.String("targets", "", "some of the `platforms` alone: linux/amd64,windows/arm64")
	check := flags.Bool("check", false, "build twice, the second time in another folder with an empty build cache, and compare")
	with := flags.String("go", goVersion, "`version` of Go to build with; \"local\" is the one that is installed")
	unprepared := flags.Bool("unprepared", false, "build what \"go install\" would not take, to try the archives out")
	if err := flags.Parse(args); err != nil {
		return err
	}
	v, err := version(flags)
	if err != nil {
		return err
	}
	platforms, err := choose(*only)
	if err != nil {
		return err
	}
	dist := *out
	if !filepath.IsAbs(dist) {
		dist = filepath.Join(root, dist)
	}
	temp, err := os.MkdirTemp("", "dateline-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)

	first := &work{version: v, src: filepath.Join(temp, "source"), env: []string{"GOTOOLCHAIN=" + *with, "GOWORK="}}
	if err := first.clone(root); err != nil {
		return err
	}
	if !*unprepared {
		if err := prepared(first.src, v); err != nil {
			return err
		}
		// The program asks for a library that nobody has yet.
		there, err := published(first.src, temp, v)
		if err != nil {
			return err
		}
		first.env = append(first.env, there...)
	}
	if err := first.make(dist, platforms); err != nil {
		return err
	}
	if !*check {
		return nil
	}

	second := *first
	second.src = filepath.Join(temp, "another", "place")
	second.env = append(slices.Clone(first.env), "GOCACHE="+filepath.Join(temp, "cache"))
	if err := second.clone(root); err != nil {
		return err
	}
	if err := second.make(filepath.Join(temp, "dist"), platforms); err != nil {
		return err
	}
	return same(dist, filepath.Join(temp, "dist"))
}

// choose are the platforms of a list, all where it is empty.
func choose(list string) ([]target, error) {
	if list == "" {
		return targets, nil
	}
	var chosen []target
	for name := range strings.SplitSeq(list, ",") {
		i := slices.IndexFunc(targets, func(t target) bool { return t.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("%q is none of the platforms of a release: %v", name, targets)
		}
		chosen = append(chosen, targets[i])
	}
	return chosen, nil
}

// A work is one making of a release.
type work struct {
	version string
	src     string   // the clone that is built
	env     []string // of the go command, besides the settings of a target
	commit  string
	time    time.Time // of the commit: that of everything in the archives
}

// clone checks out the commit of root in a folder of its own, or the one that was cloned before, and tags it there as the release is.
func (w *work) clone(root string) error {
	if w.commit == "" {
		head, err := command(root, nil, "git", "rev-parse", "HEAD")
		if err != nil {
			return err
		}
		w.commit = strings.TrimSpace(head)
		if changed, err := command(root, nil, "git", "status", "--porcelain"); err != nil {
			return err
		} else if changed != "" {
			fmt.Fprintf(os.Stderr, "release: what is not committed is not in it; building %.12s\n", w.commit)
		}
	}
	if err := os.MkdirAll(filepath.Dir(w.src), 0o777); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"clone", "--quiet", "--no-checkout", "-c", "core.autocrlf=false", root, w.src},
		{"-C", w.src, "checkout", "--quiet", "--detach", w.commit},
	} {
		if _, err := command("", nil, "git", args...); err != nil {
			return err
		}
	}
	for _, tag := range []string{w.version, "cmd/dateline/" + w.version} {
		at, err := command(w.src, nil, "git", "rev-parse", "--quiet", "--verify", "refs/tags/"+tag+"^{commit}")
		if err == nil && strings.TrimSpace(at) != w.commit {
			return fmt.Errorf("the tag %s is of another commit, %.12s: check that one out", tag, at)
		}
		if err != nil { // there is no such tag yet
			if _, err := command(w.src, nil, "git", "-c", "tag.gpgSign=false", "tag", tag, w.commit); err != nil {
				return err
			}
		}
	}
	seconds, err := command(w.src, nil, "git", "show", "--no-patch", "--format=%ct", w.commit)
	if err != nil {
		return err
	}
	unix, err := strconv.ParseInt(strings.TrimSpace(seconds), 10, 64)
	if err != nil {
		return err
	}
	w.time = time.Unix(unix, 0).UTC()
	return nil
}

// make builds the program for each platform and packs it, with all that belongs to it, into dist.
func (w *work) make(dist string, platforms []target) error {
	if left, err := filepath.Glob(filepath.Join(dist, "*")); err != nil {
		return err
	} else if len(left) > 0 {
		return fmt.Errorf("%s is not empty", dist)
	}
	bin := w.src + "-bin" // beside the source, which must stay as it was committed
	for _, dir := range []string{dist, bin} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	here := target{runtime.GOOS, runtime.GOARCH}
	completions, err := w.completions(filepath.Join(bin, "here"), here)
	if err != nil {
		return err
	}
	documents := completions
	for _, name := range []string{"README.md", "CHANGELOG.md", "LICENSE", "NOTICE", noticesFile} {
		text, err := os.ReadFile(filepath.Join(w.src, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		documents = append(documents, file{name: filepath.Base(name), content: text})
	}
	sums := map[string][]byte{}
	for _, t := range platforms {
		program := filepath.Join(bin, t.OS+"-"+t.Arch)
		if err := w.compile(program, t); err != nil {
			return err
		}
		content, err := os.ReadFile(program)
		if err != nil {
			return err
		}
		bill, err := w.bill(program, content, t)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("dateline-%s-%s-%s", w.version, t.OS, t.Arch)
		executable := file{name: "dateline", content: content, executable: true}
		pack, ending := tarball, ".tar.gz"
		if t.OS == "windows" {
			executable.name, pack, ending = "dateline.exe", zipped, ".zip"
		}
		files := append(slices.Clone(documents), executable, file{name: "dateline.cdx.json", content: bill})
		packed, err := pack(name, w.time, files)
		if err != nil {
			return err
		}
		sums[name+ending], sums[name+".cdx.json"] = packed, bill
		fmt.Printf("%-40s %9d bytes, the program %d\n", name+ending, len(packed), len(content))
	}
	var list bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if err := os.WriteFile(filepath.Join(dist, name), sums[name], 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(sums[name]), name)
	}
	return os.WriteFile(filepath.Join(dist, "SHA256SUMS"), list.Bytes(), 0o666)
}

// compile builds the program, and sees that it is what a release is to have.
func (w *work) compile(program string, t target) error {
	if _, err := command(filepath.Join(w.src, "cmd", "dateline"), slices.Concat(t.settings(), w.env),
		"go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", program, "."); err != nil {
		return err
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	if info.Main.Path != programPath || info.Main.Version != w.version {
		return fmt.Errorf("built %s %s instead of %s", info.Main.Path, info.Main.Version, w.version)
	}
	want := map[string]string{
		"CGO_ENABLED": "0", "GOOS": t.OS, "GOARCH": t.Arch, "-trimpath": "true", "vcs.revision": w.commit, "vcs.modified": "false",
	}
	for _, s := range info.Settings {
		if value, ok := want[s.Key]; ok && value == s.Value {
			delete(want, s.Key)
		}
	}
	if len(want) > 0 {
		return fmt.Errorf("%s was not built with %v", program, want)
	}
	return nil
}

// completions are what the program prints for each shell; it runs here, whatever the platforms are.
func (w *work) completions(program string, here target) ([]file, error) {
	if err := w.compile(program, here); err != nil {
		return nil, err
	}
	says, err := command("", nil, program, "version")
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(says, "dateline version "+w.version+" ") {
		return nil, fmt.Errorf("the program says %q, not %s", strings.TrimSpace(says), w.version)
	}
	var files []file
	for _, of := range []struct{ shell, name string }{
		{"bash", "dateline.bash"}, {"zsh", "_dateline"}, {"fish", "dateline.fish"}, {"powershell", "dateline.ps1"},
	} {
		script, err := command("", nil, program, "completion", of.shell)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: "completions/" + of.name, content: []byte(script)})
	}
	return files, nil
}

// same compares two folders byte by byte.
func same(a, b string) error {
	var names []string
	for _, dir := range []string{a, b} {
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			return err
		}
		for _, f := range files {
			names = append(names, filepath.Base(f))
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	var differ []string
	for _, name := range names {
		one, err := os.ReadFile(filepath.Join(a, name))
		other, err2 := os.ReadFile(filepath.Join(b, name))
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		if !bytes.Equal(one, other) {
			differ = append(differ, name)
		}
	}
	if len(differ) > 0 {
		return fmt.Errorf("built twice, these have other bytes: %s", strings.Join(differ, ", "))
	}
	fmt.Printf("built twice, in two folders, with and without a build cache: all %d files have the same bytes\n", len(names))
	return nil
}
