package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-go/dateline/bench/cost"
	"github.com/dateline-go/dateline/timeline"
)

// work is what a whole run takes.
type work struct {
	clock, processor time.Duration
	results          int
}

// runProgram measures timelines in the library and in the program, on TimeBank read so many times, with one processor and with two, and what it
// takes to start.
func runProgram(w io.Writer, rounds, times int) error {
	corpus, err := read(false, "timebank")
	if err != nil {
		return err
	}
	var docs []timeline.Document
	for range times {
		for _, d := range corpus {
			docs = append(docs, timeline.Document{ID: d.ID, Text: d.Text, Date: d.date})
		}
	}
	ours, err := cost.Articles()
	if err != nil {
		return err
	}
	for len(ours) < len(docs) {
		ours = append(ours, ours...)
	}
	ours = ours[:len(docs)]

	dir, err := os.MkdirTemp("", "dateline-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program, first := filepath.Join(dir, "dateline"), filepath.Join(dir, "first")
	if err := build(program, "../cmd/dateline", "."); err != nil {
		return err
	}
	if err := build(first, ".", "./first"); err != nil {
		return err
	}

	var rows [][]string
	var results []string
	for _, set := range []struct {
		name string
		docs []timeline.Document
	}{{"TimeBank", docs}, {"articles of testdata", ours}} {
		size := 0
		for _, d := range set.docs {
			size += len(d.Text)
		}
		add := func(what string, processors int, run func() (work, error)) error {
			best, err := bestOf(rounds, run)
			if err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
			results = append(results, fmt.Sprintf("%s %d", set.name, best.results))
			rows = append(rows, []string{what, set.name, fmt.Sprint(processors), figure(float64(len(set.docs)) / best.processor.Seconds()),
				figure(float64(size) / 1e6 / best.processor.Seconds()), figure(best.processor.Seconds()), figure(best.clock.Seconds()), fmt.Sprint(best.results)})
			return nil
		}
		library := func(processors int, run func() (int, error)) func() (work, error) {
			return func() (work, error) {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
				runtime.GC()
				clock, used := time.Now(), cost.ProcessorTime()
				n, err := run()
				return work{clock: time.Since(clock), processor: cost.ProcessorTime() - used, results: n}, err
			}
		}
		if err := add("`timeline.Extract`", 1, library(1, func() (int, error) { return extract(set.docs) })); err != nil {
			return err
		}
		if err := add("`Extractor.ExtractInto`", 1, library(1, func() (int, error) { return extractInto(set.docs) })); err != nil {
			return err
		}
		for _, processors := range []int{1, 2} {
			if err := add("`Extractor.All`", processors, library(processors, func() (int, error) { return extractAll(set.docs, processors) })); err != nil {
				return err
			}
		}
		lines := filepath.Join(dir, "documents.jsonl")
		if err := writeLines(lines, set.docs); err != nil {
			return err
		}
		for _, processors := range []int{1, 2} {
			if err := add("`dateline extract`", processors, func() (work, error) { return runExtract(program, lines, processors) }); err != nil {
				return err
			}
		}
	}
	fmt.Fprintf(w, "Timelines of %d documents each, best of %d rounds. Documents and MB a second are of processor time.\n\n", len(docs), rounds)
	table(w, []string{"what", "of", "processors", "documents/s", "MB/s", "processor time, s", "clock, s", "entries"}, len(rows), func(i int) []string { return rows[i] })
	slices.Sort(results)
	if n := len(slices.Compact(results)); n != 2 {
		return fmt.Errorf("not every way gives the same number of entries: %q", results)
	}

	fmt.Fprintf(w, "\nFrom the start of a process to its end, best and median of %d.\n\n", 20*rounds)
	return starts(w, program, first, 20*rounds)
}

// starts prints what it takes to start.
func starts(w io.Writer, program, first string, n int) error {
	var rows [][]string
	for _, c := range []struct {
		what string
		args []string
	}{
		{"`dateline version`", []string{program, "version"}},
		{"`dateline explain`, an expression", []string{program, "explain", "--date", "2025-03-19", "The strike began last Monday."}},
		{"a program that imports `dateparse`", []string{first}},
		{"the same, first expression found", []string{first, "The strike began last Monday."}},
	} {
		var all []work
		for range n {
			r, err := command(exec.Command(c.args[0], c.args[1:]...), io.Discard)
			if err != nil {
				return err
			}
			all = append(all, r)
		}
		slices.SortFunc(all, func(a, b work) int { return int(a.clock - b.clock) })
		clock, half := all[0].clock, all[n/2].clock
		slices.SortFunc(all, func(a, b work) int { return int(a.processor - b.processor) })
		rows = append(rows, []string{c.what, milliseconds(clock), milliseconds(half), milliseconds(all[0].processor), milliseconds(all[n/2].processor)})
	}
	table(w, []string{"process", "clock, ms", "median", "processor time, ms", "median"}, len(rows), func(i int) []string { return rows[i] })

	var goroutines bytes.Buffer
	if _, err := command(exec.Command(first), &goroutines); err != nil {
		return err
	}
	least := time.Hour
	for range n {
		took, err := initialised(first)
		if err != nil {
			return err
		}
		least = min(least, took)
	}
	fmt.Fprintf(w, "\nPackages of dateline take %s ms before main (GODEBUG=inittrace=1, least of %d); there is %s goroutine then, main's.\n",
		milliseconds(least), n, strings.TrimSpace(goroutines.String()))
	return nil
}

func milliseconds(d time.Duration) string { return figure(float64(d) / 1e6) }

var initLine = regexp.MustCompile(`(?m)^init github\.com/dateline-go/\S+ @\S+ ms, (\S+) ms clock`)

// initialised is how long the packages of this module take before main.
func initialised(first string) (time.Duration, error) {
	cmd := exec.Command(first)
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, err
	}
	var sum time.Duration
	for _, m := range initLine.FindAllSubmatch(out, -1) {
		f, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(f * 1e6)
	}
	return sum, nil
}

