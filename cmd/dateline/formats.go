package main

import (
	"strings"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// outputFormat is a format of --to that package format writes.
type outputFormat struct {
	name      string
	about     string // a few words for whoever chooses
	extension string // of the files in --out
	append    func(b []byte, tl *timeline.Timeline, opt format.Options) []byte

	// A format that holds several documents has them one behind the other: head before the first, between before each other one.
	several       bool
	head, between string

	mentions bool // it always has every event that is mentioned
}

// outputFormats are the formats beside table and jsonl, which are the program's own.
var outputFormats = []*outputFormat{
	{name: "csv", about: "a row an event, RFC 4180", extension: ".csv", append: format.AppendCSV, several: true, head: string(format.AppendCSVHeader(nil))},
	{name: "markdown", about: "a table a document", extension: ".md", append: format.AppendMarkdown, several: true, between: "\n"},
	{name: "html", about: "a page with text and timeline", extension: ".html", append: format.AppendHTML},
	{name: "mermaid", about: "a timeline diagram for Markdown", extension: ".mmd", append: format.AppendMermaid},
	{name: "ical", about: "an iCalendar", extension: ".ics", append: format.AppendICal},
	{name: "timelinejs", about: "JSON of Knight Lab's TimelineJS", extension: ".json", append: format.AppendTimelineJS},
	{name: "timelinejs-csv", about: "the spreadsheet of it", extension: ".csv", append: format.AppendTimelineJSCSV},
	{name: "jsonld", about: "schema.org events", extension: ".jsonld", append: format.AppendJSONLD},
	{name: "timeml", about: "TimeML 1.2.1, with every event", extension: ".tml", mentions: true, append: func(b []byte, tl *timeline.Timeline, _ format.Options) []byte {
		return format.AppendTimeML(b, tl)
	}},
}

// outputNames are the words that --to takes, the default first, each with what it is behind a tab.
func outputNames() []string {
	names := []string{"table\tfor people", "jsonl\tone result a line, in JSON"}
	for _, f := range outputFormats {
		names = append(names, f.name+"\t"+f.about)
	}
	return names
}

// fileFormats names the formats that --out is for.
func fileFormats() string {
	var names []string
	for _, f := range outputFormats {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// outputFormatOf gives the format of a name, nil for table and jsonl.
func outputFormatOf(name string) *outputFormat {
	for _, f := range outputFormats {
		if f.name == name {
			return f
		}
	}
	return nil
}

// checkOutput tells what is wrong with the flags that say where results go.
func checkOutput(f *outputFormat, folder string, hasFolder, hasForce, oneDocument bool, detail string) error {
	switch {
	case f == nil && (hasFolder || hasForce):
		return usagef("--out and --force are for formats with a file a document: --to %s", fileFormats())
	case f != nil && f.mentions && detail != "" && detail != "all":
		return usagef("--to %s has every event that is mentioned: it takes no --detail", f.name)
	case hasFolder && folder == "":
		return usagef("--out needs the name of a folder")
	case hasForce && !hasFolder:
		return usagef("--force is for --out")
	case f != nil && !f.several && !hasFolder && !oneDocument:
		return usagef("--to %s writes one document a file", f.name).hint("give the folder for them: --out %s", f.name)
	}
	return nil
}
