package format_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/timeline"
)

// wednesday is the document date of the tests: 19 March 2025.
var wednesday = time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)

func extract(t testing.TB, doc timeline.Document) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Extract(context.Background(), doc)
	require.NoError(t, err)
	return tl
}

func TestTimeML(t *testing.T) {
	tl := extract(t, timeline.Document{ID: "a&b", Title: "Talks <on>", Text: "Talks resumed on Friday,\r\n\"R&D\" staff said.", Date: wednesday})
	assert.Equal(t, `<?xml version="1.0" encoding="UTF-8"?>
<TimeML>

<DOCID>a&amp;b</DOCID>

<DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-19" temporalFunction="false" functionInDocument="CREATION_TIME">2025-03-19</TIMEX3></DCT>

<TITLE>Talks &lt;on&gt;</TITLE>

<TEXT><EVENT eid="e1" class="REPORTING">Talks</EVENT> <EVENT eid="e2" class="ASPECTUAL">resumed</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2025-03-14">Friday</TIMEX3>,&#13;
"R&amp;D" staff <EVENT eid="e3" class="REPORTING">said</EVENT>.</TEXT>

<MAKEINSTANCE eiid="ei1" eventID="e1" tense="NONE" aspect="NONE" polarity="POS" pos="NOUN"/>
<MAKEINSTANCE eiid="ei2" eventID="e2" tense="PAST" aspect="NONE" polarity="POS" pos="VERB"/>
<MAKEINSTANCE eiid="ei3" eventID="e3" tense="PAST" aspect="NONE" polarity="POS" pos="VERB"/>

<TLINK lid="l1" eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"/>
<TLINK lid="l2" eventInstanceID="ei2" relatedToTime="t1" relType="IS_INCLUDED"/>
<TLINK lid="l3" eventInstanceID="ei3" relatedToTime="t0" relType="IS_INCLUDED"/>

</TimeML>
`, string(format.AppendTimeML(nil, tl)))
}

// links writes the links of a document in words: "left BEFORE Friday", "left IS_INCLUDED [2025-03-12]" for a time without words.
func links(t testing.TB, b []byte) (out []string) {
	t.Helper()
	doc := readTimeML(t, b)
	for _, l := range doc.links {
		e := doc.events["e"+strings.TrimPrefix(l["eventInstanceID"], "ei")]
		to := doc.events["e"+strings.TrimPrefix(l["relatedToEventInstance"], "ei")].text
		if id := l["relatedToTime"]; id != "" {
			x := doc.times[id]
			if to = x.text; to == "" {
				to = "[" + x.attributes["value"] + "]"
				if begin := x.attributes["beginPoint"]; begin != "" {
					to += " " + doc.times[begin].text + "–" + doc.times[x.attributes["endPoint"]].text
				}
			}
		}
		out = append(out, e.text+" "+l["relType"]+" "+to)
	}
	return out
}

func TestTimeMLLinks(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The court ruled on Friday.", []string{"ruled IS_INCLUDED Friday"}},
		{"The train left at 9:30 a.m. on Monday.", []string{"left SIMULTANEOUS 9:30 a.m. on Monday"}},
		{"The envoy left before Friday.", []string{"left BEFORE Friday"}},
		{"The pass reopened after March 3.", []string{"reopened AFTER March 3"}},
		{"The pass has been shut since March 3.", []string{"shut BEGUN_BY March 3"}},
		{"The fair ran until March 3.", []string{"ran ENDED_BY March 3"}},
		{"The mayor is travelling.", []string{"travelling INCLUDES 2025-03-19"}},
		{"The mayor will travel.", []string{"travel AFTER 2025-03-19"}},

		// A stretch and a day that no words name.
		{"The port was closed from Monday to Wednesday.", []string{"closed DURING [PXD] Monday–Wednesday"}},
		{"Shares fell on Friday, two days after the bank closed.", []string{"fell IS_INCLUDED Friday", "closed IS_INCLUDED [2025-03-12]", "fell AFTER closed"}},
		{"The train left at 9:30 a.m. on Monday. It crashed.", []string{"left SIMULTANEOUS 9:30 a.m. on Monday", "crashed IS_INCLUDED [2025-03-17]"}},

		// What the text states of two events.
		{"The road has been shut since an avalanche buried it.", []string{"shut BEFORE 2025-03-19", "avalanche IS_INCLUDED 2025-03-19", "buried BEFORE 2025-03-19", "shut AFTER buried"}},
		{"The plant ran until its owner sold it.", []string{"ran BEFORE 2025-03-19", "sold BEFORE 2025-03-19", "ran ENDED_BY sold"}},
		{"The crew did not leave until the fire died.", []string{"leave IS_INCLUDED 2025-03-19", "died BEFORE 2025-03-19", "leave AFTER died"}},
	} {
		got := links(t, format.AppendTimeML(nil, extract(t, timeline.Document{Text: c.text, Date: wednesday})))
		assert.Equal(t, c.want, got, c.text)
	}
}

