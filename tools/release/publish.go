package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	gomod "golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

// prepare makes of cmd/dateline a module that "go install" takes, which refuses one with a replace: it asks for the library of the same release. The
// checksum of that is made of the commit that is checked out, and the commit that is to follow, of go.mod and go.sum of the program alone,
// does not change it.
func prepare(root string, args []string) error {
	flags := flag.NewFlagSet("prepare", flag.ContinueOnError)
	if err := flags.Parse(args); err != nil {
		return err
	}
	v, err := version(flags)
	if err != nil {
		return err
	}
	if changed, err := command(root, nil, "git", "status", "--porcelain"); err != nil {
		return err
	} else if changed != "" {
		return fmt.Errorf("commit first what belongs to the release:\n%s", changed)
	}
	if err := point(root, v); err != nil {
		return err
	}
	fmt.Printf("cmd/dateline asks for %s %s. Commit that, and tag the commit %s and cmd/dateline/%[2]s\n", libraryPath, v, v)
	return nil
}

// point writes the program's go.mod and go.sum.
func point(root, v string) error {
	dir := filepath.Join(root, "cmd", "dateline")
	mod, file, err := readMod(dir)
	if err != nil {
		return err
	}
	if err := mod.DropReplace(libraryPath, ""); err != nil {
		return err
	}
	if err := mod.AddRequire(libraryPath, v); err != nil {
		return err
	}
	mod.Cleanup()
	text, err := mod.Format()
	if err != nil {
		return err
	}
	whole, goMod, err := checksums(root, v)
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(dir, "go.sum"))
	if err != nil {
		return err
	}
	var lines []string
	for line := range strings.Lines(string(sums)) {
		if !strings.HasPrefix(line, libraryPath+" ") {
			lines = append(lines, line)
		}
	}
	lines = append(lines, fmt.Sprintf("%s %s %s\n", libraryPath, v, whole), fmt.Sprintf("%s %s/go.mod %s\n", libraryPath, v, goMod))
	if err := os.WriteFile(file, text, 0o666); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.sum"), []byte(strings.Join(lines, "")), 0o666); err != nil {
		return err
	}
	return nil
}

func readMod(dir string) (*modfile.File, string, error) {
	file := filepath.Join(dir, "go.mod")
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, "", err
	}
	mod, err := modfile.Parse(file, text, nil)
	return mod, file, err
}

// prepared tells what keeps "go install" from taking a commit as a release.
func prepared(root, v string) error {
	mod, _, err := readMod(filepath.Join(root, "cmd", "dateline"))
	if err != nil {
		return err
	}
	whole, goMod, err := checksums(root, v)
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(root, "cmd", "dateline", "go.sum"))
	if err != nil {
		return err
	}
	asks := false
	for _, r := range mod.Require {
		asks = asks || r.Mod == gomod.Version{Path: libraryPath, Version: v}
	}
	if len(mod.Replace) > 0 || !asks {
		return fmt.Errorf("cmd/dateline/go.mod does not ask for the library %s: release prepare %[1]s, and commit it; or build with -unprepared to try", v)
	}
	for _, line := range []string{libraryPath + " " + v + " " + whole, libraryPath + " " + v + "/go.mod " + goMod} {
		if !strings.Contains(string(sums), line+"\n") {
			return errors.New("the library has changed since release prepare: undo that commit and prepare again")
		}
	}
	return nil
}

// checksums are those of the library at the commit that is checked out, as go.sum has them.
func checksums(root, v string) (whole, goMod string, err error) {
	temp, err := os.MkdirTemp("", "dateline-release-")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(temp)
	if err := publish(root, temp, libraryPath, "", v); err != nil {
		return "", "", err
	}
	at := filepath.Join(temp, filepath.FromSlash(libraryPath), "@v", v)
	if whole, err = dirhash.HashZip(at+".zip", dirhash.Hash1); err != nil {
		return "", "", err
	}
	text, err := os.ReadFile(at + ".mod")
	if err != nil {
		return "", "", err
	}
	goMod, err = modfileSum(text)
	return whole, goMod, err
}

// modfileSum is the checksum of a go.mod alone.
func modfileSum(text []byte) (string, error) {
	return dirhash.Hash1([]string{"go.mod"}, func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil })
}

