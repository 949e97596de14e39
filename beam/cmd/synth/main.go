// Program synth writes invented articles as JSONL, to try the pipeline of beam/ with: the same seed and number give the same files.
//
//	go run ./cmd/synth --documents 1000000 --files 16 --output in
//	go run ./cmd/synth --documents 100000 --warc --output crawl
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
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
	warc := flag.Bool("warc", false, "write the pages to WARC files, each record compressed with gzip, in place of JSONL")
	output := flag.String("output", "", "the folder to write to")
	flag.Parse()
	if *output == "" || *files < 1 || *documents < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*output, *seed, *documents, *files, *broken, *entities, *pages, *warc); err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(1)
	}
}

func write(folder string, seed uint64, documents, files, broken, entities int, pages, warc bool) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	w := synth.New(seed, documents)
	names := strings.Join(w.Entities(entities), "\n") + "\n"
	if err := os.WriteFile(filepath.Join(folder, "names.txt"), []byte(names), 0o644); err != nil {
		return err
	}
	name := "articles-%03d.jsonl"
	if warc {
		name = "articles-%03d.warc.gz"
	}
	for i := range files {
		f, err := os.Create(filepath.Join(folder, fmt.Sprintf(name, i)))
		if err != nil {
			return err
		}
		b := bufio.NewWriter(f)
		for k := documents * i / files; k < documents*(i+1)/files; k++ {
			article := w.Article(k)
			if warc {
				if err := writeRecord(b, &article, broken > 0 && k%broken == broken-1); err != nil {
					return err
				}
				continue
			}
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

// writeRecord writes a page as the response that a crawler got, a WARC 1.1 record (ISO 28500) of its own gzip member. A broken one has no date.
func writeRecord(w io.Writer, d *synth.Document, broken bool) error {
	page := d.Page()
	if broken {
		page = strings.Replace(page, "article:published_time", "x", 1)
	}
	response := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
	z := gzip.NewWriter(w)
	_, err := fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:synth:%s>\r\nWARC-Target-URI: https://news.example/%s\r\n"+
		"WARC-Date: %sT06:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", d.ID, d.ID, d.Date, len(response), response)
	if err != nil {
		return err
	}
	return z.Close()
}
