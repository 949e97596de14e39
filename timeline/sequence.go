package timeline

// What the tenses of two verbs imply of the order of their events, where they stand in one sentence or in one behind the other. Each verb
// belongs to a tier of time: a text tells what was, says it, and looks ahead.
//
//	had left · left, was leaving · has left · said · is leaving · will leave, may leave · to leave
//
// What lies in an earlier tier is before what lies in a later one. What is going on includes the saying, and leaves open how long it has: he may
// own now what he owned when he arrived. Two events of one tier have no order: of the pairs of past verbs in neighbouring sentences of
// TimeBank-Dense, development part, 20 are in the order of the text, 18 are not and 10 are neither.

// tier is where the tense of a verb puts its event.
type tier uint8

const (
	noTier  tier = iota
	earlier      // had left
	marked       // the soldiers [captured] in the war
	told         // left, was leaving
	beside       // he arrived, [seeking] a truce
	reached      // has left
	saying       // said, says
	holding      // is leaving, owns
	coming       // will leave, may leave
	aimed        // planned [to leave]
)

// tier gives the tier of an event; noTier for nouns, for what was called off and for what would have been.
func (e *Event) tier() tier {
	switch perfect := e.Aspect == Perfective || e.Aspect == PerfectiveProgressive; {
	case e.Pos != Verb, e.Status == Cancelled:
		return noTier
	case e.Status == Planned, e.Status == Hypothetical && e.Aspect == NoAspect && (e.Tense == Infinitive || e.Tense == Future || e.Tense == NoTense):
		if e.Tense == Infinitive {
			return aimed
		}
		return coming
	case e.Tense == Past && perfect:
		return earlier
	case e.Tense == Present && perfect:
		return reached
	case (e.Tense == Past || e.Tense == Present) && e.Class == Reporting:
		return saying
	case e.Tense == Past:
		return told
	case e.Tense == Present:
		return holding
	case e.Tense == PresentPart && e.Status == Occurred:
		return beside
	case e.Tense == PastParticiple:
		return marked
	}
	return noTier
}

// tenseConfidence is how often tenses were right where nothing before them decided, on all of TimeBank-Dense.
const tenseConfidence = 0.81

// tenseOrder gives the order of two events that their tenses imply; empty where they imply none.
func (t *Timeline) tenseOrder(a, b *Event) Relation {
	switch {
	case b.Start < a.Start:
		return converse(t.tenseOrder(b, a))
	case a.Sentence == b.Sentence:
		return byTiers(a, b, true)
	case t.nextTo(a, b):
		return byTiers(a, b, false)
	}
	return ""
}

// byTiers gives the order of two events in the order of the text, in one sentence or in two; empty where their tenses imply none.
func byTiers(a, b *Event, same bool) Relation { return inTiers(a, b, a.tier(), b.tier(), same) }

// inTiers is byTiers for events whose tiers, x and y, are known.
func inTiers(a, b *Event, x, y tier, same bool) Relation {
	if x == noTier || y == noTier {
		return ""
	}
	if x == saying && y == told && (b.Aspect == Progressive || b.Class == State || b.Class == IState) {
		y = holding // said it was leaving, behind "said" the past of "is leaving"
	}
	switch {
	case x >= coming && y >= coming:
		if same && a.Class != Aspectual { // will ask them to leave, but: will begin to leave
			return Before
		}
	case x < y && precedes(x, y, same, true):
		if y == holding {
			return During
		}
		return Before
	case y < x && precedes(y, x, same, false):
		if x == holding {
			return Includes
		}
		return After
	}
	return ""
}

// precedes tells whether the tier x, which is the earlier one, tells anything beside y: in one sentence or in two, in the order of the text or
// the other way round.
func precedes(x, y tier, same, inOrder bool) bool {
	switch {
	case y == marked, y == beside, y == holding && x < reached:
		return false // arrived, seeking a truce; arrived, who owns a house
	case x == marked && same: // released soldiers captured in the war, but: the men, arrested on Friday, were released
		return !inOrder
	case x == marked:
		return y >= coming
	case x == earlier && y == told, x == told && y == reached:
		return same // in the next sentence "had" may go on with the story
	case x == beside:
		return y == saying || y >= coming
	case x == holding:
		return same && inOrder // hopes to leave, but: to stay until it ends
	case x == saying && y == aimed:
		return same // in the next sentence it looks ahead from its own verb
	}
	return true
}
