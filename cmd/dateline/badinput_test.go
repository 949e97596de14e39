package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packed compresses a text.
func packed(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

// packedZstd compresses a text in another way.
func packedZstd(s string) string {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return string(z.EncodeAll([]byte(s), nil))
}

// bomb is a file of kilobytes that unpacks to megabytes of one byte.
func bomb(megabytes int) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range megabytes {
		_, _ = z.Write(block)
	}
	_ = z.Close()
	return b.String()
}

func pageOf(date, text string) string {
	return "<!DOCTYPE html><html><head><meta charset=utf-8><title>Rain</title>" + date + "</head><body><h1>Rain</h1><p>" + strings.Repeat(text+" ", 8) + "</p></body></html>"
}

func warcOf(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, contentType, len(block), block)
}

func responseOf(uri, page string) string {
	return warcOf("response", uri, "application/http", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+page)
}

const (
	published = `<meta property="article:published_time" content="2025-06-15T16:30:00Z">`
	rained    = "It rained on Sunday, and on Monday the river rose."
	inTwo     = "There was rain on Friday"
	noDate    = "has no document date: looked for "
	inHTML    = noDate + "JSON-LD datePublished, meta article:published_time and its like, <time>, a byline and a dateline with its year"
)

// badCase is a file and the answers to it.
type badCase struct {
	name, file, content string
	answers             []string
}

