package language

import "github.com/dateline-go/dateline/internal/scan"

// Cue is what a word says of the time of its clause without being a temporal expression itself: "will" that it is to come, "took" that it
// is past. The words stand in words.txt in the class "cue", with the name of the cue as their value.
type Cue int32

// The cues. Their names in words.txt stand before the colons.
const (
	NoCue          Cue = iota
	PastCue            // past: took, held, what is over; so is every word in -ed that has no cue of its own
	FutureCue          // future: will, may, expected, what is to come
	WouldCue           // would: to come, but "would have" and "would not comment" are past
	CouldCue           // could: to come, but "could have" and "could not" are past
	PlanCue            // plan: set, agreed, to come where "to" and a verb follow
	ComingCue          // coming: opens, begins, a present tense that speaks of what is arranged
	DeferCue           // defer: postponed, extended, past themselves; what they put a thing off to is to come
	SaidCue            // said: said, added, past, with what is said behind it
	ToldCue            // told: told, announced, past, with somebody or something between it and what is said
	TellCue            // tell: comment, confirm, as in "would not comment"
	BeCue              // be
	BeenCue            // been: been, being
	IsCue              // is: is, are, the present of "be"
	WasCue             // was: was, were
	HaveCue            // have: has, have
	HadCue             // had
	DidCue             // did
	NotCue             // not: not, n't, never
	AdverbCue          // adverb: already, also, what may stand inside a verb group
	ToCue              // to
	ThatCue            // that: that, when, who, words that open a clause
	AsCue              // as: "as planned" plans nothing
	SoonCue            // soon: soon, early, as in "as soon as Tuesday", "said early Tuesday"
	ByCue              // by
	ForCue             // for
	UntilCue           // until
	NowCue             // now
	JoinCue            // join: and, but
	BetweenCue         // between: on, late, what may stand between a verb and its day
	TheCue             // the: "the Aug. 7 attacks" are those that are nearest
	PrepositionCue     // preposition: in, with, what cannot open a sentence that somebody said
	CommandCue         // command: come, call, what looks ahead at the beginning of a sentence: "Come back Monday"
	cues
)

var cueNames = [cues]string{"", "past", "future", "would", "could", "plan", "coming", "defer", "said", "told", "tell", "be", "been", "is", "was", "have", "had",
	"did", "not", "adverb", "to", "that", "as", "soon", "by", "for", "until", "now", "join", "between", "the", "preposition", "command"}

// cueNumber returns the number of a cue's name, as words.txt writes it.
func cueNumber(name string) (int32, bool) {
	for i, n := range cueNames {
		if n == name && i > 0 {
			return int32(i), true
		}
	}
	return 0, false
}

// Cue returns the cue of an entry of the lexicon, NoCue where it has none.
func (l *Data) Cue(word uint16) Cue {
	if int(word) >= len(l.cues) {
		return NoCue
	}
	return l.cues[word]
}

// HasCues tells whether the language knows cues at all: without them, a clause that shows none may be of any tense.
func (l *Data) HasCues() bool { return l.hasCues }

// readCues looks up the cues of all words once.
func readCues(lex *scan.Lexicon) []Cue {
	out := make([]Cue, lex.Len()+1)
	class, ok := lex.Class("cue")
	if !ok {
		return out
	}
	for w := 1; w <= lex.Len(); w++ {
		if v, ok := lex.HasValue(uint16(w), class); ok {
			out[w] = Cue(v)
		}
	}
	return out
}
