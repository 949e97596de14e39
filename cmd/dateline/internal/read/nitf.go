package read

import (
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
