package read

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The date of a page is that of its publication, from the first of these that has one: JSON-LD, the meta elements, <time>, a byline. A date that is
// marked as that of a later version is never taken, and neither is one that belongs to another story of the page, nor the day that the head of a
// site shows above its headline, which is that of the visit.

// date finds the document date of a page; none where there is none.
func (p *page) date() date {
	p.modified = p.meta["article:modified_time"]
	return first(p.article.date, p.metaDate(), p.timeDate(), p.byline())
}

// metaNames are the meta elements that have a date of publication, the surest first. They are names in use: of Open Graph, Dublin Core, rNews, and of
// the services that measure how often a page is read.
var metaNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "rnews:datepublished",
	"published_time", "publish_time", "publish-date", "publish_date", "publishdate", "publication_date", "publication-date", "published-date",
	"pubdate", "pub_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article_date_original", "citation_publication_date",
	"dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date",
}

func (p *page) metaDate() date {
	for _, name := range metaNames {
		if d := parseDate(p.meta[name], p.in.Location); d.ok() {
			return d.from("meta " + name)
		}
	}
	return date{}
}

// timeDate is the date of the <time> that is likeliest that of the article: one that says so, then one inside the article, then the first. Microdata,
// itemprop="datePublished", counts as one.
func (p *page) timeDate() date {
	var best date
	most := 0
	passed := p.heading == nil
	looked := 0
	walkMain(p.root, func(n *html.Node) bool {
		passed = passed || n == p.heading
		marked := strings.EqualFold(attr(n, "itemprop"), "datePublished")
		if n.DataAtom != atom.Time && (!marked || n.DataAtom == atom.Meta) {
			return true
		}
		if looked++; looked > maxTimes || !marked && later(n) {
			return true
		}
		d := date{}
		for _, s := range []string{attr(n, "datetime"), attr(n, "content"), peek(n, maxWords)} {
			if d = first(d, parseDate(s, p.in.Location)); d.ok() {
				break
			}
		}
		score := 1
		if marked || isPublished(n) {
			score += 4
		}
		switch inside, another := inArticle(n); {
		case another:
			return true
		case inside:
			score += 2
		case !passed:
			return true
		}
		if d.ok() && score > most {
			best, most = d.from("<time>"), score
			if n.DataAtom != atom.Time {
				best = d.from("itemprop datePublished")
			}
		}
		return true
	})
	return best
}

func isPublished(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "pubdate" {
			return true
		}
	}
	return publishedClass().MatchString(strings.ToLower(attr(n, "class")))
}

var (
	publishedClass = lazily(`(?:^|[\s_-])(?:published|publish-?date|pubdate|entry-date|post-date|dt-published|article-date)(?:$|[\s_-])`)
	changedClass   = lazily(`(?i)(?:^|[\s_-])(?:updated|modified|dt-updated|last-?modified)(?:$|[\s_-])`)
)

// later tells whether an element has the date of a later version: by its class, its property, or the words before it, "Updated <time>".
func later(n *html.Node) bool {
	if strings.EqualFold(attr(n, "itemprop"), "dateModified") || changedClass().MatchString(attr(n, "class")) && !isPublished(n) {
		return true
	}
	before := peek(n, 200)
	for s := n.PrevSibling; s != nil && s.DataAtom != atom.Time && s.DataAtom != atom.Br; s = s.PrevSibling {
		if text := peek(s, 200); text != "" {
			if !strings.ContainsAny(text, "0123456789") { // else the words belong to a date of their own
				before = text + " " + before
			}
			break
		}
	}
	return changed().MatchString(before[:min(len(before), 200)])
}

// inArticle tells whether an element is part of the main article, or of another that stands within it or beside it: an entry of a live blog, a story of
// a list that links to its page.
func inArticle(n *html.Node) (inside, another bool) {
	articles := 0
	for e := n.Parent; e != nil; e = e.Parent {
		switch {
		case e.DataAtom == atom.A && !timesOnly(e), e.DataAtom == atom.Li && linksOnly(e):
			return false, true
		case e.DataAtom == atom.Article, strings.HasSuffix(attr(e, "itemtype"), "Article"):
			articles++
			inside = true
		case e.DataAtom == atom.Main, attr(e, "role") == "main":
			inside = true
		}
	}
	return inside, articles > 1
}

