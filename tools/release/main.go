// Command release makes what a release of dateline consists of, and keeps the list of what is in it.
//
//	.ci/release licences [-w]      compare docs/licences.md and the notices with the modules, or write them
//	.ci/release build VERSION      archives for six platforms, their SBOMs and SHA256SUMS, of the commit that is checked out
//	.ci/release prepare VERSION    make cmd/dateline a module that "go install" takes
//	.ci/release install VERSION    see that "go install" takes it, from modules that nobody has published yet
//
// docs/releasing.md tells in which order.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/semver"
)

// The modules of the repository.
const (
	libraryPath = "github.com/dateline-go/dateline"
	programPath = libraryPath + "/cmd/dateline"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "release:", err)
		}
		os.Exit(1)
	}
}

func run(args []string) error {
	verbs := map[string]func(root string, args []string) error{
		"licences": licences, "build": build, "prepare": prepare, "install": install,
	}
	if len(args) == 0 || verbs[args[0]] == nil {
		return errors.New("usage: release licences|build|prepare|install …; docs/releasing.md tells of each")
	}
	root, err := repository()
	if err != nil {
		return err
	}
	return verbs[args[0]](root, args[1:])
}

// repository is the folder above this module.
func repository() (string, error) {
	mod, err := command("", nil, "go", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	root := filepath.Dir(filepath.Dir(strings.TrimSpace(mod)))
	if _, err := os.Stat(filepath.Join(root, "cmd", "dateline", "go.mod")); err != nil {
		return "", fmt.Errorf("run it as .ci/release, or in the folder tools: %w", err)
	}
	return root, nil
}

// version is the one argument of a verb: v1.2.0, v1.3.0-rc.1.
func version(flags *flag.FlagSet) (string, error) {
	v := flags.Arg(0)
	if flags.NArg() != 1 || semver.Canonical(v) != v || semver.Build(v) != "" {
		return "", fmt.Errorf("%s needs one version like v1.2.0, got %q", flags.Name(), flags.Args())
	}
	if semver.Major(v) != "v0" && semver.Major(v) != "v1" {
		return "", fmt.Errorf("%s: the modules have no /%s in their paths", v, semver.Major(v))
	}
	return v, nil
}

// command runs a program in dir, with env in addition to the environment, and returns what it prints.
func command(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w\n%s", err, exit.Stderr)
		}
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return string(out), nil
}
