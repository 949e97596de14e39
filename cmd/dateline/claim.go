package main

import (
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
// sentence, and the rarer a word is in the text, the more it counts. Then the event's interval is held against the claim's:
//
//	agrees               it lies inside: the text says 13 June, the claim 13 June or June
//	disagrees            the two have no moment in common, and the event has a time in its own clause. What is carried over from the text around
//	                     it is too often wrong to contradict anybody: by the articles' timelines by hand, two times of seven when it was
//	                     measured, where the words of its own clause were wrong one time of fifteen
//	text_does_not_say    anything else: no event is meant, nothing places it, or the text says February and the claim 24 February

// Verdicts on a claim.
const (
	agrees    = "agrees"
	disagrees = "disagrees"
	silent    = "text_does_not_say"
	unsure    = "unsure" // of one event: it would disagree if its place were sure
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
}

func newChecker(x *timeline.Extractor) (*checker, error) {
	l := lang.English()
	if x.Parser != nil && x.Parser.Lang != nil {
		l = x.Parser.Lang
	}
	t, err := tag.Of(l)
	return &checker{x, l, t}, err
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
	meant, match := c.meant(tl, cl.words)
	j := judgement{verdict: silent, match: match, events: meant}
	if len(meant) == 0 {
		j.reason = "no event of the text has enough of the claim's words; put the claim in the words of the text"
		return j
	}
	placed := slices.DeleteFunc(slices.Clone(meant), func(e *timeline.Event) bool { return e.When.Interval.IsZero() })
	if len(placed) == 0 {
		j.reason = "the text tells of it, and not when"
		return j
	}
	j.events = placed
	verdicts := map[string]bool{}
	for _, e := range placed {
		v := against(e, cl.interval)
		if v == disagrees && e.When.Basis != timeline.Explicit {
			v = unsure
		}
		verdicts[v] = true
	}
	said := whenLabel(placed[0].When)
	switch {
	case len(verdicts) > 1 && verdicts[agrees] && verdicts[disagrees]:
		j.reason = "the text tells of such a thing at several times"
	case verdicts[agrees]:
		j.verdict, j.reason = agrees, "the text places it "+at(placed[0].When, said)
	case verdicts[silent]:
		j.reason = "the text places it " + at(placed[0].When, said) + ", which neither is the claimed time nor rules it out"
	case !verdicts[disagrees]:
		j.reason = "the text only seems to place it " + at(placed[0].When, said) + ", which is not enough to rule the claimed time out"
	default:
		j.verdict, j.reason = disagrees, "the text places it "+at(placed[0].When, said)
	}
	if s := placed[0].Status; s != timeline.Occurred && s != timeline.Ongoing {
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
	enough = 0.5  // how much of a claim's words an event must have
	near   = 0.03 // how far behind the best one may be that is as likely
)

// meant gives the events of a timeline that a claim is likely to be of, the likeliest first.
func (c *checker) meant(tl *timeline.Timeline, claim string) ([]*timeline.Event, float64) {
	text := tl.Document.Text
	words := c.content(claim)
	if len(words) == 0 || len(tl.Mentions) == 0 {
		return nil, 0
	}
	// How rare each word is: in how many of the sentences that tell of events it stands.
	sentences := map[timeline.Range]map[string]bool{}
	for i := range tl.Mentions {
		s := tl.Mentions[i].Sentence
		if sentences[s] == nil {
			sentences[s] = c.stems(text[s.Start:s.End])
		}
	}
	weights, all := map[string]float64{}, 0.0
	for w := range words {
		in := 0.5
		for _, s := range sentences {
			if s[w] {
				in++
			}
		}
		weights[w] = math.Log(1 + float64(len(sentences))/in)
		all += weights[w]
	}
	names := slices.Sorted(func(yield func(string) bool) {
		for w := range words {
			if !yield(w) {
				return
			}
		}
	})
	share := func(has map[string]bool) float64 {
		sum := 0.0
		for _, w := range names { // in order, so that the sum is the same every time
			if has[w] {
				sum += weights[w]
			}
		}
		return sum / all
	}
	type candidate struct {
		event *timeline.Event
		score float64
	}
	var list []candidate
	for i := range tl.Mentions {
		e := &tl.Mentions[i]
		own := c.stems(e.Description)
		trigger := stem(e.Text)
		own[trigger] = true
		score := max(share(own), 0.8*share(sentences[e.Sentence]))
		if !words[trigger] {
			score *= 0.7
		}
		if score >= enough {
			list = append(list, candidate{e, score})
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
	var out []*timeline.Event
	for _, k := range list {
		if k.score >= list[0].score-near && len(out) < 5 {
			out = append(out, k.event)
		}
	}
	return out, list[0].score
}

// content gives the stems of a claim's words that name something: nouns, verbs, adjectives and numbers, without those of a time, since the
// time of a claim is what is asked.
func (c *checker) content(claim string) map[string]bool {
	var t scan.Text
	scan.Scan(&t, claim, c.lang.Lexicon())
	p := c.x.Parser
	if p == nil {
		p = &dateparse.Parser{}
	}
	times := p.Find(claim, dateparse.Reference{Date: anyDay})
	out := map[string]bool{}
	var tags []tag.Tag
	for _, s := range t.Sentences {
		tokens := t.Tokens[s.First:s.Last]
		tags = c.tagger.Tag(tags[:0], claim, tokens)
		for i, tok := range tokens {
			within := slices.ContainsFunc(times, func(e dateparse.Expression) bool { return e.Start <= int(tok.Start) && int(tok.End) <= e.End })
			if g := tags[i]; !within && (g.Noun() || g.Verb() || g == tag.JJ || g == tag.CD) {
				out[stem(claim[tok.Start:tok.End])] = true
			}
		}
	}
	return out
}

// anyDay is a document date for finding times whose value does not matter.
var anyDay = calendar.MustDate(2025, 6, 15).Moment().In(time.UTC)

// stems gives the stems of all words of a text.
func (c *checker) stems(text string) map[string]bool {
	var t scan.Text
	scan.Scan(&t, text, c.lang.Lexicon())
	out := map[string]bool{}
	for _, tok := range t.Tokens {
		out[stem(text[tok.Start:tok.End])] = true
	}
	return out
}

// stem is a word in small letters without a regular ending: launched, launches and launching are launch. It need not be a word.
func stem(word string) string {
	w := strings.ToLower(word)
	for _, end := range [...]struct{ cut, put string }{
		{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""},
	} {
		if rest, ok := strings.CutSuffix(w, end.cut); ok && len(rest) > 2 && !strings.HasSuffix(rest, "s") {
			w = rest + end.put
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' { // planned
		w = w[:n-1]
	}
	return strings.TrimSuffix(w, "e") // raided, raid; closed, close
}
