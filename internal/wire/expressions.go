package wire

import (
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// AppendExpressions appends the expressions of a document, without its events, as one JSON object and without a newline.
func AppendExpressions(b []byte, doc *Document, found []dateparse.Expression) []byte {
	b = appendHead(b, &doc.Document, doc.Given)
	return append(appendExpressions(b, found, doc.Date.Location()), '}')
}

// appendExpressions appends all that were found in a document, as a field.
func appendExpressions(b []byte, found []dateparse.Expression, zone *time.Location) []byte {
	b = append(appendName(b, "expressions"), '[')
	for i := range found {
		b = appendExpression(appendNext(b), i, found, zone)
	}
	return append(b, ']')
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
	b = appendInterval(b, "interval", e.Interval, zone)
	b = appendOptional(b, "zone", e.Zone)
	if w, ok := e.Conflict(); ok {
		b = appendValue(b, "conflict", calendar.WeekdayValue((int(w)+6)%7+1))
	}
	if r, ok := dateparse.RangeAt(all, i); ok {
		b = append(appendName(b, "range"), '{')
		b = appendID(appendName(b, "to"), 't', i+2)
		b = append(appendInterval(b, "interval", r.Interval, zone), '}')
	}
	return append(b, '}')
}
