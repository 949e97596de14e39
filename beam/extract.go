package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime/debug"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"compress/gzip"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/klauspost/compress/zstd"

	"github.com/dateline-go/dateline/cmd/dateline/archive"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// extractFn reads a block, extracts the timelines of its documents and writes them; what is to be merged goes on under its keys, and the name of the file
// where nothing is.
type extractFn struct {
	Options options

	entities *timeline.Entities
	finished map[int]bool // shards that need nothing any more
}

// The counters of a run. Documents that were done by an earlier run are counted again, from its notes.
var (
	countRead      = beam.NewCounter("dateline", "read") // lines that are not blank, pages
	countDocuments = beam.NewCounter("dateline", "documents")
	countFailed    = beam.NewCounter("dateline", "failed")
	countEvents    = beam.NewCounter("dateline", "events")
	countKeyed     = beam.NewCounter("dateline", "keyed")
	countBlocks    = beam.NewCounter("dateline", "blocks")
	countResumed   = beam.NewCounter("dateline", "blocks_resumed")
	textBytes      = beam.NewDistribution("dateline", textBytesName)
	extractTime    = beam.NewDistribution("dateline", extractTimeName)
)

const (
	textBytesName   = "text_bytes"
	extractTimeName = "extract_microseconds"
)

// blockDone is called when a block is: for tests of what is killed.
var blockDone = func() {}

// note says what came of a block.
type note struct {
	Block     block
	Read      int64
	Documents int64
	Failed    int64
	Events    int64
	Keyed     int64 // documents under keys, one under two counts twice

	Text, Took spread // of the texts that have a timeline: bytes, and microseconds
}

// StartBundle makes ready what all blocks need.
func (f *extractFn) StartBundle(context.Context, func(string, []byte)) error {
	if f.Options.By == "entity" && f.entities == nil {
		f.entities = timeline.NewEntities(nil, f.Options.Entities...)
	}
	f.finished = map[int]bool{}
	for _, i := range f.Options.Done {
		f.finished[i] = true
	}
	return nil
}

// ProcessElement works on a block, which comes as a line of the plan.
func (f *extractFn) ProcessElement(ctx context.Context, line string, emit func(string, []byte)) error {
	o := &f.Options
	var b block
	if err := json.Unmarshal([]byte(line), &b); err != nil {
		return err
	}
	send := func(key string, data []byte) {
		if !f.finished[o.shardOf(key)] {
			emit(key, data)
		}
	}
	n, err := f.earlier(ctx, &b, send)
	if err != nil {
		return err
	}
	if n != nil {
		countResumed.Inc(ctx, 1)
	} else if n, err = f.work(ctx, &b, send); err != nil {
		return fmt.Errorf("%s from byte %d: %w", b.File, b.Start, err)
	}
	if o.By == "" {
		emit(o.timelines(b.Name), nil)
	}
	blocksDone.Add(1)
	countBlocks.Inc(ctx, 1)
	countRead.Inc(ctx, n.Read)
	countDocuments.Inc(ctx, n.Documents)
	countFailed.Inc(ctx, n.Failed)
	countEvents.Inc(ctx, n.Events)
	countKeyed.Inc(ctx, n.Keyed)
	return nil
}

// earlier finds what an earlier run, or an earlier try of this one, made of a block, and sends on what is to be merged. The note is nil where there is
// nothing.
func (f *extractFn) earlier(ctx context.Context, b *block, send func(string, []byte)) (*note, error) {
	o := &f.Options
	found, err := list(ctx, o.note(b.Name))
	if err != nil || len(found) == 0 {
		return nil, err
	}
	n := &note{}
	if err := readNote(ctx, o.note(b.Name), n); err != nil {
		return nil, err
	}
	if o.By == "" {
		return n, nil
	}
	r, err := open(ctx, o.keyed(b.Name), 0)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	in := bufio.NewReaderSize(r, 1<<18)
	at := int64(0)
	for range n.Keyed {
		key, value, err := o.readKeyed(in, path.Base(o.keyed(b.Name)), &at)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.keyed(b.Name), err)
		}
		send(key, value)
	}
	return n, nil
}

// writeKeyed writes a key and a packed timeline, each behind its length, and gives what is sent of the timeline.
func (o *options) writeKeyed(w *counted, file, key string, data []byte) (value []byte, err error) {
	head := append(binary.AppendUvarint(nil, uint64(len(key))), key...)
	head = binary.AppendUvarint(head, uint64(len(data)))
	if _, err := w.Write(head); err != nil {
		return nil, err
	}
	at := w.n
	_, err = w.Write(data)
	return o.value(data, place{file, at, len(data)}), err
}

