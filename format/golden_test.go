package format_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// writers are the formats by the names of their sections in testdata/formats.txtar.
var writers = []struct {
	name  string
	write func([]byte, *timeline.Timeline, format.Options) []byte
}{
	{"csv", func(b []byte, tl *timeline.Timeline, opt format.Options) []byte {
		return format.AppendCSV(format.AppendCSVHeader(b), tl, opt)
	}},
	{"markdown", format.AppendMarkdown},
	{"mermaid", format.AppendMermaid},
	{"ical", format.AppendICal},
	{"timelinejs", format.AppendTimelineJS},
	{"timelinejs-csv", format.AppendTimelineJSCSV},
	{"jsonld", format.AppendJSONLD},
}

// testdata/formats.txtar has an article and what each format makes of it.
func TestFormats(t *testing.T) {
	const file = "testdata/formats.txtar"
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	require.Equal(t, "article.txt", a.Files[0].Name)
	tl := extract(t, timeline.Document{ID: "mill", Title: "Fire at the mill | <b>A*B*</b>", Text: string(a.Files[0].Data), Date: wednesday})
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	a.Files = a.Files[:1]
	for _, w := range writers {
		got := string(w.write([]byte("kept "), tl, format.Options{}))
		got, ok := strings.CutPrefix(got, "kept ")
		require.True(t, ok, w.name)
		assert.Equal(t, got, string(w.write(nil, tl, format.Options{})), "%s is the same twice", w.name)
		got = strings.ReplaceAll(got, "\r\n", "\n")
		a.Files = append(a.Files, txtar.File{Name: w.name, Data: []byte(got)})
		if !golden.Updating() {
			assert.Equal(t, want[w.name], got, "%s; go test ./format -update rewrites %s", w.name, file)
		}
	}
	if golden.Updating() {
		require.NoError(t, os.WriteFile(file, txtar.Format(a), 0o644))
	}
}

// Every event of every article is in every format, or counted as left out.
func TestFormatsHoldEveryEvent(t *testing.T) {
	for _, tl := range articles(t) {
		for _, opt := range []format.Options{{}, {All: true}} {
			events := len(tl.Events)
			if opt.All {
				events = len(tl.Mentions)
			}
			rows, err := csv.NewReader(bytes.NewReader(format.AppendCSV(format.AppendCSVHeader(nil), tl, opt))).ReadAll()
			require.NoError(t, err)
			assert.Len(t, rows, events+1)

			var js struct {
				Title  struct{ Text struct{ Text string } }
				Events []struct {
					ID    string         `json:"unique_id"`
					Start map[string]any `json:"start_date"`
				}
			}
			require.NoError(t, json.Unmarshal(format.AppendTimelineJS(nil, tl, opt), &js))
			left := 0
			if _, after, ok := strings.Cut(js.Title.Text.Text, "</p><p>"); ok {
				left, err = strconv.Atoi(strings.Fields(after)[0])
				require.NoError(t, err)
			}
			assert.Equal(t, events, len(js.Events)+left, tl.Document.ID)
			ids := map[string]bool{}
			for _, e := range js.Events {
				ids[e.ID] = true
				assert.NotNil(t, e.Start["year"])
			}
			assert.Len(t, ids, len(js.Events), "ids are unique")

			slides, err := csv.NewReader(bytes.NewReader(format.AppendTimelineJSCSV(nil, tl, opt))).ReadAll()
			require.NoError(t, err)
			assert.Len(t, slides, len(js.Events)+2)

			cal := string(format.AppendICal(nil, tl, opt))
			_, after, _ := strings.Cut(cal, "X-DATELINE-LEFT-OUT:")
			left, err = strconv.Atoi(strings.Fields(after)[0])
			require.NoError(t, err)
			assert.Equal(t, events, strings.Count(cal, "BEGIN:VEVENT")+left)

			var ld struct {
				Graph []map[string]any `json:"@graph"`
			}
			require.NoError(t, json.Unmarshal(format.AppendJSONLD(nil, tl, opt), &ld))
			assert.Len(t, ld.Graph, events+1)

			assert.Equal(t, events, strings.Count(string(format.AppendMermaid(nil, tl, opt)), " : "))
			if events > 0 {
				assert.Equal(t, events+2, strings.Count(string(format.AppendMarkdown(nil, tl, opt)), "\n| "))
			}
		}
	}
}

