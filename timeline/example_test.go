package timeline_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/dateline-go/dateline/timeline"
)

// Which of two events came first, and what says so. Two events of one day may have no order.
func ExampleTimeline_Order() {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC), // a Sunday
		Text: "The river burst its banks on Friday, and 400 people left their homes on Saturday. " +
			"The crews hope to repair the bridge, which fell before the boats arrived.",
	})
	if err != nil {
		log.Fatal(err)
	}
	find := func(trigger string) *timeline.Event {
		for i := range tl.Mentions {
			if tl.Mentions[i].Text == trigger {
				return &tl.Mentions[i]
			}
		}
		log.Fatal(trigger)
		return nil
	}
	for _, pair := range [][2]string{{"burst", "left"}, {"hope", "repair"}, {"fell", "arrived"}} {
		if o, ok := tl.Order(find(pair[0]), find(pair[1])); ok {
			fmt.Printf("%s %s %s, by %s\n", pair[0], o.Relation, pair[1], o.Basis)
		}
	}
	// Output:
	// burst before left, by place
	// hope before repair, by tense
	// fell before arrived, by word
}

// A caller who is done with a timeline hands it back for the next document. What it keeps, it copies first.
func ExampleExtractor_ExtractInto() {
	var x timeline.Extractor
	var tl timeline.Timeline
	date := time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{
		"Talks resumed in Oslo on Friday.",
		"The river burst its banks on Saturday.",
	} {
		if err := x.ExtractInto(context.Background(), timeline.Document{Text: text, Date: date}, &tl); err != nil {
			log.Fatal(err)
		}
		for _, e := range tl.Events {
			fmt.Println(e.When.Value, e.Description)
		}
	}
	// Output:
	// 2025-06-13 Talks resumed in Oslo on Friday
	// 2025-06-14 The river burst its banks on Saturday
}