// readKeyed reads what writeKeyed wrote, from the offset at, which it moves on.
func (o *options) readKeyed(r *bufio.Reader, file string, at *int64) (key string, value []byte, err error) {
	length := func() (n uint64, err error) {
		if n, err = binary.ReadUvarint(r); err == nil && n > maxPacked {
			err = errPacked
		}
		*at += int64(len(binary.AppendUvarint(nil, n)) + int(n))
		return n, err
	}
	n, err := length()
	if err != nil {
		return "", nil, err
	}
	var name, data bytes.Buffer // which grow as bytes come, whatever a damaged length says
	if _, err := io.CopyN(&name, r, int64(n)); err != nil {
		return "", nil, err
	}
	if n, err = length(); err != nil {
		return "", nil, err
	}
	p := place{file, *at - int64(n), int(n)}
	if !o.Whole {
		_, err := io.CopyN(io.Discard, r, int64(n))
		return name.String(), o.value(nil, p), err
	}
	_, err = io.CopyN(&data, r, int64(n))
	return name.String(), o.value(data.Bytes(), p), err
}

// result is what came of a document.
type result struct {
	line   []byte // of its timeline
	dead   []byte // of the dead letters, in its place
	events int64
	text   int64
	took   time.Duration
	keys   []string
	packed []byte
}

// work does what is to be done for a block. The note that it is done is written last.
func (f *extractFn) work(ctx context.Context, b *block, send func(string, []byte)) (*note, error) {
	o := &f.Options
	n := &note{Block: *b}
	var dead bytes.Buffer // few
	type keyedValue struct {
		key   string
		value []byte
	}
	var waiting []keyedValue // until what they name is written
	file := path.Base(o.keyed(b.Name))
	documents := func(timelines *bufio.Writer, keyed *counted) error {
		queue := inOrder[result]{workers: o.Workers}
		take := func(r result) error {
			if r.dead != nil {
				n.Failed++
				dead.Write(append(r.dead, '\n'))
				return nil
			}
			n.Documents++
			n.Events += r.events
			n.Text.add(r.text)
			n.Took.add(r.took.Microseconds())
			textBytes.Update(ctx, r.text)
			extractTime.Update(ctx, r.took.Microseconds())
			for _, key := range r.keys {
				n.Keyed++
				value, err := o.writeKeyed(keyed, file, key, r.packed)
				if err != nil {
					return err
				}
				if o.Whole {
					send(key, value)
				} else {
					waiting = append(waiting, keyedValue{key, value})
				}
			}
			_, err := timelines.Write(r.line)
			return err
		}
		err := f.read(ctx, b, func(l letter, parse func() (archive.Document, error)) error {
			n.Read++
			return queue.do(func() result { return f.document(ctx, l, parse) }, take)
		})
		if err != nil {
			_ = queue.rest(func(result) error { return nil })
			return err
		}
		return queue.rest(take)
	}
	err := atomically(ctx, o.timelines(b.Name), func(timelines *bufio.Writer) error {
		if o.By == "" {
			return documents(timelines, nil)
		}
		return atomically(ctx, o.keyed(b.Name), func(keyed *bufio.Writer) error { return documents(timelines, &counted{Writer: keyed}) })
	})
	if err == nil && dead.Len() > 0 {
		err = atomically(ctx, o.dead(b.Name), func(w *bufio.Writer) error { _, err := w.Write(dead.Bytes()); return err })
	}
	if err != nil {
		return nil, err
	}
	err = atomically(ctx, o.note(b.Name), func(w *bufio.Writer) error { return json.NewEncoder(w).Encode(n) })
	if err == nil {
		blockDone()
		for _, k := range waiting {
			send(k.key, k.value)
		}
	}
	return n, err
}

// letter is a dead one: a document that failed, where it stands, and why.
type letter struct {
	File   string `json:"file"`
	Offset *int64 `json:"offset,omitempty"` // of its line
	ID     string `json:"id,omitempty"`
	Key    string `json:"key,omitempty"` // of a group that could not be merged
	Error  string `json:"error"`
	Raw    string `json:"raw,omitempty"`        // the line
	Bytes  []byte `json:"raw_base64,omitempty"` // the line where it is no UTF-8

	raw []byte
}

