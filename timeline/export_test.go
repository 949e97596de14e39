package timeline

import (
	"flag"
	"io/fs"
	"slices"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/lang"
)

// What learning asks of this package, for the tests that learn: they measure with internal/eval, which imports it.

// The flags of the tests that learn.
var (
	Learn  = flag.Bool("learn", false, "learn the models of lang/en anew")
	Report = flag.Bool("report", false, "measure on the reporting part what is learned on the development part, and write nothing")
	Folds  = flag.Int("folds", 0, "measure on so many parts in turn what is learned on the others, and write nothing")
)

// Marked is an event as annotators marked it: where its word stands, its class, and what a place must say to be theirs, nil where they
// placed nothing.
type Marked struct {
	Start, End int
	Class      string
	Exact      func(When) bool
}

// eagerness is how much less than its learned weight "no event" gets, so that as many events are found as are overlooked.
const eagerness = 0.35

// readForLearning takes a document apart by the models given, each of which may be empty.
func readForLearning(text string, date time.Time, events *linear.Model) *reading {
	known, err := learnedEnglish()
	if err != nil {
		panic(err)
	}
	return read(text, calendar.DateOf(date), dateparse.Find(text, date), lang.English(), &learned{tagger: known.tagger, lemmas: known.lemmas, events: events})
}

// EventExamples gives the decisions that annotators made of the words of a document: which name events, and of which class.
func EventExamples(text string, date time.Time, marked []Marked) (out []linear.Example) {
	r := readForLearning(text, date, nil)
	label := make([]int, len(r.tokens))
	for _, e := range marked {
		at := -1
		for i := range r.tokens {
			if int(r.tokens[i].Start) < e.End && e.Start < int(r.tokens[i].End) {
				if at = i; r.candidate(i) {
					break
				}
			}
		}
		if at >= 0 {
			label[at] = max(0, slices.Index(eventLabels, e.Class))
		}
	}
	r.eachCandidate(r.byRules(), func(i int, m *finding, candidate bool) {
		if candidate {
			out = append(out, linear.Example{Keys: r.eventKeys(i, m), Label: label[i]})
		}
	})
	return out
}

// eventKeys gives all features of a token that may name an event.
func (r *reading) eventKeys(i int, ruled *finding) []uint32 {
	var f keys
	l := r.lookAt(i, ruled.class())
	f.lookKeys(&l)
	all := slices.Clone(f.all())
	r.aroundKeys(&f, i, &l)
	return append(all, f.all()...)
}

// LearnEvents makes the file events.bin of examples.
func LearnEvents(examples []linear.Example) (string, error) {
	l := linear.Learner{Labels: len(eventLabels), Epochs: 6, Rate: 0.05, Decay: 0.05, MinSeen: 2, Seed: 1}
	rows := l.Learn(examples)
	var bias keys
	bias.add(biasKey, 0, 0)
	for i := range rows {
		if rows[i].Key == bias.key[0] {
			rows[i].Weights[0] -= eagerness
		}
	}
	return linear.Encode(eventLabels, featureVersion, 24, rows)
}

// PlaceChoices gives what annotators chose for the events that a document's events.bin finds: the time that an event lies to, and how.
func PlaceChoices(text string, date time.Time, events string, marked []Marked) (out []linear.Choice, err error) {
	model, err := linear.Open(events, featureVersion)
	if err != nil {
		return nil, err
	}
	r := readForLearning(text, date, model)
	ms := detect(r)
	judge(r, ms)
	attribute(r, ms)
	var p dateparse.Parser
	a := anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
		return p.Resolve(phrase, dateparse.Reference{Date: date, Direction: side})
	})
	s := survey(a)
	for i := range ms {
		at := slices.IndexFunc(marked, func(e Marked) bool { return e.Exact != nil && e.Start < ms[i].End && ms[i].Start < e.End })
		if at >= 0 {
			out = append(out, s.choice(i, marked[at].Exact))
		}
	}
	return out, nil
}

