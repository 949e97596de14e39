package tag_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/tag"
	"github.com/dateline-go/dateline/lang"
)

func TestDeeds(t *testing.T) {
	d, err := tag.DeedsOf(lang.English(), lemmas(t))
	require.NoError(t, err)
	for noun, verb := range map[string]string{
		"signature": "sign", "signing": "sign", "sign": "sign", "shooting": "shoot", "meeting": "meet", "running": "run", "closing": "close", "king": "king",
		"agreement": "agree", "announcement": "announce", "deployment": "deploy", "arrival": "arrive", "approval": "approve", "withdrawal": "withdraw",
		"acquittal": "acquit", "trial": "try", "departure": "depart", "closure": "close", "failure": "fail", "seizure": "seize", "appearance": "appear",
		"resistance": "resist", "election": "elect", "resignation": "resign", "investigation": "investigate", "evacuation": "evacuate", "explosion": "explode",
		"invasion": "invade", "decision": "decide", "suspension": "suspend", "expansion": "expand", "admission": "admit", "discussion": "discuss", "production": "produce",
		"detention": "detain", "intervention": "intervene", "nomination": "nominate", "privatization": "privatize", "application": "apply", "robbery": "rob",
		"delivery": "deliver", "discovery": "discover", "death": "die", "sale": "sell", "loss": "lose", "growth": "grow", "marriage": "marry", "attack": "attack",
		"construction": "construct", "destruction": "destroy", "conviction": "convict", "collision": "collide", "extension": "extend",
		"nation": "nation", "river": "river", "million": "million", "hospital": "hospital", "party": "party", "government": "government", "": "", "ing": "ing", "y": "y",
	} {
		assert.Equal(t, verb, d.Verb(noun), noun)
	}
	assert.True(t, d.Same("attack", "strike"))
	assert.True(t, d.Same("cancel", "call-off"))
	assert.True(t, d.Same("strike", "hit"))
	assert.False(t, d.Same("attack", "hit"), "what strike is to both, they are not to each other")
	assert.False(t, d.Same("attack", "attack-dog"))
	assert.False(t, d.Same("zeppelin", "zeppelin"))
}

// A mistake in the file names its line.
func TestDeedsAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"sell sale  noun\n\nsell  noun\n": "deeds.txt:3: two words or more",
		"sell sale  nuon\n":               `deeds.txt:1: words are noun, thing or same, not "nuon"`,
		"sell sale noun\n":                `deeds.txt:1: words are noun, thing or same, not ""`,
	} {
		l, err := lang.Load(fstest.MapFS{
			"words.txt": {Data: []byte("january  month  1\n")}, "rules.txt": {Data: []byte("@ 2025-03-19\nheart: month\n[expression]\nmonth: m:month => date(absent, m)\n")},
			"deeds.txt": {Data: []byte(text)},
		}, "xx")
		require.NoError(t, err)
		_, err = tag.DeedsOf(l, lemmas(t))
		assert.ErrorIs(t, err, tag.ErrDeeds)
		assert.ErrorContains(t, err, want)
	}
}
