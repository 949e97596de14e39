// Package timeline finds the events of an article and puts them in order of time: document in, timeline out.
//
//	tl, err := timeline.Extract(ctx, timeline.Document{Text: text, Date: date})
//	for _, e := range tl.Events {
//		fmt.Println(e.When.Value, e.Status, e.Description)
//	}
//
// An [Event] says what happened, in words that can be read alone, how it stands, who says so, and in [When] where it lies in time and which expression
// of the text that rests on; [When.Confidence] tells how often such a place was right when it was measured. What nothing places has the zero When. Of the
// events that a text mentions, [Timeline.Events] has those that belong on a timeline, and [Timeline.Mentions] all.
//
// An [Extractor] has the settings, and goes over many documents at once with [Extractor.All]; [Extractor.Explain] says why an event came out as it did.
// [Filter] leaves events out, [Timeline.Order] tells which of two came first, and [Merge] makes one timeline of many documents. Package format writes
// timelines for others to read.
//
// # The stages
//
// The stages are the files, and Extract calls them one after the other: reading.go takes a text apart, with mend.go, dateline.go, clause.go and what
// that calls, form.go, opening.go and antecedent.go, with phrase.go and story.go, and ask.go has what all stages ask of it; detect.go finds event
// mentions, with what learned.go has learned of the features in feature.go; status.go says how each stands, with condition.go, plan.go,
// statushanging.go and statusnoun.go, settle.go what later sentences make of it, source.go and quote.go who says so, pronoun.go whom pronouns stand
// for; anchor.go places them in time by the expressions that owner.go gives them and by the list in sieve.go, and by what was learned in place.go of
// the schemes in scheme.go and the times in surroundings.go; describe.go writes what a reader reads, where.go tells where they happened,
// cardinality.go how many there were; choose.go picks what belongs on a timeline, by rules and by what entry.go learned of timelines by hand, and
// offer.go finds a day for an entry that has none; order.go sorts; link.go finds the orders that the text states, sequence.go those that tenses
// imply. Timeline.Order, in relation.go, tells how two events lie to each other, Filter, in filter.go, leaves events out, and Merge, in merge.go,
// makes one timeline of many documents. All, in all.go, goes over many with several workers. Extraction works in the memory of room.go, which the
// next document has again.
package timeline

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/hook"
	"github.com/dateline-go/dateline/internal/scan"
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

	names []string // Participants and Places of Mentions, one behind the other, for ExtractInto
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
	tl := new(Timeline)
	if err := x.extract(ctx, doc, tl, nil); err != nil {
		return nil, err
	}
	return tl, nil
}

// ExtractInto is Extract into a timeline that its caller has done with: the memory of tl's slices, and of the Participants and Places of its
// events, is used again where it has room, so that a caller who extracts, uses and forgets one document after another allocates little. What was
// taken out of tl before is overwritten, but for its strings and for copies; tl itself holds nothing after an error. A new Timeline will do for the
// first document. Calls with timelines of their own may run at once.
func (x *Extractor) ExtractInto(ctx context.Context, doc Document, tl *Timeline) error {
	err := x.extract(ctx, doc, tl, nil)
	if err != nil {
		*tl = Timeline{}
	}
	return err
}

// findIn finds the expressions of a text that is scanned already.
var findIn = hook.FindIn.(func(*dateparse.Parser, []dateparse.Expression, *scan.Text, dateparse.Reference) []dateparse.Expression)

// extract extracts a timeline into the memory of another and notes in a trace, unless it is nil, how it came about.
func (x *Extractor) extract(ctx context.Context, doc Document, tl *Timeline, tr *trace) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if doc.Date.IsZero() {
		return ErrNoDate
	}
	p, ref := x.parser(), dateparse.Reference{Date: doc.Date}
	l, known, err := x.language()
	if err != nil {
		return err
	}
	tl.Document = doc
	if known == nil {
		tl.Expressions = p.AppendFind(tl.Expressions[:0], doc.Text, ref)
		tl.Events, tl.Mentions, tl.Links = nil, nil, nil
		return nil
	}
	date := doc.Date
	if p.Location != nil {
		date = date.In(p.Location)
	}
	r := newReading()
	r.scan(doc.Text, l)
	r.found = findIn(p, r.found[:0], &r.scanned, ref)
	tl.Expressions = append(tl.Expressions[:0], r.found...)
	r.read(calendar.DateOf(date), tl.Expressions, l, known)
	r.trace, r.who = tr, tl.names
	ms := detect(r)
	judge(r, ms)
	tr.begin(r, ms)
	attribute(r, ms)
	anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
		return p.Resolve(phrase, dateparse.Reference{Date: doc.Date, Direction: side})
	})
	describe(r, ms)
	chosen := choose(r, ms)
	tl.Links = append(tl.Links[:0], link(r, ms)...)
	tl.present(ms, order(&r.ordering, ms, tl.Links), chosen)
	tl.names = r.who
	if tr == nil {
		r.leave()
	} else {
		tr.end(ms, chosen)
	}
	return nil
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
