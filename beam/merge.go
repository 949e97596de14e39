package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/klauspost/compress/s2"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// mergeFn merges the timelines of a key. What comes out is a line for a shard.
type mergeFn struct {
	Options options

	queue inOrder[mergedLine]
	parts parts
}

type mergedLine struct {
	key    string
	line   []byte // empty for a group of too few
	dead   bool   // a dead letter
	events int64
	err    error // of the file system: the runner tries again
}

// A line goes to its shard compressed, behind its key and a byte that tells merged timelines from dead letters.
const (
	lineMerged = 'm'
	lineDead   = 'd'
)

func (m *mergedLine) send(to *parts) ([]byte, error) {
	value, err := to.send(s2.Encode(nil, m.line))
	if err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, 8+len(m.key)+len(value)), lineMerged)
	if m.dead {
		b[0] = lineDead
	}
	b = append(binary.AppendUvarint(b, uint64(len(m.key))), m.key...)
	return append(b, value...), nil
}

// packedLine is what a shard gets.
type packedLine struct {
	key   string
	dead  bool
	value []byte // of the line, compressed
}

func unpackLine(b []byte) (p packedLine, err error) {
	if len(b) == 0 {
		return p, errPacked
	}
	n, size := binary.Uvarint(b[1:])
	if size <= 0 || n > uint64(len(b)-1-size) {
		return p, errPacked
	}
	at := 1 + size + int(n)
	return packedLine{string(b[1+size : at]), b[0] == lineDead, b[at:]}, nil
}

var (
	countMerged       = beam.NewCounter("dateline", "merged") // timelines
	countMergedEvents = beam.NewCounter("dateline", "merged_events")
	countMergedFailed = beam.NewCounter("dateline", "merged_failed")
	countSmall        = beam.NewCounter("dateline", "groups_too_small")
	groupSize         = beam.NewDistribution("dateline", "group_documents")
)

// StartBundle begins without work.
func (f *mergeFn) StartBundle(context.Context, func(int, []byte)) error {
	f.queue = inOrder[mergedLine]{workers: f.Options.Workers}
	f.parts = parts{options: &f.Options}
	return nil
}

// ProcessElement merges what has a key.
func (f *mergeFn) ProcessElement(ctx context.Context, key string, values func(*[]byte) bool, emit func(int, []byte)) error {
	var all [][]byte
	n := 0
	for data := []byte(nil); values(&data); data = nil {
		if n++; n <= f.Options.Most {
			all = append(all, data)
		}
	}
	groupSize.Update(ctx, int64(n))
	if n > f.Options.Most {
		all = nil
	}
	return f.queue.do(func() mergedLine { return f.Options.mergeGroup(key, n, all) }, f.take(ctx, emit))
}

// FinishBundle waits for what is still being merged.
func (f *mergeFn) FinishBundle(ctx context.Context, emit func(int, []byte)) error {
	err := f.queue.rest(f.take(ctx, emit))
	if e := f.parts.close(); err == nil {
		err = e
	}
	return err
}

func (f *mergeFn) take(ctx context.Context, emit func(int, []byte)) func(mergedLine) error {
	return func(m mergedLine) error {
		switch {
		case m.err != nil:
			return m.err
		case len(m.line) == 0:
			countSmall.Inc(ctx, 1)
			return nil
		case m.dead:
			countMergedFailed.Inc(ctx, 1)
		default:
			countMerged.Inc(ctx, 1)
			countMergedEvents.Inc(ctx, m.events)
		}
		value, err := m.send(&f.parts)
		if err == nil {
			emit(f.Options.shardOf(m.key), value)
		}
		return err
	}
}

