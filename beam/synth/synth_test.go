package synth_test

import (
	"encoding/json"
	"hash/fnv"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/beam/synth"
	"github.com/dateline-go/dateline/internal/wire"
)

func TestArticles(t *testing.T) {
	w := synth.New(1, 500)
	seen := map[uint64]bool{}
	bytes, topics := 0, map[string]int{}
	for i := range 500 {
		doc := w.Article(i)
		assert.Equal(t, doc, synth.New(1, 500).Article(i), "an article depends on its number alone")
		line, err := json.Marshal(doc)
		require.NoError(t, err)
		_, err = wire.Decode(line, nil)
		require.NoError(t, err)
		assert.NotContains(t, doc.Text+doc.Title, "{")
		assert.Positive(t, strings.Count(doc.Text, ". "), doc.Text)
		h := fnv.New64a()
		h.Write([]byte(doc.Text))
		seen[h.Sum64()] = true
		bytes += len(doc.Text)
		topics[doc.Topic]++
	}
	assert.Len(t, seen, 500, "no two are the same")
	assert.Len(t, topics, 6)
	doc := w.Article(3)
	page := doc.Page()
	for line := range strings.Lines(doc.Text) {
		assert.Contains(t, html.UnescapeString(page), strings.TrimSpace(line))
	}
	mean := bytes / 500
	assert.True(t, 2000 < mean && mean < 3000, "%d bytes on average", mean)
	assert.NotEqual(t, w.Article(7).Text, synth.New(2, 500).Article(7).Text)
	told := 0
	for _, name := range w.Entities(40) {
		for i := range 500 {
			if strings.Contains(w.Article(i).Text, name) {
				told++
			}
		}
	}
	assert.Greater(t, told, 400, "articles tell of the same names")
}
