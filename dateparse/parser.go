// Package dateparse finds temporal expressions in text and resolves them against a document date: "Saturday", "earlier this
// month", "February 2022", "two years ago".
//
//	for _, e := range dateparse.Find("Talks resumed last Friday.", date) {
//		fmt.Println(e.Text, e.Type, e.Value)
//	}
//
// A text is scanned to tokens, the rules of its language match phrases and give each a meaning without a date, and resolving a meaning on
// a reference makes the value: the files are state.go, direction.go, resolve.go, open.go. [Parser.Explain] shows each step.
//
// Nothing here reads the clock: the document date is always an argument. A bare weekday in past-tense news is the nearest past one, the
// document's own day included. What cannot be placed keeps an open value, such as XXXX-WXX-5 or PAST_REF, and no interval.
//
// Values are those of TIMEX3 (TimeML 1.2.1); docs/timex.md records the choices that it leaves.
package dateparse

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/olebedev/when/rules"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/hook"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// Parser finds and resolves temporal expressions. The zero value is ready: English, dates in the zone of the reference. A
// parser is safe for concurrent use; set its fields before the first use and leave them alone from then on.
type Parser struct {
	// Lang is the language of the text; nil is English. lang.None() is for a language that there are only Rules for.
	Lang *lang.Language

	// Location is where the document's day is counted: "today" in a document of 2025-06-15T02:00Z is 2025-06-14 with America/New_York.
	// Nil leaves the reference in its own zone: 2025-06-15.
	Location *time.Location

	// DayFirst reads 3/4/2024 as 2024-04-03; otherwise it is 2024-03-04. 31/4 and 4/31 leave no choice.
	DayFirst bool

	// Rules are rules written for github.com/olebedev/when, one's own or one of its rule sets. They take part beside our grammar: where
	// both match, the longer one wins, and ours among equals. With ru.All, "в пятницу вечером" in a document of Sunday 2025-06-15 is
	// 2025-06-13TEV: matches side by side are one expression, a bare weekday is past as in our own grammar, and the value is as
	// fine as what the rule writes. A rule that finds a span outside its text, or panics, finds nothing there.
	Rules []rules.Rule

	pool sync.Pool // *state
}

// Reference is what a text's expressions are resolved against.
type Reference struct {
	// Date is the document date (TimeML's document creation time). Its clock time is used where it has one: "two hours ago" in a document
	// of 2025-06-15T14:00 is 2025-06-15T12; of 2025-06-15 alone it is 2025-06-15.
	Date time.Time

	// Anchor is the time that the text was telling of before it begins: "two weeks later" is 2024-W03 where it is 1 January 2024, and
	// counted from the document date where it is the zero Interval. Later expressions move it.
	Anchor calendar.Interval

	// Direction is where a bare weekday, month or day lies if neither the words nor the verb beside it say so: "Friday" in a document of
	// Sunday 2025-06-15 is 2025-06-13, with Forward 2025-06-20. "will open Friday" is 2025-06-20 always.
	Direction Direction

	// Domain says whether the text counts from the document date or from the time that its story has come to. Auto, the zero value, finds
	// out: "The war began in 1939. In June, France fell." is 1939 and, in a Narrative, 1939-06; in a Report of 2009-12-19 it is 2009-06.
	Domain Domain
}

// Direction is the side of the document date that an open expression is looked for on.
type Direction int8

const (
	News    Direction = iota // weekdays in the past, months and dates in the past too unless the next is much nearer: the habit of news
	Past                     // the nearest past, the document's own day included
	Forward                  // the nearest to come, the document's own day included
)

// ErrNotTemporal is returned by Resolve for a phrase that is not, as a whole, a temporal expression.
var ErrNotTemporal = errors.New("not a temporal expression")

var shared Parser

// Find returns the temporal expressions of an English text in text order, resolved against the document date.
func Find(text string, date time.Time) []Expression {
	return shared.Find(text, Reference{Date: date})
}

// Find returns all temporal expressions of a text in text order. No two overlap. Offsets are in bytes; any bytes are valid text.
func (p *Parser) Find(text string, ref Reference) []Expression {
	return p.AppendFind(nil, text, ref)
}

// AppendFind appends the temporal expressions of a text to dst and returns it. With a dst that has room it does not allocate, unless
// the parser has Rules.
func (p *Parser) AppendFind(dst []Expression, text string, ref Reference) []Expression {
	return p.appendFind(dst, text, nil, ref)
}

func init() { hook.FindIn = (*Parser).appendFindIn }

// appendFindIn is AppendFind for a text that was scanned with the lexicon of the parser's language.
func (p *Parser) appendFindIn(dst []Expression, text *scan.Text, ref Reference) []Expression {
	if len(text.Source) > maxWindow {
		return p.AppendFind(dst, text.Source, ref)
	}
	return p.appendFind(dst, text.Source, text, ref)
}

// appendFind appends the expressions of a text, which is scanned again where scanned is nil.
func (p *Parser) appendFind(dst []Expression, text string, scanned *scan.Text, ref Reference) []Expression {
	st := p.state(ref, domainAtFirst(text, ref))
	n := len(dst)
	dst, ok := st.find(dst, text, scanned)
	if !ok { // what was read as a report is read again; this happens once, near the beginning
		st.restart(p, ref, Narrative)
		dst, _ = st.find(dst[:n], text, scanned)
	}
	p.release(st)
	return dst
}

// Resolve reads a phrase that is a temporal expression as a whole: "last Friday". It fails with ErrNotTemporal where it is none,
// or more than one.
func (p *Parser) Resolve(phrase string, ref Reference) (Expression, error) {
	found := p.Find(phrase, ref)
	trimmed := strings.TrimSpace(phrase)
	start := strings.Index(phrase, trimmed)
	if len(found) != 1 || found[0].Start != start || found[0].End != start+len(trimmed) {
		return Expression{}, fmt.Errorf("%w: %q", ErrNotTemporal, phrase)
	}
	return found[0], nil
}

// maxWindow is how much text one scanner is given at a time, so that offsets of any text fit it.
const maxWindow = 1 << 30

// cut returns the beginning of a text that one scanner can read, divided at a space where it must be.
func cut(text string) string {
	if len(text) <= maxWindow {
		return text
	}
	if i := strings.LastIndexByte(text[:maxWindow], ' '); i > 0 {
		return text[:i]
	}
	return text[:maxWindow]
}

func (p *Parser) language() *lang.Language {
	if p.Lang != nil {
		return p.Lang
	}
	return lang.English()
}