// How each kind of place comes out: never finer than its words.
func TestFormatsKeepPrecision(t *testing.T) {
	for _, c := range []struct{ text, trigger, ical, timelinejs, jsonld string }{
		{"The court ruled on Friday.", "ruled", ";VALUE=DATE:20250314 ;VALUE=DATE:20250315", `{"year":2025,"month":3,"day":14}`, "2025-03-14"},
		{"The train left at 9:30 a.m. on Monday.", "left", ":20250317T093000", `{"year":2025,"month":3,"day":17,"hour":9,"minute":30}`, "2025-03-17T09:30"},
		{"The train left at 9:30 a.m. ET on Monday.", "left", ":20250317T133000Z", `{"year":2025,"month":3,"day":17,"hour":9,"minute":30}`, "2025-03-17T09:30-04:00"},
		{"The train left on Monday evening.", "left", ";VALUE=DATE:20250317 ;VALUE=DATE:20250318", `{"year":2025,"month":3,"day":17}`, "2025-03-17"},
		{"The port was closed from Monday to Wednesday.", "closed", ";VALUE=DATE:20250317 ;VALUE=DATE:20250320",
			`{"year":2025,"month":3,"day":17} {"year":2025,"month":3,"day":19}`, "2025-03-17 2025-03-19"},
		{"The firm opened a plant last week.", "opened", "", `{"year":2025,"month":3,"day":10} {"year":2025,"month":3,"day":16}`, "2025-03-10/2025-03-16"},
		{"The firm opened a plant in February 2022.", "opened", "", `{"year":2022,"month":2}`, "2022-02"},
		{"The firm opened a plant in 1971.", "opened", "", `{"year":1971}`, "1971"},
		{"The firm opened a plant last summer.", "opened", "", `{"year":2024,"month":6} {"year":2024,"month":8}`, "2024-22"},
		{"Profit rose in the third quarter of 2024.", "rose", "", `{"year":2024,"month":7} {"year":2024,"month":9}`, "2024-35"},
		{"The firm opened a plant in the 1980s.", "opened", "", `{"year":1980} {"year":1989}`, "198X"},
		{"The house was built around 1950.", "built", "", `{"year":1950}`, "1950~"},
		{"He taught there from 1939 to June 1945.", "taught", "", `{"year":1939} {"year":1945,"month":6}`, "1939 1945-06"},
		{"The envoy left before Friday.", "left", "", `{"year":2025,"month":3,"day":14}`, "../2025-03-13"},
		{"The pass reopened after 2019.", "reopened", "", `{"year":2019}`, "2020/.."},
		{"The pass has been shut since 2018.", "shut", "", `{"year":2018} {"year":2025,"month":3,"day":19}`, "2018"},
		{"The fair ran until March 3.", "ran", "", `{"year":2025,"month":3,"day":3}`, "../2025-03-03"},
		{"The firm once opened a plant.", "opened", "", "", ""},
	} {
		tl := extract(t, timeline.Document{Text: c.text, Date: wednesday})
		e := *mention(t, tl, c.trigger)
		if c.ical == "" && c.timelinejs == "" {
			e.When = timeline.When{} // nothing places it
		}
		tl.Events, tl.Mentions = []timeline.Event{e}, nil

		var days []string
		for l := range strings.Lines(string(format.AppendICal(nil, tl, format.Options{}))) {
			l = strings.TrimSpace(l)
			if l == "BEGIN:VJOURNAL" {
				break
			}
			for _, name := range []string{"DTSTART", "DTEND"} {
				if v, ok := strings.CutPrefix(l, name); ok {
					days = append(days, v)
				}
			}
		}
		assert.Equal(t, c.ical, strings.Join(days, " "), c.text)

		var js struct {
			Events []struct {
				Start json.RawMessage `json:"start_date"`
				End   json.RawMessage `json:"end_date"`
				Label string          `json:"display_date"`
			}
		}
		require.NoError(t, json.Unmarshal(format.AppendTimelineJS(nil, tl, format.Options{}), &js))
		var dates []string
		for _, e := range js.Events {
			for _, raw := range []json.RawMessage{e.Start, e.End} {
				var b bytes.Buffer
				if len(raw) > 0 {
					require.NoError(t, json.Compact(&b, raw))
					label, err := json.Marshal(e.Label)
					require.NoError(t, err)
					dates = append(dates, strings.Replace(b.String(), `,"display_date":`+string(label), "", 1))
				}
			}
		}
		assert.Equal(t, c.timelinejs, strings.Join(dates, " "), c.text)

		var ld struct {
			Graph []struct {
				StartDate, EndDate string
				SubjectOf          struct{ TemporalCoverage string }
			} `json:"@graph"`
		}
		require.NoError(t, json.Unmarshal(format.AppendJSONLD(nil, tl, format.Options{}), &ld))
		n := ld.Graph[1]
		assert.Equal(t, c.jsonld, strings.Join(strings.Fields(n.StartDate+" "+n.EndDate+" "+n.SubjectOf.TemporalCoverage), " "), c.text)
	}
}

