package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/piprate/json-gold/ld"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/cmd/dateline/internal/read"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// What package format writes is read back by programs that were made to read it.

// articles are those in testdata.
func articles(t testing.TB) (all []wire.Document) {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	src := &source{console: &console{}, files: files, from: read.Auto}
	for it := range src.items(t.Context()) {
		require.NoError(t, it.err)
		it.ID = filepath.Base(it.ID)
		all = append(all, it.Document)
	}
	return all
}

// goldenTimelines are those of the articles in testdata, and one whose words are as bad as words can be.
func goldenTimelines(t testing.TB) (all []*timeline.Timeline) {
	t.Helper()
	for _, doc := range articles(t) {
		all = append(all, extracted(t, doc))
	}
	return append(all, badWords(t))
}

// badWords is a timeline whose words mean something to somebody, each an event of a day of its own.
func badWords(t testing.TB) *timeline.Timeline {
	date := time.Date(2025, 3, 19, 16, 30, 0, 0, time.FixedZone("", 7200))
	tl := extracted(t, wire.Document{Document: timeline.Document{ID: "bad", Text: "Talks resumed on Friday.", Date: date}})
	tl.Document.Title = `A*b*_c_ <i>|</i> \ ;,:"` + "\r\n" + `[x](y) http://x.y # #`
	require.NotEmpty(t, tl.Events)
	like := tl.Events[0]
	tl.Events = nil
	for i, words := range []string{
		`a|b || c\|d \`, `*bold* __under__ ~~struck~~ ~one~`, "`code` ```fence```", `<b>bold</b> <!-- note --> &amp; &lt; R&D`, `[link](http://x.y) ![image](z) [^1] [ref]`,
		`http://x.y https://x.y/z?a=b www.example.org ftp://x.y a@example.org`, `comma, semicolon; colon: back\slash \n new`, `# heading ## #5 - item 1. item > quote + plus`,
		`$x$ {y} :smile: @user`, `Zoë’s 🙂 ` + strings.Repeat("é", 90), "bad \xff bytes \x00 and\ttabs\r\nlines", `"quoted", 'twice'`,
	} {
		e := like
		e.ID, e.Description, e.Source, e.Participants = i+1, words, words, []string{words}
		e.When.Value = calendar.DateValue(calendar.MustDate(2025, 1, i+1))
		e.When.Interval, _ = e.When.Value.Interval()
		tl.Events = append(tl.Events, e)
	}
	return tl
}

// seen is what is to be seen of a text: one line of valid UTF-8, without control characters.
func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " "))
}

func extracted(t testing.TB, doc wire.Document) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Extract(context.Background(), doc.Document)
	require.NoError(t, err)
	return tl
}

// A calendar program sees the days, the words and the status of each event.
func TestICalIsRead(t *testing.T) {
	days, clocks := 0, 0
	for _, tl := range goldenTimelines(t) {
		cal, err := ics.ParseCalendar(bytes.NewReader(format.AppendICal(nil, tl, format.Options{})))
		require.NoError(t, err, tl.Document.ID)
		events := map[string]*timeline.Event{}
		for i := range tl.Events {
			events[fmt.Sprintf("-e%d-%d@dateline", tl.Events[i].ID, tl.Events[i].Start)] = &tl.Events[i]
		}
		uids := map[string]bool{}
		for _, v := range cal.Events() {
			assert.False(t, uids[v.Id()], "UID %s is unique", v.Id())
			uids[v.Id()] = true
			e := events[v.Id()[strings.IndexByte(v.Id(), '-'):]]
			require.NotNil(t, e, v.Id())
			summary := v.GetProperty(ics.ComponentPropertySummary).Value
			if description := seen(e.Description); description != "" {
				assert.True(t, strings.HasSuffix(summary, description), "%q is told as %q", description, summary)
			}
			stamp, err := v.GetDtStampTime()
			require.NoError(t, err)
			assert.Equal(t, tl.Document.Date.Unix(), stamp.Unix())
			assert.Equal(t, e.When.Value.String(), v.GetProperty("X-DATELINE-VALUE").Value)

			start := v.GetProperty(ics.ComponentPropertyDtStart)
			if len(start.ICalParameters["VALUE"]) == 0 {
				clocks++
				at, err := v.GetStartAt()
				require.NoError(t, err)
				if !strings.HasSuffix(start.Value, "Z") {
					assert.Equal(t, e.When.Interval.Start.In(time.UTC).Format(time.DateTime), at.Format(time.DateTime))
				}
				continue
			}
			days++
			first, err := v.GetAllDayStartAt()
			require.NoError(t, err)
			end, err := v.GetAllDayEndAt()
			require.NoError(t, err)
			assert.Equal(t, e.When.Interval.Start.In(time.UTC).Format(time.DateOnly), first.Format(time.DateOnly), "%s", e.When.Value)
			length := end.Sub(first).Hours() / 24
			if e.When.Extent == timeline.Throughout {
				assert.Greater(t, length, 1.0)
			} else {
				assert.Equal(t, 1.0, length, "%s: a day and no more", e.When.Value)
			}
		}
		left := 0
		for _, p := range cal.CalendarProperties {
			if p.IANAToken == "X-DATELINE-LEFT-OUT" {
				_, err := fmt.Sscan(p.Value, &left)
				require.NoError(t, err)
			}
		}
		assert.Equal(t, len(tl.Events), len(cal.Events())+left)
		journals := 0
		for _, c := range cal.Components {
			if j, ok := c.(*ics.VJournal); ok {
				journals++
				assert.Equal(t, left, len(strings.Split(j.GetProperty(ics.ComponentPropertyDescription).Value, "\n")))
			}
		}
		assert.Equal(t, left > 0, journals == 1)
	}
	assert.Greater(t, days, 100)
	assert.Greater(t, clocks, 10)
}

