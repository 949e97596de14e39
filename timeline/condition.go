package timeline

import (
	"github.com/dateline-go/dateline/internal/tag"
)

// Conditions: what happens if one is met has not happened. An "if" opens them, or "provided that", or their verb stands first.

// isProvided tells whether a clause is a condition that no "if" opens: "provided that the court agrees".
func (r *reading) isProvided(c *clause) bool {
	at := c.marker - 1
	if !r.is(c.marker, "that") || !r.has(at, r.provided) {
		return false
	}
	t := r.tag(at - 1)
	return !t.Verb() && t != tag.MD && t != tag.RB
}

// leadsTo tells whether a clause is a condition by its order of words: "[had the crew reacted sooner], the ship would have been saved".
func (r *reading) leadsTo(k int) bool {
	c := &r.clauses[k]
	if !c.group.Inverted || !r.isAny(c.group.First, "had", "were", "should") || c.kind == complement {
		return false
	}
	return k+1 < len(r.clauses) && r.clauses[k+1].sentence == c.sentence && r.clauses[k+1].group.Modal >= 0
}

// dependsOnIf tells whether an if-clause hangs on a clause, or on the one whose subject it shares: "the bank will fail if he leaves".
func (r *reading) dependsOnIf(k int) bool {
	c := &r.clauses[k]
	for i, last := r.clausesOf(c.sentence); i < last; i++ {
		d := &r.clauses[i]
		if d.kind == adverbial && r.isAny(d.marker, "if", "unless") && !r.is(d.marker-1, "even") && r.tag(d.marker-1) != tag.CC && (d.parent == k || d.parent >= 0 && d.parent == c.sibling) {
			return true
		}
	}
	return false
}

// hasCondition tells whether a sentence has an if-clause.
func (r *reading) hasCondition(sentence int) bool {
	for i, last := r.clausesOf(sentence); i < last; i++ {
		r.steps++
		if c := &r.clauses[i]; c.marker >= 0 && r.isAny(c.marker, "if", "unless") {
			return true
		}
	}
	return false
}
