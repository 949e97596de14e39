// Program synth writes invented articles as JSONL, to try the pipeline of beam/ with: the same seed and number give the same files.
//
//	go run ./cmd/synth --documents 1000000 --files 16 --output in
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-go/dateline/beam/synth"
)

func main() {
	seed := flag.Uint64("seed", 1, "another seed gives other articles")
	documents := flag.Int("documents", 1000, "how many")
	files := flag.Int("files", 4, "how many files they stand in")
	broken := flag.Int("broken", 0, "every so manieth line is broken; 0 for none")
	entities := flag.Int("entities", 50, "how many names to write to names.txt")
	pages := flag.Bool("pages", false, "have in each line the page of HTML too, as archives do: 10 KB a line in all")
	output := flag.String("output", "", "the folder to write to")
	flag.Parse()
	if *output == "" || *files < 1 || *documents < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*output, *seed, *documents, *files, *broken, *entities, *pages); err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(1)
	}
}

func write(folder string, seed uint64, documents, files, broken, entities int, pages bool) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	w := synth.New(seed, documents)
	names := strings.Join(w.Entities(entities), "\n") + "\n"
	if err := os.WriteFile(filepath.Join(folder, "names.txt"), []byte(names), 0o644); err != nil {
		return err
	}
	for i := range files {
		f, err := os.Create(filepath.Join(folder, fmt.Sprintf("articles-%03d.jsonl", i)))
		if err != nil {
			return err
		}
		b := bufio.NewWriter(f)
		for k := documents * i / files; k < documents*(i+1)/files; k++ {
			article := w.Article(k)
			if pages {
				article.HTML = article.Page()
			}
			line, err := json.Marshal(article)
			if err != nil {
				return err
			}
			if broken > 0 && k%broken == broken-1 {
				line = line[:len(line)/2] // cut short
			}
			if _, err := b.Write(append(line, '\n')); err != nil {
				return err
			}
		}
		if err := b.Flush(); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
