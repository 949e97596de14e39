package timeline

import (
	"math"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/tag"
)

// Where no sieve that is sure places a mention, what the language has learned does: it weighs every scheme of scheme.go, with the document date and
// with the times that stand near. A scheme says how an event lies to a time; those of Reimers et al. (2016), whose labels are learned from,
// tell events of one day from those that last.

// explicit tells whether an expression places a mention.
func (a *anchoring) explicit(i int) bool {
	return a.ms[i].When.Basis == Explicit && a.ms[i].When.Expression >= 0
}

// learn places by what was learned the mentions that no sure sieve placed: those that the story or the tense alone placed, and those that
// nothing did.
func (a *anchoring) learn() {
	model := a.r.learned.places
	if model == nil {
		return
	}
	s := survey(a)
	s.forms.Of(model, 512)
	s.stances.Of(model, 1024)
	s.distances.Of(model, 256)
	for i := range a.ms {
		switch m := &a.ms[i]; {
		case m.When.Sieve == "", m.When.Sieve == "tense" && !goesOn(a.r, m):
			o, likely := s.weigh(model, i, a.allowed(m))
			m.When = a.place(&o, likely)
		}
	}
}

// goesOn tells whether the tense says all that is to be said: "is searching", "has been shut".
func goesOn(r *reading, m *mention) bool {
	return m.Status == Ongoing && m.Aspect == Progressive || m.words&r.lasting != 0 && m.Tense == Present && m.Aspect == Perfective
}

// leastLikely is how likely a place must be: below it, seven of eight are wrong, and no more is said than whether the event was before the document
// date, goes on over it, or is to come.
const leastLikely = 0.1

// allowed are the schemes that do not contradict how an event stands: what is planned was not before the document date, what happened, or did
// not happen, is not to come.
func (a *anchoring) allowed(m *mention) uint32 {
	switch {
	case m.Status == Planned:
		return ^pastSchemes
	case (m.Status == Occurred || m.Status == Denied) && (m.Tense == Past || m.noun && m.clause >= 0 && a.r.clauses[m.clause].group.Tense == tag.Past):
		return ^comingSchemes
	}
	return ^uint32(0)
}

// place is the place that an option means.
func (a *anchoring) place(o *option, likely float64) When {
	sc := &schemes[o.scheme]
	w := When{Relation: sc.relation, Extent: sc.extent, Expression: o.time.expression, Sieve: "learned", Confidence: trusted(likely)}
	t := a.now
	if e := o.time.expression; e < 0 {
		w.Basis, w.Value = FromDocument, calendar.DateValue(a.now.Start.Date())
	} else {
		t = o.time.interval
		w.Basis, w.Value = Context, a.r.expressions[e].Value
	}
	begin, end := sc.bounds(t, a.now)
	w.Interval = calendar.Interval{Start: begin.Start, End: end.End}
	if sc.lasting {
		w.Begin, w.End = begin, end
	}
	return w
}

// trusted is how often a place of some likelihood can be true, measured on all documents with event times, each by what was learned on
// others (TestLearn).
func trusted(likely float64) float64 {
	switch {
	case likely < 0.25:
		return 0.85
	case likely < 0.5:
		return 0.89
	}
	return 0.94
}

// option is a place that a mention may have.
type option struct {
	scheme int
	time   nearTime
}

// weigh gives the best place of a mention among some schemes, and how likely it is; of one that is not likely, the best of the wide schemes.
func (s *surroundings) weigh(m *linear.Model, i int, only uint32) (best option, likely float64) {
	x := s.form(i)
	times := s.near(x.sent)
	var f keys
	total, fresh := s.forms.At(x.state())
	if fresh {
		f.formKeys(&x)
		m.Add(total, f.all())
	}
	of := *total // the document date
	f.n = 0
	s.mentionKeys(&f, i, &x)
	m.Add(&of, f.all())
	var scores [maxTimes + 1]linear.Scores // the document date, and the times
	var apply [maxTimes + 1]uint32         // the schemes that apply to them
	m.Scores(&of, &scores[0])
	apply[0] = ofDate & only
	for k := range times {
		sum := of
		s.addTime(&sum, m, i, &x, &times[k])
		m.ScoresFrom(&sum, &scores[k+1], firstOfTime)
		apply[k+1] = ofTime & only & s.fitting[k]
	}
	var first [maxTimes + 1]struct { // by time: the scheme with the largest score
		scheme int
		score  int32
	}
	most := int32(math.MinInt32)
	for k := range len(times) + 1 {
		first[k].scheme, first[k].score = scores[k].Most(apply[k])
		most = max(most, first[k].score)
	}
	mass := 0.0
	for k := range len(times) + 1 {
		mass += m.Mass(&scores[k], apply[k], most)
	}
	score := int32(math.MinInt32)
	for k := range len(times) + 1 {
		c, n := first[k].scheme, first[k].score
		for k > 0 && n > score && !schemes[c].possible(times[k-1].interval, s.a.now) {
			apply[k] &^= 1 << c
			c, n = scores[k].Most(apply[k])
		}
		if n <= score {
			continue
		}
		score = n
		best = option{c, nearTime{expression: -1}}
		if k > 0 {
			best.time = times[k-1]
		}
	}
	if likely = m.Odds(most-score) / mass; likely < leastLikely {
		if c, _ := scores[0].Most(wideSchemes & only); c >= 0 {
			best = option{c, nearTime{expression: -1}}
		}
	}
	return best, likely
}

// addTime adds what a time beside mention i weighs.
func (s *surroundings) addTime(sum *linear.Sum, m *linear.Model, i int, x *form, t *nearTime) {
	var f keys
	b := s.standOf(i, x, t)
	if !b.summed {
		f.sightKeys(b.sight)
		m.Add(&b.sum, f.all())
		b.summed = true
	}
	stance, fresh := s.stances.At(b.stance(x))
	if fresh {
		f.stanceKeys(x, &b)
		m.Add(stance, f.all())
	}
	distance, fresh := s.distances.At(b.distance(x))
	if fresh {
		f.distanceKeys(x, &b)
		m.Add(distance, f.all())
	}
	f.wordKeys(&b)
	m.Add(sum, f.all())
	sum.Plus(&b.sum)
	sum.Plus(stance)
	sum.Plus(distance)
}
