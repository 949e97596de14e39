package dateparse

import (
	"cmp"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/olebedev/when/rules"

	"github.com/dateline-go/dateline/calendar"
)

// Rules of github.com/olebedev/when beside our grammar.
//
// A rules.Rule finds its first match in a text and, once told a moment, writes into a rules.Context what it knows: a weekday, an hour,
// a number of days to go. When makes an instant of that. We make a TIMEX3 value of it, which needs to know what the words left open:
//
//   - Every match counts. A rule is asked again behind each match, sentence by sentence, so that the cost stays linear in the text.
//   - Matches of different rules that stand as near as when's Distance are one expression, as in when: "в пятницу" and "16:30".
//     The same rule twice is two expressions.
//   - A rule is asked what it says on other days too. What always falls on the same weekday is a weekday, even where the rule wrote it as a
//     number of days; a month that moves with the day is counted from it; a month that does not is named, and its year is open. What is
//     open gets its side from Reference.Direction and the verb, as in our own grammar: the past, in news. A weekday is open where the rule
//     always takes the next one and captures no word of three letters or more beside it but the hour's; last and next stay as they are.
//   - The value is as fine as what the rule wrote: days for whole days (a rule does not tell two weeks from fourteen days), months, years,
//     clock times. An hour taken from rules.Options, "in the evening", is a part of the day.
//   - A rule that gives a span outside its text, an empty one, one that ends inside a word, or that panics, finds nothing there. An
//     error or false from its Applier does the same.

// whenOptions are the options that rules are applied with: those of when, and hours that no clock has, by which a part of the day is
// known.
var whenOptions = rules.Options{
	Distance:     5,
	MatchByOrder: true,
	Morning:      partHour + int(calendar.Morning),
	Noon:         partHour + int(calendar.Midday),
	Afternoon:    partHour + int(calendar.Afternoon),
	Evening:      partHour + int(calendar.Evening),
}

const partHour = 100

// maxRuleText is the longest text that rules are given at a time, in bytes: a sentence, as a rule. It bounds what a sentence full
// of matches can cost.
const maxRuleText = 4096

// ruleMatch is a match of a user's rule, its offsets counted from the window of text that the scanner has.
type ruleMatch struct {
	*rules.Match
	start, end int
	rule       int
}

// ruleFound is an expression of one or more matches beside each other.
type ruleFound struct {
	start, end int
	matches    []ruleMatch // in the order of the rules
}

// userRules finds the matches of a parser's Rules.
type userRules struct {
	rules   []rules.Rule
	names   []string
	base    time.Time // the document date
	matches []ruleMatch
	found   []ruleFound
}

func newUserRules(list []rules.Rule) *userRules {
	u := &userRules{rules: list}
	for _, r := range list {
		u.names = append(u.names, ruleName(r))
	}
	return u
}

// find finds the expressions of a sentence, text[start:end], in text order. No two overlap.
func (u *userRules) find(text string, start, end int) []ruleFound {
	u.found = u.found[:0]
	for start < end {
		stop := min(end, start+maxRuleText)
		if stop < end {
			if i := strings.LastIndexByte(text[start:stop], ' '); i > 0 {
				stop = start + i + 1
			} else {
				for stop > start+1 && !utf8.RuneStart(text[stop]) {
					stop--
				}
			}
		}
		u.window(text[start:stop], start)
		start = stop
	}
	return u.found
}

// window appends the expressions of a piece of a sentence that begins at base.
func (u *userRules) window(text string, base int) {
	u.matches = u.matches[:0]
	for i, r := range u.rules {
		for pos := 0; pos < len(text); {
			m := guard(func() *rules.Match { return r.Find(text[pos:]) })
			if m == nil || m.Left < 0 || m.Right > len(text)-pos || m.Left >= m.Right {
				break
			}
			left, right := pos+m.Left, pos+m.Right
			words := strings.TrimSpace(text[left:right])
			lead := strings.Index(text[left:right], words)
			if words == "" || insideWord(text, left+lead) || insideWord(text, left+lead+len(words)) {
				_, n := utf8.DecodeRuneInString(text[left:])
				pos = left + n
				continue
			}
			u.matches = append(u.matches, ruleMatch{m, base + left + lead, base + left + lead + len(words), i})
			pos = right
		}
	}
	slices.SortFunc(u.matches, func(a, b ruleMatch) int {
		return cmp.Or(a.start-b.start, b.end-a.end, a.rule-b.rule)
	})
	// A match that says nothing, or lies inside another's, goes: "vrijdag" beside "vrijdag avond".
	kept, reach := u.matches[:0], 0
	for _, m := range u.matches {
		var ctx rules.Context
		if m.end > reach && apply(m, &ctx, u.base) {
			kept, reach = append(kept, m), m.end
		}
	}
	u.matches = kept
	for i := 0; i < len(u.matches); {
		n := u.neighbours(u.matches[i:])
		if f, ok := u.together(u.matches[i : i+n]); ok {
			u.found = append(u.found, f)
			for i < len(u.matches) && u.matches[i].start < f.end {
				i++
			}
			continue
		}
		i++
	}
}

