package scan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/scan"
)

// lexicon is a small one, so that the tests of this package stand on their own.
func lexicon(t testing.TB) *scan.Lexicon {
	lex := scan.NewLexicon()
	for _, family := range []struct {
		words, class string
		value        int32
	}{
		{"january jan jan.", "month", 1}, {"june", "month", 6}, {"May", "month", 5}, {"Mar.", "month", 3}, {"dec.", "month", 12},
		{"second", "unit", 1}, {"second", "ordword", 2}, {"today o'clock", "deictic", 0},
		{"a.m. am", "ampm", 0}, {"p.m. pm", "ampm", 43200},
		{"Mr. Gen. Sen.", "title", 0}, {"No.", "numbered", 0}, {"inc. corp. etc.", "abbr", 0}, {"The He In It On", "opener", 0},
		{"'s", "possessive", 0}, {"—", "dash", 0},
	} {
		class, err := lex.AddClass(family.class)
		require.NoError(t, err)
		for _, w := range strings.Fields(family.words) {
			require.NoError(t, lex.Add(w, class, family.value))
		}
	}
	return lex
}

// tokens writes the tokens of a text with the classes that are not plain from their letters, and their values:
//
//	on  June{month=6}  3{num=3}
func tokens(t testing.TB, lex *scan.Lexicon, source string) string {
	var text scan.Text
	scan.Scan(&text, source, lex)
	var out []string
	for _, tok := range text.Tokens {
		set := tok.Class
		for _, plain := range []string{"word", "capital", "upper", "pastform"} {
			if c, ok := lex.Class(plain); ok {
				set &^= c
			}
		}
		if source[tok.Start:tok.End] != "{" {
			set &^= scan.Punct
		}
		s := text.Words(tok)
		if set != 0 {
			s += "{" + strings.Join(lex.ClassNames(set), " ")
			switch {
			case set&scan.ISODate != 0:
				s += "=" + calendar.Date(tok.Value).String()
			case set&scan.Slash != 0:
				a, b, c := scan.SlashParts(tok.Value)
				s += fmt.Sprintf("=%d/%d/%d", a, b, c)
			default:
				s += fmt.Sprintf("=%d", tok.Value)
			}
			s += "}"
		}
		out = append(out, s)
	}
	return strings.Join(out, "  ")
}

