package format

import (
	"strings"

	"github.com/dateline-go/dateline/timeline"
)

// Mermaid's timeline diagram (mermaid.js.org/syntax/timeline.html), for Markdown that GitHub, GitLab and others draw:
//
//	timeline
//	    title Israel and Iran
//	    13 June 2025 : Israel launched strikes on Friday
//	    15 June 2025 : Witkoff had been set to travel to Oman (cancelled)
//	                 : The leaders of the G7 meet
//
// A period is a date as Words writes it, with its events behind it. Mermaid spaces periods evenly, so that nothing depends on how long one is.
//
// Where events were left out, a comment says so: "%% 3 of 8 events".
//
// What the grammar of Mermaid 12 would read is written as its entity codes, "#58;" for a colon, which it draws as the character. Periods can hold
// neither colons nor codes, so a clock time there is 09.30.

// AppendMermaid appends a timeline as a Mermaid timeline diagram, without a fence around it. It ends with a newline.
func AppendMermaid(b []byte, tl *timeline.Timeline, opt Options) []byte {
	b = append(b, "timeline\n"...)
	title := titleOf(tl)
	if title == "" {
		title = "Timeline of " + tl.Document.Date.Format("2 January 2006")
	}
	b = append(appendMermaidText(append(b, "    title "...), title), '\n')
	events := opt.events(tl)
	if opt.Hidden > 0 {
		b = append(append(append(b, "    %% "...), opt.count(len(events))...), '\n')
	}
	before := ""
	for _, e := range events {
		when := Words(tl, &e.When)
		if when == "" {
			when = undated
		}
		if when != before {
			b = append(append(b, "    "...), strings.ReplaceAll(when, ":", ".")...)
		} else {
			b = append(b, "        "...)
		}
		before = when
		b = appendMermaidText(append(b, " : "...), withStatus(e))
		b = append(b, '\n')
	}
	return b
}

// withStatus is what an event is called, with its status where it did not simply happen: "Talks will resume (planned)".
func withStatus(e *timeline.Event) string {
	if e.Status == timeline.Occurred || e.Status == "" {
		return told(e)
	}
	return told(e) + " (" + statusOf(e) + ")"
}

// appendMermaidText appends a line of text with entity codes for what Mermaid, its directives and comments, a Markdown fence or a page around it could
// read.
func appendMermaidText(b []byte, s string) []byte {
	for _, c := range []byte(s) {
		if strings.IndexByte("#:;%<>&`", c) < 0 {
			b = append(b, c)
			continue
		}
		b = append(append(append(b, '#'), itoa(int(c))...), ';')
	}
	return b
}
