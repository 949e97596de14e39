package timeline_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// TestMentions compares all that is found of every mention with what was found when that was last reviewed: of the passages of standing*.txt and
// voices*.txt, and of some articles. What those files mark is worked out by hand; this is the rest, class and tense, who took part and where, what
// it rests on. go test ./timeline -run TestMentions -update rewrites it, and the diff is the review.
func TestMentions(t *testing.T) {
	names := []string{"standing", "standing-fresh", "standing-examples", "voices", "voices-fresh", "voices-examples"}
	articles := []string{"accident", "bribery", "court", "diplomacy", "economy", "hurricane", "obituary", "results", "space", "sport"}
	f := golden.Files(t, "testdata/mentions.txtar", append(names, articles...)...)[0]
	for _, name := range names {
		date, passages := readPassages(t, filepath.Join("testdata", name+".txt"))
		var b strings.Builder
		for _, p := range passages {
			tl, err := timeline.Extract(context.Background(), timeline.Document{Text: p.text, Date: date})
			require.NoError(t, err)
			fmt.Fprintf(&b, "%s\n", strings.ReplaceAll(p.text, "\n\n", " ¶ "))
			writeMentions(&b, tl)
		}
		f.Check(t, name, b.String())
	}
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		if !slices.Contains(articles, a.Name) {
			continue
		}
		tl, err := timeline.Extract(context.Background(), timeline.Document{Text: a.Text, Date: a.Date})
		require.NoError(t, err)
		var b strings.Builder
		writeMentions(&b, tl)
		f.Check(t, a.Name, b.String())
	}
}

// TestMerged does so for what is merged of the articles of ../testdata/merge.
func TestMerged(t *testing.T) {
	files, err := filepath.Glob("../testdata/merge/*.txtar")
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".txtar"))
	}
	f := golden.Files(t, "testdata/merged.txtar", append(names, "invented")...)[0]
	for i, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		var all []*timeline.Timeline
		for _, s := range archive.Files {
			id, ok := strings.CutSuffix(s.Name, ".txt")
			if !ok {
				continue
			}
			date, text, ok := article.Parse(string(s.Data))
			require.True(t, ok)
			v, err := calendar.ParseValue(date)
			require.NoError(t, err)
			iv, _ := v.Interval()
			tl, err := timeline.Extract(context.Background(), timeline.Document{ID: id, Text: text, Date: iv.Start.In(wednesday.Location())})
			require.NoError(t, err)
			all = append(all, tl)
		}
		var b strings.Builder
		for _, merger := range []*timeline.Merger{{}, {All: true}} {
			for _, tl := range all {
				merger.Add(tl)
			}
			m := merger.Merged()
			writeMerged(&b, m)
			for _, e := range m.Telling(5) {
				fmt.Fprintf(&b, "telling: e%d %s %s\n", e.ID, e.When.Value, e.Text)
			}
		}
		f.Check(t, names[i], b.String())
	}

	// Documents of several stories, of which each tells of many, and the timelines of whom the stories are of.
	maker := newStoryMaker(3, 60)
	all := timeline.Merger{}
	of := []timeline.Merger{{Entity: maker.stories[0].who}, {Entity: maker.stories[1].who}, {Entity: maker.stories[2].who}}
	for i := range 60 {
		tl := maker.timeline(i)
		all.Add(tl)
		for k := range of {
			of[k].Add(tl)
		}
	}
	var b strings.Builder
	for _, m := range []*timeline.Merged{all.Merged(), of[0].Merged(), of[1].Merged(), of[2].Merged()} {
		fmt.Fprintf(&b, "%s\n", dash(m.Entity))
		for _, line := range outline(m) {
			fmt.Fprintf(&b, "  %s\n", line)
		}
		for _, e := range m.Telling(10) {
			fmt.Fprintf(&b, "  telling: %s %s\n", e.When.Value, e.Text)
		}
	}
	f.Check(t, "invented", b.String())
}

// writeMerged writes merged events, with what each document tells of them and the dates that they hold.
func writeMerged(b *strings.Builder, m *timeline.Merged) {
	for i := range m.Events {
		e := &m.Events[i]
		fmt.Fprintf(b, "%d of %d  ", e.Ordinal, e.Sources)
		writeMention(b, &e.Event)
		for _, x := range e.Mentions {
			fmt.Fprintf(b, "    %s %s %s %s\n", m.Documents[x.Document].ID, x.Text, dash(x.Value.String()), x.Status)
		}
		for _, c := range e.Conflicts {
			fmt.Fprintf(b, "    %d hold %s\n", c.Documents, c.Value)
		}
	}
}

