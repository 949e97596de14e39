package format_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// edtfGrammar is the part of EDTF that stands for one date or interval, level by level, from the text of the specification.
var edtfGrammar = func() (levels [3]*regexp.Regexp) {
	const (
		month = `(?:0[1-9]|1[0-2])`
		day   = `(?:0[1-9]|[12]\d|3[01])`
		clock = `T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:Z|[-+]\d\d(?::\d\d)?)?`
		date0 = `\d{4}(?:-` + month + `(?:-` + day + `)?)?`
		date1 = `(?:Y-?\d{5,}|-?` + date0 + `|-?\d{4}-2[1-4]|\d{3}X|\d\dXX|\d{4}-XX|\d{4}-` + month + `-XX|\d{4}-XX-XX)[?~%]?`
		side1 = `(?:` + date1 + `|\.\.)?`
		q     = `[?~%]?`
		date2 = q + `-?[\dX]{4}` + q + `(?:-` + q + `(?:0[1-9X]|1[0-2X]|X[\dX]|2[1-9]|3\d|4[01])` + q + `(?:-` + q + `(?:0[1-9X]|[12X][\dX]|3[01X])` + q + `)?)?`
	)
	for i, s := range []string{
		date0 + `|\d{4}-` + month + `-` + day + clock + `|` + date0 + `/` + date0,
		date1 + `|` + side1 + `/` + side1,
		date2 + `|(?:` + date2 + `|\.\.)?/(?:` + date2 + `|\.\.)?`,
	} {
		levels[i] = regexp.MustCompile(`^(?:` + s + `)$`)
	}
	return levels
}()

// edtfLevel gives the lowest level of EDTF that has a string, -1 for none.
func edtfLevel(s string) int {
	for i, re := range edtfGrammar {
		if s != "" && s != "/" && s != "../.." && re.MatchString(s) {
			return i
		}
	}
	return -1
}

// The grammar of the test takes what the specification gives as examples, at the level that it gives them at, and nothing near by.
func TestEDTFGrammar(t *testing.T) {
	for level, examples := range []string{
		"1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 " +
			"2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02",
		"Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 " +
			"../1985-04 ../1985 1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 /1985 -1985 1984~/2004-06",
		"2001-34 2004-06-~11 2004?-06-11 156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03",
	} {
		for _, s := range strings.Fields(examples) {
			want := level
			if s == "2004-06-XX/2004-07-03" {
				want = 1 // its parts are of level 1
			}
			assert.Equal(t, want, edtfLevel(s), s)
		}
	}
	for _, s := range strings.Fields("198 2025-6-1 2025-13 2025-06-32 2025-W24 2025-Q2 P3D PAST_REF 2025-06-14T16:30 2025-06-14TEV 2025/T ~?2025 2025/2026/2027 .. ../.. /") {
		assert.Equal(t, -1, edtfLevel(s), s)
	}
}

func value(t testing.TB, s string) calendar.Value {
	t.Helper()
	v, err := calendar.ParseValue(s)
	require.NoError(t, err, s)
	return v
}

func TestEDTFValue(t *testing.T) {
	for _, c := range []struct {
		value, want string
		level       int
	}{
		{"2025-06-14", "2025-06-14", 0},
		{"2025-06", "2025-06", 0},
		{"2025", "2025", 0},
		{"2025-06-14T16:30:05", "2025-06-14T16:30:05", 0},
		{"2025-06-14T16:30:05Z", "2025-06-14T16:30:05Z", 0},
		{"2025-06-14T16:30:05-03:30", "2025-06-14T16:30:05-03:30", 0},
		{"2025-06-14T16:30", "2025-06-14", 0}, // seconds are not added
		{"2025-06-14T16", "2025-06-14", 0},
		{"2025-06-14TNI", "2025-06-14", 0},
		{"2025-W24", "2025-06-09/2025-06-15", 0},
		{"2025-W01", "2024-12-30/2025-01-05", 0},
		{"2025-W24-WE", "2025-06-14/2025-06-15", 0},
		{"2025-W24-6", "2025-06-14", 0},
		{"2025-SP", "2025-21", 1},
		{"2025-WI", "2025-24", 1},
		{"2025-Q1", "2025-33", 2},
		{"2025-Q4", "2025-36", 2},
		{"2025-H2", "2025-41", 2},
		{"198", "198X", 1},
		{"19", "19XX", 1},
		{"1", "1XXX", 2},
		{"BC0350", "-0349", 1},
		{"BC0001", "0000", 0},
		{"BC0044-03-15", "-0043-03-15", 1},
		{"BC0044-03", "-0043-03", 1},
		{"BC04", "-0498/-0399", 1},
		{"BC047", "-0478/-0469", 1},
		{"FY1998", "1998~", 1},
		{"2025-XX", "2025-XX", 1},
		{"2025-06-XX", "2025-06-XX", 1},
		{"XXXX-06-14", "XXXX-06-14", 2},
		{"XXXX-12", "XXXX-12", 2},
		{"2025-WXX", "2025-XX-XX", 1},

		{"XXXX", "", -1},
		{"XXXX-WXX-1", "", -1},
		{"XXXX-XX-XX", "", -1},
		{"XXXX-SU", "", -1},
		{"P3D", "", -1},
		{"PAST_REF", "", -1},
	} {
		got := format.EDTFValue(value(t, c.value), "")
		assert.Equal(t, c.want, got, c.value)
		assert.Equal(t, c.level, edtfLevel(got), c.value)
	}
	assert.Equal(t, "1950~", format.EDTFValue(value(t, "1950"), dateparse.Approx))
	assert.Equal(t, "2025-06-14~", format.EDTFValue(value(t, "2025-06-14T16:30:05"), dateparse.Approx), "a clock time takes no mark")
	assert.Equal(t, "2025-06-09~/2025-06-15~", format.EDTFValue(value(t, "2025-W24"), dateparse.Approx))
	assert.Equal(t, "1998~", format.EDTFValue(value(t, "FY1998"), dateparse.Approx))
	fiscal := value(t, "FY2025")
	fiscal.FiscalMonths = -3
	assert.Equal(t, "2024-10/2025-09", format.EDTFValue(fiscal, ""))
	assert.Empty(t, format.EDTFValue(calendar.Value{}, ""))
}

