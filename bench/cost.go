package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/dateline-go/dateline/bench/cost"
)

func nanosecondsAByte(p *cost.Point) float64 { return p.Seconds * 1e9 / float64(p.Bytes) }

// points are those to measure: lengths of 1 KB to the longest, threefold and tenfold, and 1 document to the most, tenfold.
func points(longest, most int) []cost.Point {
	var list []cost.Point
	for _, kind := range []string{"expressions", "timelines"} {
		for n := 1000; n <= longest; n *= 10 {
			list = append(list, cost.Point{Kind: kind, By: "length", Size: n})
			if 3*n <= longest {
				list = append(list, cost.Point{Kind: kind, By: "length", Size: 3 * n})
			}
		}
		for n := 1; n <= most; n *= 10 {
			list = append(list, cost.Point{Kind: kind, By: "documents", Size: n})
		}
	}
	// The cheap ones first: who ends it early has most of the plot.
	slices.SortStableFunc(list, func(a, b cost.Point) int { return effort(&a) - effort(&b) })
	return list
}

// effort is about how long a point takes, in expressions of a byte.
func effort(p *cost.Point) int {
	n := p.Size
	if p.By == "documents" {
		n *= article2400
	}
	if p.Kind == "timelines" {
		n *= 20
	}
	return n
}

// runCost measures the points, each in a process of its own, draws them, anew when each has come, and prints them as a table.
func runCost(w io.Writer, longest, most int, drawn string) error {
	dir, err := os.MkdirTemp("", "dateline-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "point") // this one has the other libraries, and their memory
	if err := build(program, ".", "./point"); err != nil {
		return err
	}
	var list []cost.Point
	for _, p := range points(longest, most) {
		cmd := exec.Command(program, p.Kind, p.By, fmt.Sprint(p.Size))
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("%s of %s %d: %w", p.Kind, p.By, p.Size, err)
		}
		if err := json.Unmarshal(out, &p); err != nil {
			return err
		}
		list = append(list, p)
		fmt.Fprintf(os.Stderr, "%s, %s %d: %.3g s, %s\n", p.Kind, p.By, p.Size, p.Seconds, bytesOf(int(p.Peak)))
		if drawn != "" && len(list) >= 8 {
			if err := drawCost(drawn, list); err != nil {
				return err
			}
		}
	}
	slices.SortStableFunc(list, func(a, b cost.Point) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), -cmp.Compare(a.By, b.By), cmp.Compare(a.Size, b.Size))
	})
	var rows [][]string
	for _, p := range list {
		size := fmt.Sprintf("one text of %s", bytesOf(p.Size))
		if p.By == "documents" {
			size = fmt.Sprintf("documents: %d", p.Size)
		}
		rows = append(rows, []string{p.Kind, size, figure(nanosecondsAByte(&p)), figure(1e3 / nanosecondsAByte(&p)),
			figure(p.Seconds * 1e6 * float64(article2400) / float64(p.Bytes)), fmt.Sprint(p.Results), bytesOf(int(p.Peak))})
	}
	table(w, []string{"of", "read", "ns a byte", "MB/s", "µs for 2.4 KB", "results", "peak memory"}, len(rows), func(i int) []string { return rows[i] })
	return nil
}

const article2400 = 2400 // bytes of an article

// bytesOf writes a size with the unit that is near it.
func bytesOf(n int) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.0f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f KB", float64(n)/1e3)
}
