package timeline

import (
	"math"
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/lang"
)

// reading is a document taken apart: what every stage reads and none changes. Tokens are numbered over the whole text.
type reading struct {
	src        string
	tokens     []scan.Token
	sentences  []scan.Sentence
	tags       []tag.Tag
	words      []scan.Class    // by token: its classes in the language's events.txt, where it is a word of the tags that they are for
	lengths    []uint8         // by token: see is
	known      []scan.Class    // by token: its classes in the language's names.txt
	hashes     []uint32        // by token: what word gives, 0 of what is no word where nobody asked
	stems      []uint32        // and what stemOf gives
	clauses    []clause        // in text order
	sentenceAt []int32         // by token: its sentence
	firsts     []int32         // by sentence: its first clause, or the first one behind it
	clauseAt   []int32         // by token: the clause whose verb it is, counted from 1; 0 is none
	paragraph  []int32         // by sentence: the number of its paragraph
	opens      []bool          // by sentence: it opens its paragraph
	promoted   []bool          // by token: promote made an event noun of it
	stands     []int32         // by clause: whom the pronoun stands for that is its subject, counted from 1 in meant; 0 is nobody
	meant      []candidate     // see pronoun.go
	now        calendar.Moment // the end of the document's day

	expressions []dateparse.Expression
	within      []int32 // by token: the expression that it is part of, counted from 1; 0 is none
	spans       []span  // by expression: its tokens

	trace *trace // what Explain wants to know; nil where nobody asks

	learned *learned
	vocabulary

	room

	steps int // how often something was looked at that several stages or many words look at, for the test that bounds it
}

// span is a half-open range of tokens.
type span struct{ first, last int }

func (s span) empty() bool { return s.first >= s.last }

// vocabulary is the classes of events.txt, and those of its words that the grammar of clauses asks for.
type vocabulary struct {
	events, nouns *language.Words

	reporting, aspectual, perception, iaction, istate, state scan.Class // TimeML classes of verbs
	light, weak, lasting, intransitive                       scan.Class
	plan, cancel, denial, fail, happen, maybe                scan.Class // what a verb says of the event that hangs on it
	occasion, standing, unreal, going, speaker               scan.Class
	title, unit                                              scan.Class // of words.txt: Mr., Gen.; hour
	naming                                                   scan.Class // of words.txt: what names a day, Tuesday, yesterday, last
	subordinator, preposition, pronoun                       scan.Class

	// What status.go and settle.go ask for beside those.
	dated, due, intended, coming, menace, wish, off, sure, resolve, lack scan.Class
	perhaps, almost, cause, yield, eventual, plea, preparation, forbid   scan.Class
	proceed, course, anaphor, true, untrue, shift, claim, remain         scan.Class

	// What source.go and pronoun.go ask for.
	voice, avow, accuse, evidence, tell scan.Class

	// folded is the classes that the features of learned weights see: what was there when they were learned.
	folded scan.Class

	// Classes of names.txt, which words have however they are tagged.
	where, above, whither, compass, locality, quarter, institution, upon, member, stance scan.Class // of places
	counted, manifold, approximate, bound                                                scan.Class // of how many
	male, female, person, body, crowd, firm, rank                                        scan.Class // of who is meant
}