func TestTokens(t *testing.T) {
	lex := lexicon(t)
	for _, c := range []struct{ in, want string }{
		// words
		{"The minister arrived.", "The{opener=0}  minister  arrived  ."},
		{"on May 3; it may rain", "on  May{month=5}  3{num=3}  ;  it  may  rain"},
		{"JUNE june June", "JUNE{month=6}  june{month=6}  June{month=6}"},
		{"A380 B-52 3D", "A380  B  -  52{num=52}  3D"},
		{
			"FY2027 FY25 1H25 3Q24 H1 Q4 FYI2 5H25 XH25",
			"FY  2027{num yyyy modern hhmm=2027}  FY  25{num=25}  1{num=1}  H  25{num=25}  3{num=3}  Q  24{num=24}  H1  Q4  FYI2  5{num=5}  H25  XH25",
		},
		{
			"2022-W41-3 -W4 14h30 2h 25h10 14h305 14h30m 10.31.1974",
			"2022{num yyyy modern hhmm=2022}  -  W  41{num=41}  -  3{num=3}  -  W  4{num=4}  14h30{clock=52200}  2h  25{num=25}  h10  " +
				"14{num=14}  h305  14{num=14}  h30m  10.31.1974{slashdate=10/31/1974}",
		},
		{
			"20250614 (20250614) 20251301 18991231 20250614-1 no.20250614 20250614x",
			"20250614{isodate=2025-06-14}  (  20250614{isodate=2025-06-14}  )  20251301{num=20251301}  18991231{num=18991231}  " +
				"20250614{num=20250614}  -  1{num=1}  no  .  20250614{num=20250614}  20250614x",
		},
		{"café Ötzi São Владимир 東京", "café  Ötzi  São  Владимир  東京"},
		{"al-Busaidi said", "al  -  Busaidi  said"},
		{"x_y snake__case", "x  _  y  snake  __  case"},

		// clitics and apostrophes
		{
			"Putin's didn't we'll I'd they've we're I'm",
			"Putin  's{clitic possessive=0}  did  n't{clitic=0}  we  'll{clitic=0}  I  'd{clitic=0}  they  've{clitic=0}  " +
				"we  're{clitic=0}  I  'm{clitic=0}",
		},
		{"Putin’s didn’t we’ll", "Putin  ’s{clitic possessive=0}  did  n’t{clitic=0}  we  ’ll{clitic=0}"},
		{"PUTIN'S DIDN'T", "PUTIN  'S{clitic possessive=0}  DID  N'T{clitic=0}"},
		{"O'Brien d’Estaing rock'n'roll", "O'Brien  d’Estaing  rock'n'roll"},
		{"at 5 o'clock, 5 o’clock", "at  5{num=5}  o'clock{deictic=0}  ,  5{num=5}  o’clock{deictic=0}"},
		{"the workers' rights", "the  workers  '  rights"},
		{"the '80s, ’90s and '80's", "the  '80s{yyyys=80}  ,  ’90s{yyyys=90}  and  '80's{yyyys=80}"},
		{"the class of '98 and ‘04", "the  class  of  '98{shortyear=1998}  and  ‘04{shortyear=2004}"},
		{"('98) “'98 1997-'98", "(  '98{shortyear=1998}  )  “  '98{shortyear=1998}  1997{num yyyy modern=1997}  -  '98{shortyear=1998}"},
		{"5'10\" '985 '9 '5th", "5{num=5}  '  10{num=10}  \"  '  985{num=985}  '  9{num=9}  '  5th{ord=5}"},
		{"a ''quote''s", "a  ''  quote  ''  s"},

		// abbreviations
		{"the U.S. president, U.S.-led", "the  U.S.  president  ,  U.S.  -  led"},
		{"9 a.m. 10 P.M. 9 p.m", "9{num=9}  a.m.{ampm=0}  10{num=10}  P.M.{ampm=43200}  9{num=9}  p.m"},
		{"Jan. 27 and jan. 28", "Jan.{month=1}  27{num=27}  and  jan.{month=1}  28{num=28}"},
		{"Mar. 3 to mar. 4", "Mar.{month=3}  3{num=3}  to  mar  .  4{num=4}"},
		{"J.K. Rowling, e.g. D.C.", "J.K.  Rowling  ,  e.g.  D.C."},
		{"A.B.C.D.E.F.G.H.", "A.B.C.D.E.F.  G.H."},
		{"Apple Inc. said no.", "Apple  Inc.{abbr=0}  said  no  ."},
		{"google.com Ph.D.", "google  .  com  Ph  .  D  ."},

		// numbers
		{"14 0 007", "14{num=14}  0{num=0}  007{num=7}"},
		{"1,998 12,345,678 1,99 1,9984", "1,998{num=1998}  12,345,678{num=12345678}  1{num=1}  ,  99{num=99}  1{num=1}  ,  9984{num=9984}"},
		{"March 3,1998", "March  3{num=3}  ,  1998{num yyyy modern=1998}"},
		{
			"999,999,999 1,000,000,000 99999999999999999999",
			"999,999,999{num=999999999}  1,000,000,000{num=999999999}  99999999999999999999{num=999999999}",
		},
		{"3.5 0.25 1,998.75 3.14159", "3.5{fraction=3500}  0.25{fraction=250}  1,998.75{fraction=1998750}  3.14159{fraction=3141}"},
		{"½ ¼ ¾ 1/2 3/4 5/16", "½{fraction=500}  ¼{fraction=250}  ¾{fraction=750}  1/2{fraction=500}  3/4{fraction=750}  5/16{fraction=312}"},
		{"9000000.5", "9000000.5{num=999999999}"},
		{"rose 3. It", "rose  3{num=3}  .  It{opener=0}"},
		{"21st 2nd 3RD 11th 5ths", "21st{ord=21}  2nd{ord=2}  3RD{ord=3}  11th{ord=11}  5{num=5}  ths"},
		{"3.5% 12% 1,998% 5 %", "3.5{money=3500}  %  12{money=12}  %  1,998{money=1998}  %  5{num=5}  %"},
		{
			"$1,998 $5 €3.5 £10bn US$20 $2025-06 $",
			"$1,998{money=1998}  $5{money=5}  €3.5{money=3}  £10{money=10}  bn  US  $20{money=20}  $2025{money=2025}  -  " +
				"06{num=6}  $",
		},
		{"5G 370X 747s 10am 4pm 5km", "5G  370X  747s  10{num=10}  am{ampm=0}  4{num=4}  pm{ampm=43200}  5{num=5}  km"},
		{"24/7 9/11 1/32", "24/7  9/11  1/32"},
		{"10.0.0.1 4.3.12 1.2.3.4.5.", "10.0.0.1  4.3.12  1.2.3.4.5  ."},

		// years and decades
		{
			"1998 1789 2999 3000 999 0998 2360",
			"1998{num yyyy modern=1998}  1789{num yyyy=1789}  2999{num yyyy=2999}  3000{num=3000}  999{num=999}  " +
				"0998{num=998}  2360{num yyyy=2360}",
		},
		{
			"1400 0930 2359 2360 2400",
			"1400{num yyyy hhmm=1400}  0930{num hhmm=930}  2359{num yyyy hhmm=2359}  2360{num yyyy=2360}  2400{num yyyy=2400}",
		},
		{
			"1990s 1990's 1800s 90s 90's 80s",
			"1990s{yyyys=1990}  1990's{yyyys=1990}  1800s{yyyys=1800}  90s{yyyys=90}  90's{yyyys=90}  80s{yyyys=80}",
		},
		{"470s BC 470s B.C. 747s 470s", "470s{yyyys=470}  BC  470s{yyyys=470}  B.C.  747s  470s"},
		{"1995s 00s 3000s 1990smooth", "1995s  00s{yyyys=0}  3000s  1990{num yyyy modern=1990}  smooth"},

		// dates and clock times
		{"2025-06-14 2025/06/14 2025.06.14", "2025-06-14{isodate=2025-06-14}  2025/06/14{isodate=2025-06-14}  2025.06.14{isodate=2025-06-14}"},
		{"2025-06-14T16:30", "2025-06-14{isodate=2025-06-14}  T16:30{clock=59400}"},
		{"2025-06-14T16:30:05Z T16:30 xT16", "2025-06-14{isodate=2025-06-14}  T16:30:05{clock=59405}  Z  T16  :  30{num=30}  xT16"},
		{
			"2025-02-30 2025-13-01 0000-01-01",
			"2025{num yyyy modern hhmm=2025}  -  02{num=2}  -  30{num=30}  2025{num yyyy modern hhmm=2025}  -  13{num=13}  " +
				"-  01{num=1}  0000{num hhmm=0}  -  01{num=1}  -  01{num=1}",
		},
		{
			"2025-06 2025-13 1914-18",
			"2025-06{isomonth=24305}  2025{num yyyy modern hhmm=2025}  -  13{num=13}  1914{num yyyy modern hhmm=1914}  -  " +
				"18{num=18}",
		},
		{
			"the 2008-09 and 1999-00 seasons",
			"the  2008{num yyyy modern hhmm=2008}  -  09{num=9}  and  1999{num yyyy modern=1999}  -  00{num=0}  seasons",
		},
		{
			"10/31/74 31/10/1974 31.10.1974 3.5.2025 31.10.74",
			"10/31/74{slashdate=10/31/1974}  31/10/1974{slashdate=31/10/1974}  31.10.1974{isodate=1974-10-31}  " +
				"3.5.2025{isodate=2025-05-03}  31.10.74{isodate=1974-10-31}",
		},
		{
			"45/12/2020 1/2/3 1/2/2020/5",
			"45{num=45}  /  12{num=12}  /  2020{num yyyy modern hhmm=2020}  1{num=1}  /  2/3{fraction=666}  1{num=1}  /  " +
				"2{num=2}  /  2020{num yyyy modern hhmm=2020}  /  5{num=5}",
		},
		{"16:30 16:30:05 24:00 0:15", "16:30{clock=59400}  16:30:05{clock=59405}  24:00{clock=86400}  0:15{clock=900}"},
		{
			"24:01 25:00 16:60 3:2 1:22:33:44 at 12:30: yes",
			"24{num=24}  :  01{num=1}  25{num=25}  :  00{num=0}  16{num=16}  :  60{num=60}  3{num=3}  :  2{num=2}  1{num=1}  " +
				":  22:33:44{clock=81224}  at  12:30{clock=45000}  :  yes",
		},
		{
			"4.30pm 4.30 p.m. 4.30\u00a0am 4.30 apples 16.30 pm",
			"4.30{clock=16200}  pm{ampm=43200}  4.30{clock=16200}  p.m.{ampm=43200}  4.30{clock=16200}  am{ampm=0}  " +
				"4.30{fraction=4300}  apples  16.30{fraction=16300}  pm{ampm=43200}",
		},

		// marks
		{"“Yes,” he said — no … -- (a) [b]", "“  Yes  ,  ”  he  said  —{dash=0}  no  …  --  (  a  )  [  b  ]"},
		{"!!! ?! ... ,,", "!!!  ?  !  ...  ,,"},
		{"``Yes'' «oui»", "``  Yes  ''  «  oui  »"},

		// spaces and bytes that are no text
		{"a\u00a0b\u200bc\ufeffd\u2028e\x7ff", "a  b  c  d  e  f"},
		{"a\r\nb\tc\vd\x00e", "a  b  c  d  e"},
		{"caf\xe9 \xff\xfe x\xc3", "caf  x"},
		{"\xe2\x80 \xe2 ’", "’"},
		{"a�b", "a  �  b"},
		{"", ""},
		{" \n\t ", ""},
	} {
		if got := tokens(t, lex, c.in); got != c.want {
			t.Errorf("%q is divided into\n\t%s\nwant\n\t%s", c.in, got, c.want)
		}
	}
}

