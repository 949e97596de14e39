package dateline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/golden"
)

// public are the packages that programs of others import, in the order of the layers.
var public = []string{"calendar", "lang", "dateparse", "dateparse/ruletest", "timeline", "format", "service"}

// TestExportedNames keeps what the library exports: testdata/api.txt. No exported name may need a type of an internal package, which nobody else
// can name.
func TestExportedNames(t *testing.T) {
	var paths []string
	for _, name := range public {
		paths = append(paths, "github.com/dateline-go/dateline/"+name)
	}
	for _, line := range golden.Exported(t, "testdata/api.txt", paths...) {
		if strings.Contains(line, "/internal/") {
			t.Errorf("a type that nobody else can name: %s", line)
		}
	}
}

// TestPublicPackages sees that every package outside of internal/ is among those whose names are kept.
func TestPublicPackages(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != "." {
				if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil {
					return filepath.SkipDir // another module
				}
			}
			if name := d.Name(); name == "internal" || name == "testdata" || name == "examples" || name != "." && strings.HasPrefix(name, ".") {
				return filepath.SkipDir
			}
			return nil
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && dir != "." && !slices.Contains(public, dir) {
			t.Errorf("package %s is not among those of TestExportedNames", dir)
		}
		return nil
	})
	require.NoError(t, err)
}

// TestMapOfFolders sees that the package comment, which is the map, has every folder of internal/.
func TestMapOfFolders(t *testing.T) {
	about, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	folders, err := os.ReadDir("internal")
	require.NoError(t, err)
	for _, d := range folders {
		require.Contains(t, string(about), "//\tinternal/"+d.Name()+"/ ")
	}
}
