package timeline

import (
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
)

// isDash tells whether a mark is one that parts a dateline from its text.
func isDash(s string) bool {
	switch s {
	case "—", "–", "-", "--", "_", "---":
		return true
	}
	return false
}

// isBullet tells whether a mark is one that an item of a list begins with.
func isBullet(s string) bool { return s == "*" || s == "•" || s == "·" }

// maxDateline bounds a dateline in tokens.
const maxDateline = 16

// skipDateline lets the first sentence of a paragraph begin behind its dateline: "MOSCOW, June 15 (Reuters) — ", "(AP) ". What stands there
// is no part of what is told.
func (r *reading) skipDateline(sentence int) {
	s := &r.sentences[sentence]
	first, last := int(s.First), min(int(s.Last), int(s.First)+maxDateline)
	if r.tokens[first].Flags&scan.ParagraphStart == 0 {
		return
	}
	end := first
	for i := first; i < last; i++ {
		switch t := r.tags[i]; {
		case t == tag.LRB:
			for i < last && r.tags[i] != tag.RRB {
				i++
			}
			if end = i + 1; i == last {
				return
			}
			if next := r.tag(i + 1); first == i || next != tag.Colon && next != tag.HYPH && next != tag.NFP && next != tag.Comma {
				if r.tokens[first].Class&scan.Capital != 0 && i+1 < last && r.tokens[i+1].Class&scan.Capital == 0 && r.tokens[i+1].Class&scan.Word != 0 {
					return // the World Health Organization (WHO) declared
				}
				i = last // "(AP) The minister"
			}
		case t == tag.Colon || t == tag.HYPH || t == tag.NFP || isDash(r.text(i)):
			if !isDash(r.text(i)) || r.tokens[i].Flags&scan.SpaceBefore == 0 {
				return
			}
			end = i + 1
			i = last
		case r.tokens[i].Class&scan.Capital != 0, i == first && isBullet(r.text(i)), t == tag.CD, t == tag.Comma, t == tag.Stop, r.within[i] != 0:
		default:
			i = last
			if end == first || r.tags[end-1] != tag.RRB {
				return
			}
		}
	}
	if end > first && end < int(s.Last) {
		s.First = int32(end)
	}
}