// TestLetters checks the classes that words have from their letters.
func TestLetters(t *testing.T) {
	lex := lexicon(t)
	var text scan.Text
	for _, c := range []struct {
		word string
		want scan.Class
	}{
		{"word", scan.Word}, {"Word", scan.Word | scan.Capital}, {"NATO", scan.Word | scan.Capital | scan.Upper}, {"I", scan.Word | scan.Capital},
		{"McDonald", scan.Word | scan.Capital}, {"iPhone", scan.Word}, {"U.S.", scan.Word | scan.Capital | scan.Upper}, {"a.m", scan.Word},
		{"J.", scan.Word | scan.Capital}, {"Ötzi", scan.Word | scan.Capital}, {"ÖBB", scan.Word | scan.Capital | scan.Upper}, {"übel", scan.Word},
		{"O'BRIEN", scan.Word | scan.Capital | scan.Upper}, {"O'Brien", scan.Word | scan.Capital}, {"G20", scan.Word | scan.Capital},
		{"landed", scan.Word | scan.PastForm}, {"Landed", scan.Word | scan.Capital | scan.PastForm}, {"need", scan.Word}, {"red", scan.Word},
		{"5G", scan.Word}, {"24/7", scan.Word}, {"10.0.0.1", scan.Word}, {"—", scan.Punct}, {"...", scan.Punct},
	} {
		scan.Scan(&text, "x "+c.word+" y", lex)
		shapes := text.Tokens[1].Class & (scan.FirstLexical - 1)
		assert.Equal(t, lex.ClassNames(c.want), lex.ClassNames(shapes), c.word)
	}
}

