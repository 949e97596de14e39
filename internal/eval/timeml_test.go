package eval_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
)

const sample = `<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<DOCID>d1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-06-15" functionInDocument="CREATION_TIME">15 June 2025</TIMEX3></DCT>
<TITLE>Rain &amp; wind</TITLE>
<TEXT>
Caf&#233; owners &amp; guests <EVENT eid="e1" class="OCCURRENCE">left</EVENT> <SIGNAL sid="s1">on</SIGNAL> <TIMEX3 tid="t2" type="DATE" value="2025-06-13">Friday</TIMEX3>,
some <TIMEX3 tid="t1" type="DATE" value="2025-06-13" mod="APPROX">about <EVENT eid="e2" class="STATE" polarity="NEG">then</EVENT></TIMEX3><TIMEX3 tid="t3" type="DURATION" value="P1D"/>.
</TEXT>
<MAKEINSTANCE eiid="ei1" eventID="e1" pos="VERB" tense="PAST" aspect="NONE" polarity="POS"/>
<MAKEINSTANCE eiid="ei2" eventID="e1" pos="NOUN" tense="FUTURE" aspect="PERFECTIVE" polarity="NEG" modality="may"/>
<MAKEINSTANCE eiid="ei9" eventID="e9" tense="PAST"/>
<TLINK lid="l1" relType="BEFORE" eventInstanceID="ei1" relatedToTime="t0"/>
</TimeML>`

// TestParseTimeML reads a document of every element: entities decoded, an empty tag left out, one tag inside another, two instances of an event.
func TestParseTimeML(t *testing.T) {
	for name, text := range map[string]string{
		"as it stands": sample, "byte order mark": "\ufeff" + sample, "lines of Windows": strings.ReplaceAll(sample, "\n", "\r\n"),
		"Latin-1": strings.Replace(strings.ReplaceAll(sample, "&#233;", "\xe9"), "?>", ` encoding="ISO-8859-1"?>`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := eval.ParseTimeML([]byte(text))
			require.NoError(t, err)
			assert.Equal(t, "d1", doc.ID)
			assert.Equal(t, "2025-06-15", doc.Date)
			assert.Equal(t, "Rain & wind", doc.Title)
			assert.Equal(t, "\nCafé owners & guests left on Friday,\nsome about then.\n", doc.Text)
			assert.Equal(t, []eval.Gold{
				{ID: "t2", Start: 31, End: 37, Text: "Friday", Type: "DATE", Value: "2025-06-13"},
				{ID: "t1", Start: 44, End: 54, Text: "about then", Type: "DATE", Value: "2025-06-13", Mod: "APPROX"},
			}, doc.Expressions)
			assert.Equal(t, []eval.GoldEvent{
				{ID: "e1", Start: 23, End: 27, Text: "left", Class: "OCCURRENCE", Tense: "PAST", Aspect: "NONE", Polarity: "POS", Modality: "may", Pos: "VERB"},
				{ID: "e2", Start: 50, End: 54, Text: "then", Class: "STATE", Polarity: "NEG"},
			}, doc.Events)
		})
	}
}

// TestParseTimeMLWithoutText reads the older layout, where the document date stands in the text.
func TestParseTimeMLWithoutText(t *testing.T) {
	doc, err := eval.ParseTimeML([]byte(`<TimeML><DOCNO> x7 </DOCNO><TITLE>Rain</TITLE><p>Oslo, ` +
		`<TIMEX3 tid="t0" type="TIME" value="2025-06-15T09:30" functionInDocument="CREATION_TIME">06/15/2025 0930</TIMEX3></p>` +
		`<s>It rained <TIMEX3 tid="t1" type="DATE" value="2025-06-14" functionInDocument="NONE">yesterday</TIMEX3>.</s></TimeML>`))
	require.NoError(t, err)
	assert.Equal(t, "x7", doc.ID)
	assert.Equal(t, "Rain", doc.Title)
	assert.Equal(t, "2025-06-15T09:30:00Z", doc.Date)
	assert.Equal(t, "Oslo, 06/15/2025 0930It rained yesterday.", doc.Text)
	require.Len(t, doc.Expressions, 2)
	assert.Equal(t, "06/15/2025 0930", doc.Expressions[0].Text)
	assert.Equal(t, "yesterday", doc.Expressions[1].Text)
}

