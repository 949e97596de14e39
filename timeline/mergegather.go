package timeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/language"
)

// Accounts of one happening are gathered one by one, the surest first: those with a day before those with a month, what happened before what is
// planned. Each joins the happening that it is most like, of those that share a kind, a time and a word with it, else it is one of its own. What is
// looked at for an account is bounded, so that the whole costs what sorting does.

// Bounds of what is looked at for an account.
const (
	maxKeyWords = 12 // words by which happenings are found
	maxKeyKinds = 6  // kinds likewise
	maxBucket   = 64 // happenings under one key
	maxCompared = 256
	maxFaces    = 4   // accounts of a happening that others are compared with
	maxAbout    = 64  // words of names that an article is about
	maxOriginal = 128 // accounts of an article that those of its copy are compared with
)

// happening is accounts of one happening.
type happening struct {
	accounts []int
	faces    []int // those that others are compared with
}

// gathering is a run of merging.
type gathering struct {
	m       *Merger
	kinds   *language.Kinds
	sorted  []int // accounts, the surest first
	all     []happening
	of      []int32          // by account: its happening, -1 for one that was left out
	index   map[uint64]int32 // by key: where its bucket is
	buckets [][]int32
	seen    []uint8 // by key, hashed: how many accounts have it, at most 2
	keys    []uint64
	at      []uint64 // by happening: when it was last looked at
	turn    uint64
	sure    []int32    // happenings that the account in hand is plainly of
	bridges [][2]int32 // happenings that an account is plainly of both
}

