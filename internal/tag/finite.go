package tag

import "github.com/dateline-go/dateline/internal/scan"

// Here is what a group is that begins without an auxiliary: a verb of its own or a participle. Taggers confuse the two, "traded"
// with "traded" and "cut" with "cut", since they see two words to either side; what decides is whether the clause has a verb
// already.

// bareParticiple settles a group that begins with a past participle without an auxiliary.
func (f *finder) bareParticiple(g *Group) {
	if f.coordinate(g, VBN) {
		return
	}
	g.Tense = PastPart
	// Taggers take "traded" for a participle at times.
	if i := g.First; f.mayBePast(i) && !f.byAgent(i) && (f.finite == 0 && f.behindNoun(i) || f.mayBeFinite(i) || f.joinsPast(i)) {
		g.Tense = Past
		f.finite++
	}
}

// joinsPast tells whether a conjunction joins the verb at i to one in the past tense: "bought the firm and closed it".
func (f *finder) joinsPast(i int) bool {
	if b := f.before(i); b < 0 || f.tags[b] != CC {
		return false
	}
	for j := len(f.groups) - 1; j >= max(f.base, len(f.groups)-4); j-- {
		if g := &f.groups[j]; g.Finite {
			return g.Tense == Past && g.Aspect == NoAspect && !g.Passive && !g.Copula
		}
	}
	return false
}

// bareBase settles a group that begins with a base form without an auxiliary. Orders are PRESENT to annotators ("Fight them", 3
// of 3).
func (f *finder) bareBase(g *Group) {
	i := g.First
	if f.coordinate(g, VB) {
		return
	}
	finite := Present
	if f.role(i)&isSame != 0 {
		finite = Past // cut is both; the tagger knows the present by its -s, or as VBP
	}
	switch before := f.before(i); {
	case before < 0:
		g.Tense = Present
	case f.tags[before] == CC && len(f.groups) > f.base && f.groups[len(f.groups)-1].Tense == finite:
		g.Tense = finite
	case f.mayBeFinite(i):
		g.Tense = finite
	case f.tags[before] == Comma, f.tags[before] == Colon, f.tags[before] == Stop:
		g.Tense = Present
	default:
		g.Tense = Infinitive // helped them organize
	}
}

// hiddenVerb returns the tag of a word that the tagger takes for an adjective or noun but that stands where a verb must: VBN of
// "the plane exploded", VBG of "were singing and dancing". It returns None for others.
func (f *finder) hiddenVerb(i int) Tag {
	if n := len(f.groups) - 1; n >= f.base && f.last[ingForm] == n && f.groups[n].Last == i-1 &&
		f.tags[i-1] == CC && f.tags[i] == NN && f.ing(i) {
		return VBG
	}
	if f.tokens[i].Class&(scan.PastForm|scan.Capital) != scan.PastForm || !f.behindNoun(i) {
		return None
	}
	if i+1 < len(f.tags) && (f.tags[i+1].Noun() || f.tags[i+1].Verb() || f.tags[i+1] == JJ || f.tags[i+1] == HYPH) {
		return None
	}
	if f.byAgent(i) || !f.mayBeFinite(i) {
		return None
	}
	return VBN
}

// behindNoun tells whether a noun or pronoun stands before i.
func (f *finder) behindNoun(i int) bool {
	b := f.before(i)
	return b >= 0 && (f.tags[b].Noun() || f.tags[b] == PRP)
}

// byAgent tells whether "by" follows the word at i: "the shares held by".
func (f *finder) byAgent(i int) bool {
	for j := i + 1; j < len(f.tags) && j < i+4; j++ {
		if t := f.tags[j]; t != RB && t != RBR {
			return f.role(j)&isBy != 0
		}
	}
	return false
}

// maxChain bounds how far a clause is looked through either way.
const maxChain = 24

// mayBeFinite tells whether the word at i stands where its clause wants a finite verb: a subject is before it, which nothing else
// has for an object, and no finite verb comes behind. "The outlook for farmers darkened" is such a place. "In a speech delivered
// in Rome", "they saw the house built here" and "the troops massed there attacked" are not.
func (f *finder) mayBeFinite(i int) bool {
	before := f.before(i)
	if before < 0 {
		return false
	}
	switch f.tags[before] {
	case PRP:
		return f.role(before)&isSubject != 0 || f.behindSubject(i)
	case WDT, WP:
		return true
	case NN, NNS, NNP, NNPS:
		return f.behindSubject(i) && !f.finiteBehind(i)
	case Comma:
		return f.resumes(before) && !f.finiteBehind(i)
	}
	return false
}

// resumes tells whether a subject goes on behind the comma at i: "the mayor, a lawyer," is without a verb as yet.
func (f *finder) resumes(i int) bool {
	for j := i - 1; j > 0 && j > i-maxChain; j-- {
		if f.tags[j] == Comma {
			return f.behindSubject(j)
		}
	}
	return false
}

// behindSubject tells whether what stands before i is a subject in a clause that has no verb before: a chain of nouns and
// prepositions that does not begin with a preposition, and is no verb's object.
func (f *finder) behindSubject(i int) bool {
	joined := false // by a conjunction, so that a verb farther left has another object
	first := f.before(i)
	if first < 0 || !f.tags[first].Noun() && f.tags[first] != PRP {
		return false
	}
walk:
	for j := first - 1; j >= 0 && j > i-maxChain; j-- {
		switch t, w := f.tags[j], f.role(j); t {
		case DT, PDT, PRPS, NN, NNS, NNP, NNPS, JJ, JJR, JJS, CD, POS, HYPH, Dollar, RB, Open, Close:
		case IN:
			if w&isThat != 0 || w&isWhen != 0 && f.tags[i] == VB {
				break walk
			}
		case CC:
			if j == 0 || !f.tags[j-1].Noun() {
				break walk
			}
			joined = true
		case VB, VBD, VBG, VBN, VBP, VBZ:
			if t != VBG && t != VBN || !f.modifier(j) {
				if !joined && w&isSay == 0 {
					return false // its object
				}
				break walk
			}
		case TO, MD:
			return false
		default:
			break walk
		}
		first = j
	}
	return f.tags[first] != IN
}

// finiteBehind tells whether a finite verb stands behind i, before anything that could begin another clause, or right behind the
// comma that ends this part of it.
func (f *finder) finiteBehind(i int) bool {
	for j := i + 1; j < len(f.tags) && j < i+maxChain; j++ {
		switch t := f.tags[j]; {
		case t.Finite():
			return true
		case t == Comma:
			return j+1 < len(f.tags) && f.tags[j+1].Finite() && f.role(j+1)&isSay == 0
		case t == IN && f.role(j)&(isThat|isWhen) != 0:
			return false
		case t == WDT, t == WP, t == WRB, t == CC, t == Colon, t == Stop, t == Open, t == Close:
			return false
		}
	}
	return false
}

// mayBePast tells whether a participle is a past tense as well: traded and held are, taken and shown are not.
func (f *finder) mayBePast(i int) bool {
	tok := f.tokens[i]
	switch w := f.src[tok.Start:tok.End]; w[len(w)-1] {
	case 'd', 'D', 't', 'T':
		return true
	case 'g', 'G', 'k', 'K':
		return true // hung, struck
	}
	return false
}
