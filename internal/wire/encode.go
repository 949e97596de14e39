package wire

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// Options say how a timeline is written.
type Options struct {
	Given  string // the document date as it was given; empty writes it as FormatDate does
	Source string // what gave the document date, where it was found and not given; empty leaves it out
	All    bool   // every event mention, --detail all, in place of those that a reader wants
	Text   bool   // the title and the text too: the answer is then a document in the form of the input, and more
}

// Append appends a timeline as one JSON object, without a newline.
func Append(b []byte, tl *timeline.Timeline, opt Options) []byte {
	if opt.Given == "" {
		opt.Given = FormatDate(tl.Document.Date)
	}
	events := tl.Events
	if opt.All {
		events = tl.Mentions
	}
	zone := tl.Document.Date.Location()
	b = append(b, '{')
	b = appendOptional(b, "id", tl.Document.ID)
	b = appendField(b, "date", opt.Given)
	b = appendOptional(b, "date_source", opt.Source)
	if opt.Text {
		b = appendOptional(b, "title", tl.Document.Title)
		b = appendField(b, "text", tl.Document.Text)
	}
	b = append(appendName(b, "expressions"), '[')
	for i := range tl.Expressions {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendExpression(b, i, tl.Expressions, zone)
	}
	b = append(b, ']')
	b = append(appendName(b, "events"), '[')
	for i := range events {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendEvent(b, &events[i], zoneOf(tl, &events[i].When, zone))
	}
	return append(b, "]}"...)
}

// zoneOf is the zone of the clocks that the time of an event is read on: the one that its expression names, else the document's.
func zoneOf(tl *timeline.Timeline, w *timeline.When, zone *time.Location) *time.Location {
	if w.Expression >= 0 && w.Expression < len(tl.Expressions) {
		if e := &tl.Expressions[w.Expression]; e.Location() != nil && e.Interval == w.Interval {
			return e.Location()
		}
	}
	return zone
}

// AppendError appends the answer to a document that could not be processed.
func AppendError(b []byte, id string, err error) []byte {
	b = append(b, '{')
	b = appendOptional(b, "id", id)
	b = appendField(b, "error", err.Error())
	return append(b, '}')
}

func appendExpression(b []byte, i int, all []dateparse.Expression, zone *time.Location) []byte {
	e := &all[i]
	b = append(b, '{')
	b = appendID(appendName(b, "id"), 't', i+1)
	b = appendPlace(b, e.Start, e.End)
	b = appendField(b, "text", e.Text)
	b = appendField(b, "type", string(e.Type))
	b = appendValue(b, "value", e.Value)
	b = appendOptional(b, "mod", string(e.Mod))
	b = appendOptional(b, "quant", e.Quant)
	b = appendOptional(b, "freq", e.Freq)
	if e.Location() != nil {
		zone = e.Location()
	}
	b = appendInterval(b, e.Interval, zone)
	b = appendOptional(b, "zone", e.Zone)
	if w, ok := e.Conflict(); ok {
		b = appendValue(b, "conflict", calendar.WeekdayValue((int(w)+6)%7+1))
	}
	if r, ok := dateparse.RangeAt(all, i); ok {
		b = append(appendName(b, "range"), '{')
		b = appendID(appendName(b, "to"), 't', i+2)
		b = append(appendInterval(b, r.Interval, zone), '}')
	}
	return append(b, '}')
}

func appendEvent(b []byte, e *timeline.Event, zone *time.Location) []byte {
	b = append(b, '{')
	b = appendID(appendName(b, "id"), 'e', e.ID)
	b = appendPlace(b, e.Start, e.End)
	b = appendField(b, "text", e.Text)
	b = appendOptional(b, "class", string(e.Class))
	b = appendOptional(b, "tense", string(e.Tense))
	b = appendOptional(b, "aspect", string(e.Aspect))
	b = appendOptional(b, "polarity", string(e.Polarity))
	b = appendOptional(b, "modality", e.Modality)
	b = appendOptional(b, "cardinality", e.Cardinality)
	b = appendOptional(b, "lemma", e.Lemma)
	b = appendOptional(b, "status", string(e.Status))
	b = appendField(b, "description", e.Description)
	b = append(appendName(b, "sentence"), '{')
	b = appendPlace(b, e.Sentence.Start, e.Sentence.End)
	b = append(b, '}')
	b = appendOptional(b, "source", e.Source)
	b = appendList(b, "participants", e.Participants)
	b = appendList(b, "places", e.Places)
	if len(e.Same) > 0 {
		b = append(appendName(b, "same"), '[')
		for i, s := range e.Same {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendPlace(append(b, '{'), s.Start, s.End), '}')
		}
		b = append(b, ']')
	}
	if e.When.Value.Kind != calendar.NoValue {
		b = appendWhen(appendName(b, "when"), &e.When, zone)
	}
	return append(b, '}')
}

