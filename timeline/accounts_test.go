package timeline

import (
	"context"
	"fmt"
	"hash/crc32"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/internal/golden"
)

// TestAccounts compares what merging reads of the stories of stories.txtar with the last review, before anything is one happening: of each mention
// who does it and to whom, the names and words that it is compared by, and how much it is like each mention of the other documents. For the names
// that are asked for, which of their ways of being named each mention has. Of the articles of
// ../testdata/merge there is a sum. go test ./timeline -run TestAccounts -update rewrites it.
func TestAccounts(t *testing.T) {
	f := golden.Files(t, "testdata/accounts.txtar", "accounts", "names", "articles in sum")[0]
	stories, err := txtar.ParseFile("testdata/stories.txtar")
	require.NoError(t, err)
	require.Equal(t, "stories", stories.Files[0].Name)
	var accounts, names strings.Builder
	for story := range strings.SplitSeq(strings.TrimSpace(string(stories.Files[0].Data)), "\n\n") {
		lines := strings.Split(story, "\n")
		heading := strings.Split(strings.TrimPrefix(lines[0], "# "), " | ")
		var docs []*Timeline
		for i, line := range lines[1:] {
			day, text, _ := strings.Cut(line, " ")
			date, err := time.Parse(time.DateOnly, day)
			require.NoError(t, err)
			tl, err := Extract(context.Background(), Document{ID: string(rune('a' + i)), Text: text, Date: date})
			require.NoError(t, err)
			docs = append(docs, tl)
		}
		m := Merger{All: true}
		for _, tl := range docs {
			m.Add(tl)
		}
		fmt.Fprintf(&accounts, "%s\n", heading[0])
		m.writeAccounts(&accounts)
		if len(heading) > 1 {
			fmt.Fprintf(&names, "%s\n", heading[0])
		}
		for _, name := range heading[1:] {
			m := Merger{All: true, Entity: name}
			for _, tl := range docs {
				m.Add(tl)
			}
			fmt.Fprintf(&names, "  %s\n", name)
			for i := range m.docs {
				d := &m.docs[i]
				fmt.Fprintf(&names, "    %s %t %s:", d.ID, d.known.whole, strings.Join(d.known.spelled, ", "))
				for _, a := range m.accounts {
					if a.doc == i {
						fmt.Fprintf(&names, " %s %s;", a.Text, aliasNames(a.named))
					}
				}
				names.WriteByte('\n')
			}
		}
	}
	f.Check(t, "accounts", accounts.String())
	f.Check(t, "names", names.String())

	var sums strings.Builder
	files, err := filepath.Glob("../testdata/merge/*.txtar")
	require.NoError(t, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		m := Merger{All: true}
		for _, s := range archive.Files {
			id, ok := strings.CutSuffix(s.Name, ".txt")
			if !ok {
				continue
			}
			day, text, ok := article.Parse(string(s.Data))
			require.True(t, ok)
			v, err := calendar.ParseValue(day)
			require.NoError(t, err)
			iv, _ := v.Interval()
			tl, err := Extract(context.Background(), Document{ID: id, Text: text, Date: iv.Start.In(time.UTC)})
			require.NoError(t, err)
			m.Add(tl)
		}
		var b strings.Builder
		m.writeAccounts(&b)
		fmt.Fprintf(&sums, "%-12s %4d mentions %08x\n", strings.TrimSuffix(filepath.Base(file), ".txtar"), len(m.accounts), crc32.ChecksumIEEE([]byte(b.String())))
	}
	f.Check(t, "articles in sum", sums.String())
}

// aliasNames writes the ways in which a text names an entity.
func aliasNames(a alias) string {
	var out []string
	for i, name := range []string{"whole", "surname", "acronym", "spelled"} {
		if a&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, "+")
}

// writeAccounts writes a line for each account, and one for each two of different documents that may be of one happening.
func (m *Merger) writeAccounts(b *strings.Builder) {
	m.rankDocuments()
	m.findAlike()
	g := gathering{m: m, kinds: m.kinds()}
	g.read(m.concerned())
	c := comparing{kinds: m.kinds()}
	for _, a := range m.accounts {
		c.read(a)
	}
	word := map[uint32]string{} // by its key: of the words of one root the first in the alphabet
	for low, k := range c.known {
		if w, ok := word[k.key]; !ok || low < w {
			word[k.key] = low
		}
	}
	words := func(keys []uint32) string {
		var out []string
		for _, k := range keys {
			out = append(out, word[k])
		}
		return strings.Join(out, " ")
	}
	for i, a := range m.accounts {
		fmt.Fprintf(b, "  %d %s: %s", i, m.docs[a.doc].ID, a.Text)
		for _, x := range []struct {
			what string
			of   []uint32
		}{{"by", a.doer}, {"to", a.doneTo}, {"names", a.names}, {"words", a.words}} {
			if len(x.of) > 0 {
				fmt.Fprintf(b, "; %s %s", x.what, words(x.of))
			}
		}
		fmt.Fprintf(b, "; %d kinds, %d little", len(a.kinds), len(a.little))
		for _, name := range a.full {
			fmt.Fprintf(b, "; %s %s", word[uint32(name)], word[uint32(name>>32)])
		}
		for _, is := range []struct {
			so   bool
			name string
		}{{a.placed, "placed"}, {a.fine, "in a day"}, {a.off, "off"}, {m.looksBack(a), "looks back"}} {
			if is.so {
				fmt.Fprintf(b, "; %s", is.name)
			}
		}
		fmt.Fprintf(b, "; grain %d\n", grain(a))
	}
	for k, x := range m.accounts {
		for i, y := range m.accounts[:k] {
			time, like := m.timing(x, y), m.same(x, y)
			s := compare(x, y)
			if time == apart || s.weight() == 0 {
				continue
			}
			fmt.Fprintf(b, "    %d %d: %s, %d of %d, %d names", i, k, [...]string{"apart", "moved", "next day", "inside", "same time"}[time], s.weight(), s.either, s.names)
			for _, is := range []struct {
				so   bool
				name string
			}{{s.others, "namesakes"}, {opposed(x, y), "opposed"}, {m.surely(x, y), "surely"}, {m.mayMove(x, y) || m.mayMove(y, x), "may move"}, {m.tooEarly(x, y) || m.tooEarly(y, x), "too early"}} {
				if is.so {
					fmt.Fprintf(b, ", %s", is.name)
				}
			}
			if like > 0 {
				fmt.Fprintf(b, ": %.3f", like)
			}
			b.WriteByte('\n')
		}
	}
}