// mergeGroup makes the line of a key from packed timelines, in any order.
func (o *options) mergeGroup(key string, n int, all [][]byte) (out mergedLine) {
	out.key = key
	fail := func(err error) mergedLine {
		l := letter{Key: strings.ReplaceAll(key, keySeparator, " ")}
		out.line, out.dead = l.line(err), true
		return out
	}
	defer func() {
		if p := recover(); p != nil {
			out = fail(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	switch {
	case n < o.Fewest:
		return out
	case n > o.Most:
		return fail(fmt.Errorf("there are %d documents of it, more than %d: --period month parts them, --most allows more", n, o.Most))
	}
	// A runner gives the values in any order, and what comes out names the documents by date and id.
	type dated struct {
		tl     *timeline.Timeline
		packed []byte
	}
	docs := make([]dated, len(all))
	if err := o.fetch(all, func(i int, data []byte) error {
		tl, err := unpack(data)
		docs[i] = dated{tl, data}
		return err
	}); errors.Is(err, errPacked) {
		return fail(err)
	} else if err != nil {
		out.err = err
		return out
	}
	slices.SortFunc(docs, func(a, b dated) int {
		x, y := &a.tl.Document, &b.tl.Document
		return cmp.Or(x.Date.Compare(y.Date), cmp.Compare(x.ID, y.ID), bytes.Compare(a.packed, b.packed))
	})
	m := o.merger(key)
	for i := range docs {
		m.Add(docs[i].tl)
		docs[i] = dated{}
	}
	merged := m.Merged()
	out.events = int64(len(merged.Events))
	out.line = o.appendMerged(nil, key, merged)
	return out
}

// appendMerged appends a merged timeline as the contract has it, with the key that is not an entity and the period before it.
//
//	{"topic":"harbours","period":"2025-06","documents":["a1","a2"],"events":[…]}
func (o *options) appendMerged(b []byte, key string, m *timeline.Merged) []byte {
	name, period, _ := strings.Cut(key, keySeparator)
	b = append(b, '{')
	field := func(name, value string) {
		v, _ := json.Marshal(value)
		b = append(append(append(append(append(b, '"'), name...), `":`...), v...), ',')
	}
	if o.By == "topic" {
		field("topic", name)
	}
	if period != "" {
		field("period", period)
	}
	return append(b, wire.AppendMerged(nil, m)[1:]...)
}

// shardDone is called when a shard is: for tests of what is killed.
var shardDone = func() {}

// writeFn writes the lines of a shard, in the order of their keys, so that they do not depend on who was first.
type writeFn struct {
	Options options
}

// ProcessElement writes a shard, and a note that it is done, and gives the name of the file.
func (f *writeFn) ProcessElement(ctx context.Context, shard int, values func(*[]byte) bool, emit func(string, []byte)) error {
	o := &f.Options
	var merged, dead []packedLine
	for b := []byte(nil); values(&b); b = nil {
		p, err := unpackLine(b)
		switch {
		case err != nil:
			return err
		case p.dead:
			dead = append(dead, p)
		default:
			merged = append(merged, p)
		}
	}
	for _, file := range []struct {
		name  string
		lines []packedLine
	}{{o.merged(shard), merged}, {o.dead(o.shard(shard)), dead}} {
		if len(file.lines) == 0 {
			continue
		}
		slices.SortFunc(file.lines, func(a, b packedLine) int { return strings.Compare(a.key, b.key) })
		if err := atomically(ctx, file.name, func(w *bufio.Writer) error {
			for some := range slices.Chunk(file.lines, 64) {
				values, lines := make([][]byte, len(some)), make([][]byte, len(some))
				for i := range some {
					values[i] = some[i].value
				}
				if err := o.fetch(values, func(i int, data []byte) (err error) {
					lines[i], err = decompress(data)
					return err
				}); err != nil {
					return err
				}
				for _, line := range lines {
					if _, err := w.Write(append(line, '\n')); err != nil {
						return err
					}
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	err := atomically(ctx, o.mergedNote(shard), func(w *bufio.Writer) error {
		return json.NewEncoder(w).Encode(map[string]int{"merged": len(merged), "failed": len(dead)})
	})
	if err == nil {
		shardDone()
		shardsDone.Add(1)
		emit(o.merged(shard), nil)
	}
	return err
}
