package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/scan"
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
	x      *timeline.Extractor
	lang   *lang.Language
	tagger *tag.Tagger
	lemmas *tag.Lemmas
	deeds  *tag.Deeds
}

func newChecker(x *timeline.Extractor) (*checker, error) {
	l := lang.English()
	if x.Parser != nil && x.Parser.Lang != nil {
		l = x.Parser.Lang
	}
	c := &checker{x: x, lang: l}
	var err error
	if c.tagger, err = tag.Of(l); err != nil {
		return nil, err
	}
	if c.lemmas, err = tag.LemmasOf(l, c.tagger); err != nil {
		return nil, err
	}
	c.deeds, err = tag.DeedsOf(l, c.lemmas)
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
	p := c.x.Parser
	if p == nil {
		p = &dateparse.Parser{}
	}
	e, err := p.Resolve(s, ref)
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

const (
	enough   = 0.5  // how much of a claim's words an event must have
	near     = 0.03 // how far behind the best one may be that is as likely
	alike    = 0.75 // what a word counts that is written for another one: attack for strike
	other    = 0.7  // what an event counts that is called by none of the claim's words
	reworded = 0.9  // and one that is called by a word that is written for one of them
	own      = 0.5  // how much of the claim's other words the clause of such an event must have
)

// candidate is an event that a claim may be of.
type candidate struct {
	event *timeline.Event
	score float64
	named likeness // how the event is called
	by    string   // the word of the text that is written for one of the claim's
}

// likeness is how a word of a claim stands in a text.
type likeness int

const (
	absent likeness = iota
	akin            // by a word that is written for it
	itself          // by itself, in any form: signed, signing, signature
)

// meant gives the events of a timeline that a claim is likely to be of, the likeliest first.
func (c *checker) meant(tl *timeline.Timeline, claim string) ([]candidate, float64) {
	text := tl.Document.Text
	words := c.content(claim)
	if len(words) == 0 || len(tl.Mentions) == 0 {
		return nil, 0
	}
	deeds := slices.ContainsFunc(words, func(w word) bool { return w.deed })
	// How rare each word is: in how many of the sentences that tell of events it stands.
	sentences := map[timeline.Passage]*vocabulary{}
	for i := range tl.Mentions {
		s := tl.Mentions[i].Sentence
		if sentences[s] == nil {
			sentences[s] = vocabularyOf(c.words(text[s.Start:s.End], false))
		}
	}
	weights := make([]float64, len(words))
	for i, w := range words {
		in := 0.5
		for _, s := range sentences {
			if f, _ := c.fits(&w, s); f != absent {
				in++
			}
		}
		weights[i] = math.Log(1 + float64(len(sentences))/in)
	}
	// share is how much of those words of the claim that count a text has, by weight.
	share := func(v *vocabulary, counts func(*word) bool) float64 {
		sum, all := 0.0, 0.0
		for i := range words {
			if !counts(&words[i]) {
				continue
			}
			all += weights[i]
			switch f, _ := c.fits(&words[i], v); f {
			case itself:
				sum += weights[i]
			case akin:
				sum += alike * weights[i]
			}
		}
		if all == 0 {
			return 1
		}
		return sum / all
	}
	every := func(*word) bool { return true }
	var list []candidate
	for i := range tl.Mentions {
		e := &tl.Mentions[i]
		told := c.words(e.Description, false)
		clause, name := vocabularyOf(told), c.nameOf(tl, e, told)
		clause.add(name)
		k := candidate{event: e, score: max(share(clause, every), 0.8*share(sentences[e.Sentence], every))}
		for i := range words {
			if f, by := c.fits(&words[i], name); f > k.named {
				k.named, k.by = f, by
			}
		}
		switch {
		case k.named != absent && c.swapped(tl, claim, e):
			k.named = absent
			k.score *= other
		case k.named == itself:
		case !deeds: // "a stroke"
			k.named = itself
			k.score *= other
		case k.named == akin && share(clause, func(w *word) bool { return !w.deed }) >= own:
			k.score *= reworded
		default:
			k.named = absent
			k.score *= other
		}
		if k.score >= enough {
			list = append(list, k)
		}
	}
	if len(list) == 0 {
		return nil, 0
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		case (a.event.When.Basis == timeline.Explicit) != (b.event.When.Basis == timeline.Explicit):
			if a.event.When.Basis == timeline.Explicit {
				return -1
			}
			return 1
		}
		return a.event.Start - b.event.Start
	})
	best := list[0].score
	list = slices.DeleteFunc(list, func(k candidate) bool { return k.score < best-near })
	return list[:min(len(list), 5)], best
}

