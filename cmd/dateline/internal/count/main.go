// Command count holds that the work on a page, a feed, an archive or another file that is read is in proportion to its length, for files that are made
// to be slow. Package steps of the library says how to run it.
package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/internal/steps"
)

func main() {
	var cases []steps.Case
	add := func(name string, n int, run func(n int)) {
		cases = append(cases, steps.Case{Name: name, N: n, Run: run})
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := files[name]
		add(f.format+": "+name, f.n, func(n int) { readAll(f.format, f.begin+strings.Repeat(f.part, n)+strings.Repeat(f.close, n)+f.end) })
	}
	texts := steps.Texts()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		add("html: text of "+name, 250, func(n int) { readAll("html", page("<p>"+texts[name](n))) })
	}
	add("warc: pages", 30, func(n int) {
		var b strings.Builder
		for i := range n {
			b.WriteString(record(fmt.Sprintf("https://a.example/%d", i), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+page("<p>It rained on Friday.")))
		}
		readAll("warc", b.String())
	})
	add("warc: headers", 500, func(n int) {
		readAll("warc", record("https://a.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+strings.Repeat("X: y\r\n", n)+"\r\n"+page("<p>It rained on Friday.")))
	})
	steps.Main(cases)
}

// file is a file of n parts that is made to be slow to read. What closes the parts stands behind all of them.
type file struct {
	format, begin, part, close, end string
	n                               int
}

const dated = `<meta property="article:published_time" content="2025-06-15">`

func page(body string) string {
	return "<html><head><title>Rain</title>" + dated + "</head><body>" + body + "</body></html>"
}

func record(uri, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		uri, len(block), block)
}

// inBody are files whose parts stand in the body of a page.
func inBody(part, close string) file {
	return file{"html", "<html><head>" + dated + "</head><body>", part, close, "</body></html>", 250}
}

// inHead are files whose parts stand in its head.
func inHead(part string) file {
	return file{"html", "<html><head>", part, "", dated + "</head><body><p>It rained on Friday.</body></html>", 250}
}

// inJSON are files whose parts stand in the JSON-LD of a page.
func inJSON(begin, part, close, end string) file {
	return file{"html", `<html><head><script type="application/ld+json">` + begin, part, close, end + "</script>" + dated + "</head><body><p>It rained.</body></html>", 250}
}

