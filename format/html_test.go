package format_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

func pageOf(t *testing.T, title, text string) string {
	tl, err := timeline.Extract(context.Background(), timeline.Document{Title: title, Text: text, Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	return string(format.AppendHTML(nil, tl, format.Options{}))
}

var (
	hrefs = regexp.MustCompile(`href="([^"]*)"`)
	ids   = regexp.MustCompile(`id="([^"]*)"`)
	datas = regexp.MustCompile(`data-(?:mention|words)="([^"]*)"`)
	marks = regexp.MustCompile(`<[^>]*>`)
	paras = regexp.MustCompile(`(?s)<article[^>]*>(.*)</article>`)
	sizes = regexp.MustCompile(`(left|width):([-0-9.]+)%`)
)

// Every page of our articles links within itself alone, has each id once, tells the whole article, and draws nothing outside its axis: with the
// entries of the timeline and with every mention.
func TestPagesOfArticles(t *testing.T) {
	for _, tl := range articles(t) {
		testPage(t, tl, format.Options{}, tl.Events)
		testPage(t, tl, format.Options{All: true}, tl.Mentions)
	}
}

func testPage(t *testing.T, tl *timeline.Timeline, opt format.Options, events []timeline.Event) {
	file, text := tl.Document.ID, tl.Document.Text
	page := string(format.AppendHTML(nil, tl, opt))

	known := map[string]bool{}
	for _, m := range ids.FindAllStringSubmatch(page, -1) {
		assert.False(t, known[m[1]], "%s: id %s twice", file, m[1])
		known[m[1]] = true
	}
	for _, m := range hrefs.FindAllStringSubmatch(page, -1) {
		assert.True(t, strings.HasPrefix(m[1], "#") && known[m[1][1:]], "%s: link to %s", file, m[1])
	}
	for _, m := range datas.FindAllStringSubmatch(page, -1) {
		assert.True(t, known[m[1]], "%s: no %s", file, m[1])
	}
	for i := range events {
		assert.True(t, known[fmt.Sprintf("e%d", events[i].ID)], "%s: event %d", file, events[i].ID)
	}
	assert.NotContains(t, page, `aria-hidden="true">●</span> </a>`, "%s: an event without words", file)
	for _, m := range regexp.MustCompile(`style="left:([-0-9.]+)%;width:([-0-9.]+)%"`).FindAllStringSubmatch(page, -1) {
		var left, width float64
		_, err := fmt.Sscan(m[1]+" "+m[2], &left, &width)
		require.NoError(t, err)
		assert.True(t, left >= 0 && width > 0 && left+width <= 100.5, "%s: a bar from %g, %g wide", file, left, width)
	}
	shown := marks.ReplaceAllString(paras.FindStringSubmatch(page)[1], "")
	if first, _, _ := strings.Cut(strings.TrimSpace(text), "\n"); !strings.HasPrefix(strings.TrimSpace(unescape(shown)), first) { // it is the headline
		shown = marks.ReplaceAllString(regexp.MustCompile(`(?s)<h1>(.*)</h1>`).FindStringSubmatch(page)[1], "") + " " + shown
	}
	assert.Equal(t, strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(unescape(shown)), " "), file)
	assert.False(t, strings.Contains(page, "http"), file)
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(s)
}

func TestPage(t *testing.T) {
	page := pageOf(t, "Ferry & harbour", "Rebels attacked the port on Friday at 6:15 a.m. The mine has been shut since 2022. He wrote <b>so</b>.")
	for _, want := range []string{
		"<title>Ferry &amp; harbour</title>",
		`<time datetime="2025-06-15">Sunday 15 June 2025</time>`,
		"&lt;b&gt;",
		`<span class="clock">06:15</span>`,
		"<h3>Friday 13 June 2025</h3>",
		"<h3>since 2022</h3>",
		`aria-label="Friday 13 June 2025, 06:15, occurred"`,
	} {
		assert.True(t, strings.Contains(page, want), want)
	}
	assert.False(t, strings.Contains(page, "<b>"))
}

// Where events were left out, the formats that count them say so; the others have no place for it.
func TestHidden(t *testing.T) {
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: "Talks resumed on Friday, the mayor said.", Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	require.Len(t, tl.Events, 1)
	mentions := len(tl.Mentions)
	none := *tl
	none.Events, none.Mentions = nil, nil
	for name, write := range map[string]func([]byte, *timeline.Timeline, format.Options) []byte{
		"Markdown": format.AppendMarkdown, "HTML": format.AppendHTML, "Mermaid": format.AppendMermaid,
		"TimelineJS": format.AppendTimelineJS, "TimelineJS CSV": format.AppendTimelineJSCSV,
	} {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, string(write(nil, tl, format.Options{Hidden: 7})), "1 of 8 events")
			assert.Contains(t, strings.ToLower(string(write(nil, &none, format.Options{Hidden: 1}))), "none of 1 event")
			assert.Contains(t, string(write(nil, tl, format.Options{Hidden: 7, All: true})), fmt.Sprintf("%d of %d event mentions", mentions, mentions+7))
			assert.NotContains(t, string(write(nil, tl, format.Options{})), "1 of ")
		})
	}
	assert.Contains(t, string(format.AppendHTML(nil, &none, format.Options{Hidden: 1})), "No event of the article is of those that were asked for.")
}

