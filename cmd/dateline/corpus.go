package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-go/dateline/internal/eval"
)

// corpus is a set of documents to measure against.
type corpus struct {
	name    string
	part    string
	docs    []eval.Document // of the part
	present map[string]bool // the ids of all its documents: whether they are of the part
}

// readCorpus reads a corpus by its name, or from a folder or file, and takes the part of it that is chosen.
func (m *measure) readCorpus(name, dir, chosen string) (corpus, error) {
	if dir == "" {
		dir = eval.Corpus("")
	}
	path := name
	if !strings.ContainsAny(name, `/\`) {
		path = filepath.Join(dir, name)
	}
	docs, err := eval.Load(path, m.problem)
	switch {
	case errors.Is(err, fs.ErrNotExist) && path != name:
		p := failf("there is no corpus %s: %w", name, err)
		if _, statErr := os.Stat(name); statErr == nil {
			return corpus{}, p.hint("for the file or folder of that name here write ./%s", name)
		}
		return corpus{}, p.hint("say where corpora are with --corpora DIR or DATELINE_CORPORA")
	case errors.Is(err, eval.ErrNothing):
		return corpus{}, failf("%s has %w", name, err).hint("it needs TimeML, or documents and their results: dateline eval --help")
	case err != nil:
		return corpus{}, cannotRead("corpus "+name, err)
	}
	read := corpus{name: filepath.Base(path), part: chosen, present: map[string]bool{}}
	divided := path != name || within(path, dir)
	if read.part == "" {
		read.part = "all"
		if divided {
			read.part = "report"
			if m.errors || m.judged != nil {
				read.part = "dev"
			}
		}
	}
	if m.errors && divided && read.part != "dev" {
		m.console.say("the errors of %s are of the reporting part too: a rule that is made from them spoils its figures", name)
	}
	for _, d := range docs {
		of := read.part == "all" || eval.Development(d.ID) == (read.part == "dev")
		if read.present[d.ID] = of; of {
			read.docs = append(read.docs, d)
		}
	}
	return read, nil
}

// within tells whether a path is a folder in the folder dir.
func within(path, dir string) bool {
	real := func(path string) string {
		if p, err := filepath.Abs(path); err == nil {
			path = p
		}
		if p, err := filepath.EvalSymlinks(path); err == nil {
			path = p
		}
		return path
	}
	return filepath.Dir(real(path)) == real(dir)
}

var partTitles = map[string]string{"report": "reporting part", "dev": "development part", "all": "all documents"}

// partsOf names the parts that are measured: "reporting part", or where they differ "reporting part of timebank, all documents of mine".
func partsOf(corpora []corpus) string {
	title, same := "", true
	for i, c := range corpora {
		if i > 0 {
			title += ", "
		}
		title += partTitles[c.part] + " of " + c.name
		same = same && c.part == corpora[0].part
	}
	if same {
		return partTitles[corpora[0].part]
	}
	return title
}
