// Bench compares dateline with other libraries for dates in words, on the same text in one run, and prints the tables of README.md; with
// "program" timelines alone, in the library and in the program; with "cost" what texts of all lengths take, drawn as docs/cost.svg; with "tags"
// its tagger beside that of prose.
//
//	go run . [-rounds N] [program|cost|tags]
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// copies of TimeBank make 5 MB.
const copies = 16

func main() {
	rounds := flag.Int("rounds", 5, "take the best of so many `rounds`")
	longest := flag.Int("longest", 100_000_000, "cost: the longest text, in `bytes`")
	most := flag.Int("most", 1_000_000, "cost: the most `documents`")
	svg := flag.String("svg", "../docs/cost.svg", "cost: the `file` that is drawn")
	without := flag.String("without", "", "leave out engines, `names` with commas between them")
	flag.Parse()
	var err error
	switch args := flag.Args(); {
	case len(args) == 0:
		list := engines()
		if more, why := scripted(); why != nil {
			fmt.Fprintln(os.Stderr, "bench: no JavaScript libraries here:", why)
		} else {
			list = append(list, more...)
		}
		list = slices.DeleteFunc(list, func(e *engine) bool { return slices.Contains(strings.Split(*without, ","), e.name) })
		if err = run(os.Stdout, list, *rounds, copies); err == nil {
			fmt.Println()
			err = runProgram(os.Stdout, *rounds, copies)
		}
	case len(args) == 1 && args[0] == "program":
		err = runProgram(os.Stdout, *rounds, copies)
	case len(args) == 1 && args[0] == "tags":
		err = runTags(os.Stdout, *rounds, time.Second)
	case len(args) == 1 && args[0] == "cost":
		err = runCost(os.Stdout, *longest, *most, *svg)
	default:
		err = fmt.Errorf("%q is nothing to measure: there are program, cost and tags", args)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fmt.Fprintln(os.Stderr, "bench: there are no corpora here: set DATELINE_CORPORA to the folder that has timebank, aquaint and ud")
		os.Exit(1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures and prints: speed on TimeBank read so many times, accuracy on the report part of TimeBank and AQUAINT.
func run(w io.Writer, list []*engine, rounds, times int) error {
	docs, err := read(false, "timebank")
	if err != nil {
		return err
	}
	report, err := read(true, "timebank", "aquaint")
	if err != nil {
		return err
	}
	speeds, err := race(list, docs, rounds, times)
	if err != nil {
		return err
	}
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	fmt.Fprintf(w, "Speed on TimeBank, %d documents of %.2f MB, read %d times, %.1f MB; by who takes more than a quarter of a second for them, once. Processor time, best of %d rounds, one goroutine, %s %s/%s.\n\n",
		len(docs), float64(size)/1e6, times, float64(times*size)/1e6, rounds, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	table(w, []string{"engine", "version", "fed by", "MB/s", "time against uax29", "allocations a document", "results"}, len(list), func(i int) []string {
		e, s, yard := list[i], &speeds[i], &speeds[0]
		allocs := figure(float64(s.allocs) / float64(len(docs)))
		if e.script {
			allocs = "?"
		}
		return []string{e.name, e.version(), e.fed, figure(s.megabytes()), figure(yard.megabytes()/s.megabytes()) + " ×", allocs, fmt.Sprint(s.results)}
	})
	for i, e := range list {
		if speeds[i].failed > 0 {
			fmt.Fprintf(w, "\n%s throws an exception for %d of the documents, which have no results then.\n", e.name, speeds[i].failed)
		}
	}

	one := []*document{joined(docs, times*size)}
	pair, err := race(list[:3], one, rounds, 1)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nThe same text joined to %.1f MB, as one document: %s %s MB/s, %s %s MB/s, which is %s × the time; %d and %d allocations. A %s: %s MB/s.\n",
		float64(len(one[0].Text))/1e6, list[0].name, figure(pair[0].megabytes()), list[1].name, figure(pair[1].megabytes()),
		figure(pair[0].megabytes()/pair[1].megabytes()), pair[0].allocs, pair[1].allocs, list[2].name, figure(pair[2].megabytes()))

	gold := 0
	for _, d := range report {
		gold += len(d.Expressions)
	}
	var finders []*engine
	var scores []accuracy
	for _, e := range list {
		if e.find == nil && !e.script {
			continue
		}
		a, err := score(e, report)
		if err != nil {
			return err
		}
		finders, scores = append(finders, e), append(scores, a)
	}
	fmt.Fprintf(w, "\nAccuracy on the report part of TimeBank and AQUAINT, %d documents with %d expressions, F1 in per cent.\n\n", len(report), gold)
	table(w, []string{"engine", "found", "strict", "relaxed", "type", "value", "days right"}, len(finders), func(i int) []string {
		a := &scores[i]
		cells := []string{finders[i].name, fmt.Sprint(a.Found), percent(a.StrictF1()), percent(a.RelaxedF1()), percent(a.TypeF1()),
			percent(a.ValueF1()), fmt.Sprintf("%d of %d", a.rightDays, a.days)}
		if finders[i].givenSpans {
			cells[2], cells[3] = "given", "given"
		}
		return cells
	})
	return nil
}

// table prints rows as Markdown.
func table(w io.Writer, head []string, rows int, row func(i int) []string) {
	fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(head, " | "), strings.Repeat("---|", len(head)))
	for i := range rows {
		fmt.Fprintf(w, "| %s |\n", strings.Join(row(i), " | "))
	}
}

func percent(f float64) string { return fmt.Sprintf("%.1f", f) }

// figure writes a number with two or three digits that count.
func figure(f float64) string {
	switch {
	case f == 0 || f >= 100:
		return fmt.Sprintf("%.0f", f)
	case f >= 10:
		return fmt.Sprintf("%.1f", f)
	case f >= 0.1:
		return fmt.Sprintf("%.2f", f)
	}
	return fmt.Sprintf("%.3f", f)
}