// What was denied or only might be is no event of a knowledge graph, and none that a calendar confirms.
func TestFormatsStatus(t *testing.T) {
	for status, want := range map[timeline.Status][3]string{
		timeline.Occurred:     {"CONFIRMED", "Event", ""},
		timeline.Ongoing:      {"CONFIRMED", "Event", ""},
		timeline.Planned:      {"TENTATIVE", "Event", "https://schema.org/EventScheduled"},
		timeline.Cancelled:    {"CANCELLED", "Event", "https://schema.org/EventCancelled"},
		timeline.Denied:       {"CANCELLED", "Claim", ""},
		timeline.Hypothetical: {"TENTATIVE", "Claim", ""},
	} {
		tl := extract(t, timeline.Document{Text: "The court ruled on Friday.", Date: wednesday})
		require.Len(t, tl.Events, 1)
		tl.Events[0].Status = status
		assert.Contains(t, string(format.AppendICal(nil, tl, format.Options{})), "\r\nSTATUS:"+want[0]+"\r\n", status)
		var ld struct {
			Graph []map[string]any `json:"@graph"`
		}
		require.NoError(t, json.Unmarshal(format.AppendJSONLD(nil, tl, format.Options{}), &ld))
		assert.Equal(t, want[1], ld.Graph[1]["@type"], status)
		if want[2] != "" {
			assert.Equal(t, want[2], ld.Graph[1]["eventStatus"], status)
		} else {
			assert.NotContains(t, ld.Graph[1], "eventStatus", status)
		}
		assert.Equal(t, string(status), ld.Graph[1]["keywords"])
	}
}

// A cell that a spreadsheet would take for a formula has an apostrophe; what needs quotes has them.
func TestCSVCells(t *testing.T) {
	tl := &timeline.Timeline{Document: timeline.Document{ID: "=1+1", Date: wednesday, Text: "x"}, Events: []timeline.Event{
		{ID: 1, Description: `=HYPERLINK("http://x","y")`, Source: "@user", Text: "+4", Participants: []string{"-a", "b;c, \"d\"", "line\r\nbreak"}},
		{ID: 2, Description: "plain = not at the beginning"},
	}}
	rows, err := csv.NewReader(bytes.NewReader(format.AppendCSV(format.AppendCSVHeader(nil), tl, format.Options{}))).ReadAll()
	require.NoError(t, err)
	cell := func(row int, name string) string {
		for i, n := range rows[0] {
			if n == name {
				return rows[row][i]
			}
		}
		t.Fatal(name)
		return ""
	}
	assert.Equal(t, "'=1+1", cell(1, "document"))
	assert.Equal(t, `'=HYPERLINK("http://x","y")`, cell(1, "description"))
	assert.Equal(t, "'@user", cell(1, "source"))
	assert.Equal(t, "'+4", cell(1, "trigger"))
	assert.Equal(t, `'-a; b;c, "d"; line break`, cell(1, "participants"))
	assert.Equal(t, "plain = not at the beginning", cell(2, "description"))
	assert.Empty(t, cell(2, "when")+cell(2, "edtf")+cell(2, "start")+cell(2, "end")+cell(2, "confidence"))
}