// neighbours counts the matches, from the first on, that stand beside each other and are of different rules.
func (u *userRules) neighbours(ms []ruleMatch) int {
	end, seen := ms[0].end, map[int]bool{}
	for i, m := range ms {
		if m.start > end+whenOptions.Distance || seen[m.rule] {
			return i
		}
		seen[m.rule] = true
		end = max(end, m.end)
	}
	return len(ms)
}

// together applies matches to one context, in the order of the rules, and returns the expression of those that agreed to it. The first match
// must be among them.
func (u *userRules) together(ms []ruleMatch) (ruleFound, bool) {
	ordered := slices.Clone(ms)
	slices.SortStableFunc(ordered, func(a, b ruleMatch) int { return a.rule - b.rule })
	f := ruleFound{start: ms[0].start, end: ms[0].end}
	var ctx rules.Context
	first := false
	for _, m := range ordered {
		if !f.repeats(m, u.base) && apply(m, &ctx, u.base) {
			f.matches = append(f.matches, m)
			f.end = max(f.end, m.end)
			first = first || m.start == ms[0].start
		}
	}
	if len(f.matches) > 0 && !first { // what stands in front is none: look at the rest later
		return f, false
	}
	return f, len(f.matches) > 0
}

// repeats tells whether a match says again what another one beside it says: a second day, unless one names the weekday of the other's date; a
// second clock time. "Monday, Tuesday" are two expressions, "Monday, March 3, 16:30" is one.
func (f *ruleFound) repeats(m ruleMatch, base time.Time) bool {
	var mine rules.Context
	if !apply(m, &mine, base) {
		return false
	}
	for _, o := range f.matches {
		var its rules.Context
		if m.start < o.end && o.start < m.end || !apply(o, &its, base) {
			continue
		}
		if mine.Hour != nil && its.Hour != nil {
			return true
		}
		counted, dated := mine.Duration != 0 || mine.Weekday != nil, mine.Year != nil || mine.Month != nil || mine.Day != nil
		itsCounted, itsDated := its.Duration != 0 || its.Weekday != nil, its.Year != nil || its.Month != nil || its.Day != nil
		switch {
		case counted && itsCounted, dated && itsDated && mine.Month != nil && its.Month != nil:
			return true
		case counted && itsDated && !agree(m, its, base), dated && itsCounted && !agree(o, mine, base):
			return true
		}
	}
	return false
}

// agree tells whether a match names the weekday that a date has in one of the years about the document's.
func agree(m ruleMatch, date rules.Context, base time.Time) bool {
	w, _ := (&ruleFound{matches: []ruleMatch{m}}).weekday(base)
	if w == 0 || date.Month == nil || date.Day == nil {
		return false
	}
	for y := base.Year() - 1; y <= base.Year()+1; y++ {
		if date.Year != nil {
			y = *date.Year
		}
		if d, ok := calendar.NewDate(y, *date.Month, *date.Day); ok && d.Weekday() == int(w) {
			return true
		}
		if date.Year != nil {
			break
		}
	}
	return false
}

// apply lets a match write into a context what it knows on a day; where it fails, the context is as before.
func apply(m ruleMatch, ctx *rules.Context, day time.Time) bool {
	c := *ctx
	c.Text = m.Text
	opts := whenOptions
	ok := guard(func() bool {
		ok, err := m.Apply(&c, &opts, day)
		return ok && err == nil
	})
	if ok {
		*ctx = c
	}
	return ok
}

// guard calls a user's function and gives the zero value where it panics.
func guard[T any](f func() T) (out T) {
	defer func() {
		if recover() != nil {
			var zero T
			out = zero
		}
	}()
	return f()
}

// insideWord tells whether i lies between two letters of an alphabet. Chinese and its like write words without a space.
func insideWord(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	return alphabetic(before) && alphabetic(after)
}

func alphabetic(r rune) bool {
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// name is what Expression.Rule says of the matches: "when:" and the functions that made their rules, or the types of the rules.
func (u *userRules) name(f *ruleFound) string {
	if len(f.matches) == 1 {
		return u.names[f.matches[0].rule]
	}
	name := u.names[f.matches[0].rule]
	for _, m := range f.matches[1:] {
		name += "+" + strings.TrimPrefix(u.names[m.rule], "when:")
	}
	return name
}

// ruleName names a rule: "when:ru.Weekday" for one that the function Weekday of a package ru made, "when:*mine.Rule" for a type.
func ruleName(r rules.Rule) string {
	if f, ok := r.(*rules.F); ok && f != nil && f.Applier != nil {
		if fn := runtime.FuncForPC(reflect.ValueOf(f.Applier).Pointer()); fn != nil {
			name := fn.Name()
			name = name[strings.LastIndexByte(name, '/')+1:]
			if i := strings.Index(name, ".func"); i > 0 {
				name = strings.TrimSuffix(name[:i], ".glob.")
			}
			return "when:" + name
		}
	}
	return fmt.Sprintf("when:%T", r)
}
