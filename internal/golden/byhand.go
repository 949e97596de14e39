package golden

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
)

// Rules for a timeline by hand
//
// The section "by hand" of an article is its timeline as a careful journalist would write it, worked out before any program read the
// article. It is corrected for a slip of the one who wrote it, such as a wrong weekday, and never to suit a program. A line is an entry,
// in chronological order, its columns parted by two or more spaces:
//
//	2025-06-14         occurred  held       Putin and Trump held a lengthy call  source: Ushakov
//	before 2025-06-13  occurred  set#2/meeting  A meeting in Oman was set
//
// When. A TIMEX3 value, with the relation of the event to it before it unless that is "on"; "-" where nothing in the article places the
// event. A value is never finer than its words: "two years ago" is a year, "next week" an ISO week, "Friday night" a part of a day. A
// weekday is the nearest past one, the document's own day included, unless the verb looks ahead. Words like "the next day" count from
// where the text stands. "Since" is for what began then and goes on, "until" for what ends then, "by the end of the year" included;
// "before" and "after" are for the text's own words ("shortly after 2 p.m."). An event that the article tells of twice has the finest of
// its values.
//
// Status. What is foretold or intended is planned, a forecast too; what hangs on an "if", a "could" or a "may" is hypothetical. What was
// to be and was dropped, missed or put off is cancelled, on the day for which it was set; calling it off is an event of its own if the
// article gives that a date. What somebody says did not happen is denied, on the day for which it was claimed.
//
// Trigger. The word of the text that names the event: the verb, or the noun where the verb says no more than that it takes place. With a
// number, which of several occurrences of the word is meant, counted from 1, as whole words and with case ("died#2"). Where the text
// names one happening by several words they stand beside each other, and one of them is enough ("broke/theft#1").
//
// Description. A clause that tells it on its own. Source. Who says so; for what is denied, who denies it.
//
// One happening has one entry, however often the article comes back to it. Saying has an entry where the saying is the news, as when a
// company reports its results. What has no place in a history is left out: scenery, opinions, what a number is, what is always so.

// Row is an entry of a timeline by hand.
type Row struct {
	Line        int    // in its section, from 1
	Relation    string // on, before, after, since, until; empty where nothing places the event
	Value       calendar.Value
	Status      string
	Trigger     string  // as the section writes it
	Triggers    []Place // where its words stand in the text, in the order in which Trigger names them
	Description string
	Source      string
}

// Place is a half-open range of byte offsets.
type Place struct{ Start, End int }

// When is the first column of a row: "before 2025-06-13", "2025-06", "-".
func (r Row) When() string { return FormatWhen(r.Relation, r.Value) }

// FormatWhen writes a place in time as rows have it.
func FormatWhen(relation string, v calendar.Value) string {
	switch {
	case v == (calendar.Value{}):
		return "-"
	case relation == "" || relation == "on":
		return v.String()
	}
	return relation + " " + v.String()
}

var relations = []string{"on", "before", "after", "since", "until"}

// Statuses are what the second column may say.
var Statuses = []string{"occurred", "ongoing", "planned", "cancelled", "denied", "hypothetical"}

var columns = regexp.MustCompile(` {2,}`)

// ParseRows reads a timeline by hand of a text. It checks what can be checked without understanding: that values are TIMEX3 values, that
// triggers stand in the text, that no trigger is named twice, and that no entry certainly lies before the one above it.
func ParseRows(section, text string) ([]Row, error) {
	var rows []Row
	for n, line := range lines(section) {
		r, err := parseRow(line, text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w: %s", n+1, err, line)
		}
		r.Line = n + 1
		for _, above := range rows {
			if slices.ContainsFunc(r.Triggers, func(p Place) bool { return slices.Contains(above.Triggers, p) }) {
				return nil, fmt.Errorf("line %d: %s is a trigger of line %d too", n+1, r.Trigger, above.Line)
			}
		}
		if len(rows) > 0 && earlier(r, rows[len(rows)-1]) {
			return nil, fmt.Errorf("line %d: %s lies before the line above", n+1, r.When())
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func parseRow(line, text string) (r Row, err error) {
	c := columns.Split(line, -1)
	if len(c) < 4 || len(c) > 5 || slices.Contains(c, "") {
		return r, fmt.Errorf("a row has four or five columns, not %d", len(c))
	}
	r.Status, r.Trigger, r.Description = c[1], c[2], c[3]
	if !slices.Contains(Statuses, r.Status) {
		return r, fmt.Errorf("no status is called %q", r.Status)
	}
	if len(c) == 5 {
		var ok bool
		if r.Source, ok = strings.CutPrefix(c[4], "source: "); !ok {
			return r, fmt.Errorf("the fifth column is a source: %q", c[4])
		}
	}
	if c[0] != "-" {
		relation, value, ok := strings.Cut(c[0], " ")
		if !ok {
			relation, value = "on", c[0]
		}
		if !slices.Contains(relations, relation) {
			return r, fmt.Errorf("no relation is called %q", relation)
		}
		r.Relation = relation
		if r.Value, err = calendar.ParseValue(value); err != nil {
			return r, err
		}
		if r.Value.String() != value {
			return r, fmt.Errorf("TIMEX3 writes %s as %s", value, r.Value)
		}
	}
	for _, word := range strings.Split(r.Trigger, "/") {
		p, err := find(text, word)
		if err != nil {
			return r, err
		}
		r.Triggers = append(r.Triggers, p)
	}
	return r, nil
}

// find gives the place of a word that stands once in a text, or of its n-th occurrence, "died#2".
func find(text, word string) (Place, error) {
	word, number, numbered := strings.Cut(word, "#")
	if word == "" {
		return Place{}, fmt.Errorf("no trigger")
	}
	var found []Place
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			break
		}
		p := Place{at + i, at + i + len(word)}
		before, _ := utf8.DecodeLastRuneInString(text[:p.Start])
		after, _ := utf8.DecodeRuneInString(text[p.End:])
		if !isWord(before) && !isWord(after) {
			found = append(found, p)
		}
		at = p.End
	}
	switch n, err := strconv.Atoi(number); {
	case len(found) == 0:
		return Place{}, fmt.Errorf("%q does not stand in the text", word)
	case !numbered && len(found) > 1:
		return Place{}, fmt.Errorf("%q stands %d times in the text: which is meant?", word, len(found))
	case !numbered:
		return found[0], nil
	case err != nil || n < 1 || n > len(found):
		return Place{}, fmt.Errorf("%q has no occurrence %q: it stands %d times in the text", word, number, len(found))
	default:
		return found[n-1], nil
	}
}

// isWord tells whether a letter or digit goes on with a word.
func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// earlier tells whether a certainly lies before b: both have a place in the calendar of their own, and a's ends before b's begins.
func earlier(a, b Row) bool {
	if a.Relation != "on" || b.Relation != "on" {
		return false
	}
	x, ok1 := a.Value.Interval()
	y, ok2 := b.Value.Interval()
	return ok1 && ok2 && x.End <= y.Start
}
