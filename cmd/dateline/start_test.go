package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkStart takes the time of whole processes: the program's version, its first expression, the first expression of a program that has the
// library alone, one that only imports it, and one that does nothing.
//
//	go test ./cmd/dateline -bench Start -run '^$' -benchtime 50x
func BenchmarkStart(b *testing.B) {
	build := func(name, source string) string {
		out := filepath.Join(b.TempDir(), name)
		args := []string{"build", "-o", out, "."}
		if source != "" {
			file := filepath.Join(b.TempDir(), "main.go")
			require.NoError(b, os.WriteFile(file, []byte(source), 0o666))
			args[3] = file
		}
		told, err := exec.Command("go", args...).CombinedOutput()
		require.NoError(b, err, "%s", told)
		return out
	}
	const library = `"github.com/dateline-go/dateline/dateparse"`
	program := build("dateline", "")
	for _, c := range []struct {
		name string
		args []string
	}{
		{"nothing", []string{build("nothing", "package main\n\nfunc main() {}\n")}},
		{"import", []string{build("import", "package main\n\nimport _ "+library+"\n\nfunc main() {}\n")}},
		{"find", []string{build("find", "package main\n\nimport (\n\t\"time\"\n\n\t"+library+"\n)\n\nfunc main() {\n\tif len(dateparse.Find(\"Talks resumed last Friday.\", time.Unix(0, 0))) != 1 {\n\t\tpanic(\"not found\")\n\t}\n}\n")}},
		{"version", []string{program, "version"}},
		{"explain", []string{program, "explain", "--date", "2025-03-19", "talks resumed last Friday"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if told, err := exec.Command(c.args[0], c.args[1:]...).CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, told)
				}
			}
		})
	}
}
