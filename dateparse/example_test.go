package dateparse_test

import (
	"errors"
	"fmt"
	"log"
	"regexp"
	"time"

	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/ru"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// Sunday 15 June 2025, the document date of the examples.
var date = time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)

func ExampleFind() {
	const text = "Oman's foreign minister said on Saturday that the meeting would not take place. It had been set for Sunday. " +
		"Russia launched its war in February 2022, and earlier this month the sides met in Istanbul."
	for _, e := range dateparse.Find(text, date) {
		fmt.Println(e.Type, e.Value, e.Text)
	}
	// Output:
	// DATE 2025-06-14 Saturday
	// DATE 2025-06-15 Sunday
	// DATE 2022-02 February 2022
	// DATE 2025-06 earlier this month
}

func ExampleParser_Find() {
	p := dateparse.Parser{DayFirst: true}
	for _, e := range p.Find("He flew out on 3/4/2025 and has not been seen for two weeks.", dateparse.Reference{Date: date}) {
		fmt.Println(e.Start, e.End, e.Text, e.Value)
	}
	// Output:
	// 15 23 3/4/2025 2025-04-03
	// 50 59 two weeks P2W
}

func ExampleParser_Resolve() {
	var p dateparse.Parser
	e, err := p.Resolve("the third quarter of 2023", dateparse.Reference{Date: date})
	fmt.Println(e.Value, e.Interval, err)

	_, err = p.Resolve("a quarter of the votes", dateparse.Reference{Date: date})
	fmt.Println(errors.Is(err, dateparse.ErrNotTemporal), err)
	// Output:
	// 2023-Q3 2023-07-01T00:00:00/2023-10-01T00:00:00 <nil>
	// true not a temporal expression: "a quarter of the votes"
}

// A caller with many texts passes the same slice again and again, so that nothing is allocated for a text.
func ExampleParser_AppendFind() {
	var p dateparse.Parser
	var found []dateparse.Expression
	for _, text := range []string{"They met on Friday.", "Talks resume next week, on Tuesday."} {
		found = p.AppendFind(found[:0], text, dateparse.Reference{Date: date})
		fmt.Println(len(found), found[len(found)-1].Value)
	}
	// Output:
	// 1 2025-06-13
	// 2 2025-06-17
}

func ExampleReference() {
	var p dateparse.Parser
	read := func(text string, ref dateparse.Reference) {
		for _, e := range p.Find(text, ref) {
			fmt.Println(e.Text, e.Value)
		}
	}
	read("Friday", dateparse.Reference{Date: date})
	read("Friday", dateparse.Reference{Date: date, Direction: dateparse.Forward})
	newYear := calendar.Day.Period(calendar.MustDate(2024, 1, 1).Moment())
	read("ten days later", dateparse.Reference{Date: date, Anchor: newYear})
	read("two hours ago", dateparse.Reference{Date: date.Add(14 * time.Hour)})
	// Output:
	// Friday 2025-06-13
	// Friday 2025-06-20
	// ten days later 2024-01-11
	// two hours ago 2025-06-15T12
}

// The Russian rules of olebedev/when, in a parser without a language of ours.
func ExampleParser_rules() {
	p := dateparse.Parser{Lang: lang.None(), Rules: ru.All}
	for _, e := range p.Find("Стороны встретились в пятницу вечером.", dateparse.Reference{Date: date}) {
		fmt.Println(e.Text, e.Type, e.Value, e.Rule)
	}
	// Output:
	// в пятницу вечером TIME 2025-06-13TEV when:ru.Weekday+ru.CasualTime
}

// A rule of one's own beside English: the verb tells its side too.
func ExampleParser_ownRule() {
	ladyDay := &rules.F{
		RegExp: regexp.MustCompile(`(?i)\b(Lady Day)\b`),
		Applier: func(_ *rules.Match, c *rules.Context, _ *rules.Options, _ time.Time) (bool, error) {
			month, day := 3, 25
			c.Month, c.Day = &month, &day
			return true, nil
		},
	}
	p := dateparse.Parser{Rules: []rules.Rule{ladyDay}}
	for _, text := range []string{"Rents rose on Lady Day.", "Rents will rise on Lady Day."} {
		for _, e := range p.Find(text, dateparse.Reference{Date: date}) {
			fmt.Println(e.Text, e.Value)
		}
	}
	// Output:
	// Lady Day 2025-03-25
	// Lady Day 2026-03-25
}

