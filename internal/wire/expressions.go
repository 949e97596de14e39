package wire

import "github.com/dateline-go/dateline/dateparse"

// AppendExpressions appends the expressions of a document, without its events, as one JSON object and without a newline.
func AppendExpressions(b []byte, doc *Document, found []dateparse.Expression) []byte {
	given := doc.Given
	if given == "" {
		given = FormatDate(doc.Date)
	}
	b = append(b, '{')
	b = appendOptional(b, "id", doc.ID)
	b = appendField(b, "date", given)
	b = append(appendName(b, "expressions"), '[')
	for i := range found {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendExpression(b, i, found, doc.Date.Location())
	}
	return append(b, "]}"...)
}