// A document date with a clock time is a TIME, and what happened that day is linked to it all the same.
func TestTimeMLClock(t *testing.T) {
	date := time.Date(2025, 3, 19, 16, 30, 0, 0, time.FixedZone("", 2*60*60))
	b := format.AppendTimeML(nil, extract(t, timeline.Document{Text: "The mayor resigned today, he said.", Date: date}))
	assert.Contains(t, string(b), `<TIMEX3 tid="t0" type="TIME" value="2025-03-19T16:30:00+02:00" temporalFunction="false" functionInDocument="CREATION_TIME">`)
	assert.Equal(t, []string{"resigned IS_INCLUDED today", "said IS_INCLUDED 2025-03-19T16:30:00+02:00"}, links(t, b))
}

// What XML cannot hold is replaced by as many bytes; the rest is there to the byte.
func TestTimeMLText(t *testing.T) {
	for _, c := range [][2]string{
		{"a]]>b & <c> \"d\" 'e'", "a]]>b & <c> \"d\" 'e'"},
		{"tab\tline\nreturn\r\nreturn\r.", "tab\tline\nreturn\r\nreturn\r."},
		{"nul\x00bell\x07esc\x1b", "nul?bell?esc?"},
		{"bad\xff\xc3utf8\xe2\x82", "bad??utf8??"},
		{"\uFFFEnon\uFFFF", "\uFFFDnon\uFFFD"},
		{"\u0085 \u2028 \u007f \u00a0 🙂 é", "\u0085 \u2028 \u007f \u00a0 🙂 é"},
		{"\xed\xa0\x80", "???"}, // half of a surrogate pair
		{"  space around  ", "  space around  "},
	} {
		b := format.AppendTimeML(nil, extract(t, timeline.Document{Text: c[0], Title: c[0], Date: wednesday}))
		assert.Equal(t, c[1], readTimeML(t, b).text)
		assert.Len(t, c[1], len(c[0]))
		assert.NoError(t, readDTD(t, "testdata/timeml.dtd").check(b))
	}
}

// An element that begins or ends inside a character is left out, and the character stays. A byte that is no UTF-8 is one by itself.
func TestTimeMLThroughCharacters(t *testing.T) {
	text := "é, \u20ac\xe2\x82 a"
	tl := extract(t, timeline.Document{Text: text, Date: wednesday})
	require.Empty(t, tl.Expressions)
	for start := range len(text) {
		for end := start + 1; end <= len(text); end++ {
			tl.Expressions = []dateparse.Expression{{Start: start, End: end, Value: calendar.DateValue(0)}}
			doc := readTimeML(t, format.AppendTimeML(nil, tl))
			assert.Equal(t, "é, \u20ac?? a", doc.text, "%d to %d", start, end)
			through := start == 1 || end == 1 || start == 5 || end == 5 || start == 6 || end == 6
			assert.Equal(t, !through, strings.Contains(string(format.AppendTimeML(nil, tl)), ">"+held(text[start:end])+"</TIMEX3>"), "%d to %d", start, end)
		}
	}
}

