package read

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/dateline-go/dateline/internal/say"
)

// errTooLarge is the error of a document that is larger than it may be.
var errTooLarge = errors.New("too large")

// readAll reads to the end, and no more than a limit: what is larger fails with errTooLarge, and a gzip file of a few kilobytes that would
// unpack to gigabytes is no more than that.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		return nil, errTooLarge
	}
	return b, err
}

// tooLarge is the error of a document that is larger than it may be.
func tooLarge(subject string, limit int64) *Error {
	return errorf("%s is larger than %s", subject, size(limit)).hint("--max-size raises what a document may have")
}

// size writes a number of bytes: 64 MiB.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return say.Thousands(n>>20) + " MiB"
	case n >= 1<<10 && n%(1<<10) == 0:
		return say.Thousands(n>>10) + " KiB"
	}
	return say.Thousands(n) + " bytes"
}

// cannotRead is the error of a file, without the names of system calls.
func cannotRead(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("cannot read %s: %w", name, err)
}
