package dateparse_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// promised gives what expressions found in a text break of what every text must keep: the empty string where that is nothing.
func promised(text string, found []dateparse.Expression) string {
	end := 0
	for _, e := range found {
		if e.Start < end || e.End <= e.Start || e.End > len(text) {
			return fmt.Sprintf("it stands from %d to %d, behind one that ends at %d: %+v", e.Start, e.End, end, e)
		}
		if e.Text != text[e.Start:e.End] {
			return fmt.Sprintf("at %d stands %q and not %q", e.Start, text[e.Start:e.End], e.Text)
		}
		if s := broken(e); s != "" {
			return fmt.Sprintf("%q: %s: %+v", e.Text, s, e)
		}
		end = e.End
	}
	return ""
}

// broken is what an expression by itself breaks.
func broken(e dateparse.Expression) string {
	v := e.Value.String()
	if back, err := calendar.ParseValue(v); err != nil || back != e.Value {
		return fmt.Sprintf("%s is read back as %+v: %v", v, back, err)
	}
	span, closed := e.Value.Interval()
	point := e.Value.Kind == calendar.Point
	switch {
	case strings.TrimSpace(e.Text) != e.Text:
		return "it has space around it"
	case e.Rule == "":
		return "no rule made it"
	case e.Type == dateparse.Set:
		if !e.Interval.IsZero() {
			return "a set has an interval"
		}
		return ""
	case e.Quant != "" || e.Freq != "":
		return "it is no set and has its attributes"
	case closed == e.Interval.IsZero():
		return "it has an interval and its value names none, or the other way round"
	case closed && (e.Interval.Start >= e.Interval.End || e.Interval.Start < span.Start || e.Interval.End > span.End):
		return fmt.Sprintf("%s does not lie in %s", e.Interval, span)
	}
	want := dateparse.Date
	switch {
	case e.Value.Kind == calendar.Length:
		want = dateparse.Duration
	case point && e.Value.Unit < calendar.Day:
		want = dateparse.Time
	}
	if e.Type != want {
		return fmt.Sprintf("%s is a %s", v, want)
	}
	return ""
}

// FuzzFind searches any bytes, seen from any day.
func FuzzFind(f *testing.F) {
	f.Add("The minister arrived on Monday. He will leave next week, two days before the vote of March 30, 2026.", int64(1750000000), false, int8(0))
	f.Add("three times a day, every other Friday, 2025-06-14T16:30 in the '80s and the third quarter of 1999", int64(0), true, int8(1))
	f.Add("65 million years ago, 490 BC, 999999999 days, the year 12345, February 29, 2023", int64(-1<<40), false, int8(2))
	f.Add("half an hour after noon on the last day of February 9999", int64(1<<62), false, int8(-1))
	f.Add("3/4/2024 31/4/2024 Mon\xff day Monday\x00 \u2029 10:00:00 p.m. EST 1800s", int64(1<<38), true, int8(0))
	for _, r := range lang.English().Grammar().Rules {
		for _, ex := range r.Examples {
			f.Add(ex.Text, int64(1742342400), false, int8(0))
		}
	}
	f.Fuzz(func(t *testing.T, text string, unix int64, dayFirst bool, direction int8) {
		p := dateparse.Parser{DayFirst: dayFirst}
		ref := dateparse.Reference{Date: time.Unix(unix, 0).UTC(), Direction: dateparse.Direction(direction)}
		found := p.Find(text, ref)
		if s := promised(text, found); s != "" {
			t.Fatalf("%q on %s: %s", text, ref.Date, s)
		}
		if again := p.Find(text, ref); !slices.Equal(found, again) {
			t.Fatalf("%q: found\n%+v, then\n%+v", text, found, again)
		}
		for _, e := range found {
			alone, err := p.Resolve(e.Text, ref)
			if err != nil && !errors.Is(err, dateparse.ErrNotTemporal) {
				t.Fatalf("%q: %v", e.Text, err)
			}
			if err == nil && (alone.Start != 0 || alone.End != len(e.Text)) {
				t.Fatalf("%q stands from %d to %d of itself", e.Text, alone.Start, alone.End)
			}
		}
	})
}

