package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// What goes from step to step is the bytes themselves where the output is in a bucket, and where they stand in a file where it is on a disk, which all workers
// have then: runners hold what is to be grouped, prism several times over and all of it in memory.

// Sent values begin with one of these.
const (
	sentBytes = 'b'
	sentPlace = 'p'
)

// place is where bytes stand.
type place struct {
	file string // in the folder state
	at   int64
	n    int
}

func (p *place) value() []byte {
	b := append(make([]byte, 0, 24+len(p.file)), sentPlace)
	b = binary.AppendUvarint(b, uint64(p.at))
	b = binary.AppendUvarint(b, uint64(p.n))
	return append(b, p.file...)
}

// value makes what is sent of bytes that stand at a place.
func (o *options) value(data []byte, p place) []byte {
	if o.Whole {
		return append([]byte{sentBytes}, data...)
	}
	return p.value()
}

// parseValue reads what was sent: bytes, or a place.
func parseValue(b []byte) (data []byte, p place, err error) {
	switch {
	case len(b) > 0 && b[0] == sentBytes:
		return b[1:], p, nil
	case len(b) == 0 || b[0] != sentPlace:
		return nil, p, errPacked
	}
	b = b[1:]
	at, k := binary.Uvarint(b)
	if k <= 0 {
		return nil, p, errPacked
	}
	n, m := binary.Uvarint(b[k:])
	if m <= 0 || n > maxPacked {
		return nil, p, errPacked
	}
	return nil, place{string(b[k+m:]), int64(at), int(n)}, nil
}

// fetch calls do with the bytes of all values, in no order, one file after the other. The bytes are do's to keep.
func (o *options) fetch(values [][]byte, do func(i int, data []byte) error) error {
	type wanted struct {
		place
		i int
	}
	var all []wanted
	for i, b := range values {
		data, p, err := parseValue(b)
		switch {
		case err != nil:
			return err
		case data == nil:
			all = append(all, wanted{p, i})
		default:
			if err := do(i, data); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(all, func(a, b wanted) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.at, b.at)) })
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].file == all[0].file {
			n++
		}
		f, err := os.Open(filepath.Join(o.Output, "state", all[0].file))
		if err != nil {
			return err
		}
		for _, w := range all[:n] {
			data := make([]byte, w.n)
			if _, err = f.ReadAt(data, w.at); err == nil {
				err = do(w.i, data)
			}
			if err != nil {
				break
			}
		}
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name(), err)
		}
		all = all[n:]
	}
	return nil
}

// parts is a file that a worker writes what it sends to; nothing is written where bytes are sent.
type parts struct {
	options *options
	name    string
	file    *os.File
	w       *bufio.Writer
	at      int64
}

// partsPattern names the files of all workers. They are of no use to another run.
const partsPattern = "lines-*"

// send writes bytes and gives what is to be sent of them. It can be read when the file is closed.
func (p *parts) send(data []byte) ([]byte, error) {
	if p.options.Whole {
		return p.options.value(data, place{}), nil
	}
	if p.file == nil {
		p.name = "lines-" + rand.Text()
		f, err := os.Create(filepath.Join(p.options.Output, "state", p.name))
		if err != nil {
			return nil, err
		}
		p.file, p.w, p.at = f, bufio.NewWriterSize(f, 1<<18), 0
	}
	to := place{p.name, p.at, len(data)}
	p.at += int64(len(data))
	_, err := p.w.Write(data)
	return to.value(), err
}

func (p *parts) close() error {
	if p.file == nil {
		return nil
	}
	err := p.w.Flush()
	if e := p.file.Close(); err == nil {
		err = e
	}
	p.file = nil
	return err
}

// removeParts removes what is of no use to another run: the files of all workers, and those that a worker was writing when it was killed. It is for this
// run when it is over, or for an earlier one.
func (o *options) removeParts(ctx context.Context) error {
	var patterns []string
	if !o.Whole {
		patterns = append(patterns, join(o.Output, "state", partsPattern))
	}
	if local(o.Output) {
		for _, folder := range []string{"timelines", "dead", "merged", "state"} {
			patterns = append(patterns, join(o.Output, folder, "*"+unfinished+"*"))
		}
	}
	for _, pattern := range patterns {
		names, err := list(ctx, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if err := remove(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// counted counts the bytes that were written through it.
type counted struct {
	*bufio.Writer
	n int64
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.Writer.Write(b)
	c.n += int64(n)
	return n, err
}
