package dateparse

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// Domain is how a text tells of time: from its own date, or from the time that its story has come to.
type Domain int8

const (
	Auto      Domain = iota // found out from the text; read as a report until it is known
	Report                  // news: "in June" is the June that is nearest the document date
	Message                 // posts and texts: read as a report, and single nouns of time are expressions: "a long day" is P1D
	Narrative               // history, biography: "in June" behind "1944" is 1944-06
)

// domainAtFirst is the domain that a text is begun in: Auto where neither the caller nor its looks tell, and its dates decide, by verdict.
func domainAtFirst(text string, ref Reference) Domain {
	if ref.Domain == Auto && isMessage(text) {
		return Message
	}
	return ref.Domain
}

// isMessage tells whether a text is one: short, with a name, a tag or a link in it as people write them there; or as short as a text on a phone
// and personal: of the writer, "I hate my school days", or with marks that are drawn, "so tired!!", and no quotation of somebody else.
func isMessage(text string) bool {
	const short, phone = 320, 160
	if len(text) > short {
		return false
	}
	if strings.ContainsAny(text, "@#") || strings.Contains(text, "http") {
		return true
	}
	if len(text) > phone || strings.ContainsAny(text, "\"“”") {
		return false
	}
	if strings.HasPrefix(text, "I ") {
		return true
	}
	before := byte(' ')
	for i := range len(text) {
		for _, s := range spelled[text[i]] {
			if before == ' ' && s[0] == ' ' && strings.HasPrefix(text[i:], s[1:]) || s[0] != ' ' && strings.HasPrefix(text[i:], s) {
				return true
			}
		}
		before = text[i]
	}
	return false
}

// spelled are the spellings by their first byte, the space in front of a word aside.
var spelled = func() (out [256][]string) {
	for _, s := range spellings {
		first := s[0]
		if first == ' ' {
			first = s[1]
		}
		out[first] = append(out[first], s)
	}
	return out
}()

// spellings are what people write in messages and editors strike out.
var spellings = [...]string{
	" I ", "I'm ", "I’m ", " my ", " me ", " i ", " im ", " u ", " ur ", " abt ", " tmr", " tdy", "!!", "..", " :(", " :)", "haha", " lol", " omg",
	" gonna ", " wanna ", " gotta ", " dunno", " dont ", " cant ", " didnt ", " havnt ", " havent ", " pls ", " plz ", " thx", " cuz ", " coz ", " ppl ",
	" btw ", " wtf", " shit", " fuck", " lmao", " yay", " ugh",
}

// A text is a narrative if four of its dates are years far from the document date, "in 1939", "17 September 1939" in a text of 2009, before
// any that tells of a report: a word that counts from the document date, Friday, yesterday, last month, or a date of the last two
// years. One of these may be a slip and asks for six years more; two make a report, and so do obituaries begin.
const (
	enough = 4
	slip   = 6
	lapse  = 2 * 366 * 86400 // seconds: what ended longer ago is far
)

// verdict weighs a date that has been read. It tells whether the text has just turned out to be a narrative.
func (r *resolver) verdict(m *match.Meaning, e *Expression) bool {
	if r.domain != Auto {
		return false
	}
	switch ops := m.Ops(); {
	case e.Interval.IsZero():
		return false
	case namesYear(ops):
		if r.now-e.Interval.End > lapse {
			r.far++
		} else {
			r.near++
		}
	case fromDocument(ops):
		r.near++
	default: // in June, 3 July, two days later: either
		return false
	}
	switch {
	case r.near > 1:
		r.domain = Report
	case r.far >= enough+slip*r.near:
		r.domain = Narrative
		return true
	}
	return false
}

// namesYear tells whether a meaning has a year of its own.
func namesYear(ops []match.Op) bool {
	for _, op := range ops {
		switch op.Code {
		case match.OpDate:
			return op.Arg[0] != match.Absent
		case match.OpDayNum, match.OpMonthNum, match.OpSlash, match.OpDecade, match.OpCentury:
			return true
		}
	}
	return false
}

// fromDocument tells whether a meaning is counted from the document date.
func fromDocument(ops []match.Op) bool {
	for _, op := range ops {
		if op.Code == match.OpThis || op.Code == match.OpWeekday {
			return true
		}
	}
	return false
}

// tells tells whether months and days are those of a story: in a narrative, and behind a year more than a generation back where nothing has
// spoken of the document date yet: "Founded in June 1910, the firm was sold in January."
func (r *resolver) tells() bool {
	const generation = 25 * maxYear
	return r.storied && (r.domain == Narrative || r.domain == Auto && r.near == 0 && r.now-r.story.End > generation)
}

// maxYear is the longest year, in seconds.
const maxYear = 366 * 86400

// tell moves the story of a narrative to a time that has been read. Far-off times are asides, unless the next one stays with them: in a story
// of 1788 that goes back to 1614 for a sentence, "on 27 December" is 1788-12-27.
func (r *resolver) tell(iv calendar.Interval, mod int32) {
	if r.domain != Narrative && (r.clause.lasts() || iv.End-iv.Start > maxYear) { // here since 1931; opened in the 1920s
		return
	}
	if r.storied && r.domain == Narrative && !r.steps(iv) {
		return
	}
	if match.Modifiers[mod] == string(End) { // late in 1941
		iv.Start = iv.End - (iv.End-iv.Start)/3
	}
	r.story, r.storied, r.aside = iv, true, calendar.Interval{}
	r.fresh, r.stepped = false, r.clause.tokens[0].Start
}

