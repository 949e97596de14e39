package read

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
)

// got is a document as the tests compare it: "id | date | source | title | text", or the error.
func got(docs []Document, errs []error) (out []string) {
	for i, d := range docs {
		if errs[i] != nil {
			out = append(out, d.ID+" | error: "+errs[i].Error())
			continue
		}
		out = append(out, strings.Join([]string{d.ID, d.Given, d.Source, d.Title, d.Text}, " | "))
	}
	return out
}

const rssFeed = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <item> that is none -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Bay Courier</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>
<item><title>Ferry &amp;amp; ramp</title><link>https://bay.example/1</link><guid isPermaLink="false">bay-1</guid><pubDate>Wed, 12 Mar 2025 16:05:00 EDT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Ferries began running <b>again</b> on Wednesday.</p><p>A second boat follows on Friday.</p><!-- </item> -->]]></content:encoded></item>
<item><title>No date here</title><link>https://bay.example/2</link><description>The council met on Monday.</description></item>
<item><title>Dublin</title><link>https://bay.example/3</link><dc:date>2025-03-13T08:00:00+01:00</dc:date><description>Plain &amp; simple,
in two lines.</description></item>
<item><title>Empty</title><link>https://bay.example/4</link><pubDate>Wed, 12 Mar 2025 16:05:00 EDT</pubDate></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Globe</title><updated>2025-11-03T10:00:00Z</updated>
<entry><id>urn:globe:1</id><title type="html">Miners &lt;em&gt;alive&lt;/em&gt;</title><published>2025-01-21T23:40:00Z</published><updated>2025-01-25T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rescuers broke through on Tuesday.</p><p>All were alive.</p></div></content></entry>
<entry><id>urn:globe:2</id><title>Later</title><updated>2025-01-26T00:00:00Z</updated><summary>A court will rule next week.</summary></entry>
</feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Peak","author":{"items":[1,2]},"items":[
{"id":7,"title":"Climbers","date_published":"2025-08-17T21:05:00+02:00","content_html":"<p>Two climbers were <i>found</i> on Sunday.</p>"},
{"id":"8","content_text":"The search goes on at dawn.","date_published":"yesterday"},
{"url":"https://peak.example/9","date_published":"2025-08-18","content_text":"The third was found on Monday."}],"next_url":"x"}`

const nitfFile = `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-3.dtd"><nitf><head><title>t</title><docdata>
<date.issue norm="20250615T163000+0200"/><date.release norm="20250616"/></docdata><pubdata date.publication="20250617T000000"/></head>
<body><body.head><hedline><hl1>Talks <em>resume</em></hl1></hedline><byline>By A. Reyes</byline></body.head>
<body.content><media media-type="image"><media-caption>Delegates on Friday</media-caption></media><p>The talks resumed on <chron norm="20250614">Saturday</chron>.</p>
<hl2>What next</hl2><block><p>They end on Monday &amp; may fail.</p></block></body.content></body></nitf>`

const newsMessage = `<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-06-20T00:00:00Z</sent></header><itemSet>
<newsItem guid="urn:example:1" version="2"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>2025-06-16T01:00:00Z</versionCreated><firstCreated>2025-06-15T16:30:00Z</firstCreated></itemMeta>
<contentMeta><headline>Talks resume</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>The talks resumed on Saturday.</p><p>They go on.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:example:2"><itemMeta><itemClass qcode="ninat:picture"/><versionCreated>2025-06-16T01:00:00Z</versionCreated></itemMeta><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
<newsItem guid="urn:example:3"><itemMeta><versionCreated>2025-06-16T02:00:00Z</versionCreated></itemMeta><contentSet><inlineXML><nitf><body><body.head><hedline><hl1>In NITF</hl1></hedline></body.head><body.content><p>A deal was struck on Sunday.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
<newsItem guid="urn:example:4"><contentMeta><contentCreated>2025-06-14</contentCreated></contentMeta><contentSet><inlineData contenttype="text/plain">It rained on Friday.
And on Saturday.</inlineData></contentSet></newsItem>
<newsItem guid="urn:example:5"><contentSet><inlineData contenttype="text/plain">Undated.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>`

const ninjsFile = `[{"uri":"urn:n:1","type":"text","versioncreated":"2025-06-15T16:30:00Z","headline":"One","body_text":"The talks resumed on Saturday.","body_xhtml":"<p>Not this.</p>"},
{"uri":"urn:n:2","contentCreated":"2025-06-14T10:00:00+02:00","versionCreated":"2025-06-15T00:00:00Z","headlines":[{"role":"sub","value":"Sub"},{"role":"main","value":"Two"}],"bodies":[{"contentType":"text/html","value":"<p>They go <b>on</b>.</p>"}]},
{"uri":"urn:n:3","type":"picture","versioncreated":"2025-06-15T16:30:00Z","headline":"A picture"},
{"uri":"urn:n:4","body_text":"No date."}]`

const timemlFile = `<?xml version="1.0"?><TimeML><DOCID>wsj_1</DOCID><DCT>x <TIMEX3 tid="t0" type="DATE" value="1998-02-06" functionInDocument="CREATION_TIME">02/06/98</TIMEX3></DCT>
<TITLE>A merger</TITLE><TEXT>
The firms <EVENT eid="e1" class="OCCURRENCE">merged</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-02-05">Thursday</TIMEX3> &amp; Friday.
</TEXT><MAKEINSTANCE eventID="e1" eiid="ei1"/></TimeML>`

const markdownFile = `---
title: "A quiet *vote*"
date: 2025-05-04 10:00:00 +0200
lastmod: 2025-09-01
tags: [a, b]
---

