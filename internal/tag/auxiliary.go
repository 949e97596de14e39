package tag

import "github.com/dateline-go/dateline/internal/scan"

// need is what an auxiliary asks of the verb behind it.
type need uint8

const (
	nothing    need = iota
	base            // would take, to take, did take
	participle      // has taken
	afterBe         // is taking, is taken
)

// needs tells what the word at i, of a tag and role, asks for; nothing where it is no auxiliary.
func (f *finder) needs(i int, t Tag, w role) need {
	switch {
	case t == MD, t == TO, w&isDo != 0 && t != VBN && t != VBG:
		return base
	case w&(isBe|isHave) == isBe|isHave: // 's
		return f.clitic(i)
	case w&isHave != 0:
		return participle
	case w&isBe != 0:
		return afterBe
	}
	return nothing
}

// clitic reads 's: "he's leaving", "it's known", but "he's been there", "she's made it". Where a participle follows, an object
// behind it tells.
func (f *finder) clitic(i int) need {
	j := i + 1
	for j < len(f.tags) && j < i+4 && (f.tags[j] == RB || f.tags[j] == RBR) {
		j++
	}
	if j < len(f.tags) && f.tags[j] != VBG && f.fits(j, participle) {
		if f.role(j)&(isBe|isHave|isIntransitive) != 0 {
			return participle
		}
		if j+1 < len(f.tags) {
			switch f.tags[j+1] {
			case DT, PRP, PRPS, PDT:
				return participle
			}
		}
	}
	return afterBe
}

// wouldOrHad reads 'd: "he'd leave", "he'd left".
func (f *finder) wouldOrHad(i int) Tag {
	for j := i + 1; j < len(f.tags) && j < i+4; j++ {
		switch t := f.tags[j]; t {
		case VBN, VBD:
			return VBD
		case RB:
		default:
			return MD
		}
	}
	return MD
}

// fits tells whether the verb at i is what an auxiliary needs. Taggers confuse took and taken where both are one word.
func (f *finder) fits(i int, n need) bool {
	t, w := f.tags[i], f.role(i)
	switch n {
	case base:
		return t == VB || t == VBP && w&isPresent == 0
	case participle:
		return (t == VBN || t == VBD) && w&isFinite == 0
	case afterBe:
		return t == VBG || (t == VBN || t == VBD) && w&(isBe|isHave|isFinite) == 0 || t == JJ && f.participle(i)
	}
	return false
}

// participle tells whether the word at i, behind a form of be, is a participle, though the tagger takes it for an adjective: "was
// injured", "had been set to travel". Those that are adjectives, "was pleased", differ in nothing that matters here.
func (f *finder) participle(i int) bool {
	if f.tokens[i].Class&scan.PastForm == 0 && f.role(i)&isAdjective == 0 {
		return false
	}
	return i+1 >= len(f.tags) || !f.tags[i+1].Noun() && f.tags[i+1] != JJ && !f.hyphen(i+1) && !f.hyphen(i-1)
}

// follow returns the verb that the auxiliary at i needs, -1 where there is none. What stands between them goes to g.
func (f *finder) follow(g *Group, i int, n need) int {
	not, inverted := false, false
	end := min(i+1+maxGap, len(f.tags))
gap:
	for j := i + 1; j < end; j++ {
		t, w := f.tags[j], f.role(j)
		if f.hyphenated(j) { // re-elected
			if k := j + 2; k < end && f.fits(k, n) {
				j, t, w = k, f.tags[k], f.role(k)
			}
		}
		switch {
		case f.fits(j, n):
			if inverted && t == VBP {
				break gap
			}
			g.Negated = g.Negated || not
			g.Inverted = g.Inverted || inverted
			return j
		case w&isNot != 0:
			not = true
		case t == RB, t == RBR, t == RBS, t == Open, t == Close, w&isFloating != 0:
			if w&isLonger != 0 && f.role(j-1)&isNo != 0 {
				not = true
			}
		case w&isNo != 0 && j+1 < end && f.role(j+1)&isLonger != 0:
		case n == afterBe && !inverted && t == NN && f.gerund(j):
			g.Negated = g.Negated || not
			return j
		case t == Comma:
			if j = f.parenthesis(j); j < 0 {
				break gap
			}
		case f.subject(i, j, n, inverted):
			inverted = true
		default:
			break gap
		}
	}
	if n == base {
		return f.anyBase(g, i)
	}
	return -1
}

