package format

import (
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// JSON-LD with the vocabulary of schema.org, for pages and knowledge graphs:
//
//	{"@context": "https://schema.org",
//	 "@graph": [
//	  {"@type": "NewsArticle", "@id": "#document", "identifier": "a1", "headline": "…", "datePublished": "2025-06-15"},
//	  {"@type": "Event", "@id": "#e3", "name": "Israel launched strikes on Friday", "startDate": "2025-06-13", "about": [{"@type": "Thing", "name": "Israel"}],
//	   "subjectOf": {"@type": "Claim", "text": "…", "isPartOf": {"@id": "#document"}}}]}
//
// The rules, where schema.org and a timeline differ:
//
//   - startDate is an ISO 8601 date as fine as the words: 2025-06-13, 2025-06, 2025, or a time to the minute. A range has an endDate, "since 2014" a
//     startDate alone. An hour or a part of the day is its day.
//   - What is no such date, a week, a summer, a decade, "before Friday", is the temporalCoverage of the claim that tells of the event, as EDTF. So is
//     one that is approximate.
//   - What was denied, and what only might happen, is no Event: a graph that learns from this must not believe in it. It is a Claim of its
//     own. A planned event has the eventStatus EventScheduled, a cancelled one EventCancelled; keywords has the status of all.
//   - Who took part is what the event is about, since the text does not say who organized or attended it. Who says so is the creditText of the
//     claim.

// AppendJSONLD appends a timeline as JSON-LD. It ends with a newline, and may stand in a script element of a page.
func AppendJSONLD(b []byte, tl *timeline.Timeline, opt Options) []byte {
	article := &node{Type: "NewsArticle", ID: "#document", Identifier: line(tl.Document.ID), Headline: line(tl.Document.Title), Published: documentDate(tl)}
	graph := []*node{article}
	for _, e := range opt.events(tl) {
		graph = append(graph, nodeOf(tl, e, opt))
	}
	return appendJSON(b, struct {
		Context string  `json:"@context"`
		Graph   []*node `json:"@graph"`
	}{"https://schema.org", graph})
}

// node is a thing of schema.org, with the properties that we write.
type node struct {
	Type       string  `json:"@type,omitempty"`
	ID         string  `json:"@id,omitempty"`
	Identifier string  `json:"identifier,omitempty"`
	Name       string  `json:"name,omitempty"`
	Headline   string  `json:"headline,omitempty"`
	Published  string  `json:"datePublished,omitempty"`
	Start      string  `json:"startDate,omitempty"`
	End        string  `json:"endDate,omitempty"`
	Status     string  `json:"eventStatus,omitempty"`
	Keywords   string  `json:"keywords,omitempty"`
	Location   []*node `json:"location,omitempty"`
	About      []*node `json:"about,omitempty"`
	Text       string  `json:"text,omitempty"`
	Credit     string  `json:"creditText,omitempty"`
	Coverage   string  `json:"temporalCoverage,omitempty"`
	PartOf     *node   `json:"isPartOf,omitempty"`
	BasedOn    []*node `json:"isBasedOn,omitempty"`
	SubjectOf  *node   `json:"subjectOf,omitempty"`
}

// nodeOf gives an event with the claim that tells of it, or that claim alone.
func nodeOf(tl *timeline.Timeline, e *timeline.Event, opt Options) *node {
	claim := &node{Type: "Claim", Text: sentenceOf(tl, e), Credit: line(e.Source), PartOf: &node{ID: "#document"}}
	if m := opt.merged(e); m != nil {
		for _, id := range sourcesOf(opt.Merged, m) {
			claim.BasedOn = append(claim.BasedOn, &node{Type: "NewsArticle", Identifier: id})
		}
	}
	n := &node{Type: "Event", ID: "#e" + itoa(e.ID), Name: told(e), Keywords: statusOf(e), SubjectOf: claim}
	switch e.Status {
	case timeline.Denied, timeline.Hypothetical:
		claim.ID, claim.Name, claim.Keywords = n.ID, n.Name, n.Keywords
		claim.Coverage = EDTF(tl, &e.When)
		claim.About = append(named("Thing", e.Participants), named("Place", e.Places)...)
		return claim
	case timeline.Planned:
		n.Status = "https://schema.org/EventScheduled"
	case timeline.Cancelled:
		n.Status = "https://schema.org/EventCancelled"
	}
	n.About, n.Location = named("Thing", e.Participants), named("Place", e.Places)
	if n.Start, n.End = isoDates(tl, &e.When); n.Start == "" {
		claim.Coverage = EDTF(tl, &e.When)
	}
	return n
}

func named(kind string, names []string) (nodes []*node) {
	for _, name := range names {
		nodes = append(nodes, &node{Type: kind, Name: line(name)})
	}
	return nodes
}

// isoDates gives the dates of a place as ISO 8601 without extensions; start is empty where that cannot write it.
func isoDates(tl *timeline.Timeline, w *timeline.When) (start, end string) {
	r := reachOf(tl, w)
	if r.single.Kind != calendar.NoValue {
		start = isoDate(tl, w, r.single)
	} else if w.Relation == timeline.Since {
		start = isoDate(tl, w, r.from)
	} else if w.Extent == timeline.Throughout {
		if start, end = isoDate(tl, w, r.from), isoDate(tl, w, r.to); end == "" {
			start = ""
		}
	}
	if s := EDTF(tl, w); strings.HasSuffix(s, "~") || strings.HasSuffix(s, "%") {
		return "", ""
	}
	return start, end
}

// isoDate writes a value as a date, or a time to the minute or second, of ISO 8601; the empty string where it is neither.
func isoDate(tl *timeline.Timeline, w *timeline.When, v calendar.Value) string {
	iv, ok := v.Interval()
	if !ok || v.Fiscal || v.Year < 0 {
		return ""
	}
	switch v.Unit {
	case calendar.Second, calendar.Minute:
		layout := "2006-01-02T15:04"
		if v.Unit == calendar.Second {
			layout += ":05"
		}
		if zone := zoneOfWords(tl, w, v); zone != nil {
			return iv.Start.In(zone).Format(layout + "Z07:00")
		}
		return iv.Start.In(time.UTC).Format(layout)
	case calendar.Hour, calendar.PartOfDay, calendar.Day, calendar.Month, calendar.Year:
		return edtf(v)
	}
	return ""
}