var files = map[string]file{
	"paragraphs":               inBody("<p>It rained on Friday, and it rained on Saturday too.</p>", ""),
	"paragraphs in boxes":      inBody("<div><p>It rained on Friday, and it rained on Saturday too.</p></div>", ""),
	"paragraphs in articles":   inBody("<article><p>It rained on Friday, and it rained on Saturday too.</p></article>", ""),
	"boxes in boxes":           inBody("<div>", "</div>"),
	"boxes with text in boxes": inBody("<div><p>It rained on Friday, and it rained on Saturday too.</p>", "</div>"),
	"boxes never closed":       inBody("<div>", ""),
	"boxes never opened":       inBody("</div>", ""),
	"articles in articles":     inBody("<article><p>It rained on Friday, and it rained on Saturday too.", "</article>"),
	"bold in bold":             inBody("<b>", "</b>"),
	"bold never closed":        inBody("<p><b>It rained. ", ""),
	"fonts":                    inBody(`<font size="1"><p>`, ""),
	"links":                    inBody(`<a href="/a">Rain</a> `, ""),
	"links in links":           inBody(`<a href="/a">`, ""),
	"tables":                   inBody("<table><tr><td>It rained.", "</table>"),
	"rows":                     inBody("<table><tr><td>It rained.</table>", ""),
	"lists":                    inBody("<ul><li>It rained.", "</ul>"),
	"items":                    inBody("<li>It rained on Friday, and it rained on Saturday too.", ""),
	"headings":                 inBody("<h2>Rain</h2>", ""),
	"times":                    inBody(`<time datetime="2025-06-15">Sunday</time> `, ""),
	"quotes":                   inBody("<blockquote>It rained.", "</blockquote>"),
	"comments":                 inBody("<!-- a -->", ""),
	"comments never closed":    inBody("<!-- ", ""),
	"scripts":                  inBody("<script>a</script>", ""),
	"scripts never closed":     inBody("<script>", ""),
	"templates":                inBody("<template>", "</template>"),
	"svg":                      inBody("<svg><g>", "</g></svg>"),
	"math":                     inBody("<math><mi>", "</mi></math>"),
	"selects":                  inBody("<select><option>", ""),
	"forms":                    inBody("<form><input>", ""),
	"breaks":                   inBody("It rained.<br>", ""),
	"rules":                    inBody("<hr>", ""),
	"entities":                 inBody("&amp;&quot;&#8217;", ""),
	"ampersands":               inBody("&", ""),
	"less than":                inBody("<", ""),
	"less than letters":        inBody("<a ", ""),
	"tags cut off":             inBody("<p class='", ""),
	"spaces":                   inBody(" &nbsp; \n", ""),
	"classes":                  inBody(`<p class="share social byline caption related">Rain</p>`, ""),
	"frames":                   inBody("<frameset>", ""),
	"metas":                    inHead(`<meta name="date" content="x"><meta property="og:title" content="Rain">`),
	"titles":                   inHead("<title>Rain</title>"),
	"bases":                    inHead(`<base href="https://a.example/">`),
	"heads":                    inHead("<head>"),
	"JSON-LD blocks":           inHead(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain"}</script>`),
	"attributes":               {"html", "<html><head>" + dated + "</head><body ", `a="b" `, "", "><p>It rained.</body></html>", 250},
	"attributes that differ":   {"html", "<html><head>" + dated + "</head><body ", `a`, "", "=1><p>It rained.</body></html>", 250},
	"JSON-LD objects":          inJSON("[", `{"@type":"NewsArticle","headline":"Rain"},`, "", "{}]"),
	"JSON-LD arrays":           inJSON("", "[", "]", ""),
	"JSON-LD graphs":           inJSON("", `{"@graph":[`, "]}", ""),
	"JSON-LD in articles":      inJSON("", `{"@type":"NewsArticle","mainEntity":`, "}", "1"),
	"JSON-LD never closed":     inJSON("", `{"a":`, "", ""),
	"JSON-LD fields":           inJSON("{", `"a":1,`, "", `"b":2}`),
	"items of RSS":             {"feed", `<rss><channel>`, `<item><title>Rain</title><pubDate>Wed, 12 Mar 2025 16:05:00 EDT</pubDate><description>It rained.</description></item>`, "", "</channel></rss>", 100},
	"items never closed":       {"feed", `<rss><channel>`, `<item>`, "", "</channel></rss>", 250},
	"elements of an item":      {"feed", `<rss><channel><item>`, `<category>a</category>`, "", "<description>It rained.</description></item></channel></rss>", 250},
	"nested in an item":        {"feed", `<rss><channel><item>`, `<a>`, "</a>", "<description>It rained.</description></item></channel></rss>", 250},
	"pages in an item":         {"feed", `<rss><channel><item><description><![CDATA[`, "<div><p>It rained.", "</div>", "]]></description></item></channel></rss>", 250},
	"escaped in an item":       {"feed", `<rss><channel><item><description>`, "&lt;p&gt;It rained.", "", "</description></item></channel></rss>", 250},
	"entries of Atom":          {"feed", `<feed xmlns="http://www.w3.org/2005/Atom">`, `<entry><title>Rain</title><updated>2025-01-26T00:00:00Z</updated><summary>It rained.</summary></entry>`, "", "</feed>", 100},
	"namespaces":               {"feed", `<feed `, `xmlns:a="http://a.example/" `, "", `><entry><title>Rain</title><updated>2025-01-26T00:00:00Z</updated><summary>It rained.</summary></entry></feed>`, 250},
	"items of a JSON feed":     {"feed", `{"version":"https://jsonfeed.org/version/1.1","items":[`, `{"content_text":"It rained.","date_published":"2025-08-18"},`, "", `{}]}`, 100},
	"nested in a JSON feed":    {"feed", `{"version":"https://jsonfeed.org/version/1.1","items":[{"a":`, `[`, "]", `}]}`, 250},
	"comments of XML":          {"feed", `<rss>`, `<!-- <item> -->`, "", "</rss>", 250},
	"paragraphs of NITF":       {"nitf", `<nitf><head><docdata><date.issue norm="20250615"/></docdata></head><body><body.content>`, "<p>It rained.</p>", "", "</body.content></body></nitf>", 250},
	"blocks of NITF":           {"nitf", `<nitf><head><docdata><date.issue norm="20250615"/></docdata></head><body><body.content>`, "<block><p>It rained.</p>", "</block>", "</body.content></body></nitf>", 250},
	"items of NewsML":          {"newsml", `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>`, `<newsItem guid="u"><contentMeta><contentCreated>2025-06-14</contentCreated></contentMeta><contentSet><inlineData contenttype="text/plain">It rained.</inlineData></contentSet></newsItem>`, "", "</itemSet></newsMessage>", 60},
	"items of ninjs":           {"ninjs", "[", `{"uri":"u","versioncreated":"2025-06-15T16:30:00Z","body_text":"It rained."},`, "", "{}]", 100},
	"bodies of ninjs":          {"ninjs", `[{"versioncreated":"2025-06-15T16:30:00Z","bodies":[`, `{"contentType":"text/html","value":"<p>It rained."},`, "", "{}]}]", 100},
	"lines of JSON":            {"jsonl", "", `{"date":"2025-06-15","text":"It rained."}` + "\n", "", "", 100},
	"one line of JSON":         {"jsonl", `{"date":"2025-06-15","text":"`, `\u00e9\n`, "", `"}`, 250},
	"fields of a line":         {"jsonl", `{"date":"2025-06-15",`, `"a":1,`, "", `"text":"It rained."}`, 250},
	"nested in a line":         {"jsonl", `{"date":"2025-06-15","a":`, `[`, "]", `,"text":"It rained."}`, 250},
	"TIMEX3":                   {"timeml", `<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1998-02-06" functionInDocument="CREATION_TIME">02/06/98</TIMEX3></DCT><TEXT>`, `It rained on <TIMEX3 tid="t1" type="DATE" value="1998-02-06">Friday</TIMEX3>. `, "", "</TEXT></TimeML>", 250},
	"nested in TimeML":         {"timeml", `<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1998-02-06" functionInDocument="CREATION_TIME">02/06/98</TIMEX3></DCT><TEXT>`, `<s>`, "</s>", "</TEXT></TimeML>", 250},
	"front matter":             {"markdown", "---\ndate: 2025-06-15\n", "a: b\n", "", "---\nIt rained.", 250},
	"nested front matter":      {"markdown", "---\ndate: 2025-06-15\na: ", "[", "]", "\n---\nIt rained.", 250},
	"emphasis":                 {"markdown", "---\ndate: 2025-06-15\n---\n", "*a **b ", "", "", 250},
	"emphasis closed":          {"markdown", "---\ndate: 2025-06-15\n---\n", "**a", "**", "", 250},
	"underscores":              {"markdown", "---\ndate: 2025-06-15\n---\n", "_a_", "", "", 250},
	"links of Markdown":        {"markdown", "---\ndate: 2025-06-15\n---\n", "[a](b) ", "", "", 250},
	"links that open":          {"markdown", "---\ndate: 2025-06-15\n---\n", "[a](", "", "", 250},
	"brackets":                 {"markdown", "---\ndate: 2025-06-15\n---\n", "[", "]", "", 250},
	"images":                   {"markdown", "---\ndate: 2025-06-15\n---\n", "![a", "", "", 250},
	"quotes of Markdown":       {"markdown", "---\ndate: 2025-06-15\n---\n", "> ", "", "a", 250},
	"quoted lines":             {"markdown", "---\ndate: 2025-06-15\n---\n", "> a\n", "", "", 250},
	"lists in lists":           {"markdown", "---\ndate: 2025-06-15\n---\n", "- ", "", "a", 250},
	"list items":               {"markdown", "---\ndate: 2025-06-15\n---\n", "- a\n", "", "", 250},
	"backticks":                {"markdown", "---\ndate: 2025-06-15\n---\n", "`a ", "", "", 250},
	"backticks, more and more": {"markdown", "---\ndate: 2025-06-15\n---\n", "` `` ``` ", "", "", 250},
	"tables of Markdown":       {"markdown", "---\ndate: 2025-06-15\n---\na|b\n-|-\n", "a|b\n", "", "", 250},
	"references":               {"markdown", "---\ndate: 2025-06-15\n---\n", "[a]: b\n", "", "", 250},
	"footnotes":                {"markdown", "---\ndate: 2025-06-15\n---\n", "a[^1] ", "", "", 250},
	"tags in Markdown":         {"markdown", "---\ndate: 2025-06-15\n---\n", "<b>", "</b>", "", 250},
	"comments in Markdown":     {"markdown", "---\ndate: 2025-06-15\n---\n", "<!-- a ", "", "", 250},
	"escapes":                  {"markdown", "---\ndate: 2025-06-15\n---\n", `\*`, "", "", 250},
}

// readAll reads a file and makes documents of it.
func readAll(format, content string) {
	r, _, err := read.Open(strings.NewReader(content), "x", format, read.Options{})
	if err != nil {
		return
	}
	for {
		piece, err := r.Next()
		if err == io.EOF {
			return
		}
		if err == nil {
			piece.Parse()
		} else if _, lost := err.(*read.Error); !lost {
			return
		}
	}
}