// A Markdown reader with GitHub's tables sees as many rows as there are events, and their words as they are: no markup, no link, no HTML.
func TestMarkdownIsRead(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, tl := range goldenTimelines(t) {
		src := format.AppendMarkdown(nil, tl, format.Options{})
		rows, at := 0, map[string]bool{}
		doc := md.Parser().Parse(text.NewReader(src))
		err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.Link, *ast.AutoLink, *ast.RawHTML, *ast.HTMLBlock, *ast.CodeSpan, *ast.Image, *east.Strikethrough:
				t.Errorf("%s: %T in %s", tl.Document.ID, n, src)
			case *ast.Heading:
				assert.Equal(t, seen(titleOr(tl.Document.Title, tl.Document.ID)), plainText(n, src))
			case *east.TableRow:
				rows++
				var cells []string
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					cells = append(cells, plainText(c, src))
				}
				require.Len(t, cells, 5)
				at[cells[1]] = true
			}
			return ast.WalkContinue, nil
		})
		require.NoError(t, err)
		assert.Equal(t, len(tl.Events), rows, tl.Document.ID)
		for i := range tl.Events {
			want := seen(titleOr(tl.Events[i].Description, tl.Events[i].Text))
			assert.True(t, at[want], "%s: no cell says %q", tl.Document.ID, want)
		}
	}
}

func titleOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// plainText is what a reader sees of a node.
func plainText(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if s, ok := c.(*ast.Text); ok {
			var page bytes.Buffer
			w := bufio.NewWriter(&page)
			ghtml.DefaultWriter.Write(w, s.Segment.Value(src)) // with escapes and entities read
			w.Flush()
			b.WriteString(html.UnescapeString(page.String()))
			continue
		}
		b.WriteString(plainText(c, src))
	}
	return b.String()
}

// A JSON-LD processor makes a graph of it: every property is one of schema.org, every date an ISO date, and every event's claim is part of the
// article.
func TestJSONLDIsRead(t *testing.T) {
	const schema = "https://schema.org/"
	options := ld.NewJsonLdOptions("https://example.org/a")
	options.DocumentLoader = schemaContext{}
	for _, tl := range goldenTimelines(t) {
		var doc any
		require.NoError(t, json.Unmarshal(format.AppendJSONLD(nil, tl, format.Options{}), &doc))
		expanded, err := ld.NewJsonLdProcessor().Expand(doc, options)
		require.NoError(t, err)
		require.Len(t, expanded, len(tl.Events)+1)
		claims := 0
		var walk func(n any)
		walk = func(n any) {
			switch n := n.(type) {
			case []any:
				for _, x := range n {
					walk(x)
				}
			case map[string]any:
				if types, ok := n["@type"].([]any); ok && types[0] == schema+"Claim" {
					claims++
					assert.Equal(t, "https://example.org/a#document", n[schema+"isPartOf"].([]any)[0].(map[string]any)["@id"])
				}
				for name, x := range n {
					assert.True(t, strings.HasPrefix(name, "@") || strings.HasPrefix(name, schema), name)
					if name == schema+"startDate" || name == schema+"endDate" {
						assert.True(t, isISODate(x.([]any)[0].(map[string]any)["@value"].(string)), "%v", x)
					}
					walk(x)
				}
			}
		}
		walk(expanded)
		assert.Equal(t, len(tl.Events), claims)
	}
}

func isISODate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.RFC3339} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// schemaContext stands for the context of schema.org, which is on the network: every term is one of its own.
type schemaContext struct{}

func (schemaContext) LoadDocument(url string) (*ld.RemoteDocument, error) {
	if url != "https://schema.org" {
		return nil, fmt.Errorf("no such context: %s", url)
	}
	return &ld.RemoteDocument{DocumentURL: url, Document: map[string]any{"@context": map[string]any{"@vocab": "https://schema.org/"}}}, nil
}

// wednesday is a document date: 19 March 2025.
var wednesday = time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
