package tag

import "github.com/dateline-go/dateline/internal/scan"

// Tense is the tense of a verb group as TimeML 1.2.1 has it. A participle or infinitive that no auxiliary makes finite has a
// tense of its own. The verb of a modal has none: so TimeBank (112 of 121 on the development part), while Aquaint calls it
// PRESENT or PAST.
type Tense uint8

// The tenses.
const (
	NoTense     Tense = iota // would take: a modal stands in the tense's place, see Group.Modal
	Past                     // took, was taking, had taken
	Present                  // takes, is taking, has taken
	Future                   // will take, is going to take
	Infinitive               // to take
	PresentPart              // taking
	PastPart                 // (the seat) taken (by him)
)

// String returns the tense as TimeML writes it: PAST, PRESPART; NONE where there is none.
func (t Tense) String() string {
	return [...]string{"NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART"}[t]
}

// Aspect is the aspect of a verb group as TimeML 1.2.1 has it.
type Aspect uint8

// The aspects. The last one is both before it.
const (
	NoAspect              Aspect = 0
	Progressive           Aspect = 1 // is taking
	Perfective            Aspect = 2 // has taken
	PerfectiveProgressive        = Progressive | Perfective
)

// String returns the aspect as TimeML writes it, NONE where there is none.
func (a Aspect) String() string {
	return [...]string{"NONE", "PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE"}[a]
}

// Group is a verb group: a verb with its auxiliaries and what stands between them, "had n't yet been told", "will be leaving",
// "to travel". A verb that shares an auxiliary with the verb before it is a group of its own: "were arrested" and "charged".
// Numbers of tokens count from the first token of the sentence.
type Group struct {
	First, Last int // its tokens, half-open
	Main        int // the verb that says what happens: told, leaving, travel
	Modal       int // would, may, must, ought, the have of "have to"; -1 for none. Will makes a tense, and is no modal.
	Particle    int // the off of "called off", right behind the verb; -1 for none

	Tense   Tense
	Aspect  Aspect
	Passive bool
	Negated bool // not, n't, never, no longer, nor stand inside or right before it, or the subject is none: "no one was hurt"

	Finite   bool // has a tense or a modal: tells a clause from an infinitive or a participle
	Copula   bool // the verb is be, and what happens is told by an adjective or noun behind it: "was ready"
	Inverted bool // the subject stands inside: "did he leave"
	Shared   bool // auxiliaries, or the lack of them, were taken over from the group before: "charged" in "were arrested and charged"
}

// AppendGroups appends the verb groups of one sentence to dst, in the order of their verbs. It takes the sentence's tokens and
// their tags, and allocates only where dst is too small.
//
// A participle in front of a noun ("the wounded soldiers") is no group, nor is an auxiliary that has lost its verb ("he could").
func AppendGroups(dst []Group, src string, tokens []scan.Token, tags []Tag) []Group {
	f := finder{src: src, tokens: tokens, tags: tags, groups: dst, base: len(dst), last: [4]int{-1, -1, -1, -1}}
	f.survey()
	for i := 0; i < len(tags); {
		if !begins[tags[i]] && f.role(i)&(isD|isOught) == 0 { // half of all tokens
			i++
			continue
		}
		i = f.from(i)
	}
	return f.groups
}

// begins are the tags that begin takes for those of a group's first word, or may mend to one.
var begins = [Count]bool{JJ: true, NN: true, MD: true, TO: true, VB: true, VBD: true, VBG: true, VBN: true, VBP: true, VBZ: true}

// finder goes through a sentence from left to right.
type finder struct {
	src    string
	tokens []scan.Token
	tags   []Tag
	groups []Group
	base   int    // the first group of this sentence
	last   [4]int // the last group whose verb has a form, as an index into groups, -1 for none

	question bool // the sentence has a question mark
	finite   int  // how many finite verbs and modals the sentence has
}

// The forms of a verb that several may share an auxiliary in.
const (
	baseForm = 1 + iota // would take, to take
	partForm            // has taken
	ingForm             // is taking
)

// formOf returns the form of a verb of a tag, 0 for one that nothing is shared in.
func formOf(t Tag) int {
	switch t {
	case VB:
		return baseForm
	case VBN:
		return partForm
	case VBG:
		return ingForm
	}
	return 0
}

// maxGap bounds how many tokens may part an auxiliary and its verb.
const maxGap = 8

// survey counts what groups ask of the whole sentence.
func (f *finder) survey() {
	for i, t := range f.tags {
		if t.Finite() {
			f.finite++
		} else if t == Stop && f.src[f.tokens[i].Start] == '?' {
			f.question = true
		}
	}
}

