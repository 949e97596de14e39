package dateparse

import (
	"cmp"
	"slices"

	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/internal/scan"
)

// phrase is a phrase of a sentence, of our grammar or of the user's rules.
type phrase struct {
	start, end int
	ours       *match.Found
	theirs     *ruleFound
}

// either puts our phrases and those of the user's rules of a sentence in text order. Where they overlap the longer one stays, ours among
// equals.
func either(tokens []scan.Token, ours []match.Found, theirs []ruleFound) (out []phrase) {
	span := func(f *match.Found) (int, int) { return int(tokens[f.First].Start), int(tokens[f.Last-1].End) }
	keep := make([]bool, len(ours))
	for i := range keep {
		keep[i] = true
	}
	k := 0
	for j := range theirs {
		t := &theirs[j]
		for k < len(ours) {
			if _, end := span(&ours[k]); end > t.start {
				break
			}
			k++
		}
		longest := 0
		last := k
		for ; last < len(ours); last++ {
			start, end := span(&ours[last])
			if start >= t.end {
				break
			}
			if keep[last] {
				longest = max(longest, end-start)
			}
		}
		if longest >= t.end-t.start {
			continue
		}
		for i := k; i < last; i++ {
			keep[i] = false
		}
		out = append(out, phrase{start: t.start, end: t.end, theirs: t})
	}
	for i := range ours {
		if keep[i] {
			start, end := span(&ours[i])
			out = append(out, phrase{start: start, end: end, ours: &ours[i]})
		}
	}
	slices.SortFunc(out, func(a, b phrase) int { return a.start - b.start })
	return out
}

// tokensOf are the tokens that a span of the text covers.
func tokensOf(tokens []scan.Token, start, end int) (first, last int) {
	first, _ = slices.BinarySearchFunc(tokens, start, func(t scan.Token, at int) int { return cmp.Compare(int(t.End), at+1) })
	last, _ = slices.BinarySearchFunc(tokens, end, func(t scan.Token, at int) int { return cmp.Compare(int(t.Start), at) })
	return first, max(first, last)
}
