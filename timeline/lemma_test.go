package timeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
	"github.com/dateline-go/dateline/timeline"
)

// TestLemmasOfTriggers measures the lemmas of events against a treebank: of the words that are triggers, those whose lemma is the treebank's.
//
//	go test ./timeline -run LemmasOfTriggers -v
func TestLemmasOfTriggers(t *testing.T) {
	for _, file := range []string{"ewt-dev", "ewt-test", "gum-test"} {
		sentences, err := treebank.Read(filepath.Join(eval.Corpus("ud"), file+".conllu"))
		if os.IsNotExist(err) {
			t.Skip("no treebank")
		}
		require.NoError(t, err)
		var right, folded, of int
		for _, s := range sentences {
			tl, err := timeline.Extract(context.Background(), timeline.Document{Text: s.Src, Date: time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)})
			require.NoError(t, err)
			at := map[int]int{}
			for i, tok := range s.Tokens {
				at[int(tok.Start)] = i
			}
			for _, e := range tl.Mentions {
				i, ok := at[e.Start]
				if !ok || s.Word(i) != e.Text || s.Lemmas[i] == "_" {
					continue // the treebank parts the word in another way
				}
				if t := s.Tags[i]; !t.Verb() && t != tag.NN && t != tag.NNS {
					continue
				}
				of++
				if e.Lemma == s.Lemmas[i] {
					right++
				}
				if strings.EqualFold(e.Lemma, s.Lemmas[i]) {
					folded++
				}
			}
		}
		share := func(n int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
		t.Logf("%s: %d triggers that are verbs or nouns, lemma of %.2f %%, but for capitals of %.2f %%", file, of, share(right), share(folded))
		assert.Greater(t, share(right), 97.0, file)
	}
}