func (l letter) line(err error) []byte {
	l.Error = err.Error()
	if utf8.Valid(l.raw) {
		l.Raw = string(l.raw)
	} else {
		l.Bytes = l.raw
	}
	b, _ := json.Marshal(l) // strings, bytes and a number
	return b
}

// timelines are memory for those in hand.
var timelines = sync.Pool{New: func() any { return new(timeline.Timeline) }}

// document extracts the timeline of a document.
func (f *extractFn) document(ctx context.Context, l letter, parse func() (archive.Document, error)) (r result) {
	defer func() {
		if p := recover(); p != nil {
			r = result{dead: l.line(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))}
		}
	}()
	doc, err := parse()
	if err != nil {
		if l.ID == "" {
			l.ID = doc.ID
		}
		return result{dead: l.line(err)}
	}
	l.ID = doc.ID
	begin := time.Now()
	tl := timelines.Get().(*timeline.Timeline) // of which nothing is kept when its bytes are made
	defer timelines.Put(tl)
	var x timeline.Extractor
	if err := x.ExtractInto(ctx, doc.Document, tl); err != nil {
		return result{dead: l.line(err)}
	}
	r.took = time.Since(begin)
	o := &f.Options
	r.text = int64(len(doc.Text))
	r.events = int64(len(tl.Events))
	r.line = append(wire.Append(make([]byte, 0, 1<<10+8*len(doc.Text)), tl, wire.Options{Given: doc.Given, Source: doc.Source, All: o.All}), '\n')
	if r.keys = o.keys(f.entities, tl, l.raw); len(r.keys) > 0 {
		r.packed = pack(tl)
	}
	return r
}

// read gives the documents of a block to do, each with what a dead letter of it says. An error is that of the file system, or of do.
func (f *extractFn) read(ctx context.Context, b *block, do func(letter, func() (archive.Document, error)) error) error {
	start := max(0, b.Start-1)
	file, err := open(ctx, b.File, start)
	if err != nil {
		return err
	}
	defer file.Close()
	in := &watched{r: file}
	if f.Options.isLines(b.File) {
		err = readLines(in, b, do)
	} else {
		err = readPieces(in, b, f.Options.From, do)
	}
	switch {
	case in.err != nil:
		return in.err
	case errors.As(err, new(*damaged)): // the rest of the file is lost
		failed := err
		return do(letter{File: b.File}, func() (archive.Document, error) { return archive.Document{}, failed })
	}
	return err
}

// damaged is the error of a file whose bytes cannot be read on.
type damaged struct{ err error }

func (d *damaged) Error() string { return d.err.Error() }
func (d *damaged) Unwrap() error { return d.err }

func readLines(in io.Reader, b *block, do func(letter, func() (archive.Document, error)) error) error {
	switch {
	case strings.HasSuffix(b.File, ".gz"):
		unpacked, err := gzip.NewReader(bufio.NewReader(in))
		if err != nil {
			return &damaged{err}
		}
		in = unpacked
	case strings.HasSuffix(b.File, ".zst"):
		unpacked, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return &damaged{err}
		}
		defer unpacked.Close()
		in = unpacked
	}
	l, err := newLines(in, b.Start, b.End)
	for err == nil {
		line, at, long, e := l.next()
		if e != nil {
			err = e
			break
		}
		of := letter{File: b.File, Offset: &at, raw: bytes.Clone(line)}
		if err := do(of, func() (archive.Document, error) {
			if long {
				return archive.Document{}, &wire.Error{Err: wire.ErrTooLong, Hint: fmt.Sprintf("a line has at most %d bytes", maxLine)}
			}
			doc, err := wire.Decode(of.raw, nil)
			return archive.Document{Document: doc.Document, Given: doc.Given}, err
		}); err != nil {
			return err
		}
	}
	if err == io.EOF {
		return nil
	}
	return &damaged{err}
}

func readPieces(in io.Reader, b *block, format string, do func(letter, func() (archive.Document, error)) error) error {
	r, err := archive.Open(in, b.File, format)
	if err != nil {
		return &damaged{err}
	}
	for piece, err := range r.Pieces() {
		var lost *archive.Error
		if err != nil && !errors.As(err, &lost) {
			return &damaged{err}
		}
		failed := err
		if err := do(letter{File: b.File, ID: piece.ID}, func() (archive.Document, error) {
			if failed != nil {
				return archive.Document{}, failed
			}
			return piece.Document()
		}); err != nil {
			return err
		}
	}
	return nil
}
