package format_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// dtd is a document type definition: as much of one as testdata/timeml.dtd uses.
type dtd struct {
	content    map[string]*regexp.Regexp // of the children's names, each behind a space; #PCDATA stands for words
	attributes map[string]map[string]dtdAttribute
}

type dtdAttribute struct {
	kind     string   // CDATA, ID, IDREF; empty for one of values
	values   []string // the only ones
	required bool
}

var (
	dtdComment   = regexp.MustCompile(`(?s)<!--.*?-->`)
	dtdElement   = regexp.MustCompile(`^<!ELEMENT (\w+) (.+)>$`)
	dtdList      = regexp.MustCompile(`(?s)^<!ATTLIST (\w+)\s+(.+)>$`)
	dtdAttlist   = regexp.MustCompile(`(?s)(\w+)\s+(\([^)]*\)|CDATA|IDREF|ID)\s+(#REQUIRED|#IMPLIED)`)
	dtdStatement = regexp.MustCompile(`(?s)<![^>]*>`)
	dtdName      = regexp.MustCompile(`#?\w+`)
)

func readDTD(t testing.TB, file string) *dtd {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	d := &dtd{map[string]*regexp.Regexp{}, map[string]map[string]dtdAttribute{}}
	text := dtdComment.ReplaceAllString(string(b), "")
	for _, s := range dtdStatement.FindAllString(text, -1) {
		if m := dtdElement.FindStringSubmatch(s); m != nil {
			pattern := "" // EMPTY
			if m[2] != "EMPTY" {
				pattern = strings.NewReplacer(" ", "", ",", "", "_", " ").Replace(dtdName.ReplaceAllString(m[2], "(_$0)"))
				if strings.HasPrefix(m[2], "(#PCDATA") && !strings.HasSuffix(m[2], "*") {
					pattern += "?"
				}
			}
			d.content[m[1]] = regexp.MustCompile("^" + pattern + "$")
			continue
		}
		m := dtdList.FindStringSubmatch(s)
		require.NotNil(t, m, "neither an element nor its attributes: %s", s)
		as := map[string]dtdAttribute{}
		for _, a := range dtdAttlist.FindAllStringSubmatch(m[2], -1) {
			x := dtdAttribute{kind: a[2], required: a[3] == "#REQUIRED"}
			if strings.HasPrefix(a[2], "(") {
				x.kind, x.values = "", dtdName.FindAllString(a[2], -1)
			}
			as[a[1]] = x
		}
		rest := strings.TrimSpace(dtdAttlist.ReplaceAllString(m[2], ""))
		require.Empty(t, rest, "not understood in the attributes of %s", m[1])
		d.attributes[m[1]] = as
	}
	require.NotEmpty(t, d.content)
	return d
}

// check tells what is wrong with a document: not well-formed, or not as the definition has it.
func (d *dtd) check(document []byte) error {
	type open struct{ name, children string }
	stack := []open{{}}
	ids, refs := map[string]bool{}, []string{}
	dec := xml.NewDecoder(strings.NewReader(string(document)))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		top := &stack[len(stack)-1]
		line, _ := dec.InputPos()
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			top.children += " " + name
			if d.content[name] == nil {
				return fmt.Errorf("line %d: no element %s", line, name)
			}
			seen := map[string]bool{}
			for _, a := range token.Attr {
				def, known := d.attributes[name][a.Name.Local]
				switch v := a.Value; {
				case !known:
					return fmt.Errorf("line %d: %s has no attribute %s", line, name, a.Name.Local)
				case seen[a.Name.Local]:
					return fmt.Errorf("line %d: %s twice", line, a.Name.Local)
				case def.kind == "" && !slices.Contains(def.values, v):
					return fmt.Errorf("line %d: %s of %s cannot be %q", line, a.Name.Local, name, v)
				case def.kind == "ID" && ids[v]:
					return fmt.Errorf("line %d: a second %s", line, v)
				case def.kind == "ID":
					ids[v] = true
				case def.kind == "IDREF":
					refs = append(refs, v)
				}
				seen[a.Name.Local] = true
			}
			for a, def := range d.attributes[name] {
				if def.required && !seen[a] {
					return fmt.Errorf("line %d: %s without %s", line, name, a)
				}
			}
			stack = append(stack, open{name: name})
		case xml.EndElement:
			if !d.content[top.name].MatchString(top.children) {
				return fmt.Errorf("line %d: %s cannot hold%s", line, top.name, top.children)
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			words := strings.TrimSpace(string(token)) != ""
			mixed := top.name != "" && strings.Contains(d.content[top.name].String(), "#PCDATA")
			if mixed && !strings.HasSuffix(top.children, "#PCDATA") {
				top.children += " #PCDATA"
			} else if words && !mixed {
				return fmt.Errorf("line %d: words in %s", line, top.name)
			}
		}
	}
	if len(stack) != 1 || stack[0].children != " TimeML" {
		return fmt.Errorf("not one document: %s", stack[0].children)
	}
	for _, r := range refs {
		if !ids[r] {
			return fmt.Errorf("nothing has the id %s", r)
		}
	}
	return nil
}

// The check refuses what it must: each document is a good one with one thing wrong.
func TestDTDRefuses(t *testing.T) {
	d := readDTD(t, "testdata/timeml.dtd")
	good := `<TimeML><DOCID/><DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-19">x</TIMEX3></DCT><TEXT>It <EVENT eid="e1" class="OCCURRENCE">rained</EVENT>.</TEXT>` +
		`<MAKEINSTANCE eiid="ei1" eventID="e1" tense="PAST" aspect="NONE" polarity="POS" pos="VERB"/><TLINK lid="l1" eventInstanceID="ei1" relatedToTime="t0" relType="BEFORE"/></TimeML>`
	require.NoError(t, d.check([]byte(good)))
	for _, c := range [][2]string{
		{`</DCT>`, `</DCT><DCT></DCT>`},
		{`<DOCID/>`, ``},
		{` class="OCCURRENCE"`, ``},
		{`OCCURRENCE`, `HAPPENING`},
		{`relatedToTime="t0"`, `relatedToTime="t7"`},
		{`eiid="ei1"`, `eiid="e1"`},
		{`tense="PAST"`, `tense="PAST" tempo="1"`},
		{`rained`, `<TIMEX3 tid="t1" type="DATE" value="2025">rained</TIMEX3>`},
		{`rained</EVENT>`, `rained`},
		{`<TEXT>`, `words<TEXT>`},
		{`<TLINK`, `<SLINK/><TLINK`},
		{`relType="BEFORE"/>`, `relType="BEFORE"/><MAKEINSTANCE eiid="ei2" eventID="e1" tense="PAST" aspect="NONE" polarity="POS" pos="VERB"/>`},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		require.NotEqual(t, good, bad)
		require.Error(t, d.check([]byte(bad)), bad)
	}
}
