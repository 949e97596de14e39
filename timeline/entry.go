package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/linear"
)

// Which mentions are entries, and on which day those are whose clause has no time of its own, is learned from the timelines by hand in
// testdata/articles. Every mention chooses between being no entry and being one at a place: that of its own words where it has any, else a
// place that the text around it offers. What is seen of a mention is how it was read, and never which word it is.
//
//	"Supporters rallied on Tuesday. Troopers arrested three people."   arrested: the day of the sentence before
//	"The governor visited the wounded."                                visited: the day of the story, on which its lead happened
//	"He met the president on Monday and signed the treaty."            signed: the day of the other verb

// entryLabels are what a mention can be.
var entryLabels = []string{"no", "yes"}

const (
	noEntry  = 1 << 0
	anyEntry = 1 << 1
)

// Bounds of how many mentions are looked at for the place of one: those beside it in its sentence, and those of the sentences before.
const (
	maxBeside = 24
	maxReach  = 60
)

// beside gives the mentions of the sentence of mention i, half-open.
func (c *choosing) beside(i int) (first, last int) {
	s := c.r.sentenceOf(c.ms[i].token)
	for first = i; first > 0 && i-first < maxBeside && c.r.sentenceOf(c.ms[first-1].token) == s; first-- {
	}
	for last = i + 1; last < len(c.ms) && last-i < maxBeside && c.r.sentenceOf(c.ms[last].token) == s; last++ {
	}
	return first, last
}

// choosing is what choosing asks of the whole document.
type choosing struct {
	r       *reading
	ms      []mention
	now     calendar.Interval // the document's day
	story   When
	reasons []uint32 // by mention: why the rules refuse it, as a number
	dated   uint32   // how many of ten sentences have a mention that words of its own place
	told    []uint32 // by paragraph: how many of its mentions the rules take, at most 3
	stems   []uint32 // by mention
	seen    []uint32 // by mention: how often its word was a mention before, at most 2

	offers []offer
	picks  []pick
	picked []int
	words  map[uint32]uint32 // by stem: how often it was a mention

	memo linear.Memo // of offers
}

// pick is an entry that was chosen, with its place.
type pick struct {
	i    int
	when When
}

func newChoosing(r *reading, ms []mention) *choosing {
	c := &r.choosing
	*c = choosing{r: r, ms: ms, now: calendar.Day.Period(r.now - 1), reasons: zeroed(c.reasons, len(ms)), stems: zeroed(c.stems, len(ms)),
		seen: zeroed(c.seen, len(ms)), told: zeroed(c.told, len(r.sentences)+1), offers: c.offers[:0], picks: c.picks[:0], picked: c.picked[:0], words: c.words, memo: c.memo}
	if clear(c.words); c.words == nil {
		c.words = map[uint32]uint32{}
	}
	words := c.words
	for i := range ms {
		c.reasons[i] = reasonNumber(refused(r, ms, i))
		c.stems[i] = r.stemOf(ms[i].token)
		c.seen[i] = min(words[c.stems[i]], 2)
		words[c.stems[i]]++
	}
	c.story = c.storyDay()
	sentences, last := 0, -1
	for i := range ms {
		s := r.sentenceOf(ms[i].token)
		if p := r.paragraph[s]; c.reasons[i] == 0 && c.told[p] < 3 {
			c.told[p]++
		}
		if ms[i].When.Basis == Explicit && s != last {
			sentences, last = sentences+1, s
		}
	}
	c.dated = uint32(10 * sentences / max(1, len(r.sentences)))
	return c
}

// reasonNumber makes a number of a reason; 0 is none.
func reasonNumber(s string) (n uint32) {
	for i := range len(s) {
		n = n*31 + uint32(s[i])
	}
	return n
}

// How likely a mention must be an entry: one that the rules take is left out below the first, one that they refuse is taken from the second on.
// They are those with most rows met and fewest entries unasked, each article measured by what was learned of the others (TestLearnEntries).
const (
	leastEntry = 0.15
	sureEntry  = 0.55
)

// entryConfidence is how often the day of an entry without a time of its own was the one that was worked out by hand, in the same measurement.
const entryConfidence = 0.6

// choose picks the entries. One whose clause has no time of its own gets the place that was offered to it. Without a model the rules decide.
func (c *choosing) choose(m *linear.Model) []int {
	out := c.picked
	if m == nil {
		for i, reason := range c.reasons {
			if reason == 0 {
				out = append(out, i)
			}
		}
		return out
	}
	c.memo.Of(m, 512)
	picks := c.picks // places are given when all are chosen: they are what others are offered
	for i := range c.ms {
		if c.ms[i].Class == Reporting && c.reasons[i] != 0 && c.r.onlySays(c.ms[i].token) {
			continue // …, the mayor said on Saturday: never the news
		}
		best, likely := c.weigh(m, i)
		if best < 0 {
			continue
		}
		if c.reasons[i] == 0 && likely >= leastEntry || likely >= sureEntry {
			picks = append(picks, pick{i, c.offers[best].when})
		}
	}
	c.picks = picks
	for _, p := range picks {
		switch w := &c.ms[p.i].When; {
		case w.Basis == Explicit:
		case p.when.Basis == "":
			*w = When{}
		default:
			*w = p.when
			w.Sieve, w.Confidence = "entry", entryConfidence
		}
		out = append(out, p.i)
	}
	c.picked = out
	return out
}

// hopeless is how far "no entry" must be ahead before anything is offered: no place makes an entry of such a mention.
const hopeless = 4

// weigh gives the offer that is most likely an entry's, -1 for none, and how likely it is that the mention is an entry at all.
func (c *choosing) weigh(m *linear.Model, i int) (best int, likely float64) {
	var f keys
	var shared linear.Sum
	c.entryKeys(&f, i)
	m.Add(&shared, f.all())
	none := shared.Score(0)
	if float32(none-shared.Score(1)) > hopeless*m.Scale && c.reasons[i] != 0 {
		return -1, 0
	}
	offers := c.offersTo(i)
	scores := [maxOffers]int32{}
	most := none
	for k := range offers {
		p := c.termsOf(i, &offers[k])
		own, fresh := c.memo.At(p.state())
		if fresh {
			f.offerKeys(&p)
			m.Add(own, f.all())
		}
		scores[k] = shared.Score(1) + own.Score(1)
		most = max(most, scores[k])
	}
	no := m.Odds(most - none)
	yes, top := 0.0, 0.0
	best = -1
	for k := range offers {
		p := m.Odds(most - scores[k])
		yes += p
		if p > top {
			best, top = k, p
		}
	}
	return best, yes / (yes + no)
}
