// Bench compares dateline with other Go libraries for dates in words, on the same text in one run, and prints the tables of README.md; with
// "tags" its tagger with that of prose.
//
//	go run . [-rounds N] [tags]
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 5, "take the best of so many `rounds`")
	flag.Parse()
	var err error
	switch {
	case flag.NArg() == 0:
		err = run(os.Stdout, engines(), *rounds, time.Second)
	case flag.NArg() == 1 && flag.Arg(0) == "tags":
		err = runTags(os.Stdout, *rounds, time.Second)
	default:
		err = fmt.Errorf("%q is nothing to compare: there is tags", flag.Args())
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

// run measures and prints: speed on TimeBank, accuracy on the report part of TimeBank and AQUAINT.
func run(w io.Writer, list []*engine, rounds int, long time.Duration) error {
	docs, err := read(false, "timebank")
	if err != nil {
		return err
	}
	report, err := read(true, "timebank", "aquaint")
	if err != nil {
		return err
	}
	speeds := race(list, docs, rounds, long)
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	fmt.Fprintf(w, "Speed on TimeBank, %d documents of %.2f MB in all, best of %d rounds, one goroutine, %s %s/%s.\n\n",
		len(docs), float64(size)/1e6, rounds, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	table(w, []string{"engine", "version", "fed by", "MB/s", "time against uax29", "allocations a document", "results"}, len(list), func(i int) []string {
		e, s, yard := list[i], &speeds[i], &speeds[0]
		return []string{e.name, e.version(), e.fed, figure(s.megabytes()), figure(yard.megabytes()/s.megabytes()) + " ×",
			figure(float64(s.allocs) / float64(len(docs))), fmt.Sprint(s.results)}
	})

	one := []*document{joined(docs, 5_000_000)}
	pair := race(list[:2], one, rounds, long)
	fmt.Fprintf(w, "\nThe same text joined to %.1f MB, as one document: %s %s MB/s, %s %s MB/s, which is %s × the time; %d and %d allocations.\n",
		float64(len(one[0].Text))/1e6, list[0].name, figure(pair[0].megabytes()), list[1].name, figure(pair[1].megabytes()),
		figure(pair[0].megabytes()/pair[1].megabytes()), pair[0].allocs, pair[1].allocs)

	gold := 0
	for _, d := range report {
		gold += len(d.Expressions)
	}
	fmt.Fprintf(w, "\nAccuracy on the report part of TimeBank and AQUAINT, %d documents with %d expressions, F1 in per cent.\n\n", len(report), gold)
	list = list[1:]
	table(w, []string{"engine", "found", "strict", "relaxed", "type", "value", "days right"}, len(list), func(i int) []string {
		a := score(list[i], report)
		cells := []string{list[i].name, fmt.Sprint(a.Found), percent(a.StrictF1()), percent(a.RelaxedF1()), percent(a.TypeF1()),
			percent(a.ValueF1()), fmt.Sprintf("%d of %d", a.rightDays, a.days)}
		if list[i].givenSpans {
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
