package golden

import "strings"

// context is how many equal lines a diff shows around those that differ.
const context = 2

// diff shows the lines that two texts do not share, "-" before those of the first and "+" before those of the second, with a few that
// they share around them and "…" for the rest.
func diff(a, b string) string {
	x, y := lines(a), lines(b)
	var out []string
	equal := 0 // lines of out, from its end, that both share
	flush := func(last bool) {
		from, to := len(out)-equal, len(out)
		if from > 0 {
			from += context
		}
		if !last {
			to -= context
		}
		if to > from {
			out = append(append(out[:from:from], "  …"), out[to:]...)
		}
		equal = 0
	}
	common := longest(x, y)
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			out = append(out, "  "+x[i])
			equal++
			i, j = i+1, j+1
			continue
		case equal > 0:
			flush(false)
		}
		if j >= len(y) || i < len(x) && common[i+1][j] >= common[i][j+1] {
			out = append(out, "- "+x[i])
			i++
		} else {
			out = append(out, "+ "+y[j])
			j++
		}
	}
	if equal > 0 {
		flush(true)
	}
	return strings.Join(out, "\n")
}

// longest gives the length of the longest common subsequence of x[i:] and y[j:] for every i and j. Golden sections are short.
func longest(x, y []string) [][]int {
	n := make([][]int, len(x)+1)
	for i := range n {
		n[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	return n
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}
