package dateparse

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// Explanation says why an expression was found and read as it was.
type Explanation struct {
	// Expression is what was found. Its Type is empty for words that a rule keeps from being time: "19-year-old".
	Expression Expression

	RuleAt  string // where the rule stands: "lang/en/rules.txt:61"; empty for a user's rule
	Words   []Word // what the rule matched
	Meaning string // without a date: "from(weekday(5), this(day), -1)"; empty for a user's rule

	// What the meaning was read on.
	ReadOn string // "2025-03-19"
	From   string // "document date", "time told of before", "where the story is" or "beginning of the range"
	Side   string // "past", "to come" or "nearest"; empty where the words leave nothing open
	Cue    string // the word of the clause that the side was taken from; empty where none tells and it is the parser's habit
	CueIs  string // what that word is: "a verb in the past"; where the sentence as a whole tells, what it is
	CueAt  int    // byte offset of that word; 0 where there is none

	To string // the expression that ends the range which this one begins; empty where it begins none

	Beat []Beaten // what other rules made of the same words
}

// Word is a token of an expression with its classes and the values it has in them: "Friday" with weekday=5.
type Word struct {
	Text    string
	Classes []string
}

// Beaten is a phrase that gave way to another.
type Beaten struct {
	Rule, RuleAt string
	Text         string
	Why          string // "shorter", "later line", "later file", "begins later", "a user's rule"
}

// Explanations are the explanations of a text, in text order.
type Explanations []Explanation

// Explain finds the expressions of a text as Find does and says of each why, and also of words that a rule keeps from being time. Find
// pays nothing for it.
func (p *Parser) Explain(text string, ref Reference) Explanations {
	first := domainAtFirst(text, ref)
	st := p.state(ref, first)
	defer p.release(st)
	if first == Auto { // as Find does, which reads again what turns out to be a narrative
		if _, ok := st.find(nil, text, nil); !ok {
			first = Narrative
		}
		st.restart(p, ref, first)
	}
	var out Explanations
	var traced tracedPhrases
	for base := 0; base < len(text); {
		window := cut(text[base:])
		st.scanner.Reset(window, st.matcher.Lexicon())
		for st.scanner.Next() {
			tokens := st.scanner.Tokens
			traced.all = traced.all[:0]
			ours := slices.Clone(st.matcher.MatchTraced(tokens, traced.add))
			traced.sort()
			var phrases []phrase
			if st.user != nil {
				phrases = st.withUser(window, tokens, ours)
			} else {
				phrases = either(tokens, ours, nil)
			}
			from := len(out)
			for _, ph := range phrases {
				if x, ok := st.explain(window, tokens, ph, &traced); ok {
					if n := len(out); n > from && st.rangePart.ends {
						if st.tellBegin(&out[n-1].Expression, &x.Expression); out[n-1].Expression.until > 0 {
							out[n-1].To = strings.Join(strings.Fields(x.Expression.Text), " ")
						}
					}
					out = append(out, x)
					if ph.ours != nil {
						st.verdict(&ph.ours.Meaning, &x.Expression)
					}
				}
			}
			out = append(out, st.keptOut(window, tokens, phrases, &traced)...)
			slices.SortStableFunc(out[from:], func(a, b Explanation) int { return a.Expression.Start - b.Expression.Start })
			for i := range out[from:] {
				x := &out[from+i]
				x.Expression.shift(base)
				if x.Expression.until > 0 {
					x.Expression.until += base
				}
				x.CueAt += base
			}
		}
		base += len(window)
	}
	return out
}

// tracedPhrase is a phrase that a rule matched, whether or not it became a result.
type tracedPhrase struct {
	rule        *match.Rule
	first, last int
}

// tracedPhrases are those of a sentence, in the order in which they were matched.
type tracedPhrases struct {
	all     []tracedPhrase
	byFirst []int // by the token they begin at
	longest int   // tokens of the longest
}

// add notes a phrase that may be an expression.
func (ts *tracedPhrases) add(r *match.Rule, first, last int) {
	if r.Layer >= match.ExpressionLayer {
		ts.all = append(ts.all, tracedPhrase{r, first, last})
	}
}

// sort makes overlapping ready.
func (ts *tracedPhrases) sort() {
	ts.byFirst, ts.longest = ts.byFirst[:0], 0
	for i := range ts.all {
		ts.byFirst = append(ts.byFirst, i)
		ts.longest = max(ts.longest, ts.all[i].last-ts.all[i].first)
	}
	slices.SortStableFunc(ts.byFirst, func(a, b int) int { return ts.all[a].first - ts.all[b].first })
}

