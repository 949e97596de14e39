package timeline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// storyMaker invents timelines of articles: stories of a day, told in several articles in words of one kind, some of them by articles that look
// back, some with another day. The same seed gives the same timelines.
type storyMaker struct {
	rand    *rand.Rand
	stories []inventedStory
	days    int
}

type inventedStory struct {
	day         calendar.Date
	kind        int
	who, whom   string
	where, what string
}

// The words in which a kind of story is told: a verb and how it goes on.
var told = [][]string{
	{"attacked", "bombed", "shelled", "raided", "struck"},
	{"unveiled", "introduced", "presented", "launched", "released"},
	{"bought", "acquired", "purchased"},
	{"sued", "charged", "accused"},
	{"visited", "toured"},
	{"dismissed", "fired", "sacked", "ousted"},
	{"rescued", "saved"},
	{"banned", "barred", "outlawed"},
}

func newStoryMaker(seed uint64, documents int) *storyMaker {
	m := &storyMaker{rand: rand.New(rand.NewPCG(seed, 1)), days: max(30, documents/40)}
	for range max(8, documents/5) {
		m.stories = append(m.stories, inventedStory{
			day: calendar.MustDate(2015, 1, 1) + calendar.Date(m.rand.IntN(m.days)), kind: m.rand.IntN(len(told)),
			who: m.name(), whom: m.name(), where: m.name(), what: strings.ToLower(m.name()),
		})
	}
	return m
}

func (m *storyMaker) name() string {
	parts := []string{"ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo", "zu"}
	var b strings.Builder
	for range 3 {
		b.WriteString(parts[m.rand.IntN(len(parts))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// timeline invents the timeline of one article.
func (m *storyMaker) timeline(i int) *timeline.Timeline {
	story := m.rand.IntN(len(m.stories))
	written := m.stories[story].day + calendar.Date(m.rand.IntN(4))
	tl := &timeline.Timeline{Document: timeline.Document{ID: fmt.Sprintf("d%06d", i), Date: time.Unix(int64(written)*86400, 0).UTC()}}
	var text strings.Builder
	for n := range 8 {
		if n > 2 {
			story = m.rand.IntN(len(m.stories))
		}
		s := &m.stories[story]
		day := s.day
		if m.rand.IntN(20) == 0 {
			day++
		}
		verb := told[s.kind][m.rand.IntN(len(told[s.kind]))]
		clause := fmt.Sprintf("%s %s %s and its %s near %s", s.who, verb, s.whom, s.what, s.where)
		start := text.Len() + len(s.who) + 1
		text.WriteString(clause + ". ")
		tl.Events = append(tl.Events, timeline.Event{ID: n + 1, Start: start, End: start + len(verb), Text: verb, Lemma: strings.TrimSuffix(verb, "d"),
			Class: timeline.Occurrence, Tense: timeline.Past, Aspect: timeline.NoAspect, Polarity: timeline.Positive, Pos: timeline.Verb, Status: timeline.Occurred,
			Description: clause, Sentence: timeline.Passage{Start: start - len(s.who) - 1, End: text.Len() - 1}, Participants: []string{s.who, s.whom}, Places: []string{s.where},
			When: timeline.When{Value: calendar.DateValue(day), Interval: calendar.Interval{Start: day.Moment(), End: (day + 1).Moment()}, Relation: timeline.On,
				Expression: -1, Basis: timeline.Explicit, Extent: timeline.Within, Confidence: 0.9}})
	}
	tl.Document.Text = text.String()
	tl.Mentions = tl.Events
	return tl
}

// BenchmarkMerge merges the timelines of many invented articles: the cost of one should hardly grow with their number.
func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			maker := newStoryMaker(1, n)
			all := make([]*timeline.Timeline, n)
			for i := range all {
				all[i] = maker.timeline(i)
			}
			b.ReportAllocs()
			b.ResetTimer()
			events := 0
			for range b.N {
				events = len(timeline.Merge(all...).Events)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/timeline")
			b.ReportMetric(float64(events)/float64(n), "events/timeline")
		})
	}
}
