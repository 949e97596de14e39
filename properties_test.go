package dateline_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

// What must hold of every text, whatever it says: a text that tells of the same things 400 years later tells of them 400 years later, and what follows
// a text changes nothing of what it said.

// cycle is how many years the calendar repeats after, with its leap years and the weekdays of its days: 20,871 weeks. Easter does not, so the texts
// here name no day that hangs on it.
const cycle = 400

// later is a value so many years later, false for one that lies outside the years that values have.
func later(v calendar.Value, years int) (calendar.Value, bool) {
	if v.Kind == calendar.Point && v.Year >= calendar.MinYear { // it is known
		n := int32(years)
		switch v.Unit { // which count years by their first digits
		case calendar.Decade:
			n /= 10
		case calendar.Century:
			n /= 100
		case calendar.Millennium:
			return v, false
		}
		v.Year += n
	}
	return v, v.InRange()
}

// hangsOnEaster are the words of days that do not repeat with the calendar.
var hangsOnEaster = regexp.MustCompile(`(?i)easter|pancake|good friday|palm sunday|pentecost|\bwhit |whitsun|shrove|ash wednesday|mardi|ascension day|\blent\b|holy (week|thursday|saturday)|maundy|passover|ramadan|\beid\b|diwali|hanukkah|lunar new|chinese new|yom kippur|rosh h|corpus christi`)

var (
	yearsInText = regexp.MustCompile(`\b(19|20)\d\d\b`)
	namesTime   = regexp.MustCompile(`\b1[0-8]\d\d\b|\d{2}s\b|(?i)(twen|thir|for|fif|six|seven|eigh|nine)ties|century|centuries|millennium|\d+-\d+`) // a year, a decade or a century that stays where it is
)

// TestYearsLater moves the articles of testdata, their dates and the years that they name, by 28 years, after which the calendar repeats in the twentieth
// and twenty-first centuries, and by 400. Each expression moves alike; so does each event where the text names no other year, decade or century, which
// would be nearer then or farther away. By 400 years it is those that name no year: "promised for 2024" has one, "promised for 2424" may be a number.
func TestYearsLater(t *testing.T) {
	compared, whole := 0, 0
	for _, a := range golden.Articles(t, "testdata/articles/*.txtar") {
		if hangsOnEaster.MatchString(a.Text) {
			continue
		}
		for _, years := range []int{28, -28, cycle, -cycle} {
			if years%cycle == 0 && yearsInText.MatchString(a.Text) {
				continue
			}
			if y := a.Date.Year() + years; years != cycle && years != -cycle && (y < 1970 || y > 2060) {
				continue
			}
			t.Run(fmt.Sprint(a.Name, years), func(t *testing.T) {
				moved := yearsInText.ReplaceAllStringFunc(a.Text, func(s string) string {
					y, _ := strconv.Atoi(s)
					return strconv.Itoa(y + years)
				})
				tl := timelineOf(t, a.Text, a.Date)
				other := timelineOf(t, moved, a.Date.AddDate(years, 0, 0))
				require.Len(t, other.Expressions, len(tl.Expressions))
				for i, e := range tl.Expressions {
					want, _ := later(e.Value, years)
					got := other.Expressions[i]
					if namesTime.MatchString(e.Text) && got.Value == e.Value {
						continue
					}
					compared++
					assert.Equal(t, fmt.Sprint(e.Start, e.End, e.Type, want, e.Mod), fmt.Sprint(got.Start, got.End, got.Type, got.Value, got.Mod), e.Text)
				}
				if namesTime.MatchString(a.Text) {
					return
				}
				whole++
				told := func(tl *timeline.Timeline, years int) (out []string) {
					for _, e := range tl.Mentions {
						v, _ := later(e.When.Value, years)
						out = append(out, fmt.Sprint(e.Start, e.End, e.Class, e.Status, v, e.When.Relation, e.When.Sieve))
					}
					return out
				}
				assert.Equal(t, told(tl, years), told(other, 0))
				assert.Equal(t, len(tl.Events), len(other.Events))
			})
		}
	}
	assert.Greater(t, compared, 500)
	assert.Greater(t, whole, 10)
	t.Log(compared, "expressions,", whole, "timelines")
}

func timelineOf(t testing.TB, text string, date time.Time) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Extract(context.Background(), timeline.Document{Text: text, Date: date})
	require.NoError(t, err)
	return tl
}

// TestExamplesLater reads every example of the rules on days 400 years apart, and 28 years apart in the twentieth and twenty-first centuries, in which
// the calendar repeats after as many. A value moves by as much, or not at all where the words name the year.
func TestExamplesLater(t *testing.T) {
	named := regexp.MustCompile(`\d\d|(?i)ties|hundred|century|centuries|millenni|BC|AD|B\.C|A\.D|nineteen|twenty|sixteen|seventeen|eighteen|fifteen|D-Day`)
	random := rand.New(rand.NewPCG(3, 1))
	var parser dateparse.Parser
	moved := 0
	for _, r := range lang.English().Grammar().Rules {
		for _, ex := range r.Examples {
			text := strings.NewReplacer("[", "", "]", "").Replace(ex.Text)
			if hangsOnEaster.MatchString(text) {
				continue
			}
			for range 3 {
				day := time.Date(1930+random.IntN(50), time.Month(1+random.IntN(12)), 1+random.IntN(28), random.IntN(24), random.IntN(60), 0, 0, time.UTC)
				for _, years := range []int{cycle, 28} {
					found := parser.Find(text, dateparse.Reference{Date: day})
					other := parser.Find(text, dateparse.Reference{Date: day.AddDate(years, 0, 0)})
					require.Len(t, other, len(found), "%q on %s and %d years later", text, day, years)
					for i, e := range found {
						got := other[i]
						want, ok := later(e.Value, years)
						stays := named.MatchString(text) && got.Value == e.Value
						if years%100 != 0 && (e.Value.Unit == calendar.Decade || e.Value.Unit == calendar.Century) || stays {
							continue // 28 years are no whole decade
						}
						assert.Equal(t, fmt.Sprint(e.Start, e.End, e.Type, e.Mod, e.Quant, e.Freq, e.Rule), fmt.Sprint(got.Start, got.End, got.Type, got.Mod, got.Quant, got.Freq, got.Rule), "%q on %s", text, day)
						assert.True(t, !ok || got.Value == want, "%q on %s is %s, and %d years later %s", e.Text, day, e.Value, years, got.Value)
						if want != e.Value {
							moved++
						}
					}
				}
			}
		}
	}
	assert.Greater(t, moved, 1000)
}

