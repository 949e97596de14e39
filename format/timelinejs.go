package format

import (
	"bytes"
	"encoding/json"
	"html"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// TimelineJS 3 of Knight Lab (timeline.knightlab.com/docs/json-format.html):
//
//	{"title": {"text": {"headline": "…", "text": "…"}},
//	 "events": [{"unique_id": "e3", "start_date": {"year": 2025, "month": 6}, "display_date": "June 2025",
//	             "text": {"headline": "…", "text": "<p>…</p>"}, "group": "planned"}],
//	 "scale": "human"}
//
// A date has the parts that its value has: June 2025 no day, 1971 no month, and display_date says what a reader sees. What TimelineJS has no
// part for, a week, a quarter, a decade, has an end_date too and is drawn from the first of its days, months or years to the last. So is a
// range, "from Monday to Friday".
//
// An open side cannot be drawn. "Before Friday", "until Friday" and "after Friday" stand at that Friday, as display_date says. "Since 2014"
// begins in 2014, and is drawn up to the document date where the text says that it went on so long.
//
// What has no year, and what nothing places, cannot stand there. It is left out, and the title slide says how many events that is.
//
// The group is the status. All words of the article are escaped: TimelineJS reads its fields as HTML.

// AppendTimelineJS appends a timeline as the JSON of TimelineJS. It ends with a newline.
func AppendTimelineJS(b []byte, tl *timeline.Timeline, opt Options) []byte {
	slides, left := slidesOf(tl, opt)
	doc := struct {
		Title  slide   `json:"title"`
		Events []slide `json:"events"`
		Scale  string  `json:"scale"`
	}{titleSlide(tl, opt, len(slides), left), slides, "human"}
	return appendJSON(b, doc)
}

// appendJSON appends a value as indented JSON with a newline. It can stand in an HTML page: <, > and & are escaped.
func appendJSON(b []byte, v any) []byte {
	w := bytes.NewBuffer(b)
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil { // strings, numbers, and structs of them: nothing that fails
		panic(err)
	}
	return w.Bytes()
}

// slide is an event of TimelineJS, or its title.
type slide struct {
	ID          string     `json:"unique_id,omitempty"`
	Start       *slideDate `json:"start_date,omitempty"`
	End         *slideDate `json:"end_date,omitempty"`
	DisplayDate string     `json:"display_date,omitempty"`
	Text        slideText  `json:"text"`
	Group       string     `json:"group,omitempty"`
}

type slideText struct {
	Headline string `json:"headline"`
	Text     string `json:"text,omitempty"`
}

type slideDate struct {
	Year    int    `json:"year"`
	Month   int    `json:"month,omitempty"`
	Day     int    `json:"day,omitempty"`
	Hour    *int   `json:"hour,omitempty"`
	Minute  *int   `json:"minute,omitempty"`
	Second  *int   `json:"second,omitempty"`
	Display string `json:"display_date,omitempty"`
}

// slidesOf gives the slides of the events that have a place on the axis, and how many have none.
func slidesOf(tl *timeline.Timeline, opt Options) (slides []slide, left int) {
	slides = []slide{}
	for _, e := range opt.events(tl) {
		start, end := slideDates(tl, &e.When)
		if start == nil {
			left++
			continue
		}
		label := html.EscapeString(Words(tl, &e.When))
		start.Display = label
		slides = append(slides, slide{
			ID: "e" + itoa(e.ID), Start: start, End: end, DisplayDate: label, Group: html.EscapeString(statusOf(e)),
			Text: slideText{html.EscapeString(told(e)), slideBody(tl, e, opt)},
		})
	}
	return slides, left
}

// titleSlide names the document, and says how many events are shown of how many, and what has no place.
func titleSlide(tl *timeline.Timeline, opt Options, slides, left int) slide {
	headline := titleOf(tl)
	day := tl.Document.Date.Format("2 January 2006")
	if headline == "" {
		headline = "Timeline of " + day
	}
	text := "<p>Document date " + day + "</p>"
	if opt.Hidden > 0 {
		text += "<p>" + opt.count(slides+left) + "</p>"
	}
	if left > 0 {
		text += "<p>" + counted(left, "event") + " without a year left out</p>"
	}
	return slide{Text: slideText{html.EscapeString(headline), text}}
}

// slideBody tells what a reader needs to check an event.
func slideBody(tl *timeline.Timeline, e *timeline.Event, opt Options) string {
	var b strings.Builder
	if s := sentenceOf(tl, e); s != "" {
		b.WriteString("<p>" + html.EscapeString(s) + "</p>")
	}
	details := []string{statusOf(e)}
	if s := line(e.Source); s != "" {
		details = append(details, "source: "+s)
	}
	if s := restsOn(tl, &e.When); s != "" {
		details = append(details, "rests on "+s)
	}
	if sources, dates := opt.toldBy(e); sources != "" {
		details = append(details, sources)
		if dates != "" {
			details = append(details, dates)
		}
	}
	b.WriteString("<p><small>" + html.EscapeString(strings.Join(details, " · ")) + "</small></p>")
	return b.String()
}

// slideDates gives the dates between which an event is drawn: start is nil where it has no year, end where it is drawn at its start.
func slideDates(tl *timeline.Timeline, w *timeline.When) (start, end *slideDate) {
	r := reachOf(tl, w)
	switch {
	case r.single.Kind != calendar.NoValue:
		return slideDatesOf(r.single)
	case r.from.Kind == calendar.NoValue && r.to.Kind == calendar.NoValue:
		return nil, nil
	}
	switch w.Relation {
	case timeline.Since:
		start, _ = slideDatesOf(w.Value)
		if now := calendar.DateOf(tl.Document.Date); start != nil && w.End.Start != calendar.Ever && w.End.Start.Date() == now && w.Interval.Start.Date() < now {
			end, _ = slideDatesOf(calendar.DateValue(now))
		}
		return start, end
	case timeline.Before, timeline.After, timeline.Until:
		return slideDatesOf(w.Value)
	}
	if r.from.Kind == calendar.NoValue || r.to.Kind == calendar.NoValue {
		return slideDatesOf(w.Value)
	}
	start, _ = slideDatesOf(r.from)
	last, end := slideDatesOf(r.to)
	if end == nil {
		end = last
	}
	return start, end
}

// slideDatesOf gives the date of a value, and another where it takes two: a week, a quarter, a decade.
func slideDatesOf(v calendar.Value) (start, end *slideDate) {
	iv, ok := v.Interval()
	if !ok {
		if v.Kind != calendar.Point || v.Year == calendar.UnknownYear || v.Unit > calendar.Year || v.Fiscal || !v.InRange() {
			return nil, nil
		}
		start = &slideDate{Year: int(v.Year)}
		if v.Week == 0 && v.Unit <= calendar.Month && 1 <= v.Month && v.Month <= 12 { // 2025-06-XX
			start.Month = int(v.Month)
		}
		return start, nil
	}
	unit := v.Unit
	switch {
	case unit == calendar.Weekend || unit == calendar.Week:
		unit = calendar.Day
	case unit == calendar.Season || unit == calendar.Quarter || unit == calendar.Half, v.Fiscal && v.FiscalMonths != 0:
		unit = calendar.Month
	case unit > calendar.Year:
		unit = calendar.Year
	}
	start = slideDateOf(unit, iv.Start)
	if v.Unit < calendar.Day {
		start = slideDateOf(v.Unit, iv.Start)
		return start, nil
	}
	if last := slideDateOf(unit, iv.End-1); *last != *start {
		end = last
	}
	return start, end
}

// slideDateOf gives the parts of a moment that a unit has.
func slideDateOf(u calendar.Unit, m calendar.Moment) *slideDate {
	y, month, day := m.Date().YMD()
	h, minute, second := m.Clock()
	d := &slideDate{Year: y}
	if u <= calendar.Month {
		d.Month = month
	}
	if u <= calendar.Day {
		d.Day = day
	}
	if u <= calendar.Hour {
		d.Hour = &h
	}
	if u <= calendar.Minute {
		d.Minute = &minute
	}
	if u <= calendar.Second {
		d.Second = &second
	}
	return d
}

// timelineJSColumns are those of the spreadsheet template (timeline.knightlab.com/docs/using-spreadsheets.html).
var timelineJSColumns = [...]string{
	"Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text", "Media", "Media Credit",
	"Media Caption", "Media Thumbnail", "Type", "Group", "Background",
}

// AppendTimelineJSCSV appends a timeline as the spreadsheet of TimelineJS, with its row of names and a row for the title: the same slides as
// AppendTimelineJS, to be edited before they are published. An hour without minutes is shown and not drawn, as a time there has minutes.
func AppendTimelineJSCSV(b []byte, tl *timeline.Timeline, opt Options) []byte {
	slides, left := slidesOf(tl, opt)
	b = append(append(b, strings.Join(timelineJSColumns[:], ",")...), "\r\n"...)
	title := titleSlide(tl, opt, len(slides), left)
	b = appendSlideRow(b, &title, "title")
	for i := range slides {
		b = appendSlideRow(b, &slides[i], "")
	}
	return b
}

func appendSlideRow(b []byte, s *slide, kind string) []byte {
	start, end := s.Start.columns(), s.End.columns()
	for i, field := range [len(timelineJSColumns)]string{
		start[0], start[1], start[2], start[3], end[0], end[1], end[2], end[3], prose(s.DisplayDate), prose(s.Text.Headline), prose(s.Text.Text), "", "",
		"", "", kind, prose(s.Group), "",
	} {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCell(b, field)
	}
	return append(b, "\r\n"...)
}

// columns are the year, month, day and time of a date, empty for what it has not.
func (d *slideDate) columns() (c [4]string) {
	if d == nil {
		return c
	}
	c[0] = itoa(d.Year)
	if d.Month != 0 {
		c[1] = itoa(d.Month)
	}
	if d.Day != 0 {
		c[2] = itoa(d.Day)
	}
	if d.Minute != nil {
		t := appendTwo(append(appendTwo(nil, int8(*d.Hour)), ':'), int8(*d.Minute))
		if d.Second != nil {
			t = appendTwo(append(t, ':'), int8(*d.Second))
		}
		c[3] = string(t)
	}
	return c
}