// Elements never overlap: an expression wins over an event, and what rests on what is left out rests on a time behind the text.
func TestTimeMLOverlaps(t *testing.T) {
	day := func(s string) calendar.Value {
		v, err := calendar.ParseValue(s)
		require.NoError(t, err)
		return v
	}
	event := func(id, start, end, expression int, value string) timeline.Event {
		return timeline.Event{ID: id, Start: start, End: end, When: timeline.When{Value: day(value), Expression: expression, Relation: timeline.On}}
	}
	tl := &timeline.Timeline{
		Document: timeline.Document{Text: "0123456789", Date: wednesday},
		Expressions: []dateparse.Expression{
			{Start: 2, End: 5, Type: dateparse.Date, Value: day("2025-03-14")},
			{Start: 4, End: 6, Type: dateparse.Date, Value: day("2025-03-15"), Mod: dateparse.Approx},
			{Start: 8, End: 99, Type: dateparse.Date, Value: day("2025-03-16")},
			{Start: -1, End: 3, Type: dateparse.Date, Value: day("2025-03-16")},
			{Start: 7, End: 7, Type: dateparse.Date, Value: day("2025-03-16")},
		},
		Mentions: []timeline.Event{
			event(3, 5, 6, 1, "2025-03-15"), // its expression overlaps another
			event(1, 4, 7, 0, "2025-03-14"), // across the end of an expression
			event(2, 0, 10, -1, "2025-03-19"),
			event(4, 8, 9, 7, "2025-03-15"), // an expression that is not there
			event(4, 9, 10, 0, "2025-03-14"),
			event(5, 3, 2, 0, "2025-03-14"),
			event(6, 6, 7, 0, "2025-03-14"),
		},
		Links: []timeline.Link{{From: 3, To: 1, Relation: timeline.Before}, {From: 3, To: 4, Relation: timeline.Before}, {From: 6, To: 4, Relation: timeline.Since}},
	}
	tl.Mentions[6].Status = timeline.Ongoing
	b := format.AppendTimeML(nil, tl)
	require.NoError(t, readDTD(t, "testdata/timeml.dtd").check(b), "%s", b)
	assert.Contains(t, string(b), `<TEXT>01<TIMEX3 tid="t1" type="DATE" value="2025-03-14">234</TIMEX3><EVENT eid="e3" class="OCCURRENCE">5</EVENT>`+
		`<EVENT eid="e6" class="OCCURRENCE">6</EVENT>7<EVENT eid="e4" class="OCCURRENCE">8</EVENT>9`+
		`<TIMEX3 tid="t6" type="DATE" value="2025-03-15" temporalFunction="true"></TIMEX3></TEXT>`)
	assert.Equal(t, []string{"5 IS_INCLUDED [2025-03-15]", "6 IS_INCLUDED 234", "8 IS_INCLUDED [2025-03-15]", "5 BEFORE 8", "6 BEGUN_BY 8"}, links(t, b))
}

// Every article of testdata gives a valid document that reads back as it was.
func TestTimeMLIsValid(t *testing.T) {
	d := readDTD(t, "testdata/timeml.dtd")
	xmllint, _ := exec.LookPath("xmllint")
	for _, tl := range articles(t) {
		file := tl.Document.ID
		b := format.AppendTimeML(nil, tl)
		require.NoError(t, d.check(b), file)
		assertReadsBack(t, tl, b, file)
		if xmllint != "" {
			out := filepath.Join(t.TempDir(), "article.tml")
			require.NoError(t, os.WriteFile(out, b, 0o644))
			message, err := exec.Command(xmllint, "--noout", "--nonet", "--dtdvalid", "testdata/timeml.dtd", out).CombinedOutput()
			require.NoError(t, err, "%s: %s", file, message)
		}
	}
}

