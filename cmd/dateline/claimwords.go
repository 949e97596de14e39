package main

import (
	"slices"
	"strings"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

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
		times = c.parser.Find(text, dateparse.Reference{Date: anyDay})
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