func build(out, dir, pkg string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-o", out, pkg)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "CGO_ENABLED=0", "GOWORK="+workspace(dir))
	if b, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build %s: %w\n%s", pkg, err, b)
	}
	return nil
}

// workspace is the setting of GOWORK for a folder: the program is built in the workspace, this module outside it.
func workspace(dir string) string {
	if dir == "." {
		return "off"
	}
	return ""
}

// bestOf is the run with the least processor time, and the least clock of all.
func bestOf(rounds int, run func() (work, error)) (work, error) {
	var best work
	for i := range rounds {
		r, err := run()
		if err != nil {
			return r, err
		}
		if i == 0 {
			best = r
			continue
		}
		best.clock, best.processor = min(best.clock, r.clock), min(best.processor, r.processor)
		if r.results != best.results {
			return r, fmt.Errorf("%d entries, and %d the next time", best.results, r.results)
		}
	}
	return best, nil
}

func extract(docs []timeline.Document) (int, error) {
	n := 0
	for _, d := range docs {
		tl, err := timeline.Extract(context.Background(), d)
		if err != nil {
			return 0, err
		}
		n += len(tl.Events)
	}
	return n, nil
}

func extractInto(docs []timeline.Document) (int, error) {
	var x timeline.Extractor
	var tl timeline.Timeline
	n := 0
	for _, d := range docs {
		if err := x.ExtractInto(context.Background(), d, &tl); err != nil {
			return 0, err
		}
		n += len(tl.Events)
	}
	return n, nil
}

func extractAll(docs []timeline.Document, workers int) (int, error) {
	x := timeline.Extractor{Workers: workers}
	n := 0
	for tl, err := range x.All(context.Background(), slices.Values(docs)) {
		if err != nil {
			return 0, err
		}
		n += len(tl.Events)
	}
	return n, nil
}

// writeLines writes documents as the program reads them.
func writeLines(file string, docs []timeline.Document) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, d := range docs {
		if err := e.Encode(map[string]string{"id": d.ID, "date": d.Date.Format(time.DateOnly), "text": d.Text}); err != nil {
			return err
		}
	}
	return os.WriteFile(file, b.Bytes(), 0o600)
}

// runExtract runs the program on a file of documents and counts the entries that it writes.
func runExtract(program, lines string, processors int) (work, error) {
	cmd := exec.Command(program, "extract", "--from", "jsonl", "--to", "jsonl", lines)
	cmd.Env = append(os.Environ(), "GOMAXPROCS="+fmt.Sprint(processors))
	var out bytes.Buffer
	r, err := command(cmd, &out)
	if err != nil {
		return r, err
	}
	for line := range bytes.Lines(out.Bytes()) {
		var tl struct {
			Events []struct{} `json:"events"`
			Error  string     `json:"error"`
		}
		if err := json.Unmarshal(line, &tl); err != nil {
			return r, err
		}
		if tl.Error != "" {
			return r, fmt.Errorf("%s", tl.Error)
		}
		r.results += len(tl.Events)
	}
	return r, nil
}

// command runs a process and tells what it took.
func command(cmd *exec.Cmd, out io.Writer) (work, error) {
	var problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = out, &problems
	begin := time.Now()
	if err := cmd.Run(); err != nil {
		return work{}, fmt.Errorf("%s: %w\n%s", cmd, err, problems.Bytes())
	}
	s := cmd.ProcessState
	return work{clock: time.Since(begin), processor: s.UserTime() + s.SystemTime()}, nil
}