// overlapping gives the phrases that have a token in common with a stretch of them, in the order in which they were matched.
func (ts *tracedPhrases) overlapping(first, last int) (out []int) {
	at, _ := slices.BinarySearchFunc(ts.byFirst, first-ts.longest, func(i, first int) int { return ts.all[i].first - first })
	for ; at < len(ts.byFirst); at++ {
		t := &ts.all[ts.byFirst[at]]
		if t.first >= last {
			break
		}
		if t.last > first {
			out = append(out, ts.byFirst[at])
		}
	}
	slices.Sort(out)
	return out
}

func (st *state) explain(text string, tokens []scan.Token, ph phrase, traced *tracedPhrases) (Explanation, bool) {
	told, story := st.anchor.Start, st.story.Start
	var e Expression
	ok := st.read(&e, text, tokens, ph)
	if !ok {
		return Explanation{}, false
	}
	first, last := tokensOf(tokens, ph.start, ph.end)
	x := Explanation{Expression: e, Words: st.words(text, tokens[first:last]), ReadOn: st.now.Date().String(), From: "document date"}
	if h, m, s := st.now.Clock(); h+m+s > 0 {
		x.ReadOn = st.now.String()
	}
	if ph.ours != nil {
		x.RuleAt, x.Meaning = ruleAt(ph.ours.Rule), ph.ours.Meaning.String()
	}
	switch st.source {
	case onTold:
		x.ReadOn, x.From = told.Date().String(), "time told of before"
	case onStory:
		x.ReadOn, x.From = story.Date().String(), "where the story is"
	case onBegin:
		x.ReadOn, x.From = st.rangePart.began.Start.Date().String(), "beginning of the range"
	}
	if st.asked {
		switch st.side() {
		case Forward:
			x.Side = "to come"
		case nearest:
			x.Side = "nearest"
		default:
			x.Side = "past"
		}
		if d := st.evidence.dir; st.evidence.found() && (d == News || d == st.side()) {
			x.CueIs = st.clause.evidenceOf(st.evidence)
			if i := st.evidence.token; i != st.clause.first {
				x.Cue, x.CueAt = text[tokens[i].Start:tokens[i].End], int(tokens[i].Start)
			}
		}
	}
	x.Beat = beaten(text, tokens, ph, traced)
	return x, true
}

func ruleAt(r *match.Rule) string { return fmt.Sprintf("%s:%d", r.File, r.Line) }

