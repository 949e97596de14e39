package scan_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/scan"
)

// FuzzScan divides any bytes. Tokens must lie in order inside the text and leave nothing out but white space, bytes that are no
// text and marks that nobody sees; sentences must hold every token once. Read letter by letter, a text has the same tokens.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"The U.S. fell 3.5%, to $1,998, on Jan. 27, 2017 at 4.30 p.m. “It’s over,” he said.\n\nIt rained", "2025-06-14T16:30 10.0.0.1 24/7 '98 '80s",
		"\xff\xfe\x00 caf\xe9 \u2029 \u00a0 \ufeff", "n't'n't’s'll", "a.b.c.d.e.f.g. . . . ... !?!", "1/1/1/1 1:1:1 1,111,11 1.1.1", "\"\"\"'''``''", "x\ny\r\nZ\n\n",
		"Oil falls\nPrices fell on Monday, he said\n", "½€5 $", "",
	} {
		f.Add(s)
	}
	lex := lexicon(f)
	f.Fuzz(func(t *testing.T, source string) {
		var text, again scan.Text
		scan.Scan(&text, source, lex)
		scan.Scan(&again, source, lex)
		if !slices.Equal(text.Tokens, again.Tokens) || !slices.Equal(text.Sentences, again.Sentences) {
			t.Fatal("scanned again it is another")
		}
		scan.ScanSlowly(&again, source, lex)
		for i := range min(len(text.Tokens), len(again.Tokens)) {
			if text.Tokens[i] != again.Tokens[i] {
				t.Fatalf("%q is %+v, read letter by letter %+v", text.Words(text.Tokens[i]), text.Tokens[i], again.Tokens[i])
			}
		}
		if len(text.Tokens) != len(again.Tokens) || !slices.Equal(text.Sentences, again.Sentences) {
			t.Fatal("read letter by letter it is another")
		}
		end := uint32(0)
		for i, tok := range text.Tokens {
			if tok.Start < end || tok.End <= tok.Start || int(tok.End) > len(source) {
				t.Fatalf("token %d stands from %d to %d, behind one that ends at %d", i, tok.Start, tok.End, end)
			}
			gap := source[end:tok.Start]
			if !blank(gap) {
				t.Fatalf("%q stands between tokens", gap)
			}
			if space := tok.Flags&scan.SpaceBefore != 0; space != (gap != "" || i == 0) {
				t.Fatalf("token %q behind %q: space %t", text.Words(tok), gap, space)
			}
			if tok.Class == 0 || tok.Class&scan.Word != 0 && tok.Class&scan.Punct != 0 {
				t.Fatalf("token %q has classes %b", text.Words(tok), tok.Class)
			}
			if tok.Flags&scan.ParagraphStart != 0 && tok.Flags&scan.SentenceStart == 0 {
				t.Fatalf("token %q begins a paragraph but no sentence", text.Words(tok))
			}
			if tok.Value < 0 && tok.Class&scan.ISODate == 0 {
				t.Fatalf("token %q has the value %d", text.Words(tok), tok.Value)
			}
			end = tok.End
		}
		if !blank(source[end:]) {
			t.Fatalf("%q stands behind the last token", source[end:])
		}
		next := int32(0)
		for _, s := range text.Sentences {
			if s.First != next || s.Last <= s.First || s.Last-s.First > 2048 {
				t.Fatalf("sentence %v begins behind %d", s, next)
			}
			for i := s.First; i < s.Last; i++ {
				if begins := text.Tokens[i].Flags&scan.SentenceStart != 0; begins != (i == s.First) {
					t.Fatalf("token %d of sentence %v begins a sentence: %t", i, s, begins)
				}
			}
			next = s.Last
		}
		if int(next) != len(text.Tokens) {
			t.Fatalf("sentences end at %d of %d tokens", next, len(text.Tokens))
		}
	})
}

// blank tells whether a text holds nothing that could be part of a word.
func blank(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			continue
		}
		if r > ' ' && r != 0x7f && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			return false
		}
	}
	return true
}
