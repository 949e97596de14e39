package ruletest_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/dateparse/ruletest"
	"github.com/dateline-go/dateline/lang"
)

// TestCheck runs examples of a pack that are right, and each kind of wrong one.
func TestCheck(t *testing.T) {
	l, err := lang.English().With("gala", fstest.MapFS{"rules.txt": {Data: []byte(`[expression]
early: "gala" "day"&unit1 => date(absent, 10, 9)
    gala day                      2024-10-09
@ 2025-03-19
gala-night: "gala" "night"&part => in(part(NI), date(absent, 10, 9))
    They met on [gala night]      2024-10-09TNI  TIME
    They met on [gala night]      2024-10-10TNI
    They met on [gala night]      2024-10-09TNI  DATE
    They met on the [big gala]    2024-10-09
    They met on [Monday]          2025-03-17
  ! They met on gala night
  ! They met on gala day
no-example: "gala" "evening"&part => in(part(EV), date(absent, 10, 9))
gala-week: "gala" "week"&unit1 => nothing
  ! It was gala week
  ! It was gala week on Monday
`)}})
	require.NoError(t, err)
	var got []string
	for _, err := range ruletest.Check(l) {
		got = append(got, firstLine(err))
	}
	assert.Equal(t, []string{
		`gala/rules.txt:3: an example needs its document date, in a line above such as @ 2025-03-19`,
		`gala/rules.txt:7: "gala night" is 2024-10-09TNI, want 2024-10-10TNI`,
		`gala/rules.txt:8: "gala night" is 2024-10-09TNI TIME, want 2024-10-09TNI  DATE`,
		`gala/rules.txt:9: "big gala" was not found whole`,
		`gala/rules.txt:10: "Monday" was read by the rule weekday`,
		`gala/rules.txt:11: "They met on gala night" is not for this rule, which took "gala night"`,
		`gala/rules.txt:13: rule gala/no-example has no example; every rule for an expression or a composition has one`,
		`gala/rules.txt:16: "It was gala week on Monday" holds no time`,
	}, got)
	assert.ErrorContains(t, ruletest.Check(l)[1], "meaning   in(part(5), date(absent, 10, 9))", "the explanation stands below")
}

func firstLine(err error) string {
	s := err.Error()
	for i := range s {
		if s[i] == '\n' {
			return s[:i]
		}
	}
	return s
}

// TestRun runs the examples of a language of two lines: without packs, all of them.
func TestRun(t *testing.T) {
	l, err := lang.Load(fstest.MapFS{
		"words.txt": {Data: []byte("montag  weekday  1\n")},
		"rules.txt": {Data: []byte("@ 2025-03-19\nheart: weekday\n[expression]\nwochentag: w:weekday => weekday(w)\n    am [Montag]  2025-03-17\n")},
	}, "de")
	require.NoError(t, err)
	assert.Empty(t, ruletest.Check(l))
	ruletest.Run(t, l)
}
