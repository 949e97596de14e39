package dateparse

import (
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// state is what finding needs for one text. What is not the resolver's is the parser's, and reused for its next text.
type state struct {
	scanner scan.Scanner
	matcher match.Matcher
	lang    *lang.Language
	user    *userRules // nil where the parser has no Rules
	resolver
}

// state makes ready to read a text in a domain.
func (p *Parser) state(ref Reference, domain Domain) *state {
	st, _ := p.pool.Get().(*state)
	if st == nil {
		st = &state{lang: p.language()}
		st.matcher.Reset(st.lang.Grammar())
		if len(p.Rules) > 0 {
			st.user = newUserRules(p.Rules)
		}
	}
	st.restart(p, ref, domain)
	if st.user != nil {
		st.user.base = st.now.In(time.UTC) // rules count days by the clock of a zone; ours are civil
	}
	return st
}

// restart makes ready to resolve a text from its beginning.
func (st *state) restart(p *Parser, ref Reference, domain Domain) {
	date := ref.Date
	if p.Location != nil {
		date = date.In(p.Location)
	}
	st.given = given{now: calendar.MomentOf(date), habit: ref.Direction, dayFirst: p.DayFirst}
	st.told, st.inHand = told{domain: domain}, inHand{}
	if !ref.Anchor.IsZero() {
		st.anchor, st.anchored = ref.Anchor, true
		st.story, st.storied = ref.Anchor, true
	}
}

// release gives a state back, without the text that it held.
func (p *Parser) release(st *state) {
	st.scanner.Reset("", st.matcher.Lexicon())
	st.inHand = inHand{}
	p.pool.Put(st)
}

// find appends the expressions of a text: each sentence is matched and resolved, and scanned before where scanned is nil. It stops, and reports
// false, where the text turns out to be a narrative.
func (st *state) find(dst []Expression, text string, scanned *scan.Text) ([]Expression, bool) {
	more := true
	if scanned != nil {
		for i := 0; more && i < len(scanned.Sentences); i++ {
			s := scanned.Sentences[i]
			dst, more = st.sentence(dst, text, scanned.Tokens[s.First:s.Last], 0)
		}
		return dst, more
	}
	for base := 0; more && base < len(text); {
		window := cut(text[base:])
		st.scanner.Reset(window, st.matcher.Lexicon())
		for more && st.scanner.Next() {
			dst, more = st.sentence(dst, window, st.scanner.Tokens, base)
		}
		base += len(window)
	}
	return dst, more
}

// sentence appends the expressions of a sentence of a window that begins at base, and tells whether to go on.
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
	st.take(clause{st.lang, tokens, first, last}, nil)
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
	st.take(clause{st.lang, tokens, int(f.First), int(f.Last)}, f)
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
