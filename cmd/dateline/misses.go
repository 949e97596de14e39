package main

import (
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/internal/eval"
)

// expressionError prints a difference from the annotators:
//
//	timebank wsj_0026 412–418 value: gold 1989-11-02, ours 1989-11-03 (rule weekday)
//	    … the company said [Friday] that it would …
func (m *measure) expressionError(corpus string, d *eval.Document, miss eval.Miss) {
	if !m.errors {
		return
	}
	var start, end int
	var gold, ours string
	if g := miss.Gold; g != nil {
		start, end = g.Start, g.End
		gold = strings.Join([]string{g.Type, g.Value}, " ")
	}
	if e := miss.Ours; e != nil {
		start, end = e.Start, e.End
		ours = fmt.Sprintf("%s %s (rule %s)", e.Type, e.Value, e.Rule)
	}
	if miss.Kind == "extent" {
		gold, ours = fmt.Sprintf("%q", miss.Gold.Text), fmt.Sprintf("%q (rule %s)", miss.Ours.Text, miss.Ours.Rule)
	}
	m.difference(corpus, d, start, end, miss.Kind, gold, ours)
}

// eventError prints a difference from the annotators.
func (m *measure) eventError(corpus string, d *eval.Document, miss eval.EventMiss) {
	if !m.errors {
		return
	}
	var start, end int
	var gold, ours string
	attribute := func(class, tense, aspect, polarity string) string {
		switch miss.Kind {
		case "class":
			return class
		case "tense":
			return tense
		case "aspect":
			return aspect
		case "polarity":
			return polarity
		}
		return strings.Join([]string{class, tense, aspect, polarity}, " ")
	}
	if g := miss.Gold; g != nil {
		start, end = g.Start, g.End
		gold = attribute(g.Class, g.Tense, g.Aspect, g.Polarity)
	}
	if e := miss.Ours; e != nil {
		start, end = e.Start, e.End
		ours = attribute(string(e.Class), string(e.Tense), string(e.Aspect), string(e.Polarity))
	}
	m.difference(corpus, d, start, end, miss.Kind, gold, ours)
}

func (m *measure) difference(corpus string, d *eval.Document, start, end int, kind, gold, ours string) {
	m.printed = true
	var said []string
	if gold != "" {
		said = append(said, "gold "+strings.TrimSpace(gold))
	}
	if ours != "" {
		said = append(said, "ours "+strings.TrimSpace(ours))
	}
	fmt.Fprintf(m.console.stdout, "%s %s %d–%d %s: %s\n    %s\n", corpus, d.ID, start, end, kind, strings.Join(said, ", "), surroundings(d.Text, start, end))
}

// surroundings are what stands around a span, some sixty bytes to each side, with the span in brackets.
func surroundings(text string, start, end int) string {
	const around = 60
	start, end = min(max(start, 0), len(text)), min(max(end, 0), len(text))
	end = max(start, end)
	from, to := max(0, start-around), min(len(text), end+around)
	before, after := text[from:start], text[end:to]
	if from > 0 { // begin with a whole word
		if i := strings.IndexByte(before, ' '); i >= 0 {
			before = "… " + before[i+1:]
		}
	}
	if to < len(text) {
		if i := strings.LastIndexByte(after, ' '); i >= 0 {
			after = after[:i] + " …"
		}
	}
	return printable(before + "[" + text[start:end] + "]" + after)
}
