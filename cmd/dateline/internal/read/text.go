package read

import (
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-go/dateline/internal/article"
)

// Plain text has its date, in this order, in a header line, "date 2025-06-15"; in a head of lines with names, as a letter has it, "Date: 15 June
// 2025"; in its dateline where that has a year, "MOSCOW, June 14, 2025 (Reuters) —"; in a line of its own near the beginning, "June 15, 2025".
//
// The header and the head are no part of the text, and offsets count from behind them. A dateline and a line with a date stay in it.

// inText names where a date is looked for in plain text.
var inText = []string{"a header line", `a head with "Date:"`, "a dateline with its year", "a line with nothing but a date"}

func openText(in *Input) Reader {
	return in.whole(func(in *Input, b []byte) (Document, error) { return in.text(toUTF8(b, "")) })
}

func openTxtar(in *Input) Reader {
	return in.whole(func(in *Input, b []byte) (Document, error) {
		for _, f := range txtar.Parse(b).Files {
			if f.Name == "article.txt" {
				return in.text(toUTF8(f.Data, ""))
			}
		}
		return Document{}, errorf("%s has no section \"-- article.txt --\"", in.Name)
	})
}

// Text reads plain text that is in memory.
func Text(name, text string, o Options) (Document, error) {
	in := Input{Name: name, Options: o}
	return in.text(toUTF8([]byte(text), ""))
}

func (in *Input) text(file string) (Document, error) {
	given, text, ok := article.Parse(file)
	title := ""
	if head, rest, n := textHead(file); n > 1 || n == 1 && !ok && head["date"] != "" {
		doc := head["title"]
		if d := parseDate(head["date"], in.Location); d.ok() {
			return in.document("", doc, rest, d.from("the head of the text"), in.Name)
		}
		title, text, ok = doc, rest, false
	}
	if ok {
		return in.document("", title, text, date{given: given}, "the header line of "+in.Name)
	}
	doc, err := in.prose(title, text, date{}, inText...)
	if wrong, is := err.(*Error); is && in.Date == "" {
		if strings.TrimSpace(file) == "" {
			return doc, errorf("%s is empty", in.Name)
		}
		if strings.HasPrefix(strings.TrimSpace(text), `{"`) {
			wrong.hint("if this is JSON, one document a line, add --from jsonl")
		}
	}
	return doc, err
}

// prose puts a document of plain text together. Where no date was found yet, it is looked for in the text.
func (in *Input) prose(title, text string, found date, looked ...string) (Document, error) {
	noYear := ""
	if !found.ok() {
		found, noYear = dateline(text, in.Location)
		found = found.from("dateline")
	}
	if !found.ok() {
		found = datedLine(text, in).from("a line of its own")
	}
	doc, err := in.document("", title, text, found, in.Name, looked...)
	if wrong, is := err.(*Error); is && !found.ok() && in.Date == "" {
		wrong.Hints = []string{`give it with --date 2025-06-15, or as a header line at the beginning of the text: "date 2025-06-15"`}
		if noYear != "" {
			wrong.Hints = []string{`its dateline has "` + noYear + `" without a year, which may be any: give the date with --date 2025-06-15`}
		}
	}
	return doc, err
}

// headNames are what the lines of a head may be named, and what they are to us: its date, its title, or nothing.
var headNames = map[string]string{
	"date": "date", "published": "date", "publication date": "date", "publication-date": "date", "pubdate": "date", "date published": "date",
	"title": "title", "headline": "title", "subject": "title",
	"updated": "", "author": "", "by": "", "byline": "", "from": "", "to": "", "source": "", "url": "", "link": "", "section": "", "category": "",
	"tags": "", "keywords": "", "language": "", "id": "", "publisher": "", "copyright": "", "slug": "", "location": "",
}

// textHead divides a text from the lines with names at its beginning, and counts them.
func textHead(file string) (head map[string]string, text string, lines int) {
	head, text = map[string]string{}, strings.TrimLeft(file, space)
	for {
		line, rest, _ := strings.Cut(text, "\n")
		name, value, ok := strings.Cut(line, ":")
		what, known := headNames[strings.ToLower(strings.TrimSpace(name))]
		if !ok || !known || len(line) > 1000 {
			break
		}
		if what != "" && head[what] == "" {
			head[what] = strings.TrimSpace(value)
		}
		text, lines = rest, lines+1
	}
	return head, strings.TrimLeft(text, space), lines
}

// datedLine is the date of a line of its own among the first lines of a text.
func datedLine(text string, in *Input) date {
	for n := 0; n < 8 && text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		if d := ownLine(line, in.Location); d.ok() {
			return d
		}
		text = rest
	}
	return date{}
}
