package wire

import (
	"strconv"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// AppendMerged appends a merged timeline as one JSON object, without a newline.
//
//	{"entity":"WHO","documents":["a1","a2"],"events":[{"id":"e1",…,"document":"a1","ordinal":1,"mentions":[…]}]}
//
// A document without an id is called by its place among the documents: "1" for the first.
func AppendMerged(b []byte, m *timeline.Merged) []byte {
	b = append(b, '{')
	b = appendOptional(b, "entity", m.Entity)
	b = append(appendName(b, "documents"), '[')
	for i := range m.Documents {
		b = appendString(appendNext(b), DocumentID(m, i))
	}
	b = append(appendName(append(b, ']'), "events"), '[')
	for i := range m.Events {
		b = appendMergedEvent(appendNext(b), m, &m.Events[i])
	}
	return append(b, "]}"...)
}

// Telling leaves of a merged timeline its n most telling events, and all where n is 0. The one that is given is left alone.
func Telling(m *timeline.Merged, n int) *timeline.Merged {
	if n <= 0 {
		return m
	}
	part := *m
	part.Events = m.Telling(n)
	return &part
}

// DocumentID gives the id of a document of a merged timeline, its place among them where it has none.
func DocumentID(m *timeline.Merged, i int) string {
	if id := m.Documents[i].ID; id != "" {
		return id
	}
	return strconv.Itoa(i + 1)
}

func appendMergedEvent(b []byte, m *timeline.Merged, e *timeline.MergedEvent) []byte {
	b = appendEvent(b, &e.Event, m.Documents[e.Document].Date.Location())
	b = b[:len(b)-1] // more fields follow
	b = appendField(b, "document", DocumentID(m, e.Document))
	b = strconv.AppendInt(appendName(b, "ordinal"), int64(e.Ordinal), 10)
	b = strconv.AppendInt(appendName(b, "sources"), int64(e.Sources), 10)
	b = append(appendName(b, "mentions"), '[')
	for i := range e.Mentions {
		x := &e.Mentions[i]
		b = appendField(append(appendNext(b), '{'), "document", DocumentID(m, x.Document))
		b = appendPlace(b, x.Start, x.End)
		b = appendField(b, "text", x.Text)
		if x.Value.Kind != calendar.NoValue {
			b = appendValue(b, "value", x.Value)
		}
		b = append(appendOptional(b, "status", string(x.Status)), '}')
	}
	b = append(b, ']')
	if len(e.Conflicts) > 0 {
		b = append(appendName(b, "conflicts"), '[')
		for _, c := range e.Conflicts {
			b = appendValue(append(appendNext(b), '{'), "value", c.Value)
			b = append(strconv.AppendInt(appendName(b, "documents"), int64(c.Documents), 10), '}')
		}
		b = append(b, ']')
	}
	return append(b, '}')
}
