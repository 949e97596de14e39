package main

import (
	"context"
	"fmt"

	"github.com/dateline-go/dateline/dateparse"
)

type phraseInput struct {
	Phrase string `json:"phrase" jsonschema:"the phrase, as last Friday or two weeks ago, alone or with the clause that it stands in"`
	Date   string `json:"date" jsonschema:"the day on which the text was published, as 2025-06-15, or with a clock time and zone as 2025-06-15T16:30:00Z"`
}

type phraseOutput struct {
	Whole       bool             `json:"whole" jsonschema:"whether the phrase as a whole is one expression of time; false for a clause that holds one, for several and for none"`
	Expressions []toolExpression `json:"expressions" jsonschema:"the expressions of time in the phrase; empty where there is none"`
}

type toolExpression struct {
	Text string `json:"text" jsonschema:"its words"`
	From int    `json:"from" jsonschema:"where it begins in the phrase, in bytes"`
	To   int    `json:"to" jsonschema:"where it ends in the phrase, in bytes"`
	Type string `json:"type" jsonschema:"DATE, TIME, DURATION or SET (TIMEX3)"`
	toolTime
	Mod         string   `json:"mod,omitempty" jsonschema:"START for early, MID, END for late, APPROX for about, and so on"`
	CouldBe     []string `json:"could_be,omitempty" jsonschema:"other values that the words leave open"`
	Conflict    string   `json:"conflict,omitempty" jsonschema:"the weekday that the words name beside a date which is another weekday: the text has a mistake"`
	Explanation string   `json:"explanation" jsonschema:"why it was read so: the rule, the words with their classes, the meaning before a date comes in, what it was read on, which side was chosen and by which word"`
}

// maxPhrase is how many bytes a phrase may have: a page of text is none.
const maxPhrase = 2000

func (t *tools) resolveExpression(_ context.Context, in phraseInput) (phraseOutput, error) {
	out := phraseOutput{Expressions: []toolExpression{}}
	if len(in.Phrase) > maxPhrase {
		return out, fmt.Errorf("the phrase has %d bytes; at most %d are read, and extract_timeline reads texts", len(in.Phrase), maxPhrase)
	}
	doc, err := t.document(in.Phrase, in.Date, "")
	if err != nil {
		return out, err
	}
	ref := dateparse.Reference{Date: doc.Date}
	for _, why := range t.x.Parser.Explain(in.Phrase, ref) {
		e := why.Expression
		if e.Type == "" { // words that a rule keeps from being a time
			continue
		}
		zone := doc.Date.Location()
		if e.Location() != nil {
			zone = e.Location()
		}
		x := toolExpression{Text: e.Text, From: e.Start, To: e.End, Type: string(e.Type), toolTime: timeOf(e.Value, e.Interval, zone), Mod: string(e.Mod),
			Explanation: why.String()}
		for _, v := range e.Alternatives() {
			x.CouldBe = append(x.CouldBe, v.String())
		}
		if w, ok := e.Conflict(); ok {
			x.Conflict = w.String()
		}
		out.Expressions = append(out.Expressions, x)
	}
	_, err = t.x.Parser.Resolve(in.Phrase, ref)
	out.Whole = err == nil
	return out, nil
}