// A month is drawn as a month: what lies in June is a bar of thirty days, longer than that of a day beside it.
func TestBarsAreToScale(t *testing.T) {
	page := pageOf(t, "", "The plant closed on June 10. Its owner sold the land in May.")
	var widths []string
	for _, m := range regexp.MustCompile(`class="bar[^"]*" style="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		widths = append(widths, sizes.FindAllStringSubmatch(m[1], -1)[1][2])
	}
	require.Len(t, widths, 2)
	var month, day float64
	_, err := fmt.Sscan(strings.Join(widths, " "), &month, &day)
	require.NoError(t, err)
	assert.InDelta(t, 31, month/day, 0.5)
}

// A headline is the title, with its marks and once; a lead, a byline and a dateline are none, and the day stands in its place.
func TestHeadline(t *testing.T) {
	const rest = "\n\nThe port reopened on Friday."
	heading := regexp.MustCompile(`(?s)<h1>(.*)</h1>`)
	for _, title := range []string{
		"Ferry sinks off Molde on Friday", "Is the port “open”?", "NATO and Russia talk", "TROOPS RETAKE OULOU", "Talks resume — and stall", "G7 leaders (and one guest) meet",
		"Ferry <i>sinks</i> & is raised", "EU, Norway agree on cod",
	} {
		page := pageOf(t, "", title+rest)
		got := unescape(marks.ReplaceAllString(heading.FindStringSubmatch(page)[1], ""))
		assert.Equal(t, title, got)
		assert.Equal(t, title, unescape(regexp.MustCompile(`<title>(.*)</title>`).FindStringSubmatch(page)[1]))
		assert.NotContains(t, paras.FindStringSubmatch(page)[1], strings.Fields(title)[0], "it is told once")
		assert.Contains(t, page, `<p class="date">`)
	}
	assert.Contains(t, pageOf(t, "", "Ferry sinks on Friday"+rest), `<h1>Ferry <a class="event`)
	assert.Contains(t, pageOf(t, "Ferry sinks", "Ferry sinks\n\n\n"+rest), "<h1>Ferry ", "a title that the text has too")
	for _, first := range []string{
		"The ferry sank on Friday.", "By Ana Reyes", "KYIV, Ukraine —", "KYIV, Ukraine", "LONDON (Reuters)", "PORT SABLE, Marenga, March 13 (Allied Dispatch)", "“It sank,” she said.",
		"WASHINGTON — The ferry sank on Friday", "What is known so far:", strings.Repeat("The ferry sank and ", 10), "He said: “It sank.”",
	} {
		page := pageOf(t, "", first+rest)
		assert.Contains(t, page, "<title>Timeline, Sunday 15 June 2025</title>", first)
		assert.Contains(t, page, `<h1><time datetime="2025-06-15">`, first)
		assert.Contains(t, paras.FindStringSubmatch(page)[1], strings.Fields(first)[0])
		assert.Contains(t, pageOf(t, "Another title", first+rest), "<h1>Another title</h1>")
	}
	assert.Contains(t, pageOf(t, "", "Ferry sinks off Molde"), "<title>Timeline,", "a headline stands over a text")
}

// Words are as dark against what is behind them as WCAG 2.2 asks for (1.4.3), by day, by night and in print.
func TestContrast(t *testing.T) {
	css, err := os.ReadFile("page/page.css")
	require.NoError(t, err)
	roots := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(string(css), -1)
	require.Len(t, roots, 3)
	colour := map[string]string{}
	for _, root := range roots { // each on top of what stands before it
		for _, m := range regexp.MustCompile(`--([a-z]+): #([0-9a-f]+);`).FindAllStringSubmatch(root[1], -1) {
			colour[m[1]] = m[2]
		}
		if colour["paper"] == "fff" { // what was lit is not printed
			colour["lit"] = "fff"
		}
		for _, words := range []string{"ink", "soft", "occurred", "ongoing", "planned", "cancelled", "denied", "hypothetical"} {
			for _, behind := range []string{"paper", "lit", "mark"} {
				assert.GreaterOrEqual(t, contrast(t, colour[words], colour[behind]), 4.5, "%s on %s", words, behind)
			}
		}
	}
}

// contrast is the contrast ratio of two colours.
func contrast(t *testing.T, a, b string) float64 {
	light := func(hex string) float64 {
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		sum := 0.0
		for i, share := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
			require.NoError(t, err)
			c := float64(n) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += share * c
		}
		return sum
	}
	l, d := light(a), light(b)
	return (max(l, d) + 0.05) / (min(l, d) + 0.05)
}

