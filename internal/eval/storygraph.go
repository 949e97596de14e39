package eval

import (
	"slices"
)

// storyGraph is the relations of a timeline: events and dates that are simultaneous are one node, and nodes are before each other.
type storyGraph struct {
	of     map[string]int // by name: a member of its node, see find
	up     []int
	names  []string
	before [][]bool // closed, by node
	isDate []bool
}

func newGraph() *storyGraph { return &storyGraph{of: map[string]int{}} }

func (g *storyGraph) add(name string, date bool) int {
	if i, ok := g.of[name]; ok {
		return i
	}
	i := len(g.names)
	g.of[name] = i
	g.names, g.up, g.isDate = append(g.names, name), append(g.up, i), append(g.isDate, date)
	return i
}

func (g *storyGraph) find(i int) int {
	for g.up[i] != i {
		i = g.up[i]
	}
	return i
}

// fill states the relations of a timeline, one after the other: dates, then what comes before what, then what shares an ordinal. What contradicts
// those before it is left out, as the evaluator of TempEval-3 does: events of one date that have two ordinals stay simultaneous.
func (g *storyGraph) fill(events []StoryEvent, names []string, dates bool) {
	groups := map[int][]int{}
	var ordinals []int
	for i, e := range events {
		n := g.add(names[i], false)
		if dates && e.Date != "" {
			g.up[g.find(n)] = g.find(g.add(e.Date, true))
		}
		if groups[e.Ordinal] == nil {
			ordinals = append(ordinals, e.Ordinal)
		}
		groups[e.Ordinal] = append(groups[e.Ordinal], n)
	}
	g.before = make([][]bool, len(g.names))
	for i := range g.before {
		g.before[i] = make([]bool, len(g.names))
	}
	slices.Sort(ordinals)
	for k := 1; k < len(ordinals); k++ {
		for _, a := range groups[ordinals[k-1]] {
			for _, b := range groups[ordinals[k]] {
				g.put(g.find(a), g.find(b))
			}
		}
	}
	for _, o := range ordinals {
		for _, b := range groups[o][1:] {
			g.join(g.find(groups[o][0]), g.find(b))
		}
	}
}

// put puts a node before another one, and all that are before it before all behind the other.
func (g *storyGraph) put(a, b int) {
	if a == b || g.before[b][a] || g.before[a][b] {
		return
	}
	n := len(g.names)
	for x := range n {
		if x != a && !g.before[x][a] {
			continue
		}
		for y := range n {
			if y == b || g.before[b][y] {
				g.before[x][y] = true
			}
		}
	}
}

// join makes one node of two.
func (g *storyGraph) join(a, b int) {
	if a == b || g.before[a][b] || g.before[b][a] {
		return
	}
	n := len(g.names)
	g.up[b] = a
	for x := range n {
		for _, y := range []int{a, b} {
			if g.before[x][y] {
				g.before[x][a] = true
			}
			if g.before[y][x] {
				g.before[a][x] = true
			}
		}
	}
	for x := range n { // what was before one is before all that is behind the other
		if !g.before[x][a] {
			continue
		}
		for y := range n {
			if g.before[a][y] {
				g.before[x][y] = true
			}
		}
	}
}

// within counts the relations of a graph, as few as say all, and how many of them follow from another graph.
func (g *storyGraph) within(o *storyGraph) (all, right int) {
	members := map[int][]int{}
	var nodes []int
	for i := range g.names {
		at := g.find(i)
		if members[at] == nil {
			nodes = append(nodes, at)
		}
		members[at] = append(members[at], i)
	}
	for _, node := range nodes {
		list := members[node]
		hub := list[0] // the date where there is one
		for _, i := range list {
			if g.isDate[i] {
				hub = i
				break
			}
		}
		for _, i := range list {
			if i == hub {
				continue
			}
			all++
			if o.simultaneous(g.names[hub], g.names[i]) {
				right++
			}
		}
	}
	for _, a := range nodes {
		for _, b := range nodes {
			if !g.before[a][b] || slices.ContainsFunc(nodes, func(c int) bool { return g.before[a][c] && g.before[c][b] }) {
				continue
			}
			all++
			if o.isBefore(g.names[g.first(members[a])], g.names[g.first(members[b])]) {
				right++
			}
		}
	}
	return all, right
}

// first gives the event that speaks for a node: its first.
func (g *storyGraph) first(members []int) int {
	for _, i := range members {
		if !g.isDate[i] {
			return i
		}
	}
	return members[0]
}

func (g *storyGraph) simultaneous(a, b string) bool {
	i, ok := g.of[a]
	k, both := g.of[b]
	return ok && both && g.find(i) == g.find(k)
}

func (g *storyGraph) isBefore(a, b string) bool {
	i, ok := g.of[a]
	k, both := g.of[b]
	return ok && both && g.before[g.find(i)][g.find(k)]
}
