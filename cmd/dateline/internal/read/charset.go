package read

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// What the bytes of a text mean is told, in this order, by its byte order mark, by what it says of itself, and by the bytes. Two things are known
// to be said wrongly so often that the bytes decide: what is valid UTF-8 beyond ASCII is UTF-8, as no other text looks so by chance, and what is
// called UTF-8 and has no letter that is, is windows-1252.

var (
	markUTF8    = []byte("\xef\xbb\xbf")
	markUTF16LE = []byte("\xff\xfe")
	markUTF16BE = []byte("\xfe\xff")
)

// toUTF8 makes UTF-8 of a text. The label is what the text says of its encoding, "windows-1251"; empty where it does not say.
func toUTF8(b []byte, label string) string {
	if e := utf16Of(b); e != nil {
		return decoded(b, e)
	}
	if bytes.HasPrefix(b, markUTF8) {
		return string(b[len(markUTF8):])
	}
	if utf8.Valid(b) && !escapes(label) {
		return string(b)
	}
	e, name := charset.Lookup(label)
	if e == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "x-user-defined" || name == "replacement" {
		if hasUTF8(b) {
			return string(b) // with bytes that are none, as a text that was cut in the middle of a letter
		}
		e, _ = charset.Lookup("windows-1252")
	}
	return decoded(b, e)
}

// escapes tells whether an encoding writes other letters in ASCII.
func escapes(label string) bool {
	_, name := charset.Lookup(label)
	return name == "iso-2022-jp"
}

func decoded(b []byte, e encoding.Encoding) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return string(b)
	}
	return string(out)
}

// utf16Of tells by a byte order mark, or by the zeros of ASCII letters, whether a text is UTF-16.
func utf16Of(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, markUTF16LE), bytes.HasPrefix(b, markUTF16BE):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case zeros(b, 1):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(b, 0):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// zeros tells whether of the pairs at the beginning of a text one byte is zero and the other none.
func zeros(b []byte, at int) bool {
	const pairs = 8
	if len(b) < 2*pairs {
		return false
	}
	for i := range pairs {
		if b[2*i+at] != 0 || b[2*i+1-at] == 0 {
			return false
		}
	}
	return true
}

// hasUTF8 tells whether a text that is no valid UTF-8 has more letters beyond ASCII that are than bytes that are not.
func hasUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case n > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		b = b[n:]
	}
	return good > bad
}

// metaCharset is what a page says of its encoding in its head.
var metaCharset = lazily(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]+)`)

// xmlCharset is what an XML file says of it in its first line.
var xmlCharset = lazily(`^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)["']`)

// labelOf is what a text says of its own encoding.
func labelOf(b []byte) string {
	head := b[:min(len(b), 4096)]
	for _, said := range []*regexp.Regexp{xmlCharset(), metaCharset()} {
		if m := said.FindSubmatch(head); m != nil {
			return string(m[1])
		}
	}
	return ""
}

// asUTF8 reads a stream of XML or JSON as UTF-8, by its beginning.
func asUTF8(r io.Reader, head []byte) io.Reader {
	if e := utf16Of(head); e != nil {
		return transform.NewReader(r, e.NewDecoder())
	}
	if e, name := charset.Lookup(labelOf(head)); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") && !(utf8Prefix(head) && hasUTF8(head)) {
		return transform.NewReader(r, e.NewDecoder())
	}
	return r
}

// utf8Prefix tells whether bytes are the beginning of UTF-8, which may end in the middle of a letter.
func utf8Prefix(b []byte) bool {
	for i := 0; i < utf8.UTFMax && len(b) > 0; i++ {
		if utf8.Valid(b) {
			return true
		}
		b = b[:len(b)-1]
	}
	return false
}