// Any words and dates can be written, in a form that readers take.
func FuzzFormats(f *testing.F) {
	f.Add("a", "t", "Talks resumed on Friday.", "said", int64(20166), "2025-06-14")
	f.Add("\xff", "a\r\nb", "x\x00\u2028 : #;%% {} <!-- --> ``` | \\", "=1", int64(-800000), "BC0350")
	f.Add("", "", "", "", int64(1)<<40, "FY1998")
	f.Add("💥", strings.Repeat("é", 100), "ﬂ°°60¶ß", "@", int64(0), "XXXX-12-24")
	f.Fuzz(func(t *testing.T, id, title, text, words string, day int64, timex string) {
		v, err := calendar.ParseValue(timex)
		if err != nil {
			v = calendar.Value{}
		}
		iv, _ := v.Interval()
		tl := &timeline.Timeline{Document: timeline.Document{ID: id, Title: title, Text: text, Date: time.Unix(day%(1<<40)*86400, 0).UTC()}}
		for i, rel := range []timeline.Relation{timeline.On, timeline.Before, timeline.After, timeline.Since, timeline.Until, timeline.During, ""} {
			for _, extent := range []timeline.Extent{timeline.Within, timeline.Throughout} {
				tl.Events = append(tl.Events, timeline.Event{
					ID: i, Start: i, End: len(text), Text: words, Description: words, Source: words, Participants: []string{words}, Places: []string{words}, Cardinality: words, Status: timeline.Status(words),
					Sentence: timeline.Passage{Start: i, End: len(text)}, When: timeline.When{Value: v, Interval: iv, Relation: rel, Extent: extent, Expression: i - 1},
				})
			}
		}
		written(t, tl)
	})
}

// written holds what is true of every timeline that is written.
func written(t *testing.T, tl *timeline.Timeline) {
	out := map[string][]byte{}
	for _, w := range writers {
		out[w.name] = w.write(nil, tl, format.Options{})
		if !utf8.Valid(out[w.name]) {
			t.Fatalf("%s: not UTF-8", w.name)
		}
	}
	for _, name := range []string{"csv", "timelinejs-csv"} {
		if _, err := csv.NewReader(bytes.NewReader(out[name])).ReadAll(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"timelinejs", "jsonld"} {
		if !json.Valid(out[name]) {
			t.Fatalf("%s: not JSON", name)
		}
	}
	for l := range strings.SplitSeq(strings.TrimSuffix(string(out["ical"]), "\r\n"), "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n\x00") || l == "" {
			t.Fatalf("ical: %q", l)
		}
	}
	if n := bytes.Count(out["mermaid"], []byte("\n")); n != len(tl.Events)+2 {
		t.Fatalf("mermaid: %d lines", n)
	}
	if n := bytes.Count(out["markdown"], []byte("\n| ")); len(tl.Events) > 0 && n != len(tl.Events)+2 {
		t.Fatalf("markdown: %d rows", n)
	}
}

// TestSentences writes timelines of random parts of news.
func TestSentences(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 5))
	for k := range 300 {
		tl, err := timeline.Extract(context.Background(), timeline.Document{Text: golden.Sentences(golden.Bytes(r, 20+k%100)), Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		written(t, tl)
	}
}

func BenchmarkFormats(b *testing.B) {
	all := articles(b)
	for _, w := range writers {
		b.Run(w.name, func(b *testing.B) {
			var buf []byte
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				buf = w.write(buf[:0], all[n%len(all)], format.Options{})
				n++
			}
		})
	}
}
