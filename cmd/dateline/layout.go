package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"
)

// cells counts columns alike on every machine: it does not look at the locale, as the package's own functions do.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

// width is how many columns of a terminal a string takes.
func width(s string) int { return cells.StringWidth(s) }

// printable is a string on one line, harmless, with one space for white space of any kind.
func printable(s string) string { return harmless(strings.Join(strings.Fields(s), " ")) }

// harmless is a string without what a terminal would obey: control characters, which an article from anywhere may hold, and marks that turn
// the direction of what follows. Lines stay.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
		case r < utf8.RuneSelf && unicode.IsControl(r):
			return '?'
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return utf8.RuneError
		}
		return r
	}, s)
}

// wrap divides a string into lines of at most so many columns, at spaces where it can. It gives at least one line.
func wrap(s string, columns int) []string {
	columns = max(columns, 1)
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		n := width(word)
		if line != "" && used+1+n <= columns {
			line, used = line+" "+word, used+1+n
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		if n > columns {
			lines, word = cut(lines, word, columns)
			n = width(word)
		}
		line, used = word, n
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut divides a word that no line holds, between what a reader takes for characters, and returns its last piece apart.
func cut(lines []string, word string, columns int) ([]string, string) {
	start, used := 0, 0
	for g := graphemes.FromString(word); g.Next(); {
		n := width(g.Value())
		if used > 0 && used+n > columns {
			lines = append(lines, word[start:g.Start()])
			start, used = g.Start(), 0
		}
		used += n
	}
	return lines, word[start:]
}

// pad fills a string up to so many columns.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-width(s)))
}

// padLeft does so on its left.
func padLeft(s string, columns int) string {
	return strings.Repeat(" ", max(0, columns-width(s))) + s
}

// cell is a piece of a row of a table, with the style in which it is printed.
type cell struct{ text, style string }

// rows prints rows of cells in columns of the widths given, two spaces apart. Cells that are longer go on below.
func (c *console) rows(b *strings.Builder, widths []int, rows ...[]cell) {
	for _, row := range rows {
		wrapped := make([][]string, len(row))
		height := 0
		for i, cell := range row {
			wrapped[i] = []string{""}
			if cell.text != "" {
				wrapped[i] = wrapKeepingIndent(cell.text, widths[i])
			}
			height = max(height, len(wrapped[i]))
		}
		for y := range height {
			gap := 0 // spaces owed, so that none end the line
			for i, cell := range row {
				text := ""
				if y < len(wrapped[i]) {
					text = wrapped[i][y]
				}
				if text != "" {
					b.WriteString(strings.Repeat(" ", gap))
					b.WriteString(c.styled(text, cell.style))
					gap = 0
				}
				gap += max(0, widths[i]-width(text)) + 2
			}
			b.WriteByte('\n')
		}
	}
}

// wrapKeepingIndent wraps as wrap does and keeps the spaces that the string begins with.
func wrapKeepingIndent(s string, columns int) []string {
	indent := s[:len(s)-len(strings.TrimLeft(s, " "))]
	lines := wrap(s, columns-len(indent))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return lines
}

// Styles, as the numbers of ECMA-48's SGR.
const (
	plain   = ""
	bold    = "1"
	dim     = "2"
	red     = "1;31"
	yellow  = "1;33"
	blue    = "1;34"
	magenta = "1;35"
	cyan    = "1;36"
)

// styled is the text in a style, where the console has colours.
func (c *console) styled(text, style string) string {
	if !c.color || style == plain || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}
