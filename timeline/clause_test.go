package timeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// clausesIn writes the clauses of a text: kind, verb, subject, and the verb that it hangs on or goes with.
func clausesIn(text string) string {
	r := readForLearning(text, time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC), nil)
	kinds := [...]string{"main", "complement", "relative", "adverbial", "predicate", "infinitive", "participle"}
	var out []string
	for i := range r.clauses {
		c := &r.clauses[i]
		s := fmt.Sprintf("%s %s", kinds[c.kind], r.text(c.group.Main))
		if t := r.trim(c.subject); !t.empty() {
			s += " (" + r.phrase(t) + ")"
		}
		switch {
		case c.sibling >= 0:
			s += " with " + r.text(r.clauses[c.sibling].group.Main)
		case c.parent >= 0:
			s += " under " + r.text(r.clauses[c.parent].group.Main)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestClauses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Israel launched strikes on Friday.", "main launched (Israel)"},
		{"But on Monday, the court heard two witnesses.", "main heard (the court)"},
		{"Last week the court heard two witnesses.", "main heard (the court)"},
		{"Trump said that he pressed Putin to end the war.", "main said (Trump); complement pressed (he) under said; infinitive end (he) under pressed"},
		{"Trump said Putin wished him well.", "main said (Trump); complement wished (Putin) under said"},
		{"The man said Russia and Iran agreed.", "main said (The man); complement agreed (Russia and Iran) under said"},
		{"Putin and Trump held a call.", "main held (Putin and Trump)"},
		{"The leaders met and signed a treaty.", "main met (The leaders); predicate signed (The leaders) with met"},
		{"He took the train and his wife left.", "main took (He); main left (his wife)"},
		{"After the talks ended, the minister left.", "adverbial ended (the talks) under left; main left (the minister)"},
		{"The minister left after the talks ended.", "main left (The minister); adverbial ended (the talks) under left"},
		{"After the storm, the minister left.", "main left (the minister)"},
		{"Police arrested a man who lived there.", "main arrested (Police); relative lived (a man) under arrested"},
		{"The man who shot him died.", "relative shot (The man); main died (The man)"},
		{"The steps that Russia had proposed have failed.", "relative proposed (Russia); main failed (The steps)"},
		{"They signed a treaty that ended the war.", "main signed (They); relative ended (a treaty) under signed"},
		{"They praised an arrangement brokered in Oman.", "main praised (They); participle brokered (an arrangement) under praised"},
		{"The bridge would be closed, an official said.", "main closed (The bridge); main said (an official)"},
		{"“It ended,” said Trump.", "main ended (It); main said (Trump)"},
		{"Oman's foreign minister, Badr al-Busaidi, said talks failed.", "main said (Oman's foreign minister, Badr al-Busaidi); complement failed (talks) under said"},
		{"The envoy is set to travel to Oman.", "main set (The envoy); infinitive travel (The envoy) under set"},
		{"Crews called off a walkout they had planned.", "main called (Crews); relative planned (they) under called"},
		{"A debate, scheduled for Monday, was called off.", "participle scheduled (A debate); main called (A debate)"},
		{"If the talks fail, the army will attack.", "adverbial fail (the talks) under attack; main attack (the army)"},
		{"Two men were arrested and charged.", "main arrested (Two men); predicate charged (Two men) with arrested"},
		{"Monday's attack killed five people.", "main killed (Monday's attack)"},
		{"Rain", ""},
	} {
		assert.Equal(t, c.want, clausesIn(c.text), c.text)
	}
}
