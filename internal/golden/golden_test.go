package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const file = `What is tested.
-- in --
the input
-- out --
one
two
-- by hand --
a row
`

// open writes a golden file to a folder of the test's and reads it.
func open(t *testing.T, content string, outputs ...string) *File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.txtar")
	require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
	return Files(t, path, outputs...)[0]
}

func content(t *testing.T, f *File) string {
	t.Helper()
	data, err := os.ReadFile(f.Path)
	require.NoError(t, err)
	return string(data)
}

func TestCheck(t *testing.T) {
	f := open(t, file, "out", "more")
	assert.Equal(t, "case", f.Name)
	assert.Equal(t, "the input\n", f.Input(t, "in"))
	assert.NoError(t, f.check("out", "one\ntwo\n", false))
	assert.NoError(t, f.check("out", "one\ntwo", false), "a line break at the end is txtar's")

	err := f.check("out", "one\nthree\n", false)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "  one\n- two\n+ three")
	assert.ErrorContains(t, f.check("more", "", false), `no section "more" yet`)
	assert.Equal(t, file, content(t, f), "nothing is written without -update")
}

func TestUpdate(t *testing.T) {
	f := open(t, file, "out", "more")
	require.NoError(t, f.check("out", "three\n", true))
	require.NoError(t, f.check("more", "four", true))
	want := "What is tested.\n-- in --\nthe input\n-- out --\nthree\n-- by hand --\na row\n-- more --\nfour\n"
	assert.Equal(t, want, content(t, f))
	assert.NoError(t, f.check("out", "three\n", false))

	assert.ErrorContains(t, f.check("by hand", "another row\n", true), "is input")
	assert.ErrorContains(t, f.check("out", "x\n-- in --\nforged\n", true), "would change the sections beside it")
	assert.Equal(t, want, content(t, f))

	require.NoError(t, os.WriteFile(f.Path, []byte(file), 0o666))
	assert.ErrorContains(t, f.check("out", "five\n", true), "has changed since it was read")
	assert.Equal(t, file, content(t, f))
}

// TestParseRefuses checks files that -update would write back otherwise than they are.
func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]string{
		"no line break at the end": "-- in --\ntext",
		"space in a section line":  "--  in --\ntext\n",
		"a section twice":          "-- in --\na\n-- in --\nb\n",
	} {
		_, err := parse("case.txtar", []byte(c), nil)
		assert.Error(t, err, name)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"equal", "1\n2\n", "1\n2\n", "  …"},
		{"empty", "", "", ""},
		{"all new", "", "1\n2\n", "+ 1\n+ 2"},
		{"all gone", "1\n2\n", "", "- 1\n- 2"},
		{"changed", "1\n2\n3\n", "1\nx\n3\n", "  1\n- 2\n+ x\n  3"},
		{"moved", "1\n2\n3\n", "3\n1\n2\n", "+ 3\n  1\n  2\n- 3"},
		{"far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", "- 1\n+ x\n  2\n  3\n  …\n  7\n  8\n- 9\n+ y"},
		{"long before and after", "1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\nx\n5\n6\n7\n", "  …\n  2\n  3\n- 4\n+ x\n  5\n  6\n  …"},
	} {
		assert.Equal(t, c.want, diff(c.a, c.b), c.name)
	}
}

func TestKnownList(t *testing.T) {
	comment, cases := split("# why\n# more\n\na  x\nb  y\n")
	assert.Equal(t, "# why\n# more\n", comment)
	assert.Equal(t, []string{"a  x", "b  y"}, cases)
	fresh, gone := compare(cases, []string{"b  y", "c  z"})
	assert.Equal(t, []string{"c  z"}, fresh)
	assert.Equal(t, []string{"a  x"}, gone)
}

// failures stands in for a test, to see it fail.
type failures struct {
	testing.TB
	got []string
}

func (f *failures) Helper()      {}
func (f *failures) Name() string { return "TestX" }
func (f *failures) Errorf(format string, args ...any) {
	f.got = append(f.got, fmt.Sprintf(format, args...))
}
func (f *failures) Failed() bool { return len(f.got) > 0 }
func (f *failures) Fatalf(format string, args ...any) {
	f.Errorf(format, args...)
	runtime.Goexit()
}
func (f *failures) Fatal(args ...any)   { f.Fatalf("%s", fmt.Sprintln(args...)) }
func (f *failures) Logf(string, ...any) {}