// steps tells whether the story goes on at a time that has been read. These do not move it:
//
//	the May 1789 rising             a date that tells which thing is meant
//	it lasted until May 1945        the end of what was told before; likewise since
//	it had grown by May 1945        how far a thing went on that has been told of
//	compared to May 1943            what a time is compared to
//	in 2008, from 200 in May 2007   an earlier one in the same sentence
//	as in 1614                      an aside: a time that is far off, unless the next one stays with it
//	, until the cut of 1976,        a year inside a sentence, where the story was at a month
//
// Where a section begins, the story may go some years back.
func (r *resolver) steps(iv calendar.Interval) bool {
	c := &r.clause
	switch {
	case c.lasts(), c.compares(), !r.fresh && c.tellsWhich(),
		c.first > 2 && c.cue(c.first-1) == language.ByCue && iv.Start > r.story.Start,
		r.named && r.stepped == c.tokens[0].Start && iv.End <= r.story.Start:
		return false
	case r.fresh && iv.End >= r.story.Start-8*maxYear:
	case isAside(r.story, iv) && (r.aside.IsZero() || r.aside == iv || isAside(r.aside, iv)):
		r.aside = iv
		return false
	case c.first > 2 && iv.End-iv.Start > maxYear*4/5 && r.story.End-r.story.Start < maxYear*4/5 && (r.aside.IsZero() || isAside(r.aside, iv)):
		return false
	}
	return true
}

// lasts tells whether the expression in hand is how long a thing lasted that has been told of: until the fall of the town in May, since May.
func (c *clause) lasts() bool {
	const reach = 8
	for i := c.first - 1; i >= 0 && i >= c.first-reach && c.tokens[i].Class&scan.Punct == 0; i-- {
		if i > 1 && c.cue(i) == language.UntilCue || c.tokens[i].Hash == since {
			return true
		}
	}
	return false
}

// compares tells whether the expression in hand is what a time is compared to, which lies before it: peaceful, compared to the autumn.
func (c *clause) compares() bool {
	const reach = 8
	for i := c.first - 1; i >= 0 && i >= c.first-reach && c.tokens[i].Class&scan.Punct == 0; i-- {
		if c.tokens[i].Hash == compared {
			return true
		}
	}
	return false
}

// untilMonth is the month that a range ends with which the expression in hand begins: from October to March. It is 0 where there is none.
func (c *clause) untilMonth() int {
	class, ok := c.lang.Lexicon().Class("month")
	if i := c.last; ok && c.first > 0 && i+1 < len(c.tokens) && c.tokens[c.first-1].Hash == from && c.tokens[i+1].Class&class != 0 {
		if cue := c.cue(i); cue == language.ToCue || cue == language.UntilCue {
			return int(c.tokens[i+1].Value)
		}
	}
	return 0
}

// tellsWhich tells whether the expression in hand is an attribute that tells which thing is meant: the August 1792 uprising.
func (c *clause) tellsWhich() bool {
	return c.first > 0 && c.cue(c.first-1) == language.TheCue && c.last < len(c.tokens) && c.tokens[c.last].Class&scan.Word != 0 && c.cue(c.last) == language.NoCue
}

// isAside tells whether a time is too far from where a story has come to for its next step: years back, or a generation on.
func isAside(story, iv calendar.Interval) bool {
	const yearsBack, yearsOn = 3 * 366 * 86400, 25 * 366 * 86400
	return iv.End < story.Start-yearsBack || iv.Start > story.End+yearsOn
}

// inStory gives an open pattern the period that is meant where the story of a narrative has come to: the one it is in or the next, unless the
// one before is nearer, by far where that is in another year. A range that the story is in has begun: in March 1945, "from October to March" is
// 1944-10. Behind "December 1944", "in January" is 1945-01 and "in November" 1944-11; behind "1944", "in June" is 1944-06.
func (r *resolver) inStory(v calendar.Value) calendar.Value {
	// How many times nearer the one before must be: the best of 1, 2, 3, 4 and 6 on the development part of wikiwars.
	const otherYear, sameSentence = 4, 2
	at := r.story.Start
	if end := r.clause.untilMonth(); end > 0 && v.Unit == calendar.Month && r.story.End-at <= maxMonth {
		length := (end - int(v.Month) + 12) % 12
		for n := -1; n <= 0; n++ {
			c := step(candidate(v, at.Date()), v, n)
			if own, ok := c.Interval(); ok && own.Start <= at && at < calendar.Month.Add(own.End, length) {
				return c
			}
		}
	}
	var best calendar.Value
	var least calendar.Moment
	before := r.clause.compares()
	c := step(candidate(v, at.Date()), v, -1)
	for i := 0; i < 3; i++ {
		if own, ok := c.Interval(); ok {
			away := own.Start - at
			switch {
			case own.End <= at && own.Start.Date().Year() != at.Date().Year():
				away = (at - own.Start) * otherYear
			case own.End <= at && r.clause.tokens[0].Start == r.stepped:
				away = (at - own.Start) * sameSentence
			case own.End <= at:
				away = (at - own.Start) * 5 / 4
			case away < 0:
				away = 0
			}
			if best.Kind == calendar.NoValue || away < least && !(before && own.Start >= at) {
				best, least = c, away
			}
		}
		c = step(c, v, 1)
	}
	return best
}

// here is the time that words such as "this year" and "two years ago" are counted from: the document date, in a narrative where the story
// has come to.
func (r *resolver) here() calendar.Moment {
	if r.domain == Narrative && r.tells() {
		r.source = onStory
		return r.story.Start
	}
	return r.now
}
