package timeline_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// tarn is the story that the examples read, of a Sunday.
var tarn = timeline.Document{
	ID:   "tarn",
	Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
	Text: "The river Tarn burst its banks on Friday. A concert planned for Sunday was called off, mayor Ana Reyes said on Saturday. " +
		"Schools in Albi will open again on Tuesday.",
}

func ExampleExtract() {
	tl, err := timeline.Extract(context.Background(), tarn)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range tl.Events {
		fmt.Printf("%s  %-9s  %s\n", e.When.Value, e.Status, e.Description)
	}
	// Output:
	// 2025-06-13  occurred   The river Tarn burst its banks on Friday
	// 2025-06-15  cancelled  A concert planned for Sunday was called off
	// 2025-06-17  planned    Schools in Albi will open again on Tuesday
}

// Documents go in as they come and timelines come out in the same order; several are worked on at once.
func ExampleExtractor_All() {
	undated := timeline.Document{ID: "undated", Text: "Schools will open on Tuesday."}
	docs := []timeline.Document{tarn, undated}
	i := 0
	for tl, err := range new(timeline.Extractor).All(context.Background(), slices.Values(docs)) {
		switch {
		case errors.Is(err, timeline.ErrNoDate):
			fmt.Println(docs[i].ID, err)
		case err != nil:
			log.Fatal(err)
		default:
			fmt.Println(docs[i].ID, len(tl.Events), "events")
		}
		i++
	}
	// Output:
	// tarn 3 events
	// undated the document has no date
}

// Events from Sunday on, whatever became of them.
func ExampleFilter() {
	tl, err := timeline.Extract(context.Background(), tarn)
	if err != nil {
		log.Fatal(err)
	}
	sunday, err := calendar.ParseValue("2025-06-15")
	if err != nil {
		log.Fatal(err)
	}
	f := timeline.Filter{Since: sunday, Statuses: []timeline.Status{timeline.Planned, timeline.Cancelled}}
	for _, e := range f.Of(tl).Events {
		fmt.Println(e.ID, e.When.Value, e.Status)
	}
	// Output:
	// 2 2025-06-15 cancelled
	// 6 2025-06-17 planned
}

// What places an event: the words that its date rests on, how sure that is, and what it is to a day.
func ExampleWhen() {
	tl, err := timeline.Extract(context.Background(), tarn)
	if err != nil {
		log.Fatal(err)
	}
	w := tl.Events[0].When
	fmt.Println(w.Relation, w.Value, w.Interval)
	fmt.Println(w.Basis, w.Sieve, tl.Expressions[w.Expression].Text)
	saturday := calendar.Day.Period(calendar.MustDate(2025, 6, 14).Moment())
	fmt.Println(w.To(saturday), "Saturday")
	// Output:
	// on 2025-06-13 2025-06-13T00:00:00/2025-06-14T00:00:00
	// explicit own-clause Friday
	// before Saturday
}

// Of many names, those that a document concerns.
func ExampleEntities() {
	names := timeline.NewEntities(nil, "World Health Organization", "Ana Reyes", "Albi")
	tl, err := timeline.Extract(context.Background(), tarn)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(names.In(tl))
	// Output: [1 2]
}

// Why an event stands where it stands.
func ExampleExtractor_Explain() {
	explained, err := new(timeline.Extractor).Explain(context.Background(), tarn)
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range explained {
		if x.Entry {
			fmt.Printf("%s: %s, by the words %q\n", x.Event.Text, x.Event.Status, x.Because)
		} else {
			fmt.Printf("%s: no entry, since %s\n", x.Event.Text, x.Why)
		}
	}
	// Output:
	// burst: occurred, by the words []
	// concert: cancelled, by the words ["called"]
	// planned: no entry, since the noun that it plans is the entry
	// called: no entry, since no words of its clause place it
	// said: no entry, since what was said is the news, not the saying
	// open: planned, by the words []
}

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

// An Extractor with a parser of one's own: days are counted in Sydney, where it is the 16th already.
func ExampleExtractor() {
	sydney, err := time.LoadLocation("Australia/Sydney")
	if err != nil {
		log.Fatal(err)
	}
	x := timeline.Extractor{Parser: &dateparse.Parser{Location: sydney}}
	tl, err := x.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 22, 0, 0, 0, time.UTC),
		Text: "The ferry ran aground today. Divers will search the wreck tomorrow.",
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range tl.Events {
		fmt.Println(e.When.Value, e.Description)
	}
	// Output:
	// 2025-06-16 The ferry ran aground today
	// 2025-06-17 Divers will search the wreck tomorrow
}

// A timeline has the entries, all that is mentioned, the expressions that dates rest on, and the orders that words of the text state.
func ExampleTimeline() {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
		Text: "The river Tarn burst its banks on Friday, the mayor said. The bridge fell before the boats arrived.",
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(tl.Events), "of", len(tl.Mentions), "events")
	for _, e := range tl.Expressions {
		fmt.Println(e.Text, e.Value)
	}
	byID := map[int]string{}
	for _, e := range tl.Mentions {
		byID[e.ID] = e.Text
	}
	for _, l := range tl.Links {
		fmt.Println(byID[l.From], l.Relation, byID[l.To])
	}
	// Output:
	// 1 of 4 events
	// Friday 2025-06-13
	// fell before arrived
}
