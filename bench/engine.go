package main

import (
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
	dps "github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-dateparser/date"
	"github.com/olebedev/when"
	"github.com/tj/go-naturaldate"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/eval"
)

// document is an article of a corpus.
type document struct {
	eval.Document
	date time.Time
}

// engine is a library under comparison.
type engine struct {
	name   string
	module string // the module whose version is told; empty for ours
	fed    string // how it is given the text

	// find appends what it finds in a document to dst. Nil for the yardsticks, which find nothing.
	find func(dst []dateparse.Expression, d *document) []dateparse.Expression
	// count does the same work for a document and tells how many results there are, of which it keeps none.
	count func(d *document) int

	givenSpans bool // it reads phrases alone, and is given those of the annotators
	slow       bool // half a minute of processor time and more for 0.3 MB: it reads them once

	script bool   // a library of npm, read by node; neither find nor count
	told   string // the version that node has told
}

const (
	uax29      = "github.com/clipperhouse/uax29/v2"
	whenModule = "github.com/olebedev/when"
	dateparser = "github.com/markusmobius/go-dateparser"
	natural    = "github.com/tj/go-naturaldate"
)

// engines gives the libraries, each with buffers of its own: they are for one goroutine.
func engines() []*engine {
	withOurRule := when.New(nil)
	withOurRule.Add(dateparse.WhenRule(nil, dateparse.Reference{}))
	list := []*engine{
		{name: "uax29 words", module: uax29, fed: "document", count: countWords},
		{name: "dateline", fed: "document", find: findDateline},
		{name: "byte scan", fed: "document", count: countDigits},
		{name: "when", module: whenModule, fed: "sentence", find: findWhen(when.EN)},
		{name: "when with our rule", module: whenModule, fed: "sentence", find: findWhen(withOurRule)},
		{name: "go-dateparser", module: dateparser, fed: "document", find: findDateparser("")},
		{name: "go-dateparser ngram", module: dateparser, fed: "document", find: findDateparser("ngram"), slow: true},
		{name: "go-naturaldate", module: natural, fed: "annotators' phrases", find: findNatural, givenSpans: true},
	}
	for _, e := range list {
		if e.count == nil { // it finds
			var buf []dateparse.Expression
			e.count = func(d *document) int {
				buf = e.find(buf[:0], d)
				return len(buf)
			}
		}
	}
	return list
}

// version is the version of the engine's module that this program is built with.
func (e *engine) version() string {
	switch {
	case e.script:
		return e.told
	case e.name == "byte scan":
		return "a loop"
	case e.module == "":
		return "this checkout"
	}
	info, _ := debug.ReadBuildInfo()
	if info != nil {
		for _, m := range info.Deps {
			if m.Path == e.module {
				return m.Version
			}
		}
	}
	return "?"
}

func countWords(d *document) int {
	n := 0
	for it := words.FromString(d.Text); it.Next(); {
		n++
	}
	return n
}

// countDigits looks at every byte of a text and no further: nothing that reads it can take less, but with instructions for many bytes at once.
func countDigits(d *document) int {
	n := 0
	for i := range len(d.Text) {
		if d.Text[i]-'0' < 10 {
			n++
		}
	}
	return n
}

var parser dateparse.Parser

func findDateline(dst []dateparse.Expression, d *document) []dateparse.Expression {
	return parser.AppendFind(dst, d.Text, dateparse.Reference{Date: d.date})
}

// findWhen reads a document sentence by sentence. When finds the first expression of a text and is asked again behind it. Given whole
// documents it would take time in the square of their length. The sentences are those of Unicode, found at 156 MB/s.
func findWhen(w *when.Parser) func([]dateparse.Expression, *document) []dateparse.Expression {
	return func(dst []dateparse.Expression, d *document) []dateparse.Expression {
		for it := sentences.FromString(d.Text); it.Next(); {
			for pos := it.Start(); pos < it.End(); {
				r, err := w.Parse(d.Text[pos:it.End()], d.date)
				if err != nil || r == nil || r.Text == "" {
					break
				}
				start := pos + r.Index
				dst = appendInstant(dst, d, start, start+len(r.Text), r.Time, date.None)
				pos = start + len(r.Text)
			}
		}
		return dst
	}
}

