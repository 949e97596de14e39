package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

// How often a word must have been seen for its tags to be a class, and for its only tag to be taken without a look at its
// neighbours.
const (
	classCount = 5
	onlyCount  = 12
)

// added are words that the scanner leaves whole where the treebank parts them.
var added = map[string]tag.Tag{"cannot": tag.MD}

// tableOfWords makes the words and classes of a file from the words of a treebank and of WordNet, and from irregular forms of
// verbs.
func tableOfWords(train []treebank.Sentence, wordnet map[string]uint16, irregular map[string]string) *tag.File {
	counts := map[uint32]*[tag.Count]int{}
	for _, s := range train {
		for i, tok := range s.Tokens {
			if tok.Class&(scan.Word|scan.Punct) == 0 {
				continue
			}
			h := tag.HashOf(s.Src, tok)
			if counts[h] == nil {
				counts[h] = new([tag.Count]int)
			}
			counts[h][s.Tags[i]]++
		}
	}
	hashes := make([]uint32, 0, len(counts))
	for h := range counts {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)

	f := &tag.File{Words: map[uint32]uint16{}}
	for w, kind := range wordnet {
		f.Words[tag.WordHash(w)] |= kind
	}
	classes := map[string]int{}
	class := func(name string, only tag.Tag) int {
		n, ok := classes[name]
		if !ok {
			n = len(f.Classes)
			classes[name] = n
			f.Classes = append(f.Classes, only)
		}
		return n
	}
	for _, h := range hashes {
		if name, only := classOf(counts[h]); name != "" {
			f.Words[h] = tag.MakeEntry(f.Words[h], class(name, only))
		}
	}
	for form, verb := range irregular {
		h := tag.WordHash(form)
		if counts[h] == nil || sum(counts[h]) < classCount {
			f.Words[h] = tag.MakeIrregular(wordnet[form] | wordnet[verb])
		}
	}
	for w, t := range added {
		f.Words[tag.WordHash(w)] = tag.MakeEntry(0, class("="+t.String(), t))
	}
	return f
}

// classOf names the class of a word that was seen so often with each tag: its tags, the commonest first; "=NN" where it has but
// one.
func classOf(count *[tag.Count]int) (name string, only tag.Tag) {
	total := sum(count)
	var tags []tag.Tag
	for t, n := range count {
		if n > 0 {
			tags = append(tags, tag.Tag(t))
		}
	}
	if total < classCount {
		return "", tag.None
	}
	slices.SortStableFunc(tags, func(a, b tag.Tag) int { return count[b] - count[a] })
	if best := count[tags[0]]; total >= onlyCount && best == total && !open(tags[0]) || total >= 40 && best*400 >= total*399 {
		return "=" + tags[0].String(), tags[0]
	}
	var b strings.Builder
	for i, t := range tags {
		if i > 0 && (count[t]*20 < total || i == 4) {
			break
		}
		fmt.Fprint(&b, " ", t)
	}
	return b.String(), tag.None
}

func sum(count *[tag.Count]int) (total int) {
	for _, n := range count {
		total += n
	}
	return total
}

// open tells whether a tag's words may have others that a treebank of this size does not show: runs is a noun, too.
func open(t tag.Tag) bool { return t.Noun() || t.Verb() || t == tag.JJ }