// beaten lists what other rules made of a phrase's words.
func beaten(text string, tokens []scan.Token, ph phrase, traced *tracedPhrases) (out []Beaten) {
	first, last := tokensOf(tokens, ph.start, ph.end)
	for _, i := range traced.overlapping(first, last) {
		t := &traced.all[i]
		if ph.ours != nil && t.rule == ph.ours.Rule {
			continue
		}
		b := Beaten{Rule: t.rule.Name, RuleAt: ruleAt(t.rule), Text: text[tokens[t.first].Start:tokens[t.last-1].End]}
		switch length := t.last - t.first; {
		case ph.ours == nil:
			b.Why = "a user's rule is longer"
		case length < last-first:
			b.Why = "shorter"
		case t.first > first:
			b.Why = "begins later"
		case length == last-first:
			b.Why = "later line"
			if t.rule.Pack != ph.ours.Rule.Pack {
				b.Why = "later file"
			}
		default: // its numbers were no date
			continue
		}
		if !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// keptOut explains the phrases that a rule says are no time: the longest ones that overlap nothing found.
func (st *state) keptOut(text string, tokens []scan.Token, phrases []phrase, traced *tracedPhrases) (out []Explanation) {
	slices.SortStableFunc(traced.all, func(a, b tracedPhrase) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.last - a.last
	})
	traced.sort()
	end := 0
	for _, t := range traced.all {
		from, to := int(tokens[t.first].Start), int(tokens[t.last-1].End)
		if !t.rule.Nothing() || from < end {
			continue
		}
		next, _ := slices.BinarySearchFunc(phrases, from, func(ph phrase, at int) int { return cmp.Compare(ph.end, at+1) }) // they do not overlap
		if next < len(phrases) && phrases[next].start < to {
			continue
		}
		end = to
		found := match.Found{First: int32(t.first), Last: int32(t.last), Rule: t.rule}
		out = append(out, Explanation{
			Expression: Expression{Start: from, End: to, Text: text[from:to], Rule: t.rule.Name},
			RuleAt:     ruleAt(t.rule),
			Words:      st.words(text, tokens[t.first:t.last]),
			Beat:       beaten(text, tokens, phrase{start: from, end: to, ours: &found}, traced),
		})
	}
	return out
}

// words gives the tokens of a phrase with their classes, without those that say only how a word is written.
func (st *state) words(text string, tokens []scan.Token) (out []Word) {
	lex := st.lang.Lexicon()
	const writing = scan.Word | scan.Punct | scan.Capital | scan.Upper | scan.Clitic | scan.PastForm
	for i := range tokens {
		tok := &tokens[i]
		w := Word{Text: text[tok.Start:tok.End]}
		for set := tok.Class &^ writing; set != 0; set &= set - 1 {
			class := set & -set
			for _, name := range lex.ClassNames(class) {
				value, has := tok.Value, class < scan.FirstLexical
				if tok.Word != 0 && !has {
					value, has = lex.HasValue(tok.Word, class)
				}
				switch {
				case name == "cue" || name == "unsure":
				case has:
					w.Classes = append(w.Classes, name+"="+valueName(name, value))
				default:
					w.Classes = append(w.Classes, name)
				}
			}
		}
		out = append(out, w)
	}
	return out
}

// valueName writes the value of a word in a class: the unit of a unit, else the number.
func valueName(class string, v int32) string {
	switch class {
	case "unit1", "units", "often":
		return calendar.Unit(v).String()
	case "edge", "edgenoun", "approx":
		if v >= 0 && int(v) < len(match.Modifiers) {
			return match.Modifiers[v]
		}
	case "every":
		if v >= 0 && int(v) < len(match.Quantifiers) {
			return match.Quantifiers[v]
		}
	case "isodate":
		return calendar.Date(v).String()
	case "clock", "noon": // seconds
		return fmt.Sprintf("%d:%02d", v/3600, v/60%60)
	case "ampm":
		if v == 0 {
			return "am"
		}
		return "pm"
	}
	return strconv.Itoa(int(v))
}

// String writes the explanation in lines: the expression with its place and value, then what it rests on.
//
//	last Friday   14–25   DATE 2025-03-14
//	  rule      step-weekday        lang/en/rules.txt:61
//	  words     last step=-1 · Friday weekday=5
//	  meaning   from(weekday(5), this(day), -1)
//	  read on   2025-03-19 (document date)
//	  beat      weekday "Friday" (shorter)
//
// Where the words leave the side open, it says what the clause tells of it, and what else the expression could be:
//
//	side      past ("landed" at 10, a verb in the past)
//	could be  2025-03-24
func (x Explanation) String() string {
	var b strings.Builder
	e := &x.Expression
	what := "no time"
	if e.Type != "" {
		what = string(e.Type) + " " + e.Value.String()
		for _, a := range [...]struct{ name, value string }{{"mod", string(e.Mod)}, {"quant", e.Quant}, {"freq", e.Freq}} {
			if a.value != "" {
				what += " " + a.name + "=" + a.value
			}
		}
	}
	fmt.Fprintf(&b, "%s   %d–%d   %s\n", strings.Join(strings.Fields(e.Text), " "), e.Start, e.End, what)
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "  %-9s %s\n", name, strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
	line("rule", "%-19s %s", e.Rule, x.RuleAt)
	words := make([]string, len(x.Words))
	for i, w := range x.Words {
		words[i] = strings.Join(append([]string{w.Text}, w.Classes...), " ")
	}
	if len(words) > 0 {
		line("words", "%s", strings.Join(words, " · "))
	}
	if x.Meaning != "" {
		line("meaning", "%s", x.Meaning)
	}
	if x.ReadOn != "" {
		line("read on", "%s (%s)", x.ReadOn, x.From)
	}
	switch {
	case x.Cue != "":
		line("side", "%s (%q at %d, %s)", x.Side, x.Cue, x.CueAt, x.CueIs)
	case x.CueIs != "":
		line("side", "%s (%s)", x.Side, x.CueIs)
	case x.Side != "":
		line("side", "%s (no verb tells; the habit)", x.Side)
	}
	for _, v := range e.Alternatives() {
		line("could be", "%s", v)
	}
	if e.Zone != "" {
		if at, _, ok := e.Instants(nil); ok && e.Location() != nil {
			line("zone", "%s: %s", e.Zone, at.Format(time.RFC3339))
		} else {
			line("zone", "%s: that of the place", e.Zone)
		}
	}
	if w, ok := e.Conflict(); ok {
		line("conflict", "the words say %s, and %s is a %s", w, e.Value, time.Weekday(e.Interval.Start.Date().Weekday()%7))
	}
	if x.To != "" {
		line("range", "to %s", x.To)
	}
	for i, o := range x.Beat {
		name := "beat"
		if i > 0 {
			name = ""
		}
		line(name, "%s %q (%s)", o.Rule, o.Text, o.Why)
	}
	return b.String()
}

// String writes all explanations with an empty line between them, and a sentence where there are none.
func (xs Explanations) String() string {
	if len(xs) == 0 {
		return "no temporal expression found: no rule matched any of the words\n"
	}
	out := make([]string, len(xs))
	for i, x := range xs {
		out[i] = x.String()
	}
	return strings.Join(out, "\n")
}