// failing runs what is meant to fail and gives what it said.
func failing(t *testing.T, run func(t testing.TB)) []string {
	t.Helper()
	f := &failures{TB: t}
	done := make(chan bool)
	go func() { // which Fatal ends
		defer close(done)
		run(f)
	}()
	<-done
	return f.got
}

// What is wrong with a golden file, or with what a program gives for it, fails the test.
func TestFailures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.txtar")
	write := func(text string) *File {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
		return Files(t, path, "out")[0]
	}
	f := write(file)
	assert.Empty(t, failing(t, func(t testing.TB) { f.Check(t, "out", "one\ntwo\n") }))
	for _, c := range []struct {
		name, want string
		run        func(t testing.TB)
	}{
		{"another output", "go test . -run '^TestX$' -update", func(t testing.TB) { f.Check(t, "out", "one\n") }},
		{"another output, its line", "- two", func(t testing.TB) { f.Check(t, "out", "one\n") }},
		{"an input", "nothing computes it", func(t testing.TB) { f.Check(t, "in", "the input\n") }},
		{"no such section", `no section "more"`, func(t testing.TB) { f.Input(t, "more") }},
		{"no such file", "no golden file matches", func(t testing.TB) { Files(t, path+".x") }},
		{"no pattern", "syntax error", func(t testing.TB) { Files(t, "[") }},
		{"a folder", "is a directory", func(t testing.TB) { Files(t, filepath.Dir(path)) }},
	} {
		assert.Contains(t, strings.Join(failing(t, c.run), "\n"), c.want, c.name)
	}
	require.NoError(t, os.WriteFile(path, []byte("-- in --\na\n-- in --\nb\n"), 0o666))
	assert.Contains(t, strings.Join(failing(t, func(t testing.TB) { Files(t, path) }), "\n"), `two sections are called "in"`)
}

func TestArticles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	write("a.txtar", "-- article.txt --\ndate 2025-06-15 She left on Friday.\n")
	write("b.txtar", "-- article.txt --\nDate: 2025-06-16T10:00\nHe stayed.\n")
	pattern := filepath.Join(dir, "*.txtar")
	assert.Equal(t, []Article{
		{"a", "She left on Friday.\n", time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC)},
		{"b", "He stayed.\n", time.Date(2025, 6, 16, 0, 0, 0, 0, time.UTC)},
	}, Articles(t, pattern))
	write("c.txtar", "-- article.txt --\ndate 2025-06-31 He stayed.\n")
	assert.Contains(t, strings.Join(failing(t, func(t testing.TB) { Articles(t, pattern) }), "\n"), "c.txtar: parsing time")
	write("c.txtar", "-- article.txt --\nHe stayed.\n")
	assert.Contains(t, strings.Join(failing(t, func(t testing.TB) { Articles(t, pattern) }), "\n"), "no header with a date")
}

// TestExported lists what this package exports itself: a name that comes or goes is told, and -update writes the list.
func TestExported(t *testing.T) {
	const self = "github.com/dateline-go/dateline/internal/golden"
	list := filepath.Join(t.TempDir(), "api.txt")
	require.NoError(t, os.WriteFile(list, []byte("golden: func Gone()\n"), 0o666))
	var got []string
	said := failing(t, func(t testing.TB) { got = Exported(t, list, self) })
	assert.Contains(t, said, "gone, and with it every program that uses it: golden: func Gone()")
	assert.Contains(t, said, "new, and kept from now on: golden: func Updating() bool")
	for _, line := range []string{
		"golden: func Pair([]Row, []Row) []int",
		"golden: method (*File) Input(testing.TB, string) string",
		"golden: method (Row) When() string",
		"golden: type Agreement struct, Rows int",
		"golden: type Agreement struct, compares with ==",
		"golden: type File struct",
		"golden: type File struct, Name string",
		"golden: var Statuses []string",
	} {
		assert.Contains(t, got, line)
	}
	assert.NotContains(t, got, "golden: type Row struct, compares with ==")
	assert.NotContains(t, strings.Join(got, "\n"), "outputs", "not exported")

	defer func(before bool) { *update = before }(*update)
	*update = true
	assert.Empty(t, failing(t, func(t testing.TB) { Exported(t, list, self) }))
	*update = false
	assert.Empty(t, failing(t, func(t testing.TB) { Exported(t, list, self) }))
	assert.Contains(t, strings.Join(failing(t, func(t testing.TB) { Exported(t, list, self+"/nothing") }), "\n"), "go list -export")
}

