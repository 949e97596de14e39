package dateparse_test

import (
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/olebedev/when"
	"github.com/olebedev/when/rules/en"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/lang"
)

// ruleLine is the place of a rule, which moves when one comes in.
var ruleLine = regexp.MustCompile(` *lang/en/rules\.txt:\d+`)

// TestExplained compares the explanations of some of the marked sentences, and of texts of its own, with those of the last review: the words that a
// rule took, what it was read on, the verb that told the side, what it beat, zones and ranges. go test ./dateparse -run TestExplained -update
// rewrites them, and the diff is the review.
func TestExplained(t *testing.T) {
	marked := []string{"clock", "weekdays", "modern-direction", "modern-narrative", "ranges", "results", "durations", "dates"}
	f := golden.Files(t, "testdata/explained.txtar", append([]string{"explained", "stories explained"}, marked...)...)[0]
	var p dateparse.Parser
	explained := func(b *strings.Builder, text string, ref dateparse.Reference) {
		fmt.Fprintf(b, "%s\n", strings.ReplaceAll(text, "\n\n", " ¶ "))
		for _, x := range p.Explain(text, ref) {
			for _, line := range strings.Split(strings.TrimSpace(ruleLine.ReplaceAllString(x.String(), "")), "\n") {
				fmt.Fprintf(b, "  %s\n", line)
			}
		}
		found := p.Find(text, ref)
		for r := range dateparse.Ranges(found) {
			fmt.Fprintf(b, "  %d–%d is %s\n", r.Start, r.End, r.Interval)
		}
	}
	wednesday := time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		texts, explained string
		domain           dateparse.Domain
	}{{"texts", "explained", dateparse.Auto}, {"stories", "stories explained", dateparse.Narrative}} {
		var b strings.Builder
		for _, text := range strings.Split(strings.TrimSpace(f.Input(t, c.texts)), "\n") {
			explained(&b, strings.ReplaceAll(text, " ¶ ", "\n\n"), dateparse.Reference{Date: wednesday, Domain: c.domain})
		}
		f.Check(t, c.explained, b.String())
	}
	for _, name := range marked {
		var b strings.Builder
		sentences := readMarked(t, filepath.Join(markedFolder, name+".txt"))
		require.NotEmpty(t, sentences)
		for _, s := range sentences {
			explained(&b, unmark(t, s), dateparse.Reference{Date: s.date})
		}
		f.Check(t, name, b.String())
	}
}

// TestMarkedInSum sums up the explanations of all marked sentences, and of the articles, read in other ways too: as narratives and messages, by a parser
// that looks ahead, back, or has the day first. Where a sum changes, dateline explain shows why.
func TestMarkedInSum(t *testing.T) {
	f := golden.Files(t, "testdata/sums.txtar", "sums")[0]
	files, err := filepath.Glob(filepath.Join(markedFolder, "*.txt"))
	require.NoError(t, err)
	var out strings.Builder
	var p dateparse.Parser
	dayFirst := dateparse.Parser{DayFirst: true}
	ways := []struct {
		name   string
		parser *dateparse.Parser
		dateparse.Reference
	}{
		{"news", &p, dateparse.Reference{}}, {"narrative", &p, dateparse.Reference{Domain: dateparse.Narrative}},
		{"message", &dayFirst, dateparse.Reference{Domain: dateparse.Message}}, {"forward", &p, dateparse.Reference{Direction: dateparse.Forward}},
		{"past", &dayFirst, dateparse.Reference{Direction: dateparse.Past}},
	}
	sum := func(way int, text string, date time.Time) (n int, sum uint64) {
		ref := ways[way].Reference
		ref.Date = date
		found := ways[way].parser.Explain(text, ref)
		h := fnv.New64a()
		io.WriteString(h, ruleLine.ReplaceAllString(found.String(), ""))
		return len(found), h.Sum64()
	}
	for _, file := range files {
		name := filepath.Base(file)
		sentences := readMarked(t, file)
		for way := range ways {
			if way > 0 && (strings.HasPrefix(name, "negative") || strings.HasPrefix(name, "fresh")) {
				break
			}
			total, all := 0, uint64(0)
			for i, s := range sentences {
				n, h := sum(way, unmark(t, s), s.date.Add(9*time.Hour))
				total, all = total+n, all*31+h*uint64(i+1)
			}
			fmt.Fprintf(&out, "%-22s %-9s %4d explained  %016x\n", name, ways[way].name, total, all)
		}
	}
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		for way := range 2 {
			n, h := sum(way, a.Text, a.Date)
			fmt.Fprintf(&out, "%-22s %-9s %4d explained  %016x\n", a.Name, ways[way].name, n, h)
		}
	}
	f.Check(t, "sums", out.String())
}

// TestMarkedByRulesOfWhen reads marked sentences by the English rules of olebedev/when in our parser, alone and beside our grammar, and by our grammar as
// a rule in a parser of when, and compares with the last review. Right or wrong, the marks are what comes out.
func TestMarkedByRulesOfWhen(t *testing.T) {
	f := golden.Files(t, "testdata/whenrules.txtar", "alone", "beside ours", "ours in when")[0]
	alone, beside := dateparse.Parser{Lang: lang.None(), Rules: en.All}, dateparse.Parser{Rules: en.All}
	w := when.New(nil)
	w.Add(dateparse.WhenRule(nil, dateparse.Reference{}))
	var out [3]strings.Builder
	for _, name := range []string{"clock", "weekdays", "dates", "relative", "ranges"} {
		for _, s := range readMarked(t, filepath.Join(markedFolder, name+".txt")) {
			text, date := unmark(t, s), s.date.Add(10*time.Hour+30*time.Minute)
			ours := mark(text, new(dateparse.Parser).Find(text, dateparse.Reference{Date: date}))
			for i, p := range []*dateparse.Parser{&alone, &beside} {
				if got := mark(text, p.Find(text, dateparse.Reference{Date: date})); got != text && got != ours {
					fmt.Fprintln(&out[i], got)
				}
			}
			r, err := w.Parse(text, date)
			require.NoError(t, err)
			if r != nil {
				fmt.Fprintf(&out[2], "%s  %s\n", r.Text, r.Time.Format("2006-01-02T15:04:05"))
			}
		}
	}
	for i, name := range []string{"alone", "beside ours", "ours in when"} {
		f.Check(t, name, out[i].String())
	}
}
