package golden

import (
	"fmt"
	"slices"
)

// Pair finds for each row the entry of another timeline of the same text that tells of the same happening: one with a trigger in the same
// place, and of several the one that agrees best about when and status. It gives the entry's index, -1 where there is none. An entry
// goes with one row.
func Pair(rows, others []Row) []int {
	pairs := make([]int, len(rows))
	taken := make([]bool, len(others))
	for i, row := range rows {
		best := -1
		pairs[i] = -1
		for j, o := range others {
			if taken[j] || !slices.ContainsFunc(row.Triggers, o.shares) {
				continue
			}
			points := 0
			if o.When() == row.When() {
				points += 2
			}
			if o.Status == row.Status {
				points++
			}
			if points > best {
				best, pairs[i] = points, j
			}
		}
		if pairs[i] >= 0 {
			taken[pairs[i]] = true
		}
	}
	return pairs
}

// shares tells whether a trigger of a row stands in a place, or in a part of it.
func (r Row) shares(p Place) bool {
	return slices.ContainsFunc(r.Triggers, func(q Place) bool { return p.Start < q.End && q.Start < p.End })
}

// Agreement counts what two timelines of a text have in common: how many entries each has, how many tell of the same happenings, and how
// many of those have the same time, the same status, both.
type Agreement struct{ Rows, Others, Paired, When, Status, Both int }

// Agree compares two timelines of a text.
func Agree(rows, others []Row) Agreement {
	a := Agreement{Rows: len(rows), Others: len(others)}
	for i, j := range Pair(rows, others) {
		if j < 0 {
			continue
		}
		when, status := rows[i].When() == others[j].When(), rows[i].Status == others[j].Status
		a.Paired++
		if when {
			a.When++
		}
		if status {
			a.Status++
		}
		if when && status {
			a.Both++
		}
	}
	return a
}

// Add counts another text in.
func (a *Agreement) Add(o Agreement) {
	a.Rows, a.Others, a.Paired = a.Rows+o.Rows, a.Others+o.Others, a.Paired+o.Paired
	a.When, a.Status, a.Both = a.When+o.When, a.Status+o.Status, a.Both+o.Both
}

// String tells the second timeline's recall, precision and F1 if the first is right, in percent: of happenings, and of entries right in
// time and status too.
func (a Agreement) String() string {
	return fmt.Sprintf("%3d and %3d entries, %3d in common: recall %.1f, precision %.1f, F1 %.1f; of these same time %d (%.1f), same status %d (%.1f); "+
		"alike in both %d: recall %.1f, precision %.1f, F1 %.1f",
		a.Rows, a.Others, a.Paired, percent(a.Paired, a.Rows), percent(a.Paired, a.Others), percent(2*a.Paired, a.Rows+a.Others),
		a.When, percent(a.When, a.Paired), a.Status, percent(a.Status, a.Paired),
		a.Both, percent(a.Both, a.Rows), percent(a.Both, a.Others), percent(2*a.Both, a.Rows+a.Others))
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}
