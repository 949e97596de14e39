package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Pages in the manner of large news sites, each with what makes it hard. A text begins and ends with the article: no menu, no caption, no other story.
func TestPages(t *testing.T) {
	for _, test := range []struct{ file, date, source, title, first, last string }{
		{"ferry.html", "2025-03-12T16:05:00-04:00", "JSON-LD datePublished", "Ferry service to Harrow Island resumes after storm",
			"HARROW POINT — Ferries to Harrow Island began running again on Wednesday,", "in the spring of 2026 at a cost of $4.2 million."},
		{"array.html", "2025-01-21T23:40:00Z", "JSON-LD datePublished", "Miners reach trapped crew in Valdora",
			"Rescuers broke through to nine miners late on Tuesday,", "its first report is due by the end of March."},
		{"live.html", "2025-10-04T05:12:00+01:00", "JSON-LD datePublished", "Live: Northgate evacuated as dam overflows",
			"About 2,300 people have left their homes in Northgate", "to the market square and to the school in Mill Lane."},
		{"amp.html", "2025-08-17", "JSON-LD datePublished", "Two climbers found alive on Mount Kessa",
			"Two climbers who had been missing since Thursday", "because of the wind and will go on at dawn."},
		{"paywall.html", "2025-05-08T11:02:14Z", "meta article:published_time", "Bank of Lorne holds rates for a fifth time",
			"The Bank of Lorne left its main interest rate", "the first such split since August 2023."},
		{"windows1252.html", "2011-09-17", "meta pubdate", "Café roof collapses in Orléans",
			"The roof of the Café du Marché in Orléans fell in on Saturday “without any warning”,", "repaired in October at a cost of €240,000."},
		{"time.html", "2025-07-02T18:20:00+02:00", "<time>", "Parliament passes harbour bill",
			"Parliament passed the harbour bill by 71 votes to 62", "sign it before the end of the month."},
		{"form.html", "2019-04-10T17:30:00-05:00", "itemprop datePublished", "School bus drivers end walkout",
			"School bus drivers in Tarrow voted on Wednesday", "expect delays, the school district said."},
		{"byline.html", "2024-09-19T17:40:00-04:00", "byline", "Orchard fire destroys packing plant",
			"Fire destroyed the apple packing plant at Cobb’s Orchard", "State investigators will visit the site on Friday."},
		{"tables.html", "2003-02-24", "byline", "Rail bridge over the Oster reopens",
			"Trains crossed the Oster at Lindfield again on Monday morning,", "from 30 to 60 kilometres an hour."},
		{"dateline.html", "2018-06-14", "dateline", "Quake damages old town of Miravel",
			"MIRAVEL, June 14, 2018 (World Press Agency) — An earthquake", "Schools will stay shut until Monday."},
		{"undated.html", "", "", "", "", ""},
	} {
		t.Run(test.file, func(t *testing.T) {
			file := filepath.Join("testdata/pages", test.file)
			if test.file == "ferry.html" { // that the documentation reads
				file = filepath.Join("../../../../examples/articles", test.file)
			}
			doc, err := readFile(t, file, Options{})
			if test.date == "" {
				require.ErrorContains(t, err, "has no document date: looked for JSON-LD datePublished, meta article:published_time and its like, <time>, a byline")
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.date, doc.Given)
			assert.Equal(t, test.source, doc.Source)
			assert.Equal(t, test.title, doc.Title)
			assert.True(t, strings.HasPrefix(doc.Text, test.first), "begins with %.100q", doc.Text)
			assert.True(t, strings.HasSuffix(doc.Text, test.last), "ends with %.100q", doc.Text[max(0, len(doc.Text)-100):])
			for _, other := range []string{"Subscribe", "Related", "Read more", "Facebook", "Photo:", "inbox", "Home", "copper price", "wrote on", "©", "Copyright", "Advert", "Weather", "Most read", "Keep reading", "Dockers plan", "You may also"} {
				assert.NotContains(t, doc.Text, other)
			}
			// A date that the user gives wins, and nothing is said of a source.
			doc, err = readFile(t, file, Options{Date: "2001-02-03", Title: "Mine"})
			require.NoError(t, err)
			assert.Equal(t, []string{"2001-02-03", "", "Mine"}, []string{doc.Given, doc.Source, doc.Title})
		})
	}
}

// readFile reads the one document of a file.
func readFile(t *testing.T, path string, o Options) (Document, error) {
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	docs, errs := readAs(t, string(b), path, Auto, o)
	require.Len(t, docs, 1)
	return docs[0], errs[0]
}

// readAs reads all documents of a file, each with its error. An error of the file is that of a document without anything.
func readAs(t testing.TB, content, name, format string, o Options) (docs []Document, errs []error) {
	r, _, err := Open(strings.NewReader(content), name, format, o)
	if err != nil {
		return []Document{{}}, []error{err}
	}
	for {
		piece, err := r.Next()
		if err != nil && err.Error() == "EOF" {
			return docs, errs
		}
		var doc Document
		var own *Error
		if err == nil {
			if doc, err = piece.Parse(); doc.ID == "" {
				doc.ID = piece.ID
			}
			if err != nil {
				require.ErrorAs(t, err, &own)
			}
		} else if !assertAs(err, &own) {
			return append(docs, doc), append(errs, err)
		}
		if own != nil {
			doc = Document{}
			doc.ID = own.ID
		}
		docs, errs = append(docs, doc), append(errs, err)
		require.Less(t, len(docs), 10_000, "it does not end")
	}
}

