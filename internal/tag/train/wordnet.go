package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-go/dateline/internal/tag"
)

// readWordNet returns the single words of WordNet, in lower case, and their kinds. A noun that has a capital in every sense is a
// name.
func readWordNet(dir string) (map[string]uint16, error) {
	out := map[string]uint16{}
	for _, part := range []struct {
		name string
		kind uint16
	}{{"noun", tag.KindNoun}, {"verb", tag.KindVerb}, {"adj", tag.KindAdj}, {"adv", tag.KindAdv}} {
		f, err := os.Open(filepath.Join(dir, "data."+part.name))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			for _, w := range synset(lines.Text()) {
				kind := part.kind
				if kind == tag.KindNoun && strings.ToLower(w) != w {
					kind = tag.KindProper
				}
				out[strings.ToLower(w)] |= kind
			}
		}
		f.Close()
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readIrregular returns the irregular forms of verbs in verb.exc, lines of a form and its base, with their bases: sank is of
// sink. Forms that only double a consonant or end like regular ones are left out, since the tagger finds their stems.
func readIrregular(dir string) (map[string]string, error) {
	b, err := os.ReadFile(filepath.Join(dir, "verb.exc"))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for line := range strings.Lines(string(b)) {
		fields := strings.Fields(line)
		if len(fields) < 2 || !letters(fields[0]) {
			continue
		}
		switch form := fields[0]; {
		case form == fields[1], strings.HasSuffix(form, "ed"), strings.HasSuffix(form, "ing"), strings.HasSuffix(form, "s"):
		default:
			out[form] = fields[1]
		}
	}
	return out, nil
}

// letters tells whether a word is of ASCII letters in lower case alone.
func letters(w string) bool { return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" }

// synset returns the words of a line of a data file (wndb(5WN)): offset, lexicographer file, type, the count of words in
// hexadecimal, then each word with its sense number. Only words of letters are returned.
func synset(line string) []string {
	if strings.HasPrefix(line, " ") {
		return nil // the licence stands at the top of each file
	}
	fields := strings.Fields(line)
	if len(fields) < 6 {
		return nil
	}
	n := 0
	for _, c := range []byte(fields[3]) {
		n = n<<4 | strings.IndexByte("0123456789abcdef", c)
	}
	var out []string
	for i := range n {
		w, _, _ := strings.Cut(fields[4+2*i], "(") // adjectives may carry "(p)"
		if letters(strings.ToLower(w)) && len(w) > 1 {
			out = append(out, w)
		}
	}
	return out
}
