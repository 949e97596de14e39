package scan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// sentences writes a text with | where a sentence begins and ¶ where a paragraph does.
func sentences(source string) string {
	var text scan.Text
	scan.Scan(&text, source, lang.English().Lexicon())
	var b strings.Builder
	at := 0
	for _, s := range text.Sentences[min(1, len(text.Sentences)):] {
		tok := text.Tokens[s.First]
		b.WriteString(source[at:tok.Start])
		at = int(tok.Start)
		if tok.Flags&scan.ParagraphStart != 0 {
			b.WriteString("¶")
		} else {
			b.WriteString("|")
		}
	}
	return b.String() + source[at:]
}

// TestSentences divides texts as the marks in them say: | begins a sentence, ¶ a paragraph.
func TestSentences(t *testing.T) {
	for _, want := range []string{
		// full stops
		"The minister left for the United States. |The talks went on.",
		"It rose 3. |The dollar fell 3.5 to 1.2. |In 1998. |20 people died.",
		"They left.The next day", // no space, no boundary
		"He came? |He came! |He came?! |He came... |He did.",
		"What is it? he asked. |Stop! he said... and went.",
		"“Stop!” he said. |“Go!” |She went.",
		"They fired in the attack. |al-Qaida said it was not involved.",
		"He was asked to call at noon . . . and did so . . . |The line was dead.",
		"It ended in the region . |They left.",

		// abbreviations
		"U.S. President Donald Trump met U.S. officials in the U.S. |He left.",
		"He lives in the U.S. and works for the U.N. in New York.",
		"The date is Jan. 27, 2017. |It was set on Dec. 3. |Feb. is short.",
		"It opens at 9 a.m. Monday and closes at 5 p.m. |The door is shut. |At 9 a.m. (CDT) it opens.",
		"Mr. Smith, Gen. Jones and Sen. The left. |Mrs. Brown saw Dr. No.",
		"Apple Inc. said so. |Apple Inc. Chief Tim Cook agreed. |He left Apple Inc. |The shares fell.",
		"The firms, Armco Inc. and Hertz Corp. -- both listed -- fell.",
		"She won Game No. 5 of No. 10. |He said no. |They left. |He said: “No. |They left.”",
		"George W. Bush and J.K. Rowling met John F. Kennedy. |Plan B. |The end.",
		"He holds a Ph.D. in law and an M.A. from Oxford.",
		"It won the U.S. \"war on terror\" in the U.S. |\"War is bad,\" he said.",
		"Oman's foreign minister, Badr al-Busaidi, said so. |Mr. al-Busaidi left.",
		"He sat. |Putin left.",
		"It fell e.g. in Paris, i.e. France, etc. |The rest is silence.",

		// datelines
		"MOSCOW, June 15 (Reuters) — Russia said so. |It did.",
		"MOSCOW, Jan. 15 (Reuters) - Russia said so.",
		"WASHINGTON, D.C. — The president left.",
		"WASHINGTON (AP) _ The president left.",
		"NEW YORK, Sept. 3 /PRNewswire/ -- Apple Inc. said so.",

		// quotations of several sentences
		"“I came. |I saw. |I won,” he said. |“It was easy.” |He left.",
		"\"I came. |I saw,\" he said. |\"It was easy.\" |He left.",
		"``I came. |I saw,'' he said. |``It was easy.'' |He left.",
		"‘I came. |I saw,’ he said. |‘It was easy.’ |He left.",
		"He left (he had come on foot.) |They stayed. |(He had not.) |Nobody cared.",
		"«I came.» |He left.",
		"He said “it was easy.” |The others did not.",
		"“It was easy.” said the spokesman.",
		"“I came.”’ ) ] |He left.",

		// lists, headlines, paragraphs
		"1. The first point. |2. The second point. |A. Another.",
		"Oil falls to $60\n\n¶Prices fell on Monday.\n\n¶They rose",
		"Oil falls to $60\n¶Prices fell on Monday, the third day in a row, analysts said.",
		"By John Smith\n14 June 2025\n¶The minister arrived on Saturday for talks with his colleague.",
		"The minister arrived on Saturday for\ntalks with Oman's foreign minister\nBadr al-Busaidi. |He left on Monday.",
		"The minister arrived on Saturday for talks with\nU.S. President Donald Trump. |He left on Monday\nfor Moscow on the evening\nplane.",
		"a\r\n\r\n¶b\r\nc",
		"one\n \t\n¶two\u2029¶three\u2028four",
		strings.Repeat("long words ", 15) + "end here\n¶The next paragraph",
		strings.Repeat("long words ", 15) + "end here\nand so on",
	} {
		source := strings.NewReplacer("|", "", "¶", "").Replace(want)
		assert.Equal(t, want, sentences(source))
	}
}

// TestLineBreaks wraps a text at every width and finds no paragraph in it.
func TestLineBreaks(t *testing.T) {
	words := strings.Fields(strings.Repeat("Russian President Vladimir Putin and Donald Trump held a lengthy call Saturday to discuss the Middle "+
		"East and 3 other things they had agreed upon in Istanbul earlier this month, said Yuri Ushakov of Moscow ", 3))
	for width := 1; width <= 120; width++ {
		var b strings.Builder
		line := 0
		for _, w := range words {
			switch {
			case line == 0:
			case line+1+len(w) > width:
				b.WriteByte('\n')
				line = 0
			default:
				b.WriteByte(' ')
				line++
			}
			b.WriteString(w)
			line += len(w)
		}
		assert.Equal(t, b.String(), sentences(b.String()), "wrapped at %d", width)
	}
}
