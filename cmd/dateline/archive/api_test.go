package archive_test

import (
	"testing"

	"github.com/dateline-go/dateline/internal/golden"
)

// TestExportedNames keeps what other modules import: go test ./archive -run TestExportedNames -update writes the file.
func TestExportedNames(t *testing.T) {
	golden.Exported(t, "testdata/api.txt", "github.com/dateline-go/dateline/cmd/dateline/archive")
}
