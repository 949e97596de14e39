package timeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/internal/linear"
	"github.com/dateline-go/dateline/lang"
)

// byHand is an article of testdata/articles with its timeline by hand and what was read of it.
type byHand struct {
	rows     []golden.Row
	choosing *choosing
	choices  []linear.Choice // by mention, of each reader in turn; one without options teaches nothing
}

func readByHand(t *testing.T) (out []*byHand) {
	files, err := filepath.Glob("../testdata/articles/*.txtar")
	require.NoError(t, err)
	english, err := lang.Load(Without{os.DirFS(filepath.Join("..", "lang", "en")), "entries.bin"}, "en")
	require.NoError(t, err)
	known, err := loadLearned(english)
	require.NoError(t, err)
	archive, err := txtar.ParseFile("../testdata/second.txtar")
	require.NoError(t, err)
	seconds := map[string]string{}
	for _, f := range archive.Files {
		seconds[f.Name] = string(f.Data)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		section := map[string]string{}
		for _, f := range archive.Files {
			section[f.Name] = string(f.Data)
		}
		header, text, _ := article.Parse(section["article.txt"])
		date, err := time.Parse(time.DateOnly, header)
		require.NoError(t, err)
		rows, err := golden.ParseRows(section["by hand"], text)
		require.NoError(t, err)
		r, ms := mentionsIn(text, date, known)
		b := &byHand{rows: rows, choosing: newChoosing(r, ms)}
		b.teach(rows)
		if second := seconds[strings.TrimSuffix(filepath.Base(file), ".txtar")]; second != "" { // what one reader has alone is half an entry
			rows, err := golden.ParseRows(second, text)
			require.NoError(t, err)
			b.teach(rows)
		}
		out = append(out, b)
	}
	return out
}

// mentionsIn finds the mentions of a text, placed and worded, as Extract does before it chooses.
func mentionsIn(text string, date time.Time, known *learned) (*reading, []mention) {
	r := read(text, calendar.DateOf(date), dateparse.Find(text, date), lang.English(), known)
	ms := detect(r)
	judge(r, ms)
	attribute(r, ms)
	var p dateparse.Parser
	anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
		return p.Resolve(phrase, dateparse.Reference{Date: date, Direction: side})
	})
	describe(r, ms)
	return r, ms
}

// names tells whether a mention is one of a row's triggers, and which.
func names(row *golden.Row, m *mention) int {
	return slices.IndexFunc(row.Triggers, func(p golden.Place) bool { return p.Start < m.End && m.Start < p.End })
}

func formatted(w *When) string { return golden.FormatWhen(string(w.Relation), w.Value) }

// teach makes a choice of each mention by a reader's rows. A row has one entry: that of its triggers whose own words place it as the row does, else one that has
// words of its own, else one to which the place is offered; the earlier one among the row's triggers, where several do. A row that none can
// meet teaches nothing, nor do its triggers.
func (b *byHand) teach(rows []golden.Row) {
	c := b.choosing
	entry, silent := map[int]*golden.Row{}, map[int]bool{}
	for k := range rows {
		row := &rows[k]
		most, at := 0, -1
		for i := range c.ms {
			n := names(row, &c.ms[i])
			if n < 0 || entry[i] != nil {
				continue
			}
			silent[i] = true
			points := 0
			for _, o := range c.offersTo(i) {
				switch own, same := o.from == ofOwnWords, formatted(&o.when) == row.When(); {
				case own && same:
					points = max(points, 400-n)
				case own:
					points = max(points, 100-n)
				case same:
					points = max(points, 200-n)
				}
			}
			if points > most {
				most, at = points, i
			}
		}
		if at < 0 {
			continue
		}
		entry[at] = row
		for i := range c.ms {
			if names(row, &c.ms[i]) >= 0 {
				delete(silent, i)
			}
		}
	}
	choices := make([]linear.Choice, len(c.ms))
	var f keys
	for i := range c.ms {
		if silent[i] {
			continue
		}
		c.entryKeys(&f, i)
		choice := linear.Choice{Keys: slices.Clone(f.all()), Options: []linear.Option{{Labels: noEntry}}}
		if entry[i] == nil {
			choice.Options[0].Right = noEntry
		}
		for _, o := range c.offersTo(i) {
			p := c.termsOf(i, &o)
			f.offerKeys(&p)
			option := linear.Option{Keys: slices.Clone(f.all()), Labels: anyEntry}
			if row := entry[i]; row != nil && (o.from == ofOwnWords || formatted(&o.when) == row.When()) {
				option.Right = anyEntry
			}
			choice.Options = append(choice.Options, option)
		}
		choices[i] = choice
	}
	b.choices = append(b.choices, choices...)
}

