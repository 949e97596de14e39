package timeline_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/dateline-go/dateline/timeline"
)

// papers extracts the timelines of articles, each with its id, its date and its text.
func papers(all ...[3]string) (out []*timeline.Timeline) {
	for _, a := range all {
		date, err := time.Parse(time.DateOnly, a[1])
		if err != nil {
			log.Fatal(err)
		}
		tl, err := timeline.Extract(context.Background(), timeline.Document{ID: a[0], Date: date, Text: a[2]})
		if err != nil {
			log.Fatal(err)
		}
		out = append(out, tl)
	}
	return out
}

// What three papers tell of one happening is one event, in whatever words they tell it. A date that one of them has wrong is shown beside the one
// that the others have, and what was planned on Tuesday has happened by Friday.
func ExampleMerge() {
	merged := timeline.Merge(papers(
		[3]string{"tuesday", "2024-05-14", "A blast at the Corvale refinery killed four workers on Monday. The labor ministry will open an inquiry on Thursday."},
		[3]string{"friday", "2024-05-17", "The labor ministry opened an inquiry into the Corvale explosion on Thursday. The refinery's manager, Peter Dahl, was arrested on Wednesday."},
		[3]string{"sunday", "2024-05-19", "Police detained Peter Dahl on Wednesday. An explosion at the Corvale refinery on Tuesday killed four workers."},
		[3]string{"june", "2024-06-02", "The Corvale refinery, where an explosion killed four workers on May 13, stays shut."},
	)...)
	for _, e := range merged.Events {
		if e.Sources < 2 {
			continue
		}
		fmt.Printf("%d  %s  %s  %s\n", e.Ordinal, e.When.Value, e.Status, e.Description)
		for _, m := range e.Mentions {
			fmt.Printf("     %s: %s\n", merged.Documents[m.Document].ID, m.Text)
		}
		for _, c := range e.Conflicts {
			fmt.Printf("     %s (%d)\n", c.Value, c.Documents)
		}
	}
	// Output:
	// 1  2024-05-13  occurred  A blast at the Corvale refinery killed four workers on Monday
	//      tuesday: killed
	//      sunday: killed
	//      june: killed
	//      2024-05-13 (2)
	//      2024-05-14 (1)
	// 2  2024-05-15  occurred  The refinery's manager, Peter Dahl, was arrested on Wednesday
	//      friday: arrested
	//      sunday: detained
	// 3  2024-05-16  occurred  The labor ministry opened an inquiry into the Corvale explosion on Thursday
	//      tuesday: open
	//      friday: opened
}

// The timeline of one company, under all of its names.
func ExampleMerger() {
	m := timeline.Merger{Entity: "Central Bank of Tavia"}
	for _, tl := range papers(
		[3]string{"a", "2024-03-05", "The Central Bank of Tavia raised its rate on Monday. The port of Lorne was closed on Monday."},
		[3]string{"b", "2024-04-09", "The CBT cut its rate on Monday, officials said. The finance minister resigned on Monday."},
	) {
		m.Add(tl)
	}
	for _, e := range m.Merged().Events {
		fmt.Println(e.Ordinal, e.When.Value, e.Description)
	}
	// Output:
	// 1 2024-03-04 The Central Bank of Tavia raised its rate on Monday
	// 2 2024-04-08 The CBT cut its rate on Monday
}

// The dates that a story is told by: those that later articles come back to.
func ExampleMerged_Telling() {
	merged := timeline.Merge(papers(
		[3]string{"a", "2024-03-05", "The dam above Tolm collapsed on Monday. Rescuers saved 30 people on Tuesday."},
		[3]string{"b", "2024-03-07", "The mayor of Tolm visited a school on Wednesday. The dam above Tolm collapsed on Monday."},
		[3]string{"c", "2024-04-10", "Police arrested the engineer of the Tolm dam on Tuesday. The dam above Tolm collapsed on March 4."},
		[3]string{"d", "2024-06-20", "The engineer of the Tolm dam, who was arrested on April 9, was convicted on Wednesday."},
	)...)
	for _, e := range merged.Telling(2) {
		fmt.Println(e.When.Value, strings.TrimSuffix(e.Description, "."))
	}
	// Output:
	// 2024-03-04 The dam above Tolm collapsed on Monday
	// 2024-04-09 Police arrested the engineer of the Tolm dam on Tuesday
}
