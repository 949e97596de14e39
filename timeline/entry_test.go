package timeline

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOffers holds the places that the text offers to a mention without a time of its own to account; which one is taken is learned.
func TestOffers(t *testing.T) {
	for _, test := range []struct{ name, text, word, want string }{
		{"the part of the day too", "The curtain rose on Monday night. A student sang from the pit.", "sang", "2025-03-17TNI"},
		{"before what stands in front of its after", "He resigned on Monday after he lost the vote.", "lost", "before 2025-03-17"},
		{"of the paragraph", "Talks failed on Monday. Police closed the road.", "closed", "2025-03-17"},
		{"of another verb of its subject", "He met the premier on Monday and signed the treaty.", "signed", "2025-03-17"},
		{"of the clause it hangs on", "He resigned on Monday after he lost the vote.", "lost", "2025-03-17"},
		{"the day of an hour", "The ship left at 7 a.m. on Monday. A helicopter searched the bay.", "searched", "2025-03-17"},
		{"of an earlier paragraph", "The bank closed in 2009.\n\nIts founder left the town.", "left", "2009"},
		{"of the story", "Yesterday's win was the sixth.\n\nIn 2009 he broke a leg. He recovered.\n\nThe captain scored twice.", "scored", "2025-03-18"},
		{"of the document", "A storm hit the coast. It tore down a pier.", "tore", "2025-03-19"},
		{"none", "The minister could resign.", "resign", "-"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := choosingOf(t, test.text)
			at := -1
			for i := range c.ms {
				if c.ms[i].Text == test.word {
					at = i
				}
			}
			require.GreaterOrEqual(t, at, 0, "%q is no mention", test.word)
			var got []string
			for _, o := range c.offersTo(at) {
				got = append(got, formatted(&o.when))
			}
			assert.Contains(t, got, test.want)
		})
	}
}

func choosingOf(t *testing.T, text string) *choosing {
	t.Helper()
	known, err := learnedEnglish()
	require.NoError(t, err)
	return newChoosing(mentionsIn(text, time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC), known))
}

// TestSame holds what is one happening to account, and where its other words stand.
func TestSame(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a verb that says nothing", "She made her debut in Poznan in 1953.", "1953 debut (made)"},
		{"told of twice", "Rebels attacked Tiel in March 2025. Rebels attacked Tiel on March 3, 2025.", "2025-03-03 attacked (attacked)"},
		{"two of a kind", "Rebels attacked Tiel on March 3, 2025. Rebels attacked Tiel on March 5, 2025.", "2025-03-03 attacked; 2025-03-05 attacked"},
		{"of two men", "Smith resigned in March 2025. Jones resigned on March 5, 2025.", "2025-03 resigned; 2025-03-05 resigned"},
	} {
		t.Run(test.name, func(t *testing.T) {
			tl, err := Extract(context.Background(), Document{Text: test.text, Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)})
			require.NoError(t, err)
			var got []string
			for _, e := range tl.Events {
				s := formatted(&e.When) + " " + e.Text
				for _, r := range e.Same {
					s += " (" + test.text[r.Start:r.End] + ")"
				}
				got = append(got, s)
			}
			assert.Equal(t, test.want, strings.Join(got, "; "))
		})
	}
}
