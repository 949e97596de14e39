package timeline

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/lang"
)

// Merging makes one timeline of the timelines of many documents. What they tell of one happening becomes one event: words of one kind (lang/en/same.txt:
// "launched strikes", "the attack", "bombed"), at times that go together, of the same people and things. The files are its steps: mergecopy.go
// finds the articles that stand in several papers, mergeentity.go what concerns one name, mergeread.go reads of each event what it is compared by,
// mergegather.go puts the mentions of a happening together, mergesame.go weighs whether two tell of one, mergeagree.go settles its date and how it stands, mergeorder.go orders, mergetelling.go selects.
//
// Nothing depends on the order in which timelines are given: where one must come first it is that of the earlier document, and of two of one day
// that of the lesser id.

// Merged is one timeline of many documents.
type Merged struct {
	Entity    string        // the name that was asked for; empty where none was
	Documents []Document    // those read, in the order given, without their texts
	Events    []MergedEvent // in chronological order; what nothing places comes last

	named []naming // the days that documents name, by day
}

// MergedEvent is a happening that one or more documents tell of. Start, End, Text, Sentence, When.Expression and the attributes of its verb are
// those of its first mention, which stands in Document; the description and the source are those of the first mention that tells it as it stands
// after all documents. The ID counts merged events in their order.
type MergedEvent struct {
	Event
	Document  int        // index into Merged.Documents
	Ordinal   int        // 1, 2, …; events that cannot be told apart in time share one; 0 for an event that nothing places
	Mentions  []Mention  // by document date; of one document the entry's word before others that tell of it
	Conflicts []Conflict // the dates that documents disagree on, the accepted one first; empty where they agree
	Sources   int        // how many documents tell of it; those that differ by a few words from another one are not counted

	words  []uint32 // what it is told in, names too
	kinds  []uint32
	toldAt int // rank of its document
}

// Mention is where a document tells of a happening.
type Mention struct {
	Document   int            // index into Merged.Documents
	Start, End int            // byte offsets of the trigger in that document's text, half-open
	Text       string         // the trigger
	Value      calendar.Value // as that document gives it; the zero Value where it gives none
	Status     Status         // likewise
}

// Conflict is a date that documents give, and how many.
type Conflict struct {
	Value     calendar.Value
	Documents int // how many give it; those that differ by a few words from another one are not counted
}

// Timeline gives the events as those of one document without a text, whose title is the entity and whose date is that of the latest document: for
// what takes timelines, such as package format. Their offsets count in no text, and their places rest on no expression. The id of the document is
// made of those of all.
func (m *Merged) Timeline() *Timeline {
	tl := &Timeline{Document: Document{Title: m.Entity}, Events: make([]Event, len(m.Events))}
	if m.Entity == "" {
		tl.Document.Title = fmt.Sprintf("Timeline of %d documents", len(m.Documents))
	}
	id := printOf(m.Entity, "")
	for _, d := range m.Documents {
		if d.Date.After(tl.Document.Date) {
			tl.Document.Date = d.Date
		}
		id += mix(printOf(d.ID, d.Date.Format(time.RFC3339))) // in any order
	}
	tl.Document.ID = fmt.Sprintf("merged-%016x", id)
	for i := range m.Events {
		e := m.Events[i].Event
		e.Start, e.End, e.Sentence, e.Same, e.When.Expression = 0, 0, Passage{}, nil, -1
		tl.Events[i] = e
	}
	tl.Mentions = tl.Events
	return tl
}

// Merger makes one timeline of many. The zero value is ready. A merger is not safe for concurrent use.
type Merger struct {
	// Lang is the language of the documents; nil is English.
	Lang *lang.Language

	// Entity is a name: what comes out is its timeline alone. Aliases, acronyms and surnames that the documents have for it count, so do the
	// pronouns that stand for it: "World Health Organization" finds "WHO", "Airbus A380" finds "A380".
	Entity string

	// All merges every event mention, in place of those that a reader would put on a timeline.
	All bool

	docs     []source
	accounts []*account
	links    []statedLink
	compared int // accounts with accounts, for the test of the cost
}

// Merge makes one timeline of the timelines of many English documents. Their order does not matter.
//
//	Monday:    The leaders will meet in Vienna on Wednesday.
//	Thursday:  The leaders met in Vienna on Wednesday.
//
// is one event of Wednesday that occurred, with two mentions.
func Merge(timelines ...*Timeline) *Merged {
	var m Merger
	read := make([]addition, len(timelines))
	inParallel(len(timelines), func(first, last int) {
		for i := first; i < last; i++ {
			if timelines[i] != nil {
				read[i] = m.read(timelines[i], func(e *Event) *Event { return e }) // the caller has the timelines anyway
			}
		}
	})
	for i := range read {
		if timelines[i] != nil {
			m.put(read[i])
			read[i] = addition{}
		}
	}
	return m.Merged()
}

// source is a document that was added.
type source struct {
	Document
	day   calendar.Date
	print uint64      // of its text, to tell documents apart that have nothing else
	like  *likeness   // nil for a text too short
	named []namedDay  // the days that it names
	known aliasesSeen // which names of the entity stand in it
	about []uint32    // words of names of its accounts, sorted
	rank  int         // in order of time
	group int         // the first document, by rank, that it is like
}

