package archive_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"github.com/dateline-go/dateline/cmd/dateline/archive"
	"github.com/dateline-go/dateline/timeline"
)

// The timelines of all documents of a file, one of which is lost.
func Example() {
	file := strings.NewReader(`{"id":"a","date":"2025-06-15","text":"The harbour of Lorne was opened again on Friday."}
{"id":"b","text":"It will be closed tomorrow."}
`)
	r, err := archive.Open(file, "notes.jsonl", "auto")
	if err != nil {
		log.Fatal(err)
	}
	for piece, err := range r.Pieces() {
		var lost *archive.Error
		if errors.As(err, &lost) {
			fmt.Println(lost.ID, "is lost:", lost)
			continue
		} else if err != nil {
			log.Fatal(err)
		}
		doc, err := piece.Document()
		if err != nil {
			fmt.Println(piece.ID, err)
			continue
		}
		tl, err := timeline.Extract(context.Background(), doc.Document)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(doc.ID, tl.Events[0].When.Value, tl.Events[0].Description)
	}
	// Output:
	// a 2025-06-13 The harbour of Lorne was opened again on Friday
	// b is lost: line 2: "date" is missing: add the document date as "date":"2025-06-15", or with a clock time and zone as "date":"2025-06-15T16:30:00Z"
}