// A value is written as it is read: what EDTF says of it is the interval that it names, or holds it.
func TestEDTFHoldsTheValue(t *testing.T) {
	for d := calendar.MustDate(-4, 12, 1); d < calendar.MustDate(4, 2, 1); d++ {
		for u := calendar.Second; u <= calendar.Millennium; u++ {
			checkHolds(t, calendar.ValueOf(u, d.Moment()+3661))
		}
	}
	for d := calendar.MustDate(1999, 11, 1); d < calendar.MustDate(2001, 3, 1); d++ {
		for u := calendar.Second; u <= calendar.Millennium; u++ {
			checkHolds(t, calendar.ValueOf(u, d.Moment()+3661))
		}
	}
}

func checkHolds(t *testing.T, v calendar.Value) {
	t.Helper()
	s := format.EDTFValue(v, "")
	require.GreaterOrEqual(t, edtfLevel(s), 0, "%s: %q", v, s)
	iv, ok := v.Interval()
	require.True(t, ok)
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		to = from
	}
	bounds := calendar.Interval{Start: edtfInterval(t, from).Start, End: edtfInterval(t, to).End}
	if v.Unit < calendar.Day && (v.Unit != calendar.Second || v.Year < 0) { // the day
		iv = calendar.Day.Period(iv.Start)
	}
	require.Equal(t, iv, bounds, "%s: %s", v, s)
}

// edtfInterval reads an EDTF date back, as TIMEX3 where the two are written alike.
func edtfInterval(t *testing.T, s string) calendar.Interval {
	t.Helper()
	timex := strings.TrimRight(s, "X")
	if rest, ok := strings.CutPrefix(timex, "-"); ok { // year -1 is 2 BC
		year, tail := rest[:4], rest[4:]
		n := 0
		for _, c := range year {
			n = n*10 + int(c-'0')
		}
		timex = calendar.ValueOf(calendar.Year, calendar.MustDate(-n, 1, 1).Moment()).String() + tail
	} else if strings.HasPrefix(s, "0000") {
		timex = "BC0001" + s[4:]
	}
	for code, name := range map[string]string{"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"} {
		if year, ok := strings.CutSuffix(timex, "-"+code); ok && len(strings.TrimPrefix(year, "BC")) == 4 {
			timex = year + "-" + name
		}
	}
	iv, ok := value(t, timex).Interval()
	require.True(t, ok, "%s as %s", s, timex)
	return iv
}