// findDateparser reads a document whole. The search gives the words of a result without saying where they stand, and with small words
// around them, "on Friday and": these are taken off, and the rest is looked for behind the result before it, and left out where it
// is not in the text as it is.
func findDateparser(strategy string) func([]dateparse.Expression, *document) []dateparse.Expression {
	var p dps.Parser
	return func(dst []dateparse.Expression, d *document) []dateparse.Expression {
		_, results, err := p.Search(&dps.Configuration{
			Languages:           []string{"en"},
			CurrentTime:         d.date,
			PreferredDateSource: dps.CurrentPeriod, // the best of the three on the development part
			ReturnTimeAsPeriod:  true,
			SearchStrategy:      strategy,
		}, d.Text)
		if err != nil {
			return dst
		}
		behind := 0
		for _, r := range results {
			words := bare(r.Text)
			i := strings.Index(d.Text[behind:], words)
			if i < 0 || words == "" {
				continue
			}
			start := behind + i
			behind = start + len(words)
			dst = appendInstant(dst, d, start, behind, r.Date.Time, r.Date.Period)
		}
		return dst
	}
}

var (
	wordsBefore = regexp.MustCompile(`^(?i:(?:on|in|at|of|by|from|to|for|and|we|after)[\s,]+)+`)
	wordsBehind = regexp.MustCompile(`(?i:[\s,]+(?:the|a|and|in|on|at|of|to|for|from|after|about|we))+$`)
)

// bare takes the small words off the ends of a result.
func bare(words string) string {
	return wordsBehind.ReplaceAllString(wordsBefore.ReplaceAllString(words, ""), "")
}

// sameDay are words that say the day itself.
var sameDay = regexp.MustCompile(`(?i)\b(?:today|now)\b`)

// findNatural reads the phrases that annotators marked: it reads a phrase, and finds none. A phrase that it takes and does not move
// from the reference is no result, unless it says so.
func findNatural(dst []dateparse.Expression, d *document) []dateparse.Expression {
	for _, g := range d.Expressions {
		t, err := naturaldate.Parse(g.Text, d.date, naturaldate.WithDirection(naturaldate.Past))
		if err != nil || t.Equal(d.date) && !sameDay.MatchString(g.Text) {
			continue
		}
		dst = appendInstant(dst, d, g.Start, g.End, t, date.None)
	}
	return dst
}

// appendInstant makes an expression of an instant: of the grain that a library tells; where it tells none, a day, or a minute where the clock
// time is not that of the document date. "Now" is PRESENT_REF.
func appendInstant(dst []dateparse.Expression, d *document, start, end int, t time.Time, grain date.Period) []dateparse.Expression {
	start, end = trim(d.Text, start, end)
	e := dateparse.Expression{Start: start, End: end, Text: d.Text[start:end], Type: dateparse.Date}
	unit := calendar.Day
	switch {
	case grain == date.Year:
		unit = calendar.Year
	case grain == date.Month:
		unit = calendar.Month
	case grain == date.Hour:
		unit = calendar.Hour
	case grain == date.Minute, grain == date.Second, grain == date.None && t.Sub(d.date)%(24*time.Hour) != 0:
		unit = calendar.Minute
	}
	switch {
	case t.Equal(d.date) && strings.EqualFold(e.Text, "now"):
		e.Value.Kind = calendar.PresentRef
	case unit < calendar.Day:
		e.Type = dateparse.Time
		fallthrough
	default:
		e.Value = calendar.ValueOf(unit, calendar.MomentOf(t))
	}
	return append(dst, e)
}

// trim leaves out the white space at the ends of a span.
func trim(text string, start, end int) (int, int) {
	words := strings.TrimSpace(text[start:end])
	start += strings.Index(text[start:end], words)
	return start, start + len(words)
}
