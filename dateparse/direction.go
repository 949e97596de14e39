package dateparse

import (
	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// clause reads the tense around an expression from the cues of the language (language.Cue), without parsing: which side of the
// document date the words beside it speak of.
//
//	landed Wednesday                                              Past
//	will open Thursday; is to be held on Thursday                 Forward
//	said on Saturday that the meeting would not take place        Past: the verb of saying stands beside its day
//	said the meeting would take place Saturday                    Forward: the nearest verb is "would"
//	On Monday, the court heard                                    Past: a day in front belongs to what follows
//	was set to travel on Sunday                                   Forward, whatever became of it
type clause struct {
	lang        *lang.Language
	tokens      []scan.Token
	first, last int // the expression, half-open
}

// evidence is what a clause says of the side, and the token that says it; News and -1 where nothing does.
type evidence struct {
	dir   Direction
	token int
}

var none = evidence{News, -1}

// nearest is whichever side is nearer: of a plan that was overtaken, "had been due to expire Friday", and of a day that tells
// which thing is meant, "the Aug. 7 attacks".
const nearest Direction = Forward + 1

// present is the evidence of a verb in the present tense: it tells no side, and ends the search.
func present(i int) evidence { return evidence{News, i} }

func (e evidence) found() bool { return e.token >= 0 }

// reachLeft and reachRight bound the search for a verb, in tokens.
const (
	reachLeft  = 24
	reachRight = 40
	reachUntil = 10 // what lasts until then stands near
)

// direction weighs the clues in order of their certainty: the preposition, a verb beside the expression, the verb behind an expression
// that stands in front of its clause, the nearest verb to the left, the nearest to the right.
func (c *clause) direction() evidence {
	if e := c.preposition(); e.found() {
		return e
	}
	if i := c.skipBetween(c.first - 1); i >= 0 {
		if e := c.verb(i); e.found() {
			return e
		}
	}
	if e := c.forward(c.last, 1, false); e.found() {
		return e
	}
	if c.inFront() {
		if e := c.forward(c.last, reachRight, false); e.found() {
			return e
		}
	}
	if e := c.left(); e.found() {
		return e
	}
	if e := c.forward(c.last, reachRight, false); e.found() {
		return e
	}
	if e := c.infinitive(); e.found() {
		return e
	}
	return c.unmarked()
}

// unmarked reads a full sentence in which nothing is past: its verb is a present tense, which beside a day speaks of what is arranged. "Polls
// close at 7 p.m. on Tuesday." A headline has a present tense for the past, and no full stop.
func (c *clause) unmarked() evidence {
	if n := len(c.tokens); n < minSentence || c.tokens[n-1].Hash != fullStop || !c.weekday() || !c.lang.HasCues() {
		return none
	}
	for i := range c.tokens {
		if c.verb(i).found() {
			return none
		}
	}
	return evidence{Forward, c.first}
}

// weak tells whether evidence is no more than that nothing in the sentence is past: the line may have no verb at all, "Talks in Oslo on
// Monday.", so the other reading stays open, and a Reference that names a side has its way.
func (c *clause) weak(e evidence) bool { return e.found() && e.token == c.first }

// minSentence is how many tokens a sentence has at the least: "Polls close Tuesday."
const minSentence = 4

// pastBeside tells whether a past verb stands directly before or behind the expression: "soon became", "was soon abandoned".
func (c *clause) pastBeside() bool {
	if i := c.skipBetween(c.first - 1); i >= 0 {
		if e := c.verb(i); e.found() {
			return e.dir == Past || e.dir == News && c.isPast(c.last)
		}
	}
	return c.forward(c.last, 1, false).dir == Past
}

// complement tells whether the expression stands close behind the verb at i, in its clause.
func (c *clause) complement(i int) bool {
	if i >= c.first || i < c.first-6 {
		return false
	}
	for k := i + 1; k < c.first; k++ {
		if c.tokens[k].Class&scan.Punct != 0 || c.cue(k) == language.ThatCue && k < c.first-1 {
			return false
		}
	}
	return true
}

// infinitive reads a headline: Senate to vote Thursday. It has no other verb and no full stop.
func (c *clause) infinitive() evidence {
	if c.first > reachLeft || c.tokens[len(c.tokens)-1].Hash == fullStop {
		return none
	}
	for i := c.first - 2; i > 0; i-- {
		if c.cue(i) != language.ToCue || c.tokens[i+1].Class&(scan.Word|scan.Capital) != scan.Word {
			continue
		}
		switch c.cue(i + 1) {
		case language.NoCue, language.ComingCue, language.PlanCue, language.PastCue, language.CommandCue: // to vote, to resume, to hit, to join
			return evidence{Forward, i}
		}
	}
	return none
}

// preposition reads what stands directly before the expression: by, until, for, "now and".
func (c *clause) preposition() evidence {
	i := c.first - 1
	if i < 0 {
		return none
	}
	if c.tokens[i].Hash == since {
		return evidence{Past, i}
	}
	if c.tokens[i].Hash == than && i > 0 && c.tokens[i-1].Hash == later { // no later than Dec. 31
		return evidence{Forward, i}
	}
	switch {
	case i > 0 && c.tokens[i].Hash == of && c.tokens[i-1].Hash == ahead:
		return evidence{Forward, i - 1}
	case c.tokens[i].Hash == before && c.last < len(c.tokens) && c.tokens[c.last].Class&scan.Clitic != 0: // before Monday's runoff
		if c.left().dir == Past {
			return evidence{nearest, i}
		}
		return evidence{Forward, i}
	}
	switch c.cue(i) {
	case language.ByCue:
		if e := c.forward(c.last, reachRight, false); e.dir == Past && (c.startsSentence(i) || c.cue(i-1) == language.JoinCue) { // By Monday they had left
			return e
		}
		for k := i - 1; k >= 0 && k >= i-reachUntil; k-- {
			if c.cue(k) == language.HadCue { // had promised to be back by Sunday
				return evidence{nearest, k}
			}
		}
		return evidence{Forward, i}
	case language.TheCue:
		return evidence{nearest, i}
	case language.ForCue:
		if before := c.cue(i - 1); (before == language.FutureCue || before == language.PlanCue) && (c.cue(i-2) == language.AdverbCue || c.overtaken(i-1)) { // originally planned for
			return evidence{nearest, i - 1}
		}
		if c.weekday() {
			if c.cue(c.last) == language.WasCue { // the march planned for Saturday was called off
				return evidence{nearest, i}
			}
			return evidence{Forward, i}
		}
	case language.UntilCue:
		return c.until(i)
	case language.AsCue:
		if c.cue(i-1) == language.SoonCue && c.cue(i-2) == language.AsCue { // as early as Monday
			return evidence{Forward, i - 1}
		}
	case language.JoinCue, language.ToCue:
		if i > 0 && c.cue(i-1) == language.NowCue {
			return evidence{Forward, i - 1}
		}
		for k := i - 1; c.cue(i) == language.ToCue && k >= 0 && k >= i-3; k-- {
			if verb := c.deferral(k); verb >= 0 {
				return evidence{Forward, verb}
			}
			if c.tokens[k].Hash == back && c.isPast(k-1) { // pushed back to
				return evidence{Forward, k}
			}
		}
	}
	return none
}

// until reads the "until" at i: what was put off to a day is to come, what lasted or had not happened until then is past.
func (c *clause) until(i int) evidence {
	if c.cue(i-1) == language.NowCue {
		return evidence{Forward, i}
	}
	for k := i - 1; k >= 0 && k >= i-reachUntil; k-- {
		if verb := c.deferral(k); verb >= 0 {
			return evidence{Forward, verb}
		}
		if e := c.verb(k); e.dir == Past {
			return e
		} else if e.found() {
			break
		}
	}
	if e := c.forward(c.last, reachRight, false); e.dir == Past && c.startsSentence(i) {
		return e
	}
	return evidence{Forward, i}
}

// deferral gives the verb of putting off that ends at i: postponed; of "put off" and of "put the vote off" put. It is -1 where none does.
func (c *clause) deferral(i int) int {
	if c.cue(i) == language.DeferCue {
		return i
	}
	const reach = 5 // tokens, of what is put off
	if i >= 0 && i < len(c.tokens) && c.tokens[i].Hash == off {
		for k := i - 1; k >= 0 && k >= i-reach; k-- {
			if c.tokens[k].Hash == put {
				return k
			}
		}
	}
	return -1
}

// endsPeriod tells whether the expression is the end of a period: the quarter ended Sept. 30.
func (c *clause) endsPeriod() bool {
	return c.first > 0 && (c.tokens[c.first-1].Hash == ended || c.tokens[c.first-1].Hash == ending)
}

// weekday tells whether the expression holds the name of a day of the week.
func (c *clause) weekday() bool {
	class, ok := c.lang.Lexicon().Class("weekday")
	for i := c.first; ok && i < c.last; i++ {
		if c.tokens[i].Class&class != 0 {
			return true
		}
	}
	return false
}

// left finds the nearest verb to the left. A verb of saying there is the one that is meant unless the expression belongs to what was said:
// "said talks Saturday would not", but "told reporters Saturday that", "said in Oman Saturday".
func (c *clause) left() evidence {
	for i := c.first - 1; i >= 0 && i >= c.first-reachLeft; i-- {
		if c.tokens[i].Class&scan.Punct != 0 && c.tokens[i].Hash == semicolon {
			break
		}
		e := c.verb(i)
		if !e.found() {
			continue
		}
		if c.cue(i) == language.SaidCue && e.dir == Past && i+1 < c.first && c.opensClause(i+1) {
			if r := c.forward(c.last, reachRight, true); r.found() {
				return r
			}
			if c.cue(i+1) == language.ThatCue {
				return none
			}
		}
		return e
	}
	return none
}

// opensClause tells whether what somebody said may begin with token i: "said talks", but not "said in Oman", "said to reporters".
func (c *clause) opensClause(i int) bool {
	switch c.cue(i) {
	case language.PrepositionCue, language.BetweenCue, language.SoonCue, language.ToCue:
		return false
	}
	return c.tokens[i].Class&scan.Word != 0
}

// forward finds the first verb among the n tokens from i on; with stop, no further than the next punctuation mark or conjunction.
func (c *clause) forward(i, n int, stop bool) evidence {
	for end := min(len(c.tokens), i+n); i < end; i++ {
		tok := &c.tokens[i]
		if tok.Class&scan.Punct != 0 && (stop || tok.Hash == semicolon) {
			break
		}
		if stop && c.cue(i) == language.ThatCue {
			break
		}
		if e := c.verb(i); e.found() {
			return e
		}
	}
	return none
}

// inFront tells whether the expression stands in front of its clause: behind the beginning of the sentence, a comma, "that" or "and", and
// before what may be a subject.
func (c *clause) inFront() bool {
	i := c.skipBetween(c.first - 1)
	if i >= 0 && c.cue(i) == language.PrepositionCue {
		i--
	}
	if i >= 0 && c.tokens[i].Class&scan.Punct == 0 {
		if cue := c.cue(i); cue != language.ThatCue && cue != language.JoinCue {
			return false
		}
	}
	next := c.last
	if next < len(c.tokens) && c.tokens[next].Hash == comma {
		next++
	}
	if next >= len(c.tokens) || c.tokens[next].Class&(scan.Word|scan.Number) == 0 {
		return false
	}
	switch c.cue(next) {
	case language.JoinCue, language.PrepositionCue, language.ToCue, language.ForCue, language.ByCue:
		return false
	}
	return true
}

func (c *clause) startsSentence(i int) bool {
	return i == 0 || c.tokens[i-1].Class&scan.Punct != 0
}

// skipBetween goes left over what may stand between a verb and its day: "said late on".
func (c *clause) skipBetween(i int) int {
	for k := 0; k < 3 && (c.cue(i) == language.BetweenCue || c.cue(i) == language.SoonCue); k++ {
		i--
	}
	return i
}

// verb tells what token i says of the side, as part of its verb group: "held" is past, "will be held" is not.
func (c *clause) verb(i int) evidence {
	tok := &c.tokens[i]
	if c.cue(i) == language.CommandCue {
		if c.startsSentence(i) && tok.Class&scan.Capital != 0 {
			return evidence{Forward, i}
		}
		return none
	}
	if tok.Class&scan.Word == 0 || tok.Class&scan.Capital != 0 && tok.Flags&scan.SentenceStart == 0 {
		return none
	}
	switch cue := c.cue(i); cue {
	case language.FutureCue, language.WouldCue, language.CouldCue:
		return c.modal(i, cue)
	case language.PlanCue:
		return c.plan(i)
	case language.BeCue:
		if k := c.behind(i); c.cue(k) == language.ToCue && c.isPast(c.ahead(i)) { // to be broadcast; but had to be put off
			if c.cue(c.behind(k)) == language.HadCue {
				return evidence{Past, i}
			}
			return evidence{Forward, i}
		}
	case language.ComingCue:
		if i > 0 && c.tokens[i-1].Class&scan.Clitic != 0 { // Friday's close
			return none
		}
		switch k := c.behind(i); c.cue(k) {
		case language.TheCue: // the close
			return none
		case language.FutureCue, language.WouldCue, language.CouldCue:
			return c.modal(k, c.cue(k))
		case language.ToCue, language.DidCue: // what stands before that decides
			return none
		}
		return evidence{Forward, i}
	case language.IsCue, language.WasCue, language.HaveCue, language.HadCue, language.DidCue:
		return c.auxiliary(i, cue)
	case language.ToldCue:
		if c.cue(i+1) == language.ToCue { // told to
			return evidence{Forward, i}
		}
		return c.past(i)
	case language.PastCue, language.DeferCue, language.SaidCue:
		return c.past(i)
	case language.NoCue:
		if tok.Class&scan.PastForm != 0 && !c.article(i-1) { // a reduced service
			return c.past(i)
		}
	}
	return none
}

// modal reads will, would, could and the participles that speak of the future. "would have", "could not" and "would not comment" are past.
func (c *clause) modal(i int, cue language.Cue) evidence {
	k := c.ahead(i)
	switch {
	case c.cue(c.behind(i)) == language.AsCue: // as planned
		return none
	case cue == language.FutureCue && c.overtaken(i):
		return evidence{nearest, i}
	case cue == language.CouldCue && c.cue(i+1) == language.NotCue,
		cue == language.WouldCue && c.cue(i+1) == language.NotCue && c.cue(k) == language.TellCue,
		c.cue(k) == language.HaveCue && c.isPast(c.ahead(k)):
		return evidence{Past, i}
	}
	return evidence{Forward, i}
}

// plan reads verbs that speak of what is to come if "to" follows, with or without somebody before it: "agreed to meet", "asked
// both sides to".
func (c *clause) plan(i int) evidence {
	switch {
	case c.cue(i+1) == language.ToCue && c.overtaken(i):
		return evidence{nearest, i}
	case c.cue(i+1) == language.ToCue, c.cue(i+1) == language.ForCue, i+2 < c.first && c.cue(i+2) == language.ToCue, c.cue(c.behind(i)) == language.IsCue:
		return evidence{Forward, i}
	case c.tokens[i].Class&scan.PastForm != 0:
		return c.past(i)
	}
	return none
}

// overtaken tells whether "had been" stands before token i.
func (c *clause) overtaken(i int) bool {
	k := c.behind(i)
	return c.cue(k) == language.BeenCue && c.cue(c.behind(k)) == language.HadCue
}

// auxiliary reads be, have and do, alone or before the verb that decides: "is expected", "was to travel", "has agreed to".
func (c *clause) auxiliary(i int, cue language.Cue) evidence {
	if cue == language.HaveCue { // will have their party; but would have left
		if k := c.behind(i); c.cue(k) == language.FutureCue || c.cue(k) == language.WouldCue || c.cue(k) == language.CouldCue {
			return c.modal(k, c.cue(k))
		}
	}
	k := c.ahead(i)
	for c.cue(k) == language.BeenCue {
		k = c.ahead(k)
	}
	switch next := c.cue(k); {
	case next == language.FutureCue:
		return c.modal(k, next)
	case next == language.PlanCue && cue == language.WasCue && c.cue(k+1) == language.ToCue && c.tokens[k].Class&scan.PastForm != 0: // were ordered to leave
		return evidence{nearest, k}
	case next == language.PlanCue && (c.cue(k+1) == language.ToCue || c.cue(k+1) == language.ForCue):
		return evidence{Forward, k}
	case k == i+1 && next == language.ToCue && (cue == language.IsCue || cue == language.WasCue): // is to meet
		return evidence{Forward, i}
	case cue == language.HaveCue && (k > i+1 || c.isPast(k)):
		return evidence{Past, i}
	case cue == language.IsCue && c.weekday() && !c.isPast(k) && c.complement(i): // is in Paris on Friday
		return evidence{Forward, i}
	case cue == language.IsCue, cue == language.HaveCue:
		return present(i)
	}
	return evidence{Past, i}
}

// past reads a past form by what stands before it: held, was held, has held; but will be held, is to be held, to put.
func (c *clause) past(i int) evidence {
	k := c.behind(i)
	base := c.tokens[i].Class&scan.PastForm == 0 // put, set: a base form too
	switch c.cue(k) {
	case language.BeCue:
		switch j := c.behind(k); c.cue(j) {
		case language.FutureCue, language.WouldCue, language.CouldCue:
			return c.modal(j, c.cue(j))
		}
		return evidence{Forward, k} // to be held
	case language.IsCue:
		return present(k)
	case language.ToCue:
		if base {
			return none
		}
	case language.FutureCue, language.WouldCue, language.CouldCue:
		if base {
			return c.modal(k, c.cue(k))
		}
	}
	return evidence{Past, i}
}

// isPast tells whether token i is a past form.
func (c *clause) isPast(i int) bool {
	switch c.cue(i) {
	case language.PastCue, language.BeenCue, language.SaidCue, language.ToldCue, language.DeferCue, language.HadCue:
		return true
	}
	return i < len(c.tokens) && c.tokens[i].Class&scan.PastForm != 0
}

// ahead and behind are the next token of the verb group to the right and to the left of i: "has not yet been".
func (c *clause) ahead(i int) int {
	i++
	for c.inside(i) {
		i++
	}
	return i
}

func (c *clause) behind(i int) int {
	i--
	for c.inside(i) {
		i--
	}
	return i
}

func (c *clause) inside(i int) bool {
	return c.cue(i) == language.NotCue || c.cue(i) == language.AdverbCue
}

func (c *clause) article(i int) bool { return i >= 0 && c.tokens[i].Hash == articleA }

// cue returns the cue of token i, NoCue outside the sentence.
func (c *clause) cue(i int) language.Cue {
	if i < 0 || i >= len(c.tokens) || c.tokens[i].Word == 0 {
		return language.NoCue
	}
	return c.lang.Cue(c.tokens[i].Word)
}

var (
	semicolon = scan.HashString(";")
	comma     = scan.HashString(",")
	fullStop  = scan.HashString(".")
	since     = scan.HashString("since")
	of        = scan.HashString("of")
	ahead     = scan.HashString("ahead")
	before    = scan.HashString("before")
	back      = scan.HashString("back")
	off       = scan.HashString("off")
	put       = scan.HashString("put")
	than      = scan.HashString("than")
	later     = scan.HashString("later")
	ended     = scan.HashString("ended")
	ending    = scan.HashString("ending")
	compared  = scan.HashString("compared")
	articleA  = scan.HashString("a")
	colon     = scan.HashString(":")
	from      = scan.HashString("from")
	hashSign  = scan.HashString("#")
)

// evidenceOf says in words what the token is that evidence rests on.
func (c *clause) evidenceOf(e evidence) string {
	switch cue := c.cue(e.token); {
	case c.weak(e):
		return "no verb of the sentence is past"
	case e.dir == News:
		return "a verb in the present, which tells no side; the habit"
	case cue == language.SaidCue, cue == language.ToldCue && e.dir == Past:
		return "a verb of saying in the past"
	case cue == language.FutureCue:
		return "a word of what is to come"
	case cue == language.WouldCue, cue == language.CouldCue:
		return "a modal verb"
	case e.dir != Past && (cue == language.PlanCue || cue == language.ToldCue):
		return "a verb of planning"
	case e.dir != Past && (cue == language.DeferCue || c.tokens[e.token].Hash == put):
		return "a verb of putting off"
	case cue == language.ComingCue:
		return "a verb in the present, of what is arranged"
	case cue == language.IsCue, cue == language.HaveCue:
		return "a verb in the present"
	case c.tokens[e.token].Hash == since, cue == language.ByCue, cue == language.ForCue, cue == language.UntilCue:
		return "a preposition"
	case c.isPast(e.token), cue == language.WasCue, cue == language.DidCue:
		return "a verb in the past"
	case cue == language.BeCue:
		return "part of a verb"
	case cue == language.ToCue:
		return "an infinitive"
	case cue == language.TheCue:
		return "an article: the day tells which thing is meant"
	}
	return "a word before the day" // as early as, and now
}
