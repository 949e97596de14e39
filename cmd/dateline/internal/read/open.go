package read

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// headSize is how much of a file is looked at before it is read.
const headSize = 16 << 10

// Open reads a file in a format, one of Names. It reads no further than it must to tell what the file is. many is true where it may hold several
// documents. The error is an *Error, or that of the file.
func Open(r io.Reader, name, format string, o Options) (reader Reader, many bool, err error) {
	in := &Input{Name: name, Options: o}
	head := bufio.NewReaderSize(&ended{r: r}, headSize)
	f, known := named(format)
	if format == Auto {
		f, known = byName(name)
	}
	start, err := sniff(head, f.Name == "jsonl")
	if err != nil {
		return nil, false, &Error{Err: cannotRead(name, err)}
	}
	if bytes.HasPrefix(start, gzipMagic) && f.Name != "warc" {
		if !known && bytes.HasPrefix(unpackedHead(start), warcMagic) {
			f, known = named("warc")
		} else if head, start, err = unpack(head, gunzip); err != nil {
			return nil, false, &Error{Err: cannotRead(name, err)}
		}
	} else if bytes.HasPrefix(start, zstdMagic) {
		if head, start, err = unpack(head, unzstd); err != nil {
			return nil, false, &Error{Err: cannotRead(name, err)}
		}
	} else if bytes.HasPrefix(start, zstdDictionary) {
		return nil, false, errorf("%s is compressed with zstd and a dictionary of its own, which is not read", name)
	}
	if what, hint := unreadable(start); what != "" && f.Name != "warc" {
		e := errorf("%s is %s, which is not read", name, what)
		if hint != "" {
			e.hint("%s", hint)
		}
		return nil, false, e
	}
	if !known {
		f, err = guess(name, start)
		if err != nil {
			return nil, false, err
		}
	}
	if f.Name == "text" && extension(name) == ".txtar" {
		f.open = openTxtar
	}
	in.r = head
	return f.open(in), f.Many, nil
}

// ended reads no further once it has come to an end: at a terminal, whoever has ended the text would have to end it again.
type ended struct {
	r   io.Reader
	err error
}

func (e *ended) Read(b []byte) (n int, err error) {
	if e.err == nil {
		n, e.err = e.r.Read(b)
	}
	return n, e.err
}

// sniff looks at the beginning of a file. Of lines it waits for the first bytes alone: whoever types one gets its answer before the next.
func sniff(r *bufio.Reader, lines bool) ([]byte, error) {
	b, err := r.Peek(1)
	if err == nil && !lines && b[0] != '{' {
		_, err = r.Peek(512) // which a pipe may bring in parts
	}
	if err != nil && err != io.EOF {
		return nil, err
	}
	return r.Peek(r.Buffered())
}

// unpack gives what a compressed file holds, and looks at its beginning.
func unpack(r *bufio.Reader, with func(*bufio.Reader) (io.Reader, error)) (*bufio.Reader, []byte, error) {
	unpacked, err := with(r)
	if err != nil {
		return nil, nil, err
	}
	head := bufio.NewReaderSize(unpacked, headSize)
	start, err := sniff(head, false)
	return head, start, err
}

// magics are the beginnings of files that have no text to read.
var magics = []struct{ start, what, hint string }{
	{"%PDF-", "a PDF", "make text of it: pdftotext -layout"},
	{"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text or HTML"},
	{"\xd0\xcf\x11\xe0", "an office document", "save the document as text or HTML"},
	{"\x89PNG", "a PNG picture", ""},
	{"\xff\xd8\xff", "a JPEG picture", ""},
	{"GIF8", "a GIF picture", ""},
	{"\x7fELF", "a program", ""},
	{"BZh", "compressed with bzip2", "unpack it: bzip2 -dc"},
	{"\xfd7zXZ", "compressed with xz", "unpack it: xz -dc"},
	{"7z\xbc\xaf", "a 7z archive", "unpack it"},
	{"{\\rtf", "a rich text document", "save the document as text or HTML"},
	{"SQLite format 3", "a database", ""},
}

func unreadable(start []byte) (what, hint string) {
	for _, m := range magics {
		if bytes.HasPrefix(start, []byte(m.start)) {
			return m.what, m.hint
		}
	}
	return "", ""
}

var warcMagic = []byte("WARC/")

// rootName is the first element of markup, behind its prolog.
var rootName = lazily(`^(?:\s|<\?[^>]*>|<!--(?s:.*?)-->|<!(?i:doctype)[^\[>]*(?:\[[^\]]*\])?\s*>)*<([A-Za-z][\w:.-]*)`)

var htmlDoctype = lazily(`(?i)^(?:\s|<\?[^>]*>|<!--(?s:.*?)-->)*<!doctype\s+html`)

// guess tells a format by what a file begins with.
func guess(name string, start []byte) (Format, error) {
	text := strings.TrimLeft(toUTF8(start, ""), space)
	f, _ := named("text")
	pick := func(name string) (Format, error) {
		f, _ := named(name)
		return f, nil
	}
	switch {
	case strings.HasPrefix(text, "WARC/"):
		return pick("warc")
	case strings.HasPrefix(text, "<"):
		root := ""
		if m := rootName().FindStringSubmatch(text); m != nil {
			_, root, _ = strings.Cut(m[1], ":")
			if root == "" {
				root = m[1]
			}
		}
		switch strings.ToLower(root) {
		case "rss", "rdf", "feed":
			return pick("feed")
		case "nitf":
			return pick("nitf")
		case "newsmessage", "newsitem":
			return pick("newsml")
		case "timeml":
			return pick("timeml")
		}
		if xml := strings.HasPrefix(text, "<?xml") || extension(name) == ".xml"; xml && !htmlDoctype().MatchString(text) && !strings.EqualFold(root, "html") {
			return f, errorf("%s is XML of a kind that is not read, <%s>", name, root).hint("read are RSS, Atom, NITF, NewsML-G2, TimeML and XHTML")
		}
		return pick("html")
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		switch {
		case strings.Contains(text, "jsonfeed.org/version"):
			return pick("feed")
		case ninjsNames().MatchString(text):
			return pick("ninjs")
		case contractNames().MatchString(text):
			return pick("jsonl")
		case extension(name) == ".json":
			return f, errorf("%s is JSON of a kind that is not read", name).
				hint(`read are JSON Feed, ninjs, and documents one a line: {"id":"a1","date":"2025-06-15","text":"…"}`)
		}
	case frontMatter(text):
		return pick("markdown")
	}
	return f, nil
}

// The names of fields that tell what a JSON file is.
var (
	ninjsNames    = lazily(`"(?:body_text|body_xhtml|body_html|bodies|headlines|versioncreated|versionCreated|firstcreated|firstCreated|contentcreated|contentCreated|pubstatus|pubStatus)"\s*:`)
	contractNames = lazily(`^\{[^\n]*"(?:text|date)"\s*:`)
)
