package dateline_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// merges reads testdata/merge: several articles of one story, the timeline of all of them worked out by hand before any program read them, and in
// "merged" what the program gives.
func merges(t *testing.T) []*golden.File {
	return golden.Files(t, "testdata/merge/*.txtar", "merged")
}

// timelinesOf extracts the timelines of the articles of a file; their sections end in .txt.
func timelinesOf(t *testing.T, f *golden.File) (all []*timeline.Timeline) {
	t.Helper()
	archive, err := txtar.ParseFile(f.Path)
	require.NoError(t, err)
	for _, s := range archive.Files {
		name, ok := strings.CutSuffix(s.Name, ".txt")
		if !ok {
			continue
		}
		header, text, ok := article.Parse(string(s.Data))
		require.True(t, ok, "%s: %s must open with a line such as: date 2025-06-15", f.Path, s.Name)
		date, err := time.Parse(time.DateOnly, header)
		require.NoError(t, err)
		tl, err := timeline.Extract(context.Background(), timeline.Document{ID: name, Text: text, Date: date})
		require.NoError(t, err)
		all = append(all, tl)
	}
	return all
}

// merged writes a line for each event: ordinal, when, status, mentions, description, conflicts.
func merged(m *timeline.Merged) string {
	var b strings.Builder
	for _, e := range m.Events {
		fmt.Fprintf(&b, "%d  %s  %s  ", e.Ordinal, when(e.Event), e.Status)
		for i, x := range e.Mentions {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%s/%s", m.Documents[x.Document].ID, oneLine(x.Text))
		}
		fmt.Fprintf(&b, "  %s%s\n", oneLine(e.Description), conflictsOf(e))
	}
	return b.String()
}

func conflictsOf(e timeline.MergedEvent) string {
	var list []string
	for _, c := range e.Conflicts {
		list = append(list, fmt.Sprintf("%s (%d)", c.Value, c.Documents))
	}
	if list == nil {
		return ""
	}
	return "  conflicts: " + strings.Join(list, ", ")
}

// TestMerge compares what the program merges with what it gave when that was last reviewed.
func TestMerge(t *testing.T) {
	for _, f := range merges(t) {
		t.Run(f.Name, func(t *testing.T) {
			f.Check(t, "merged", merged(timeline.Merge(timelinesOf(t, f)...)))
		})
	}
}

// TestMergeByHand compares merged timelines with those worked out by hand. A row is met by an event with its date, its status, exactly its mentions
// as far as they are entries of their documents' timelines, and its conflicts. Rows that are not met are in testdata/merge/known_failures.txt. See
// how many are: go test . -run TestMergeByHand -v
func TestMergeByHand(t *testing.T) {
	var failing []string
	met, all, unasked := 0, 0, 0
	for _, f := range merges(t) {
		m := timeline.Merge(timelinesOf(t, f)...)
		asked := map[int]bool{}
		for _, line := range strings.Split(strings.TrimSpace(f.Input(t, "by hand")), "\n") {
			row := columns(line)
			require.GreaterOrEqual(t, len(row), 4, "%s: %s", f.Path, line)
			conflicts := ""
			if len(row) > 4 {
				conflicts = "  " + row[4]
			}
			want := strings.Fields(row[2])
			all++
			at := slices.IndexFunc(m.Events, func(e timeline.MergedEvent) bool {
				return when(e.Event) == row[0] && string(e.Status) == row[1] && isOf(m, e.Mentions, want) && conflictsOf(e) == conflicts
			})
			if at < 0 {
				failing = append(failing, strings.Join([]string{f.Name, row[0], row[1], row[2]}, "  "))
				t.Logf("%s: not met: %s", f.Name, line)
				continue
			}
			asked[at] = true
			met++
		}
		unasked += len(m.Events) - len(asked)
	}
	t.Logf("%d of %d rows met, %d events unasked", met, all, unasked)
	golden.Known(t, "testdata/merge/known_failures.txt", failing)
}

// isOf tells whether mentions are of the documents wanted, each with one of its words, "monday/raid/killed".
func isOf(m *timeline.Merged, mentions []timeline.Mention, want []string) bool {
	found := map[string]bool{}
	asked := map[string]bool{}
	for _, w := range want {
		words := strings.Split(w, "/")
		asked[words[0]] = true
		for _, x := range mentions {
			if m.Documents[x.Document].ID == words[0] && slices.Contains(words[1:], x.Text) {
				found[words[0]] = true
			}
		}
	}
	for _, x := range mentions {
		if !asked[m.Documents[x.Document].ID] {
			return false
		}
	}
	return len(found) == len(asked)
}

// columns parts a line at two spaces and more.
func columns(line string) (out []string) {
	for _, c := range strings.Split(line, "  ") {
		if c = strings.TrimSpace(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// TestMergeInAnyOrder gives the timelines of all articles, those of testdata/articles among them, in many orders.
func TestMergeInAnyOrder(t *testing.T) {
	var all []*timeline.Timeline
	for _, f := range merges(t) {
		all = append(all, timelinesOf(t, f)...)
	}
	for _, f := range articles(t) {
		tl, text := extract(t, f.Input(t, "article.txt"))
		tl.Document.ID = f.Name
		all = append(all, tl)
		reprint, err := timeline.Extract(context.Background(), timeline.Document{ID: f.Name + "-reprint", Text: "Reprinted. " + text, Date: tl.Document.Date.AddDate(0, 0, 1)})
		require.NoError(t, err)
		all = append(all, reprint)
	}
	want := merged(timeline.Merge(all...))
	for seed := range 8 {
		shuffled := slices.Clone(all)
		for i := range shuffled { // a shuffle that is the same in every run
			k := (i*i*7 + i*13 + seed*31) % (i + 1)
			shuffled[i], shuffled[k] = shuffled[k], shuffled[i]
		}
		got := merged(timeline.Merge(shuffled...))
		assert.Equal(t, want, got)
	}
	slices.Reverse(all)
	assert.Equal(t, want, merged(timeline.Merge(all...)))
}
