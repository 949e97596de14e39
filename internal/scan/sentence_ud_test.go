package scan_test

import (
	"bufio"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// document is a document of a treebank, joined from its sentences.
type document struct {
	id, text string
	ends     map[int]bool // where its sentences end, but for the last
}

// treebank reads the sentences of a CoNLL-U file; nil where there is no such file. Sentences are joined with spaces, and paragraphs
// with an empty line where paragraphs is set.
func treebank(t *testing.T, name string, paragraphs bool) (docs []document) {
	f, err := os.Open(filepath.Join(eval.Corpus("ud"), name))
	if os.IsNotExist(err) {
		return nil
	}
	require.NoError(t, err)
	defer f.Close()
	gap := ""
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			docs = append(docs, document{id: id, ends: map[int]bool{}})
			gap = ""
		}
		if strings.HasPrefix(line, "# newpar") && gap != "" && paragraphs {
			gap = "\n\n"
		}
		text, ok := strings.CutPrefix(line, "# text = ")
		if !ok || len(docs) == 0 {
			continue
		}
		d := &docs[len(docs)-1]
		if gap != "" {
			d.ends[len(d.text)] = true
		}
		d.text += gap + text
		gap = " "
	}
	require.NoError(t, lines.Err())
	return docs
}

// TestSentencesOfTreebank measures where sentences end against a treebank of web text: weblogs, newsgroups, e-mail, reviews,
// answers. Most of what is missed are headings, addresses and signatures that nothing divides once they are joined with spaces;
// news has few.
func TestSentencesOfTreebank(t *testing.T) {
	for _, file := range []string{"ewt-dev.conllu", "ewt-test.conllu"} {
		for _, c := range []struct {
			name          string
			paragraphs    bool
			precision, f1 float64 // less than that is a step back
		}{{"joined with spaces", false, 98, 76}, {"paragraphs apart", true, 98, 88}} {
			docs := treebank(t, file, c.paragraphs)
			if docs == nil {
				t.Skip("no treebank")
			}
			genres := map[string]score{}
			for _, d := range docs {
				genre, _, _ := strings.Cut(d.id, "-")
				one := compare(d)
				genres[genre] = genres[genre].plus(one)
				genres["all"] = genres["all"].plus(one)
			}
			for _, g := range slices.Sorted(maps.Keys(genres)) {
				n := genres[g]
				t.Logf("%s, %s, %s: F1 %.1f, precision %.1f, recall %.1f of %d", file, c.name, g, n.f1(), n.precision(), n.recall(), n.gold)
			}
			assert.Greater(t, genres["all"].precision(), c.precision)
			assert.Greater(t, genres["all"].f1(), c.f1)
		}
	}
}

// score counts the ends of sentences that are right, found and in the treebank.
type score struct{ right, found, gold int }

func (n score) plus(o score) score {
	return score{n.right + o.right, n.found + o.found, n.gold + o.gold}
}
func (n score) precision() float64 { return 100 * float64(n.right) / float64(n.found) }
func (n score) recall() float64    { return 100 * float64(n.right) / float64(n.gold) }
func (n score) f1() float64        { return 200 * float64(n.right) / float64(n.found+n.gold) }

func compare(d document) (n score) {
	var text scan.Text
	scan.Scan(&text, d.text, lang.English().Lexicon())
	found := map[int]bool{}
	for _, s := range text.Sentences[:max(0, len(text.Sentences)-1)] {
		end := int(text.Tokens[s.Last-1].End)
		found[end] = true
		if d.ends[end] {
			n.right++
		}
	}
	n.found, n.gold = len(found), len(d.ends)
	return n
}