func assertAs(err error, own **Error) bool {
	e, ok := err.(*Error)
	*own = e
	return ok
}

// What stands around the same article: where sites put the date, and what they put beside it.
func TestPageDates(t *testing.T) {
	const article = `<p>The river Sella burst its banks on Friday, and four hundred people left their homes in the lower town before dawn.</p>
<p>Schools will open again on Tuesday, the mayor said on Saturday. The dam was built in 1962 and had been repaired earlier this month.</p>
<p>A concert planned for Sunday was called off.</p>`
	const h1 = `<h1>River floods lower town</h1>`
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for _, test := range []struct{ name, head, before, after, date, source string }{
		{"the time of a link to itself", "", `<article><header>` + h1 + `<div class="entry-meta">Posted on <a href="/x" rel="bookmark"><time class="entry-date published" datetime="2025-06-15T16:30:00+00:00">June 15, 2025</time><time class="updated" datetime="2025-06-17T10:00:00+00:00">June 17, 2025</time></a></div></header>`,
			`<footer>Posted in News</footer></article>`, "2025-06-15T16:30:00Z", "<time>"},
		{"a time in other words", "", `<main><article>` + h1 + `<div data-component="byline-block"><time datetime="2025-06-15T16:30:00.000Z">3 days ago</time></div>`, `</article></main>`, "2025-06-15T16:30:00Z", "<time>"},
		{"a time without an attribute", "", h1 + `<div class="info">By Ana <time>June 15, 2025 4:30 pm</time></div>`, "", "2025-06-15", "<time>"},
		{"the time of a comment", "", h1 + `<div class="article__meta"><span class="article__published">Sunday 15 June 2025 at 16:30</span></div>`,
			`<section class="comments-area"><article><time datetime="2025-06-16">x</time><p>What a flood it was, and nobody helped us, said a person below the story.</p></article></section>`, "2025-06-15", "byline"},
		{"above the headline", "", `<main><article><p class="date">15 June 2025</p>` + h1, `</article></main>`, "2025-06-15", "byline"},
		{"classes that say nothing", "", `<main>` + h1 + `<div class="c-1"><address><a rel="author">Ana Reyes</a></address><details class="c-2"><summary>Sun 15 Jun 2025 16.30 BST</summary>Last modified on Tue 17 Jun 2025 10.00 BST</details></div>`, `</main>`, "2025-06-15", "byline"},
		{"dots", "", h1 + `<p class="meta-date">15.06.2025, 16:30</p>`, "", "2025-06-15", "byline"},
		{"two orders of day and month", "", h1 + `<p class="pub-date">06/07/2025</p>`, "", "", ""},
		{"a later version alone", "", h1 + `<div class="timestamp">Updated 4:30 PM EDT, Sun June 15, 2025</div>`, "", "", ""},
		{"no headline", "", `<h2>River floods lower town</h2><div class="x1">Ana Reyes, 15 June 2025</div>`, "", "2025-06-15", "byline"},
		{"JSON-LD of a page and its article", ld(`{"@type":"WebPage","datePublished":"2001-01-01","mainEntity":{"@type":"schema:NewsArticle","datePublished":["2025-06-15T16:30:00Z"]}}`), h1, "", "2025-06-15T16:30:00Z", "JSON-LD datePublished"},
		{"JSON-LD of a page alone", ld(`{"@type":["WebPage","ItemPage"],"datePublished":{"@type":"Date","@value":"2025-06-15"}}`), h1, "", "2025-06-15", "JSON-LD datePublished"},
		{"JSON-LD of other stories", ld(`{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"NewsArticle","datePublished":"2020-01-01"}}]}`), h1 + `<p class="byline">June 15, 2025</p>`, "", "2025-06-15", "byline"},
		{"JSON-LD with entities", ld(`{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2025-06-15&quot;}`), h1, "", "2025-06-15", "JSON-LD datePublished"},
		{"JSON-LD in a comment", ld("//<![CDATA[\n" + `{"@type":"NewsArticle","datePublished":"2025-06-15"}` + "\n//]]>"), h1, "", "2025-06-15", "JSON-LD datePublished"},
		{"broken JSON-LD, and another source", ld(`{"@type":"NewsArticle","headline":"A "quoted" word","datePublished":"2025-06-15"}`) + `<meta name="DC.date.issued" content="2025-06-14">`, h1, "", "2025-06-14", "meta dc.date.issued"},
		{"the first source wins", ld(`{"@type":"Article","datePublished":"2025-06-15"}`) + `<meta property="article:published_time" content="2025-06-14">`, h1 + `<time datetime="2025-06-13">x</time>`, "", "2025-06-15", "JSON-LD datePublished"},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := `<!DOCTYPE html><html><head><meta charset="utf-8"><title>River floods lower town</title>` + test.head + `</head><body>` + test.before + article + test.after + `</body></html>`
			docs, errs := readAs(t, page, "a.html", Auto, Options{})
			if test.date == "" {
				require.ErrorContains(t, errs[0], "has no document date")
				return
			}
			require.NoError(t, errs[0])
			assert.Equal(t, []string{test.date, test.source, "River floods lower town"}, []string{docs[0].Given, docs[0].Source, docs[0].Title})
			assert.True(t, strings.HasPrefix(docs[0].Text, "The river Sella burst"), docs[0].Text)
			assert.True(t, strings.HasSuffix(docs[0].Text, "A concert planned for Sunday was called off."), docs[0].Text)
		})
	}
}
