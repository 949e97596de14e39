package timeline

import "github.com/dateline-go/dateline/internal/tag"

// tagSet is a set of tags, one bit each. What goes through tokens one by one asks a set where a list of comparisons would be a dozen.
type tagSet uint64

func tagsOf(tags ...tag.Tag) (s tagSet) {
	for _, t := range tags {
		s |= 1 << t
	}
	return s
}

func (s tagSet) has(t tag.Tag) bool { return s>>(t&63)&1 != 0 }

// There is room for all tags: this does not compile otherwise.
const _ = uint(64 - tag.Count)

var nouns = tagsOf(tag.NN, tag.NNS, tag.NNP, tag.NNPS)