// choice lists what mention i may be placed by, with the schemes that are exact.
func (s *surroundings) choice(i int, exact func(When) bool) (c linear.Choice) {
	x := s.form(i)
	times := slices.Clone(s.near(x.sent))
	var f keys
	f.formKeys(&x)
	s.mentionKeys(&f, i, &x)
	c.Keys = slices.Clone(f.all())
	for k := -1; k < len(times); k++ {
		t, apply := nearTime{expression: -1}, ofDate
		o := linear.Option{}
		if k >= 0 {
			t, apply = times[k], ofTime
			o.Keys = s.timeKeys(i, &x, &t)
		}
		for n := range schemes {
			if apply&(1<<n) == 0 || k >= 0 && !schemes[n].fits(t.interval) {
				continue
			}
			o.Labels |= 1 << n
			if exact(s.a.place(&option{n, t}, 1)) {
				o.Right |= 1 << n
			}
		}
		c.Options = append(c.Options, o)
	}
	return c
}

// timeKeys gives all features of a time beside mention i.
func (s *surroundings) timeKeys(i int, x *form, t *nearTime) (all []uint32) {
	var f keys
	b := s.standOf(i, x, t)
	for _, of := range []func(){
		func() { f.sightKeys(b.sight) }, func() { f.stanceKeys(x, &b) }, func() { f.distanceKeys(x, &b) }, func() { f.wordKeys(&b) },
	} {
		of()
		all = append(all, f.all()...)
	}
	return all
}

// LearnPlaces makes the file places.bin of choices.
func LearnPlaces(choices []linear.Choice) (string, error) {
	l := linear.Learner{Labels: len(schemes), Epochs: 3, Rate: 0.1, Decay: 0.1, MinSeen: 2, Seed: 1}
	return linear.Encode(schemeLabels, featureVersion, 40, l.LearnChoices(choices))
}

// Without is a folder without one of its files.
type Without struct {
	fs.FS
	Name string
}

func (w Without) Open(name string) (fs.File, error) {
	if name == w.Name {
		return nil, fs.ErrNotExist
	}
	return w.FS.Open(name)
}

// Features sums up the features of all decisions on a document: those of words that may be events, of the times of mentions, and of entries.
func Features(text string, date time.Time) (events, places, entries FeatureSum, err error) {
	known, err := learnedEnglish()
	if err != nil {
		return events, places, entries, err
	}
	r := read(text, calendar.DateOf(date), dateparse.Find(text, date), lang.English(), known)
	var f keys
	r.eachCandidate(r.byRules(), func(i int, ruled *finding, candidate bool) {
		if candidate {
			events.add(r.eventKeys(i, ruled))
		}
	})
	r = read(text, calendar.DateOf(date), dateparse.Find(text, date), lang.English(), known)
	ms := detect(r)
	judge(r, ms)
	attribute(r, ms)
	var p dateparse.Parser
	s := survey(anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
		return p.Resolve(phrase, dateparse.Reference{Date: date, Direction: side})
	}))
	for i := range ms {
		x := s.form(i)
		f.formKeys(&x)
		s.mentionKeys(&f, i, &x)
		places.add(f.all())
		for _, t := range slices.Clone(s.near(x.sent)) {
			places.add(s.timeKeys(i, &x, &t))
		}
	}
	describe(r, ms)
	c := newChoosing(r, ms)
	for i := range ms {
		c.entryKeys(&f, i)
		entries.add(f.all())
		for _, o := range slices.Clone(c.offersTo(i)) {
			p := c.termsOf(i, &o)
			f.offerKeys(&p)
			entries.add(f.all())
		}
	}
	return events, places, entries, nil
}

// FeatureSum is how many features there are, and a number that they make in their order.
type FeatureSum struct {
	N   int
	Sum uint64
}

func (s *FeatureSum) add(keys []uint32) {
	for _, k := range keys {
		s.N++
		s.Sum = (s.Sum ^ uint64(k)) * 0x100000001B3
	}
}

// Compared tells how many times merging compared what two documents tell.
func (m *Merger) Compared() int { return m.compared }
