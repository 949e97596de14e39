package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/lang"
	"github.com/dateline-go/dateline/timeline"
)

// A claim says that something happened at some time: "Israel launched strikes", 2025-06-13. It is held against a text in two steps. Which event
// of the text is meant is found by words: those of the claim that name things, actions and numbers are looked for in each event's clause and
// sentence, in any form, "signed" for "the signature", and the rarer a word is in the text, the more it counts. The event must be called by a word of
// the claim, or by one that papers write for it, lang/en/deeds.txt, where the clause has what else the claim names. Then the event's interval is held
// against the claim's:
//
//	agrees               it lies inside: the text says 13 June, the claim 13 June or June
//	disagrees            the two have no moment in common, and the event has a time in its own clause. What is carried over from the text around
//	                     it is too often wrong to contradict anybody: by the articles' timelines by hand, two times of seven when it was
//	                     measured, where the words of its own clause were wrong one time of fifteen
//	text_does_not_say    nothing places it, or the text says February and the claim 24 February
//	unclear              no event is meant, several at several times are, or what would contradict is not sure enough

// Verdicts on a claim.
const (
	agrees    = "agrees"
	disagrees = "disagrees"
	silent    = "text_does_not_say"
	unclear   = "unclear"
	unsure    = "unsure" // of one event: it would disagree if its place were sure
	void      = "void"   // and: if it were not denied or only thought of
)

// claimed is a claim, and the time that it names.
type claimed struct {
	words    string
	value    calendar.Value
	interval calendar.Interval
}

// judgement is what a text says to a claim.
type judgement struct {
	verdict string
	reason  string
	events  []*timeline.Event // the events that were taken to be meant, the likeliest first; none where the text has none
	match   float64           // how much of the claim's words the first of them has, 0 to 1
}

// checker holds claims against texts.
type checker struct {
	parser *dateparse.Parser
	lang   *lang.Language
	tagger *tag.Tagger
	lemmas *tag.Lemmas
	deeds  *tag.Deeds
}

func newChecker(x *timeline.Extractor) (*checker, error) {
	c := &checker{parser: x.Parser, lang: lang.English()}
	if c.parser == nil {
		c.parser = &dateparse.Parser{}
	}
	if c.parser.Lang != nil {
		c.lang = c.parser.Lang
	}
	var err error
	if c.tagger, err = tag.Of(c.lang); err != nil {
		return nil, err
	}
	if c.lemmas, err = tag.LemmasOf(c.lang, c.tagger); err != nil {
		return nil, err
	}
	c.deeds, err = tag.DeedsOf(c.lang, c.lemmas)
	return c, err
}

// readTime reads the time of a claim: a TIMEX3 value such as 2025-06-13 or 2025-06, an instant, or words such as "last Friday".
func (c *checker) readTime(s string, ref dateparse.Reference) (calendar.Value, calendar.Interval, error) {
	s = strings.TrimSpace(s)
	if v, err := calendar.ParseValue(s); err == nil {
		if iv, ok := v.Interval(); ok {
			return v, iv, nil
		}
	}
	if t, err := wire.ParseDate(s, ref.Date.Location()); err == nil {
		v := calendar.ValueOf(calendar.Minute, calendar.MomentOf(t))
		iv, _ := v.Interval()
		return v, iv, nil
	}
	e, err := c.parser.Resolve(s, ref)
	switch {
	case errors.Is(err, dateparse.ErrNotTemporal):
		return calendar.Value{}, calendar.Interval{}, fmt.Errorf("%q is no time; write 2025-06-13, 2025-06, 2025, or words such as \"last Friday\"", s)
	case err != nil:
		return calendar.Value{}, calendar.Interval{}, err
	case e.Interval.IsZero():
		return calendar.Value{}, calendar.Interval{}, fmt.Errorf("%q names no day, month or year", s)
	}
	return e.Value, e.Interval, nil
}

// check holds a claim against the timeline of a text.
func (c *checker) check(tl *timeline.Timeline, cl claimed) judgement {
	list, match := c.meant(tl, cl.words)
	j := judgement{verdict: unclear, match: match}
	for _, k := range list {
		j.events = append(j.events, k.event)
	}
	switch {
	case len(list) == 0:
		j.reason = "no event of the text has enough of the claim's words; put the claim in the words of the text"
		return j
	case list[0].named == absent:
		j.reason = "the text has words of the claim, but nothing that it calls as the claim does; put the claim in the words of the text"
		return j
	}
	list = slices.DeleteFunc(list, func(k candidate) bool { return k.named == absent })
	placed := slices.DeleteFunc(slices.Clone(list), func(k candidate) bool { return k.event.When.Interval.IsZero() })
	if len(placed) == 0 {
		j.verdict, j.reason = silent, "the text tells of it, and not when"
		return j
	}
	j.events = nil
	verdicts := map[string]bool{}
	for _, k := range placed {
		j.events = append(j.events, k.event)
		v := against(k.event, cl.interval)
		switch st := k.event.Status; {
		case v != disagrees:
		case k.event.When.Basis != timeline.Explicit:
			v = unsure
		case st == timeline.Denied || st == timeline.Hypothetical: // it has no time at which it happened
			v = void
		}
		verdicts[v] = true
	}
	first := placed[0].event
	said := whenLabel(first.When)
	switch {
	case verdicts[agrees] && verdicts[disagrees]:
		j.reason = "the text tells of such a thing at several times"
	case verdicts[agrees]:
		j.verdict, j.reason = agrees, "the text places it "+at(first.When, said)
	case verdicts[silent]:
		j.verdict, j.reason = silent, "the text places it "+at(first.When, said)+", which neither is the claimed time nor rules it out"
	case verdicts[void]:
		j.reason = "the text places it " + at(first.When, said) + ", where it did not happen, and has no other time for it"
	case !verdicts[disagrees]:
		j.reason = "the text only seems to place it " + at(first.When, said) + ", which is not enough to rule the claimed time out"
	default:
		j.verdict, j.reason = disagrees, "the text places it "+at(first.When, said)
	}
	if by := placed[0].by; placed[0].named == akin {
		j.reason += "; the text has “" + by + "” for it"
	}
	if s := first.Status; s != timeline.Occurred && s != timeline.Ongoing {
		j.reason += "; it did not simply happen: " + string(s)
	}
	return j
}

// at writes a place in time behind a verb: "on 2025-06-13", "in 2025-06", "before 2025-06-13".
func at(w timeline.When, label string) string {
	switch {
	case w.Relation == timeline.Before || w.Relation == timeline.After || w.Relation == timeline.Since || w.Relation == timeline.Until:
		return label
	case w.Value.Unit <= calendar.Day:
		return "on " + label
	}
	return "in " + label
}

// against holds the place of an event against the claimed time. The interval of an event is all the time in which it can lie; of one that
// lasts, Begin is where its beginning lies, and a claim may be of that.
func against(e *timeline.Event, claim calendar.Interval) string {
	w := e.When
	switch {
	case !w.Interval.Overlaps(claim):
		return disagrees
	case inside(w.Interval, claim), w.Begin != (calendar.Interval{}) && inside(w.Begin, claim):
		return agrees
	case w.Extent != timeline.Within && w.Relation == timeline.On && inside(claim, w.Interval): // it goes on all the time
		return agrees
	}
	return silent
}

func inside(a, b calendar.Interval) bool { return b.Start <= a.Start && a.End <= b.End }
