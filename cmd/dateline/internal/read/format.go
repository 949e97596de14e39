package read

import (
	"path/filepath"
	"slices"
	"strings"
)

// Format is a kind of file.
type Format struct {
	Name       string   // for --from
	About      string   // a few words for whoever chooses
	Extensions []string // that files of the kind have, in lower case
	Many       bool     // a file may hold several documents
	open       func(in *Input) Reader
}

// Auto is the format that is told by the name of the file and by what it begins with.
const Auto = "auto"

// formats in the order in which help names them.
var formats = []Format{
	{"text", "one article a file", []string{".txt", ".text", ".txtar"}, false, openText},
	{"html", "a page; the text is the article's alone", []string{".html", ".htm", ".xhtml", ".shtml"}, false, openPage},
	{"markdown", "with the date in the front matter", []string{".md", ".markdown"}, false, openMarkdown},
	{"feed", "RSS, Atom or JSON Feed", []string{".rss", ".atom", ".rdf"}, true, openFeed},
	{"nitf", "NITF of news agencies", []string{".nitf"}, false, openNITF},
	{"newsml", "NewsML-G2 of news agencies", []string{".newsml"}, true, openNewsML},
	{"ninjs", "ninjs of news agencies", []string{".ninjs"}, true, openNinjs},
	{"timeml", "the text and its DCT", []string{".tml", ".timeml"}, false, openTimeML},
	{"jsonl", "a document a line, each with its date", []string{".jsonl", ".ndjson"}, true, openLines},
	{"warc", "what crawlers keep, a document a page", []string{".warc"}, true, openWARC},
}

// Names are the formats that may be asked for, each with what it is behind a tab.
func Names() []string {
	names := []string{Auto + "\tby name, else by what it begins with"}
	for _, f := range formats {
		names = append(names, f.Name+"\t"+f.About)
	}
	return names
}

// sniffed are the extensions of files that may be of several formats: what they begin with decides.
var sniffed = []string{".xml", ".json"}

// extension is that of a name in lower case, without what says that the file is compressed: ".warc" of a.warc.gz.
func extension(name string) string {
	name = strings.ToLower(name)
	for _, packed := range Packed {
		name = strings.TrimSuffix(name, packed)
	}
	return filepath.Ext(name)
}

// Packed are what stands behind the extensions of files that are compressed.
var Packed = []string{".gz", ".zst"}

// Known tells whether the name of a file is that of a format: which files of a folder are read.
func Known(name string) bool {
	_, ok := byName(name)
	return ok || slices.Contains(sniffed, extension(name))
}

// Extensions are those of the files of a folder that are read.
func Extensions() (out []string) {
	for _, f := range formats {
		out = append(out, f.Extensions...)
	}
	return append(out, sniffed...)
}

func byName(name string) (Format, bool) {
	ext := extension(name)
	for _, f := range formats {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
}

// Holds tells what is known of a file before it is opened: whether its name, or the format that is asked for, says that it holds several
// documents, and whether these are lines of the contract, which have a date and a title each.
func Holds(name, format string) (many, lines bool) {
	f, ok := byName(name)
	if format != Auto {
		f, ok = named(format)
	}
	return ok && f.Many, ok && f.Name == "jsonl"
}

func named(name string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}
