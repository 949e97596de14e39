package timeline_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/timeline"
)

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The delegates left before the talks ended.", []string{"left before ended"}},
		{"After the storm passed, crews repaired the bridge.", []string{"repaired after passed"}},
		{"The pass has been shut since an avalanche buried the road.", []string{"shut since buried"}},
		{"The plant ran until its owner sold it.", []string{"ran until sold"}},
		{"The minister resigned after the vote.", []string{"resigned after vote"}},
		{"Two players were booked during the match.", []string{"booked during match"}},
		{"He wrote a book while he served a sentence.", []string{"wrote during served"}},

		// No order is stated.
		{"The crowd cheered when the runner fell.", nil},
		{"The vote was held after Monday.", nil},
		{"Police took the man into custody and searched his house.", nil},
		{"", nil},
	} {
		tl := extract(t, c.text)
		words := map[int]string{}
		for _, e := range tl.Mentions {
			words[e.ID] = e.Text
		}
		var got []string
		for _, l := range tl.Links {
			got = append(got, fmt.Sprintf("%s %s %s", words[l.From], l.Relation, words[l.To]))
			assert.Contains(t, []string{"before", "After", "after", "since", "until", "during", "while"}, c.text[l.Start:l.End])
		}
		assert.Equal(t, c.want, got, c.text)
	}
}

func TestPos(t *testing.T) {
	tl := extract(t, "Talks resumed on Monday. The driver was dead, according to police.")
	want := map[string]timeline.Pos{"Talks": timeline.Noun, "resumed": timeline.Verb, "dead": timeline.Adjective}
	for word, pos := range want {
		assert.Equal(t, pos, mentionOf(t, tl, word).Pos, word)
	}
}
