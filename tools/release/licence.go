package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// allowed are the licences, by SPDX identifier, that a module may have which is linked into what we pass on: each asks for its text, and
// no more.
var allowed = []string{"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "Unlicense", "Zlib"}

// allowedInTests are those that a module or an npm package may have besides which is for tests, tools and comparisons alone: nothing of it
// is passed on.
//
// CC-BY-4.0, FTL and OFL-1.1 are of what bench/ draws its plot with: a writer of SVG, a reader of fonts, and fonts to measure words with. The plot
// has none of the fonts in it.
var allowedInTests = []string{"BlueOak-1.0.0", "CC-BY-4.0", "EPL-2.0", "FTL", "MPL-2.0", "OFL-1.1", "W3C-20150513"}

// judged are the licences of modules and npm packages whose files say it in words that no program knows, or name licences of what we do not
// use. Each holds for one version: of the next, the files are to be read again.
var judged = map[string]string{
	"github.com/golang/freetype@v0.0.0-20170609003504-e2365dfdc4a0": "FTL OR GPL-2.0-or-later",
	"github.com/modelcontextprotocol/go-sdk@v1.8.0":                 "Apache-2.0 AND MIT", // CC-BY-4.0 is of its documents
	"github.com/opencontainers/go-digest@v1.0.0":                    "Apache-2.0",         // CC-BY-SA-4.0 is of its documents
	"spacetime-holiday@0.3.0":                                       "MIT",                // package.json says so, under "licence"
	"khroma@2.1.0":                                                  "MIT",                // the file "license" says so, package.json nothing
}

// legal is a file, with the licences that the checker finds in it.
type legal struct {
	name string // from the module's root, with slashes: zstd/internal/xxhash/LICENSE.txt
	text string
	ids  []string
}

// read reads the legal files of a module.
func (m *module) read() ([]legal, error) {
	files, err := m.legalFiles()
	if err != nil {
		return nil, err
	}
	var all []legal
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name, err := filepath.Rel(m.Dir, file)
		if err != nil {
			return nil, err
		}
		all = append(all, legal{filepath.ToSlash(name), strings.ReplaceAll(string(text), "\r\n", "\n"), identify(text)})
	}
	return all, nil
}

// identify are the licences whose text or title a file has.
func identify(text []byte) []string {
	var ids []string
	for _, match := range licensecheck.Scan(text).Match {
		id := match.ID
		switch id {
		case "GooglePatentsFile", "GooglePatentClause":
			continue // grants more
		case "Apache-2.0-Header", "Apache-2.0-User":
			id = "Apache-2.0"
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// expression is the licence of a module as an SPDX expression: all that its files name hold.
func (m *module) expression(files []legal) (string, error) {
	if id, ok := judged[m.key()]; ok {
		return id, nil
	}
	var ids []string
	for _, file := range files {
		for _, id := range file.ids {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return "", unknown(m.key())
	}
	slices.Sort(ids)
	return strings.Join(ids, " AND "), nil
}

// licence is that of a module, with the files that tell it. It is an error where it is not permitted by what is among.
func (m *module) licence(among []string) (expression string, files []legal, err error) {
	if files, err = m.read(); err != nil {
		return "", nil, err
	}
	if expression, err = m.expression(files); err != nil {
		return "", nil, err
	}
	if !permitted(expression, among) {
		return "", nil, refused(m.key(), expression, among)
	}
	return expression, files, nil
}

// unknown is the error about a licence that nothing tells.
func unknown(what string) error {
	return fmt.Errorf("%s: no file of it tells its licence.\n"+
		"Find it out and enter it under \"judged\" in tools/release/licence.go, or do without it", what)
}

// refused is the error about a licence that what is used here may not have.
func refused(what, expression string, among []string) error {
	return fmt.Errorf("%s: its licence is %s, and what is used as it is may have %s alone.\n"+
		"Do without it, or, where docs/licences.md can say why the licence is none the worse for our users, allow it in tools/release/licence.go",
		what, expression, strings.Join(among, ", "))
}

// permitted tells whether an SPDX expression can be met by what is among ids.
func permitted(expression string, ids []string) bool {
	for _, choice := range strings.Split(strings.Trim(expression, "()"), " OR ") {
		if !slices.ContainsFunc(strings.Split(choice, " AND "), func(id string) bool { return !slices.Contains(ids, id) }) {
			return true
		}
	}
	return false
}