func appendWhen(b []byte, w *timeline.When, zone *time.Location) []byte {
	b = append(b, '{')
	b = appendValue(b, "value", w.Value)
	b = appendInterval(b, w.Interval, zone)
	b = appendOptional(b, "granularity", Granularity(w.Value))
	b = appendOptional(b, "relation", string(w.Relation))
	b = appendID(appendName(b, "expression"), 't', w.Expression+1)
	b = appendOptional(b, "basis", string(w.Basis))
	b = appendOptional(b, "extent", string(w.Extent))
	if w.Begin != (calendar.Interval{}) || w.End != (calendar.Interval{}) {
		b = appendSpan(b, "begin", w.Begin, zone)
		b = appendSpan(b, "end", w.End, zone)
	}
	if w.Confidence > 0 && w.Confidence <= 1 {
		b = strconv.AppendFloat(appendName(b, "confidence"), w.Confidence, 'f', -1, 64)
	}
	return append(b, '}')
}

// Granularity is the contract's name for the grain of a value: never a finer one than its words give. It is empty for a length and for a
// vague reference.
func Granularity(v calendar.Value) string {
	if v.Kind != calendar.Point {
		return ""
	}
	switch v.Unit {
	case calendar.Second:
		return calendar.Minute.String()
	case calendar.Weekend:
		return calendar.Week.String()
	case calendar.Half:
		return calendar.Year.String()
	case calendar.Millennium:
		return calendar.Century.String()
	}
	return v.Unit.String()
}

// appendInterval appends the interval, without the side that is open, and nothing at all where there is none or RFC 3339 cannot write it.
func appendInterval(b []byte, iv calendar.Interval, zone *time.Location) []byte {
	return appendSpan(b, "interval", iv, zone)
}

// appendSpan appends an interval as a field; one that is open to both sides, or that RFC 3339 cannot write, is left out.
func appendSpan(b []byte, name string, iv calendar.Interval, zone *time.Location) []byte {
	hasStart, hasEnd := iv.Start != calendar.Ever, iv.End != calendar.Never
	if iv.IsZero() || hasStart && !writable(iv.Start) || hasEnd && !writable(iv.End) || !hasStart && !hasEnd {
		return b
	}
	start, end := iv.In(zone)
	b = append(appendName(b, name), '{')
	if hasStart {
		b = append(start.AppendFormat(append(appendName(b, "start"), '"'), time.RFC3339), '"')
	}
	if hasEnd {
		b = append(end.AppendFormat(append(appendName(b, "end"), '"'), time.RFC3339), '"')
	}
	return append(b, '}')
}

// The moments that RFC 3339 can write, whose years have four digits.
var (
	firstWritable = calendar.MustDate(0, 1, 1).Moment()
	lastWritable  = calendar.MustDate(9999, 12, 31).Moment() + 24*60*60 - 1
)

func writable(m calendar.Moment) bool { return firstWritable <= m && m <= lastWritable }

func appendPlace(b []byte, start, end int) []byte {
	b = strconv.AppendInt(appendName(b, "start"), int64(start), 10)
	return strconv.AppendInt(appendName(b, "end"), int64(end), 10)
}

func appendID(b []byte, letter byte, n int) []byte {
	b = strconv.AppendInt(append(b, '"', letter), int64(n), 10)
	return append(b, '"')
}

func appendValue(b []byte, name string, v calendar.Value) []byte {
	return append(v.AppendText(append(appendName(b, name), '"')), '"')
}

// appendOptional appends a field that is absent where it is empty.
func appendOptional(b []byte, name, s string) []byte {
	if s == "" {
		return b
	}
	return appendField(b, name, s)
}

// appendList appends an array of strings as a field that is absent where it is empty.
func appendList(b []byte, name string, list []string) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(appendName(b, name), '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

func appendField(b []byte, name, s string) []byte { return appendString(appendName(b, name), s) }

// appendName appends a field's name, behind a comma unless it is the first of its object: no value ends in a brace that opens.
func appendName(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(append(append(b, '"'), name...), `":`...)
}

// appendString appends a JSON string with no more escapes than JSON asks for; bytes that are no UTF-8 become \ufffd.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			b = append(b, s[done:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = append(b, `\u00`...)
				b = append(b, hex[c>>4], hex[c&15])
			}
			i++
			done = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b = append(append(b, s[done:i]...), `\ufffd`...)
			done = i + 1
		}
		i += n
	}
	return append(append(b, s[done:]...), '"')
}

const hex = "0123456789abcdef"
