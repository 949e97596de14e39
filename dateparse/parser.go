// Package dateparse finds temporal expressions in text and resolves them against a document date: "Saturday", "earlier this
// month", "February 2022", "two years ago".
//
//	for _, e := range dateparse.Find("Talks resumed last Friday.", date) {
//		fmt.Println(e.Text, e.Type, e.Value)
//	}
//
// Nothing here reads the clock: the document date is always an argument. A bare weekday in past-tense news is the nearest past one, the
// document's own day included. What cannot be placed keeps an open value, such as XXXX-WXX-5 or PAST_REF, and no interval.
package dateparse

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/olebedev/when/rules"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// Parser finds and resolves temporal expressions. The zero value is ready: English, dates in the zone of the reference. A
// parser is safe for concurrent use as long as its fields are left alone.
type Parser struct {
	// Lang is the language of the text; nil is English.
	Lang *lang.Language

	// Location is where the document's day is counted: a reference of 2025-06-15T02:00Z is 14 June in New York. Nil leaves the
	// reference in its own zone.
	Location *time.Location

	// DayFirst reads 3/4/2024 as 3 April; otherwise it is 4 March. 31/4 and 4/31 leave no choice.
	DayFirst bool

	// Rules are rules written for github.com/olebedev/when, one's own or one of its rule sets. They take part beside our grammar: where
	// both match, the longer one wins, and ours among equals. See whenrules.go for what they gain.
	Rules []rules.Rule

	pool sync.Pool // *state
}

// Reference is what a text's expressions are resolved against.
type Reference struct {
	// Date is the document date (TimeML's document creation time). Its clock time is used where it has one: "two hours ago".
	Date time.Time

	// Anchor is the time that the text was telling of before it begins, for "the day before" and "two weeks later"; the zero Interval
	// leaves that to the document date. Later expressions move it.
	Anchor calendar.Interval

	// Direction is where a bare weekday, month or day lies if neither the words nor the verb beside it say so.
	Direction Direction
}

// Direction is the side of the document date that an open expression is looked for on.
type Direction int8

const (
	News    Direction = iota // weekdays in the past, dates where they are nearest: the habit of news
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

// Find returns all temporal expressions of a text in text order. No two overlap. Offsets are in bytes; any bytes are valid.
func (p *Parser) Find(text string, ref Reference) []Expression {
	return p.AppendFind(nil, text, ref)
}

// AppendFind appends the temporal expressions of a text to dst and returns it. With a dst that has room it does not allocate, but
// for user's rules.
func (p *Parser) AppendFind(dst []Expression, text string, ref Reference) []Expression {
	st := p.state(ref)
	first := len(dst)
	for base := 0; base < len(text); {
		window := cut(text[base:])
		dst = st.find(dst, window, base)
		base += len(window)
	}
	p.release(st)
	if len(p.Rules) > 0 {
		dst = p.addRules(dst, first, text, ref)
	}
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

// state is what finding needs for one text; it is reused.
type state struct {
	scanner scan.Scanner
	matcher match.Matcher
	cues    cues
	resolver
}

func (p *Parser) language() *lang.Language {
	if p.Lang != nil {
		return p.Lang
	}
	return lang.English()
}

func (p *Parser) state(ref Reference) *state {
	st, _ := p.pool.Get().(*state)
	l := p.language()
	if st == nil {
		st = new(state)
		st.matcher.Reset(l.Grammar())
		st.cues = newCues(l.Lexicon())
	}
	date := ref.Date
	if p.Location != nil {
		date = date.In(p.Location)
	}
	st.resolver = resolver{now: calendar.MomentOf(date), habit: ref.Direction, dayFirst: p.DayFirst}
	if !ref.Anchor.IsZero() {
		st.anchor, st.anchored = ref.Anchor, true
	}
	return st
}

func (p *Parser) release(st *state) { p.pool.Put(st) }

// find appends the expressions of a window that begins at base.
func (st *state) find(dst []Expression, text string, base int) []Expression {
	st.scanner.Reset(text, st.matcher.Lexicon())
	for st.scanner.Next() {
		tokens := st.scanner.Tokens
		for _, f := range st.matcher.Match(text, tokens) {
			st.verb = st.cues.direction(tokens, int(f.First), int(f.Last))
			e, ok := st.resolve(&f.Meaning)
			if !ok {
				continue
			}
			start, end := int(tokens[f.First].Start), int(tokens[f.Last-1].End)
			e.Start, e.End = base+start, base+end
			e.Text = text[start:end]
			e.Rule = f.Rule.Name
			dst = append(dst, e)
		}
	}
	return dst
}
