package format_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

func Example() {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Title: "The bridge",
		Date:  time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
		Text: "The bridge was built around 1930 and rebuilt in May 2009. It has been shut since Friday. " +
			"Engineers will inspect it on Tuesday.",
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s", format.AppendMermaid(nil, tl, format.Options{}))
	// Output:
	// timeline
	//     title The bridge
	//     about 1930 : The bridge was built around 1930
	//     May 2009 : The bridge [was] rebuilt in May 2009
	//     since Friday 13 June 2025 : It has been shut since Friday (ongoing)
	//     Tuesday 17 June 2025 : Engineers will inspect it on Tuesday (planned)
}

// The place of an event in English, and for programs: both as fine as the words.
func ExampleEDTF() {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
		Text: "The mill was built around 1890. It was restored in the 1980s, and extended in the summer of 2003. The road was closed from Monday to Thursday. " +
			"It opened again on Friday. A second road will be built before 2030.",
	})
	if err != nil {
		log.Fatal(err)
	}
	for i := range tl.Events {
		w := &tl.Events[i].When
		fmt.Printf("%-22s %s\n", format.EDTF(tl, w), format.Words(tl, w))
	}
	// Output:
	// 1890~                  about 1890
	// 198X                   1980s
	// 2003-22                summer 2003
	// 2025-06-09/2025-06-12  Monday 9 June 2025 to Thursday 12 June 2025
	// 2025-06-13             Friday 13 June 2025
	// ../2029                before 2030
}

// Every event that is mentioned, in place of those of a timeline.
func ExampleOptions() {
	tl, err := timeline.Extract(context.Background(), timeline.Document{
		Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC),
		Text: "The bridge has been shut since Friday, the mayor said.",
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", format.AppendMarkdown(nil, tl, format.Options{}))
	fmt.Printf("%s", format.AppendMarkdown(nil, tl, format.Options{All: true}))
	// Output:
	// Document date 15 June 2025, a Sunday. 1 event.
	//
	// | When | What happened | Status | Who says so | Rests on |
	// | --- | --- | --- | --- | --- |
	// | since Friday 13 June 2025 | The bridge has been shut since Friday | **ongoing** | the mayor | “Friday” |
	//
	// Document date 15 June 2025, a Sunday. 2 event mentions.
	//
	// | When | What happened | Status | Who says so | Rests on |
	// | --- | --- | --- | --- | --- |
	// | since Friday 13 June 2025 | The bridge has been shut since Friday | **ongoing** | the mayor | “Friday” |
	// | Sunday 15 June 2025 | The mayor said | occurred |  | document date |
}

// What several documents tell of one event, with its sources.
func ExampleOptions_merged() {
	var m timeline.Merger
	for _, doc := range []timeline.Document{
		{ID: "monday", Date: time.Date(2025, time.June, 16, 0, 0, 0, 0, time.UTC), Text: "The Harwick bridge will be closed on Wednesday."},
		{ID: "friday", Date: time.Date(2025, time.June, 20, 0, 0, 0, 0, time.UTC), Text: "The Harwick bridge was closed on Wednesday."},
	} {
		tl, err := timeline.Extract(context.Background(), doc)
		if err != nil {
			log.Fatal(err)
		}
		m.Add(tl)
	}
	merged := m.Merged()
	fmt.Printf("%s", format.AppendMarkdown(nil, merged.Timeline(), format.Options{Merged: merged}))
	// Output:
	// # Timeline of 2 documents
	//
	// Document date 20 June 2025, a Friday. 1 event.
	//
	// | When | What happened | Status | Who says so | Told by |
	// | --- | --- | --- | --- | --- |
	// | Wednesday 18 June 2025 | The Harwick bridge was closed on Wednesday | occurred |  | 2 sources: monday, friday |
}
