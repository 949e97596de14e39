package calendar_test

import (
	"fmt"
	"log"
	"time"

	"github.com/dateline-go/dateline/calendar"
)

// A month that a text names: as a stretch of time, beside a week of it, two months later, and as instants.
func Example() {
	v, err := calendar.ParseValue("2025-06")
	if err != nil {
		log.Fatal(err)
	}
	june, ok := v.Interval()
	fmt.Println(june, ok)
	fmt.Println(calendar.Week.Period(june.Start))
	fmt.Println(calendar.Month.Add(june.Start, 2))
	start, end := june.In(time.UTC)
	fmt.Println(start.Format(time.RFC3339), end.Format(time.RFC3339))
	// Output:
	// 2025-06-01T00:00:00/2025-07-01T00:00:00 true
	// 2025-05-26T00:00:00/2025-06-02T00:00:00
	// 2025-08-01T00:00:00
	// 2025-06-01T00:00:00Z 2025-07-01T00:00:00Z
}

// What a duration is made of.
func ExampleSpan_Terms() {
	v, err := calendar.ParseValue("P2Y6M")
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range v.Span.Terms() {
		fmt.Println(t.N, t.Unit)
	}
	// Output:
	// 2 year
	// 6 month
}

func ExampleNewDate() {
	d, ok := calendar.NewDate(2024, 2, 29)
	fmt.Println(d, ok)
	_, ok = calendar.NewDate(2025, 2, 29)
	fmt.Println(ok)
	// Output:
	// 2024-02-29 true
	// false
}

// Dates are numbers of days: they compare, subtract and step as integers.
func ExampleDate() {
	strikes, talks := calendar.MustDate(2025, 6, 13), calendar.MustDate(2025, 6, 15)
	fmt.Println(int(talks-strikes), strikes < talks, strikes+1)
	fmt.Println(strikes.Weekday()) // 5 is Friday
	// Output:
	// 2 true 2025-06-14
	// 5
}

func ExampleDate_ISOWeek() {
	fmt.Println(calendar.MustDate(2024, 12, 30).ISOWeek())
	// Output: 2025 1
}

func ExampleEaster() {
	fmt.Println(calendar.Easter(2025))
	// Output: 2025-04-20
}

// A month after the last day of January is the last day of February. Package time says 3 March.
func ExampleUnit_Add() {
	m := calendar.MustDate(2025, 1, 31).Moment()
	fmt.Println(calendar.Month.Add(m, 1))
	fmt.Println(calendar.Year.Add(calendar.MustDate(2024, 2, 29).Moment(), 1))
	// Output:
	// 2025-02-28T00:00:00
	// 2025-02-28T00:00:00
}

func ExampleUnit_Period() {
	m := calendar.MustDate(2025, 6, 14).Moment()
	fmt.Println(calendar.Week.Period(m))
	fmt.Println(calendar.Decade.Period(m))
	// Output:
	// 2025-06-09T00:00:00/2025-06-16T00:00:00
	// 2020-01-01T00:00:00/2030-01-01T00:00:00
}

// An interval does not hold its end, so that days in a row do not overlap.
func ExampleInterval() {
	june := calendar.Month.Period(calendar.MustDate(2025, 6, 1).Moment())
	week := calendar.Week.Period(calendar.MustDate(2025, 7, 1).Moment())
	fmt.Println(june.Contains(june.End), june.Overlaps(week))
	fmt.Println(june.Intersect(week))
	fmt.Println(calendar.Interval{Start: june.End, End: calendar.Never}) // since July
	// Output:
	// false true
	// 2025-06-30T00:00:00/2025-07-01T00:00:00
	// 2025-07-01T00:00:00/..
}

func ExampleInterval_In() {
	day := calendar.Day.Period(calendar.MustDate(2025, 6, 14).Moment())
	start, end := day.In(time.FixedZone("", 3*3600))
	fmt.Println(start.Format(time.RFC3339), end.Format(time.RFC3339))
	// Output: 2025-06-14T00:00:00+03:00 2025-06-15T00:00:00+03:00
}