// badInput are files that are wrong, or strange. An answer that begins with "ok" is that of a document which can be read for all that: its
// date, the beginning of its text.
func badInput() []badCase {
	return []badCase{
		// Nothing in it.
		{"empty text", "bad.txt", "", []string{"bad.txt is empty"}},
		{"blank text", "bad.txt", " \n\r\n\t", []string{"bad.txt is empty"}},
		{"empty page", "bad.html", "", []string{"bad.html has no article that could be told from the rest of the page"}},
		{"empty Markdown", "bad.md", "", []string{"bad.md " + noDate + "date in the front matter"}},
		{"empty feed", "bad.rss", "", []string{"there is no entry in it"}},
		{"feed without entries", "bad.xml", "<rss><channel><title>Rain</title></channel></rss>", []string{"there is no entry in it"}},
		{"empty JSON Feed", "bad.json", `{"version":"https://jsonfeed.org/version/1.1","items":[]}`, []string{"there is no entry in it"}},
		{"empty NITF", "bad.nitf", "", []string{"bad.nitf is no NITF that can be read: there is no element in it"}},
		{"empty TimeML", "bad.tml", "\n", []string{"bad.tml is no TimeML that can be read: there is no element in it"}},
		{"empty message", "bad.newsml", "<newsMessage><itemSet/></newsMessage>", []string{"there is no newsItem in it"}},
		{"empty ninjs", "bad.ninjs", "[]", []string{"there is no item in it"}},
		{"empty WARC", "bad.warc", "", []string{"there is no page in its 0 records"}},
		{"WARC without pages", "bad.warc", warcOf("warcinfo", "", "application/warc-fields", "a: b"), []string{"there is no page in its 1 records"}},
		{"empty lines", "bad.jsonl", "\n\n", nil},

		// Something else.
		{"PDF", "bad.txt", "%PDF-1.7\n%\xe2\xe3", []string{"bad.txt is a PDF, which is not read"}},
		{"picture", "bad.html", "\x89PNG\r\n\x1a\n", []string{"bad.html is a PNG picture, which is not read"}},
		{"office document", "bad.md", "PK\x03\x04\x14\x00", []string{"bad.md is a ZIP archive or an office document, which is not read"}},
		{"program", "bad", "\x7fELF\x02\x01", []string{"bad is a program, which is not read"}},
		{"other compression", "bad.txt", "BZh91AY&SY", []string{"bad.txt is compressed with bzip2, which is not read"}},
		{"packed PDF", "bad.txt.gz", packed("%PDF-1.7\n"), []string{"bad.txt.gz is a PDF, which is not read"}},
		{"zstd that is cut short", "bad.txt.zst", packedZstd(strings.Repeat(rained, 40))[:40], []string{"cannot read bad.txt.zst: its compressed data is damaged or cut short"}},
		{"zstd with a dictionary", "bad.txt.zst", "\x5d\x2a\x4d\x18\x04\x00\x00\x00abcd", []string{"bad.txt.zst is compressed with zstd and a dictionary of its own, which is not read"}},
		{"zstd with a window of 2 GiB", "bad.txt", "\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", []string{"cannot read bad.txt: its compressed data is damaged or cut short"}},
		{"binary", "bad.bin", "\x00\x01\x02\x03\xfe\xff", []string{"bad.bin " + noDate}},
		{"unknown XML", "bad.xml", `<?xml version="1.0"?><svg/>`, []string{"bad.xml is XML of a kind that is not read, <svg>"}},
		{"unknown JSON", "bad.json", `{"rain":true}`, []string{"bad.json is JSON of a kind that is not read"}},
		{"XML that is no NITF", "bad.nitf", "<rss/>", []string{"bad.nitf is no NITF: its outermost element is <rss>"}},
		{"XML that is no TimeML", "bad.tml", "<rss/>", []string{"bad.tml is no TimeML: its outermost element is <rss>"}},
		{"test file without an article", "bad.txtar", "-- story.txt --\n", []string{`bad.txtar has no section "-- article.txt --"`}},

		// Dates.
		{"no date in text", "bad.txt", rained, []string{"bad.txt " + noDate + `a header line, a head with "Date:", a dateline with its year and a line with nothing but a date`}},
		{"dateline without a year", "bad.txt", "MOSCOW, June 14 (Reuters) — " + rained, []string{"bad.txt " + noDate}},
		{"header that is no day", "bad.txt", "date 2025-02-30\n" + rained, []string{`the header line of bad.txt: not a document date: "2025-02-30" does not exist`}},
		{"no date in a page", "bad.html", pageOf("", rained), []string{"bad.html " + inHTML}},
		{"a page's dates are bad", "bad.html", pageOf(`<meta property="article:published_time" content="soon"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-02-30"}</script>`, rained),
			[]string{"bad.html " + inHTML}},
		{"a page's date stands for nothing", "bad.html", pageOf(`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00"}</script>`, rained), []string{"bad.html " + inHTML}},
		{"a page's JSON-LD is broken", "bad.html", pageOf(published+`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-</script>`, rained), []string{"ok 2025-06-15T16:30:00Z " + rained}},
		{"a page was modified alone", "bad.html", pageOf(`<meta property="article:modified_time" content="2025-06-15">`, rained), []string{"bad.html " + inHTML}},
		{"feed dates are bad", "bad.xml", "<rss><channel><item><pubDate>yesterday</pubDate><description>" + rained + "</description></item><item><pubDate>Sun, 15 Jun 2025 10:00:00 GMT</pubDate><description>" + rained + "</description></item></channel></rss>",
			[]string{"entry 1 " + noDate + "pubDate and dc:date", "ok 2025-06-15T10:00:00Z " + rained}},
		{"front matter is broken", "bad.md", "---\ndate: [2025\n---\n" + rained, []string{"the front matter of bad.md: yaml: "}},
		{"front matter has a bad date", "bad.md", "---\ndate: 2025-13-45\n---\n" + rained, []string{"bad.md " + noDate + "date in the front matter"}},
		{"TimeML without a date", "bad.tml", "<TimeML><TEXT>" + rained + "</TEXT></TimeML>", []string{"bad.tml " + noDate + "the TIMEX3 of its DCT"}},

		// Cut short, and broken.
		{"truncated page", "bad.html", pageOf(published, rained)[:300], []string{"ok 2025-06-15T16:30:00Z " + rained}},
		{"page cut in a tag", "bad.html", pageOf(published, rained) + "<p class=\"", []string{"ok 2025-06-15T16:30:00Z " + rained}},
		{"truncated feed", "bad.xml", "<rss><channel><item><pubDate>2025-06-15</pubDate><description>" + rained + "</description></item><item><pubDate>2025-06-16</pubDate><desc",
			[]string{"ok 2025-06-15 " + rained, "entry 2 does not end: it was cut short"}},
		{"an entry without an end", "bad.xml", "<feed><entry><updated>2025-06-15</updated><entry><updated>2025-06-16</updated><summary>" + rained + "</summary></entry></feed>",
			[]string{"entry 1 does not end: it was cut short", "ok 2025-06-16 " + rained}},
		{"an entry with broken markup", "bad.xml", "<rss><channel><item><a><b></a></item><item><pubDate>2025-06-15</pubDate><description>" + rained + "</description></item></channel></rss>",
			[]string{"entry 1 ", "ok 2025-06-15 " + rained}},
		{"truncated NITF", "bad.nitf", "<nitf><body><body.content><p>" + rained, []string{"bad.nitf is no NITF that can be read: <p> does not end: the file was cut short"}},
		{"NITF with crossed tags", "bad.nitf", "<nitf><body><p>\n</body></p></nitf>", []string{"bad.nitf is no NITF that can be read: line 2: </body> ends no element that is open"}},
		{"NITF without text", "bad.nitf", "<nitf><head/></nitf>", []string{"bad.nitf has no text: looked for <body.content>"}},
		{"truncated TimeML", "bad.tml", "<TimeML><TEXT>" + rained, []string{"bad.tml is no TimeML that can be read: <TEXT> does not end"}},
		{"an item of a message is broken", "bad.newsml", "<newsMessage><newsItem guid='1'><a></b></newsItem><newsItem guid='2'><contentMeta><contentCreated>2025-06-15</contentCreated></contentMeta><contentSet><inlineData contenttype='text/plain'>" + rained + "</inlineData></contentSet></newsItem></newsMessage>",
			[]string{"newsItem 1 cannot be read: line 1: </b> ends no element that is open", "ok 2025-06-15 " + rained}},
		{"truncated ninjs", "bad.ninjs", `[{"uri":"1","versioncreated":"2025-06-15","body_text":"` + rained + `"},{"uri":`, []string{"ok 2025-06-15 " + rained, "item 2 does not end: it was cut short"}},
		{"broken ninjs", "bad.ninjs", `[{"uri":"1","versioncreated":"2025-06-15","body_text":"` + rained + `"},{uri:2}]`, []string{"ok 2025-06-15 " + rained, "item 2 is broken, and what follows is not read"}},
		{"ninjs of other types", "bad.ninjs", `[{"uri":7,"versioncreated":["x"],"body_text":{"a":1}},5,{"uri":"3","versioncreated":"2025-06-15","body_text":"` + rained + `"}]`,
			[]string{"item 1 has no text", "item 2 is no object", "ok 2025-06-15 " + rained}},
		{"lines with missing fields", "bad.jsonl", `{"id":"1","text":"x"}` + "\n" + `{"id":"2","date":"2025-06-15"}` + "\n" + `{"id":"3","date":"2025-06-15","text":"` + rained + `"}` + "\n",
			[]string{`line 1: "date" is missing`, `line 2: "text" is missing`, "ok 2025-06-15"}},
		{"damaged compression", "bad.txt.gz", packed("date 2025-06-15\n" + rained)[:40], []string{"cannot read bad.txt.gz: its compressed data is damaged or cut short"}},
		{"compression in name alone", "bad.txt.gz", "date 2025-06-15\n" + rained, []string{"ok 2025-06-15"}},
		{"head of compression alone", "bad.txt.gz", "\x1f\x8b\x08", []string{"cannot read bad.txt.gz: its compressed data is damaged or cut short"}},
		{"broken record in the middle", "bad.warc", responseOf("u:1", pageOf(published, rained)) + "WARC/1.0\r\nContent-Length: no\r\n\r\n" + responseOf("u:3", pageOf(published, rained)),
			[]string{"ok 2025-06-15T16:30:00Z " + rained, `record 2 is broken: it is no WARC record: its Content-Length is "no"`, "ok 2025-06-15T16:30:00Z " + rained}},
		{"undated record", "bad.warc", responseOf("u:1", pageOf("", rained)) + responseOf("u:2", pageOf(published, rained)), []string{"record 1 (u:1) " + inHTML, "ok 2025-06-15T16:30:00Z " + rained}},
		{"truncated WARC", "bad.warc", responseOf("u:1", pageOf(published, rained))[:250], []string{"record 1 is broken: it is no WARC record: it ends too early"}},

		// Letters.
		{"UTF-8 that says it is Latin", "bad.html", pageOf(published+`<meta charset="iso-8859-1">`, "It rained in Orléans on Sunday."), []string{"ok 2025-06-15T16:30:00Z It rained in Orléans on Sunday."}},
		{"Latin that says it is UTF-8", "bad.html", pageOf(published, "It rained in Orl\xe9ans on Sunday."), []string{"ok 2025-06-15T16:30:00Z It rained in Orléans on Sunday."}},
		{"UTF-8 with a broken letter", "bad.html", pageOf(published, "It rained in Orléans on Sunday, café, \xff."), []string{"ok 2025-06-15T16:30:00Z It rained in Orléans on Sunday"}},
		{"Cyrillic that says so", "bad.html", strings.Replace(pageOf(published, "It rained in \xcc\xee\xf1\xea\xe2\xe0 on Sunday."), "utf-8", "windows-1251", 1), []string{"ok 2025-06-15T16:30:00Z It rained in Москва on Sunday."}},
		{"an encoding that there is none of", "bad.html", strings.Replace(pageOf(published, rained), "utf-8", "klingon", 1), []string{"ok 2025-06-15T16:30:00Z " + rained}},
		{"byte order mark", "bad.txt", "\ufeffdate 2025-06-15\n" + rained, []string{"ok 2025-06-15"}},
		{"carriage returns", "bad.txt", "date 2025-06-15\r\n\r\n" + rained + "\r\n", []string{"ok 2025-06-15"}},
		{"half of a UTF-16 letter", "bad.txt", "\xff\xfed\x00a\x00t\x00e\x00 \x002\x000\x002\x005\x00-\x000\x006\x00-\x001\x005\x00 \x00x\x00\xd8", []string{"ok 2025-06-15"}},

		// Too much.
		{"gigantic line", "bad.jsonl", `{"id":"1","date":"2025-06-15","text":"` + strings.Repeat("x", 3<<20) + "\"}\n" + `{"id":"2","date":"2025-06-15","text":"` + rained + `"}`,
			[]string{"line 1: is too long: a line has at most 1048576 bytes", "ok 2025-06-15"}},
		{"gigantic item", "bad.ninjs", `[{"versioncreated":"2025-06-15","body_text":"` + strings.Repeat("x", 3<<20) + `"}]`, []string{"item 1 is larger than 1 MiB"}},
		{"gigantic entry", "bad.xml", "<rss><channel><item><description>" + strings.Repeat("x", 3<<20) + "</description></item><item><pubDate>2025-06-15</pubDate><description>" + rained + "</description></item></channel></rss>",
			[]string{"entry 1 is larger than 1 MiB", "ok 2025-06-15 " + rained}},
		{"gigantic comment", "bad.xml", "<rss><!--" + strings.Repeat("<item>", 1<<20) + "--><channel><item><pubDate>2025-06-15</pubDate><description>" + rained + "</description></item></channel></rss>", []string{"ok 2025-06-15 " + rained}},
		{"gigantic tag", "bad.xml", `<rss a="` + strings.Repeat("x", 1<<20) + `"><channel><item><pubDate>2025-06-15</pubDate><description>` + rained + `</description></item></channel></rss>`, []string{"ok 2025-06-15 " + rained}},
		{"gigantic text", "bad.txt", strings.Repeat("x", 2<<20), []string{"bad.txt is larger than 1 MiB"}},
		{"text that unpacks to much", "bad.txt.gz", bomb(200), []string{"bad.txt.gz is larger than 1 MiB"}},
		{"page that unpacks to much", "bad.html.gz", bomb(200), []string{"bad.html.gz is larger than 1 MiB"}},
		{"feed that unpacks to much", "bad.xml.gz", packed("<rss><channel><item>") + bomb(200), []string{"entry 1 does not end: it was cut short"}},
		{"zstd text that unpacks to much", "bad.txt.zst", packedZstd(strings.Repeat(" ", 20<<20)), []string{"bad.txt.zst is larger than 1 MiB"}},
		{"zstd record that unpacks to much", "bad.warc.zst", packedZstd(responseOf("u:1", strings.Repeat(" ", 20<<20)) + responseOf("u:2", pageOf(published, rained))),
			[]string{"record 1 (u:1) is larger than 1 MiB", "ok 2025-06-15T16:30:00Z " + rained}},
		{"packed twice", "bad.txt.gz", packed(bomb(50)), []string{"bad.txt.gz "}},
		{"record that unpacks to much", "bad.warc.gz", packed("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: u:1\r\nContent-Type: application/http\r\nContent-Length: 209715200\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") + bomb(3) + packed(responseOf("u:2", pageOf(published, rained))),
			[]string{"record 1 ", "ok 2025-06-15T16:30:00Z " + rained}},
		{"page of a record that unpacks to much", "bad.warc", warcOf("response", "u:1", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+bomb(200)) + responseOf("u:2", pageOf(published, rained)),
			[]string{"record 1 (u:1) is larger than 1 MiB", "ok 2025-06-15T16:30:00Z " + rained}},
		{"page nested deep", "bad.html", "<html><body>" + strings.Repeat("<div>", 100_000) + rained, []string{"bad.html is nested deeper than 512 elements"}},
		{"NITF nested deep", "bad.nitf", "<nitf>" + strings.Repeat("<p>", 100_000), []string{"bad.nitf is no NITF that can be read: line 1: elements lie deeper than 512 inside each other"}},
		{"entry nested deep", "bad.xml", "<rss><channel><item><pubDate>2025-06-15</pubDate><description>" + strings.Repeat("&lt;div&gt;", 50_000) + "</description></item></channel></rss>", []string{"entry 1 is nested deeper than 512 elements"}},
		{"JSON nested deep", "bad.ninjs", `{"versioncreated":` + strings.Repeat("[", 100_000), []string{"item 1 is broken, and what follows is not read"}},
		{"JSON-LD nested deep", "bad.html", pageOf(published+`<script type="application/ld+json">`+strings.Repeat("[", 100_000)+`</script>`, rained), []string{"ok 2025-06-15T16:30:00Z " + rained}},
		{"Markdown nested deep", "bad.md", strings.Repeat(">", 100_000) + rained, []string{"bad.md is nested deeper than 512 elements"}},
		{"Markdown with marks without end", "bad.md", "---\ndate: 2025-06-15\n---\n" + strings.Repeat("*a_", 100_000), []string{"ok 2025-06-15"}},
		{"entities that grow", "bad.xml", `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><pubDate>2025-06-15</pubDate><description>` + rained + ` &b;</description></item></channel></rss>`, []string{"ok 2025-06-15 " + rained}},
	}
}