// assertReadsBack compares a document with the timeline that it was made of: text, expressions and events with their attributes and
// offsets. Events inside an expression are not there.
func assertReadsBack(t testing.TB, tl *timeline.Timeline, b []byte, name string) {
	t.Helper()
	doc := readTimeML(t, b)
	text := tl.Document.Text
	require.Equal(t, held(text), doc.text, name)
	require.Equal(t, tl.Document.Date.Format(time.DateOnly), doc.times["t0"].attributes["value"], name)
	for i, x := range tl.Expressions {
		id := "t" + strconv.Itoa(i+1)
		got := doc.times[id]
		want := map[string]string{"tid": id, "type": string(x.Type), "value": x.Value.String()}
		for attribute, value := range map[string]string{"mod": string(x.Mod), "quant": x.Quant, "freq": x.Freq} {
			if value != "" {
				want[attribute] = value
			}
		}
		require.Equal(t, element{x.Start, x.End, held(text[x.Start:x.End]), want}, got, name)
	}
	count := 0
	for _, e := range tl.Mentions {
		id := strconv.Itoa(e.ID)
		got, ok := doc.events["e"+id]
		if !ok {
			inside := slices.ContainsFunc(tl.Expressions, func(x dateparse.Expression) bool { return x.Start < e.End && e.Start < x.End })
			require.True(t, inside, "%s: e%s %q is not there", name, id, e.Text)
			continue
		}
		count++
		require.Equal(t, element{e.Start, e.End, held(e.Text), map[string]string{"eid": "e" + id, "class": string(e.Class)}}, got, name)
		want := map[string]string{
			"eiid": "ei" + id, "eventID": "e" + id, "tense": string(e.Tense), "aspect": string(e.Aspect), "polarity": string(e.Polarity), "pos": string(e.Pos),
		}
		if e.Modality != "" {
			want["modality"] = e.Modality
		}
		if e.Cardinality != "" {
			want["cardinality"] = e.Cardinality
		}
		require.Equal(t, want, doc.instances["e"+id], name)
		linked := slices.ContainsFunc(doc.links, func(l map[string]string) bool { return l["eventInstanceID"] == "ei"+id && l["relatedToTime"] != "" })
		require.Equal(t, e.When.Value.Kind != calendar.NoValue, linked, "%s: e%s %q", name, id, e.Text)
	}
	require.Len(t, doc.events, count, name)
	require.Len(t, doc.instances, count, name)
}

// The reader of eval reads the same as the test's own.
func TestTimeMLIsReadByEval(t *testing.T) {
	tl := extract(t, timeline.Document{ID: "a1", Title: "R&D", Date: wednesday,
		Text: "The mayor might not resign, he said on Friday.\r\nEarly in March the plant had been hit twice a week, two days after a strike."})
	doc, err := eval.ParseTimeML(format.AppendTimeML(nil, tl))
	require.NoError(t, err)
	assert.Equal(t, []string{"a1", "2025-03-19", "R&D", tl.Document.Text}, []string{doc.ID, doc.Date, doc.Title, doc.Text})
	require.Len(t, doc.Expressions, len(tl.Expressions))
	for i, x := range tl.Expressions {
		assert.Equal(t, eval.Gold{ID: fmt.Sprintf("t%d", i+1), Start: x.Start, End: x.End, Text: x.Text, Type: string(x.Type), Value: x.Value.String(), Mod: string(x.Mod)}, doc.Expressions[i])
	}
	mentions := slices.Clone(tl.Mentions)
	slices.SortFunc(mentions, func(a, b timeline.Event) int { return a.ID - b.ID })
	require.Len(t, doc.Events, len(mentions))
	for i, e := range mentions {
		assert.Equal(t, eval.GoldEvent{
			ID: fmt.Sprintf("e%d", e.ID), Start: e.Start, End: e.End, Text: e.Text,
			Class: string(e.Class), Tense: string(e.Tense), Aspect: string(e.Aspect), Polarity: string(e.Polarity), Modality: e.Modality, Pos: string(e.Pos),
		}, doc.Events[i])
	}
}

