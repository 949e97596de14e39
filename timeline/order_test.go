package timeline

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/calendar"
)

// mentionsOn makes mentions that expressions place on days, in text order; 0 is a mention that nothing places.
func mentionsOn(days ...calendar.Date) []mention {
	ms := make([]mention, len(days))
	for i, d := range days {
		ms[i].Event = Event{ID: i + 1, Start: i, End: i + 1, Sentence: Passage{i, i + 1}}
		if d != 0 {
			v := calendar.DateValue(d)
			iv, _ := v.Interval()
			ms[i].When = When{Value: v, Interval: iv, Relation: On, Basis: Explicit, Extent: Within}
		}
	}
	return ms
}

func TestOrderByLinks(t *testing.T) {
	link := func(from int, rel Relation, to int) Link { return Link{From: from, To: to, Relation: rel} }
	for _, c := range []struct {
		name  string
		days  []calendar.Date
		links []Link
		want  []int // IDs
	}{
		{"no links: by day, then by place in the text", []calendar.Date{9, 3, 9, 3}, nil, []int{2, 4, 1, 3}},
		{"of one day, the later one goes right behind", []calendar.Date{3, 3, 3}, []Link{link(1, After, 2)}, []int{2, 1, 3}},
		{"so it does from far behind", []calendar.Date{3, 3, 3, 3}, []Link{link(1, After, 3)}, []int{2, 3, 1, 4}},
		{"in a chain", []calendar.Date{3, 3, 3}, []Link{link(1, After, 2), link(3, Before, 2)}, []int{3, 2, 1}},
		{"since and during begin later, until begins earlier", []calendar.Date{3, 3, 3, 3}, []Link{link(1, Since, 2), link(3, During, 4)}, []int{2, 1, 4, 3}},
		{"until", []calendar.Date{3, 3}, []Link{link(2, Until, 1)}, []int{2, 1}},
		{"places win", []calendar.Date{3, 9}, []Link{link(1, After, 2)}, []int{1, 2}},
		{"a chain does not leave its day", []calendar.Date{3, 0, 9}, []Link{link(1, After, 2), link(2, After, 3)}, []int{1, 3, 2}},
		{"a circle says nothing", []calendar.Date{3, 3, 3}, []Link{link(1, After, 2), link(2, After, 1)}, []int{1, 2, 3}},
		{"nor does a contradiction", []calendar.Date{3, 3}, []Link{link(1, Before, 2), link(1, After, 2)}, []int{1, 2}},
		{"what nothing places goes right before", []calendar.Date{3, 5, 9, 0}, []Link{link(4, Before, 2)}, []int{1, 4, 2, 3}},
		{"or stays last", []calendar.Date{3, 0, 9}, []Link{link(2, After, 1)}, []int{1, 3, 2}},
	} {
		ms := mentionsOn(c.days...)
		var got []int
		for _, i := range order(new(ordering), ms, c.links) {
			got = append(got, ms[i].ID)
		}
		assert.Equal(t, c.want, got, c.name)
	}
}

// A period leaves open where in it an event began, so a link or a tense moves it behind one of its days, and no further than its end.
func TestOrderInsidePeriods(t *testing.T) {
	june, _ := calendar.ParseValue("2025-06")
	iv, _ := june.Interval()
	day := func(d int) calendar.Date { return calendar.DateOf(time.Date(2025, time.June, d, 0, 0, 0, 0, time.UTC)) }
	ms := mentionsOn(day(1), day(10), day(20), day(40))
	ms[0].When.Value, ms[0].When.Interval = june, iv
	assert.Equal(t, []int{1, 2, 0, 3}, order(new(ordering), ms, []Link{{From: 1, To: 3, Relation: After}}))
	assert.Equal(t, []int{0, 1, 2, 3}, order(new(ordering), ms, []Link{{From: 1, To: 4, Relation: After}}), "July is behind June, whatever a word says")

	ms = mentionsOn(day(10), day(10)) // said that it had sent
	for i := range ms {
		ms[i].Sentence, ms[i].Pos, ms[i].Tense, ms[i].Class = Passage{0, 9}, Verb, Past, Reporting
	}
	ms[1].Class, ms[1].Aspect = Occurrence, Perfective
	assert.Equal(t, []int{1, 0}, order(new(ordering), ms, nil))
	assert.Equal(t, []int{0, 1}, order(new(ordering), ms, []Link{{From: 1, To: 2, Relation: Before}}), "a word wins over tenses")
}

// Whatever links say, nothing stands behind what begins after its end, and the same comes out twice.
func TestOrderKeepsPlaces(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	relations := []Relation{Before, After, Since, Until, During}
	tenses := []Tense{Past, Present, Future, Infinitive}
	for range 300 {
		n := 2 + rng.IntN(12)
		ms := mentionsOn(make([]calendar.Date, n)...)
		for i := range ms {
			first := calendar.Date(100 + rng.IntN(8))
			v := calendar.DateValue(first)
			w := When{Value: v, Basis: Explicit, Extent: Within}
			switch rng.IntN(6) {
			case 0:
				w = When{}
			case 1:
				w.Relation, w.Interval = Before, calendar.Interval{Start: calendar.Ever, End: (first + calendar.Date(rng.IntN(2))).Moment()}
			case 2:
				w.Relation, w.Interval = Since, calendar.Interval{Start: first.Moment(), End: calendar.Never}
			default:
				w.Relation, w.Interval = On, calendar.Interval{Start: first.Moment(), End: (first + 1 + calendar.Date(rng.IntN(4))).Moment()}
			}
			ms[i].When, ms[i].Sentence, ms[i].Pos = w, Passage{i / 4, i/4 + 1}, Verb
			ms[i].Tense, ms[i].Status = tenses[rng.IntN(len(tenses))], Occurred
		}
		var links []Link
		for range rng.IntN(2 * n) {
			a, b := rng.IntN(n), rng.IntN(n)
			if a != b {
				links = append(links, Link{From: a + 1, To: b + 1, Relation: relations[rng.IntN(len(relations))]})
			}
		}
		got := order(new(ordering), ms, links)
		assert.Equal(t, got, order(new(ordering), ms, links))
		seen := make([]bool, n)
		for at, i := range got {
			assert.False(t, seen[i])
			seen[i] = true
			for _, k := range got[at+1:] {
				if placedOrder(&ms[i].When, &ms[k].When) == After {
					t.Fatalf("%v stands before %v, links %v", ms[i].When, ms[k].When, links)
				}
			}
		}
	}
}

// A hundred thousand links that make one long chain are followed to its end.
func TestOrderOfALongChain(t *testing.T) {
	const n = 100_000
	ms := mentionsOn(make([]calendar.Date, n)...)
	links := make([]Link, n-1)
	for i := range links {
		links[i] = Link{From: i + 1, To: i + 2, Relation: After}
	}
	got := order(new(ordering), ms, links)
	assert.Equal(t, n-1, got[0])
	assert.Equal(t, 0, got[n-1])
}
