package timeline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Where an event happened, and where it is rightly not said to have.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		text, trigger string
		want          string // parted by semicolons
	}{
		{"The ministers met in Istanbul on Friday.", "met", "Istanbul"},
		{"In Lyon, France, police arrested two men.", "arrested", "Lyon; France"},
		{"Drones struck a depot in the port of Odesa.", "struck", "port of Odesa"},
		{"Two men drowned in the southern city of Tainan.", "drowned", "southern city of Tainan"},
		{"The court in the capital, Kyiv, freed him on Monday.", "freed", "Kyiv"},
		{"Shells fell in eastern Ukraine on Monday.", "fell", "eastern Ukraine"},
		{"He was arrested at Newark airport on Monday.", "arrested", "Newark airport"},
		{"The storm formed 50 miles east of Luzon.", "formed", "east of Luzon"},
		{"The storm moved over the Taiwan Strait.", "moved", "Taiwan Strait"},
		{"Airports in Tampa and Tallahassee closed on Thursday.", "closed", "Tampa; Tallahassee"},
		{"He was born in Oslo, where he died in 1990.", "died", "Oslo"},
		{"Talks in Muscat ended without result.", "Talks", "Muscat"},
		{"The two sides held talks in Muscat on Monday.", "talks", "Muscat"},
		{"Ten people were killed in an attack in Basra.", "killed", "Basra"},
		{"He moved to Norway's capital, Oslo, and died at Norway's Haukeland hospital.", "died", "Haukeland hospital"},
		{"Nurses in Wales are to strike on Thursday.", "strike", "Wales"},
		{"She joined the company in Warsaw three years later.", "joined", "Warsaw"}, // the number is the time's

		{"Regulators in Ottawa asked Kaarna to sell it.", "sell", ""}, // the regulators are there
		{"He was arrested over the attack in Basra.", "arrested", ""}, // the attack was there
		{"The minister condemned the attack in Basra.", "condemned", ""},
		{"She wants peace in Gaza.", "wants", ""},
		{"The minister flew to Oman on Sunday.", "flew", ""},
		{"The bill failed in Congress on Monday.", "failed", ""},
		{"He bought a stake in Apple on Monday.", "bought", ""},
		{"The team won at the World Cup on Monday.", "won", ""},
		{"An analyst at Barclays resigned on Monday.", "resigned", ""},
		{"Stocks of firms in NATO rose on Monday.", "rose", ""},
		{"It was sold in May.", "sold", ""},
		{"He lost his faith in President Putin on Monday.", "lost", ""},
		{"They met in Trump's office on Monday.", "met", ""},
		{"The war in the West African country began in 2009.", "began", ""},
		{"Talks resumed at the Milan airport on Monday.", "resumed", "Milan airport"},
		{"In Rome, Paulo Leme resigned on Monday.", "resigned", "Rome"}, // and not in Paulo Leme
		{"Shops closed everywhere but in Rome.", "closed", ""},
		{"Nair, a schoolteacher in Vermont, wept on Friday.", "wept", ""},
	} {
		e := mentionOf(t, extract(t, c.text), c.trigger)
		assert.Equal(t, c.want, strings.Join(e.Places, "; "), "%s: %s", c.text, c.trigger)
	}
}

// What is named as a place takes no part.
func TestPlacesAreNoParticipants(t *testing.T) {
	e := mentionOf(t, extract(t, "Russia struck a depot of Gazprom in the port of Odesa near Moldova on Friday."), "struck")
	assert.Equal(t, []string{"Russia", "Gazprom"}, e.Participants)
	assert.Equal(t, []string{"port of Odesa", "Moldova"}, e.Places)
}

func TestCardinality(t *testing.T) {
	for _, c := range []struct{ text, trigger, want string }{
		{"Three more attacks were reported on Friday.", "attacks", "three"},
		{"Police made dozens of arrests on Friday.", "arrests", "dozens"},
		{"More than 30 attacks were reported.", "attacks", "more than 30"},
		{"At least two dozen explosions were heard.", "explosions", "at least two dozen"},
		{"Several strikes hit the town.", "strikes", "several"},
		{"Every attack was condemned.", "attack", "every"},
		{"A few protests were held.", "protests", "a few"},
		{"A series of strikes hit the town.", "strikes", "a series"},
		{"Two of the attacks killed nobody.", "attacks", "two"},
		{"It was a double murder.", "murder", "double"},
		{"The court has twice rejected it.", "rejected", "twice"},
		{"He was shot three times on Friday.", "shot", "three times"},

		{"Up to 40 attacks were reported.", "attacks", "up to 40"},
		{"As many as 40 attacks were reported.", "attacks", "as many as 40"},
		{"At most two attacks were reported.", "attacks", "at most two"},
		{"About 30 attacks were reported.", "attacks", "about 30"},
		{"A handful of attacks were reported.", "attacks", "a handful"},
		{"One attack was reported.", "attack", "one"},
		{"Ten armed attacks were reported.", "attacks", "ten"},
		{"The bank was robbed twice in 1990.", "robbed", "twice"},
		{"He was fined many times.", "fined", "many times"},

		{"The rebels held two-day talks.", "talks", ""},
		{"They signed $3 billion deals.", "deals", ""},
		{"The 2015 attacks killed many.", "attacks", ""},
		{"The third attack killed many.", "attack", ""},
		{"Sales rose three times as fast.", "rose", ""},
		{"Sales rose twice as fast.", "rose", ""},
		{"They ran 10-mile races.", "races", ""},
		{"Ten percent strikes hit the town.", "strikes", ""},
		{"The Apollo 11 missions were costly.", "missions", ""},
		{"Three men attacked the town.", "attacked", ""},
		{"The attack killed three men.", "attack", ""},
	} {
		assert.Equal(t, c.want, mentionOf(t, extract(t, c.text), c.trigger).Cardinality, "%s: %s", c.text, c.trigger)
	}
}
