package format

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// iCalendar, RFC 5545, a component an event:
//
//	BEGIN:VEVENT
//	UID:1f0c…-e3-412@dateline
//	DTSTAMP:20250615T000000Z
//	DTSTART;VALUE=DATE:20250613
//	DTEND;VALUE=DATE:20250614
//	SUMMARY:Israel launched strikes on Friday
//	STATUS:CONFIRMED
//	…
//	END:VEVENT
//
// The rules, where a calendar and a timeline differ:
//
//   - A calendar has days. What has a day is an event of that day; what has a clock time to the minute begins then and has no length, in UTC
//     where the words name a zone, else on the clocks of wherever it is read. An hour or a part of the day is a day.
//   - What lasts from one day to another, "from Monday to Friday", fills these days. Nothing else fills more than one.
//   - What has no day is no event: a week, a month, a year, "since 2014", "before Friday", what nothing places. A journal entry of the document
//     date, VJOURNAL, counts and lists it with its dates as they are, so that it is not lost; X-DATELINE-LEFT-OUT has the count.
//   - Planned and hypothetical events are TENTATIVE. Cancelled ones are CANCELLED, and so are denied ones: neither took place. As many
//     calendars do not show it, the summary says it too, as CATEGORIES does. No event makes anybody busy.
//   - There is no clock: DTSTAMP is the document date. A UID comes from the document's id, date and text and the place of the event in it, and is
//     the same each time.
//   - X-DATELINE-VALUE is the TIMEX3 value, X-DATELINE-EDTF the date as EDTF.

// AppendICal appends a timeline as an iCalendar of its own.
func AppendICal(b []byte, tl *timeline.Timeline, opt Options) []byte {
	c := iCal{b: b, tl: tl, opt: opt, stamp: tl.Document.Date.UTC().Format("20060102T150405Z"), hash: hashOf(tl)}
	if y := tl.Document.Date.UTC().Year(); y < 0 || y > 9999 {
		c.stamp = "00000101T000000Z"
	}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//dateline//dateline//EN")
	c.line("CALSCALE", "GREGORIAN")
	if title := titleOf(tl); title != "" {
		c.text("NAME", title) // RFC 7986
		c.text("X-WR-CALNAME", title)
	}
	var left []*timeline.Event
	events := opt.events(tl)
	for _, e := range events {
		if _, _, ok := calendarDays(tl, &e.When); !ok {
			left = append(left, e)
		}
	}
	c.line("X-DATELINE-LEFT-OUT", strconv.Itoa(len(left)))
	for _, e := range events {
		c.event(e)
	}
	if len(left) > 0 || len(events) == 0 { // RFC 5545 asks for a component at least
		c.journal(left)
	}
	c.line("END", "VCALENDAR")
	return c.b
}

// iCal is a calendar that is being written.
type iCal struct {
	b           []byte
	tl          *timeline.Timeline
	opt         Options
	stamp, hash string
}

