// Package article reads the plain text files that articles are kept in.
//
// A file may open with a header line that carries the document date:
//
//	date 2025-06-15 (Headline USA) Russian President Vladimir Putin …
//
// What follows the date is the text, on the same line or on the next. Offsets of results count from there, so that the text is the
// same whether its date stands in the file or comes from elsewhere.
package article

import "strings"

// byteOrderMark is what some editors put before UTF-8. It is no part of the text.
const byteOrderMark = "\ufeff"

// Parse divides a file into the date of its header line, as it is written there, and the text. Without a header it reports false and
// the text is the whole file, less a byte order mark.
//
// The header is the word "date", or "Date:", at the beginning of the file, spaces aside, and a date beside it: "date 2025-06-15", "date
// 2025-06-15T16:30:00+02:00". Whether there is such a day is for the caller to find out: "date 2025-02-30" is a header too, and a
// mistake. White space between the date and the text belongs to neither.
func Parse(file string) (date, text string, ok bool) {
	file = strings.TrimPrefix(file, byteOrderMark)
	const word = "date"
	rest := strings.TrimLeft(file, space)
	if len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return "", file, false
	}
	rest = strings.TrimPrefix(rest[len(word):], ":")
	value := strings.TrimLeft(rest, " \t")
	if len(value) == len(rest) || !isDate(value) {
		return "", file, false
	}
	n := strings.IndexFunc(value, func(r rune) bool { return !strings.ContainsRune("0123456789-+:.TZ", r) })
	if n < 0 {
		n = len(value)
	}
	return value[:n], strings.TrimLeft(value[n:], space), true
}

const space = " \t\r\n"

// isDate tells whether s begins as 2025-06-15 does.
func isDate(s string) bool {
	const shape = "0000-00-00"
	if len(s) < len(shape) {
		return false
	}
	for i := range len(shape) {
		if digit := '0' <= s[i] && s[i] <= '9'; digit != (shape[i] == '0') || !digit && s[i] != '-' {
			return false
		}
	}
	return true
}