// read reads what accounts are compared by and puts them in order.
func (g *gathering) read(chosen []int) {
	accounts := g.m.accounts
	inParallel(len(chosen), func(first, last int) {
		c := comparing{kinds: g.kinds}
		for _, i := range chosen[first:last] {
			c.read(accounts[i])
		}
	})
	for at := range g.m.docs {
		g.m.docs[at].about = nil
	}
	for _, i := range chosen {
		d := &g.m.docs[accounts[i].doc]
		d.about = append(d.about, accounts[i].names...)
	}
	for at := range g.m.docs {
		d := &g.m.docs[at]
		slices.Sort(d.about)
		d.about = slices.Compact(d.about)
		d.about = slices.Clip(d.about[:min(len(d.about), maxAbout)])
	}
	g.sorted = chosen
	m := g.m
	slices.SortFunc(g.sorted, func(i, k int) int {
		a, b := m.accounts[i], m.accounts[k]
		return cmp.Or(cmp.Compare(m.isCopy(a), m.isCopy(b)), cmp.Compare(grain(a), grain(b)), cmp.Compare(standing[a.Status], standing[b.Status]),
			cmp.Compare(m.docs[a.doc].rank, m.docs[b.doc].rank), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
}

// isCopy is 1 for an account of an article that is like an earlier one.
func (m *Merger) isCopy(a *account) int {
	if m.docs[a.doc].group == a.doc {
		return 0
	}
	return 1
}

// standing is the order in which accounts are gathered by how they stand.
var standing = map[Status]int{Occurred: 0, Ongoing: 1, Denied: 2, Cancelled: 3, Planned: 4, Hypothetical: 5}

// Grains of places, the finest first.
const (
	fineGrain = iota
	weekGrain
	monthGrain
	yearGrain
	coarseGrain // or open to a side
	noGrain
)

func grain(a *account) int {
	switch length := a.span.End - a.span.Start; {
	case !a.placed:
		return noGrain
	case a.fine:
		return fineGrain
	case !bounded(a.span):
		return coarseGrain
	case length <= 8*86400:
		return weekGrain
	case length <= 31*86400:
		return monthGrain
	case length <= 366*86400:
		return yearGrain
	}
	return coarseGrain
}

// gather puts the accounts together.
func (g *gathering) gather() {
	g.of = make([]int32, len(g.m.accounts))
	for i := range g.of {
		g.of[i] = -1
	}
	g.index = map[uint64]int32{}
	g.count()
	originals := g.originals()
	for _, i := range g.sorted {
		if d := &g.m.docs[g.m.accounts[i].doc]; g.m.isCopy(g.m.accounts[i]) == 1 {
			if k := g.original(i, originals[d.group]); k >= 0 {
				g.join(i, k)
				continue
			}
		}
		if k := g.likest(i); k >= 0 {
			g.join(i, k)
			for _, other := range g.sure {
				if other != k && slices.Contains(g.sure, k) {
					g.bridges = append(g.bridges, [2]int32{min(k, other), max(k, other)})
				}
			}
			continue
		}
		k := int32(len(g.all))
		g.all = append(g.all, happening{})
		g.at = append(g.at, 0)
		g.join(i, k)
	}
	g.bridge()
}

// maxBridged bounds the accounts of happenings that are put together because one account is of both.
const maxBridged = 2048

// bridge puts happenings together that an account is plainly of both, unless one document tells them apart.
func (g *gathering) bridge() {
	up := make([]int32, len(g.all))
	for k := range up {
		up[k] = int32(k)
	}
	slices.SortFunc(g.bridges, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	docs := map[int]bool{}
	for _, pair := range slices.Compact(g.bridges) {
		a, b := pair[0], pair[1]
		for up[a] != a {
			a = up[a]
		}
		for up[b] != b {
			b = up[b]
		}
		x, y := &g.all[min(a, b)], &g.all[max(a, b)]
		if a == b || len(x.accounts)+len(y.accounts) > maxBridged {
			continue
		}
		clear(docs)
		for _, i := range x.accounts {
			docs[g.m.accounts[i].doc] = true
		}
		if slices.ContainsFunc(y.accounts, func(i int) bool { return docs[g.m.accounts[i].doc] }) || g.otherPeople(x, y) {
			continue
		}
		for _, i := range y.accounts {
			g.of[i] = min(a, b)
		}
		x.accounts, y.accounts = append(x.accounts, y.accounts...), nil
		up[max(a, b)] = min(a, b)
	}
	// those that are left close the gaps
	at := make([]int32, len(g.all))
	left := g.all[:0]
	for k := range g.all {
		if len(g.all[k].accounts) > 0 {
			at[k] = int32(len(left))
			left = append(left, g.all[k])
		}
	}
	g.all = left
	for i, k := range g.of {
		if k >= 0 {
			g.of[i] = at[k]
		}
	}
}

// otherPeople tells whether the first accounts of two happenings name people who took part, by two names or more, and nobody in common: the arrest
// of Felix Brenner and that of Maria Okoye are two, though somebody tells of both at once.
func (g *gathering) otherPeople(x, y *happening) bool {
	a, b := peopleOf(g.m.accounts[x.accounts[0]]), peopleOf(g.m.accounts[y.accounts[0]])
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(name string) bool { return slices.Contains(b, name) })
}

// peopleOf gives those who took part by names of two words and more.
func peopleOf(a *account) (people []string) {
	for _, name := range a.Participants {
		if strings.Contains(name, " ") {
			people = append(people, name)
		}
	}
	return people
}

// join adds an account to a happening.
func (g *gathering) join(i int, k int32) {
	h := &g.all[k]
	h.accounts = append(h.accounts, i)
	g.of[i] = k
	if len(h.faces) < maxFaces && g.m.isCopy(g.m.accounts[i]) == 0 {
		h.faces = append(h.faces, i)
		g.enter(i, k)
	}
}

// originals gives the accounts of the articles that have copies, by article.
func (g *gathering) originals() map[int][]int {
	copied := map[int][]int{}
	for i := range g.m.docs {
		if d := &g.m.docs[i]; d.group != i {
			copied[d.group] = nil
		}
	}
	for _, i := range g.sorted {
		doc := g.m.accounts[i].doc
		if list, ok := copied[doc]; ok && len(list) < maxOriginal {
			copied[doc] = append(list, i)
		}
	}
	return copied
}

// original finds the happening that an article tells of in the words in which its copy tells of it, whatever its time; -1 for none.
func (g *gathering) original(i int, accounts []int) int32 {
	a := g.m.accounts[i]
	for _, k := range accounts {
		if b := g.m.accounts[k]; a.Lemma == b.Lemma && compare(a, b).overlap() >= 0.8 {
			return g.of[k]
		}
	}
	return -1
}

// Levels of time by which happenings are found.
const (
	byDay = iota
	byMonth
	byYear
	byValue
)

// keysOf lists the keys of an account: a kind of happening, a time and a word. Those under which its happening is found come first.
func (g *gathering) keysOf(a *account) (enter, look []uint64) {
	keys := g.keys[:0]
	words := [maxKeyWords]uint32{}
	n := 0
	for _, list := range [][]uint32{a.names, a.words} {
		for _, w := range list {
			if n < maxKeyWords {
				words[n] = w
				n++
			}
		}
	}
	kinds := [maxKeyKinds]uint32{}
	kn := copy(kinds[:], a.kinds)
	kn += copy(kinds[kn:], a.little)
	add := func(level int, time int64) {
		for _, k := range kinds[:kn] {
			h := mix(uint64(k)<<8 | uint64(level))
			h = mix(h ^ uint64(time))
			for _, w := range words[:n] {
				keys = append(keys, mix(h^uint64(w)))
			}
		}
	}
	months := func(from, to int64) { // in days
		for m := from / 30; m <= to/30; m++ {
			add(byMonth, m)
		}
	}
	first, last := daysOf(a)
	switch {
	case !a.placed:
		add(byValue, -1)
	case a.fine:
		add(byDay, first)
	case !bounded(a.span) || last-first > 366:
		add(byValue, int64(mix(uint64(a.When.Interval.Start))^uint64(a.When.Interval.End)))
	}
	if a.placed && bounded(a.span) && last-first <= 366 {
		if last-first <= 31 {
			months(first, last)
		}
		for y := first / 365; y <= last/365; y++ {
			add(byYear, y)
		}
	}
	n1 := len(keys)
	if a.fine {
		add(byDay, first-1)
		add(byDay, first+1)
		if unsettled[a.Status] {
			months(first-maxMove, last+maxMove)
		}
	}
	g.keys = keys
	return keys[:n1], keys
}

// daysOf gives the first and the last day of where an account lies, counted from 0001 so that they are not negative.
func daysOf(a *account) (first, last int64) {
	const offset = 4e6
	return int64(a.span.Start)/86400 + offset, (int64(a.span.End)-1)/86400 + offset
}

// count notes which keys more than one account has: no happening is found under the others.
func (g *gathering) count() {
	total := 0
	for _, i := range g.sorted {
		_, look := g.keysOf(g.m.accounts[i])
		total += len(look)
	}
	size := 1 << 10
	for size < 4*total && size < 1<<26 {
		size <<= 1
	}
	g.seen = make([]uint8, size)
	for _, i := range g.sorted {
		_, look := g.keysOf(g.m.accounts[i])
		for _, k := range look {
			if at := &g.seen[k&uint64(size-1)]; *at < 2 {
				*at++
			}
		}
	}
}

// enter makes a happening be found by what one of its accounts has.
func (g *gathering) enter(i int, k int32) {
	enter, _ := g.keysOf(g.m.accounts[i])
	for _, key := range enter {
		if g.seen[key&uint64(len(g.seen)-1)] < 2 {
			continue
		}
		at, ok := g.index[key]
		if !ok {
			at = int32(len(g.buckets))
			g.index[key] = at
			g.buckets = append(g.buckets, nil)
		}
		if b := g.buckets[at]; len(b) < maxBucket && (len(b) == 0 || b[len(b)-1] != k) {
			g.buckets[at] = append(b, k)
		}
	}
}

// likest finds the happening that an account is most like; -1 for none.
func (g *gathering) likest(i int) int32 {
	a := g.m.accounts[i]
	_, look := g.keysOf(a)
	g.turn++
	best, found := 0.0, int32(-1)
	looked := 0
	g.sure = g.sure[:0]
	for _, key := range look {
		at, ok := g.index[key]
		if !ok {
			continue
		}
		for _, k := range g.buckets[at] {
			if g.at[k] == g.turn {
				continue
			}
			g.at[k] = g.turn
			if looked++; looked > maxCompared {
				return found
			}
			score := g.like(a, &g.all[k])
			if score >= float64(sameTime) && g.m.surely(a, g.m.accounts[g.all[k].faces[0]]) {
				g.sure = append(g.sure, k)
			}
			if score > best || score > 0 && score == best && k < found {
				best, found = score, k
			}
		}
	}
	return found
}

// like tells how much an account is like those of a happening; 0 where it is of another one.
func (g *gathering) like(a *account, h *happening) (best float64) {
	for _, k := range h.faces {
		g.m.compared++
		best = max(best, g.m.same(a, g.m.accounts[k]))
	}
	return best
}