func newVocabulary(l *lang.Language) vocabulary {
	e := l.Events()
	title, _ := l.Lexicon().Class("title")
	unit, _ := l.Lexicon().Class("unit")
	var naming scan.Class
	for _, name := range []string{"weekday", "month", "deictic", "nightword", "step", "previous", "holiday"} {
		c, _ := l.Lexicon().Class(name)
		naming |= c
	}
	n := l.Names()
	v := vocabulary{
		events: e, nouns: n, title: title, unit: unit, naming: naming,
		reporting: e.Class("reporting"), aspectual: e.Class("aspectual"), perception: e.Class("perception"),
		iaction: e.Class("iaction"), istate: e.Class("istate"), state: e.Class("state"),
		light: e.Class("light"), weak: e.Class("weak"), lasting: e.Class("lasting"), intransitive: e.Class("intransitive"),
		plan: e.Class("plan"), cancel: e.Class("cancel"), denial: e.Class("denial"), fail: e.Class("fail"),
		happen: e.Class("happen"), maybe: e.Class("maybe"),
		occasion: e.Class("occasion"), standing: e.Class("standing"), unreal: e.Class("unreal"), going: e.Class("going"),
		speaker:      e.Class("speaker"),
		subordinator: e.Class("subordinator"), preposition: e.Class("preposition"), pronoun: e.Class("pronoun"),

		dated: e.Class("dated"), due: e.Class("due"), intended: e.Class("intended"), coming: e.Class("coming"),
		menace: e.Class("menace"), wish: e.Class("wish"), off: e.Class("off"), sure: e.Class("sure"),
		resolve: e.Class("resolve"), lack: e.Class("lack"), perhaps: e.Class("perhaps"), almost: e.Class("almost"),
		cause: e.Class("cause"), yield: e.Class("yield"), eventual: e.Class("eventual"), plea: e.Class("plea"),
		preparation: e.Class("preparation"), forbid: e.Class("forbid"), proceed: e.Class("proceed"), course: e.Class("course"),
		voice: e.Class("voice"), avow: e.Class("avow"), accuse: e.Class("accuse"), evidence: e.Class("evidence"), tell: e.Class("tell"),
		anaphor: e.Class("anaphor"), claim: e.Class("claim"), remain: e.Class("remain"), shift: e.Class("shift"), true: e.Class("true"), untrue: e.Class("untrue"),

		where: n.Class("where"), above: n.Class("above"), compass: n.Class("compass"), whither: n.Class("whither"),
		locality: n.Class("locality"), quarter: n.Class("quarter"), institution: n.Class("institution"), upon: n.Class("upon"),
		member: n.Class("member"), stance: n.Class("stance"), counted: n.Class("counted"), manifold: n.Class("manifold"),
		approximate: n.Class("approximate"), bound: n.Class("bound"), male: n.Class("male"), female: n.Class("female"), person: n.Class("person"),
		body: n.Class("body"), crowd: n.Class("crowd"), firm: n.Class("firm"), rank: n.Class("rank"),
	}
	v.folded = v.reporting | v.aspectual | v.perception | v.iaction | v.istate | v.state | v.light | v.weak | v.lasting | v.intransitive |
		v.plan | v.cancel | v.denial | v.fail | v.happen | v.maybe | v.occasion | v.standing | v.unreal | v.going | v.speaker |
		v.subordinator | v.preposition | v.pronoun
	return v
}

// read takes a document apart. Expressions must be those of the text, in text order.
func read(text string, date calendar.Date, expressions []dateparse.Expression, l *lang.Language, k *learned) *reading {
	r := new(reading)
	r.scan(text, l)
	r.read(date, expressions, l, k)
	return r
}

// scan begins to take a document apart, in the room of another one that was.
func (r *reading) scan(text string, l *lang.Language) {
	if cap(r.scanned.Tokens) == 0 {
		r.scanned.Tokens = make([]scan.Token, 0, len(text)/4+8)
	}
	scan.Scan(&r.scanned, text, l.Lexicon())
}

// read takes apart what was scanned.
func (r *reading) read(date calendar.Date, expressions []dateparse.Expression, l *lang.Language, k *learned) {
	if r.events != l.Events() {
		r.vocabulary = newVocabulary(l)
	}
	text := r.scanned.Source
	r.steps = 0
	r.src, r.now, r.expressions, r.learned = text, (date + 1).Moment(), expressions, k
	r.tokens, r.sentences = r.scanned.Tokens, r.scanned.Sentences
	r.measure()
	r.sentenceAt = slices.Grow(r.sentenceAt[:0], len(r.tokens))
	for i, s := range r.sentences {
		for len(r.sentenceAt) < int(s.Last) {
			r.sentenceAt = append(r.sentenceAt, int32(i))
		}
	}
	r.tags, r.hashes = slices.Grow(r.tags[:0], len(r.tokens)), zeroed(r.hashes, len(r.tokens))
	for _, s := range r.sentences {
		r.tags = k.tagger.TagWords(r.tags, r.hashes[s.First:s.Last], text, r.tokens[s.First:s.Last])
	}
	r.clauses, r.promoted = slices.Grow(r.clauses[:0], len(r.tokens)/8+8), zeroed(r.promoted, len(r.tokens))
	r.classify()
	r.align()
	r.mendTags()
	r.divideParagraphs()
	r.firsts = r.firsts[:0]
	for i := range r.sentences {
		r.skipDateline(i)
		s := r.sentences[i]
		r.groups = tag.AppendGroups(r.groups[:0], text, r.tokens[s.First:s.Last], r.tags[s.First:s.Last])
		r.firsts = append(r.firsts, int32(len(r.clauses)))
		r.divide(i, r.groups)
	}
	r.clauseAt = zeroed(r.clauseAt, len(r.tokens))
	for k := range r.clauses {
		r.clauseAt[r.clauses[k].group.Main] = int32(k + 1)
	}
	r.promote()
	r.refer()
	r.tellClocks()
}

