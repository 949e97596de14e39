package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
)

// Files lie on the disk, or in a bucket where their names begin with gs:// or s3://.

// local tells whether a file is on the disk.
func local(name string) bool { return !strings.Contains(name, "://") }

// join puts names of folders and a file together.
func join(parts ...string) string {
	for i := range parts[:len(parts)-1] {
		parts[i] = strings.TrimRight(parts[i], "/")
	}
	return strings.Join(parts, "/")
}

// unfinished is in the name of a file on the disk that is being written. Where the process is killed it stays, until somebody goes on.
const unfinished = ".part-"

// atomically writes a file that is there whole or not at all: on the disk under another name first, in a bucket as buckets do. Of two workers that write
// the same file, as runners let them where one is slow, either wins.
func atomically(ctx context.Context, name string, write func(w *bufio.Writer) error) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // an object whose writing is cancelled does not come to be
	written := name
	if local(name) {
		written += unfinished + rand.Text()
	}
	w, err := fs.OpenWrite(ctx, written)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	b := bufio.NewWriterSize(w, 1<<18)
	if err = write(b); err == nil {
		err = b.Flush()
	}
	if err != nil {
		cancel()
	}
	if e := w.Close(); err == nil {
		err = e
	}
	if written != name {
		if err == nil {
			err = filesystem.Rename(ctx, fs, written, name)
		} else if r, ok := fs.(filesystem.Remover); ok {
			_ = r.Remove(context.WithoutCancel(ctx), written)
		}
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	return nil
}

// load reads a whole file.
func load(ctx context.Context, name string) ([]byte, error) {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return filesystem.Read(ctx, fs, name)
}

// list gives the files that a pattern names, and none where there is no such folder.
func list(ctx context.Context, pattern string) ([]string, error) {
	fs, err := filesystem.New(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return fs.List(ctx, pattern)
}

// remove removes a file.
func remove(ctx context.Context, name string) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	r, ok := fs.(filesystem.Remover)
	if !ok {
		return fmt.Errorf("cannot remove %s there", name)
	}
	return r.Remove(ctx, name)
}

// open opens a file at an offset.
func open(ctx context.Context, name string, at int64) (io.ReadCloser, error) {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	f, err := fs.OpenRead(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	if s, ok := f.(io.Seeker); ok && at > 0 {
		_, err = s.Seek(at, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, f, at)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	return f, nil
}

// watched remembers the error of a reader, to tell what the file system has from what the bytes are: the first fails the bundle, which the runner
// tries again, the second is the document's.
type watched struct {
	r   io.Reader
	err error
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
