package timeline

import (
	"github.com/dateline-go/dateline/internal/tag"
)

// promote makes event nouns of those that the text plans or calls off: what is "scheduled for Sunday" or "was called off" is an event, be it
// in events.txt or not.
func (r *reading) promote() {
	for k := range r.clauses {
		c := &r.clauses[k]
		if r.plannedFor(c) == "" && !(c.group.Passive && r.has(c.group.Main, r.unplan) && r.cancels(&c.group)) && !r.isOff(c) {
			continue
		}
		h := r.toldOf(c)
		if h < 0 || !r.tags[h].Noun() || r.has(h, r.speaker) || r.isDue(c) { // a strike due to start, but also a law due to begin
			continue
		}
		if t := r.tags[h]; (t == tag.NNP || t == tag.NNPS) && (r.has(c.group.Main, r.istate) && !r.is(c.group.Main, "planned") || r.tag(r.phraseStart(h+1)) != tag.DT) {
			continue // Smith is expected on Monday, but: the Harwick Marathon, planned for Monday
		}
		r.words[h] |= r.occasion
		r.promoted[h] = true
	}
}

// maybeEvent are the tags of words that events.txt may know.
var maybeEvent = nouns | tagsOf(tag.VB, tag.VBD, tag.VBG, tag.VBN, tag.VBP, tag.VBZ, tag.JJ, tag.IN, tag.RB, tag.PRP, tag.WRB)

// mendTags makes nouns of event words that were taken for verbs in front of another verb: two finite verbs do not stand side by side. "He
// said that talks had failed."
func (r *reading) mendTags() {
	for i := 0; i+1 < len(r.tags); i++ {
		switch r.tags[i] {
		case tag.WP:
			if isAcronym(r.text(i)) && (r.tag(i-1) == tag.DT || !isAcronym(r.text(i+1))) {
				r.tags[i] = tag.NNP // the WHO, the health organization
			}
		case tag.VBG:
			if r.has(i, r.occasion) && i > 0 && r.tags[i-1].Verb() && r.has(i-1, r.plan|r.cancel) && (r.tags[i+1] == tag.IN || r.within[i+1] != 0) {
				r.tags[i] = tag.NN // set sentencing for Jan. 15
			}
		case tag.NN:
			if i > 0 && r.is(i, "set") && r.is(i+1, "for") && r.tags[i-1].Noun() && i+2 < len(r.tags) && r.within[i+2] != 0 {
				r.tags[i] = tag.VBN // jury selection set for July
			}
		case tag.VBZ, tag.VBP:
			if r.words[i]&r.occasion != 0 || r.tag(i-1) == tag.WDT { // that nationalists had called
				r.mendPlural(i)
			}
		}
	}
}

// mendPlural makes a plural of what was taken for a present tense in front of a finite verb: two finite verbs do not stand side by side.
func (r *reading) mendPlural(i int) {
	switch {
	case r.isAny(i+1, "had", "was", "were", "did"):
		r.tags[i], r.tags[i+1] = tag.NNS, tag.VBD
	case r.tags[i+1].Finite() && r.isAny(i+1, "has", "have", "is", "are", "will", "would", "may", "could", "should", "must", "do", "does"):
		r.tags[i] = tag.NNS
	}
}
