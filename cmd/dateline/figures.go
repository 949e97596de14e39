package main

import (
	"fmt"
	"slices"
	"strings"
)

// figures is a table of numbers: names on the left, the rest aligned on the right. A heading over several columns stands at the first.
type figures struct {
	head, rows [][]string
}

func (t *figures) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *figures) String() string {
	widths := make([]int, len(t.rows[0]))
	for _, row := range append(t.head[len(t.head)-1:], t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], width(cell))
		}
	}
	for i := 1; i < len(widths); i++ {
		widths[i] = max(widths[i], len("100.0"))
	}
	// A heading is wider than its own column only where the next ones have none.
	for _, row := range t.head[:len(t.head)-1] {
		for i, cell := range row {
			last := i
			for last+1 < len(row) && row[last+1] == "" && cell != "" {
				last++
			}
			room := 2 * (last - i)
			for _, w := range widths[i : last+1] {
				room += w
			}
			widths[i] += max(0, width(cell)-room)
		}
	}
	var b strings.Builder
	for n, row := range append(slices.Clone(t.head), t.rows...) {
		line := pad(row[0], widths[0])
		spans := n < len(t.head)-1
		for i := 1; i < len(row); i++ {
			if spans {
				// The heading begins where the figures of its first column do.
				line = pad(line, offset(widths, i)+widths[i]-len("100.0"))
				if row[i] != "" {
					line = strings.TrimRight(pad(line, offset(widths, i)+min(widths[i]-width(row[i]), widths[i]-len("100.0"))), "") + row[i]
				}
				continue
			}
			line += "  " + padLeft(row[i], widths[i])
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// offset is where a column begins.
func offset(widths []int, column int) int {
	n := 0
	for _, w := range widths[:column] {
		n += w + 2
	}
	return n
}

func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return decimal(100 * float64(part) / float64(whole))
}

func decimal(f float64) string { return fmt.Sprintf("%.1f", f) }