// statedLink is a link of two events that were added.
type statedLink struct {
	from, to int // indexes into accounts; the first is before the second
}

// maxEvents bounds the events of a document that are merged.
const maxEvents = 4096

// Add adds the timeline of a document. Of the document's text nothing is kept but the words of its events.
func (m *Merger) Add(tl *Timeline) {
	if tl != nil {
		m.put(m.read(tl, withoutText))
	}
}

// addition is a timeline that has no place among the others yet.
type addition struct {
	source
	accounts []*account
	links    []statedLink // indexes into its accounts
}

// put gives what was read of a timeline its place.
func (m *Merger) put(x addition) {
	at, first := len(m.docs), len(m.accounts)
	m.docs = append(m.docs, x.source)
	for _, a := range x.accounts {
		a.doc = at
	}
	m.accounts = append(m.accounts, x.accounts...)
	for _, l := range x.links {
		m.links = append(m.links, statedLink{first + l.from, first + l.to})
	}
}

// read reads what merging needs of a timeline; keep gives the events that it holds on to.
func (m *Merger) read(tl *Timeline, keep func(e *Event) *Event) (x addition) {
	doc := tl.Document
	x.Document = Document{ID: strings.Clone(doc.ID), Title: strings.Clone(doc.Title), Date: doc.Date}
	if !doc.Date.IsZero() {
		x.day = calendar.DateOf(doc.Date)
	}
	x.print = printOf(doc.Text, doc.Title)
	x.like = likenessOf(doc.Text)
	x.named = namedDays(tl)
	wanted := newAliases(m.Entity, m.kinds())
	x.known = wanted.seen(doc.Title, doc.Text)
	events := tl.Events
	if m.All {
		events = tl.Mentions
	}
	events = events[:min(len(events), maxEvents)]
	all := make([]account, 0, len(events))
	kept := map[int]int{}
	for i := range events {
		e := &events[i]
		named := wanted.named(e)
		if m.Entity != "" && named == 0 {
			continue
		}
		a := account{Event: keep(e), named: named}
		if !m.All {
			for _, s := range e.Same {
				if 0 <= s.Start && s.Start <= s.End && s.End <= len(doc.Text) {
					a.also = append(a.also, Mention{Start: s.Start, End: s.End, Text: strings.Clone(doc.Text[s.Start:s.End])})
				}
			}
		}
		kept[e.ID] = len(all)
		all = append(all, a)
		x.accounts = append(x.accounts, &all[len(all)-1])
	}
	for i := range tl.Links {
		l := &tl.Links[i]
		from, ok := kept[l.From]
		to, both := kept[l.To]
		if !ok || !both {
			continue
		}
		switch l.order(x.accounts[from].Event) {
		case Before:
			x.links = append(x.links, statedLink{from, to})
		case After:
			x.links = append(x.links, statedLink{to, from})
		}
	}
	return x
}

// withoutText copies an event without holding on to the text of its document.
func withoutText(e *Event) *Event {
	c := *e
	n := len(e.Text) + len(e.Lemma) + len(e.Description) + len(e.Source) + len(e.Cardinality) + len(e.Modality)
	for _, list := range [][]string{e.Participants, e.Places} {
		for _, s := range list {
			n += len(s)
		}
	}
	var b strings.Builder
	b.Grow(n)
	keep := func(s string) string {
		from := b.Len()
		b.WriteString(s)
		return b.String()[from:]
	}
	c.Text, c.Lemma, c.Description, c.Source = keep(e.Text), keep(e.Lemma), keep(e.Description), keep(e.Source)
	c.Cardinality, c.Modality = keep(e.Cardinality), keep(e.Modality)
	list := func(all []string) (out []string) {
		for _, s := range all {
			out = append(out, keep(s))
		}
		return out
	}
	c.Participants, c.Places, c.Same = list(e.Participants), list(e.Places), slices.Clone(e.Same)
	return &c
}

// inParallel calls f for parts of a range that are next to each other, on all processors.
func inParallel(n int, f func(first, last int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			f(n*w/workers, n*(w+1)/workers)
		}()
	}
	wait.Wait()
}

func (m *Merger) kinds() *language.Kinds {
	if m.Lang == nil {
		return lang.English().Kinds()
	}
	return m.Lang.Kinds()
}

// Merged merges what was added. More may be added afterwards.
func (m *Merger) Merged() *Merged {
	out := &Merged{Entity: m.Entity, Documents: make([]Document, len(m.docs))}
	for i := range m.docs {
		out.Documents[i] = m.docs[i].Document
	}
	m.rankDocuments()
	m.findAlike()
	g := gathering{m: m, kinds: m.kinds()}
	g.read(m.concerned())
	g.gather()
	out.Events = g.settle()
	order := g.stated()
	number(out.Events, order)
	out.named = m.namings()
	return out
}

// rankDocuments puts the documents in order of time, for whatever must begin somewhere.
func (m *Merger) rankDocuments() {
	sorted := make([]int, len(m.docs))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(i, k int) int {
		a, b := &m.docs[i], &m.docs[k]
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Title, b.Title), cmp.Compare(a.print, b.print))
	})
	for rank, i := range sorted {
		m.docs[i].rank = rank
	}
}