// Three days and 72 hours are different spans.
func ExampleSpan() {
	days, hours := calendar.SpanOf(3, calendar.Day), calendar.SpanOf(72, calendar.Hour)
	fmt.Println(days, hours, days == hours)

	both, ok := calendar.SpanOf(2, calendar.Year).Plus(calendar.SpanOf(6, calendar.Month))
	fmt.Println(both, ok)
	fmt.Println(calendar.SpanOf(int(calendar.VagueAmount), calendar.Week)) // several weeks
	// Output:
	// P3D PT72H false
	// P2Y6M true
	// PXW
}

func ExampleMoment_AddSpan() {
	m := calendar.MustDate(2025, 1, 30).Moment()
	span, _ := calendar.SpanOf(1, calendar.Month).Plus(calendar.SpanOf(1, calendar.Day))
	fmt.Println(m.AddSpan(span, 1)) // 28 February, and a day
	fmt.Println(m.AddSpan(calendar.SpanMilli(2, 500, calendar.Year), -1))
	// Output:
	// 2025-03-01T00:00:00
	// 2022-07-30T00:00:00
}

func ExampleParseValue() {
	for _, s := range []string{"2025-06-14", "2025-W24", "19XX", "XXXX-WXX-5", "P2Y6M", "2025-02-30"} {
		v, err := calendar.ParseValue(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		if iv, ok := v.Interval(); ok {
			fmt.Println(v, "is", iv)
		} else {
			fmt.Println(v, "names no days")
		}
	}
	// Output:
	// 2025-06-14 is 2025-06-14T00:00:00/2025-06-15T00:00:00
	// 2025-W24 is 2025-06-09T00:00:00/2025-06-16T00:00:00
	// 19 is 1900-01-01T00:00:00/2000-01-01T00:00:00
	// XXXX-WXX-5 names no days
	// P2Y6M names no days
	// not a TIMEX3 value: "2025-02-30": the month has no such day at byte 8
}

func ExampleValueOf() {
	m := calendar.MustDate(2025, 6, 14).Moment()
	for _, u := range []calendar.Unit{calendar.Day, calendar.Weekend, calendar.Quarter, calendar.Season, calendar.Decade} {
		fmt.Println(u, calendar.ValueOf(u, m))
	}
	// Output:
	// day 2025-06-14
	// weekend 2025-W24-WE
	// quarter 2025-Q2
	// season 2025-SU
	// decade 202
}

// A value is a point of the calendar at some grain, a length, or a vague reference. Values compare with ==.
func ExampleValue() {
	for _, v := range []calendar.Value{
		calendar.DateValue(calendar.MustDate(2025, 6, 14)),
		{Kind: calendar.Point, Unit: calendar.Season, Year: 2025, Sub: calendar.Summer},
		{Kind: calendar.Point, Unit: calendar.Day, Year: calendar.UnknownYear, Month: 6, Day: 14}, // 14 June, of any year
		calendar.WeekdayValue(5),
		calendar.LengthValue(calendar.SpanOf(3, calendar.Day)),
		{Kind: calendar.PastRef}, // recently
	} {
		if iv, ok := v.Interval(); ok {
			fmt.Println(v, iv.Start.Date(), iv.End.Date())
		} else {
			fmt.Println(v, "names no days")
		}
	}
	june, err := calendar.ParseValue("2025-06")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(june == calendar.ValueOf(calendar.Month, calendar.MustDate(2025, 6, 14).Moment()))
	// Output:
	// 2025-06-14 2025-06-14 2025-06-15
	// 2025-SU 2025-06-01 2025-09-01
	// XXXX-06-14 names no days
	// XXXX-WXX-5 names no days
	// P3D names no days
	// PAST_REF names no days
	// true
}

// A moment is what a clock shows; a zone makes an instant of it. On 9 March 2025 the clocks of New York skip the hour from two to three.
func ExampleMoment_In() {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		log.Fatal(err)
	}
	shown := calendar.MustDate(2025, 3, 9).Moment() + 2*3600 + 30*60
	fmt.Println(shown)
	fmt.Println(shown.In(time.UTC).Format(time.RFC3339))
	fmt.Println(shown.In(newYork).Format(time.RFC3339))
	// Output:
	// 2025-03-09T02:30:00
	// 2025-03-09T02:30:00Z
	// 2025-03-09T03:30:00-04:00
}