// TestValuesOfWords checks what a word that has several classes is worth.
func TestValuesOfWords(t *testing.T) {
	lex := lexicon(t)
	var text scan.Text
	scan.Scan(&text, "SECOND May may", lex)
	second, may, verb := text.Tokens[0], text.Tokens[1], text.Tokens[2]
	unit, _ := lex.Class("unit")
	ordinal, _ := lex.Class("ordword")
	month, _ := lex.Class("month")
	assert.Equal(t, int32(1), second.Value, "the class that was added first gives the value")
	for class, want := range map[scan.Class]int32{unit: 1, ordinal: 2} {
		v, ok := lex.HasValue(second.Word, class)
		assert.True(t, ok)
		assert.Equal(t, want, v)
	}
	_, ok := lex.HasValue(second.Word, month)
	assert.False(t, ok)
	assert.Equal(t, month, may.Class&month)
	assert.Equal(t, int32(5), may.Value)
	assert.Zero(t, verb.Class&month, "only with a capital")
	assert.Zero(t, verb.Value)
	assert.Equal(t, may.Word, verb.Word, "but the word is the same")
	assert.Equal(t, "may", lex.Word(may.Word))
}

// TestFlags writes each token behind the flags it has: _ a space, [ a sentence, { a paragraph, " a quotation.
func TestFlags(t *testing.T) {
	lex := lexicon(t)
	for _, c := range []struct{ in, want string }{
		{"He said it. He left.\n\nIt rained.", "_[{He _said _it . _[He _left . _[{It _rained ."},
		{`"I came," he said.`, `_[{" "I _"came ", " _he _said .`},
		{`He said: "I came. I saw." It rained.`, `_[{He _said : _" "I _"came ". _["I _"saw ". " _[It _rained .`},
		{"``I came,'' he said", "_[{`` \"I _\"came \", '' _he _said"},
		{"“I came,” he said. “No.”", "_[{“ \"I _\"came \", ” _he _said . _[“ \"No. ”"},
		{"“I came.\n\n“I saw,” he said", "_[{“ \"I _\"came \". _[{“ \"I _\"saw \", ” _he _said"},
		{"He said: “I came.\n\nIt rained.", "_[{He _said : _“ \"I _\"came \". _[{It _rained ."},
		{"\"\"\"\" x", "_[{\"\"\"\" _x"},
	} {
		var text scan.Text
		scan.Scan(&text, c.in, lex)
		var out []string
		for _, tok := range text.Tokens {
			s := ""
			for _, f := range []struct {
				flag scan.Flags
				sign string
			}{{scan.SpaceBefore, "_"}, {scan.SentenceStart, "["}, {scan.ParagraphStart, "{"}, {scan.Quoted, `"`}} {
				if tok.Flags&f.flag != 0 {
					s += f.sign
				}
			}
			out = append(out, s+text.Words(tok))
		}
		assert.Equal(t, c.want, strings.Join(out, " "), "%q", c.in)
	}
}