# A quiet vote

The **council** voted on [Sunday](https://x.example). It meets
again on Monday.

> “We will see,” the mayor said.

- one
- two
`

func TestFormats(t *testing.T) {
	for _, test := range []struct {
		name, file, content string
		want                []string
	}{
		{"RSS", "a.xml", rssFeed, []string{
			"bay-1 | 2025-03-12T16:05:00-04:00 | RSS pubDate | Ferry & ramp | Ferries began running again on Wednesday.\n\nA second boat follows on Friday.",
			`https://bay.example/2 | error: entry 2 ("No date here") has no document date: looked for pubDate and dc:date`,
			"https://bay.example/3 | 2025-03-13T08:00:00+01:00 | RSS dc:date | Dublin | Plain & simple,\nin two lines.",
			`https://bay.example/4 | error: entry 4 ("Empty") has no text: looked for content:encoded and description`,
		}},
		{"RSS 1.0", "-", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>
<item rdf:about="u"><title>Old</title><link>https://o.example/1</link><description>It snowed on Monday.</description><dc:date>2003-02-24</dc:date></item></rdf:RDF>`,
			[]string{"https://o.example/1 | 2003-02-24 | RSS dc:date | Old | It snowed on Monday."}},
		{"Atom", "a.atom", atomFeed, []string{
			"urn:globe:1 | 2025-01-21T23:40:00Z | Atom published | Miners alive | Rescuers broke through on Tuesday.\n\nAll were alive.",
			"urn:globe:2 | 2025-01-26T00:00:00Z | Atom updated | Later | A court will rule next week.",
		}},
		{"Atom with a prefix", "a.xml", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:published>2025-01-21</a:published><a:summary>It rained.</a:summary></a:entry></a:feed>`,
			[]string{"1 | 2025-01-21 | Atom published |  | It rained."}},
		{"JSON Feed", "feed.json", jsonFeed, []string{
			"7 | 2025-08-17T21:05:00+02:00 | JSON Feed date_published | Climbers | Two climbers were found on Sunday.",
			"8 | error: entry 2 has no document date: looked for date_published",
			"https://peak.example/9 | 2025-08-18 | JSON Feed date_published |  | The third was found on Monday.",
		}},
		{"NITF", "a.xml", nitfFile, []string{
			" | 2025-06-15T16:30:00+02:00 | NITF date.issue | Talks resume | The talks resumed on Saturday.\n\nWhat next\n\nThey end on Monday & may fail."}},
		{"NITF of an archive", "a.nitf", `<nitf><head><pubdata date.publication="19870101T000000"/></head><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content>
<block class="lead_paragraph"><p>It snowed.</p></block><block class="full_text"><p>It snowed.</p><p>It thawed on Friday.</p></block></body.content></body></nitf>`,
			[]string{" | 1987-01-01 | NITF pubdata | H | It snowed.\n\nIt thawed on Friday."}},
		{"NewsML-G2", "a.xml", newsMessage, []string{
			"urn:example:1 | 2025-06-15T16:30:00Z | NewsML-G2 firstCreated | Talks resume | The talks resumed on Saturday.\n\nThey go on.",
			"urn:example:2 | error: newsItem 2 has no text: its class is ninat:picture",
			"urn:example:3 | 2025-06-16T02:00:00Z | NewsML-G2 versionCreated | In NITF | A deal was struck on Sunday.",
			"urn:example:4 | 2025-06-14 | NewsML-G2 contentCreated |  | It rained on Friday.\nAnd on Saturday.",
			"urn:example:5 | error: newsItem 5 has no document date: looked for contentCreated, firstCreated and versionCreated",
		}},
		{"a NewsML-G2 item", "a.newsml", `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g"><itemMeta><firstCreated>2025-06-15</firstCreated></itemMeta><contentSet><inlineData>&lt;p&gt;It rained.&lt;/p&gt;</inlineData></contentSet></newsItem>`,
			[]string{"g | 2025-06-15 | NewsML-G2 firstCreated |  | It rained."}},
		{"ninjs", "a.json", ninjsFile, []string{
			"urn:n:1 | 2025-06-15T16:30:00Z | ninjs versioncreated | One | The talks resumed on Saturday.",
			"urn:n:2 | 2025-06-14T10:00:00+02:00 | ninjs contentCreated | Two | They go on.",
			`urn:n:3 | error: item 3 ("A picture") has no text: its type is picture`,
			"urn:n:4 | error: item 4 has no document date: looked for contentcreated, firstcreated and versioncreated",
		}},
		{"ninjs on lines", "a.ninjs", `{"uri":"1","versioncreated":"2025-06-15","body_text":"A."}` + "\n" + `{"uri":"2","versioncreated":"2025-06-16","body_text":"B."}`, []string{
			"1 | 2025-06-15 | ninjs versioncreated |  | A.", "2 | 2025-06-16 | ninjs versioncreated |  | B."}},
		{"TimeML", "a.tml", timemlFile, []string{" | 1998-02-06 | TimeML DCT | A merger | \nThe firms merged on Thursday & Friday.\n"}},
		{"contract", "-", `{"id":"a","date":"2025-06-15","title":"T","text":"It rained."}` + "\n{\n" + `{"id":"b","date":"2025-06-16","text":"It snowed."}`, []string{
			"a | 2025-06-15 |  | T | It rained.", " | error: line 2: not a JSON object: it ends too early; an object stands on one line", "b | 2025-06-16 |  |  | It snowed."}},
		{"Markdown, YAML", "a.md", markdownFile, []string{
			" | 2025-05-04T10:00:00+02:00 | front matter | A quiet *vote* | A quiet vote\n\nThe council voted on Sunday. It meets again on Monday.\n\n“We will see,” the mayor said.\n\none\ntwo"}},
		{"Markdown by its front matter", "-", "---\r\npublishDate: 2025-05-04\r\n---\r\nIt *rained*.\r\n", []string{" | 2025-05-04 | front matter |  | It rained."}},
		{"Markdown, TOML", "a.md", "+++\ntitle = 'Rain'\npub_date = 2025-05-04T10:00:00Z # a date\n[params]\ndate = 1999-01-01\n+++\nIt rained.", []string{
			" | 2025-05-04T10:00:00Z | front matter | Rain | It rained."}},
		{"Markdown without", "a.md", "# Rain\n\nMay 4, 2025\n\nIt rained\non Sunday.", []string{" | 2025-05-04 | a line of its own | Rain | Rain\n\nMay 4, 2025\n\nIt rained on Sunday."}},
		{"text, header", "a.txt", "date 2025-06-15\nIt rained.\n", []string{" | 2025-06-15 |  |  | It rained.\n"}},
		{"text, head", "a.txt", "Title: Rain\r\nDate: 15 June 2025\r\nAuthor: A. Reyes\r\n\r\nIt rained.\r\n", []string{" | 2025-06-15 | the head of the text | Rain | It rained.\r\n"}},
		{"text, a head of one line", "a.txt", "Published: Sunday, June 15, 2025\n\nIt rained.", []string{" | 2025-06-15 | the head of the text |  | It rained."}},
		{"text, dateline", "a.txt", "MOSCOW, June 14, 2025 (Reuters) — It rained.", []string{" | 2025-06-14 | dateline |  | MOSCOW, June 14, 2025 (Reuters) — It rained."}},
		{"text, line", "a.txt", "Rain\nBy A. Reyes\nJune 15, 2025\n\nIt rained.", []string{" | 2025-06-15 | a line of its own |  | Rain\nBy A. Reyes\nJune 15, 2025\n\nIt rained."}},
		{"XHTML", "a.xml", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Rain</title><meta name="date" content="2025-06-15"/></head><body><p>` + strings.Repeat("It rained on Sunday, and on Monday too. ", 8) + `</p></body></html>`,
			[]string{" | 2025-06-15 | meta date | Rain | " + strings.TrimSpace(strings.Repeat("It rained on Sunday, and on Monday too. ", 8))}},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, got(readAs(t, test.content, test.file, Auto, Options{})))
			// The same in other clothes: packed, as UTF-16, with a byte order mark.
			assert.Equal(t, test.want, got(readAs(t, zipped(test.content), test.file+".gz", Auto, Options{})), "gzip")
			assert.Equal(t, test.want, got(readAs(t, packWith(t, "zstd", test.content), test.file+".zst", Auto, Options{})), "zstd")
			if _, lines := Holds(test.file, Auto); !lines && test.name != "contract" {
				assert.Equal(t, test.want, got(readAs(t, wide(test.content), test.file, Auto, Options{})), "UTF-16")
			}
			assert.Equal(t, test.want, got(readAs(t, "\ufeff"+test.content, test.file, Auto, Options{})), "byte order mark")
		})
	}
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

// wide is a text as UTF-16, with a byte order mark.
func wide(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// The text of TimeML is that which the evaluation counts offsets in.
func TestTimeMLText(t *testing.T) {
	old := `<TimeML>On <TIMEX3 tid="t0" value="19980206" functionInDocument="CREATION_TIME">Friday</TIMEX3> it <EVENT eid="e1" class="OCCURRENCE">rained</EVENT>.<DOCNO>n</DOCNO></TimeML>`
	for _, file := range []string{timemlFile, old} {
		want, err := eval.ParseTimeML([]byte(file))
		require.NoError(t, err)
		docs, errs := readAs(t, file, "a.tml", Auto, Options{})
		require.NoError(t, errs[0])
		assert.Equal(t, want.Text, docs[0].Text)
		assert.Equal(t, want.Date, docs[0].Given)
	}
}

func TestLocation(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	docs, errs := readAs(t, atomFeed, "a.atom", Auto, Options{Location: paris})
	require.NoError(t, errs[0])
	assert.Equal(t, "2025-01-22 00:40", docs[0].Date.Format("2006-01-02 15:04"), "the day is that of the location")
}

// httpRecord is a response of a WARC.
func httpRecord(uri, contentType, page string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: 9999\r\n\r\n" + page
	return warcRecord("response", uri, "application/http; msgtype=response", block)
}

func warcRecord(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(block), block)
}

func storyPage(date, text string) string {
	return `<html><head><title>Rain</title>` + date + `</head><body><p>` + strings.Repeat(text+" ", 9) + `</p></body></html>`
}

func TestWARC(t *testing.T) {
	dated := `<meta property="article:published_time" content="2025-06-15T16:30:00Z">`
	want := func(uri, text string) string {
		return uri + " | 2025-06-15T16:30:00Z | meta article:published_time | Rain | " + strings.TrimSpace(strings.Repeat(text+" ", 9))
	}
	page := func(n int) string { return storyPage(dated, fmt.Sprintf("It rained on Sunday for %d hours.", n)) }
	chunked := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(zipped(page(3))), zipped(page(3)))
	kept := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n" + page(4)
	packedBrotli := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n" + packWith(t, "br", page(7))
	packedZstd := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\n" + packWith(t, "zstd", page(8))
	latin := strings.ReplaceAll(storyPage(dated, "It rained on Caf\xe9 Sunday, and on Monday too."), "\n", "")
	records := []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: x\r\n"),
		httpRecord("https://a.example/1", "text/html; charset=utf-8", page(1)),
		httpRecord("https://a.example/logo.png", "image/png", "\x89PNG"),
		warcRecord("response", "https://a.example/gone", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>"),
		warcRecord("request", "https://a.example/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
		httpRecord("https://a.example/undated", "text/html", storyPage("", "It rained on Sunday, and on Monday too.")),
		warcRecord("response", "https://a.example/3", "application/http", chunked),
		warcRecord("response", "https://a.example/4", "application/http", kept),
		httpRecord("https://a.example/5", "text/html; charset=iso-8859-1", latin),
		warcRecord("resource", "file:///6.html", "text/html", page(6)),
		warcRecord("response", "https://a.example/7", "application/http", packedBrotli),
		warcRecord("response", "https://a.example/8", "application/http", packedZstd),
	}
	wanted := []string{
		want("https://a.example/1", "It rained on Sunday for 1 hours."),
		"https://a.example/undated | error: record 6 (https://a.example/undated) has no document date: looked for JSON-LD datePublished, meta article:published_time and its like, <time>, a byline and a dateline with its year",
		want("https://a.example/3", "It rained on Sunday for 3 hours."),
		want("https://a.example/4", "It rained on Sunday for 4 hours."),
		want("https://a.example/5", "It rained on Café Sunday, and on Monday too."),
		want("file:///6.html", "It rained on Sunday for 6 hours."),
		want("https://a.example/7", "It rained on Sunday for 7 hours."),
		want("https://a.example/8", "It rained on Sunday for 8 hours."),
	}
	plainFile := strings.Join(records, "")
	var packed string
	for _, r := range records {
		packed += zipped(r)
	}
	assert.Equal(t, wanted, got(readAs(t, plainFile, "a.warc", Auto, Options{})))
	assert.Equal(t, wanted, got(readAs(t, packed, "a.warc.gz", Auto, Options{})), "a member each")
	assert.Equal(t, wanted, got(readAs(t, zipped(plainFile), "a.warc.gz", Auto, Options{})), "one member")
	assert.Equal(t, wanted, got(readAs(t, packed, "-", Auto, Options{})), "by what it begins with")
	assert.Equal(t, wanted, got(readAs(t, packWith(t, "zstd", plainFile), "a.warc.zst", Auto, Options{})), "zstd")
	frames := ""
	for _, r := range records {
		frames += packWith(t, "zstd", r)
	}
	assert.Equal(t, wanted, got(readAs(t, frames, "-", Auto, Options{})), "a frame each")
	_, errs := readAs(t, plainFile, "a.warc", Auto, Options{})
	var own *Error
	require.ErrorAs(t, errs[1], &own)
	assert.Contains(t, own.Hints[len(own.Hints)-1], "the date of a record is that of the crawl")

	// A record that is broken leaves the others alone.
	five := []string{httpRecord("u:1", "text/html", page(1)), httpRecord("u:2", "text/html", page(2)), httpRecord("u:3", "text/html", page(3))}
	first, last := want("u:1", "It rained on Sunday for 1 hours."), want("u:3", "It rained on Sunday for 3 hours.")
	damaged := []byte(zipped(five[1]))
	for i := 30; i < len(damaged)-20; i++ {
		damaged[i] ^= 0x5a
	}
	for name, middle := range map[string]string{
		"length too small": replaceLength(five[1], -100),
		"no length":        strings.Replace(five[1], "\r\nContent-Length: ", "\r\nX-Length: ", 1),
		"length no number": strings.Replace(five[1], "\r\nContent-Length: ", "\r\nContent-Length: x", 1),
		"negative length":  strings.Replace(five[1], "\r\nContent-Length: ", "\r\nContent-Length: -", 1),
		"no head":          "some bytes\x00 that are no record\r\n\r\n",
		"head without end": "WARC/1.1\r\n" + strings.Repeat("x", 200_000) + "\r\n",
		"no HTTP":          warcRecord("response", "u:2", "application/http", "<html>"),
	} {
		t.Run(name, func(t *testing.T) {
			for _, file := range []string{five[0] + middle + five[2], zipped(five[0]) + zipped(middle) + zipped(five[2])} {
				out := got(readAs(t, file, "-", Auto, Options{}))
				require.Len(t, out, 3)
				assert.Equal(t, []string{first, last}, []string{out[0], out[2]})
				assert.Contains(t, out[1], "error: record 2 is broken: ")
			}
		})
	}
	t.Run("damaged member", func(t *testing.T) {
		out := got(readAs(t, zipped(five[0])+string(damaged)+zipped(five[2]), "a.warc.gz", Auto, Options{}))
		require.Len(t, out, 3)
		assert.Equal(t, []string{first, last}, []string{out[0], out[2]})
		assert.Contains(t, out[1], "error: record 2 is broken: its compressed data is damaged or cut short")
	})
	t.Run("cut short", func(t *testing.T) {
		for _, file := range []string{five[0] + five[1][:400], zipped(five[0]) + zipped(five[1])[:150]} {
			out := got(readAs(t, file, "-", Auto, Options{}))
			require.Len(t, out, 2)
			assert.Equal(t, first, out[0])
			assert.Contains(t, out[1], "error: record 2 is broken: ")
		}
	})
}

// replaceLength changes what a record says of its length.
func replaceLength(record string, by int) string {
	head, block, _ := strings.Cut(record, "\r\n\r\n")
	i := strings.Index(head, "Content-Length: ")
	var n int
	fmt.Sscanf(head[i:], "Content-Length: %d", &n)
	return fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", head[:i], n+by, block)
}
