package eval

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/calendar"
)

// ErrTimeML is wrapped by the errors of ParseTimeML.
var ErrTimeML = errors.New("no TimeML that can be measured")

// ParseTimeML reads a document in TimeML 1.2.1, as TempEval-3 lays it out:
//
//	<TimeML><DOCID>d1</DOCID>
//	<DCT><TIMEX3 tid="t0" type="DATE" value="2025-06-15" functionInDocument="CREATION_TIME">15 June 2025</TIMEX3></DCT>
//	<TEXT>It <EVENT eid="e1" class="OCCURRENCE">rained</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2025-06-13">Friday</TIMEX3>.</TEXT>
//	<MAKEINSTANCE eventID="e1" pos="VERB" tense="PAST" aspect="NONE" polarity="POS"/></TimeML>
//
// The older layout of TimeBank 1.2 has no TEXT: there the text is all but DOCID, DOCNO, TITLE and DCT, and the document date is the first TIMEX3
// that is the CREATION_TIME; it stands in the text and is an expression of it. A tag around no words, as of an implied duration, is left out.
//
// The text is what the elements hold, with entities decoded and line ends as \n, and offsets are bytes of it. Entities that the file itself
// defines are not expanded. An error names the line.
func ParseTimeML(b []byte) (Document, error) {
	r := timeML{events: map[string]int{}, from: -1}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	d.Entity, d.CharsetReader = xml.HTMLEntity, charset
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = r.read(token)
		}
		if err != nil {
			return Document{}, timeMLError(d, err)
		}
	}
	return r.document()
}

// timeMLError names the line of an error and says what to do about the commonest.
func timeMLError(d *xml.Decoder, err error) error {
	line, _ := d.InputPos()
	message := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line, message = syntax.Line, syntax.Msg
		switch {
		case strings.Contains(message, "closed by"):
			message += ": tags must lie inside each other"
		case strings.Contains(message, "entity"):
			message += `: write & as &amp; and other characters as themselves`
		case strings.Contains(message, "unexpected EOF"):
			message = "the file ends inside an element: it was cut short"
		}
	}
	return fmt.Errorf("%w: line %d: %s", ErrTimeML, line, message)
}

// timeML is a document that is being read.
type timeML struct {
	doc       Document
	open      []openTag
	all       []byte // the text, and in the new layout what stands around it
	id, title strings.Builder
	head      int            // how many elements are open that are no text
	events    map[string]int // index of an event by its eid
	instances []xml.StartElement
	from, to  int // TEXT in all; -1 where there is none
	inText    bool
	dct       string // the value of the document date
	inDCT     bool   // it stands in DCT
}

// openTag is an element that is open.
type openTag struct {
	xml.StartElement
	start int // in all
}

func (r *timeML) read(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return r.start(t.Copy())
	case xml.EndElement:
		r.end()
	case xml.CharData:
		switch {
		case r.within("DOCID"), r.within("DOCNO") && r.id.Len() == 0:
			r.id.Write(t)
		case r.within("TITLE") && r.head > 0:
			r.title.Write(t)
		case r.head == 0 && len(r.open) > 0:
			r.all = append(r.all, t...)
		}
	}
	return nil
}

// within tells whether the innermost element has a name.
func (r *timeML) within(name string) bool {
	return len(r.open) > 0 && r.open[len(r.open)-1].Name.Local == name
}

// isHead tells whether an element that begins here is no text.
func (r *timeML) isHead(name string) bool {
	switch name {
	case "DOCID", "DOCNO", "DCT":
		return true
	case "TITLE":
		return !r.inText
	}
	return false
}

func (r *timeML) start(t xml.StartElement) error {
	name := t.Name.Local
	if len(r.open) == 0 && !strings.EqualFold(name, "TimeML") {
		return fmt.Errorf("the outermost element is <%s>, not <TimeML>", name)
	}
	switch name {
	case "TEXT":
		if r.from >= 0 {
			return errors.New("it has more than one TEXT: make a file of each")
		}
		r.from, r.inText = len(r.all), true
	case "MAKEINSTANCE":
		r.instances = append(r.instances, t)
	case "TIMEX3":
		dct := r.head > 0 && slices.ContainsFunc(r.open, func(o openTag) bool { return o.Name.Local == "DCT" })
		created := attribute(t, "functionInDocument") == "CREATION_TIME"
		if value := attribute(t, "value"); value != "" && (dct && !r.inDCT || created && r.dct == "") {
			r.dct, r.inDCT = value, dct
		}
	}
	if r.isHead(name) {
		r.head++
	}
	r.open = append(r.open, openTag{t, len(r.all)})
	return nil
}

