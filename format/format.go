// Package format writes timelines in the formats of others. Each has a function that appends a timeline to a slice of bytes:
//
//	b := format.AppendTimeML(nil, tl)                              // TimeML, for tools and scorers of temporal information
//	b = format.AppendICal(nil, tl, format.Options{})               // an iCalendar, for calendars
//	b = format.AppendTimelineJS(nil, tl, format.Options{All: true}) // TimelineJS, for web pages, with every event that is mentioned
//
// None of them fails: any timeline can be written, and any bytes may stand in it; what a format cannot hold is replaced, and what it has no
// place for is left out. docs/formats.md says what becomes of dates, of status and of sources in each, and compares them.
//
// A date is never finer than its words: a month is a month in every format, and where a format has days alone, an event of that month is
// left out of it, and counted. EDTF and Words write the place of an event for formats of one's own.
package format

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// Options say what of a timeline is written.
type Options struct {
	All    bool // every event that is mentioned, in place of those that a reader would put on a timeline
	Hidden int  // how many more there were before somebody left them out; formats that count events say "3 of 8 events"

	// Merged is what the timeline was made of by its method Timeline, where it was merged of many documents: what they tell of an event, and where they
	// do not agree, is written with it, as far as the format has a place for that. Its events are in the order of their ids.
	Merged *timeline.Merged
}

// count says how many events are written, of how many: "12 events", "3 of 8 events", "None of 8 event mentions".
func (o Options) count(n int) string {
	thing := "event"
	if o.All {
		thing = "event mention"
	}
	switch {
	case o.Hidden <= 0:
		return counted(n, thing)
	case n == 0:
		return "None of " + counted(o.Hidden, thing)
	}
	return itoa(n) + " of " + counted(n+o.Hidden, thing)
}

// counted counts things: "No events", "1 event", "12 events".
func counted(n int, thing string) string {
	switch n {
	case 0:
		return "No " + thing + "s"
	case 1:
		return "1 " + thing
	}
	return itoa(n) + " " + thing + "s"
}

// events gives the events that are written, those that nothing places last.
func (o Options) events(tl *timeline.Timeline) []*timeline.Event {
	events := tl.Events
	if o.All {
		events = tl.Mentions
	}
	all := make([]*timeline.Event, 0, len(events))
	for _, placed := range [...]bool{true, false} {
		for i := range events {
			if (events[i].When.Value.Kind != calendar.NoValue) == placed {
				all = append(all, &events[i])
			}
		}
	}
	return all
}

// titleOf names a document: its title, else its id.
func titleOf(tl *timeline.Timeline) string {
	if t := line(tl.Document.Title); t != "" {
		return t
	}
	return line(tl.Document.ID)
}

// statusOf is the status of an event as a word.
func statusOf(e *timeline.Event) string { return line(string(e.Status)) }

// told is what an event is called: its description, else its trigger.
func told(e *timeline.Event) string {
	if s := line(e.Description); s != "" {
		return s
	}
	return line(e.Text)
}

// maxSentence is how many bytes of a sentence are shown on each side of the event: one without an end, a table perhaps, would be shown whole for each
// of its events.
const maxSentence = 2000

// sentenceOf gives the sentence of an event; empty where the event has none in the text.
func sentenceOf(tl *timeline.Timeline, e *timeline.Event) string {
	text, r := tl.Document.Text, e.Sentence
	if r.Start < 0 || r.Start >= r.End || r.End > len(text) {
		return ""
	}
	before, behind := "", ""
	if first := e.Start - maxSentence; first > r.Start && first < r.End {
		r.Start, before = first+max(0, strings.IndexByte(text[first:r.End], ' ')), "… "
	}
	if last := e.End + maxSentence; last < r.End && last > r.Start {
		r.End, behind = r.Start+max(1, strings.LastIndexByte(text[r.Start:last], ' ')), " …"
	}
	return before + line(text[r.Start:r.End]) + behind
}

// restsOn gives the words that a place rests on, or says that it is the document date: "“on Friday”", "“Friday”, told before". It is empty where the
// timeline does not have the words, as one that was merged of many documents.
func restsOn(tl *timeline.Timeline, w *timeline.When) string {
	switch x := expressionOf(tl, w); {
	case w.Value.Kind == calendar.NoValue:
		return ""
	case x == nil && w.Basis != timeline.FromDocument:
		return ""
	case x == nil:
		return "document date"
	case w.Basis == timeline.Context:
		return "“" + line(x.Text) + "” (context)"
	default:
		return "“" + line(x.Text) + "”"
	}
}

// line is a string on one line, with one space for white space of any kind, without control characters, and valid UTF-8.
func line(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7f <= r && r < 0xa0 {
			return utf8.RuneError
		}
		return r
	}, strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " "))
}

// documentDate writes the document date as the contract does where nobody says how it was given.
func documentDate(tl *timeline.Timeline) string { return wire.FormatDate(tl.Document.Date) }

func itoa(n int) string { return strconv.Itoa(n) }