func TestEDTF(t *testing.T) {
	for _, c := range []struct{ text, trigger, want, label string }{
		{"The court ruled on Friday.", "ruled", "2025-03-14", "Friday 14 March 2025"},
		{"The firm opened a plant in February 2022.", "opened", "2022-02", "February 2022"},
		{"The firm opened a plant in 1971.", "opened", "1971", "1971"},
		{"The firm opened a plant last summer.", "opened", "2024-22", "summer 2024"},
		{"The firm opened a plant last week.", "opened", "2025-03-10/2025-03-16", "week of 10 March 2025"},
		{"The firm opened a plant in the 1980s.", "opened", "198X", "1980s"},
		{"Profit rose in the third quarter of 2024.", "rose", "2024-35", "third quarter of 2024"},
		{"The train left at 9:30 a.m. on Monday.", "left", "2025-03-17", "Monday 17 March 2025, 09:30"},
		{"The train left at 9:30 a.m. ET on Monday.", "left", "2025-03-17", "Monday 17 March 2025, 09:30 ET"},
		{"The train left on Monday evening.", "left", "2025-03-17", "Monday 17 March 2025, evening"},
		{"The house was built around 1950.", "built", "1950~", "about 1950"},
		{"The house was built in early March 2024.", "built", "2024-03", "early March 2024"},
		{"The house was built in mid-March 2024.", "built", "2024-03", "mid-March 2024"},
		{"The firm opened a plant earlier this month.", "opened", "2025-03", "March 2025"},

		{"The envoy left before Friday.", "left", "../2025-03-13", "before Friday 14 March 2025"},
		{"The envoy left before March 2024.", "left", "../2024-02", "before March 2024"},
		{"The pass reopened after March 3.", "reopened", "2025-03-04/..", "after Monday 3 March 2025"},
		{"The pass reopened after 2019.", "reopened", "2020/..", "after 2019"},
		{"The pass has been shut since March 3.", "shut", "2025-03-03/..", "since Monday 3 March 2025"},
		{"The pass has been shut since 2018.", "shut", "2018/..", "since 2018"},
		{"The fair ran until March 3.", "ran", "../2025-03-03", "until Monday 3 March 2025"},
		{"The mill was built more than ten years ago.", "built", "../2015", "2015 or earlier"},
		{"The road closed less than a year ago.", "closed", "2024/..", "2024 or later"},
		{"The council met from 9 a.m. to 11 a.m. on Friday.", "met", "2025-03-14", "Friday 14 March 2025, 09:00 to 11:00"},
		{"The port was closed from Monday to Wednesday.", "closed", "2025-03-17/2025-03-19", "Monday 17 March 2025 to Wednesday 19 March 2025"},
		{"He taught there from 1939 to June 1945.", "taught", "1939/1945-06", "1939 to June 1945"},

		// What no words of its own clause give is uncertain.
		{"The train left on Monday. It crashed.", "crashed", "2025-03-17?", "Monday 17 March 2025"},
		{"The mayor will travel.", "travel", "2025-03-19?/..", "after Wednesday 19 March 2025"},
	} {
		tl := extract(t, timeline.Document{Text: c.text, Date: wednesday})
		e := mention(t, tl, c.trigger)
		got := format.EDTF(tl, &e.When)
		assert.Equal(t, c.want, got, c.text)
		assert.GreaterOrEqual(t, edtfLevel(got), 0, got)
		assert.Equal(t, c.label, format.Words(tl, &e.When), c.text)
	}
	tl := extract(t, timeline.Document{Text: "The house was built around 1950.", Date: wednesday})
	tl.Mentions[0].When.Basis = timeline.Context
	assert.Equal(t, "1950%", format.EDTF(tl, &tl.Mentions[0].When))
	assert.Empty(t, format.EDTF(&timeline.Timeline{}, &timeline.When{}))
	assert.Empty(t, format.Words(&timeline.Timeline{}, &timeline.When{}))
}

func mention(t testing.TB, tl *timeline.Timeline, trigger string) *timeline.Event {
	t.Helper()
	for i := range tl.Mentions {
		if tl.Mentions[i].Text == trigger {
			return &tl.Mentions[i]
		}
	}
	t.Fatalf("no event %q in %q", trigger, tl.Document.Text)
	return nil
}

// articles gives the timelines of the articles in testdata.
func articles(t testing.TB) (all []*timeline.Timeline) {
	t.Helper()
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		all = append(all, extract(t, timeline.Document{ID: a.Name, Text: a.Text, Date: a.Date}))
	}
	return all
}

// Every place of the articles is EDTF, unless its value names no date.
func TestEDTFOfArticles(t *testing.T) {
	levels := map[int]int{}
	for _, tl := range articles(t) {
		for i := range tl.Mentions {
			w := &tl.Mentions[i].When
			s := format.EDTF(tl, w)
			if s == "" {
				assert.True(t, w.Value.Kind != calendar.Point || w.Value.IsOpen() || w.Interval.IsZero(), "%s: %s of %s", tl.Document.ID, w.Value, tl.Mentions[i].Text)
				continue
			}
			level := edtfLevel(s)
			levels[level]++
			assert.GreaterOrEqual(t, level, 0, "%s: %s", w.Value, s)
			assert.NotEmpty(t, format.Words(tl, w))
		}
	}
	for level := range 3 {
		assert.NotZero(t, levels[level], "level %d", level)
	}
}
