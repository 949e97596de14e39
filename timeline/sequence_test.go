package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTiers: what the tenses of two verbs imply, in the order of the text, for each two tiers; a row is the first verb, a column the second:
// < before, > after, d during, i includes, · nothing.
func TestTiers(t *testing.T) {
	verbs := []struct {
		name string
		Event
	}{
		{"the talks", Event{Pos: Noun}},
		{"had left", Event{Pos: Verb, Tense: Past, Aspect: Perfective}},
		{"had been leaving", Event{Pos: Verb, Tense: Past, Aspect: PerfectiveProgressive}},
		{"captured", Event{Pos: Verb, Tense: PastParticiple}},
		{"left", Event{Pos: Verb, Tense: Past}},
		{"was leaving", Event{Pos: Verb, Tense: Past, Aspect: Progressive}},
		{"owned", Event{Pos: Verb, Tense: Past, Class: State}},
		{"seeking", Event{Pos: Verb, Tense: PresentPart, Status: Occurred}},
		{"avoiding", Event{Pos: Verb, Tense: PresentPart, Status: Denied}},
		{"has left", Event{Pos: Verb, Tense: Present, Aspect: Perfective}},
		{"said", Event{Pos: Verb, Tense: Past, Class: Reporting}},
		{"says", Event{Pos: Verb, Tense: Present, Class: Reporting}},
		{"had said", Event{Pos: Verb, Tense: Past, Aspect: Perfective, Class: Reporting}},
		{"is leaving", Event{Pos: Verb, Tense: Present, Aspect: Progressive}},
		{"will leave", Event{Pos: Verb, Tense: Future, Status: Planned}},
		{"will begin", Event{Pos: Verb, Tense: Future, Status: Planned, Class: Aspectual}},
		{"may leave", Event{Pos: Verb, Status: Hypothetical, Tense: NoTense, Aspect: NoAspect}},
		{"would have left", Event{Pos: Verb, Status: Hypothetical, Tense: NoTense, Aspect: Perfective}},
		{"to leave", Event{Pos: Verb, Tense: Infinitive, Status: Planned}},
		{"to seem", Event{Pos: Verb, Tense: Infinitive, Status: Hypothetical, Aspect: NoAspect}},
		{"was to leave", Event{Pos: Verb, Tense: Past, Status: Cancelled}},
	}
	marks := map[Relation]string{"": "·", Before: "<", After: ">", During: "d", Includes: "i"}
	table := func(same bool) string {
		var b strings.Builder
		for i := range verbs {
			b.WriteByte('\n')
			for k := range verbs {
				b.WriteString(marks[byTiers(&verbs[i].Event, &verbs[k].Event, same)])
			}
			b.WriteString("  " + verbs[i].name)
		}
		return b.String()
	}
	assert.Equal(t, `
·····················  the talks
····<<<··<<<··<<<·<<·  had left
····<<<··<<<··<<<·<<·  had been leaving
·····················  captured
·>>>·····<<<>·<<<·<<·  left
·>>>·····<<<>·<<<·<<·  was leaving
·>>>·····<<<>·<<<·<<·  owned
··········<<··<<<·<<·  seeking
·····················  avoiding
·>>>>>>···<<>d<<<·<<·  has left
·>>>>dd>·>··>d<<<·<<·  said
·>>>>dd>·>··>d<<<·<<·  says
····<<<··<<<··<<<·<<·  had said
·········iii··<<<·<<·  is leaving
·>>>>>>>·>>>>·<<<·<<·  will leave
·>>>>>>>·>>>>········  will begin
·>>>>>>>·>>>>·<<<·<<·  may leave
·····················  would have left
·>>>>>>>·>>>>·<<<·<<·  to leave
·>>>>>>>·>>>>·<<<·<<·  to seem
·····················  was to leave`, table(true), "in one sentence")
	assert.Equal(t, `
·····················  the talks
·········<<<··<<<·<<·  had left
·········<<<··<<<·<<·  had been leaving
··············<<<·<<·  captured
··········<<··<<<·<<·  left
··········<<··<<<·<<·  was leaving
··········<<··<<<·<<·  owned
··········<<··<<<·<<·  seeking
·····················  avoiding
·>>·······<<>d<<<·<<·  has left
·>>·>dd>·>··>d<<<····  said
·>>·>dd>·>··>d<<<····  says
·········<<<··<<<·<<·  had said
·········iii·········  is leaving
·>>>>>>>·>>>>········  will leave
·>>>>>>>·>>>>········  will begin
·>>>>>>>·>>>>········  may leave
·····················  would have left
·>>>>>>>·>··>········  to leave
·>>>>>>>·>··>········  to seem
·····················  was to leave`, table(false), "in two sentences, one behind the other")
}
