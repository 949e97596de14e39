package format

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// AppendHTML appends a timeline as a page of its own for people: the article with its expressions and events marked, and the timeline beside it,
// drawn to scale. The page asks for nothing from anywhere, works without its script, on a phone, in print, in the dark and by keyboard. Any
// text is valid; what a page cannot hold, a byte that is no UTF-8, shows as U+FFFD.
//
// Every event that is written is a list item with the id e5 of its event, linked with its trigger in the article, m5; expressions have the
// ids t1, t2 of the contract.
func AppendHTML(b []byte, tl *timeline.Timeline, opt Options) []byte {
	out := bytes.NewBuffer(b)
	if err := pageTemplate().Execute(out, pageOf(tl, opt)); err != nil {
		panic(err) // the template is compiled in, and a buffer takes what it is given
	}
	return out.Bytes()
}

var (
	//go:embed page/page.html
	pageHTML string
	//go:embed page/page.css
	pageCSS string
	//go:embed page/page.js
	pageJS string
)

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageHTML))
})

// page is what the template writes.
type page struct {
	Title      string  // empty where the article has none
	Headline   []piece // the article's first line, where that is its title
	Date       string  // of the document, for people
	DateTime   string  // and for machines
	Summary    string
	Paragraphs [][]piece // none of a timeline without a text
	Ticks      []tick
	Gaps       []gap
	NowLeft    float64
	NowWidth   float64
	Groups     []group
	Statuses   []statusCount
	Hidden     bool // some events are left out
	Merged     bool // of many articles
	CSS        template.CSS
	JS         template.JS
}

// piece is a part of a paragraph: plain text, an expression or the trigger of an event.
type piece struct {
	Text   string
	ID     string // t3 or m5; empty for plain text, and for a further word of an event
	Target string // e5: the event that it names; empty for an expression
	Status timeline.Status
	Title  string
}

// group is the events of one time.
type group struct {
	When   string
	Events []entry
}

// entry is an event on the page.
type entry struct {
	ID, Mention string
	Status      timeline.Status
	Mark        string
	Clock       string // where its time is finer than a day
	Description string
	Source      string
	Who         string
	ToldBy      string // the documents, of a merged timeline
	Dates       string // that they do not agree on
	Words       string // that its place rests on
	WordsID     string
	Context     bool // they stand in another clause
	Unsure      bool // no words of its own clause say when
	Bar         *bar
	Label       string // for those who cannot see the bar
}

// bar is where an event stands on the axis, in per cent.
type bar struct {
	Left, Width       float64
	OpenLeft, OpenEnd bool
	Point             bool
	Value             string
}

type statusCount struct {
	Status timeline.Status
	Mark   string
	Count  int
}

// statusMarks stand before a status, so that colours are not all that tells them apart.
var statusMarks = map[timeline.Status]string{
	timeline.Occurred: "●", timeline.Ongoing: "◐", timeline.Planned: "○", timeline.Cancelled: "✕", timeline.Denied: "≠", timeline.Hypothetical: "?",
}

func pageOf(tl *timeline.Timeline, opt Options) *page {
	events := opt.events(tl)
	date := calendar.DateOf(tl.Document.Date)
	p := &page{Title: tl.Document.Title, Date: weekdayWords(date), DateTime: date.String(), CSS: template.CSS(pageCSS), JS: template.JS(pageJS)}
	p.Summary = fmt.Sprintf("%s, %s", strings.ToLower(opt.count(len(events))), number(len(tl.Expressions), "time expression"))
	p.Hidden, p.Merged = opt.Hidden > 0, opt.Merged != nil
	if tl.Document.Text == "" { // as of a timeline that was merged of many documents: there is nothing to mark
		p.Summary = strings.ToLower(opt.count(len(events)))
	} else {
		p.Paragraphs = paragraphsOf(tl, events)
	}
	if title, ok := headlineOf(tl.Document.Text); ok && (p.Title == "" || p.Title == title) && textOf(p.Paragraphs[0]) == title {
		p.Title, p.Headline, p.Paragraphs = title, p.Paragraphs[0], p.Paragraphs[1:]
	}
	now := calendar.Day.Period(date.Moment())
	a := axisOf(events, now)
	p.Ticks, p.Gaps = a.ticks(), a.gaps()
	p.NowLeft, p.NowWidth = percent(a.at(now.Start)), percent(max(0.4, a.at(now.End)-a.at(now.Start)))
	counts := map[timeline.Status]int{}
	for _, e := range events {
		counts[e.Status]++
		when, clock := cmp.Or(Words(tl, &e.When), "undated"), ""
		if v := e.When.Value; v.Kind == calendar.Point && v.Unit < calendar.Day && e.When.Relation != timeline.Before && e.When.Relation != timeline.After {
			when, clock, _ = strings.Cut(when, ", ")
		}
		if n := len(p.Groups); n == 0 || p.Groups[n-1].When != when {
			p.Groups = append(p.Groups, group{When: when})
		}
		g := &p.Groups[len(p.Groups)-1]
		shown := entryOf(tl, e, &a)
		shown.Clock = clock
		shown.ToldBy, shown.Dates = opt.toldBy(e)
		g.Events = append(g.Events, shown)
	}
	for _, s := range []timeline.Status{timeline.Occurred, timeline.Ongoing, timeline.Planned, timeline.Cancelled, timeline.Denied, timeline.Hypothetical} {
		if counts[s] > 0 {
			p.Statuses = append(p.Statuses, statusCount{s, statusMarks[s], counts[s]})
		}
	}
	return p
}