func (r *timeML) end() {
	t := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	name, start, end := t.Name.Local, t.start, len(r.all)
	if name == "TEXT" {
		r.to, r.inText = end, false
	}
	if r.isHead(name) {
		r.head--
	}
	if start == end {
		return
	}
	at := func(name string) string { return attribute(t.StartElement, name) }
	switch name {
	case "TIMEX3":
		r.doc.Expressions = append(r.doc.Expressions, Gold{ID: at("tid"), Start: start, End: end, Type: at("type"), Value: at("value"), Mod: at("mod")})
	case "EVENT":
		r.doc.Events = append(r.doc.Events, GoldEvent{
			ID: at("eid"), Start: start, End: end, Class: at("class"),
			Tense: at("tense"), Aspect: at("aspect"), Polarity: at("polarity"), Modality: at("modality"), Pos: at("pos"),
		})
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// document puts together what was read.
func (r *timeML) document() (Document, error) {
	doc := r.doc
	if r.from < 0 {
		r.from, r.to = 0, len(r.all)
	}
	switch date, err := documentDate(r.dct); {
	case r.from == r.to:
		return doc, fmt.Errorf("%w: there is no text in it", ErrTimeML)
	case err != nil:
		return doc, fmt.Errorf("%w: %w", ErrTimeML, err)
	default:
		doc.Date = date
	}
	doc.ID, doc.Title = strings.TrimSpace(r.id.String()), strings.TrimSpace(r.title.String())
	doc.Text = string(r.all[r.from:r.to])
	outside := func(start, end int) bool { return start < r.from || end > r.to }
	doc.Expressions = slices.DeleteFunc(doc.Expressions, func(g Gold) bool { return outside(g.Start, g.End) })
	doc.Events = slices.DeleteFunc(doc.Events, func(e GoldEvent) bool { return outside(e.Start, e.End) })
	for i := range doc.Expressions {
		g := &doc.Expressions[i]
		g.Start, g.End = g.Start-r.from, g.End-r.from
		g.Text = doc.Text[g.Start:g.End]
	}
	for i := range doc.Events {
		e := &doc.Events[i]
		e.Start, e.End = e.Start-r.from, e.End-r.from
		e.Text = doc.Text[e.Start:e.End]
		if _, again := r.events[e.ID]; !again {
			r.events[e.ID] = i
		}
	}
	slices.SortStableFunc(doc.Expressions, func(a, b Gold) int { return a.Start - b.Start })
	for _, t := range slices.Backward(r.instances) { // of two instances of an event the first counts
		i, ok := r.events[attribute(t, "eventID")]
		if !ok {
			continue
		}
		e := &doc.Events[i]
		for name, field := range map[string]*string{
			"tense": &e.Tense, "aspect": &e.Aspect, "polarity": &e.Polarity, "modality": &e.Modality, "pos": &e.Pos,
		} {
			if value := attribute(t, name); value != "" {
				*field = value
			}
		}
	}
	return doc, nil
}

// documentDate is a TIMEX3 value as a document date: a day, with its clock time where it has one.
func documentDate(value string) (string, error) {
	if value == "" {
		return "", errors.New(`it has no document date: add <DCT><TIMEX3 tid="t0" type="DATE" value="2025-06-15" functionInDocument="CREATION_TIME">…</TIMEX3></DCT>`)
	}
	if len(value) == len("20250615") && strings.Trim(value, "0123456789") == "" {
		value = value[:4] + "-" + value[4:6] + "-" + value[6:]
	}
	v, err := calendar.ParseValue(value)
	iv, ok := v.Interval()
	if err != nil || !ok || v.Unit > calendar.Day {
		return "", fmt.Errorf("the document date %.60q is not a day: write 2025-06-15", value)
	}
	day := iv.Start.Date().String()
	if v.Unit > calendar.Hour || len(day) != len("2025-06-15") {
		return day, nil
	}
	zone := "Z"
	if v.Zone.Known && v.Zone.Minutes != 0 {
		sign, m := '+', int(v.Zone.Minutes)
		if m < 0 {
			sign, m = '-', -m
		}
		zone = fmt.Sprintf("%c%02d:%02d", sign, m/60, m%60)
	}
	h, m, s := iv.Start.Clock()
	return fmt.Sprintf("%sT%02d:%02d:%02d%s", day, h, m, s, zone), nil
}

// charset reads the encodings that TimeML files come in beside UTF-8.
func charset(name string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "us-ascii", "ascii":
		return r, nil
	case "iso-8859-1", "latin1":
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		runes := make([]rune, len(b))
		for i, c := range b {
			runes[i] = rune(c)
		}
		return strings.NewReader(string(runes)), nil
	}
	return nil, fmt.Errorf("its encoding is %q: make it UTF-8", name)
}
