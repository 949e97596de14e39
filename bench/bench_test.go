package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dateline-go/dateline/bench/cost"
	"github.com/dateline-go/dateline/internal/eval"
)

// corpus reads TimeBank, or skips the test where there is none.
func corpus(tb testing.TB) []*document {
	tb.Helper()
	docs, err := read(false, "timebank")
	if err != nil {
		tb.Skip("no corpora here, nothing to compare on: ", err)
	}
	return docs
}

func BenchmarkDocuments(b *testing.B) { benchmark(b, corpus(b)) }

func BenchmarkJoined(b *testing.B) {
	docs := []*document{joined(corpus(b), 5_000_000)}
	for _, e := range engines()[:3] { // the others take minutes
		b.Run(strings.ReplaceAll(e.name, " ", "-"), func(b *testing.B) { benchmarkEngine(b, e, docs) })
	}
}

func benchmark(b *testing.B, docs []*document) {
	for _, e := range engines() {
		if !e.slow {
			b.Run(strings.ReplaceAll(e.name, " ", "-"), func(b *testing.B) { benchmarkEngine(b, e, docs) })
		}
	}
}

func benchmarkEngine(b *testing.B, e *engine, docs []*document) {
	size, results := 0, 0
	for _, d := range docs {
		size += e.bytes(d)
		e.count(d) // what is made at first use
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		results = 0
		for _, d := range docs {
			results += e.count(d)
		}
	}
	b.ReportMetric(float64(results), "results")
}

// TestEngines has each engine read a document of ours: where its results stand, and what they are.
func TestEngines(t *testing.T) {
	d := &document{date: time.Date(2025, 6, 18, 0, 0, 0, 0, time.UTC)} // a Wednesday
	d.Text = "The strike began last Monday. Talks failed yesterday, and the mayor was seen at 5:30 pm. Trains stopped on 3 June 2025, two weeks ago."
	for _, words := range []string{"last Monday", "yesterday", "5:30 pm", "3 June 2025", "two weeks ago"} {
		at := strings.Index(d.Text, words)
		d.Expressions = append(d.Expressions, eval.Gold{Start: at, End: at + len(words), Text: words})
	}
	want := map[string][]string{
		"dateline": {"last Monday 2025-06-16", "yesterday 2025-06-17", "5:30 pm 2025-06-17T17:30", "3 June 2025 2025-06-03", "two weeks ago 2025-W23"},
		// Two expressions near each other are one result, and what stands behind the month is no year.
		"when": {"last Monday 2025-06-16", "yesterday 2025-06-17", "5:30 pm 2025-06-18T17:30", "3 June 2025, two weeks ago 2025-06-03"},
		// Asked again behind "yesterday", the rule does not know of it: 5:30 is today's.
		"when with our rule": {"last Monday 2025-06-16", "yesterday 2025-06-17", "5:30 pm 2025-06-18T17:30", "3 June 2025 2025-06-03", "two weeks ago 2025-06-02"},
		"go-dateparser":      {"Monday 2025-06-16", "yesterday 2025-06-17", "5:30 pm 2025-06-18T17:30", "3 June 2025 2025-06-03", "two weeks ago 2025-06-04"},
		// It adds up what it reads: the third, June of last year, 20 o'clock and 25 o'clock.
		"go-naturaldate": {"last Monday 2025-06-16", "yesterday 2025-06-17", "5:30 pm 2025-06-18T17:30", "3 June 2025 2024-09-10T09:00", "two weeks ago 2025-06-04"},
	}
	for _, e := range engines() {
		if e.find == nil {
			if n, want := e.count(d), map[string]int{"uax29 words": 56, "byte scan": 8}[e.name]; n != want {
				t.Errorf("%s counts %d, want %d", e.name, n, want)
			}
			continue
		}
		w, ok := want[e.name]
		if !ok {
			continue
		}
		got := []string{}
		for _, f := range e.find(nil, d) {
			if f.Text != d.Text[f.Start:f.End] {
				t.Errorf("%s: %q does not stand at %d", e.name, f.Text, f.Start)
			}
			got = append(got, f.Text+" "+f.Value.String())
		}
		if !slices.Equal(got, w) {
			t.Errorf("%s:\n got %q\nwant %q", e.name, got, w)
		}
		if n := e.count(d); n != len(got) {
			t.Errorf("%s counts %d results and finds %d", e.name, n, len(got))
		}
	}
}

// TestScripted has each library of npm read the document of TestEngines. A call that finds nothing would look fast.
func TestScripted(t *testing.T) {
	list, why := scripted()
	if why != nil {
		t.Skip("no node with npm packages here, nothing to run: ", why)
	}
	// The first sentence has a sign of two units in UTF-16 and four bytes.
	d := &document{date: time.Date(2025, 6, 18, 0, 0, 0, 0, time.UTC)}
	d.Text = "“Strike” \U0001f525 began last Monday. Talks failed yesterday, and the mayor was seen at 5:30 pm. Trains stopped on 3 June 2025, two weeks ago. It grew in June 1998."
	want := map[string][]string{
		"chrono-node": {"last Monday DATE 2025-06-16", "yesterday DATE 2025-06-17", "at 5:30 pm TIME 2025-06-18T17:30", "on 3 June 2025 DATE 2025-06-03", "two weeks ago DATE 2025-06-04", "June 1998 DATE 1998-06"},
		"@microsoft/recognizers-text-date-time": {"last Monday DATE 2025-06-09", "yesterday DATE 2025-06-17", "5:30 pm TIME 2025-06-18T17:30", "3 June 2025 DATE 2025-06-03",
			"two weeks ago DATE 2025-06-04", "June 1998 DATE 1998-06"},
		"compromise-dates": {"last Monday DATE 2025-06-09", "yesterday DATE 2025-06-17", "at 5:30 pm TIME 2025-06-18T17:30", "on 3 June 2025, two weeks ago DATE 2025-05-20", "June 1998 DATE 1998-06"},
	}
	for _, e := range list {
		r, err := e.read([]*document{d}, 1)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range r.expressions(nil, 0, d) {
			got = append(got, fmt.Sprint(f.Text, " ", f.Type, " ", f.Value))
		}
		if !slices.Equal(got, want[e.name]) || r.Results != len(got) || r.Failed != 0 {
			t.Errorf("%s: %d results, %d failures\n got %q\nwant %q", e.name, r.Results, r.Failed, got, want[e.name])
		}
	}
}

