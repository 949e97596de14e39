package timeline_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// explained is all that is said of why, without the places of rules.
func explained(t *testing.T, x *timeline.Extractor, doc timeline.Document) string {
	t.Helper()
	why, err := x.Explain(context.Background(), doc)
	require.NoError(t, err)
	var b strings.Builder
	for i := range why {
		b.WriteString(ruleLine.ReplaceAllString(why[i].String(), ""))
	}
	return b.String()
}

// shapes gives the texts of shapes.txtar.
func shapes(t *testing.T) []string {
	t.Helper()
	f := golden.Files(t, "testdata/shapes.txtar", "found", "framed")[0]
	var texts []string
	for line := range strings.SplitSeq(strings.TrimSpace(f.Input(t, "texts")), "\n") {
		texts = append(texts, strings.ReplaceAll(line, " ¶ ", "\n\n"))
	}
	return texts
}

// TestShapes compares all that is found of a few hundred short texts with the last review.
func TestShapes(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine, and many texts")
	}
	f := golden.Files(t, "testdata/shapes.txtar", "found", "framed")[0]
	var x timeline.Extractor
	var b strings.Builder
	texts := shapes(t)
	for _, text := range texts {
		doc := timeline.Document{Text: text, Date: wednesday}
		tl, err := x.Extract(context.Background(), doc)
		require.NoError(t, err)
		fmt.Fprintf(&b, "%s\n", strings.ReplaceAll(text, "\n\n", " ¶ "))
		writeMentions(&b, tl)
		writeOrders(&b, tl)
		fmt.Fprintf(&b, "    why %016x\n", sumOf(explained(t, &x, doc)))
	}
	f.Check(t, "found", b.String())

	// Each in a few of the frames, as the beginning of a sentence and behind other words, beside another text, under a report, a doubt, a condition.
	b.Reset()
	for k, frame := range strings.Split(strings.TrimSpace(f.Input(t, "frames")), "\n") {
		var found, why strings.Builder
		n := 0
		for i := k % 20; i < len(texts); i += 20 {
			first, second := strings.TrimRight(texts[i], ".!?"), strings.TrimRight(texts[(i+k+1)%len(texts)], ".!?")
			if frame[0] != '1' {
				first = small(first)
			}
			doc := timeline.Document{Text: strings.NewReplacer("1", first, "2", small(second), "¶ ", "\n\n").Replace(frame), Date: wednesday}
			tl, err := x.Extract(context.Background(), doc)
			require.NoError(t, err)
			n += len(tl.Mentions)
			writeMentions(&found, tl)
			why.WriteString(explained(t, &x, doc))
		}
		fmt.Fprintf(&b, "%4d mentions %016x %016x  %s\n", n, sumOf(found.String()), sumOf(why.String()), frame)
	}
	f.Check(t, "framed", b.String())
}

// writeOrders writes how each two mentions lie to each other, by a word of the text or by their tenses, where no day tells.
func writeOrders(b *strings.Builder, tl *timeline.Timeline) {
	var out []string
	for i := range tl.Mentions {
		for k := range tl.Mentions[:i] {
			if o, ok := tl.Order(&tl.Mentions[k], &tl.Mentions[i]); ok && o.Basis != timeline.ByPlace {
				out = append(out, fmt.Sprintf("e%d %s e%d by %s", tl.Mentions[k].ID, o.Relation, tl.Mentions[i].ID, o.Basis))
			}
		}
	}
	if len(out) > 0 {
		fmt.Fprintf(b, "    %s\n", strings.Join(out, ", "))
	}
}

