package timeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// EventExplanation says how an event mention came to what it is.
type EventExplanation struct {
	Event Event

	// What it was read from.
	Clause  string   // the words of its clause; empty in a sentence without a verb
	Kind    string   // how the clause stands: "main clause", "complement of \"said\""
	Group   string   // the verb group, whose tense, aspect and polarity the event has: "had been set"
	Classes []string // what the language's events.txt says of the trigger: "reporting", "plan"

	// How it stands.
	Judged  Status   // before it was placed; its place may have settled it since
	Because []string // the words without which Judged would be another, a verb of a later sentence too; empty where its verb group alone tells

	// How it was placed. Event.When has the sieve, its confidence and the interval.
	Tried      []string               // the sieves before it, which did not apply; all of them where nothing places it
	From       *Event                 // a copy of the event whose place it has; nil for none
	Word       string                 // the word that tells how it lies to that: "on", "since", "before"; empty for none
	Expression *dateparse.Explanation // what it rests on; nil for the document date
	Read       calendar.Value         // what the expression was read as again, where the event contradicts it; else the zero Value

	// Whether a reader finds it on a timeline.
	Entry bool
	Why   string // why not; empty for an entry
}

// trace notes what Explain wants to know and Extract does not. A nil trace notes nothing.
type trace struct {
	r       *reading
	ms      []mention
	judged  []Status
	because [][]string
	from    map[int]int // by mention: the one whose place it has
	same    map[int]int // by mention: the entry that tells of the same happening
	chosen  map[int]bool
}

func (tr *trace) begin(r *reading, ms []mention) {
	if tr == nil {
		return
	}
	tr.r, tr.from, tr.same, tr.chosen = r, map[int]int{}, map[int]int{}, map[int]bool{}
	for i := range ms {
		tr.judged = append(tr.judged, ms[i].Status)
	}
	tr.because = r.deciding(ms)
}

func (tr *trace) end(ms []mention, chosen []int) {
	if tr == nil {
		return
	}
	tr.ms = ms
	for _, i := range chosen {
		tr.chosen[i] = true
	}
}

// maxDeciding bounds a sentence, in tokens, whose deciding words are looked for, and the clauses of the sentences around it.
const maxDeciding = 120

// deciding finds for each mention the words of its sentence that decide on its status: with one of them hidden it would be another.
func (r *reading) deciding(ms []mention) [][]string {
	hidden := *r
	hidden.tokens, hidden.words, hidden.lengths = slices.Clone(r.tokens), slices.Clone(r.words), slices.Clone(r.lengths)
	j := judgement{r: &hidden, of: make([]Status, len(r.clauses))}
	out := make([][]string, len(ms))
	for i := range ms {
		m := &ms[i]
		if m.settled > 0 {
			out[i] = []string{r.text(m.settled)}
			continue
		}
		sentence := r.sentenceOf(m.token)
		s := r.sentences[sentence]
		if s.Last-s.First > maxDeciding {
			continue
		}
		first, last := r.firstClause(sentence-1), r.firstClause(sentence+2)
		if last-first > maxDeciding {
			continue // a sentence beside it has no end
		}
		judged := func() Status {
			clear(j.of[first:last])
			j.off = map[int]bool{}
			j.calledOff(r.firstClause(sentence), last)
			return j.mention(m)
		}
		if judged() != m.Status {
			continue // more than the sentences around it decides
		}
		for k := int(s.First); k < int(s.Last); k++ {
			if r.within[k] != 0 {
				continue
			}
			hidden.tokens[k].End, hidden.words[k], hidden.lengths[k] = hidden.tokens[k].Start, 0, 0
			if judged() != m.Status {
				out[i] = append(out[i], r.text(k))
			}
			hidden.tokens[k], hidden.words[k], hidden.lengths[k] = r.tokens[k], r.words[k], r.lengths[k]
		}
	}
	return out
}

