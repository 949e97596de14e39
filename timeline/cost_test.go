package timeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// hostile are words that, repeated, make as many clauses, events and times as they can, or as much before or behind one.
var hostile = []string{
	"ran ", "he ran and ", "attack ", "attack Monday ", "Monday ", "Friday's attack, ", "after ", "of ", "and ", "the ", "red ", "noun ", "a, ",
	"He said it ended, ", "said he said ", "“It ended,” said Trump, ", "Smith said ", "according to Smith, ", "said on Monday ", "that said ",
	"debate scheduled for Monday, ", "was set for Monday, ", "an attack planned for ", "planned to leave on Friday, ", "it was called off, ",
	"after he left, ", "if he would go, ", "after he left before she came ", "after the vote ", "a day after he left, ", "who left ", "to go ",
	"going ", "held talks ", "approved the merger, ", "the man who shot him died, ", "the attack on Monday killed five and ", "not until Monday, ",
	"He visited Paris in 1999, ", "He left on Monday. ", "The attack on Monday. ", "it was called off. It ended on Monday. ", "Monday and ",
	"He left on Monday. Sales would fall. ", "the the Monday ", "and a and ", "as Monday ", "(", "\" ", "x",
}

// stepsOf counts what all stages look at in a text besides going through it.
func stepsOf(t *testing.T, text string) (steps, tokens int) {
	date := calendar.MustDate(2025, 3, 19)
	known, err := learnedEnglish()
	require.NoError(t, err)
	ref := dateparse.Reference{Date: date.Moment().In(time.UTC)}
	var p dateparse.Parser
	r := read(text, date, p.Find(text, ref), lang.English(), known)
	ms := detect(r)
	judge(r, ms)
	attribute(r, ms)
	anchor(r, ms, func(phrase string, side dateparse.Direction) (dateparse.Expression, error) {
		return p.Resolve(phrase, dateparse.Reference{Date: ref.Date, Direction: side})
	})
	describe(r, ms)
	choose(r, ms)
	link(r, ms)
	return r.steps, len(r.tokens)
}

// TestStepsGrowWithTheText reads some thousand tokens of the same words and four times as many: the looks at clauses, mentions, expressions and tokens from elsewhere grow with
// the text. Sentences are cut at 2,048 tokens, so that within one of them a look at all of it has its bound.
func TestStepsGrowWithTheText(t *testing.T) {
	grows := func(unit string, few, fewTokens, many, manyTokens int) {
		before, after := float64(few)/float64(fewTokens), float64(many)/float64(manyTokens)
		t.Logf("%-40q %7.1f steps a token, %7.1f of four times as many", unit, before, after)
		assert.LessOrEqual(t, after, 2.5*before+5, "%q", unit) // with the square it would be 4
		assert.LessOrEqual(t, after, 1024.0, "%q", unit)
	}
	for _, unit := range hostile {
		_, tokens := stepsOf(t, unit)
		n := 3000/tokens + 1
		few, fewTokens := stepsOf(t, strings.Repeat(unit, n))
		many, manyTokens := stepsOf(t, strings.Repeat(unit, 4*n))
		grows(unit, few, fewTokens, many, manyTokens)
	}
	few, fewTokens := stepsOf(t, wars(500))
	many, manyTokens := stepsOf(t, wars(2_000))
	grows("wars", few, fewTokens, many, manyTokens)
}

// wars is a text full of events that rest on times of their own, all of them different, and of others that look for one.
func wars(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The war of the %d tribes ended on %d May %d. It had killed many people and the king left. ", i, 1+i%30, 1000+i%900)
	}
	return b.String()
}