// FuzzResolve resolves any phrase on any date in any zone, the last and first years of the calendar among them. What is resolved is the whole phrase, is
// found by Find too where that finds one expression of it all, and its instants, ranges and explanation hold together.
func FuzzResolve(f *testing.F) {
	for i, phrase := range []string{"last Friday", "two weeks ago", "3,000 years later", "the third quarter of 9999", "10:30 a.m. ET tomorrow", "from Monday to Friday", "999999999 centuries ago",
		"the day before yesterday", "early 490 BC", "every other Tuesday", "the next millennium", "half a century", "at 24:00", "the end of February", "Christmas Eve", "\xff"} {
		for _, unix := range []int64{0, 1742342400, -62135596801, 253402300799, -377705116800, 1 << 55, -1 << 55} {
			f.Add(phrase, unix, int16(15*i))
		}
	}
	f.Fuzz(func(t *testing.T, phrase string, unix int64, minutes int16) {
		zone := time.FixedZone("", int(minutes)%(18*60)*60)
		ref := dateparse.Reference{Date: time.Unix(unix, 0).In(zone)}
		for _, p := range []*dateparse.Parser{{}, {Location: zone}, {DayFirst: true}} {
			found := p.Find(phrase, ref)
			if s := promised(phrase, found); s != "" {
				t.Fatalf("%q on %s: %s", phrase, ref.Date, s)
			}
			if appended := p.AppendFind(slices.Clone(found), phrase, ref); !slices.Equal(appended, append(slices.Clone(found), found...)) {
				t.Fatalf("%q: appended are %v", phrase, appended)
			}
			e, err := p.Resolve(phrase, ref)
			if err != nil {
				if !errors.Is(err, dateparse.ErrNotTemporal) || err.Error() == "" {
					t.Fatalf("%q: %v", phrase, err)
				}
			} else if s := broken(e); s != "" || e.Text != strings.TrimSpace(e.Text) || !strings.Contains(phrase, e.Text) {
				t.Fatalf("%q is %+v: %s", phrase, e, s)
			}
			for i := range found {
				start, end, ok := found[i].Instants(zone)
				if ok && !start.Before(end) {
					t.Fatalf("%q is from %s to %s", found[i].Text, start, end)
				}
				for _, v := range found[i].Alternatives() {
					if back, err := calendar.ParseValue(v.String()); err != nil || back != v {
						t.Fatalf("%q could be %s, which is read back as %+v: %v", found[i].Text, v, back, err)
					}
				}
			}
			for r := range dateparse.Ranges(found) {
				if iv := r.Interval; !iv.IsZero() && iv.Start >= iv.End {
					t.Fatalf("%q has a range %s", phrase, iv)
				}
			}
			n := 0
			for _, x := range p.Explain(phrase, ref) {
				if x.Expression.Type != "" {
					n++
				}
				if x.String() == "" {
					t.Fatalf("%q is explained in no words", phrase)
				}
			}
			if n != len(found) {
				t.Fatalf("%q: %d explained, %d found", phrase, n, len(found))
			}
		}
	})
}

// TestShuffledExamples searches texts made at random of the words and pieces of the rules' examples: denser in what rules look for
// than any text, and any bytes that a fuzzer finds.
func TestShuffledExamples(t *testing.T) {
	var pieces []string
	for _, r := range lang.English().Grammar().Rules {
		for _, ex := range r.Examples {
			words := strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(ex.Text))
			pieces = append(pieces, words...)
			for i := range words {
				pieces = append(pieces, strings.Join(words[i:min(len(words), i+3)], " "))
			}
		}
	}
	pieces = append(pieces, "999999999", "29", "31", "9999", "0001", "00:00", "24:00", "B.C.", "12/31/9999", "February", ",", "-", ".", "'s", "\n\n")
	dates := []time.Time{
		time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC), time.Date(2024, 2, 29, 23, 59, 59, 0, time.UTC), time.Date(9999, 12, 31, 12, 0, 0, 0, time.UTC),
		time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-1, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(-9998, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(20_000, 1, 1, 0, 0, 0, 0, time.UTC), {},
	}
	random := rand.New(rand.NewPCG(1, 2))
	n := 20_000
	if testing.Short() || raceDetector {
		n = 1_000
	}
	var p dateparse.Parser
	expressions := 0
	for range n {
		var words []string
		for range 1 + random.IntN(40) {
			words = append(words, pieces[random.IntN(len(pieces))])
		}
		text := strings.Join(words, " ")
		ref := dateparse.Reference{Date: dates[random.IntN(len(dates))], Direction: dateparse.Direction(random.IntN(3))}
		found := p.Find(text, ref)
		if s := promised(text, found); s != "" {
			t.Fatalf("%q on %s: %s", text, ref.Date, s)
		}
		expressions += len(found)
	}
	if expressions < 3*n {
		t.Errorf("%d texts held %d expressions only", n, expressions)
	}
}
