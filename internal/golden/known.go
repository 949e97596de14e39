package golden

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// Known compares the cases that fail with a list of those that are known to, a line each; lines that begin with "#" are comment. The
// test fails for a case that fails and is not in the list, and for one in the list that fails no longer, so that the list shrinks as
// soon as it can. With -update the list is rewritten below its comment; the run fails all the same if a case came in, as go test prints
// nothing of a run that passes.
//
// The list says what we get wrong, not what is right: a case goes into it because it fails, never because of how it fails.
func Known(t testing.TB, path string, failing []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	comment, listed := split(string(data))
	fresh, gone := compare(listed, failing)
	if len(fresh)+len(gone) == 0 {
		return
	}
	if !*update {
		t.Errorf("%s%s\n\naccept it: go test . -run '^%s$' -update",
			tell("FAILS, and is not in "+path, fresh), tell("no longer failing, but in "+path, gone), t.Name())
		return
	}
	sorted := slices.Sorted(slices.Values(failing))
	if err := os.WriteFile(path, []byte(comment+strings.Join(append(sorted, ""), "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	news := fmt.Sprintf("%s: rewritten, %d cases%s%s", path, len(failing), tell("NEW FAILURE", fresh), tell("no longer failing", gone))
	if len(fresh) > 0 {
		t.Errorf("%s\n\nThe run fails this once, so that what is new does not pass unseen: it is a step back, unless the case is new.", news)
		return
	}
	t.Log(news)
}

// split parts the comment at the head of a list from its lines.
func split(list string) (comment string, cases []string) {
	for line := range strings.Lines(list) {
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(trimmed, "#"):
			comment += line
		case trimmed != "":
			cases = append(cases, strings.TrimRight(line, " \t\r\n"))
		}
	}
	return comment, cases
}

// compare gives the cases that fail and are not listed, and those that are listed and do not fail.
func compare(listed, failing []string) (fresh, gone []string) {
	for _, c := range failing {
		if !slices.Contains(listed, c) {
			fresh = append(fresh, c)
		}
	}
	for _, c := range listed {
		if !slices.Contains(failing, c) {
			gone = append(gone, c)
		}
	}
	return fresh, gone
}

func tell(what string, cases []string) string {
	var b strings.Builder
	for _, c := range cases {
		b.WriteString("\n" + what + ": " + c)
	}
	return b.String()
}
