package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/lang"
)

// TestAliases: by which of its ways of being named an entity stands in a text, and what a document licenses.
func TestAliases(t *testing.T) {
	for _, c := range []struct{ entity, text, want string }{
		{"World Health Organization", "The World Health Organization met.", "whole+surname"},
		{"World Health Organization", "The WHO met.", "acronym"},
		{"World Health Organization", "The W.H.O. met.", "acronym"},
		{"World Health Organization", "Who met?", ""},
		{"World Health Organization", "The Organization met.", "surname"},
		{"World Health Organization", "The organization met.", ""},
		{"World Health Organization", "The organization World met.", ""},
		{"World Health Organization", "The Health Organization met.", "whole+surname"},
		{"World Health Organization", "The World Health Assembly met.", ""},
		{"World Health Organization", "The World Public Health Organization met.", "whole+surname"},
		{"World Health Organization", "The World Public Animal Health Organization met.", "whole+surname"}, // Health Organization
		{"World Health Organization", "World health experts met.", ""},
		{"World Health Organization", "The world Health Organization met.", "whole+surname"},
		{"World Health Organization", "World Health", ""},
		{"Bank of Ostria", "The Bank of Ostria cut its rate.", "whole+surname"},
		{"Bank of Ostria", "The BO cut its rate.", "acronym"},
		{"Bank of Ostria", "The BoO cut its rate.", ""},
		{"Bank of Ostria", "Ostria cut its rate.", "surname"},
		{"Bank of Ostria", "The of Ostria report is out.", "surname"},
		{"United Motor works", "United Motor works closed.", "whole"},
		{"United Motor works", "United Motor works, UM, closed.", "whole"}, // no acronym of a name with a plain word
		{"Ostria", "Ostria won.", "whole"},
		{"Ostria", "ostria won.", ""},
		{"Ostria", "Ostrias won.", "whole"},
		{"Ostria", "Ostrian voters won.", ""},
		{"Ostria", "OSTRIA WON.", "whole"},
		{"Lee", "Lees won.", "whole"},
		{"Li", "Lis won.", ""},
		{"iPod", "Two iPods were sold.", "whole"},
		{"iPod", "An ipod was sold.", ""},
		{"iPod", "An IPOD was sold.", "whole"},
		{"store", "A store was sold.", "whole"},
		{"store", "The Store was sold.", "whole"},
		{"iTunes store", "The store was sold.", "surname"},
		{"iTunes store", "A store was sold.", ""},
		{"iTunes store", "store was sold.", ""},
		{"iTunes store", "The iTunes store was sold.", "whole"},
		{"iTunes store", "The iTunes Music store was sold.", "whole"},
		{"iTunes store", "The iTunes music store was sold.", ""},
		{"Airbus A380", "An A380 landed.", "whole+surname"},
		{"Airbus A380", "Two A380s landed.", "whole+surname"},
		{"Airbus A380", "An A380-800 landed.", "whole+surname"},
		{"Airbus A380", "An A3800 landed.", ""},
		{"Airbus A380", "An A38 landed.", ""},
		{"Airbus A380", "An a380 landed.", "whole+surname"},
		{"Airbus A380", "Flight A380 landed.", "whole"},
		{"Airbus A380", "Airbus fell.", ""},
		{"Airbus A3", "An A3 was sold.", ""},
		{"Airbus A3", "An Airbus A3 was sold.", "whole"},
		{"Boeing 777", "The 777 landed.", "surname"},
		{"Boeing 777", "777 landed.", ""},
		{"Boeing 777", "Flight 777 landed.", ""},
		{"Boeing 777", "The 777-300 landed.", "surname"},
		{"Boeing 777", "A Boeing 777 landed.", "whole"},
		{"Grupo 3M", "3M fell.", ""}, // another firm
		{"Grupo 3M", "Grupo 3M fell.", "whole"},
		{"Steve Jobs", "Jobs left.", "surname"},
		{"Steve Jobs", "jobs went.", ""},
		{"Steve Jobs", "Laurene Jobs left.", ""},
		{"Steve Jobs", "Mr. Jobs left.", "surname"},
		{"Steve Jobs", "Then Jobs left.", "surname"},
		{"Steve Jobs", "The Jobs brothers left.", "surname"},
		{"Steve Jobs", "Steve Paul Jobs left.", "whole"},
		{"Steve Jobs", "Steve Paul Adam Jobs left.", ""},
		{"Steve Jobs", "Steve left Jobs.", "surname"},
		{"Mr. Steve Jobs", "Steve Jobs left.", "whole+surname"},
		{"Prince", "Prince left.", "whole"},
		{"President Ana Reyes", "Ana Reyes left.", "whole+surname"},
		{"WHO", "The WHO met.", "whole"},
		{"WHO", "The W.H.O met.", ""},
		{"", "Nobody met.", ""},
	} {
		a := newAliases(c.entity, lang.English().Kinds())
		assert.Equal(t, c.want, aliasNames(a.in(wordsOf(c.text))), "%s: %s", c.entity, c.text)
	}

	for _, c := range []struct {
		entity, text string
		whole        bool
		given        string // in brackets behind the name
		spelled      string // what stands before the acronym that was asked for
	}{
		{"Aeronautic Defence League", "The Aeronautic Defence League (ADL) met.", true, "ADL", ""},
		{"Aeronautic Defence League", "The Aeronautic Defence League Corporation (ADL) met.", true, "ADL", ""},
		{"Aeronautic Defence League", "The Aeronautic Defence League Group Corporation (ADL) met.", true, "ADL", ""},
		{"Aeronautic Defence Company", "The Aeronautic Defence Company Group (ADC) met.", true, "ADC", ""}, // a company is no part of the name
		{"Aeronautic Defence League", "The Aeronautic Defence League Group Holding Trust Corporation (ADL) met.", true, "", ""},
		{"Aeronautic Defence League", "The Aeronautic Defence League (ADL) and the Aeronautic Defence League (ADL) met.", true, "ADL", ""},
		{"Aeronautic Defence League", "The Aeronautic Defence League (ADL, of Velm) met.", true, "", ""},
		{"Aeronautic Defence League", "The Aeronautic Defence League (once ADL) met.", true, "", ""},
		{"Aeronautic Defence League", "The Aeronautic Defence League (ADL", true, "", ""},
		{"Aeronautic Defence League", "The company (ADL) met.", false, "", ""},
		{"Aeronautic Defence League", "(ADL) The company met.", false, "", ""},
		{"Nordwal", "Nordwal (NW) met.", true, "", ""}, // a name of one word has no acronym
		{"WHO", "The World Health Organization (WHO) met.", true, "", "world health organization"},
		{"WHO", "The World Organization for Health (WHO) met.", true, "", ""},
		{"WHO", "The World House of Opera (WHO) met.", true, "", "world house of opera"},
		{"WHO", "The World Health Organization (WHO) met the World House of Opera (WHO).", true, "", "world health organization; world house of opera"},
		{"WHO", "The World Health Organization met.", false, "", ""},
		{"WHO", "(WHO) The World Health Organization (WHO) met.", true, "", "world health organization"},
		{"W.H.O.", "The World Health Organization (W.H.O.) met.", true, "", ""}, // its word is W.H.O
	} {
		a := newAliases(c.entity, lang.English().Kinds())
		seen := a.seen("", c.text)
		assert.Equal(t, c.whole, seen.whole, "%s: %s", c.entity, c.text)
		assert.Equal(t, c.given, strings.Join(a.given, "; "), "%s: %s", c.entity, c.text)
		assert.Equal(t, c.spelled, strings.Join(seen.spelled, "; "), "%s: %s", c.entity, c.text)
	}
	assert.True(t, newAliases("Nordwal", lang.English().Kinds()).seen("Nordwal fails", "The bank failed.").whole, "the name stands in the title")
}