// TestScannerIsScan reads sentence by sentence what Scan reads whole.
func TestScannerIsScan(t *testing.T) {
	lex := lexicon(t)
	source := strings.Repeat("He said it on June 3. “It rained.” In 1998, Mr. X left the U.S. for good\n\n", 50) + strings.Repeat("and ", 5000)
	var text scan.Text
	scan.Scan(&text, source, lex)
	var s scan.Scanner
	for range 2 { // a scanner is used again
		s.Reset(source, lex)
		n := 0
		for ; s.Next(); n++ {
			require.Less(t, n, len(text.Sentences))
			want := text.Sentences[n]
			require.Equal(t, text.Tokens[want.First:want.Last], s.Tokens)
		}
		assert.Equal(t, len(text.Sentences), n)
		assert.False(t, s.Next(), "and stays at the end")
	}
}

// TestSentencesAreBounded divides a text without any full stop.
func TestSentencesAreBounded(t *testing.T) {
	lex := lexicon(t)
	var text scan.Text
	scan.Scan(&text, strings.Repeat("and ", 10_000), lex)
	assert.Len(t, text.Tokens, 10_000)
	assert.Len(t, text.Sentences, 5)
	for _, s := range text.Sentences {
		assert.LessOrEqual(t, s.Last-s.First, int32(2048))
	}
}
