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
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
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

// on gives what the matches say together on a day.
func (f *ruleFound) on(day time.Time) (rules.Context, bool) {
	var ctx rules.Context
	for _, m := range f.matches {
		if !apply(m, &ctx, day) {
			return ctx, false
		}
	}
	return ctx, true
}

// reading is what a user's rules mean, as an open thing where the words leave something open.
func (f *ruleFound) reading(base time.Time) (thing, bool) {
	ctx, ok := f.on(base)
	if !ok {
		return thing{}, false
	}
	v, ok := f.date(ctx, base)
	if !ok {
		return thing{}, false
	}
	if ctx.Hour == nil {
		return thing{value: v}, v.Kind != calendar.NoValue
	}
	if v.Kind == calendar.NoValue {
		v = openDay(calendar.Value{Unit: calendar.Day})
	}
	if v.Unit != calendar.Day {
		return thing{}, false
	}
	switch h := *ctx.Hour; {
	case h > partHour && h <= partHour+int(calendar.Daytime):
		v.Unit, v.Part = calendar.PartOfDay, calendar.Part(h-partHour)
	case h < 0 || h > 24:
		return thing{}, false
	default:
		v.Unit, v.Hour = calendar.Minute, int8(h)
		if ctx.Minute != nil && *ctx.Minute >= 0 && *ctx.Minute < 60 {
			v.Minute = int8(*ctx.Minute)
		}
		if ctx.Second != nil && *ctx.Second > 0 && *ctx.Second < 60 {
			v.Unit, v.Second = calendar.Second, int8(*ctx.Second)
		}
	}
	return thing{value: v}, true
}

// date is the day, month or year that rules mean; no value where they name a clock time alone.
func (f *ruleFound) date(ctx rules.Context, base time.Time) (calendar.Value, bool) {
	today := calendar.DateOf(base)
	switch {
	case ctx.Year != nil || ctx.Month != nil || ctx.Day != nil:
		return f.monthDate(ctx, base)
	case ctx.Weekday != nil || ctx.Duration != 0 && ctx.Duration%day == 0:
		at, ok := f.day(ctx, base)
		if !ok {
			return at, false
		}
		if w, coming := f.weekday(base); w != 0 && (coming || ctx.Weekday != nil) && !f.explicit(base) {
			return calendar.Value{Kind: calendar.Point, Unit: calendar.Day, Year: calendar.UnknownYear, Week: calendar.Unknown, Weekday: w}, true
		}
		return at, true
	case ctx.Duration != 0:
		// As our own grammar has it: a document date without a clock time gives no clock time.
		m := calendar.MomentOf(base)
		at := m + calendar.Moment(ctx.Duration/time.Second)
		unit := calendar.Minute
		switch {
		case m == today.Moment():
			unit = calendar.Day
		case ctx.Duration%time.Hour == 0:
			unit = calendar.Hour
		case ctx.Duration%time.Minute != 0:
			unit = calendar.Second
		}
		return calendar.ValueOf(unit, at), true
	case ctx.Hour == nil:
		return calendar.DateValue(today), true // now, today: the rule found something and changed nothing
	}
	if f.saysToday() {
		return calendar.DateValue(today), true
	}
	return calendar.Value{}, true
}

const day = 24 * time.Hour

// saysToday tells whether one of the matches names the document's day: it was applied and changed nothing.
func (f *ruleFound) saysToday() bool {
	for _, m := range f.matches {
		var ctx rules.Context
		if apply(m, &ctx, time.Unix(0, 0).UTC()) && ctx == (rules.Context{Text: ctx.Text}) {
			return true
		}
	}
	return false
}

// day is the day that the context makes of a day.
func (f *ruleFound) day(ctx rules.Context, base time.Time) (calendar.Value, bool) {
	ctx.Hour, ctx.Minute, ctx.Second, ctx.Location = nil, nil, nil, nil
	t, err := ctx.Time(base)
	return calendar.DateValue(calendar.DateOf(t)), err == nil
}

// weekday is the day of the week that the rules name whatever the day: 1 to 7, or 0 where what they name moves with it. It is coming where
// they always mean the first one from the day on, as rule sets read a weekday without further words.
func (f *ruleFound) weekday(base time.Time) (w int8, coming bool) {
	coming = true
	for i := range 7 {
		at := base.AddDate(0, 0, i)
		ctx, ok := f.on(at)
		if !ok {
			return 0, false
		}
		v, ok := f.day(ctx, at)
		iv, ok2 := v.Interval()
		if !ok || !ok2 {
			return 0, false
		}
		d := iv.Start.Date()
		if i > 0 && d.Weekday() != int(w) {
			return 0, false
		}
		w = int8(d.Weekday())
		days := d - calendar.DateOf(at)
		coming = coming && days >= 0 && days <= 7
	}
	return w, coming
}