// from finds the group that begins at i, if any, and returns where to go on.
func (f *finder) from(i int) int {
	g := Group{First: i, Main: i, Modal: -1, Particle: -1}
	t := f.begin(&g)
	if t == None {
		return i + 1
	}
	if t = f.chain(&g, t); t == MD || t == TO {
		return i + 1 // an auxiliary without a verb
	}
	main := g.Main
	w := f.role(main)
	g.Last = main + 1
	g.Copula = w&isBe != 0 && !g.Passive
	g.Finite = g.Finite || g.Tense <= Future && (g.Tense != NoTense || g.Modal >= 0)
	g.Negated = g.Negated || f.negatedBefore(&g) || w != 0 && f.negatedBehind(main)
	if main+1 < len(f.tags) && f.tags[main+1] == RP {
		g.Particle = main + 1
	}
	if g.Tense == PresentPart {
		f.coordinate(&g, t)
	}
	if form := formOf(t); form != 0 {
		f.last[form] = len(f.groups)
	}
	f.groups = append(f.groups, g)
	return main + 1
}

// begin settles what the first word of a group says, and returns its tag, mended where the word is surer; None where no group
// begins.
func (f *finder) begin(g *Group) Tag {
	i := g.First
	t, w := f.tags[i], f.role(i)
	switch {
	case t == JJ, t == NN:
		t = f.hiddenVerb(i)
	case w&isD != 0:
		t = f.wouldOrHad(i)
	case w&isOught != 0:
		t = MD // it has no other form
	}
	switch {
	case t != MD && (t != TO && !t.Verb() || f.compound(i)):
		return None
	case t == TO:
		g.Tense = Infinitive
	case t == MD && w&isWill != 0:
		g.Tense = Future
	case t == MD:
		g.Modal = i
		g.Negated = w&isNot != 0 // cannot
	case (t == VBN || t == VBG) && f.modifier(i), t == VBG && w&isPreposition != 0:
		return None
	case t == VB:
		f.bareBase(g)
	case t == VBN && w&isHave == 0:
		f.bareParticiple(g)
	case t == VBD && w == 0 && f.byAgent(i) && f.mayBePast(i) && !f.mayBeFinite(i):
		g.Tense = PastPart // the shares held by the bank
		return VBN
	default:
		g.Tense = tenseOf(t, w)
	}
	return t
}

// chain goes from auxiliary to auxiliary up to the verb, and returns the verb's tag, mended where the auxiliary before it is
// surer. A passive ends it.
func (f *finder) chain(g *Group, t Tag) Tag {
	shared := g.Passive
	for !g.Passive || shared && g.Main == g.First {
		w := f.role(g.Main)
		n := f.needs(g.Main, t, w)
		if n == nothing {
			return t
		}
		j := f.follow(g, g.Main, n)
		if j < 0 {
			if j = f.toBase(g, g.Main, w); j < 0 {
				return t
			}
			n = base
		}
		g.Main = j
		switch t = f.tags[j]; {
		case n == base:
			t = VB
		case n == participle:
			t = VBN
			g.Aspect |= Perfective
		case t == VBG, t == NN: // "are warning that"
			t = VBG
			g.Aspect |= Progressive
		default:
			t = VBN
			g.Passive = true
		}
		if w := f.role(j); w&isGoing != 0 && g.Aspect == Progressive && g.Tense == Present {
			if j := f.toBase(g, j, w); j >= 0 {
				g.Main, g.Tense, g.Aspect, t = j, Future, NoAspect, VB
			}
		}
	}
	return t
}

// tenseOf is the tense of a group that begins with a verb's form. Those of be, have and do are surer than their tags.
func tenseOf(t Tag, w role) Tense {
	switch {
	case w&isPast != 0:
		return Past
	case w&isPresent != 0:
		return Present
	}
	switch t {
	case VBD:
		return Past
	case VBP, VBZ:
		return Present
	case VBG:
		return PresentPart
	case VBN:
		return PastPart
	}
	return NoTense
}

// before returns the token before i that is no adverb or quotation mark, -1 for none.
func (f *finder) before(i int) int {
	j := i - 1
	for ; j >= 0 && j >= i-maxGap; j-- {
		switch f.tags[j] {
		case RB, RBR, RBS, Close, Open:
			continue
		}
		return j
	}
	return -1
}

