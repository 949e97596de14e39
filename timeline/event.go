package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/tag"
)

// Event is an event mention with its place in time.
type Event struct {
	ID         int    // 1, 2, … in text order over Mentions; written e1, e2, …
	Start, End int    // byte offsets of the trigger, the word that names the event
	Text       string // the trigger, a slice of the document's text
	Lemma      string // what a dictionary has it under: "take" of "took", "talk" of "talks"

	// TimeML attributes.
	Class    Class
	Tense    Tense
	Aspect   Aspect
	Polarity Polarity
	Modality string // the modal word, in lower case: "would", "may"; empty where there is none
	Pos      Pos    // what the trigger is: a verb, a noun

	Cardinality string // how many, or how often, in lower case as the text has it: "three", "several", "twice"; empty where it does not say

	// What a reader wants.
	Status       Status
	Description  string   // the clause that tells it, fit to be read on its own
	Sentence     Passage  // its sentence
	Source       string   // who says so, where the text attributes it
	Participants []string // names of who took part, in text order
	Places       []string // where it happened, as its clause has it, in text order: "Istanbul", "port of Odesa"
	When         When     // the zero When where nothing places the event

	// Same is where the other words stand that tell of what happened, in text order: "made" for the entry debut of "made her debut", the second
	// mention of an attack that is told of twice.
	Same []Passage
}

// Passage is a stretch of a document's text: Text[Start:End], in bytes.
type Passage struct{ Start, End int }

// When is an event's place in time: "shut since Friday" has the Value 2025-06-13, the Relation Since and an Interval that begins with that day and is
// open behind. The zero When is that of an event which nothing places.
type When struct {
	Value    calendar.Value    // of the words that place it; the zero Value where nothing does
	Interval calendar.Interval // where it lies, as Extent says; an open side is calendar.Ever or calendar.Never
	Relation Relation          // how it lies to Value

	// Begin and End are where the beginning and the end of an event lie that lasts longer than a day: of a war since 2014, Begin is 2014 and
	// End all that is not before the document date. Both are the zero Interval for an event of one day, and where nothing tells.
	Begin, End calendar.Interval

	Expression int // index into Timeline.Expressions of what it rests on; -1 is the document date
	Basis      Basis
	Extent     Extent
	Confidence float64 // 0 to 1: how often the sieve that decided was right when last measured
	Sieve      string  // name of the sieve that decided: "own-clause"
}

// Class is a TimeML event class.
type Class string

const (
	Occurrence Class = "OCCURRENCE"
	State      Class = "STATE"
	Reporting  Class = "REPORTING"
	IAction    Class = "I_ACTION"
	IState     Class = "I_STATE"
	Aspectual  Class = "ASPECTUAL"
	Perception Class = "PERCEPTION"
)

// Tense is TimeML's tense of an event.
type Tense string

const (
	Past           Tense = "PAST"
	Present        Tense = "PRESENT"
	Future         Tense = "FUTURE"
	Infinitive     Tense = "INFINITIVE"
	PresentPart    Tense = "PRESPART"
	PastParticiple Tense = "PASTPART"
	NoTense        Tense = "NONE"
)

// Aspect is TimeML's aspect of an event.
type Aspect string

const (
	Progressive           Aspect = "PROGRESSIVE"
	Perfective            Aspect = "PERFECTIVE"
	PerfectiveProgressive Aspect = "PERFECTIVE_PROGRESSIVE"
	NoAspect              Aspect = "NONE"
)

// Polarity is TimeML's polarity of an event.
type Polarity string

const (
	Positive Polarity = "POS"
	Negative Polarity = "NEG"
)

// Pos is TimeML's part of speech of an event.
type Pos string

const (
	Verb        Pos = "VERB"
	Noun        Pos = "NOUN"
	Adjective   Pos = "ADJECTIVE"
	Preposition Pos = "PREPOSITION"
	OtherPos    Pos = "OTHER"
)

// Status says how an event stands in the world of the text.
type Status string

const (
	Occurred     Status = "occurred"
	Ongoing      Status = "ongoing"
	Planned      Status = "planned"
	Cancelled    Status = "cancelled"
	Denied       Status = "denied"
	Hypothetical Status = "hypothetical"
)

// Relation says how an event lies to the value that places it.
type Relation string

const (
	On     Relation = "on"     // in the interval
	Before Relation = "before" // ends before the interval begins
	After  Relation = "after"  // begins after the interval ends
	Since  Relation = "since"  // begins in the interval and goes on
	Until  Relation = "until"  // ends in the interval
	During Relation = "during" // at some time in the interval, which it does not fill

	Includes Relation = "includes" // of two events: it goes on over the whole of the other one
)

// Basis says what an event's place rests on.
type Basis string

const (
	Explicit     Basis = "explicit" // an expression in its own clause
	Context      Basis = "context"  // carried over from the surrounding text
	FromDocument Basis = "document" // the document date
)

// Extent says how an event fills the interval that places it.
type Extent string

const (
	Within     Extent = "within"     // it lies inside the interval
	Throughout Extent = "throughout" // it begins and ends with it
	Around     Extent = "around"     // it began before and goes on after
)

// posOf gives the part of speech of a token.
func (r *reading) posOf(token int) Pos {
	switch t := r.tag(token); {
	case t.Verb():
		return Verb
	case t.Noun():
		return Noun
	case t == tag.JJ || t == tag.JJR || t == tag.JJS:
		return Adjective
	case t == tag.IN || t == tag.TO:
		return Preposition
	}
	return OtherPos
}