func TestPageOfNothing(t *testing.T) {
	page := pageOf(t, "", "")
	assert.True(t, strings.Contains(page, "<title>Timeline, Sunday 15 June 2025</title>"))
	assert.True(t, strings.Contains(page, "no event"))
}

// Any bytes make a page.
func FuzzAppendHTML(f *testing.F) {
	f.Add("Rebels attacked on Friday.\xff")
	f.Add("<script>alert(1)</script> on Friday</article>")
	f.Fuzz(func(t *testing.T, text string) {
		page := pageOf(t, text, text)
		if strings.Count(page, "<script") != 1 {
			t.Fatalf("a script of the text's: %q", text)
		}
	})
}

// A merged timeline has no text: its page is the timeline, whose events link to nothing that is not there, and nobody is told that a date that rests on
// words rests on the document date.
func TestPageOfMerged(t *testing.T) {
	var all []*timeline.Timeline
	for day, text := range map[int]string{14: "A blast killed four workers at the Corvale refinery on Monday.", 15: "Four workers were killed in Corvale on Monday. An inquiry opened Wednesday."} {
		tl, err := timeline.Extract(t.Context(), timeline.Document{Text: text, Date: time.Date(2024, 5, day, 0, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		all = append(all, tl)
	}
	tl := timeline.Merge(all...).Timeline()
	require.NotEmpty(t, tl.Events)
	page := string(format.AppendHTML(nil, tl, format.Options{}))
	assert.NotContains(t, page, "<article")
	assert.NotContains(t, page, "time expression")
	assert.Contains(t, page, `<h1>Timeline of 2 documents</h1>`)
	for _, link := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		assert.Contains(t, page, `id="`+link[1]+`"`)
	}
	for name, b := range map[string][]byte{
		"ical": format.AppendICal(nil, tl, format.Options{}), "timelinejs": format.AppendTimelineJS(nil, tl, format.Options{}),
	} {
		assert.Contains(t, string(b), "Corvale", name)
		assert.NotContains(t, strings.ToLower(string(b)), "rests on", name)
	}
	assert.NotContains(t, string(format.AppendMarkdown(nil, tl, format.Options{})), "| document date")
}