// Explain extracts the timeline of a document as Extract does and says of each mention, in text order, how it came to what it is: the words
// that were read, the sieve that placed it, why it is an entry or not. Extract pays nothing for it.
func (x *Extractor) Explain(ctx context.Context, doc Document) ([]EventExplanation, error) {
	tr := &trace{}
	tl := new(Timeline)
	if err := x.extract(ctx, doc, tl, tr); err != nil {
		return nil, err
	}
	if tr.r == nil {
		return nil, nil
	}
	why := x.parser().Explain(doc.Text, dateparse.Reference{Date: doc.Date})
	out := make([]EventExplanation, len(tr.ms))
	for i := range tr.ms {
		out[i] = tr.explain(i, tl, why)
	}
	return out, nil
}

func (tr *trace) explain(i int, tl *Timeline, why dateparse.Explanations) EventExplanation {
	r, m := tr.r, &tr.ms[i]
	x := EventExplanation{Event: m.Event, Judged: tr.judged[i], Because: tr.because[i], Entry: tr.chosen[i], Classes: r.classNames(m)}
	if m.clause >= 0 {
		c := &r.clauses[m.clause]
		x.Clause, x.Kind = r.phrase(span{c.first, c.last}), r.kindName(c)
		if !m.noun || r.isPredicate(&m.finding) {
			x.Group = r.phrase(span{c.group.First, c.group.Last})
		}
	}
	for _, s := range sieves {
		if s.name == m.When.Sieve {
			break
		}
		x.Tried = append(x.Tried, s.name)
	}
	if j, ok := tr.from[i]; ok {
		e := tr.ms[j].Event
		x.From = &e
		for _, l := range tl.Links {
			if l.From == m.ID && l.To == e.ID {
				x.Word = r.src[l.Start:l.End]
			}
		}
	}
	if e := m.When.Expression; m.When.Sieve != "" && e >= 0 && e < len(tl.Expressions) {
		now := &tl.Expressions[e]
		at, found := slices.BinarySearchFunc(why, now.Start, func(w dateparse.Explanation, start int) int { return w.Expression.Start - start })
		if found {
			x.Expression = &why[at]
			if was := why[at].Expression.Value; was != now.Value {
				x.Read = now.Value
			}
		}
		if c := m.clause; m.When.Sieve == "counted-from" && c >= 0 && r.clauses[c].marker >= 0 {
			x.Word = r.text(r.clauses[c].marker) // two days [after] the bank closed
		} else if p := r.spans[e].first - 1; x.From == nil && p >= 0 && r.tag(p).String() == "IN" {
			x.Word = r.text(p)
		}
	}
	switch k, same := tr.same[i]; {
	case x.Entry:
	case same:
		x.Why = fmt.Sprintf("e%d %q tells of the same happening", tr.ms[k].ID, tr.ms[k].Text)
	default:
		if x.Why = refused(r, tr.ms, i); x.Why == "" {
			x.Why = "timelines by hand leave out what is told so"
		}
	}
	return x
}

// kindName says how a clause stands in its sentence.
func (r *reading) kindName(c *clause) string {
	name := [...]string{"main clause", "complement", "relative clause", "adverbial clause", "further predicate", "infinitive", "participle"}[c.kind]
	if c.marker >= 0 {
		name += fmt.Sprintf(" with %q", r.text(c.marker))
	}
	if c.parent >= 0 {
		name += fmt.Sprintf(" of %q", r.text(r.clauses[c.parent].group.Main))
	}
	return name
}

