package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// full is a timeline with every field of the contract.
func full() *timeline.Timeline {
	day := calendar.DateValue(calendar.MustDate(2025, 6, 13))
	iv, _ := day.Interval()
	each := calendar.LengthValue(calendar.SpanOf(1, calendar.Week))
	doc := timeline.Document{ID: "a1", Title: "Strikes", Text: "…", Date: time.Date(2025, 6, 15, 16, 30, 0, 0, time.FixedZone("", 2*3600))}
	event := timeline.Event{
		ID: 2, Start: 7, End: 15, Text: "launched",
		Class: timeline.Occurrence, Tense: timeline.Past, Aspect: timeline.NoAspect, Polarity: timeline.Positive, Modality: "may",
		Status: timeline.Occurred, Description: `Israel launched "strikes" <on> Iran & others`, Sentence: timeline.Passage{Start: 0, End: 35},
		Source: "Ushakov", Participants: []string{"Israel", "Iran"},
		When: timeline.When{Value: day, Interval: iv, Relation: timeline.On, Expression: 0, Basis: timeline.Explicit, Extent: timeline.Within, Confidence: 0.875, Sieve: "own-clause"},
	}
	bare := timeline.Event{ID: 1, Text: "war", Description: "war"}
	return &timeline.Timeline{
		Document: doc,
		Expressions: []dateparse.Expression{
			{Start: 24, End: 30, Text: "Friday", Type: dateparse.Date, Value: day, Mod: dateparse.Start, Quant: "EACH", Freq: "2X", Interval: iv, Rule: "weekday"},
			{Start: 31, End: 40, Text: "each week", Type: dateparse.Set, Value: each},
		},
		Events:   []timeline.Event{event},
		Mentions: []timeline.Event{event, bare},
	}
}

func TestAppend(t *testing.T) {
	want := `{"id":"a1","date":"2025-06-15T16:30:00+02:00","expressions":[` +
		`{"id":"t1","start":24,"end":30,"text":"Friday","type":"DATE","value":"2025-06-13","mod":"START","quant":"EACH","freq":"2X",` +
		`"interval":{"start":"2025-06-13T00:00:00+02:00","end":"2025-06-14T00:00:00+02:00"}},` +
		`{"id":"t2","start":31,"end":40,"text":"each week","type":"SET","value":"P1W"}],"events":[` +
		`{"id":"e2","start":7,"end":15,"text":"launched","class":"OCCURRENCE","tense":"PAST","aspect":"NONE","polarity":"POS","modality":"may",` +
		`"status":"occurred","description":"Israel launched \"strikes\" <on> Iran & others","sentence":{"start":0,"end":35},` +
		`"source":"Ushakov","participants":["Israel","Iran"],"when":{"value":"2025-06-13",` +
		`"interval":{"start":"2025-06-13T00:00:00+02:00","end":"2025-06-14T00:00:00+02:00"},"granularity":"day","relation":"on",` +
		`"expression":"t1","basis":"explicit","extent":"within","confidence":0.875}}]}`
	assert.Equal(t, want, string(Append(nil, full(), Options{})))

	all := string(Append(nil, full(), Options{All: true, Given: "2025-06-15"}))
	assert.Contains(t, all, `{"id":"a1","date":"2025-06-15",`)
	assert.Contains(t, all, `,{"id":"e1","start":0,"end":0,"text":"war","description":"war","sentence":{"start":0,"end":0}}]}`)
}

