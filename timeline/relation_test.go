package timeline_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// Each text is followed by two of its triggers, and by how the first lies to the second. The document date is a Wednesday.
func TestOrderOfTwoEvents(t *testing.T) {
	for _, c := range []struct {
		text, a, b string
		want       timeline.Relation
		by         timeline.OrderBasis
	}{
		{"The envoys met on Friday. They signed the deal on Saturday.", "met", "signed", timeline.Before, timeline.ByPlace},
		{"The plant has been shut since 2018. A fire destroyed a shed on Friday.", "shut", "destroyed", timeline.Includes, timeline.ByPlace},
		{"The dam was built in 1962. It collapsed in 1970.", "collapsed", "built", timeline.After, timeline.ByPlace},
		{"The festival ran from May 3 to May 9. A singer fell off the stage on May 5.", "fell", "ran", timeline.During, timeline.ByPlace},

		{"The delegates left before the talks ended.", "left", "ended", timeline.Before, timeline.ByWord},
		{"After the storm passed, crews repaired the bridge.", "passed", "repaired", timeline.Before, timeline.ByWord},
		{"The crew did not leave until the fire died.", "leave", "died", timeline.After, timeline.ByWord},
		{"The pump ran until the fire died.", "ran", "died", timeline.Before, timeline.ByWord},
		{"He wrote a book while he served a sentence.", "wrote", "served", timeline.During, timeline.ByWord},

		{"The ministry said on Monday that it had sent an envoy on Monday.", "said", "sent", timeline.After, timeline.ByTense},
		{"Officials said on Monday that police searched the house on Monday.", "searched", "said", timeline.Before, timeline.ByTense},
		{"Officials said on Monday that police were searching the house.", "searching", "said", timeline.Includes, timeline.ByTense},
		{"The company says it is searching for a buyer.", "says", "searching", timeline.During, timeline.ByTense},
		{"The crew hopes to land soon.", "hopes", "land", timeline.Before, timeline.ByTense},
		{"The guards fled to avoid the rebels.", "avoid", "fled", timeline.After, timeline.ByTense},

		// Nothing decides: two of one day, two pasts, a sentence between them, a participle beside its verb.
		{"The envoys met on Friday. They signed the deal on Friday.", "met", "signed", "", ""},
		{"The crowd sang. The runner fell.", "sang", "fell", "", ""},
		{"The ministry spoke on Monday. It rained. The envoys had signed the deal on Monday.", "spoke", "signed", "", ""},
		{"The crew arrived, seeking shelter.", "arrived", "seeking", "", ""},
	} {
		tl := extract(t, c.text)
		a, b := mentionOf(t, tl, c.a), mentionOf(t, tl, c.b)
		o, ok := tl.Order(&a, &b)
		assert.Equal(t, c.want, o.Relation, c.text)
		assert.Equal(t, c.by, o.Basis, c.text)
		assert.Equal(t, c.want != "", ok, c.text)
		assert.Equal(t, ok, o.Confidence > 0 && o.Confidence <= 1, c.text)

		back, _ := tl.Order(&b, &a)
		converse := map[timeline.Relation]timeline.Relation{timeline.Before: timeline.After, timeline.After: timeline.Before,
			timeline.During: timeline.Includes, timeline.Includes: timeline.During}
		assert.Equal(t, timeline.Order{Relation: converse[o.Relation], Basis: o.Basis, Confidence: o.Confidence}, back, c.text)
		_, ok = tl.Order(&a, &a)
		assert.False(t, ok, c.text)
	}
}

func TestWhenTo(t *testing.T) {
	tl := extract(t, "The envoys met on Friday. The plant has been shut since 2018. They will sign it by July.")
	friday := mentionOf(t, tl, "met").When
	assert.Equal(t, timeline.During, friday.To(friday.Interval))
	assert.Equal(t, timeline.Before, friday.To(calendar.Interval{Start: friday.Interval.End, End: friday.Interval.End + 1}))
	assert.Equal(t, timeline.After, friday.To(calendar.Interval{Start: 0, End: friday.Interval.Start}))
	assert.Empty(t, friday.To(calendar.Interval{Start: friday.Interval.Start + 1, End: friday.Interval.End}))
	shut := mentionOf(t, tl, "shut").When
	assert.Equal(t, timeline.Includes, shut.To(friday.Interval))
	assert.Empty(t, new(timeline.When).To(friday.Interval))
}

// Entries of one day stand as a word says, or as tenses do in one sentence; else as in the text.
func TestEntriesOfOneDay(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The minister resigned on Friday after the cabinet voted on Friday.", []string{"voted", "resigned"}},
		{"The minister resigned on Friday before the cabinet voted on Friday.", []string{"resigned", "voted"}},
		{"The company closed the plant in March after workers walked out on March 14.", []string{"walked", "closed"}},
		{"The mayor closed the bridge on Monday; engineers had found cracks on Monday.", []string{"found", "closed"}},
		{"The mayor closed the bridge on Monday. The police cleared it on Monday.", []string{"closed", "cleared"}},
		{"The minister resigned on Monday after the cabinet voted on Tuesday.", []string{"resigned", "voted"}}, // days win
	} {
		tl := extract(t, c.text)
		assert.Equal(t, c.want, triggers(tl.Events), c.text)
	}
}
