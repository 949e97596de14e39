package lang_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/lang"
)

// refused requires that the mistake in a language's or a pack's files is told with its place: a file that there is, a line and a column of it, and
// the line itself. A message without a place tells of the whole.
func refused(t *testing.T, err error, files map[string]string) {
	t.Helper()
	var syntax *match.SyntaxError
	if !errors.As(err, &syntax) {
		if err.Error() == "" {
			t.Fatal("an error that says nothing")
		}
		return
	}
	name := syntax.File[strings.LastIndexByte(syntax.File, '/')+1:]
	file, ok := files[name]
	lines := strings.Split(file, "\n")
	if !ok || syntax.Line < 1 || syntax.Line > len(lines) {
		t.Fatalf("there is no line %d of %q: %v", syntax.Line, syntax.File, err)
	}
	line := lines[syntax.Line-1]
	if syntax.Column < 1 || syntax.Column > len(line)+1 || !strings.HasPrefix(line, syntax.Source) || syntax.Msg == "" {
		t.Fatalf("line %d is %q, told of is column %d of %q: %v", syntax.Line, line, syntax.Column, syntax.Source, err)
	}
}

// sound requires of what a language finds in a text that it stands where it says, in order, and is found twice.
func sound(t *testing.T, l *lang.Language, text string) {
	t.Helper()
	parser := dateparse.Parser{Lang: l}
	for _, day := range []time.Time{time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC)} {
		found := parser.Find(text, dateparse.Reference{Date: day})
		end := 0
		for _, e := range found {
			if e.Start < end || e.End <= e.Start || e.End > len(text) || e.Text != text[e.Start:e.End] || e.Rule == "" {
				t.Fatalf("%q: %+v, behind one that ends at %d", text, e, end)
			}
			if iv := e.Interval; !iv.IsZero() && iv.Start >= iv.End {
				t.Fatalf("%q: %s", e.Text, iv)
			}
			_ = e.Value.String()
			end = e.End
		}
		if again := parser.Find(text, dateparse.Reference{Date: day}); !slices.Equal(found, again) {
			t.Fatalf("%q: %v, then %v", text, found, again)
		}
	}
}

// FuzzLoad reads any texts as the files of a language.
func FuzzLoad(f *testing.F) {
	f.Add("monday  weekday  1\nnext  step  1\n", "heart: weekday\n[expression]\nday: s:step? w:weekday => weekday(w)\n", "launch  occurrence\n", "Oslo  place\n", "bomb attack  attack\ning ed  ending\n", "next Monday")
	f.Add("enero  month?  1\n", "heart: month\n[expression]\nm: a:month b:(num|ord) => date(absent, a, b)\n    enero 3  2025-01-03\n", "", "", "", "enero 3")
	f.Add("cet  zone  Europe/Oslo\nutc  zone  +00:00\nwill  cue  future\n", "heart: zone\n[expression]\nz: @nothing z:zone => zone(z)", "x", "y  ", "A  b", "12:30 cet")
	f.Add("a b\n", "[", "a  b  c  d", "a  b 1 2", "a b", "\xff")
	f.Fuzz(func(t *testing.T, words, rules, events, names, same, text string) {
		files := map[string]string{"words.txt": words, "rules.txt": rules, "events.txt": events, "names.txt": names, "same.txt": same}
		folder := fstest.MapFS{}
		for name, s := range files {
			folder[name] = &fstest.MapFile{Data: []byte(s)}
		}
		l, err := lang.Load(folder, "xx")
		if err != nil {
			refused(t, err, files)
			return
		}
		sound(t, l, text)
		for _, w := range strings.Fields(text) {
			events, names := l.Events().Find(w), l.Names().Find(w)
			if l.Events().Find(w) != events || l.Names().Find(w) != names {
				t.Fatalf("%q has other classes the second time", w)
			}
			w = strings.ToLower(w)
			if root := l.Kinds().Root(w); !strings.HasPrefix(w, root) {
				t.Fatalf("the root of %q is %q", w, root)
			}
			for _, k := range l.Kinds().Of(w) {
				if l.Kinds().Name(k) == "" {
					t.Fatalf("%q is of a kind without a name", w)
				}
			}
		}
	})
}

// FuzzPack adds any texts to English as the files of a pack.
func FuzzPack(f *testing.F) {
	f.Add("Gala Regatta  timenoun\n", "[expression]\ngala: \"Gala\"&timenoun => nthday(date(absent, 10), -1, 1)\n", "They met on Gala 2019.")
	f.Add("Fridayday  fete  5\n", "heart: fete\n[expression]\nfete: f:fete => weekday(f)\n", "on Fridayday, two weeks after Fridayday")
	f.Add("Yule  holiday  3\n", "", "at Yule 2023")
	f.Add("", "[composition]\nx: a:@day \"plus\" b:@day => shift(a, 2147483647)\n", "Monday plus Tuesday")
	f.Fuzz(func(t *testing.T, words, rules, text string) {
		l, err := lang.English().With("packs/p", folder(words, rules))
		if err != nil {
			refused(t, err, map[string]string{"words.txt": words, "rules.txt": rules})
			return
		}
		sound(t, l, text)
	})
}
