package main

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// mergedTable appends a merged timeline with its headline. The whole is that of which it is a part.
func (c *console) mergedTable(b *strings.Builder, m, whole *timeline.Merged) {
	if m.Entity != "" {
		c.rows(b, []int{c.width}, []cell{{printable(m.Entity), bold}})
	}
	line := plural(len(m.Documents), "document") + spanOf(m.Documents) + " · "
	if len(m.Events) == len(whole.Events) {
		line += plural(len(m.Events), "event")
	} else {
		line += share(len(m.Events), len(whole.Events), "event")
	}
	c.rows(b, []int{c.width}, []cell{{line, dim}})
	if len(m.Events) == 0 {
		return
	}
	b.WriteByte('\n')
	entries := mergedEntries(m)
	if c.width < narrow {
		c.mergedStack(b, entries)
	} else {
		c.mergedColumns(b, entries)
	}
}

// spanOf tells from when to when documents are: " of 2024-05-14 to 2024-06-02".
func spanOf(docs []timeline.Document) string {
	first, last := "", ""
	for _, d := range docs {
		day := d.Date.Format(time.DateOnly)
		if first == "" || day < first {
			first = day
		}
		last = max(last, day)
	}
	switch {
	case first == "":
		return ""
	case first == last:
		return " of " + first
	}
	return " of " + first + " to " + last
}

// mergedEntry is an event as the table of a merged timeline has it.
type mergedEntry struct {
	number, date, status, event string
	sources, dates              string
	mark                        statusMark
	first                       bool // of its date
}

func mergedEntries(m *timeline.Merged) []mergedEntry {
	all := make([]mergedEntry, len(m.Events))
	for i := range m.Events {
		e := &m.Events[i]
		n := mergedEntry{
			date: undated, status: string(e.Status), event: cmp.Or(printable(e.Description), printable(e.Text)), mark: statusMarks[e.Status],
			sources: printable(format.SourceWords(m, e)), dates: format.ConflictWords(e),
		}
		if e.When.Value.Kind != calendar.NoValue {
			n.date = whenLabel(e.When)
		}
		if e.Ordinal > 0 {
			n.number = strconv.Itoa(e.Ordinal)
		}
		n.first = i == 0 || n.date != all[i-1].date
		all[i] = n
	}
	return all
}

// mergedColumns prints the entries side by side. What the documents disagree on stands below the event.
func (c *console) mergedColumns(b *strings.Builder, entries []mergedEntry) {
	head := []string{"", "date", "status", "what happened", "told by"}
	widths := []int{0, width(head[1]), width(head[2]) + 2, 0, width(head[4])}
	for _, e := range entries {
		widths[0] = max(widths[0], width(e.number))
		widths[1] = min(max(widths[1], width(e.date)), min(max(c.width/6, 18), 24))
		widths[2] = max(widths[2], width(e.status)+2)
		widths[4] = min(max(widths[4], width(e.sources)), min(max(c.width/4, 20), 40))
	}
	widths[3] = c.width - widths[0] - widths[1] - widths[2] - widths[4] - 2*(len(widths)-1)
	c.rows(b, widths, []cell{{}, {head[1], dim}, {"  " + head[2], dim}, {head[3], dim}, {head[4], dim}})
	for _, e := range entries {
		date := cell{e.date, bold}
		if !e.first {
			date.text = ""
		}
		c.rows(b, widths, []cell{{padLeft(e.number, widths[0]), dim}, date, {e.mark.mark + " " + e.status, e.mark.style}, {e.event, plain}, {e.sources, dim}})
		if e.dates != "" {
			c.rows(b, widths, []cell{{}, {}, {}, {e.dates, yellow}, {}})
		}
	}
}

// mergedStack prints the entries for a narrow terminal.
func (c *console) mergedStack(b *strings.Builder, entries []mergedEntry) {
	for i, e := range entries {
		if e.first {
			if i > 0 {
				b.WriteByte('\n')
			}
			c.rows(b, []int{c.width}, []cell{{e.date, bold}})
		}
		what := "  " + e.event
		if e.number != "" {
			what = "  " + e.number + " " + e.event
		}
		c.rows(b, []int{c.width}, []cell{{what, plain}})
		c.rows(b, []int{c.width}, []cell{{"    " + strings.TrimSpace(e.mark.mark+" "+e.status) + " · " + e.sources, e.mark.style}})
		if e.dates != "" {
			c.rows(b, []int{c.width}, []cell{{"    " + e.dates, yellow}})
		}
	}
}
