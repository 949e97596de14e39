package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/dateline-go/dateline/timeline"
)

// FuzzUnpack reads any bytes as a packed timeline. What is read is packed in bytes that are read as the same.
func FuzzUnpack(f *testing.F) {
	tl, err := timeline.Extract(context.Background(), timeline.Document{ID: "a", Text: "Talks were held in Lyon on Friday, before the dam burst at 9 a.m. ET. It took three days.", Date: time.Date(2025, 6, 15, 8, 0, 0, 0, time.FixedZone("", 5400))})
	if err != nil {
		f.Fatal(err)
	}
	plain, err := decompress(pack(tl))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	f.Add(plain[:len(plain)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		unpack(b) // as if they were compressed
		var p, again packed
		if _, err := readValue(b, string(b), reflect.ValueOf(&p).Elem()); err != nil {
			return
		}
		written := appendValue(nil, reflect.ValueOf(&p).Elem())
		rest, err := readValue(written, string(written), reflect.ValueOf(&again).Elem())
		if err != nil || len(rest) > 0 {
			t.Fatalf("%v, and %d bytes are left", err, len(rest))
		}
		if back := appendValue(nil, reflect.ValueOf(&again).Elem()); !bytes.Equal(back, written) {
			t.Fatalf("%q, then %q", written, back)
		}
	})
}

// FuzzLines reads the lines of any file in two parts, wherever it is cut: they are those of the whole, each once.
func FuzzLines(f *testing.F) {
	f.Add("\ufeffa\n b \r\n\nc", 3)
	f.Add("a\nb", 2)
	f.Add("\n\n", 1)
	f.Add("\xef\xbb", 1)
	f.Fuzz(func(t *testing.T, file string, cut int) {
		if cut < 1 || cut >= len(file) {
			return
		}
		read := func(from, start, end int) (out []string) {
			l, err := newLines(strings.NewReader(file[from:]), int64(start), int64(end))
			for err == nil {
				var line []byte
				var at int64
				if line, at, _, err = l.next(); err == nil {
					if at < int64(start) || end >= 0 && at >= int64(end) && at > 3 || !strings.HasPrefix(file[at:], string(line)) && !strings.HasPrefix(strings.TrimSpace(file[at:]), string(line)) {
						t.Fatalf("%q stands at %d of %q, from %d to %d", line, at, file, start, end)
					}
					out = append(out, string(line))
				}
			}
			if err != io.EOF {
				t.Fatal(err)
			}
			return out
		}
		whole := read(0, 0, -1)
		parts := append(read(0, 0, cut), read(cut-1, cut, -1)...)
		if !reflect.DeepEqual(whole, parts) {
			t.Fatalf("%q cut at %d: %q and %q", file, cut, whole, parts)
		}
	})
}

// FuzzKeyed reads any bytes as keys with timelines, and what was written of any bytes; what is sent of it, itself or where it stands, is it.
func FuzzKeyed(f *testing.F) {
	f.Add([]byte("\x03abc\x00"))
	f.Add([]byte("\xff\xff\xff\x3f"))
	f.Add([]byte("p\x01\x02lines"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, o := range []options{{Whole: true}, {}} {
			r, at := bufio.NewReader(bytes.NewReader(b)), int64(0)
			for held := 0; ; {
				key, value, err := o.readKeyed(r, "", &at)
				if err != nil {
					break
				}
				if o.Whole {
					held += len(key) + len(value) - 1
				}
				if held > len(b) || at > int64(len(b)) {
					t.Fatalf("%d bytes, up to %d, of %d", held, at, len(b))
				}
			}
			_, _, _ = parseValue(b)

			var out bytes.Buffer
			w := &counted{Writer: bufio.NewWriter(&out)}
			for range 2 {
				if _, err := o.writeKeyed(w, "file", "a key", b); err != nil {
					t.Fatal(err)
				}
			}
			w.Flush()
			written := out.String()
			in, end := bufio.NewReader(&out), int64(0)
			for range 2 {
				key, value, err := o.readKeyed(in, "file", &end)
				if err != nil || key != "a key" {
					t.Fatalf("%q is read back as of %q: %v", b, key, err)
				}
				data, p, err := parseValue(value)
				if !o.Whole && err == nil {
					data = []byte(written[p.at : p.at+int64(p.n)])
				}
				if err != nil || !bytes.Equal(data, b) {
					t.Fatalf("%q is read back as %q: %v", b, data, err)
				}
			}
			if end != int64(len(written)) {
				t.Fatalf("%d bytes were written, and %d read", len(written), end)
			}
		}
	})
}
