package read

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
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
		return thousands(n>>20) + " MiB"
	case n >= 1<<10 && n%(1<<10) == 0:
		return thousands(n>>10) + " KiB"
	}
	return thousands(n) + " bytes"
}

// thousands writes a number with commas.
func thousands(n int64) string {
	var b []byte
	for i := 0; ; i++ {
		if i > 0 && i%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, byte('0'+n%10))
		if n /= 10; n == 0 {
			break
		}
	}
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// cannotRead is the error of a file, without the names of system calls.
func cannotRead(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("cannot read %s: %w", name, err)
}