func ExampleParser_Explain() {
	var p dateparse.Parser
	ref := dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}
	for _, x := range p.Explain("Talks will resume on Friday, two weeks after Easter 2025.", ref) {
		fmt.Println(x.Expression.Text, "|", x.Expression.Rule, "|", x.Meaning, "|", x.Side, x.Cue)
	}
	// Output:
	// Friday | weekday | weekday(5) | to come will
	// two weeks after Easter 2025 | quantity-after | after(in(holiday(4), date(2025)), span(2, week)) |
}

// A line without a verb leaves a weekday open, and so do figures with a stroke the order of day and month.
func ExampleExpression_Alternatives() {
	date := time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{"Friday: rain", "It rained Friday", "Filed 03/04/2024"} {
		for _, e := range dateparse.Find(text, date) {
			fmt.Println(e.Text, e.Value, e.Alternatives())
		}
	}
	// Output:
	// Friday 2025-06-13 [2025-06-20]
	// Friday 2025-06-13 []
	// 03/04/2024 2024-03-04 [2024-04-03]
}

// 4 March 2025 was a Tuesday. Where the words name no year, the weekday helps to find it.
func ExampleExpression_Conflict() {
	for _, text := range []string{"It opened on Monday, March 4, 2025", "It opened on Tuesday, March 4, 2025", "It opened on Monday, March 4"} {
		e := dateparse.Find(text, date)[0]
		weekday, conflict := e.Conflict()
		fmt.Println(e.Value, conflict, weekday)
	}
	// Output:
	// 2025-03-04 true Monday
	// 2025-03-04 false Sunday
	// 2024-03-04 false Sunday
}

// The value is what the clocks of the zone show. ET goes by the date, EST is the same in summer.
func ExampleExpression_Instants() {
	for _, text := range []string{"9:30 a.m. ET on March 7, 2025", "9:30 a.m. ET on June 13, 2025", "9:30 a.m. EST on June 13, 2025", "9:30 a.m. on June 13, 2025"} {
		e := dateparse.Find(text, date)[0]
		start, _, _ := e.Instants(time.FixedZone("", 2*3600))
		fmt.Println(e.Value, e.Zone, start.Format(time.RFC3339))
	}
	// Output:
	// 2025-03-07T09:30 ET 2025-03-07T09:30:00-05:00
	// 2025-06-13T09:30 ET 2025-06-13T09:30:00-04:00
	// 2025-06-13T09:30 EST 2025-06-13T09:30:00-05:00
	// 2025-06-13T09:30  2025-06-13T09:30:00+02:00
}

// A history counts from its own story. Whether a text is one is found out from its dates, and can be set.
func ExampleReference_domain() {
	var p dateparse.Parser
	date := time.Date(2009, 12, 19, 0, 0, 0, 0, time.UTC)
	text := "In December 1940 the siege began. It failed. In June it was lifted."
	for _, d := range []dateparse.Domain{dateparse.Report, dateparse.Narrative} {
		found := p.Find(text, dateparse.Reference{Date: date, Domain: d})
		fmt.Println(found[0].Value, found[1].Value)
	}
	// Output:
	// 1940-12 2009-06
	// 1940-12 1941-06
}

// The zero Parser reads English. Its fields say where the document's day is counted and how dates in digits are meant.
func ExampleParser() {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		log.Fatal(err)
	}
	p := dateparse.Parser{Location: tokyo, DayFirst: true}
	night := time.Date(2025, 6, 15, 20, 0, 0, 0, time.UTC) // the 16th in Tokyo
	for _, e := range p.Find("It opened today, and not on 3/4/2025.", dateparse.Reference{Date: night}) {
		fmt.Println(e.Text, e.Value)
	}
	// Output:
	// today 2025-06-16
	// 3/4/2025 2025-04-03
}

// What an expression says: its type, its value, which part of that is meant or how exact it is, and how often.
func ExampleExpression() {
	const text = "Earlier this month the guards left. The market is open every Friday, and the fair lasted nearly three days."
	for _, e := range dateparse.Find(text, date) {
		fmt.Printf("%s: %s %s mod=%q quant=%q\n", text[e.Start:e.End], e.Type, e.Value, e.Mod, e.Quant)
	}
	// Output:
	// Earlier this month: DATE 2025-06 mod="START" quant=""
	// every Friday: SET XXXX-WXX-5 mod="" quant="EVERY"
	// nearly three days: DURATION P3D mod="APPROX" quant=""
}
