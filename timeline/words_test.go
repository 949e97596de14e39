package timeline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/golden"
)

// Whether two words are forms of one, as far as their letters tell.
func TestFormsOfOneWord(t *testing.T) {
	for _, c := range []struct {
		a, b       string
		stem, verb bool
	}{
		{"open", "opened", true, true},
		{"opened", "open", true, true},
		{"Open", "OPENS", true, true},
		{"close", "closing", true, true},
		{"attack", "attacked", true, true},
		{"attack", "attackers", true, true},    // a mistake of the rule
		{"attack", "attackable", false, false}, // four letters more
		{"run", "runs", true, true},
		{"run", "ran", false, false}, // too short to tell by its vowel
		{"go", "gone", false, false},
		{"see", "seen", true, true},
		{"hold", "held", false, true},
		{"come", "came", false, true},
		{"write", "wrote", false, true},
		{"begin", "begun", true, true},
		{"begin", "began", true, true},
		{"sell", "sold", false, false}, // two letters
		{"find", "fund", false, true},  // a mistake likewise
		{"land", "lend", false, true},  // likewise
		{"hold", "bold", false, false}, // no vowel
		{"hand", "hang", true, false},
		{"eat", "ate", false, false},
		{"eased", "issue", false, false},
		{"plan", "planet", true, true}, // likewise
		{"part", "partner", true, true},
		{"par", "partner", false, false},
		{"visit", "vision", true, false},
		{"strike", "struck", true, false},
		{"ab", "ab", false, false},
	} {
		assert.Equal(t, c.stem, sameStem(c.a, c.b), "%s, %s: stem", c.a, c.b)
		assert.Equal(t, c.verb, sameVerb(c.a, c.b), "%s, %s: verb", c.a, c.b)
	}
}

// Whether a name is the beginning or the end of another.
func TestPartOf(t *testing.T) {
	for _, c := range []struct {
		name, whole string
		want        bool
	}{
		{"Reyes", "Ana Reyes", true},
		{"Ana", "Ana Reyes", true},
		{"Ana Reyes", "Ana Reyes", true},
		{"Ana Reyes", "Ana", false},
		{"eyes", "Ana Reyes", false},
		{"An", "Ana Reyes", false},
		{"Lund", "Anna Lund Reyes", false}, // its midst
		{"Lund", "Lund-Velm", false},
		{"", "Ana", false},
		{"Ana", "", false},
		{"Falk", "Dahl", false},
	} {
		assert.Equal(t, c.want, partOf(c.name, c.whole), "%s, %s", c.name, c.whole)
	}
}

func TestLetters(t *testing.T) {
	for c := range 128 {
		want := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		assert.Equal(t, want, isLetter(byte(c)), "%q", rune(c))
	}
	for word, want := range map[string]bool{"": true, "a": true, "za": true, "aZ": false, "a-b": false, "a`": false, "a{": false, "é": false} {
		assert.Equal(t, want, isSmall(word), word)
	}
	for word, want := range map[string]string{"A380s": "a380s", "WHO": "who", "aZ@[`{": "az@[`{", "Éclair": "éclair", "Nowak-ÉÉ": "nowak-éé"} {
		assert.Equal(t, want, string(appendLower(nil, word)), word)
	}
	for word, want := range map[string]bool{"WHO": true, "U.S.": true, "W": false, "": false, "Who": false, "A3": false, "ÉU": true} {
		assert.Equal(t, want, isAcronym(word), word)
	}
}

// TestSchemes compares how each scheme lies to yesterday, to tomorrow, to this month and to the one before with the last review: what is bounded by
// what, and which are not possible or say nothing.
func TestSchemes(t *testing.T) {
	f := golden.Files(t, "testdata/schemes.txtar", "schemes")[0]
	today := calendar.Day.Period(calendar.MustDate(2025, 3, 19).Moment())
	var b strings.Builder
	for _, name := range []string{"2025-03-18", "2025-03-20", "2025-03", "2025-02", "2025-03-19T12:00"} {
		v, err := calendar.ParseValue(name)
		assert.NoError(t, err)
		iv, _ := v.Interval()
		fmt.Fprintf(&b, "%s\n", name)
		for i := range schemes {
			s := &schemes[i]
			begin, end := s.bounds(iv, today)
			fmt.Fprintf(&b, "  %-20s begins %s ends %s", s.name, short(begin), short(end))
			for _, is := range []struct {
				so   bool
				name string
			}{{!s.possible(iv, today), "impossible"}, {!s.fits(iv), "does not fit"}, {fitting(iv)&(1<<i) == 0, "not among those that fit"}} {
				if is.so {
					fmt.Fprintf(&b, ", %s", is.name)
				}
			}
			b.WriteByte('\n')
		}
	}
	for _, kind := range []struct {
		name string
		of   uint32
	}{{"of the document's date", ofDate}, {"of a time", ofTime}, {"past", pastSchemes}, {"wide", wideSchemes}, {"to come", comingSchemes}, {"of periods", ofPeriods}} {
		fmt.Fprintf(&b, "%s:", kind.name)
		for i := range schemes {
			if kind.of&(1<<i) != 0 {
				fmt.Fprintf(&b, " %s", schemes[i].name)
			}
		}
		b.WriteByte('\n')
	}
	f.Check(t, "schemes", b.String())
}

// short writes an interval by its days where it has whole ones.
func short(iv calendar.Interval) string { return strings.ReplaceAll(iv.String(), "T00:00:00", "") }

// TestEchoes: which event of the day before or behind is but the same again, by the kinds and words of both.
func TestEchoes(t *testing.T) {
	of := func(kinds, words string) *MergedEvent {
		numbers := func(s string) (out []uint32) {
			for _, c := range s {
				out = append(out, uint32(c))
			}
			return out
		}
		return &MergedEvent{kinds: numbers(kinds), words: numbers(words)}
	}
	for _, c := range []struct {
		kinds, words, others, otherWords string
		want                             bool
	}{
		{"k", "abc", "k", "cde", true},          // a third of the words, and the kind
		{"k", "abcd", "k", "defg", false},       // a fourth
		{"k", "abcdefg", "k", "fgxyzuv", false}, // two of seven
		{"k", "abcdef", "k", "efxyzu", true},
		{"k", "abcdef", "k", "a", true}, // of the lesser
		{"k", "abc", "k", "xyz", false},
		{"k", "", "k", "", false},
		{"k", "abc", "l", "cde", false},
		{"k", "abcd", "l", "cdef", true}, // half of the words, whatever the kind
		{"k", "abcde", "l", "defgh", false},
		{"k", "ab", "l", "ab", false}, // too few to tell
		{"k", "abc", "l", "abx", true},
		{"", "abc", "", "cde", false},
	} {
		a, b := of(c.kinds, c.words), of(c.others, c.otherWords)
		assert.Equal(t, c.want, a.echoes(b), "%v", c)
		assert.Equal(t, c.want, b.echoes(a), "%v", c)
	}
}