// What docs/contract-extensions.md adds to an expression.
func TestAppendExtensions(t *testing.T) {
	date := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct{ name, text, want string }{
		{"range", "It will run from Monday to Thursday.", `"interval":{"start":"2025-03-24T00:00:00Z","end":"2025-03-25T00:00:00Z"},` +
			`"range":{"to":"t2","interval":{"start":"2025-03-24T00:00:00Z","end":"2025-03-28T00:00:00Z"}}},{"id":"t2"`},
		{"zone", "It opened at 9:30 a.m. ET on March 7, 2025.", `"value":"2025-03-07T09:30","interval":{"start":"2025-03-07T09:30:00-05:00","end":"2025-03-07T09:31:00-05:00"},"zone":"ET"}`},
		{"summer", "It will open at 9:30 a.m. ET on July 7, 2025.", `"interval":{"start":"2025-07-07T09:30:00-04:00","end":"2025-07-07T09:31:00-04:00"},"zone":"ET"}`},
		{"local", "It opened at 9 a.m. local time on March 7, 2025.", `"interval":{"start":"2025-03-07T09:00:00Z","end":"2025-03-07T09:01:00Z"},"zone":"local"}`},
		{"conflict", "It opened on Monday, March 4, 2025.", `"value":"2025-03-04","interval":{"start":"2025-03-04T00:00:00Z","end":"2025-03-05T00:00:00Z"},"conflict":"XXXX-WXX-1"}`},
		{"agreement", "It opened on Tuesday, March 4, 2025.", `"end":"2025-03-05T00:00:00Z"}}]`},
		{"list", "It will run on Monday and Thursday.", `"interval":{"start":"2025-03-24T00:00:00Z","end":"2025-03-25T00:00:00Z"}},{"id":"t2"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			tl := &timeline.Timeline{Document: timeline.Document{Date: date}, Expressions: dateparse.Find(test.text, date)}
			assert.Contains(t, string(Append(nil, tl, Options{})), test.want)
			page, err := os.ReadFile("../../docs/contract-extensions.md")
			require.NoError(t, err)
			if strings.Contains(test.want, `"`+test.name+`":`) {
				assert.Contains(t, string(page), "| `"+test.name+"` |")
			}
		})
	}
}

// What docs/contract-extensions.md adds to an event.
func TestAppendEventExtensions(t *testing.T) {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Text: "Three strikes hit a depot in the port of Odesa on Monday.", Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	got := string(Append(nil, tl, Options{All: true}))
	page, err := os.ReadFile("../../docs/contract-extensions.md")
	require.NoError(t, err)
	for _, want := range []string{`"polarity":"POS","cardinality":"three","lemma":"strike","status"`, `"polarity":"POS","lemma":"hit","status"`, `"places":["port of Odesa"],"when"`} {
		assert.Contains(t, got, want)
		for _, m := range regexp.MustCompile(`"(cardinality|lemma|places)":`).FindAllStringSubmatch(want, -1) {
			assert.Contains(t, string(page), "| `"+m[1]+"` |")
		}
	}
}

func TestAppendSame(t *testing.T) {
	tl := full()
	tl.Events[0].Same = []timeline.Passage{{Start: 2, End: 6}, {Start: 40, End: 47}}
	assert.Contains(t, string(Append(nil, tl, Options{})), `"participants":["Israel","Iran"],"same":[{"start":2,"end":6},{"start":40,"end":47}],"when":{`)
}

// The names and their order are those of the contract, whose list is here, and in ../shared/contract.md beside the checkout.
func TestAppendHoldsTheContract(t *testing.T) {
	contract := map[string]string{
		"":                       "id date expressions events",
		"expressions":            "id start end text type value mod quant freq interval",
		"events":                 "id start end text class tense aspect polarity modality status description sentence source participants when",
		"events.when":            "value interval granularity relation expression basis extent confidence",
		"events.when.interval":   "start end",
		"events.sentence":        "start end",
		"expressions.interval":   "start end",
		"expressions.0.interval": "start end",
	}
	got := map[string][]string{}
	d := json.NewDecoder(bytes.NewReader(Append(nil, full(), Options{})))
	_, err := d.Token()
	require.NoError(t, err)
	names(t, d, "", got)
	for path, fields := range got {
		assert.Equal(t, contract[path], strings.Join(fields, " "), "fields at %q", path)
	}

	page, err := os.ReadFile("../../../shared/contract.md")
	if err != nil {
		t.Log("the page itself is not here:", err)
		return
	}
	sections := strings.Split(string(page), "\n## ")
	require.Greater(t, len(sections), 2)
	output := regexp.MustCompile(`\n### `).Split(sections[2], -1)
	cell := regexp.MustCompile("`([a-z]+)`")
	firsts := func(section string) (fields []string) {
		for _, line := range strings.Split(section, "\n") {
			if row := strings.Split(line, "|"); len(row) > 2 {
				for _, m := range cell.FindAllStringSubmatch(row[1], -1) {
					fields = append(fields, m[1])
				}
			}
		}
		return fields
	}
	assert.Equal(t, contract[""]+" error", strings.Join(firsts(output[0]), " "))
	assert.Equal(t, contract["expressions"], strings.Join(firsts(output[1]), " "))
	assert.Equal(t, contract["events"], strings.Join(firsts(output[2]), " "))
	_, when, ok := strings.Cut(output[2], "`when`: ")
	require.True(t, ok)
	for _, name := range strings.Fields(contract["events.when"]) {
		_, after, ok := strings.Cut(when, "`"+name+"`")
		require.True(t, ok, "%s does not come in this order in the contract", name)
		when = after
	}
}

// names gathers the fields of the object that d stands in, by path; those of an array's entries are together.
func names(t *testing.T, d *json.Decoder, path string, got map[string][]string) {
	for d.More() {
		tok, err := d.Token()
		require.NoError(t, err)
		name := tok.(string)
		known := false
		for _, n := range got[path] {
			known = known || n == name
		}
		if !known {
			got[path] = append(got[path], name)
		}
		values(t, d, strings.TrimPrefix(path+"."+name, "."), got)
	}
	_, err := d.Token()
	require.NoError(t, err)
}

func values(t *testing.T, d *json.Decoder, path string, got map[string][]string) {
	tok, err := d.Token()
	require.NoError(t, err)
	switch tok {
	case json.Delim('{'):
		names(t, d, path, got)
	case json.Delim('['):
		for d.More() {
			values(t, d, path, got)
		}
		_, err := d.Token()
		require.NoError(t, err)
	}
}

func TestAppendOfNothing(t *testing.T) {
	tl := &timeline.Timeline{Document: timeline.Document{Date: time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)}}
	assert.Equal(t, `{"date":"2025-06-15","expressions":[],"events":[]}`, string(Append(nil, tl, Options{})))
	assert.Equal(t, `{"error":"no"}`, string(AppendError(nil, "", errors.New("no"))))
	assert.Equal(t, `{"id":"a\"1","error":"no"}`, string(AppendError(nil, `a"1`, errors.New("no"))))
}

func TestAppendInterval(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	at := func(y, m, d int) calendar.Moment { return calendar.MustDate(y, m, d).Moment() }
	for _, test := range []struct {
		name string
		iv   calendar.Interval
		zone *time.Location
		want string
	}{
		{"day", calendar.Interval{Start: at(2025, 6, 14), End: at(2025, 6, 15)}, time.UTC, `"start":"2025-06-14T00:00:00Z","end":"2025-06-15T00:00:00Z"`},
		{"clocks change", calendar.Interval{Start: at(2025, 3, 1), End: at(2025, 4, 1)}, newYork, `"start":"2025-03-01T00:00:00-05:00","end":"2025-04-01T00:00:00-04:00"`},
		{"since", calendar.Interval{Start: at(2014, 1, 1), End: calendar.Never}, time.UTC, `"start":"2014-01-01T00:00:00Z"`},
		{"before", calendar.Interval{Start: calendar.Ever, End: at(2014, 1, 1)}, time.UTC, `"end":"2014-01-01T00:00:00Z"`},
		{"none", calendar.Interval{}, time.UTC, ``},
		{"always", calendar.Interval{Start: calendar.Ever, End: calendar.Never}, time.UTC, ``},
		{"year 0", calendar.Interval{Start: at(0, 1, 1), End: at(1, 1, 1)}, time.UTC, `"start":"0000-01-01T00:00:00Z","end":"0001-01-01T00:00:00Z"`},
		{"before year 0", calendar.Interval{Start: at(-349, 1, 1), End: at(-348, 1, 1)}, time.UTC, ``},
		{"beyond 9999", calendar.Interval{Start: at(9999, 1, 1), End: calendar.Year.Add(at(9999, 1, 1), 1)}, time.UTC, ``},
		{"since the end of 9999", calendar.Interval{Start: at(9999, 12, 31) + 24*60*60, End: calendar.Never}, time.UTC, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.want != "" {
				test.want = `"interval":{` + test.want + `}`
			}
			assert.Equal(t, "{"+test.want, string(appendInterval([]byte("{"), "interval", test.iv, test.zone)))
		})
	}
}

func TestGranularity(t *testing.T) {
	names := "minute hour part-of-day day week month quarter season year decade century "
	for u := calendar.Second; u <= calendar.Millennium; u++ {
		g := Granularity(calendar.Value{Kind: calendar.Point, Unit: u})
		assert.Contains(t, names, g+" ", "%v", u)
		named, ok := calendar.ParseUnit(g)
		require.True(t, ok)
		if u != calendar.Millennium {
			assert.GreaterOrEqual(t, named, u, "%v must not become finer", u)
		}
	}
	assert.Empty(t, Granularity(calendar.Value{Kind: calendar.PastRef}))
	assert.Empty(t, Granularity(calendar.LengthValue(calendar.SpanOf(3, calendar.Day))))
}

// Any string is written as JSON that another reader takes, and comes back as it was where it is UTF-8.
func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "plain", `"\`, "\x00\x1f\x7f", "a\nb\tc\r", "<a&b>", "’“…", "\xff\xfe", "\xed\xa0\x80", "\u2028", "😀", "\ufffd", "é\xc3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := appendString(nil, s)
		var back string
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%q: %s: %v", s, out, err)
		}
		if want := strings.ToValidUTF8(s, ""); utf8.ValidString(s) && back != want {
			t.Fatalf("%q came back as %q", s, back)
		}
		if !utf8.Valid(out) {
			t.Fatalf("%q: %q is no UTF-8", s, out)
		}
		if n := strings.Count(back, "\ufffd"); n != invalid(s)+strings.Count(s, "\ufffd") {
			t.Fatalf("%q: %d replaced", s, n)
		}
	})
}

// invalid counts the bytes that are no UTF-8.
func invalid(s string) (n int) {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			n++
		}
	}
	return n
}

func BenchmarkAppend(b *testing.B) {
	tl := full()
	for range 40 {
		tl.Mentions = append(tl.Mentions, tl.Events[0])
	}
	buf := Append(nil, tl, Options{All: true})
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	for b.Loop() {
		buf = Append(buf[:0], tl, Options{All: true})
	}
}

// What was found out about a document, and the document itself, stand before its results, so that an answer with its text is a document too.
func TestAppendSourceAndText(t *testing.T) {
	tl := full()
	got := string(Append(nil, tl, Options{Given: "2025-06-15", Source: "<time>", Text: true}))
	assert.True(t, strings.HasPrefix(got, `{"id":"a1","date":"2025-06-15","date_source":"<time>","title":"Strikes","text":"…","expressions":[`), got)
	doc, err := Decode([]byte(got), nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"a1", "2025-06-15", "Strikes", "…"}, []string{doc.ID, doc.Given, doc.Title, doc.Text})
	tl.Document.Title = ""
	assert.NotContains(t, string(Append(nil, tl, Options{Text: true})), `"title"`)
	assert.NotContains(t, string(Append(nil, tl, Options{})), `"date_source"`)
}
