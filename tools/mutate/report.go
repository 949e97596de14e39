package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// report is what became of the mutants of a package.
type report struct {
	Package    string
	Go         string
	Seed       uint64
	Candidates int // all mutants
	Covered    int // those that a test comes past
	Suites     []string
	Unfit      []string
	Mutants    []*mutant // those that were run
}

// same is what a mutant is known by when lines move.
type same struct{ file, function, text, change string }

// readEquivalent reads the mutants that change nothing, one a line, fields parted by a tab: file, function, line of code, change, reason.
func readEquivalent(file string) (map[same]string, error) {
	known := map[same]string{}
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return known, nil
	} else if err != nil {
		return nil, err
	}
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 || f[4] == "" {
			return nil, fmt.Errorf("%s:%d: want file, function, line of code, change and reason, with tabs between", file, i+1)
		}
		known[same{f[0], f[1], f[2], f[3]}] = f[4]
	}
	return known, nil
}

// readLived gives the mutants that lived in a run before.
func readLived(file string) (map[string]bool, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var r report
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, err
	}
	lived := map[string]bool{}
	for _, m := range r.Mutants {
		if m.Outcome == "lived" {
			lived[m.String()] = true
		}
	}
	return lived, nil
}

// judge gives mutants that lived the reason why no test can notice them.
func (r *report) judge(known map[same]string) {
	for _, m := range r.Mutants {
		if m.Outcome == "lived" {
			m.Equivalent = known[same{m.File, m.Function, m.Text, m.Change}]
		}
	}
}

// counts are of the mutants of one operator, or of all.
type counts struct{ all, own, elsewhere, time, equivalent, lived int }

func (c *counts) add(m *mutant) {
	c.all++
	switch {
	case m.Outcome == "killed":
		c.own++
	case m.Outcome == "killed elsewhere":
		c.elsewhere++
	case m.Equivalent != "":
		c.equivalent++
	default:
		c.lived++
	}
	if m.By == "time" {
		c.time++
	}
}

func (c counts) killed() int { return c.own + c.elsewhere }

// print writes the table and the mutants that lived.
func (r *report) print(out io.Writer) {
	by := map[string]*counts{}
	var all counts
	for _, m := range r.Mutants {
		if by[m.Operator] == nil {
			by[m.Operator] = &counts{}
		}
		by[m.Operator].add(m)
		all.add(m)
	}
	fmt.Fprintf(out, "%s, %s: %d mutants, tests come past %d of them, %d run (seed %d)\n", r.Package, r.Go, r.Candidates, r.Covered, len(r.Mutants), r.Seed)
	if len(r.Unfit) > 0 {
		fmt.Fprintf(out, "left out, as they fail without a mutant: %s\n", strings.Join(r.Unfit, ", "))
	}
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "operator\trun\tkilled by its own tests\tby others'\tof them by time\tlived, equivalent\tlived\tkilled\t95 %\t")
	row := func(name string, c counts) {
		low, high := wilson(c.killed(), c.all)
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f %%\t%.1f to %.1f\t\n",
			name, c.all, c.own, c.elsewhere, c.time, c.equivalent, c.lived, percent(c.killed(), c.all), low, high)
	}
	for _, name := range []string{boundary, negation, logic, arithmetic, number, boolean, removal, jump, branch} {
		if c := by[name]; c != nil {
			row(name, *c)
		}
	}
	row("all", all)
	t.Flush()
	if n := all.all - all.equivalent; all.equivalent > 0 {
		low, high := wilson(all.killed(), n)
		fmt.Fprintf(out, "without the equivalent ones: %d of %d, %.1f %% (%.1f to %.1f)\n", all.killed(), n, percent(all.killed(), n), low, high)
	}
	lived := slices.DeleteFunc(slices.Clone(r.Mutants), func(m *mutant) bool { return m.Outcome != "lived" || m.Equivalent != "" })
	slices.SortFunc(lived, func(a, b *mutant) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line*1000 + a.Column - b.Line*1000 - b.Column
	})
	if len(lived) > 0 {
		fmt.Fprintln(out, "\nlived:")
	}
	for _, m := range lived {
		fmt.Fprintf(out, "%s (%s)\n\t%s\n", m, m.Function, m.Text)
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// wilson is the interval of 95 % for a share that was found in a sample: Edwin B. Wilson, "Probable Inference, the Law of Succession, and
// Statistical Inference", 1927.
func wilson(n, of int) (low, high float64) {
	if of == 0 {
		return 0, 100
	}
	const z = 1.959964
	p, all := float64(n)/float64(of), float64(of)
	middle := (p + z*z/(2*all)) / (1 + z*z/all)
	half := z / (1 + z*z/all) * math.Sqrt(p*(1-p)/all+z*z/(4*all*all))
	return 100 * max(middle-half, 0), 100 * min(middle+half, 1)
}
