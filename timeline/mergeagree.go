package timeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/calendar"
)

// What the documents agree on: the date that most of them hold, and of dates that go together the most precise; how the happening stands after
// all that was written of it. An article that copies another one has no voice.
//
//	on Monday (2 documents), in May (1)        Monday
//	on 13 May (3 documents), on 14 May (1)     13 May, and the conflict is shown
//	will meet on Wednesday; met on Wednesday   occurred
//	will meet on Friday; the meeting is off    cancelled

// settle makes the merged events of what was gathered.
func (g *gathering) settle() []MergedEvent {
	out := make([]MergedEvent, len(g.all))
	inParallel(len(out), func(first, last int) {
		for k := first; k < last; k++ {
			out[k] = g.m.settle(g.all[k].accounts)
		}
	})
	return out
}

// settle makes one event of its accounts.
func (m *Merger) settle(accounts []int) MergedEvent {
	slices.SortFunc(accounts, func(i, k int) int {
		a, b := m.accounts[i], m.accounts[k]
		return cmp.Or(cmp.Compare(m.docs[a.doc].rank, m.docs[b.doc].rank), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	first := m.accounts[accounts[0]]
	e := MergedEvent{Event: *first.Event, Document: first.doc, Mentions: make([]Mention, 0, len(accounts)), kinds: slices.Clone(first.kinds), toldAt: m.docs[first.doc].rank}
	voices := map[int]bool{}
	for _, k := range accounts {
		a := m.accounts[k]
		e.Mentions = append(e.Mentions, Mention{a.doc, a.Start, a.End, strings.Clone(a.Text), a.When.Value, a.Status})
		for _, x := range a.also {
			e.Mentions = append(e.Mentions, Mention{a.doc, x.Start, x.End, x.Text, a.When.Value, a.Status})
		}
		voices[m.docs[a.doc].group] = true
	}
	e.Sources = len(voices)
	e.Status = m.stands(accounts)
	dates := m.dates(accounts, e.Status)
	if len(dates) > 0 {
		expression := e.When.Expression
		e.When = m.accounts[dates[0].account].When
		if m.accounts[dates[0].account].doc != first.doc {
			e.When.Expression = expression
		}
		e.Conflicts = m.conflicts(dates)
	}
	best := first
	for _, k := range accounts { // the first that tells it as it stands
		a := m.accounts[k]
		if m.tells(a, &e) && !m.tells(best, &e) {
			best = a
		}
	}
	e.Description, e.Source, e.Polarity = best.Description, best.Source, best.Polarity
	e.Participants, e.Places = m.together(accounts, func(e *Event) []string { return e.Participants }), m.together(accounts, func(e *Event) []string { return e.Places })
	e.words = slices.Concat(best.names, best.words)
	slices.Sort(e.words)
	e.Event = *withoutText(&e.Event)
	return e
}

// tells tells whether an account tells a happening as it stands.
func (m *Merger) tells(a *account, e *MergedEvent) bool {
	return a.Status == e.Status && a.When.Value == e.When.Value
}

// maxTogether bounds the names of who took part in a merged event.
const maxTogether = 16

// together gives the names of all accounts, each once, in the order of the documents. A name that is part of a longer one is left out.
func (m *Merger) together(accounts []int, of func(e *Event) []string) (out []string) {
	for _, k := range accounts {
		for _, name := range of(m.accounts[k].Event) {
			at := slices.IndexFunc(out, func(o string) bool { return partOf(name, o) || partOf(o, name) })
			switch {
			case at >= 0 && len(name) > len(out[at]):
				out[at] = name
			case at < 0 && len(out) < maxTogether:
				out = append(out, name)
			}
		}
	}
	return out
}

// partOf tells whether a name is the beginning or the end of another one: Jobs, Steve Jobs.
func partOf(name, whole string) bool {
	n := len(whole) - len(name)
	return n == 0 && name == whole || n > 0 && len(name) > 0 && (whole[n-1] == ' ' && whole[n:] == name || whole[len(name)] == ' ' && whole[:len(name)] == name)
}

// date is a date that accounts give.
type date struct {
	account int // the first that gives it
	voices  []int
	support int // how many voices hold it, or one that it lies in
}

// maxDates bounds the different dates of a happening that are weighed.
const maxDates = 64

// dates gives the dates of a happening, the accepted one first: that which most voices hold or leave open, of these the most precise, then the
// one told first. Where it happened, what was planned before has no say.
func (m *Merger) dates(accounts []int, status Status) []date {
	var all []date
	happened := !unsettled[status] && slices.ContainsFunc(accounts, func(k int) bool { a := m.accounts[k]; return a.placed && !unsettled[a.Status] })
	last := calendar.Date(0) // when it was last planned
	for _, k := range accounts {
		if a := m.accounts[k]; a.placed && unsettled[a.Status] {
			last = max(last, m.docs[a.doc].day)
		}
	}
	for _, k := range accounts {
		a := m.accounts[k]
		voice := m.docs[a.doc].group
		if !a.placed || m.isCopy(a) == 1 {
			continue
		}
		at := slices.IndexFunc(all, func(d date) bool {
			o := m.accounts[d.account]
			return o.When.Value == a.When.Value && o.When.Relation == a.When.Relation
		})
		switch {
		case at < 0 && len(all) == maxDates:
		case at < 0:
			all = append(all, date{account: k, voices: []int{voice}})
		case all[at].voices[len(all[at].voices)-1] != voice: // accounts of a document are one behind the other
			all[at].voices = append(all[at].voices, voice)
		}
	}
	if len(all) == 1 {
		all[0].support = len(all[0].voices)
		return all
	}
	heard := map[int]bool{}
	for i := range all {
		a := m.accounts[all[i].account]
		clear(heard)
		for k := range all {
			if b := m.accounts[all[k].account]; within(a.span, b.span) {
				for _, v := range all[k].voices {
					heard[v] = true
				}
			}
		}
		all[i].support = len(heard)
	}
	told := func(d date) int { // 0 for what has a say
		a := m.accounts[d.account]
		switch {
		case happened && unsettled[a.Status]:
			return 1
		case !happened && m.docs[a.doc].day < last: // the last plan counts
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(x, y date) int {
		a, b := m.accounts[x.account], m.accounts[y.account]
		return cmp.Or(cmp.Compare(told(x), told(y)), cmp.Compare(y.support, x.support), cmp.Compare(a.span.End-a.span.Start, b.span.End-b.span.Start))
	})
	return all
}

// conflicts gives the dates that cannot be true together with the accepted one, and that one; none where they can.
func (m *Merger) conflicts(dates []date) []Conflict {
	out := []Conflict{}
	accepted := m.accounts[dates[0].account]
	for i, d := range dates {
		a := m.accounts[d.account]
		if i == 0 || !a.span.Overlaps(accepted.span) {
			out = append(out, Conflict{a.When.Value, len(d.voices)})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// stands tells how a happening stands after all documents, in the order of their dates: what happened stays so, what is planned is so until it is
// called off or happens, what was called off may be planned again.
func (m *Merger) stands(accounts []int) Status {
	now := m.accounts[accounts[0]].Status // of one alone, "canceled the visit" is what happened
	day := m.docs[m.accounts[accounts[0]].doc].day
	denied, happened := 0, 0
	for _, k := range accounts {
		a := m.accounts[k]
		if m.isCopy(a) == 1 {
			continue
		}
		switch a.Status {
		case Denied:
			denied++
		case Occurred, Ongoing:
			if !a.off {
				happened++
			}
		}
		then := a.Status
		if a.off && len(accounts) > 1 {
			then = Cancelled
		}
		later := m.docs[a.doc].day > day
		switch {
		case later && follows(now, then), !later && standing[then] < standing[now]:
			now = then
		}
		day = m.docs[a.doc].day
	}
	if (now == Occurred || now == Ongoing || now == Denied) && denied > 0 {
		if denied > happened {
			return Denied
		}
		if now == Denied { // as many say that it happened, and more
			return Occurred
		}
	}
	return now
}

// follows tells whether a later document changes how a happening stands.
func follows(now, then Status) bool {
	switch then {
	case Hypothetical:
		return false
	case Planned:
		return now == Hypothetical || now == Cancelled
	case Cancelled, Denied:
		return now == Hypothetical || now == Planned || now == Cancelled
	case Ongoing:
		return now != Occurred
	}
	return true
}
