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