// TestCost measures short texts and few documents, each in this process, and draws them.
func TestCost(t *testing.T) {
	var list []cost.Point
	for _, p := range points(3000, 10) {
		if err := p.Measure(); err != nil {
			t.Fatal(err)
		}
		if p.Bytes < p.Size || p.Results == 0 || p.Seconds <= 0 || p.Peak < 1e6 {
			t.Errorf("%+v", p)
		}
		list = append(list, p)
	}
	if len(list) != 8 {
		t.Errorf("%d points, want 8: texts of 1 and 3 KB, 1 and 10 documents, of both kinds", len(list))
	}
	file := filepath.Join(t.TempDir(), "cost.svg")
	if err := drawCost(file, list); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b, new(struct{})); err != nil {
		t.Error(err)
	}
	for _, words := range []string{"processor time, s", "its length, bytes", "expressions", "timelines"} {
		if !strings.Contains(string(b), ">"+words+"<") {
			t.Errorf("the drawing does not say %q", words)
		}
	}
}

// TestTable prints the tables of README.md from one short round, and compares what it counts with them: the results of the others, whose
// versions are fixed, and their accuracy. Ours change with the grammar.
func TestTable(t *testing.T) {
	corpus(t)
	quick := slices.DeleteFunc(engines(), func(e *engine) bool { return e.slow })
	if more, why := scripted(); why != nil {
		t.Log("no JavaScript libraries here, the rest alone: ", why)
	} else {
		quick = append(quick, more[0]) // the other two take a minute
	}
	var out bytes.Buffer
	if err := run(&out, quick, 1, 1); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + out.String())
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	now, then := rowsOf(out.String()), rowsOf(string(page))
	if len(then) != 2 || len(now) != 2 {
		t.Fatalf("README.md has %d tables of results, the run %d, and both should have 2", len(then), len(now))
	}
	for _, e := range quick {
		if e.module == "" || e.name == "when with our rule" {
			continue
		}
		speed, old := now[0][e.name], then[0][e.name]
		if len(old) != len(speed) || old[0] != speed[0] || old[len(old)-1] != speed[len(speed)-1] {
			t.Errorf("%s: version and results are not those of README.md: got %q, there %q", e.name, speed, old)
		}
		if got, there := now[1][e.name], then[1][e.name]; !slices.Equal(got, there) {
			t.Errorf("%s: accuracy is not that of README.md: got %q, there %q", e.name, got, there)
		}
	}
	best := valueF1(t, now[1]["dateline"])
	for name, cells := range now[1] {
		if name != "dateline" && valueF1(t, cells) >= best {
			t.Errorf("%s finds more right values than dateline: %q, %q", name, cells, now[1]["dateline"])
		}
	}
}

// TestTags prints the table of taggers from one short round. The rows of prose, whose version is fixed, must be those of README.md but for the
// speed, and ours must have more words right.
func TestTags(t *testing.T) {
	var out bytes.Buffer
	if err := runTags(&out, 1, 0); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no treebanks here, nothing to compare on: ", err)
	} else if err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + out.String())
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var ours, rows int
	for line := range strings.Lines(out.String()) {
		cells := strings.Split(line, "|")
		if len(cells) != 10 || !strings.Contains(line, "%") {
			continue
		}
		rows++
		var right float64
		if _, err := fmt.Sscanf(cells[5], "%f", &right); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if strings.TrimSpace(cells[2]) != "prose" {
			ours = int(100 * right)
			continue
		}
		if fixed := strings.Join(cells[:8], "|"); !strings.Contains(string(page), fixed) {
			t.Errorf("README.md does not have the row %q", fixed)
		}
		if int(100*right) >= ours {
			t.Errorf("prose has %.2f %% right, we have %.2f", right, float64(ours)/100)
		}
	}
	if rows != 4 {
		t.Errorf("%d rows", rows)
	}
}

// rowsOf gives the tables of a text whose first column is the engine, each as its rows by engine.
func rowsOf(text string) []map[string][]string {
	var out []map[string][]string
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			inside = false
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case cells[0] == "engine":
			out, inside = append(out, map[string][]string{}), true
		case inside && !strings.HasPrefix(cells[0], "---"):
			out[len(out)-1][cells[0]] = cells[1:]
		}
	}
	return out
}

// valueF1 is the value column of a row of the second table.
func valueF1(t *testing.T, cells []string) float64 {
	t.Helper()
	if len(cells) != 6 {
		t.Fatalf("a row of %d cells: %q", len(cells), cells)
	}
	f, err := strconv.ParseFloat(cells[4], 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
