// Package timeline finds the events of an article and puts them in order of time: document in, timeline out.
//
//	tl, err := timeline.Extract(ctx, timeline.Document{Text: text, Date: date})
//	for _, e := range tl.Events {
//		fmt.Println(e.When.Value, e.Status, e.Description)
//	}
//
// The stages are the files, and Extract calls them one after the other: reading.go takes a text apart, with clause.go, phrase.go and story.go;
// detect.go finds event mentions, with what learned.go has learned of the features in feature.go; status.go says how each stands, settle.go what
// later sentences make of it, source.go and quote.go who says so, pronoun.go whom pronouns stand for; anchor.go places them in time by the list in
// sieve.go, and by what was learned in place.go; describe.go writes what a reader reads, where.go tells where they happened, cardinality.go how
// many there were; choose.go picks what belongs on a timeline, by rules and by what entry.go learned of timelines by hand, order.go sorts; link.go
// finds the orders that the text states, sequence.go those that tenses imply. Timeline.Order, in relation.go, tells how two events lie to each
// other, Filter, in filter.go, leaves events out, and Merge, in merge.go, makes one timeline of many documents. Extraction works in the memory of
// room.go, which the next document has again.
package timeline

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// Document is one article: what Extract reads.
type Document struct {
	ID    string    // any id, echoed back; may be empty
	Title string    // headline; not part of the offsets into Text; may be empty
	Text  string    // plain text; any bytes are valid
	Date  time.Time // the document date, in the zone of the article; required
}

// Timeline is what Extract finds in a document.
type Timeline struct {
	Document    Document
	Expressions []dateparse.Expression // in text order; the TIMEX3 id of the i-th, counted from 0, is t<i+1>; t0 is the document date
	Events      []Event                // what a reader would put on a timeline, in chronological order
	Mentions    []Event                // every event mention, in the same order; those of Events are among them
	Links       []Link                 // orders of two events that the text states, in the order of the words that state them
}

// ErrNoDate is returned for a document without a date: nothing can be resolved then, and the clock is no substitute.
var ErrNoDate = errors.New("the document has no date")

// Extractor extracts timelines. The zero value is ready: English, dates in the zone of the document. An extractor is safe for
// concurrent use as long as its fields are left alone.
type Extractor struct {
	// Parser finds the temporal expressions, and its Lang is the language of the documents; nil is a zero dateparse.Parser.
	Parser *dateparse.Parser

	// Workers is how many documents All works on at once; 0 is one for each processor.
	Workers int

	load  sync.Once // of what follows, for a language other than English
	known *learned
	err   error
}

var shared Extractor

// Extract extracts the timeline of an English document. It fails with ErrNoDate for a document without a date and with the
// context's error; any text is valid.
func Extract(ctx context.Context, doc Document) (*Timeline, error) { return shared.Extract(ctx, doc) }

// Extract extracts the timeline of a document. It fails with ErrNoDate for a document without a date and with the context's
// error; any text is valid.
func (x *Extractor) Extract(ctx context.Context, doc Document) (*Timeline, error) {
	return x.extract(ctx, doc, nil)
}

// extract extracts a timeline and notes in a trace, unless it is nil, how it came about.
func (x *Extractor) extract(ctx context.Context, doc Document, tr *trace) (*Timeline, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if doc.Date.IsZero() {
		return nil, ErrNoDate
	}
	p := x.parser()
	r := newReading()
	r.found = p.AppendFind(r.found[:0], doc.Text, dateparse.Reference{Date: doc.Date})
	tl := &Timeline{Document: doc, Expressions: append([]dateparse.Expression(nil), r.found...)}
	l, known, err := x.language()
	if err != nil || known == nil {
		r.leave()
		return tl, err
	}
	date := doc.Date
	if p.Location != nil {
		date = date.In(p.Location)
	}
	r.read(doc.Text, calendar.DateOf(date), tl.Expressions, l, known)
	r.trace = tr
	ms := detect(r)
	judge(r, ms)
	tr.begin(r, ms)
	attribute(r, ms)
	anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
		return p.Resolve(phrase, dateparse.Reference{Date: doc.Date, Direction: side})
	})
	word(r, ms)
	chosen := choose(r, ms)
	tl.Links = link(r, ms)
	tl.Events, tl.Mentions = present(ms, order(&r.ordering, ms, tl.Links), chosen)
	if tr == nil {
		r.leave()
	} else {
		tr.end(ms, chosen)
	}
	return tl, nil
}

