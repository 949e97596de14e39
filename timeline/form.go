package timeline

import (
	"strings"

	"github.com/dateline-go/dateline/internal/tag"
)

// A past tense and a participle look the same: "the sides traded prisoners", "the prisoners traded on Friday". The tagger sees five words; what stands
// around the verb group tells more.

// mendForm tells a past tense from a participle that looks the same by what stands around it. A participle has no object: "the two sides
// [traded] more prisoners" is past. A second past tense behind a noun, without anything that opens a clause and without an object, is a
// participle: "… under an arrangement [brokered] in Oman".
func (r *reading) mendForm(g *tag.Group, lo, prev int) {
	if g.First != g.Main || g.Particle >= 0 || g.Shared || g.Main == lo {
		return
	}
	next := r.tag(g.Last)
	switch {
	case g.Tense == tag.Past && g.Finite && g.Aspect == tag.NoAspect && prev < 0 && r.standsAside(g, lo): // One, [added] last week, was dropped
		g.Tense, g.Finite, g.Passive = tag.PastPart, false, true
	case g.Tense == tag.Past && g.Finite && g.Aspect == tag.NoAspect && r.tags[g.First-1].Noun() && r.within[g.First-1] == 0 && r.is(g.Last, "for") && r.dates(g) &&
		g.Last+1 < len(r.within) && r.within[g.Last+1] != 0 && r.isCalendar(g.Last+1): // a hearing [set] for Friday was postponed
		g.Tense, g.Finite, g.Passive = tag.PastPart, false, true
	case g.Tense == tag.PastPart && !g.Finite && r.tags[g.First-1].Noun() && r.has(g.Main, r.intransitive):
		g.Tense, g.Finite, g.Passive = tag.Past, true, false
	case g.Tense == tag.PastPart && !g.Finite && (r.tags[g.First-1].Noun() || prev < 0 && r.nounPhrase(r.subjectIn(lo, g.First).first, g.First)):
		object := next == tag.DT || next == tag.PRPS || next == tag.NNS || next == tag.NNP || next == tag.JJR || next == tag.PRP
		if object && !r.has(g.Main, r.iaction|r.reporting|r.ditransitive) &&
			(g.Last >= len(r.within) || r.within[g.Last] == 0) { // but: named chairman, told reporters, given the order
			g.Tense, g.Finite, g.Passive = tag.Past, true, false
		}
	case g.Tense == tag.Past && g.Finite && prev >= 0 && r.clauses[prev].group.Passive && r.clauses[prev].group.Finite && r.tags[g.First-1] == tag.CC &&
		(next == tag.IN || next == tag.RB || g.Last < len(r.within) && r.within[g.Last] != 0): // will be questioned on Sunday and [brought] before a judge
		p := &r.clauses[prev].group
		g.Tense, g.Aspect, g.Modal, g.Passive, g.Shared, g.Negated = p.Tense, p.Aspect, p.Modal, true, true, p.Negated
	case g.Tense == tag.Past && g.Finite && r.tags[g.Main] == tag.VBD && g.Aspect == tag.NoAspect && !g.Negated && prev >= 0 &&
		r.clauses[prev].group.Finite && !r.clauses[prev].group.Copula && !r.takesComplement(prev) && r.tags[g.First-1].Noun() && r.within[g.First-1] == 0 &&
		(next == tag.IN || next == tag.Stop || g.Last < len(r.within) && r.within[g.Last] != 0):
		for i := lo; i < g.First; i++ {
			switch t := r.tags[i]; t {
			case tag.WDT, tag.WP, tag.WPS, tag.WRB, tag.CC, tag.Comma, tag.Colon, tag.Open, tag.Close, tag.PRP:
				return
			case tag.IN:
				if r.has(i, r.subordinator) {
					return
				}
			}
		}
		g.Tense, g.Finite, g.Passive = tag.PastPart, false, true
	}
}

// standsAside tells whether what looks like a past tense stands between a noun phrase with a comma and a comma with another verb: no subject is
// parted from its verb by one comma.
func (r *reading) standsAside(g *tag.Group, lo int) bool {
	comma := g.First - 1
	if r.tags[comma] != tag.Comma || !strings.HasSuffix(r.text(g.Main), "ed") || r.tags[lo] == tag.IN || !r.nounPhrase(lo, comma) {
		return false
	}
	const far = 24
	for i := g.Last; i+1 < len(r.tags) && i < g.Last+far && r.tags[i] != tag.Stop; i++ {
		if t := r.tags[i+1]; r.tags[i] == tag.Comma && (t.Finite() || t == tag.MD) {
			return true
		}
	}
	return false
}

// mendFirst makes the first verb of a sentence that has no other main clause its main clause, where it was taken for a participle: "crews
// called off a strike they had planned".
func (r *reading) mendFirst(from, base int) {
	if from == len(r.clauses) {
		return
	}
	c := &r.clauses[from]
	if c.kind != participle || c.group.Tense != tag.PastPart || c.subject.first != base || r.tags[c.group.Last-1] == tag.IN {
		return
	}
	for i := from + 1; i < len(r.clauses); i++ {
		if r.clauses[i].kind == mainClause {
			return
		}
	}
	c.kind, c.first = mainClause, base
	c.group.Tense, c.group.Finite, c.group.Passive = tag.Past, true, false
}
