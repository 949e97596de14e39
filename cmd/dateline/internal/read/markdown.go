package read

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	dialect "github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"go.yaml.in/yaml/v3"
)

// Markdown has its date in the front matter, as the generators of sites write it: YAML between lines of ---, or TOML between lines of +++. The text is
// what a reader sees, without marks.

// inMarkdown names where a date is looked for.
var inMarkdown = []string{"date in the front matter", "a dateline with its year", "a line with nothing but a date"}

var markdown = goldmark.New(goldmark.WithExtensions(dialect.Table, dialect.Strikethrough, dialect.Linkify, dialect.Footnote),
	goldmark.WithRendererOptions(html.WithUnsafe())) // what markup it has is read as such, and goes nowhere

func openMarkdown(in *Input) Reader {
	return in.whole(func(in *Input, b []byte) (Document, error) {
		file := strings.ReplaceAll(toUTF8(b, ""), "\r\n", "\n")
		fields, body, err := splitFront(file)
		if err != nil {
			return Document{}, errorf("the front matter of %s: %w", in.Name, err)
		}
		if quoteDepth(body) > maxNesting {
			return Document{}, errorf("%s is nested deeper than %d elements", in.Name, maxNesting)
		}
		var page bytes.Buffer
		if err := markdown.Convert([]byte(tame(body)), &page); err != nil {
			return Document{}, errorf("%s: %w", in.Name, err)
		}
		text, err := fragment(page.String())
		if err != nil {
			return Document{}, nested(in.Name, err)
		}
		title := field(fields, "title", "headline")
		var d date
		for _, name := range []string{"date", "published", "datepublished", "publishdate", "pubdate", "publicationdate"} {
			d = first(d, parseDate(fields[name], in.Location).from("front matter"))
		}
		if title == "" {
			title = firstHeading(body)
		}
		return in.prose(title, text, d, inMarkdown...)
	})
}

func field(fields map[string]string, names ...string) string {
	for _, name := range names {
		if fields[name] != "" {
			return fields[name]
		}
	}
	return ""
}

var frontShape = lazily(`^(---|\+\+\+)[ \t]*\n(?s:(.*?))\n(---|\+\+\+|\.\.\.)[ \t]*(?:\n|$)`)

// frontMatter tells whether a text begins with front matter.
func frontMatter(text string) bool {
	return frontShape().MatchString(strings.ReplaceAll(text, "\r\n", "\n"))
}

// splitFront divides Markdown from its front matter, whose fields it gives by name, in lower case and without the marks in it: publish_date and
// publishDate are one.
func splitFront(file string) (fields map[string]string, body string, err error) {
	m := frontShape().FindStringSubmatch(file)
	if m == nil {
		return nil, file, nil
	}
	fields, body = map[string]string{}, file[len(m[0]):]
	note := func(name, value string) {
		name = strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(strings.TrimSpace(name)))
		if _, again := fields[name]; !again {
			fields[name] = strings.TrimSpace(value)
		}
	}
	if m[1] == "+++" {
		for line := range strings.Lines(m[2]) {
			name, value, ok := strings.Cut(line, "=")
			if strings.HasPrefix(strings.TrimSpace(line), "[") {
				break // a table
			}
			if value = strings.TrimSpace(value); ok && len(value) > 1 && (value[0] == '"' || value[0] == '\'') {
				if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
					value = value[1 : 1+end]
				}
			} else if ok {
				value, _, _ = strings.Cut(value, "#")
			}
			if ok {
				note(name, value)
			}
		}
		return fields, body, nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(m[2]), &doc); err != nil {
		return nil, "", err
	}
	if len(doc.Content) == 1 && doc.Content[0].Kind == yaml.MappingNode {
		pairs := doc.Content[0].Content
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i+1].Kind == yaml.ScalarNode {
				note(pairs[i].Value, pairs[i+1].Value)
			}
		}
	}
	return fields, body, nil
}

var heading = lazily(`(?m)^#[ \t]+(.*?)[ \t]*#*$`)

// firstHeading is the first heading of the highest level.
func firstHeading(body string) string {
	if m := heading().FindStringSubmatch(body); m != nil {
		return strings.Trim(m[1], "*_` ")
	}
	return ""
}

// quoteDepth is how many marks of quotations and lists a line begins with at most: each is an element within the one before.
func quoteDepth(body string) (most int) {
	for line := range strings.Lines(body) {
		n := 0
		for rest := strings.TrimLeft(line, " \t"); ; n++ {
			m := listMark().FindString(rest)
			if m == "" {
				break
			}
			rest = rest[len(m):]
		}
		most = max(most, n)
	}
	return most
}

// listMark is one of them.
var listMark = lazily(`^(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*`)

// maxMarks is how many marks a paragraph may have that is read as Markdown. To pair them takes a time that grows with the square of their number, and no
// paragraph that was written has so many; of one that has, they are taken as letters.
const maxMarks = 1000

const marks = "*_`~[]()<>!&\\"

// tame takes the marks of paragraphs with too many of them as letters.
func tame(body string) string {
	var out strings.Builder
	start, count := 0, 0
	flush := func(end int) {
		if paragraph := body[start:end]; count <= maxMarks {
			out.WriteString(paragraph)
		} else {
			for i := range len(paragraph) {
				if strings.IndexByte(marks, paragraph[i]) >= 0 {
					out.WriteByte('\\')
				}
				out.WriteByte(paragraph[i])
			}
		}
		start, count = end, 0
	}
	at := 0
	for line := range strings.Lines(body) {
		if first := strings.TrimLeft(line, " \t"); strings.TrimSpace(line) == "" || strings.HasPrefix(first, "#") || listMark().MatchString(first) && first[0] != '>' {
			flush(at)
		}
		for _, c := range []byte(line) {
			if strings.IndexByte(marks, c) >= 0 {
				count++
			}
		}
		at += len(line)
	}
	flush(len(body))
	return out.String()
}