// word writes what a reader needs beside the trigger. Mentions of one clause have the same participants, and mostly those that tell of one have its
// description: each is written once.
func word(r *reading, ms []mention) {
	r.written.Reset()
	r.written.Grow(96 * len(ms))
	r.who = make([]string, 0, len(ms)+8)
	r.ends, r.described, r.peopled = zeroed(r.ends, len(r.clauses)), zeroed(r.described, len(r.clauses)), zeroed(r.peopled, len(r.clauses))
	for i := range ms {
		m := &ms[i]
		m.Pos = r.posOf(m.token)
		m.Lemma = r.learned.lemmas.Of(r.text(m.token), r.tags[m.token])
		m.Cardinality = r.cardinality(m)
		m.Places = r.places(m)
		if k := m.clause; k < 0 {
			m.Participants = r.participants(m)
		} else if first := r.peopled[k]; first > 0 {
			m.Participants = ms[first-1].Participants
		} else {
			m.Participants, r.peopled[k] = r.participants(m), int32(i+1)
		}
		if k := r.tellsOf(m); k < 0 {
			m.Description = r.describeAlone(m)
		} else if first := r.described[k]; first > 0 {
			m.Description = ms[first-1].Description
		} else {
			m.Description, r.described[k] = r.describeClause(k), int32(i+1)
		}
	}
}

// present writes the mentions as events, in order, and those that were chosen apart.
func present(ms []mention, sorted, chosen []int) (events, mentions []Event) {
	entry := make([]bool, len(ms))
	for _, i := range chosen {
		entry[i] = true
	}
	events, mentions = make([]Event, 0, len(chosen)), make([]Event, 0, len(ms))
	for _, i := range sorted {
		mentions = append(mentions, ms[i].Event)
		if entry[i] {
			events = append(events, ms[i].Event)
		}
	}
	return events, mentions
}

var english dateparse.Parser

func (x *Extractor) parser() *dateparse.Parser {
	if x.Parser == nil {
		return &english
	}
	return x.Parser
}

// language gives the language of the documents and what it has learned; nil for a language that knows temporal expressions alone: it lacks the
// words of events or the weights of a tagger. Weights that cannot be read are an error.
func (x *Extractor) language() (*lang.Language, *learned, error) {
	l := x.parser().Lang
	switch {
	case l == nil || l == lang.English():
		known, err := learnedEnglish()
		return lang.English(), known, err
	case l.Events() == nil:
		return l, nil, nil
	}
	x.load.Do(func() { x.known, x.err = loadLearned(l) })
	return l, x.known, x.err
}

// All extracts the timelines of documents, several at once, and yields them in the order of the documents, each with its error. It
// reads no more than a few documents ahead, in another goroutine, which has ended when All has. When the context ends it yields the
// context's error last.
func (x *Extractor) All(ctx context.Context, docs iter.Seq[Document]) iter.Seq2[*Timeline, error] {
	workers := x.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	type result struct {
		tl  *Timeline
		err error
	}
	return func(yield func(*Timeline, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		fed := make(chan struct{})
		defer func() { cancel(); <-fed }()
		pending := make(chan chan result, workers-1) // in order of the documents; its room and the one in hand bound the work ahead
		go func() {
			defer close(fed)
			defer close(pending)
			for doc := range docs {
				out := make(chan result, 1)
				select {
				case pending <- out:
				case <-ctx.Done():
					return
				}
				go func() {
					tl, err := x.Extract(ctx, doc)
					out <- result{tl, err}
				}()
			}
		}()
		for out := range pending {
			r := <-out
			if !yield(r.tl, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}
