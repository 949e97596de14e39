package eval

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Timelines of an entity across documents, as SemEval-2015 Task 4 has them (Minard and others, TimeLine: Cross-Document Event Ordering, 2015): a line
// an event, with its place in the order, its date and where documents tell of it.
//
//	1	2003-04-28	10718-4-launched	11778-2-launch

// Stories is a corpus of documents with the timelines of some entities.
type Stories struct {
	Documents []Document
	Timelines []Story

	sentences map[string][]storySentence // by document
}

// Story is the timeline of an entity.
type Story struct {
	Name   string // of its file, without the extension
	Entity string
	Events []StoryEvent
}

// StoryEvent is an event of such a timeline.
type StoryEvent struct {
	Ordinal  int    // 0 for an event that could not be placed
	Date     string // 2008-03-06, 2008-03, 2008; empty where it is not known
	Mentions []StoryMention
}

// StoryMention is where a document tells of an event: words of a sentence.
type StoryMention struct {
	Document string
	Sentence int
	Words    string // those of several words have underscores between
}

type storySentence struct{ N, Start, End int }

// ReadStories reads a folder with docs.jsonl, gold.jsonl, sentences.jsonl and timelines/*.txt.
func ReadStories(dir string) (*Stories, error) {
	docs, err := Read(dir)
	if err != nil {
		return nil, err
	}
	type line struct {
		ID        string
		Sentences []storySentence
	}
	sentences, err := lines[line](filepath.Join(dir, "sentences.jsonl"))
	if err != nil {
		return nil, err
	}
	s := &Stories{Documents: docs, sentences: map[string][]storySentence{}}
	for _, l := range sentences {
		s.sentences[l.ID] = l.Sentences
	}
	files, err := filepath.Glob(filepath.Join(dir, "timelines", "*.txt"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	for _, f := range files {
		story, err := readStory(f)
		if err != nil {
			return nil, err
		}
		s.Timelines = append(s.Timelines, story)
	}
	if len(s.Timelines) == 0 {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, "timelines"), ErrNothing)
	}
	return s, nil
}

func readStory(path string) (s Story, err error) {
	f, err := os.Open(path)
	if err != nil {
		return s, err
	}
	defer f.Close()
	s.Name = strings.TrimSuffix(filepath.Base(path), ".txt")
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		switch {
		case line == "":
			continue
		case s.Entity == "":
			s.Entity = line
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 3 {
			return s, fmt.Errorf("%s:%d: an ordinal, a date and a mention must stand in a line", path, n)
		}
		e := StoryEvent{Date: known(fields[1])}
		if e.Ordinal, err = strconv.Atoi(fields[0]); err != nil {
			return s, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		for _, m := range fields[2:] {
			part := strings.SplitN(strings.TrimSpace(m), "-", 3)
			if len(part) < 3 {
				continue // an empty column
			}
			sentence, err := strconv.Atoi(part[1])
			if err != nil {
				return s, fmt.Errorf("%s:%d: %w", path, n, err)
			}
			e.Mentions = append(e.Mentions, StoryMention{part[0], sentence, part[2]})
		}
		s.Events = append(s.Events, e)
	}
	return s, in.Err()
}

// known gives the known parts of a date: 2008-03 of 2008-03-XX, nothing of XXXX-XX-XX.
func known(date string) string {
	if at := strings.Index(date, "X"); at >= 0 {
		date = date[:at]
	}
	return strings.TrimSuffix(date, "-")
}

// DevelopmentStory tells whether the timeline of an entity may be looked at in development. It is one of every two, in the order of their names:
// the first, the third and so on. The others are for reporting.
func (s *Stories) DevelopmentStory(name string) bool {
	return slices.IndexFunc(s.Timelines, func(t Story) bool { return t.Name == name })%2 == 0
}

// SentenceOf gives the number of the sentence of a document in which an offset lies; -1 where none has it.
func (s *Stories) SentenceOf(document string, offset int) int {
	if x, ok := s.sentenceAt(document, offset); ok {
		return x.N
	}
	return -1
}

func (s *Stories) sentenceAt(document string, offset int) (storySentence, bool) {
	all := s.sentences[document]
	at, _ := slices.BinarySearchFunc(all, offset, func(x storySentence, offset int) int {
		return cmp.Compare(x.End-1, offset)
	})
	if at < len(all) && all[at].Start <= offset {
		return all[at], true
	}
	return storySentence{}, false
}

// is tells whether a mention of ours is one of theirs: it is in the same sentence, and its word is one of theirs.
func (m StoryMention) is(gold StoryMention) bool {
	if m.Document != gold.Document || m.Sentence != gold.Sentence {
		return false
	}
	words := strings.Split(strings.ToLower(gold.Words), "_")
	for w := range strings.SplitSeq(strings.ToLower(m.Words), "_") {
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// StoryCounts are what the task's measure is made of; counts of several timelines add up.
type StoryCounts struct {
	Gold, Found, Hits int // events
	Ours, OursRight   int // relations that we state, none of which follows from the others, and those of them that follow from theirs
	Theirs, TheirsHad int // relations that they state, likewise, and those of them that follow from ours
}

// Add adds the counts of another timeline.
func (c *StoryCounts) Add(o StoryCounts) {
	c.Gold += o.Gold
	c.Found += o.Found
	c.Hits += o.Hits
	c.Ours += o.Ours
	c.OursRight += o.OursRight
	c.Theirs += o.Theirs
	c.TheirsHad += o.TheirsHad
}

// Precision is the share of our relations that are theirs, in per cent.
func (c StoryCounts) Precision() float64 { return 100 * float64(c.OursRight) / float64(max(1, c.Ours)) }

// Recall is the share of their relations that are ours, in per cent.
func (c StoryCounts) Recall() float64 { return 100 * float64(c.TheirsHad) / float64(max(1, c.Theirs)) }

// F1 is the temporal awareness of the timelines (UzZaman and Allen, Temporal evaluation, 2011); over the sum of counts it is the micro-average.
func (c StoryCounts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// ScoreStory compares timelines of an entity by the measure of the task. A timeline is a graph: each event is simultaneous with its date, and with the
// events that share its ordinal, and before those of the next one; events with ordinal 0 are left out. Precision is the share of our relations,
// as few as say all, that follow from theirs; recall the other way round. Without dates it is the measure of the task's subtracks.
func ScoreStory(gold, ours []StoryEvent, dates bool) (c StoryCounts) {
	theirs := newGraph()
	placed := make([]StoryEvent, 0, len(gold))
	for _, e := range gold {
		if e.Ordinal > 0 {
			placed = append(placed, e)
		}
	}
	names := make([]string, len(placed))
	for i := range placed {
		names[i] = fmt.Sprintf("e%d", i)
	}
	theirs.fill(placed, names, dates)
	mine := newGraph()
	var found []StoryEvent
	var foundNames []string
	taken := make([]bool, len(placed))
	for i, e := range ours {
		if e.Ordinal == 0 {
			continue
		}
		name := fmt.Sprintf("x%d", i)
		for at, g := range placed { // a sentence may have the word twice
			if !taken[at] && slices.ContainsFunc(e.Mentions, func(m StoryMention) bool { return slices.ContainsFunc(g.Mentions, m.is) }) {
				taken[at], name = true, names[at]
				c.Hits++
				break
			}
		}
		found, foundNames = append(found, e), append(foundNames, name)
	}
	mine.fill(found, foundNames, dates)
	c.Gold, c.Found = len(placed), len(found)
	c.Ours, c.OursRight = mine.within(theirs)
	c.Theirs, c.TheirsHad = theirs.within(mine)
	return c
}
