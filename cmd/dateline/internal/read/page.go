package read

import (
	"net/url"
	"slices"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page is taken apart once: what its head says, then its date (pagedate.go), then, as this changes it, its text. The text is what readability
// finds, which is the algorithm of Firefox's reader view, less what is on a page and not of the article: menus, captions, boxes beside it.

// inPage names where a date is looked for in a page.
var inPage = []string{"JSON-LD datePublished", "meta article:published_time and its like", "<time>", "a byline", "a dateline with its year"}

func openPage(in *Input) Reader {
	in.MaxSize = in.maxPage()
	return in.whole(func(in *Input, b []byte) (Document, error) { return in.page("", in.Name, b, "") })
}

// maxPage is how large a page may be. As a tree it takes many times its size, so where the user says nothing it is less than for other documents.
func (o *Options) maxPage() int64 {
	if o.MaxSize <= 0 {
		return 16 << 20
	}
	return o.MaxSize
}

// page reads a page. The subject is what messages call it, and the label what the server said of its encoding.
func (in *Input) page(id, subject string, b []byte, label string) (Document, error) {
	if label == "" {
		label = labelOf(b)
	}
	root, err := html.Parse(strings.NewReader(toUTF8(b, label)))
	if err != nil {
		return Document{}, nested(subject, err).of(id)
	}
	p := page{in: in, root: root, meta: map[string]string{}}
	p.survey(root, false)
	p.titles = append(p.titles, p.meta["og:title"], p.meta["twitter:title"])
	p.article = bestLD(linkedData(p.scripts, in.Location), []string{p.canonical, p.meta["og:url"]}, p.titles)
	found := p.date()
	title, text := p.text()
	if text == "" {
		return Document{}, errorf("%s has no article that could be told from the rest of the page", subject).
			hint("save the page with its article shown; or give the text alone, --from text").of(id)
	}
	if !found.ok() {
		d, _ := dateline(text, in.Location)
		found = d.from("dateline")
	}
	doc, err := in.document(id, title, text, found, subject, inPage...)
	if wrong, is := err.(*Error); is && !found.ok() && p.modified != "" {
		wrong.hint("it says that it was modified %s, which need not be the day of the article", p.modified)
	}
	return doc, err
}

// nested is the error of markup that cannot be taken apart.
func nested(subject string, err error) *Error {
	if strings.Contains(err.Error(), "512") {
		return errorf("%s is nested deeper than 512 elements", subject)
	}
	return errorf("%s: %w", subject, err)
}

// page is a page that is being read.
type page struct {
	in   *Input
	root *html.Node

	scripts   []string          // JSON-LD
	article   ldArticle         // what it says of the article
	meta      map[string]string // by name, in lower case; the first of a name
	canonical string
	titles    []string // that the page gives itself, that of the heading first
	heading   *html.Node
	modified  string // the date of a later version, for a message
	dated     string // the line that the date was found in
}

// survey notes what the page says of itself. What is beside the article may have metadata, but no headline.
func (p *page) survey(n *html.Node, beside bool) {
	if n.Type == html.ElementNode {
		beside = beside || isBeside(n)
		switch n.DataAtom {
		case atom.Script:
			kind, _, _ := strings.Cut(strings.ToLower(attr(n, "type")), ";")
			if strings.TrimSpace(kind) == "application/ld+json" && n.FirstChild != nil {
				p.scripts = append(p.scripts, n.FirstChild.Data)
			}
		case atom.Meta:
			for _, by := range []string{"property", "name", "itemprop", "http-equiv"} {
				name := strings.ToLower(strings.TrimSpace(attr(n, by)))
				if content := strings.TrimSpace(attr(n, "content")); name != "" && content != "" && p.meta[name] == "" {
					p.meta[name] = content
				}
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				p.canonical = attr(n, "href")
			}
		case atom.H1:
			if p.heading == nil && !beside {
				p.heading = n
				p.titles = append([]string{peek(n, 300)}, p.titles...)
			}
		case atom.Title:
			if n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom == atom.Head {
				p.titles = append(p.titles, oneLine(n.FirstChild.Data))
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.survey(c, beside)
	}
}

// text finds the headline and the text of the article. It changes the page.
func (p *page) text() (title, text string) {
	ld := p.article
	(&clearing{}).node(p.root)
	parser := readability.NewParser()
	address, _ := url.Parse("https://page.invalid/")
	if a, err := parser.ParseAndMutate(p.root, address); err == nil && a.Node != nil {
		title, text = oneLine(a.Title()), plain(true, a.Node)
	}
	if text == "" {
		text = strings.TrimSpace(ld.body)
	}
	switch {
	case ld.headline != "" && !ld.page:
		title = oneLine(html.UnescapeString(ld.headline))
	case p.meta["og:title"] != "":
		title = oneLine(p.meta["og:title"])
	case p.heading != nil && p.titles[0] != "" && strings.Contains(title, p.titles[0]):
		title = p.titles[0] // without the name of the site
	}
	return title, sentences(p.below(text))
}

// below is a text without the headline, and the lines down to those with a date and nothing else, where it begins with them.
func (p *page) below(text string) string {
	rest := text
	for n := 0; n < 6 && rest != ""; n++ {
		line, behind, _ := strings.Cut(rest, "\n")
		rest = strings.TrimLeft(behind, "\n")
		headline := n == 0 && slices.Contains(p.titles, line)
		if rest != "" && (headline || line == p.dated || ownLine(line, nil).ok() || len(line) < 100 && changed().MatchString(line) && absolute(line, nil).ok()) {
			text = rest
		}
	}
	return text
}

// sentences is a text without the short lines at its end that end no sentence: the heading of a box that stands below, the name of a picture's author.
func sentences(text string) string {
	for rest := text; ; {
		i := strings.LastIndexByte(rest, '\n')
		line := rest[i+1:]
		if line != "" && (len(line) > 80 || strings.ContainsAny(line[len(line)-1:], ".!?:)\"'") || strings.HasSuffix(line, "”") || strings.HasSuffix(line, "’")) {
			return rest
		}
		if i < 0 {
			return text
		}
		rest = strings.TrimRight(rest[:i], "\n")
	}
}

// clearing takes from a page what is never text of its article.
type clearing struct {
	begun bool // a paragraph of the article was passed
}

func (c *clearing) node(n *html.Node) {
	for e := n.FirstChild; e != nil; {
		next := e.NextSibling
		switch {
		case e.Type == html.CommentNode, e.Type == html.ElementNode && (unread(e) || !c.begun && isTimeLine(e)):
			n.RemoveChild(e)
		default:
			c.begun = c.begun || e.DataAtom == atom.P && len(peek(e, 100)) > 100
			c.node(e)
		}
		e = next
	}
}

// isTimeLine tells whether an element is a line with a <time>: "Published <time>".
func isTimeLine(n *html.Node) bool {
	if n.DataAtom != atom.Time && (!short(n) || len(peek(n, 80)) > 80) {
		return false
	}
	found := n.DataAtom == atom.Time
	for c := n.FirstChild; c != nil && !found; c = c.NextSibling {
		found = c.DataAtom == atom.Time
	}
	return found
}

// unread tells whether an element is no text of an article.
func unread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Figure, atom.Figcaption, atom.Picture, atom.Video, atom.Audio, atom.Iframe, atom.Svg, atom.Button,
		atom.Input, atom.Select, atom.Textarea, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Dialog:
		return true
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	if strings.HasPrefix(n.Data, "amp-") || attr(n, "aria-hidden") == "true" {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	names := namesOf(n, "class", "id", "data-component", "role", "itemprop")
	return names != "" && (boxes().MatchString(names) && !bodies().MatchString(names) || bylines().MatchString(names) && short(n))
}

// namesOf are what attributes call an element, in lower case; mostly there are none.
func namesOf(n *html.Node, attributes ...string) (names string) {
	for _, a := range n.Attr {
		if slices.Contains(attributes, a.Key) && a.Val != "" {
			names += strings.ToLower(a.Val[:min(len(a.Val), 500)]) + " "
		}
	}
	return names
}

// boxes are what the classes of elements that stand beside an article are called, and bodies those of the article.
var (
	boxes  = lazily(`(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|newsletter|paywall|subscribe|subscription|promo|share|sharing|social|most-?read|trending|sidebar|breadcrumbs?|comments?|advert(?:isement)?|cookie|tags|topics|read-?more|also-read|teasers?|caption|outbrain|taboola|more-on|moreon|navigation|complementary)(?:$|[\s_-])`)
	bodies = lazily(`(?:^|[\s_-])(?:article-?body|story-?body|entry-?content|post-?content|article-?content|articlebody|storybody)(?:$|[\s_-])`)
)

// short tells whether an element holds a line, and stands for itself.
func short(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.P, atom.Ul, atom.Time, atom.Address, atom.Section, atom.Header, atom.Li, atom.Td:
		return n.FirstChild != nil && len(peek(n, 200)) <= 200
	case atom.Span:
		return n.Parent != nil && n.Parent.DataAtom != atom.P && len(peek(n, 200)) <= 200
	}
	return false
}