// publish writes a module of the commit that is checked out into a folder that a go command takes for a module proxy.
func publish(root, proxy, path, subdir, v string) error {
	escaped, err := gomod.EscapePath(path)
	if err != nil {
		return err
	}
	dir := filepath.Join(proxy, filepath.FromSlash(escaped), "@v")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, v+".zip"))
	if err != nil {
		return err
	}
	defer f.Close()
	if err := zip.CreateFromVCS(f, gomod.Version{Path: path, Version: v}, root, "HEAD", subdir); err != nil {
		return err
	}
	mod, err := command(root, nil, "git", "show", "HEAD:"+filepath.ToSlash(filepath.Join(subdir, "go.mod")))
	if err != nil {
		return err
	}
	return errors.Join(
		f.Close(),
		os.WriteFile(filepath.Join(dir, v+".mod"), []byte(mod), 0o666),
		os.WriteFile(filepath.Join(dir, v+".info"), fmt.Appendf(nil, `{"Version":%q}`, v), 0o666),
		os.WriteFile(filepath.Join(dir, "list"), []byte(v+"\n"), 0o666),
	)
}

// install sees that "go install" takes the commit that is checked out, as if it were published, and that the program then says its version. Where the
// commit is not prepared, that is done first, in a clone.
func install(root string, args []string) error {
	flags := flag.NewFlagSet("install", flag.ContinueOnError)
	if err := flags.Parse(args); err != nil {
		return err
	}
	v, err := version(flags)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "dateline-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	w := &work{version: v, src: filepath.Join(temp, "source")}
	if err := w.clone(root); err != nil {
		return err
	}
	if prepared(w.src, v) != nil {
		if err := point(w.src, v); err != nil {
			return err
		}
		who := []string{"-c", "user.name=release", "-c", "user.email=release@localhost", "-c", "commit.gpgSign=false"}
		if _, err := command(w.src, nil, "git", append(who, "commit", "--quiet", "--all", "--no-verify", "--message=prepared")...); err != nil {
			return err
		}
	}
	if err := prepared(w.src, v); err != nil {
		return err
	}
	here, err := published(w.src, temp, v)
	if err != nil {
		return err
	}
	here = append(here, "GOBIN="+filepath.Join(temp, "bin"), "CGO_ENABLED=0")
	if _, err := command(temp, here, "go", "install", "-trimpath", programPath+"@"+v); err != nil {
		return err
	}
	says, err := command("", nil, filepath.Join(temp, "bin", "dateline"), "version")
	if err != nil {
		return err
	}
	if !strings.HasPrefix(says, "dateline version "+v+",") {
		return fmt.Errorf("go install %s@%s makes a program that says %q", programPath, v, strings.TrimSpace(says))
	}
	fmt.Printf("go install %s@%s\n%s", programPath, v, says)
	return nil
}

// published is what a go command needs in its environment for the library and the program of the commit that is checked out to be there at a version,
// as they will be when the tags are pushed. What others have published comes from the module cache where it is there; nothing of ours goes into it.
func published(root, temp, v string) ([]string, error) {
	proxy := filepath.Join(temp, "proxy")
	if err := errors.Join(publish(root, proxy, libraryPath, "", v), publish(root, proxy, programPath, "cmd/dateline", v)); err != nil {
		return nil, err
	}
	env, err := command("", nil, "go", "env", "GOMODCACHE", "GOPROXY")
	if err != nil {
		return nil, err
	}
	cache, others, _ := strings.Cut(strings.TrimSpace(env), "\n")
	return []string{
		"GOPROXY=" + fileURL(proxy) + "," + fileURL(filepath.Join(cache, "cache", "download")) + "," + others,
		"GONOSUMDB=" + libraryPath + "," + libraryPath + "/*", "GOMODCACHE=" + filepath.Join(temp, "modules"),
		"GOFLAGS=-modcacherw", "GOWORK=off",
	}, nil
}

// fileURL is a folder as GOPROXY has it: file:///tmp/proxy, file:///C:/proxy.
func fileURL(dir string) string {
	dir = filepath.ToSlash(dir)
	if !strings.HasPrefix(dir, "/") {
		dir = "/" + dir
	}
	return "file://" + dir
}