func TestKnown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "known.txt")
	require.NoError(t, os.WriteFile(path, []byte("# why\na  x\n"), 0o666))
	for _, c := range []struct {
		name    string
		failing []string
		fails   bool
	}{
		{"as listed", []string{"a  x"}, false},
		{"one more", []string{"a  x", "b  y"}, true},
		{"no longer", nil, true},
	} {
		f := &failures{TB: t}
		Known(f, path, c.failing)
		assert.Equal(t, c.fails, len(f.got) > 0, c.name)
	}

	defer func(before bool) { *update = before }(*update)
	*update = true
	for _, c := range []struct {
		name    string
		failing []string
		list    string
		fails   bool
	}{
		{"one came, one went", []string{"c  z", "b  y"}, "# why\nb  y\nc  z\n", true},
		{"nothing new", []string{"c  z", "b  y"}, "# why\nb  y\nc  z\n", false},
		{"one went", []string{"c  z"}, "# why\nc  z\n", false},
		{"all went", nil, "# why\n", false},
	} {
		f := &failures{TB: t}
		Known(f, path, c.failing)
		assert.Equal(t, c.fails, len(f.got) > 0, c.name)
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, c.list, string(data), c.name)
	}
}

func TestParseRows(t *testing.T) {
	const text = "He died in 1987. She died on Monday; the funeral will be on Friday. Élan died too."
	rows, err := ParseRows(`1987               occurred  died#1   He died
since 2025-06      ongoing   funeral  The funeral  source: a friend
-                  denied    Élan     Somebody died
`, text)
	require.NoError(t, err)
	require.Len(t, rows, 3)
	assert.Equal(t, "1987", rows[0].When())
	assert.Equal(t, []Place{{3, 7}}, rows[0].Triggers)
	assert.Equal(t, "since 2025-06", rows[1].When())
	assert.Equal(t, "a friend", rows[1].Source)
	assert.Equal(t, "-", rows[2].When())
	assert.Equal(t, "Élan", text[rows[2].Triggers[0].Start:rows[2].Triggers[0].End])

	for _, c := range []struct{ name, section, want string }{
		{"three columns", "1987  occurred  died#1", "four or five columns"},
		{"one space", "1987 occurred  died#1  He died", "four or five columns"},
		{"status", "1987  happened  died#1  He died", "no status"},
		{"value", "1987-13  occurred  died#1  He died", "TIMEX3"},
		{"value in another form", "199X  occurred  died#1  He died", "writes"},
		{"relation", "about 1987  occurred  died#1  He died", "no relation"},
		{"no such word", "1987  occurred  lived  He lived", "does not stand"},
		{"part of a word", "1987  occurred  fun  He had fun", "does not stand"},
		{"which", "1987  occurred  died  He died", "3 times"},
		{"too many", "1987  occurred  died#4  He died", "no occurrence"},
		{"not a number", "1987  occurred  died#x  He died", "no occurrence"},
		{"no word", "1987  occurred  died#1/  He died", "no trigger"},
		{"source", "1987  occurred  died#1  He died  a friend", "fifth column"},
		{"twice", "1987  occurred  died#1  He died\n1987  occurred  died#2/died#1  He died", "line 1 too"},
		{"order", "1988  occurred  died#1  He died\n1987  occurred  died#2  She died", "before the line above"},
	} {
		_, err := ParseRows(c.section, text)
		assert.ErrorContains(t, err, c.want, c.name)
	}
	_, err = ParseRows("2025-06-17  occurred  died#1  He died\n2025-06  occurred  died#2  She died", text)
	assert.NoError(t, err, "a month does not lie before its days")
}
