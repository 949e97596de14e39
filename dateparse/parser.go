// Package dateparse finds temporal expressions in text and resolves them against a document date: "Saturday", "earlier this
// month", "February 2022", "two years ago".
//
//	for _, e := range dateparse.Find("Talks resumed last Friday.", date) {
//		fmt.Println(e.Text, e.Type, e.Value)
//	}
//
// A text is scanned to tokens, the rules of its language match phrases and give each a meaning without a date, and resolving a meaning on
// a reference makes the value: the files are parser.go, direction.go, resolve.go, open.go. [Parser.Explain] shows each step.
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
	"github.com/dateline-go/dateline/internal/match"
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
	if ref.Domain == Auto && isMessage(text) {
		ref.Domain = Message
	}
	st := p.state(ref)
	n := len(dst)
	for base := 0; base < len(text); {
		window := cut(text[base:])
		was := st.domain
		dst = st.find(dst, window, base)
		base += len(window)
		if st.domain == Narrative && was == Auto { // what was read as a report is read again; this happens once, near the beginning
			dst, base = dst[:n], 0
			st.restart(p, ref)
			st.domain = Narrative
		}
	}
	p.release(st)
	return dst
}

func init() { hook.FindIn = (*Parser).appendFindIn }

// appendFindIn is AppendFind for a text that was scanned with the lexicon of the parser's language.
func (p *Parser) appendFindIn(dst []Expression, text *scan.Text, ref Reference) []Expression {
	if len(text.Source) > maxWindow {
		return p.AppendFind(dst, text.Source, ref)
	}
	if ref.Domain == Auto && isMessage(text.Source) {
		ref.Domain = Message
	}
	st := p.state(ref)
	n, was := len(dst), st.domain
	dst = st.findIn(dst, text)
	if st.domain == Narrative && was == Auto { // as in AppendFind
		st.restart(p, ref)
		st.domain = Narrative
		dst = st.findIn(dst[:n], text)
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

// state is what finding needs for one text; it is reused.
type state struct {
	scanner scan.Scanner
	matcher match.Matcher
	lang    *lang.Language
	user    *userRules // nil where the parser has no Rules
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
	if st == nil {
		st = &state{lang: p.language()}
		st.matcher.Reset(st.lang.Grammar())
		if len(p.Rules) > 0 {
			st.user = newUserRules(p.Rules)
		}
	}
	st.restart(p, ref)
	if st.user != nil {
		st.user.base = st.now.In(time.UTC) // rules count days by the clock of a zone; ours are civil
	}
	return st
}

// restart makes ready to resolve a text from its beginning.
func (st *state) restart(p *Parser, ref Reference) {
	date := ref.Date
	if p.Location != nil {
		date = date.In(p.Location)
	}
	st.resolver = resolver{now: calendar.MomentOf(date), habit: ref.Direction, dayFirst: p.DayFirst, domain: ref.Domain}
	if !ref.Anchor.IsZero() {
		st.anchor, st.anchored = ref.Anchor, true
		st.story, st.storied = ref.Anchor, true
	}
}

// release gives a state back, without the text that it held.
func (p *Parser) release(st *state) {
	st.scanner.Reset("", st.matcher.Lexicon())
	st.resolver = resolver{}
	p.pool.Put(st)
}

// find appends the expressions of a window that begins at base: each sentence is scanned, matched and resolved. It stops where the text
// turns out to be a narrative.
func (st *state) find(dst []Expression, text string, base int) []Expression {
	st.scanner.Reset(text, st.matcher.Lexicon())
	for more := true; more && st.scanner.Next(); {
		dst, more = st.sentence(dst, text, st.scanner.Tokens, base)
	}
	return dst
}

// findIn is find for a text that is scanned already.
func (st *state) findIn(dst []Expression, text *scan.Text) []Expression {
	for i, more := 0, true; more && i < len(text.Sentences); i++ {
		s := text.Sentences[i]
		dst, more = st.sentence(dst, text.Source, text.Tokens[s.First:s.Last], 0)
	}
	return dst
}

// sentence appends the expressions of a sentence, and tells whether to go on.
func (st *state) sentence(dst []Expression, text string, tokens []scan.Token, base int) ([]Expression, bool) {
	ours := st.matcher.Match(tokens)
	if len(ours) == 0 && st.user == nil {
		return dst, true
	}
	var e Expression // read in place: it is long
	if st.user != nil {
		for _, ph := range st.withUser(text, tokens, ours) {
			if e = (Expression{}); !st.read(&e, text, tokens, ph) {
				continue
			}
			dst = st.add(dst, &e, base)
			if st.domain == Auto && ph.ours != nil && st.verdict(&ph.ours.Meaning, &e) {
				return dst, false
			}
		}
		return dst, true
	}
	for i := range ours {
		if e = (Expression{}); !st.readOurs(&e, text, tokens, &ours[i]) {
			continue
		}
		dst = st.add(dst, &e, base)
		if st.domain == Auto && st.verdict(&ours[i].Meaning, &e) {
			return dst, false
		}
	}
	return dst, true
}

// add appends an expression of a window that begins at base, and tells the one before of it where the two are a range.
func (st *state) add(dst []Expression, e *Expression, base int) []Expression {
	e.shift(base)
	if n := len(dst); n > 0 {
		st.tellBegin(&dst[n-1], e)
	}
	return append(dst, *e)
}

// withUser gives our phrases of a sentence and those of the user's rules, in text order.
func (st *state) withUser(text string, tokens []scan.Token, ours []match.Found) []phrase {
	theirs := st.user.find(text, int(tokens[0].Start), int(tokens[len(tokens)-1].End))
	return either(tokens, ours, theirs)
}

// read resolves a phrase into e, which is zero. It reports false for one that names nothing: the 54th week.
func (st *state) read(e *Expression, text string, tokens []scan.Token, ph phrase) bool {
	if ph.ours != nil {
		return st.readOurs(e, text, tokens, ph.ours)
	}
	first, last := tokensOf(tokens, ph.start, ph.end)
	st.clause = clause{st.lang, tokens, first, last}
	st.asked, st.chosen, st.rangePart = false, calendar.Value{}, rangePart{}
	t, ok := ph.theirs.reading(st.user.base)
	if !ok {
		return false
	}
	ok = st.finish(e, t)
	e.Start, e.End, e.Text, e.Rule = ph.start, ph.end, text[ph.start:ph.end], st.user.name(ph.theirs)
	return ok
}

func (st *state) readOurs(e *Expression, text string, tokens []scan.Token, f *match.Found) bool {
	if i := f.First; i > 0 && tokens[i-1].Hash == hashSign && tokens[i].Flags&scan.SpaceBefore == 0 {
		return false // #Friday: the name of a tag
	}
	st.clause = clause{st.lang, tokens, int(f.First), int(f.Last)}
	st.rangePart = st.part(f)
	if st.clause.inTitle(text) || st.domain != Narrative && st.clause.isRate(&f.Meaning) {
		return false
	}
	if start := int(tokens[f.First].Start); st.domain == Narrative && start > st.resolver.read {
		st.fresh = st.fresh || strings.Contains(text[st.resolver.read:start], "\n\n")
		st.resolver.read = start
	}
	if !st.resolve(e, &f.Meaning) {
		return false
	}
	if st.rangePart.end != nil {
		st.rangePart.began = e.Interval
	}
	e.Start, e.End = int(tokens[f.First].Start), int(tokens[f.Last-1].End)
	e.Text, e.Rule = text[e.Start:e.End], f.Rule.Name
	if e.zoned {
		e.Zone = st.clause.zone(text)
	}
	return true
}

// shift moves the offsets of an expression from a window to the whole text.
func (e *Expression) shift(base int) {
	e.Start += base
	e.End += base
}
