// Package match finds phrases in tokens by the rules of a language and says what they mean.
//
// A rule is a line of the language's rules.txt: token classes and words on the left, a [Meaning] on the right. Rules belong
// to one of four layers, each of which may use the phrases of those before it: numbers, quantities, expressions,
// compositions. Nothing else nests, so the work for a sentence is bounded by its length.
package match

import (
	"github.com/dateline-go/dateline/internal/scan"
)

// Layer is the layer that a rule belongs to and its phrases are made by.
type Layer uint8

const (
	NumberLayer      Layer = iota // twenty-five
	QuantityLayer                 // two and a half years
	ExpressionLayer               // last month
	CompositionLayer              // two days before last Christmas
	layers
)

var layerNames = [layers]string{"number", "quantity", "expression", "composition"}

// Rule is one rule of a grammar.
type Rule struct {
	Name  string
	Layer Layer
	Pack  string // of a user's pack: its name and a slash, which the name of the rule begins with
	File  string // where it stands: "lang/en/rules.txt"
	Line  int

	rank int // among phrases of one length that of the lowest rank counts

	Examples []Example

	before, after []atom // what must, or must not, stand around the phrase
	elems         []elem
	results       []result // none: the rule says that this is not time
	labels        []string
}

// Nothing tells whether the rule says that its phrase is no time.
func (r *Rule) Nothing() bool { return len(r.results) == 0 }

// Example is a line under a rule: it is the rule's test.
type Example struct {
	Text     string // the phrase, or a text with the phrase in square brackets
	Want     string // TIMEX3 value and further attributes; empty under "!"
	Negative bool   // the rule must not take this text
	Date     string // the document date that the example is read on
	Line     int
}

// atom is what one token, or one phrase of an earlier layer, must be.
type atom struct {
	any    scan.Class // one of these classes
	all    scan.Class // and all of these
	none   scan.Class // and none of these
	words  []uint16   // or one of these words
	phrase Layer      // or a phrase of this layer, where hasPhrase
	sorts  Sort       // and of one of these sorts, where not 0
	flags  atomFlags
}

type atomFlags uint8

const (
	hasPhrase atomFlags = 1 << iota
	negated             // of context: must not stand there
	glued               // no white space before it
)

// elem is a part of a rule's left side.
type elem struct {
	alts     []atom
	label    int8 // index into the labels of the rule, -1 where it has none
	optional bool
}

// result is one meaning on a rule's right side, and the part of the phrase that it covers.
type result struct {
	from, to int8 // labels; -1 is the whole phrase
	code     []instr
}

// instr is a step of a right side: it pushes an immediate number, splices in the meaning of a captured phrase, combines
// immediates, or emits an operator.
type instr struct {
	kind instrKind
	n    int32 // constant or label
	op   Code
	imms int8 // how many immediates the operator takes
}

type instrKind uint8

const (
	pushConst instrKind = iota
	pushLabel           // the number a label captured
	add
	subtract
	multiply
	splice // the meaning a label captured
	emit
)

// Grammar is the rules of a language over its lexicon, ready to match. It is read-only and may be shared.
type Grammar struct {
	Lexicon *scan.Lexicon
	Rules   []*Rule
	Joins   []*Rule // what stands between the two parts of a range; no phrases of their own

	heart scan.Class // every phrase but a number holds a token of one of these classes

	// How rules may begin.
	byClass [64]beginning          // with a token of that class
	byWord  []*beginning           // with that word; nil where none does
	byLayer [layers][layers]trials // with a phrase of that layer, by layer of the rule
	starts  [layers]scan.Class     // the classes of byClass that have any, by layer of the rule
	starter scan.Class             // those of all layers
}

// beginning is the rules that may begin with a token of one kind, by layer.
type beginning struct {
	layers [layers]trials
	next   filter // what any of them takes behind it
	always bool   // some take anything
}

// seal notes of a beginning what all its layers take.
func (b *beginning) seal() {
	for i := range b.layers {
		b.next.merge(&b.layers[i].next)
		b.always = b.always || len(b.layers[i].always) > 0
	}
}

// mayGoOn tells whether any of the rules may go on with what follows.
func (b *beginning) mayGoOn(next look) bool { return b.always || b.next.lets(next) }

// trial is a way in which a rule may begin: with one of its parts before which nothing must stand. What it knows of the tokens
// around keeps out most rules before they are looked at.
type trial struct {
	rule      *Rule
	all, none scan.Class // the classes that the token has which it begins with, and has not; of a phrase none
	before    filter     // what must stand before that, where bound
	then      filter     // what must stand behind the token that follows, where the rule goesOn
	sorts     Sort       // of the phrase that it begins with; 0 for any, and for a token
	bound     bool
	goesOn    bool
}

// trials are the rules that may begin in the same way. Those that what follows decides on stand apart, by what they take there, with
// what any of them takes: most tokens are passed over at once.
type trials struct {
	always   []trial
	deciding []decision
	next     filter
}

// decision is the rules that ask the same of what follows.
type decision struct {
	next   filter
	trials []trial
}

// mayGoOn tells whether any of the rules may go on with what follows.
func (l *trials) mayGoOn(next look) bool { return l.next.lets(next) || len(l.always) > 0 }

// filter is a quick test of a place in a sentence: it may let others through, but never keeps one out that fits.
type filter struct {
	classes scan.Class
	words   uint64 // the bits of words
	phrases phraseKinds
}

// look is what filters ask of a place in a sentence: the classes and the bit of its token, and the kinds of the phrases that begin there. Beyond
// the ends of the sentence it is zero.
type look struct {
	classes scan.Class
	word    uint64
	phrases phraseKinds
}

func (f *filter) lets(l look) bool {
	return uint64(f.classes&l.classes)|f.words&l.word|uint64(f.phrases&l.phrases) != 0
}

// wordBit is a bit for a word, by its number modulo 64; none for words that the lexicon does not have.
func wordBit(word uint16) uint64 {
	if word == 0 {
		return 0
	}
	return 1 << (word % 64)
}

// phraseKinds is a set of sorts of phrases and, above them, of layers.
type phraseKinds uint64

// phraseKind is what to ask for of a phrase: one of some sorts, or where they are 0, one of a layer.
func phraseKind(layer Layer, sorts Sort) phraseKinds {
	if sorts != 0 {
		return phraseKinds(sorts)
	}
	return 1 << (32 + layer)
}