// entryScore counts rows: those with an entry, of which day and status are right, and entries that no row asks for; of entries without a time of
// their own, how many are a row's and how many of those have the right day.
type entryScore struct{ rows, found, met, unasked, lent, right int }

func (s *entryScore) add(b *byHand, picked []int) {
	s.rows += len(b.rows)
	taken := map[int]bool{}
	for k := range b.rows {
		row := &b.rows[k]
		most, at := -1, -1
		for _, i := range picked {
			m := &b.choosing.ms[i]
			if taken[i] || names(row, m) < 0 {
				continue
			}
			points := 0
			if formatted(&m.When) == row.When() {
				points += 2
			}
			if string(m.Status) == row.Status {
				points++
			}
			if points > most {
				most, at = points, i
			}
		}
		if at < 0 {
			continue
		}
		taken[at] = true
		s.found++
		if most == 3 {
			s.met++
		}
		if b.choosing.ms[at].When.Sieve == "entry" {
			s.lent++
			if most >= 2 {
				s.right++
			}
		}
	}
	s.unasked += len(picked) - len(taken)
}

func (s entryScore) String() string {
	p, r := float64(s.found)/float64(s.found+s.unasked), float64(s.found)/float64(s.rows)
	return fmt.Sprintf("%d of %d rows met, entry found for %d (recall %.1f, precision %.1f, F1 %.1f), %d unasked; %d of %d lent days right",
		s.met, s.rows, s.found, 100*r, 100*p, 200*p*r/(p+r), s.unasked, s.right, s.lent)
}

// TestLearnEntries learns which mentions are entries, and of which day. With -folds n it learns from all articles but each n-th, on which it
// measures what was learned; as many folds as articles leave out one at a time.
func TestLearnEntries(t *testing.T) {
	if !*Learn {
		t.Skip("learns anew with -learn")
	}
	articles := readByHand(t)
	l := linear.Learner{Labels: len(entryLabels), Epochs: 12, Rate: 0.1, Decay: 0.1, MinSeen: 2, Seed: 1}
	learnFrom := func(use func(k int) bool) *linear.Model {
		var from []linear.Choice
		for k, b := range articles {
			if use(k) {
				from = append(from, b.choices...)
			}
		}
		file, err := linear.Encode(entryLabels, featureVersion, 24, l.LearnChoices(from))
		require.NoError(t, err)
		m, err := linear.Open(file, featureVersion)
		require.NoError(t, err)
		fmt.Println(len(file), "bytes")
		if *Folds == 0 {
			require.NoError(t, os.WriteFile(filepath.Join("..", "lang", "en", "entries.bin"), []byte(file), 0o644))
		}
		return m
	}
	if *Folds == 0 {
		learnFrom(func(int) bool { return true })
		return
	}
	var rules, learned entryScore
	for fold := range *Folds {
		m := learnFrom(func(k int) bool { return k%*Folds != fold })
		for k, b := range articles {
			if k%*Folds != fold {
				continue
			}
			c := b.choosing
			saved := slices.Clone(c.ms)
			rules.add(b, unite(c.r, c.ms, c.choose(nil)))
			copy(c.ms, saved)
			learned.add(b, unite(c.r, c.ms, c.choose(m)))
			copy(c.ms, saved)
		}
	}
	fmt.Println("rules:  ", rules)
	fmt.Println("learned:", learned)
}