// classNames lists what events.txt says of a trigger.
func (r *reading) classNames(m *mention) (out []string) {
	for _, name := range []string{
		"reporting", "aspectual", "perception", "iaction", "istate", "state", "light", "weak", "lasting", "plan", "cancel", "denial", "fail", "happen",
		"maybe", "occasion", "standing",
	} {
		if m.words&r.events.Class(name) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// sieveSays is a sentence on what a sieve does.
var sieveSays = map[string]string{
	"own-clause":      "an expression in its own clause",
	"planned-for":     "what it is set for",
	"light-verb":      "its verb says nothing itself, or its noun says what it does",
	"counted-from":    "a length of time from another event",
	"purpose":         "the expression behind its infinitive",
	"stated-relation": "a word states how it lies to an event that is placed",
	"same-subject":    "another verb of its subject",
	"governing-verb":  "the verb that it hangs on",
	"reporting-verb":  "what news tells was said the day it was written",
	"narrative":       "the day that the story is at",
	"learned":         "what was learned of how events lie to the times around them and to the document date",
	"entry":           "what was learned of timelines by hand: a day that the text around it tells of",
	"tense":           "its tense against the document date",
}

// String writes the explanation in lines.
//
//	e2 resumed   6–13   ASPECTUAL PAST NONE POS VERB
//	  clause    Talks resumed on Friday (main clause)
//	  verb      resumed
//	  status    occurred (its verb tells)
//	  place     on 2025-03-14, [2025-03-14, 2025-03-15), within it; right 0.89 of the times
//	  sieve     own-clause: an expression in its own clause
//	  word      on
//	  rests on  Friday   17–23   DATE 2025-03-14
//	  …
//	  entry     yes
func (x EventExplanation) String() string {
	var b strings.Builder
	e := &x.Event
	fmt.Fprintf(&b, "e%d %s   %d–%d   %s %s %s %s %s", e.ID, e.Text, e.Start, e.End, e.Class, e.Tense, e.Aspect, e.Polarity, e.Pos)
	if e.Modality != "" {
		fmt.Fprintf(&b, " modality=%s", e.Modality)
	}
	b.WriteByte('\n')
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "  %-9s %s\n", name, fmt.Sprintf(format, args...))
	}
	if x.Clause != "" {
		line("clause", "%s (%s)", x.Clause, x.Kind)
	}
	if x.Group != "" {
		line("verb", "%s", x.Group)
	}
	if len(x.Classes) > 0 {
		line("known as", "%s", strings.Join(x.Classes, ", "))
	}
	status := fmt.Sprintf("%s (its verb tells)", x.Judged)
	if len(x.Because) > 0 {
		quoted := make([]string, len(x.Because))
		for i, w := range x.Because {
			quoted[i] = fmt.Sprintf("%q", w)
		}
		status = fmt.Sprintf("%s (because of %s)", x.Judged, strings.Join(quoted, ", "))
	} else if x.Group == "" {
		status = string(x.Judged)
	}
	if e.Status != x.Judged {
		status += fmt.Sprintf(", then %s by its place in time", e.Status)
	}
	line("status", "%s", status)
	if e.Source != "" {
		line("source", "%s", e.Source)
	}
	w := &e.When
	if w.Sieve == "" {
		line("place", "none: no sieve applies")
	} else {
		place := fmt.Sprintf("%s %s, %s", w.Relation, w.Value, w.Interval)
		if w.Extent != Within {
			place += ", " + string(w.Extent) + " it"
		}
		if w.Confidence > 0 {
			place += fmt.Sprintf("; right %.2f of the times", w.Confidence)
		}
		line("place", "%s", place)
		if says := sieveSays[w.Sieve]; says != "" {
			line("sieve", "%s: %s", w.Sieve, says)
		} else {
			line("sieve", "%s", w.Sieve)
		}
		if x.From != nil {
			line("place of", "e%d %q", x.From.ID, x.From.Text)
		}
		if x.Word != "" {
			line("word", "%s", x.Word)
		}
	}
	if x.Expression != nil {
		lines := strings.Split(strings.TrimRight(x.Expression.String(), "\n"), "\n")
		line("rests on", "%s", strings.Join(lines, "\n"+strings.Repeat(" ", 10)))
	} else if w.Sieve != "" && w.Basis == FromDocument {
		line("rests on", "the document date")
	}
	if x.Read.Kind != calendar.NoValue {
		line("", "read again as %s, as the event contradicts that", x.Read)
	}
	if len(x.Tried) > 0 {
		line("tried", "%s", strings.Join(x.Tried, ", "))
	}
	if x.Entry {
		line("entry", "yes")
	} else {
		line("entry", "no: %s", x.Why)
	}
	return b.String()
}
