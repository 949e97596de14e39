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

// TestCheckRanges runs examples of a pack's words between two dates that are right, and each kind of wrong one.
func TestCheckRanges(t *testing.T) {
	l, err := lang.English().With("spells", fstest.MapFS{"rules.txt": {Data: []byte(`[range]
early: "thenceforth" "unto" => range
    [Monday thenceforth unto Thursday]      2025-03-17/2025-03-20
@ 2025-03-19
unto: "unto" => range
    It will run [Monday unto Thursday]      2025-03-24/2025-03-27
    It will run [Monday unto Thursday]      2025-03-24/2025-03-28
    It will run [Monday] unto Thursday      2025-03-24/2025-03-27
    It will run [Monday]                    2025-03-24/2025-03-27
  ! It ran on Monday and will on Thursday
  ! It ran on Monday unto the end
  ! It will run Monday unto Thursday
no-example: "hither" "unto" => range
`)}})
	require.NoError(t, err)
	var got []string
	for _, err := range ruletest.Check(l) {
		got = append(got, firstLine(err))
	}
	assert.Equal(t, []string{
		`spells/rules.txt:3: an example needs its document date, in a line above such as @ 2025-03-19`,
		`spells/rules.txt:7: "Monday unto Thursday" is 2025-03-24/2025-03-27, want 2025-03-24/2025-03-28`,
		`spells/rules.txt:8: the range is "Monday unto Thursday", want "Monday"`,
		`spells/rules.txt:9: "It will run Monday" has 0 ranges`,
		`spells/rules.txt:11: "It ran on Monday unto the end" has no two expressions`,
		`spells/rules.txt:12: "It will run Monday unto Thursday" is no range`,
		`spells/rules.txt:13: rule spells/no-example has no example; every rule for a range has one`,
	}, got)
}

// What TimeML has beside a value stands in an example as a program prints it, in any order.
func TestCheckAttributes(t *testing.T) {
	l, err := lang.English().With("gala", fstest.MapFS{
		"words.txt": {Data: []byte("galaday  galaday  1\n")},
		"rules.txt": {Data: []byte(`heart: galaday
[expression]
@ 2025-03-19
opening: "opening" galaday => mod(date(2025, 10), START)
    the [opening galaday]      2025-10  mod=START
    the [opening galaday]      mod=START  2025-10
    the [opening galaday]      2025-10
    the [opening galaday]      2025-10  mod=END
`)}})
	require.NoError(t, err)
	var got []string
	for _, err := range ruletest.Check(l) {
		got = append(got, firstLine(err))
	}
	assert.Equal(t, []string{
		`gala/rules.txt:7: "opening galaday" is 2025-10 mod=START, want 2025-10`,
		`gala/rules.txt:8: "opening galaday" is 2025-10 mod=START, want 2025-10  mod=END`,
	}, got)
}
