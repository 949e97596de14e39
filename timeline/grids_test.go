package timeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// TestGrids puts every row of a grid together with every column, a clause with a time, a verb with what hangs on it, and compares what is found with
// the last review: in short, and in sum all that is known of each mention of a row. Where the texts of shapes.txtar have one of each, here one
// thing changes at a time, so that what decides is seen. go test ./timeline -run TestGrids -update rewrites it, and the diff is the review.
func TestGrids(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine, and many texts")
	}
	grids := []string{"times", "infinitives", "doings", "clauses", "nouns", "locations", "numbers", "how often", "pronouns", "sources"}
	var outputs []string
	for _, name := range grids {
		outputs = append(outputs, name+" found")
	}
	f := golden.Files(t, "testdata/grids.txtar", outputs...)[0]
	var x timeline.Extractor
	for _, name := range grids {
		var b strings.Builder
		rows, columns, ok := strings.Cut(strings.TrimSpace(f.Input(t, name)), "\n\n")
		require.True(t, ok, name)
		for row := range strings.SplitSeq(rows, "\n") {
			var whole strings.Builder
			fmt.Fprintf(&b, "%s\n", row)
			for column := range strings.SplitSeq(columns, "\n") {
				doc := timeline.Document{Text: strings.ReplaceAll(row, "…", column), Date: wednesday}
				tl, err := x.Extract(context.Background(), doc)
				require.NoError(t, err)
				fmt.Fprintf(&b, "  %s:", column)
				for i := range tl.Mentions {
					writeBriefly(&b, &tl.Mentions[i])
				}
				b.WriteByte('\n')
				writeMentions(&whole, tl)
			}
			fmt.Fprintf(&b, "  whole %016x\n", sumOf(whole.String()))
		}
		f.Check(t, name+" found", b.String())
	}
}

// writeBriefly writes how an event stands, when, who says so, who took part and where; of what the document's date places, nothing but how it lies to it.
func writeBriefly(b *strings.Builder, e *timeline.Event) {
	fmt.Fprintf(b, " %s %s", e.Text, e.Status)
	switch w := &e.When; w.Basis {
	case "":
	case timeline.FromDocument:
		fmt.Fprintf(b, " (%s)", w.Relation)
	default:
		fmt.Fprintf(b, " %s %s %s", w.Relation, w.Extent, days(w.Interval))
		if w.Basis != timeline.Explicit {
			b.WriteString(" by the story")
		}
	}
	for _, said := range []struct{ mark, what string }{{"<", e.Source}, {"@", strings.Join(e.Places, ", ")}, {"&", strings.Join(e.Participants, ", ")}, {"#", e.Cardinality}} {
		if said.what != "" {
			b.WriteString(" " + said.mark + said.what)
		}
	}
	b.WriteByte(';')
}
