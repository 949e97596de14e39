package steps

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGrown(t *testing.T) {
	count := func(f func(n uint64) uint64) bool { return superlinear(100, f(100), f(200), f(400)) }
	assert.True(t, count(func(n uint64) uint64 { return n * n }))
	assert.True(t, count(func(n uint64) uint64 { return n*n/20 + 2*n }), "part of it")
	assert.False(t, count(func(n uint64) uint64 { return 90 * n }))
	assert.False(t, count(func(n uint64) uint64 { return 1_000_000 + 10*n }))
	assert.False(t, count(func(n uint64) uint64 { return 90 * (n - min(n, 95)) }), "what begins at a length")
	assert.False(t, count(func(n uint64) uint64 { return min(n*n, 15_000) }), "what ends at one")
	assert.False(t, count(func(n uint64) uint64 { return n * n / 1000 }), "few")

	counts := [3]Counts{{"a:1": 10_000, "b:2": 3_000, "c:3": 300}, {"a:1": 40_000, "b:2": 6_000, "c:3": 1_200}, {"a:1": 160_000, "b:2": 12_000, "c:3": 4_800}}
	assert.Equal(t, []string{"a:1", "c:3"}, grown(100, counts))
}

func TestTexts(t *testing.T) {
	texts := Texts()
	assert.Len(t, texts, len(repeated)+len(counted))
	for name, make := range texts {
		assert.NotEqual(t, make(10), make(20), name)
		assert.LessOrEqual(t, len(make(20)), 4*len(make(10))+20, name)
	}
	words := map[string]bool{}
	for i := range 8000 {
		words[word(i)] = true
	}
	assert.Len(t, words, 8000)
}

// A program that was not built to count says how it is to be built, and an expression that finds no input is a slip.
func TestCheck(t *testing.T) {
	ran := 0
	cases := []Case{{"linear", 500, func(n int) { ran += n }}, {"square", 500, func(n int) { ran += n * n }}}
	var out strings.Builder
	assert.EqualError(t, Check(&out, regexp.MustCompile("cube"), cases), "no input is called cube")
	assert.ErrorContains(t, Check(&out, regexp.MustCompile("square"), cases), "build it with -cover -covermode atomic")
	assert.Empty(t, out.String())
	assert.Zero(t, ran)
	assert.EqualValues(t, 15, Counts{"a:1": 10, "b:2": 5}.Total())
}