// explicit tells whether the match that names the weekday has words beside it that say which one is meant: "next Friday", not "on Friday"
// or "Friday evening".
func (f *ruleFound) explicit(base time.Time) bool {
	for _, m := range f.matches {
		one := ruleFound{matches: []ruleMatch{m}}
		if w, _ := one.weekday(base); w == 0 {
			continue
		}
		words := -1 // the weekday's own
		for i, c := range m.Captures {
			if !captureOfMore(m.Captures, i) && utf8.RuneCountInString(strings.TrimSpace(c)) > 2 {
				words++
			}
		}
		if ctx, ok := one.on(base); ok && ctx.Hour != nil {
			words--
		}
		return words > 0
	}
	return false
}

// captureOfMore tells whether the i-th capture of a match has another one in it.
func captureOfMore(captures []string, i int) bool {
	for j, c := range captures {
		if j != i && c != "" && len(c) < len(captures[i]) && strings.Contains(captures[i], c) {
			return true
		}
	}
	return false
}

// monthDate is the year, month or date that rules name or count. Two January days of two years and a February day tell which: a year or
// month that moves with them is counted from the document date, in January without a step over the year's end.
func (f *ruleFound) monthDate(ctx rules.Context, base time.Time) (calendar.Value, bool) {
	year := base.Year()
	at := func(y int, m time.Month) (rules.Context, bool) {
		return f.on(time.Date(y, m, 15, base.Hour(), base.Minute(), base.Second(), 0, base.Location()))
	}
	jan, ok1 := at(year, time.January)
	feb, ok2 := at(year, time.February)
	next, ok3 := at(year+1, time.January)
	if !ok1 || !ok2 || !ok3 {
		return calendar.Value{}, false
	}
	moves := func(a, b *int) bool { return a != nil && b != nil && *a != *b }
	if moves(jan.Month, feb.Month) {
		if ctx.Day != nil && ctx.Month != nil && ctx.Duration == 0 && ctx.Weekday == nil { // when's arithmetic has no 31 February
			y := year
			if ctx.Year != nil {
				y = *ctx.Year
			}
			d, ok := calendar.NewDate(y, *ctx.Month, *ctx.Day)
			return calendar.DateValue(d), ok
		}
		if ctx.Day != nil {
			return f.day(ctx, base)
		}
		months := *jan.Month - 1
		if moves(jan.Year, next.Year) { // in January, last month is one of the year before
			months += 12 * (*jan.Year - year)
		}
		return calendar.ValueOf(calendar.Month, calendar.Month.Add(calendar.MomentOf(base), months)), true
	}
	v := calendar.Value{Kind: calendar.Point, Unit: calendar.Year, Year: calendar.UnknownYear}
	if y := ctx.Year; y != nil {
		if !moves(jan.Year, next.Year) || ctx.Month == nil || *jan.Year != year {
			v.Year = int32(*y)
		}
	}
	if ctx.Month != nil {
		v.Unit, v.Month = calendar.Month, int8(*ctx.Month)
	}
	if ctx.Day != nil {
		v.Unit, v.Day = calendar.Day, int8(*ctx.Day)
		if ctx.Month == nil {
			v.Month = calendar.Unknown
		}
	}
	_, err := calendar.ParseValue(v.String()) // a month or day that does not exist
	return v, err == nil
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

// either puts our phrases and those of the user's rules of a sentence in text order. Where they overlap the longer one stays, ours among
// equals.
func either(tokens []scan.Token, ours []match.Found, theirs []ruleFound) (out []phrase) {
	span := func(f *match.Found) (int, int) { return int(tokens[f.First].Start), int(tokens[f.Last-1].End) }
	keep := make([]bool, len(ours))
	for i := range keep {
		keep[i] = true
	}
	k := 0
	for j := range theirs {
		t := &theirs[j]
		for k < len(ours) {
			if _, end := span(&ours[k]); end > t.start {
				break
			}
			k++
		}
		longest := 0
		last := k
		for ; last < len(ours); last++ {
			start, end := span(&ours[last])
			if start >= t.end {
				break
			}
			if keep[last] {
				longest = max(longest, end-start)
			}
		}
		if longest >= t.end-t.start {
			continue
		}
		for i := k; i < last; i++ {
			keep[i] = false
		}
		out = append(out, phrase{start: t.start, end: t.end, theirs: t})
	}
	for i := range ours {
		if keep[i] {
			start, end := span(&ours[i])
			out = append(out, phrase{start: start, end: end, ours: &ours[i]})
		}
	}
	slices.SortFunc(out, func(a, b phrase) int { return a.start - b.start })
	return out
}

// phrase is a phrase of a sentence, of our grammar or of the user's rules.
type phrase struct {
	start, end int
	ours       *match.Found
	theirs     *ruleFound
}

// tokensOf are the tokens that a span of the text covers.
func tokensOf(tokens []scan.Token, start, end int) (first, last int) {
	first, _ = slices.BinarySearchFunc(tokens, start, func(t scan.Token, at int) int { return cmp.Compare(int(t.End), at+1) })
	last, _ = slices.BinarySearchFunc(tokens, end, func(t scan.Token, at int) int { return cmp.Compare(int(t.Start), at) })
	return first, max(first, last)
}
