// Package synth invents articles, to try what reads archives: any number of them, each from a seed and its number alone. They are sentences of our own with
// invented names, some two to three thousand bytes long, of stories that several articles tell in other words and on other days. They say how fast
// an archive is read and that nothing is lost; how well the reading is they do not say.
package synth

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// teller writes an article.
type teller struct {
	w       *World
	r       *rand.Rand
	s       story
	written time.Time
	b       strings.Builder
}

// say adds a sentence.
func (t *teller) say(template string) {
	if b := t.b.String(); b != "" && !strings.HasSuffix(b, "\n") {
		t.b.WriteByte(' ')
	}
	t.b.WriteString(t.filled(template))
}

// filled puts names and dates into a sentence: {who}, {firm}, {town}, {when} for the day of the story as the article would write it, {ago}, {next},
// {past} for other times.
func (t *teller) filled(template string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			b.WriteString(template)
			break
		}
		end := open + strings.IndexByte(template[open:], '}')
		b.WriteString(template[:open])
		b.WriteString(t.slot(template[open+1 : end]))
		template = template[end+1:]
	}
	return b.String()
}

func (t *teller) slot(name string) string {
	s := &t.s
	switch name {
	case "who":
		return s.who.full()
	case "last":
		return s.who.last
	case "role":
		return s.who.role
	case "other":
		return s.other.full()
	case "otherlast":
		return s.other.last
	case "firm":
		return s.firm.name
	case "rival":
		return s.rival.name
	case "trade":
		return s.firm.trade
	case "town":
		return s.town
	case "near":
		return s.near
	case "n":
		return strconv.Itoa(s.n)
	case "m":
		return strconv.Itoa(s.m)
	case "when":
		return t.on(s.day)
	case "past":
		return t.on(s.day.AddDate(0, -1-t.r.IntN(30), -t.r.IntN(28)))
	case "eve":
		return t.on(s.day.AddDate(0, 0, -1-t.r.IntN(4)))
	case "next":
		return t.on(t.written.AddDate(0, 0, 1+t.r.IntN(60)))
	case "ago":
		return pick(t.r, []string{"last year", "two years ago", "last month", "three weeks ago", "in the spring of 2021", "earlier this year", "a decade ago"})
	case "said":
		return pick(t.r, []string{"said", "told reporters", "said in a statement", "told a news conference"})
	}
	return t.w.towns[0] // a slot that no sentence has
}

// on writes a day as an article does: by the weekday where it is near, with a month and a day, and with the year where it is another one.
func (t *teller) on(day time.Time) string {
	days := int(t.written.Sub(day).Hours() / 24)
	switch {
	case days == 1 && t.r.IntN(3) == 0:
		return "yesterday"
	case days > -7 && days < 7:
		return "on " + day.Weekday().String()
	case day.Year() != t.written.Year() && t.r.IntN(3) == 0:
		return "in " + day.Format("January 2006")
	case day.Year() != t.written.Year():
		return "on " + day.Format("January 2, 2006")
	}
	return "on " + day.Format("January 2")
}
