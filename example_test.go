package dateline_test

import (
	"context"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/examples/fiscal"
	"github.com/dateline-go/dateline/timeline"
)

// Expressions of time, each with its TIMEX3 value. Saturday is the day before; what names no date gets none.
func Example_dateparse() {
	sunday := time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)
	text := "Talks resumed on Saturday, two weeks after the truce of May 30. " +
		"The war began in February 2022; the ministers will meet again next month, and perhaps soon."
	for _, e := range dateparse.Find(text, sunday) {
		fmt.Printf("%-18s %-9s %s\n", e.Text, e.Type, e.Value)
	}
	// Output:
	// Saturday           DATE      2025-06-14
	// two weeks          DURATION  P2W
	// May 30             DATE      2025-05-30
	// February 2022      DATE      2022-02
	// next month         DATE      2025-07
	// soon               DATE      FUTURE_REF
}

// The events of an article in order of time: what happened, what was called off, what is to come.
func Example_timeline() {
	article := timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC), // a Sunday
		Text: "The river Tarn burst its banks on Friday, and 400 people left their homes. " +
			"A concert planned for Sunday was called off, mayor Ana Reyes said on Saturday. " +
			"The dam, which was built in 1962, had been repaired earlier this month. " +
			"Schools will open again on Tuesday.",
	}
	tl, err := timeline.Extract(context.Background(), article)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range tl.Events {
		fmt.Printf("%-10s  %-9s  %s\n", e.When.Value, e.Status, e.Description)
	}
	// Output:
	// 1962        occurred   The dam was built in 1962
	// 2025-06     occurred   The dam had been repaired earlier this month
	// 2025-06-13  occurred   The river Tarn burst its banks on Friday
	// 2025-06-15  cancelled  A concert planned for Sunday was called off
	// 2025-06-17  planned    Schools will open again on Tuesday
}

// One phrase at a time, and the day before the month.
func Example_resolve() {
	parser := dateparse.Parser{DayFirst: true}
	sunday := time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)
	for _, phrase := range []string{"two weeks after 3/4/2024", "last summer", "the minister"} {
		e, err := parser.Resolve(phrase, dateparse.Reference{Date: sunday})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(e.Text, e.Value, e.Interval)
	}
	// Output:
	// two weeks after 3/4/2024 2024-W16 2024-04-15T00:00:00/2024-04-22T00:00:00
	// last summer 2024-SU 2024-06-01T00:00:00/2024-09-01T00:00:00
	// not a temporal expression: "the minister"
}

// Many documents, several at once; one of them has no date.
func Example_all() {
	friday := time.Date(2025, time.June, 13, 0, 0, 0, 0, time.UTC)
	docs := []timeline.Document{
		{ID: "a", Date: friday, Text: "The bank raised its rates on Thursday."},
		{ID: "b", Text: "The bank will meet tomorrow."},
		{ID: "c", Date: friday, Text: "The bank will meet tomorrow."},
	}
	var x timeline.Extractor
	i := 0
	for tl, err := range x.All(context.Background(), slices.Values(docs)) {
		if err != nil {
			fmt.Println(docs[i].ID, err)
		} else {
			fmt.Println(docs[i].ID, tl.Events[0].When.Value, tl.Events[0].Description)
		}
		i++
	}
	// Output:
	// a 2025-06-12 The bank raised its rates on Thursday
	// b the document has no date
	// c 2025-06-14 The bank will meet tomorrow
}

// Which event came first, and what says so.
func Example_order() {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
		Text: "The river burst its banks on Friday. The bridge fell before the boats arrived.",
	})
	if err != nil {
		log.Fatal(err)
	}
	for i := range tl.Mentions {
		for j := range i {
			a, b := &tl.Mentions[j], &tl.Mentions[i]
			if o, ok := tl.Order(a, b); ok {
				fmt.Println(a.Text, o.Relation, b.Text, "by", o.Basis, o.Confidence)
			}
		}
	}
	// Output:
	// fell before arrived by word 0.78
}

// The fiscal years of a retailer on top of English.
func Example_pack() {
	l, err := fiscal.English() // examples/fiscal: lang.English().With("fiscal", files)
	if err != nil {
		log.Fatal(err)
	}
	retailer := timeline.Extractor{Parser: &dateparse.Parser{Lang: l}}
	tl, err := retailer.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
		Text: "Sales rose in the first quarter of fiscal 2025.",
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range tl.Events {
		fmt.Println(e.When.Value, e.When.Interval, e.Description)
	}
	// Output:
	// FY2025-Q1 2025-02-01T00:00:00/2025-05-01T00:00:00 Sales rose in the first quarter of fiscal 2025
}

// What is sure enough to be remembered.
func Example_memory() {
	note := timeline.Document{
		Date: time.Date(2025, time.June, 18, 0, 0, 0, 0, time.UTC), // a Wednesday
		Text: "The invoice run failed on Monday. Petr restarted the server. A review planned for Thursday was called off.",
	}
	tl, err := timeline.Extract(context.Background(), note)
	if err != nil {
		log.Fatal(err)
	}
	sure := timeline.Filter{MinConfidence: 0.8, Statuses: []timeline.Status{timeline.Occurred}}
	for _, e := range sure.Of(tl).Events {
		fmt.Println(e.When.Interval, e.When.Basis, e.When.Confidence, e.Description)
	}
	// Output:
	// 2025-06-16T00:00:00/2025-06-17T00:00:00 explicit 0.89 The invoice run failed on Monday
}