// word is a word of a claim or a text.
type word struct {
	text  string
	lemma string // in small letters; with its particle as "call-off"
	verb  string // that a noun is made of; the lemma itself of others
	noun  bool
	deed  bool // it says what is done: a verb, or a noun that tells of what happens
}

// vocabulary is the words of a text, for finding those of a claim in it.
type vocabulary struct {
	has   map[string]bool // lemmas, and the verbs of those nouns that tell of what happens
	deeds []word
}

func (v *vocabulary) add(other *vocabulary) {
	for w := range other.has {
		v.has[w] = true
	}
	v.deeds = append(v.deeds, other.deeds...)
}

func vocabularyOf(words []word) *vocabulary {
	v := &vocabulary{has: map[string]bool{}}
	for i := range words {
		v.put(&words[i])
	}
	return v
}

func (v *vocabulary) put(w *word) {
	v.has[w.lemma] = true
	if w.deed {
		v.has[w.verb] = true
		v.deeds = append(v.deeds, *w)
	}
}

// nameOf is what an event is called: its trigger, the other words that tell of it, and of a verb that says little by itself the nouns that say
// what is done, "launched strikes".
func (c *checker) nameOf(tl *timeline.Timeline, e *timeline.Event, told []word) *vocabulary {
	v := vocabularyOf(nil)
	trigger := word{text: e.Text, lemma: strings.ToLower(cmp.Or(e.Lemma, e.Text)), deed: true}
	if trigger.verb = trigger.lemma; e.Pos == timeline.Noun {
		trigger.verb = c.deeds.Verb(trigger.lemma)
	}
	v.put(&trigger)
	for _, s := range e.Same {
		for _, w := range c.words(tl.Document.Text[s.Start:s.End], false) {
			w.deed = true
			v.put(&w)
		}
	}
	for _, w := range told {
		first, _, particle := strings.Cut(w.lemma, "-")
		if c.little(e.Text) && w.deed && w.noun || particle && first == trigger.lemma {
			v.put(&w)
		}
	}
	return v
}

// swapped tells whether a claim has done to another what the text has done by that other: "Iran struck Israel" of "Israel launched strikes". It
// looks at names alone, and at neither where one of them says "by".
func (c *checker) swapped(tl *timeline.Timeline, claim string, e *timeline.Event) bool {
	verb := -1
	names := func(text string, until int) (before, behind map[string]bool) {
		before, behind = map[string]bool{}, map[string]bool{}
		var t scan.Text
		scan.Scan(&t, text, c.lang.Lexicon())
		var tags []tag.Tag
		verb = until
		for _, s := range t.Sentences {
			tokens := t.Tokens[s.First:s.Last]
			tags = c.tagger.Tag(tags[:0], text, tokens)
			for i, tok := range tokens {
				word := strings.ToLower(text[tok.Start:tok.End])
				switch {
				case verb < 0 && tags[i].Verb():
					verb = int(tok.Start)
				case word == "by" && verb >= 0:
					return nil, nil
				case tags[i] != tag.NNP && tags[i] != tag.NNPS:
				case verb < 0 || int(tok.Start) < verb:
					before[word] = true
				default:
					behind[word] = true
				}
			}
		}
		return before, behind
	}
	doers, others := names(claim, -1)
	if len(doers) == 0 || len(others) == 0 {
		return false
	}
	told, at := e.Description, strings.Index(e.Description, e.Text)
	if e.Pos == timeline.Noun || at < 0 { // whose doer stands outside of its clause
		told, at = tl.Document.Text[e.Sentence.Start:e.Sentence.End], e.Start-e.Sentence.Start
	}
	does, _ := names(told, at)
	swapped := false
	for name := range does {
		if doers[name] {
			return false
		}
		swapped = swapped || others[name]
	}
	return swapped
}

