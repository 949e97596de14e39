package dateparse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestMessages tells messages from other short texts: by each of the spellings in a text of its own, at its beginning and its end too, as long as it is
// short and quotes nobody.
func TestMessages(t *testing.T) {
	for _, s := range spellings {
		for _, text := range []string{"party" + s + " on Friday", "on Friday the party" + s, strings.TrimPrefix(s, " ") + " party on Friday"} {
			if strings.HasSuffix(s, " ") {
				text = strings.ReplaceAll(text, s+" ", s)
			}
			assert.True(t, isMessage(text), "%q", text)
			assert.False(t, isMessage(`He said: "`+text+`"`), "%q, quoted", text)
			assert.False(t, isMessage(text+strings.Repeat(" and on Monday", 12)), "%q and more", text)
		}
	}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"", false},
		{"I left on Friday", true},
		{"In Lund on Friday", false},
		{"The party is on Friday", false},
		{"Mr. Stulz, the mayor of Ulm, left on Friday", false}, // no word of them is "im", "ur", "lol" or " u "
		{"A man from the farms of Abtei met him by Imst", false},
		{"party #friday", true},
		{"friday https://example.org", true},
		{"ask anna@example.org on friday", true},
	} {
		assert.Equal(t, c.want, isMessage(c.text), "%q", c.text)
	}
	// What has an address or a hashtag may be twice as long, and quote.
	long := "on Friday " + strings.Repeat("the band played on ", 9)
	assert.True(t, isMessage(long+"#ulm"))
	assert.True(t, isMessage(`"`+long+`" #ulm`))
	assert.False(t, isMessage(long+strings.Repeat("the band played on ", 9)+"#ulm"))
	assert.False(t, isMessage(long+"I'm sure"))
}