// coordinate takes over the auxiliaries of the last group in the same form where a conjunction or a comma stands before the verb:
// "were arrested and charged", "will buy the firm and sell its land".
func (f *finder) coordinate(g *Group, t Tag) bool {
	form := formOf(t)
	if form == 0 || f.last[form] < 0 {
		return false
	}
	c := f.before(g.First)
	if c < 0 || f.tags[c] != CC && f.tags[c] != Comma {
		return false
	}
	o := &f.groups[f.last[form]]
	adjacent := c-o.Last <= maxGap
	for j := o.Last; j < c && adjacent; j++ {
		adjacent = f.tags[j] == RP || f.tags[j] == RB || f.tags[j] == Comma
	}
	if !adjacent {
		// Farther off, a past participle or an -ing may as well begin a clause of its own.
		if form != baseForm && (f.tags[c] != CC || f.last[form] != len(f.groups)-1) {
			return false
		}
	}
	g.Tense, g.Aspect, g.Passive, g.Modal, g.Shared = o.Tense, o.Aspect, o.Passive, o.Modal, true
	g.Finite = o.Finite
	if f.role(c)&isBut == 0 && (adjacent || f.role(c)&isOr != 0) {
		g.Negated = g.Negated || o.Negated
	}
	return true
}

// modifier tells whether the participle at i stands in front of its noun: "the wounded soldiers", "a widely used method".
func (f *finder) modifier(i int) bool {
	if i+1 >= len(f.tags) {
		return false
	}
	switch t := f.tags[i+1]; {
	case t.Noun(), t == JJ, t == VBG, t == VBN, t == HYPH:
	default:
		return false
	}
	before := f.before(i)
	if before < 0 {
		return false
	}
	switch f.tags[before] {
	case DT, PRPS, POS, JJ, JJR, JJS, CD, WPS:
		return true
	case IN, VBD, VBZ, VBP, VB, VBG: // of abandoned mines; searched flooded towns; but was elected president
		return f.tags[i] == VBN && f.tags[i+1] == NNS && f.role(before)&(isBe|isHave) == 0
	}
	return false
}

// hyphenated tells whether a hyphen joins the word at i to the next.
func (f *finder) hyphenated(i int) bool {
	return i+2 < len(f.tags) && f.hyphen(i+1)
}

// hyphen tells whether a hyphen at i joins two words.
func (f *finder) hyphen(i int) bool {
	return i > 0 && i+1 < len(f.tags) && f.tokens[i].Flags&scan.SpaceBefore == 0 && f.tokens[i+1].Flags&scan.SpaceBefore == 0 &&
		f.tokens[i].End-f.tokens[i].Start == 1 && f.src[f.tokens[i].Start] == '-'
}

// compound tells whether the verb at i is part of a compound and no verb there: cease-fire, US-led.
func (f *finder) compound(i int) bool {
	if f.hyphen(i + 1) {
		return true
	}
	return f.hyphen(i-1) && !f.tags[i].Finite()
}

// negatedBefore looks for a negation before a group: not, never, without, or a subject that is none, "no successor was named".
// Annotators are of two minds about such subjects (5 NEG, 7 POS on the development part), but what no one does does not happen.
// "They took no money" is positive to them (11 of 17).
func (f *finder) negatedBefore(g *Group) bool {
	for j := g.First - 1; j >= 0 && j >= g.First-maxGap; j-- {
		t, w := f.tags[j], f.role(j)
		switch {
		case w&(isNot|isNor) != 0 && j >= g.First-2:
			return true
		case w&isLonger != 0 && j == g.First-1:
			return f.role(j-1)&isNo != 0
		case w&isWithout != 0:
			return g.Tense == PresentPart
		case w&(isNobody|isNor) != 0, w&isNo != 0 && t == DT:
			return g.Finite
		case t == RB, t.Noun(), t == JJ, t == CD, w&isOf != 0:
		case (t == DT || t == PRPS || t == PRP) && f.role(j-1)&(isOf|isNor) != 0: // none of those doctors were hurt, neither the army nor the rebels fired
		default:
			return false
		}
	}
	return false
}

// negatedBehind looks for a negation behind an auxiliary that is the verb of its group: "was n't ready", "is no longer here".
func (f *finder) negatedBehind(i int) bool {
	for j := i + 1; j < len(f.tags) && j <= i+3; j++ {
		switch w := f.role(j); {
		case w&isNot != 0, w&isNo != 0 && f.role(j+1)&isLonger != 0:
			return true
		case f.tags[j] != RB:
			return false
		}
	}
	return false
}
