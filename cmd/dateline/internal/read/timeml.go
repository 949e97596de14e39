package read

import (
	"strings"

	"golang.org/x/net/html"
)

// openTimeML reads the text and the document date of TimeML; its events and expressions are left aside. TimeBank 1.2 has no TEXT: there the text is
// all but the head, and the date is the first TIMEX3 that is the CREATION_TIME. Offsets are those of the annotations.
func openTimeML(in *Input) Reader {
	return in.whole(func(in *Input, b []byte) (Document, error) {
		root, err := parseXML([]byte(toUTF8(b, labelOf(b))))
		if err != nil {
			return Document{}, errorf("%s is no TimeML that can be read: %w", in.Name, err)
		}
		doc := find(root, "TimeML")
		if doc == nil {
			return Document{}, errorf("%s is no TimeML: its outermost element is <%s>", in.Name, root.FirstChild.Data)
		}
		var d date
		value := attrOf(find(doc, "DCT"), "TIMEX3", "value")
		walk(doc, func(n *html.Node) {
			if value == "" && n.Data == "TIMEX3" && attr(n, "functionInDocument") == "CREATION_TIME" {
				value = attr(n, "value")
			}
		})
		if d = parseDate(value, in.Location); !d.ok() && len(value) > len("2025-06-15") {
			d = parseDate(value[:len("2025-06-15")], in.Location) // with a part of the day: 2025-06-15TNI
		}
		title := words(find(doc, "TITLE"))
		body := find(doc, "TEXT")
		if body == nil {
			body = doc
			for _, name := range []string{"DOCID", "DOCNO", "DCT", "TITLE"} {
				for _, n := range findAll(doc, name) {
					n.Parent.RemoveChild(n)
				}
			}
		}
		text := rawText(body)
		if strings.TrimSpace(text) == "" {
			return Document{}, errorf("%s has no text", in.Name)
		}
		return in.document("", title, text, d.from("TimeML DCT"), in.Name, "the TIMEX3 of its DCT")
	})
}

// walk visits the elements in document order.
func walk(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}
