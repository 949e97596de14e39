package read

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// Dates that people write for people, "Published Sunday, June 15, 2025, 4:30 p.m. ET", are found by our own package dateparse. A document date
// must be a day that needs no other date to be known, so the words are read on two days far apart and with either order of day and month: what
// comes out the same each time, the words say alone. "Saturday", "June 15" and 06/07/2025 do not.

// spoken is a date in words.
type spoken struct {
	date
	start, end int
}

var readings = []struct {
	parser dateparse.Parser
	on     time.Time
}{
	{dateparse.Parser{}, time.Date(1873, time.February, 5, 0, 0, 0, 0, time.UTC)},
	{dateparse.Parser{}, time.Date(2291, time.October, 19, 0, 0, 0, 0, time.UTC)},
	{dateparse.Parser{DayFirst: true}, time.Date(2291, time.October, 19, 0, 0, 0, 0, time.UTC)},
}

// maxWords bounds the words that are searched for a date.
const maxWords = 400

// days finds the days that a short text names with their year, in order.
func days(text string, loc *time.Location) []spoken {
	if len(text) > maxWords || !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	found := make([][]dateparse.Expression, len(readings))
	for i := range readings {
		found[i] = readings[i].parser.Find(text, dateparse.Reference{Date: readings[i].on})
	}
	var out []spoken
next:
	for _, e := range found[0] {
		if e.Type != dateparse.Date && e.Type != dateparse.Time || e.Value.Unit > calendar.Day || e.Interval.Start == e.Interval.End {
			continue
		}
		for _, others := range found[1:] {
			if !has(others, &e) {
				continue next
			}
		}
		if d := spokenDate(&e, loc); d.ok() {
			out = append(out, spoken{d, e.Start, e.End})
		}
	}
	return out
}

// has tells whether expressions have one that is the same at the same place.
func has(expressions []dateparse.Expression, e *dateparse.Expression) bool {
	for i := range expressions {
		if o := &expressions[i]; o.Start == e.Start && o.End == e.End {
			return o.Value == e.Value
		}
	}
	return false
}

// spokenDate is the document date that an expression names: with its clock where it has a zone too.
func spokenDate(e *dateparse.Expression, loc *time.Location) date {
	day := e.Interval.Start.In(time.UTC)
	if day.Year() < 1400 {
		return date{}
	}
	zone := e.Location()
	if zone == nil && e.Zone == "" {
		zone = loc
	}
	if e.Value.Unit >= calendar.Day || zone == nil {
		return date{given: day.Format(time.DateOnly)}
	}
	return date{given: e.Interval.Start.In(zone).Format(time.RFC3339)}
}

// absolute is the first day that a text names with its year; none where the text is long.
func absolute(text string, loc *time.Location) date {
	if found := days(text, loc); len(found) > 0 {
		return found[0].date
	}
	return date{}
}

// changed are the beginnings of words that mark the date of a later version. It is not the day of the article.
var changed = lazily(`(?i)\b(?:updat|modif|revis|correct|amend)`)

// published is the first day in the text of a byline that is not marked as that of a later version: "Published June 14, 2025. Updated June 15,
// 2025" has the first of them, whatever their order.
func published(text string, loc *time.Location) date {
	from := 0
	for _, d := range days(text, loc) {
		if !changed().MatchString(text[from:d.start]) {
			return d.date
		}
		from = d.end
	}
	return date{}
}

// ownLine is the date of a short line that holds nothing but a date, or a name and a date with a mark between: "June 15, 2025", "By Ana Reyes |
// Sunday, June 15, 2025 | 4:30 p.m.". In "He was killed on June 12, 2025" the date is part of a sentence.
func ownLine(line string, loc *time.Location) date {
	line = strings.TrimSpace(line)
	if len(line) > 160 {
		return date{}
	}
	from := 0
	for _, d := range days(line, loc) {
		before, after := strings.TrimSpace(line[from:d.start]), strings.TrimSpace(line[d.end:])
		label := changed().MatchString(before)
		from = d.end
		if !label && len(after) <= 60 && apart(before, after) {
			return d.date
		}
	}
	return date{}
}

var label = lazily(`(?i)\b(?:published|posted|publication date|date)(?: on| at)?:?$`)

// apart tells whether a date stands apart from the words around it.
func apart(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if before != "" && !label().MatchString(before) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == '.' || last == ',' && strings.Count(before, " ") > 6) {
		return false
	}
	return after == "" || !unicode.IsLetter(next) || clockWords().MatchString(after)
}

// clockWords begin what may stand behind a date: "at 4:30 p.m.".
var clockWords = lazily(`^(?:at )?\d?\d[:.]\d\d|^(?:at|[A-Z]{2,4})\b`)

// dateline is the head of a news text, "MOSCOW, June 14, 2025 (Reuters) —": the day that it names with its year, or else the words that name a day
// without a year.
func dateline(text string, loc *time.Location) (d date, noYear string) {
	head := strings.TrimLeft(text, space)
	if len(head) > 160 {
		head = head[:160]
	}
	end := -1
	for _, dash := range []string{"—", "–", " - ", " -- ", "--"} {
		if i := strings.Index(head, dash); i > 0 && (end < 0 || i < end) {
			end = i
		}
	}
	if end < 0 || end > 120 || strings.Contains(head[:end], "\n") {
		return date{}, ""
	}
	head = head[:end]
	if found := days(head, loc); len(found) > 0 {
		return found[0].date, ""
	}
	for _, e := range readings[1].parser.Find(head, dateparse.Reference{Date: readings[1].on}) {
		if e.Type == dateparse.Date && e.Value.Unit == calendar.Day && strings.ContainsAny(e.Text, "0123456789") {
			return date{}, e.Text
		}
	}
	return date{}, ""
}

const space = " \t\r\n"
