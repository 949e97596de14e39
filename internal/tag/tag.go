// Package tag says what part of speech each word of a sentence is, and what the verbs among them say of time.
//
//	The minister had n't been told .
//	DT  NN       VBD RB  VBN  VBN  .      one verb group: told, PAST, PERFECTIVE, passive, negated
//
// Tags are those of the Penn Treebank as the English Web Treebank uses them. [English] and [Of] give the tagger of a language,
// [Tagger.Tag] tags a sentence, [AppendGroups] finds its verb groups. The weights of a tagger are a file of the language's folder;
// the command train learns them, and lang/en/WEIGHTS.md says how.
package tag

// Tag is a part of speech. The zero value is no tag at all, that of a word nobody has tagged.
type Tag uint8

// The tags, in the order in which weights number them; a new one goes to the end.
const (
	None   Tag = iota
	CC         // and
	CD         // two
	DT         // the
	EX         // there (is)
	FW         // coup d'état
	IN         // of, that
	JJ         // green
	JJR        // greener
	JJS        // greenest
	LS         // a list's 1)
	MD         // would
	NN         // minister
	NNS        // ministers
	NNP        // Oman
	NNPS       // Americans
	PDT        // all (the)
	POS        // 's of possession
	PRP        // he
	PRPS       // his, PRP$
	RB         // slowly
	RBR        // sooner
	RBS        // soonest
	RP         // (give) up
	SYM        // +
	TO         // to
	UH         // oh
	VB         // (will) take
	VBD        // took
	VBG        // taking
	VBN        // taken
	VBP        // (they) take
	VBZ        // takes
	WDT        // which
	WP         // who
	WPS        // whose, WP$
	WRB        // when
	Stop       // . ? !
	Comma      // ,
	Colon      // : ; and dashes
	Open       // ``
	Close      // ''
	LRB        // (
	RRB        // )
	Hash       // #
	Dollar     // $ €
	ADD        // an address of mail or web
	AFX        // pre- (and post-war)
	GW         // a part of a word that goes with the next: over reacted
	HYPH       // the hyphen of fast-paced
	NFP        // a mark that ends nothing: *** :-)
	XX         // unreadable

	// Count is the number of tags, None among them.
	Count
)

var names = [Count]string{
	"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS", "PRP", "PRP$",
	"RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", ".", ",", ":",
	"``", "''", "-LRB-", "-RRB-", "#", "$", "ADD", "AFX", "GW", "HYPH", "NFP", "XX",
}

// String returns the tag as the Penn Treebank writes it: VBD, PRP$, -LRB-. That of None is empty.
func (t Tag) String() string {
	if t < Count {
		return names[t]
	}
	return ""
}

// Parse returns the tag that a treebank's name stands for and whether there is one: "VBD" is VBD.
func Parse(name string) (Tag, bool) {
	for i, n := range names[1:] {
		if n == name {
			return Tag(i + 1), true
		}
	}
	return None, false
}

// Verb tells whether the tag is one of a verb's forms: took, taking, take. A modal is none.
func (t Tag) Verb() bool { return VB <= t && t <= VBZ }

// Noun tells whether the tag is a noun's: minister, ministers, Oman, Americans.
func (t Tag) Noun() bool { return NN <= t && t <= NNPS }

// Finite tells whether the tag is that of a verb with a tense of its own, or a modal: took, takes, would.
func (t Tag) Finite() bool { return t == VBD || t == VBP || t == VBZ || t == MD }