// promote makes event nouns of those that the text plans or calls off: what is "scheduled for Sunday" or "was called off" is an event, be it
// in events.txt or not.
func (r *reading) promote() {
	for k := range r.clauses {
		c := &r.clauses[k]
		if r.plannedFor(c) == "" && !(c.group.Passive && r.isAny(c.group.Main, "cancelled", "canceled", "postponed", "scrapped", "adjourned", "called", "put") && r.cancels(&c.group)) && !r.isOff(c) {
			continue
		}
		h := r.toldOf(c)
		if h < 0 || !r.tags[h].Noun() || r.has(h, r.speaker) || r.isDue(c) { // a strike due to start, but also a law due to begin
			continue
		}
		if t := r.tags[h]; (t == tag.NNP || t == tag.NNPS) && (r.has(c.group.Main, r.istate) && !r.is(c.group.Main, "planned") || r.tag(r.phraseStart(h+1)) != tag.DT) {
			continue // Smith is expected on Monday, but: the Harwick Marathon, planned for Monday
		}
		r.words[h] |= r.occasion
		r.promoted[h] = true
	}
}

// classify looks up the words that events.txt may know: verbs, nouns, adjectives and the small words that open clauses.
func (r *reading) classify() {
	r.words, r.known = zeroed(r.words, len(r.tokens)), zeroed(r.known, len(r.tokens))
	r.stems = zeroed(r.stems, len(r.tokens))
	for i, t := range r.tags {
		tok := &r.tokens[i]
		if tok.Class&scan.Word == 0 {
			continue
		}
		counts := maybeEvent.has(t)
		if e := int(tok.Word); e != 0 && e < len(r.learned.nameWords) {
			r.known[i] = r.learned.nameWords[e]
			if counts {
				r.words[i] = r.learned.eventWords[e]
			}
			continue
		}
		r.known[i] = r.nouns.FindToken(tok.Hash, r.text(i))
		if counts {
			r.words[i] = r.events.FindToken(tok.Hash, r.text(i))
		}
	}
}

// maybeEvent are the tags of words that events.txt may know.
var maybeEvent = nouns | tagsOf(tag.VB, tag.VBD, tag.VBG, tag.VBN, tag.VBP, tag.VBZ, tag.JJ, tag.IN, tag.RB, tag.PRP, tag.WRB)

// mendTags makes nouns of event words that were taken for verbs in front of another verb: two finite verbs do not stand side by side. "He
// said that talks had failed."
func (r *reading) mendTags() {
	for i := 0; i+1 < len(r.tags); i++ {
		switch r.tags[i] {
		case tag.WP:
			if isAcronym(r.text(i)) && (r.tag(i-1) == tag.DT || !isAcronym(r.text(i+1))) {
				r.tags[i] = tag.NNP // the WHO, the health organization
			}
		case tag.VBG:
			if r.has(i, r.occasion) && i > 0 && r.tags[i-1].Verb() && r.has(i-1, r.plan|r.cancel) && (r.tags[i+1] == tag.IN || r.within[i+1] != 0) {
				r.tags[i] = tag.NN // set sentencing for Jan. 15
			}
		case tag.NN:
			if i > 0 && r.is(i, "set") && r.is(i+1, "for") && r.tags[i-1].Noun() && i+2 < len(r.tags) && r.within[i+2] != 0 {
				r.tags[i] = tag.VBN // jury selection set for July
			}
		case tag.VBZ, tag.VBP:
			if r.words[i]&r.occasion != 0 || r.tag(i-1) == tag.WDT { // that nationalists had called
				r.mendPlural(i)
			}
		}
	}
}

// mendPlural makes a plural of what was taken for a present tense in front of a finite verb: two finite verbs do not stand side by side.
func (r *reading) mendPlural(i int) {
	switch {
	case r.isAny(i+1, "had", "was", "were", "did"):
		r.tags[i], r.tags[i+1] = tag.NNS, tag.VBD
	case r.tags[i+1].Finite() && r.isAny(i+1, "has", "have", "is", "are", "will", "would", "may", "could", "should", "must", "do", "does"):
		r.tags[i] = tag.NNS
	}
}

// align finds the tokens of each expression.
func (r *reading) align() {
	r.within = zeroed(r.within, len(r.tokens))
	r.spans = zeroed(r.spans, len(r.expressions))
	i := 0
	for k, e := range r.expressions {
		for i < len(r.tokens) && int(r.tokens[i].End) <= e.Start {
			i++
		}
		first := i
		for i < len(r.tokens) && int(r.tokens[i].Start) < e.End {
			r.within[i] = int32(k + 1)
			i++
		}
		r.spans[k] = span{first, i}
	}
}