func TestParseTimeMLDates(t *testing.T) {
	parse := func(value string) (eval.Document, error) {
		return eval.ParseTimeML([]byte(`<TimeML><DCT><TIMEX3 value="` + value + `">x</TIMEX3></DCT><TEXT>It rained.</TEXT></TimeML>`))
	}
	for value, want := range map[string]string{
		"2025-06-15": "2025-06-15", "20250615": "2025-06-15", "2025-06-15T16:30": "2025-06-15T16:30:00Z",
		"2025-06-15T16:30:05-04:00": "2025-06-15T16:30:05-04:00", "2025-06-15TEV": "2025-06-15",
	} {
		doc, err := parse(value)
		require.NoError(t, err, value)
		assert.Equal(t, want, doc.Date)
	}
	for _, value := range []string{"2025-06", "2025-02-30", "XXXX-06-15", "June", "P3D", "PRESENT_REF", "20250230"} {
		_, err := parse(value)
		assert.ErrorContains(t, err, "is not a day: write 2025-06-15", value)
	}
	_, err := parse("")
	assert.ErrorContains(t, err, "it has no document date: add <DCT>")
	assert.ErrorIs(t, err, eval.ErrTimeML)
}

// TestParseTimeMLErrors: what is no TimeML is told of with its line, and entities that would fill the memory are not expanded.
func TestParseTimeMLErrors(t *testing.T) {
	bomb := `<!DOCTYPE TimeML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>` + "\n<TimeML><TEXT>&b;</TEXT></TimeML>"
	for name, c := range map[string]struct{ text, want string }{
		"empty":         {"", "there is no text in it"},
		"no XML":        {"It rained on Friday.", "there is no text in it"},
		"other root":    {"<html><p>x</p></html>", "line 1: the outermost element is <html>, not <TimeML>"},
		"overlap":       {"<TimeML>\n<TEXT><TIMEX3>on <EVENT>Friday</TIMEX3></EVENT></TEXT></TimeML>", "line 2: element <EVENT> closed by </TIMEX3>: tags must lie inside each other"},
		"cut short":     {"<TimeML>\n<TEXT>It rained", "line 2: the file ends inside an element: it was cut short"},
		"ampersand":     {"<TimeML><TEXT>AT&T</TEXT></TimeML>", "write & as &amp;"},
		"bomb":          {bomb, "line 2: invalid character entity &b;"},
		"two texts":     {"<TimeML><TEXT>a</TEXT><TEXT>b</TEXT></TimeML>", "line 1: it has more than one TEXT"},
		"empty text":    {"<TimeML><DOCID>d</DOCID><TEXT></TEXT></TimeML>", "there is no text in it"},
		"other charset": {`<?xml version="1.0" encoding="Shift_JIS"?><TimeML/>`, `its encoding is "Shift_JIS": make it UTF-8`},
		"no UTF-8":      {"<TimeML><TEXT>\xff</TEXT></TimeML>", "line 1: invalid UTF-8"},
	} {
		_, err := eval.ParseTimeML([]byte(c.text))
		assert.ErrorContains(t, err, c.want, name)
		assert.ErrorIs(t, err, eval.ErrTimeML, name)
	}
}

// TestParseTimeMLDeep: the depth of tags costs no more than their length.
func TestParseTimeMLDeep(t *testing.T) {
	const depth = 20000
	doc, err := eval.ParseTimeML([]byte(`<TimeML><DCT><TIMEX3 value="2025-06-15"/></DCT><TEXT>` + strings.Repeat("<s>", depth) + "x" + strings.Repeat("</s>", depth) + "</TEXT></TimeML>"))
	require.NoError(t, err)
	assert.Equal(t, "x", doc.Text)
}

// FuzzParseTimeML: whatever the bytes are, there is a document whose marks are where they say, or an error of its kind.
func FuzzParseTimeML(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`<TimeML><TIMEX3 value="2025-06-15" functionInDocument="CREATION_TIME">a<TIMEX3>b</TIMEX3></TIMEX3></TimeML>`))
	f.Add([]byte(`<TimeML><TITLE><TEXT>a</TEXT></TITLE><DCT><TEXT/></DCT></TimeML>`))
	f.Add([]byte(`<a:TimeML><DCT><TIMEX3 value="2025"></a:TimeML>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := eval.ParseTimeML(b)
		if err != nil {
			assert.ErrorIs(t, err, eval.ErrTimeML)
			return
		}
		assert.NotEmpty(t, doc.Text)
		for _, g := range doc.Expressions {
			require.Equal(t, g.Text, doc.Text[g.Start:g.End])
			require.Less(t, g.Start, g.End)
		}
		for _, e := range doc.Events {
			require.Equal(t, e.Text, doc.Text[e.Start:e.End])
		}
		again, err := eval.ParseTimeML(b)
		require.NoError(t, err)
		require.Equal(t, doc, again)
	})
}