// fits tells whether a text has a word of a claim, and the word that is written for it there.
func (c *checker) fits(w *word, v *vocabulary) (likeness, string) {
	if v.has[w.lemma] || v.has[w.verb] {
		return itself, ""
	}
	if w.deed {
		for _, d := range v.deeds {
			if c.deeds.Same(w.lemma, d.lemma) || c.deeds.Same(w.verb, d.verb) || c.deeds.Same(w.lemma, d.verb) || c.deeds.Same(w.verb, d.lemma) {
				return akin, d.text
			}
		}
	}
	return absent, ""
}

// content gives the words of a claim that name something: nouns, verbs, adjectives and numbers, each once, without those of a time, since the time
// of a claim is what is asked, and without verbs that say nothing where others stand beside them.
func (c *checker) content(claim string) []word {
	var out []word
	for _, w := range c.words(claim, true) {
		if !slices.ContainsFunc(out, func(other word) bool { return other.lemma == w.lemma }) {
			out = append(out, w)
		}
	}
	return out
}

// words gives the words of a text that name something; those of a claim without its times.
func (c *checker) words(text string, claim bool) []word {
	var t scan.Text
	scan.Scan(&t, text, c.lang.Lexicon())
	var times []dateparse.Expression
	if claim {
		p := c.x.Parser
		if p == nil {
			p = &dateparse.Parser{}
		}
		times = p.Find(text, dateparse.Reference{Date: anyDay})
	}
	var out []word
	var tags []tag.Tag
	for _, s := range t.Sentences {
		tokens := t.Tokens[s.First:s.Last]
		tags = c.tagger.Tag(tags[:0], text, tokens)
		for i, tok := range tokens {
			g, is := tags[i], text[tok.Start:tok.End]
			if claim && (!g.Noun() && !g.Verb() && g != tag.JJ && g != tag.CD ||
				slices.ContainsFunc(times, func(e dateparse.Expression) bool { return e.Start <= int(tok.Start) && int(tok.End) <= e.End })) {
				continue
			}
			w := word{text: is, lemma: strings.ToLower(c.lemmas.Of(is, g)), noun: g.Noun()}
			w.verb = w.lemma
			switch {
			case g.Verb():
				w.deed = w.lemma != "be" && !c.isLight(is)
				if i+1 < len(tokens) { // called off
					particle := text[tokens[i+1].Start:tokens[i+1].End]
					if whole := w.lemma + "-" + strings.ToLower(particle); tags[i+1] == tag.RP || c.deeds.Has(whole) {
						out = append(out, word{text: is + " " + particle, lemma: whole, verb: w.lemma, deed: true})
						if claim {
							continue
						}
					}
				}
			case g.Noun() && c.tells(is):
				w.deed, w.verb = true, c.deeds.Verb(w.lemma)
			case g.Noun() && claim:
				w.verb = c.deeds.Verb(w.lemma)
			}
			if claim && (w.lemma == "be" || w.lemma == "have" && g.Verb()) {
				continue
			}
			out = append(out, w)
		}
	}
	return out
}

// class tells whether a word has one of some classes of events.txt.
func (c *checker) class(word string, names ...string) bool {
	e := c.lang.Events()
	if e == nil {
		return false
	}
	found := e.Find(strings.ToLower(word))
	return slices.ContainsFunc(names, func(n string) bool { return found&e.Class(n) != 0 })
}

// isLight tells of a verb that says nothing itself: "held talks".
func (c *checker) isLight(verb string) bool { return c.class(verb, "light") }

// little tells of a verb behind which a noun says what is done: "held talks", "launched strikes".
func (c *checker) little(verb string) bool { return c.class(verb, "light", "aspectual") }

// tells tells of a noun that tells of what happens: strikes, a signature.
func (c *checker) tells(noun string) bool { return c.class(noun, "occasion") }

// anyDay is a document date for finding times whose value does not matter.
var anyDay = calendar.MustDate(2025, 6, 15).Moment().In(time.UTC)