// A file that is wrong is answered with what is wrong, in its place; the files before and behind it are read.
func TestBadInput(t *testing.T) {
	cases := badInput()
	require.GreaterOrEqual(t, len(cases), 60)
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("a.txt", []byte("date 2025-06-15 There was rain on Friday."), 0o666))
	require.NoError(t, os.WriteFile("z.txt", []byte("date 2025-06-16 There was rain on Friday."), 0o666))
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(test.file, []byte(test.content), 0o666))
			defer os.Remove(test.file)
			var out, errs bytes.Buffer
			c := &console{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, width: plainWidth}
			code := run(context.Background(), c, []string{"extract", "--to", "jsonl", "--with-text", "--max-size", "1MiB", "a.txt", test.file, "z.txt"})
			answers := strings.Split(strings.TrimSpace(out.String()), "\n")
			require.GreaterOrEqual(t, len(answers), 2, errs.String())
			assert.Contains(t, answers[0], inTwo)
			assert.Contains(t, answers[len(answers)-1], `"date":"2025-06-16","text":"`+inTwo)
			answers = answers[1 : len(answers)-1]
			require.Len(t, answers, len(test.answers), "%.300s", answers)
			failed := false
			for i, want := range test.answers {
				date, ok := strings.CutPrefix(want, "ok ")
				if !ok {
					failed = true
					quoted := strings.NewReplacer(`"`, `\"`).Replace(want)
					assert.Contains(t, answers[i], `"error":"`+quoted, "%.300s", answers[i])
					continue
				}
				date, text, _ := strings.Cut(date, " ")
				assert.Contains(t, answers[i], `"date":"`+date+`"`, "%.300s", answers[i])
				assert.Contains(t, answers[i], `"text":"`+text, "%.300s", answers[i])
			}
			assert.Equal(t, failed, code == exitFailed)
			assert.Less(t, errs.Len(), 2000, "messages stay short")
		})
	}
}

