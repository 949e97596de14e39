package timeline

import (
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
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
