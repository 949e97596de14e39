package format_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// TestCSVIsRead reads the rows for the articles of testdata back: each event has its row, and what stands in it is what it was.
func TestCSVIsRead(t *testing.T) {
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		tl := extract(t, timeline.Document{ID: a.Name, Text: a.Text, Date: a.Date})
		rows, err := csv.NewReader(bytes.NewReader(format.AppendCSV(format.AppendCSVHeader(nil), tl, format.Options{All: true}))).ReadAll()
		require.NoError(t, err, a.Name)
		require.Len(t, rows, 1+len(tl.Mentions), a.Name)
		byID := map[string]*timeline.Event{}
		for i := range tl.Mentions {
			byID[fmt.Sprint("e", tl.Mentions[i].ID)] = &tl.Mentions[i]
		}
		for _, row := range rows[1:] {
			cell := map[string]string{}
			for i, name := range rows[0] {
				cell[name] = strings.TrimPrefix(row[i], "'") // which stands before what a spreadsheet would take for a formula
			}
			e := byID[cell["id"]]
			require.NotNil(t, e, cell["id"])
			delete(byID, cell["id"])
			words := func(s string) string { return strings.TrimPrefix(strings.Join(strings.Fields(s), " "), "'") }
			assert.Equal(t, fmt.Sprint(e.Start, e.End, e.Sentence.Start, e.Sentence.End), fmt.Sprint(cell["trigger_start"], " ", cell["trigger_end"], " ", cell["sentence_start"], " ", cell["sentence_end"]))
			assert.Equal(t, []string{a.Name, a.Date.Format("2006-01-02"), string(e.Status), string(e.Class), words(e.Text), words(e.Description), words(e.Source), words(strings.Join(e.Participants, "; ")), words(strings.Join(e.Places, "; "))},
				[]string{cell["document"], cell["document_date"], cell["status"], cell["class"], cell["trigger"], cell["description"], cell["source"], cell["participants"], cell["places"]})
			value := calendar.Value{}
			if cell["when"] != "" {
				value, err = calendar.ParseValue(cell["when"])
				require.NoError(t, err)
			}
			assert.Equal(t, e.When.Value, value)
			assert.Equal(t, string(e.When.Relation), cell["relation"])
			if e.When.Value.Kind != calendar.NoValue && e.When.Expression >= 0 {
				assert.Equal(t, words(tl.Expressions[e.When.Expression].Text), cell["expression"])
			}
		}
		assert.Empty(t, byID, a.Name)
	}
}
