package timeline

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/lang"
)

// learned is what a language has learned: models that stand in its folder. All but the tagger and the lemmas may be nil.
type learned struct {
	tagger  *tag.Tagger
	lemmas  *tag.Lemmas
	events  *linear.Model // which tokens name events, and of which class: events.bin
	places  *linear.Model // how events lie to times: places.bin
	entries *linear.Model // which mentions are entries, and of which day: entries.bin

	eventWords, nameWords []scan.Class // by entry of the lexicon: its classes in events.txt and names.txt; nil where nobody has looked
}

// eventLabels are what a token can be: no event, or an event of a class.
var eventLabels = []string{"-", string(Occurrence), string(State), string(Reporting), string(IAction), string(IState), string(Aspectual), string(Perception)}

// loadLearned reads the models of a language; nil, and no error, for a language without weights of a tagger.
func loadLearned(l *lang.Language) (*learned, error) {
	tagger, err := tag.Of(l)
	if errors.Is(err, tag.ErrNoWeights) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := &learned{tagger: tagger, eventWords: l.Events().OfEntries(l.Lexicon()), nameWords: l.Names().OfEntries(l.Lexicon())}
	if out.lemmas, err = tag.LemmasOf(l, tagger); err != nil {
		return nil, err
	}
	for _, m := range []struct {
		file   string
		labels []string
		model  **linear.Model
	}{{"events.bin", eventLabels, &out.events}, {"places.bin", schemeLabels, &out.places}, {"entries.bin", entryLabels, &out.entries}} {
		file := l.File(m.file)
		if file == "" {
			continue
		}
		model, err := linear.Open(file, featureVersion)
		if err == nil && !slices.Equal(model.Labels, m.labels) {
			err = fmt.Errorf("%w: other labels than this program's", linear.ErrModel)
		}
		if err != nil {
			return nil, fmt.Errorf("language %s: %s: %w", l.Code, m.file, err)
		}
		*m.model = model
	}
	return out, nil
}

var learnedEnglish = sync.OnceValues(func() (*learned, error) { return loadLearned(lang.English()) })

// How far "no event" must be ahead for a token that the rules took for an event. Between 0.5 and 3 the F1 of events is the same within half a
// point (TestLearn); these keep the entries in testdata/articles. The figures of the reporting part were printed while they were chosen.
const (
	trustNoun = 1.5
	trustVerb = 2
)

// ahead is how far "no event" must be ahead for a token; f is what the rules made of it, nil where nothing.
func ahead(f *finding) float32 {
	switch {
	case f == nil:
		return 0
	case f.noun:
		return trustNoun
	}
	return trustVerb
}

// decide gives the label with the largest sum, the first among equals. "No event" must be ahead by so much.
func decide(m *linear.Model, sum *linear.Sum, ahead float32) int {
	var s linear.Scores
	m.Scores(sum, &s)
	s[0] -= int32(ahead * m.Scale)
	best := 0
	for c := range m.Labels {
		if s[c] > s[best] {
			best = c
		}
	}
	return best
}

// class numbers the class that rules give a token as eventLabels does; 0 for none.
func (f *finding) class() uint32 {
	if f == nil {
		return 0
	}
	return uint32(slices.Index(eventLabels, string(f.ruled)))
}

// eachCandidate goes through the tokens that may name events, each with what rules made of it, nil for nothing. What rules found elsewhere comes
// too, with candidate false.
func (r *reading) eachCandidate(found []finding, visit func(i int, f *finding, candidate bool)) {
	next := 0
	for i := range r.tokens {
		var f *finding
		if next < len(found) && found[next].token == i {
			f = &found[next]
			next++
		}
		if c := r.candidate(i); c || f != nil {
			visit(i, f, c)
		}
	}
}

// byWeights asks the weights of every token that may name an event, and appends the mentions.
func (r *reading) byWeights(out []mention, found []finding) []mention {
	clear(r.verbAt)
	m := r.learned.events
	r.looks.Of(m, 2048)
	var f keys
	r.eachCandidate(found, func(i int, ruled *finding, candidate bool) {
		if !candidate {
			out = r.appendMention(out, ruled)
			return
		}
		l := r.lookAt(i, ruled.class())
		look, fresh := r.looks.At(l.state())
		if fresh {
			f.lookKeys(&l)
			m.Add(look, f.all())
		}
		sum := *look
		r.aroundKeys(&f, i, &l)
		m.Add(&sum, f.all())
		label := decide(m, &sum, ahead(ruled))
		if label == 0 && ruled != nil && r.promoted[i] { // a game set for Saturday
			label = int(ruled.class())
		}
		if label == 0 {
			return
		}
		if ruled == nil || ruled.noun && ruled.clause >= 0 && !r.isPredicate(ruled) {
			noun := r.nounFinding(i, len(out))
			ruled = &noun
		}
		out = r.appendMention(out, ruled)
		out[len(out)-1].Class = Class(eventLabels[label])
	})
	return out
}
