// Command train learns the weights of the English tagger. It is not part of the library.
//
//	go run ./internal/tag/train -corpora DIR -wordnet DIR -out lang/en/weights.bin
//
// DIR of -corpora has a folder ud with ewt-train.conllu, of which it learns, as it does of own.txt, news of our own writing, and the other
// treebanks, whose scores it prints. The same corpora and seed give the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/internal/treebank"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	corpora := flag.String("corpora", "", "`folder` of the corpora")
	wordnet := flag.String("wordnet", "/usr/share/wordnet", "`folder` of WordNet's data files")
	out := flag.String("out", "lang/en/weights.bin", "`file` to write")
	seed := flag.Uint64("seed", 1, "seed of the order of sentences")
	epochs := flag.Int("epochs", 12, "how often to go through the sentences")
	runs := flag.Int("runs", 4, "how many times to learn anew, to take the average")
	times := flag.Int("own", 2, "how often each sentence of our own counts")
	scale := flag.Float64("scale", 6, "what a weight of one becomes in the file")
	least := flag.Float64("least", 1.4, "the smallest weight to keep")
	flag.Parse()
	if err := run(*corpora, *wordnet, *out, *seed, *epochs, *runs, *times, *scale, *least); err != nil {
		log.Fatal(err)
	}
}

func run(corpora, wordnet, out string, seed uint64, epochs, runs, times int, scale, least float64) error {
	bank, err := treebank.Read(filepath.Join(corpora, "ud", "ewt-train.conllu"))
	if err != nil {
		return err
	}
	own, err := readOwn(ownText)
	if err != nil {
		return err
	}
	train := weighed(bank, own, times)
	words, err := readWordNet(wordnet)
	if err != nil {
		return err
	}
	irregular, err := readIrregular(wordnet)
	if err != nil {
		return err
	}
	file := tableOfWords(weighed(bank, own, 1), words, irregular)
	bare, err := file.Encode()
	if err != nil {
		return err
	}
	t, err := tag.Load(bare)
	if err != nil {
		return err
	}
	l := newLearner(t, train)
	fmt.Printf("%d sentences and %d of our own, %d words, %d classes, %d features\n", len(bank), len(own), len(file.Words), len(file.Classes), len(l.cells))
	r := rand.New(rand.NewPCG(seed, 0))
	for range runs {
		wrong := 0
		for range epochs {
			wrong = l.learn(t, train, r)
		}
		l.rest()
		fmt.Printf("%d wrong in the last of %d epochs\n", wrong, epochs)
	}
	file.Rows = l.rowsOf(scale, least)
	weights, err := file.Encode()
	if err != nil {
		return err
	}
	if t, err = tag.Load(weights); err != nil {
		return err
	}
	n := 0
	for _, r := range file.Rows {
		n += len(r.Weights)
	}
	fmt.Printf("%d features kept with %d weights, %d bytes\n", len(file.Rows), n, len(weights))
	for _, name := range []string{"ewt-dev", "ewt-test", "gum-dev", "gum-test"} {
		test, err := treebank.Read(filepath.Join(corpora, "ud", name+".conllu"))
		if err != nil {
			return err
		}
		fmt.Println(name, score(t, test))
		if name == "ewt-dev" {
			fmt.Println("  as headlines", score(t, recased(test, headline)))
			fmt.Println("  in capitals", score(t, recased(test, upper)))
		}
	}
	return os.WriteFile(out, []byte(weights), 0o644)
}

// score returns how many words of a treebank get the right tag.
func score(t *tag.Tagger, test []treebank.Sentence) string {
	right, all := 0, 0
	var tags []tag.Tag
	for _, s := range test {
		tags = t.Tag(tags[:0], s.Src, s.Tokens)
		for i, want := range s.Tags {
			all++
			if tags[i] == want {
				right++
			}
		}
	}
	return fmt.Sprintf("%d of %d, %.2f %%", right, all, 100*float64(right)/float64(all))
}