// timesOnly tells whether a link has nothing but dates, as that of an article to its own address.
func timesOnly(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Time && peek(c, 10) != "" {
			return false
		}
	}
	return true
}

// linksOnly tells whether an element is the teaser of another story: it has a link with most of its words.
func linksOnly(n *html.Node) bool {
	r := renderer{most: 1000}
	r.node(n)
	all, linked := r.total+r.letters, r.totalLinked+r.linked
	return linked*2 > all
}

// isBeside tells whether an element stands beside the article.
func isBeside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer:
		return true
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	names := namesOf(n, "class", "id")
	return names != "" && boxes().MatchString(names) && !bodies().MatchString(names)
}

// bylines are what the classes of elements with the author and the date are called.
var bylines = lazily(`(?i)(?:^|[\s_-])(?:byline|by-line|dateline|pub-?date|publish(?:ed)?(?:-?(?:date|time|on))?|datepublished|post-?date|post-?meta|entry-?meta|entry-?date|article-?meta|article-?date|article-?info|story-?meta|story-?date|timestamp|time-?stamp|date-?time|date|dates|author)(?:$|[\s_-])`)

// articleDate are those of them that no other date is called by.
var articleDate = lazily(`(?i)(?:^|[\s_-])(?:byline|by-line|dateline|publish|pub-?date|datepublished|post|entry|article|story)`)

// byline is the date of the line that has the author and the date: of an element that is called so, else of a short line of its own behind the
// headline.
func (p *page) byline() date {
	var found date
	passed := p.heading == nil
	walkMain(p.root, func(n *html.Node) bool {
		if found.ok() {
			return false
		}
		passed = passed || n == p.heading
		names := namesOf(n, "class", "id", "itemprop", "rel", "data-testid")
		if names != "" && bylines().MatchString(names) && !changedClass().MatchString(names) {
			// Above the headline, what is called no more than a date may be that of the visit.
			if inside, another := inArticle(n); !another && (passed || inside || articleDate().MatchString(names)) {
				if text := peek(n, maxWords); len(text) <= maxWords {
					found = published(text, p.in.Location)
				}
			}
		}
		return true
	})
	if !found.ok() {
		found = p.lineBelow()
	}
	return found.from("byline")
}

// maxLines is how many lines behind the headline are searched for a date.
const maxLines = 12

// lineBelow is the date of a line of its own behind the headline. A page of old without <h1> has as its headline what its title begins with.
func (p *page) lineBelow() date {
	lines := strings.Split(plain(false, p.root), "\n")
	headlines := map[string]bool{}
	for _, t := range p.titles {
		t = strings.ToLower(t)
		headlines[t] = t != ""
		for _, mark := range []string{" - ", " | ", " — ", " – ", " :: ", ": "} {
			if a, b, ok := strings.Cut(t, mark); ok {
				headlines[a] = headlines[a] || len(a) > 10
				headlines[b] = headlines[b] || len(b) > 10
			}
		}
	}
	behind := -1
	for i, line := range lines {
		if headlines[strings.ToLower(strings.TrimSpace(line))] {
			behind = i
			break
		}
	}
	if behind < 0 {
		return date{}
	}
	seen := 0
	for _, line := range lines[behind+1:] {
		if line == "" {
			continue
		}
		if d := ownLine(line, p.in.Location); d.ok() {
			p.dated = line
			return d
		}
		if seen++; seen == maxLines || len(line) > 300 {
			break
		}
	}
	return date{}
}

// maxTimes is how many elements with a date are looked at.
const maxTimes = 5000

// walkMain visits the elements in document order, but those beside the article. A visit that returns false leaves out what is below.
func walkMain(n *html.Node, visit func(*html.Node) bool) {
	if n.Type == html.ElementNode && (isBeside(n) || !visit(n)) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walkMain(c, visit)
	}
}