// text gives the words of a token.
func (r *reading) text(i int) string { return r.src[r.tokens[i].Start:r.tokens[i].End] }

// measure notes the lengths of the tokens. No word that is asked for is as long as the longest length.
func (r *reading) measure() {
	r.lengths = zeroed(r.lengths, len(r.tokens))
	for i := range r.tokens {
		r.lengths[i] = uint8(min(r.tokens[i].End-r.tokens[i].Start, math.MaxUint8))
	}
}

// is tells whether a token is a word, which is given in lower case. It is asked some thousand times an article: the length of the token, which
// stands by itself and says no to most words, is compared first, and where the word is a constant that is two instructions.
func (r *reading) is(i int, word string) bool {
	return uint(i) < uint(len(r.lengths)) && int(r.lengths[i]) == len(word) && r.spells(i, word)
}

// isAny tells whether a token is one of some words.
func (r *reading) isAny(i int, words ...string) bool {
	if uint(i) >= uint(len(r.lengths)) {
		return false
	}
	n := int(r.lengths[i])
	for _, w := range words {
		if len(w) == n && r.spells(i, w) {
			return true
		}
	}
	return false
}

// spells tells whether a token has the letters of a word of its length.
func (r *reading) spells(i int, word string) bool {
	t := r.text(i)
	for k := range len(t) {
		c := t[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != word[k] {
			return false
		}
	}
	return true
}

// has tells whether a token has one of some classes of events.txt.
func (r *reading) has(i int, class scan.Class) bool {
	return i >= 0 && i < len(r.words) && r.words[i]&class != 0
}

// tag gives the tag of a token, None outside the text.
func (r *reading) tag(i int) tag.Tag {
	if i < 0 || i >= len(r.tags) {
		return tag.None
	}
	return r.tags[i]
}

// sentenceOf gives the sentence of a token; of one outside the text, the first or the last.
func (r *reading) sentenceOf(token int) int {
	if uint(token) < uint(len(r.sentenceAt)) {
		return int(r.sentenceAt[token])
	}
	if token < 0 {
		return 0
	}
	return len(r.sentences) - 1
}

// isDash tells whether a mark is one that parts a dateline from its text.
func isDash(s string) bool {
	switch s {
	case "—", "–", "-", "--", "_", "---":
		return true
	}
	return false
}

// isBullet tells whether a mark is one that an item of a list begins with.
func isBullet(s string) bool { return s == "*" || s == "•" || s == "·" }

// maxDateline bounds a dateline in tokens.
const maxDateline = 16

// skipDateline lets the first sentence of a paragraph begin behind its dateline: "MOSCOW, June 15 (Reuters) — ", "(AP) ". What stands there
// is no part of what is told.
func (r *reading) skipDateline(sentence int) {
	s := &r.sentences[sentence]
	first, last := int(s.First), min(int(s.Last), int(s.First)+maxDateline)
	if r.tokens[first].Flags&scan.ParagraphStart == 0 {
		return
	}
	end := first
	for i := first; i < last; i++ {
		switch t := r.tags[i]; {
		case t == tag.LRB:
			for i < last && r.tags[i] != tag.RRB {
				i++
			}
			if end = i + 1; i == last {
				return
			}
			if next := r.tag(i + 1); first == i || next != tag.Colon && next != tag.HYPH && next != tag.NFP && next != tag.Comma {
				if r.tokens[first].Class&scan.Capital != 0 && i+1 < last && r.tokens[i+1].Class&scan.Capital == 0 && r.tokens[i+1].Class&scan.Word != 0 {
					return // the World Health Organization (WHO) declared
				}
				i = last // "(AP) The minister"
			}
		case t == tag.Colon || t == tag.HYPH || t == tag.NFP || isDash(r.text(i)):
			if !isDash(r.text(i)) || r.tokens[i].Flags&scan.SpaceBefore == 0 {
				return
			}
			end = i + 1
			i = last
		case r.tokens[i].Class&scan.Capital != 0, i == first && isBullet(r.text(i)), t == tag.CD, t == tag.Comma, t == tag.Stop, r.within[i] != 0:
		default:
			i = last
			if end == first || r.tags[end-1] != tag.RRB {
				return
			}
		}
	}
	if end > first && end < int(s.Last) {
		s.First = int32(end)
	}
}
