package wire

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecode(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	doc, err := Decode([]byte(`{"id":"a1","date":"2025-06-15","title":"Call","text":"Talks resumed.","lang":["en"],"TEXT":"no"}`), nil)
	require.NoError(t, err)
	assert.Equal(t, "a1", doc.ID)
	assert.Equal(t, "Call", doc.Title)
	assert.Equal(t, "Talks resumed.", doc.Text)
	assert.Equal(t, time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC), doc.Date)
	assert.Equal(t, "2025-06-15", doc.Given)

	doc, err = Decode([]byte(`{"text":"","date":"2025-06-15T23:30:00Z","title":null}`), paris)
	require.NoError(t, err)
	assert.Equal(t, "2025-06-16T01:30:00+02:00", doc.Date.Format(time.RFC3339), "the day of Paris")
	assert.Equal(t, "2025-06-15T23:30:00Z", doc.Given)
	assert.Empty(t, doc.ID)
}

func TestDecodeErrors(t *testing.T) {
	for _, test := range []struct{ name, line, id, want string }{
		{"no JSON", `Talks resumed.`, "", `not a JSON object: invalid character 'T' looking for beginning of value (byte 1)`},
		{"cut short", `{"id":"a1","text":"Talks`, "", `not a JSON object: it ends too early; an object stands on one line`},
		{"two", `{"id":"a1"} {}`, "", `not a JSON object: invalid character '{' after top-level value (byte 13)`},
		{"array", `[{"id":"a1"}]`, "", `not a JSON object: it begins an array; write the objects of an array one a line, as jq -c '.[]' does`},
		{"open array", `[`, "", `not a JSON object: it begins an array; write the objects of an array one a line, as jq -c '.[]' does`},
		{"number", `17`, "", `not a JSON object: it is a number`},
		{"null", `null`, "", `not a JSON object: it is null`},
		{"no text", `{"id":"a1","date":"2025-06-15"}`, "a1", `"text" is missing: it holds the article's plain text`},
		{"null text", `{"id":"a1","date":"2025-06-15","text":null}`, "a1", `"text" is missing: it holds the article's plain text`},
		{"text of another type", `{"id":"a1","date":"2025-06-15","text":["x"]}`, "a1", `"text" must be a string: it is an array`},
		{"id of another type", `{"id":7,"date":"2025-06-15","text":"x"}`, "", `"id" must be a string: it is a number`},
		{"no date", `{"id":"a1","text":"x"}`, "a1", `"date" is missing: add the document date as "date":"2025-06-15", or with a clock time and zone as "date":"2025-06-15T16:30:00Z"`},
		{"empty date", `{"id":"a1","text":"x","date":""}`, "a1", `"date" is not a document date: it is empty; write 2025-06-15, or 2025-06-15T16:30:00Z`},
		{"date in words", `{"id":"a1","text":"x","date":"15 June 2025"}`, "a1", `"date" is not a document date: "15 June 2025"; write 2025-06-15, or 2025-06-15T16:30:00Z`},
		{"no such day", `{"id":"a1","text":"x","date":"2025-02-30"}`, "a1", `"date" is not a document date: "2025-02-30" does not exist`},
		{"no such zone", `{"id":"a1","text":"x","date":"2025-02-03T05:00:00+24:60"}`, "a1", `"date" is not a document date: "2025-02-03T05:00:00+24:60" does not exist`},
		{"no such hour", `{"id":"a1","text":"x","date":"2025-02-03T25:00:00Z"}`, "a1", `"date" is not a document date: "2025-02-03T25:00:00Z" does not exist`},
		{"no zone", `{"id":"a1","text":"x","date":"2025-06-15T16:30:00"}`, "a1", `"date" is not a document date: "2025-06-15T16:30:00" has no zone; add Z or an offset such as +02:00 to it`},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, err := Decode([]byte(test.line), nil)
			require.EqualError(t, err, test.want)
			var wrong *Error
			assert.ErrorAs(t, err, &wrong)
			assert.Equal(t, test.id, doc.ID)
		})
	}
	_, err := Decode([]byte(`{"text":"x","date":"yesterday"}`), nil)
	assert.ErrorIs(t, err, ErrDate)
	_, err = Decode([]byte(`{"text":"x"}`), nil)
	assert.ErrorIs(t, err, ErrMissing)
}

func TestParseDate(t *testing.T) {
	load := func(name string) *time.Location {
		loc, err := time.LoadLocation(name)
		require.NoError(t, err)
		return loc
	}
	for _, test := range []struct {
		date string
		loc  *time.Location
		want string
	}{
		{"2025-06-15", nil, "2025-06-15T00:00:00Z"},
		{"2025-06-15", load("America/New_York"), "2025-06-15T00:00:00-04:00"},
		{"2025-06-15T02:00:00Z", load("America/New_York"), "2025-06-14T22:00:00-04:00"},
		{"2025-06-15T02:00:00+05:30", nil, "2025-06-15T02:00:00+05:30"},
		{"2025-06-15T02:00:00.5Z", nil, "2025-06-15T02:00:00Z"},
		{"2018-11-04", load("America/Sao_Paulo"), "2018-11-04T01:00:00-02:00"}, // had no midnight
		{"2024-02-29", nil, "2024-02-29T00:00:00Z"},
	} {
		got, err := ParseDate(test.date, test.loc)
		require.NoError(t, err, test.date)
		assert.Equal(t, test.want, got.Format(time.RFC3339), test.date)
	}
	_, err := ParseDate("0001-01-01", nil)
	assert.ErrorIs(t, err, ErrDate, "the zero Time is no document date")
}

