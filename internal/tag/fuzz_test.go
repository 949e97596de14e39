package tag

import (
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// FuzzLoad reads any bytes as a file of weights. What is not refused tags any text, each token with one of the tags and the same twice, and a file
// takes memory by its own length, whatever sizes its header names.
func FuzzLoad(f *testing.F) {
	s := small()
	good, err := s.Encode()
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range []string{
		good, good[:len(good)/2], good + good, strings.Replace(good, "CC", "CCC", 1), string(begin(16, 0, 1, 1, 1)) + strings.Repeat("\x00", 64+2+8) + "\x40\x00\x00\x00\x00\x00\x00\x00",
		string(begin(1<<31, 1<<31, 1<<31, 1<<31, 1<<31)),
	} {
		f.Add(file, "The ship sank. It sinks “the”\xff.")
	}
	f.Fuzz(func(t *testing.T, file, text string) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		tagger, err := Load(file)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64(1<<18+16*len(file)) {
			t.Fatalf("%d bytes allocated for a file of %d: %v", took, len(file), err)
		}
		if err != nil {
			if tagger != nil || !errors.Is(err, ErrWeights) {
				t.Fatalf("%v, %v", tagger, err)
			}
			return
		}
		var s scan.Text
		scan.Scan(&s, text, plain)
		tags := tagger.Tag(nil, text, s.Tokens)
		for _, tag := range tags {
			if tag == None || tag >= Count {
				t.Fatalf("%q: %v", text, tags)
			}
		}
		if again := tagger.Tag(nil, text, s.Tokens); len(tags) != len(s.Tokens) || !slices.Equal(tags, again) {
			t.Fatalf("%q: %v, then %v", text, tags, again)
		}
	})
}

// FuzzWordFiles reads any text as forms.txt and as deeds.txt. A mistake is told with its line; without one, a lemma is made of any word, and the
// verb of a deed.
func FuzzWordFiles(f *testing.F) {
	f.Add("take took taken  verb\ngood better  adjective\nheadquarters  noun\n", "sign signature  noun\nlaw  thing\nattack strike  same\n", "took headquarters signature strikes")
	f.Add("# none\n\n\ttake  verb", "a b  c", "éàs")
	f.Add("take", "strike attack  same\r\nattack raid  same\x00", "\xff")
	f.Fuzz(func(t *testing.T, forms, deeds, words string) {
		l, err := lang.Load(fstest.MapFS{"words.txt": {}, "rules.txt": {}, "forms.txt": {Data: []byte(forms)}, "deeds.txt": {Data: []byte(deeds)}}, "xx")
		if err != nil {
			t.Fatal(err)
		}
		// tells requires that a message names the file and one of its lines: "language xx: forms.txt:2: …".
		tells := func(err, kind error, file string) {
			_, rest, _ := strings.Cut(err.Error(), kind.Error()+":")
			number, _, _ := strings.Cut(rest, ":")
			if line, wrong := strconv.Atoi(number); wrong != nil || !errors.Is(err, kind) || line < 1 || line > strings.Count(file, "\n")+1 {
				t.Fatalf("%q: %v", file, err)
			}
		}
		lemmas, err := LemmasOf(l, English())
		if err != nil {
			tells(err, ErrForms, forms)
			return
		}
		ds, err := DeedsOf(l, lemmas)
		if err != nil {
			tells(err, ErrDeeds, deeds)
			return
		}
		list := strings.Fields(words)
		for _, w := range list {
			for tag := CC; tag < Count; tag++ {
				if a, b := lemmas.Of(w, tag), lemmas.Of(w, tag); a != b || a == "" {
					t.Fatalf("%q as %v: %q, then %q", w, tag, a, b)
				}
			}
			if v := ds.Verb(w); v == "" {
				t.Fatalf("%q has the verb %q", w, v)
			}
			for _, other := range list {
				if ds.Same(w, other) != ds.Same(other, w) {
					t.Fatalf("%q and %q are the same one way round", w, other)
				}
			}
		}
	})
}