var unholdable = regexp.MustCompile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

// held is a text as XML can hold it.
func held(s string) string {
	s = unholdable.ReplaceAllString(strings.ToValidUTF8(badBytes(s), ""), "?")
	return strings.NewReplacer("\uFFFE", "\uFFFD", "\uFFFF", "\uFFFD").Replace(s)
}

// badBytes writes a question mark for each byte that is no UTF-8.
func badBytes(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			b.WriteByte('?')
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// element is a TIMEX3 or EVENT as it is read back.
type element struct {
	start, end int // in the text
	text       string
	attributes map[string]string
}

type document struct {
	text          string
	times, events map[string]element
	instances     map[string]map[string]string // by eventID
	links         []map[string]string
}

// readTimeML reads a document back, by the XML of the standard library and nothing of ours.
func readTimeML(t testing.TB, b []byte) *document {
	t.Helper()
	doc := &document{times: map[string]element{}, events: map[string]element{}, instances: map[string]map[string]string{}}
	d := xml.NewDecoder(strings.NewReader(string(b)))
	var open []element
	var all strings.Builder
	from := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err, "%s", b)
		switch token := token.(type) {
		case xml.CharData:
			all.Write(token)
		case xml.StartElement:
			e := element{start: all.Len(), attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			open = append(open, e)
			switch token.Name.Local {
			case "TEXT":
				from = all.Len()
			case "MAKEINSTANCE":
				doc.instances[e.attributes["eventID"]] = e.attributes
			case "TLINK":
				doc.links = append(doc.links, e.attributes)
			}
		case xml.EndElement:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			e.text = all.String()[e.start:]
			switch token.Name.Local {
			case "TEXT":
				doc.text = e.text
			case "TIMEX3":
				e.start, e.end = e.start-from, all.Len()-from
				doc.times[e.attributes["tid"]] = e
			case "EVENT":
				e.start, e.end = e.start-from, all.Len()-from
				doc.events[e.attributes["eid"]] = e
			}
		}
	}
	return doc
}

// Any text gives a valid document that reads back, and any places of elements a valid one.
func FuzzTimeML(f *testing.F) {
	d := readDTD(f, "testdata/timeml.dtd")
	f.Add("Talks resumed on Friday before the vote, \"R&D\" <b>said</b>.\r\n", []byte{1, 7, 3, 9})
	f.Add("He has been there from Monday to Friday, since the war, two days after he left.", []byte{0, 200, 5, 5, 9, 1})
	f.Add("On \x00 June 3\xff at 9:30 ]]> \uFFFE he fell.", []byte{3, 7})
	f.Fuzz(func(t *testing.T, text string, places []byte) {
		tl := extract(t, timeline.Document{ID: text, Title: text, Text: text, Date: wednesday})
		b := format.AppendTimeML(nil, tl)
		require.NoError(t, d.check(b), "%s", b)
		assertReadsBack(t, tl, b, fmt.Sprintf("%q", text))
		for i := 0; i+1 < len(places); i += 2 { // elements anywhere, over each other, through characters
			start, end := int(places[i])-1, int(places[i+1])-1
			if i%4 == 0 {
				tl.Expressions = append(tl.Expressions, dateparse.Expression{Start: start, End: end, Value: calendar.DateValue(calendar.Date(i))})
			} else {
				tl.Mentions = append(tl.Mentions, timeline.Event{ID: len(tl.Mentions) + 1, Start: start, End: end, When: timeline.When{
					Value: calendar.DateValue(calendar.Date(i - 2)), Expression: len(tl.Expressions) - 1 - int(places[i])%3,
				}})
				tl.Links = append(tl.Links, timeline.Link{From: len(tl.Mentions), To: int(places[i+1]), Relation: timeline.Until})
			}
		}
		b = format.AppendTimeML(b[:0], tl)
		require.NoError(t, d.check(b), "%s", b)
		require.Equal(t, held(text), readTimeML(t, b).text)
	})
}