// Files that cannot be opened are told of, and leave the others alone.
func TestUnreadable(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.MkdirAll("bare/.hidden", 0o777))
	require.NoError(t, os.WriteFile("bare/picture.png", []byte("\x89PNG"), 0o666))
	require.NoError(t, os.WriteFile("bare/.hidden/a.txt", []byte("date 2025-06-15 x"), 0o666))
	require.NoError(t, os.WriteFile("good.txt", []byte("date 2025-06-15 There was rain on Friday."), 0o666))
	require.NoError(t, os.WriteFile("closed.txt", []byte("x"), 0o000))
	require.NoError(t, os.Symlink("nowhere", "dangling.txt"))
	require.NoError(t, os.Symlink("loop.txt", "loop.txt"))
	for _, test := range []struct{ arg, message string }{
		{"missing.txt", "cannot read missing.txt: no such file or directory"},
		{"missing.jsonl", "cannot read missing.jsonl: no such file or directory"},
		{"bare", "bare has no file of a kind that is read"},
		{"bare/*.html", "no file fits bare/*.html"},
		{"no/**/*.html", "cannot read no: no such file or directory"},
		{"dangling.txt", "cannot read dangling.txt: no such file or directory"},
		{"loop.txt", "cannot read loop.txt: too many levels of symbolic links"},
		{"closed.txt", "cannot read closed.txt: permission denied"},
	} {
		t.Run(test.arg, func(t *testing.T) {
			if test.arg == "closed.txt" {
				if f, err := os.Open("closed.txt"); err == nil {
					f.Close()
					t.Skip("this user may read everything")
				}
			}
			var out, errs bytes.Buffer
			c := &console{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, width: plainWidth}
			assert.Equal(t, exitFailed, run(context.Background(), c, []string{"extract", "--to", "jsonl", filepath.FromSlash(test.arg), "good.txt"}))
			assert.Contains(t, errs.String(), "dateline: "+test.message+"\n")
			assert.Contains(t, out.String(), `"id":"good.txt","date":"2025-06-15"`)
		})
	}
}
