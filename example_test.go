package dateline_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/dateline-go/dateline/dateparse"
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
