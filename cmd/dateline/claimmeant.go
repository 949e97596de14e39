package main

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/timeline"
)

// The numbers by which the event that a claim is of is found.
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
