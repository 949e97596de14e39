package format

import (
	"cmp"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// TimeML 1.2.1 as TempEval-3 lays it out; testdata/timeml.dtd lists what is written.
//
//	<TimeML><DOCID>a1</DOCID>
//	<DCT><TIMEX3 tid="t0" … functionInDocument="CREATION_TIME">2025-06-15</TIMEX3></DCT>
//	<TEXT>Talks <EVENT eid="e1" class="OCCURRENCE">resumed</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2025-06-13">Friday</TIMEX3>.</TEXT>
//	<MAKEINSTANCE eiid="ei1" eventID="e1" tense="PAST" aspect="NONE" polarity="POS" pos="VERB"/>
//	<TLINK lid="l1" eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"/>
//	</TimeML>
//
// The rules, where TimeML leaves a choice:
//
//   - The text between <TEXT> and </TEXT>, its tags taken out and its entities read, is the document's, byte for byte. What XML 1.0 cannot
//     hold is replaced by as many bytes, so that offsets stay: a control character or a byte that is no UTF-8 by a question mark, U+FFFE
//     and U+FFFF by U+FFFD.
//   - Elements do not overlap. Where an event stands inside an expression, the expression stays, as events rest on it, and the event is
//     left out with its instance and its links. Of two events or two expressions the one that begins first stays. None begins or ends
//     inside a character: the library's do not, and what a caller added that does is left out like an event that overlaps.
//   - What events rest on without words of its own is a TIMEX3 around nothing behind the text, as TimeML has it for what is implied:
//     the day that "two days after he left" comes to, or the stretch "from Monday to Friday", with its beginPoint and endPoint.
//   - A link to time says how the event lies to the value that places it. What says on: IS_INCLUDED, SIMULTANEOUS for a minute or second,
//     DURING for what fills its stretch, INCLUDES for what goes on around it. Before and after are BEFORE and AFTER, since is BEGUN_BY,
//     until ENDED_BY.
//   - A link between two events is one that the text states (timeline.Link).

// AppendTimeML appends a timeline with all its mentions as a TimeML 1.2.1 document, which ends with a newline.
func AppendTimeML(b []byte, tl *timeline.Timeline) []byte {
	w := timeML{tl: tl, b: b, written: map[int]bool{}, places: map[place]int{}}
	w.lay()
	w.b = append(w.b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<TimeML>\n\n<DOCID>"...)
	w.text(tl.Document.ID)
	w.b = append(w.b, "</DOCID>\n\n<DCT>"...)
	w.creation()
	w.b = append(w.b, "</DCT>\n\n"...)
	if tl.Document.Title != "" {
		w.b = append(w.b, "<TITLE>"...)
		w.text(tl.Document.Title)
		w.b = append(w.b, "</TITLE>\n\n"...)
	}
	w.b = append(w.b, "<TEXT>"...)
	w.body()
	var links []byte
	for _, e := range w.events {
		links = w.linkToTime(links, e)
	}
	for i := range w.implied {
		w.b = w.timex(w.b, &w.implied[i])
		w.b = append(w.b, "</TIMEX3>"...)
	}
	w.b = append(w.b, "</TEXT>\n\n"...)
	for _, e := range w.events {
		w.instance(e)
	}
	w.b = append(w.b, '\n')
	w.b = append(w.b, links...)
	w.linksOfEvents()
	return append(w.b, "\n</TimeML>\n"...)
}

// timeML is a document that is being written.
type timeML struct {
	tl *timeline.Timeline
	b  []byte

	elements []element         // what stands in the text, in its order
	events   []*timeline.Event // those that stand there, in text order
	written  map[int]bool      // by ID
	inline   []bool            // by expression: it stands in the text

	implied []timex       // what stands behind the text
	places  map[place]int // by place: the number of its TIMEX3
	links   int           // written so far
}

// element is an expression or an event in the text.
type element struct {
	start, end int
	expression int // its index; -1 for an event
	event      *timeline.Event
}

// lay picks the elements that can stand in the text: they lie inside it and do not overlap.
func (w *timeML) lay() {
	text := w.tl.Document.Text
	inside := func(start, end int) bool {
		return 0 <= start && start < end && end <= len(text) && betweenRunes(text, start) && betweenRunes(text, end)
	}
	var times, events []element
	for i := range w.tl.Expressions {
		if x := &w.tl.Expressions[i]; inside(x.Start, x.End) {
			times = append(times, element{start: x.Start, end: x.End, expression: i})
		}
	}
	for i := range w.tl.Mentions {
		if e := &w.tl.Mentions[i]; inside(e.Start, e.End) {
			events = append(events, element{start: e.Start, end: e.End, expression: -1, event: e})
		}
	}
	order := func(es []element) {
		slices.SortStableFunc(es, func(a, b element) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	}
	order(times)
	order(events)
	w.inline = make([]bool, len(w.tl.Expressions))
	end := 0
	for _, el := range times {
		if el.start >= end {
			end = el.end
			w.inline[el.expression] = true
			w.elements = append(w.elements, el)
		}
	}
	kept := w.elements
	end = 0
	for _, el := range events {
		for len(kept) > 0 && kept[0].end <= el.start {
			kept = kept[1:]
		}
		if el.start < end || len(kept) > 0 && kept[0].start < el.end || w.written[el.event.ID] {
			continue
		}
		end = el.end
		w.written[el.event.ID] = true
		w.events = append(w.events, el.event)
	}
	for _, e := range w.events {
		w.elements = append(w.elements, element{start: e.Start, end: e.End, expression: -1, event: e})
	}
	order(w.elements)
}

// betweenRunes tells whether no character goes on at i: an element that began there would take it apart. A byte that is no UTF-8 stands by itself.
func betweenRunes(text string, i int) bool {
	for k := 1; k < utf8.UTFMax && k <= i; k++ {
		if utf8.RuneStart(text[i-k]) {
			_, n := utf8.DecodeRuneInString(text[i-k:])
			return n <= k
		}
	}
	return true
}

// creation writes the document date: a day, or a time where its clock shows one.
func (w *timeML) creation() {
	date := w.tl.Document.Date
	value, kind := date.Format(time.DateOnly), dateparse.Date
	if h, m, s := date.Clock(); h != 0 || m != 0 || s != 0 {
		value, kind = date.Format(time.RFC3339), dateparse.Time
	}
	w.b = append(w.b, `<TIMEX3 tid="t0"`...)
	w.b = attribute(w.b, "type", string(kind))
	w.b = attribute(w.b, "value", value)
	w.b = append(w.b, ` temporalFunction="false" functionInDocument="CREATION_TIME">`...)
	w.text(value)
	w.b = append(w.b, "</TIMEX3>"...)
}

// body writes the text with its elements.
func (w *timeML) body() {
	text := w.tl.Document.Text
	done := 0
	for _, el := range w.elements {
		w.text(text[done:el.start])
		done = el.end
		if el.event != nil {
			w.b = strconv.AppendInt(append(w.b, `<EVENT eid="e`...), int64(el.event.ID), 10)
			w.b = append(w.b, '"')
			w.b = attribute(w.b, "class", oneOf(string(el.event.Class), "OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"))
			w.b = append(w.b, '>')
			w.text(text[el.start:el.end])
			w.b = append(w.b, "</EVENT>"...)
			continue
		}
		w.b = w.timex(w.b, w.timexOf(el.expression))
		w.text(text[el.start:el.end])
		w.b = append(w.b, "</TIMEX3>"...)
	}
	w.text(text[done:])
}

// timex is the attributes of a TIMEX3; those that are empty are left out.
type timex struct {
	id                   int
	kind, value          string
	mod, quant, freq     string
	function             bool // its value was worked out, no words give it
	beginPoint, endPoint int  // numbers of expressions; 0 for none
}

func (w *timeML) timexOf(expression int) *timex {
	x := &w.tl.Expressions[expression]
	return &timex{
		id: expression + 1, kind: oneOf(string(x.Type), "DATE", "TIME", "DURATION", "SET"), value: x.Value.String(),
		mod: string(x.Mod), quant: x.Quant, freq: x.Freq,
	}
}

// timex appends the start tag of a TIMEX3.
func (w *timeML) timex(b []byte, t *timex) []byte {
	b = append(b, "<TIMEX3"...)
	b = reference(b, "tid", "t", t.id)
	b = attribute(b, "type", t.kind)
	b = attribute(b, "value", t.value)
	for _, a := range [...]struct{ name, value string }{{"mod", t.mod}, {"quant", t.quant}, {"freq", t.freq}} {
		if a.value != "" {
			b = attribute(b, a.name, a.value)
		}
	}
	if t.function {
		b = attribute(b, "temporalFunction", "true")
	}
	if t.beginPoint != 0 {
		b = reference(b, "beginPoint", "t", t.beginPoint)
		b = reference(b, "endPoint", "t", t.endPoint)
	}
	return append(b, '>')
}

// instance writes the one instance of an event.
func (w *timeML) instance(e *timeline.Event) {
	w.b = append(w.b, "<MAKEINSTANCE"...)
	w.b = reference(w.b, "eiid", "ei", e.ID)
	w.b = reference(w.b, "eventID", "e", e.ID)
	w.b = attribute(w.b, "tense", oneOf(string(e.Tense), "NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART"))
	w.b = attribute(w.b, "aspect", oneOf(string(e.Aspect), "NONE", "PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE"))
	w.b = attribute(w.b, "polarity", oneOf(string(e.Polarity), "POS", "NEG"))
	w.b = attribute(w.b, "pos", oneOf(string(e.Pos), "OTHER", "VERB", "NOUN", "ADJECTIVE", "PREPOSITION"))
	if e.Modality != "" {
		w.b = attribute(w.b, "modality", e.Modality)
	}
	if e.Cardinality != "" {
		w.b = attribute(w.b, "cardinality", e.Cardinality)
	}
	w.b = append(w.b, "/>\n"...)
}

// oneOf is a value, or the first of those that TimeML has where it is none of them.
func oneOf(value string, known ...string) string {
	if slices.Contains(known, value) {
		return value
	}
	return known[0]
}

// place is a stretch of time that events rest on without words of its own.
type place struct {
	value string
	calendar.Interval
}

// linkToTime appends the link of an event that is placed.
func (w *timeML) linkToTime(b []byte, e *timeline.Event) []byte {
	if e.When.Value.Kind == calendar.NoValue {
		return b
	}
	return w.tlink(b, e.ID, "relatedToTime", "t", w.timeOf(&e.When), relationToTime(&e.When))
}

// relationToTime is how an event lies to the time that places it.
func relationToTime(w *timeline.When) string {
	switch w.Relation {
	case timeline.Before:
		return "BEFORE"
	case timeline.After:
		return "AFTER"
	case timeline.Since:
		return "BEGUN_BY"
	case timeline.Until:
		return "ENDED_BY"
	}
	switch {
	case w.Extent == timeline.Throughout:
		return "DURING"
	case w.Extent == timeline.Around:
		return "INCLUDES"
	case w.Value.Kind == calendar.Point && w.Value.Unit <= calendar.Minute:
		return "SIMULTANEOUS"
	}
	return "IS_INCLUDED"
}

// timeOf gives the number of the TIMEX3 that a place is: the expression that it rests on, the document date, or one behind the text.
func (w *timeML) timeOf(when *timeline.When) int {
	if first, last, ok := w.ends(when); ok {
		return w.stretch(when, first, last)
	}
	value := when.Value.String()
	if e := when.Expression; e >= 0 && e < len(w.inline) && w.inline[e] && w.tl.Expressions[e].Value == when.Value {
		return e + 1
	}
	if when.Expression < 0 && value == w.tl.Document.Date.Format(time.DateOnly) {
		return 0
	}
	return w.point(when.Value)
}

// ends gives the expressions of a place that reaches from one to the next: "from Monday to Friday".
func (w *timeML) ends(when *timeline.When) (first, last int, ok bool) {
	first, last = when.Expression, when.Expression+1
	if first < 0 || last >= len(w.inline) || !w.inline[first] || !w.inline[last] {
		return 0, 0, false
	}
	x, y := w.tl.Expressions[first].Interval, w.tl.Expressions[last].Interval
	ok = when.Relation == timeline.On && !x.IsZero() && !y.IsZero() && x.End < when.Interval.End && when.Interval == calendar.Interval{Start: x.Start, End: y.End}
	return first, last, ok
}

// stretch gives the TIMEX3 of what lies between two expressions. How long it is no words say: PXD, some days.
func (w *timeML) stretch(when *timeline.When, first, last int) int {
	key := place{"stretch", when.Interval}
	if id, ok := w.places[key]; ok {
		return id
	}
	value := someOf(w.tl.Expressions[last].Value.Unit)
	return w.imply(key, timex{kind: "DURATION", value: value, beginPoint: first + 1, endPoint: last + 1})
}

// someOf is an unknown number of a unit as a length, in the units that lengths have: PXD, PTXH.
func someOf(u calendar.Unit) string {
	switch {
	case u <= calendar.Minute:
		return "PTXM"
	case u < calendar.Day:
		return "PTXH"
	case u < calendar.Week:
		return "PXD"
	case u < calendar.Month:
		return "PXW"
	case u < calendar.Year:
		return "PXM"
	}
	return "PXY"
}

// point gives the TIMEX3 of a value that no expression has.
func (w *timeML) point(v calendar.Value) int {
	key := place{value: v.String()}
	if id, ok := w.places[key]; ok {
		return id
	}
	kind := "DATE"
	switch {
	case v.Kind == calendar.Length:
		kind = "DURATION"
	case v.Kind == calendar.Point && v.Unit < calendar.Day:
		kind = "TIME"
	}
	return w.imply(key, timex{kind: kind, value: key.value})
}

func (w *timeML) imply(key place, t timex) int {
	t.id, t.function = len(w.tl.Expressions)+len(w.implied)+1, true
	w.implied = append(w.implied, t)
	w.places[key] = t.id
	return t.id
}

// linksOfEvents writes the orders that the text states.
func (w *timeML) linksOfEvents() {
	ongoing, negative := map[int]bool{}, map[int]bool{}
	for _, e := range w.events {
		ongoing[e.ID], negative[e.ID] = e.Status == timeline.Ongoing, e.Polarity == timeline.Negative
	}
	for _, l := range w.tl.Links {
		if !w.written[l.From] || !w.written[l.To] {
			continue
		}
		relation := ""
		switch l.Relation {
		case timeline.Before:
			relation = "BEFORE"
		case timeline.After:
			relation = "AFTER"
		case timeline.Since:
			relation = "AFTER" // has fallen twice since it opened
			if ongoing[l.From] {
				relation = "BEGUN_BY" // has been shut since it burned
			}
		case timeline.Until:
			relation = "ENDED_BY"
			if negative[l.From] {
				relation = "AFTER" // did not leave until it ended
			}
		case timeline.During:
			relation = "IS_INCLUDED"
		default:
			continue
		}
		w.b = w.tlink(w.b, l.From, "relatedToEventInstance", "ei", l.To, relation)
	}
}

func (w *timeML) tlink(b []byte, event int, to, letter string, id int, relation string) []byte {
	w.links++
	b = append(b, "<TLINK"...)
	b = reference(b, "lid", "l", w.links)
	b = reference(b, "eventInstanceID", "ei", event)
	b = reference(b, to, letter, id)
	b = attribute(b, "relType", relation)
	return append(b, "/>\n"...)
}

// reference appends an attribute that is an id: tid="t1".
func reference(b []byte, name, letter string, n int) []byte {
	b = append(append(b, ' '), name...)
	b = append(append(b, `="`...), letter...)
	return append(strconv.AppendInt(b, int64(n), 10), '"')
}

func attribute(b []byte, name, value string) []byte {
	b = append(append(b, ' '), name...)
	b = append(b, `="`...)
	return append(escape(b, value, true), '"')
}

func (w *timeML) text(s string) { w.b = escape(w.b, s, false) }

// escape appends a string as XML 1.0 holds it, with nothing escaped that need not be. A reader makes a space of white space in an attribute
// and a newline of a carriage return, so these are written as references.
func escape(b []byte, s string, inAttribute bool) []byte {
	done := 0
	for i := 0; i < len(s); {
		c, n := s[i], 1
		as := ""
		switch {
		case c == '&':
			as = "&amp;"
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '\r':
			as = "&#13;"
		case c == '"' && inAttribute:
			as = "&quot;"
		case c == '\n' && inAttribute:
			as = "&#10;"
		case c == '\t' && inAttribute:
			as = "&#9;"
		case c == '\n', c == '\t', ' ' <= c && c < utf8.RuneSelf:
		case c < ' ':
			as = "?"
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && n == 1:
				as = "?"
			case r == 0xFFFE || r == 0xFFFF:
				as = "\uFFFD"
			}
		}
		if as != "" {
			b = append(append(b, s[done:i]...), as...)
			done = i + n
		}
		i += n
	}
	return append(b, s[done:]...)
}