// TestWeeksLater reads phrases of days and weeks on days that are whole weeks apart. Each value moves by as many weeks.
func TestWeeksLater(t *testing.T) {
	var phrases []string
	days := []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	for _, d := range days {
		for _, frame := range []string{"He left on %s.", "He will leave on %s.", "He left last %s.", "He will leave next %s.", "He left on %s evening.", "He had left %s at 9 a.m.", "It is due by %s.", "He left a week ago %s.", "He leaves two weeks from %s.",
			"He left early %s.", "He said %s that he would leave.", "the %s before last", "since %s"} {
			phrases = append(phrases, fmt.Sprintf(frame, d))
		}
		phrases = append(phrases, "He left on Sunday. He came back the following "+d+".", "It rained from "+d+" to Saturday.", "It lasts until "+d+", two days later than planned.")
	}
	for _, n := range []string{"two", "3", "ten", "a hundred", "a few"} {
		for _, u := range []string{"days", "weeks", "hours", "minutes"} {
			phrases = append(phrases, n+" "+u+" ago", "in "+n+" "+u, n+" "+u+" later", "the past "+n+" "+u)
		}
	}
	phrases = append(phrases, "yesterday", "today", "tomorrow", "tonight", "last night", "this morning", "this week", "next week", "last week", "the week before", "the day before yesterday", "the day after tomorrow",
		"this weekend", "last weekend", "over the weekend", "earlier this week", "later in the week", "a week from today", "the next day", "two days before", "midweek", "now", "overnight")
	random := rand.New(rand.NewPCG(4, 1))
	var parser dateparse.Parser
	for _, phrase := range phrases {
		for range 20 {
			day := time.Date(2000+random.IntN(30), 1, 1+random.IntN(365), random.IntN(24), 0, 0, 0, time.UTC)
			weeks := random.IntN(800) - 400
			found := parser.Find(phrase, dateparse.Reference{Date: day})
			other := parser.Find(phrase, dateparse.Reference{Date: day.AddDate(0, 0, 7*weeks)})
			require.Len(t, other, len(found), "%q on %s", phrase, day)
			for i, e := range found {
				got, by := other[i], calendar.Moment(7*weeks*86400)
				same := e.Value.Kind == got.Value.Kind && e.Value.Unit == got.Value.Unit && e.Type == got.Type && e.Mod == got.Mod && e.Rule == got.Rule
				if e.Interval.IsZero() {
					same = same && got.Value == e.Value
				} else {
					same = same && got.Interval == calendar.Interval{Start: e.Interval.Start + by, End: e.Interval.End + by}
				}
				if !same {
					t.Errorf("%q: %s on %s, and %d weeks later %s", phrase, e.Value, day.Format(time.DateTime), weeks, got.Value)
				}
			}
		}
	}
}

// TestParagraphAtEnd adds paragraphs to the articles of testdata. The expressions before stay as they were, and so do the mentions, their words, their
// classes and what was said of whom; what a later sentence may settle is how an event stands, whether it stands on the timeline, and with which others
// it is one.
func TestParagraphAtEnd(t *testing.T) {
	for _, a := range golden.Articles(t, "testdata/articles/*.txtar") {
		t.Run(a.Name, func(t *testing.T) {
			text := strings.TrimRight(a.Text, "\n")
			tl := timelineOf(t, text, a.Date)
			for _, paragraph := range []string{
				"The building stands beside the river.", "Anna Berg left on Tuesday, two days after the vote.", "“We will meet again next month,” she said.", "It was the second such case since 1987.", "(Reporting by K. Nowak)", "In 1944 he left. In June he came back.", "\xff",
			} {
				more := timelineOf(t, text+"\n\n"+paragraph+"\n", a.Date)
				got := more.Expressions[:min(len(tl.Expressions), len(more.Expressions))]
				if !slices.Equal(tl.Expressions, got) {
					t.Errorf("%q changes what stands before it:\n%v\n%v", paragraph, tl.Expressions, got)
				}
				said := func(tl *timeline.Timeline) (out []string) {
					for _, e := range tl.Mentions {
						if e.Start < len(text) {
							out = append(out, fmt.Sprint(e.ID, e.Start, e.End, e.Class, e.Tense, e.Aspect, e.Polarity, e.Modality, e.Lemma, e.Source, e.Participants, e.Places, e.Sentence, e.Description))
						}
					}
					slices.Sort(out)
					return out
				}
				assert.Equal(t, said(tl), said(more), paragraph)
			}
		})
	}
}
