// Package match finds phrases in tokens by the rules of a language and says what they mean.
//
// A rule is a line of the language's rules.txt: token classes and words on the left, a [Meaning] on the right. Rules belong
// to one of four layers, each of which may use the phrases of those before it: numbers, quantities, expressions,
// compositions. Nothing else nests, so the work for a sentence is bounded by its length.
package match

import (
	"math/bits"

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
	steps    []step // the code, as it is run
}

// step makes one operator of a meaning, or puts in that of a captured phrase. Most arguments are known before; they stand in op.
type step struct {
	op       Op
	args     [3]arg
	constant bool // op is all there is to it
	spliced  int8 // the label of a phrase, or -1
}

// arg says where an argument comes from that is not known before: a label, or instructions.
type arg struct {
	label int8 // or -1
	code  []instr
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
	first   []filter               // of byWord, what its rules take behind that word: nothing where none begins with it
	byLayer [layers][layers]trials // with a phrase of that layer, by layer of the rule
	above   [layers]layerSet       // the layers of the rules that byLayer has, by layer of the phrase
	starts  [layers]scan.Class     // the classes of byClass that have any, by layer of the rule
	starter scan.Class             // those of all layers
}

// beginning is the rules that may begin with a token of one kind, by layer.
type beginning struct {
	layers [layers]trials
	some   layerSet // the layers that have any
	next   filter   // what any of them takes behind it
}

// layerSet is a set of layers, a bit for each.
type layerSet uint8

// seal notes of a beginning what all its layers take.
func (b *beginning) seal() {
	for i := range b.layers {
		b.next.merge(&b.layers[i].next)
		b.layers[i].seal()
		if b.layers[i].any() {
			b.some |= 1 << i
		}
	}
}

// mayGoOn tells whether any of the rules may go on with what follows.
func (b *beginning) mayGoOn(next look) bool { return b.next.lets(next) }

// trial is a way in which a rule may begin: with one of its parts before which nothing must stand. What it knows of the tokens
// around keeps out most rules before they are looked at.
type trial struct {
	of, all scan.Class // of some classes, those that the token has which it begins with; of a phrase none
	sorts   Sort       // of the phrase that it begins with; all for any, and for a token
	goesOn  bool
	bound   bool
	then    filter // what must stand behind the token that follows, where the rule goesOn
	before  filter // what must stand before that, where bound
	rule    *Rule
}

// anySort is in the sorts of every trial that does not ask for one.
const anySort Sort = 1 << 31

// trials are the rules that may begin in the same way. Those that what follows decides on stand apart, by what they take there, with
// what any of them takes: most tokens are passed over at once.
type trials struct {
	always   []trial
	deciding []decision
	blocks   []block // one for every blockSize decisions, where there are more than few
	next     filter
}

// block finds the decisions that let through what follows, some of 64, without a look at the others: for each class, word and kind of phrase it has
// the set of those that do.
type block struct {
	classes [64]uint64
	words   [64]uint64
	phrases [64]uint64
	any     filter // what any of them lets through
}

const (
	blockSize = 64
	few       = 4 // decisions that are faster asked one by one
)

// letting gives the decisions of a block that let through what follows, a bit for each.
func (b *block) letting(next look) (set uint64) {
	for c := next.classes & b.any.classes; c != 0; c &= c - 1 {
		set |= b.classes[bits.TrailingZeros64(uint64(c))]
	}
	if next.word&b.any.words != 0 {
		set |= b.words[bits.TrailingZeros64(next.word)]
	}
	for p := next.phrases & b.any.phrases; p != 0; p &= p - 1 {
		set |= b.phrases[bits.TrailingZeros64(uint64(p))]
	}
	return set
}

// any tells whether there are any.
func (l *trials) any() bool { return len(l.always)+len(l.deciding) > 0 }

// takes tells whether the rule may begin with a token of some classes, or a phrase of some sort that begins with it.
func (t *trial) takes(class scan.Class, sort Sort) bool {
	return class&t.of == t.all && t.sorts&sort != 0
}

// decision is the rules that ask the same of what follows.
type decision struct {
	next   filter
	trials []trial
}

// mayGoOn tells whether any of the rules may go on with what follows.
func (l *trials) mayGoOn(next look) bool { return l.next.lets(next) }

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
// It is worked out without a branch, which a processor could not foresee.
func wordBit(word uint16) uint64 { return uint64(-int32(word)) >> 63 << (word % 64) }

// phraseKinds is a set of sorts of phrases and, above them, of layers.
type phraseKinds uint64

// anything is of every place, and in the filters that let all through.
const anything phraseKinds = 1 << 63

// phraseKind is what to ask for of a phrase: one of some sorts, or where they are 0, one of a layer.
func phraseKind(layer Layer, sorts Sort) phraseKinds {
	if sorts != 0 {
		return phraseKinds(sorts)
	}
	return 1 << (32 + layer)
}