// TestFeatures sums up the features of all decisions on the articles, and on the texts of shapes.txtar, forty a line. Weights are of use for the
// features alone that they were learned with: where a sum changes, featureVersion goes up and the models of lang/en are learned anew.
func TestFeatures(t *testing.T) {
	f := golden.Files(t, "testdata/features.txtar", "sums")[0]
	var b strings.Builder
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		events, places, entries, err := timeline.Features(a.Text, a.Date)
		require.NoError(t, err)
		fmt.Fprintf(&b, "%-12s %5d %016x  %5d %016x  %5d %016x\n", a.Name, events.N, events.Sum, places.N, places.Sum, entries.N, entries.Sum)
	}
	line := 0
	for some := range slices.Chunk(shapes(t), 40) {
		var sums [3]timeline.FeatureSum
		for _, text := range some {
			events, places, entries, err := timeline.Features(text, wednesday)
			require.NoError(t, err)
			for i, sum := range []timeline.FeatureSum{events, places, entries} {
				sums[i].N += sum.N
				sums[i].Sum = sums[i].Sum*31 + sum.Sum
			}
		}
		line += len(some)
		fmt.Fprintf(&b, "shapes %-5d %5d %016x  %5d %016x  %5d %016x\n", line, sums[0].N, sums[0].Sum, sums[1].N, sums[1].Sum, sums[2].N, sums[2].Sum)
	}
	f.Check(t, "sums", b.String())
}

// TestArticlesInSum sums up all that is found of the mentions of each article, and all that is said of why: what differs in an article that is not in
// mentions.txtar, git stash and dateline explain show. The last line is of the timelines of all articles, merged.
func TestArticlesInSum(t *testing.T) {
	f := golden.Files(t, "testdata/articles.txtar", "sums")[0]
	var b strings.Builder
	var x timeline.Extractor
	var all timeline.Merger
	all.All = true
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		doc := timeline.Document{ID: a.Name, Text: a.Text, Date: a.Date}
		tl, err := x.Extract(context.Background(), doc)
		require.NoError(t, err)
		why, err := x.Explain(context.Background(), doc)
		require.NoError(t, err)
		all.Add(tl)
		var found, said strings.Builder
		writeMentions(&found, tl)
		for i := range why {
			said.WriteString(ruleLine.ReplaceAllString(why[i].String(), ""))
		}
		fmt.Fprintf(&b, "%-12s %3d mentions %3d entries  %016x  %016x\n", a.Name, len(tl.Mentions), len(tl.Events), sumOf(found.String()), sumOf(said.String()))
	}
	m := all.Merged()
	var found strings.Builder
	writeMerged(&found, m)
	for _, e := range m.Telling(50) {
		fmt.Fprintf(&found, "%d %s\n", e.ID, e.Text)
	}
	fmt.Fprintf(&b, "%-12s %3d events %016x\n", "merged", len(m.Events), sumOf(found.String()))
	f.Check(t, "sums", b.String())
}

// ruleLine is the place of a rule, which moves when one comes in.
var ruleLine = regexp.MustCompile(` *lang/en/rules\.txt:\d+`)

func sumOf(s string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, s)
	return h.Sum64()
}

// writeMentions writes a line for each mention, * before entries, and one for each link.
func writeMentions(b *strings.Builder, tl *timeline.Timeline) {
	entry := map[int]bool{}
	for _, e := range tl.Events {
		entry[e.ID] = true
	}
	for i := range tl.Mentions {
		e := &tl.Mentions[i]
		if entry[e.ID] {
			b.WriteString("  * ")
		} else {
			b.WriteString("    ")
		}
		fmt.Fprintf(b, "e%d ", e.ID)
		writeMention(b, e)
	}
	for _, l := range tl.Links {
		fmt.Fprintf(b, "    e%d %s e%d\n", l.From, l.Relation, l.To)
	}
}

// writeMention writes all that is known of an event on a line: the trigger with its forms, how it stands, when, who says so, who took part, where,
// how many, the description, and where else it is told.
func writeMention(b *strings.Builder, e *timeline.Event) {
	fmt.Fprintf(b, "%s/%s", e.Text, e.Lemma)
	for _, f := range []string{string(e.Class), string(e.Pos), string(e.Tense), string(e.Aspect), string(e.Polarity), e.Modality} {
		if f != "" && f != "NONE" && f != "POS" {
			b.WriteString(" " + f)
		}
	}
	fmt.Fprintf(b, "; %s; ", e.Status)
	if w := &e.When; w.Basis == "" {
		b.WriteString("-")
	} else {
		fmt.Fprintf(b, "%s %s %s %s %s %.3f %d %s", w.Relation, w.Value, w.Basis, w.Sieve, w.Extent, w.Confidence, w.Expression, days(w.Interval))
		if !w.Begin.IsZero() || !w.End.IsZero() {
			fmt.Fprintf(b, " begins %s ends %s", days(w.Begin), days(w.End))
		}
	}
	for _, f := range []struct{ name, value string }{
		{"source", e.Source}, {"who", strings.Join(e.Participants, ", ")}, {"where", strings.Join(e.Places, ", ")}, {"many", e.Cardinality}, {"tells", e.Description},
	} {
		if f.value != "" {
			fmt.Fprintf(b, "; %s %s", f.name, strings.Join(strings.Fields(f.value), " "))
		}
	}
	for _, r := range e.Same {
		fmt.Fprintf(b, "; same %d–%d", r.Start, r.End)
	}
	b.WriteByte('\n')
}

// days writes an interval, by its days where it has whole ones.
func days(iv calendar.Interval) string {
	return strings.ReplaceAll(iv.String(), "T00:00:00", "")
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
