package main

import (
	"cmp"
	"io"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// tableWriter writes timelines for people.
type tableWriter struct {
	console *console
	all     bool
	names   bool // documents are told apart by name
	written int
}

func (w *tableWriter) timeline(it *item, tl *timeline.Timeline) error {
	var b strings.Builder
	if w.written > 0 {
		b.WriteByte('\n')
	}
	w.written++
	name := ""
	if it.line || w.names {
		name = it.ID
		if name == "" {
			name = it.name
		}
	}
	w.console.table(&b, tl, it.whole, name, it.Given, it.source, w.all)
	_, err := io.WriteString(w.console.stdout, b.String())
	return err
}

func (w *tableWriter) failure(it *item) error {
	w.console.missing(it)
	return nil
}

// table appends a timeline with its headline. The whole is what a filter has left it of, nil without one.
func (c *console) table(b *strings.Builder, tl, whole *timeline.Timeline, name, given, source string, all bool) {
	c.headline(b, tl, whole, name, given, source, all)
	events := tl.Events
	if all {
		events = tl.Mentions
	}
	if len(events) == 0 {
		return
	}
	b.WriteByte('\n')
	lines := entries(tl, events)
	if c.width < narrow {
		c.stacked(b, lines)
	} else {
		c.columns(b, lines)
	}
}

// headline tells what the table is of.
func (c *console) headline(b *strings.Builder, tl, whole *timeline.Timeline, name, given, source string, all bool) {
	title := printable(tl.Document.Title)
	if name = printable(name); name != "" && title != "" {
		title = name + ": " + title
	} else if title == "" {
		title = name
	}
	if title != "" {
		c.rows(b, []int{c.width}, []cell{{title, bold}})
	}
	count := func(tl *timeline.Timeline) (int, string) {
		if all {
			return len(tl.Mentions), "event mention"
		}
		return len(tl.Events), "event"
	}
	n, thing := count(tl)
	counted := plural(n, thing)
	if whole != nil {
		of, _ := count(whole)
		counted = share(n, of, thing)
	}
	layout := "2006-01-02 15:04 -07:00, a Monday"
	if len(given) == len(time.DateOnly) {
		layout = "2006-01-02, a Monday"
	}
	day := "document date " + tl.Document.Date.Format(layout)
	if source != "" {
		day += ", from " + source
	}
	line := day + " · " + counted + " · " + plural(len(tl.Expressions), "time expression")
	c.rows(b, []int{c.width}, []cell{{line, dim}})
}

// entry is an event as the table has it.
type entry struct {
	date, status, event, source, basis string
	mark                               statusMark
	first                              bool // of its date
}

const undated = "undated"

// entries gives the events in their order, those that nothing places last.
func entries(tl *timeline.Timeline, events []timeline.Event) []entry {
	var placed, rest []entry
	for i := range events {
		e := &events[i]
		n := entry{
			date: undated, status: string(e.Status), event: cmp.Or(printable(e.Description), printable(e.Text)), source: printable(e.Source),
			basis: basisLabel(tl, e.When), mark: statusMarks[e.Status],
		}
		if e.When.Value.Kind == calendar.NoValue {
			rest = append(rest, n)
			continue
		}
		n.date = whenLabel(e.When)
		placed = append(placed, n)
	}
	all := append(placed, rest...)
	for i := range all {
		all[i].first = i == 0 || all[i].date != all[i-1].date
	}
	return all
}

// narrow is the width below which the parts of an event stand below each other.
const narrow = 72

// columns prints the entries side by side. A date stands once, at the first of its events.
func (c *console) columns(b *strings.Builder, entries []entry) {
	head := []string{"date", "status", "what happened", "source", "rests on"}
	share := func(part, least, most int) int { return min(max(c.width/part, least), most) }
	maxDate, maxSource, maxBasis := share(6, 18, 24), share(7, 14, 24), share(6, 16, 30)
	widths := []int{width(head[0]), width(head[1]) + 2, 0, 0, width(head[4])}
	for _, e := range entries {
		widths[0] = min(max(widths[0], width(e.date)), maxDate)
		widths[1] = max(widths[1], width(e.status)+2)
		if e.source != "" {
			widths[3] = min(max(widths[3], width(head[3]), width(e.source)), maxSource)
		}
		widths[4] = min(max(widths[4], width(e.basis)), maxBasis)
	}
	columns := []int{0, 1, 2, 3, 4}
	if widths[3] == 0 {
		columns = []int{0, 1, 2, 4}
	}
	widths[2] = c.width
	for _, i := range columns {
		if i != 2 {
			widths[2] -= widths[i] + 2
		}
	}
	// shown are the parts of a row that have a column.
	shown := func(row ...cell) (cells []cell) {
		for _, i := range columns {
			cells = append(cells, row[i])
		}
		return cells
	}
	used := make([]int, len(columns))
	for i, column := range columns {
		used[i] = widths[column]
	}
	c.rows(b, used, shown(cell{head[0], dim}, cell{"  " + head[1], dim}, cell{head[2], dim}, cell{head[3], dim}, cell{head[4], dim}))
	for _, e := range entries {
		date := cell{e.date, bold}
		if !e.first {
			date.text = ""
		}
		c.rows(b, used, shown(date, cell{e.mark.mark + " " + e.status, e.mark.style}, cell{e.event, plain}, cell{e.source, plain}, cell{e.basis, dim}))
	}
}

// stacked prints the entries for a narrow terminal.
func (c *console) stacked(b *strings.Builder, entries []entry) {
	for i, e := range entries {
		if e.first {
			if i > 0 {
				b.WriteByte('\n')
			}
			c.rows(b, []int{c.width}, []cell{{e.date, bold}})
		}
		c.rows(b, []int{c.width}, []cell{{"  " + e.event, plain}})
		details := []string{strings.TrimSpace(e.mark.mark + " " + e.status)}
		if e.source != "" {
			details = append(details, "source: "+e.source)
		}
		if e.basis != "" {
			details = append(details, e.basis)
		}
		c.rows(b, []int{c.width}, []cell{{"    " + strings.Join(details, " · "), e.mark.style}})
	}
}
