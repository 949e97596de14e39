package calendar_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/eval"
)

// malformed is what annotators and systems wrote that is no TIMEX3, by class. A value in none of these classes must be read.
var malformed = []struct {
	name string
	form *regexp.Regexp
}{
	{"none given", regexp.MustCompile(`^$`)},
	{"a date and a weekday too", regexp.MustCompile(`^\d{4}-\d\d-\d\d-WXX-\d`)},
	{"a month and a week too", regexp.MustCompile(`^\d{4}-\d\d-W\d\d`)},
	{"a week in one digit", regexp.MustCompile(`^\d{4}-W\d$`)},
	{"an hour in one digit", regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d(:|$)`)},
	{"no such clock time", regexp.MustCompile(`^\d{4}-\d\d-\d\dT(2[5-9]|\d\d:6\d|:)`)},
	{"words between values", regexp.MustCompile(`INTERSECT|THIS`)},
	{"the unit before the number", regexp.MustCompile(`^P[A-Z]\d`)},
	{"hours without a T", regexp.MustCompile(`^P\d+H$`)},
	{"a T without hours", regexp.MustCompile(`T$`)},
	{"which of a series", regexp.MustCompile(`^P1[CDY]-#\d+$`)},
	{"a number too many", regexp.MustCompile(`^P1D1$`)},
	{"a colon in a number", regexp.MustCompile(`^P\d+:\d+[A-Z]$`)},
	{"units in the wrong order", regexp.MustCompile(`^PXD1W$`)},
	{"a weekend of no week", regexp.MustCompile(`^XXXX-WE$`)},
}

// canonical is what we write differently: see ParseValue.
var canonical = regexp.MustCompile(`^(\d+X+(-XX){0,2}|T.*|BCXXXX.*|.*T\d\d:\d\d[+-]\d{2,4}|P.*[DC]E)$`)

// TestCorpora reads every value of the corpora, where they are.
func TestCorpora(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(eval.Corpus("*"), "*.jsonl"))
	require.NoError(t, err)
	read, bad, rewritten := 0, map[string]int{}, 0
	for _, file := range files {
		if base := filepath.Base(file); base != "gold.jsonl" && base != "silver.jsonl" {
			continue
		}
		for _, s := range values(t, file) {
			v, err := calendar.ParseValue(s)
			if err != nil {
				bad[class(s)]++
				assert.NotEmpty(t, class(s), "%s: %v", file, err)
				continue
			}
			read++
			if v.String() != s {
				rewritten++
				assert.Regexp(t, canonical, s, "%s: %q is written %q", file, s, v)
			}
		}
	}
	if read == 0 {
		t.Skip("no corpora")
	}
	t.Logf("%d values read, %d of them written in another form; malformed %v", read, rewritten, bad)
}

func class(s string) string {
	for _, m := range malformed {
		if m.form.MatchString(s) {
			return m.name
		}
	}
	return ""
}

// values are the values of all expressions in a file.
func values(t *testing.T, file string) (out []string) {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var doc struct{ Expressions []struct{ Value string } }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &doc))
		for _, e := range doc.Expressions {
			out = append(out, strings.TrimSpace(e.Value))
		}
	}
	require.NoError(t, lines.Err())
	return out
}
