package wire

import (
	"context"
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// What follows reads an answer as another program would, and makes a timeline of it.

type readSpan struct{ Start, End string }

type readExpression struct {
	ID, Text, Type, Value, Mod, Quant, Freq string
	Start, End                              int
	Interval                                *readSpan
}

type readEvent struct {
	ID, Text, Class, Tense, Aspect, Polarity, Modality, Cardinality, Lemma, Status, Description, Source string
	Start, End                                                                                          int
	Sentence                                                                                            timeline.Passage
	Participants, Places                                                                                []string
	Same                                                                                                []timeline.Passage
	When                                                                                                *struct {
		Value, Relation, Expression, Basis, Extent string
		Interval, Begin, End                       *readSpan
		Confidence                                 float64
	}
}

// interval reads the sides of an interval; one that is left out is open.
func (s *readSpan) interval(t *testing.T) calendar.Interval {
	if s == nil {
		return calendar.Interval{}
	}
	side := func(s string, open calendar.Moment) calendar.Moment {
		if s == "" {
			return open
		}
		at, err := time.Parse(time.RFC3339, s)
		require.NoError(t, err)
		return calendar.MomentOf(at)
	}
	return calendar.Interval{Start: side(s.Start, calendar.Ever), End: side(s.End, calendar.Never)}
}

func valueOf(t *testing.T, s string) calendar.Value {
	if s == "" {
		return calendar.Value{}
	}
	v, err := calendar.ParseValue(s)
	require.NoError(t, err)
	return v
}

func numberOf(t *testing.T, id string) int {
	n, err := strconv.Atoi(id[1:])
	require.NoError(t, err)
	return n
}

// said is an interval as JSON has it, which is none where both sides are open.
func said(iv calendar.Interval) calendar.Interval {
	if iv.Start == calendar.Ever && iv.End == calendar.Never {
		return calendar.Interval{}
	}
	return iv
}

// TestReadBack makes timelines of the answers for the articles of testdata: all that the contract tells of them is what they were.
func TestReadBack(t *testing.T) {
	for _, a := range golden.Articles(t, "../../testdata/articles/*.txtar") {
		t.Run(a.Name, func(t *testing.T) {
			tl, err := timeline.Extract(context.Background(), timeline.Document{ID: a.Name, Title: "Title", Text: a.Text, Date: a.Date})
			require.NoError(t, err)
			var got struct {
				ID, Title, Text, Date string
				Expressions           []readExpression
				Events                []readEvent
			}
			require.NoError(t, json.Unmarshal(Append(nil, tl, Options{All: true, Text: true}), &got))
			date, err := ParseDate(got.Date, nil)
			require.NoError(t, err)
			assert.Equal(t, tl.Document, timeline.Document{ID: got.ID, Title: got.Title, Text: got.Text, Date: date})
			require.Len(t, got.Expressions, len(tl.Expressions))
			for i, x := range got.Expressions {
				want := tl.Expressions[i]
				assert.Equal(t, i+1, numberOf(t, x.ID))
				back := dateparse.Expression{Start: x.Start, End: x.End, Text: x.Text, Type: dateparse.Type(x.Type), Value: valueOf(t, x.Value), Mod: dateparse.Mod(x.Mod), Quant: x.Quant, Freq: x.Freq, Interval: x.Interval.interval(t)}
				assert.Equal(t, dateparse.Expression{Start: want.Start, End: want.End, Text: want.Text, Type: want.Type, Value: want.Value, Mod: want.Mod, Quant: want.Quant, Freq: want.Freq, Interval: want.Interval}, back)
			}
			require.Len(t, got.Events, len(tl.Mentions))
			for i, x := range got.Events {
				back := timeline.Event{
					ID: numberOf(t, x.ID), Start: x.Start, End: x.End, Text: x.Text, Lemma: x.Lemma, Class: timeline.Class(x.Class), Tense: timeline.Tense(x.Tense),
					Aspect: timeline.Aspect(x.Aspect), Polarity: timeline.Polarity(x.Polarity), Modality: x.Modality, Cardinality: x.Cardinality, Status: timeline.Status(x.Status),
					Description: x.Description, Sentence: x.Sentence, Source: x.Source, Participants: x.Participants, Places: x.Places, Same: x.Same,
				}
				if w := x.When; w != nil {
					back.When = timeline.When{
						Value: valueOf(t, w.Value), Interval: w.Interval.interval(t), Relation: timeline.Relation(w.Relation), Begin: w.Begin.interval(t), End: w.End.interval(t),
						Expression: numberOf(t, w.Expression) - 1, Basis: timeline.Basis(w.Basis), Extent: timeline.Extent(w.Extent), Confidence: w.Confidence,
					}
				}
				want := tl.Mentions[i]
				want.Pos, want.When.Sieve = "", ""
				want.When.Interval, want.When.Begin, want.When.End = said(want.When.Interval), said(want.When.Begin), said(want.When.End)
				if want.When.Value.Kind == calendar.NoValue {
					want.When = timeline.When{}
				}
				assert.Equal(t, want, back)
			}
		})
	}
}
