package timeline

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/linear"
)

// nearTime is a time that a mention may lie to.
type nearTime struct {
	expression int // the first that names it, in the order of nearness; -1 is the document date
	rank       int // how near it is
	interval   calendar.Interval
}

// Bounds of the times that are weighed.
const (
	maxHere   = 3 // of the sentence
	maxBefore = 4 // with those of the sentences before
	maxTimes  = 5
	maxLook   = 400 // expressions to either side, most of which name the same times
)

// surroundings is what placing asks of the whole document.
type surroundings struct {
	a        *anchoring
	sentence []int    // by expression
	counts   []uint32 // by expression: how many name the same time
	stems    []uint32 // by mention
	seen     []bool   // by mention: its word stood before
	times    []nearTime
	fitting  [maxTimes]uint32 // by time: the schemes that fit it
	timesOf  int              // the sentence whose times they are; -1 for none

	beside [maxTimes]int   // by time: how many mentions of that sentence an expression places there
	sights [maxTimes]sight // by time: what that sentence sees of it

	forms, stances, distances linear.Memo

	number []uint32                     // by expression: the number of its time, counted from 1; expressions that name one time share it
	fits   []uint32                     // by expression: the schemes that fit its time
	same   map[calendar.Interval]uint32 // the numbers of the times
	named  []uint32                     // by number: how many expressions name that time
	words  map[wordAt]uint32            // how many mentions of a word an expression places at a time; at none, whether the word stood before
}

// wordAt is a word of mentions, without its ending, and the number of a time, 0 for none.
type wordAt uint64

func newWordAt(stem, time uint32) wordAt { return wordAt(stem)<<32 | wordAt(time) }

func survey(a *anchoring) *surroundings {
	r := a.r
	s := &r.surroundings
	n := len(r.expressions)
	*s = surroundings{a: a, timesOf: -1, sentence: zeroed(s.sentence, n), counts: zeroed(s.counts, n), stems: zeroed(s.stems, len(a.ms)),
		seen: zeroed(s.seen, len(a.ms)), times: s.times[:0], number: zeroed(s.number, n), fits: zeroed(s.fits, n), same: s.same, named: zeroed(s.named, n+1), words: s.words,
		forms: s.forms, stances: s.stances, distances: s.distances}
	if s.same == nil {
		s.same, s.words = map[calendar.Interval]uint32{}, map[wordAt]uint32{}
	}
	clear(s.same)
	clear(s.words)
	for e := range r.expressions {
		s.sentence[e] = r.sentenceOf(r.spans[e].first)
		iv := r.expressions[e].Interval
		number := s.same[iv]
		if number == 0 {
			number = uint32(len(s.same) + 1)
			s.same[iv] = number
		}
		s.number[e], s.fits[e] = number, fitting(iv)
		s.named[number]++
	}
	for e, number := range s.number {
		s.counts[e] = min(s.named[number], 3)
	}
	for i := range a.ms {
		stem := r.stemOf(a.ms[i].token)
		s.stems[i] = stem
		word := newWordAt(stem, 0)
		if s.seen[i] = s.words[word] > 0; !s.seen[i] {
			s.words[word] = 1
		}
		if a.explicit(i) {
			s.words[newWordAt(stem, s.number[a.ms[i].When.Expression])]++
		}
	}
	return s
}

// near finds the times that a mention of a sentence may lie to: those of the sentence, those before it, those behind it, each once.
func (s *surroundings) near(sent int) []nearTime {
	if s.timesOf == sent {
		return s.times
	}
	r := s.a.r
	s.times, s.timesOf = s.times[:0], sent
	n := len(r.expressions)
	end := 0 // of the sentence's expressions
	for lo, hi := 0, n; lo < hi; {
		mid := (lo + hi) / 2
		if s.sentence[mid] <= sent {
			lo = mid + 1
		} else {
			hi = mid
		}
		end = lo
	}
	add := func(e int) {
		iv := r.expressions[e].Interval
		if iv.IsZero() || iv.Start == calendar.Ever || iv.End == calendar.Never {
			return
		}
		if s.sentence[e] != sent {
			for _, t := range s.times {
				if t.interval == iv {
					return
				}
			}
		}
		t := nearTime{e, len(s.times), iv}
		s.fitting[t.rank], s.sights[t.rank] = s.fits[e], s.sightOf(&t, sent)
		s.times = append(s.times, t)
	}
	for e := end - 1; e >= max(0, end-maxLook); e-- {
		r.steps++
		if here := s.sentence[e] == sent; here && len(s.times) < maxHere || !here && len(s.times) < maxBefore {
			add(e)
		} else if len(s.times) >= maxBefore {
			break
		}
	}
	for e := end; e < min(n, end+maxLook) && len(s.times) < maxTimes; e++ {
		r.steps++
		add(e)
	}
	s.beside = [maxTimes]int{}
	for i, last := mentionsOf(r, s.a.ms, sent); i < last; i++ {
		if !s.a.explicit(i) {
			continue
		}
		for k := range s.times {
			r.steps++
			s.beside[k] += int(bit(r.expressions[s.a.ms[i].When.Expression].Interval == s.times[k].interval))
		}
	}
	return s.times
}

// told tells whether another mention that an expression places at a time has the same word as mention i, and whether one stands in its sentence.
func (s *surroundings) told(i int, x *form, t *nearTime) (word, beside uint32) {
	a, m := s.a, &s.a.ms[i]
	in := a.r.sentences[x.sent]
	own := a.explicit(i) && a.r.expressions[m.When.Expression].Interval == t.interval // which is no other
	others := func(n uint32, here bool) uint32 { return bit(n > 1 || n == 1 && !(own && here)) }
	word = others(s.words[newWordAt(s.stems[i], s.number[t.expression])], true)
	beside = others(uint32(s.beside[t.rank]), int(in.First) <= m.token && m.token < int(in.Last))
	return word, beside
}