// The machine's own zone must not show: time.Parse puts a time with its offset there.
func TestParseDateIgnoresTheLocalZone(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	time.Local, _ = time.LoadLocation("Europe/Paris")
	got, err := ParseDate("2025-06-15T02:00:00+02:00", nil)
	require.NoError(t, err)
	assert.Equal(t, "2025-12-15T02:00:00+02:00", got.AddDate(0, 6, 0).Format(time.RFC3339), "an offset is no place with a summer time")
}

func TestFormatDate(t *testing.T) {
	for _, s := range []string{"2025-06-15", "2025-06-15T16:30:00Z", "2025-06-15T00:00:01+02:00", "2025-06-15T00:00:00.25Z"} {
		d, err := ParseDate(s, nil)
		require.NoError(t, err)
		assert.Equal(t, s, FormatDate(d))
	}
}

func TestDecoder(t *testing.T) {
	const good = `{"id":"%","date":"2025-06-15","text":"x"}`
	input := "\ufeff" + strings.ReplaceAll(good, "%", "first") + "\r\n" +
		"\n  \t\r\n" +
		`{"id":"bad","text":"x"}` + "\n" +
		"{}x\n" +
		`{"id":"long","text":"` + strings.Repeat("x", 300_000) + "\"}\n" +
		strings.ReplaceAll(good, "%", "last")
	for name, r := range map[string]io.Reader{"whole": strings.NewReader(input), "byte by byte": iotest.OneByteReader(strings.NewReader(input))} {
		t.Run(name, func(t *testing.T) {
			d := NewDecoder(r)
			d.MaxLine = 200_000
			var got []string
			for {
				doc, err := d.Next()
				if err == io.EOF {
					break
				}
				if err != nil {
					got = append(got, doc.ID+" "+err.Error())
					continue
				}
				got = append(got, doc.ID)
			}
			assert.Equal(t, []string{
				"first",
				`bad line 4: "date" is missing: add the document date as "date":"2025-06-15", or with a clock time and zone as "date":"2025-06-15T16:30:00Z"`,
				` line 5: not a JSON object: invalid character 'x' after top-level value (byte 3)`,
				` line 6: is too long: a line has at most 200000 bytes`,
				"last",
			}, got)
			_, err := d.Next()
			assert.Equal(t, io.EOF, err)
		})
	}
}

func TestDecoderLineLimit(t *testing.T) {
	line := `{"date":"2025-06-15","text":"x"}`
	for _, end := range []string{"", "\n", "\r\n"} {
		d := NewDecoder(strings.NewReader(line + end))
		d.MaxLine = len(line)
		_, err := d.Next()
		assert.NoError(t, err, "the end of the line does not count")
		d = NewDecoder(strings.NewReader(line + end))
		d.MaxLine = len(line) - 1
		_, err = d.Next()
		assert.ErrorIs(t, err, ErrTooLong)
		_, err = d.Next()
		assert.Equal(t, io.EOF, err)
	}
}

func TestDecoderReadError(t *testing.T) {
	broken := errors.New("broken pipe")
	d := NewDecoder(io.MultiReader(strings.NewReader("{\"date\":\"2025-06-15\",\"text\":\"x\"}\n{\"te"), iotest.ErrReader(broken)))
	_, err := d.Next()
	require.NoError(t, err)
	_, err = d.Next()
	assert.ErrorIs(t, err, broken)
	var wrong *Error
	assert.False(t, errors.As(err, &wrong), "it is the reader's, not the line's")
	assert.EqualError(t, err, "line 2: broken pipe")
}

// Bytes that are no UTF-8 keep their places, so that offsets are those of the text as given.
func TestDecodeKeepsBytes(t *testing.T) {
	doc, err := Decode([]byte("{\"date\":\"2025-06-15\",\"text\":\"caf\xe9 \\u00e9 \\ud800 \\ud83d\\ude00 \\\"\\\\\\/\\n\\t\\r\\b\\f\"}"), nil)
	require.NoError(t, err)
	assert.Equal(t, "caf\xe9 é \ufffd 😀 \"\\/\n\t\r\b\f", doc.Text)
}

// A well-formed object with a date is decoded as encoding/json decodes it; others give an *Error.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","date":"2025-06-15","title":"t","text":"x\u00e9\ud83d\ude00\udc00\\\""}`, `{"date":"2025-06-15","text":"\ud800\u0041"}`,
		`{"text":"a","text":"b","date":"2025-06-15"}`, `[`, `{"text":1}`, `null`, ``, "{\"date\":\"2025-06-15\",\"text\":\"\xff\"}", `{"date":"2025-06-15","text":"\uD83D\uDE00\uABCD"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		doc, err := Decode(line, nil)
		if err != nil {
			var wrong *Error
			if !errors.As(err, &wrong) {
				t.Fatalf("%q: %T %v", line, err, err)
			}
			return
		}
		var fields map[string]any
		if err := json.Unmarshal(line, &fields); err != nil {
			t.Fatalf("%q was taken: %v", line, err)
		}
		if got, want := string([]rune(doc.Text)), fields["text"].(string); got != want {
			t.Fatalf("%q: text %q, want %q", line, got, want)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	line := []byte(`{"id":"a1","date":"2025-06-15","text":"` + strings.Repeat(`Putin and Trump held a “lengthy” call on Saturday.\n`, 60) + `"}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(line, nil); err != nil {
			b.Fatal(err)
		}
	}
}
