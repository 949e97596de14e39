package timeline

import (
	"cmp"
	"math"
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// The most telling dates of a story are those that documents come back to: an article of May that names a day of March says that something
// happened then (Tran, Alrifai and Nguyen, Predicting relevant news events for timeline summaries, 2013, count references so). What an article says
// of its own day is news, and stands in many articles because it is new.

// namedDay is a day that a document names, and how often.
type namedDay struct {
	day   calendar.Date
	times int
}

// maxNamed bounds the days of a document that count.
const maxNamed = 64

// namedDays counts the days that a document names.
func namedDays(tl *Timeline) []namedDay {
	count := map[calendar.Date]int{}
	for i := range tl.Expressions {
		x := &tl.Expressions[i]
		if x.Type != dateparse.Date && x.Type != dateparse.Time || x.Value.Kind != calendar.Point || x.Value.Unit > calendar.Day || x.Interval.IsZero() {
			continue
		}
		if day := x.Interval.Start.Date(); count[day] > 0 || len(count) < maxNamed {
			count[day]++
		}
	}
	out := make([]namedDay, 0, len(count))
	for d, n := range count {
		out = append(out, namedDay{d, n})
	}
	slices.SortFunc(out, func(a, b namedDay) int { return cmp.Compare(a.day, b.day) })
	return out
}

// naming is how telling a day is.
type naming struct {
	day    calendar.Date
	weight float64
}

// What a document's naming a day counts for, by how many days after that it was written.
const (
	lookingBack  = 3.0 // two days and more
	news         = 1.0
	lookingAhead = 0.5
	again        = 0.25 // for each further time that it names the day
	maxAgain     = 4
)

// namings weighs the days that documents name; those that copy another one have no voice.
func (m *Merger) namings() (out []naming) {
	weights := map[calendar.Date]int{} // in hundredths, so that no order of adding matters
	for i := range m.docs {
		d := &m.docs[i]
		if d.group != i {
			continue
		}
		for _, n := range d.named {
			w := news
			switch after := int(d.day) - int(n.day); {
			case after >= 2:
				w = lookingBack
			case after < 0:
				w = lookingAhead
			}
			weights[n.day] += int(math.Round(100 * w * (1 + again*float64(min(n.times-1, maxAgain)))))
		}
	}
	for day, w := range weights {
		out = append(out, naming{day, float64(w) / 100})
	}
	slices.SortFunc(out, func(a, b naming) int { return cmp.Compare(a.day, b.day) })
	return out
}

// Telling selects at most n events, in chronological order: of the days that documents refer to most, those that later documents come back to before
// all, the event that most documents tell of. A day whose event is told of on the day before in much the same words is an echo of it, and left out;
// so is what is still to come or did not happen, unless nothing else is left of the day.
func (m *Merged) Telling(n int) []MergedEvent {
	type candidate struct {
		at     int // the event
		day    calendar.Date
		weight float64
	}
	best := map[calendar.Date]candidate{}
	for i := range m.Events {
		e := &m.Events[i]
		iv := e.When.Interval
		if e.Ordinal == 0 || e.When.Relation != On || e.When.Value.Kind != calendar.Point || !bounded(iv) || iv.End-iv.Start > 86400 {
			continue
		}
		c := candidate{i, iv.Start.Date(), m.tellingOf(e)}
		if b, ok := best[c.day]; !ok || c.weight > b.weight {
			best[c.day] = c
		}
	}
	all := make([]candidate, 0, len(best))
	for day, c := range best {
		if at, ok := slices.BinarySearchFunc(m.named, day, func(d naming, day calendar.Date) int { return cmp.Compare(d.day, day) }); ok {
			c.weight += 2 * m.named[at].weight
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.day, b.day)) })
	picked := map[calendar.Date]int{}
	var chosen []int
	for _, c := range all {
		if len(chosen) >= n {
			break
		}
		echo := false
		for _, d := range []calendar.Date{c.day - 1, c.day + 1} {
			if k, ok := picked[d]; ok && m.Events[c.at].echoes(&m.Events[k]) {
				echo = true
			}
		}
		if !echo {
			picked[c.day], chosen = c.at, append(chosen, c.at)
		}
	}
	slices.Sort(chosen)
	out := make([]MergedEvent, len(chosen))
	for i, k := range chosen {
		out[i] = m.Events[k]
	}
	return out
}

// tellingOf weighs an event by the documents that tell of it, those that look back before all.
func (m *Merged) tellingOf(e *MergedEvent) (weight float64) {
	seen := map[int]bool{}
	day := e.When.Interval.Start.Date()
	for _, x := range e.Mentions {
		if seen[x.Document] {
			continue
		}
		seen[x.Document] = true
		w := news
		if int(calendar.DateOf(m.Documents[x.Document].Date))-int(day) >= 2 {
			w = lookingBack
		}
		weight += w
	}
	weight *= float64(e.Sources) / float64(max(len(seen), 1))
	if e.Status != Occurred && e.Status != Ongoing {
		weight /= 4
	}
	return weight
}

// echoes tells whether two events of neighbouring days are told in much the same words.
func (e *MergedEvent) echoes(o *MergedEvent) bool {
	n := common(e.words, o.words)
	least := min(len(e.words), len(o.words))
	return common(e.kinds, o.kinds) > 0 && 3*n >= least && n > 0 || least > 2 && 2*n >= least
}
