package read

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// NITF is the XML of newspapers and their archives:
//
//	<nitf><head><docdata><date.issue norm="20250615T163000Z"/></docdata></head>
//	<body><body.head><hedline><hl1>Talks resume</hl1></hedline></body.head><body.content><p>The talks …</p></body.content></body></nitf>

// inNITF names where a date is looked for.
var inNITF = []string{"date.issue", "date.release", "pubdata date.publication", "story.date"}

func openNITF(in *Input) Reader {
	return in.whole(func(in *Input, b []byte) (Document, error) {
		root, err := parseXML([]byte(toUTF8(b, labelOf(b))))
		if err != nil {
			return Document{}, errorf("%s is no NITF that can be read: %w", in.Name, err)
		}
		n := find(root, "nitf")
		if n == nil {
			return Document{}, errorf("%s is no NITF: its outermost element is <%s>", in.Name, root.FirstChild.Data)
		}
		title, text, d := in.nitf(n)
		if text == "" {
			return Document{}, errorf("%s has no text: looked for <body.content>", in.Name)
		}
		return in.document("", title, text, d, in.Name, inNITF...)
	})
}

// nitf reads the headline, the text and the date of NITF.
func (in *Input) nitf(n *html.Node) (title, text string, d date) {
	for _, at := range []struct{ element, attribute string }{
		{"date.issue", "norm"}, {"date.release", "norm"}, {"pubdata", "date.publication"}, {"story.date", "norm"},
	} {
		d = first(d, parseDate(attrOf(n, at.element, at.attribute), in.Location).from("NITF "+at.element))
	}
	d = first(d, parseDate(words(find(n, "story.date")), in.Location).from("NITF story.date"))
	if title = words(find(n, "hl1")); title == "" {
		title = words(find(n, "hedline"))
	}
	if title == "" {
		title = words(find(find(n, "head"), "title"))
	}
	content := findAll(n, "body.content")
	// Archives have the beginning once more as a block of its own beside the whole.
	var full []*html.Node
	for _, c := range content {
		for _, b := range findAll(c, "block") {
			if attr(b, "class") == "full_text" {
				full = append(full, b)
			}
		}
	}
	if len(full) > 0 {
		content = full
	}
	for _, c := range content {
		asHTML(c)
	}
	return title, plain(false, content...), d
}

// asHTML gives the elements that NITF has beside those of HTML the kind that they are written as. Pictures with their captions, and notes of the
// editors, are no text of the article.
func asHTML(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.Data {
		case "media", "note", "nitf-table-metadata":
			n.RemoveChild(c)
		case "hl1", "hl2", "block", "bq", "datasource", "tagline":
			c.DataAtom = atom.Div
			asHTML(c)
		default:
			asHTML(c)
		}
		c = next
	}
}

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
			title, d = or(title, head), first(d, inner)
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

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
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
