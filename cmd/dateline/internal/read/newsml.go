package read

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
)

// NewsML-G2 is what news agencies send: a message with any number of items, or one item.
//
//	<newsItem guid="urn:example:1"><itemMeta><versionCreated>2025-06-15T16:30:00Z</versionCreated></itemMeta>
//	<contentMeta><headline>Talks resume</headline></contentMeta><contentSet><inlineXML>…NITF or XHTML…</inlineXML></contentSet></newsItem>
func openNewsML(in *Input) Reader {
	return &elements{in: in, s: newSplitter(asUTF8(in.r, in.peek()), in.maxSize(), "newsItem"), what: "newsItem", parse: in.newsItem}
}

// inNewsML names where a date is looked for. When the words were written tells best what "Saturday" is to them; a version may be of later.
var inNewsML = []string{"contentCreated", "firstCreated", "versionCreated"}

func (in *Input) newsItem(_, element []byte, subject string) (Document, error) {
	root, err := parseXML(element)
	if err != nil {
		return Document{}, errorf("%s cannot be read: %w", subject, err)
	}
	item := root.FirstChild
	id := attr(item, "guid")
	set := find(item, "contentSet")
	title := ""
	if meta := find(item, "contentMeta"); meta != nil {
		title = words(find(meta, "headline"))
	}
	var text string
	var d date
	for _, name := range inNewsML {
		d = first(d, parseDate(words(find(item, name)), in.Location).from("NewsML-G2 "+name))
	}
	for _, x := range findAll(set, "inlineXML") {
		if text != "" {
			break
		}
		if n := find(x, "nitf"); n != nil {
			var head string
			var inner date
			head, text, inner = in.nitf(n)
			title, d = cmp.Or(title, head), first(d, inner)
			continue
		}
		body := find(x, "body")
		if body == nil {
			body = x
		}
		text = plain(false, body)
	}
	for _, x := range findAll(set, "inlineData") {
		if text != "" {
			break
		}
		raw := rawText(x)
		if kind := attr(x, "contenttype"); strings.HasPrefix(kind, "text/plain") {
			text = strings.TrimSpace(raw)
		} else if kind == "" || strings.Contains(kind, "html") {
			if text, err = markupText(raw); err != nil {
				return Document{}, nested(subject, err).of(id)
			}
		}
	}
	subject = titled(subject, title)
	if text == "" {
		what := "looked for inlineXML and inlineData"
		if class := attrOf(item, "itemClass", "qcode"); class != "" && class != "ninat:text" {
			what = "its class is " + shortened(class)
		}
		return Document{}, errorf("%s has no text: %s", subject, what).of(id)
	}
	return in.document(id, title, text, d, subject, inNewsML...)
}

// rawText is the text of an element as it stands.
func rawText(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c)
		}
	}
	add(n)
	return b.String()
}