// small writes the first word of a sentence as it stands within one, where it is no name.
func small(text string) string {
	first, _, _ := strings.Cut(text, " ")
	if slices.Contains([]string{"A", "An", "The", "It", "He", "She", "They", "We", "You", "There", "This", "That", "When", "After", "Both", "Two", "Three", "Police"}, first) {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

// marks is the value beside the words of a mark, or the bracket before them.
var marks = regexp.MustCompile(`\[|\|[^\]|]*\]`)

// TestMarkedInSum sums up all that is found of marked sentences, the words without the marks: each by itself, why, all of a file in one text, and what
// is merged of them, from the last to the first. Where a sum changes, dateline extract and explain of before and after show why.
func TestMarkedInSum(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine, and many texts")
	}
	f := golden.Files(t, "testdata/marked.txtar", "sums")[0]
	files, err := filepath.Glob("../testdata/marked/*.txt")
	require.NoError(t, err)
	var x timeline.Extractor
	var out strings.Builder
	for _, path := range files {
		file, err := os.Open(path)
		require.NoError(t, err)
		defer file.Close()
		var all []*timeline.Timeline
		var found, why, whole strings.Builder
		var date time.Time
		mentions := 0
		for lines := bufio.NewScanner(file); lines.Scan(); {
			s := lines.Text()
			if d, err := time.Parse(time.DateOnly, s); err == nil {
				date = d
				continue
			} else if s == "" || s[0] == '#' {
				continue
			}
			doc := timeline.Document{ID: fmt.Sprint(len(all)), Text: marks.ReplaceAllString(s, ""), Date: date}
			tl, err := x.Extract(context.Background(), doc)
			require.NoError(t, err)
			all = append(all, tl)
			mentions += len(tl.Mentions)
			writeMentions(&found, tl)
			why.WriteString(explained(t, &x, doc))
			fmt.Fprintf(&whole, "%s\n\n", doc.Text)
		}
		doc := timeline.Document{Text: whole.String(), Date: date}
		tl, err := x.Extract(context.Background(), doc)
		require.NoError(t, err)
		whole.Reset()
		writeMentions(&whole, tl)
		whole.WriteString(explained(t, &x, doc))

		slices.Reverse(all)
		merger := timeline.Merger{All: true}
		for _, tl := range all {
			merger.Add(tl)
		}
		m := merger.Merged()
		var merged strings.Builder
		writeMerged(&merged, m)
		for _, e := range m.Telling(20) {
			fmt.Fprintf(&merged, "%d %s\n", e.ID, e.Text)
		}
		fmt.Fprintf(&out, "%-22s %4d mentions %016x %016x  %4d in one text %016x  %4d merged %016x\n", filepath.Base(path), mentions, sumOf(found.String()),
			sumOf(why.String()), len(tl.Mentions), sumOf(whole.String()), len(m.Events), sumOf(merged.String()))
	}
	f.Check(t, "sums", out.String())
}

// TestStories compares what is merged of a few dozen stories with the last review.
func TestStories(t *testing.T) {
	f := golden.Files(t, "testdata/stories.txtar", "merged", "asked for", "copies")[0]
	var merged, asked strings.Builder
	var archive []*timeline.Timeline
	for story := range strings.SplitSeq(strings.TrimSpace(f.Input(t, "stories")), "\n\n") {
		lines := strings.Split(story, "\n")
		heading := strings.Split(strings.TrimPrefix(lines[0], "# "), " | ")
		var docs []*timeline.Timeline
		for i, line := range lines[1:] {
			docs = append(docs, extractLine(t, string(rune('a'+i)), line))
		}
		archive = append(archive, docs...)
		of := func(m timeline.Merger) *timeline.Merged {
			for _, tl := range docs {
				m.Add(tl)
			}
			return m.Merged()
		}
		fmt.Fprintf(&merged, "%s\n", heading[0])
		m := of(timeline.Merger{})
		writeMerged(&merged, m)
		for _, e := range m.Telling(2) {
			fmt.Fprintf(&merged, "  telling: %s %s\n", e.When.Value, e.Text)
		}
		for _, line := range outline(of(timeline.Merger{All: true})) {
			fmt.Fprintf(&merged, "  of all: %s\n", line)
		}
		if len(heading) == 1 {
			continue
		}
		fmt.Fprintf(&asked, "%s\n", heading[0])
		names := timeline.NewEntities(nil, heading[1:]...)
		for _, tl := range docs {
			fmt.Fprintf(&asked, "  %s concerns %v\n", tl.Document.ID, names.In(tl))
		}
		for _, name := range heading[1:] {
			fmt.Fprintf(&asked, "  %s\n", name)
			for _, line := range outline(of(timeline.Merger{Entity: name, All: true})) {
				fmt.Fprintf(&asked, "    %s\n", line)
			}
		}
	}
	// All stories in one archive, in which no story may take what another one tells.
	var m timeline.Merger
	for i, tl := range archive {
		tl.Document.ID = fmt.Sprint(i)
		m.Add(tl)
	}
	merged.WriteString("all in one archive\n")
	all := m.Merged()
	for _, line := range outline(all) {
		fmt.Fprintf(&merged, "  %s\n", line)
	}
	for _, e := range all.Telling(20) {
		fmt.Fprintf(&merged, "  telling: %s %s\n", e.When.Value, e.Text)
	}
	f.Check(t, "merged", merged.String())
	f.Check(t, "asked for", asked.String())

	// An article and another one in which every so many words are others: up to how many it is a copy, and has no voice of its own.
	var copies strings.Builder
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar")[:12] {
		extract := func(id, text string) *timeline.Timeline {
			tl, err := timeline.Extract(context.Background(), timeline.Document{ID: id, Text: text, Date: a.Date})
			require.NoError(t, err)
			return tl
		}
		first := extract("a", a.Text)
		fmt.Fprintf(&copies, "%-12s", a.Name)
		for _, every := range []int{3, 5, 7, 8, 9, 10, 11, 12, 14, 20, 40} {
			words := strings.SplitAfter(a.Text, " ")
			for i := every - 1; i < len(words); i += every {
				words[i] = "other " + words[i]
			}
			m := timeline.Merge(first, extract("b", strings.Join(words, "")))
			voices := 1
			for _, e := range m.Events {
				voices = max(voices, e.Sources)
			}
			fmt.Fprintf(&copies, "  %d:%d", every, voices)
		}
		copies.WriteByte('\n')
	}
	f.Check(t, "copies", copies.String())
}