// anyBase returns the word behind the auxiliary at i that must be its verb, though the tagger takes it for a noun or adjective:
// "does n't own", "to back".
func (f *finder) anyBase(g *Group, i int) int {
	not := false
	for j := i + 1; j < len(f.tags) && j <= i+3; j++ {
		t, w := f.tags[j], f.role(j)
		switch {
		case w&isNot != 0:
			not = true
		case t == NN && f.tokens[j].Class&scan.Capital == 0, t == JJ, t == RB && not && j+1 < len(f.tags) && f.tags[j+1] == DT:
			if f.tags[i] != TO && !not {
				return -1
			}
			g.Negated = g.Negated || not
			return j
		case t != RB:
			return -1
		}
	}
	return -1
}

// gerund tells whether the noun at j is the verb behind a form of be: "are warning that", "is building a house".
func (f *finder) gerund(j int) bool {
	if !f.ing(j) || j+1 >= len(f.tags) {
		return false
	}
	switch f.tags[j+1] {
	case DT, PRP, PRPS:
		return true
	}
	return f.role(j+1)&isThat != 0
}

// ing tells whether the word at i ends in -ing.
func (f *finder) ing(i int) bool {
	w := f.src[f.tokens[i].Start:f.tokens[i].End]
	return len(w) > 4 && w[len(w)-3:] == "ing"
}

// parenthesis returns the comma that closes what the comma at i opens, "has, in the past, refused", -1 where a verb or another
// mark comes first.
func (f *finder) parenthesis(i int) int {
	for j := i + 1; j < len(f.tags) && j <= i+maxGap; j++ {
		switch t := f.tags[j]; {
		case t == Comma:
			return j
		case t.Verb(), t == MD, t == CC, t == Stop, t == Colon:
			return -1
		}
	}
	return -1
}

// subject tells whether the token at j may be part of a subject between the auxiliary at i and its verb.
func (f *finder) subject(i, j int, n need, inside bool) bool {
	t, w := f.tags[j], f.role(j)
	switch t {
	case DT, PDT, PRP, PRPS, NN, NNS, NNP, NNPS, JJ, JJR, JJS, CD, POS, EX, HYPH, Dollar:
	case IN:
		return inside && w&isOf != 0
	default:
		return false
	}
	if inside {
		return true
	}
	if !f.tags[i].Finite() {
		return false
	}
	// Modals and do need a verb, so that whatever stands in its way is a subject or says when. "Have" and "be" do not: "he has a
	// man arrested", "it is a firm based here".
	if n == base || w&isSubject != 0 {
		return true
	}
	if i == 0 {
		return n == participle || f.question
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if f.role(k)&(isNot|isNor) != 0 {
			return true // never before has the house met
		} else if f.tags[k] != RB {
			break
		}
	}
	switch before := f.tags[i-1]; {
	case before == WRB, before == WP, before == WDT, before == Comma, before == CC, before == Open, before == Colon:
		return f.question
	}
	return false
}

// toBase returns the verb of "has to leave", "ought to leave", "is going to leave", where the word at i is the one before
// "to"; -1 where it is something else. Annotators call what one has to do an infinitive (6 of 8 on the development part, 2 of 2
// with "ought"); the modal's tag tells when. What is going to be they call future in TimeBank (4 of 5) and infinitive in Aquaint
// (6 of 6); it is future to us, since the two words say no more than "will".
func (f *finder) toBase(g *Group, i int, w role) int {
	if w&(isHave|isOught|isGoing) == 0 || i+1 >= len(f.tags) || f.tags[i+1] != TO {
		return -1
	}
	j := f.follow(g, i+1, base)
	if j >= 0 && w&isGoing == 0 {
		if g.Modal < 0 {
			g.Modal = i
		}
		if g.Finite = g.Tense <= Future; g.Tense != Future {
			g.Tense = Infinitive
		}
	}
	return j
}
