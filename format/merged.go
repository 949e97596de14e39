package format

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/say"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// A merged timeline is written as that of one document, timeline.Merged.Timeline; where Options.Merged is the merged one too, the formats say of every event
// who tells of it, and what dates they do not agree on:
//
//	3 sources: tuesday, sunday, june
//	2024-05-13 (2 sources), 2024-05-14 (1)

// merged gives the merged event that an event was made of; nil where there is none.
func (o Options) merged(e *timeline.Event) *timeline.MergedEvent {
	if o.Merged == nil {
		return nil
	}
	at, ok := slices.BinarySearchFunc(o.Merged.Events, e.ID, func(m timeline.MergedEvent, id int) int { return cmp.Compare(m.ID, id) })
	if !ok {
		return nil
	}
	return &o.Merged.Events[at]
}

// toldBy gives the words of both for an event, empty where its timeline is of one document, or where the dates go together.
func (o Options) toldBy(e *timeline.Event) (sources, dates string) {
	if m := o.merged(e); m != nil {
		return SourceWords(o.Merged, m), ConflictWords(m)
	}
	return "", ""
}

// maxNamedSources is how many documents SourceWords names.
const maxNamedSources = 4

// SourceWords tells how many documents tell of an event, and which, by their ids: "3 sources: tuesday, sunday, june". Of more than four the others are
// counted. A copy of another document is named, but does not count.
func SourceWords(m *timeline.Merged, e *timeline.MergedEvent) string {
	names := sourcesOf(m, e)
	if more := len(names) - maxNamedSources; more > 0 {
		names = append(names[:maxNamedSources], "and "+say.Thousands(more)+" more")
	}
	return sourceCount(e.Sources) + ": " + strings.Join(names, ", ")
}

// sourcesOf gives the ids of the documents that tell of an event, each once.
func sourcesOf(m *timeline.Merged, e *timeline.MergedEvent) (names []string) {
	last := -1
	for _, x := range e.Mentions { // those of a document stand together
		if x.Document != last {
			names = append(names, line(wire.DocumentID(m, x.Document)))
		}
		last = x.Document
	}
	return names
}

// ConflictWords lists the dates that documents do not agree on, the accepted one first, and how many hold which: "2024-05-13 (3 sources), 2024-05-14 (1)".
// It is empty where they go together.
func ConflictWords(e *timeline.MergedEvent) string {
	var list []string
	for i, x := range e.Conflicts {
		counted := say.Thousands(x.Documents)
		if i == 0 {
			counted = sourceCount(x.Documents)
		}
		list = append(list, x.Value.String()+" ("+counted+")")
	}
	return strings.Join(list, ", ")
}

func sourceCount(n int) string {
	if n == 1 {
		return "1 source"
	}
	return say.Thousands(n) + " sources"
}
