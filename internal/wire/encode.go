package wire

import "github.com/dateline-go/dateline/timeline"

// Options say how a timeline is written.
type Options struct {
	Given  string // the document date as it was given; empty writes it as FormatDate does
	Source string // what gave the document date, where it was found and not given; empty leaves it out
	All    bool   // every event mention, --detail all, in place of those that a reader wants
	Text   bool   // the title and the text too: the answer is then a document in the form of the input, and more
}

// Append appends a timeline as one JSON object, without a newline.
func Append(b []byte, tl *timeline.Timeline, opt Options) []byte {
	events := tl.Events
	if opt.All {
		events = tl.Mentions
	}
	b = appendHead(b, &tl.Document, opt.Given)
	b = appendOptional(b, "date_source", opt.Source)
	if opt.Text {
		b = appendOptional(b, "title", tl.Document.Title)
		b = appendField(b, "text", tl.Document.Text)
	}
	b = appendExpressions(b, tl.Expressions, tl.Document.Date.Location())
	b = append(appendName(b, "events"), '[')
	for i := range events {
		b = appendEvent(appendNext(b), &events[i], ZoneOf(tl, &events[i].When))
	}
	return append(b, "]}"...)
}

// appendHead begins the answer to a document, with its date as it was given.
func appendHead(b []byte, doc *timeline.Document, given string) []byte {
	if given == "" {
		given = FormatDate(doc.Date)
	}
	return appendField(appendOptional(append(b, '{'), "id", doc.ID), "date", given)
}

// AppendError appends the answer to a document that could not be processed.
func AppendError(b []byte, id string, err error) []byte {
	b = append(b, '{')
	b = appendOptional(b, "id", id)
	b = appendField(b, "error", err.Error())
	return append(b, '}')
}
