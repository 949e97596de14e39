package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"
	"golang.org/x/net/html"
)

// Every entry of a feed is a document, with the text that the feed gives of it: the whole article, or its summary. A feed of any length is read
// entry by entry; gofeed, which knows the dialects of RSS and Atom, reads each as a feed of one.

func openFeed(in *Input) Reader {
	head := in.peek()
	if text := strings.TrimLeft(toUTF8(head, ""), space); strings.HasPrefix(text, "{") {
		return newJSONItems(in, "entry", "items", in.jsonEntry)
	}
	return &elements{in: in, s: newSplitter(asUTF8(in.r, head), in.maxSize(), "item", "entry"), what: "entry", parse: in.feedEntry}
}

// elements reads the elements of a stream of XML, each a document.
type elements struct {
	in    *Input
	s     *splitter
	what  string // an element is called in messages
	count int
	parse func(root, element []byte, subject string) (Document, error)
}

func (e *elements) Next() (Piece, error) {
	b, err := e.s.next()
	if err == io.EOF && e.count == 0 {
		e.count++
		return Piece{}, &Error{Err: fmt.Errorf("there is no %s in it", e.what)}
	}
	e.count++
	subject := fmt.Sprintf("%s %d", e.what, e.count)
	switch {
	case errors.Is(err, errTooLarge):
		return Piece{}, tooLarge(subject, e.in.maxSize())
	case errors.Is(err, errNoEnd):
		return Piece{}, errorf("%s %w", subject, err)
	case err == io.EOF:
		return Piece{}, err
	case err != nil:
		return Piece{}, cannotRead(e.in.Name, err)
	}
	return Piece{Parse: func() (Document, error) { return e.parse(e.s.root, b, subject) }}, nil
}

// feedEntry reads an entry of RSS or Atom, as a feed of one: within the start tag of its own feed, which declares the prefixes.
func (in *Input) feedEntry(root, element []byte, subject string) (Document, error) {
	read, start, end := in.rssItem, "<rss><channel>", "</channel></rss>"
	if localName(tagName(element)) == "entry" {
		read, start, end = in.atomEntry, "<feed>", "</feed>"
	}
	name := string(tagName(root))
	switch kind := localName([]byte(name)); {
	case bytes.HasSuffix(root, []byte("/>")):
	case start == "<feed>" && kind == "feed", start != "<feed>" && kind == "RDF":
		start, end = string(root), "</"+name+">"
	case start != "<feed>" && kind == "rss":
		start, end = string(root)+"<channel>", "</channel></"+name+">"
	}
	return read(slices.Concat([]byte(start), element, []byte(end)), subject)
}

func (in *Input) rssItem(b []byte, subject string) (Document, error) {
	p := rss.Parser{}
	feed, err := p.Parse(bytes.NewReader(b))
	if err != nil || len(feed.Items) == 0 {
		return Document{}, brokenEntry(subject, err)
	}
	item := feed.Items[0]
	id := item.Link
	if item.GUID != nil && item.GUID.Value != "" {
		id = item.GUID.Value
	}
	text, err := markupText(item.Content, item.Description)
	if err != nil {
		return Document{}, nested(subject, err).of(id)
	}
	subject = titled(subject, item.Title)
	if text == "" {
		return Document{}, errorf("%s has no text: looked for content:encoded and description", subject).of(id)
	}
	d := parseDate(item.PubDate, in.Location).from("RSS pubDate")
	if dc := item.DublinCoreExt; dc != nil && !d.ok() && len(dc.Date) > 0 {
		d = parseDate(dc.Date[0], in.Location).from("RSS dc:date")
	}
	return in.document(id, inline(item.Title), text, d, subject, "pubDate", "dc:date")
}

func (in *Input) atomEntry(b []byte, subject string) (Document, error) {
	p := atom.Parser{}
	feed, err := p.Parse(bytes.NewReader(b))
	if err != nil || len(feed.Entries) == 0 {
		return Document{}, brokenEntry(subject, err)
	}
	e := feed.Entries[0]
	content := ""
	if e.Content != nil {
		content = e.Content.Value
	}
	text, err := markupText(content, e.Summary)
	if err != nil {
		return Document{}, nested(subject, err).of(e.ID)
	}
	subject = titled(subject, e.Title)
	if text == "" {
		return Document{}, errorf("%s has no text: looked for content and summary", subject).of(e.ID)
	}
	d := first(parseDate(e.Published, in.Location).from("Atom published"), parseDate(e.Updated, in.Location).from("Atom updated"))
	return in.document(e.ID, inline(e.Title), text, d, subject, "published", "updated")
}

func brokenEntry(subject string, err error) *Error {
	if err == nil {
		err = errors.New("there is no entry in it")
	}
	return errorf("%s cannot be read: %w", subject, err)
}

// titled adds the title of an entry to what messages call it.
func titled(subject, title string) string {
	if title = shortened(inline(title)); title != "" {
		return fmt.Sprintf("%s (%q)", subject, title)
	}
	return subject
}

// tags tell markup from text that has none.
var tags = lazily(`<[A-Za-z/!]`)

// markupText is the text of the first of several pieces of HTML that has one. Plain text keeps its lines.
func markupText(pieces ...string) (string, error) {
	for _, p := range pieces {
		if !tags().MatchString(p) {
			p = "<pre>" + paragraphs(p) + "</pre>"
		}
		text, err := fragment(p)
		if text != "" || err != nil {
			return text, err
		}
	}
	return "", nil
}

// paragraphs marks the lines of plain text.
func paragraphs(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(s), "\r\n", "\n"), "\n", "<br>")
}

// inline is the text of a title, which may have entities and tags.
func inline(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return oneLine(s)
	}
	if !tags().MatchString(s) {
		return oneLine(html.UnescapeString(s))
	}
	text, _ := fragment(s)
	return oneLine(text)
}
