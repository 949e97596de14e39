package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"
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

func (in *Input) jsonEntry(raw json.RawMessage, subject string) (Document, error) {
	var e struct {
		ID        text `json:"id"`
		URL       text `json:"url"`
		Title     text `json:"title"`
		HTML      text `json:"content_html"`
		Text      text `json:"content_text"`
		Summary   text `json:"summary"`
		Published text `json:"date_published"`
	}
	if err := json.Unmarshal(raw, &e); err != nil {
		return Document{}, errorf("%s is no object", subject)
	}
	id := string(e.ID)
	if id == "" {
		id = string(e.URL)
	}
	body := strings.TrimSpace(string(e.Text))
	if body == "" {
		var err error
		if body, err = markupText(string(e.HTML), string(e.Summary)); err != nil {
			return Document{}, nested(subject, err).of(id)
		}
	}
	subject = titled(subject, string(e.Title))
	if body == "" {
		return Document{}, errorf("%s has no text: looked for content_text, content_html and summary", subject).of(id)
	}
	d := parseDate(string(e.Published), in.Location).from("JSON Feed date_published")
	return in.document(id, inline(string(e.Title)), body, d, subject, "date_published")
}
