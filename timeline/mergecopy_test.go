package timeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/golden"
)

// groups gives, for each text, the first one that it is a copy of, itself where it is none. They are of one day after the other, or all of one.
func groups(oneDay bool, texts ...string) (out []int) {
	var m Merger
	for i, text := range texts {
		date := time.Date(2024, 5, 13+i, 0, 0, 0, 0, time.UTC)
		if oneDay {
			date = time.Date(2024, 5, 13, i, 0, 0, 0, time.UTC)
		}
		m.Add(&Timeline{Document: Document{ID: fmt.Sprint(i), Text: text, Date: date}})
	}
	m.rankDocuments()
	m.findAlike()
	for i := range m.docs {
		out = append(out, m.docs[i].group)
	}
	return out
}

// TestCopies: an article of 27 words and more is a copy of one that has most of its runs of words, and a shorter one of the very same text on the
// same day.
func TestCopies(t *testing.T) {
	article := golden.Articles(t, "../testdata/articles/*.txtar")[0].Text
	first := func(n int) string { return strings.Join(strings.Fields(article)[:n], " ") }
	assert.Equal(t, []int{0, 0}, groups(false, first(40), first(40)))
	words := 0
	eachWord(first(60), func(string, int) bool { words++; return true })
	n := 60
	for ; words > 27; n-- {
		words = 0
		eachWord(first(n-1), func(string, int) bool { words++; return true })
	}
	assert.Equal(t, 27, words)
	assert.Equal(t, []int{0, 0}, groups(false, first(n), first(n)), "24 runs of four words")
	assert.Equal(t, []int{0, 1}, groups(false, first(n-1), first(n-1)), "too short, and of two days")
	assert.Equal(t, []int{0, 0}, groups(true, first(n-1), first(n-1)), "too short, and of one day")
	assert.Equal(t, []int{0, 1}, groups(true, first(n-1), first(n-2)), "too short, and not the same")
	assert.Equal(t, []int{0, 1, 2}, groups(true, "", "", first(5)), "of nothing nothing is a copy")

	// Every one is like the first, or like the one before it alone.
	other := strings.Repeat("other words that no article has in just this order ", 3)
	assert.Equal(t, []int{0, 0, 0, 3}, groups(false, first(90), first(85), first(88), other+first(20)))
	assert.Equal(t, []int{0, 0, 0, 0, 4}, groups(false, first(150), first(120), first(90), first(70), first(30)), "from one to the next")
	same := strings.Repeat("ha ", 40)
	assert.Equal(t, []int{0, 0}, groups(false, same, same+"ha"), "one run and no other")

	a, b := likenessOf(first(100)), likenessOf(first(60))
	assert.Equal(t, 1.0, a.share(a))
	assert.InDelta(t, 0.6, a.share(b), 0.1)
	assert.Zero(t, a.share(likenessOf(other)))
	assert.Nil(t, likenessOf(""))
}

// TestPrints: texts and titles that differ have other numbers, and what has neither has none.
func TestPrints(t *testing.T) {
	assert.Zero(t, printOf("", ""))
	seen := map[uint64]string{}
	for _, x := range [][2]string{{"a", ""}, {"", "a"}, {"ab", ""}, {"a", "b"}, {"b", "a"}, {"", "ab"}, {"a\x00", ""}, {"ba", ""}} {
		p := printOf(x[0], x[1])
		assert.NotZero(t, p)
		assert.Empty(t, seen[p], "%q", x)
		seen[p] = fmt.Sprintf("%q", x)
		assert.Equal(t, p, printOf(x[0], x[1]))
	}
}
