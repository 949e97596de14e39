package wire

import (
	"strconv"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
)

// The fields, arrays and strings that the answers are made of.

// appendOptional appends a field that is absent where it is empty.
func appendOptional(b []byte, name, s string) []byte {
	if s == "" {
		return b
	}
	return appendField(b, name, s)
}

// appendList appends an array of strings as a field that is absent where it is empty.
func appendList(b []byte, name string, list []string) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(appendName(b, name), '[')
	for _, s := range list {
		b = appendString(appendNext(b), s)
	}
	return append(b, ']')
}

func appendField(b []byte, name, s string) []byte { return appendString(appendName(b, name), s) }

func appendPlace(b []byte, start, end int) []byte {
	b = strconv.AppendInt(appendName(b, "start"), int64(start), 10)
	return strconv.AppendInt(appendName(b, "end"), int64(end), 10)
}

func appendID(b []byte, letter byte, n int) []byte {
	b = strconv.AppendInt(append(b, '"', letter), int64(n), 10)
	return append(b, '"')
}

func appendValue(b []byte, name string, v calendar.Value) []byte {
	return append(v.AppendTo(append(appendName(b, name), '"')), '"')
}

// appendName appends a field's name, behind a comma unless it is the first of its object: no value ends in a brace that opens.
func appendName(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(append(append(b, '"'), name...), `":`...)
}

// appendNext appends the comma before an item of an array, unless it is the first: no item ends in a bracket that opens.
func appendNext(b []byte) []byte {
	if b[len(b)-1] != '[' {
		b = append(b, ',')
	}
	return b
}

// appendString appends a JSON string with no more escapes than JSON asks for; bytes that are no UTF-8 become \ufffd.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			b = append(b, s[done:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = append(b, `\u00`...)
				b = append(b, hex[c>>4], hex[c&15])
			}
			i++
			done = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b = append(append(b, s[done:i]...), `\ufffd`...)
			done = i + 1
		}
		i += n
	}
	return append(append(b, s[done:]...), '"')
}

const hex = "0123456789abcdef"