// hashOf tells documents apart.
func hashOf(tl *timeline.Timeline) string {
	h := sha256.New()
	for _, s := range []string{tl.Document.ID, documentDate(tl), tl.Document.Text} {
		h.Write(append(strconv.AppendInt(nil, int64(len(s)), 10), ':'))
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// calendarDays gives DTSTART and DTEND of a place with their parameters, DTEND empty for a clock time; false for a place without days.
func calendarDays(tl *timeline.Timeline, w *timeline.When) (start, end string, ok bool) {
	switch w.Relation {
	case timeline.Before, timeline.After, timeline.Since, timeline.Until:
		return "", "", false
	}
	r := reachOf(tl, w)
	from, to := r.single, r.single
	if r.single.Kind == calendar.NoValue {
		if from, to = r.from, r.to; w.Extent != timeline.Throughout {
			return "", "", false
		}
	}
	first, ok := dayOf(from)
	last, too := dayOf(to)
	if !ok || !too || last < first {
		return "", "", false
	}
	if from.Unit <= calendar.Minute && to.Unit <= calendar.Minute { // "from 9:30 to 11 a.m."
		start, end = clockTime(tl, w, from), clockTime(tl, w, to)
		if end <= start {
			end = ""
		}
		return start, end, true
	}
	return ";VALUE=DATE:" + basicDate(first), ";VALUE=DATE:" + basicDate(last+1), true
}

// clockTime writes a clock time as a date-time: in UTC where words name its zone, else without one.
func clockTime(tl *timeline.Timeline, w *timeline.When, v calendar.Value) string {
	iv, _ := v.Interval()
	if zone := zoneOfWords(tl, w, v); zone != nil {
		return ":" + iv.Start.In(zone).UTC().Format("20060102T150405Z")
	}
	return ":" + iv.Start.In(time.UTC).Format("20060102T150405")
}

// dayOf gives the day of a value that has one, of a year that iCalendar can write.
func dayOf(v calendar.Value) (calendar.Date, bool) {
	iv, ok := v.Interval()
	if !ok || v.Unit > calendar.Day {
		return 0, false
	}
	d := iv.Start.Date()
	y := d.Year()
	return d, 0 <= y && (d+1).Year() <= calendar.MaxYear
}

// zoneOfWords is the zone that the words of a clock time name, nil where they name none. Those of a range name it once, "from 9 to 11 a.m. ET".
func zoneOfWords(tl *timeline.Timeline, w *timeline.When, v calendar.Value) *time.Location {
	if v.Zone.Known {
		return time.FixedZone("", int(v.Zone.Minutes)*60)
	}
	x := expressionOf(tl, w)
	if x == nil {
		return nil
	}
	if x.Value != v || x.Location() == nil {
		if last := lastOf(tl, w); last.Kind == calendar.Point && (last == v || x.Value == v) {
			x = &tl.Expressions[w.Expression+1]
		} else if x.Value != v {
			return nil
		}
	}
	return x.Location()
}

func basicDate(d calendar.Date) string {
	return strings.ReplaceAll(string(appendISODate(nil, d)), "-", "")
}

// event writes an event that has a day.
func (c *iCal) event(e *timeline.Event) {
	start, end, ok := calendarDays(c.tl, &e.When)
	if !ok {
		return
	}
	c.line("BEGIN", "VEVENT")
	c.line("UID", c.hash+"-e"+strconv.Itoa(e.ID)+"-"+strconv.Itoa(e.Start)+"@dateline")
	c.line("DTSTAMP", c.stamp)
	c.raw("DTSTART" + start)
	if end != "" {
		c.raw("DTEND" + end)
	}
	summary := told(e)
	switch e.Status {
	case timeline.Planned, timeline.Cancelled, timeline.Denied, timeline.Hypothetical:
		summary = "[" + statusOf(e) + "] " + summary
	}
	c.text("SUMMARY", summary)
	c.text("DESCRIPTION", c.description(e))
	if len(e.Places) > 0 {
		c.text("LOCATION", line(strings.Join(e.Places, ", ")))
	}
	switch e.Status {
	case timeline.Planned, timeline.Hypothetical:
		c.line("STATUS", "TENTATIVE")
	case timeline.Cancelled, timeline.Denied:
		c.line("STATUS", "CANCELLED")
	default:
		c.line("STATUS", "CONFIRMED")
	}
	if e.Status != "" {
		c.text("CATEGORIES", statusOf(e))
	}
	c.line("TRANSP", "TRANSPARENT")
	c.text("X-DATELINE-VALUE", e.When.Value.String())
	if s := EDTF(c.tl, &e.When); s != "" {
		c.text("X-DATELINE-EDTF", s)
	}
	c.line("END", "VEVENT")
}

// description tells what a reader needs to check an event.
func (c *iCal) description(e *timeline.Event) string {
	lines := []string{Words(c.tl, &e.When)}
	if s := sentenceOf(c.tl, e); s != "" {
		lines = append(lines, s)
	}
	if s := line(e.Source); s != "" {
		lines = append(lines, "Source: "+s)
	}
	if len(e.Participants) > 0 {
		lines = append(lines, "Participants: "+line(strings.Join(e.Participants, "; ")))
	}
	if s := restsOn(c.tl, &e.When); s != "" {
		lines = append(lines, "Rests on: "+s)
	}
	if sources, dates := c.opt.toldBy(e); sources != "" {
		lines = append(lines, "Told by "+sources)
		if dates != "" {
			lines = append(lines, "Dates: "+dates)
		}
	}
	return strings.Join(lines, "\n")
}

// journal writes what has no day.
func (c *iCal) journal(left []*timeline.Event) {
	c.line("BEGIN", "VJOURNAL")
	c.line("UID", c.hash+"-left-out@dateline")
	c.line("DTSTAMP", c.stamp)
	d := calendar.DateOf(c.tl.Document.Date)
	if y := d.Year(); 0 <= y && y <= calendar.MaxYear {
		c.raw("DTSTART;VALUE=DATE:" + basicDate(d))
	}
	c.text("SUMMARY", counted(len(left), "event")+" without a day")
	var lines []string
	for _, e := range left {
		when := Words(c.tl, &e.When)
		if when == "" {
			when = undated
		}
		lines = append(lines, when+": "+withStatus(e))
	}
	if len(lines) > 0 {
		c.text("DESCRIPTION", strings.Join(lines, "\n"))
	}
	c.line("END", "VJOURNAL")
}

// text writes a property of type TEXT.
func (c *iCal) text(name, value string) { c.line(name, iCalText.Replace(value)) }

// iCalText escapes what a TEXT cannot hold, RFC 5545 section 3.3.11.
var iCalText = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

func (c *iCal) line(name, value string) { c.raw(name + ":" + value) }

// raw writes a content line, folded so that none has more than 75 octets without its line break, and no character is divided: section 3.1.
func (c *iCal) raw(s string) {
	room := 75
	for len(s) > room {
		n := room
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		c.b = append(append(c.b, s[:n]...), "\r\n "...)
		s, room = s[n:], 74
	}
	c.b = append(append(c.b, s...), "\r\n"...)
}
