package read

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"strings"
	"time"
)

// ldArticle is what JSON-LD says of an article:
//
//	{"@type": "NewsArticle", "headline": "Talks resume", "datePublished": "2025-06-15T16:30:00+02:00"}
type ldArticle struct {
	headline, url, body string
	date                date
	page                bool // it is the page that is described, not the article
}

// linkedData reads the JSON-LD of a page. What is broken is left out.
//
// The article may stand at the top, in a list, in @graph, or be the mainEntity of a page. What an article lists, of itself or beside it, is not
// gone into: the entries of a live blog have dates of their own, and so do the stories of "more on this".
func linkedData(scripts []string, loc *time.Location) (articles []ldArticle) {
	for _, s := range scripts {
		for _, v := range jsonValues(s) {
			articles = ldWalk(articles, v, loc, 0)
		}
	}
	return articles
}

const maxLDDepth = 12

func ldWalk(articles []ldArticle, v any, loc *time.Location, depth int) []ldArticle {
	if depth > maxLDDepth {
		return articles
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			articles = ldWalk(articles, e, loc, depth+1)
		}
	case map[string]any:
		kind := ldKind(v["@type"])
		if kind != "" {
			a := ldArticle{headline: ldString(v["headline"]), body: ldString(v["articleBody"]), page: kind == "page"}
			if a.headline == "" {
				a.headline = ldString(v["name"])
			}
			for _, name := range []string{"url", "mainEntityOfPage", "@id"} {
				if a.url == "" {
					a.url = ldString(v[name])
				}
			}
			a.date = parseDate(ldString(v["datePublished"]), loc).from("JSON-LD datePublished")
			articles = append(articles, a)
		}
		for _, name := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			articles = ldWalk(articles, v[name], loc, depth+1)
		}
	}
	return articles
}

// ldKind tells articles and pages from all else by the types of schema.org.
func ldKind(v any) string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if kind := ldKind(e); kind != "" {
				return kind
			}
		}
	case string:
		name := v[strings.LastIndexAny(v, "/:#")+1:]
		switch {
		case strings.HasSuffix(name, "Article"), strings.HasSuffix(name, "Posting"), name == "Report", name == "CreativeWork":
			return "article"
		case strings.HasSuffix(name, "Page"):
			return "page"
		}
	}
	return ""
}

// ldString is a value as a text: of a list the first, of an object its @value or @id.
func ldString(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case []any:
		if len(v) > 0 {
			return ldString(v[0])
		}
	case map[string]any:
		for _, name := range []string{"@value", "@id", "url"} {
			if s, ok := v[name].(string); ok {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

// bestLD is the article that a page is of: among several that of its address, then that of its headline, then the first; a page where there is no
// article; the zero value where there is neither.
func bestLD(articles []ldArticle, addresses, headlines []string) (best ldArticle) {
	most := -1
	for _, a := range articles {
		score := 0
		if !a.page {
			score += 8
		}
		for _, u := range addresses {
			if u != "" && sameAddress(u, a.url) {
				score += 4
				break
			}
		}
		for _, h := range headlines {
			if h != "" && a.headline != "" && (strings.EqualFold(h, a.headline) || strings.HasPrefix(h, a.headline)) {
				score += 2
				break
			}
		}
		if a.date.ok() {
			score++
		}
		if score > most {
			best, most = a, score
		}
	}
	return best
}

// sameAddress compares addresses but for what does not name the page.
func sameAddress(a, b string) bool {
	trim := func(s string) string {
		s, _, _ = strings.Cut(s, "#")
		s, _, _ = strings.Cut(s, "?")
		_, rest, ok := strings.Cut(s, "://")
		if ok {
			s = rest
		}
		return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	}
	return a != "" && b != "" && trim(a) == trim(b)
}

var trailingComma = lazily(`,(\s*[}\]])`)

// jsonValues reads the JSON values of a script. The commonest mistakes are mended: marks of comments around it, line ends within strings, entities
// of HTML, a comma before a closing bracket.
func jsonValues(s string) (values []any) {
	s = strings.TrimSpace(s)
	for _, mark := range []string{"<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, mark))
	}
	for _, mark := range []string{"-->", "//]]>", "// ]]>", "/*]]>*/", "]]>", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, mark))
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	mended := trailingComma().ReplaceAllString(s, "$1")
	for _, try := range []string{s, mended, html.UnescapeString(mended)} {
		d := json.NewDecoder(bytes.NewReader([]byte(try)))
		values = nil
		for {
			var v any
			err := d.Decode(&v)
			if err == io.EOF {
				return values
			}
			if err != nil {
				break
			}
			values = append(values, v)
		}
	}
	return values
}