func number(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// textOf is the text of a paragraph.
func textOf(line []piece) string {
	var b strings.Builder
	for i := range line {
		b.WriteString(line[i].Text)
	}
	return strings.TrimSpace(b.String())
}

// headlineOf gives the first line of a text where it is a headline: a short line that does not end as a sentence does, and stands over a text. A
// byline is none, "By Ana Reyes", nor is a dateline, "KYIV, Ukraine —".
func headlineOf(text string) (string, bool) {
	const longest = 140
	line, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.ToValidUTF8(strings.TrimSpace(line), "\ufffd")
	if line == "" || len(line) > longest || strings.TrimSpace(rest) == "" || strings.HasPrefix(line, "By ") || datelineOnly(line) {
		return "", false
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’»)`))
	if strings.ContainsRune(".,;:-–—…", end) || strings.Contains(line, " — ") && strings.IndexFunc(line, unicode.IsLower) > strings.Index(line, " — ") {
		return "", false
	}
	return line, true
}

// datelineOnly tells whether a line is a dateline and no more: a place in capitals and what comes behind a comma or in brackets, all of it names and
// numbers. "LONDON (Reuters)", "KYIV, Ukraine, June 15".
func datelineOnly(line string) bool {
	i := strings.IndexAny(line, ",(")
	if i < 0 || len(line) > 60 || strings.IndexFunc(line[:i], unicode.IsLower) >= 0 {
		return false
	}
	for _, word := range strings.Fields(line[i+1:]) {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(")); unicode.IsLower(r) {
			return false
		}
	}
	return true
}

func entryOf(tl *timeline.Timeline, e *timeline.Event, a *axis) entry {
	out := entry{
		ID: fmt.Sprintf("e%d", e.ID), Mention: fmt.Sprintf("m%d", e.ID), Status: e.Status, Mark: statusMarks[e.Status],
		Description: cmp.Or(e.Description, e.Text), Source: e.Source, Who: strings.Join(e.Participants, ", "),
	}
	if tl.Document.Text == "" {
		out.Mention = out.ID
	}
	if i := e.When.Expression; e.When.Basis != "" && i >= 0 && i < len(tl.Expressions) {
		out.Words, out.WordsID = tl.Expressions[i].Text, fmt.Sprintf("t%d", i+1)
		out.Context = e.When.Basis == timeline.Context
	}
	if iv, ok := shown(&e.When); ok {
		b := &bar{OpenLeft: e.When.Interval.Start == calendar.Ever || e.When.Extent == timeline.Around && e.When.Relation == timeline.On,
			OpenEnd: e.When.Interval.End == calendar.Never || e.When.Extent == timeline.Around, Value: e.When.Value.String()}
		left, right := a.at(iv.Start), a.at(iv.End)
		b.Point = right-left < 1.2
		if b.OpenLeft {
			left = max(0, left-endWidth)
		}
		if b.OpenEnd {
			right = min(100, right+endWidth)
		}
		b.Left, b.Width = percent(left), percent(max(right-left, 0.8))
		out.Bar = b
	}
	out.Unsure = e.When.Basis == timeline.Context || e.When.Basis == timeline.FromDocument
	out.Label = fmt.Sprintf("%s, %s", cmp.Or(Words(tl, &e.When), "undated"), e.Status)
	return out
}

// percent rounds to what a screen shows.
func percent(x float64) float64 { return math.Round(100*x) / 100 }

// marking is a stretch of text that is marked.
type marking struct {
	start, end int
	piece
}

// paragraphsOf takes the article apart. Markings do not overlap: of two, the one that begins first stays, and an expression before an event.
func paragraphsOf(tl *timeline.Timeline, events []*timeline.Event) [][]piece {
	var marks []marking
	for i := range tl.Expressions {
		x := &tl.Expressions[i]
		title := string(x.Type) + " " + x.Value.String()
		marks = append(marks, marking{x.Start, x.End, piece{ID: fmt.Sprintf("t%d", i+1), Title: title}})
	}
	for _, e := range events {
		marks = append(marks, marking{e.Start, e.End, piece{
			ID: fmt.Sprintf("m%d", e.ID), Target: fmt.Sprintf("e%d", e.ID), Status: e.Status, Title: cmp.Or(Words(tl, &e.When), "undated") + ", " + string(e.Status),
		}})
	}
	slices.SortStableFunc(marks, func(a, b marking) int { return a.start - b.start })
	var out [][]piece
	var line []piece
	text := tl.Document.Text
	plain := func(s string) {
		for len(s) > 0 {
			head, rest, broken := strings.Cut(s, "\n")
			if head != "" {
				line = append(line, piece{Text: strings.ToValidUTF8(head, "\ufffd")})
			}
			if broken && len(line) > 0 {
				out = append(out, line)
				line = nil
			}
			s = rest
		}
	}
	at := 0
	for _, m := range marks {
		if m.start < at {
			continue
		}
		plain(text[at:m.start])
		m.Text = strings.ToValidUTF8(text[m.start:m.end], "\ufffd")
		line = append(line, m.piece)
		at = m.end
	}
	plain(text[at:])
	if len(line) > 0 {
		out = append(out, line)
	}
	return out
}
