package eval

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// GoldLink is a relation between two events, or an event and a time, as annotators marked it in TimeBank-Dense (Cassidy et al. 2014): every pair
// in one sentence or in two that follow each other, and every event with the document date.
type GoldLink struct {
	From, To string // ids of events and expressions; t0 is the document date
	Relation string // before, after, includes, is_included, simultaneous, or vague where annotators could not tell
}

// UnmarshalJSON reads ["e1", "before", "e2"].
func (l *GoldLink) UnmarshalJSON(b []byte) error {
	var parts []string
	if err := json.Unmarshal(b, &parts); err != nil {
		return err
	}
	if len(parts) != 3 {
		return fmt.Errorf("a link has two ids and a relation between them, not %d parts", len(parts))
	}
	l.From, l.Relation, l.To = parts[0], parts[1], parts[2]
	return nil
}

// relations are those of links, each with its converse, in the order in which the commonest of equals is chosen.
var relations = [][2]string{
	{"before", "after"}, {"after", "before"}, {"includes", "is_included"}, {"is_included", "includes"}, {"simultaneous", "simultaneous"},
}

func converse(relation string) string {
	for _, r := range relations {
		if r[0] == relation {
			return r[1]
		}
	}
	return relation
}

// LinkCounts are what the scores of orders are made of.
type LinkCounts struct {
	Gold     int // pairs that annotators gave a relation
	Found    int // of them, those of which we found both events
	Answered int // of them, those that we give an order
	Right    int // of them, those whose order is the annotators'

	Vague         int // pairs that annotators could not order, of which we found both events
	VagueAnswered int // of them, those that we give an order all the same

	Of map[string]int // of the found ones, how many have a relation, the pair taken in text order
}

// Add adds the counts of another document or corpus.
func (c *LinkCounts) Add(o LinkCounts) {
	c.Gold += o.Gold
	c.Found += o.Found
	c.Answered += o.Answered
	c.Right += o.Right
	c.Vague += o.Vague
	c.VagueAnswered += o.VagueAnswered
	for r, n := range o.Of {
		c.of(r, n)
	}
}

func (c *LinkCounts) of(relation string, n int) {
	if c.Of == nil {
		c.Of = map[string]int{}
	}
	c.Of[relation] += n
}

// TextOrder is how many of the found pairs would be right if all were in text order.
func (c LinkCounts) TextOrder() int { return c.Of["before"] }

// Majority is how many of the found pairs have the commonest relation.
func (c LinkCounts) Majority() (relation string, n int) {
	for _, r := range relations {
		if c.Of[r[0]] > n {
			relation, n = r[0], c.Of[r[0]]
		}
	}
	return relation, n
}

// count counts a pair in text order; answer is empty where it is left open.
func (c *LinkCounts) count(gold string, found bool, answer string) {
	if gold == "vague" {
		if found {
			c.Vague++
			if answer != "" {
				c.VagueAnswered++
			}
		}
		return
	}
	c.Gold++
	if !found {
		return
	}
	c.Found++
	c.of(gold, 1)
	if answer != "" {
		c.Answered++
		if answer == gold {
			c.Right++
		}
	}
}

// Links counts the relations of TimeBank-Dense over documents.
type Links struct {
	Verbs  LinkCounts // of two verbs
	Strict LinkCounts // of them, those that annotators put one before the other
	Basis  map[timeline.OrderBasis]*LinkCounts
	Events LinkCounts // of any two events
	Times  LinkCounts // of an event and an expression
	Date   LinkCounts // of an event and the document date
}

// Any tells whether anything was counted.
func (l *Links) Any() bool { return l.Events.Gold+l.Times.Gold+l.Date.Gold > 0 }

