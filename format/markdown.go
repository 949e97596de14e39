package format

import (
	"strings"

	"github.com/dateline-go/dateline/timeline"
)

// Markdown: CommonMark with the tables of GitHub Flavored Markdown.
//
//	# Israel and Iran
//
//	Document date 15 June 2025, a Sunday. 2 of 8 events.
//
//	| When | What happened | Status | Who says so | Rests on |
//	| --- | --- | --- | --- | --- |
//	| Friday 13 June 2025 | Israel launched strikes on Friday | occurred |  | “Friday” |
//	| Sunday 15 June 2025 | Witkoff had been set to travel to Oman | **cancelled** |  | “Sunday” |
//
// Of a merged timeline the last column says who tells of the event, and what dates they do not agree on. A date stands once, at the first of its
// events. What did not simply happen is bold. Whatever Markdown would take for markup in the words of an article is escaped.

// AppendMarkdown appends a timeline as Markdown: a heading, a line about the document, and a table for people to read. It ends with a
// newline; a blank line is all that two documents need between them.
func AppendMarkdown(b []byte, tl *timeline.Timeline, opt Options) []byte {
	events := opt.events(tl)
	if title := titleOf(tl); title != "" {
		b = append(appendMarkdownText(append(b, "# "...), title), "\n\n"...)
	}
	b = append(b, "Document date "...)
	b = append(b, tl.Document.Date.Format("2 January 2006, a Monday")...)
	b = append(append(b, ". "...), opt.count(len(events))...)
	b = append(b, ".\n"...)
	if len(events) == 0 {
		return b
	}
	last := "Rests on"
	if opt.Merged != nil {
		last = "Told by"
	}
	b = append(append(append(b, "\n| When | What happened | Status | Who says so | "...), last...), " |\n| --- | --- | --- | --- | --- |\n"...)
	before := ""
	for _, e := range events {
		when := Words(tl, &e.When)
		if when == "" {
			when = undated
		}
		shown := when
		if when == before {
			shown = ""
		}
		before = when
		b = appendMarkdownText(append(b, "| "...), shown)
		b = appendMarkdownText(append(b, " | "...), told(e))
		mark := ""
		if e.Status != timeline.Occurred && e.Status != "" {
			mark = "**"
		}
		b = append(append(b, " | "...), mark...)
		b = append(appendMarkdownText(b, statusOf(e)), mark...)
		b = appendMarkdownText(append(b, " | "...), line(e.Source))
		rests := restsOn(tl, &e.When)
		if sources, dates := opt.toldBy(e); sources != "" {
			rests = sources
			if dates != "" {
				rests += "; " + dates
			}
		}
		b = appendMarkdownText(append(b, " | "...), rests)
		b = append(b, " |\n"...)
	}
	return b
}

const undated = "undated"

// appendMarkdownText appends a line of text as Markdown that reads the same: CommonMark 0.31, section 2.4, lets any ASCII punctuation be
// escaped. What stands at the beginning of a line alone means nothing behind "# " and in a cell.
func appendMarkdownText(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case strings.IndexByte("\\`*_[]<>&|~$#@", c) >= 0,
			c == ':' && strings.HasPrefix(s[i:], "://"),                               // GFM makes links of bare addresses,
			c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"),                  // and of these,
			c == '!' && strings.HasPrefix(s[i+1:], "["), c == '^', c == '{', c == '}': // and others make notes and formulas
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return b
}
