package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// renderer writes the text of markup as a reader sees it: paragraphs with a blank line between them, white space as one space.
type renderer struct {
	out    strings.Builder
	noMenu bool // leave out lines that are nothing but links: "Read more: Talks resume"
	most   int  // bytes that are wanted; 0 is all
	nodes  int  // that were seen, where not all is wanted

	line               strings.Builder // what is being written
	letters            int             // of the line, spaces aside
	linked             int             // of them, within links
	links              int             // how many links are open
	total, totalLinked int             // letters of the lines before
	gap                int             // line ends that are due before the line
	blank              bool            // a space is due
}

// plain is the text of nodes.
func plain(noMenu bool, nodes ...*html.Node) string {
	r := renderer{noMenu: noMenu}
	for _, n := range nodes {
		r.node(n)
	}
	r.end(2)
	return r.out.String()
}

// maxPeek is how many nodes a look at the text of an element may see. Elements lie inside each other, and every one may be looked at.
const maxPeek = 4000

// peek is the beginning of the text of an element, on one line: what tells whether it is short, and what it says then.
func peek(n *html.Node, most int) string {
	r := renderer{most: most + 1}
	r.node(n)
	r.end(2)
	s := oneLine(r.out.String())
	return s[:min(len(s), most+1)]
}

// fragment is the text of a piece of HTML, as the entries of feeds have it.
func fragment(markup string) (string, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(markup), body)
	if err != nil {
		return "", err
	}
	return plain(false, nodes...), nil
}

func (r *renderer) node(n *html.Node) {
	if r.most > 0 {
		if r.nodes++; r.nodes > maxPeek || r.out.Len()+r.line.Len() > r.most {
			return
		}
	}
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
		return
	case html.DocumentNode:
		r.children(n)
		return
	case html.ElementNode:
	default:
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Select, atom.Button,
		atom.Textarea, atom.Canvas, atom.Audio, atom.Video, atom.Map:
		return
	case atom.Br:
		if r.line.Len() > 0 {
			r.end(1)
		} else {
			r.gap++ // two of them make a paragraph
		}
		return
	case atom.A:
		r.links++
		r.children(n)
		r.links--
		return
	}
	switch gap := gapOf(n.DataAtom); gap {
	case 0:
		r.children(n)
	default:
		r.end(gap)
		r.children(n)
		r.end(gap)
	}
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

// gapOf is how many line ends stand around an element.
func gapOf(a atom.Atom) int {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Details, atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption,
		atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Main, atom.Nav, atom.Ol, atom.P,
		atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Ul:
		return 2
	case atom.Caption, atom.Dd, atom.Dt, atom.Li, atom.Td, atom.Th, atom.Tr:
		return 1
	}
	return 0
}

func (r *renderer) text(s string) {
	for _, c := range s {
		switch {
		case c == '\u00ad' || c == '\u200b' || c == '\ufeff': // where a word may be divided
		case unicode.IsSpace(c):
			r.blank = r.blank || r.line.Len() > 0
		default:
			if r.blank {
				r.line.WriteByte(' ')
				r.blank = false
			}
			r.line.WriteRune(c)
			r.letters++
			if r.links > 0 {
				r.linked++
			}
		}
	}
}

// end ends a line, with at least so many line ends behind it.
func (r *renderer) end(gap int) {
	if r.line.Len() > 0 {
		if !r.noMenu || r.linked*10 < r.letters*8 {
			for range min(max(r.gap, 1), 2) {
				if r.out.Len() > 0 {
					r.out.WriteByte('\n')
				}
			}
			r.out.WriteString(r.line.String())
			r.gap = 0
		}
		r.line.Reset()
		r.total, r.totalLinked = r.total+r.letters, r.totalLinked+r.linked
		r.letters, r.linked = 0, 0
	}
	r.blank = false
	r.gap = max(r.gap, gap)
}

// oneLine is a text with its white space as single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shortened cuts a text for a message.
func shortened(s string) string {
	const most = 60
	if s = oneLine(s); utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := []rune(s)
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}

// attr is an attribute of an element.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
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
