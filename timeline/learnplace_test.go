package timeline

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/linear"
)

// goldWhen is when an event happened, as annotators marked it: on a day, or between bounds. internal/eval has it too, and imports this package.
type goldWhen struct {
	Type string
	goldBound
	Begin, End goldBound
}

type goldBound struct{ Day, After, Before string }

// String writes what a bound says; the corpora give 28 for the last day of any month.
func (b goldBound) String() string {
	short := func(s string) string {
		if len(s) == 10 && s[8:] > "28" {
			return s[:8] + "28"
		}
		return s
	}
	if b.Day != "" {
		return short(b.Day)
	}
	return short(b.After) + ".." + short(b.Before)
}

func (g *goldWhen) String() string {
	if g.Type == "MultiDay" {
		return g.Begin.String() + " to " + g.End.String()
	}
	return g.goldBound.String()
}

// hull is all days that an event may have gone on.
func (g *goldWhen) hull() calendar.Interval {
	if g.Type == "MultiDay" {
		return calendar.Interval{Start: g.Begin.days().Start, End: g.End.days().End}
	}
	return g.goldBound.days()
}

// days are those that a bound allows.
func (b goldBound) days() calendar.Interval {
	day := func(s string, or calendar.Moment, n calendar.Date) calendar.Moment {
		if len(s) != 10 {
			return or
		}
		t, err := time.Parse(time.DateOnly, s)
		if err != nil { // February 30
			t, _ = time.Parse(time.DateOnly, s[:8]+"28")
		}
		return (calendar.DateOf(t) + n).Moment()
	}
	if b.Day != "" {
		b.After, b.Before = b.Day, b.Day
	}
	return calendar.Interval{Start: day(b.After, calendar.Ever, 0), End: day(b.Before, calendar.Never, 1)}
}

// boundOf is the bound that an interval of days means.
func boundOf(iv calendar.Interval) (b goldBound) {
	if iv.Start != calendar.Ever {
		b.After = iv.Start.Date().String()
	}
	if iv.End != calendar.Never {
		b.Before = (iv.End - 1).Date().String()
	}
	if b.After == b.Before {
		b = goldBound{Day: b.After}
	}
	return b
}

func labelOf(lasting bool, begin, end calendar.Interval) string {
	if lasting {
		return boundOf(begin).String() + " to " + boundOf(end).String()
	}
	return boundOf(begin).String()
}

func sieveLabel(a *anchoring, i int) string {
	w := &a.ms[i].When
	if w.Basis == "" {
		return ""
	}
	if w.Extent == Around && w.Relation == On {
		return labelOf(true, upTo(w.Interval), from(w.Interval))
	}
	if w.Extent != Within {
		return labelOf(true, firstDay(w.Interval), lastDay(w.Interval))
	}
	return labelOf(false, w.Interval, w.Interval)
}

// TestLearnPlaces learns how events lie to times.
func TestLearnPlaces(t *testing.T) {
	if !*learn {
		t.Skip("learns anew with -learn")
	}
	docs := readLabelled(t, "aquaint", "eventtime")
	type place struct {
		s     *surroundings
		i     int
		gold  string
		hull  calendar.Interval
		sieve string
		own   string
	}
	byDoc := make([][]place, len(docs))
	choices := make([][]linear.Choice, len(docs))
	gold := make([]int, len(docs))
	for d := range docs {
		doc := &docs[d]
		date, err := time.Parse(time.DateOnly, doc.Date)
		require.NoError(t, err)
		r := doc.read(t)
		known, err := learnedEnglish()
		require.NoError(t, err)
		r.learned = &learned{tagger: known.tagger, events: known.events}
		ms := detect(r)
		judge(r, ms)
		attribute(r, ms)
		var p dateparse.Parser
		a := anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
			return p.Resolve(phrase, dateparse.Reference{Date: date, Direction: side})
		})
		s := survey(a)
		for _, e := range doc.Events {
			if e.When != nil {
				gold[d]++
			}
		}
		for i := range ms {
			m := &ms[i]
			for _, e := range doc.Events {
				if e.When == nil || e.Start >= m.End || m.Start >= e.End {
					continue
				}
				c := linear.Choice{}
				x := s.form(i)
				times := append([]nearTime(nil), s.near(x.sent)...)
				for _, t := range times {
					x.here += bit(s.sentence[t.expression] == x.sent)
				}
				var f keys
				s.mentionKeys(&f, i, &x)
				c.Keys = append([]uint32(nil), f.all()...)
				for k := -1; k < len(times); k++ {
					t, apply, iv := nearTime{expression: -1}, ofDate, a.now
					o := linear.Option{}
					if k >= 0 {
						t, apply, iv = times[k], ofTime, times[k].interval
						s.timeKeys(&f, i, &x, &t)
						o.Keys = append([]uint32(nil), f.all()...)
					}
					for n := range schemes {
						if apply&(1<<n) == 0 || k >= 0 && !schemes[n].fits(iv) {
							continue
						}
						o.Labels |= 1 << n
						b, en := schemes[n].bounds(iv, a.now)
						if labelOf(schemes[n].lasting, b, en) == e.When.String() {
							o.Right |= 1 << n
						}
					}
					c.Options = append(c.Options, o)
				}
				choices[d] = append(choices[d], c)
				byDoc[d] = append(byDoc[d], place{s, i, e.When.String(), e.When.hull(), m.When.Sieve, sieveLabel(a, i)})
				break
			}
		}
	}
	l := linear.Learner{Labels: len(schemes), Epochs: 3, Rate: 0.1, Decay: 0.1, MinSeen: 2, Seed: 1}
	all, exact, own := 0, 0, 0
	bySieve := map[string][3]int{}
	var bands [20][3]int
	inParts(t, docs, func(use func(d int) bool) *linear.Model {
		var from []linear.Choice
		for d := range docs {
			if use(d) {
				from = append(from, choices[d]...)
			}
		}
		fmt.Println(len(from), "choices")
		return modelOf(t, "places.bin", schemeLabels, 40, l.LearnChoices(from))
	}, func(m *linear.Model, d int) {
		all += gold[d]
		for _, p := range byDoc[d] {
			o, likely := p.s.weigh(m, p.i, ^uint32(0))
			iv := p.s.a.now
			if o.time.expression >= 0 {
				iv = o.time.interval
			}
			b, e := schemes[o.scheme].bounds(iv, p.s.a.now)
			band := &bands[min(19, int(likely*20))]
			if (calendar.Interval{Start: b.Start, End: e.End}).Overlaps(p.hull) {
				band[2]++
			}
			n := bySieve[p.sieve]
			n[0]++
			band[1]++
			if labelOf(schemes[o.scheme].lasting, b, e) == p.gold {
				exact++
				n[2]++
				band[0]++
			}
			if p.own == p.gold {
				own++
				n[1]++
			}
			bySieve[p.sieve] = n
		}
	})
	if *folds == 0 {
		return
	}
	fmt.Printf("of %d: sieves exact %.1f, learned exact %.1f\n", all, 100*float64(own)/float64(all), 100*float64(exact)/float64(all))
	fmt.Println(bySieve)
	for i, b := range bands {
		fmt.Printf("likely %.2f: %d, exact %.2f, can be true %.2f\n", float64(i)/20, b[1], float64(b[0])/float64(max(1, b[1])), float64(b[2])/float64(max(1, b[1])))
	}
}
