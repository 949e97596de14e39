package read

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxNesting is how deep elements may lie inside each other, as in HTML.
const maxNesting = 512

// parseXML reads XML into the nodes that markup.go writes the text of: elements with their names as they stand, without a prefix, and
// text. An error names the line. Entities that the file defines are not expanded.
func parseXML(b []byte) (*html.Node, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	root := &html.Node{Type: html.DocumentNode}
	at, depth := root, 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			line, _ := d.InputPos()
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				err = errors.New(syntax.Msg)
			}
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxNesting {
				line, _ := d.InputPos()
				return nil, fmt.Errorf("line %d: elements lie deeper than %d inside each other", line, maxNesting)
			}
			n := &html.Node{Type: html.ElementNode, Data: t.Name.Local, DataAtom: atom.Lookup([]byte(strings.ToLower(t.Name.Local)))}
			for _, a := range t.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: a.Name.Local, Val: a.Value})
			}
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			if at == root || at.Data != t.Name.Local {
				line, _ := d.InputPos()
				return nil, fmt.Errorf("line %d: </%s> ends no element that is open", line, t.Name.Local)
			}
			at, depth = at.Parent, depth-1
		case xml.CharData:
			if at != root {
				at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
			}
		}
	}
	switch {
	case at != root:
		return nil, fmt.Errorf("<%s> does not end: the file was cut short", at.Data)
	case root.FirstChild == nil:
		return nil, errors.New("there is no element in it")
	}
	return root, nil
}

// find is the first element of a name in document order, nil where there is none.
func find(n *html.Node, name string) *html.Node {
	if n == nil || n.Type == html.ElementNode && n.Data == name {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, name); found != nil {
			return found
		}
	}
	return nil
}

// findAll are the elements of a name, those inside one another left out.
func findAll(n *html.Node, name string) (out []*html.Node) {
	if n == nil {
		return nil
	}
	if n.Type == html.ElementNode && n.Data == name {
		return []*html.Node{n}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out = append(out, findAll(c, name)...)
	}
	return out
}

// words is the text of an element on one line; empty where there is no element.
func words(n *html.Node) string {
	if n == nil {
		return ""
	}
	return oneLine(plain(false, n))
}

// attrOf is an attribute of the first element of a name.
func attrOf(n *html.Node, name, attribute string) string {
	if e := find(n, name); e != nil {
		return attr(e, attribute)
	}
	return ""
}
