package main

import (
	"fmt"
	"strings"

	"github.com/dateline-go/dateline/internal/eval"
)

// expressionError prints a difference from the annotators, with whose mistake it is where that is judged:
//
//	timebank wsj_0026 412–418 value: gold 1989-11-02, ours 1989-11-03 (rule weekday)
//	    … the company said [Friday] that it would …
//	    theirs: counted from the day of the event
func (m *measure) expressionError(corpus string, d *eval.Document, miss eval.Miss, verdict *eval.Judgement) {
	if !m.errors {
		return
	}
	var start, end int
	var gold, found string
	if g := miss.Gold; g != nil {
		start, end = g.Start, g.End
		if gold = strings.TrimSpace(g.Type + " " + g.Value); miss.Kind == "extent" {
			gold = fmt.Sprintf("%q", g.Text)
		}
		if gold == "" { // wikiwars leaves some without a value
			gold = "–"
		}
	}
	if e := miss.Ours; e != nil {
		start, end = e.Start, e.End
		if found = strings.TrimSpace(e.Type + " " + e.Value); miss.Kind == "extent" {
			found = fmt.Sprintf("%q", e.Text)
		}
		if e.Rule != "" {
			found += " (rule " + e.Rule + ")"
		}
	}
	m.difference(corpus, d, start, end, miss.Kind, gold, found)
	if verdict != nil {
		fmt.Fprintf(m.console.stdout, "    %s: %s\n", verdict.Verdict, printable(verdict.Reason))
	}
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
		whose := "ours "
		if m.system != "" {
			whose = "found "
		}
		said = append(said, whose+strings.TrimSpace(ours))
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
