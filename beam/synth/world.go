package synth

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"time"
)

// World is what invented articles tell of: people, companies, agencies and towns, and stories in which something happened to some of them on a day. The
// same seed makes the same world, and Article(i) of it is the same whichever were made before.
type World struct {
	seed    uint64
	first   time.Time
	days    int
	stories []story
	people  []person
	firms   []firm
	towns   []string
}

type person struct{ first, last, role string }

func (p person) full() string { return p.first + " " + p.last }

type firm struct{ name, trade string }

// story is something that happened, what led to it and what follows from it.
type story struct {
	kind        int
	day         time.Time
	who, other  person
	firm, rival firm
	town, near  string
	n, m        int
}

// New makes a world for articles of two years, about four of each story.
func New(seed uint64, articles int) *World {
	w := &World{seed: seed, first: time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC), days: 700}
	r := rand.New(rand.NewPCG(seed, 0))
	for range 100 + articles/50 {
		w.people = append(w.people, person{pick(r, firstNames), surname(r), pick(r, roles)})
		w.firms = append(w.firms, firm{surname(r) + " " + pick(r, firmKinds), pick(r, trades)})
		w.towns = append(w.towns, surname(r)+pick(r, townEnds))
	}
	for range max(4, articles/4) {
		w.stories = append(w.stories, story{kind: r.IntN(len(kinds)), day: w.first.AddDate(0, 0, 10+r.IntN(w.days-20)), who: pick(r, w.people), other: pick(r, w.people),
			firm: pick(r, w.firms), rival: pick(r, w.firms), town: pick(r, w.towns), near: pick(r, w.towns), n: 2 + r.IntN(60), m: 3 + r.IntN(300)})
	}
	return w
}

// Entities are names of the world, those of its companies and people first in turn, of which many articles tell.
func (w *World) Entities(n int) (out []string) {
	for i := range w.people {
		out = append(out, w.firms[i].name, w.people[i].full())
	}
	return out[:min(n, len(out))]
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// surname invents a name of two or three syllables.
func surname(r *rand.Rand) string {
	var b strings.Builder
	for range 2 + r.IntN(2) {
		b.WriteString(pick(r, onsets))
		b.WriteString(pick(r, vowels))
	}
	b.WriteString(pick(r, codas))
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// Document is an invented article, in the form of the contract.
type Document struct {
	ID    string `json:"id"`
	Date  string `json:"date"`
	Title string `json:"title"`
	Topic string `json:"topic"`
	Text  string `json:"text"`
	HTML  string `json:"html,omitempty"` // the page it stood on, which Page makes
}

// Page is the page of a site that the article stands on, what archives keep beside the text, and nobody reads here.
func (d *Document) Page() string {
	var b strings.Builder
	b.Grow(8000 + len(d.Text))
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"+
		"<meta property=\"article:published_time\" content=\"%s\">\n", html.EscapeString(d.Title), d.Date)
	for i := range 30 {
		fmt.Fprintf(&b, "<link rel=\"preload\" as=\"script\" href=\"/assets/%s/%04d.js\">\n", d.Topic, i)
	}
	fmt.Fprintf(&b, "</head>\n<body>\n<nav>%s</nav>\n<article>\n", strings.Repeat("<a href=\"/section\">Section</a> ", 20))
	for line := range strings.Lines(d.Text) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Fprintf(&b, "<p class=\"story-body\">%s</p>\n", html.EscapeString(line))
		}
	}
	b.WriteString("</article>\n</body>\n</html>\n")
	return b.String()
}

// Article makes the article of a number.
func (w *World) Article(i int) Document {
	r := rand.New(rand.NewPCG(w.seed, uint64(i)+1))
	s := pick(r, w.stories)
	k := &kinds[s.kind]
	after := []int{0, 0, 1, 1, 1, 2, 3, 6, 20}[r.IntN(9)]
	t := teller{w: w, r: r, s: s, written: s.day.AddDate(0, 0, after)}
	length := 1600 + r.IntN(1800)
	if r.IntN(20) == 0 { // a brief, or a long read
		length = []int{300, 700, 6000}[r.IntN(3)]
	}
	rest := append([]string(nil), everywhere...)
	r.Shuffle(len(rest), func(a, b int) { rest[a], rest[b] = rest[b], rest[a] })
	sentences := 0
	say := func(template string) {
		if t.b.Len() >= length {
			return
		}
		if sentences++; sentences%3 == 1 && sentences > 1 {
			t.b.WriteString("\n\n")
		}
		t.say(template)
	}
	for t.b.Len() < length {
		of := &kinds[t.s.kind]
		say(pick(r, of.leads))
		for n, i := range r.Perm(len(of.more)) {
			say(of.more[i])
			if n%2 == 1 && len(rest) > 0 {
				say(rest[0])
				rest = rest[1:]
			}
		}
		t.s = pick(r, w.stories) // another story, of which it reminds
		if !t.s.day.Before(t.written) {
			t.s.day = t.written.AddDate(0, 0, -1-r.IntN(400))
		}
	}
	t.s = s
	return Document{ID: fmt.Sprintf("s%d-%08d", w.seed, i), Date: t.written.Format(time.DateOnly), Title: t.filled(k.title), Topic: k.topic, Text: t.b.String()}
}
