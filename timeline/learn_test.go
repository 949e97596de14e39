package timeline

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/lang"
)

// What timeline learned of English is made by these tests, since learning needs what the package keeps to itself:
//
//	go test ./timeline -run TestLearnEvents -learn
//	go test ./timeline -run TestLearnPlaces -learn
//
// They are two commands, since places are learned of the events that the events.bin compiled in finds.
// Without -learn they are skipped. lang/en/WEIGHTS.md tells what is learned from.
var (
	learn   = flag.Bool("learn", false, "learn the models of lang/en anew")
	folds   = flag.Int("folds", 0, "measure what is learned on so many parts in turn, and write nothing")
	corpora = flag.String("corpora", "../../shared/corpora", "`folder` of the corpora")
)

// eagerness is how much less than its learned weight "no event" gets: so that as many events are found as are overlooked.
const eagerness = 0.35

// labelled is a document of a corpus, as far as is learned from it.
type labelled struct {
	ID, Date, Text string
	Events         []struct {
		Start, End int
		Class      string
		When       *goldWhen
	}
}

func readLabelled(t *testing.T, names ...string) (out []labelled) {
	for _, name := range names {
		byID := map[string]labelled{}
		for _, file := range []string{"docs", "gold"} {
			f, err := os.Open(filepath.Join(*corpora, name, file+".jsonl"))
			require.NoError(t, err)
			lines := bufio.NewScanner(f)
			lines.Buffer(nil, 1<<24)
			for lines.Scan() {
				var d labelled
				require.NoError(t, json.Unmarshal(lines.Bytes(), &d))
				if file == "docs" {
					byID[d.ID] = d
				} else {
					doc := byID[d.ID]
					doc.Events = d.Events
					out = append(out, doc)
				}
			}
			require.NoError(t, lines.Err())
			f.Close()
		}
	}
	return out
}

func (d *labelled) hash() uint32 {
	h := fnv.New32a()
	h.Write([]byte(d.ID))
	return h.Sum32()
}

// development tells whether a document belongs to the part that is learned from; internal/eval divides corpora alike.
func (d *labelled) development() bool { return d.hash()%5 < 3 }

func (d *labelled) read(t *testing.T) *reading {
	date, err := time.Parse(time.DateOnly, d.Date)
	require.NoError(t, err)
	return read(d.Text, calendar.DateOf(date), dateparse.Find(d.Text, date), lang.English(), &learned{tagger: tag.English()})
}

// TestLearnEvents learns which tokens name events, and of which class.
func TestLearnEvents(t *testing.T) {
	if !*learn {
		t.Skip("learns anew with -learn")
	}
	docs := readLabelled(t, "timebank", "aquaint")
	byDoc := make([][]linear.Example, len(docs))
	aheads := make([][]float32, len(docs))
	var outside, score tally
	gold := 0
	for d := range docs {
		doc := &docs[d]
		r := doc.read(t)
		label := make([]int, len(r.tokens))
		gold += len(doc.Events)
		for _, e := range doc.Events {
			at := -1
			for i := range r.tokens {
				if int(r.tokens[i].Start) < e.End && e.Start < int(r.tokens[i].End) {
					if at = i; r.candidate(i) {
						break
					}
				}
			}
			if at >= 0 {
				for c, name := range eventLabels {
					if name == e.Class {
						label[at] = c
					}
				}
			}
		}
		var f keys
		r.eachCandidate(r.byRules(), func(i int, m *mention, candidate bool) {
			if !candidate { // rules decide
				outside.add(m.class(), label[i])
				return
			}
			r.eventKeys(&f, i, m.class())
			byDoc[d] = append(byDoc[d], linear.Example{Keys: append([]uint32(nil), f.all()...), Label: label[i]})
			aheads[d] = append(aheads[d], ahead(m))
		})
	}
	l := linear.Learner{Labels: len(eventLabels), Epochs: 3, Rate: 0.1, Decay: 0.02, MinSeen: 2, Seed: 1}
	inParts(t, docs, func(use func(d int) bool) *linear.Model {
		var examples []linear.Example
		for d := range docs {
			if use(d) {
				examples = append(examples, byDoc[d]...)
			}
		}
		rows := l.Learn(examples)
		var bias keys
		bias.add(biasKey, 0, 0)
		for i := range rows {
			if rows[i].Key == bias.key[0] {
				rows[i].Weights[0] -= eagerness
			}
		}
		fmt.Println(len(examples), "examples")
		return modelOf(t, "events.bin", eventLabels, 24, rows)
	}, func(m *linear.Model, d int) {
		for n, e := range byDoc[d] {
			score.add(uint32(decide(m, e.Keys, aheads[d][n])), e.Label)
		}
	})
	if *folds == 0 {
		return
	}
	score.hit, score.found, score.class = score.hit+outside.hit, score.found+outside.found, score.class+outside.class
	f1 := 200 * float64(score.hit) / float64(score.found+gold)
	fmt.Printf("events: precision %.1f, recall %.1f, F1 %.1f; class F1 %.1f\n",
		100*float64(score.hit)/float64(score.found), 100*float64(score.hit)/float64(gold), f1, f1*float64(score.class)/float64(score.hit))
}

// inParts learns from the development part; with -folds, from all documents but those of each part in turn, on which it is measured.
func inParts(t *testing.T, docs []labelled, learn func(use func(d int) bool) *linear.Model, measure func(m *linear.Model, d int)) {
	if *folds == 0 {
		learn(func(d int) bool { return docs[d].development() })
		return
	}
	for k := range *folds {
		held := func(d int) bool { return docs[d].hash()%uint32(*folds) == uint32(k) }
		m := learn(func(d int) bool { return !held(d) })
		for d := range docs {
			if held(d) {
				measure(m, d)
			}
		}
	}
}

// modelOf makes a model of what was learned, and with no -folds writes it to its file.
func modelOf(t *testing.T, name string, labels []string, scale int, rows []linear.Row) *linear.Model {
	file, err := linear.Encode(labels, featureVersion, scale, rows)
	require.NoError(t, err)
	m, err := linear.Open(file, featureVersion)
	require.NoError(t, err)
	fmt.Println(len(rows), "features,", len(file), "bytes")
	if *folds == 0 {
		require.NoError(t, os.WriteFile(filepath.Join("..", "lang", "en", name), []byte(file), 0o644))
	}
	return m
}

// tally counts decisions: how many are events, how many of them rightly, and of the right class.
type tally struct{ found, hit, class int }

func (t *tally) add(got uint32, gold int) {
	if got != 0 {
		t.found++
		if gold != 0 {
			t.hit++
		}
		if int(got) == gold {
			t.class++
		}
	}
}
