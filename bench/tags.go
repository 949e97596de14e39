package main

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"time"

	prose "github.com/jdkato/prose/v3/tag"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

const proseModule = "github.com/jdkato/prose/v3"

// tagger is a tagger of parts of speech under comparison. It is given the words and sentences of the treebank, so that nobody loses or wins
// by how he parts them.
type tagger struct {
	engine
	// tags appends the Penn tags of the i-th sentence of the treebank that it was made for.
	tags func(dst []string, i int) []string
	// tag does the same work and keeps nothing.
	tag func(i int)
}

// taggers gives the taggers for some sentences. What each wants as input is made here, out of the time that is taken.
func taggers(sentences []treebank.Sentence) ([]tagger, error) {
	theirs, err := prose.New()
	if err != nil {
		return nil, err
	}
	words := make([][]prose.Token, len(sentences))
	for i := range sentences {
		s := &sentences[i]
		for k := range s.Tokens {
			words[i] = append(words[i], prose.Token{Text: s.Word(k), Start: int(s.Tokens[k].Start)})
		}
	}
	ours := tag.English()
	var buf []tag.Tag
	return []tagger{
		{
			engine: engine{name: "dateline"},
			tags: func(dst []string, i int) []string {
				buf = ours.Tag(buf[:0], sentences[i].Src, sentences[i].Tokens)
				for _, t := range buf {
					dst = append(dst, t.String())
				}
				return dst
			},
			tag: func(i int) { buf = ours.Tag(buf[:0], sentences[i].Src, sentences[i].Tokens) },
		},
		{
			engine: engine{name: "prose", module: proseModule},
			tags: func(dst []string, i int) []string {
				theirs.TagTokens(words[i])
				for _, w := range words[i] {
					dst = append(dst, penn(w.Tag))
				}
				return dst
			},
			tag: func(i int) { theirs.TagTokens(words[i]) },
		},
	}, nil
}

// penn writes a tag of prose as treebanks do: its model has brackets for -LRB- and -RRB-.
func penn(t string) string {
	switch t {
	case "(":
		return "-LRB-"
	case ")":
		return "-RRB-"
	}
	return t
}

// webTags are those that web treebanks have beside the ones of the Wall Street Journal, which prose learned from: addresses, hyphens, marks
// that end nothing. It never says one, and can have no such word right.
var webTags = map[tag.Tag]bool{tag.ADD: true, tag.AFX: true, tag.GW: true, tag.HYPH: true, tag.NFP: true, tag.XX: true}

// agreement counts the words that a tagger has right.
type agreement struct {
	words, right        int
	shared, sharedRight int // those whose tag every tagger has
	verbs, verbsRight   int
	best                time.Duration
}

func (a *agreement) add(sentences []treebank.Sentence, t *tagger) {
	var got []string
	for i := range sentences {
		got = t.tags(got[:0], i)
		for k, want := range sentences[i].Tags {
			right := 0
			if got[k] == want.String() {
				right = 1
			}
			a.words++
			a.right += right
			if !webTags[want] {
				a.shared++
				a.sharedRight += right
			}
			if want.Verb() {
				a.verbs++
				a.verbsRight += right
			}
		}
	}
}

// runTags measures the taggers on the test parts of the treebanks and prints the table.
func runTags(w io.Writer, rounds int, long time.Duration) error {
	var rows [][]string
	for _, name := range []string{"ewt-test", "gum-test"} {
		sentences, err := treebank.Read(filepath.Join(eval.Corpus("ud"), name+".conllu"))
		if err != nil {
			return err
		}
		list, err := taggers(sentences)
		if err != nil {
			return err
		}
		counts := make([]agreement, len(list))
		for i := range list {
			counts[i].add(sentences, &list[i])
		}
		for range rounds { // in turn, so that what else the machine does meets all alike
			for i := range list {
				begin, runs := time.Now(), 0
				for runs == 0 || time.Since(begin) < long {
					for k := range sentences {
						list[i].tag(k)
					}
					runs++
				}
				if took := time.Since(begin) / time.Duration(runs); counts[i].best == 0 || took < counts[i].best {
					counts[i].best = took
				}
			}
		}
		for i := range list {
			c := &counts[i]
			rows = append(rows, []string{name, list[i].name, list[i].version(), fmt.Sprint(c.words), rate(c.right, c.words), rate(c.sharedRight, c.shared),
				rate(c.verbsRight, c.verbs), figure(float64(c.words) / c.best.Seconds() / 1e6)})
		}
	}
	fmt.Fprintf(w, "Words that get the right tag, given the treebank's words and sentences; speed in one goroutine, best of %d rounds, %s %s/%s.\n\n",
		rounds, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	table(w, []string{"treebank", "tagger", "version", "words", "right", "right, of tags that both have", "right, of verbs", "million words/s"}, len(rows),
		func(i int) []string { return rows[i] })
	return nil
}

func rate(right, of int) string {
	return fmt.Sprintf("%.2f %%", 100*float64(right)/float64(max(of, 1)))
}
