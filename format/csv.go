package format

import (
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// CSV as RFC 4180 has it, in UTF-8: lines end in CR LF, fields with a comma, a quote or a line break stand in quotes.
//
//	document,document_date,id,when,edtf,start,end,…,trigger,description,…
//	a1,2025-06-15,e3,2025-06-13,2025-06-13,2025-06-13T00:00:00Z,2025-06-14T00:00:00Z,…,launched,Israel launched strikes on Friday,…
//
// A row is an event, a column a field of the contract, with its values; "when" is the field value of its when, "start" and "end" are its
// interval, "expression" the words that it rests on. Offsets are in bytes. A field that an event has not is empty. The last three are those of a merged
// timeline: how many documents tell of the event, their ids, and the dates that they do not agree on, each with how many hold it.
//
// Spreadsheets take a cell that begins with =, +, -, @ or a tab for a formula, whoever wrote it. An article is anybody's, so an apostrophe goes
// in front of its words where they begin so. That is the one change that is made to them, beside white space: a line break is a space.

var csvColumns = [...]string{
	"document", "document_date", "id", "when", "edtf", "start", "end", "relation", "granularity", "extent", "basis", "confidence", "expression",
	"status", "class", "trigger", "description", "source", "participants", "places", "cardinality", "trigger_start", "trigger_end", "sentence_start", "sentence_end",
	"sources", "told_by", "conflicts",
}

// AppendCSVHeader appends the row of column names that the rows of AppendCSV belong under.
func AppendCSVHeader(b []byte) []byte {
	return append(append(b, strings.Join(csvColumns[:], ",")...), "\r\n"...)
}

// AppendCSV appends the events of a timeline, each as a row, without a row of names: those of several documents can stand below each other.
func AppendCSV(b []byte, tl *timeline.Timeline, opt Options) []byte {
	id, date := prose(tl.Document.ID), documentDate(tl)
	for _, e := range opt.events(tl) {
		w := &e.When
		start, end := wire.Bounds(tl, w)
		confidence, expression := "", ""
		if w.Confidence > 0 && w.Confidence <= 1 {
			confidence = strconv.FormatFloat(w.Confidence, 'f', -1, 64)
		}
		if x := expressionOf(tl, w); x != nil {
			expression = prose(x.Text)
		}
		sources, toldBy, dates := "", "", ""
		if m := opt.merged(e); m != nil {
			sources, toldBy, dates = itoa(m.Sources), strings.Join(sourcesOf(opt.Merged, m), "; "), ConflictWords(m)
		}
		for i, field := range [len(csvColumns)]string{
			id, date, "e" + strconv.Itoa(e.ID), w.Value.String(), EDTF(tl, w), start, end, line(string(w.Relation)), wire.Granularity(w.Value), line(string(w.Extent)),
			line(string(w.Basis)), confidence, expression, statusOf(e), line(string(e.Class)), prose(e.Text), prose(e.Description), prose(e.Source),
			prose(strings.Join(e.Participants, "; ")), prose(strings.Join(e.Places, "; ")), prose(e.Cardinality), strconv.Itoa(e.Start), strconv.Itoa(e.End), strconv.Itoa(e.Sentence.Start), strconv.Itoa(e.Sentence.End),
			sources, prose(toldBy), dates,
		} {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendCell(b, field)
		}
		b = append(b, "\r\n"...)
	}
	return b
}

// prose is a text that no spreadsheet takes for a formula.
func prose(s string) string {
	s = line(s)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// appendCell appends a field, in quotes where it needs them.
func appendCell(b []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}