// Add adds a document with its timeline. Events are paired by their triggers, expressions by their spans; a verb is what the annotators call one,
// or we where they do not say.
func (l *Links) Add(d *Document, tl *timeline.Timeline) {
	if len(d.Links) == 0 {
		return
	}
	gold := map[string]*GoldEvent{}
	for i := range d.Events {
		gold[d.Events[i].ID] = &d.Events[i]
	}
	ours := partners(d.Events, tl.Mentions)
	times := map[string]calendar.Interval{"t0": calendar.Day.Period(calendar.DateOf(tl.Document.Date).Moment())}
	known := map[string]bool{"t0": true}
	for _, g := range d.Expressions {
		known[g.ID] = true
		if i := slices.IndexFunc(tl.Expressions, func(e dateparse.Expression) bool { return g.Start < e.End && e.Start < g.End }); i >= 0 {
			times[g.ID] = tl.Expressions[i].Interval
		}
	}
	for _, k := range d.Links {
		from, to := gold[k.From], gold[k.To]
		switch {
		case from != nil && to != nil:
			l.events(k, from, to, ours, tl)
		case from != nil && known[k.To]:
			l.time(k, from, times, ours)
		case to != nil && known[k.From]:
			l.time(GoldLink{k.To, k.From, converse(k.Relation)}, to, times, ours)
		}
	}
}

// partners gives for each of the annotators' events, by id, the mention of ours that overlaps it.
func partners(gold []GoldEvent, ours []timeline.Event) map[string]*timeline.Event {
	gold, ours = slices.Clone(gold), slices.Clone(ours)
	slices.SortStableFunc(gold, func(a, b GoldEvent) int { return a.Start - b.Start })
	slices.SortStableFunc(ours, func(a, b timeline.Event) int { return a.Start - b.Start })
	out := map[string]*timeline.Event{}
	for i, k := range pairEvents(gold, ours) {
		if k >= 0 {
			out[gold[k].ID] = &ours[i]
		}
	}
	return out
}

// events counts a link between two events.
func (l *Links) events(k GoldLink, from, to *GoldEvent, ours map[string]*timeline.Event, tl *timeline.Timeline) {
	if to.Start < from.Start {
		from, to, k.Relation = to, from, converse(k.Relation)
	}
	a, b := ours[from.ID], ours[to.ID]
	found := a != nil && b != nil
	answer := ""
	var o timeline.Order
	if found {
		if o, _ = tl.Order(a, b); o.Relation != "" {
			answer = linkRelation(o.Relation)
		}
	}
	l.Events.count(k.Relation, found, answer)
	if !isVerb(from, a) || !isVerb(to, b) {
		return
	}
	l.Verbs.count(k.Relation, found, answer)
	if k.Relation == "before" || k.Relation == "after" {
		l.Strict.count(k.Relation, found, answer)
	}
	if answer != "" {
		if l.Basis == nil {
			l.Basis = map[timeline.OrderBasis]*LinkCounts{}
		}
		if l.Basis[o.Basis] == nil {
			l.Basis[o.Basis] = &LinkCounts{}
		}
		l.Basis[o.Basis].count(k.Relation, found, answer)
	}
}

func isVerb(gold *GoldEvent, ours *timeline.Event) bool {
	if gold.Pos != "" {
		return gold.Pos == string(timeline.Verb)
	}
	return ours != nil && ours.Pos == timeline.Verb
}

// linkRelation writes an order as TimeBank-Dense does.
func linkRelation(r timeline.Relation) string {
	if r == timeline.During {
		return "is_included"
	}
	return string(r)
}

// time counts a link of an event to a time.
func (l *Links) time(k GoldLink, event *GoldEvent, times map[string]calendar.Interval, ours map[string]*timeline.Event) {
	e, iv := ours[event.ID], times[k.To]
	found := e != nil && iv != calendar.Interval{}
	answer := ""
	if found {
		answer = linkRelation(e.When.To(iv))
	}
	if k.To == "t0" {
		l.Date.count(k.Relation, found, answer)
	} else {
		l.Times.count(k.Relation, found, answer)
	}
}
