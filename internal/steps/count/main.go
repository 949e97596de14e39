// Command count holds that the work on a text, on documents that are merged and on a file of rules is in proportion to their length, for inputs that
// are made to be slow. Package steps says how to run it.
package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/steps"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

func main() {
	everything("He left on Monday.") // what is made once
	var cases []steps.Case
	texts := steps.Texts()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		cases = append(cases, steps.Case{Name: "text: " + name, N: 250, Run: func(n int) { everything(texts[name](n)) }})
	}
	for _, name := range slices.Sorted(maps.Keys(stories)) {
		cases = append(cases, steps.Case{Name: "merge: " + name, N: 300, Run: func(n int) { mergeAll(n, stories[name]) }})
	}
	for _, name := range slices.Sorted(maps.Keys(rulesFiles)) {
		cases = append(cases, steps.Case{Name: "rules: " + name, N: 250, Run: func(n int) { readRules(rulesFiles[name](n)) }})
	}
	steps.Main(cases)
}

func must(err error) {
	if err != nil {
		panic(err) // any text is valid, and the documents have dates
	}
}

// everything does with a text all that there is to do with one.
func everything(text string) {
	doc := timeline.Document{ID: "a", Text: text, Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}
	ref := dateparse.Reference{Date: doc.Date}
	var p dateparse.Parser
	found := p.Find(text, ref)
	for range dateparse.Ranges(found) {
	}
	p.Explain(text, ref)
	p.Resolve(text, ref)
	var x timeline.Extractor
	tl, err := x.Extract(context.Background(), doc)
	must(err)
	_, err = x.Explain(context.Background(), doc)
	must(err)
	timeline.Filter{Entities: []string{"Anna"}}.Of(tl)
	timeline.NewEntities(lang.English(), "Anna Berg").In(tl)
	var b []byte
	o := format.Options{All: true}
	for _, write := range []func([]byte, *timeline.Timeline, format.Options) []byte{format.AppendCSV, format.AppendHTML, format.AppendICal, format.AppendJSONLD,
		format.AppendMarkdown, format.AppendMermaid, format.AppendTimelineJS, format.AppendTimelineJSCSV} {
		b = write(b[:0], tl, o)
	}
	b = wire.Append(b[:0], tl, wire.Options{All: true, Given: "2025-03-19"})
	format.AppendTimeML(b[:0], tl)
	m := timeline.Merger{All: true}
	m.Add(tl)
	wire.AppendMerged(b[:0], m.Merged())
	line := wire.AppendError(nil, text, wire.ErrSyntax)
	wire.Decode(line, nil)
}

// stories are documents that are made to be slow to merge: the i-th of n, and the days from the first.
var stories = map[string]func(i int) (text string, day int){
	"alike":             func(int) (string, int) { return "Ostria attacked Kelland on Sunday. Four men were killed.", 0 },
	"alike, day by day": func(i int) (string, int) { return "Ostria attacked Kelland on Sunday. Four men were killed.", i },
	"one name": func(i int) (string, int) {
		return fmt.Sprintf("Ostria bombed Bel%c%c on Sunday.", 'a'+i%26, 'a'+i/26%26), 0
	},
	"one name, day by day":   func(i int) (string, int) { return "Anna Berg left on Sunday. She met Karl Nowak.", 7 * i },
	"one happening, no date": func(int) (string, int) { return "The war in Ostria ended. Four men were killed.", 0 },
	"many names": func(i int) (string, int) {
		return fmt.Sprintf("Berg%d met Nowak%d and Oduya%d on Sunday.", i, i/2, i/3), 0
	},
	"many events of one day": func(int) (string, int) {
		return strings.Repeat("On Sunday Ostria attacked Kelland and Kelland met Ostria. ", 8), 0
	},
	"planned, then held": func(i int) (string, int) {
		return [...]string{"Talks will be held in Lyon on June 3.", "Talks were held in Lyon on June 3."}[i%2], i
	},
	"dates that differ": func(i int) (string, int) { return fmt.Sprintf("The Kelland refinery burned on %d May.", 1+i%28), 0 },
	"nothing":           func(int) (string, int) { return "The dam was old.", 0 },
}

func mergeAll(n int, story func(int) (string, int)) {
	m, of := timeline.Merger{All: true}, timeline.Merger{Entity: "Ostria"}
	for i := range n {
		text, day := story(i)
		tl, err := timeline.Extract(context.Background(), timeline.Document{ID: fmt.Sprint(i), Text: text, Date: time.Date(2024, 5, 13+day, 0, 0, 0, 0, time.UTC)})
		must(err)
		m.Add(tl)
		of.Add(tl)
	}
	of.Merged()
	merged := m.Merged()
	merged.Telling(3)
	wire.AppendMerged(nil, merged)
	timeline.Filter{Entities: []string{"Kelland"}}.OfMerged(merged)
}

// rulesFiles are files of rules of n parts that are made to be slow to read.
var rulesFiles = map[string]func(n int) string{
	"rules": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "r%d: w:weekday \"x%d\" => weekday(w)\n    Monday x%d  XXXX-WXX-1\n", i, i, i)
		}
		return b.String()
	},
	"examples": func(n int) string {
		return "r: w:weekday => weekday(w)\n" + strings.Repeat("    Monday  2025-03-17\n", n)
	},
	"comments": func(n int) string { return strings.Repeat("# Monday\n", n) },
	"parts":    func(n int) string { return "r: w:weekday " + strings.Repeat("month ", n) + "=> weekday(w)\n" },
	"or":       func(n int) string { return "r: w:weekday (month" + strings.Repeat(" | month", n) + ") => weekday(w)\n" },
	"parentheses": func(n int) string {
		return "r: w:weekday " + strings.Repeat("(", n) + "month" + strings.Repeat(")", n) + " => weekday(w)\n"
	},
	"meanings": func(n int) string {
		return "r: w:weekday => " + strings.Repeat("shift(", n) + "weekday(w)" + strings.Repeat(", 1)", n) + "\n"
	},
	"arithmetic": func(n int) string { return "r: w:weekday => weekday(w" + strings.Repeat(" + 1", n) + ")\n" },
}

func readRules(rules string) {
	lex := scan.NewLexicon()
	for _, class := range []string{"weekday", "month"} {
		c, _ := lex.AddClass(class)
		lex.Add("x"+class, c, 1)
	}
	match.Parse("rules.txt", "heart: weekday\n[expression]\n"+rules, lex)
}
