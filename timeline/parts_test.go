package timeline

import (
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/lang"
)

// TestParts compares what the texts of shapes.txtar are taken apart into, before there is any event, with the last review: noun phrases, the
// locations that are named, who may be meant by a pronoun, what rules take for events, and clauses. What goes wrong here may do no harm to a
// mention of its own text, and does to one of another. Of articles there is a sum.
func TestParts(t *testing.T) {
	f := golden.Files(t, "testdata/parts.txtar", "parts", "articles in sum")[0]
	shapes, err := txtar.ParseFile("testdata/shapes.txtar")
	require.NoError(t, err)
	require.Equal(t, "texts", shapes.Files[0].Name)
	known, err := learnedEnglish()
	require.NoError(t, err)
	write := func(b *strings.Builder, text string, date time.Time) {
		read(text, calendar.DateOf(date), dateparse.Find(text, date), lang.English(), known).writeParts(b)
	}
	var b strings.Builder
	for line := range strings.Lines(string(shapes.Files[0].Data)) {
		b.WriteString(line)
		var cut strings.Builder // a text may end anywhere
		for at := range strings.Count(line, " ") {
			write(&cut, strings.Join(strings.SplitN(line, " ", at+2)[:at+1], " "), time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC))
		}
		write(&b, strings.ReplaceAll(strings.TrimSuffix(line, "\n"), " ¶ ", "\n\n"), time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC))
	}
	f.Check(t, "parts", b.String())

	b.Reset()
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		var parts strings.Builder
		write(&parts, a.Text, a.Date)
		fmt.Fprintf(&b, "%-12s %4d lines %08x\n", a.Name, strings.Count(parts.String(), "\n"), crc32.ChecksumIEEE([]byte(parts.String())))
	}
	f.Check(t, "articles in sum", b.String())
}

// writeParts writes a line each for the noun phrases, the locations, the candidates and the events of a reading, and one for every clause.
func (r *reading) writeParts(b *strings.Builder) {
	var phrases, locations, people, events []string
	all := func(what string, of []string) {
		if len(of) > 0 {
			fmt.Fprintf(b, "  %s: %s\n", what, strings.Join(of, " | "))
		}
	}
	f := &r.referents
	f.r = r
	if f.known == nil {
		f.known = map[uint32]traits{}
	}
	for s := range r.sentences {
		first, last := int(r.sentences[s].First), int(r.sentences[s].Last)
		for i := first; i < last; i++ {
			if r.tags[i].Noun() && !r.tag(i+1).Noun() && r.within[i] == 0 {
				begin := r.phraseStart(i + 1)
				phrases = append(phrases, r.phrase(span{begin, i + 1}))
				if end := r.phraseEnd(begin); end > i+1 {
					phrases = append(phrases, "… "+r.phrase(span{i + 1, end}))
				}
			}
		}
		locations = append(locations, r.locationsIn(span{first, last}, last, nil, nil)...)
		for _, c := range f.candidates(nil, s) {
			people = append(people, r.candidateLine(&c))
		}
	}
	all("phrases", phrases)
	all("locations", locations)
	all("people", people)
	rules := r.byRules()
	for i := range rules {
		e := &rules[i]
		what := r.text(e.token) + " " + string(e.ruled)
		for _, is := range []struct {
			so   bool
			name string
		}{{e.noun, "noun"}, {e.led, "led"}, {e.tells, "tells"}, {r.promoted[e.token], "promoted"}, {r.isPredicate(e), "predicate"}} {
			if is.so {
				what += " " + is.name
			}
		}
		if e.verb >= 0 && e.verb < len(rules) {
			what += " of " + r.text(rules[e.verb].token)
		}
		events = append(events, what)
	}
	all("events by rules", events)
	j := &judgement{r: r, of: make([]Status, len(r.clauses)), off: map[int]bool{}}
	for k := range r.clauses {
		fmt.Fprintf(b, "  %s\n", r.clauseLine(k, j.clause(k, 0)))
	}
}

// candidateLine writes who may be meant by a pronoun: the name, and what is known of it.
func (r *reading) candidateLine(c *candidate) string {
	what := []string{c.name}
	if c.name == "" {
		what[0] = "(" + r.text(c.token) + ")"
	}
	for i, name := range []string{"male", "female", "person", "body", "place", "plural", "thing"} {
		if c.traits&(1<<i) != 0 {
			what = append(what, name)
		}
	}
	for _, is := range []struct {
		so   bool
		name string
	}{{c.subject, "subject"}, {c.main, "main"}, {c.says, "says"}, {c.definite, "definite"}, {c.belongs&male != 0, "his"}, {c.belongs&female != 0, "hers"}} {
		if is.so {
			what = append(what, is.name)
		}
	}
	return strings.Join(what, " ")
}

// clauseLine writes how a clause stands: its kind, its verb group with its forms, what it is about and whom that stands for, what it hangs on, and
// where it begins and ends.
func (r *reading) clauseLine(k int, s Status) string {
	c := &r.clauses[k]
	g := &c.group
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", [...]string{"main", "complement", "relative", "adverbial", "predicate", "infinitive", "participle"}[c.kind], r.phrase(span{g.First, g.Last}))
	for _, is := range []struct {
		so   bool
		name string
	}{{!g.Finite, "not finite"}, {g.Passive, "passive"}, {g.Copula, "be"}, {g.Negated, "not"}, {r.takesComplement(k), "that"}} {
		if is.so {
			fmt.Fprintf(&b, ", %s", is.name)
		}
	}
	fmt.Fprintf(&b, ", %s", s)
	about := func(what, of string) {
		if of != "" {
			fmt.Fprintf(&b, "; %s %s", what, of)
		}
	}
	about("of", r.phrase(r.trim(c.subject)))
	about("who is", r.standsFor(k).name)
	if !c.subject.empty() {
		about("named", r.phrase(r.headName(c.subject)))
	}
	if h := r.toldOf(c); h >= 0 {
		about("tells of", r.text(h))
	}
	if c.marker >= 0 {
		about("by", r.text(c.marker))
	}
	if c.parent >= 0 {
		about("under", r.text(r.clauses[c.parent].group.Main))
	}
	if c.sibling >= 0 {
		about("with", r.text(r.clauses[c.sibling].group.Main))
	}
	if c.noun >= 0 {
		about("noun", r.text(c.noun))
	}
	words := func(s span) string {
		if s.last-s.first < 3 {
			return r.phrase(s)
		}
		return r.text(s.first) + " … " + r.text(s.last-1)
	}
	fmt.Fprintf(&b, " [%s]", words(span{c.first, c.last}))
	if first := r.opening(k); first != c.first {
		fmt.Fprintf(&b, " from %s", r.text(first))
	}
	return b.String()
}
